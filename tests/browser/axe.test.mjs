// Accessibility, as far as a program can judge it: axe finds nothing in both themes, both languages,
// at every width and in every state listed here; and each state says what is the matter, in the page's language,
// and offers the way out.
// Absent: whether the way out helps (`boot.test.mjs`, `page.test.mjs`).

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PATIENCE, launch } from './browser.mjs';
import { address, openPage } from './harness.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WORDS = {
  en: {
    play: 'Play', pause: 'Pause', step: 'Step', detail: 'Settings shown', close: 'Close', tabs: ['Result', 'Network', 'Data', 'Learning'],
    overfitting: /^Overfitting since step/, own: 'Draw your own',
    blank: [/Only inputs and outputs are left/, 'Undo'], diverged: [/diverged at step \d.*A lower learning rate/, 'Go back one step'],
    restored: [/The trainer was lost and replaced; .* Nothing of yours is lost/, 'Close'],
    lost: [/The trainer broke off twice .* Your experiment is still here/, 'Try again'],
    damaged: [/This link was not opened.*Your experiment is unchanged/, 'Close'],
    unkept: [/This browser keeps nothing for this page: .* A link keeps your experiment/, 'Share link'],
    loading: /Loading the laboratory/, outdated: /browser is too old[^]*update the browser or open this page in another one/,
    failed: /The laboratory did not load[^]*Loading the page again usually helps/, again: /Load again/,
  },
  zh: {
    play: '播放', pause: '暂停', step: '步数', detail: '显示哪些设置', close: '关闭', tabs: ['结果', '网络', '数据', '学习'],
    overfitting: /^从第 [\d,]+ 步起过拟合/, own: '画一个自己的',
    blank: [/只剩下输入和输出/, '撤销'], diverged: [/在第 \d+ 步发散.*调低学习率/, '退回一步'],
    restored: [/训练器中断后已由另一个接替.*你做的都还在/, '关闭'],
    lost: [/训练器在第 \d+ 步附近两次中断。你的实验还在/, '再试一次'],
    damaged: [/没有打开这个链接.*你的实验没有变/, '关闭'],
    unkept: [/浏览器不为本页保存任何东西.*把链接留下/, '分享链接'],
    loading: /正在加载实验室/, outdated: /浏览器太旧[^]*更新浏览器，或换一个浏览器/,
    failed: /实验室没有加载成功[^]*重新加载通常就好/, again: /重新加载/,
  },
};
const PHONE = { width: 360, height: 740 };

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** What axe finds, a line each: rule, element. */
async function violations(page) {
  // By the debugger, not by a script element: the page's policy allows none.
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(() => axe.run(document, { rules: { 'target-size': { enabled: true } } }));
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
}

/** Links to states worth judging: several classes, a curve, a surface. */
const golden = JSON.parse(await readFile(new URL('../golden/fingerprints.json', import.meta.url)));
const LINKS = ['penguins', 'wave', 'hills'].map((name) => [name, golden[name]['100'].link]);
const DAMAGED = `${golden.default['100'].link.slice(0, -4)}AAAA`;

const ready = (page) => page.waitForFunction(() => /\d/.test(document.getElementById('test-loss')?.textContent ?? ''));
const button = (page, name) => page.getByRole('button', { name, exact: true });

/** Waits until the page says this, and offers this way out of it. */
async function says(page, [words, wayOut]) {
  const card = page.locator('#notices .notice').filter({ hasText: words });
  await card.waitFor();
  await button(card, wayOut).and(page.locator(':enabled')).waitFor();
}

/** Ends the worker at work by an error of its own. */
async function kill(page) {
  for (const worker of page.workers()) {
    await worker.evaluate(() => { setTimeout(() => { throw new Error('killed by the test'); }); }).catch(() => {});
  }
}

