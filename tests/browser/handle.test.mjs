// What is done with what is drawn: moved, snapped, enclosed, doubled, carried from page to page, brought to lines,
// arranged; how the view moves; and that none of the looks rewinds a run.
// Absent: drawing (`draw.test.mjs`, `stroke.test.mjs`), numbers and lists (`table.test.mjs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { address } from './harness.mjs';
import { blank, comes, open } from './paper.mjs';
import { painted } from './hands.mjs';

const pressed = (w) => w.page.locator('.neuron[aria-pressed="true"]').allTextContents();
const print = (w) => w.text('fingerprint');
const near = (a, b, far = 1) => Math.abs(a - b) <= far;
const deed = (w, name) => w.page.locator('#note').getByRole('button', { name, exact: true }).click();

/** Three neurons one below the other, which the first input is connected to, and nothing selected. */
async function three(w) {
  for (const [at, down] of [0.2, 0.5, 0.8].entries()) {
    const { x, y } = await w.open(0.45 + at / 50, down);
    await w.page.mouse.dblclick(x, y);
    await w.neurons(4 + at);
  }
  await w.tool(w.words.connect);
  for (const at of [1, 2, 3]) await w.stroke([await w.place(w.words.x), await w.place(w.words.n(at))]);
  await w.holds(6, 5);
  await w.tool(w.words.select);
  await w.letGo();
}

for (const lang of ['en', 'zh']) {
  test(`undo says what it takes back, and taking back a move rewinds nothing, ${lang}`, async (t) => {
    const w = await blank(t, { lang });
    const { words } = w;
    await three(w);
    await w.train(60);
    const [step, fingerprint, from] = [await w.value('step'), await print(w), await w.place(words.n(2))];
    // Almost level with an input: it comes to stand exactly so.
    const level = await w.place(words.x);
    await w.stroke([from, { x: from.x + 83, y: level.y + 4 }]);
    const moved = await comes(w.page, () => w.place(words.n(2)), (now) => now.x > from.x + 60);
    assert.ok(near(moved.y, level.y, 0.6), `${moved.y} is level with ${level.y}`);
    const undo = lang === 'en' ? 'Undo: move 1 neuron' : '撤销：移动 1 个神经元';
    assert.equal(await w.titled(words.undo), undo);
    const same = async () => assert.deepEqual([await w.value('step'), await print(w)], [step, fingerprint]);
    await same();
    await w.press(words.undo);
    await comes(w.page, () => w.place(words.n(2)), (now) => near(now.x, from.x) && near(now.y, from.y));
    await same();
    await w.press(words.redo);
    await comes(w.page, () => w.place(words.n(2)), (now) => near(now.x, moved.x));
    await same();

    await w.tool(words.cut);
    const input = await w.place(words.x);
    const middles = await Promise.all([1, 2, 3].map(async (at) => w.between(input, await w.place(words.n(at)), 0.6)));
    const [x, ys] = [middles[0].x, middles.map(({ y }) => y)];
    await w.stroke([{ x, y: Math.min(...ys) - 40 }, { x, y: Math.max(...ys) + 40 }]);
    await w.holds(6, 0);
    assert.equal(await w.titled(words.undo), words.undoCut(5));
    await w.page.waitForFunction((old) => document.getElementById('fingerprint').textContent !== old, fingerprint);
    await w.page.keyboard.press('Control+Z');
    await w.holds(6, 5);
    await w.prints(fingerprint);
    assert.equal(await w.value('step'), step);
    assert.equal(await w.titled(words.redo), words.undoCut(5).replace(words.undo, words.redo));
  });
}

test('several are enclosed, added, doubled, brought to lines and removed', async (t) => {
  const w = await blank(t);
  const { page, words } = w;
  await three(w);
  const places = () => Promise.all([1, 2, 3].map((at) => w.place(words.n(at))));
  const [first, second] = await places();
  await w.stroke([{ x: first.x - 60, y: first.y - 50 }, { x: second.x + 60, y: second.y + 50 }]);
  await comes(page, () => pressed(w), (now) => now.join() === 'Neuron 1,Neuron 2');
  await w.text('note-name').then((name) => assert.equal(name, '2 neurons'));
  const [, , third] = await places();
  await page.keyboard.down('Shift');
  await page.mouse.click(third.x, third.y);
  await page.keyboard.up('Shift');
  await comes(page, () => pressed(w), (now) => now.length === 3);

  await w.stroke([first, { x: first.x + 40, y: first.y + 10 }]);
  await comes(page, places, ([one, two, last]) => [one.x - first.x, two.x - second.x, last.x - third.x].every((by) => near(by, 40, 8)));
  await deed(w, 'Align in a column');
  await comes(page, places, ([one, two, last]) => near(one.x, two.x) && near(two.x, last.x));
  await w.stroke([await w.place(words.n(2)), await w.place(words.n(2)).then(({ x, y }) => ({ x, y: y + 4.5 }))]);
  await deed(w, 'Distribute vertically');
  await comes(page, places, ([one, two, last]) => near(two.y - one.y, last.y - two.y, 2));
  await deed(w, 'Duplicate');
  await w.neurons(9);
  await w.holds(9, 8);
  assert.equal(await w.titled(words.undo), 'Undo: add 3 neurons');
  assert.equal((await pressed(w)).length, 3, 'the copies are selected');
  await w.page.locator('.tools').getByRole('button', { name: words.arrange, exact: true }).click();
  const xs = async () => new Set(await Promise.all([1, 2, 3, 4, 5, 6].map(async (at) => Math.round((await w.place(words.n(at))).x))));
  await comes(page, xs, (now) => now.size === 1);
  await deed(w, 'Remove');
  await w.holds(6, 5);
  assert.equal(await w.titled(words.undo), 'Undo: remove 3 neurons');
});

