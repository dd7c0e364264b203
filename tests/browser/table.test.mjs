// Everything without a drag: the table view, the templates, the sheet of keys; what a screen reader hears of edits,
// and what neurons and synapses are called.
// Absent: hands (`draw.test.mjs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { blank, comes, open } from './paper.mjs';
import { keyboard, painted } from './hands.mjs';

const field = (w, name) => w.page.getByRole('textbox', { name, exact: true });
const list = (w, name) => w.page.getByRole('combobox', { name, exact: true });

/** Types a number, and waits until the field says so. */
async function type(w, name, typed, written) {
  const input = field(w, name);
  await input.fill(typed);
  await input.press('Enter');
  await comes(w.page, () => input.inputValue(), (now) => now === written);
}

test('the table lists and edits everything the drawing does', async (t) => {
  const w = await blank(t);
  const { page, words } = w;
  await w.toTable();
  await page.getByRole('button', { name: words.add, exact: true }).click();
  await comes(page, () => page.getByRole('rowheader', { name: 'Neuron 1', exact: true }).count(), (now) => now === 1);
  for (const [from, to] of [[words.x, words.n(1)], [words.n(1), words.out], [words.n(1), words.n(1)]]) {
    await page.locator('#new-from').selectOption({ label: from });
    await page.locator('#new-to').selectOption({ label: to });
    await page.getByRole('rowheader', { name: `${from} → ${to}${from === to ? words.loop : ''}`, exact: true }).waitFor();
  }
  const print = () => w.text('fingerprint');
  const changes = async (deed) => {
    const before = await print();
    await deed();
    await comes(page, print, (now) => now !== before && now !== '');
  };
  await changes(() => type(w, 'Input x → Neuron 1: Weight', '1.25', '1.25'));
  await changes(() => type(w, 'Neuron 1: Bias', '-0.5', '−0.50'));
  await changes(() => list(w, 'Neuron 1: Activation').selectOption({ label: 'ReLU' }));
  await changes(() => page.getByRole('button', { name: 'Neuron 1 → Neuron 1, loop: Remove', exact: true }).click());
  // A place is no number of the run.
  const still = await print();
  await type(w, 'Neuron 1: x', '70', '70');
  await type(w, 'Neuron 1: y', '-130', '−130');
  await painted(page);
  assert.equal(await print(), still);
  await page.getByRole('button', { name: words.back, exact: true }).click();
  await w.holds(4, 4);
  assert.deepEqual((await w.synapses()).sort(), ['Input x → Neuron 1', 'Input x → Output 1', 'Input y → Output 1', 'Neuron 1 → Output 1']);
  const [neuron, output] = [await w.place(words.n(1)), await w.place(words.out)];
  assert.ok(neuron.y < output.y - 60 && neuron.x < output.x);
});

test('a large network is listed page by page', async (t) => {
  const w = await open(t);
  const { page } = w;
  await w.toTable();
  const synapses = page.getByRole('region', { name: 'Synapses', exact: true });
  const rows = () => synapses.getByRole('rowheader').count();
  const pages = synapses.locator('.pages');
  assert.match(await pages.textContent(), /1–40 of 648/);
  assert.equal(await rows(), 40);
  assert.ok(await pages.getByRole('button', { name: 'Earlier rows' }).isDisabled());
  for (let at = 0; at < 16; at += 1) await pages.getByRole('button', { name: 'Later rows' }).click();
  await comes(page, () => pages.textContent(), (now) => /641–648 of 648/.test(now));
  assert.equal(await rows(), 8);
  assert.ok(await pages.getByRole('button', { name: 'Later rows' }).isDisabled());
  await comes(page, () => synapses.getByRole('textbox').last().inputValue(), (now) => /\d\.\d\d/.test(now));
});

test('every template is drawn, and learns', async (t) => {
  const w = await open(t);
  const { page, words } = w;
  const kinds = 7;
  const seen = new Set();
  for (let at = 0; at < kinds; at += 1) {
    await page.getByRole('button', { name: words.templates, exact: true }).click();
    const lists = page.locator('#sketch-template');
    assert.equal(await lists.locator('option').count(), kinds);
    await lists.selectOption({ index: at });
    for (const [id, size] of [['sketch-width', '4'], ['sketch-depth', '3']]) {
      await page.locator(`#${id}`).fill(size);
      await page.locator(`#${id}`).press('Enter');
    }
    const [about, print] = [await w.text('stage-about'), await w.text('fingerprint')];
    await page.getByRole('button', { name: words.draw, exact: true }).click();
    await comes(page, () => w.text('stage-about'), (now) => now !== about);
    await comes(page, () => w.value('step'), (now) => now === 0);
    // The loss of the network before stands until the worker tells that of this one.
    await comes(page, () => w.text('fingerprint'), (now) => now !== print && /[0-9a-f]{16}/.test(now));
    seen.add(`${(await w.about())[1]} ${await page.locator('#parameters').textContent()}`);
    const loss = async () => Number(await w.text('train-loss'));
    const before = await comes(page, loss, (now) => now > 0);
    await w.train(30);
    assert.ok(await loss() < before, `template ${at}: ${before} came to ${await loss()}`);
  }
  assert.ok(seen.size >= kinds - 1, [...seen].join('\n'));
});

