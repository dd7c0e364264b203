// Several at once: every neuron of a selection connected to every one of another, one number typed into all that are
// selected, and all of them started anew; each is one edit.
// Absent: single lines and numbers (`draw.test.mjs`, `walk.test.mjs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { link, shared } from './link.mjs';
import { comes, open } from './paper.mjs';

const NAMES = {
  en: {
    from: 'Connect from here', to: 'Connect to here', renew: 'Back to the initial value', frozen: 'Frozen', chosen: (n) => `${n} neurons`,
    connected: (n) => `Undo: connect ${n} synapses`, weights: (n) => `Undo: set ${n} weights`, biases: (n) => `Undo: set ${n} biases`,
    renewed: (n) => `Undo: start ${n} parts anew`, froze: (n) => `Undo: freeze ${n} parts`, several: 'Several', begun: /^2 neurons → …/,
  },
  zh: {
    from: '从这里连接', to: '连接到这里', renew: '回到初始值', frozen: '冻结', chosen: (n) => `${n} 个神经元`,
    connected: (n) => `撤销：连接 ${n} 条突触`, weights: (n) => `撤销：设定 ${n} 个权重`, biases: (n) => `撤销：设定 ${n} 个偏置`,
    renewed: (n) => `撤销：让 ${n} 处回到初始值`, froze: (n) => `撤销：冻结 ${n} 处`, several: '多选', begun: /^2 个神经元 → ……/,
  },
};

const [X, Y, OUT] = [0, 1, 512];
const [SOURCES, TARGETS] = [[1024, 1025], [1026, 1027, 1028]];
const PAIRS = TARGETS.flatMap((to) => SOURCES.map((from) => [from, to]));

/** Two columns of neurons between inputs and output, and of the synapses between them these alone. */
const columns = (between) => link({
  learners: [{
    topology: {
      graph: {
        neurons: [[X, -300, -50, 'linear'], [Y, -300, 50, 'linear'], [OUT, 300, 0, 'linear'],
          [1024, -100, -60, 'tanh'], [1025, -100, 60, 'tanh'], [1026, 120, -100, 'tanh'], [1027, 120, 0, 'tanh'], [1028, 120, 100, 'tanh']],
        synapses: [...TARGETS.map((id) => [id, OUT]), ...SOURCES.flatMap((id) => [[X, id], [Y, id]]), ...between].sort((a, b) => a[1] - b[1] || a[0] - b[0]),
        loops: [],
        next_id: 1029,
      },
    },
    recipe: { bias_spread: 0.3 },
  }],
});

const deed = (w, words) => w.page.locator('#note').getByRole('button', { name: words, exact: true }).click();
const undo = (w) => w.page.locator('header').getByRole('button', { name: w.words.undo, exact: true }).click();
const title = (w, wanted) => comes(w.page, () => w.titled(w.words.undo), (now) => now === wanted);

/** Encloses neurons with the mouse. */
async function enclose(w, ids, words) {
  const places = await Promise.all(ids.map((id) => w.page.locator(`#neurons [data-id="${id}"]`).boundingBox()));
  const [left, top] = [Math.min(...places.map(({ x }) => x)) - 14, Math.min(...places.map(({ y }) => y)) - 14];
  const [right, bottom] = [Math.max(...places.map(({ x, width }) => x + width)) + 14, Math.max(...places.map(({ y, height }) => y + height)) + 14];
  await w.stroke([{ x: left, y: top }, { x: right, y: bottom }]);
  await comes(w.page, () => w.text('note-name'), (now) => now === words.chosen(ids.length));
}

/** Adds neurons to the selection, one after the other. */
async function add(w, ids, act) {
  for (const id of ids) {
    const neuron = w.page.locator(`#neurons [data-id="${id}"]`);
    await act(neuron);
    await comes(w.page, () => neuron.getAttribute('aria-pressed'), (now) => now === 'true');
  }
}

/** The ways a hand connects the sources to the targets, from selection to selection. */
const WAYS = {
  async pointer(w, words) {
    await enclose(w, SOURCES, words);
    await deed(w, words.from);
    await w.page.locator('#note .caption').filter({ hasText: words.begun }).waitFor();
    await enclose(w, TARGETS, words);
    await deed(w, words.to);
  },
  async keyboard(w) {
    for (const ids of [SOURCES, TARGETS]) {
      await add(w, ids, (neuron) => neuron.press('Shift+Enter'));
      await w.page.keyboard.press('c');
    }
  },
  async finger(w, words) {
    await w.tool(words.several);
    for (const [ids, name] of [[SOURCES, words.from], [TARGETS, words.to]]) {
      await add(w, ids, (neuron) => neuron.tap());
      await w.page.locator('#note').getByRole('button', { name, exact: true }).tap();
    }
  },
};

