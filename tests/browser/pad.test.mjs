// The pad: digits drawn by pointer, finger and keyboard, recognised live by the real network in the real worker.
// Absent: how a drawing becomes grey levels (`studio/pad`), that they are seen as the dataset's are (`session/tests/probes.rs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { openPage } from './harness.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WORDS = {
  en: { digits: 'Digits', play: 'Play', pause: 'Pause', pad: 'Pad to draw a digit on', next: 'Next test image', clear: 'Clear pad' },
  zh: { digits: '手写数字', play: '播放', pause: '暂停', pad: '手写数字的画板', next: '下一张测试图', clear: '清空画板' },
};
const button = (page, name) => page.getByRole('button', { name, exact: true });

/** Digits as a hand writes them, as shares of the pad. */
const arc = (x, y, rx, ry, from, to) => Array.from({ length: 25 }, (_, at) => {
  const angle = ((from + ((to - from) * at) / 24) * Math.PI) / 180;
  return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
});
const HAND = {
  0: [arc(0.5, 0.5, 0.22, 0.36, -90, 270)],
  1: [[[0.38, 0.28], [0.52, 0.12], [0.52, 0.88]]],
  3: [[...arc(0.48, 0.31, 0.2, 0.19, -160, 90), ...arc(0.48, 0.68, 0.22, 0.2, -90, 160)]],
  4: [[[0.5, 0.1], [0.25, 0.6], [0.75, 0.6]], [[0.6, 0.35], [0.55, 0.92]]],
  6: [[...arc(0.62, 0.45, 0.32, 0.38, -100, -180), ...arc(0.5, 0.68, 0.2, 0.2, 180, 520)]],
  7: [[[0.25, 0.14], [0.72, 0.14], [0.45, 0.9]]],
};

/** A page whose network has learned digits. */
async function taught(t, options = {}) {
  const page = await openPage(t, options);
  const words = WORDS[options.lang ?? 'en'];
  if (options.touch) await page.getByRole('button', { name: /^Data$|^数据$/ }).click();
  await button(page, words.digits).click();
  await button(page, words.play).click();
  await page.waitForFunction(() => Number(document.getElementById('step').textContent.replace(/\D/g, '')) >= 150);
  await button(page, words.pause).click();
  if (options.touch) await page.getByRole('button', { name: /^Result$|^结果$/ }).click();
  return page;
}

/** What the first learner reads, once it reads something that `wanted` allows. */
async function reads(page, wanted) {
  await page.waitForFunction((allowed) => allowed.includes(document.getElementById('pad-answer-0').textContent), wanted);
  return page.locator('#pad-answer-0').textContent();
}

async function write(page, digit) {
  const pad = page.locator('#pad');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  const at = ([x, y]) => [box.x + x * box.width, box.y + y * box.height];
  for (const line of HAND[digit]) {
    await page.mouse.move(...at(line[0]));
    await page.mouse.down();
    for (const corner of line.slice(1)) await page.mouse.move(...at(corner), { steps: 3 });
    await page.mouse.up();
  }
}

test('digits written with the mouse are recognised, live', async (t) => {
  const page = await taught(t);
  const read = [];
  for (const digit of Object.keys(HAND)) {
    await button(page, WORDS.en.clear).isEnabled() && await button(page, WORDS.en.clear).click();
    await reads(page, ['–']);
    const renders = Number(await page.locator('#app').getAttribute('data-renders'));
    await write(page, digit);
    await reads(page, [...'0123456789']);
    const rendered = Number(await page.locator('#app').getAttribute('data-renders')) - renders;
    assert.ok(rendered <= 2 * HAND[digit].length, `${rendered} renders: a pen's way is painted, not rendered`);
    await page.waitForFunction(() => /\d: \d+ %/.test(document.getElementById('pad-said').textContent));
    read.push([digit, await page.locator('#pad-answer-0').textContent()]);
  }
  t.diagnostic(JSON.stringify(read));
  const right = read.filter(([digit, answer]) => digit === answer).length;
  assert.ok(right >= 5, `${right} of ${read.length}: ${JSON.stringify(read)}`);
});

