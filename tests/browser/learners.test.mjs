// Learners side by side: each has planes, curves, readings and settings of its own; two are compared; one teaches another.
// Absent: what a deed does to the experiment (`studio/tests/learners.rs`), numbers of comparisons (`session/tests/probes.rs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { openPage, status, step } from './harness.mjs';
import { countDrawing } from './drawing.mjs';
import { link, shared } from './link.mjs';
import { comes } from './paper.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WORDS = {
  en: { add: 'Add learner', bar: 'Learners', name: 'Name of the learner', remove: 'Remove B', undo: /^Undo/, play: 'Play', compared: 'Alike and unlike',
    more: 'More', teacher: 'Teacher', first: 'learner A', must: /^A must have stopped learning before B begins/, before: 'Let it learn first', teaches: 'A teaches B',
    temperature: 'Temperature, exactly', mix: 'Teacher’s share, exactly', which: 'Which picture', differ: 'Differ', rate: 'Learning rate, exactly',
    pause: 'Pause', tabs: ['Network', 'Learning', 'Result'] },
  zh: { add: '添加学习者', bar: '学习者', name: '学习者的名字', remove: '移除 B', undo: /^撤销/, play: '播放', compared: '同与不同',
    more: '更多', teacher: '教师', first: '学习者 A', must: /^“B”开始之前，“A”必须已经停止学习/, before: '让它先学', teaches: 'A 教 B',
    temperature: '温度（精确值）', mix: '教师的比重（精确值）', which: '看哪幅图', differ: '分歧', rate: '学习率（精确值）',
    pause: '暂停', tabs: ['网络', '学习', '结果'] },
};

const button = (page, name) => page.getByRole('button', { name, exact: typeof name === 'string' });
const tabs = (page) => page.locator('.tab-of-learner .name').allTextContents();
const tab = (page, at) => page.locator(`[data-tab="${at}"]`);

/** Waits until the canvas holds more than one colour; returns how many. */
async function coloured(page, id) {
  const count = (name) => {
    const canvas = document.getElementById(name);
    if (!canvas || canvas.width < 2) return 0;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const seen = new Set();
    for (let at = 0; at < data.length; at += 4) seen.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
    return seen.size;
  };
  await page.waitForFunction((name) => {
    const canvas = document.getElementById(name);
    if (!canvas || canvas.width < 2) return false;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    for (let at = 4; at < data.length; at += 4) if (data[at] !== data[0] || data[at + 2] !== data[2]) return true;
    return false;
  }, id);
  return page.evaluate(count, id);
}

/** How many pixels of the curves have this colour, nearly. */
const inked = (page, colour) => page.evaluate(([r, g, b]) => {
  const canvas = document.getElementById('curves');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let found = 0;
  for (let at = 0; at < data.length; at += 4) {
    const near = Math.abs(data[at] - r) + Math.abs(data[at + 1] - g) + Math.abs(data[at + 2] - b) < 30;
    if (near && data[at + 3] > 200) found += 1;
  }
  return found;
}, colour);

/** What axe finds, a line each. */
async function violations(page) {
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(() => axe.run(document, { rules: { 'target-size': { enabled: true } } }));
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
}

async function type(page, name, value) {
  await page.getByLabel(name, { exact: true }).fill(value);
  await page.keyboard.press('Enter');
}

/** Trains to this step and rests there. */
async function train(page, to) {
  await page.locator('#speed').selectOption({ index: 5 });
  await page.locator('#plan').fill(String(to));
  await page.keyboard.press('Enter');
  await page.locator('.play').click();
  await page.waitForFunction((wanted) => Number(document.getElementById('step').textContent.replace(/\D/g, '')) === wanted, to);
}

const reading = (page, kind, at) => page.locator(`#reading-${kind}-${at}`).textContent();

