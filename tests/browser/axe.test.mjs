// Accessibility, as far as a program can judge it: axe finds nothing in both themes, both languages,
// at every width and in every state listed here.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { address, openPage } from './harness.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WORDS = {
  en: { play: 'Play', pause: 'Pause', detail: 'Settings shown', step: 'Step' },
  zh: { play: '播放', pause: '暂停', detail: '显示哪些设置', step: '步数' },
};
const PHONE = { width: 360, height: 740 };

/** What axe finds, a line each: rule, element. */
async function violations(page) {
  // By the debugger, not by a script element: the page's policy allows none.
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(() => axe.run(document, { rules: { 'target-size': { enabled: true } } }));
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
}

/** Links to states worth judging: several classes, a curve, a surface, one that was damaged on its way. */
const golden = JSON.parse(await readFile(new URL('../golden/fingerprints.json', import.meta.url)));
const STATES = ['penguins', 'wave', 'hills'].map((name) => [name, golden[name]['100'].link]);
STATES.push(['a damaged link', `${golden.default['100'].link.slice(0, -4)}AAAA`]);

for (const lang of ['en', 'zh']) {
  for (const theme of ['light', 'dark']) {
    test(`axe finds nothing, ${lang}, ${theme}`, async (t) => {
      const words = WORDS[lang];
      const page = await openPage(t, { lang, theme });
      const clean = async (state) => assert.deepEqual(await violations(page), [], `${state}, ${lang}, ${theme}`);
      const button = (name) => page.getByRole('button', { name, exact: true });
      const past = (least) => page.waitForFunction(
        ([name, steps]) => Number(document.querySelector(`[aria-label="${name}"]`).textContent.replace(/\D/g, '')) > steps,
        [words.step, least],
      );
      await clean('first minute');
      await button(words.play).click();
      await past(3);
      await clean('while it learns');
      await button(words.pause).click();
      await page.getByLabel(words.detail).selectOption({ index: 2 });
      await clean('everything open');
      await page.setViewportSize(PHONE);
      await clean('phone');
      await page.setViewportSize({ width: 1440, height: 1000 });
      for (const [state, link] of STATES) {
        await page.goto(address(link));
        await page.reload();
        await page.locator('#notices > *').first().waitFor();
        await clean(state);
      }
    });
  }
}
