// The nets that speed is measured on, as experiments of ours and as plain numbers for the others.
// a to c are those of tensorflow/playground's page, d and e read 8×8 digits.
// Absent: how each library trains them (see `worker.js`).

const PLAYGROUND = ['x', 'y', 'x_squared', 'y_squared', 'x_times_y', 'sin_x', 'sin_y'];

/** The id of the input that carries a point's first component. */
const FIRST_COMPONENT = 64;
const PIXELS = Array.from({ length: 64 }, (_, at) => at);

/** Features, hidden widths and outputs; what hidden neurons do; points in a step. */
export const NETS = [
  { name: 'a', features: ['x', 'y'], widths: [4, 2], outputs: 1, activation: 'tanh', batch: 10, points: 250 },
  { name: 'b', features: ['x', 'y'], widths: [8, 8, 8], outputs: 1, activation: 'tanh', batch: 10, points: 250 },
  { name: 'c', features: PLAYGROUND, widths: [8, 8, 8, 8, 8, 8], outputs: 1, activation: 'relu', batch: 30, points: 250 },
  { name: 'd', features: PIXELS, widths: [32], outputs: 10, activation: 'tanh', batch: 32, points: 1500 },
  { name: 'e', features: PIXELS, widths: [128], outputs: 10, activation: 'tanh', batch: 64, points: 1500 },
];

/** Two layers of growing width in batches of two sizes: how cost grows with synapses × batch. The limit is 16,384 synapses. */
export const SIZES = [32, 64].flatMap((batch) => [8, 12, 20, 36, 64, 100, 126].map((width) => ({
  name: `${width} × ${batch}`, features: ['x', 'y'], widths: [width, width], outputs: 1, activation: 'relu', batch, points: 128,
})));

export const RATE = 0.03;

/** 2-8-8-8-1, 10 */
export const title = ({ features, widths, outputs, activation, batch }) => {
  const sizes = [features.length, ...widths, outputs].join('-');
  return `${sizes}${activation === 'tanh' ? '' : ` ${activation}`}, batch ${batch}`;
};

/** How many weights there are between neurons. */
export const synapses = ({ features, widths, outputs }) => {
  const sizes = [features.length, ...widths, outputs];
  return sizes.slice(1).reduce((sum, size, at) => sum + size * sizes[at], 0);
};

/** Floating-point operations of a step: products and sums of forward, of gradients, and of errors but for the first layer's. */
export function operations({ features, widths, outputs, batch }) {
  const sizes = [features.length, ...widths, outputs];
  const terms = sizes.slice(1).map((size, at) => size * sizes[at]);
  const all = terms.reduce((sum, count) => sum + count, 0);
  return 2 * batch * (3 * all - terms[0]);
}

const recipe = ({ outputs, batch }) => ({
  feedback: 'backprop', loss: outputs > 1 ? 'softmax_cross_entropy' : 'squared_error', optimiser: 'sgd', rate: RATE, batch,
});
const task = ({ outputs, points }) => ({
  samples: { dataset: outputs > 1 ? 'digits' : 'moons', train: points, test: 1, flips: 0 },
});
const output = ({ outputs }) => (outputs > 1 ? 'linear' : 'tanh');

/** Our experiment: layers, fully connected. */
export function dense(net) {
  const { features, widths, activation, outputs } = net;
  const inputs = features === PIXELS ? [] : features;
  const components = features === PIXELS ? PIXELS.length : 0;
  const layers = { inputs, components, widths, activation, outputs, output: output(net) };
  return { task: task(net), learners: [{ topology: { layers }, recipe: recipe(net) }], plan: 2 ** 50 };
}

/**
 * Our experiment: a graph without layers. Each neuron has as many synapses as in the layers,
 * one from the level before its own, the others from anywhere before: as many weights, in no order.
 */
export function graph(net) {
  const codes = { x: 0, y: 1, x_squared: 2, y_squared: 3, x_times_y: 4, sin_x: 5, sin_y: 6, r: 7 };
  const random = generator(7);
  const levels = [net.features.map((feature) => codes[feature] ?? FIRST_COMPONENT + feature)];
  let next = 1024;
  for (const width of net.widths) levels.push(Array.from({ length: width }, () => next++));
  levels.push(Array.from({ length: net.outputs }, (_, at) => 512 + at));
  const neurons = [];
  const synapses = [];
  levels.forEach((level, depth) => level.forEach((id, row) => {
    const own = depth === 0 ? 'linear' : depth === levels.length - 1 ? output(net) : net.activation;
    neurons.push([id, depth * 100, row * 50, own]);
    if (depth === 0) return;
    const before = levels[depth - 1];
    const from = new Set([before[Math.floor(random() * before.length)]]);
    const anywhere = levels.slice(0, depth).flat();
    while (from.size < before.length) from.add(anywhere[Math.floor(random() * anywhere.length)]);
    for (const source of from) synapses.push([source, id]);
  }));
  neurons.sort((a, b) => a[0] - b[0]);
  synapses.sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  const topology = { graph: { neurons, synapses, loops: [], next_id: next } };
  return { task: task(net), learners: [{ topology, recipe: recipe(net) }], plan: 2 ** 50 };
}

/** Points for the others: as many numbers and targets as ours have. What they mean costs no time. */
export function points({ features, outputs, points: count }) {
  const random = generator(3);
  return Array.from({ length: count }, (_, at) => ({
    input: features.map(() => 2 * random() - 1),
    target: outputs > 1 ? Array.from({ length: outputs }, (__, k) => Number(k === at % outputs)) : [at % 2 ? 1 : -1],
  }));
}

/** Numbers from 0 to 1, the same each time (mulberry32). */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
