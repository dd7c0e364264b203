// The timeline as a whole: ghosts of an old future, playing backwards, a script's stages, and what validation would choose.
// Absent: which records a ghost holds (`studio/src/records.rs`), which bands there are (`studio/src/stage.rs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { openPage } from './harness.mjs';
import { link } from './link.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const button = (page, name) => page.getByRole('button', { name, exact: true });

async function violations(page) {
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(() => axe.run(document, { rules: { 'target-size': { enabled: true } } }));
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
}

const WORDS = {
  en: { rate: 'Learning rate, exactly', before: 'before the change', was: 'before the change: train', undo: /^Undo/, redo: /^Redo/, step: 'Step', reset: 'Reset', play: 'Play', back: 'Play backwards' },
  zh: { rate: '学习率（精确值）', before: '改动前的走势', was: '改动之前：训练', undo: /^撤销/, redo: /^重做/, step: '单步', reset: '重来', play: '播放', back: '倒着播放' },
};
const arrives = (page, at) => page.waitForFunction((wanted) => Number(document.getElementById('step').textContent.replace(/\D/g, '')) === wanted, at);

async function train(page, to) {
  await page.locator('#speed').selectOption({ index: 5 });
  await page.locator('#plan').fill(String(to));
  await page.keyboard.press('Enter');
  await page.locator('.play').click();
  await arrives(page, to);
}

for (const lang of ['en', 'zh']) {
  test(`a change in the past leaves the old future as a ghost, and undo brings it back (${lang})`, async (t) => {
    const words = WORDS[lang];
    const page = await openPage(t, { lang });
    const reading = page.locator('#reading');
    await train(page, 200);
    assert.ok(!(await reading.textContent()).includes(words.before));
    const position = page.locator('#position');
    await position.evaluate((slider) => { slider.value = 50; slider.dispatchEvent(new Event('input', { bubbles: true })); });
    await arrives(page, 50);
    await page.getByLabel(words.rate, { exact: true }).fill('0.1');
    await page.keyboard.press('Enter');
    await reading.getByText(words.before).waitFor();
    await button(page, words.step).click();
    await arrives(page, 51);
    // It is read with the curves, by keyboard too.
    await page.locator('#curves-read').focus();
    await page.keyboard.press('End');
    await page.waitForFunction((was) => document.getElementById('curves-read').ariaValueText?.includes(was), words.was);
    await page.getByRole('button', { name: words.undo }).first().click();
    await page.getByRole('button', { name: words.redo }).first().waitFor();
    await reading.getByText(words.before).waitFor();
    await button(page, words.reset).click();
    await page.waitForFunction((ghost) => !document.getElementById('reading').textContent.includes(ghost), words.before);
  });
}

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

for (const [lang, speed] of [['en', 'Normal'], ['en', 'Full'], ['zh', '正常']]) {
  test(`a run is played backwards and rests where it is told to (${speed})`, async (t) => {
    const words = WORDS[lang];
    const page = await openPage(t, { lang });
    const below = (most) => page.waitForFunction((than) => Number(document.getElementById('step').textContent) < than, most);
    const now = async () => Number(await page.locator('#step').textContent());
    const back = (pressed) => page.waitForFunction((wanted) => document.querySelector('.transport [aria-pressed]').ariaPressed === wanted, String(pressed));
    await train(page, 400);
    await page.locator('#speed').selectOption({ label: speed });
    await button(page, words.back).focus();
    await page.keyboard.press('Enter');
    await below(395);
    await back(true);
    await below(await now());
    if (speed === 'Full') {
      await arrives(page, 0);
      await back(false);
      return;
    }
    await button(page, words.back).click();
    await back(false);
    assert.ok(await now() > 0);
    await button(page, words.play).click();
    await arrives(page, 400);
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

const STAY = { en: { stay: 'Stay here', going: 'Going to step 2,000,000,000' }, zh: { stay: '停在这里', going: '正前往第 2,000,000,000 步' } };
const counted = async (page) => Number((await page.locator('#step').textContent()).replace(/\D/g, ''));
const shows = (page, id, words) => page.waitForFunction(([at, wanted]) => document.getElementById(at).textContent.includes(wanted), [id, words]);

// Twenty minutes of training lie ahead: only giving up ends that.
for (const [lang, how] of [['en', 'pointer'], ['en', 'Escape'], ['zh', 'Enter'], ['zh', 'finger']]) {
  test(`going to a far step is seen and can be given up (${lang}, ${how})`, async (t) => {
    const words = WORDS[lang];
    const narrow = how === 'finger' ? { viewport: { width: 360, height: 740 }, touch: true } : {};
    const page = await openPage(t, { lang, ...narrow, hash: link({ plan: 2_000_000_000 }) });
    const stay = button(page, STAY[lang].stay);
    const position = page.locator('#position');
    await arrives(page, 0);
    await position.focus();
    await page.keyboard.press('End');
    await stay.waitFor();
    await shows(page, 'pace', STAY[lang].going);
    const seen = await counted(page);
    await page.waitForFunction((before) => Number(document.getElementById('step').textContent.replace(/\D/g, '')) > before, seen);
    assert.deepEqual(await violations(page), []);
    if (how === 'pointer') await stay.click();
    if (how === 'finger') await stay.tap();
    if (how === 'Escape') await page.keyboard.press('Escape');
    if (how === 'Enter') {
      await stay.focus();
      await page.keyboard.press('Enter');
    }
    await stay.waitFor({ state: 'detached' });
    await page.waitForFunction((going) => !document.getElementById('pace').textContent.includes(going), STAY[lang].going);
    // The keyboard stays where it was, or goes to Play where the button had it.
    await page.waitForFunction((id) => document.activeElement.id === id, how === 'Escape' ? 'position' : 'play');
    const rested = await counted(page);
    const fingerprint = await page.locator('#fingerprint').textContent();
    assert.ok(rested > seen && rested < 2_000_000_000, String(rested));
    // The worker is where the page says: its next step is the next one.
    await button(page, words.step).click();
    await arrives(page, rested + 1);
    if (how !== 'pointer') return;
    const fresh = await openPage(t, { lang, hash: link({ plan: rested }) });
    await fresh.locator('#position').focus();
    await fresh.keyboard.press('End');
    await arrives(fresh, rested);
    await shows(fresh, 'fingerprint', fingerprint);
  });
}

test('a second drag of the timeline ended at once: the browser took along what the first had marked', async (t) => {
  const page = await openPage(t);
  // Its best step lies between: what is left of it and what is right of it are two parts.
  await train(page, 1000);
  await page.evaluate(() => {
    globalThis.taken = 0;
    addEventListener('pointercancel', () => { globalThis.taken += 1; }, true);
  });
  for (const places of [[0.98, 0.83, 0.61, 0.4], [0.31, 0.22, 0.07]]) {
    const track = await page.locator('.track').boundingBox();
    const move = (place) => page.mouse.move(track.x + place * track.width, track.y + track.height / 2);
    const leaves = (before) => page.waitForFunction((last) => document.getElementById('step').textContent !== last, before);
    await move(places[0]);
    for (const place of places) {
      const before = await page.locator('#step').textContent();
      await (place === places[0] ? page.mouse.down() : move(place));
      await leaves(before);
    }
    await page.mouse.up();
    await page.locator('.stay').waitFor({ state: 'detached' });
  }
  assert.deepEqual(await page.evaluate(() => [globalThis.taken, getSelection().type === 'Range']), [0, false]);
});
