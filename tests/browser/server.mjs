// Serves the built site as any static host would, under a sub-path, so that only relative addresses work.
// Absent: anything a static host does not do.

import http from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/** Where the site is served: not at the root, on purpose. */
export const PREFIX = '/some/path/';

/** A running server: `address` of the page, `close()`. */
export async function serve(dist) {
  const server = http.createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    const inside = path.startsWith(PREFIX) && !normalize(path).includes('..');
    const file = path.endsWith('/') ? `${path}index.html` : path;
    try {
      if (!inside) throw new Error('outside');
      const bytes = await readFile(join(dist, file.slice(PREFIX.length)));
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${server.address().port}${PREFIX}`,
    close: () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); }),
  };
}
