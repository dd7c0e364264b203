// The drawing's keys: each that the sheet under "?" lists does what it says, and there is no other.
// Absent: how the sheet opens and closes (`table.test.mjs`), and the fingers that walk far (`hands.mjs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { link } from './link.mjs';
import { comes, open } from './paper.mjs';
import { painted } from './hands.mjs';

const NET = link({ learners: [{ topology: { layers: { widths: [3, 2] } } }] });
const BEGUN = { en: /^Input x → … /, zh: /^输入 x → …… / };
const BETWEEN = { en: '4 neurons, 4 synapses', zh: '4 个神经元，4 条突触' };
const COMMA = { en: ', ', zh: '，' };
const SEVERAL = { en: 'Several', zh: '多选' };

/** The rows of the plane's keys; what they do is in `points.test.mjs`. */
const PLANE = ['← ↑ → ↓', 'Space', '1 … 6', 'T', 'Page ↑ ↓', 'Delete', 'Enter'];

/** The drawing under a keyboard. */
class Keys {
  constructor(w, lang) {
    Object.assign(this, { w, lang, page: w.page, words: w.words });
  }

  press = (key) => this.page.keyboard.press(key);
  focused = () => this.page.evaluate(() => document.activeElement.querySelector('span')?.textContent ?? document.activeElement.id);
  pressed = () => this.page.locator('.neuron[aria-pressed="true"]').count();
  becomes = (read, wanted) => comes(this.page, read, (now) => now === wanted);
  tool = (name) => this.page.locator('.tools').getByRole('button', { name, exact: true }).getAttribute('aria-pressed');
  caption = () => this.page.locator('#note .caption').allTextContents();

  /** Gives a neuron the keyboard. */
  async at(name) {
    // What was done before may still bring the keyboard elsewhere.
    for (let tries = 0; tries < 9; tries += 1) {
      await this.w.neuron(name).focus();
      await painted(this.page);
      if (await this.focused() === name) return;
    }
    await this.becomes(this.focused, name);
  }

  /** Hears of the synapse from the first input to this neuron. */
  hears = (at) => comes(this.page, this.w.said, (now) => now.startsWith(`${this.words.x} → ${this.words.n(at)}${COMMA[this.lang]}`));

  /** Lets go of everything: sources, selection, tool. */
  async free() {
    await this.at(this.words.x);
    for (let times = 0; times < 3; times += 1) await this.press('Escape');
    await comes(this.page, this.pressed, (now) => now === 0);
  }

  /** Where a neuron has come to stand. */
  async stands(name) {
    let last;
    return comes(this.page, () => this.w.place(name), (now) => {
      const still = last && now.x === last.x && now.y === last.y;
      last = now;
      return still;
    });
  }

  /** Presses an arrow with something held, and waits until this neuron stands elsewhere, this way. */
  async moves(held, name, [key, way], sign = 1) {
    const from = await this.stands(name);
    await this.press(`${held}+${key}`);
    await comes(this.page, () => this.w.place(name), (now) => sign * ((now.x - from.x) * way[0] + (now.y - from.y) * way[1]) > 4);
  }
}

const ARROWS = [['ArrowRight', [1, 0]], ['ArrowLeft', [-1, 0]], ['ArrowDown', [0, 1]], ['ArrowUp', [0, -1]]];
/** How far inputs and output are apart with everything in sight: what was done before may still move. */
async function fitted(k) {
  await k.press('0');
  await k.page.locator('.views').getByRole('button', { name: k.words.fit, exact: true, disabled: true }).waitFor();
  await painted(k.page);
  return apart(k.w);
}
const apart = async (w) => (await w.place(w.words.out)).x - (await w.place(w.words.x)).x;

