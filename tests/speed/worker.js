// One contender in a worker: it makes ready each net once, then trains it for as long as it is asked to, and says how far it came.
// A step is one batch: gathered, forward, backward, updated. All use plain gradient descent at the same rate.

/* global importScripts, wasm_bindgen, convnetjs, brain, tf */
self.window = self; // Two of the libraries look for their global object under this name.

const RATE = 0.03;

/** Each makes a library ready, then turns a net into a function that trains `steps` steps. */
const CONTENDERS = {
  async ours() {
    importScripts('contender.js');
    await wasm_bindgen('contender_bg.wasm');
    return (net) => trainer(net.dense);
  },
  async graph() {
    importScripts('contender.js');
    await wasm_bindgen('contender_bg.wasm');
    return (net) => trainer(net.graph);
  },
  async limit() {
    importScripts('contender.js');
    await wasm_bindgen('contender_bg.wasm');
    return () => (rounds) => wasm_bindgen.multiply_adds(rounds);
  },
  async convnetjs() {
    importScripts('convnet.js');
    return convnet;
  },
  async brain() {
    importScripts('brain.js');
    return brainNet;
  },
  tfjs_cpu: () => tensorflow('cpu'),
  tfjs_wasm: () => tensorflow('wasm'),
};

function trainer(experiment) {
  const contender = new wasm_bindgen.Contender(experiment);
  return (steps) => contender.train(steps);
}

function convnet({ features, widths, outputs, activation, batch, points }) {
  const layers = [{ type: 'input', out_sx: 1, out_sy: 1, out_depth: features }];
  widths.forEach((width) => layers.push({ type: 'fc', num_neurons: width, activation }));
  layers.push(outputs > 1 ? { type: 'softmax', num_classes: outputs } : { type: 'regression', num_neurons: 1 });
  const net = new convnetjs.Net();
  net.makeLayers(layers);
  const options = { method: 'sgd', learning_rate: RATE, momentum: 0, batch_size: batch, l1_decay: 0, l2_decay: 0 };
  const learner = new convnetjs.SGDTrainer(net, options);
  const samples = points.map(({ input, target }) => [
    new convnetjs.Vol(input), outputs > 1 ? target.indexOf(1) : target,
  ]);
  let at = 0;
  return (steps) => {
    for (let sample = steps * batch; sample > 0; sample -= 1) {
      learner.train(...samples[at]);
      at = (at + 1) % samples.length;
    }
  };
}

function brainNet({ features, widths, outputs, activation, batch, points }) {
  const net = new brain.NeuralNetwork({ hiddenLayers: widths, activation });
  net.sizes = [features, ...widths, outputs];
  net.trainOpts = { ...net.trainOpts, learningRate: RATE, momentum: 0 };
  net.initialize();
  const samples = points.map(({ input, target }) => ({ input: Float32Array.from(input), output: Float32Array.from(target) }));
  let at = 0;
  // It knows no batches: a step is as many single updates.
  return (steps) => {
    for (let sample = steps * batch; sample > 0; sample -= 1) {
      net.trainPattern(samples[at]);
      at = (at + 1) % samples.length;
    }
  };
}

async function tensorflow(backend) {
  importScripts('tf.js');
  if (backend === 'wasm') {
    importScripts('tf-wasm.js');
    tf.wasm.setWasmPaths('./');
  }
  await tf.setBackend(backend);
  await tf.ready();
  return ({ features, widths, outputs, activation, batch, points }) => {
    const sizes = [features, ...widths, outputs];
    const variables = sizes.slice(1).map((size, at) => [
      tf.variable(tf.randomNormal([sizes[at], size], 0, sizes[at] ** -0.5)), tf.variable(tf.zeros([size])),
    ]);
    const act = { tanh: tf.tanh, relu: tf.relu }[activation];
    // Batches are laid out beforehand: gathering is spared it.
    const batches = [];
    for (let at = 0; at + batch <= points.length; at += batch) {
      const part = points.slice(at, at + batch);
      batches.push([tf.tensor2d(part.map((p) => p.input)), tf.tensor2d(part.map((p) => p.target))]);
    }
    const answer = (inputs) => variables.reduce((signal, [weights, bias], at) => {
      const sum = signal.matMul(weights).add(bias);
      if (at < widths.length) return act(sum);
      return outputs > 1 ? sum : tf.tanh(sum);
    }, inputs);
    const loss = outputs > 1 ? tf.losses.softmaxCrossEntropy : (target, out) => tf.losses.meanSquaredError(target, out).mul(0.5);
    const optimiser = tf.train.sgd(RATE);
    let at = 0;
    return (steps) => {
      for (let step = 0; step < steps; step += 1) {
        const [inputs, targets] = batches[at];
        optimiser.minimize(() => loss(targets, answer(inputs)));
        at = (at + 1) % batches.length;
      }
    };
  };
}

let made;
const ready = new Map();

/** Trains for about `millis`, in portions that grow until looking at the clock costs nothing. */
function slice(train, millis) {
  let steps = 0;
  let portion = 1;
  const start = performance.now();
  for (;;) {
    const before = performance.now();
    train(portion);
    steps += portion;
    const now = performance.now();
    if (now - start >= millis) return { steps, seconds: (now - start) / 1000 };
    if (now - before < millis / 20) portion *= 2;
  }
}

self.onmessage = async ({ data: { contender, net, millis } }) => {
  try {
    made ??= await CONTENDERS[contender]();
    if (!ready.has(net.name)) ready.set(net.name, made(net));
    self.postMessage(slice(ready.get(net.name), millis));
  } catch (fault) {
    self.postMessage({ fault: `${contender}, net ${net.name}: ${fault}` });
  }
};