test('a second learner differs by what is changed next: planes, curves, readings, comparison, and back', async (t) => {
  const page = await openPage(t);
  await button(page, 'Add learner').click();
  assert.deepEqual(await tabs(page), ['A', 'B']);
  await page.getByText('None: they stay the same to the last bit').waitFor();
  await type(page, 'Name of the learner', '<i>bird</i>');
  assert.deepEqual(await tabs(page), ['A', '<i>bird</i>']);
  await type(page, 'Weight decay (L2), exactly', '0.03');
  await tab(page, 0).click();
  assert.equal(await page.getByLabel('Weight decay (L2), exactly').inputValue(), '0');
  await train(page, 300);
  assert.notEqual(await reading(page, 'test', 0), await reading(page, 'test', 1));
  assert.ok(await coloured(page, 'plane') > 50 && await coloured(page, 'plane-1') > 50);
  await page.waitForFunction(() => document.getElementById('curves').width > 0);
  for (const colour of [[91, 63, 214], [11, 122, 117]]) assert.ok(await inked(page, colour) > 20, `${colour}`);
  await page.getByRole('region', { name: 'Alike and unlike' }).scrollIntoViewIfNeeded();
  assert.ok(await coloured(page, 'differ') > 20);
  await page.waitForFunction(() => /%/.test(document.getElementById('pair-agreement').textContent));
  // Pictures say what they show.
  await page.waitForFunction(() => document.getElementById('differ-told').textContent.endsWith(document.getElementById('pair-agreement').textContent));
  assert.match(await page.locator('#plane-told-1').textContent(), /^Step 300: \d+ % of the training points/);
  assert.match(await page.locator('#pair-meaning').textContent(), /CKA 0\.\d\d/);
  assert.match(await page.locator('.differences tbody').textContent(), /^Weight decay \(L2\)00\.03$/);
  // Another name starts nothing over; undoing it neither.
  await tab(page, 1).click();
  await type(page, 'Name of the learner', 'plane');
  assert.equal(await status(page, 'Step'), '300');
  await button(page, /^Undo/).click();
  assert.deepEqual([await tabs(page), await status(page, 'Step')], [['A', '<i>bird</i>'], '300']);
  await button(page, 'Remove <i>bird</i>').click();
  await page.locator('.tab-of-learner').first().waitFor({ state: 'detached' });
  // The notice offers it, too.
  await page.locator('header').getByRole('button', { name: /^Undo/ }).click();
  assert.deepEqual(await tabs(page), ['A', '<i>bird</i>']);
});

test('where two learners read digits differently, the wall of test images shows it', async (t) => {
  const page = await openPage(t);
  await button(page, 'Digits').click();
  await button(page, 'Add learner').click();
  await button(page, 'Remove the last layer').click();
  await train(page, 20);
  await page.getByRole('region', { name: 'Alike and unlike' }).scrollIntoViewIfNeeded();
  await page.waitForFunction(() => /%/.test(document.getElementById('pair-agreement').textContent));
  const alike = Number((await page.locator('#pair-agreement').textContent()).match(/(\d+)/)[1]);
  assert.ok(alike > 20 && alike < 100, `${alike} % alike`);
  // Images lie below; amber lies over those that are read differently, and not over all.
  const [images, amber, all] = await page.evaluate(() => {
    const pixels = (id) => {
      const canvas = document.getElementById(id);
      return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    };
    const count = (data, wanted) => data.reduce((sum, _, at) => sum + (at % 4 === 0 && wanted(data.slice(at, at + 4)) ? 1 : 0), 0);
    const [below, above] = [pixels('differ'), pixels('differ-points')];
    return [count(below, ([r]) => r < 90), count(above, ([, , , a]) => a > 60), above.length / 4];
  });
  assert.ok(images > 100, `${images} dark pixels`);
  assert.ok(amber > all / 100 && amber < all / 1.5, `${amber} of ${all} pixels are amber`);
});

test('one learner edited leaves the other as it was, to the bit', async (t) => {
  const page = await openPage(t);
  await train(page, 40);
  const alone = await status(page, 'Fingerprint');
  await button(page, 'Add learner').click();
  await button(page, 'Remove the last layer').click();
  await train(page, 40);
  const other = await status(page, 'Fingerprint');
  await tab(page, 0).click();
  await page.waitForFunction((before) => document.getElementById('fingerprint').textContent !== before, other);
  assert.equal(await status(page, 'Fingerprint'), alone);
});

for (const lang of ['en', 'zh']) {
  test(`learners come, get a name and go by keyboard alone (${lang})`, async (t) => {
    const words = WORDS[lang];
    const page = await openPage(t, { lang });
    await button(page, words.add).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: words.bar, exact: true }).waitFor();
    await page.getByLabel(words.name).focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('B');
    await page.keyboard.press('Enter');
    await tab(page, 0).focus();
    await page.keyboard.press('Space');
    await page.waitForFunction(() => document.querySelector('[data-tab="0"]').getAttribute('aria-pressed') === 'true');
    await tab(page, 1).press('Enter');
    assert.deepEqual(await violations(page), []);
    await page.getByRole('region', { name: words.compared, exact: true }).waitFor();
    await button(page, words.remove).press('Enter');
    await page.locator('.who').waitFor({ state: 'detached' });
    await button(page, words.undo).press('Enter');
    await page.locator('.who').waitFor();
  });
}

