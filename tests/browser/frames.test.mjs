// What a frame costs: components rendered (none) and calls that draw (a bounded number).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage, step } from './harness.mjs';
import { link } from './link.mjs';
import { countDrawing } from './drawing.mjs';

const renders = (page) => page.evaluate(() => Number(document.getElementById('app').dataset.renders));

/** Plays the first experiment at full speed: what sixty pictures render and draw. */
async function sixtyPictures(t, from) {
  const page = await openPage(t, { init: countDrawing });
  await page.getByLabel('Planned length', { exact: true }).fill('100,000,000');
  await page.keyboard.press('Enter');
  await page.getByLabel('Speed').selectOption({ label: 'Full' });
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  const start = await step(page, (now) => now >= from);
  const before = await renders(page);
  await page.evaluate(() => { drawn.pictures.length = 0; });
  await page.waitForFunction(() => drawn.pictures.length >= 60);
  const calls = await page.evaluate(() => drawn.pictures.slice(0, 60));
  const rendered = (await renders(page)) - before;
  await step(page, (now) => now > start);
  return { rendered, calls };
}

// By step 4,000 the verdict has changed for the last time: a change of it is worth a rendering.
test('sixty pictures of a run at full speed render no component', async (t) => {
  const { rendered } = await sixtyPictures(t, 4_000);
  assert.equal(rendered, 0);
});

test('a picture takes a bounded number of drawing calls, most of them few', async (t) => {
  const { calls } = await sixtyPictures(t, 4_000);
  const neurons = 2 + 24 + 24 + 1;
  const plane = 1;
  // At most 32 strokes of synapses, five calls for a neuron with its bias, two names of inputs, the sheet of maps.
  const network = 32 + 5 * neurons + 2 + 1;
  const curves = 48;
  assert.ok(Math.max(...calls) <= plane + network + curves, `${calls}`);
  // The network of 648 synapses is drawn at most every 90 ms, the curves at most every 100 ms; between them only the plane.
  assert.equal(Math.min(...calls), plane, `${calls}`);
});

/** Counts calls that draw, canvas by canvas. */
function countByCanvas() {
  globalThis.calls = {};
  const proto = CanvasRenderingContext2D.prototype;
  for (const name of ['stroke', 'fill', 'drawImage', 'clearRect']) {
    const plain = proto[name];
    proto[name] = function draw(...parts) {
      const key = `${this.canvas.id} ${name}`;
      calls[key] = (calls[key] ?? 0) + 1;
      return plain.apply(this, parts);
    };
  }
}

test('a setting that is moved draws no point anew, and a point that comes is drawn', async (t) => {
  const page = await openPage(t, { init: countByCanvas });
  const pictures = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.waitForFunction(() => calls['points stroke'] > 100);
  await pictures();
  await page.evaluate(() => { calls = {}; });
  const before = await renders(page);
  await page.getByRole('slider', { name: 'Learning rate', exact: true }).press('ArrowRight');
  await page.waitForFunction((then) => Number(document.getElementById('app').dataset.renders) > then, before);
  await page.waitForFunction(() => calls['curves clearRect'] > 0 && calls['net clearRect'] > 0);
  assert.equal(await page.evaluate(() => calls['points stroke'] ?? 0), 0);
  await page.getByLabel('Test points', { exact: true }).last().click();
  await page.waitForFunction(() => calls['points stroke'] > 0);
});

test('hundreds of neurons, all of them saturated, take few strokes', async (t) => {
  const widths = Array(16).fill(32);
  const learners = [{ name: 'A', topology: { layers: { widths } }, recipe: { batch: 10, rate: 1 } }];
  const page = await openPage(t, { init: countByCanvas, hash: link({ learners }) });
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.locator('#legend-saturated:not(.away)').waitFor();
  await page.evaluate(() => { calls = {}; });
  await page.waitForFunction(() => calls['net clearRect'] >= 10);
  const { strokes, pictures } = await page.evaluate(() => ({ strokes: calls['net stroke'], pictures: calls['net clearRect'] }));
  assert.ok(strokes / pictures < 12, `${strokes} strokes in ${pictures} pictures`);
});

/** Waits until nothing has been drawn for a second. */
const rest = (page) => page.waitForFunction(() => {
  const count = Object.values(calls).reduce((sum, one) => sum + one, 0);
  if (count !== globalThis.counted) [globalThis.counted, globalThis.since] = [count, performance.now()];
  return performance.now() - globalThis.since > 1_000;
}, null, { polling: 50 });

test('a page at rest came never to rest: curves and distributions took turns', async (t) => {
  const page = await openPage(t, { init: countByCanvas });
  await rest(page);
  await page.getByRole('button', { name: 'Inside', exact: true }).click();
  await page.locator('.transport button').last().click();
  await step(page, (now) => now === 1);
  await page.locator('#neurons button').nth(4).hover();
  await rest(page);
});

test('a number set by hand at rest was not drawn: its frame is of the same step', async (t) => {
  const page = await openPage(t, { init: countByCanvas });
  await page.locator('.transport button').last().click();
  await step(page, (now) => now === 1);
  await page.locator('#neurons button').nth(4).press('Enter');
  await page.locator('#note-bias').waitFor();
  await rest(page);
  await page.evaluate(() => { calls = {}; });
  await page.locator('#note-bias').fill('0.5');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => calls['links clearRect'] > 0);
});
