// A lesson that somebody makes on the page: written, seen as its readers see it, sent as a link and as a file, opened, followed, and opened again to be changed.
// Absent: what a lesson must keep to (`src/experiment/tests/refusals.rs`), built-in lessons (`lessons.test.mjs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { openPage } from './harness.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WORDS = {
  en: { lessons: 'Lessons', make: 'Make a lesson', edit: 'Edit this lesson', add: 'Add a step', preview: 'See it as readers do', copy: 'Copy its link', save: 'Save it as a file', close: 'Close', skip: 'Skip, just show me', play: 'Play', stages: /^Make stages/ },
  zh: { lessons: '课程', make: '自己编一课', edit: '修改这一课', add: '加一步', preview: '以读者的眼光看', copy: '复制它的链接', save: '存成文件', close: '关闭', skip: '跳过，直接看', play: '播放', stages: /^把做过的/ },
};
const button = (page, name) => page.getByRole('button', { name, exact: true });
const field = (page, name) => page.locator(`#making-${name}`);
const card = (page) => page.locator('#lesson');

async function violations(page) {
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(() => axe.run(document, { rules: { 'target-size': { enabled: true } } }));
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
}

/** Everything the sheet holds. */
const written = (page) => page.evaluate(() => [...document.querySelectorAll('#making :is(input, textarea, select)')]
  .map((entry) => `${entry.id}=${entry.type === 'checkbox' ? entry.checked : entry.value}`));

async function openSheet(page, words) {
  await button(page, words.lessons).click();
  await button(page, words.make).click();
  await page.locator('#making').waitFor();
}

/** Writes a lesson with everything a lesson can have. */
async function write(page, words) {
  await field(page, 'title').fill('<b>Two steps</b> 两步');
  await field(page, 'author').fill('A. Teacher');
  await field(page, 'text').fill('A *first* paragraph with a [gap].\n\n- one\n- two');
  await field(page, 'question').fill('What will the loss do?');
  await field(page, 'answers').fill('fall\nrise');
  await field(page, 'right').selectOption({ index: 1 });
  await button(page, words.add).click();
  await field(page, 'words-0').fill('Press Play until step 5.');
  await field(page, 'hint-0').fill('The round button.');
  await field(page, 'panel-0').selectOption({ index: 10 });
  await page.locator('#making .making-checks .plain').click();
  await field(page, 'kind-0-1').selectOption({ index: 3 });
  await field(page, 'reached-0-1').fill('5');
  await field(page, 'reached-0-1').press('Enter');
  await button(page, words.add).click();
  await field(page, 'words-1').fill('Wait for the loss.');
  await field(page, 'kind-1-0').selectOption({ index: 2 });
  await field(page, 'what-1-0').selectOption({ index: 0 });
  await field(page, 'bound-1-0').selectOption({ index: 1 });
  await field(page, 'number-1-0').fill('0.65');
  await field(page, 'number-1-0').press('Enter');
  await page.locator('#making fieldset').last().locator('input').nth(1).check();
}

/** Reads the lesson to its end, as a reader does. */
async function follow(page, words) {
  await card(page).getByText('<b>Two steps</b> 两步').first().waitFor();
  await card(page).getByText('A. Teacher').waitFor();
  assert.equal(await card(page).locator('em').textContent(), 'first');
  assert.equal(await card(page).locator('.term').textContent(), 'gap');
  assert.deepEqual(await card(page).locator('.tale li').allTextContents(), ['one', 'two']);
  assert.equal(await page.locator('#curves').isVisible(), false);
  await card(page).locator('.answer').first().click();
  await card(page).locator('.prediction .primary').click();
  assert.equal(await page.locator('.of-prior').isVisible(), false);
  await button(page, words.play).click();
  await card(page).locator('.now-deeds .primary').waitFor();
  assert.match(await card(page).locator('.now-words').textContent(), /fall/);
  assert.equal(await page.locator('.of-prior').isVisible(), true);
}

for (const lang of ['en', 'zh']) {
  test(`a lesson is written, previewed, sent as a link, opened and opened again to be changed, in ${lang}`, async (t) => {
    const words = WORDS[lang];
    const page = await openPage(t, { lang, viewport: { width: 1440, height: 1300 } });
    await openSheet(page, words);
    assert.equal(await button(page, words.copy).isDisabled(), true, 'without a title it is none');
    await write(page, words);
    assert.deepEqual(await violations(page), [], 'the sheet');
    const before = await written(page);
    await button(page, words.preview).click();
    await follow(page, words);
    // Nothing is lost on the way back to the sheet.
    await button(page, words.edit).click();
    assert.deepEqual(await written(page), before);
    await button(page, words.copy).click();
    await page.locator('#notices .good').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(link.length < 2_000 && !link.includes('lesson='), link);

    const reader = await openPage(t, { lang, hash: link.slice(link.indexOf('#')) });
    await follow(reader, words);
    await button(reader, words.edit).click();
    assert.deepEqual(await written(reader), before);
  });
}

test('a long lesson goes into a file and comes back from it, on a phone too', async (t) => {
  const words = WORDS.en;
  const page = await openPage(t, { viewport: { width: 400, height: 800 }, touch: true });
  await openSheet(page, words);
  await write(page, words);
  const long = Array.from({ length: 1_300 }, (_, at) => Math.sin(at * at).toString(36).slice(3, 8)).join(' ').slice(0, 7_900);
  await field(page, 'text').fill(`A *first* paragraph with a [gap].\n\n- one\n- two\n\n${long}`);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page is too wide');
  const kept = page.waitForEvent('download');
  await button(page, words.save).click();
  const path = await (await kept).path();
  const saved = JSON.parse(await readFile(path, 'utf8'));
  assert.equal(saved.lesson.text.length > 7_000, true);
  await button(page, words.close).first().click();
  const other = await openPage(t, {});
  await other.locator('#open-file').setInputFiles({ name: 'lesson.overfit.json', mimeType: 'application/json', buffer: await readFile(path) });
  await follow(other, words);
  // What is too long for it is refused by name, and changes nothing.
  saved.lesson.title = 't'.repeat(121);
  await other.locator('#open-file').setInputFiles({ name: 'b.overfit.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(saved)) });
  await other.locator('#notices').getByText(/Lesson\.title is 121 characters/).waitFor();
  await card(other).getByText('<b>Two steps</b> 两步').first().waitFor();
});

test('what was done becomes stages of the lesson', async (t) => {
  const words = WORDS.en;
  const page = await openPage(t, {});
  await button(page, 'Play').click();
  await page.waitForFunction(() => Number(document.getElementById('step').textContent) > 20);
  await button(page, 'Pause').click();
  await page.getByLabel('Learning rate, exactly').fill('0.1');
  await page.keyboard.press('Enter');
  await page.locator('.done li').waitFor();
  await openSheet(page, words);
  await field(page, 'title').fill('Stages');
  await page.getByLabel(words.stages).check();
  const kept = page.waitForEvent('download');
  await button(page, words.save).click();
  const saved = JSON.parse(await readFile(await (await kept).path(), 'utf8'));
  assert.deepEqual([saved.script.length, saved.log.length, saved.script[0].change], [1, 0, { rate: 0.1 }]);
});
