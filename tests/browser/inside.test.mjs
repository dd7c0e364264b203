// The inside: dead and saturated neurons, the hidden space, distributions over time, pruning and what silencing costs.
// Absent: that the numbers are the engine's (`engine/tests/inside.rs`, `session/tests/inside.rs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { openPage } from './harness.mjs';
import { link } from './link.mjs';
import { Walk, keyboard, pointer } from './hands.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WORDS = {
  en: {
    inside: 'Inside', play: 'Play', pause: 'Pause', across: 'Across', up: 'Up', share: 'Prune the smallest',
    cut: /^Cut these (\d+) synapses$/, silent: 'Silenced', neuron: (n) => `Neuron ${n}`, dead: 'dead', saturated: 'saturated',
    space: /^Hidden space: (.+) across, (.+) up\./, strip: /^Weights – Step (\d+): between/,
    deadLine: /^Dead: at every training sample/, saturatedLine: /^Saturated: at .+ below 1 % .+ from 95 % on/,
  },
  zh: {
    inside: '内部', play: '播放', pause: '暂停', across: '横轴', up: '纵轴', share: '去掉最小的权重',
    cut: /^剪断这 (\d+) 条突触$/, silent: '沉默', neuron: (n) => `神经元 ${n}`, dead: '死亡', saturated: '饱和',
    space: /^隐藏空间：横轴为([^，]+)，纵轴为([^。]+)。/, strip: /^权重 – 第 (\d+) 步：介于/,
    deadLine: /^死亡：对每个训练样本/, saturatedLine: /^饱和：对 .+不到最陡处的 1 %.+95 %/,
  },
};
const button = (page, name) => page.getByRole('button', { name, exact: typeof name === 'string' });
const region = (page, words) => page.getByRole('region', { name: words.inside, exact: true });
const text = (page, id) => page.locator(`#${id}`).textContent();
const label = (page, id) => page.locator(`#${id}`).getAttribute('aria-label');
const loss = (words) => Number(words.split(' ')[0]);
const synapses = (page) => page.locator('#stage-about').textContent();

/** Waits until a label says this; what it says. */
async function says(page, id, words) {
  await page.waitForFunction(([element, source]) => new RegExp(source).test(document.getElementById(element)?.getAttribute('aria-label') ?? ''), [id, words.source]);
  return words.exec(await label(page, id));
}

async function violations(page) {
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(() => axe.run(document, { rules: { 'target-size': { enabled: true } } }));
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
}

/** Waits until an output holds a loss. */
const measured = (page, id) => page.waitForFunction((element) => /^\d/.test(document.getElementById(element)?.textContent ?? ''), id);

