// Starts the training worker. Its files are not hashed, so the query of this file's own address
// (`?build=<id>`) goes to the two others as well: a new build is never mixed with a cached old one.
// Absent: everything else; the worker says `Ready` itself.

const query = self.location.search;
importScripts(`./worker.js${query}`);
wasm_bindgen({ module_or_path: `./worker_bg.wasm${query}` });
