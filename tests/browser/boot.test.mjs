// The page before its program runs: loading, and each way in which loading can end badly.
// Absent: the running page; these pages never get that far, so they stand on their own browser, not on openPage.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { DIST, PATIENCE, launch } from './browser.mjs';
import { serve } from './server.mjs';

let browser;
let site;

before(async () => {
  site = await serve(DIST);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await site?.close();
});

/** A page that `prepare` may spoil before it is opened. */
async function open(t, prepare, options = {}) {
  const context = await browser.newContext(options);
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await prepare(page);
  await page.goto(site.address, { waitUntil: 'commit' });
  return page;
}

/** Waits until exactly this part of the loading screen is seen, with words in both languages. */
async function says(page, selector, english, chinese) {
  await page.locator(selector).waitFor();
  const text = await page.locator(selector).innerText();
  assert.match(text, english);
  assert.match(text, chinese);
  const parts = ['#boot-loading', '#boot-outdated', '#boot-failed', '#boot noscript'];
  for (const part of parts.filter((part) => part !== selector)) {
    assert.equal(await page.locator(part).isVisible(), false, `${part} is hidden`);
  }
}

test('while the program comes, its progress is shown; then the loading screen is gone', async (t) => {
  let release;
  const held = new Promise((released) => { release = released; });
  const page = await open(t, (page) => page.route('**/app-*_bg.wasm', async (route) => {
    await held;
    await route.continue();
  }));
  await says(page, '#boot-loading', /Loading the laboratory/, /正在加载实验室/);
  await page.getByRole('progressbar').waitFor();
  release();
  await page.locator('main').waitFor();
  assert.equal(await page.locator('#boot').count(), 0);
});

for (const [what, spoil] of [
  ['WebAssembly', () => { delete globalThis.WebAssembly; }],
  ['SIMD', () => { WebAssembly.validate = () => false; }],
]) {
  test(`without ${what} the page says which browsers have it`, async (t) => {
    const page = await open(t, (page) => page.addInitScript(spoil));
    await says(page, '#boot-outdated', /browser is too old[\s\S]*Safari since 16\.4/, /浏览器太旧/);
    assert.equal(await page.locator('main').count(), 0);
  });
}

test('a program that does not arrive is said, and loading again helps', async (t) => {
  const page = await open(t, (page) => page.route('**/app-*_bg.wasm', (route) => route.fulfill({ status: 404 })));
  await says(page, '#boot-failed', /did not load/, /没有加载成功/);
  assert.match(await page.locator('#boot-reason').innerText(), /app-\w+_bg\.wasm: 404/);
  await page.unrouteAll();
  await page.locator('#boot-again').click();
  await page.locator('main').waitFor();
});

test('a connection that breaks off is said', async (t) => {
  const page = await open(t, (page) => page.route('**/app-*.js', (route) => route.abort('connectionreset')));
  await says(page, '#boot-failed', /did not load/, /没有加载成功/);
});

test('without JavaScript the page says that it needs it', async (t) => {
  const page = await open(t, () => {}, { javaScriptEnabled: false });
  await says(page, '#boot noscript', /needs JavaScript/, /需要 JavaScript/);
});
