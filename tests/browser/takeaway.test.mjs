// Taking away: CSV, pictures with their captions, ONNX and PyTorch code, and a film, each as a file that is what it says.
// Absent: whether the exported arithmetic is right (`onnx.test.mjs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as ort from 'onnxruntime-web';
import { openPage } from './harness.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';
const button = (page, name) => page.getByRole('button', { name, exact: true });

async function violations(page) {
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(() => axe.run(document, { rules: { 'target-size': { enabled: true } } }));
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
}

/** What pressing a button lets a person keep: its name and its bytes. */
async function kept(page, press) {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Trains a few steps. */
async function train(page, steps) {
  for (let at = 1; at <= steps; at += 1) {
    await page.locator('.transport button').last().click();
    await page.waitForFunction((step) => document.getElementById('step').textContent === String(step), at);
  }
}

test('history, network and code are kept by pointer and keyboard', async (t) => {
  const page = await openPage(t);
  await train(page, 3);
  await button(page, 'Export').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Export', exact: true }).waitFor();
  const press = (name) => async () => {
    await button(page, name).focus();
    await page.keyboard.press('Enter');
  };
  const history = await kept(page, press('History as CSV'));
  assert.equal(history.name, 'moons-3.csv');
  const lines = history.bytes.toString().trim().split('\r\n');
  assert.equal(lines[0], 'step,learner,train_loss,test_loss,train_accuracy,test_accuracy');
  assert.deepEqual(lines.slice(1).map((line) => line.split(',')[0]), ['0', '1', '2', '3']);
  assert.ok(lines.slice(1).every((line) => line.split(',').slice(2).every((cell) => Number(cell) > 0)));

  const model = await kept(page, () => button(page, 'ONNX').click());
  assert.equal(model.name, 'moons-3.onnx');
  const session = await ort.InferenceSession.create(new Uint8Array(model.bytes));
  const point = new ort.Tensor('float32', Float32Array.from([0.2, -0.4, 0, 1]), [2, 2]);
  const { answer } = await session.run({ point });
  assert.deepEqual(answer.dims, [2, 1]);
  assert.ok(answer.data.every(Number.isFinite));
  assert.ok(model.bytes.includes('Training points') === false && model.bytes.includes('#0.'), 'it says where it comes from');

  const code = await kept(page, () => button(page, 'PyTorch code').click());
  assert.equal(code.name, 'moons-3.py');
  assert.match(code.bytes.toString(), /class Network\(nn\.Module\)/);
  assert.deepEqual(await violations(page), []);
});

/** A picture's width, and how many colours there are above its caption and in it. */
function colours(page, { bytes }) {
  assert.deepEqual([...bytes.subarray(1, 4)], [...Buffer.from('PNG')]);
  return page.evaluate(async (base64) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    const count = (top, bottom) => {
      const { data } = pen.getImageData(0, top, image.width, bottom - top);
      const seen = new Set();
      for (let at = 0; at < data.length; at += 4) seen.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
      return seen.size;
    };
    return { width: image.width, above: count(0, image.height - 160), below: count(image.height - 100, image.height) };
  }, bytes.toString('base64'));
}

/** Keeps each of these pictures: it has the file's name, colours, and ink in its caption. */
async function pictured(page, pictures) {
  for (const [name, file] of pictures) {
    const picture = await kept(page, () => button(page, name).click());
    assert.equal(picture.name, file);
    const found = await colours(page, picture);
    assert.ok(found.width > 1000 && found.above > 20 && found.below > 5, `${name}: ${JSON.stringify(found)}`);
  }
}

test('pictures hold what is painted and a caption below it', async (t) => {
  const page = await openPage(t, { lang: 'zh', theme: 'dark' });
  await train(page, 2);
  await button(page, '导出').click();
  await pictured(page, [['平面（PNG）', 'moons-2.plane.png'], ['曲线（PNG）', 'moons-2.curves.png'], ['网络（PNG）', 'moons-2.network.png']]);
  assert.deepEqual(await violations(page), []);
});