/** The synapses that the page's experiment connected, in its log or from its start. */
async function connected(page, before) {
  const [learner] = (await shared(page)).learners;
  const graph = learner.topology.graph.synapses.map(String);
  return graph.filter((pair) => !before.includes(pair)).sort();
}

const TWO = [[1024, 1027], [1025, 1028]];
for (const [lang, hand, there] of [['en', 'pointer', []], ['zh', 'pointer', TWO], ['en', 'keyboard', TWO], ['zh', 'keyboard', []], ['en', 'finger', TWO], ['zh', 'finger', []]]) {
  test(`selection to selection: exactly what is missing comes, and one undo takes it back (${lang}, ${hand}, ${there.length} there)`, async (t) => {
    const words = NAMES[lang];
    const w = await open(t, { lang, hand, hash: columns(there) });
    const [neurons, synapses] = await comes(w.page, w.about, (now) => now[0] === 8);
    const before = (await shared(w.page)).learners[0].topology.graph.synapses.map(String);
    assert.equal(before.length, synapses);
    const missing = PAIRS.filter((pair) => !there.some((one) => String(one) === String(pair))).map(String).sort();
    const untouched = await w.titled(w.words.undo);
    await WAYS[hand](w, words);
    await w.holds(neurons, synapses + missing.length);
    await title(w, words.connected(missing.length));
    await comes(w.page, () => connected(w.page, before), (now) => now.join(' ') === missing.join(' '));
    await undo(w);
    await w.holds(neurons, synapses);
    assert.deepEqual(await connected(w.page, before), []);
    await title(w, untouched);
  });
}

for (const lang of ['en', 'zh']) {
  test(`one number goes into all that are selected, and all of them start anew (${lang})`, async (t) => {
    const words = NAMES[lang];
    const w = await open(t, { lang, hash: columns([]) });
    const { page } = w;
    await comes(page, w.about, (now) => now[0] === 8);
    await WAYS.pointer(w, words);
    await title(w, words.connected(6));
    await w.train(20);
    const trained = await w.numbers();
    const between = Object.keys(trained).filter((row) => PAIRS.some(([from, to]) => row.startsWith(`${w.words.n(from - 1023)} → ${w.words.n(to - 1023)}`)));
    assert.equal(between.length, 6);
    const others = (numbers) => Object.entries(numbers).filter(([row]) => !between.includes(row));
    const settle = (id) => comes(page, () => page.locator(id).isVisible(), (now) => now);
    // The six that were drawn are selected still.
    await settle('#note-weight');
    await page.locator('#note-weight').fill('0.75');
    await page.locator('#note-weight').press('Enter');
    await title(w, words.weights(6));
    const set = await w.numbers();
    for (const row of between) assert.equal(set[row], '0.75', row);
    assert.deepEqual(others(set), others(trained));
    // Started anew they are what they were before they learned.
    await deed(w, words.renew);
    await title(w, words.renewed(6));
    const anew = await comes(page, w.numbers.bind(w), (now) => between.every((row) => now[row] !== '0.75'));
    assert.deepEqual(others(anew), others(trained));
    assert.ok(between.some((row) => anew[row] !== trained[row]));
    await page.locator('#position').fill('0');
    await w.at(0);
    const first = await w.numbers();
    assert.deepEqual(between.map((row) => first[row]), between.map((row) => anew[row]));
  });

  test(`biases of several neurons are set, frozen and started anew together (${lang})`, async (t) => {
    const words = NAMES[lang];
    const w = await open(t, { lang, hash: columns([]) });
    const { page } = w;
    await comes(page, w.about, (now) => now[0] === 8);
    const first = await w.numbers();
    const biases = TARGETS.map((id) => w.words.of(w.words.n(id - 1023), w.words.bias));
    assert.ok(biases.every((row) => row in first), Object.keys(first).join('\n'));
    assert.ok(new Set(biases.map((row) => first[row])).size > 1, 'they start unlike');
    await enclose(w, TARGETS, words);
    await page.locator('#note-bias').fill('-0.4');
    await page.locator('#note-bias').press('Enter');
    await title(w, words.biases(3));
    await page.getByRole('checkbox', { name: words.frozen, exact: true }).click();
    await title(w, words.froze(3));
    await w.train(10);
    const trained = await w.numbers();
    for (const row of biases) assert.equal(trained[row], '−0.40', row);
    assert.notDeepEqual(trained, first);
    await deed(w, words.renew);
    await title(w, words.renewed(3));
    const anew = await w.numbers();
    for (const row of biases) assert.equal(anew[row], first[row], row);
  });
}
