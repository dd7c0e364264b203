//! A table read from text: its rows and columns as found, what is chosen of them, and which rows are refused and why.
//!
//! Nothing of it leaves the page. Deliberately absent: files and clipboards (`app`), standardising (`experiment::Scaling`, `engine`).

use experiment::{Column, Table, limits};

/// Bytes of a file.
pub const BYTES: usize = 4 * 1024 * 1024;
/// Columns of a file.
pub const COLUMNS: usize = 128;
/// Digits that a number keeps.
const DIGITS: i32 = 7;

/// A table as it was read, and what is chosen of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// What the file is called.
    pub name: String,
    /// The columns, from left to right.
    pub columns: Vec<Found>,
    /// The rows: the line each begins at, and its cells.
    pub rows: Vec<(u64, Vec<String>)>,
    /// Rows that were refused as they were read.
    pub broken: Vec<Refused>,
    /// Which column is to be answered.
    pub target: usize,
    /// Whether its cells are names of classes; else they are numbers.
    pub classes: bool,
}

/// A column as it was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// How many of its cells are numbers.
    pub numbers: usize,
    /// Whether its cells are all alike.
    pub constant: bool,
    /// Whether it is an input.
    pub input: bool,
}

/// A row that is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// The line it begins at, counted from 1.
    pub line: u64,
    /// The column it is about; empty where it is the whole row.
    pub column: String,
    /// Why.
    pub why: Why,
}

/// Why a row is left out.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// It has other cells than there are columns.
    Cells {
        /// How many it has.
        found: usize,
        /// How many there are columns.
        expected: usize,
    },
    /// It opens a quote that nothing closes: all that follows is in it.
    Quote,
    /// A cell is empty.
    Empty,
    /// A cell is no number.
    NoNumber(String),
    /// A number is infinite, or beyond all use.
    TooLarge(String),
}

/// Why nothing comes of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Unread {
    /// Too many bytes.
    Bytes(usize),
    /// Not UTF-8.
    NoText,
    /// No rows that can be used, or just one.
    Rows,
    /// So, or one column, because the row that begins at this line opens a quote that nothing closes.
    Quote(u64),
    /// Too many rows.
    ManyRows(usize),
    /// Too few or too many columns.
    Columns(usize),
    /// No column of numbers is chosen as an input.
    NoInput,
    /// Too many inputs.
    ManyInputs(usize),
    /// So many classes.
    Classes(usize),
    /// Rows × inputs.
    Cells(usize),
}

