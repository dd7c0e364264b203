// Lessons as their readers use them: every one from its question to its end, in both languages, each step by a person's means;
// the map, the prediction, leaving and coming back; by keyboard alone, on a phone, and as axe sees it.
// Absent: whether the lessons' claims hold over seeds (`src/session/tests/lessons.rs`), what each deed does (`src/studio/tests/lessons.rs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PATIENCE } from './browser.mjs';
import { address, openPage, status, step } from './harness.mjs';
import { HOW, Reader, STAGES } from './lessons.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WORDS = {
  en: { lessons: 'Lessons', leave: 'Leave the lesson', made: 'That is what I expect', skip: 'Skip, just show me', tell: 'See what came of it', next: /^Next: /, play: 'Play', noise: /learned by heart/ },
  zh: { lessons: '课程', leave: '离开这一课', made: '我预想如此', skip: '跳过，直接看', tell: '看看结果说明了什么', next: /^下一课：/, play: '播放', noise: /背下来/ },
};
/** High enough that the transport, which stays in sight, lies over nothing. */
const DESK = { width: 1440, height: 2400 };
const PHONE = { width: 400, height: 800 };

const button = (page, name) => page.getByRole('button', { name, exact: typeof name === 'string' });
const card = (page) => page.locator('#lesson');
const met = (page, at) => page.locator(`.steps li:nth-child(${at + 1})[data-step="met"]`);

/** What axe finds, a line each. */
async function violations(page) {
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(() => axe.run(document, { rules: { 'target-size': { enabled: true } } }));
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
}

/** The page shows numbers of the run. */
const ready = (page) => page.waitForFunction(() => document.getElementById('step')?.textContent === '0'
  && /[0-9a-f]{16}/.test(document.getElementById('fingerprint')?.textContent ?? ''));

/** Waits until the step is met; a run that rests at its planned length goes on, as a person would let it. */
async function until(page, reader, at) {
  const deadline = Date.now() + 2 * PATIENCE;
  for (let resting = 0; !(await met(page, at).count());) {
    if (Date.now() > deadline) {
      const of = (id) => page.locator(id).textContent();
      const stands = `step ${await of('#step')}, ${await page.locator('.play').getAttribute('title')}, ${await of('#notices')}`;
      assert.fail(`step ${at + 1} is not met at ${stands}: ${await card(page).locator('.now-words').textContent()}`);
    }
    await page.evaluate(() => new Promise(requestAnimationFrame));
    resting = (await reader.playing()) ? 0 : resting + 1;
    // At its planned length it offers to go on.
    if (resting > 40 && await page.locator('#notices').getByRole('button', { name: /^(Go on|继续)/ }).count()) {
      await page.locator('.play').click();
      resting = 0;
    }
  }
}

for (const lang of ['en', 'zh']) {
  for (const [lesson, deeds] of Object.entries(HOW)) {
    test(`${lesson} in ${lang}: predicted, every step met, and what came of it`, async (t) => {
      const words = WORDS[lang];
      const page = await openPage(t, { lang, viewport: DESK, hash: `?lesson=${lesson}` });
      const reader = new Reader(page);
      await ready(page);
      assert.deepEqual(await violations(page), [], 'the question');
      await page.locator('.answer').first().click();
      await button(page, words.made).click();
      assert.equal(await page.locator('.steps li').count(), deeds.length);
      await reader.speed(STAGES.includes(lesson) ? 3 : 4);
      for (const [at, deed] of deeds.entries()) {
        await deed(reader);
        await until(page, reader, at);
        if (at === 1) assert.deepEqual(await violations(page), [], 'a step');
      }
      await button(page, words.tell).click();
      await card(page).locator('.came').first().waitFor();
      assert.match(await card(page).locator('.now-words').textContent(), lang === 'en' ? /You expected: .+ (And that is what happened|What happened: .+)/ : /你的预想：.+(事情正是这样发生的|实际发生的：.+)/);
      assert.deepEqual(await violations(page), [], 'what came of it');
      // Nothing is hidden any more, and it is remembered.
      assert.equal(await page.locator('main').getAttribute('data-hide'), '');
      assert.match(await page.evaluate(() => localStorage.getItem('overfit-lessons')), new RegExp(`${lesson}:0\\+`));
      const variations = card(page).locator('.varying .chip');
      for (let at = 0; at < await variations.count(); at += 1) {
        await variations.nth(at).click();
        await card(page).locator('.varied').waitFor();
        await ready(page);
        await card(page).locator('.now-deeds button').first().click();
      }
    });
  }
}

