// Everything the engine can do, as far as the page offers it: learning rules, teachers, loops, data without coordinates.
// Absent: whether the numbers are right, which the engine's own tests say.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage, status, step } from './harness.mjs';

const button = (page, name) => page.getByRole('button', { name, exact: true });
const ready = (page) => page.waitForFunction(() => /\d/.test(document.getElementById('test-loss')?.textContent ?? ''));

async function open(t, detail = 2) {
  const page = await openPage(t);
  await ready(page);
  await page.locator('#detail').selectOption({ index: detail });
  await page.locator('#speed').selectOption({ label: 'Full' });
  return page;
}

/** Trains for a while, pauses, and waits until the page rests. */
async function train(page, until) {
  await button(page, 'Play').click();
  await step(page, (now) => now >= until);
  // Where it has come to its planned end meanwhile, there is nothing to pause.
  await page.evaluate(() => document.querySelector('.play[title="Pause"]')?.click());
  await button(page, 'Play').waitFor();
}

/** How many different colours a canvas shows. */
const colours = (page, id) => page.locator(id).evaluate((canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return new Set(Array.from({ length: data.length / 4 }, (_, at) => data.slice(at * 4, at * 4 + 4).join())).size;
});

test('every learning rule trains, changes the weights its own way, and tells its angle', async (t) => {
  const page = await open(t);
  const rules = await page.locator('#feedback option').allTextContents();
  assert.equal(rules.length, 10);
  const prints = new Set();
  for (const rule of rules) {
    await page.locator('#feedback').selectOption({ label: rule });
    await button(page, 'Play').click();
    await step(page, (now) => now === 1280);
    prints.add(await status(page, 'Fingerprint'));
    if (rule === 'Feedback alignment') assert.match(await page.locator('#angle').textContent(), /^\d+°$/);
    await button(page, 'Reset').click();
    await step(page, (now) => now === 0);
  }
  assert.equal(prints.size, rules.length);
});

test('feedback that is flipped makes it worse, feedback that is cut teaches nothing', async (t) => {
  const page = await open(t);
  const before = await status(page, 'Fingerprint');
  await page.locator('#polarity').selectOption({ index: 1 });
  await train(page, 20);
  assert.equal(await status(page, 'Fingerprint'), before);
  await button(page, 'Reset').click();
  await step(page, (now) => now === 0);
  const loss = Number(await status(page, 'Train loss'));
  await page.locator('#polarity').selectOption({ index: 2 });
  await train(page, 30);
  assert.ok(Number(await status(page, 'Train loss')) > loss);
});

test('digits are a wall of images, with which class is taken for which', async (t) => {
  const page = await open(t, 0);
  await button(page, 'Digits').click();
  await page.waitForFunction(() => document.getElementById('plane').width === 80);
  await train(page, 60);
  assert.ok((await colours(page, '#plane')) > 20, 'shades of grey');
  assert.ok((await colours(page, '#points')) > 2, 'what is wrong is outlined');
  assert.ok((await colours(page, '#confusion')) > 10);
  assert.match(await page.locator('#test-share').textContent(), /^[4-9]\d %$/);
  assert.match(await page.locator('#confusion').getAttribute('aria-label'), /: \d+ of \d+ test points are answered rightly\. Most often \S+ is taken for \S+: /);
  assert.match(await page.locator('#plane-told').textContent(), /^Step \d+: [\d.]+ % of the training points and [\d.]+ % of the test points are answered rightly\.$/);
});

test('parity, modular addition, irises and strings of bits have their pictures', async (t) => {
  const page = await open(t, 0);
  for (const name of ['Sparse parity', 'Modular addition', 'Iris', 'Running parity']) {
    await button(page, name).click();
    await page.waitForFunction((alone) => document.querySelector('[aria-pressed="true"].set')?.title === alone, name);
    await train(page, 10);
    assert.ok((await colours(page, '#points')) > 2, name);
    await button(page, 'Reset').click();
    await step(page, (now) => now === 0);
  }
});

test('a loop is drawn from a neuron’s list, takes ticks, and is cut again', async (t) => {
  const page = await open(t);
  await button(page, 'Neuron 1').click();
  await page.locator('#note-connect').selectOption({ label: 'Neuron 1 ↻' });
  // What the pointer lies on is shown first.
  await page.mouse.move(5, 300);
  await page.locator('#note-name', { hasText: 'Neuron 1 → Neuron 1' }).waitFor();
  assert.equal(await page.getByLabel('Ticks, exactly').inputValue(), '4');
  await train(page, 5);
  const looped = await status(page, 'Fingerprint');
  await button(page, 'Cut this synapse').click();
  await page.locator('#note-name', { hasText: /^Neuron 1$/ }).waitFor();
  await page.getByLabel('Ticks, exactly').waitFor({ state: 'detached' });
  assert.notEqual(await status(page, 'Fingerprint'), looped);
});

test('layers hear themselves at a press, and no longer at another', async (t) => {
  const page = await open(t);
  const recurrent = page.getByLabel('Recurrent layers', { exact: true });
  const parameters = () => page.locator('#parameters').textContent();
  const before = await parameters();
  await recurrent.check();
  await page.getByLabel('Ticks, exactly').waitFor();
  await page.waitForFunction((words) => document.getElementById('parameters').textContent !== words, before);
  assert.equal(Number((await parameters()).replace(/\D/g, '')), 697 + 2 * 24 * 24);
  await recurrent.uncheck();
  await page.waitForFunction((words) => document.getElementById('parameters').textContent === words, before);
});

test('a frozen neuron keeps its bias, a silenced one sends nothing', async (t) => {
  const page = await open(t);
  await button(page, 'Neuron 3').click();
  await page.locator('#note-bias').fill('0.5');
  await page.locator('#note-bias').press('Enter');
  await page.getByLabel('Frozen', { exact: true }).check();
  await train(page, 40);
  assert.equal(await page.locator('#note-bias').inputValue(), '0.50');
  // One of 24 neurons may change a loss by less than is shown; the fingerprint knows who is silent.
  const before = await status(page, 'Fingerprint');
  await page.getByLabel('Silenced', { exact: true }).check();
  await page.waitForFunction((print) => document.getElementById('fingerprint').textContent !== print, before);
});

test('a drawn rule teaches where there are no labels', async (t) => {
  const page = await open(t);
  await button(page, 'Circle').click();
  await page.locator('#teacher').selectOption({ label: 'a disc' });
  const labelled = page.getByLabel('Labelled points, exactly');
  await labelled.fill('0');
  await labelled.press('Enter');
  await train(page, 300);
  assert.match(await page.locator('#test-share').textContent(), /^[6-9]\d %|100 %$/);
});
