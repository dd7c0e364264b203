// `cargo xtask bench --sweep`: how much sooner two workers finish a sweep than one. Prints figures, asserts none:
// a shared machine is too noisy to fail on a time. The two take turns, so that the load is alike for both.

import { loadavg } from 'node:os';
import { DIST, launch } from './browser.mjs';
import { serve } from './server.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 5);

const site = await serve(DIST);
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
page.setDefaultTimeout(300_000);
await page.addInitScript(() => {
  globalThis.long = [];
  new PerformanceObserver((list) => globalThis.long.push(...list.getEntries().map((entry) => entry.duration)))
    .observe({ type: 'longtask', buffered: true });
});
await page.goto(site.address);
await page.getByRole('button', { name: 'Sweep', exact: true }).click();
const type = async (name, value) => {
  await page.getByLabel(name, { exact: true }).fill(value);
  await page.keyboard.press('Enter');
};
await type('Seeds', '4');
await type('Steps of each run', '10000');
const cores = await page.getByLabel('Workers', { exact: true }).locator('option').count();

/** Seconds from the press of the button to the last of 24 runs. */
async function seconds(workers) {
  await page.getByLabel('Workers', { exact: true }).selectOption({ index: workers - 1 });
  const before = Date.now();
  await page.getByRole('button', { name: 'Start 24 runs' }).click();
  await page.locator('progress').waitFor({ state: 'attached' });
  await page.locator('progress').waitFor({ state: 'detached' });
  return (Date.now() - before) / 1000;
}

await seconds(1);
await page.evaluate(() => { globalThis.long.length = 0; });
const loads = [loadavg()[0]];
const took = { 1: [], 2: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  for (const workers of round % 2 ? [2, 1] : [1, 2]) took[workers].push(await seconds(workers));
  loads.push(loadavg()[0]);
}
const long = await page.evaluate(() => globalThis.long);
await browser.close();
await site.close();

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const words = (list) => list.map((value) => value.toFixed(1)).join(' ');
console.log(`a sweep of 24 runs of 10,000 steps, 2-24-24-1 on 120 points, ${cores} cores, ${ROUNDS} rounds in turns`);
console.log(`one worker                         ${median(took[1]).toFixed(1)} s (${words(took[1])})`);
console.log(`two workers                        ${median(took[2]).toFixed(1)} s (${words(took[2])})`);
console.log(`speed-up                           ${(median(took[1]) / median(took[2])).toFixed(2)}× (aim: at least 1.8)`);
console.log(`load average                       ${words(loads)}`);
console.log(`main-thread tasks over 50 ms       ${long.length} (longest ${Math.round(Math.max(0, ...long))} ms)`);
