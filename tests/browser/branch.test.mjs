// Branches in the browser: whatever was changed, undone, redone, switched off and gone back to, in whatever order,
// the numbers on the page are those of a fresh run of the same experiment.
// Absent: the same over many more random orders, without a page (`session/tests/rewind.rs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage } from './harness.mjs';

const WORDS = {
  en: { done: 'What was done', undo: 'Undo', redo: 'Redo', step: 'Step', share: 'Share link', copied: /Link copied/, same: /Reproduced, bit for bit/ },
  zh: { done: '做过的改动', undo: '撤销', redo: '重做', step: '单步', share: '分享链接', copied: /链接已复制/, same: /已逐位重现/ },
};
const button = (page, name) => page.getByRole('button', { name, exact: true }).first();
const slider = (page, id) => page.locator(`#${id}`);
const text = (page, id) => page.locator(`#${id}`).textContent();

/** Steps that the random walk goes to at most. */
const FAR = 120;
const DEEDS = 14;

async function ready(t, options) {
  const page = await openPage(t, options);
  await page.waitForFunction(() => /\d/.test(document.getElementById('test-loss')?.textContent ?? ''));
  return page;
}

/** Numbers from 0 to `below`, the same for the same seed (Park & Miller 1988). */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** Waits until nothing moves: the fingerprint of the step reached. */
async function rest(page) {
  let [last, same] = ['', 0];
  while (same < 5) {
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const now = `${await text(page, 'step')} ${await text(page, 'fingerprint')} ${await text(page, 'pace')}`;
    [last, same] = [now, now === last ? same + 1 : 0];
  }
  return last;
}

const press = async (page, name) => {
  if (await button(page, name).isEnabled()) await button(page, name).click();
};

const goes = ['goes to a step', async (page, random) => {
  const at = random(FAR);
  await slider(page, 'position').fill(String(at));
  await page.waitForFunction((wanted) => document.getElementById('step').textContent === String(wanted), at);
}];

/** What a person does, in some order. */
const ways = [
  goes, goes, goes,
  ['makes steps', async (page, random, words) => {
    for (let left = 1 + random(3); left > 0; left -= 1) await press(page, words.step);
  }],
  ['changes the rate', async (page, random) => slider(page, 'setting-rate').press(random(2) ? 'ArrowRight' : 'ArrowLeft')],
  ['changes the decay', async (page) => slider(page, 'setting-l2').press('ArrowRight')],
  ['cuts a layer short', async (page) => page.locator('#columns button').first().click()],
  ['undoes', (page, _, words) => press(page, words.undo)],
  ['undoes again', (page, _, words) => press(page, words.undo)],
  ['redoes', (page, _, words) => press(page, words.redo)],
  ['switches an event', async (page, random, words) => {
    const boxes = page.getByRole('list', { name: words.done }).getByRole('checkbox');
    const count = await boxes.count();
    if (count > 0) await boxes.nth(random(count)).click();
  }],
];

for (const [seed, lang] of [[11, 'en'], [23, 'zh'], [47, 'en']]) {
  test(`after random edits, undo, redo and going back the numbers are those of a fresh run (seed ${seed}, ${lang})`, async (t) => {
    const words = WORDS[lang];
    const page = await ready(t, { lang });
    const random = numbers(seed);
    const done = [];
    let events = 0;
    for (let deed = 0; deed < DEEDS; deed += 1) {
      const [name, act] = ways[random(ways.length)];
      await act(page, random, words);
      done.push(`${name} → ${await rest(page)}`);
      events = Math.max(events, await page.getByRole('list', { name: words.done }).getByRole('listitem').count());
      if (deed % 7 !== 6) continue;
      const [at, print] = [await text(page, 'step'), await text(page, 'fingerprint')];
      await button(page, words.share).click();
      await page.locator('#notices').getByText(words.copied).waitFor();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      const fresh = await ready(t, { lang, hash: new URL(link).hash });
      await rest(fresh);
      assert.deepEqual([await text(fresh, 'step'), await text(fresh, 'fingerprint')], [at, print], done.join('\n'));
      if (at !== '0') await fresh.locator('#notices').getByText(words.same).waitFor();
    }
    assert.ok(events > 0, `no event was made: ${done.join('\n')}`);
  });
}