for (const lang of ['en', 'zh']) {
  test(`the sheet of keys opens, lists every key, and gives the keyboard back, ${lang}`, async (t) => {
    const w = await open(t, { lang });
    const { page, words } = w;
    const focused = () => page.evaluate(() => document.activeElement.id);
    const sheet = page.getByRole('dialog', { name: words.keys, exact: true });
    await keyboard(page).reach(w.neuron(words.x));
    await page.keyboard.press('?');
    await sheet.waitFor();
    await comes(page, focused, (now) => now === 'keys-close');
    const keys = (await sheet.locator('kbd').allTextContents()).join('  ').split(/\s+/);
    for (const key of ['←', '[', ']', 'Enter', 'N', 'C', 'Delete', 'D', 'V', 'L', 'X', 'R', '+', '−', '0', 'T', 'Esc', '?', 'A', 'Z', 'Y']) {
      assert.ok(keys.includes(key), `${key} of ${keys}`);
    }
    assert.ok((await sheet.locator('dd').allTextContents()).every((line) => line.length > 1));
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    // Back to the neuron it was asked from; from the button, back to the button.
    await comes(page, () => page.evaluate(() => document.activeElement.className), (now) => now === 'neuron');
    await page.locator('#keys-open').focus();
    await page.keyboard.press('Enter');
    await sheet.waitFor();
    await comes(page, focused, (now) => now === 'keys-close');
    await page.keyboard.press('Enter');
    await sheet.waitFor({ state: 'detached' });
    await comes(page, focused, (now) => now === 'keys-open');
  });
}

/** What a screen reader is told after each key, from the first input on. */
const HEARD = {
  en: [['n', /^Neuron 1 added$/], [']', /^Input x → Neuron 1, [−\d.]+$/], ['Delete', /^Input x → Neuron 1 cut$/],
    ['Control+z', /^Undo: Input x → Neuron 1 cut$/], ['Control+y', /^Redo: Input x → Neuron 1 cut$/],
    ['Shift+ArrowRight', /^move 1 neuron$/], ['d', /^Neuron 2 added$/], ['Delete', /^Neuron 2 removed$/]],
  zh: [['n', /神经元 1/], [']', /^输入 x → 神经元 1，[−\d.]+$/], ['Delete', /输入 x → 神经元 1/],
    ['Control+z', /^撤销：.*输入 x → 神经元 1/], ['Control+y', /^重做：.*输入 x → 神经元 1/],
    ['Shift+ArrowRight', /^移动 1 个神经元$/], ['d', /神经元 2/], ['Delete', /神经元 2/]],
};
for (const lang of ['en', 'zh']) {
  test(`every edit is said, and everything has its name, ${lang}`, async (t) => {
    const w = await blank(t, { lang });
    const { page, words } = w;
    const stops = () => page.locator('.neuron[tabindex="0"]').count();
    assert.equal(await stops(), 1, 'one stop of the Tab key');
    await keyboard(page).reach(w.neuron(words.x));
    const focused = () => page.evaluate(() => [document.activeElement.className, document.activeElement.textContent]);
    for (const [key, wanted] of HEARD[lang]) {
      await page.keyboard.press(key);
      await comes(page, () => w.said(), (now) => wanted.test(now));
      // What was added gets the keyboard a picture later than it is told.
      const added = key === 'n' && words.n(1);
      await comes(page, focused, ([of, name]) => of === 'neuron' && (!added || name === added));
    }
    // Whoever walks hears connections and values.
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    const heard = lang === 'en' ? /^\d in, \d out(, \S+, bias −?[\d.]+)?/ : /^\d 条输入突触，\d 条输出突触/;
    await comes(page, () => w.said(), (now) => heard.test(now));
    assert.equal(await page.locator('#said').getAttribute('role'), 'status');
    assert.equal(await stops(), 1);
    const names = await page.locator('.neuron').allTextContents();
    const kinds = lang === 'en' ? /^(Input|Neuron|Output) \S+$/ : /^(输入|神经元|输出) \S+$/;
    for (const name of names) assert.match(name, kinds);
    assert.equal(new Set(names).size, names.length);
  });
}