test('what is copied on one page is put in on another', async (t) => {
  const w = await blank(t);
  await three(w);
  await w.page.locator('#neurons > [tabindex="0"]').focus();
  await w.page.keyboard.press('Control+A');
  await comes(w.page, () => pressed(w), (now) => now.length === 3);
  await w.page.keyboard.press('Control+C');
  const text = await w.page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /^\{/);
  const other = await w.page.context().newPage();
  await other.goto(address());
  await other.locator('.neuron').first().waitFor();
  const count = () => other.locator('.neuron').count();
  const before = await comes(other, count, (now) => now > 2);
  await other.bringToFront();
  await other.locator('#neurons > [tabindex="0"]').focus();
  await other.keyboard.press('Control+V');
  await comes(other, count, (now) => now === before + 3);
  assert.equal(await other.locator('.neuron[aria-pressed="true"]').count(), 3);
  // A text that is no network is none of the drawing's.
  await other.evaluate(() => navigator.clipboard.writeText('{"overfit":"song"}'));
  await other.keyboard.press('Control+V');
  await painted(other);
  assert.equal(await count(), before + 3);
});

for (const lang of ['en', 'zh']) {
  test(`buttons copy and put in what is selected, and say where there is nothing to put in (${lang})`, async (t) => {
    const w = await blank(t, { lang });
    const { page, words } = w;
    await three(w);
    await page.locator('.tools').getByRole('button', { name: words.all, exact: true }).click();
    await comes(page, () => pressed(w), (now) => now.length === 3);
    await deed(w, words.copy);
    await page.locator('#notices').getByText(words.copied).waitFor();
    const paste = page.locator('.tools').getByRole('button', { name: words.paste, exact: true });
    await paste.click();
    await w.neurons(9);
    await page.evaluate(() => navigator.clipboard.writeText('a sentence'));
    await paste.click();
    await page.locator('#notices').getByText(words.empty).waitFor();
    await w.neurons(9);
  });
}

test('a finger selects everything on a narrow phone, where each tool is within the drawing', async (t) => {
  const w = await open(t, { hand: 'phone', viewport: { width: 360, height: 740 } });
  const { page, words } = w;
  await w.show('network');
  await w.inView();
  const { x, width } = await page.locator('.drawing').boundingBox();
  for (const tool of await page.locator('.tools button').all()) {
    const box = await tool.boundingBox();
    assert.ok(box.x >= x && box.x + box.width <= x + width && box.width >= 36 && box.height >= 44, `${await tool.textContent()}: ${JSON.stringify(box)}`);
  }
  assert.deepEqual(await pressed(w), []);
  await w.hand.press(page.locator('.tools').getByRole('button', { name: words.all, exact: true }));
  const hidden = await page.locator('.neuron').filter({ hasText: 'Neuron' }).count();
  await comes(page, () => pressed(w), (now) => now.length === hidden && now.every((name) => name.startsWith('Neuron')));
});

test('the view comes nearer, moves, and shows everything again', async (t) => {
  const w = await open(t);
  const { page, words } = w;
  const apart = async () => (await w.place(words.out)).x - (await w.place(words.x)).x;
  const view = (name) => page.locator('.views').getByRole('button', { name, exact: true });
  const map = page.locator('#minimap');
  const whole = await apart();
  assert.equal(await map.isVisible(), false);
  await view(words.nearer).click();
  await comes(page, apart, (now) => now > 1.2 * whole);
  await view(words.further).click();
  await comes(page, apart, (now) => near(now, whole, 2));
  const { x, y } = await w.open(0.5, 0.5);
  await page.mouse.move(x, y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -800);
  await page.keyboard.up('Control');
  await comes(page, apart, (now) => now > 2.5 * whole);
  await map.waitFor();
  const at = async () => (await w.place(words.out)).x;
  const right = await at();
  const box = await map.boundingBox();
  await page.mouse.click(box.x + box.width * 0.8, box.y + box.height * 0.5);
  await comes(page, at, (now) => now < right - 100);
  await page.locator('#neurons > [tabindex="0"]').focus();
  const left = await at();
  await page.keyboard.press('Alt+ArrowRight');
  await comes(page, at, (now) => near(now, left - 60, 2));
  // Buttons do the same, and go once there is nothing to look for.
  await view('Look further left').click();
  await comes(page, at, (now) => near(now, left, 2));
  await page.locator('#neurons > [tabindex="0"]').focus();
  await page.keyboard.press('0');
  await comes(page, apart, (now) => near(now, whole, 2));
  await page.getByRole('group', { name: 'Move the view' }).waitFor({ state: 'detached' });
  assert.ok(await view(words.fit).isDisabled());
  await map.waitFor({ state: 'hidden' });
});
