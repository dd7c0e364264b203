// Networks drawn from nothing by each hand – pointer, keyboard alone, finger on a phone –, then a skip, loops and a cut;
// and what each hand has of its own: strokes, handles, long presses, two fingers.
// Absent: what is done with several neurons at once (`handle.test.mjs`), the table (`table.test.mjs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { link } from './link.mjs';
import { Fingers, blank, comes, cutWhileItLearns, open } from './paper.mjs';
import { painted } from './hands.mjs';

/** The way of a hand from one neuron to another; to the same one it leads out and back. */
const way = (from, to) => (Math.hypot(to.x - from.x, to.y - from.y) < 44 ? [from, { x: from.x + 30, y: from.y - 66 }, to] : [from, to]);

/** How each hand makes a neuron, one that hears another, a synapse, and cuts one. */
const DEEDS = {
  pointer: (w) => ({
    async neuron(right, down) {
      const { x, y } = await w.open(right, down);
      await w.page.mouse.dblclick(x, y);
    },
    async grow(from, right, down) {
      await w.tool(w.words.connect);
      await w.stroke([await w.place(from), await w.open(right, down)]);
    },
    async connect(from, to) {
      await w.tool(w.words.connect);
      await w.stroke(way(await w.place(from), await w.place(to)));
    },
    async cut(from, to) {
      await w.tool(w.words.cut);
      await w.stroke(w.across(await w.place(from), await w.place(to)));
      await w.tool(w.words.select);
    },
  }),
  keyboard: (w) => ({
    /** Where a neuron that hears nothing stands is the page's to say. */
    async neuron() {
      await w.hand.press(w.page.locator('.tools').getByRole('button', { name: w.words.add, exact: true }));
      await w.page.waitForFunction(() => document.activeElement.matches('.neuron[aria-pressed="true"]'));
      await w.page.keyboard.press('Escape');
    },
    async grow(from) {
      await w.hand.reach(w.neuron(from));
      for (const key of ['Escape', 'n']) await w.page.keyboard.press(key);
    },
    async connect(from, to) {
      for (const name of [from, to]) {
        await w.hand.reach(w.neuron(name));
        await w.page.keyboard.press('c');
      }
    },
    async cut(from, to) {
      await w.hand.reach(w.neuron(to));
      for (let presses = 0; !(await w.said()).startsWith(`${from} → ${to}`); presses += 1) {
        assert.ok(presses < 9, 'the synapse is never said');
        await w.page.keyboard.press(']');
        await painted(w.page);
      }
      await w.page.keyboard.press('Delete');
    },
  }),
  finger: (w) => {
    const fingers = new Fingers(w.page);
    return {
      async neuron(right, down) {
        const before = await w.count();
        await fingers.hold(await w.open(right, down), () => w.neurons(before + 1));
      },
      async grow(from, right, down) {
        await fingers.drag([await w.grip(fingers, from), await w.open(right, down)]);
      },
      async connect(from, to) {
        await fingers.drag(way(await w.grip(fingers, from), await w.place(to)));
      },
      async cut(from, to) {
        await w.tool(w.words.cut);
        await fingers.drag(w.across(await w.place(from), await w.place(to)));
        await w.tool(w.words.select);
      },
    };
  },
};

/** A net of three layers from nothing: what is drawn, and what it then holds. */
async function fromNothing(w, deeds) {
  const { words } = w;
  const [first, second, third] = [1, 2, 3].map(words.n);
  for (const [left, input] of [[1, words.x], [0, words.y]]) {
    await deeds.cut(input, words.out);
    await w.holds(3, left);
  }
  await deeds.neuron(0.42, 0.28);
  await w.neurons(4);
  await deeds.neuron(0.42, 0.66);
  await w.neurons(5);
  await deeds.grow(first, 0.6, 0.45);
  await w.neurons(6);
  await w.holds(6, 1);
  const pairs = [[words.x, first], [words.x, second], [words.y, first], [words.y, second], [second, third], [third, words.out]];
  for (const [at, [from, to]] of pairs.entries()) {
    await deeds.connect(from, to);
    await w.holds(6, at + 2);
  }
  pairs.push([first, third]);
  assert.deepEqual((await w.synapses()).sort(), pairs.map(([from, to]) => `${from} → ${to}`).sort());
}

