// The points of a walk through the whole page, as a person meets them: the first minute, the network, what it learned,
// the curves, the transport, sharing, the other language.
// Absent: who walks, and in which words (`walk.test.mjs`).

import assert from 'node:assert/strict';
import { address } from './harness.mjs';
import { FULL, painted } from './hands.mjs';

async function firstMinute(w) {
  const { page, hand, words } = w;
  const first = ['.plane', '.play', '.motto:visible', ...(w.phone ? [] : ['.drawing', '#curves-read'])];
  for (const part of first) assert.ok(await w.inSight(part), `${part} is in sight`);
  assert.match(await page.locator('.motto:visible').textContent(), words.sentence);
  assert.equal(await w.text('verdict'), words.untrained);
  assert.equal(await page.locator('.offers button').count(), 0, 'nothing is offered yet');

  await hand.pick(w.list(words.speed), FULL);
  await w.press(words.play);
  await w.at(1280);
  assert.match(await w.text('verdict'), words.overfitting);
  for (const name of words.offers) await w.offer(name).waitFor();
  assert.equal(await page.locator('.offers button').count(), 3);
  // Why: the lesson on it, in place of this run; Undo brings the run back, and the explanation below says how it is decided.
  await hand.press(w.offer(words.offers[0]));
  await page.locator('#lesson').waitFor();
  await hand.press(page.getByRole('button', { name: /^(Undo|撤销)/ }));
  await page.locator('#lesson').waitFor({ state: 'detached' });
  await w.at(1280);
  await hand.press(page.locator('#decided-title'));
  await page.locator('#decided p').filter({ hasText: words.explained }).waitFor();

  // Each detail shows more than the one before, and all settings in the end.
  const rows = page.locator('.panel.left .row');
  let before = await rows.count();
  for (const detail of [1, 2]) {
    await w.show('learning');
    await hand.pick(w.list(words.detail), detail);
    await w.field(words.exactly(words.learning[detail === 1 ? 1 : 6])).waitFor();
    assert.ok(await rows.count() > before, 'more settings are shown');
    before = await rows.count();
  }
  for (const name of words.lists) await w.list(name).waitFor();
  for (const [tab, names] of [['learning', words.learning.concat(words.figures[2])], ['data', words.data]]) {
    await w.show(tab);
    for (const name of names) {
      const field = w.field(words.exactly(name));
      await field.waitFor();
      assert.match(await field.locator('..').locator('.line').textContent(), words.range, `the range of ${name}`);
    }
  }
  await w.show('learning');
  await hand.pick(w.list(words.detail), 0);
  await w.field(words.exactly(words.learning[6])).waitFor({ state: 'detached' });

  // A changed setting is marked, says what it was, and makes another network of the same start.
  const losses = await w.losses();
  await w.reset();
  assert.equal(await page.locator('.row.moved').count(), 0);
  await w.show('learning');
  await hand.slide(w.slider(words.learning[0]));
  const moved = page.locator('.row.moved');
  await moved.waitFor();
  assert.match(await moved.textContent(), words.moved);
  assert.equal(await moved.locator('label').textContent(), words.learning[0]);
  await w.press(words.play);
  await w.at(1280);
  assert.notEqual(await w.losses(), losses);
}

