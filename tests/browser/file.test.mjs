// Files through the real page: saved where a link is long or none can be made, opened, dropped, refused, undone.
// Absent: what each broken file is refused for (`experiment::codec`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { openPage, status, step } from './harness.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const button = (page, name) => page.getByRole('button', { name, exact: true });
const notice = (page, words) => page.locator('#notices').getByText(words).waitFor();
const hint = (page, words) => page.locator('.of-data h2 .hint').filter({ hasText: words }).waitFor();

async function ready(t, options) {
  const page = await openPage(t, options);
  await page.waitForFunction(() => /\d/.test(document.getElementById('test-loss')?.textContent ?? ''));
  return page;
}

/** Rows that no compression makes short. */
function rows(count, columns) {
  let seed = 7;
  const next = () => { seed = (seed * 48_271) % 2_147_483_647; return (seed % 1_000_000) / 1_000; };
  return Array.from({ length: count }, (_, at) => [...Array.from({ length: columns }, next), at % 2 ? 'a' : 'b'].join(',')).join('\n');
}

const drop = (page, name, text) => page.evaluate(([called, words]) => {
  const data = new DataTransfer();
  data.items.add(new File([words], called));
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
}, [name, text]);

async function bring(page, table, words = { take: 'Use this table' }) {
  const before = await page.locator('.of-data h2 .hint').textContent();
  await drop(page, 'rows.csv', table);
  await button(page, words.take).click();
  // What is said of the points before it has the same words.
  await page.locator('.of-data h2 .hint').filter({ hasNotText: before }).waitFor();
}

/** The file that a doing hands over: its name and text. */
async function saved(page, act) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

async function choose(page, name, { name: called, text }) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, name).click()]);
  await chooser.setFiles({ name: called, mimeType: 'application/json', buffer: Buffer.from(text) });
}

async function axe(page) {
  await page.setViewportSize({ ...page.viewportSize(), height: 1700 });
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => axe.run(document, { rules: { 'target-size': { enabled: true } } }));
  assert.deepEqual(violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`)), []);
}

test('a long link says so and offers a file, which replays bit for bit elsewhere, and opening it is undone', async (t) => {
  const page = await ready(t);
  await bring(page, rows(120, 3));
  await button(page, 'Step').click();
  await step(page, (now) => now === 1);
  const print = await status(page, 'Fingerprint');
  await button(page, 'Share link').click();
  await notice(page, /Link copied: [2-9],\d{3} characters.*a file stays whole/);
  await axe(page);
  const file = await saved(page, () => button(page, 'Save as a file').click());
  assert.match(file.name, /-1\.overfit\.json$/);
  assert.equal(JSON.parse(file.text).version, 0);
  await notice(page, /^Saved as .*-1\.overfit\.json: \d+ kB/);

  const other = await ready(t);
  await hint(other, '120 train');
  await choose(other, 'Open file', file);
  await notice(other, /^Reproduced, bit for bit, at step 1\./);
  // The notice is rendered before the numbers are painted.
  await step(other, (now) => now === 1);
  assert.equal(await status(other, 'Fingerprint'), print);
  await button(other, 'Undo').click();
  await hint(other, '120 train');
});

test('a refused file names field, value and limit, and leaves what was on the screen', async (t) => {
  const page = await ready(t);
  const before = await status(page, 'Fingerprint');
  const address = page.url();
  for (const [name, text, why] of [
    ['odd.overfit.json', '{"plan":0}', /odd\.overfit\.json was not opened\. .*plan.* 0.*1/i],
    ['newer.json', '{"telepathy":1}', /newer\.json was not opened\. .*telepathy/i],
    ['words.txt', '{"plan"', /words\.txt was not opened\. .*line 1/i],
    ['bold.json', '<b id="bold">{</b>', /bold\.json was not opened/],
  ]) {
    await drop(page, name, text);
    await notice(page, why);
  }
  assert.equal(await page.locator('#bold').count(), 0);
  assert.equal(await status(page, 'Fingerprint'), before);
  assert.equal(page.url(), address);
  assert.ok(await button(page, 'Undo').isDisabled());
  await drop(page, 'whole.json', '{"plan":77}');
  await notice(page, 'Opened the experiment in whole.json, with no changes.');
  await button(page, 'Undo').first().click();
  await page.waitForFunction(() => document.getElementById('plan').value === '1,280');
});

test('what no link can hold is said, saved as a file, and there again at the next visit', async (t) => {
  const page = await ready(t);
  await bring(page, rows(2_000, 12));
  await button(page, 'Share link').click();
  await notice(page, /too large for a link, which holds 65,536 characters at most/);
  const file = await saved(page, () => button(page, 'Save as a file').click());
  await page.waitForFunction(() => location.hash === '' && localStorage.getItem('overfit-experiment')?.startsWith('{'));
  await page.reload();
  await notice(page, /^Welcome back/);
  await hint(page, '1,400 train');
  await choose(page, 'Open file', { name: 'again.json', text: file.text });
});

test('on a narrow phone, by keyboard, in Chinese, a file is saved and nothing is pushed aside', async (t) => {
  const page = await ready(t, { lang: 'zh', theme: 'dark', viewport: { width: 360, height: 760 } });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await button(page, '打开文件').focus();
  await page.keyboard.press('Tab');
  const file = await saved(page, () => page.keyboard.press('Enter'));
  await notice(page, `已保存为“${file.name}”`);
  const { experiment } = { experiment: JSON.parse(file.text) };
  experiment.plan = -3;
  await choose(page, '打开文件', { name: '坏.json', text: JSON.stringify(experiment) });
  await notice(page, /没有打开“坏\.json”。.*plan/);
  await axe(page);
});
