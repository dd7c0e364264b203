// Three hands that operate the page as a person would: a pointer, a keyboard, a finger.
// Each has the same deeds: show, press, type, pick, slide, enlarge, read, scrub, synapse.
// With a hand, a walk finds its way by the names of things in either language.
// Absent: what is to be seen there (the tests'), and the lists that a browser opens over the page, which are its own:
// pointer and finger choose from them through the debugger.

import assert from 'node:assert/strict';

/** More elements than can have the focus. */
const MANY = 250;
/** How long a finger rests for a long press, and some more. */
const LONG_MILLIS = 700;

/** The place of full speed in its list. */
export const FULL = 5;

/** Waits for two pictures of the page. */
export const painted = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** Where an element is, brought into sight: not under what sticks to the screen's edges. */
async function bounds(locator) {
  await locator.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  return locator.boundingBox();
}

const within = (box, x, y = 0.5) => ({ x: box.x + box.width * x, y: box.y + box.height * y });

/** Where the thumb of a slider is. */
async function thumb(slider) {
  const box = await bounds(slider);
  const part = await slider.evaluate((range) => (range.value - range.min) / (range.max - range.min));
  return { x: box.x + 8 + part * (box.width - 16), y: box.y + box.height / 2 };
}

/** The middle of the synapse between two neurons. */
async function middle(from, to) {
  const [a, b] = [await bounds(from), await to.boundingBox()];
  return { x: (a.x + a.width + b.x) / 2, y: (a.y + a.height / 2 + b.y + b.height / 2) / 2 };
}

async function write(page, text) {
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** What pointer and finger have in common: both go to a place and move from there. */
const places = (page, { press, drag, hold, touch }) => ({
  press,
  async type(field, text) {
    await press(field);
    await write(page, text);
  },
  pick: (list, at) => list.selectOption({ index: at }),
  async slide(slider) {
    const from = await thumb(slider);
    await drag(from, { x: from.x + 24, y: from.y });
  },
  async enlarge(neuron, look) {
    await hold([within(await bounds(neuron), 0.5)], look);
  },
  async read(curves, look) {
    const box = await bounds(curves);
    await hold([within(box, 0.5), within(box, 0.62)], look);
  },
  async scrub(track) {
    const box = await bounds(track);
    const head = await page.locator('#head').boundingBox();
    const from = { x: head.x + head.width / 2, y: box.y + box.height / 2 };
    await drag(from, { x: box.x + (from.x - box.x) * 0.8, y: from.y });
  },
  /** Picks the synapse between two neurons on the drawing. */
  async synapse(from, to) {
    const place = await middle(from, to);
    await touch(place);
  },
});

export function pointer(page) {
  return places(page, {
    press: (control) => control.click(),
    async drag(from, to) {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 6 });
      await page.mouse.up();
    },
    async hold(along, look) {
      for (const { x, y } of along) await page.mouse.move(x, y);
      await look();
      await page.mouse.move(2, 2);
    },
    touch: ({ x, y }) => page.mouse.click(x, y),
  });
}

export function finger(page) {
  const debug = page.context().newCDPSession(page);
  const send = async (type, touchPoints) => (await debug).send('Input.dispatchTouchEvent', { type, touchPoints });
  const between = (from, to, part) => ({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part });
  return places(page, {
    press: (control) => control.tap(),
    async drag(from, to) {
      await send('touchStart', [from]);
      for (let part = 1; part <= 6; part += 1) await send('touchMove', [between(from, to, part / 6)]);
      await send('touchEnd', []);
    },
    async hold([first, ...along], look) {
      const start = Date.now();
      await send('touchStart', [first]);
      for (const place of along) await send('touchMove', [place]);
      await look();
      while (Date.now() - start < LONG_MILLIS) await painted(page);
      await look();
      await send('touchEnd', []);
    },
    touch: ({ x, y }) => page.touchscreen.tap(x, y),
  });
}

