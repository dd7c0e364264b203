// What it learned, beside planes and walls: which class is taken for which, and a sequence tick by tick.
// Absent: the plane (`page.test.mjs`), the pad (`pad.test.mjs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage } from './harness.mjs';
import { comes, WORDS } from './paper.mjs';

/** The numbers in an element's name. */
const numbers = async (page, id) => ((await page.locator(id).getAttribute('aria-label')) ?? '').match(/\d+/g)?.map(Number) ?? [];
const pixels = (page, id) => page.locator(id).evaluate((canvas) => canvas.toDataURL());


for (const lang of ['en', 'zh']) {
  test(`three classes on a plane have their confusions beside it (${lang})`, async (t) => {
    const page = await openPage(t, { lang });
    await page.getByRole('button', { name: lang === 'en' ? 'Penguins' : '企鹅' }).click();
    await page.getByRole('button', { name: WORDS[lang].play, exact: true }).click();
    await comes(page, async () => Number((await page.locator('#step').textContent()).replace(/\D/g, '')), (now) => now > 200);
    const all = Number((await page.locator('.left .hint').first().textContent()).match(/\d+/g)[1]);
    // Right answers and all, in either language's order; right ones agree with the share beside the test loss.
    const [right] = await comes(page, async () => (await numbers(page, '#confusion')).slice(0, 2).sort((a, b) => a - b),
      (now) => now[1] === all && now[0] > all / 2);
    assert.ok(right <= all);
  });

  test(`a string is shown tick by tick, and another one when asked for (${lang})`, async (t) => {
    const page = await openPage(t, { lang });
    await page.getByRole('button', { name: lang === 'en' ? 'Running parity' : '逐步奇偶' }).click();
    const told = async () => numbers(page, '#string');
    const first = await comes(page, told, (now) => now.length === 24);
    const picture = await pixels(page, '#string');
    const field = page.getByLabel(lang === 'en' ? 'Test string' : '测试串', { exact: true });
    await field.focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('5');
    await page.keyboard.press('Enter');
    const fifth = await comes(page, told, (now) => now.length === 24 && String(now) !== String(first));
    await comes(page, () => pixels(page, '#string'), (now) => now !== picture);
    // Whether an odd number was 1 so far: the task itself.
    const [bits, odd] = [fifth.slice(0, 8), fifth.slice(8, 16)];
    assert.deepEqual(odd, bits.map((_, at) => bits.slice(0, at + 1).reduce((a, b) => a ^ b)));
    // What there is no such string for is the last one.
    await field.fill('100000');
    await field.press('Enter');
    const last = Number(await field.getAttribute('max'));
    await comes(page, () => field.inputValue(), (now) => Number(now) === last);
  });
}