test('a first visit: the invitation, a prediction before Play, leaving and coming back', async (t) => {
  const page = await openPage(t);
  await page.locator('.invitation button').click();
  assert.match(page.url(), /\?lesson=one-neuron/);
  await ready(page);
  assert.equal(await page.locator('#curves').isVisible(), false);
  await button(page, 'Play').click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'lesson-question');
  assert.equal(await status(page, 'Step'), '0');
  await button(page, 'Skip, just show me').click();
  assert.equal(await page.locator('#curves').isVisible(), true);
  await button(page, 'Leave the lesson').click();
  await card(page).waitFor({ state: 'detached' });
  assert.doesNotMatch(page.url(), /lesson/);
  // Back is back in the lesson, and back again before it.
  await page.goBack();
  await card(page).waitFor();
  await page.goBack();
  await card(page).waitFor({ state: 'detached' });
  await page.goForward();
  await card(page).waitFor();
  // A reload keeps the lesson, its prediction, and what was changed.
  await page.getByLabel('Learning rate, exactly').fill('0.03');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.length > 3);
  const changed = page.url();
  await page.waitForFunction((before) => location.href !== before || location.hash.length > 3, changed);
  await page.evaluate(() => new Promise((follow) => setTimeout(follow, 1_200)));
  await page.reload();
  await card(page).locator('.now').waitFor();
  await page.waitForFunction(() => document.getElementById('setting-rate-exact')?.value === '0.03');
});

test('a network that overfits leads to the lesson on it, and Undo leads back', async (t) => {
  const page = await openPage(t);
  await page.getByLabel('Speed').selectOption({ label: 'Full' });
  await button(page, 'Play').click();
  await button(page, 'Why?').click();
  await card(page).getByText('Wrong labels, learned by heart').waitFor();
  assert.equal(await status(page, 'Step'), '0');
  await button(page, /^Undo/).click();
  await card(page).waitFor({ state: 'detached' });
  await step(page, (now) => now > 0);
});

test('an address that names no lesson says so and shows those there are', async (t) => {
  const page = await openPage(t, { hash: '?lesson=<b>nobody</b>' });
  await page.locator('#notices').getByText('There is no lesson called').waitFor();
  assert.equal(await page.locator('.to-lesson').count(), 15);
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press('Escape');
  await page.locator('.map').waitFor({ state: 'detached' });
});

test('a lesson whose link is damaged stays a lesson', async (t) => {
  const page = await openPage(t, { hash: '?lesson=noise#0.AAAA' });
  await page.locator('#notices').getByText('This link was not opened').waitFor();
  await card(page).getByText('Wrong labels, learned by heart').waitFor();
  await button(page, 'Skip, just show me').click();
  await button(page, 'Play').click();
  await met(page, 0).waitFor();
});

test('frames of a lesson render nothing but steps that are met', async (t) => {
  const page = await openPage(t, { hash: '?lesson=noise' });
  await ready(page);
  await button(page, 'Skip, just show me').click();
  await button(page, 'Play').click();
  await step(page, (now) => now > 400);
  const renders = () => page.locator('#app').getAttribute('data-renders');
  const [before, from] = [await renders(), await step(page, () => true)];
  await step(page, (now) => now > from + 300);
  assert.equal(await renders(), before);
});

