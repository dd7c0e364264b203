// How a person does the steps of each built-in lesson, in the order they are told, by what the page has on the screen.
// Absent: what the lessons claim (`tests/lessons`), and waiting for a step to be met (`lessons.test.mjs`).

import assert from 'node:assert/strict';

/** The page as a reader of a lesson uses it; nothing here depends on the language. */
export class Reader {
  constructor(page) {
    this.page = page;
  }

  /** Presses Play, if it rests. */
  async play() {
    if (!(await this.playing())) await this.page.locator('.play').click();
  }

  playing() {
    return this.page.evaluate(() => /Pause|暂停/.test(document.querySelector('.play').title));
  }

  /** Starts over; the page rests at step 0 when this returns. */
  async reset() {
    await this.page.locator('.transport button').first().click();
    await this.page.waitForFunction(() => document.getElementById('step').textContent === '0'
      && /Play|播放/.test(document.querySelector('.play').title));
  }

  step = () => this.page.locator('.transport button').last().click();

  /** Follows one step in slow motion to its end, and closes it. */
  async slowly() {
    const press = (name) => this.page.getByRole('button', { name }).click();
    await press(/^(Slow motion|慢动作)$/);
    for (const _ of [1, 2, 3, 4]) await press(/^(Next stage|下一阶段)$/);
    await press(/^(Make this step|执行这一步)$/);
    await press(/^(Close the slow motion|关闭慢动作)$/);
  }

  async again() {
    await this.reset();
    await this.play();
  }

  /** Slow, normal, fast, full: 2, 3, 4, 5. */
  speed = (index) => this.page.locator('#speed').selectOption({ index });

  /** Essentials, More, Everything: 0, 1, 2. */
  detail = (index) => this.page.locator('#detail').selectOption({ index });

  async set(setting, value) {
    const field = this.page.locator(`#setting-${setting}-exact`);
    await field.fill(value);
    await field.press('Enter');
  }

  /** Chooses from a list, and sees it chosen. */
  async choose(list, index) {
    await this.page.locator(`#${list}`).selectOption({ index });
    await this.page.waitForFunction(([id, wanted]) => document.getElementById(id)?.selectedIndex === wanted, [list, index]);
  }

  /** Goes to a learner, and sees that it is the one shown: a page that grows meanwhile may move its tab from under the pointer. */
  async learner(at) {
    const tab = this.page.locator(`[data-tab="${at}"]`);
    const shown = () => tab.getAttribute('aria-pressed');
    for (let pictures = 0; await shown() !== 'true'; pictures += 1) {
      assert.ok(pictures < 600, `learner ${at} is not shown`);
      if (pictures % 60 === 0) await tab.click();
      await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    }
  }

  /** Selects neurons by pointer. */
  async select(ids) {
    for (const [at, id] of ids.entries()) {
      // One that is selected is so still: the note on it may lie over it.
      if (!at && await this.page.locator(`.neuron[data-id="${id}"][aria-pressed="true"]`).count()) continue;
      await this.page.locator(`.neuron[data-id="${id}"]`).click({ modifiers: at > 0 ? ['Shift'] : [] });
    }
  }

  /** Ticks what is selected as silenced. */
  silence = () => this.page.locator('#note .toggles input').last().click();

  /** Half of the last hidden column. */
  async halfOfTheLastColumn() {
    const ids = await this.page.evaluate(() => {
      const hidden = [...document.querySelectorAll('.neuron')].filter((neuron) => Number(neuron.dataset.id) >= 1024);
      const left = (neuron) => Math.round(neuron.getBoundingClientRect().left);
      const last = Math.max(...hidden.map(left));
      const column = hidden.filter((neuron) => left(neuron) === last).map((neuron) => neuron.dataset.id);
      // From below: the note on what is selected opens above.
      return column.slice(Math.floor(column.length * 0.45)).reverse();
    });
    await this.select(ids);
    await this.silence();
  }

  /** Moves the timeline by keys. */
  async timeline(...keys) {
    await this.page.locator('#position').focus();
    for (const key of keys) await this.page.keyboard.press(key);
  }

  understood = () => this.page.locator('.now-deeds .primary').click();
}

/** Lessons in stages are played at the speed they are told for: each stage is to be seen. */
export const STAGES = ['stuck-loop', 'super-stimulus'];

const play = (reader) => reader.play();
const wait = () => {};