async function network(w) {
  const { page, hand, words } = w;
  const count = () => page.locator('.neuron').count();
  const counts = async (wanted) => page.waitForFunction((n) => document.querySelectorAll('.neuron').length === n, wanted);
  await w.reset();
  await w.show('network');
  const neuron = w.button(words.neuron);
  const note = page.locator('#note');
  assert.equal(await note.isVisible(), false);
  await hand.enlarge(neuron, async () => {
    await page.locator('#note-map').waitFor();
    await painted(page);
    assert.equal(await w.text('note-name'), words.neuron);
    const { width } = await page.locator('#note-map').boundingBox();
    assert.ok(width > 3 * (await neuron.boundingBox()).width, 'the map is large');
    assert.ok((await w.picture('note-map')).colours > 4, 'the map is painted');
  });
  const close = note.getByRole('button', { name: words.close, exact: true });
  if (await close.isVisible()) await hand.press(close);

  const first = await count();
  for (const [name, change] of [[words.wider, 1], [words.narrower, -1], [words.add, 4], [words.remove, -4]]) {
    const wanted = (await count()) + change;
    await w.press(name);
    await counts(wanted);
  }
  assert.equal(await count(), first);

  // Numbers are read and set: what is read back later, from the trainer, is what was typed.
  const reads = (name, number) => page.waitForFunction(
    ([label, wanted]) => [...document.querySelectorAll('#note label')].some((l) => l.innerText.trim() === label && l.querySelector('input')?.value === wanted),
    [name, number],
  );
  const setAndRead = async (open, name, typed, written) => {
    const fingerprint = await w.text('fingerprint');
    await open();
    await hand.type(note.getByLabel(name, { exact: true }).and(page.locator('input')), typed);
    await page.waitForFunction((old) => document.getElementById('fingerprint').textContent !== old, fingerprint);
    await hand.press(close);
    await note.waitFor({ state: 'hidden' });
    await open();
    await reads(name, written);
    await hand.press(close);
    await note.waitFor({ state: 'hidden' });
  };
  await setAndRead(() => w.press(words.neuron), words.bias, '0.75', '0.75');
  await setAndRead(() => w.press(words.output), words.bias, '-0.5', '−0.50');
  const synapse = async () => {
    await hand.synapse(w.button(words.input), w.button(words.neuron));
    await page.waitForFunction(() => document.getElementById('note-name').textContent.includes('→'));
    assert.equal(await w.text('note-name'), `${words.input} → ${words.neuron}`);
  };
  await setAndRead(synapse, words.weight, '1.25', '1.25');

  // The keyboard stays where it is: after a number was typed, and from weight to weight of a list.
  const focused = () => page.evaluate(() => document.activeElement.id);
  await w.press(words.neuron);
  await hand.type(page.locator('#note-bias'), '0.25');
  await painted(page);
  assert.equal(await focused(), 'note-bias');
  await page.locator('#note-incoming').focus();
  for (const name of [words.input, words.input.replace('x', 'y')]) {
    await page.keyboard.press('ArrowDown');
    await painted(page);
    assert.equal(await w.text('note-name'), `${name} → ${words.neuron}`);
    assert.equal(await focused(), 'note-incoming');
  }
  await hand.press(close);
}

async function learned(w) {
  const { page, hand, words } = w;
  const toggle = async (name, canvas) => {
    const plain = await w.picture(canvas);
    await w.repaints(canvas, () => hand.press(w.box(name)));
    const again = await w.repaints(canvas, () => hand.press(w.box(name)));
    assert.deepEqual(again, plain, `${name} off again`);
  };
  for (const name of ['moons', 'penguins', 'wave', 'hills']) {
    await w.reset();
    await w.show('data');
    await w.press(words.sets[name]);
    await page.waitForFunction((set) => document.querySelector(`.set[title="${set}"]`).ariaPressed === 'true', words.sets[name]);
    await w.at(0);
    const plane = name !== 'wave';
    const canvas = plane ? 'plane' : 'points';
    const learnt = await w.repaints(canvas, () => w.play(20));
    assert.ok(learnt.colours > 8, `${name}: the ${canvas} is painted`);
    await toggle(words.points, 'points');
    if (plane) await toggle(words.decisions, 'plane');
    else assert.equal(await w.box(words.decisions).count(), 0, 'a curve decides nothing');
    await toggle(words.flips, 'points');
  }
}