for (const lang of ['en', 'zh']) {
  test(`by keyboard alone a digit is inked cell by cell, taken from the test images, and cleared (${lang})`, async (t) => {
    const words = WORDS[lang];
    const page = await taught(t, { lang });
    const pad = page.getByRole('application', { name: new RegExp(words.pad) });
    await pad.focus();
    // A one, from the middle of the upper edge down.
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    for (let row = 0; row < 8; row += 1) {
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowDown');
    }
    await reads(page, ['1']);
    await page.keyboard.press('Delete');
    await reads(page, ['–']);
    // Ten test images, one after the other: most are read as they are labelled.
    await button(page, words.next).focus();
    const caption = page.locator('.pad-deeds .caption');
    let right = 0;
    for (let image = 1; image <= 10; image += 1) {
      await page.keyboard.press('Enter');
      await caption.getByText(new RegExp(` ${image}\\D`)).waitFor();
      const label = (await caption.textContent()).match(/(\d)$/)[1];
      const read = page.waitForFunction((wanted) => document.getElementById('pad-answer-0').textContent === wanted, label, { timeout: 1500 });
      right += await read.then(() => 1, () => 0);
    }
    assert.ok(right >= 5, `${right} of 10`);
    await page.setViewportSize({ width: 1440, height: 1900 });
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => axe.run(document, { rules: { 'target-size': { enabled: true } } }));
    assert.deepEqual(violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`)), []);
  });
}

test('a finger writes on the pad, and the page does not scroll away under it', async (t) => {
  const page = await taught(t, { touch: true, viewport: { width: 400, height: 800 } });
  const pad = page.locator('#pad');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  const client = await page.context().newCDPSession(page);
  const point = ([x, y]) => ({ x: box.x + x * box.width, y: box.y + y * box.height });
  const top = await page.evaluate(() => scrollY);
  for (const line of HAND[7]) {
    await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point(line[0])] });
    for (let at = 1; at < line.length; at += 1) {
      for (let part = 1; part <= 8; part += 1) {
        const between = [0, 1].map((axis) => line[at - 1][axis] + ((line[at][axis] - line[at - 1][axis]) * part) / 8);
        await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point(between)] });
      }
    }
    await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }
  await reads(page, ['7']);
  assert.equal(await page.evaluate(() => scrollY), top);
});

test('an image is one tile: it moves as a whole, and shows what the neuron pointed at hears', async (t) => {
  const page = await taught(t);
  const places = () => page.evaluate(() => [...document.querySelectorAll('#neurons > [data-id]')]
    .filter((neuron) => neuron.getAttribute('data-id') >= 64 && neuron.getAttribute('data-id') < 128)
    .map((neuron) => neuron.getBoundingClientRect())
    .map(({ left, top, width, height }) => [left + width / 2, top + height / 2]));
  const before = await places();
  assert.equal(before.length, 64);
  // Places are rounded: the whole width tells a cell's best.
  const cell = (before[7][0] - before[0][0]) / 7;
  before.forEach(([x, y], at) => {
    assert.ok(Math.abs(x - before[0][0] - (at % 8) * cell) < 0.5 && Math.abs(y - before[0][1] - Math.floor(at / 8) * cell) < 0.5, `pixel ${at}`);
  });
  // The colours of its pixels: grey for an image, the signs' colours for weights.
  const coloured = () => page.evaluate((at) => {
    const canvas = document.getElementById('net');
    const { left, top, width } = canvas.getBoundingClientRect();
    const scale = canvas.width / width;
    return at.filter(([x, y]) => {
      const [r, , b] = canvas.getContext('2d').getImageData((x - left) * scale, (y - top) * scale, 1, 1).data;
      return Math.abs(r - b) > 24;
    }).length;
  }, before);
  assert.equal(await coloured(), 0);
  await page.mouse.move(...before[0]);
  const hidden = await page.locator('#neurons > [data-id="1026"]').boundingBox();
  await page.mouse.move(hidden.x + hidden.width / 2, hidden.y + hidden.height / 2, { steps: 4 });
  await page.waitForFunction(() => !document.getElementById('note').classList.contains('away'));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.ok(await coloured() > 20);

  await page.mouse.move(...before[9]);
  await page.mouse.down();
  await page.mouse.move(before[9][0] + 10, before[9][1] - 30, { steps: 4 });
  await page.mouse.move(before[9][0] + 10, before[9][1] - 60, { steps: 4 });
  await page.mouse.up();
  await page.locator('button[title^="Undo: move"]').waitFor();
  const after = await places();
  const [right, down] = [after[0][0] - before[0][0], after[0][1] - before[0][1]];
  assert.ok(down < -30, `moved by ${right}, ${down}`);
  after.forEach(([x, y], at) => {
    assert.ok(Math.abs(x - before[at][0] - right) < 0.5 && Math.abs(y - before[at][1] - down) < 0.5, `pixel ${at}`);
  });
});
