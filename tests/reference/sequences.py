"""Trains small recurrent networks on strings of bits, in double precision, and writes what came out to `sequences/`.

The task is running parity: at each tick, whether so far the number of ones is odd. NumPy alone; gradients by complex steps
(Squire & Trapp 1998), so that nothing of it goes back through time; optimisers written out.

    python sequences.py            write the files
    python sequences.py --check    run all again and compare with the files, writing nothing
"""

import json
import pathlib
import platform

import numpy as np

from cases import ADAM, BINARY, HIDDEN, MOMENTUM, OUTPUT, SGD, SQUARED
from text import digits, keep

HERE = pathlib.Path(__file__).resolve().parent
STEPS = (1, 10, 100)
EPSILON, TINY = 1e-8, 1e-30
COMPONENT = 64
MADE_BY = f"python tests/reference/sequences.py: NumPy {np.__version__} (float64, complex steps); Python {platform.python_version()}"


def case(name, seed, *, width=4, length=5, strings=12, every_tick=True, loss=BINARY, optimiser=SGD, rate=0.3,
         activation="tanh", skip=False, heard=False):
    """`skip` wires the input to the output, `heard` the output back to the first hidden neuron."""
    hidden = list(range(HIDDEN, HIDDEN + width))
    neurons = [(COMPONENT, "linear"), (OUTPUT, "linear"), *((i, activation) for i in hidden)]
    straight = [(COMPONENT, i) for i in hidden] + [(i, OUTPUT) for i in hidden] + ([(COMPONENT, OUTPUT)] if skip else [])
    loops = [(a, b) for a in hidden for b in hidden] + ([(OUTPUT, hidden[0])] if heard else [])
    synapses = sorted(straight + loops, key=lambda s: (s[1], s[0]))
    draw = np.random.default_rng(seed)
    weights = np.round(draw.normal(0, 0.6, len(synapses)) * 256) / 256
    biases = np.round(draw.normal(0, 0.25, 1 + width) * 256) / 256
    bits = draw.integers(0, 2, (strings, length))
    answers = np.cumsum(bits, axis=1) % 2
    return {
        "name": name,
        "neurons": [{"id": i, "activation": a} for i, a in neurons],
        "synapses": [list(s) for s in synapses],
        "loops": sorted(map(list, loops)),
        "initial": {"weights": weights.tolist(), "biases": biases.tolist()},
        "samples": {"points": [[0, 0]] * strings, "labels": answers[:, -1].tolist(), "strings": bits.tolist(), "answers": answers.tolist()},
        "dataset": {"running_parity": {"length": length, "test_length": length, "every_tick": every_tick}},
        "loss": loss,
        "optimiser": optimiser,
        "rate": rate,
        "l1": 0.0,
        "l2": 0.0,
        "batch": None,
    }


CASES = [
    case("answers_at_every_tick", 401),
    case("answer_at_the_last_tick", 412, every_tick=False, rate=0.1),
    case("answers_at_every_tick_adam", 403, optimiser=ADAM, rate=0.02, width=5, length=6),
    case("answers_at_every_tick_of_a_square", 404, loss=SQUARED, optimiser=MOMENTUM, rate=0.02, activation="sigmoid", skip=True),
    case("answers_that_are_heard", 405, heard=True, rate=0.1, activation="softplus", length=4),
    case("answer_at_the_last_tick_that_is_heard", 416, heard=True, every_tick=False, loss=SQUARED, rate=0.02, activation="sine"),
    case("strings_of_one_bit", 407, length=1, strings=4, width=3),
]

ACTIVATIONS = {
    "linear": lambda z: z,
    "tanh": np.tanh,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "softplus": lambda z: np.log(1 + np.exp(z)),
    "sine": np.sin,
}


def losses(case, flat):
    """The mean loss for each row of parameters: what all answers that count cost, over how many they are."""
    synapses, loops = [tuple(s) for s in case["synapses"]], {tuple(s) for s in case["loops"]}
    weight = {pair: flat[:, at, None] for at, pair in enumerate(synapses)}
    free = [n["id"] for n in case["neurons"] if n["id"] >= OUTPUT]
    bias = {i: flat[:, len(synapses) + at, None] for at, i in enumerate(free)}
    activation = {n["id"]: ACTIVATIONS[n["activation"]] for n in case["neurons"]}
    bits, answers = (np.array(case["samples"][part], float) for part in ("strings", "answers"))
    before = {i: np.zeros((1, 1)) for i in free}
    total, count = 0, 0
    for tick in range(bits.shape[1]):
        now = {COMPONENT: bits[None, :, tick]}
        for i in sorted(free, reverse=True):  # hidden ones first: their straight sources are inputs
            z = bias[i]
            for (a, b), w in weight.items():
                if b == i:
                    z = z + w * (before[a] if (a, b) in loops else now[a])
            now[i] = activation[i](z)
        before = now
        if tick + 1 == bits.shape[1] or case["dataset"]["running_parity"]["every_tick"]:
            o, t = now[OUTPUT], answers[None, :, tick]
            if case["loss"] == "binary_cross_entropy":
                each = np.log(1 + np.exp(o)) - t * o
            else:
                each = (o - (2 * t - 1)) ** 2 / 2
            total, count = total + each.sum(axis=1), count + each.shape[1]
    return total / count


def gradient_of(case, flat):
    rows = flat[None, :] + 1j * TINY * np.eye(len(flat))
    return losses(case, rows).imag / TINY


def run(case, moved=0.0):
    """Loss, weights and biases after each of the steps; `moved` shifts where training starts."""
    flat = np.array(case["initial"]["weights"] + case["initial"]["biases"]) + moved
    links, rate, states = len(case["synapses"]), float(np.float32(case["rate"])), []
    first, second = np.zeros_like(flat), np.zeros_like(flat)
    for number in range(1, STEPS[-1] + 1):
        gradient = gradient_of(case, flat)
        match case["optimiser"]:
            case "sgd":
                step = gradient
            case {"momentum": {"beta": beta}}:
                step = first = beta * first + gradient
            case {"adam": {"beta1": beta1, "beta2": beta2}}:
                first = beta1 * first + (1 - beta1) * gradient
                second = beta2 * second + (1 - beta2) * gradient**2
                step = first / (1 - beta1**number) / (np.sqrt(second / (1 - beta2**number)) + EPSILON)
        flat = flat - rate * step
        if number in STEPS:
            states.append((losses(case, flat[None, :])[0], flat[:links], flat[links:]))
    return states


def main():
    (HERE / "sequences").mkdir(exist_ok=True)
    for case in CASES:
        # A path on which small errors grow is no reference for single precision.
        straight, moved = (np.concatenate(run(case, by)[-1][1:]) for by in (0.0, 1e-7))
        grown = np.abs(straight - moved).max() / np.abs(straight).max()
        assert grown < 1e-5, f"{case['name']}: {grown}"
        expected = [{"step": step, "loss": digits(loss), "weights": [digits(w) for w in weights], "biases": [digits(b) for b in biases]}
                    for step, (loss, weights, biases) in zip(STEPS, run(case))]
        exact = json.loads(json.dumps(case), parse_float=digits)
        document = {"name": exact.pop("name"), "made_by": MADE_BY, **exact, "expected": expected}
        print(f"{case['name']:40} loss {expected[0]['loss']:.4f} → {expected[-1]['loss']:.4f}")
        keep(HERE / "sequences" / f"{case['name']}.json", document)


if __name__ == "__main__":
    main()
