// Probes as numbers on the page: each is bound to other numbers of the same page by an equation, in both languages.
// Absent: what they are of (`engine/src/probes.rs`, `engine/src/choices.rs`), and comparisons of learners (`learners.test.mjs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { link } from './link.mjs';
import { comes, open } from './paper.mjs';

const NAMES = {
  en: { choices: 'Choices and rewards', offered: 'The stimulus is offered', sharpness: 'Sharpness β, exactly', stimulus: 'Stimulus earns, exactly',
    punishment: 'Punishment, exactly', reward: 'Right action earns, exactly', tolerance: 'Tolerance, exactly', recovery: 'Recovery, exactly',
    floor: 'Receptors’ floor, exactly', slow: 'Slow motion', bits: 'bits' },
  zh: { choices: '选择与奖励', offered: '可以选择刺激', sharpness: '敏锐度 β（精确值）', stimulus: '刺激的奖励（精确值）',
    punishment: '惩罚（精确值）', reward: '正确行动的奖励（精确值）', tolerance: '耐受（精确值）', recovery: '恢复（精确值）',
    floor: '受体的下限（精确值）', slow: '慢动作', bits: '比特' },
};

const number = (words) => Number.parseFloat(words.replace('−', '-').replaceAll(',', ''));
const near = (a, b, far) => assert.ok(Math.abs(a - b) <= far, `${a} is ${b} ± ${far}`);

/** Opens an experiment with every setting shown. */
async function everything(t, lang, experiment) {
  const w = await open(t, { lang, hash: link(experiment) });
  await w.page.locator('#detail').selectOption({ index: 2 });
  return w;
}

/** Twenty test points and a small network, which repeats one point. */
const REPEATS = {
  task: { samples: { train: 30, test: 20 } },
  learners: [{ topology: { layers: { widths: [3] } }, recipe: { filter: { point: { index: 0, varied: 0.3 } } } }],
};

for (const lang of ['en', 'zh']) {
  test(`flexibility, rigidity and accuracy count the same answers (${lang})`, async (t) => {
    const w = await everything(t, lang, REPEATS);
    const { page, words } = w;
    const read = async () => Promise.all(['flexibility', 'rigidity', 'test-share'].map((id) => w.text(id)));
    // With a bias that settles it, all points get one answer: of them, those of that class are right.
    await w.press(words.out);
    const all = async (bias, unlike) => {
      await page.locator('#note-bias').fill(bias);
      await page.locator('#note-bias').press('Enter');
      return (await comes(page, read, ([flexibility, rigidity]) => number(flexibility) === 0 && rigidity !== unlike)).map(number);
    };
    const high = await all('1000');
    const low = await all('-1000', `${high[1]} %`);
    assert.deepEqual([high[1], low[1]].sort((a, b) => a - b), [0, 100]);
    assert.equal(high[2] + low[2], 100);
    await w.press(words.undo);
    await w.press(words.undo);
    // How many points of the repeated point's class there are, and how many others.
    const own = ((high[1] === 100 ? high : low)[2] / 100) * 20;
    assert.ok(own > 0 && own < 20);
    const counts = new Set();
    for (const step of [0, 3, 30, 120]) {
      if (step > 0) await w.train(step);
      await w.at(step);
      await comes(page, read, (now) => {
        const [flexibility, rigidity, right] = now.map(number);
        const taken = (rigidity / 100) * (20 - own);
        const share = (taken + (right / 100) * 20 - (20 - own - taken)) / 20;
        const entropy = [share, 1 - share].reduce((sum, p) => sum - (p > 0 ? p * Math.log2(p) : 0), 0);
        counts.add(share);
        return Math.abs(100 * entropy - flexibility) <= 0.05;
      });
    }
    assert.ok(counts.size > 1, 'answers changed meanwhile');
  });

  test(`norms are those of the numbers in the tables (${lang})`, async (t) => {
    const w = await everything(t, lang, { learners: [{ topology: { layers: { widths: [4] } }, recipe: { l2: 0.01, batch: 5 } }] });
    const { page } = w;
    await w.train(2);
    const weights = Object.entries(await w.numbers()).filter(([name]) => name.includes('→')).map(([, weight]) => number(weight));
    assert.equal(weights.length, 12);
    near(number(await w.text('weight-norm')), Math.hypot(...weights), 0.01);
    // What the slow motion says will arrive in the next step is the gradient whose length is told after it.
    await page.getByRole('button', { name: NAMES[lang].slow, exact: true }).click();
    const cells = (table, at) => page.locator('.step-numbers table').nth(table).locator('tbody tr')
      .evaluateAll((rows, column) => rows.map((row) => Number(row.children[column].textContent.replace('−', '-'))), at);
    await comes(page, () => cells(1, 3), (now) => now.length === 12 && now.some((gradient) => gradient !== 0));
    const gradient = [...await cells(1, 3), ...await cells(0, 4)];
    await w.press(w.words.step);
    await w.at(3);
    near(number(await w.text('gradient-norm')), Math.hypot(...gradient), 0.0006);
  });

  test(`what is chosen, earned and felt follows from what was set (${lang})`, async (t) => {
    const w = await everything(t, lang, { plan: 1000 });
    const { page, words } = w;
    const names = NAMES[lang];
    await page.getByRole('button', { name: names.choices, exact: true }).click();
    const set = async (name, value) => {
      await w.field(names[name]).fill(value);
      await w.field(names[name]).press('Enter');
    };
    const read = async () => (await Promise.all(['stimulus', 'bits', 'raw', 'felt', 'receptors'].map((part) => w.text(`choice-${part}`)))).map(number);
    const become = (wanted) => comes(page, read, (now) => JSON.stringify(now) === JSON.stringify(wanted));
    // Where the better action is not preferred, all are chosen alike.
    await set('sharpness', '0');
    await become([0, 2, 0.25, 0.25, 100]);
    await w.box(names.offered).click();
    await set('stimulus', '4');
    await set('punishment', '1');
    await set('reward', '2');
    await become([20, 2.32, 1, 1, 100]);
    assert.match(await w.text('choice-bits'), new RegExp(names.bits));
    // One step with a fifth of the choices the stimulus takes receptors half a fifth of the way down to their floor, or nearly so.
    await set('tolerance', '0.5');
    await set('recovery', '0');
    await set('floor', '0.4');
    let before = 100;
    for (const step of [1, 2, 5, 20]) {
      await w.train(step);
      const [stimulus, bits, raw, felt, receptors] = await comes(page, read, (now) => now[4] < before);
      assert.deepEqual([stimulus, bits, raw], [20, 2.32, 1]);
      near(felt, (raw * receptors) / 100, 0.001);
      assert.ok(receptors >= 40);
      if (step === 1) near(receptors, 100 - 0.5 * 0.2 * 60, 3);
      before = receptors;
    }
    await w.press(words.undo);
  });
}