/** The states of a page that runs: how to get there, and what is then on the page. */
const RUNNING = {
  async 'the first minute, everything open, a phone'(page, words, clean) {
    await clean('first minute');
    await button(page, words.play).click();
    await page.waitForFunction(() => Number(document.getElementById('step').textContent.replace(/\D/g, '')) > 3);
    await clean('while it learns');
    await button(page, words.pause).click();
    await page.getByLabel(words.detail).selectOption({ index: 2 });
    await clean('everything open');
    await page.setViewportSize(PHONE);
    for (const tab of words.tabs) {
      await button(page, tab).click();
      await page.locator('.tabs [aria-current]').filter({ hasText: tab }).waitFor();
      await clean(`phone, ${tab}`);
    }
  },
  async 'it overfits, and offers an empty network'(page, words, clean) {
    await page.locator('#speed').selectOption({ index: 5 });
    await button(page, words.play).click();
    await page.waitForFunction(() => document.getElementById('step').textContent === '1,280');
    assert.match(await page.locator('#verdict').textContent(), words.overfitting);
    await clean('overfitting');
    await button(page, words.own).click();
    await says(page, words.blank);
    await clean('an empty network');
  },
  async 'numbers that are not finite'(page, words, clean) {
    await page.locator('#detail').selectOption({ index: 1 });
    for (const list of ['optimiser', 'loss', 'activation']) await page.locator(`#${list}`).selectOption({ index: 0 });
    await page.locator('#setting-rate-exact').fill('10');
    await page.locator('#setting-rate-exact').press('Enter');
    await button(page, words.play).click();
    await says(page, words.diverged);
    await clean('diverged');
  },
  async 'a worker lost, and lost again'(page, words, clean) {
    await kill(page);
    await says(page, words.restored);
    await clean('restored');
    await kill(page);
    await says(page, words.lost);
    await clean('stopped');
  },
  async 'a damaged link'(page, words, clean) {
    await page.evaluate((hash) => { location.hash = hash; }, DAMAGED);
    await says(page, words.damaged);
    await clean('a damaged link');
  },
  async 'storage that is forbidden'(page, words, clean) {
    await page.evaluate(() => {
      globalThis.refused = 0;
      Storage.prototype.setItem = () => { refused += 1; throw new DOMException('forbidden', 'QuotaExceededError'); };
    });
    const noise = page.locator('#setting-noise');
    await noise.press('ArrowRight');
    await says(page, words.unkept);
    await clean('nothing kept');
    await page.locator('#notices').getByRole('button', { name: words.close, exact: true }).click();
    await noise.press('ArrowRight');
    await page.waitForFunction(() => refused === 2);
    await page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)))));
    assert.equal(await page.locator('#notices .notice').count(), 0, 'it is said once');
  },
  async 'the editor of the network'(page, words, clean) {
    const neuron = (id) => page.locator(`.neuron[data-id="${id}"]`);
    const pressed = (id) => page.waitForFunction((one) => one.ariaPressed === 'true', id);
    await neuron(1024).click();
    await pressed(await neuron(1024).elementHandle());
    await clean('one neuron selected');
    await neuron(1025).click({ modifiers: ['Shift'] });
    await pressed(await neuron(1025).elementHandle());
    await clean('several selected');
    await neuron(1026).click();
    const loop = await page.locator('#note-connect option').filter({ hasText: '↻' }).first().textContent();
    await page.locator('#note-connect').selectOption({ label: loop });
    // What the pointer lies on would be shown first.
    await page.mouse.move(3, 3);
    await page.waitForFunction(() => document.getElementById('note-name').textContent.includes('→'));
    await page.locator('#note-incoming').waitFor();
    await clean('a loop selected');
    const connect = page.locator('.tools button').nth(3);
    await connect.click();
    await pressed(await connect.elementHandle());
    await neuron(1030).click();
    await neuron(1030).focus();
    await page.keyboard.press('Enter');
    await clean('a connection begun, with the Connect tool');
    await page.locator('.templates > button').click();
    await page.locator('#sketch-template').selectOption({ index: 4 });
    await page.locator('#sketch-share').waitFor();
    await clean('templates');
    await page.locator('.templates > button').click();
    await page.locator('#keys-open').click();
    await page.getByRole('dialog').waitFor();
    await clean('the sheet of keys');
    await page.locator('#keys-close').click();
    await page.locator('.views button').nth(3).click();
    await page.locator('.listing input[data-painted]').first().waitFor();
    await clean('the table');
  },
  async 'other tasks'(page, words, clean) {
    for (const [state, link] of LINKS) {
      await page.goto(address(link));
      await page.reload();
      await page.locator('#notices > *').first().waitFor();
      await clean(state);
    }
  },
};

/** The states before the program runs: what spoils the page, what is seen then, and the way out. */
const PROGRAM = '**/app-*_bg.wasm';
const STARTING = [
  ['loading', 'loading', '[role="progressbar"], progress', (page) => page.route(PROGRAM, () => new Promise(() => {}))],
  ['no WebAssembly', 'outdated', null, (page) => page.addInitScript(() => { delete globalThis.WebAssembly; })],
  ['no program', 'failed', '#boot-again', (page) => page.route(PROGRAM, (route) => route.abort('connectionreset'))],
];

for (const lang of ['en', 'zh']) {
  for (const theme of ['light', 'dark']) {
    test(`axe finds nothing, ${lang}, ${theme}`, async (t) => {
      const words = WORDS[lang];
      const judge = (page) => async (state) => assert.deepEqual(await violations(page), [], `${state}, ${lang}, ${theme}`);
      for (const [state, go] of Object.entries(RUNNING)) {
        await t.test(state, async (t) => {
          const page = await openPage(t, { lang, theme, faults: /killed by the test/ });
          await ready(page);
          await go(page, words, judge(page));
        });
      }
      for (const [state, part, wayOut, spoil] of STARTING) {
        await t.test(state, async (t) => {
          const context = await browser.newContext({ locale: lang === 'zh' ? 'zh-CN' : 'en-GB', colorScheme: theme });
          t.after(() => context.close());
          const page = await context.newPage();
          page.setDefaultTimeout(PATIENCE);
          await spoil(page);
          await page.goto(address(), { waitUntil: 'commit' });
          const shown = page.locator(`#boot-${part}`);
          await shown.filter({ hasText: words[part] }).waitFor();
          if (wayOut) await shown.locator(wayOut).waitFor();
          if (part === 'failed') assert.match(await page.locator(wayOut).innerText(), words.again);
          await judge(page)(state);
        });
      }
    });
  }
}
