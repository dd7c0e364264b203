// Sweeps: planned by pointer and keyboard, tried by workers, drawn as they come, cancelled, and a run of them opened.
// Absent: what is given to whom (`studio/tests/sweep.rs`), what a run comes to (`session/tests/tried.rs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { openPage, status, step } from './harness.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WORDS = {
  en: { sweep: 'Sweep', preset: 'Double descent', start: /^Start \d/, cancel: 'Cancel', done: /180 runs in/, workers: 'Workers',
    second: 'Second setting', flips: 'Flipped labels', seeds: 'Seeds', steps: 'Steps of each run', all: 'Start 30 runs', ended: /^30 runs in/,
    cell: /^Noise 0\.1, Flipped labels 10 %: ([\d.]+ %) ±/, noise: 'Noise, exactly', flipped: 'Flipped labels, exactly' },
  zh: { sweep: '参数扫描', preset: '双下降', start: /^开始/, cancel: '取消', done: /180 次运行，用时/, workers: '并行数',
    second: '第二项设置', flips: '翻转标签', seeds: '种子数', steps: '每次运行的步数', all: '开始 30 次运行', ended: /^30 次运行，用时/,
    cell: /^噪声 0\.1，翻转标签 10 %：测试点上 ([\d.]+ %) ±/, noise: '噪声（精确值）', flipped: '翻转标签（精确值）' },
};
const button = (page, name) => page.getByRole('button', { name, exact: typeof name === 'string' });

/** What axe finds, a line each. */
async function violations(page) {
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(() => axe.run(document, { rules: { 'target-size': { enabled: true } } }));
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
}

async function type(page, name, value) {
  await page.getByLabel(name, { exact: true }).fill(value);
  await page.keyboard.press('Enter');
}

/** The rows of the table beside the chart: value, train, test, runs. */
async function rows(page) {
  await page.getByText(/^As a table$|^以表格显示$/).click();
  const lines = await page.locator('.outcomes tbody tr').allInnerTexts();
  return lines.map((line) => line.split(/\t/).map((cell) => cell.trim()));
}

/** Remembers the page's workers, so that a test can break one. */
const REMEMBER = () => {
  globalThis.workers = [];
  const Plain = Worker;
  globalThis.Worker = class extends Plain {
    constructor(...words) {
      super(...words);
      globalThis.workers.push(this);
    }
  };
};

for (const lang of ['en', 'zh']) {
  for (const how of ['pointer', 'keyboard']) {
    test(`double descent shows its peak where features are as many as points (${lang}, ${how})`, async (t) => {
      const words = WORDS[lang];
      const page = await openPage(t, { lang });
      const press = async (name) => {
        if (how === 'pointer') return button(page, name).click();
        await button(page, name).focus();
        return page.keyboard.press('Enter');
      };
      await press(words.sweep);
      const region = page.getByRole('region', { name: words.sweep, exact: true });
      await region.waitFor();
      await press(words.preset);
      const before = Date.now();
      await press(words.start);
      await region.getByText(words.done).waitFor();
      const seconds = (Date.now() - before) / 1000;
      t.diagnostic(`180 runs in ${seconds.toFixed(1)} s`);
      const told = await page.locator('#sweep-summary').textContent();
      assert.match(told, lang === 'en' ? /highest at Hidden width (95|100|105) / : /最高 [\d.]+ %（隐藏层宽度 (95|100|105)）/);
      const wrong = new Map((await rows(page)).map(([width, , test, runs]) => {
        assert.equal(runs, '10');
        return [Number(width), Number.parseFloat(test)];
      }));
      assert.ok(wrong.get(100) > wrong.get(40) + 25 && wrong.get(100) > wrong.get(220) + 25, JSON.stringify([...wrong]));
      assert.ok(seconds < 30, `${seconds} s`);
      assert.deepEqual(await violations(page), []);
    });
  }
}

test('outcomes do not depend on the number of workers, nor on one that breaks', async (t) => {
  const page = await openPage(t, { init: REMEMBER });
  await button(page, 'Sweep').click();
  await page.getByLabel('Setting', { exact: true }).selectOption({ label: 'Learning rate' });
  await type(page, 'How many', '4');
  await type(page, 'Steps of each run', '300');
  const outcomes = async (workers, during) => {
    await page.getByLabel('Workers', { exact: true }).selectOption({ index: workers - 1 });
    const before = await page.evaluate(() => globalThis.workers.length);
    await button(page, 'Start 12 runs').click();
    await page.waitForFunction((count) => globalThis.workers.length >= count, before + workers);
    assert.equal(await page.evaluate(() => globalThis.workers.length), before + workers, 'as many workers as were chosen');
    await during?.();
    await page.getByText(/^12 runs in/).waitFor();
    const found = await page.locator('.walk .dot').evaluateAll((dots) => dots.map((dot) => dot.outerHTML).sort());
    assert.equal(found.length, 24);
    return found;
  };
  const one = await outcomes(1);
  assert.deepEqual(await outcomes(2), one);
  const broken = await outcomes(2, async () => {
    await page.waitForFunction(() => document.querySelectorAll('.walk .dot').length > 2);
    await page.evaluate(() => {
      const last = globalThis.workers.at(-1);
      last.terminate();
      last.dispatchEvent(new ErrorEvent('error', { message: 'made for the test' }));
    });
  });
  assert.deepEqual(broken, one);
});

