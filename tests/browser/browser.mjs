// What every program here that drives the page needs: where the site is, how Chromium is started.
// Absent: hooks of the test runner; the bench is no test (see `harness.mjs`).

import { chromium } from 'playwright-core';

/** The built site. */
export const DIST = process.env.OVERFIT_DIST ?? new URL('../../dist', import.meta.url).pathname;

/** How long a condition may take on a crowded machine. */
export const PATIENCE = 60_000;

/** A Chromium without windows, profile or traffic of its own. */
export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ],
});