/** What the sheet lists, and what comes of it. Each begins with nothing selected and the first input in front. */
const SHEET = {
  async '← ↑ → ↓'(k) {
    for (const [key, name] of [['ArrowDown', k.words.x.replace('x', 'y')], ['ArrowUp', k.words.x]]) {
      await k.press(key);
      await k.becomes(k.focused, name);
    }
    await k.press('ArrowRight');
    const hidden = await comes(k.page, k.focused, (now) => now !== k.words.x);
    await k.press('ArrowLeft');
    await comes(k.page, k.focused, (now) => now !== hidden);
  },
  async '[  ]'(k) {
    for (const [key, at] of [[']', 1], [']', 2], ['[', 1], ['[', 3]]) {
      await k.press(key);
      await k.hears(at);
    }
  },
  async Enter(k) {
    await k.press('Enter');
    await k.becomes(k.pressed, 1);
    await k.press('c');
    await k.at(k.words.out);
    await k.press('Enter');
    await k.w.holds(8, 15);
    await k.press('Control+z');
  },
  async 'Shift + Enter'(k) {
    for (const [at, name] of [k.words.n(1), k.words.n(2), k.words.n(3)].entries()) {
      await k.at(name);
      await k.press('Shift+Enter');
      await k.becomes(k.pressed, at + 1);
    }
    await k.press('Shift+Enter');
    await k.becomes(k.pressed, 2);
  },
  async 'Ctrl + A'(k) {
    await k.press('Control+a');
    await k.becomes(k.pressed, 5);
  },
  async P(k) {
    await k.at(k.words.n(2));
    await k.press('Enter');
    await k.becomes(k.pressed, 1);
    await k.at(k.words.out);
    await k.press('p');
    // From the second neuron to the output lead two neurons and four synapses.
    await k.becomes(k.pressed, 4);
    await k.becomes(k.w.said, BETWEEN[k.lang]);
  },
  async N(k) {
    await k.press('n');
    await k.w.holds(9, 15);
    await k.becomes(k.focused, k.words.n(6));
    await k.press('Control+z');
    await k.w.holds(8, 14);
  },
  async C(k) {
    await k.press('Enter');
    await k.press('c');
    await comes(k.page, k.caption, (now) => now.some((line) => BEGUN[k.lang].test(line)));
    await k.at(k.words.n(4));
    await k.press('c');
    await k.w.holds(8, 15);
    await k.press('Control+z');
    await k.w.holds(8, 14);
  },
  async Delete(k) {
    await k.at(k.words.n(2));
    await k.press('Delete');
    await k.w.holds(7, 10);
    await k.press('Control+z');
    await k.w.holds(8, 14);
    await k.at(k.words.x);
    await k.press(']');
    await k.hears(1);
    await k.press('Delete');
    await k.w.holds(8, 13);
    await k.press('Control+z');
    await k.w.holds(8, 14);
  },
  async 'Shift + ← ↑ → ↓'(k) {
    await k.at(k.words.n(2));
    for (const arrow of ARROWS) await k.moves('Shift', k.words.n(2), arrow);
    for (const _ of ARROWS) await k.press('Control+z');
  },
  async D(k) {
    await k.at(k.words.n(4));
    await k.press('d');
    await k.w.holds(9, 18);
    await k.press('Control+z');
    await k.w.holds(8, 14);
  },
  async 'Ctrl + C  X  V'(k) {
    const { page } = k;
    await k.press('Control+a');
    await k.becomes(k.pressed, 5);
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await k.press('Control+c');
    await comes(page, () => page.evaluate(() => navigator.clipboard.readText()), (now) => now.startsWith('{'));
    await k.press('Control+x');
    await k.w.holds(3, 0);
    await k.at(k.words.x);
    await k.press('Control+v');
    await k.w.holds(8, 14);
    await k.press('Control+z');
    await k.press('Control+z');
    await k.w.holds(8, 14);
  },
  async 'Ctrl + Z  Y'(k) {
    await k.at(k.words.n(1));
    await k.press('Delete');
    await k.w.holds(7, 10);
    for (const [key, counts] of [['Control+z', [8, 14]], ['Control+y', [7, 10]], ['Control+z', [8, 14]]]) {
      await k.press(key);
      await k.w.holds(...counts);
    }
  },
  async 'V  M  L  X'(k) {
    for (const [key, name] of [['l', k.words.connect], ['m', SEVERAL[k.lang]], ['x', k.words.cut], ['v', k.words.select]]) {
      await k.press(key);
      await k.becomes(() => k.tool(name), 'true');
    }
  },
  async R(k) {
    await k.at(k.words.n(2));
    const [first, from] = [await k.stands(k.words.n(1)), await k.stands(k.words.n(2))];
    await k.moves('Shift', k.words.n(2), ARROWS[0]);
    assert.ok((await k.w.place(k.words.n(2))).x > from.x);
    await k.press('r');
    const column = async () => (await k.w.place(k.words.n(2))).x - (await k.w.place(k.words.n(1))).x;
    await comes(k.page, column, (now) => Math.abs(now - (from.x - first.x)) < 1);
    await k.press('Control+z');
    await k.press('Control+z');
  },
  async '+  −'(k) {
    const whole = await fitted(k);
    await k.press('+');
    const near = await comes(k.page, () => apart(k.w), (now) => now > whole + 10);
    await k.press('-');
    await comes(k.page, () => apart(k.w), (now) => now < near - 10);
  },
  async 0(k) {
    const whole = await fitted(k);
    await k.press('+');
    await comes(k.page, () => apart(k.w), (now) => now > whole + 10);
    await k.press('0');
    await comes(k.page, () => apart(k.w), (now) => Math.abs(now - whole) < 1);
    assert.ok(await k.page.locator('.views').getByRole('button', { name: k.words.fit, exact: true }).isDisabled());
  },
  async 'Alt + ← ↑ → ↓'(k) {
    // What is seen moves that way, and so what is drawn the other.
    for (const arrow of ARROWS) await k.moves('Alt', k.words.n(2), arrow, -1);
  },
  async T(k) {
    await k.press('t');
    await k.page.locator('.listing').waitFor();
    await k.page.getByRole('button', { name: k.words.back, exact: true }).click();
    await k.page.locator('#stage').waitFor();
  },
  async Esc(k) {
    // A connection begun, a selection and a tool, let go of one after the other.
    const begun = (lines) => lines.some((line) => BEGUN[k.lang].test(line));
    await k.press('Enter');
    await k.becomes(k.pressed, 1);
    await k.press('l');
    await k.press('c');
    await comes(k.page, k.caption, begun);
    await k.press('Escape');
    await comes(k.page, k.caption, (now) => !begun(now));
    await k.becomes(k.pressed, 1);
    await k.press('Escape');
    await k.becomes(k.pressed, 0);
    assert.equal(await k.tool(k.words.connect), 'true');
    await k.press('Escape');
    await k.becomes(() => k.tool(k.words.select), 'true');
  },
  async '?'(k) {
    await k.press('?');
    await k.page.getByRole('dialog', { name: k.words.keys, exact: true }).waitFor();
    await k.press('Escape');
    await k.page.getByRole('dialog').waitFor({ state: 'detached' });
  },
};

