// `cargo xtask bench --speed`: how fast the engine trains, beside the JavaScript libraries and its own native build.
// All run in the same minutes, in turns of a slice each, so that other load falls on all alike; medians are compared.
// Absent: limits. What is reached is written to docs/benchmarks.md, and a person reads it.

import { spawn } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { launch } from '../browser/browser.mjs';
import { serve } from '../browser/server.mjs';
import { NETS, SIZES, dense, graph, operations, points, synapses, title } from './nets.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 11);
const MILLIS = 120;
/** Before the first round: until everything is compiled. */
const WARM_UP_MILLIS = 1500;
/** Ours trains on until its schedule evaluates all points at one step in 512 or fewer: the others evaluate nothing. */
const WARM_UP_STEPS = 65_536;
/** Operations of one round of `multiply_adds`. */
const ROUND_OPERATIONS = 12 * 16 * 4 * 2;
const PEERS = { convnetjs: 'convnetjs', brain: 'brain.js', tfjs_cpu: 'tfjs cpu', tfjs_wasm: 'tfjs wasm' };
const CONTENDERS = ['ours', 'graph', 'limit', ...Object.keys(PEERS)];
const OURS = ['ours', 'graph', 'native'];

const here = (path) => new URL(path, import.meta.url).pathname;
const module = (path) => here(`node_modules/${path}`);

/** Everything the workers load, in one folder. */
async function site() {
  const folder = join(tmpdir(), 'overfit-speed');
  await mkdir(folder, { recursive: true });
  const tfjs = '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm';
  const files = {
    'index.html': here('index.html'), 'worker.js': here('worker.js'),
    'contender.js': join(process.env.CONTENDER, 'contender.js'),
    'contender_bg.wasm': join(process.env.CONTENDER, 'contender_bg.wasm'),
    'convnet.js': module('convnetjs/build/convnet.js'), 'brain.js': module('brain.js/browser.js'),
    'tf.js': module('@tensorflow/tfjs/dist/tf.min.js'),
    'tf-wasm.js': module('@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.min.js'),
    'tfjs-backend-wasm.wasm': module(`${tfjs}.wasm`), 'tfjs-backend-wasm-simd.wasm': module(`${tfjs}-simd.wasm`),
  };
  await Promise.all(Object.entries(files).map(([name, from]) => copyFile(from, join(folder, name))));
  return serve(folder);
}

