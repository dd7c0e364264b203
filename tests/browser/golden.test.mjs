// Golden experiments in the page's own worker: every link of tests/golden replays bit for bit.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { openPage } from './harness.mjs';

const runs = JSON.parse(await readFile(new URL('../golden/fingerprints.json', import.meta.url)));

test('the worker reproduces every golden experiment at every 100th step', async (t) => {
  const page = await openPage(t);
  let links = 0;
  for (const [name, stops] of Object.entries(runs)) {
    for (const [step, { fingerprints, link }] of Object.entries(stops)) {
      await page.evaluate((hash) => { location.hash = hash; }, link);
      await page.waitForFunction(
        ([at, fingerprint]) => {
          const text = (label) => document.querySelector(`[aria-label="${label}"]`)?.textContent ?? '';
          return text('Step').replace(/[^0-9]/g, '') === at && text('Fingerprint').trim() === fingerprint;
        },
        [step, fingerprints[0]],
      ).catch(() => assert.fail(`${name}, step ${step}: ${fingerprints[0]} did not come`));
      await page.getByText('Reproduced, bit for bit').first().waitFor();
      links += 1;
    }
  }
  assert.ok(links >= 120, `${links} links`);
});
