// What every browser test stands on: one browser, the built site, and pages that may not misbehave.
// A page fails its test on any console error, uncaught exception, failed request, request to another origin,
// or violation of the content security policy.

import { after, before } from 'node:test';
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

/** The address of the page, with a fragment. */
export const address = (hash = '') => `${site.address}${hash}`;

/**
 * A page of a fresh profile, ready to use. Closed, and judged, when the test `t` ends.
 *
 * `options`: lang ('en', 'zh'), theme ('light', 'dark', 'system'), viewport, hash, touch, reducedMotion,
 * `init`: what runs before the page's own program, and `faults`: a pattern of faults that belong to the test.
 */
export async function openPage(t, options = {}) {
  const { lang = 'en', theme = 'light', viewport = { width: 1440, height: 1000 }, hash = '', faults } = options;
  const context = await browser.newContext({
    viewport,
    hasTouch: options.touch ?? false,
    isMobile: options.touch ?? false,
    reducedMotion: options.reducedMotion ?? 'no-preference',
    locale: lang === 'zh' ? 'zh-CN' : 'en-GB',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const seen = watch(page);
  if (options.init) await page.addInitScript(options.init);
  await page.addInitScript(([language, colours]) => {
    localStorage.setItem('overfit-language', language);
    localStorage.setItem('overfit-theme', colours);
    addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`);
    });
  }, [lang, theme]);
  t.after(async () => {
    await context.close();
    const unexpected = seen.filter((fault) => !faults?.test(fault));
    assert.deepEqual(unexpected, [], 'the page misbehaved');
  });
  await page.goto(address(hash));
  await page.locator('main').waitFor();
  return page;
}

/** The faults of a page, as they happen. */
function watch(page) {
  const seen = [];
  page.on('console', (message) => message.type() === 'error' && seen.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => seen.push(`exception: ${error}`));
  page.on('requestfailed', (request) => {
    // A worker that is ended while it loads ends its request, too.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') seen.push(`failed: ${request.url()}`);
  });
  page.on('response', (response) => response.status() >= 400 && seen.push(`${response.status()} ${response.url()}`));
  page.on('request', (request) => {
    const url = request.url();
    const own = url.startsWith(site.address) || url.startsWith('data:') || url.startsWith('blob:');
    if (!own) seen.push(`another origin: ${url}`);
  });
  return seen;
}

/** The text of a status by its name, such as 'Step'. */
export const status = (page, name) => page.getByLabel(name, { exact: true }).first().textContent();

/** Waits until `condition`, given the step, holds; returns the step. */
export async function step(page, condition) {
  const read = async () => Number((await status(page, 'Step')).replace(/[^0-9]/g, ''));
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const now = await read();
    if (condition(now)) return now;
    assert.ok(Date.now() < deadline, `the step stays at ${now}`);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}
