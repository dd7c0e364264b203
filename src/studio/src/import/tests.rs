//! What is read of a text, and which rows are left out.

use super::*;

fn read(text: &str) -> Import {
    Import::read("t.csv", text.as_bytes()).unwrap()
}

#[test]
fn irises_as_published_need_no_choice() {
    let text = include_str!("../../../../tests/browser/iris.data");
    let import = read(text);
    let (table, refused) = import.table().unwrap();
    assert_eq!((table.rows(), table.columns.len(), refused.len()), (150, 4, 0));
    assert_eq!(table.classes, ["Iris-setosa", "Iris-versicolor", "Iris-virginica"]);
    assert_eq!((table.cells[..4].to_vec(), table.columns[0].decimals), (vec![51, 35, 14, 2], 1));
    assert_eq!((table.labels[0], table.labels[149]), (0, 2));
}

#[test]
fn refused_rows_say_line_column_and_why() {
    let import = read("a;b;kind\n1,5;2;x\n1.5;2;x\n2;oops;y\n3;4\n4;;y\n5;6;\n7;8;y\n");
    let (table, refused) = import.table().unwrap();
    assert_eq!(table.rows(), 2);
    let told: Vec<(u64, &str)> = refused.iter().map(|r| (r.line, r.column.as_str())).collect();
    assert_eq!(told, [(2, "a"), (4, "b"), (5, ""), (6, "b"), (7, "kind")]);
    assert_eq!(refused[1].why, Why::NoNumber("oops".into()));
    assert_eq!(refused[2].why, Why::Cells { found: 2, expected: 3 });
}

#[test]
fn a_quote_that_nothing_closes_was_told_as_a_wrong_number_of_cells() {
    let import = read("a,b,kind\n1,2,x\n2,3,y\n3,\"4,x\n4,5,y\n5,6,x\n");
    let (table, refused) = import.table().unwrap();
    assert_eq!((table.rows(), refused.len()), (2, 1));
    assert_eq!((refused[0].line, &refused[0].why), (4, &Why::Quote));
    // As many cells as the others, and as many rows in the last of them.
    let import = read("1,2,x\n2,3,y\n3,4,\"x\n4,5,y\n");
    assert_eq!(import.table().unwrap().1[0].why, Why::Quote);
    assert_eq!(Import::read("t", b"\"a,b\n1,2\n2,3\n").unwrap_err(), Unread::Quote(1));
    assert_eq!(Import::read("t", b"1,2\n\"2,3\n3,4\n4,5\n").unwrap_err(), Unread::Quote(2));
    // A cell of two lines, an inch, and a last cell that nothing follows are no fault.
    for fine in ["1,\"x\ny\"\n2,z\n3,z\n", "1,7\"\n2,z\n3,z\n", "1,x\n2,x\n3,\"z"] {
        assert_eq!((read(fine).rows.len(), read(fine).broken.len()), (3, 0), "{fine}");
    }
}

#[test]
fn numbers_keep_seven_digits_whatever_their_size() {
    for (numbers, scale) in
        [(vec![5.1, 3.0], 1), (vec![1e9, 2.5e9], -3), (vec![0.001_25], 5), (vec![1.0 / 3.0], 7)]
    {
        assert_eq!(decimals(numbers.iter().copied()), scale, "{numbers:?}");
    }
    assert_eq!(whole(1e9, -3), 1_000_000);
}

#[test]
fn what_is_no_table_says_why() {
    let fails = |text: &[u8]| Import::read("t", text).unwrap_err();
    assert_eq!(fails(b"hello"), Unread::Columns(1));
    assert_eq!(fails(b""), Unread::Columns(0));
    assert_eq!(fails(&[0xff, 0xfe, 0x41]), Unread::NoText);
    assert_eq!(fails(&vec![b'a'; BYTES + 1]), Unread::Bytes(BYTES + 1));
    assert_eq!(fails(b"a,b\n1,2\n"), Unread::Rows);
    let rows = "1,2\n".repeat(8_002);
    assert_eq!(fails(rows.as_bytes()), Unread::ManyRows(8_002));
    let mut import = read("a,b\n1,2\n2,4\n3,5\n");
    assert_eq!((import.target, import.classes), (1, true));
    import.columns[0].input = false;
    assert_eq!(import.table().unwrap_err(), Unread::NoInput);
}

#[test]
fn a_number_can_be_answered_too() {
    let mut import = read("x,y\n1,0.5\n2,1.25\n3,2\n");
    import.aim(1);
    assert!(!import.classes);
    let (table, _) = import.table().unwrap();
    assert_eq!((table.labels, table.target.decimals), (vec![50, 125, 200], 2));
}
