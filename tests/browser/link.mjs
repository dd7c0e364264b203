// Links as the page reads and writes them.

import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** The fragment that opens an experiment; what is left out is as in a new one. */
export function link(experiment) {
  const deflated = deflateRawSync(JSON.stringify(experiment));
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(crc32(deflated));
  return `#0.${Buffer.concat([deflated, checksum]).toString('base64url')}`;
}

/** What a fragment says; an address without one is a new experiment's. */
export function read(fragment) {
  if (fragment.length < 2) return {};
  const bytes = Buffer.from(fragment.slice('#0.'.length), 'base64url');
  return JSON.parse(inflateRawSync(bytes.subarray(0, -4)));
}

/** The experiment that a page's address holds; it follows within a second or two. */
export const told = async (page) => read(await page.evaluate(() => location.hash));

/** The experiment of the link that a page shares now. */
export async function shared(page) {
  const copied = await page.evaluate(async () => {
    await navigator.clipboard.writeText('');
    document.querySelector('header .primary').click();
    for (let pictures = 0; pictures < 300; pictures += 1) {
      const link = await navigator.clipboard.readText();
      if (link) return link;
      await new Promise(requestAnimationFrame);
    }
    return 'about:nothing was copied';
  });
  return read(new URL(copied).hash);
}
