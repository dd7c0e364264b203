// The slow motion: five stages over the drawn network, by pointer and keyboard; its numbers lead to the step that is made.
// Absent: that they are the engine's to the last bit (`engine/tests/anatomy.rs`, `session/tests/followed.rs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { openPage } from './harness.mjs';
import { link } from './link.mjs';
import { comes } from './paper.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WORDS = {
  en: { slow: 'Slow motion', next: 'Next stage', make: 'Make this step', back: 'Stage before', play: 'Play the stages', close: 'Close the slow motion', output: 'Output 1' },
  zh: { slow: '慢动作', next: '下一阶段', make: '执行这一步', back: '上一阶段', play: '连续播放各阶段', close: '关闭慢动作', output: '输出 1' },
};
const button = (page, name) => page.getByRole('button', { name, exact: true });
const told = (page) => page.locator('#slow-told').textContent();
const stage = (page) => page.locator('.slow-stages [aria-current="step"] .count').textContent();

/** How many pixels of the slow motion's canvas are painted. */
const painted = (page) => page.evaluate(() => {
  const canvas = document.getElementById('slow');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let at = 3; at < data.length; at += 4) count += data[at] > 0;
  return count;
});

async function violations(page) {
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(() => axe.run(document, { rules: { 'target-size': { enabled: true } } }));
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
}

/** The table of synapses: name → [weight, carries, arrives, after]. */
const synapses = (page) => page.locator('.step-numbers table').last().locator('tbody tr').evaluateAll((rows) => Object.fromEntries(
  rows.map((row) => [row.children[0].textContent, [...row.children].slice(1).map((cell) => Number(cell.textContent.replace('−', '-')))]),
));

for (const lang of ['en', 'zh']) {
  test(`stages lead to the step, and its numbers to those of the next (${lang}, keyboard)`, async (t) => {
    const words = WORDS[lang];
    const page = await openPage(t, { lang, reducedMotion: 'reduce' });
    await button(page, words.slow).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: words.slow, exact: true }).waitFor();
    await page.waitForFunction(() => document.querySelector('#slow-told').textContent.length > 5);
    const seen = [await told(page)];
    for (let at = 2; at <= 5; at += 1) {
      await button(page, words.next).focus();
      await page.keyboard.press('Enter');
      assert.equal(await stage(page), String(at));
      await page.waitForFunction((before) => document.querySelector('#slow-told').textContent !== before, seen.at(-1));
      seen.push(await told(page));
      assert.ok(await painted(page) > 50, `stage ${at} paints`);
    }
    assert.equal(new Set(seen).size, 5);
    await page.locator('.all-numbers summary').click();
    const before = await synapses(page);
    assert.deepEqual(await violations(page), []);
    await button(page, words.make).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.getElementById('step').textContent === '1');
    assert.equal(await stage(page), '1');
    await page.waitForFunction((old) => {
      const cell = document.querySelectorAll('.step-numbers table')[1].querySelector('tbody td');
      return cell.textContent !== old;
    }, String(Object.values(before)[0][0]).replace('-', '−'));
    // What was said to come is there now, for every synapse.
    const after = await synapses(page);
    for (const [name, [, , , shown]] of Object.entries(before)) assert.equal(after[name][0], shown, name);
    await button(page, words.close).click();
    assert.equal(await page.locator('#slow').count(), 0);
  });
}

