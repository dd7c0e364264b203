// A walk through the whole page, as issue 3 lists it: from the first minute to the other language.
// One table of points, walked by pointer, by keyboard alone and by finger on a phone, each in both languages;
// then what one walk is enough for: that every setting has an effect one can see.
// Absent: what goes wrong (`axe.test.mjs`, `boot.test.mjs`), finer cases of one part (`page.test.mjs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { openPage } from './harness.mjs';
import { Walk, finger, keyboard, pointer } from './hands.mjs';
import { POINTS } from './walk.mjs';

const HANDS = [
  ['pointer', pointer, {}],
  ['keyboard', keyboard, {}],
  ['finger', finger, { viewport: { width: 390, height: 844 }, touch: true }],
];

/** What is on the page by name, and what it says, in both languages. */
const WORDS = {
  en: {
    other: '中文', lang: 'en', regions: ['Data', 'Learning', 'Network', 'What it learned', 'Timeline'], theme: 'Theme', of: (name, what) => `${name}: ${what}`,
    themes: ['Light', 'Dark', 'System'], tabs: { result: 'Result', network: 'Network', data: 'Data', learning: 'Learning' },
    play: 'Play', pause: 'Pause', step: 'Step', reset: 'Reset', rewind: 'Rewind to best step', seed: 'New seed', share: 'Share link',
    speed: 'Speed', plan: 'Planned length', position: 'Timeline position', detail: 'Settings shown', close: 'Close',
    sentence: /^Press Play and watch the two curves/, untrained: 'Not trained yet', overfitting: /^Overfitting since step \d/,
    offers: ['Why?', 'Back to the best step', 'Draw your own'], explained: /The best step is the one with the lowest test loss/,
    exactly: (name) => `${name}, exactly`, moved: /At first it was 0\.01\./, range: / to [\d,.]+( %)?( [a-z ]+)?\./,
    data: ['Training points', 'Noise', 'Flipped labels', 'Test points', 'Data seed'],
    learning: ['Learning rate', 'Batch', 'Weight decay (L2)', 'Dropout', 'Sparsity (L1)', 'Input noise', 'Gain', 'Bias spread', 'Start seed'],
    figures: { 1: ['Momentum β'], 2: ['Adam β₁', 'Adam β₂'], 3: ['Adam β₁', 'Adam β₂', 'Decoupled decay'] },
    lists: ['Optimiser', 'Loss', 'Initial weights'], neuron: 'Neuron 1', output: 'Output 1', input: 'Input x', bias: 'Bias', weight: 'Weight',
    wider: 'Layer 1: one neuron more', narrower: 'Layer 1: one neuron less', add: 'Add a layer', remove: 'Remove the last layer',
    sets: { penguins: 'Penguins', wave: 'Wave', hills: 'Hills', moons: 'Moons' },
    decisions: 'Decisions', points: 'Test points', flips: 'Mark flips', curves: 'Curves of the losses', log: 'Log steps',
    reading: /^step ([\d,]+): train ([\d.]+) · test ([\d.]+)$/, table: 'The curves as a table',
    done: 'What was done', jump: 'Go to step 20', onOff: 'In effect: Learning rate 0.004', drop: 'Delete: Learning rate 0.004',
    over: /^Started over with your 1 change\.$/, again: 'Replay as it happened', reached: /^Reached the planned 60 steps\.$/,
    copied: /^Link copied: [\d,]+ characters, the whole experiment with no changes\./, replayed: /replayed to step 30 and checked, bit for bit/,
    opened: /^Opened the link’s experiment, with no changes\.$/, same: /^Reproduced, bit for bit, at step 30\./, back: /^Welcome back/,
    spoken: [/^Learning/, /^Paused · Overfitting since step/],
  },
  zh: {
    other: 'English', lang: 'zh-Hans', regions: ['数据', '学习', '网络', '学到了什么', '时间线'], theme: '配色', of: (name, what) => `${name}：${what}`,
    themes: ['浅色', '深色', '跟随系统'], tabs: { result: '结果', network: '网络', data: '数据', learning: '学习' },
    play: '播放', pause: '暂停', step: '单步', reset: '重来', rewind: '回到最佳步', seed: '换一个种子', share: '分享链接',
    speed: '速度', plan: '计划步数', position: '时间线位置', detail: '显示哪些设置', close: '关闭',
    sentence: /^按下播放，看两条曲线/, untrained: '还没有训练', overfitting: /^从第 [\d,]+ 步起过拟合/,
    offers: ['为什么？', '退回最佳步', '画一个自己的'], explained: /测试损失最低的一步是最佳步/,
    exactly: (name) => `${name}（精确值）`, moved: /原为 0\.01。/, range: / 到 [\d,.]+( %)?( \S+)?。/,
    data: ['训练点数', '噪声', '翻转标签', '测试点数', '数据种子'],
    learning: ['学习率', '批大小', '权重衰减（L2）', '随机失活率', '稀疏（L1）', '输入噪声', '增益', '偏置离散度', '起点种子'],
    figures: { 1: ['动量 β'], 2: ['Adam β₁', 'Adam β₂'], 3: ['Adam β₁', 'Adam β₂', '解耦衰减'] },
    lists: ['优化器', '损失函数', '初始权重'], neuron: '神经元 1', output: '输出 1', input: '输入 x', bias: '偏置', weight: '权重',
    wider: '第 1 层：加一个神经元', narrower: '第 1 层：减一个神经元', add: '加一层', remove: '去掉最后一层',
    sets: { penguins: '企鹅', wave: '波浪', hills: '丘陵', moons: '双月' },
    decisions: '只看判断', points: '测试点', flips: '标出翻转', curves: '损失曲线', log: '对数步数',
    reading: /^第 ([\d,]+) 步：训练 ([\d.]+) · 测试 ([\d.]+)$/, table: '曲线数据表',
    done: '做过的改动', jump: '前往第 20 步', onOff: '生效：学习率 0.004', drop: '删除：学习率 0.004',
    over: /^已带着你的 1 处改动从头开始。$/, again: '按原样再跑一遍', reached: /^已走完计划的 60 步。$/,
    copied: /^链接已复制：[\d,]+ 个字符，装着整个实验，不含改动。/, replayed: /实验重放到第 30 步，并逐位核对/,
    opened: /^已打开链接中的实验，不含改动。$/, same: /^第 30 步已逐位重现。/, back: /^欢迎回来/,
    spoken: [/^学习中/, /^已暂停 · 从第 [\d,]+ 步起过拟合/],
  },
};

