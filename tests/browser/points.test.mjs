// A person's own points, through the real page: painted, erased, moved, and trained on; by pointer, keyboard and finger, in both languages.
// Absent: what the engine makes of them (`engine/tests/own.rs`), and what a link may hold (`experiment/tests`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { painted } from './hands.mjs';
import { openPage, status, step } from './harness.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WORDS = {
  en: { own: 'Own points', paint: 'Paint points', data: 'Data', erase: 'Eraser', move: 'Move points', rule: 'Draw rule', remove: 'Delete point', undo: 'Undo', test: /Test$/, play: 'Play', pause: 'Pause' },
  zh: { own: '自己的点', paint: '画点', data: '数据', erase: '橡皮', move: '移动点', rule: '画规则', remove: '删除这个点', undo: '撤销', test: /测试$/, play: '播放', pause: '暂停' },
};
const button = (page, name) => page.getByRole('button', { name, exact: true });
const plane = (page) => page.locator('#brush');

async function ready(t, options) {
  const page = await openPage(t, options);
  await page.waitForFunction(() => /\d/.test(document.getElementById('test-loss')?.textContent ?? ''));
  return page;
}

/** How many training and test points the page says there are. */
async function counts(page, train, test) {
  const told = ([a, b]) => {
    const numbers = document.querySelector('.of-data h2 .hint').textContent.match(/\d[\d,]*/g).map((n) => Number(n.replace(',', '')));
    return numbers[0] === a && numbers[1] === b;
  };
  await page.waitForFunction(told, [train, test]);
}

