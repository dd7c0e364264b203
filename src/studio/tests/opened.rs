//! Files whose table is too large or damaged: field, value and limit are told in both languages, and nothing changes.

use experiment::codec::{Refusal, read_file};
use studio::{Action, Language, Notice, Preferences, State, reduce};

/// A file with a table; what is not named is as it should be.
struct File {
    columns: usize,
    classes: usize,
    rows: usize,
    cells: usize,
    label: i32,
    cell: i32,
}

impl File {
    fn of(columns: usize, classes: usize, rows: usize) -> File {
        File { columns, classes, rows, cells: rows * columns, label: 0, cell: 5 }
    }

    fn text(&self) -> String {
        let File { columns, classes, rows, cells, label, cell } = self;
        let list = |count: usize, of: &dyn Fn(usize) -> String| -> String {
            let all: Vec<String> = (0..count).map(of).collect();
            format!("[{}]", all.join(","))
        };
        let named = list(*columns, &|at| format!(r#"{{"name":"x{at}","decimals":1}}"#));
        let names = list(*classes, &|at| format!(r#""c{at}""#));
        let numbers = list(*cells, &|at| if at == 0 { cell.to_string() } else { (at % 90).to_string() });
        let labels = list(*rows, &|at| if at == 0 { label.to_string() } else { (at % classes).to_string() });
        // One row alone leaves none to test on, which would be refused first.
        let shown = (*rows).max(2);
        let dataset = format!(r#"{{"table":{{"columns":{columns},"classes":{classes},"rows":{shown}}}}}"#);
        let components: String =
            if *columns != 2 { format!(r#","components":{}"#, columns.min(&64)) } else { String::new() };
        let inputs = if *columns != 2 { "[]" } else { r#"["x","y"]"# };
        let outputs = if *classes > 2 { *classes } else { 1 };
        let loss = if *classes > 2 { "softmax_cross_entropy" } else { "binary_cross_entropy" };
        format!(
            r#"{{"task":{{"samples":{{"dataset":{dataset},"train":1,"test":1,"noise":0,"flips":0}}}},
            "own":{{"table":{{"name":"t","columns":{named},"target":{{"name":"kind","decimals":0}},"classes":{names},"cells":{numbers},"labels":{labels}}}}},
            "learners":[{{"recipe":{{"loss":"{loss}"}},"topology":{{"layers":{{"inputs":{inputs}{components},"outputs":{outputs}}}}}}}]}}"#
        )
    }
}

fn opened(text: &str) -> (State, State) {
    let before = State::new(Preferences::default());
    let open = Action::OpenFile { name: "a.json".into(), bytes: text.as_bytes().to_vec() };
    (before.clone(), reduce(before, open).0)
}

fn opens(file: &File) {
    let (_, after) = opened(&file.text());
    assert!(matches!(after.notice, Some(Notice::OpenedFile { .. })), "{:?}", after.notice);
    assert_eq!(after.experiment.own.table.as_ref().map(|table| table.rows()), Some(file.rows));
}

fn refuses(file: &File, field: &str, value: &str, [english, chinese]: [&str; 2]) {
    let text = file.text();
    let (before, after) = opened(&text);
    assert_eq!(after.experiment, before.experiment);
    let Err(Refusal::Invalid(invalid)) = read_file(&text) else { panic!("{:?}", after.notice) };
    assert_eq!((invalid.field.as_str(), invalid.value.as_str()), (field, value));
    let notice = after.notice.expect("a refusal is told");
    let field = format!("{}{}", field[..1].to_uppercase(), &field[1..]);
    assert_eq!(
        (Language::English.text().notice)(&notice),
        format!("a.json was not opened. {field} is {value}: {english}. Your experiment is unchanged.")
    );
    assert_eq!(
        (Language::Chinese.text().notice)(&notice),
        format!("没有打开“a.json”。{} 的值为 {value}：{chinese}。你的实验没有变。", invalid.field)
    );
}

#[test]
fn a_table_in_a_file_is_opened_up_to_each_limit_and_refused_beyond_it() {
    for [columns, classes, rows] in [[1, 2, 2], [2, 2, 20], [64, 2, 2_048], [16, 31, 8_000]] {
        opens(&File::of(columns, classes, rows));
    }
    let columns = ["must be from 1 to 64", "须在 1 到 64 之间"];
    let classes = ["must be from 2 to 31", "须在 2 到 31 之间"];
    let rows = ["must be from 2 to 8000", "须在 2 到 8000 之间"];
    for (sizes, field, value, limit) in [
        ([65, 2, 20], "columns", "65", columns),
        ([2, 1, 20], "classes", "1", classes),
        ([2, 32, 64], "classes", "32", classes),
        ([2, 2, 1], "labels", "1", rows),
        ([2, 2, 8_001], "labels", "8001", rows),
        ([64, 2, 2_049], "cells", "131136", ["must be at most 131072", "最多为 131072"]),
    ] {
        let [columns, classes, rows] = sizes;
        refuses(&File::of(columns, classes, rows), &format!("own.table.{field}"), value, limit);
    }
}

#[test]
fn a_table_whose_parts_do_not_fit_each_other_is_refused() {
    for cells in [39, 41] {
        let file = File { cells, ..File::of(2, 3, 20) };
        let limit = ["must be from 40 to 40", "须在 40 到 40 之间"];
        refuses(&file, "own.table.cells", &cells.to_string(), limit);
    }
    for label in [-1, 3] {
        let file = File { label, ..File::of(2, 3, 20) };
        let limit = ["must be from 0 to 2", "须在 0 到 2 之间"];
        refuses(&file, "own.table.labels", &label.to_string(), limit);
    }
    for cell in [-10_000_000, 10_000_000] {
        let file = File { cell, ..File::of(2, 3, 20) };
        let limit = ["must be from -9999999 to 9999999", "须在 -9999999 到 9999999 之间"];
        refuses(&file, "own.table.cells", &cell.to_string(), limit);
    }
}