test('a term opens where it stands, in both languages', async (t) => {
  const page = await openPage(t, { hash: '?lesson=noise' });
  await card(page).getByRole('button', { name: 'training set' }).click();
  await card(page).getByText(/points a network learns from/).waitFor();
  await button(page, '中文').click();
  await card(page).getByRole('button', { name: '训练集' }).click();
  await card(page).getByText(/网络用来学习的点/).waitFor();
});

for (const lang of ['en', 'zh']) {
  test(`two lessons on a phone, in ${lang}: nothing runs over, every way leads on`, async (t) => {
    const words = WORDS[lang];
    const page = await openPage(t, { lang, viewport: PHONE, touch: true });
    const fits = async () => assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page is too wide');
    await button(page, words.lessons).tap();
    await fits();
    assert.deepEqual(await violations(page), [], 'the map');
    await page.locator('[data-lesson="noise"].to-lesson').tap();
    await ready(page);
    await fits();
    assert.deepEqual(await violations(page), [], 'the question');
    await page.locator('.answer').nth(1).tap();
    await button(page, words.made).tap();
    await button(page, words.play).tap();
    await met(page, 1).waitFor();
    await fits();
    assert.deepEqual(await violations(page), [], 'a step');
    // Where the step is about comes into sight by a press, in whatever tab it is.
    await card(page).locator('.now-deeds button').first().tap();
    await page.locator('.seen').waitFor();
    for (const _ of [3, 4, 5]) await card(page).locator('.now-deeds .ghost').tap();
    await button(page, words.tell).tap();
    await fits();
    assert.deepEqual(await violations(page), [], 'the end');
    await button(page, words.next).first().tap();
    await ready(page);
    await button(page, words.skip).tap();
    await card(page).locator('.now').waitFor();
    await button(page, words.leave).tap();
    await card(page).waitFor({ state: 'detached' });
  });
}

/** Presses Tab until the element that has the keyboard is the one meant. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 150; presses += 1) {
    if (await page.evaluate((meant) => document.activeElement.matches(meant), selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`the keyboard does not come to ${selector}`);
}

test('by keyboard alone through two lessons', async (t) => {
  const page = await openPage(t);
  const enter = async (selector) => { await tabTo(page, selector); await page.keyboard.press('Enter'); };
  await enter('#lesson-map-open');
  await enter('.to-lesson[data-lesson="noise"]');
  await ready(page);
  await tabTo(page, '.answer input');
  await page.keyboard.press('ArrowDown');
  await enter('.prediction .primary');
  await enter('.play');
  await met(page, 1).waitFor();
  await page.evaluate(() => document.getElementById('lesson-now').focus());
  await enter('.now-deeds button');
  await page.waitForFunction(() => document.activeElement.closest('.seen'));
  await tabTo(page, '.under label:first-of-type input');
  await page.keyboard.press('Space');
  await met(page, 3).waitFor();
  await enter('.rewind');
  await met(page, 4).waitFor();
  await page.evaluate(() => document.getElementById('lesson-title').focus());
  await enter('.now-deeds .primary');
  await page.waitForFunction(() => document.activeElement.id === 'lesson-shown');
  await enter('.lesson > .kit-row button:last-of-type');
  await ready(page);
  assert.match(page.url(), /lesson=random-labels/);
  await tabTo(page, '.answer input');
  await page.keyboard.press('Space');
  await enter('.prediction .primary');
  await enter('.play');
  await met(page, 0).waitFor();
  await page.evaluate(() => document.getElementById('lesson-now').focus());
  for (const _ of [2, 3, 4]) {
    await enter('.now-deeds .ghost');
  }
  await enter('.now-deeds .primary');
  await enter('.lesson-head .ghost:last-of-type');
  await card(page).waitFor({ state: 'detached' });
  assert.match(address(), /127/);
});
