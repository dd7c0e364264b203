// The network's drawing as a person meets it: where things are, what a hand does there, what came of it.
// Stands on `hands.mjs`. What was drawn is read from the table view, the drawing's equal.
// Absent: what ought to come of it (the tests').

import assert from 'node:assert/strict';
import { openPage } from './harness.mjs';
import { FULL, Walk, finger, keyboard, painted, pointer } from './hands.mjs';

/** The editor's words in both languages. */
export const WORDS = {
  en: {
    of: (name, what) => `${name}: ${what}`, play: 'Play', pause: 'Pause', step: 'Step', plan: 'Planned length', speed: 'Speed', own: 'Draw your own', detail: 'Settings shown',
    undo: 'Undo', redo: 'Redo', all: 'Select all', copy: 'Copy', paste: 'Paste', copied: 'Copied: 3 neurons with their synapses.', empty: 'Nothing pasted: the clipboard holds no neurons.', close: 'Close', remove: 'Remove the last layer', tabs: { network: 'Network', result: 'Result' },
    select: 'Select', connect: 'Connect', cut: 'Cut', add: 'Add neuron', arrange: 'Arrange in layers', fit: 'Fit', nearer: 'Zoom in',
    further: 'Zoom out', table: 'Table view', back: 'Drawing', keys: 'Keys', templates: 'Templates', draw: 'Draw it',
    x: 'Input x', y: 'Input y', n: (at) => `Neuron ${at}`, out: 'Output 1', loop: ', loop', weight: 'Weight', bias: 'Bias',
    ticks: 'Ticks, exactly', would: (to) => `${to}, a loop`, fresh: (from) => `${from} → a new neuron`,
    taken: 'these two are already connected', forward: 'a synapse leads from an input or hidden neuron', undoCut: (n) => `Undo: cut ${n} synapses`,
  },
  zh: {
    of: (name, what) => `${name}：${what}`, play: '播放', pause: '暂停', step: '单步', plan: '计划步数', speed: '速度', own: '画一个自己的', detail: '显示哪些设置',
    undo: '撤销', redo: '重做', all: '全选', copy: '拷贝', paste: '粘贴', copied: '已拷贝 3 个神经元及其突触。', empty: '没有粘贴：剪贴板里没有神经元。', close: '关闭', remove: '去掉最后一层', tabs: { network: '网络', result: '结果' },
    select: '选择', connect: '连接', cut: '剪断', add: '添加神经元', arrange: '按层重新排列', fit: '适应窗口', nearer: '放大',
    further: '缩小', table: '表格视图', back: '图形视图', keys: '快捷键', templates: '模板', draw: '画出来',
    x: '输入 x', y: '输入 y', n: (at) => `神经元 ${at}`, out: '输出 1', loop: '，回路', weight: '权重', bias: '偏置',
    ticks: '时间步（精确值）', would: (to) => `${to}，回路突触`, fresh: (from) => `${from} → 新神经元`,
    taken: '这两个神经元已经相连', forward: '突触须从输入或隐藏神经元出发', undoCut: (n) => `撤销：剪断 ${n} 条突触`,
  },
};

/** Waits until what `read` finds is as wanted. */
export async function comes(page, read, wanted) {
  for (let pictures = 0; ; pictures += 1) {
    const now = await read();
    if (wanted(now)) return now;
    assert.ok(pictures < 300, `it stays ${JSON.stringify(now)}, and shall be ${wanted}`);
    await painted(page);
  }
}

const middle = (element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2, side: width };
};

/** A page with the drawing, and a hand. */
export class Paper extends Walk {
  neuron = (name) => this.page.locator('#neurons').getByRole('button', { name, exact: true, includeHidden: true });
  count = () => this.page.locator('.neuron').count();
  neurons = (wanted) => comes(this.page, this.count, (now) => now === wanted);
  said = () => this.text('said');
  titled = (name) => this.page.locator('header').getByRole('button', { name, exact: true }).getAttribute('title');

