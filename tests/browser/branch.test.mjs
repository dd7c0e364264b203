// Branches in the browser: whatever was changed, undone, redone, switched off and gone back to, in whatever order,
// the numbers on the page are those of a fresh run of the same experiment.
// Absent: the same over many more random orders, without a page (`session/tests/rewind.rs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage, status, step } from './harness.mjs';

const button = (page, name) => page.getByRole('button', { name, exact: true }).first();
const slider = (page, name) => page.getByRole('slider', { name, exact: true });

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
    const now = `${await status(page, 'Step')} ${await status(page, 'Fingerprint')} ${await page.locator('#pace').textContent()}`;
    [last, same] = [now, now === last ? same + 1 : 0];
  }
  return last;
}

const press = async (page, name) => {
  if (await button(page, name).isEnabled()) await button(page, name).click();
};

const goes = ['goes to a step', async (page, random) => {
  const at = random(FAR);
  await slider(page, 'Timeline position').fill(String(at));
  await step(page, (now) => now === at);
}];

/** What a person does, in some order. */
const ways = [
  goes, goes, goes,
  ['makes steps', async (page, random) => {
    for (let left = 1 + random(3); left > 0; left -= 1) await press(page, 'Step');
  }],
  ['changes the rate', async (page, random) => slider(page, 'Learning rate').press(random(2) ? 'ArrowRight' : 'ArrowLeft')],
  ['changes the decay', async (page) => slider(page, 'Weight decay (L2)').press('ArrowRight')],
  ['cuts a layer short', async (page) => page.locator('#columns button').first().click()],
  ['undoes', (page) => press(page, 'Undo')],
  ['undoes again', (page) => press(page, 'Undo')],
  ['redoes', (page) => press(page, 'Redo')],
  ['switches an event', async (page, random) => {
    const boxes = page.getByRole('list', { name: 'What was done' }).getByRole('checkbox');
    const count = await boxes.count();
    if (count > 0) await boxes.nth(random(count)).click();
  }],
];

for (const seed of [11, 23, 47]) {
  test(`after random edits, undo, redo and going back the numbers are those of a fresh run (seed ${seed})`, async (t) => {
    const page = await ready(t);
    const random = numbers(seed);
    const done = [];
    let events = 0;
    for (let deed = 0; deed < DEEDS; deed += 1) {
      const [name, act] = ways[random(ways.length)];
      await act(page, random);
      done.push(`${name} → ${await rest(page)}`);
      events = Math.max(events, await page.getByRole('list', { name: 'What was done' }).getByRole('listitem').count());
      if (deed % 7 !== 6) continue;
      const [at, print] = [await status(page, 'Step'), await status(page, 'Fingerprint')];
      await button(page, 'Share link').click();
      await page.locator('#notices').getByText(/Link copied/).waitFor();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      const fresh = await ready(t, { hash: new URL(link).hash });
      await rest(fresh);
      assert.deepEqual([await status(fresh, 'Step'), await status(fresh, 'Fingerprint')], [at, print], done.join('\n'));
      if (at !== '0') await fresh.locator('#notices').getByText(/Reproduced, bit for bit/).waitFor();
    }
    assert.ok(events > 0, `no event was made: ${done.join('\n')}`);
  });
}
