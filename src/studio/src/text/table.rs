//! The words of bringing a table, in both languages: what is read, chosen and left out.

use crate::import::{BYTES, COLUMNS, Refused, Unread, Why};
use experiment::limits;

/// The words.
#[derive(Debug)]
pub struct TableWords {
    /// The button that opens the sheet.
    pub import: &'static str,
    /// What happens to the data.
    pub private: &'static str,
    /// Chooses a file.
    pub file: &'static str,
    /// A text to put in.
    pub paste: &'static str,
    /// Reads that text.
    pub read: &'static str,
    /// What a text put in is called.
    pub pasted: &'static str,
    /// The column of names.
    pub column: &'static str,
    /// The column of inputs.
    pub input: &'static str,
    /// The column of what is to be answered.
    pub target: &'static str,
    /// The first rows.
    pub first: &'static str,
    /// Mean and standard deviation.
    pub scaling: &'static str,
    /// What standardising is.
    pub scaled: &'static str,
    /// What is answered: a class.
    pub classes: &'static str,
    /// What is answered: a number.
    pub number: &'static str,
    /// How many rows can be used, and how many cannot.
    pub rows: fn(usize, usize) -> String,
    /// The heading of rows left out.
    pub refused: &'static str,
    /// One of them.
    pub why: fn(&Refused) -> String,
    /// More of them.
    pub more: fn(usize) -> String,
    /// Why nothing comes of it.
    pub unread: fn(&Unread) -> String,
    /// Takes the table.
    pub take: &'static str,
    /// It was taken.
    pub taken: &'static str,
    /// Leaves it.
    pub cancel: &'static str,
}

pub(super) const ENGLISH: TableWords = TableWords {
    import: "Import CSV",
    private: "The data stays in this page, except in a link or a file that you make.",
    file: "Choose a file",
    paste: "Or drop a file here, or paste rows:",
    read: "Read rows",
    pasted: "pasted rows",
    column: "Column",
    input: "Input",
    target: "Target",
    first: "First rows",
    scaling: "Mean ± sd",
    scaled: "Each input is standardised: its mean is taken away, and the rest divided by its standard deviation (sd).",
    classes: "classes",
    number: "a number",
    rows: |rows, refused| match refused {
        0 => format!("{rows} rows"),
        refused => format!("{rows} rows, {refused} left out"),
    },
    refused: "Rows left out",
    why: |refused| {
        let why = match &refused.why {
            Why::Cells { found, expected } => format!("{found} cells, not {expected}"),
            Why::Quote => "a quote (\") is never closed, and all that follows is in it".to_owned(),
            Why::Empty => "an empty cell".to_owned(),
            Why::NoNumber(cell) => format!("“{cell}” is no number"),
            Why::TooLarge(cell) => format!("{cell} is too large"),
        };
        match refused.column.is_empty() {
            true => format!("Line {}: {why}", refused.line),
            false => format!("Line {}, column {}: {why}", refused.line, refused.column),
        }
    },
    more: |count| format!("and {count} more"),
    unread: |unread| match unread {
        Unread::Bytes(bytes) => format!("The file has {bytes} bytes: at most {BYTES} can be read."),
        Unread::NoText => "This is no UTF-8 text. Save the table as CSV, in UTF-8.".to_owned(),
        Unread::Rows => format!("At least {} rows that can be used are needed.", limits::TABLE_ROWS.start()),
        Unread::Quote(line) => {
            format!(
                "Line {line}: a quote (\") is never closed, and all that follows is in it. Close it or take it out."
            )
        }
        Unread::ManyRows(rows) => {
            format!("There are {rows} rows: at most {} can be used.", limits::TABLE_ROWS.end())
        }
        Unread::Columns(columns) => format!("Found {columns} columns: from 2 to {COLUMNS} can be read."),
        Unread::NoInput => "Choose at least one column of numbers as an input.".to_owned(),
        Unread::ManyInputs(inputs) => {
            format!("{inputs} inputs are chosen: at most {} can be.", limits::TABLE_COLUMNS.end())
        }
        Unread::Classes(classes) => format!(
            "The target has {classes} different values: as classes, from {} to {} can be told apart.",
            limits::TABLE_CLASSES.start(),
            limits::TABLE_CLASSES.end()
        ),
        Unread::Cells(cells) => format!("Rows × inputs are {cells}: at most {} can be.", limits::TABLE_CELLS),
    },
    take: "Use this table",
    taken: "Table imported",
    cancel: "Cancel",
};

pub(super) const CHINESE: TableWords = TableWords {
    import: "导入 CSV",
    private: "数据只留在本页，除非你自己生成链接或文件。",
    file: "选择文件",
    paste: "也可以把文件拖到这里，或粘贴各行：",
    read: "读取",
    pasted: "粘贴的表",
    column: "列",
    input: "输入",
    target: "目标",
    first: "前几行",
    scaling: "均值 ± 标准差",
    scaled: "每个输入都会标准化：减去均值，再除以标准差。",
    classes: "类别",
    number: "数值",
    rows: |rows, refused| match refused {
        0 => format!("{rows} 行"),
        refused => format!("{rows} 行，另有 {refused} 行未用"),
    },
    refused: "未用的行",
    why: |refused| {
        let why = match &refused.why {
            Why::Cells { found, expected } => format!("有 {found} 格，应为 {expected} 格"),
            Why::Quote => "引号（\"）没有闭合，后面的内容都算进了它".to_owned(),
            Why::Empty => "有空格子".to_owned(),
            Why::NoNumber(cell) => format!("“{cell}”不是数"),
            Why::TooLarge(cell) => format!("{cell} 太大"),
        };
        match refused.column.is_empty() {
            true => format!("第 {} 行：{why}", refused.line),
            false => format!("第 {} 行，“{}”列：{why}", refused.line, refused.column),
        }
    },
    more: |count| format!("还有 {count} 行"),
    unread: |unread| match unread {
        Unread::Bytes(bytes) => format!("文件有 {bytes} 字节，最多能读 {BYTES} 字节。"),
        Unread::NoText => "这不是 UTF-8 文本。请把表另存为 UTF-8 编码的 CSV。".to_owned(),
        Unread::Rows => format!("至少要有 {} 行能用。", limits::TABLE_ROWS.start()),
        Unread::Quote(line) => {
            format!("第 {line} 行：引号（\"）没有闭合，后面的内容都算进了它。请补上或删去引号。")
        }
        Unread::ManyRows(rows) => format!("有 {rows} 行，最多能用 {} 行。", limits::TABLE_ROWS.end()),
        Unread::Columns(columns) => format!("读到 {columns} 列，须有 2 到 {COLUMNS} 列。"),
        Unread::NoInput => "请至少选一列数作输入。".to_owned(),
        Unread::ManyInputs(inputs) => {
            format!("选了 {inputs} 个输入，最多 {} 个。", limits::TABLE_COLUMNS.end())
        }
        Unread::Classes(classes) => format!(
            "目标有 {classes} 种不同的值；作为类别，须有 {} 到 {} 种。",
            limits::TABLE_CLASSES.start(),
            limits::TABLE_CLASSES.end()
        ),
        Unread::Cells(cells) => format!("行数 × 输入数为 {cells}，最多 {}。", limits::TABLE_CELLS),
    },
    take: "使用这张表",
    taken: "表已导入",
    cancel: "取消",
};