test('a sweep is cancelled, what has come stays, and it goes on from a link', async (t) => {
  const page = await openPage(t);
  await button(page, 'Sweep').click();
  await type(page, 'Steps of each run', '3000');
  await type(page, 'Seeds', '9');
  await button(page, 'Start 54 runs').click();
  await page.waitForFunction(() => Number(document.querySelector('progress')?.value) > 2);
  assert.ok(await page.getByLabel('Seeds', { exact: true }).isDisabled());
  await button(page, 'Cancel').click();
  const ended = await page.getByText(/^Cancelled after/).textContent();
  const [done, all] = ended.match(/\d+/g).map(Number);
  assert.ok(done > 2 && done < all && all === 54, ended);
  assert.ok(await page.locator('.walk .dot').count() >= 2 * done);
  await page.waitForFunction(() => location.hash.length > 40);
  const other = await openPage(t, { hash: new URL(page.url()).hash });
  await other.getByRole('region', { name: 'Sweep', exact: true }).waitFor();
  assert.equal(await other.getByLabel('Seeds', { exact: true }).inputValue(), '9');
  await button(other, 'Start 54 runs').waitFor();
});

test('a run is opened by pointer and by keyboard, and Undo leads back', async (t) => {
  const page = await openPage(t);
  await button(page, 'Sweep').click();
  await type(page, 'Seeds', '2');
  await type(page, 'Steps of each run', '40');
  await button(page, 'Start 12 runs').click();
  await page.getByText(/^12 runs in/).waitFor();
  const chart = page.getByRole('listbox');
  await chart.focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(key);
  assert.match(await page.locator('#sweep-pointed').textContent(), /^Noise 0\.3 · seed 2: train/);
  await page.keyboard.press('Enter');
  await step(page, (now) => now === 40);
  const noise = () => page.getByLabel(/^Noise, exact/).inputValue();
  assert.equal(await noise(), '0.3');
  await button(page, /^Undo/).first().click();
  await page.waitForFunction(() => document.querySelector('#setting-noise-exact').value === '0.2');
  // By pointer: the rightmost test point.
  const dot = page.locator('.walk .dot.of-test').last();
  await dot.scrollIntoViewIfNeeded();
  const box = await dot.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.getByText(/^Opened Noise 0\.5 · seed/).waitFor();
  await step(page, (now) => now === 40);
  assert.equal(await noise(), '0.5');
  // Another setting makes the results those of another experiment, and the page says so.
  await type(page, 'Training points, exactly', '77');
  await page.getByText('The experiment was changed since').waitFor();
  assert.notEqual(await status(page, 'Step'), '');
});

for (const lang of ['en', 'zh']) {
  test(`a second setting gives a map of means with numbers, a scale and a way by keys (${lang})`, async (t) => {
    const words = WORDS[lang];
    const page = await openPage(t, { lang, theme: 'dark' });
    await button(page, words.sweep).click();
    await page.getByLabel(words.second, { exact: true }).selectOption({ label: words.flips });
    await type(page, words.seeds, '1');
    await type(page, words.steps, '20');
    await button(page, words.all).click();
    await page.getByText(words.ended).waitFor();
    assert.equal(await page.locator('.walk .cell').count(), 30);
    assert.equal(await page.locator('.walk .figure').filter({ hasText: /%$/ }).count(), 30);
    await page.getByRole('listbox').focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(key);
    const told = words.cell.exec(await page.locator('#sweep-pointed').textContent());
    assert.ok(told, await page.locator('#sweep-pointed').textContent());
    assert.deepEqual(await violations(page), []);
    // The run behind the cell has its settings, and errs as often as the cell says.
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.getElementById('step').textContent === '20');
    assert.equal(await page.getByLabel(words.noise, { exact: true }).inputValue(), '0.1');
    assert.equal(await page.getByLabel(words.flipped, { exact: true }).inputValue(), '10 %');
    await page.waitForFunction(() => /%/.test(document.getElementById('test-share').textContent));
    const right = Number.parseFloat(await page.locator('#test-share').textContent());
    assert.ok(Math.abs(100 - right - Number.parseFloat(told[1])) <= 0.55, `${told[1]} wrong, ${right} % right`);
  });
}

test('a value that cannot be is named before anything runs', async (t) => {
  const page = await openPage(t);
  await button(page, 'Sweep').click();
  await type(page, 'To', '9');
  await button(page, /^Start \d/).click();
  await page.getByRole('alert').getByText('task.samples.noise is 9: must be from 0 to 1').waitFor();
});