/** Whether an element lies before the focus, and about how many presses of Tab away. Runs in the page. */
function way(wanted) {
  const stops = [...document.querySelectorAll('button, input, select, summary, [tabindex="0"]')]
    .filter((stop) => !stop.disabled && stop.tabIndex >= 0 && stop.checkVisibility());
  const at = document.activeElement;
  const back = at !== document.body && Boolean(at.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING);
  return [back, at === document.body ? 0 : Math.abs(stops.indexOf(wanted) - stops.indexOf(at))];
}

export function keyboard(page) {
  /** Goes to a neuron: by Tab to the drawing, and by arrow keys from there. */
  async function walk(neuron) {
    await tab(page.locator('#neurons > [tabindex="0"]'));
    // Where it is on the drawing: the page may scroll meanwhile.
    const middle = (element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const paper = document.getElementById('stage').getBoundingClientRect();
      return [left + width / 2 - paper.left, top + height / 2 - paper.top];
    };
    const [x, y] = await neuron.evaluate(middle);
    const place = () => page.locator(':focus').evaluate(middle);
    for (let presses = 0; presses < MANY; presses += 1) {
      const at = await place();
      const [right, down] = [x - at[0], y - at[1]];
      if (Math.abs(right) < 2 && Math.abs(down) < 2) return;
      const ways = [[Math.abs(right), right > 0 ? 'ArrowRight' : 'ArrowLeft'], [Math.abs(down), down > 0 ? 'ArrowDown' : 'ArrowUp']];
      ways.sort((a, b) => b[0] - a[0]);
      for (const [, key] of ways) {
        await page.keyboard.press(key);
        await painted(page);
        const now = await place();
        if (now[0] !== at[0] || now[1] !== at[1]) break;
      }
    }
    assert.fail(`the arrow keys do not reach ${neuron}`);
  }
  async function reach(control) {
    await (await control.evaluate((element) => element.matches('.neuron')) ? walk(control) : tab(control));
  }
  /** Presses Tab, or Shift+Tab where the control lies before the focus, until the control has it. */
  async function tab(control) {
    const wanted = await control.elementHandle();
    const there = () => page.evaluate((element) => element === document.activeElement, wanted);
    const [back, far] = await wanted.evaluate(way);
    const key = back ? 'Shift+Tab' : 'Tab';
    // Most of the way the key is held down; then it is pressed until the control has the focus.
    if (back) await page.keyboard.down('Shift');
    await Promise.all(Array(Math.max(0, far - 2)).fill('Tab').map((held) => page.keyboard.down(held)));
    await page.keyboard.up('Tab');
    if (back) await page.keyboard.up('Shift');
    for (let presses = 0; !(await there()); presses += 1) {
      assert.ok(presses < MANY, `the Tab key does not reach ${control}`);
      await page.keyboard.press(key);
    }
  }
  async function press(control) {
    await reach(control);
    await page.keyboard.press(await control.evaluate((element) => (element.type === 'checkbox' ? 'Space' : 'Enter')));
  }
  async function pick(list, at) {
    await reach(list);
    for (const key of ['Space', 'Home', ...Array(at).fill('ArrowDown'), 'Enter']) await page.keyboard.press(key);
  }
  return {
    reach,
    press,
    pick,
    async type(field, text) {
      await reach(field);
      await write(page, text);
    },
    async slide(slider) {
      await reach(slider);
      await page.keyboard.press('ArrowRight');
    },
    async enlarge(neuron, look) {
      await reach(neuron);
      await look();
      await page.keyboard.press('Tab');
    },
    async read(curves, look) {
      await reach(curves);
      for (const key of ['Home', 'ArrowRight', 'PageUp', 'ArrowLeft']) await page.keyboard.press(key);
      await look();
      await page.keyboard.press('Tab');
    },
    async scrub(track) {
      await reach(track.locator('input'));
      for (let steps = 0; steps < 9; steps += 1) await page.keyboard.press('ArrowLeft');
    },
    /** Picks the synapse from the list of the neuron where it ends, the first one there. */
    async synapse(_, to) {
      await press(to);
      await pick(page.locator('#note-incoming'), 1);
    },
  };
}

