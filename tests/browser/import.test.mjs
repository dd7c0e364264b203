// A table brought along, through the real page: Fisher's irises as published, a broken file, pasted rows, dropped files.
// Absent: what makes a row refused in every case (`studio::import`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { openPage, status, step } from './harness.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const IRIS = await readFile(new URL('iris.data', import.meta.url));
const button = (page, name) => page.getByRole('button', { name, exact: true });
const sheet = (page) => page.getByRole('dialog');

async function ready(t, options) {
  const page = await openPage(t, options);
  await page.waitForFunction(() => /\d/.test(document.getElementById('test-loss')?.textContent ?? ''));
  return page;
}

const file = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const choose = (page, name, text) => page.locator('.import input[type=file]').setInputFiles(file(name, text));
const hint = (page, words) => page.locator('.of-data h2 .hint').filter({ hasText: words }).waitFor();

async function axe(page) {
  // High enough that the timeline, which sticks to the screen's edge, lies over nothing.
  await page.setViewportSize({ ...page.viewportSize(), height: 1700 });
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => axe.run(document, { rules: { 'target-size': { enabled: true } } }));
  assert.deepEqual(violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`)), []);
}

test('irises as published are imported whole, learned, and are the built-in irises bit for bit', async (t) => {
  const page = await ready(t);
  await button(page, 'Import CSV').click();
  await choose(page, 'iris.data', IRIS);
  await sheet(page).getByText('150 rows').waitFor();
  await sheet(page).getByText('5.84 ± 0.825').waitFor();
  await axe(page);
  await button(sheet(page), 'Use this table').click();
  await hint(page, '105 train · 45 test');
  await button(page, 'Output 3').waitFor();
  await button(page, 'Step').click();
  await step(page, (now) => now === 1);
  const brought = await status(page, 'Fingerprint');
  await button(page, 'Play').click();
  await step(page, (now) => now >= 100);
  await button(page, 'Pause').click();
  assert.ok(Number(await status(page, 'Train loss')) < 0.5);
  // The built-in table, with as many rows of each and no noise, comes to the same parameters.
  await button(page, 'Iris').click();
  await hint(page, '105 train · 45 test');
  await button(page, 'Reset').click();
  await button(page, 'Step').click();
  await step(page, (now) => now === 1);
  assert.equal(await status(page, 'Fingerprint'), brought);
});

test('a broken file says which rows are left out and why, and nothing is changed until it is taken', async (t) => {
  const page = await ready(t);
  const before = await status(page, 'Fingerprint');
  await button(page, 'Import CSV').click();
  await choose(page, 'broken.csv', 'length,width,kind\n1.5,2,a\n2,oops,a\n3,4\n,5,b\n4,6,b\n5,7,\n6,8,b\n');
  await sheet(page).getByText('3 rows, 4 left out').waitFor();
  for (const why of ['Line 3, column width: “oops” is no number', 'Line 4: 2 cells, not 3', 'Line 5, column length: an empty cell', 'Line 7, column kind: an empty cell']) {
    await sheet(page).getByText(why).waitFor();
  }
  await axe(page);
  await choose(page, 'text.csv', 'hello');
  await sheet(page).getByText('Found 1 columns: from 2 to 128 can be read.').waitFor();
  await choose(page, 'image.csv', Buffer.from([0xff, 0xfe, 0x00, 0x41]));
  await sheet(page).getByText('This is no UTF-8 text').waitFor();
  await page.keyboard.press('Escape');
  await sheet(page).waitFor({ state: 'detached' });
  assert.equal(await status(page, 'Fingerprint'), before);
});

test('pasted rows with two inputs come to the plane, with one and a number to a curve; undo brings the moons back', async (t) => {
  const page = await ready(t, { lang: 'zh', theme: 'dark' });
  await button(page, '导入 CSV').click();
  const rows = Array.from({ length: 40 }, (_, i) => `${(i * 7) % 11},${(i * 3) % 13},${i % 2 ? '甲' : '乙'}`);
  await page.locator('#import-text').fill(rows.join('\n'));
  await button(page, '读取').click();
  await sheet(page).getByText('40 行').waitFor();
  await axe(page);
  await button(sheet(page), '使用这张表').click();
  await hint(page, '28');
  await page.locator('.under').getByText('只看判断').waitFor();
  await button(page, '导入 CSV').click();
  await page.locator('#import-text').fill(Array.from({ length: 30 }, (_, i) => `${i}\t${(i * i) / 7}`).join('\n'));
  await button(page, '读取').click();
  await button(sheet(page), '使用这张表').click();
  await hint(page, '21');
  await button(page, '单步').click();
  for (let times = 0; times < 2; times += 1) await button(page, '撤销').click();
  await hint(page, '120');
});

test('a file dropped on the page is read', async (t) => {
  const page = await ready(t);
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['a,b,c\n1,2,x\n3,4,y\n5,7,x\n'], 'dropped.csv', { type: 'text/csv' }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await sheet(page).getByText('dropped.csv').waitFor();
  await sheet(page).getByText('3 rows').waitFor();
});
