// What each hand has of its own: pen strokes, handles, lines into the open; what cannot be, and says so;
// a cut while it learns; two fingers, one finger; and that a moving hand renders nothing.
// Absent: whole networks drawn by each hand (`draw.test.mjs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { cutWhileItLearns, Fingers, blank, comes, open } from './paper.mjs';
import { painted } from './hands.mjs';

const renders = (page) => page.evaluate(() => Number(document.getElementById('app').dataset.renders));
const would = (w) => w.text('would');

/** Makes neurons where it is open, in parts of the drawing. */
async function neurons(w, places) {
  const before = await w.count();
  for (const [at, [right, down]] of places.entries()) {
    const { x, y } = await w.open(right, down);
    await w.page.mouse.dblclick(x, y);
    await w.neurons(before + at + 1);
  }
  await w.letGo();
}

test('a stroke connects what it passes, a line into the open makes a neuron, a handle connects', async (t) => {
  const w = await blank(t);
  const { page, words } = w;
  await neurons(w, [[0.3, 0.3], [0.45, 0.45], [0.6, 0.3]]);
  const places = await Promise.all([words.x, ...[1, 2, 3].map(words.n)].map((name) => w.place(name)));
  await w.tool(words.connect);
  await w.stroke(places, async () => assert.equal(await would(w), '3 synapses'));
  await w.holds(6, 5);
  assert.equal(await w.titled(words.undo), 'Undo: connect 3 synapses');
  await w.letGo();
  await w.tool(words.connect);
  await w.stroke([await w.place(words.n(3)), await w.open(0.6, 0.7)], async () => assert.equal(await would(w), words.fresh(words.n(3))));
  await w.holds(7, 6);
  await w.letGo();
  await w.tool(words.select);
  await page.mouse.move(...Object.values(await w.place(words.n(4))).slice(0, 2));
  await w.stroke([await w.handle(words.n(4)), await w.place(words.out)], async () => assert.equal(await would(w), 'Neuron 4 → Output 1'));
  await w.holds(7, 7);
  const drawn = await w.synapses();
  for (const pair of ['Input x → Neuron 1', 'Neuron 1 → Neuron 2', 'Neuron 2 → Neuron 3', 'Neuron 3 → Neuron 4', 'Neuron 4 → Output 1']) {
    assert.ok(drawn.includes(pair), pair);
  }
  // Loops say so before they are drawn.
  await w.letGo();
  await w.stroke([await w.handle(words.n(4)), await w.place(words.n(1))], async () => assert.equal(await would(w), `Neuron 4 → ${words.would('Neuron 1')}`));
  await w.holds(7, 8);
});

for (const lang of ['en', 'zh']) {
  test(`what cannot be says why while it is drawn, and changes nothing, ${lang}`, async (t) => {
    const w = await blank(t, { lang });
    const { words } = w;
    await w.letGo();
    const [about, address] = [await w.about(), w.page.url()];
    await w.tool(words.connect);
    for (const [from, to, why] of [[words.out, words.x, words.forward], [words.x, words.out, words.taken]]) {
      await w.stroke([await w.place(from), await w.place(to)], async () => {
        const said = await comes(w.page, () => would(w), (now) => now.includes(why));
        assert.ok(said.startsWith(`${from} → ${to}`), said);
        assert.ok(await w.page.locator('#would.bad').isVisible());
      });
      await w.page.locator('#notices').getByText(why).first().waitFor();
    }
    assert.equal(await w.page.locator('#would').isVisible(), false);
    assert.deepEqual(await w.about(), about);
    assert.equal(w.page.url(), address);
  });
}

test('a cut while it learns leaves every other number of that step as it was', async (t) => {
  const w = await blank(t);
  const { words } = w;
  await neurons(w, [[0.45, 0.25], [0.45, 0.75]]);
  const places = Object.fromEntries(await Promise.all([words.x, words.n(1), words.n(2), words.out].map(async (name) => [name, await w.place(name)])));
  await w.tool(words.connect);
  for (const at of [1, 2]) await w.stroke([words.x, words.n(at), words.out].map((name) => places[name]));
  await w.holds(5, 6);
  await w.tool(words.cut);
  await cutWhileItLearns(w, words.n(1), words.out, () => w.stroke(w.across(places[words.n(1)], places[words.out])));
});

test('a moving hand renders nothing until it lets go', async (t) => {
  const w = await open(t);
  const { page, words } = w;
  const [from, free] = [await w.place(words.n(1)), await w.open(0.5, 0.95)];
  for (const [button, start] of [['left', from], ['middle', free]]) {
    await page.mouse.move(start.x, start.y);
    await painted(page);
    const before = await renders(page);
    await page.mouse.down({ button });
    for (let at = 1; at <= 20; at += 1) {
      await page.mouse.move(start.x + 3 * at, start.y - 2 * at);
      if (at % 5 === 0) await painted(page);
    }
    assert.equal(await renders(page), before, `${button}: while it moves`);
    await page.mouse.up({ button });
    await comes(page, () => renders(page), (now) => now > before);
  }
});

test('fingers: the page scrolls past the drawing, but while editing one moves the view, and two zoom', async (t) => {
  const w = await blank(t, { hand: 'phone' });
  const { page, words } = w;
  await w.show('network');
  const fingers = new Fingers(page);
  const scrolled = () => page.evaluate(() => Math.round(scrollY));
  const stroke = [await w.open(0.5, 0.55), await w.open(0.5, 0.9)];
  const [top, at] = [await scrolled(), await w.neuron(words.out).boundingBox()];
  await fingers.drag(stroke);
  await comes(page, scrolled, (now) => now < top - 20);
  // The drawing itself stayed as it was: only the page moved.
  const after = await w.neuron(words.out).boundingBox();
  assert.equal(Math.round(after.x), Math.round(at.x));

  // Editing: a tool is taken.
  await w.tool(words.select);
  await w.place(words.out);
  await fingers.tap(await w.place(words.y));
  await page.waitForFunction(() => document.getElementById('stage').hasAttribute('data-editing'));
  const apart = async () => Math.abs((await w.place(words.y)).y - (await w.place(words.x)).y);
  const [place, far] = [await w.place(words.y), await apart()];
  const still = await scrolled();
  await fingers.drag([await w.open(0.35, 0.85), await w.open(0.35, 0.7)]);
  await comes(page, async () => (await w.place(words.y)).y, (now) => now < place.y - 20);
  assert.equal(await scrolled(), still, 'the page stays');
  await fingers.pinch(await w.open(0.35, 0.8), 20, 50);
  await comes(page, apart, (now) => now > 1.5 * far);
});

test('on a phone nothing lies over a neuron, nor over the handle of the one that is selected', async (t) => {
  const w = await blank(t, { hand: 'phone' });
  const { page, words } = w;
  await w.show('network');
  const fingers = new Fingers(page);
  const above = ({ x, y }) => page.evaluate(([left, top]) => {
    const element = document.elementFromPoint(left, top);
    return element?.closest('#stage') ? 'the drawing' : element?.closest('[class]')?.className;
  }, [x, y]);
  for (const name of [words.x, words.y, words.out]) assert.equal(await above(await w.place(name)), 'the drawing', name);
  await fingers.hold(await w.open(0.5, 0.5), () => w.neurons(4));
  for (const name of [words.n(1), words.out]) assert.equal(await above(await w.place(name)), 'the drawing', `${name}, while one is selected`);
  assert.equal(await above(await w.handle(words.n(1))), 'the drawing', 'its handle');
});