const places = async (page, corners) => {
  await plane(page).evaluate((sheet) => sheet.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const box = await plane(page).boundingBox();
  return corners.map(([x, y]) => ({ x: box.x + x * box.width, y: box.y + y * box.height }));
};

/** Drags a pointer along shares of the plane; each corner is one mouse event. */
async function drag(page, corners) {
  const [first, ...rest] = await places(page, corners);
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  for (const { x, y } of rest) await page.mouse.move(x, y);
  await page.mouse.up();
}

/** The same with a finger. */
async function stroke(page, corners) {
  const debug = await page.context().newCDPSession(page);
  const send = (type, touchPoints) => debug.send('Input.dispatchTouchEvent', { type, touchPoints });
  const [first, ...rest] = await places(page, corners);
  await send('touchStart', [first]);
  for (const place of rest) await send('touchMove', [place]);
  // It rests before it lifts: else a browser takes the stroke for a fling, and the next tap for the end of that.
  for (let pictures = 0; pictures < 10; pictures += 1) {
    await painted(page);
    await send('touchMove', [rest.at(-1)]);
  }
  await send('touchEnd', []);
}

// A dab every 5 % of the plane, however fast the hand: 12 points each.
const TOP = [[0.2, 0.2], [0.5, 0.2], [0.78, 0.2]];
const BOTTOM = [[0.2, 0.8], [0.5, 0.8], [0.78, 0.8]];
/** Goes over the first four points of the upper stroke. */
const ERASED = [[0.15, 0.2], [0.25, 0.2], [0.32, 0.2]];
const MIDDLE = [[0.3, 0.3], [0.5, 0.7]];

async function axe(page) {
  // High enough that the timeline, which sticks to the screen's edge, lies over nothing.
  await page.setViewportSize({ ...page.viewportSize(), height: 1700 });
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => axe.run(document, { rules: { 'target-size': { enabled: true } } }));
  assert.deepEqual(violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`)), []);
}

test('a pointer paints a data set from nothing, and the network learns it', async (t) => {
  const page = await ready(t);
  await button(page, 'Own points').click();
  await counts(page, 0, 0);
  await page.waitForFunction(() => document.getElementById('train-loss').textContent === '–');
  await page.getByText('No points to train and test on yet').waitFor();
  await button(page, 'Paint points').click();
  await drag(page, TOP);
  await counts(page, 12, 0);
  await page.getByText('12 training points painted. Now 12 train, 0 test.').waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'class 2', exact: true }).click();
  await drag(page, BOTTOM);
  await page.getByRole('button', { name: WORDS.en.test }).click();
  await drag(page, [MIDDLE[1]]);
  await counts(page, 24, 1);
  await page.waitForFunction(() => /\d/.test(document.getElementById('test-loss').textContent));
  await button(page, 'Play').click();
  await step(page, (now) => now >= 200);
  // It paints on while it learns, and the step's event holds the stroke.
  await drag(page, [[0.1, 0.9], [0.22, 0.9]]);
  await counts(page, 24, 4);
  await button(page, 'Pause').click();
  assert.ok(Number(await status(page, 'Train loss')) < 0.1);
  await page.locator('.done').getByText('3 test points painted').first().waitFor();
  await axe(page);
});

test('one stroke is one edit: undo names it and takes it back', async (t) => {
  const page = await ready(t);
  await button(page, 'Paint points').click();
  await drag(page, TOP);
  await drag(page, BOTTOM);
  await counts(page, 144, 400);
  assert.match(await button(page, 'Undo').getAttribute('title'), /12 training points painted/);
  await button(page, 'Undo').click();
  await counts(page, 132, 400);
  await button(page, 'Redo').click();
  await counts(page, 144, 400);
});

test('generated and painted points are erased, moved and deleted', async (t) => {
  const page = await ready(t);
  await button(page, 'Own points').click();
  await button(page, 'Paint points').click();
  await drag(page, TOP);
  await counts(page, 12, 0);
  await button(page, 'Eraser').click();
  await drag(page, ERASED);
  await counts(page, 8, 0);
  await button(page, 'Move points').click();
  await drag(page, [TOP[1], [0.5, 0.45], [0.5, 0.5]]);
  await page.locator('#said').getByText(/Point moved to 0\.00, 0\.00/).waitFor({ state: 'attached' });
  await button(page, 'Delete point').click();
  await counts(page, 7, 0);
  // Of a generated set, points go and come back with undo.
  await page.getByRole('button', { name: 'Moons', exact: true }).click();
  await button(page, 'Eraser').click();
  await drag(page, [[0.05, 0.5], [0.5, 0.5], [0.95, 0.5]]);
  await page.waitForFunction(() => Number(document.querySelector('.of-data h2 .hint').textContent.match(/\d+/)[0]) < 120);
  await button(page, 'Undo').click();
  await counts(page, 120, 400);
});

test('the keyboard alone paints, erases, moves and deletes', async (t) => {
  const page = await ready(t);
  await button(page, 'Own points').focus();
  await page.keyboard.press('Enter');
  await button(page, 'Paint points').focus();
  await page.keyboard.press('Enter');
  await plane(page).focus();
  await page.keyboard.press('Space');
  await counts(page, 1, 0);
  await page.keyboard.press('2');
  await page.keyboard.press('t');
  await page.keyboard.press('Shift+ArrowRight');
  await page.locator('#brush-at').getByText('x 0.24, y 0.00').waitFor({ state: 'attached' });
  await page.keyboard.press('Space');
  await counts(page, 1, 1);
  await button(page, 'Move points').focus();
  await page.keyboard.press('Enter');
  await plane(page).focus();
  await page.keyboard.press('PageDown');
  await page.locator('#said').getByText('Training point, class 1, x 0.00, y 0.00').waitFor({ state: 'attached' });
  await page.keyboard.press('Shift+ArrowUp');
  await page.locator('#said').getByText(/Point moved to 0\.00, 0\.24/).waitFor({ state: 'attached' });
  await page.keyboard.press('Delete');
  await counts(page, 0, 1);
  await button(page, 'Eraser').focus();
  await page.keyboard.press('Enter');
  await plane(page).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Space');
  await counts(page, 0, 0);
});

for (const lang of ['en', 'zh']) {
  test(`a finger paints and erases on a phone, in ${lang}`, async (t) => {
    const words = WORDS[lang];
    const page = await ready(t, { lang, theme: 'dark', touch: true, viewport: { width: 390, height: 844 } });
    await button(page, words.data).tap();
    await button(page, words.own).tap();
    await button(page, words.paint).tap();
    await stroke(page, TOP);
    await counts(page, 12, 0);
    await page.getByRole('button', { name: words.test }).tap();
    await stroke(page, BOTTOM);
    await counts(page, 12, 12);
    await button(page, words.erase).tap();
    await stroke(page, ERASED);
    await counts(page, 8, 12);
    await axe(page);
  });
}

test('a rule is drawn by clicks, by a dragged outline and by keys, and taken back', async (t) => {
  const page = await ready(t);
  const teacher = () => page.locator('#teacher').evaluate((list) => list.selectedOptions[0].textContent);
  await button(page, 'Paint points').click();
  await button(page, 'Draw rule').click();
  for (const corner of [[0.2, 0.2], [0.8, 0.2], [0.5, 0.8]]) await drag(page, [corner]);
  await page.getByText('3 of 64 corners').waitFor();
  await button(page, 'Close the outline').click();
  await page.locator('#said').getByText(/drawn rule/).waitFor({ state: 'attached' });
  assert.equal(await teacher(), 'drawn outline');
  await button(page, 'Remove rule').click();
  assert.equal(await page.locator('#teacher').count(), 0);
  const circle = Array.from({ length: 30 }, (_, i) => [0.5 + 0.3 * Math.cos(i / 4.5), 0.5 + 0.3 * Math.sin(i / 4.5)]);
  await drag(page, circle);
  await page.locator('#teacher').waitFor();
  await button(page, 'Undo').click();
  assert.equal(await page.locator('#teacher').count(), 0);
  await plane(page).focus();
  for (const key of ['Space', 'Shift+ArrowRight', 'Space', 'Shift+ArrowDown', 'Space', 'Backspace', 'Space', 'Enter']) await page.keyboard.press(key);
  await page.locator('#teacher').waitFor();
  await axe(page);
});

test('painted points travel in a link and come to the same numbers', async (t) => {
  const page = await ready(t);
  await button(page, 'Own points').click();
  await button(page, 'Paint points').click();
  await drag(page, TOP);
  await page.getByRole('button', { name: WORDS.en.test }).click();
  await drag(page, BOTTOM);
  await counts(page, 12, 12);
  await button(page, 'Step').click();
  await step(page, (now) => now === 1);
  const print = await status(page, 'Fingerprint');
  await button(page, 'Share link').click();
  await page.locator('#notices').getByText(/Link copied/).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await ready(t, { hash: new URL(link).hash });
  await other.locator('#notices').getByText(/Reproduced, bit for bit/).waitFor();
  await counts(other, 12, 12);
  await step(other, (now) => now === 1);
  assert.equal(await status(other, 'Fingerprint'), print);
});