/** How each kind's feedback flows, as it is told, in the order of the page's list; and whether hidden neurons learn, and one number goes to all. */
const FLOWS = {
  en: [
    ['Backprop', /^Errors go back along the same synapses, .+\. Output 1 gets −?[\d.]+\.$/, true],
    ['Feedback alignment', /^Errors go back beside the synapses, through random weights that never change\. Output 1 gets/, true],
    ['Direct feedback alignment', /^The outputs’ errors go straight to every hidden neuron, through random weights .+ Output 1 gets/, true],
    ['Node perturbation', /^No error is sent to anyone\. One number goes to all alike: .+ the loss was −?[\d.]+ above/, true],
    ['Weight perturbation', /^No error is sent to anyone\. One number goes to all alike: .+ the loss was −?[\d.]+ above/, true],
    ['Three-factor (reward)', /^No error is sent to anyone\. One number goes to all alike: .+ the loss was −?[\d.]+ above/, true],
    ['Hebb (Oja)', /^Nothing flows back\. A synapse sees what its two neurons send, and no error\.$/, true],
    ['Perceptron', /^Only the outputs’ own synapses hear of the error; .+ Output 1 gets/, false],
    ['Last layer only', /^Only the outputs’ own synapses hear of the error; .+ Output 1 gets/, false],
    ['Least squares', /^Nothing flows back\. The outputs’ weights are solved for, all at once\.$/, false],
  ],
  zh: [
    ['反向传播', /^误差沿原来的突触返回，.+输出 1 收到 −?[\d.]+。$/, true],
    ['反馈对齐', /^误差不走原来的权重，而是经由一组永不改变的随机权重返回。输出 1 收到/, true],
    ['直接反馈对齐', /^输出端的误差经由永不改变的随机权重，直接送到每个隐藏神经元。输出 1 收到/, true],
    ['节点扰动', /^谁也收不到误差。.+损失比预期高 −?[\d.]+。$/, true],
    ['权重扰动', /^谁也收不到误差。.+损失比预期高 −?[\d.]+。$/, true],
    ['三因子（奖励）', /^谁也收不到误差。.+损失比预期高 −?[\d.]+。$/, true],
    ['Hebb（Oja）', /^没有反馈。突触只看得到两端神经元送出的信号，看不到误差。$/, true],
    ['感知机', /^只有输出神经元自己的突触得知误差，.+输出 1 收到/, false],
    ['只学最后一层', /^只有输出神经元自己的突触得知误差，.+输出 1 收到/, false],
    ['最小二乘', /^没有反馈。输出层的权重一次解出。$/, false],
  ],
};
/** What becomes of it on its way, by its place in the list of polarities. */
const FATES = { en: [[1, /It is cut: nothing arrives\.$/], [2, /Its sign is turned on the way/]], zh: [[1, /反馈被切断：什么也没有到达。$/], [2, /反馈在途中被反号/]] };

for (const lang of ['en', 'zh']) {
  test(`each kind of feedback is shown as it flows, and its step is the one that is made (${lang})`, async (t) => {
    const words = WORDS[lang];
    const page = await openPage(t, {
      lang, reducedMotion: 'reduce', hash: link({ learners: [{ topology: { layers: { widths: [3] } }, recipe: { loss: 'squared_error' } }] }),
    });
    const tells = (pattern) => page.waitForFunction((source) => new RegExp(source).test(document.getElementById('slow-told').textContent), pattern.source);
    const picks = (list, index) => page.locator(list).selectOption({ index });
    await picks('#detail', 1);
    await button(page, words.slow).click();
    const names = (await page.locator('#feedback option').allTextContents()).map((name) => name.trim());
    assert.deepEqual(names, FLOWS[lang].map(([name]) => name), 'every kind that is offered is told here');
    await page.locator('.all-numbers summary').click();
    for (const [at, [name, flow, hidden]] of FLOWS[lang].entries()) {
      const last = JSON.stringify(await synapses(page));
      await picks('#feedback', at);
      await page.locator('.slow-stages button').nth(3).click();
      await tells(flow);
      // Who hears of it learns, and nobody else.
      const before = await comes(page, () => synapses(page), (now) => at === 0 || JSON.stringify(now) !== last);
      assert.equal(Object.keys(before).length, 9);
      for (const [synapse, [weight, , , after]] of Object.entries(before)) {
        if (!hidden && !synapse.includes(` → ${words.output}`)) assert.equal(after, weight, `${name}: ${synapse}`);
      }
      assert.ok(Object.values(before).some(([weight, , , after]) => after !== weight), `${name} changes something`);
      await page.locator('.slow-stages button').nth(4).click();
      await button(page, words.make).click();
      const made = Object.fromEntries(Object.entries(before).map(([synapse, [, , , after]]) => [synapse, after]));
      await page.waitForFunction((wanted) => {
        const rows = [...document.querySelectorAll('.step-numbers table')[1].querySelectorAll('tbody tr')];
        return rows.every((row) => Number(row.children[1].textContent.replace('−', '-')) === wanted[row.children[0].textContent]);
      }, made);
    }
    await picks('#feedback', 0);
    for (const [at, fate] of FATES[lang]) {
      await picks('#polarity', at);
      await page.locator('.slow-stages button').nth(3).click();
      await tells(fate);
    }
  });
}

