// Everything that can be exported, in Chinese: by pointer and by keyboard alone, each a file of its kind with a caption in Chinese.
// Absent: what the files hold, number by number (`takeaway.test.mjs`, `onnx.test.mjs`).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import * as ort from 'onnxruntime-web';
import { openPage } from './harness.mjs';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';
const button = (page, name) => page.getByRole('button', { name, exact: true });
const arrives = (page, step) => page.waitForFunction((at) => document.getElementById('step').textContent === String(at), step);

/** Keeps what is written on canvases that are on no page: captions of pictures. */
const listens = () => {
  globalThis.captions = [];
  const { prototype } = CanvasRenderingContext2D;
  const write = prototype.fillText;
  prototype.fillText = function fillText(text, ...rest) {
    if (!this.canvas.isConnected) globalThis.captions.push(text);
    return write.call(this, text, ...rest);
  };
};

/** How a hand presses a button of this name. */
const HANDS = {
  pointer: (page, name) => button(page, name).click(),
  keyboard: async (page, name) => {
    await button(page, name).focus();
    await page.keyboard.press('Enter');
  },
};

/** A page in Chinese after a few steps, with the exports open, and how something there is kept: its name, its bytes, its caption. */
async function opened(t, hand, steps, dataset) {
  const page = await openPage(t, { lang: 'zh', init: listens });
  if (dataset) await HANDS[hand](page, dataset);
  for (let at = 1; at <= steps; at += 1) {
    await HANDS[hand](page, '单步');
    await arrives(page, at);
  }
  await HANDS[hand](page, '导出');
  await page.getByRole('region', { name: '导出', exact: true }).waitFor();
  const keep = async (name) => {
    await page.evaluate(() => { globalThis.captions = []; });
    const [download] = await Promise.all([page.waitForEvent('download'), HANDS[hand](page, name)]);
    const bytes = await readFile(await download.path());
    return { name: download.suggestedFilename(), bytes, caption: await page.evaluate(() => globalThis.captions.join('\n')) };
  };
  return { page, keep };
}

/** Keeps pictures, each as a PNG of some size, with the settings and the step in Chinese below it, and this. */
async function pictured({ keep }, pictures) {
  for (const [name, file, ...said] of pictures) {
    const { name: given, bytes, caption } = await keep(name);
    assert.equal(given, file);
    assert.deepEqual([...bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], `${name} is a PNG`);
    assert.ok(bytes.length > 5_000 && bytes.readUInt32BE(16) > 1000, `${name}: ${bytes.length} bytes, ${bytes.readUInt32BE(16)} pixels wide`);
    for (const words of ['训练 ', '学习率：', '训练损失：', '#0.', ...said]) assert.ok(caption.includes(words), `${name}: ${words} in ${caption}`);
  }
}

for (const hand of ['pointer', 'keyboard']) {
  test(`history, network and code are kept in Chinese (${hand})`, async (t) => {
    const { keep } = await opened(t, hand, 2);
    const history = await keep('历史（CSV）');
    assert.equal(history.name, 'moons-2.csv');
    const lines = history.bytes.toString().trim().split('\r\n');
    // Columns are named in English in either language, for programs.
    assert.equal(lines[0], 'step,learner,train_loss,test_loss,train_accuracy,test_accuracy');
    assert.deepEqual(lines.slice(1).map((line) => line.split(',')[0]), ['0', '1', '2']);

    const model = await keep('ONNX');
    assert.equal(model.name, 'moons-2.onnx');
    assert.ok(model.bytes.includes('学习率：') && model.bytes.includes('#0.'), 'it says where it comes from');
    const session = await ort.InferenceSession.create(new Uint8Array(model.bytes));
    const { answer } = await session.run({ point: new ort.Tensor('float32', Float32Array.from([0.2, -0.4]), [1, 2]) });
    assert.ok(answer.data.length === 1 && Number.isFinite(answer.data[0]));

    const code = await keep('PyTorch 代码');
    assert.equal(code.name, 'moons-2.py');
    const text = code.bytes.toString();
    assert.ok(text.includes('学习率：') && text.includes('class Network(nn.Module)'));
    // Python reads it, whatever stands in its comments.
    execFileSync('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.buffer.read())'], { input: code.bytes });
  });

  test(`pictures of points, network, curves, learners and the inside are kept in Chinese (${hand})`, async (t) => {
    const exports = await opened(t, hand, 0);
    const { page } = exports;
    await HANDS[hand](page, '添加学习者');
    await HANDS[hand](page, '内部');
    await HANDS[hand](page, '单步');
    await arrives(page, 1);
    await button(page, '隐藏空间（PNG）').waitFor();
    await pictured(exports, [
      ['平面（PNG）', 'moons-1.plane.png'],
      ['曲线（PNG）', 'moons-1.curves.png'],
      ['网络（PNG）', 'moons-1.network.png'],
      ['分歧（PNG）', 'moons-1.differ.png', ' ↔ '],
      ['隐藏空间（PNG）', 'moons-1.space.png', '横轴：神经元 ', '纵轴：神经元 '],
      ['权重随时间的变化（PNG）', 'moons-1.weights.png'],
      ['隐藏层输出随时间的变化（PNG）', 'moons-1.signals.png'],
    ]);
  });

  test(`pictures of images and confusions are kept in Chinese (${hand})`, async (t) => {
    const exports = await opened(t, hand, 1, '手写数字');
    await pictured(exports, [['数据点与回答（PNG）', 'digits-1.cases.png'], ['混淆矩阵（PNG）', 'digits-1.confusion.png']]);
  });

  test(`one string was the one picture that could not be had; it can, in Chinese (${hand})`, async (t) => {
    const exports = await opened(t, hand, 1, '逐步奇偶');
    await exports.page.getByLabel('测试串', { exact: true }).fill('3');
    await exports.page.keyboard.press('Enter');
    await pictured(exports, [['一个串（PNG）', 'running-parity-1.string.png', '一个串，逐步看', '测试串 3']]);
  });

  test(`a sweep is kept in Chinese, as numbers and as a drawing (${hand})`, async (t) => {
    const { page, keep } = await opened(t, hand, 0);
    await HANDS[hand](page, '参数扫描');
    await page.getByLabel('每次运行的步数', { exact: true }).fill('5');
    await page.keyboard.press('Enter');
    await HANDS[hand](page, '开始 18 次运行');
    await button(page, '扫描图（SVG）').waitFor();
    await page.getByText(/^18 次运行，用时/).waitFor();
    const runs = await keep('扫描结果（CSV）');
    assert.equal(runs.bytes.toString().trim().split('\r\n').length, 19);
    const drawing = await keep('扫描图（SVG）');
    const text = drawing.bytes.toString();
    assert.ok(text.startsWith('<svg') && text.includes('噪声') && text.includes('学习率：') && text.includes('#0.'), text.slice(-900));
  });
}