/** It learns what it is shown. */
async function learns(w) {
  const loss = async () => Number(await w.text('train-loss'));
  await w.at(0);
  const untrained = await comes(w.page, loss, (now) => now > 0);
  await w.train(200);
  assert.ok(await loss() < 0.8 * untrained, `${untrained} came to ${await loss()}`);
}

/** Past a layer, back to one, and onto itself: what closes a cycle is a loop, and takes ticks. */
async function skipsAndLoops(w, deeds) {
  const { page, words } = w;
  const [first, , third] = [1, 2, 3].map(words.n);
  await deeds.connect(words.x, words.out);
  await w.holds(6, 8);
  assert.equal((await w.synapses()).some((name) => name.endsWith(words.loop)), false);
  await page.locator('#detail').evaluate((list) => list.scrollIntoView());
  for (const [at, [from, to]] of [[third, first], [first, first]].entries()) {
    await deeds.connect(from, to);
    await w.holds(6, 9 + at);
    assert.ok((await w.synapses()).includes(`${from} → ${to}${words.loop}`), `${from} → ${to}`);
  }
  assert.equal(await w.value('step'), 200);
}

/** A cut takes one weight, and leaves every other number as it was; plane and curves show it at once. */
async function cuts(w, deeds) {
  const { words } = w;
  const [gone, end] = [words.y, words.n(2)];
  const [before, fingerprint, [neurons, synapses]] = [await w.numbers(), await w.text('fingerprint'), await w.about()];
  await w.show('result');
  const pictures = await Promise.all(['plane', 'curves'].map(w.picture));
  await w.show('network');
  await deeds.cut(gone, end);
  await w.holds(neurons, synapses - 1);
  await w.page.waitForFunction((old) => document.getElementById('fingerprint').textContent !== old, fingerprint);
  const after = await w.numbers();
  const name = words.of(`${gone} → ${end}`, words.weight);
  assert.ok(name in before, Object.keys(before).join('\n'));
  delete before[name];
  assert.deepEqual(after, before);
  assert.equal(await w.value('step'), 200);
  await w.show('result');
  for (const [at, id] of ['plane', 'curves'].entries()) {
    await comes(w.page, () => w.picture(id), ({ pixels }) => pixels !== pictures[at].pixels);
  }
  await w.show('network');
}

for (const [hand, lang] of [['pointer', 'en'], ['keyboard', 'zh'], ['finger', 'en']]) {
  test(`by ${hand}: a net from nothing, a skip, loops, a cut`, async (t) => {
    const w = await blank(t, { hand, lang });
    await w.show('network');
    const deeds = DEEDS[hand](w);
    await fromNothing(w, deeds);
    await learns(w);
    await skipsAndLoops(w, deeds);
    await cuts(w, deeds);
  });
}

for (const [hand, lang] of [['keyboard', 'en'], ['finger', 'en']]) {
  test(`by ${hand}: a cut while it learns leaves every other number of that step as it was`, async (t) => {
    const w = await open(t, { hand, lang, hash: link({ learners: [{ topology: { layers: { widths: [2] } } }] }) });
    await w.show('network');
    const { words } = w;
    await cutWhileItLearns(w, words.n(1), words.out, () => DEEDS[hand](w).cut(words.n(1), words.out));
  });
}

test('two levels in one column had their steppers one over the other', async (t) => {
  const w = await blank(t);
  const { page, words } = w;
  for (const [at, down] of [0.3, 0.7].entries()) {
    const { x, y } = await w.open(0.45, down);
    await page.mouse.dblclick(x, y);
    await w.neurons(4 + at);
  }
  await w.tool(words.select);
  const fit = page.locator('.views').getByRole('button', { name: words.fit, exact: true });
  if (await fit.isEnabled()) await fit.click();
  await page.locator('#columns .tiny').first().waitFor();
  await w.tool(words.connect);
  await w.stroke([await w.place(words.n(1)), await w.place(words.n(2))]);
  await w.holds(5, 3);
  await fit.click();
  await comes(page, () => page.locator('#columns .tiny').count(), (now) => now === 0);
});