  /** For a finger, brings the drawing into the middle of the screen. */
  async inView() {
    if (this.touch) await this.page.locator('#stage').evaluate((stage) => stage.scrollIntoView({ block: 'center', behavior: 'instant' }));
  }
  /** Where a neuron is on the screen. */
  async place(name) {
    await this.inView();
    return this.neuron(name).evaluate(middle);
  }
  /** Where its handle is. */
  handle = async (name) => { const { x, y, side } = await this.place(name); return { x: x + side / 2 + 6, y }; };
  /** A place on the drawing, in parts of its width and height. */
  async open(right, down) {
    await this.inView();
    const box = await this.page.locator('#stage').boundingBox();
    return { x: box.x + box.width * right, y: box.y + box.height * down };
  }
  /** A place on the way from one place to another. */
  between = (a, b, part = 0.5) => ({ x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part });

  /** How many neurons and synapses there are, as a screen reader is told. */
  about = async () => (await this.text('stage-about')).match(/\d+/g).map(Number);
  async holds(neurons, synapses) {
    await comes(this.page, this.about, (now) => now[0] === neurons && now[1] === synapses);
  }

  /** Every weight and bias by its name, as the table view lists them; the drawing is there again afterwards. */
  async numbers() {
    const { page, words } = this;
    await this.toTable();
    const read = () => page.locator('input[data-painted]').evaluateAll((fields) => fields.map((field) => [field.ariaLabel, field.value]));
    const all = await comes(page, read, (rows) => rows.length > 0 && rows.every(([, value]) => value !== ''));
    await painted(page);
    assert.deepEqual(await read(), all);
    await page.getByRole('button', { name: words.back, exact: true }).click();
    await page.locator('#stage').waitFor();
    return Object.fromEntries(all);
  }
  async toTable() {
    await this.page.getByRole('button', { name: this.words.table, exact: true }).click();
    await this.page.locator('.listing').waitFor();
  }
  /** The names of all synapses. */
  async synapses() {
    const names = Object.keys(await this.numbers()).filter((name) => name.includes('→'));
    return names.map((name) => name.replace(/(: |：)[^:：]*$/, ''));
  }

  /** Lets it overfit, and takes the offer to draw another network. */
  async drawOwn() {
    await this.press(this.words.play);
    await this.hand.press(this.offer(this.words.own));
    await this.neurons(3);
    await this.at(0);
    await this.show('network');
  }
  /** Trains to this step. */
  async train(step) {
    const field = this.field(this.words.plan);
    await field.fill(String(step));
    await field.press('Enter');
    await this.press(this.words.play);
    await Walk.prototype.at.call(this, step);
  }
  /** Takes another tool. */
  async tool(name) {
    const button = this.page.locator('.tools').getByRole('button', { name, exact: true });
    await button.click();
    await this.page.waitForFunction((one) => one.ariaPressed === 'true', await button.elementHandle());
  }
  /** A short stroke across the straight line from one place to another. */
  across(a, b) {
    const { x, y } = this.between(a, b);
    const far = Math.hypot(b.x - a.x, b.y - a.y) / 14;
    const [right, down] = [(b.x - a.x) / far, (b.y - a.y) / far];
    return [{ x: x - down, y: y + right }, { x: x + down, y: y - right }];
  }
  /** Where a finger takes hold of a neuron's handle: the neuron is selected first. */
  async grip(fingers, name) {
    const neuron = this.neuron(name);
    const place = await this.place(name);
    if (await neuron.getAttribute('aria-pressed') !== 'true') await fingers.tap(place);
    await this.page.waitForFunction((one) => one.ariaPressed === 'true', await neuron.elementHandle());
    const { x, y } = await this.handle(name);
    return { x: x + 12, y };
  }
  /** Draws a stroke with the mouse; `look` before it is let go. */
  async stroke(places, look) {
    const { mouse } = this.page;
    const [first, ...rest] = places;
    await mouse.move(first.x, first.y);
    await mouse.down();
    for (const { x, y } of rest) await mouse.move(x, y, { steps: 5 });
    await look?.();
    await mouse.up();
    await painted(this.page);
  }
  /** Nothing is pointed at, nothing selected. */
  async letGo() {
    await this.page.mouse.move(3, 3);
    await this.page.locator('#neurons > [tabindex="0"]').focus();
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('Escape');
    await this.page.evaluate(() => document.activeElement.blur());
    await this.page.locator('#note').waitFor({ state: 'hidden' });
  }
}