/** The native build, asked for a slice at a time. */
async function native() {
  const child = spawn(process.env.NATIVE, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = (line) => {
    child.stdin.write(`${line}\n`);
    return lines.next().then(({ value }) => Number(value));
  };
  for (const net of NETS) await ask(JSON.stringify(dense(net)));
  return { slice: (at, millis) => ask(`${at} ${millis}`), end: () => child.stdin.end() };
}

/** Asks for one slice; before the first round for as many as the warm-up takes. */
async function turn(contender, warming, slice) {
  if (!warming) return slice(MILLIS);
  let steps = 0;
  do steps += await slice(WARM_UP_MILLIS) * WARM_UP_MILLIS / 1000;
  while (OURS.includes(contender) && steps < WARM_UP_STEPS);
  return 0;
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

async function measure() {
  const served = await site();
  const browser = await launch();
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(`${error}`));
  await page.goto(served.address);
  const told = (net, more) => ({ ...net, ...more, features: net.features.length, dense: JSON.stringify(dense(net)) });
  const nets = [
    ...NETS.map((net) => told(net, { points: points(net), graph: JSON.stringify(graph(net)) })),
    ...SIZES.map((net) => told(net)),
  ];
  await page.evaluate((given) => {
    globalThis.nets = given;
    globalThis.workers = {};
    globalThis.slice = (contender, at, millis) => new Promise((done, failed) => {
      const worker = (workers[contender] ??= new Worker('worker.js'));
      worker.onmessage = ({ data }) => (data.fault ? failed(new Error(data.fault)) : done(data.steps / data.seconds));
      worker.onerror = (event) => failed(new Error(`${contender}: ${event.message}`));
      worker.postMessage({ contender, net: nets[at], millis });
    });
  }, nets);
  const version = browser.version();
  const ours = await native();
  const rates = NETS.map(() => Object.fromEntries([...CONTENDERS, 'native'].map((name) => [name, []])));
  const sizes = SIZES.map(() => []);
  for (let round = -1; round < ROUNDS; round += 1) {
    const warming = round < 0;
    for (const at of NETS.keys()) {
      for (const contender of CONTENDERS) {
        const ask = (millis) => page.evaluate((wish) => slice(...wish), [contender, at, millis]);
        const rate = await turn(contender, warming, ask);
        if (!warming) rates[at][contender].push(rate);
      }
      const rate = await turn('native', warming, (millis) => ours.slice(at, millis));
      if (!warming) rates[at].native.push(rate);
    }
    for (const at of SIZES.keys()) {
      const ask = (millis) => page.evaluate((wish) => slice(...wish), ['ours', NETS.length + at, millis]);
      const rate = await turn('size', warming, ask);
      if (!warming) sizes[at].push(rate);
    }
  }
  ours.end();
  await browser.close();
  await served.close();
  const medians = (own) => Object.fromEntries(Object.entries(own).map(([name, list]) => [name, median(list)]));
  return { rates: rates.map(medians), sizes: sizes.map(median), version };
}

/** The power that costs grow with, by least squares over logarithms, and the share of their variance it explains. */
function growth(costs) {
  const pairs = costs.map((pair) => pair.map(Math.log));
  const mean = (of) => pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  const [x, y] = [mean(([size]) => size), mean(([, cost]) => cost)];
  const both = mean(([size, cost]) => (size - x) * (cost - y));
  const [own, other] = [mean(([size]) => (size - x) ** 2), mean(([, cost]) => (cost - y) ** 2)];
  return { power: both / own, explained: both ** 2 / (own * other) };
}

const before = loadavg()[0];
const { rates, sizes, version } = await measure();
const after = loadavg()[0];

const packages = JSON.parse(await readFile(here('package.json'))).devDependencies;
const percent = (share) => `${Math.round(share * 100)} %`;
const times = (ratio) => `${ratio.toFixed(1)}×`;
const whole = (rate) => Math.round(rate).toLocaleString('en-GB');
const heads = [
  'net', 'best peer', ...Object.values(PEERS), 'share of the limit', 'Wasm / native', 'graph / dense, time', 'steps/s',
];
const row = (own, at) => {
  const best = Math.max(...Object.keys(PEERS).map((peer) => own[peer]));
  const done = own.ours * operations(NETS[at]);
  return [
    `${NETS[at].name} ${title(NETS[at])}`, times(own.ours / best),
    ...Object.keys(PEERS).map((peer) => times(own.ours / own[peer])),
    percent(done / (own.limit * ROUND_OPERATIONS)), percent(own.ours / own.native),
    `${(own.ours / own.graph).toFixed(2)}×`, whole(own.ours),
  ];
};
const table = [heads, heads.map(() => '---'), ...rates.map(row)].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const limit = median(rates.map((own) => own.limit)) * ROUND_OPERATIONS / 1e9;
const cost = (net, at) => [synapses(net), synapses(net) * net.batch, 1 / sizes[at]];
const costs = SIZES.map(cost);
const over = (fewest) => growth(costs.filter(([count]) => count >= fewest).map(([, ...pair]) => pair));
const [all, large] = [over(0), over(1000)];
const [least, most] = [Math.min(...SIZES.map(synapses)), Math.max(...SIZES.map(synapses))].map(whole);
const text = `# How fast it trains

Written by \`cargo xtask bench\`: medians of ${ROUNDS} slices of ${MILLIS} ms each, all contenders in turns within one run, each in a worker of its own, after a warm-up of ${WARM_UP_MILLIS} ms; ours is warm after ${whole(WARM_UP_STEPS)} steps, when its schedule evaluates at most one step in 512.
A step is one batch: gathered, forward, backward, updated; plain gradient descent at a rate of 0.03.
The first ratio is to the fastest library of the row; then to each.
The share is of what SIMD128 multiplies and adds reach without touching memory, here ${limit.toFixed(1)} GFLOP/s, measured in the same run; no fused multiply-add, no relaxed SIMD.
The graph has as many weights as the layers, from anywhere before.

${table}

A step's time grows with synapses × batch to the power of ${all.power.toFixed(2)} (R² = ${all.explained.toFixed(3)}), above 1,000 synapses of ${large.power.toFixed(2)} (R² = ${large.explained.toFixed(3)}): lines through the logarithms of ${SIZES.length} nets 2-n-n-1 from ${least} to ${most} synapses, in batches of 32 and 64.
Below, what a step costs whatever its size, and what a neuron costs, still weigh.
An experiment has at most 16,384 synapses, so the line ends there.

- Machine: ${cpus()[0].model.trim()}, ${cpus().length} cores, shared; load ${before.toFixed(1)} before, ${after.toFixed(1)} after.
- Chromium ${version}, headless; Node ${process.version}; ${Object.entries(packages).map(([name, v]) => `${name} ${v}`).join(', ')}.
- brain.js knows no batches: a step is as many single updates. tfjs is given its batches laid out beforehand. convnetjs ends in a linear output, brain.js in one of its hidden kind.
${await readFile(here('tried.md'), 'utf8')}`;
await writeFile(here('../../docs/benchmarks.md'), text);
console.log(text);