/** The rows of the page's sheet. */
async function rows(page) {
  await page.locator('#keys-open').click();
  const kbd = await page.locator('.keys dl').first().locator('kbd').allTextContents();
  assert.deepEqual(await page.locator('.keys dl').last().locator('kbd').allTextContents(), PLANE);
  await page.locator('#keys-close').click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return kbd;
}

for (const lang of ['en', 'zh']) {
  test(`every key of the sheet does what it says (${lang})`, async (t) => {
    const w = await open(t, { lang, hash: NET });
    await w.holds(8, 14);
    const keys = new Keys(w, lang);
    assert.deepEqual((await rows(w.page)).sort(), Object.keys(SHEET).sort());
    for (const [row, press] of Object.entries(SHEET)) {
      await keys.free();
      await press(keys).catch((error) => assert.fail(`${row}: ${error.stack}`));
      await w.holds(8, 14);
    }
  });
}

/** Keys that are as good as one of the sheet: the same deed under the name that other keyboards or habits have for it. */
const ALIASES = { Backspace: 'Delete', '=': '+', _: '-', 'Control+d': 'd', 'Control+Z': 'Control+y' };
const UNIVERSE = [
  ...'abcdefghijklmnopqrstuvwxyz0123456789`~!@#$%^&*()-_=+[]{}\\|;:\'",.<>/?',
  'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Enter', ' ', 'Tab', 'Escape', 'Delete', 'Backspace', 'Home', 'End', 'PageUp', 'PageDown', 'Insert',
  ...Array.from({ length: 12 }, (_, at) => `F${at + 1}`),
];

/** The keys that a row of the sheet names, as a browser does. */
function named(row) {
  const [last, ...held] = row.split(' + ').reverse();
  const prefix = held.map((key) => `${key.replace('Ctrl', 'Control')}+`).join('');
  const names = { '←': 'ArrowLeft', '↑': 'ArrowUp', '→': 'ArrowRight', '↓': 'ArrowDown', Esc: 'Escape', '−': '-' };
  return last.split(/\s+/).map((key) => prefix + (names[key] ?? (key.length === 1 ? key.toLowerCase() : key)));
}

test('no key is taken from the browser that the sheet does not list', async (t) => {
  const w = await open(t, { hash: NET });
  const { page } = w;
  await w.holds(8, 14);
  const listed = new Set((await rows(page)).flatMap(named));
  // Elements are pressed by the browser itself, and it is the browser that copies; the page listens to what comes of that.
  const browsers = ['Enter', 'Shift+Enter', 'Control+c', 'Control+x', 'Control+v'];
  const taken = new Set();
  for (const held of ['', 'Control+', 'Shift+', 'Alt+']) {
    for (const key of UNIVERSE) {
      // With Shift a keyboard sends another character; only keys without one are meant with it.
      if (held === 'Shift+' && !key.startsWith('Arrow')) continue;
      // A sign is the same sign where Alt was needed to write it, as on a Mac's keyboard.
      if (held === 'Alt+' && /^[^a-z0-9]$/.test(key)) continue;
      const prevented = await page.evaluate(([name, mods]) => {
        const neuron = document.querySelector('#neurons > [tabindex="0"]');
        const event = new KeyboardEvent('keydown', {
          key: name, bubbles: true, cancelable: true, ctrlKey: mods === 'Control+', shiftKey: mods === 'Shift+', altKey: mods === 'Alt+',
        });
        neuron.dispatchEvent(event);
        return event.defaultPrevented;
      }, [key, held]);
      if (!prevented) continue;
      taken.add(held + key);
      await painted(page);
      const back = page.getByRole('button', { name: w.words.back, exact: true });
      if (await back.count()) await back.click();
      if (await page.locator('#keys-close').count()) await page.locator('#keys-close').click();
      await page.locator('#stage').waitFor();
    }
  }
  const lacking = [...listed].filter((key) => !taken.has(key) && !browsers.includes(key));
  assert.deepEqual(lacking, [], 'listed, and nothing comes of it');
  const unlisted = [...taken].filter((key) => !listed.has(key) && !listed.has(ALIASES[key]));
  assert.deepEqual(unlisted, [], 'taken, and not listed');
});