/** Fingers, as the browser's debugger has them. */
export class Fingers {
  constructor(page) {
    this.page = page;
    this.debug = page.context().newCDPSession(page);
  }

  async send(type, points) {
    await (await this.debug).send('Input.dispatchTouchEvent', { type, touchPoints: points.map(({ x, y }, id) => ({ x, y, id })) });
  }
  async drag(places, look) {
    await this.send('touchStart', [places[0]]);
    for (let at = 1; at < places.length; at += 1) {
      for (let part = 1; part <= 5; part += 1) {
        const [a, b] = [places[at - 1], places[at]];
        await this.send('touchMove', [{ x: a.x + ((b.x - a.x) * part) / 5, y: a.y + ((b.y - a.y) * part) / 5 }]);
      }
    }
    await look?.();
    await this.send('touchEnd', []);
    await painted(this.page);
  }
  tap = ({ x, y }) => this.page.touchscreen.tap(x, y);
  /** Rests at a place until something has come of it. */
  async hold(place, until) {
    await this.send('touchStart', [place]);
    await until();
    await this.send('touchEnd', []);
  }
  /** Two fingers go apart. */
  async pinch({ x, y }, from, to) {
    const pair = (far) => [{ x: x - far, y }, { x: x + far, y }];
    await this.send('touchStart', pair(from));
    for (let part = 1; part <= 5; part += 1) await this.send('touchMove', pair(from + ((to - from) * part) / 5));
    await this.send('touchEnd', []);
    await painted(this.page);
  }
}

const HANDS = { pointer, keyboard, finger, phone: finger };

/** A page at its first step, with a hand of this name. */
export async function open(t, { hand = 'pointer', lang = 'en', ...options } = {}) {
  const size = { finger: { width: 820, height: 1180 }, phone: { width: 390, height: 844 } }[hand];
  const phone = hand === 'phone';
  const page = await openPage(t, { lang, ...(size ? { viewport: size, touch: true } : {}), ...options });
  await page.waitForFunction(() => /\d/.test(document.getElementById('test-loss')?.textContent ?? ''));
  const paper = new Paper(page, HANDS[hand](page), WORDS[lang], phone);
  paper.touch = Boolean(size);
  await page.locator('#speed').selectOption({ index: FULL });
  return paper;
}

/** The address of inputs and outputs alone, once it is known. */
let empty;

/** A page with inputs and outputs alone: for the first time as a person gets there, then by the link to it. */
export async function blank(t, options = {}) {
  if (empty) return open(t, { hash: empty, ...options });
  const paper = await open(t, options);
  await paper.drawOwn();
  await paper.page.waitForFunction(() => location.hash.length > 9);
  empty = new URL(paper.page.url()).hash;
  return paper;
}

/** One of six synapses of five neurons is cut while it learns: every other number of that step is as it is without the cut. */
export async function cutWhileItLearns(w, from, to, cut) {
  const { page, words } = w;
  await w.holds(5, 6);
  await page.locator('#speed').selectOption({ index: 2 });
  await w.press(words.play);
  await w.past(5);
  await cut();
  await w.holds(5, 5);
  await w.past(await w.value('step') + 3);
  await w.press(words.pause);
  // At the step of the cut, with it and without it.
  const jump = page.locator('.done .jump');
  await jump.click();
  await page.waitForFunction((one) => document.getElementById('step').textContent === one.textContent, await jump.elementHandle());
  const now = await w.numbers();
  const print = await w.text('fingerprint');
  await page.locator('.done input').uncheck();
  await page.waitForFunction((old) => document.getElementById('fingerprint').textContent !== old, print);
  const whole = await w.numbers();
  const gone = `${from} → ${to}: ${words.weight}`;
  assert.ok(gone in whole && !(gone in now), gone);
  delete whole[gone];
  assert.deepEqual(now, whole);
}
