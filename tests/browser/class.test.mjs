// Lessons in class: large type and Page keys, a show of hands, a QR code that a library reads, a frame in a page of another origin, a result to hand in.
// Absent: what a result says (`src/experiment/src/lesson/result.rs`) and its check (`src/cli/tests/overfit.rs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import http from 'node:http';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import jsQR from 'jsqr';
import { launch } from './browser.mjs';
import { address, openPage } from './harness.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const button = (page, name) => page.getByRole('button', { name, exact: typeof name === 'string' });
const card = (page) => page.locator('#lesson');

async function violations(page) {
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(() => axe.run(document, { rules: { 'target-size': { enabled: true } } }));
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
}

async function inClass(page, name) {
  await page.locator('.in-class > summary').click();
  await button(page, name).click();
}

/** What a camera reads from the code on the page. */
async function scanned(page) {
  const { data, size } = await page.evaluate(async () => {
    const svg = document.querySelector('.qr').cloneNode(true);
    const size = 600;
    svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    svg.setAttribute('width', size);
    svg.setAttribute('height', size);
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(svg.outerHTML)}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = size;
    canvas.height = size;
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    return { data: [...context.getImageData(0, 0, size, size).data], size };
  });
  return jsQR(Uint8ClampedArray.from(data), size, size)?.data;
}

test('a code of a lesson, and of a short link, is read by a library', async (t) => {
  const page = await openPage(t, { hash: '?lesson=noise', theme: 'dark' });
  await inClass(page, 'QR code');
  assert.equal(await scanned(page), address('?lesson=noise'));
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press('Escape');
  await page.locator('#handout').waitFor({ state: 'detached' });
  await button(page, 'Leave the lesson').click();
  await button(page, 'Share link').click();
  await page.locator('#notices').getByRole('button', { name: 'QR code' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(await scanned(page), link);
});

for (const lang of ['en', 'zh']) {
  test(`a lesson is presented in large type and led by Page keys, with a show of hands, in ${lang}`, async (t) => {
    const page = await openPage(t, { lang, hash: '?lesson=noise' });
    const size = () => card(page).locator('.tale p').nth(1).evaluate((words) => parseFloat(getComputedStyle(words).fontSize));
    const before = await size();
    await inClass(page, lang === 'en' ? 'Present in large type' : '大字演示');
    assert.ok(await size() > 1.4 * before);
    assert.equal(await page.locator('.panel.left').isVisible(), false);
    await button(page, lang === 'en' ? 'Count a show of hands' : '统计举手人数').click();
    const more = card(page).locator('.hands button');
    for (const at of [3, 3, 3, 2, 1]) await more.nth(at).click();
    assert.match((await card(page).locator('.hands output').allTextContents()).join(), lang === 'en' ? /^1 hand,2 hands,0 hands$/ : /^1 人,2 人,0 人$/);
    assert.deepEqual(await violations(page), []);
    const step = () => card(page).locator('[aria-current="step"]').textContent();
    await page.keyboard.press('PageDown');
    assert.match(await step(), /1/);
    await page.keyboard.press('PageDown');
    assert.match(await step(), /2/);
    await page.keyboard.press('PageUp');
    assert.match(await step(), /1/);
    for (const _ of [1, 2, 3, 4, 5]) await page.keyboard.press('PageDown');
    await card(page).locator('.now-words').filter({ hasText: lang === 'en' ? /: 2 hands/ : /：2 人/ }).waitFor();
    await page.keyboard.press('PageDown');
    await page.locator('#lesson-shown').waitFor();
    assert.deepEqual(await violations(page), []);
    await button(page, lang === 'en' ? 'End the presentation' : '结束演示').click();
    await page.locator('.panel.left').waitFor();
  });
}

test('a snippet runs in a page of another origin and shows the parts that were chosen', async (t) => {
  const page = await openPage(t, { hash: '?lesson=noise' });
  await inClass(page, 'Put it into another page');
  await page.locator('#handout').getByLabel('Network').uncheck();
  const snippet = await page.locator('#handout textarea').inputValue();
  assert.deepEqual(await violations(page), []);
  const host = http.createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!DOCTYPE html><title>Host</title>${snippet}`);
  });
  await new Promise((listening) => host.listen(0, '127.0.0.1', listening));
  const browser = await launch();
  t.after(async () => { await browser.close(); host.close(); host.closeAllConnections(); });
  const other = await browser.newPage();
  const faults = [];
  other.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await other.goto(`http://localhost:${host.address().port}/`);
  const frame = other.frameLocator('iframe');
  await frame.locator('#lesson').waitFor();
  await frame.locator('.prediction .ghost').first().click();
  await frame.locator('.play').click();
  await frame.locator('.steps li[data-step="met"]').first().waitFor();
  for (const [part, seen] of [['.seen', true], ['#curves', true], ['.bench', false], ['.of-data', false], ['header', false]]) {
    assert.equal(await frame.locator(part).first().isVisible(), seen, part);
  }
  assert.match(await frame.locator('.way-out a').getAttribute('href'), /\?lesson=noise$|\?lesson=noise#/);
  assert.deepEqual(faults.filter((fault) => !/favicon/.test(fault)), []);
});

test('a result to hand in names lesson, prediction and steps, and holds the run', async (t) => {
  const page = await openPage(t, { hash: '?lesson=noise' });
  await card(page).locator('.answer').nth(1).click();
  await button(page, 'That is what I expect').click();
  await button(page, 'Play').click();
  await page.locator('.steps li[data-step="met"]').first().waitFor();
  await button(page, 'Pause').click();
  await inClass(page, 'Result to hand in');
  const line = await page.locator('#handout textarea').inputValue();
  assert.match(line, /^overfit-result\.0 noise 1 \+[+.-]{4} #0\.\S+ [0-9a-f]{8}$/);
});