/** The deeds of each lesson, one for each step. A step whose deed is `wait` comes by itself while it plays. */
export const HOW = {
  'one-neuron': [
    async (reader) => {
      await reader.select([512]);
      await reader.page.locator('.arithmetic .plain').click();
      await reader.page.locator('#note-sample').fill('2');
    },
    async (reader) => { await reader.slowly(); await reader.play(); },
    async (reader) => { await reader.detail(1); await reader.choose('polarity', 1); await reader.again(); },
    async (reader) => { await reader.choose('polarity', 2); await reader.play(); },
    async (reader) => {
      await reader.choose('polarity', 0);
      await reader.detail(2);
      await reader.set('delay', '32');
      await reader.again();
    },
    async (reader) => {
      await reader.set('delay', '0');
      for (const _ of [1, 2]) {
        await reader.select([512]);
        await reader.choose('note-incoming', 1);
        await reader.page.locator('#note').getByRole('button', { name: /^(Cut this synapse|剪断这条突触)$/ }).click();
      }
      await reader.again();
    },
  ],
  feedback: [
    play, wait, wait, wait,
    async (reader) => { await reader.learner(2); await reader.detail(1); await reader.choose('polarity', 2); await reader.play(); },
  ],
  noise: [
    play, wait,
    (reader) => reader.page.locator('.under input').first().click(),
    wait,
    (reader) => reader.page.locator('.rewind').click(),
  ],
  'random-labels': [
    play, wait,
    async (reader) => { await reader.set('flips', '0'); await reader.again(); },
    async (reader) => { await reader.set('flips', '25'); await reader.again(); },
  ],
  'stuck-loop': [play, wait, wait, wait, wait],
  'super-stimulus': [play, wait, wait, wait, wait, wait],
  rescues: [
    play, wait,
    (reader) => reader.page.locator('.under input').first().click(),
    async (reader) => { await reader.learner(0); await reader.set('l2', '0.003'); await reader.again(); },
    async (reader) => { await reader.page.locator('#setting-l2').focus(); await reader.page.keyboard.press('End'); await reader.again(); },
  ],
  'double-descent': [
    (reader) => reader.step(),
    async (reader) => { await reader.learner(2); await reader.detail(1); await reader.set('ridge', '1'); await reader.step(); },
    async (reader) => { await reader.set('train', '200'); await reader.reset(); await reader.step(); },
    async (reader) => { await reader.set('train', '100'); await reader.set('flips', '0'); await reader.reset(); await reader.step(); },
  ],
  grokking: [
    async (reader) => { await reader.choose('curves-shown', 1); await reader.play(); },
    wait,
    (reader) => reader.timeline('PageDown', 'PageDown'),
    async (reader) => { await reader.timeline('End'); await reader.learner(1); await reader.detail(2); await reader.set('decay', '0.5'); },
    play,
  ],
  priors: [
    play,
    async (reader) => { await reader.set('train', '200'); await reader.again(); },
    async (reader) => {
      await reader.learner(2);
      const even = reader.page.locator('#tied option', { hasText: 'f(−x, −y) = f(x, y)' });
      await reader.page.locator('#tied').selectOption(await even.first().getAttribute('value'));
    },
    (reader) => reader.again(),
  ],
  teacher: [
    play,
    async (reader) => { await reader.learner(1); await reader.detail(1); await reader.choose('teacher', 1); },
    play,
    async (reader) => { await reader.choose('teacher', 2); await reader.play(); },
  ],
  'bird-and-plane': [
    play, wait,
    (reader) => reader.page.locator('.compared').scrollIntoViewIfNeeded(),
    (reader) => reader.understood(),
    async (reader) => { await reader.learner(1); await reader.detail(1); await reader.choose('polarity', 1); await reader.again(); },
  ],
  loops: [
    play,
    async (reader) => { await reader.set('testlength', '32'); await reader.play(); },
    async (reader) => {
      await reader.reset();
      await reader.learner(1);
      await reader.detail(1);
      await reader.page.locator('.strip .check input').click();
    },
    play,
  ],
  lesions: [
    play,
    async (reader) => { await reader.learner(1); await reader.halfOfTheLastColumn(); },
    async (reader) => { await reader.learner(0); await reader.halfOfTheLastColumn(); },
    async (reader) => { await reader.detail(2); await reader.page.locator('#pruning').click(); },
  ],
  brain: Array.from({ length: 4 }, () => (reader) => reader.understood()),
};