for (const [lang, theme] of [['en', 'light'], ['zh', 'dark']]) {
  const words = WORDS[lang];

  test(`the hidden space follows the lists, the selection and every frame (${lang})`, async (t) => {
    const page = await openPage(t, { lang, theme });
    const w = new Walk(page, keyboard(page), words);
    await w.hand.press(button(page, words.inside));
    await region(page, words).waitFor();
    const first = await says(page, 'space', words.space);
    // Another neuron across, from the list; then the two that are selected.
    await w.repaints('space', async () => {
      await w.hand.pick(w.list(words.across), 0);
      await page.waitForFunction(([source, old]) => {
        const said = new RegExp(source).exec(document.getElementById('space').getAttribute('aria-label'));
        return said && said[1] !== old;
      }, [words.space.source, first[1]]);
    });
    const chosen = await says(page, 'space', words.space);
    assert.equal(chosen[2], first[2]);
    await button(page, words.neuron(1)).click();
    await button(page, words.neuron(2)).click({ modifiers: ['Shift'] });
    await page.waitForFunction(([source, one]) => new RegExp(source).exec(document.getElementById('space').getAttribute('aria-label'))?.[1] === one,
      [words.space.source, words.neuron(1)]);
    // It moves with the training, and renders nothing.
    await button(page, words.play).first().click();
    await w.past(100);
    const renders = () => page.evaluate(() => Number(document.getElementById('app').dataset.renders));
    const before = await renders();
    await w.repaints('space', () => w.past(400));
    assert.ok(await renders() - before <= 1, 'a frame renders nothing');
    await button(page, words.pause).first().click();
    assert.deepEqual(await violations(page), []);
  });

  test(`distributions stay with the run, forth and back (${lang})`, async (t) => {
    const page = await openPage(t, { lang, theme });
    const w = new Walk(page, pointer(page), words);
    await button(page, words.play).first().click();
    await w.past(300);
    await button(page, words.pause).first().click();
    const end = await w.rest();
    // Asked for only now, they are of all steps before, too.
    await button(page, words.inside).click();
    const told = await says(page, 'strip-weights-0', words.strip);
    assert.ok(Number(told[1]) > 256 && Number(told[1]) <= end, told[0]);
    const { colours, pixels } = await w.picture('strip-weights-0');
    assert.ok(colours > 20, `${colours}`);
    // The mark moves, what it is of stays; back again all is as it was.
    await w.hand.scrub(page.locator('.track'));
    await page.waitForFunction((old) => document.getElementById('strip-weights-0').getAttribute('aria-label') !== old, told[0]);
    const earlier = await says(page, 'strip-weights-0', words.strip);
    assert.ok(Number(earlier[1]) < Number(told[1]));
    assert.notEqual((await w.picture('strip-weights-0')).pixels, pixels);
    await page.locator('#position').focus();
    await page.keyboard.press('End');
    await button(page, words.play).first().waitFor();
  });

  test(`pruning is tried by a slider, shown and made (${lang}, keyboard)`, async (t) => {
    const page = await openPage(t, { lang, theme });
    const w = new Walk(page, keyboard(page), words);
    await button(page, words.play).first().click();
    await w.past(200);
    await button(page, words.pause).first().click();
    await w.rest();
    await w.hand.press(button(page, words.inside));
    await measured(page, 'cut-test');
    assert.equal(await text(page, 'cut-test'), await text(page, 'whole-test'), 'nothing taken, nothing changed');
    const all = await synapses(page);
    const slider = w.slider(words.share);
    await slider.focus();
    await w.repaints('links', async () => {
      for (let times = 0; times < 6; times += 1) await page.keyboard.press('PageUp');
    });
    const percent = Number(await slider.inputValue());
    assert.ok(percent >= 50, `${percent}`);
    await page.waitForFunction(() => document.getElementById('cut-test').textContent !== document.getElementById('whole-test').textContent);
    const foretold = await text(page, 'cut-test');
    const count = Number(words.cut.exec(await text(page, 'cut-them'))[1]);
    assert.deepEqual(await violations(page), []);
    await w.hand.press(page.locator('#cut-them'));
    await page.waitForFunction((old) => document.getElementById('stage-about').textContent !== old, all);
    // What was foretold is so, and is taken back as one edit.
    await page.waitForFunction((want) => Math.abs(Number(document.getElementById('whole-test').textContent.split(' ')[0]) - want) < 0.002, loss(foretold));
    assert.equal(await slider.inputValue(), '0');
    const left = (about) => Number(about.match(/\d[\d,]*/g)[1].replace(',', ''));
    assert.equal(left(all) - left(await synapses(page)), count);
    await page.keyboard.press('Control+z');
    await page.waitForFunction((old) => document.getElementById('stage-about').textContent === old, all);
  });

  test(`what silencing costs stands beside it (${lang})`, async (t) => {
    // A run that ends by itself, always at the same step: at another one silence may cost less than is written.
    const page = await openPage(t, { lang, theme, hash: link({ plan: 200 }) });
    const w = new Walk(page, pointer(page), words);
    await button(page, words.play).first().click();
    await page.waitForFunction(() => document.getElementById('step').textContent === '200');
    await w.rest();
    const before = await w.text('test-loss');
    await button(page, words.neuron(2)).click();
    await page.locator('#note').getByRole('checkbox', { name: words.silent }).click();
    await measured(page, 'note-intact-test');
    assert.equal((await text(page, 'note-intact-test')).split(' ')[0], before);
    assert.equal((await text(page, 'note-silenced-test')).split(' ')[0], await w.text('test-loss'));
    assert.notEqual(await w.text('test-loss'), before);
    await button(page, words.inside).click();
    await measured(page, 'intact-test');
    assert.equal(await text(page, 'intact-test'), await text(page, 'note-intact-test'));
    assert.deepEqual(await violations(page), []);
    // Speaking again, there is no damage.
    await page.locator('#note').getByRole('checkbox', { name: words.silent }).click();
    await page.locator('#note-intact-test').waitFor({ state: 'detached' });
  });

  test(`dead and saturated neurons are marked, named and explained (${lang})`, async (t) => {
    const page = await openPage(t, { lang, theme });
    await page.locator('#legend-dead').waitFor({ state: 'hidden' });
    // A relu held far below zero never speaks; a tanh held far above always says the same.
    const hold = async (index, bias, activation) => {
      await page.locator(`#neurons [data-id="${1023 + index}"]`).click();
      await page.locator('#note-activation').selectOption({ label: activation });
      await page.locator('#note-bias').fill(bias);
      await page.locator('#note-bias').press('Enter');
    };
    await hold(1, '-30', 'ReLU');
    await hold(2, '30', 'tanh');
    await page.locator('#legend-saturated').waitFor();
    await page.locator('#legend-dead').waitFor();
    await page.waitForFunction((source) => new RegExp(source).test(document.getElementById('note-flat').textContent), words.saturatedLine.source);
    await page.getByRole('button', { name: new RegExp(`^${words.neuron(1)}\\s*${words.dead}$`) }).click();
    await page.waitForFunction((source) => new RegExp(source).test(document.getElementById('note-flat').textContent), words.deadLine.source);
    assert.equal(await page.getByRole('button', { name: new RegExp(`^${words.neuron(2)}\\s*${words.saturated}$`) }).count(), 1);
    assert.deepEqual(await violations(page), []);
    // The table tells it too.
    await page.keyboard.press('t');
    const rows = page.locator('.listing section').first().locator('tbody tr');
    await rows.filter({ hasText: words.neuron(1) }).first().locator('.condition').filter({ hasText: words.dead }).waitFor();
    // And the lists of the hidden space, which such neurons fold to a line.
    await button(page, words.inside).click();
    for (const [list, index, word] of [['across', 1, words.dead], ['up', 2, words.saturated], ['up', 3, '']]) {
      await page.locator(`#space-${list}`).selectOption({ label: words.neuron(index) });
      await page.waitForFunction(([id, said]) => document.getElementById(id).closest('.sel').querySelector('small').textContent === said, [`space-${list}`, word]);
    }
  });
}

test('on a phone the inside fits', async (t) => {
  const page = await openPage(t, { viewport: { width: 400, height: 820 }, touch: true });
  await button(page, 'Inside').tap();
  await region(page, WORDS.en).waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing is wider than the screen');
  await says(page, 'space', WORDS.en.space);
  assert.deepEqual(await violations(page), []);
});

test('digits have no plane: their points alone are shown, class by class', async (t) => {
  const page = await openPage(t);
  const w = new Walk(page, pointer(page), WORDS.en);
  await button(page, 'Inside').click();
  await says(page, 'space', WORDS.en.space);
  await w.repaints('space', () => button(page, 'Digits').click());
  await page.waitForFunction(() => (document.getElementById('space').getAttribute('aria-label').match(/\(/g) ?? []).length === 10);
  assert.ok((await w.picture('space')).colours > 10);
});

test('learners side by side have a strip each', async (t) => {
  const page = await openPage(t);
  await button(page, 'Inside').click();
  await button(page, 'Add learner').click();
  for (const id of ['strip-weights-0', 'strip-weights-1', 'strip-sent-1']) await says(page, id, /Step 0: between/);
  assert.deepEqual(await violations(page), []);
});