test('it plays by itself, moves without rendering anything, and goes back', async (t) => {
  const page = await openPage(t);
  await button(page, 'Slow motion').click();
  await page.waitForFunction(() => document.querySelector('#slow-told').textContent.length > 5);
  await page.locator('.slow-stages button').nth(1).click();
  const renders = () => page.evaluate(() => Number(document.getElementById('app').dataset.renders));
  const before = await renders();
  const pictures = new Set();
  for (let at = 0; at < 12; at += 1) {
    pictures.add(await painted(page));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
  assert.ok(pictures.size > 3, 'signals move');
  assert.ok(await renders() - before <= 1, 'a moving signal renders nothing');
  await button(page, 'Play the stages').click();
  await page.waitForFunction(() => document.querySelector('.slow-stages [aria-current]').textContent.startsWith('4'));
  await button(page, 'Stage before').click();
  assert.ok(['3', '4'].includes(await stage(page)));
  await button(page, 'Play the stages').waitFor();
});

/** What is told of feedback that is on its way for so many steps. */
const LATE = { en: (steps) => `It is ${steps} steps late: what arrives now was sent ${steps} steps before.`, zh: (steps) => `反馈迟到 ${steps} 步：此刻到达的，是 ${steps} 步以前发出的。` };

/** How many pixels of the slow motion's canvas are painted over a neuron's left half and right beside it: lines from what comes later end at its right. */
const paintedAt = (page, id) => page.evaluate((neuron) => {
  const canvas = document.getElementById('slow');
  const frame = canvas.getBoundingClientRect();
  const box = document.querySelector(`#stage [data-id="${neuron}"]`).getBoundingClientRect();
  const scale = canvas.width / frame.width;
  const { data } = canvas.getContext('2d').getImageData(
    ...[box.left - frame.left - 8, box.top - frame.top - 8, box.width / 2 + 8, box.height + 16].map((at) => Math.round(at * scale)),
  );
  let count = 0;
  for (let at = 3; at < data.length; at += 4) count += data[at] > 0;
  return count;
}, id);

for (const lang of ['en', 'zh']) {
  test(`late feedback is told, stops halfway and moves nothing before it arrives (${lang})`, async (t) => {
    const words = WORDS[lang];
    const net = (delay) => link({ learners: [{ topology: { layers: { widths: [3, 3] } }, recipe: { delay } }] });
    const [first, second] = [1024, 1027];
    const feedback = async (page) => {
      await button(page, words.slow).click();
      await page.locator('.slow-stages button').nth(3).click();
      await page.waitForFunction(() => document.querySelector('#slow-told').textContent.length > 5);
      await comes(page, () => paintedAt(page, second), (count) => count > 20);
    };
    const page = await openPage(t, { lang, reducedMotion: 'reduce', hash: net(2) });
    await feedback(page);
    await page.waitForFunction((late) => document.getElementById('slow-told').textContent.includes(late), LATE[lang](2));
    // It has come to the second layer, and not to the first.
    assert.equal(await paintedAt(page, first), 0);
    await page.locator('.all-numbers summary').click();
    const moved = (rows) => Object.values(rows).some(([weight, , , after]) => after !== weight);
    for (let step = 0; step < 3; step += 1) {
      const before = await comes(page, () => synapses(page), (rows) => moved(rows) === (step === 2));
      assert.equal(Object.values(before).some(([, , arrives]) => arrives !== 0), step === 2, `what arrives at step ${step}`);
      await page.locator('.slow-stages button').nth(4).click();
      await button(page, words.make).click();
      await page.waitForFunction((at) => document.getElementById('step').textContent === String(at), step + 1);
      const made = Object.fromEntries(Object.entries(before).map(([synapse, [, , , after]]) => [synapse, after]));
      await comes(page, () => synapses(page), (rows) => Object.entries(made).every(([synapse, after]) => rows[synapse][0] === after));
    }
    const timely = await openPage(t, { lang, reducedMotion: 'reduce', hash: net(0) });
    await feedback(timely);
    assert.ok(await paintedAt(timely, first) > 20);
    assert.doesNotMatch(await told(timely), /late:|迟到/);
  });
}
