// The page as a person uses it: learn, pause, change, share, open, undo, survive. In both languages.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { openPage, status, step } from './harness.mjs';

const button = (page, name) => page.getByRole('button', { name, exact: true });
const slider = (page, name) => page.getByRole('slider', { name, exact: true });
const notice = (page, words) => page.locator('#notices').getByText(words);
const shown = (page, name, words) => page.waitForFunction(
  ([label, pattern]) => new RegExp(pattern).test(document.querySelector(`[aria-label="${label}"]`)?.textContent ?? ''),
  [name, words.source],
);

/** A page whose untrained network is on the screen. */
async function ready(t, options) {
  const page = await openPage(t, options);
  await page.waitForFunction(() => /\d/.test(document.getElementById('test-loss')?.textContent ?? ''));
  return page;
}

/** Trains to about this step and pauses; the step it rests at. */
async function train(page, until) {
  await button(page, 'Play').click();
  await step(page, (now) => now >= until);
  await button(page, 'Pause').click();
  return rest(page);
}

/** The step at which the page rests. */
async function rest(page) {
  let last = await status(page, 'Step');
  for (let same = 0; same < 5;) {
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
    const now = await status(page, 'Step');
    same = now === last ? same + 1 : 0;
    last = now;
  }
  return Number(last.replace(/,/g, ''));
}

