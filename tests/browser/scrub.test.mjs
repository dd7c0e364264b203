// A run of a million steps, gone through by keyboard and by pointer from end to end: every landing shows what a run that
// never went back shows there, and going to and fro changes nothing that was recorded.
// Absent: the same with changes on the way (`session/tests/rewind.rs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { openPage } from './harness.mjs';
import { link } from './link.mjs';

const LAST = 1_000_000;
const HASH = link({ learners: [{ topology: { layers: { widths: [2] } }, recipe: { batch: 8 } }], plan: LAST });
const WORDS = {
  en: { play: 'Play', going: 'Going to step', export: 'Export', history: 'History as CSV' },
  zh: { play: '播放', going: '正前往第', export: '导出', history: '历史（CSV）' },
};
const button = (page, name) => page.getByRole('button', { name, exact: true });

/** The distance between recorded steps around a step. */
const spacing = (step) => (step < 256 ? 1 : 2 ** (Math.floor(Math.log2(step)) - 7));
/** The last recorded step at or before a step. */
const recorded = (step) => step - (step % spacing(step));

/** What the page shows of its step. */
const shown = (page) => page.evaluate(() => {
  const read = (id) => document.getElementById(id).textContent;
  return { step: Number(read('step').replace(/\D/g, '')), fingerprint: read('fingerprint'), train: read('train-loss'), test: read('test-loss') };
});

/** Waits until the page rests at this step. */
async function lands(page, lang, step) {
  await page.waitForFunction(([at, going]) => {
    const now = Number(document.getElementById('step').textContent.replace(/\D/g, ''));
    return now === at && !document.getElementById('pace').textContent.includes(going);
  }, [step, WORDS[lang].going]);
  return shown(page);
}

/** A page with that run; `trained`, it has been played to its end at full speed. */
async function opened(t, lang, trained) {
  const page = await openPage(t, { lang, hash: HASH });
  await lands(page, lang, 0);
  if (trained) {
    await page.locator('#speed').selectOption({ index: 5 });
    await button(page, WORDS[lang].play).click();
    await lands(page, lang, LAST);
  }
  return page;
}

async function history(page, lang) {
  await button(page, WORDS[lang].export).click();
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, WORDS[lang].history).click()]);
  return readFile(await download.path(), 'utf8');
}

/** Each landing is what a run shows there that only went forward, and the records in the end are the same. */
async function compare(t, page, lang, landings) {
  const fresh = await opened(t, lang, false);
  const steps = [...new Set(landings.map(({ step }) => step))].sort((a, b) => a - b);
  const straight = new Map();
  for (const step of steps) {
    await fresh.locator('#position').evaluate((slider, to) => {
      slider.value = to;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    }, step);
    straight.set(step, await lands(fresh, lang, step));
  }
  for (const landing of landings) assert.deepEqual(landing, straight.get(landing.step));
  assert.equal(new Set(landings.map(({ fingerprint }) => fingerprint)).size, steps.length, 'every step has numbers of its own');
  for (const own of [page, fresh]) {
    await own.locator('#position').focus();
    await own.keyboard.press('End');
    await lands(own, lang, LAST);
  }
  const [one, other] = [await history(page, lang), await history(fresh, lang)];
  assert.ok(one === other, 'going to and fro changed the records');
  let scheduled = 0;
  for (let step = 0; step <= LAST; step += spacing(step)) scheduled += 1;
  assert.equal(one.trim().split('\r\n').length, 1 + scheduled);
}

test('a million steps are gone through by keyboard (en)', async (t) => {
  const lang = 'en';
  const page = await opened(t, lang, true);
  await page.locator('#position').focus();
  const landings = [];
  const press = async (key, to) => {
    await page.keyboard.press(key);
    landings.push(await lands(page, lang, to));
  };
  // Down to the start and up to the end in tenths, with a step back and a step on at each.
  for (let at = LAST - LAST / 10; at >= 0; at -= LAST / 10) {
    await press('PageDown', at);
    await press('ArrowRight', at + 1);
    await press('ArrowLeft', at);
  }
  await press('End', LAST);
  await press('Home', 0);
  for (let at = LAST / 10; at <= LAST; at += LAST / 10) await press('PageUp', at);
  assert.equal(landings.length, 42);
  await compare(t, page, lang, landings);
});

/** The step at a place of the timeline, as the page spreads them. */
const SPREADS = {
  even: (place) => Math.round(place * LAST),
  logarithmic: (place) => Math.round(SOFT * (Math.exp(place * Math.log(1 + LAST / SOFT)) - 1)),
};
/** Up to about here the logarithmic axis is nearly even. */
const SOFT = 10;

for (const [lang, spread] of [['en', 'even'], ['zh', 'logarithmic']]) {
  test(`a million steps are gone through by pointer (${lang}, ${spread} steps)`, async (t) => {
    const page = await opened(t, lang, true);
    if (spread === 'even') await page.getByLabel('Log steps', { exact: true }).uncheck();
    const landings = [];
    /** The step under the hand, which it moves to. */
    const move = async (place) => {
      // What is said beside the timeline may take of its width.
      const track = await page.locator('.track').boundingBox();
      const x = Math.floor(track.x + place * track.width);
      await page.mouse.move(x, track.y + track.height / 2);
      return SPREADS[spread]((x - track.x) / track.width);
    };
    const land = async (step) => landings.push(await lands(page, lang, step));
    // Three drags, together there and back; while a hand moves, the last recorded step is shown, and where it lets go the step itself.
    for (const places of [[0.98, 0.83, 0.61, 0.4], [0.31, 0.22, 0.07, 0.02, 0.18], [0.37, 0.59, 0.81, 0.97]]) {
      let step = await move(places[0]);
      await page.mouse.down();
      await land(recorded(step));
      for (const place of places.slice(1)) {
        step = await move(place);
        await land(recorded(step));
      }
      await page.mouse.up();
      await land(step);
    }
    assert.equal(landings.length, 16);
    await compare(t, page, lang, landings);
  });
}