test('what is open of the inside can be taken away as pictures, and what is closed cannot', async (t) => {
  const page = await openPage(t);
  await train(page, 3);
  await button(page, 'Export').click();
  await button(page, 'Curves as PNG').waitFor();
  assert.equal(await button(page, 'Hidden space as PNG').count(), 0);
  await button(page, 'Inside').click();
  await page.getByText('Distributions over time').waitFor();
  await pictured(page, [
    ['Hidden space as PNG', 'moons-3.space.png'],
    ['Weights over time as PNG', 'moons-3.weights.png'],
    ['Hidden signals over time as PNG', 'moons-3.signals.png'],
  ]);
});

test('digits can be taken away: the wall of images, and which is taken for which', async (t) => {
  const page = await openPage(t);
  await button(page, 'Digits').click();
  await page.locator('#confusion').waitFor();
  await train(page, 2);
  await button(page, 'Export').click();
  assert.equal(await button(page, 'Plane as PNG').count(), 0);
  await pictured(page, [
    ['Points and answers as PNG', 'digits-2.cases.png'],
    ['Confusion as PNG', 'digits-2.confusion.png'],
  ]);
});

test('the plane of one among several learners was never taken away', async (t) => {
  const page = await openPage(t);
  await button(page, 'Add learner').click();
  await page.getByRole('region', { name: 'Alike and unlike', exact: true }).waitFor();
  await train(page, 2);
  await button(page, 'Export').click();
  await pictured(page, [['Plane as PNG', 'moons-2.plane.png'], ['Where they differ as PNG', 'moons-2.differ.png']]);
});

test('a phone gives pictures of parts that lie behind another tab', async (t) => {
  const page = await openPage(t, { viewport: { width: 400, height: 850 }, touch: true });
  await button(page, 'Network').tap();
  await button(page, 'Add learner').tap();
  await button(page, 'Result').tap();
  await button(page, 'Export').tap();
  await button(page, 'Network as PNG').scrollIntoViewIfNeeded();
  await pictured(page, [
    ['Network as PNG', 'moons-0.network.png'],
    ['Curves as PNG', 'moons-0.curves.png'],
    ['Where they differ as PNG', 'moons-0.differ.png'],
  ]);
  assert.equal(await page.locator('main[data-picturing]').count(), 0);
});

test('a sweep is kept as numbers and as a drawing of its own', async (t) => {
  const page = await openPage(t);
  await button(page, 'Sweep').click();
  await page.getByLabel('Steps of each run', { exact: true }).fill('5');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Start \d/ }).click();
  await page.getByText(/^18 runs in/).waitFor();
  await button(page, 'Export').click();
  const numbers = await kept(page, () => button(page, 'Sweep as CSV').click());
  const lines = numbers.bytes.toString().trim().split('\r\n');
  assert.equal(lines.length, 19);
  assert.ok(lines[0].startsWith('task.samples.noise,seed,step,diverged,learner,train_loss'));
  const drawing = await kept(page, () => button(page, 'Sweep as SVG').click());
  const text = drawing.bytes.toString();
  assert.ok(text.startsWith('<svg') && text.includes('stroke="rgb(') && !text.includes('class='), text.slice(0, 200));
  assert.ok(text.includes('#0.'), 'its link stands under it');
  assert.match(text, /^<svg[^>]*><rect [^>]*fill="rgb\(/, 'it has a ground of its own');
});

for (const [lang, panel, record, stop] of [['en', 'Export', 'Record the run', 'Stop recording'], ['zh', '导出', '录制运行', '停止录制']]) test(`the run is recorded while it plays (${lang})`, async (t) => {
  const page = await openPage(t, { lang });
  await button(page, panel).click();
  await button(page, record).click();
  await page.waitForFunction(() => Number(document.getElementById('step').textContent.replace(/\D/g, '')) > 100);
  const film = await kept(page, () => button(page, stop).click());
  assert.match(film.name, /^moons-\d+\.webm$/);
  assert.deepEqual([...film.bytes.subarray(0, 4)], [0x1a, 0x45, 0xdf, 0xa3], 'it is a WebM');
  assert.ok(film.bytes.length > 10_000, `${film.bytes.length} bytes`);
  await button(page, record).waitFor();
});
