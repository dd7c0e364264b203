"""The small problems of the reference: topologies, starts, samples and recipes.

Every number of a case is written down or drawn here once, so that an engine can run it without any random number.
Starting weights, biases and coordinates are multiples of 1/256 and 1/32: exact in every float format and in JSON.
Deliberately absent: any arithmetic of training.
"""

import numpy as np

OUTPUT, HIDDEN = 512, 1024
X, Y, X_SQUARED = 0, 1, 2

SGD = "sgd"
MOMENTUM = {"momentum": {"beta": 0.9}}
ADAM = {"adam": {"beta1": 0.9, "beta2": 0.999}}
ADAMW = {"adamw": {"beta1": 0.9, "beta2": 0.999, "decay": 0.1}}


def layered(*widths, hidden="tanh", output="linear", inputs=(X, Y)):
    """A fully connected net; `widths` are the hidden layers and the number of outputs."""
    layers, next_id = [list(inputs)], HIDDEN
    for width in widths[:-1]:
        layers.append(list(range(next_id, next_id + width)))
        next_id += width
    layers.append(list(range(OUTPUT, OUTPUT + widths[-1])))
    neurons = [(i, "linear") for i in layers[0]] + [(i, output) for i in layers[-1]]
    neurons += [(i, hidden) for layer in layers[1:-1] for i in layer]
    synapses = [(a, b) for before, after in zip(layers, layers[1:]) for b in after for a in before]
    return sorted(neurons), synapses


def sparse():
    """A graph drawn by hand: skips, six activations, ids out of the order of signals, a neuron that hears nothing, one that nobody hears."""
    neurons = [
        (X, "linear"), (Y, "linear"), (X_SQUARED, "linear"), (512, "tanh"), (513, "linear"),
        (1024, "sine"), (1026, "tanh"), (1027, "relu"), (1030, "leaky_relu"), (1031, "sigmoid"),
        (1040, "linear"), (1041, "tanh"), (1050, "relu"),
    ]
    synapses = [
        (X, 1030), (X_SQUARED, 1030), (1030, 1024), (Y, 1024), (1024, 1026), (X, 1026), (Y, 1027), (1030, 1027),
        (1026, 1031), (1027, 1031), (X_SQUARED, 1031), (1031, 1040), (1024, 1040), (Y, 1050), (1041, 512),
        (1040, 512), (1027, 512), (X, 512), (1026, 513), (1031, 513), (Y, 513), (1041, 513), (1041, 1040),
    ]
    return neurons, synapses


def case(name, topology, loss, labels, seed, *, samples=12, spread=0.75, optimiser=SGD, rate=0.1, l1=0.0, l2=0.0,
         batches=None, fixed=(), loops=(), ticks=1):
    """One problem. `labels` is "classes2", "classes3", "classes5" or "value"; `fixed` sets single starting weights."""
    neurons, synapses = topology
    assert not set(loops) & set(synapses), name
    synapses = sorted([*synapses, *loops], key=lambda s: (s[1], s[0]))
    draw = np.random.default_rng(seed)
    biased = [i for i, _ in neurons if i >= OUTPUT]
    outputs = [i for i in biased if i < HIDDEN]
    weights = np.round(draw.normal(0, spread, len(synapses)) * 256) / 256
    biases = np.round(draw.normal(0, 0.25, len(biased)) * 256) / 256
    for at, value in fixed:
        weights[at] = value
    x, y = draw.integers(-45, 46, (2, samples)) / 32
    carried = {X: x, Y: y, X_SQUARED: x * x}
    inputs = [i for i, _ in neurons if i < OUTPUT]
    kind = 0 if labels == "value" else int(labels.removeprefix("classes"))
    if kind:
        # A few labels are wrong, so that no loss tends to zero.
        clean = np.floor((np.sin(2 * x + y) * 0.5 + 0.5) * kind * 0.999).astype(int)
        label = np.where(np.arange(samples) % 6 == 5, (clean + 1) % kind, clean)
    else:
        label = np.round(np.sin(2 * x) * y * 32) / 32
    low = -1.0 if loss == "squared_error" else 0.0
    if not kind:
        targets = label[:, None]
    elif len(outputs) == 1:
        targets = np.where(label == 1, 1.0, low)[:, None]
    else:
        targets = np.where(label[:, None] == np.arange(len(outputs)), 1.0, low)
    assert targets.shape == (samples, len(outputs)), name
    return {
        "name": name,
        "neurons": [{"id": i, "activation": a} for i, a in neurons],
        "synapses": [list(s) for s in synapses],
        **({"loops": sorted(map(list, loops)), "ticks": ticks} if loops else {}),
        "inputs": inputs,
        "outputs": outputs,
        "initial": {"weights": weights.tolist(), "biases": biases.tolist()},
        "samples": {
            "points": np.stack([x, y], 1).tolist(),
            "labels": label.tolist(),
            "inputs": np.stack([carried[i] for i in inputs], 1).tolist(),
            "targets": targets.tolist(),
        },
        "loss": loss,
        "optimiser": optimiser,
        "rate": rate,
        "l1": l1,
        "l2": l2,
        "batch": shuffled(draw, samples, batches) if batches else None,
    }


def shuffled(draw, samples, size):
    """A hundred batches: each epoch a fresh order, its last batch what is left over."""
    batches = []
    while len(batches) < 100:
        order = draw.permutation(samples)
        batches += [order[at:at + size].tolist() for at in range(0, samples, size)]
    return batches[:100]


