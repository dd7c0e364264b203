//! How heavy the built site is, compressed as hosts compress it.
//! Absent: what to leave out when it is too heavy.

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::failure::{Failure, Outcome};
use crate::site;
use crate::tools::Tools;

/// Limits in bytes after gzip, by how the file's name starts and ends.
///
/// With backprop alone they were 400 and 150 kB; every rule, schedule and table of data since then is in the programs,
/// and in the page the network's editor, painting, a reader of tables, files, learners side by side, sweeps with their charts,
/// the slow motion, the inside with its pictures and its probes, exports, and fifteen lessons in two languages, which are 90 kB of text, with their card and map;
/// what screen readers hear of the drawing, refusals with advice, and pictures of every panel were 15 kB,
/// sequences tick by tick, tables of confusions, paths, several by touch and refusals in the drawing's words another 7.
/// That came to 1,003 and 247 kB at `opt-level = "s"`; at "z" it is 886 and 236.
const LIMITS: [(&str, &str, usize); 2] = [("app", ".wasm", 900_000), ("worker", ".wasm", 240_000)];

/// Prints a table of the files in `dist` and fails when one of the two programs is above its limit.
pub fn check(tools: &Tools) -> Outcome {
    let dist = site::dist(tools);
    let mut rows = Vec::new();
    for entry in fs::read_dir(&dist).map_err(Failure::at(&dist))?.flatten() {
        if entry.path().is_file() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let bytes = fs::read(entry.path()).map_err(Failure::at(&dist))?;
            rows.push((name, bytes.len(), gzipped(&bytes, &dist)?));
        }
    }
    rows.sort();
    println!("{:>10} {:>10} {:>10}  file", "bytes", "gzip", "limit");
    for (name, plain, packed) in &rows {
        let limit = limit_of(name).map_or_else(String::new, |limit| limit.to_string());
        println!("{plain:>10} {packed:>10} {limit:>10}  {name}");
    }
    println!(
        "{:>10} {:>10} {:>10}  all",
        rows.iter().map(|row| row.1).sum::<usize>(),
        rows.iter().map(|row| row.2).sum::<usize>(),
        ""
    );
    for (start, end, _) in LIMITS {
        if !rows.iter().any(|(name, ..)| name.starts_with(start) && name.ends_with(end)) {
            return Err(Failure::Found(format!("dist has no {start}*{end}")));
        }
    }
    match rows.iter().find(|(name, _, packed)| limit_of(name).is_some_and(|limit| *packed > limit)) {
        Some((name, _, packed)) => {
            Err(Failure::Found(format!("{name} has {packed} bytes gzipped, more than its limit")))
        }
        None => Ok(()),
    }
}

fn limit_of(name: &str) -> Option<usize> {
    LIMITS.iter().find(|(start, end, _)| name.starts_with(start) && name.ends_with(end)).map(|limit| limit.2)
}

fn gzipped(bytes: &[u8], place: &Path) -> Outcome<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).map_err(Failure::at(place))?;
    Ok(encoder.finish().map_err(Failure::at(place))?.len())
}
