// The timeline as a whole: ghosts of an old future, playing backwards, a script's stages, and what validation would choose.
// Absent: which records a ghost holds (`studio/src/records.rs`), which bands there are (`studio/src/stage.rs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { openPage, step } from './harness.mjs';
import { link } from './link.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const button = (page, name) => page.getByRole('button', { name, exact: true });

async function violations(page) {
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(() => axe.run(document, { rules: { 'target-size': { enabled: true } } }));
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
}

async function train(page, to) {
  await page.getByLabel('Speed').selectOption({ label: 'Full' });
  await page.getByLabel('Planned length', { exact: true }).fill(String(to));
  await page.keyboard.press('Enter');
  await button(page, 'Play').click();
  await step(page, (now) => now === to);
}

test('a change in the past leaves the old future as a ghost, and undo brings it back', async (t) => {
  const page = await openPage(t);
  await train(page, 200);
  assert.doesNotMatch(await page.locator('#reading').textContent(), /before the change/);
  const position = page.locator('#position');
  await position.evaluate((slider) => { slider.value = 50; slider.dispatchEvent(new Event('input', { bubbles: true })); });
  await step(page, (now) => now === 50);
  await page.getByLabel('Learning rate, exactly', { exact: true }).fill('0.1');
  await page.keyboard.press('Enter');
  await page.locator('#reading').getByText('before the change').waitFor();
  await button(page, 'Step').click();
  await step(page, (now) => now === 51);
  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await page.getByRole('button', { name: /^Redo/ }).first().waitFor();
  await page.locator('#reading').getByText('before the change').waitFor();
  await button(page, 'Reset').click();
  await page.waitForFunction(() => !document.getElementById('reading').textContent.includes('before the change'));
});

for (const lang of ['en', 'zh']) {
  test(`what validation would choose is told beside the best step (${lang})`, async (t) => {
    const page = await openPage(t, {
      lang,
      hash: link({ learners: [{ recipe: { stopping: { early: { share: 0.3, patience: 400 } } } }], plan: 600 }),
    });
    await page.locator('#detail').selectOption({ index: 2 });
    await page.locator('#speed').selectOption({ index: 5 });
    await page.locator('.play').click();
    await page.waitForFunction(() => document.getElementById('step').textContent === '600');
    const told = lang === 'en' ? /· lowest at step (\d+)/ : /· 最低在第 (\d+) 步/;
    const chosen = Number((await page.locator('#validation').textContent()).match(told)[1]);
    const best = Number((await page.locator('#best').textContent()).match(/(\d+)$/)[1]);
    assert.ok(chosen > 0 && chosen < 600 && best > 0 && best < 600, `validation ${chosen}, test ${best}`);
    assert.deepEqual(await violations(page), []);
  });
}

for (const speed of ['Normal', 'Full']) {
  test(`a run is played backwards and rests where it is told to (${speed})`, async (t) => {
    const page = await openPage(t);
    await train(page, 400);
    await page.getByLabel('Speed').selectOption({ label: speed });
    await button(page, 'Play backwards').focus();
    await page.keyboard.press('Enter');
    const seen = [await step(page, (now) => now < 395)];
    assert.equal(await button(page, 'Play backwards').getAttribute('aria-pressed'), 'true');
    await step(page, (now) => now < seen[0]);
    if (speed === 'Full') {
      await step(page, (now) => now === 0);
      await page.waitForFunction(() => document.querySelector('.transport [aria-pressed]').getAttribute('aria-pressed') === 'false');
      return;
    }
    await button(page, 'Play backwards').click();
    const rested = await step(page, () => true);
    await page.waitForFunction(() => document.querySelector('.transport [aria-pressed]').getAttribute('aria-pressed') === 'false');
    assert.ok(rested > 0);
    await button(page, 'Play').click();
    await step(page, (now) => now === 400);
  });
}

for (const [lang, name] of [['en', 'Planned stages'], ['zh', '计划的阶段']]) {
  test(`a script's stages are bands with names (${lang})`, async (t) => {
    const script = [{ at: 100, change: { rate: 0.1 } }, { at: 400, change: { l2: 0.01 } }];
    const page = await openPage(t, { lang, hash: link({ script, plan: 1000 }) });
    const bands = page.getByRole('list', { name, exact: true }).getByRole('listitem');
    assert.equal(await bands.count(), 2);
    const boxes = [await bands.nth(0).boundingBox(), await bands.nth(1).boundingBox()];
    assert.ok(boxes[0].width > 20 && Math.abs(boxes[0].x + boxes[0].width - boxes[1].x) < 3, JSON.stringify(boxes));
    assert.ok((await bands.allTextContents()).every((words) => words.length > 1));
    assert.deepEqual(await violations(page), []);
  });
}
