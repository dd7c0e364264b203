//! Tables that are too large, or too small: what is refused is told with what was found and what may be, in both languages; what just fits is taken.
//!
//! Deliberately absent: rows left out one by one, which are `import`'s.

use experiment::{Dataset, limits};
use std::fmt::Write;
use studio::import::{BYTES, COLUMNS, Import, Unread};
use studio::{Action, Bringing, Language, Preferences, State, TableDeed, reduce};

/// A table of these many rows and inputs, each of its own numbers, and so many classes in turn.
fn rows(rows: usize, inputs: usize, classes: usize) -> String {
    let mut text = String::new();
    for row in 0..rows {
        (0..inputs).for_each(|at| write!(text, "{},", (7 * row + 3 * at) % 100).unwrap());
        writeln!(text, "c{}", row % classes).unwrap();
    }
    text
}

fn named(inputs: usize) -> String {
    let names: String = (0..inputs).map(|at| format!("x{at},")).collect();
    format!("{names}kind\n")
}

fn act(state: State, deed: TableDeed) -> State {
    reduce(state, Action::Table(deed)).0
}

/// The page once it has read this.
fn read(text: &str) -> State {
    let state = act(State::new(Preferences::default()), TableDeed::Open);
    act(state, TableDeed::Read { name: "t.csv".into(), bytes: text.as_bytes().to_vec() })
}

fn bringing(state: &State) -> &Bringing {
    state.bringing.as_ref().expect("the sheet is open")
}

/// It is refused, and says this; nothing can be taken, and what was there stays.
fn refuses(state: State, unread: &Unread, english: &str, chinese: &str) {
    let failed = bringing(&state).failed.clone();
    assert_eq!(failed.as_ref(), Some(unread));
    for (language, wanted) in [(Language::English, english), (Language::Chinese, chinese)] {
        assert_eq!((language.text().table.unread)(unread), wanted);
    }
    assert!(bringing(&state).table.is_none());
    let before = state.experiment.clone();
    let after = act(state, TableDeed::Take);
    assert!(after.experiment == before && after.bringing.is_some(), "{unread:?}");
}

/// It is taken: so many rows, inputs and classes.
fn takes(state: State, wanted: [usize; 3]) {
    let found = bringing(&state);
    assert_eq!(found.failed, None);
    let table = found.table.clone().expect("a table");
    assert_eq!([table.rows(), table.columns.len(), table.classes.len()], wanted);
    let after = act(state, TableDeed::Take);
    assert!(after.bringing.is_none(), "{wanted:?} was not taken");
    assert!(matches!(after.setup.task.samples().dataset, Dataset::Table { .. }));
}

#[test]
fn too_many_bytes_are_refused() {
    let padded = |bytes: usize| {
        let text = rows(20, 2, 2);
        let blank = "\n".repeat(bytes - text.len());
        text + &blank
    };
    assert_eq!(BYTES, 4_194_304);
    takes(read(&padded(BYTES)), [20, 2, 2]);
    refuses(
        read(&padded(BYTES + 1)),
        &Unread::Bytes(4_194_305),
        "The file has 4194305 bytes: at most 4194304 can be read.",
        "文件有 4194305 字节，最多能读 4194304 字节。",
    );
}

#[test]
fn too_many_rows_are_refused() {
    let most = *limits::TABLE_ROWS.end();
    assert_eq!(most, 8_000);
    takes(read(&rows(most, 2, 3)), [most, 2, 3]);
    takes(read(&(named(2) + &rows(most, 2, 3))), [most, 2, 3]);
    let english = |rows: usize| format!("There are {rows} rows: at most 8000 can be used.");
    let chinese = |rows: usize| format!("有 {rows} 行，最多能用 8000 行。");
    for found in [most + 1, most + 2, 20_000] {
        refuses(read(&rows(found, 2, 3)), &Unread::ManyRows(found), &english(found), &chinese(found));
    }
}

#[test]
fn names_and_blank_lines_were_counted_as_rows_where_rows_are_too_many() {
    let counted = |text: &str| Import::read("t", text.as_bytes()).map(|import| import.rows.len());
    for found in [8_001, 8_002, 9_000] {
        let text = named(2) + &rows(found, 2, 3);
        assert_eq!(counted(&text), Err(Unread::ManyRows(found)), "with names");
        let text = text.replace('\n', "\n\n");
        assert_eq!(counted(&text), Err(Unread::ManyRows(found)), "with blank lines, too");
    }
    // A cell of two lines is one of a row.
    let text = rows(9_000, 2, 3).replace("c0", "\"c\n0\"");
    assert_eq!(counted(&text), Err(Unread::ManyRows(9_000)));
}