async function shareLink(page) {
  await button(page, 'Share link').click();
  await notice(page, /Link copied/).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

test('every name that the page promises is there', async (t) => {
  const page = await ready(t);
  for (const name of ['Data', 'Learning', 'Network', 'What it learned', 'Timeline']) {
    await page.getByRole('region', { name, exact: true }).waitFor();
  }
  for (const name of ['Play', 'Step', 'Reset', 'Share link', 'Undo', 'Redo', 'Rewind to best step', 'New seed']) {
    await button(page, name).waitFor();
  }
  for (const name of ['Step', 'Train loss', 'Test loss', 'Gap', 'Fingerprint']) {
    assert.match(await status(page, name), /^[−+]?[0-9a-f.]+$/, name);
  }
  assert.match(await status(page, 'Fingerprint'), /^[0-9a-f]{16}$/);
  await slider(page, 'Timeline position').waitFor({ state: 'attached' });
  await button(page, 'Input x').waitFor();
  await button(page, 'Neuron 1').waitFor();
  await button(page, 'Output 1').waitFor();
});

test('it learns, pauses, goes on and tells the gap', async (t) => {
  const page = await ready(t);
  const before = Number(await status(page, 'Train loss'));
  await train(page, 150);
  const [trained, tested] = [Number(await status(page, 'Train loss')), Number(await status(page, 'Test loss'))];
  assert.ok(trained < before, `${trained} < ${before}`);
  const gap = Number((await status(page, 'Gap')).replace('−', '-'));
  assert.ok(Math.abs(gap - (tested - trained)) < 0.002, `${gap} = ${tested} − ${trained}`);
  const rested = await rest(page);
  await button(page, 'Step').click();
  assert.equal(await step(page, (now) => now > rested), rested + 1);
});

test('it overfits for all to see, and the best step can be gone back to', async (t) => {
  const page = await ready(t);
  await page.getByLabel('Speed', { exact: true }).selectOption({ label: 'Fast' });
  await button(page, 'Play').click();
  // An early verdict may still be withdrawn by a lower minimum.
  await step(page, (now) => now >= 500);
  await page.getByText(/^Overfitting since step/).first().waitFor();
  await button(page, 'Pause').click();
  const rested = await rest(page);
  await button(page, 'Rewind to best step').click();
  const best = await step(page, (now) => now < rested);
  const label = await page.locator('#best').textContent();
  assert.equal(label.replace(/[^0-9]/g, ''), String(best));
});

test('a rate changed while it learns is an event: the link replays it, bit for bit', async (t) => {
  const page = await ready(t);
  await button(page, 'Play').click();
  await step(page, (now) => now >= 60);
  await slider(page, 'Learning rate').press('ArrowRight');
  await page.getByRole('list', { name: 'What was done' }).getByRole('listitem').first().waitFor();
  await step(page, (now) => now >= 120);
  await button(page, 'Pause').click();
  const at = await rest(page);
  const fingerprint = await status(page, 'Fingerprint');
  const link = await shareLink(page);
  const other = await ready(t, { hash: new URL(link).hash });
  await notice(other, /^Reproduced, bit for bit/).waitFor();
  assert.equal(await rest(other), at);
  assert.equal(await status(other, 'Fingerprint'), fingerprint);
  const position = slider(other, 'Timeline position');
  assert.equal(await position.inputValue(), String(at));
});

test('a link that expects another fingerprint is said not to be reproduced', async (t) => {
  const page = await ready(t);
  await train(page, 20);
  const link = new URL(await shareLink(page)).hash;
  const fingerprint = await status(page, 'Fingerprint');
  const wrong = rewritten(link, (json) => json.replace(fingerprint, '0123456789abcdef'));
  const other = await ready(t, { hash: wrong, lang: 'zh' });
  await notice(other, /未能重现：应得指纹 0123456789abcdef/).waitFor();
});

/** A link whose JSON was changed, with a right checksum. */
function rewritten(link, change) {
  const bytes = Buffer.from(link.slice('#0.'.length), 'base64url');
  const json = inflateRawSync(bytes.subarray(0, -4)).toString();
  const changed = change(json);
  assert.notEqual(changed, json);
  const deflated = deflateRawSync(changed);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(crc32(deflated));
  return `#0.${Buffer.concat([deflated, checksum]).toString('base64url')}`;
}

test('damaged, oversized and newer links are refused in words, and nothing is lost', async (t) => {
  for (const [lang, words] of [
    ['en', [/checksum does not match/, /made by a newer version/, /70,?003 characters: must be at most 65,?536/]],
    ['zh', [/校验和不符/, /由更新的版本生成/, /70,?003 个字符，最多只能有 65,?536/]],
  ]) {
    const page = await ready(t, { lang });
    const names = lang === 'en' ? ['Learning rate', 'Step', 'Fingerprint'] : ['学习率', '步数', '指纹'];
    await slider(page, names[0]).press('ArrowRight');
    const rate = await slider(page, names[0]).getAttribute('aria-valuetext');
    await page.locator('.play').click();
    await page.waitForFunction(() => Number(document.getElementById('step').textContent) > 20);
    await page.locator('.play').click();
    await rest2(page);
    const before = await Promise.all([status(page, names[1]), status(page, names[2])]);
    const links = ['#0.AAAAAAAA', '#7.AAAA', `#0.${'A'.repeat(70_000)}`];
    for (const [at, link] of links.entries()) {
      await page.evaluate((hash) => { location.hash = hash; }, link);
      await notice(page, words[at]).waitFor();
      assert.deepEqual(await Promise.all([status(page, names[1]), status(page, names[2])]), before);
      assert.equal(await slider(page, names[0]).getAttribute('aria-valuetext'), rate);
    }
  }
  async function rest2(page) {
    for (let last = null; ;) {
      await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
      const now = await page.locator('#step').textContent();
      if (now === last) return;
      last = now;
    }
  }
});

test('a refused link at the start leaves the first experiment', async (t) => {
  const page = await ready(t, { hash: '#0.damaged' });
  await notice(page, /This link was not opened/).waitFor();
  await train(page, 10);
});

test('Back and Forward go between experiments', async (t) => {
  const page = await ready(t);
  await slider(page, 'Noise').press('ArrowRight');
  await page.waitForURL(/#0\./);
  const first = await slider(page, 'Noise').getAttribute('aria-valuetext');
  const [one] = [page.url()];
  await slider(page, 'Noise').press('ArrowRight');
  await slider(page, 'Noise').press('ArrowRight');
  await page.waitForURL((url) => url.href !== one);
  const second = await slider(page, 'Noise').getAttribute('aria-valuetext');
  await page.evaluate((hash) => { location.hash = hash; }, new URL(one).hash);
  const noise = (words) => page.waitForFunction(
    (text) => document.getElementById('setting-noise').getAttribute('aria-valuetext') === text, words);
  await noise(first);
  await page.goBack();
  await noise(second);
  await page.goForward();
  await noise(first);
});

test('undo goes back to the step of the change, redo returns, reset says what it folded', async (t) => {
  const page = await ready(t);
  await button(page, 'Play').click();
  await step(page, (now) => now >= 30);
  await slider(page, 'Learning rate').press('ArrowRight');
  await page.getByRole('list', { name: 'What was done' }).waitFor();
  await step(page, (now) => now >= 60);
  await button(page, 'Pause').click();
  const [end, print] = [await rest(page), await status(page, 'Fingerprint')];
  const changed = await slider(page, 'Learning rate').getAttribute('aria-valuetext');
  await button(page, 'Undo').click();
  await step(page, (now) => now < end);
  assert.notEqual(await slider(page, 'Learning rate').getAttribute('aria-valuetext'), changed);
  await button(page, 'Redo').click();
  await step(page, (now) => now === end);
  await shown(page, 'Fingerprint', new RegExp(print));
  await button(page, 'Reset').click();
  await notice(page, /Started over with your 1 change/).waitFor();
  await step(page, (now) => now === 0);
  assert.equal(await slider(page, 'Learning rate').getAttribute('aria-valuetext'), changed);
});

test('the timeline is dragged: it peeks on the way and is exact where it is let go', async (t) => {
  const page = await ready(t);
  const end = await train(page, 120);
  const track = await page.locator('.track').boundingBox();
  const head = async () => (await page.locator('#head').boundingBox()).x + 2;
  const [from, middle] = [await head(), track.y + track.height / 2];
  await page.mouse.move(from, middle);
  await page.mouse.down();
  await page.mouse.move(from - 40, middle, { steps: 4 });
  await page.mouse.move(track.x + (from - track.x) / 2, middle, { steps: 8 });
  await page.mouse.up();
  const there = await step(page, (now) => now > 0 && now < end / 2);
  await rest(page);
  const [wanted, got] = [track.x + (from - track.x) / 2, await head()];
  assert.ok(Math.abs(wanted - got) < 12, `the head is at ${got}, let go at ${wanted}`);
  const position = slider(page, 'Timeline position');
  await position.press('ArrowRight');
  await step(page, (now) => now !== there || Number(now) > 0);
  // Changing something in the past makes a branch; undo returns to the old future.
  const before = await rest(page);
  await slider(page, 'Learning rate').press('ArrowRight');
  await page.getByRole('list', { name: 'What was done' }).waitFor();
  await button(page, 'Undo').click();
  assert.equal(await step(page, (now) => now === before), before);
});

test('a dragged setting makes few events and one undo', async (t) => {
  const page = await ready(t);
  await button(page, 'Play').click();
  await step(page, (now) => now >= 20);
  const box = await slider(page, 'Learning rate').boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height / 2, { steps: 60 });
  await page.mouse.up();
  const done = page.getByRole('list', { name: 'What was done' }).getByRole('listitem');
  await done.first().waitFor();
  await button(page, 'Pause').click();
  await rest(page);
  assert.ok(await done.count() <= 12, `${await done.count()} events`);
  await button(page, 'Undo').click();
  await done.first().waitFor({ state: 'detached' });
  assert.ok(await button(page, 'Undo').isDisabled());
});

test('the worker is killed while it learns: the run goes on to the same fingerprint', async (t) => {
  const plain = await ready(t);
  await train(plain, 40);
  await slider(plain, 'Timeline position').fill('80');
  await step(plain, (now) => now === 80);
  const expected = await status(plain, 'Fingerprint');

  const page = await ready(t, { faults: /killed by the test/ });
  await button(page, 'Play').click();
  await step(page, (now) => now >= 40);
  for (const worker of page.workers()) {
    await worker.evaluate(() => { setTimeout(() => { throw new Error('killed by the test'); }); });
  }
  await notice(page, /The trainer was lost and replaced/).waitFor();
  await step(page, (now) => now >= 60);
  await button(page, 'Pause').click();
  await rest(page);
  await slider(page, 'Timeline position').fill('80');
  await step(page, (now) => now === 80);
  assert.equal(await status(page, 'Fingerprint'), expected);
});

test('a worker that falls silent is given up after ten seconds, and the run goes on to the same fingerprint', async (t) => {
  const page = await ready(t);
  await page.getByLabel('Speed').selectOption({ label: 'Fast' });
  await button(page, 'Play').click();
  await step(page, (now) => now > 50);
  // It neither breaks nor answers any more; the promise never settles.
  page.workers()[0].evaluate(() => { for (;;); }).catch(() => {});
  await notice(page, /lost and replaced/).waitFor();
  await step(page, (now) => now === 1280);
  const found = await status(page, 'Fingerprint');
  const whole = await ready(t);
  await whole.getByLabel('Speed').selectOption({ label: 'Full' });
  await button(whole, 'Play').click();
  await step(whole, (now) => now === 1280);
  assert.equal(found, await status(whole, 'Fingerprint'));
});

test('a list shows what is in force, after a refusal and after undo', async (t) => {
  const page = await ready(t);
  await page.getByLabel('Settings shown').selectOption({ index: 2 });
  const picked = (id) => page.locator(`#${id} option:checked`).textContent();
  await page.locator('#feedback').selectOption({ label: 'Least squares' });
  assert.equal(await picked('loss'), 'Squared error');
  await page.locator('#loss').selectOption({ label: 'Binary cross-entropy' });
  await notice(page, /^Not changed/).waitFor();
  assert.equal(await picked('loss'), 'Squared error');
  await button(page, 'Undo').click();
  await page.waitForFunction(() => document.querySelector('#feedback option:checked').textContent === 'Backprop');
  assert.equal(await picked('loss'), 'Binary cross-entropy');
});

test('every dataset trains, and every setting of the panels can be reached', async (t) => {
  const page = await ready(t);
  await page.getByLabel('Settings shown', { exact: true }).selectOption({ label: 'Everything' });
  for (const name of ['Circle', 'XOR', 'Clouds', 'Spiral', 'Checkerboard', 'Penguins', 'Wave', 'Tilted plane', 'Hills', 'Moons']) {
    await button(page, name).click();
    await step(page, (now) => now === 0);
    await button(page, 'Step').click();
    await step(page, (now) => now === 1);
    assert.match(await status(page, 'Test loss'), /^\d/, name);
    await button(page, 'Reset').click();
    await step(page, (now) => now === 0);
  }
  for (const name of ['Training points', 'Test points', 'Noise', 'Flipped labels', 'Learning rate', 'Batch', 'Weight decay (L2)',
    'Dropout', 'Sparsity (L1)', 'Input noise', 'Adam β₁', 'Adam β₂', 'Gain', 'Bias spread']) {
    const before = await slider(page, name).getAttribute('aria-valuetext');
    await slider(page, name).press(before.startsWith('0.99') ? 'ArrowLeft' : 'ArrowRight');
    await page.waitForFunction(([label, old]) => {
      const inputs = [...document.querySelectorAll('input[type=range]')];
      return inputs.some((input) => input.labels[0]?.textContent.startsWith(label) && input.getAttribute('aria-valuetext') !== old);
    }, [name, before]);
  }
  await train(page, 20);
});

test('what is being typed survives a picture drawn anew', async (t) => {
  const page = await ready(t);
  const rate = page.getByLabel('Learning rate, exactly');
  await rate.fill('0.5');
  // Drawn anew by a change elsewhere, while the field keeps what was typed.
  await page.getByLabel('Test points', { exact: true }).last().evaluate((box) => box.click());
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  assert.equal(await rate.inputValue(), '0.5');
  await rate.press('Enter');
  await button(page, 'Undo').and(page.locator(':enabled')).waitFor();
  assert.equal(await rate.inputValue(), '0.5');
});

test('a planned length being typed survives a picture drawn anew', async (t) => {
  const page = await ready(t);
  const plan = page.getByLabel('Planned length', { exact: true });
  await plan.fill('5000');
  await page.getByLabel('Test points', { exact: true }).last().evaluate((box) => box.click());
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  assert.equal(await plan.inputValue(), '5000');
  await plan.press('Enter');
  await page.waitForFunction(() => document.getElementById('plan').value === '5,000');
});

test('a rate far too high diverges, is explained, and one step back is whole again', async (t) => {
  const page = await ready(t);
  await page.getByLabel('Settings shown', { exact: true }).selectOption({ label: 'More' });
  await page.getByLabel('Optimiser', { exact: true }).selectOption({ label: 'SGD' });
  await page.getByLabel('Loss', { exact: true }).selectOption({ label: 'Squared error' });
  await page.getByLabel('Activation', { exact: true }).first().selectOption({ label: 'linear' });
  await page.getByLabel('Learning rate, exactly').fill('10');
  await page.getByLabel('Learning rate, exactly').press('Enter');
  await button(page, 'Play').click();
  await notice(page, /diverged at step/).waitFor();
  const words = await page.locator('#notices p').textContent();
  const culprit = Number(/at step ([\d,]+)/.exec(words)[1].replace(/,/g, ''));
  await page.getByRole('button', { name: 'Go back one step' }).click();
  await step(page, (now) => now === culprit - 1);
});

test('the page speaks Chinese, remembers it, and wears both themes', async (t) => {
  const page = await ready(t, { lang: 'zh', theme: 'dark' });
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-Hans');
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
  for (const name of ['数据', '学习', '网络', '学到了什么', '时间线']) {
    await page.getByRole('region', { name, exact: true }).waitFor();
  }
  await button(page, 'English').click();
  await page.getByRole('region', { name: 'Data', exact: true }).waitFor();
  assert.equal(await page.evaluate(() => localStorage.getItem('overfit-language')), 'en');
  await button(page, 'Theme: Dark').click();
  assert.equal(await page.evaluate(() => localStorage.getItem('overfit-theme')), 'system');
});

test('on a phone the plane comes first, and the transport stays in sight', async (t) => {
  const page = await ready(t, { viewport: { width: 360, height: 740 }, touch: true });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  const [plane, play] = [await page.locator('.plane').boundingBox(), await button(page, 'Play').boundingBox()];
  assert.ok(plane.y + plane.height <= play.y, 'the plane lies above the transport');
  assert.ok(play.y + play.height <= 740, 'Play is on the screen');
  await button(page, 'Play').tap();
  await step(page, (now) => now >= 20);
  await button(page, 'Pause').tap();
});
