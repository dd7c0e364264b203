// The slow motion: five stages over the drawn network, by pointer and keyboard; its numbers lead to the step that is made.
// Absent: that they are the engine's to the last bit (`engine/tests/anatomy.rs`, `session/tests/followed.rs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { openPage } from './harness.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WORDS = {
  en: { slow: 'Slow motion', next: 'Next stage', make: 'Make this step', back: 'Stage before', play: 'Play the stages', close: 'Close the slow motion' },
  zh: { slow: '慢动作', next: '下一阶段', make: '执行这一步', back: '上一阶段', play: '连续播放各阶段', close: '关闭慢动作' },
};
const button = (page, name) => page.getByRole('button', { name, exact: true });
const told = (page) => page.locator('#slow-told').textContent();
const stage = (page) => page.locator('.slow-stages [aria-current="step"] .count').textContent();

/** How many pixels of the slow motion's canvas are painted. */
const painted = (page) => page.evaluate(() => {
  const canvas = document.getElementById('slow');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let at = 3; at < data.length; at += 4) count += data[at] > 0;
  return count;
});

async function violations(page) {
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(() => axe.run(document, { rules: { 'target-size': { enabled: true } } }));
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
}

/** The table of synapses: name → [weight, carries, arrives, after]. */
const synapses = (page) => page.locator('.step-numbers table').last().locator('tbody tr').evaluateAll((rows) => Object.fromEntries(
  rows.map((row) => [row.children[0].textContent, [...row.children].slice(1).map((cell) => Number(cell.textContent.replace('−', '-')))]),
));

for (const lang of ['en', 'zh']) {
  test(`stages lead to the step, and its numbers to those of the next (${lang}, keyboard)`, async (t) => {
    const words = WORDS[lang];
    const page = await openPage(t, { lang, reducedMotion: 'reduce' });
    await button(page, words.slow).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: words.slow, exact: true }).waitFor();
    await page.waitForFunction(() => document.querySelector('#slow-told').textContent.length > 5);
    const seen = [await told(page)];
    for (let at = 2; at <= 5; at += 1) {
      await button(page, words.next).focus();
      await page.keyboard.press('Enter');
      assert.equal(await stage(page), String(at));
      await page.waitForFunction((before) => document.querySelector('#slow-told').textContent !== before, seen.at(-1));
      seen.push(await told(page));
      assert.ok(await painted(page) > 50, `stage ${at} paints`);
    }
    assert.equal(new Set(seen).size, 5);
    await page.locator('.all-numbers summary').click();
    const before = await synapses(page);
    assert.deepEqual(await violations(page), []);
    await button(page, words.make).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.getElementById('step').textContent === '1');
    assert.equal(await stage(page), '1');
    await page.waitForFunction((old) => {
      const cell = document.querySelectorAll('.step-numbers table')[1].querySelector('tbody td');
      return cell.textContent !== old;
    }, String(Object.values(before)[0][0]).replace('-', '−'));
    // What was said to come is there now, for every synapse.
    const after = await synapses(page);
    for (const [name, [, , , shown]] of Object.entries(before)) assert.equal(after[name][0], shown, name);
    await button(page, words.close).click();
    assert.equal(await page.locator('#slow').count(), 0);
  });
}

test('each kind of feedback is shown as it flows, cut and turned feedback too', async (t) => {
  const page = await openPage(t, { reducedMotion: 'reduce' });
  await page.getByLabel('Settings shown').selectOption({ index: 1 });
  await button(page, 'Slow motion').click();
  await page.locator('.slow-stages button').nth(3).click();
  const flows = new Map([
    ['Backprop', 'Errors go back along the same synapses'],
    ['Feedback alignment', 'through random weights that never change'],
    ['Direct feedback alignment', 'straight to every hidden neuron'],
    ['Node perturbation', 'One number goes to all alike'],
    ['Hebb', 'Nothing flows back'],
    ['Last layer only', 'Only the outputs’ own synapses hear'],
  ]);
  const offered = await page.locator('#feedback option').allTextContents();
  for (const [name, words] of flows) {
    const label = offered.find((option) => option.trim().toLowerCase().startsWith(name.toLowerCase()));
    if (!label) continue;
    await page.locator('#feedback').selectOption({ label: label.trim() });
    await page.locator('#slow-told').getByText(words).waitFor();
  }
  await page.locator('#feedback').selectOption({ index: 0 });
  await page.locator('#polarity').selectOption({ index: 1 });
  await page.locator('#slow-told').getByText(/It is cut|Its sign is turned/).waitFor();
});

test('it plays by itself, moves without rendering anything, and goes back', async (t) => {
  const page = await openPage(t);
  await button(page, 'Slow motion').click();
  await page.waitForFunction(() => document.querySelector('#slow-told').textContent.length > 5);
  await page.locator('.slow-stages button').nth(1).click();
  const renders = () => page.evaluate(() => Number(document.getElementById('app').dataset.renders));
  const before = await renders();
  const pictures = new Set();
  for (let at = 0; at < 12; at += 1) {
    pictures.add(await painted(page));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
  assert.ok(pictures.size > 3, 'signals move');
  assert.ok(await renders() - before <= 1, 'a moving signal renders nothing');
  await button(page, 'Play the stages').click();
  await page.waitForFunction(() => document.querySelector('.slow-stages [aria-current]').textContent.startsWith('4'));
  await button(page, 'Stage before').click();
  assert.ok(['3', '4'].includes(await stage(page)));
  await button(page, 'Play the stages').waitFor();
});
