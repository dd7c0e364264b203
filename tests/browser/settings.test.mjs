// Settings under More and Everything, reached by pointer and keyboard while it rests and while it learns:
// the link holds exactly what was set, training goes on and goes elsewhere, and Undo takes each of them back.
// Absent: what a setting computes (`engine`), those every newcomer sees (`walk.test.mjs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { openPage } from './harness.mjs';
import { Walk, keyboard, pointer } from './hands.mjs';
import { link, shared, told } from './link.mjs';
import { comes } from './paper.mjs';

const WORDS = {
  en: {
    play: 'Play', pause: 'Pause', undo: 'Undo', speed: 'Speed', detail: 'Settings shown', position: 'Timeline position', exactly: (name) => `${name}, exactly`,
    drive: 'What the error wants', filter: 'Trained on', repeated: 'Point repeated', x: 'Region’s centre x', y: 'Region’s centre y',
    radius: 'Region’s radius', varied: 'Varied share', schedule: 'Rate schedule', every: 'Schedule steps', factor: 'What is left', warmUp: 'Warm-up',
    clip: 'Gradient clipping', smoothing: 'Label smoothing', patience: 'Patience', validation: 'Validation share', delay: 'Feedback delay',
    polarity: 'Feedback polarity', tied: 'Symmetry built in', symmetry: 'Symmetry asked for', strength: 'Symmetry’s strength',
    monotone: 'Rising or falling', steepness: 'Monotonicity’s strength', feedback: 'Feedback', sigma: 'Noise σ', ridge: 'Ridge',
  },
  zh: {
    play: '播放', pause: '暂停', undo: '撤销', speed: '速度', detail: '显示哪些设置', position: '时间线位置', exactly: (name) => `${name}（精确值）`,
    drive: '误差何时消掉', filter: '训练所用的点', repeated: '重放的点', x: '区域中心 x', y: '区域中心 y',
    radius: '区域半径', varied: '混入比例', schedule: '学习率调度', every: '调度步数', factor: '剩余比例', warmUp: '预热',
    clip: '梯度裁剪', smoothing: '标签平滑', patience: '提前停止的耐心', validation: '验证集比例', delay: '反馈延迟',
    polarity: '反馈极性', tied: '内建的对称性', symmetry: '要求的对称性', strength: '对称惩罚强度',
    monotone: '升或降', steepness: '单调惩罚强度', feedback: '反馈', sigma: '扰动 σ', ridge: '岭系数',
  },
};

/** Deeds that follow one upon the other: a list's place or a number typed, and the change that comes of it. */
const CHAINS = [
  [['drive', 1, { drive: 'never_satisfied' }]],
  [
    ['filter', 1, { filter: { point: { index: 0, varied: 0 } } }],
    ['repeated', '8', { filter: { point: { index: 7, varied: 0 } } }],
    ['varied', '30 %', { filter: { point: { index: 7, varied: 0.3 } } }],
  ],
  [
    ['filter', 2, { filter: { region: { x: 0, y: 0, radius: 0.5, varied: 0 } } }],
    ['x', '0.4', { filter: { region: { x: 0.4, y: 0, radius: 0.5, varied: 0 } } }],
    ['y', '-0.2', { filter: { region: { x: 0.4, y: -0.2, radius: 0.5, varied: 0 } } }],
    ['radius', '0.8', { filter: { region: { x: 0.4, y: -0.2, radius: 0.8, varied: 0 } } }],
    ['varied', '10 %', { filter: { region: { x: 0.4, y: -0.2, radius: 0.8, varied: 0.1 } } }],
  ],
  [
    ['filter', 4, { filter: { class: { class: 1, varied: 0 } } }],
    ['varied', '50 %', { filter: { class: { class: 1, varied: 0.5 } } }],
    ['filter', 0, { filter: 'all' }],
  ],
  [
    ['schedule', 1, { schedule: { cosine: { length: 1000, floor: 0 } } }],
    ['every', '30', { schedule: { cosine: { length: 30, floor: 0 } } }],
    ['factor', '0.1', { schedule: { cosine: { length: 30, floor: 0.1 } } }],
  ],
  [
    ['schedule', 2, { schedule: { steps: { every: 500, factor: 0.5 } } }],
    ['every', '5', { schedule: { steps: { every: 5, factor: 0.5 } } }],
    ['factor', '0.7', { schedule: { steps: { every: 5, factor: 0.7 } } }],
  ],
  [
    ['schedule', 3, { schedule: { exponential: { factor: 0.998 } } }],
    ['factor', '0.9', { schedule: { exponential: { factor: 0.9 } } }],
    ['warmUp', '50', { warm_up: 50 }],
  ],
  [['clip', '0.01', { clip: 0.01 }]],
  [['smoothing', '0.1', { smoothing: 0.1 }]],
  [
    ['patience', '3', { stopping: { early: { share: 0.25, patience: 3 } } }],
    ['validation', '40 %', { stopping: { early: { share: 0.4, patience: 3 } } }],
  ],
  [['polarity', 2, { polarity: 'flipped' }], ['delay', '3', { delay: 3 }]],
  [['feedback', 5, { feedback: { three_factor: { sigma: 0.5 } } }], ['sigma', '0.2', { feedback: { three_factor: { sigma: 0.2 } } }]],
  [['tied', 1, { tied: { even: { mirror: 'both' } } }], ['tied', 5, { tied: { odd: { mirror: 'x' } } }]],
  [
    ['symmetry', 6, { symmetry: { odd: { mirror: 'y', strength: 1 } } }],
    ['strength', '5', { symmetry: { odd: { mirror: 'y', strength: 5 } } }],
  ],
  [
    ['monotone', 1, { monotone: { rising: { along: 'x', strength: 1 } } }],
    ['steepness', '20', { monotone: { rising: { along: 'x', strength: 20 } } }],
    ['monotone', 3, { monotone: { rising: { along: 'y', strength: 20 } } }],
  ],
];