for (const lang of ['en', 'zh']) {
  const words = WORDS[lang];

  test(`a teacher learns first, then its student from it: on the page, from step to step (${lang})`, async (t) => {
    const page = await openPage(t, { lang, hash: link({ plan: 200 }) });
    await button(page, words.add).click();
    await page.locator('#detail').selectOption({ label: words.more });
    await page.getByLabel(words.teacher, { exact: true }).selectOption({ label: words.first });
    await page.getByText(words.must).waitFor();
    await button(page, words.before).click();
    await page.getByText(words.teaches).first().waitFor();
    await page.waitForFunction(() => /^M/.test(document.querySelector('#teaching path').getAttribute('d')));
    await type(page, words.temperature, '3');
    await type(page, words.mix, '100');
    // The link says so: A learns for the first half, and B from it for the second.
    const teacher = { learner: { index: 0, temperature: 3, mix: 1 } };
    const recipes = async () => (await shared(page)).learners.map(({ recipe }) => recipe);
    assert.deepEqual(await comes(page, recipes, ([, student]) => student?.teacher?.learner?.mix === 1), [{ active_until: 100 }, { active_from: 100, teacher }]);
    await train(page, 100);
    const [taught, student] = [await reading(page, 'test', 0), await reading(page, 'test', 1)];
    await train(page, 200);
    assert.equal(await reading(page, 'test', 0), taught);
    assert.notEqual(await reading(page, 'test', 1), student);
  });

  test(`on a phone there is one plane at a time, and where they differ (${lang})`, async (t) => {
    const page = await openPage(t, { lang, viewport: { width: 390, height: 844 }, touch: true });
    const [network, learning, result] = words.tabs;
    await button(page, network).tap();
    await button(page, words.add).tap();
    await page.locator('.who').waitFor();
    const group = page.getByRole('group', { name: words.which });
    assert.deepEqual(await group.getByRole('button').allTextContents(), ['A', 'B', words.differ]);
    await button(page, learning).tap();
    await type(page, words.rate, '0.1');
    await button(page, result).tap();
    await button(page, words.play).tap();
    await page.waitForFunction(() => Number(document.getElementById('step').textContent.replace(/\D/g, '')) >= 60);
    await button(page, words.pause).tap();
    assert.equal(await page.locator('.planes .plane:visible').count(), 1);
    await button(group, words.differ).tap();
    assert.ok(await coloured(page, 'differ-small') > 5);
    assert.equal(await page.locator('.planes .plane:visible').count(), 1);
    await button(group, 'A').tap();
    assert.equal(await page.locator('[data-tab="0"]').getAttribute('aria-pressed'), 'true');
    for (const each of await group.getByRole('button').all()) assert.ok((await each.boundingBox()).height >= 44);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });
}

test('four learners at full speed: no component is rendered, no task is long, most of the time goes to training', async (t) => {
  const page = await openPage(t, { init: countDrawing });
  for (const at of [0, 1]) {
    for (let width = 24; width > 16; width -= 1) await button(page, `Layer ${at + 1}: one neuron less`).click();
  }
  await page.getByLabel('Settings shown').selectOption({ label: 'Everything' });
  for (let more = 0; more < 3; more += 1) {
    await button(page, 'Add learner').click();
    await type(page, 'Start seed, exactly', String(more + 2));
  }
  assert.ok(await button(page, 'Add learner').isDisabled());
  await type(page, 'Planned length', '100,000,000');
  await page.getByLabel('Speed').selectOption({ label: 'Full' });
  await button(page, 'Play').click();
  const start = await step(page, (now) => now >= 4_000);
  const rendered = () => page.evaluate(() => Number(document.getElementById('app').dataset.renders));
  const before = await rendered();
  await page.evaluate(() => { drawn.pictures.length = 0; });
  const long = await page.evaluate(() => new Promise((done) => {
    const tasks = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((task) => Math.round(task.duration)))).observe({ entryTypes: ['longtask'] });
    let pictures = 0;
    const next = () => { pictures += 1; if (pictures < 150) requestAnimationFrame(next); else done(tasks); };
    requestAnimationFrame(next);
  }));
  const pace = await page.locator('#pace').textContent();
  t.diagnostic(`long tasks: ${long.join(', ') || 'none'}; ${pace}`);
  assert.ok(Number(/(\d+) % of its time training/.exec(pace)[1]) >= 70, pace);
  assert.equal((await rendered()) - before, 0);
  assert.ok(long.length < 3, `${long}`);
  // 4 planes; 32 strokes of synapses, five calls for each of 35 neurons, two names and the sheet of maps; curves of four.
  const calls = await page.evaluate(() => drawn.pictures);
  assert.ok(calls.length > 10 && Math.max(...calls) <= 4 + 32 + 5 * 35 + 3 + 4 * 48, `${calls}`);
  await step(page, (now) => now > start);
});