for (const [name, hand, screen] of HANDS) {
  for (const lang of ['en', 'zh']) {
    test(`a walk by ${name}, in ${lang}`, async (t) => {
      const open = async (hash = '') => {
        const page = await openPage(t, { lang, hash, ...screen });
        await page.waitForFunction(() => /\d/.test(document.getElementById('test-loss')?.textContent ?? ''));
        const there = lang === 'en' ? WORDS.zh : WORDS.en;
        return Object.assign(new Walk(page, hand(page), WORDS[lang], name === 'finger'), { there });
      };
      const walk = await open();
      for (const [point, go] of POINTS) await t.test(point, () => go(walk, open));
    });
  }
}

test('every setting has an effect one can see', async (t) => {
  const page = await openPage(t);
  const words = WORDS.en;
  const w = new Walk(page, pointer(page), words, false);
  await w.at(0);
  await w.list(words.detail).selectOption({ label: 'Everything' });
  const lossesAt20 = async () => {
    await w.slider(words.position).fill('20');
    await w.at(20);
    return w.losses();
  };
  /** Makes a change at the start, and takes it back after a look at where it leads. */
  const leadsElsewhere = async (name, plain, change) => {
    await change();
    await w.button('Undo').and(page.locator(':enabled')).waitFor();
    assert.notEqual(await lossesAt20(), plain, name);
    await w.press('Undo');
    await w.at(0);
  };
  const sets = (name, value) => async () => {
    const field = w.field(words.exactly(name));
    await field.fill(value);
    await field.press('Enter');
  };
  const picks = (name, at) => () => w.list(name).first().selectOption({ index: at });
  const all = [...words.data, ...words.learning];
  const values = ['20', '0.5', '40 %', '20', '7', '0.1', '1', '0.1', '50 %', '0.1', '0.5', '3', '1', '7'];
  for (const [optimiser, figures] of [[2, ['0', '0.5']], [1, ['0']], [3, ['0', '0.5', '1']]]) {
    await w.list(words.lists[0]).selectOption({ index: optimiser });
    await w.field(words.exactly(words.figures[optimiser][0])).waitFor();
    const plain = await lossesAt20();
    await w.reset();
    for (const [at, value] of figures.entries()) {
      const name = words.figures[optimiser][at];
      await leadsElsewhere(name, plain, sets(name, value));
    }
    if (optimiser !== 2) continue;
    for (const [at, name] of all.entries()) await leadsElsewhere(name, plain, sets(name, values[at]));
    for (const [name, at] of [['Loss', 0], ['Initial weights', 1], ['Activation', 2], ['Optimiser', 0]]) {
      await leadsElsewhere(name, plain, picks(name, at));
    }
    await leadsElsewhere('Flip test labels too', plain, () => w.box('Flip test labels too').click());
  }
});
