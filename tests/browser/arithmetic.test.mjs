// The note's arithmetic, checked by hand: terms make the sum, the activation makes of it what is sent, and the errors
// and gradients are those that calculus has.
// Absent: that the numbers are the trainer's (`engine/tests/explain.rs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage } from './harness.mjs';
import { link } from './link.mjs';
import { comes, open } from './paper.mjs';
import { painted } from './hands.mjs';

const BUTTON = { en: 'Arithmetic', zh: '算式' };
/** Half of the last digit shown. */
const ROUND = 0.000_051;

/** What a neuron makes of its sum, and its slope there; in the order of the page's list. */
const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const gelu = (z) => 0.5 * z * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z ** 3)));
const ACTIVATIONS = [
  ['tanh', Math.tanh],
  ['relu', (z) => Math.max(0, z)],
  ['leaky relu', (z) => (z > 0 ? z : 0.01 * z)],
  ['gelu', gelu],
  ['softplus', (z) => Math.log1p(Math.exp(z))],
  ['sigmoid', sigmoid],
  ['sine', Math.sin],
  ['square', (z) => z * z],
  ['threshold', (z) => (z > 0 ? 1 : 0), (z) => 1 / (1 + 2 * Math.abs(z)) ** 2],
  ['linear', (z) => z],
];
const slope = (f, z) => (f(z + 1e-5) - f(z - 1e-5)) / 2e-5;

/** Three neurons, then two, then an output that hears the first input as well. */
const [X, Y, OUT] = [0, 1, 512];
const SKIPS = {
  task: { samples: { train: 40, test: 40 } },
  learners: [{
    topology: {
      graph: {
        neurons: [[X, -300, -50, 'linear'], [Y, -300, 50, 'linear'], [OUT, 300, 0, 'linear'],
          [1024, -100, -80, 'tanh'], [1025, -100, 0, 'tanh'], [1026, -100, 80, 'tanh'], [1027, 100, -40, 'tanh'], [1028, 100, 40, 'tanh']],
        synapses: [[X, OUT], [1027, OUT], [1028, OUT], [X, 1024], [Y, 1024], [X, 1025], [Y, 1025], [X, 1026], [Y, 1026],
          [1024, 1027], [1025, 1027], [1026, 1027], [1024, 1028], [1025, 1028], [1026, 1028]],
        loops: [],
        next_id: 1029,
      },
    },
    recipe: { loss: 'squared_error', bias_spread: 0.5, gain: 1 },
  }],
};
const HIDDEN = [1024, 1025, 1026, 1027, 1028];

/** The table of a neuron that is selected: each row's weight, signal, term and gradient. */
const table = (page) => page.locator('#terms tbody tr').evaluateAll((rows) => Object.fromEntries(rows.map((row) => [
  row.dataset.term,
  [...row.children].slice(1).map(({ textContent }) => (textContent === '' ? null : Number(textContent.replace('−', '-')))),
])));

const near = (a, b, far, what) => assert.ok(Math.abs(a - b) <= far, `${what}: ${a} is ${b} ± ${far}`);

/** Whether terms, the bias among them, are weight × signal and add up to the sum. */
function addsUp(rows) {
  const terms = Object.entries(rows).filter(([key]) => !['sum', 'sent', 'error'].includes(key)).map(([, cells]) => cells);
  if (terms.some(([weight, , term, gradient]) => [weight, term, gradient].includes(null)) || rows.sum[2] === null) return false;
  const product = ([weight, signal, term]) => Math.abs(term - weight * (signal ?? 1)) <= ROUND * (Math.abs(weight) + Math.abs(signal ?? 0) + 1);
  const sum = terms.reduce((total, [, , term]) => total + term, 0);
  return terms.every(product) && Math.abs(rows.sum[2] - sum) <= ROUND * (terms.length + 1);
}

/** Selects a neuron by its id, by key: the note may lie over it. */
async function select(w, id) {
  const neuron = w.page.locator(`#neurons [data-id="${id}"]`);
  if (await neuron.getAttribute('aria-pressed') === 'true') return;
  await neuron.focus();
  await w.page.keyboard.press('Enter');
}

/** Selects a neuron, with the arithmetic open, and waits for its numbers. */
async function numbers(w, id) {
  await select(w, id);
  await w.page.waitForFunction((of) => document.getElementById('terms')?.dataset.of === of, String(id));
  await painted(w.page);
  return comes(w.page, () => table(w.page), addsUp);
}

async function arithmetic(t, lang, experiment) {
  const w = await open(t, { lang, hash: link(experiment) });
  await w.train(30);
  await select(w, OUT);
  await w.page.getByRole('button', { name: BUTTON[lang], exact: true }).click();
  await comes(w.page, () => w.text('note-point'), (now) => now.length > 0);
  return w;
}

/** Chooses a training point, counted from 1; what the page says of it. */
async function sample(w, point) {
  const before = await w.text('note-point');
  await w.page.locator('#note-sample').fill(String(point));
  await w.page.locator('#note-sample').press('Enter');
  return comes(w.page, () => w.text('note-point'), (now) => now !== before && now.length > 0);
}

