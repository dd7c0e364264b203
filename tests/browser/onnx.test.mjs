// Exported networks answer as the engine does: ONNX in onnxruntime, PyTorch code over lists of numbers.
// Absent: the page's buttons (`takeaway.test.mjs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-web';

const ROOT = new URL('../..', import.meta.url).pathname;
const SHIM = new URL('torch', import.meta.url).pathname;
const NEAR = 1e-5;
ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

const printed = execFileSync(
  process.env.CARGO ?? 'cargo', ['run', '--quiet', '-p', 'session', '--example', 'exported'],
  { cwd: ROOT, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] },
);
const NETS = JSON.parse(printed);

const farthest = (some, others) => Math.max(...some.map((value, at) => Math.abs(value - others[at])));

async function answers(net, points) {
  const session = await ort.InferenceSession.create(Uint8Array.from(net.onnx));
  const point = new ort.Tensor('float32', Float32Array.from(points.flat()), [points.length, ...net.shape]);
  const { answer } = await session.run({ point });
  assert.deepEqual(answer.dims, [points.length, net.answers[0].length]);
  return [...answer.data];
}

/** What the Python file answers to the points. */
function replies(net, points) {
  const place = mkdtempSync(join(tmpdir(), 'overfit-torch-'));
  try {
    writeFileSync(join(place, 'network.py'), net.torch);
    const [ticks, width] = net.shape;
    const shaped = net.shape.length === 1 ? points
      : points.map((point) => Array.from({ length: ticks }, (_, tick) => point.slice(tick * width, (tick + 1) * width)));
    writeFileSync(join(place, 'points.json'), JSON.stringify(shaped));
    const program = [
      'import json, sys', `sys.path[:0] = [${JSON.stringify(place)}, ${JSON.stringify(SHIM)}]`,
      'import torch', 'from network import Network',
      `points = torch.tensor(json.load(open(${JSON.stringify(join(place, 'points.json'))})))`,
      'print(json.dumps(Network()(points).data))',
    ].join('\n');
    return JSON.parse(execFileSync('python3', ['-c', program])).flat();
  } finally {
    rmSync(place, { recursive: true });
  }
}

for (const net of NETS) {
  test(`${net.name}: ONNX and PyTorch code answer as the engine does`, async () => {
    const own = await answers(net, net.points);
    if (net.tied) {
      // The engine's tale of a sample is of the network alone; the tie itself is what can be seen from outside.
      const images = net.points.map(([x, y]) => [-x, y]);
      assert.ok(farthest(await answers(net, images), own.map((value) => -value)) < NEAR);
      assert.ok(Math.max(...own.map(Math.abs)) > 0.1);
    } else {
      const worst = farthest(net.answers.flat(), own);
      assert.ok(worst < NEAR, `${worst}`);
    }
    assert.ok(farthest(replies(net, net.points), own) < NEAR);
  });
}

test('there is a layered, a skip, a loop, a sequence and a digits net among them', () => {
  const names = NETS.map((net) => net.name).join(' ');
  for (const word of ['layered', 'skips', 'loops', 'sequence', 'digits', 'activation']) assert.ok(names.includes(word), word);
});