impl Import {
    /// Reads a table from a file's bytes: commas, semicolons or tabs, with a line of names or without.
    ///
    /// # Errors
    /// Nothing can come of it.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Import, Unread> {
        if bytes.len() > BYTES {
            return Err(Unread::Bytes(bytes.len()));
        }
        let text = std::str::from_utf8(bytes).map_err(|_| Unread::NoText)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .delimiter(delimiter(text))
            .from_reader(text.as_bytes());
        let mut rows: Vec<(u64, Vec<String>)> = Vec::new();
        // Those that are too many are counted, no more; one may turn out to be names.
        let (mut last, mut more) = (0, 0);
        for record in reader.records().flatten() {
            let line = record.position().map_or(0, csv::Position::line);
            last = record.position().map_or(0, |position| position.byte() as usize);
            if record.iter().all(str::is_empty) {
                continue;
            }
            if rows.len() > *limits::TABLE_ROWS.end() {
                more += 1;
                continue;
            }
            rows.push((line, record.iter().map(str::to_owned).collect()));
        }
        let open = rows.last().filter(|(_, cells)| more == 0 && swallows(cells, &text[last..]));
        let open = open.map(|(line, _)| *line);
        let or_open = |unread: Unread| open.map_or(unread, Unread::Quote);
        // As many columns as most rows have: a broken first line must not refuse all others.
        let mut widths: Vec<usize> = rows.iter().map(|(_, cells)| cells.len()).collect();
        widths.sort_unstable();
        let width = widths.get(widths.len() / 2).copied().unwrap_or(0);
        if !(2..=COLUMNS).contains(&width) {
            return Err(or_open(Unread::Columns(width)));
        }
        let mut names: Vec<String> = (1..=width).map(|at| at.to_string()).collect();
        if has_names(&rows, width) {
            let (_, first) = rows.remove(0);
            names = first.into_iter().map(|name| short(&name)).collect();
        }
        if more > 0 {
            return Err(Unread::ManyRows(rows.len() + more));
        }
        let (whole, odd): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|(line, cells)| cells.len() == width && open != Some(*line));
        let broken = odd.into_iter().map(|(line, cells)| Refused {
            line,
            column: String::new(),
            why: match open == Some(line) {
                true => Why::Quote,
                false => Why::Cells { found: cells.len(), expected: width },
            },
        });
        let broken = broken.collect();
        if whole.len() < *limits::TABLE_ROWS.start() {
            return Err(or_open(Unread::Rows));
        }
        let column = |(at, name): (usize, String)| {
            let own = || whole.iter().map(move |(_, cells): &(u64, Vec<String>)| &cells[at]);
            Found {
                name,
                numbers: own().filter(|cell| number(cell).is_some()).count(),
                constant: own().all(|cell| *cell == whole[0].1[at]),
                input: false,
            }
        };
        let columns: Vec<Found> = names.into_iter().enumerate().map(column).collect();
        let mut import = Import { name: short(name), columns, rows: whole, broken, target: 0, classes: true };
        import.guess();
        Ok(import)
    }

    /// The last column of names is the target, else the last one of all; columns of numbers are inputs.
    fn guess(&mut self) {
        let mostly = |found: &Found| found.numbers * 2 > self.rows.len();
        let named = self.columns.iter().rposition(|found| !mostly(found) && !found.constant);
        let target = named.unwrap_or(self.columns.len() - 1);
        let inputs: Vec<bool> = self.columns.iter().map(|found| mostly(found) && !found.constant).collect();
        for (at, found) in self.columns.iter_mut().enumerate() {
            found.input = inputs[at] && at != target;
        }
        let mut left = *limits::TABLE_COLUMNS.end();
        for found in self.columns.iter_mut().filter(|found| found.input) {
            found.input = left > 0;
            left = left.saturating_sub(1);
        }
        self.aim(target);
    }

    /// Another column is to be answered; few different whole numbers are taken for classes.
    pub fn aim(&mut self, target: usize) {
        if target >= self.columns.len() {
            return;
        }
        self.target = target;
        self.columns[target].input = false;
        let mut different: Vec<&str> = self.rows.iter().map(|(_, cells)| cells[target].as_str()).collect();
        different.sort_unstable();
        different.dedup();
        let whole = different.iter().all(|cell| cell.parse::<i64>().is_ok());
        let named = self.columns[target].numbers * 2 <= self.rows.len();
        self.classes = named || whole && different.len() <= 10;
    }

    /// Whether a column can be an input: it has numbers, and not one alone.
    pub fn can_be_input(&self, at: usize) -> bool {
        self.columns.get(at).is_some_and(|found| found.numbers > 0 && !found.constant) && at != self.target
    }

    /// The table of the rows that can be used, and the rows that cannot.
    ///
    /// # Errors
    /// What is chosen makes no table.
    pub fn table(&self) -> Result<(Table, Vec<Refused>), Unread> {
        let inputs: Vec<usize> = (0..self.columns.len()).filter(|&at| self.columns[at].input).collect();
        if inputs.is_empty() {
            return Err(Unread::NoInput);
        }
        if inputs.len() > *limits::TABLE_COLUMNS.end() {
            return Err(Unread::ManyInputs(inputs.len()));
        }
        let mut refused = self.broken.clone();
        let mut kept: Vec<(Vec<f64>, &str)> = Vec::new();
        for (line, cells) in &self.rows {
            let about =
                |at: usize, why: Why| Refused { line: *line, column: self.columns[at].name.clone(), why };
            let numbers: Result<Vec<f64>, Refused> =
                inputs.iter().map(|&at| parsed(&cells[at]).map_err(|why| about(at, why))).collect();
            let label = &cells[self.target];
            let fault = match (&numbers, self.classes) {
                (Err(refused), _) => Some(refused.clone()),
                (Ok(_), true) if label.is_empty() => Some(about(self.target, Why::Empty)),
                (Ok(_), false) => parsed(label).err().map(|why| about(self.target, why)),
                _ => None,
            };
            match (numbers, fault) {
                (Ok(numbers), None) => kept.push((numbers, label)),
                (_, Some(fault)) => refused.push(fault),
                (Err(fault), None) => refused.push(fault),
            }
        }
        refused.sort_by_key(|refused| refused.line);
        let rows = kept.len();
        if rows < *limits::TABLE_ROWS.start() {
            return Err(Unread::Rows);
        }
        if rows > *limits::TABLE_ROWS.end() {
            return Err(Unread::ManyRows(rows));
        }
        if rows * inputs.len() > limits::TABLE_CELLS {
            return Err(Unread::Cells(rows * inputs.len()));
        }
        let mut classes: Vec<String> = Vec::new();
        let named = |at: usize, decimals: i32| Column { name: self.columns[at].name.clone(), decimals };
        let (target, labels) = if self.classes {
            // Names alike as far as they are kept are one class: two of one name could not be told apart.
            let mut names: Vec<String> = kept.iter().map(|(_, label)| short(label)).collect();
            names.sort_unstable();
            names.dedup();
            if !limits::TABLE_CLASSES.contains(&names.len()) {
                return Err(Unread::Classes(names.len()));
            }
            let place = |label: &str| names.binary_search(&short(label)).unwrap_or(0) as i32;
            let places = kept.iter().map(|(_, label)| place(label)).collect();
            classes = names;
            (named(self.target, 0), places)
        } else {
            let values: Vec<f64> = kept.iter().map(|(_, label)| number(label).unwrap_or(0.0)).collect();
            let decimals = decimals(values.iter().copied());
            (named(self.target, decimals), values.iter().map(|value| whole(*value, decimals)).collect())
        };
        let scales: Vec<i32> =
            (0..inputs.len()).map(|at| decimals(kept.iter().map(|(row, _)| row[at]))).collect();
        let cells =
            kept.iter().flat_map(|(row, _)| row.iter().zip(&scales).map(|(v, d)| whole(*v, *d))).collect();
        let columns = inputs.iter().zip(&scales).map(|(&at, &decimals)| named(at, decimals)).collect();
        Ok((Table { name: self.name.clone(), columns, target, classes, cells, labels }, refused))
    }
}