/** What a person finds and does on a page, in the page's language and with a hand. */
export class Walk {
  constructor(page, hand, words, phone) {
    Object.assign(this, { page, hand, words, phone });
  }

  button = (name) => this.page.getByRole('button', { name, exact: true });
  offer = (name) => this.page.locator('.offers').getByRole('button', { name, exact: true });
  box = (name) => this.page.getByRole('checkbox', { name, exact: true });
  list = (name) => this.page.getByRole('combobox', { name, exact: true });
  slider = (name) => this.page.getByRole('slider', { name, exact: true });
  field = (name) => this.page.getByRole('textbox', { name, exact: true });
  press = (name) => this.hand.press(this.button(name));
  text = (id) => this.page.locator(`#${id}`).textContent();
  value = async (id) => Number((await this.text(id)).replace(/\D/g, ''));
  says = (words) => this.page.locator('#notices p').filter({ hasText: words }).waitFor();
  losses = async () => [await this.text('train-loss'), await this.text('test-loss')].join(' ');

  /** On a phone, brings a part of the page below the plane. */
  async show(tab) {
    if (this.phone) await this.press(this.words.tabs[tab]);
  }

  /**
   * Waits until this step is shown, with its numbers, and stays for two pictures: after an undo the step of before may
   * still stand there while the run is made once more.
   */
  async at(step) {
    const shown = (wanted) => Number(document.getElementById('step').textContent.replace(/\D/g, '')) === wanted
      && /\d/.test(document.getElementById('test-loss').textContent);
    do {
      await this.page.waitForFunction(shown, step);
      await painted(this.page);
    } while (!await this.page.evaluate(shown, step));
  }

  /** Waits until the page rests at a step; which one. */
  async rest() {
    let [last, same] = [NaN, 0];
    while (same < 8) {
      await painted(this.page);
      const now = await this.value('step');
      [last, same] = [now, now === last ? same + 1 : 0];
    }
    return last;
  }

  async past(step) {
    const beyond = (least) => Number(document.getElementById('step').textContent.replace(/\D/g, '')) > least;
    await this.page.waitForFunction(beyond, step);
  }

  async reset() {
    await this.press(this.words.reset);
    await this.at(0);
  }

  /** Plans this many steps, and plays them all. */
  async play(plan) {
    await this.hand.type(this.field(this.words.plan), String(plan));
    await this.press(this.words.play);
    await this.at(plan);
    await this.button(this.words.play).waitFor();
  }

  /** Waits for the fingerprint to come to this, and to stay. */
  async prints(expected) {
    const same = (print) => document.getElementById('fingerprint').textContent === print;
    await this.page.waitForFunction(same, expected);
    await painted(this.page);
    assert.equal(await this.text('fingerprint'), expected);
  }

  /** The pixels of a canvas, in short. */
  picture = (id) => this.page.locator(`#${id}`).evaluate((canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const colours = new Set(new Uint32Array(data.buffer));
    return { colours: colours.size, pixels: new Uint32Array(data.buffer).reduce((sum, one) => (Math.imul(sum, 31) + one) | 0, 7) };
  });

  /** Does something, and waits until this canvas shows something else. */
  async repaints(id, deed) {
    const { pixels: before } = await this.picture(id);
    await deed();
    for (let pictures = 0; ; pictures += 1) {
      const after = await this.picture(id);
      if (after.pixels !== before) return after;
      assert.ok(pictures < 100, `#${id} stays as it was`);
      await painted(this.page);
    }
  }

  /** Whether all of an element is on the screen as it is. */
  async inSight(selector) {
    const { width, height } = this.page.viewportSize();
    const box = await this.page.locator(selector).boundingBox();
    return box !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
  }
}