for (const lang of ['en', 'zh']) {
  test(`terms add up to the sum, forward and backward, for every neuron of a point (${lang})`, async (t) => {
    const w = await arithmetic(t, lang, SKIPS);
    for (const point of [2, 17, 40]) {
      const said = await sample(w, point);
      const [, x, y, name] = said.match(/^x (\S+) · y (\S+) · (.+)$/);
      const rows = { [OUT]: await numbers(w, OUT) };
      for (const id of HIDDEN) rows[id] = await numbers(w, id);
      // Inputs are the point's coordinates; a neuron sends to all what it sends.
      for (const [id, own] of Object.entries(rows)) {
        for (const [from, [, signal]] of Object.entries(own).filter(([from]) => /^\d/.test(from))) {
          const sent = { [X]: Number(x.replace('−', '-')), [Y]: Number(y.replace('−', '-')) }[from] ?? rows[from].sent[2];
          near(signal, sent, from < OUT ? 0.0051 : 2 * ROUND, `${from} → ${id}, point ${point}`);
        }
        const sum = own.sum[2];
        near(own.sent[2], Number(id) === OUT ? sum : Math.tanh(sum), 2 * ROUND, `what ${id} sends`);
      }
      // Half the squared distance to ±1: the error is the distance.
      const label = { 'class 1': -1, 'class 2': 1, '第 1 类': -1, '第 2 类': 1 }[name];
      near(rows[OUT].error[3], rows[OUT].sent[2] - label, 3 * ROUND, 'the error at the output');
      for (const id of HIDDEN) {
        const back = Object.values(rows).filter((own) => own[id]).reduce((sum, own) => sum + own[id][0] * own.error[3], 0);
        near(rows[id].error[3], back * slope(Math.tanh, rows[id].sum[2]), 8 * ROUND, `the error at ${id}`);
      }
      for (const [id, own] of Object.entries(rows)) {
        for (const [from, [, signal, , gradient]] of Object.entries(own).filter(([from]) => !['sum', 'sent', 'error'].includes(from))) {
          near(gradient, own.error[3] * (signal ?? 1), ROUND * (3 + Math.abs(signal ?? 1)), `the gradient of ${from} → ${id}`);
        }
      }
    }
  });
}

test('each activation makes of the sum what it is called, and passes the error with its slope', async (t) => {
  const w = await arithmetic(t, 'en', SKIPS);
  const list = w.page.locator('#note-activation');
  await sample(w, 9);
  await numbers(w, 1028);
  const offered = (await list.locator('option').allTextContents()).map((name) => name.trim().toLowerCase());
  assert.deepEqual(offered, ACTIVATIONS.map(([name]) => name));
  for (const [at, [name, f, surrogate]] of ACTIVATIONS.entries()) {
    await list.selectOption({ index: at });
    const own = await comes(w.page, () => table(w.page), (now) => addsUp(now) && Math.abs(now.sent[2] - f(now.sum[2])) < 4 * ROUND);
    // The output gives its error back through the synapse from here.
    const out = await numbers(w, OUT);
    const passed = out[1028][0] * out.error[3];
    near(own.error[3], passed * (surrogate ? surrogate(own.sum[2]) : slope(f, own.sum[2])), 8 * ROUND, name);
    await numbers(w, 1028);
  }
});

test('a loop synapse carries what was sent a tick ago, and the sum holds', async (t) => {
  const [{ topology: { graph }, recipe }] = SKIPS.learners;
  const loops = [[1024, 1024], [OUT, 1024], [1027, 1025]];
  const w = await arithmetic(t, 'en', {
    ...SKIPS, learners: [{ topology: { graph: { ...graph, loops: loops.toSorted((a, b) => a[1] - b[1] || a[0] - b[0]) } }, recipe: { ...recipe, ticks: 3 } }],
  });
  await sample(w, 5);
  const rows = Object.fromEntries(await HIDDEN.concat(OUT).reduce(async (all, id) => [...await all, [id, await numbers(w, id)]], []));
  for (const [id, own] of Object.entries(rows)) near(own.sent[2], Number(id) === OUT ? own.sum[2] : Math.tanh(own.sum[2]), 2 * ROUND, id);
  for (const [from, to] of loops) {
    const earlier = rows[to][from][1];
    assert.notEqual(earlier, 0);
    assert.ok(Math.abs(earlier - rows[from].sent[2]) > ROUND, `${from} → ${to} carries ${earlier}, which is what is sent now`);
  }
});

test('the note lay over the output whose sum it showed: now it goes to the other side', async (t) => {
  const page = await openPage(t, { hash: link({ learners: [{ topology: { layers: { widths: [5, 5] } } }] }) });
  const neuron = (name) => page.locator('#neurons').getByRole('button', { name, exact: true });
  await neuron('Output 1').click();
  await page.getByRole('button', { name: 'Arithmetic' }).click();
  // A pointer gets to each; one at the left brings the note back to the right.
  for (const name of ['Neuron 8', 'Output 1', 'Input x', 'Output 1']) {
    await page.getByRole('button', { name: 'Close', exact: true }).last().click();
    await neuron(name).click();
    await page.waitForFunction((one) => one.ariaPressed === 'true', await neuron(name).elementHandle());
    await painted(page);
    const [note, body] = [await page.locator('#note').boundingBox(), await neuron(name).boundingBox()];
    const apart = note.x + note.width <= body.x || body.x + body.width <= note.x || note.y + note.height <= body.y || body.y + body.height <= note.y;
    assert.ok(apart, `${name} lies under the note`);
  }
});
