//! A static server on the loopback address, as plain as any host that `dist` may later be on.
//! Absent: compression, ranges, directory listings, and scripts injected into pages (the page's policy forbids them).

use std::fs::File;
use std::io;
use std::net::{Ipv4Addr, SocketAddrV4};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;

use tiny_http::{Header, Method, Request, Response, Server};

use crate::failure::{Failure, Outcome};

/// How many ports are tried when the wanted one is busy.
const PORTS: u16 = 20;

/// Requests answered at the same time.
const THREADS: usize = 4;

/// A server that holds its port but does not answer yet.
pub struct Site {
    server: Arc<Server>,
    folder: PathBuf,
    /// The port it got.
    pub port: u16,
}

impl Site {
    /// Takes the wanted port or one of the next.
    pub fn bind(folder: PathBuf, wanted: u16) -> Outcome<Site> {
        for port in (wanted..=u16::MAX).take(usize::from(PORTS)) {
            if let Ok(server) = Server::http(SocketAddrV4::new(Ipv4Addr::LOCALHOST, port)) {
                return Ok(Site { server: Arc::new(server), folder, port });
            }
        }
        Err(Failure::missing(
            format!("no port from {wanted} on is free"),
            "Choose another with `cargo xtask serve --port N`.",
        ))
    }

    /// Answers until the program ends.
    pub fn answer(&self) {
        thread::scope(|scope| {
            for _ in 0..THREADS {
                scope.spawn(|| {
                    while let Ok(request) = self.server.recv() {
                        respond(request, &self.folder);
                    }
                });
            }
        });
    }
}

fn respond(request: Request, folder: &Path) {
    // The other side may hang up at any time; there is nobody to tell.
    let _ = match (request.method(), file_of(request.url(), folder)) {
        (Method::Get | Method::Head, Some(path)) => match open(&path) {
            Ok(file) => {
                let kind = header("content-type", kind_of(&path));
                let fresh = header("cache-control", "no-cache");
                // Never chunked: the page shows its progress by the length.
                let response = Response::from_file(file).with_chunked_threshold(usize::MAX);
                request.respond(response.with_header(kind).with_header(fresh))
            }
            Err(_) => request.respond(Response::from_string("not found").with_status_code(404)),
        },
        (Method::Get | Method::Head, None) => {
            request.respond(Response::from_string("not found").with_status_code(404))
        }
        _ => request.respond(Response::from_string("only GET and HEAD").with_status_code(405)),
    };
}

fn open(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::ErrorKind::IsADirectory.into()) }
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("names and values here are plain ASCII")
}

/// The file an address means; nothing when it would leave the folder.
fn file_of(address: &str, folder: &Path) -> Option<PathBuf> {
    let path = address.split(['?', '#']).next()?;
    let mut relative = decode(path.strip_prefix('/')?)?;
    if relative.is_empty() || relative.ends_with('/') {
        relative.push_str("index.html");
    }
    let relative = PathBuf::from(relative);
    let inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
    inside.then(|| folder.join(relative))
}

/// Percent-decoding.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'%' {
            let digits = std::str::from_utf8(rest.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &rest[2..];
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn kind_of(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: Option<&str>) {
        let folder = Path::new("dist");
        assert_eq!(file_of(address, folder), expected.map(|name| folder.join(name)), "{address}");
    }

    #[test]
    fn addresses_name_files_of_the_folder() {
        check("/", Some("index.html"));
        check("/?x=1", Some("index.html"));
        check("/a/worker.js?build=1", Some("a/worker.js"));
        check("/a%20b.css", Some("a b.css"));
    }

    #[test]
    fn addresses_never_leave_the_folder() {
        check("/../Cargo.toml", None);
        check("/%2e%2e/Cargo.toml", None);
        check("/a/%2e%2e/%2e%2e/Cargo.toml", None);
        check("//etc/passwd", None);
        check("/%2fetc/passwd", None);
        check("/%zz", None);
        check("/%2", None);
    }
}