async function curves(w) {
  const { page, hand, words } = w;
  await w.reset();
  await w.show('data');
  await w.press(words.sets.moons);
  await w.at(0);
  await w.play(12);
  await w.show('result');
  const shown = page.locator('#curves-shown');
  const pictures = [(await w.picture('curves')).pixels];
  for (const which of [1, 2]) pictures.push((await w.repaints('curves', () => hand.pick(shown, which))).pixels);
  assert.equal(new Set(pictures).size, 3, 'loss, logarithmic loss and accuracy differ');
  // What is read is what is drawn.
  await hand.read(w.slider(words.curves), () => page.waitForFunction(() => /\d %.*\d %/.test(document.getElementById('reading').textContent)));
  await w.repaints('curves', () => hand.pick(shown, 0));
  await w.repaints('curves', () => hand.press(w.box(words.log)));
  await w.repaints('curves', () => hand.press(w.box(words.log)));

  const slider = w.slider(words.curves);
  let read;
  await hand.read(slider, async () => {
    await page.waitForFunction(() => /\d/.test(document.getElementById('reading').textContent));
    await painted(page);
    const told = await w.text('reading');
    assert.equal(await slider.getAttribute('aria-valuetext'), told);
    read = words.reading.exec(told);
    assert.ok(read, told);
    assert.equal(await slider.getAttribute('aria-valuenow'), read[1]);
  });
  await page.waitForFunction(() => !/\d/.test(document.getElementById('reading').textContent));
  await hand.press(page.locator('summary').filter({ hasText: words.table }));
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: read[1], exact: true }) });
  assert.deepEqual((await row.locator('th, td').allTextContents()).slice(0, 3), read.slice(1), 'the table says the same');
  assert.ok(Number(read[1]) > 0 && Number(read[1]) < 12, 'a step in between was read');
}

async function transport(w) {
  const { page, hand, words } = w;
  const list = page.getByRole('list', { name: words.done, exact: true });
  await w.reset();
  const start = await w.text('fingerprint');
  await w.show('data');
  await w.press(words.seed);
  await page.waitForFunction((old) => document.getElementById('fingerprint').textContent !== old, start);
  await w.play(60);
  await w.says(words.reached);
  const plain = await w.text('fingerprint');

  // A change on the way: seen in the list, jumped to, switched off and on.
  await w.reset();
  await w.play(20);
  await w.show('learning');
  await hand.type(w.field(words.exactly(words.learning[0])), '0.004');
  await w.show('result');
  await list.getByRole('listitem').waitFor();
  await w.play(60);
  const changed = await w.text('fingerprint');
  assert.notEqual(changed, plain);
  await hand.press(w.box(words.onOff));
  await w.prints(plain);
  await hand.press(w.box(words.onOff));
  await w.prints(changed);
  await w.press(words.jump);
  await w.at(20);
  await w.press(words.reset);
  await w.says(words.over);
  await w.at(0);
  await w.press(words.again);
  await w.at(60);
  await w.prints(changed);
  await w.press(words.drop);
  await w.prints(plain);
  assert.equal(await list.count(), 0, 'nothing was done any more');
  assert.equal(await w.value('step'), 60);
  await w.press(words.step);
  await w.at(61);

  // Every speed moves, and the slow ones as slowly as they say.
  await w.reset();
  await hand.type(w.field(words.plan), '100000');
  for (const [at, steps, least] of [[0, 1, 700], [1, 5, 350], [2, 20, 0], [3, 20, 0], [4, 20, 0], [FULL, 20, 0]]) {
    await hand.pick(w.list(words.speed), at);
    await w.press(words.play);
    const from = await w.value('step');
    await w.past(from);
    const begin = Date.now();
    await w.past(from + steps);
    assert.ok(Date.now() - begin >= least, `speed ${at}: ${steps} steps took ${Date.now() - begin} ms`);
    await w.press(words.pause);
    await w.button(words.play).waitFor();
  }
  await w.reset();
  await w.play(1280);
  await hand.scrub(page.locator('.track'));
  await page.waitForFunction(() => document.getElementById('step').textContent !== '1,280');
  const scrubbed = await w.rest();
  assert.ok(scrubbed > 0 && scrubbed < 1280, `scrubbed to ${scrubbed}`);
  assert.equal(Number(await w.slider(words.position).inputValue()), scrubbed);
  const timeline = page.getByRole('region', { name: words.regions[4], exact: true });
  await hand.press(timeline.getByRole('button', { name: words.rewind, exact: true }));
  await w.at(Number((await w.text('best')).replace(/\D/g, '')));
}