/// Whether the last row holds what should have been rows of their own, for a quote in it is never closed.
fn swallows(cells: &[String], text: &str) -> bool {
    let open = text.bytes().filter(|&byte| byte == b'"').count() % 2 == 1;
    open && text.trim_end().contains('\n') && cells.iter().any(|cell| cell.contains('\n'))
}

/// What parts the cells: whatever of comma, semicolon and tab the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let count = |mark: &u8| first.bytes().filter(|byte| byte == mark).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(count).unwrap_or(b',')
}

/// Whether the first row names the columns: no number stands in it above a column of numbers.
fn has_names(rows: &[(u64, Vec<String>)], width: usize) -> bool {
    let Some(((_, first), rest)) = rows.split_first() else { return false };
    if first.len() != width || rest.is_empty() {
        return false;
    }
    let numeric = |at: usize| {
        let numbers =
            rest.iter().filter(|(_, cells)| cells.get(at).is_some_and(|cell| number(cell).is_some()));
        numbers.count() * 2 > rest.len()
    };
    let mut columns = (0..width).filter(|&at| numeric(at)).peekable();
    columns.peek().is_some() && columns.all(|at| number(&first[at]).is_none())
}

fn number(cell: &str) -> Option<f64> {
    cell.replace('−', "-").parse::<f64>().ok().filter(|number| number.is_finite())
}

fn parsed(cell: &str) -> Result<f64, Why> {
    if cell.is_empty() {
        return Err(Why::Empty);
    }
    let number = number(cell).ok_or_else(|| Why::NoNumber(short(cell)))?;
    if number.abs() >= 1e15 { Err(Why::TooLarge(short(cell))) } else { Ok(number) }
}

/// As many decimals as the numbers have, and as their largest leaves room for.
fn decimals(numbers: impl Iterator<Item = f64> + Clone) -> i32 {
    let largest = numbers.clone().fold(0.0f64, |most, number| most.max(number.abs()));
    let room = DIGITS - 1 - largest.max(1e-9).log10().floor() as i32;
    let room = room.clamp(*limits::DECIMALS.start(), *limits::DECIMALS.end());
    let exact = |decimals: i32| {
        let scale = 10f64.powi(decimals);
        numbers
            .clone()
            .all(|number| ((number * scale).round() / scale - number).abs() < 1e-12 * number.abs().max(1e-3))
    };
    (0..=room.max(0)).find(|&decimals| exact(decimals)).map_or(room, |decimals| decimals.min(room))
}

fn whole(number: f64, decimals: i32) -> i32 {
    let whole = (number * 10f64.powi(decimals)).round() as i32;
    whole.clamp(*limits::CELL.start(), *limits::CELL.end())
}

/// A name no longer than names may be.
fn short(name: &str) -> String {
    name.trim().chars().take(limits::NAME_CHARS).collect()
}

#[cfg(test)]
mod tests;