SQUARED, BINARY, SOFTMAX = "squared_error", "binary_cross_entropy", "softmax_cross_entropy"

CASES = [
    case("activation_linear", layered(4, 3, 1, hidden="linear"), SQUARED, "value", 1),
    case("activation_tanh", layered(4, 3, 1, output="tanh"), SQUARED, "classes2", 2),
    case("activation_relu", layered(5, 4, 1, hidden="relu"), SQUARED, "classes2", 41),
    case("activation_leaky_relu", layered(4, 3, 1, hidden="leaky_relu"), SQUARED, "classes2", 65),
    case("activation_sigmoid", layered(4, 3, 1, hidden="sigmoid", output="sigmoid"), SQUARED, "classes2", 5, rate=1.0),
    case("activation_sine", layered(4, 3, 1, hidden="sine", output="sine"), SQUARED, "classes2", 6),
    case("activation_softplus", layered(4, 3, 1, hidden="softplus", output="softplus"), SQUARED, "classes2", 66),
    case("activation_gelu", layered(4, 3, 1, hidden="gelu"), SQUARED, "classes2", 67),
    case("activation_square", layered(4, 3, 1, hidden="square"), SQUARED, "classes2", 68, spread=0.4, rate=0.03),
    case("activation_threshold", layered(5, 3, 1, hidden="threshold"), SQUARED, "classes2", 72),
    case("loss_squared_error_value", layered(4, 1), SQUARED, "value", 7),
    case("loss_squared_error_3_classes", layered(4, 3), SQUARED, "classes3", 8),
    case("loss_binary_cross_entropy", layered(4, 1), BINARY, "classes2", 9, rate=0.3),
    case("loss_binary_cross_entropy_3_classes", layered(4, 3), BINARY, "classes3", 10, rate=0.3),
    case("loss_binary_cross_entropy_saturated", layered(3, 1, hidden="linear"), BINARY, "classes2", 11, spread=8.0, rate=0.03),
    case("loss_softmax_cross_entropy_3_classes", layered(4, 3), SOFTMAX, "classes3", 12, rate=0.3),
    case("loss_softmax_cross_entropy_5_classes", layered(6, 5), SOFTMAX, "classes5", 13, samples=15, rate=0.3),
    case("loss_softmax_cross_entropy_saturated", layered(3, 3, hidden="linear"), SOFTMAX, "classes3", 14, spread=8.0, rate=0.03),
    case("optimiser_sgd", layered(5, 1), BINARY, "classes2", 15, rate=0.5),
    case("optimiser_momentum", layered(5, 1), BINARY, "classes2", 16, optimiser=MOMENTUM, rate=0.05),
    case("optimiser_adam", layered(5, 1), BINARY, "classes2", 17, optimiser=ADAM, rate=0.01),
    case("optimiser_adamw", layered(5, 1), BINARY, "classes2", 18, optimiser=ADAMW, rate=0.02),
    # A weight of 0 has no L1 gradient: sign(0) = 0.
    case("penalty_l1", layered(4, 1), BINARY, "classes2", 45, l1=0.02, fixed=[(0, 0.0), (7, 0.0), (10, 0.0)]),
    case("penalty_l2", layered(5, 1), BINARY, "classes2", 20, l2=0.1),
    case("penalty_l1_l2_momentum", layered(5, 1), BINARY, "classes2", 21, l1=0.003, l2=0.02, optimiser=MOMENTUM, rate=0.03),
    case("penalty_l1_l2_adamw", layered(4, 1), SQUARED, "classes2", 41, l1=0.003, l2=0.02, optimiser=ADAMW),
    case("zero_start", layered(3, 3), SOFTMAX, "classes3", 23, spread=0.0, l1=0.01, rate=0.3),
    case("deep", layered(5, 5, 5, 5, 5, 5, 1), SQUARED, "value", 24),
    case("net_2_8_8_4_1", layered(8, 8, 4, 1), BINARY, "classes2", 25, samples=16, optimiser=ADAM, rate=0.01, spread=0.5),
    case("sparse_graph", sparse(), SQUARED, "classes2", 38),
    case("loops_recurrent_layer", layered(4, 1), BINARY, "classes2", 33, rate=0.1, spread=0.4, ticks=5,
         loops=[(a, b) for a in range(HIDDEN, HIDDEN + 4) for b in range(HIDDEN, HIDDEN + 4)]),
    case("loops_mixed", sparse(), SQUARED, "classes2", 98, samples=8, ticks=5, spread=0.5, rate=0.05,
         loops=[(1026, 1030), (1031, 1031), (512, 1027), (513, 513), (X, 1031), (1050, 1024), (1027, 1040), (1040, 1041)]),
    case("loops_adam", layered(3, 3, 1, hidden="softplus"), SQUARED, "classes2", 31, ticks=4, spread=0.4, rate=0.02, optimiser=ADAM, l2=0.01,
         loops=[(512, 1024), (1027, 1024), (1028, 1025), (1029, 1029)]),
    case("batches_sgd", layered(5, 1), BINARY, "classes2", 27, samples=11, batches=4),
    case("batches_adamw", layered(4, 4, 3), SOFTMAX, "classes3", 28, samples=13, batches=4, optimiser=ADAMW, rate=0.02, l2=0.001),
    case("batches_of_one", layered(4, 3), BINARY, "classes3", 29, samples=7, batches=1),
]
