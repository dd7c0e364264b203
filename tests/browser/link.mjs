// Links as the page reads them.

import { crc32, deflateRawSync } from 'node:zlib';

/** The fragment that opens an experiment; what is left out is as in a new one. */
export function link(experiment) {
  const deflated = deflateRawSync(JSON.stringify(experiment));
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(crc32(deflated));
  return `#0.${Buffer.concat([deflated, checksum]).toString('base64url')}`;
}