#[test]
fn too_few_rows_are_refused() {
    takes(read("1,a\n2,b\n"), [2, 1, 2]);
    refuses(
        read("1,a\n"),
        &Unread::Rows,
        "At least 2 rows that can be used are needed.",
        "至少要有 2 行能用。",
    );
}

#[test]
fn too_many_columns_and_one_alone_are_refused() {
    assert_eq!(COLUMNS, 128);
    // As many inputs as may be are chosen of as many columns as may be.
    takes(read(&rows(20, COLUMNS - 1, 2)), [20, 64, 2]);
    for found in [1, COLUMNS + 1, 300] {
        refuses(
            read(&rows(20, found - 1, 2)),
            &Unread::Columns(found),
            &format!("Found {found} columns: from 2 to 128 can be read."),
            &format!("读到 {found} 列，须有 2 到 128 列。"),
        );
    }
}

#[test]
fn too_many_inputs_are_refused_until_one_is_left_out() {
    let most = *limits::TABLE_COLUMNS.end();
    assert_eq!(most, 64);
    let mut state = read(&rows(20, 70, 2));
    for chosen in [65, 66] {
        state = act(state, TableDeed::Input(chosen - 1));
        let (english, chinese) = (
            format!("{chosen} inputs are chosen: at most 64 can be."),
            format!("选了 {chosen} 个输入，最多 64 个。"),
        );
        refuses(state.clone(), &Unread::ManyInputs(chosen), &english, &chinese);
    }
    for left_out in [3, 7] {
        state = act(state, TableDeed::Input(left_out));
    }
    takes(state, [20, most, 2]);
}

#[test]
fn no_input_is_refused() {
    let state = act(read(&rows(20, 1, 2)), TableDeed::Input(0));
    refuses(
        state,
        &Unread::NoInput,
        "Choose at least one column of numbers as an input.",
        "请至少选一列数作输入。",
    );
}

#[test]
fn too_many_classes_and_one_alone_are_refused() {
    let most = *limits::TABLE_CLASSES.end();
    assert_eq!(most, 31);
    takes(read(&rows(62, 2, most)), [62, 2, most]);
    for found in [1, most + 1, 500] {
        let mut state = read(&rows(1_000, 2, found));
        // A column all alike is not guessed, but can be chosen.
        state = act(state, TableDeed::Target(2));
        refuses(
            state,
            &Unread::Classes(found),
            &format!("The target has {found} different values: as classes, from 2 to 31 can be told apart."),
            &format!("目标有 {found} 种不同的值；作为类别，须有 2 到 31 种。"),
        );
    }
}

#[test]
fn too_many_rows_times_inputs_are_refused_until_inputs_are_left_out() {
    assert_eq!(limits::TABLE_CELLS, 131_072);
    takes(read(&rows(2_048, 64, 2)), [2_048, 64, 2]);
    let state = read(&rows(2_049, 64, 2));
    refuses(
        state.clone(),
        &Unread::Cells(131_136),
        "Rows × inputs are 131136: at most 131072 can be.",
        "行数 × 输入数为 131136，最多 131072。",
    );
    takes(act(state, TableDeed::Input(63)), [2_049, 63, 2]);
}

#[test]
fn class_names_alike_in_what_is_kept_of_them_were_two_classes_of_one_name() {
    let long = "n".repeat(limits::NAME_CHARS);
    let text: String =
        (0..9).map(|row| format!("{row},{}\n", ["short", &long, &format!("{long}x")][row % 3])).collect();
    let state = read(&text);
    let table = bringing(&state).table.as_ref().expect("two classes can be told apart");
    assert_eq!(table.classes, [long, "short".to_owned()]);
}

#[test]
fn rows_left_out_of_an_earlier_choice_were_told_beside_a_refusal() {
    // The second column has a gap; as a class of one name it is refused.
    let state = read("1,4,a\n2,,b\n3,4,a\n5,4,b\n");
    assert_eq!(bringing(&state).refused.len(), 1);
    let state = act(act(state, TableDeed::Target(1)), TableDeed::Classes(true));
    assert!(bringing(&state).failed.is_some(), "{:?}", bringing(&state).table);
    assert!(bringing(&state).refused.is_empty());
}