const log = async (page) => (await shared(page)).log ?? [];

/** The page's settings as a hand finds them. */
class Settings extends Walk {
  control = (name, value) => (typeof value === 'number' ? this.list(this.words[name]) : this.field(this.words.exactly(this.words[name])));

  /** What a control says, or that there is none. */
  async reads(name, value) {
    const control = this.control(name, value);
    return await control.count() === 0 ? 'none' : control.inputValue();
  }

  async set(name, value) {
    const control = this.control(name, value);
    await control.waitFor();
    await (typeof value === 'number' ? this.hand.pick(control, value) : this.hand.type(control, value));
  }

  /** Makes these changes one after the other; what the controls said before each, and the events that came. */
  async make(chain) {
    const before = [];
    for (const [at, [name, value, change]] of chain.entries()) {
      before.push(await this.reads(name, value));
      await this.set(name, value);
      const events = await comes(this.page, () => log(this.page), (now) => now.length === at + 1);
      assert.deepEqual(events[at].change, change, name);
    }
    return [before, await log(this.page)];
  }

  /** Takes them back, the last one first: each control says again what it said, and the link holds one event less. */
  async takeBack(chain, before, events) {
    for (const [at, [name, value]] of [...chain.entries()].reverse()) {
      await this.press(this.words.undo);
      await comes(this.page, () => log(this.page), (now) => now.length === at);
      assert.deepEqual(await log(this.page), events.slice(0, at));
      await comes(this.page, () => this.reads(name, value), (now) => now === before[at]);
    }
  }

  /** Goes to a step along the timeline; the fingerprint there. */
  async printAt(step) {
    await this.slider(this.words.position).fill(String(step));
    await this.at(step);
    return this.text('fingerprint');
  }
}

async function open(t, lang, hand) {
  const page = await openPage(t, { lang, hash: link({ plan: 1_000_000 }) });
  await page.waitForFunction(() => /\d/.test(document.getElementById('test-loss')?.textContent ?? ''));
  const settings = new Settings(page, hand(page), WORDS[lang], false);
  await settings.hand.pick(settings.list(settings.words.detail), 2);
  return settings;
}

const HANDS = { pointer, keyboard };
/** Every second chain, beginning with this one. */
const every = (first) => CHAINS.filter((_, at) => at % 2 === first);
/** One for each kind of change, which are alike in what learning makes of them. */
const SOME = ['drive', 'repeated', 'factor', 'smoothing', 'tied', 'strength'].map((name) => CHAINS.find((chain) => chain.some(([own]) => own === name)));

for (const [lang, hand, first] of [['en', 'keyboard', 0], ['zh', 'pointer', 1]]) {
  test(`what is set while it rests is in the link, leads elsewhere, and is taken back (${lang}, ${hand})`, async (t) => {
    const w = await open(t, lang, HANDS[hand]);
    const ends = new Set([await w.printAt(40)]);
    const start = await w.printAt(20);
    for (const [turn, chain] of every(first).entries()) {
      const [before, events] = await w.make(chain);
      assert.ok(events.every(({ at }) => at === 20), JSON.stringify(events));
      const last = chain.at(-1);
      const end = await w.printAt(40);
      // Back to all points is where the run would have gone anyway; everything else leads elsewhere, each its own way.
      assert.equal(ends.has(end), last[2].filter === 'all', `${last[0]} ${last[1]}`);
      ends.add(end);
      // The address follows, too.
      if (turn === 0) await comes(w.page, async () => (await told(w.page)).log ?? [], (now) => isDeepStrictEqual(now, events));
      await w.takeBack(chain, before, events);
      await w.at(20);
      await w.prints(start);
    }
  });
}

test('what is set while it learns is in the link, it goes on, and it is taken back (zh, keyboard)', async (t) => {
  const w = await open(t, 'zh', keyboard);
  await w.list(w.words.speed).selectOption({ index: 1 });
  for (const chain of SOME) {
    await w.press(w.words.play);
    await w.past(await w.value('step'));
    const [before, events] = await w.make(chain);
    assert.ok(events.every(({ at }) => at > 0), JSON.stringify(events));
    await w.past(events.at(-1).at);
    await w.button(w.words.pause).waitFor();
    await w.takeBack(chain, before, events);
    await w.button(w.words.play).waitFor();
  }
});