async function sharing(w, open) {
  const { page, hand, words } = w;
  const copy = () => page.evaluate(() => navigator.clipboard.readText());
  await w.reset();
  await w.play(30);
  await w.press(words.share);
  await w.says(words.copied);
  await w.says(words.replayed);
  const other = await open(new URL(await copy()).hash);
  await other.says(words.same);
  await other.at(30);
  await other.prints(await w.text('fingerprint'));

  await w.reset();
  await w.press(words.share);
  await page.locator('#notices p').filter({ hasText: words.copied }).filter({ hasNotText: words.replayed }).waitFor();
  const plain = await open(new URL(await copy()).hash);
  await plain.says(words.opened);
  assert.equal(await plain.value('step'), 0);

  // Coming back without a link brings the last experiment, as the address and the storage followed it.
  await w.show('data');
  await hand.slide(w.slider(words.data[1]));
  const noise = await w.slider(words.data[1]).getAttribute('aria-valuetext');
  const kept = page.evaluate(() => localStorage.getItem('overfit-experiment'));
  const before = await kept;
  await page.waitForFunction((old) => localStorage.getItem('overfit-experiment') !== old, before);
  await page.goto(address());
  await w.says(words.back);
  assert.equal(await page.locator('#setting-noise').getAttribute('aria-valuetext'), noise);
}

async function otherLooks(w) {
  const { page, hand, words } = w;
  const { there } = w;
  const colour = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const regions = async (named) => {
    for (const name of named.regions) {
      await page.getByRole('region', { name, exact: true, includeHidden: true }).waitFor({ state: 'attached' });
    }
    assert.equal(await page.locator('html').getAttribute('lang'), named.lang);
  };
  await regions(words);
  await w.press(words.other);
  await regions(there);
  await w.press(there.other);
  await regions(words);
  const light = await colour();
  await w.press(words.of(words.theme, words.themes[0]));
  await w.button(words.of(words.theme, words.themes[1])).waitFor();
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
  assert.notEqual(await colour(), light);
  await w.press(words.of(words.theme, words.themes[1]));
  await w.button(words.of(words.theme, words.themes[2])).waitFor();

  const size = page.viewportSize();
  for (const width of [360, 2560]) {
    await page.setViewportSize({ width, height: 800 });
    await painted(page);
    const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
    assert.ok(wide <= width, `${wide} pixels on a screen of ${width}`);
  }
  await page.setViewportSize(size);
  const moving = () => page.evaluate(() => [...document.querySelectorAll('*')].map((one) => getComputedStyle(one))
    .filter((style) => !/^0s(, 0s)*$/.test(style.transitionDuration) || style.animationName !== 'none').length);
  assert.ok(await moving() > 0, 'something moves for those who like it');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  assert.equal(await moving(), 0);
  await page.emulateMedia({ reducedMotion: 'no-preference' });

  // Screen readers hear what matters, not every picture.
  await hand.pick(w.list(words.speed), FULL);
  await page.evaluate(() => {
    globalThis.heard = [];
    globalThis.pictures = 0;
    const hear = (id, act) => new MutationObserver(act).observe(document.getElementById(id), { childList: true, characterData: true, subtree: true });
    hear('spoken', () => heard.push(document.getElementById('spoken').textContent));
    hear('step', () => { pictures += 1; });
  });
  // On a slow machine each picture is many steps further: what is enough is told by pictures too.
  await hand.type(w.field(words.plan), '1000000');
  await w.press(words.play);
  await page.waitForFunction(() => globalThis.pictures > 30 && Number(document.getElementById('step').textContent.replace(/\D/g, '')) > 12_000);
  await w.press(words.pause);
  await w.button(words.play).waitFor();
  const [heard, pictures] = await page.evaluate(() => [heard, globalThis.pictures]);
  assert.match(heard[0], words.spoken[0]);
  assert.match(heard.at(-1), words.spoken[1]);
  assert.ok(heard.length <= 8 && pictures > 3 * heard.length, `${heard.length} sayings in ${pictures} pictures: ${heard}`);
}

/** The points of issue 3, as a person meets them. */
export const POINTS = [
  ['the first minute', firstMinute],
  ['the network', network],
  ['what it learned', learned],
  ['the curves', curves],
  ['the transport', transport],
  ['sharing', sharing],
  ['the other language, theme and width', otherLooks],
];
