// A film on a phone holds what lies behind another tab, and shows nothing of it there.
// Absent: a film on a wide screen (`takeaway.test.mjs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage } from './harness.mjs';
import { comes } from './paper.mjs';

/** Keeps the canvas that is recorded where the test can look at it. */
function keepFilm() {
  const capture = HTMLCanvasElement.prototype.captureStream;
  HTMLCanvasElement.prototype.captureStream = function captureStream(...rate) {
    globalThis.film = this;
    return capture.apply(this, rate);
  };
}

/** How many colours there are in a part of the film's picture, given by shares of its width and height. */
const colours = (page, part) => page.evaluate(([x, y, width, height]) => {
  const { width: w, height: h } = film;
  const { data } = film.getContext('2d').getImageData(x * w, y * h, width * w, height * h);
  return new Set(new Uint32Array(data.buffer)).size;
}, part);

for (const lang of ['en', 'zh']) {
  test(`a film on a phone holds network, plane and curves whatever tab is open (${lang})`, async (t) => {
    const page = await openPage(t, { lang, touch: true, viewport: { width: 400, height: 860 }, init: keepFilm });
    const words = lang === 'en'
      ? { taking: 'Export', record: 'Record the run', stop: 'Stop recording', data: 'Data' }
      : { taking: '导出', record: '录制运行', stop: '停止录制', data: '数据' };
    const button = (name) => page.getByRole('button', { name, exact: true });
    await button(words.taking).tap();
    await button(words.record).tap();
    await button(words.data).tap();
    const seen = () => page.locator('.bench, .result, #net').evaluateAll((parts) => parts.filter((part) => part.checkVisibility({ visibilityProperty: true })).length);
    assert.equal(await seen(), 0, 'what is filmed stays behind its tab');
    const parts = { network: [0, 0, 0.58, 0.85], plane: [0.62, 0, 0.38, 0.55], curves: [0.62, 0.6, 0.38, 0.3] };
    for (const [name, part] of Object.entries(parts)) {
      await comes(page, () => colours(page, part), (now) => now > 40 || (name === 'curves' && now > 15));
    }
    await page.getByRole('button', { name: 'Result' }).or(button('结果')).tap();
    const kept = page.waitForEvent('download');
    await button(words.stop).tap();
    assert.match((await kept).suggestedFilename(), /\.webm$/);
    await button(words.record).waitFor();
    assert.equal(await page.locator('main[data-filming]').count(), 0);
  });
}

for (const [lang, words] of [['en', ['Export', 'Record the run', 'No film: this browser would not begin']], ['zh', ['导出', '录制运行', '没有录像：此浏览器没能开始录制']]]) {
  test(`a film that could not begin ended without a word (${lang})`, async (t) => {
    const init = () => { HTMLCanvasElement.prototype.captureStream = () => { throw new Error('closed'); }; };
    const page = await openPage(t, { lang, init });
    const [taking, record, said] = words;
    await page.getByRole('button', { name: taking, exact: true }).click();
    await page.getByRole('button', { name: record, exact: true }).click();
    await page.locator('#notices').getByText(said).waitFor();
    // It can be tried again.
    await page.getByRole('button', { name: record, exact: true }).waitFor();
  });
}
