"""Trains small problems by every learning rule but plain backprop, in double precision, and writes what came out to `rules/`.

NumPy alone, written from the rules' formulas: signals and errors are walked neuron by neuron and tick by tick, slopes come from complex steps.
Random numbers are the engine's words (Philox, checked in `points.py`), made normal in double precision.

    python rules.py            write the files
    python rules.py --check    run all again and compare with the files, writing nothing
    python rules.py NAME…      write only the cases of these names
"""

import json
import math
import pathlib
import platform
import sys

import numpy as np

from cases import ADAM, BINARY, MOMENTUM, SOFTMAX, SQUARED, case, layered, sparse
from points import philox
from text import digits, keep

HERE = pathlib.Path(__file__).resolve().parent
STEPS = (1, 10, 100)
MADE_BY = f"python tests/reference/rules.py: NumPy {np.__version__} (float64); Python {platform.python_version()}"
FEEDBACK, PERTURBATION, SEED = 10, 11, 5
LOOPS = [(1026, 1030), (1031, 1031), (512, 1027), (513, 513), (0, 1031), (1050, 1024), (1027, 1040), (1040, 1041)]
HIDDEN_LOOPS = [(1024, 1024), (1026, 1025), (1025, 1026), (1, 1029)]


def single(number):
    return float(np.float32(number))


def rule(name, topology, loss, labels, seed, feedback="backprop", polarity="corrective", delay=0, extra=None, **settings):
    """`extra` holds further members of an experiment's recipe."""
    made = case(name, topology, loss, labels, seed, **settings)
    made |= {"feedback": feedback, "polarity": polarity, "delay": delay, "seed": SEED}
    return {**made, "extra": extra} if extra else made


def sigma(name, value):
    return {name: {"sigma": value}}


CASES = [
    rule("feedback_alignment", layered(4, 3, 1), BINARY, "classes2", 101, "feedback_alignment", rate=0.3),
    rule("feedback_alignment_loops", sparse(), SQUARED, "classes2", 98, "feedback_alignment", samples=8, ticks=3, spread=0.5, rate=0.02, loops=LOOPS),
    rule("direct_feedback_alignment", layered(4, 3, 3), SOFTMAX, "classes3", 102, "direct_feedback_alignment", rate=0.3),
    rule("direct_feedback_alignment_loops", sparse(), SQUARED, "classes2", 103, "direct_feedback_alignment", samples=8, ticks=3, spread=0.5, rate=0.02, loops=LOOPS),
    rule("node_perturbation", layered(4, 3, 1), BINARY, "classes2", 104, sigma("node_perturbation", 0.1), rate=0.1),
    rule("node_perturbation_loops", layered(4, 3, 1), SQUARED, "classes2", 105, sigma("node_perturbation", 0.1), rate=0.02, ticks=3, loops=HIDDEN_LOOPS),
    rule("weight_perturbation", layered(4, 3, 1), BINARY, "classes2", 106, sigma("weight_perturbation", 0.05), rate=0.03, optimiser=MOMENTUM),
    rule("three_factor", layered(4, 1), BINARY, "classes2", 107, sigma("three_factor", 0.5), rate=0.1),
    rule("three_factor_loops", layered(4, 3, 1), SQUARED, "classes2", 108, sigma("three_factor", 0.3), rate=0.02, ticks=3, loops=HIDDEN_LOOPS),
    rule("hebb", layered(4, 3, 3), SOFTMAX, "classes3", 109, "hebb", rate=0.05),
    rule("hebb_loops", layered(4, 3, 1), SQUARED, "value", 110, "hebb", rate=0.05, ticks=3, loops=HIDDEN_LOOPS),
    rule("perceptron", layered(5, 1), BINARY, "classes2", 111, "perceptron", rate=0.1),
    rule("perceptron_3_classes", layered(5, 3), SQUARED, "classes3", 112, "perceptron", rate=0.1),
    rule("last_layer", layered(4, 3, 3), SOFTMAX, "classes3", 113, "last_layer", rate=0.3, l2=0.01),
    rule("least_squares", layered(5, 3), SQUARED, "classes3", 114, {"least_squares": {"ridge": 0.01}}),
    rule("least_squares_few_samples", layered(9, 3), SQUARED, "classes3", 115, {"least_squares": {"ridge": 0.001}}, samples=6),
    rule("least_squares_loops", layered(4, 3, 1), SQUARED, "value", 116, {"least_squares": {"ridge": 0.1}}, ticks=3, loops=HIDDEN_LOOPS),
    rule("feedback_delayed", layered(4, 1), BINARY, "classes2", 117, "backprop", delay=3, optimiser=ADAM, rate=0.01),
    rule("feedback_flipped", layered(4, 1), BINARY, "classes2", 118, "backprop", "flipped", rate=0.01, l2=0.1),
    rule("decay_sgd", layered(4, 1), BINARY, "classes2", 120, rate=0.2, extra={"decay": 0.1}),
    rule("decay_adam", layered(4, 1), BINARY, "classes2", 121, rate=0.02, optimiser=ADAM, extra={"decay": 0.1}),
    rule("clip", layered(4, 1), BINARY, "classes2", 122, rate=0.5, l2=0.05, extra={"clip": 0.1}),
    rule("clip_last_layer", layered(4, 1), BINARY, "classes2", 123, "last_layer", rate=0.5, extra={"clip": 0.05}),
    rule("smoothing_softmax", layered(4, 3), SOFTMAX, "classes3", 124, rate=0.3, extra={"smoothing": 0.3}),
    rule("smoothing_binary", layered(4, 1), BINARY, "classes2", 125, rate=0.3, extra={"smoothing": 0.2}),
    rule("smoothing_squared", layered(4, 1), SQUARED, "classes2", 126, rate=0.1, extra={"smoothing": 0.2}),
    rule("schedule_steps", layered(4, 1), BINARY, "classes2", 127, rate=0.5, extra={"schedule": {"steps": {"every": 30, "factor": 0.5}}, "warm_up": 10}),
    rule("schedule_exponential", layered(4, 1), BINARY, "classes2", 128, rate=0.5, optimiser=MOMENTUM, extra={"schedule": {"exponential": {"factor": 0.97}}}),
    rule("schedule_cosine", layered(4, 1), BINARY, "classes2", 129, rate=0.03, optimiser=ADAM, extra={"schedule": {"cosine": {"length": 80, "floor": 0.1}}, "decay": 0.05}),
    rule("never_satisfied", layered(4, 3), SOFTMAX, "classes3", 130, rate=0.02, extra={"drive": "never_satisfied"}),
    rule("never_satisfied_one_output", layered(4, 1), BINARY, "classes2", 131, rate=0.02, extra={"drive": "never_satisfied"}),
    rule("never_satisfied_by_noise", layered(4, 3), SOFTMAX, "classes3", 132, sigma("node_perturbation", 0.1), rate=0.02, extra={"drive": "never_satisfied"}),
    rule("feedback_cut", layered(4, 1), BINARY, "classes2", 119, "feedback_alignment", "cut", rate=0.1, l2=0.1),
]


def normals(step, first, second, purpose):
    units = [(w >> 8) / 2**24 for w in philox((step, 0, first, second), (SEED, purpose))]
    out = []
    for u, turn in (units[:2], units[2:]):
        radius = math.sqrt(-2 * math.log(u + 2**-24))
        out += [radius * math.cos(2 * math.pi * turn), radius * math.sin(2 * math.pi * turn)]
    return out


def activated(name, z):
    return {"linear": lambda z: z, "tanh": np.tanh, "relu": lambda z: z * (z.real > 0),
            "leaky_relu": lambda z: z * np.where(z.real > 0, 1.0, single(0.01)),
            "sigmoid": lambda z: (1 + np.tanh(z / 2)) / 2, "sine": np.sin}[name](z)


def slope(name, z):
    return activated(name, z + 1e-40j).imag / 1e-40


class Net:
    """A case's graph, ready to be walked."""

    def __init__(self, case):
        self.case = case
        self.kind = {n["id"]: n["activation"] for n in case["neurons"]}
        self.free = [i for i in sorted(self.kind) if i not in case["inputs"]]
        self.synapses = [tuple(s) for s in case["synapses"]]
        self.loops = {tuple(s) for s in case.get("loops", [])}
        self.ticks = case.get("ticks", 1)
        self.inputs, self.targets = (np.array(case["samples"][name]) for name in ("inputs", "targets"))
        self.extra = case.get("extra", {})
        # What each neuron's signals, and slopes, are multiplied by.
        self.factors = {}
        self.driven = self.extra.get("drive") == "never_satisfied"
        # Which class is right: the one whose target is highest, of a single output the second where it is positive.
        self.right = self.targets.argmax(axis=1) if len(case["outputs"]) > 1 else (self.targets[:, 0] > 0.5).astype(int)
        epsilon = single(self.extra.get("smoothing", 0.0))
        middle = {"squared_error": 0.0, "binary_cross_entropy": 0.5, "softmax_cross_entropy": 1 / len(case["outputs"])}
        self.smooth = self.targets + epsilon * (middle[case["loss"]] - self.targets)
        waiting, self.order = list(self.free), []
        while waiting:
            ready = [i for i in waiting if not any(b == i and a in waiting for a, b in self.synapses if (a, b) not in self.loops)]
            self.order += ready
            waiting = [i for i in waiting if i not in ready]

    def parts(self, flat):
        links = len(self.synapses)
        return dict(zip(self.synapses, flat[:links])), dict(zip(self.free, flat[links:]))

    def forward(self, flat, noise=None):
        """For each tick: sums and signals by neuron."""
        weights, biases = self.parts(flat)
        walk, sent = [], {}
        for tick in range(self.ticks):
            last, sent, sums = sent, {i: self.inputs[:, at] for at, i in enumerate(self.case["inputs"])}, {}
            for i in self.order:
                z = np.full(len(self.inputs), biases[i])
                for (a, b), w in weights.items():
                    if b == i:
                        z = z + w * (last if (a, b) in self.loops else sent).get(a, 0.0)
                if noise is not None:
                    z = z + noise[tick, i]
                sums[i], sent[i] = z, activated(self.kind[i], z + 0j).real * self.factors.get(i, 1.0)
            walk.append((sums, sent))
        return walk

    def answers(self, walk):
        return np.stack([walk[-1][1][i] for i in self.case["outputs"]], axis=1)

    def class_outputs(self, walk):
        """An output for each class; a single one is the difference of two."""
        out = self.answers(walk)
        return out if out.shape[1] > 1 else np.hstack([-out / 2, out / 2])

    def losses(self, walk, training=False):
        out, t = self.answers(walk), self.smooth if training else self.targets
        if training and self.driven:
            out = self.class_outputs(walk)
            return out.mean(axis=1) - out[np.arange(len(out)), self.right]
        match self.case["loss"]:
            case "squared_error":
                return ((out - t) ** 2).sum(axis=1) / 2
            case "binary_cross_entropy":
                return (np.logaddexp(0, out) - t * out).sum(axis=1)
            case "softmax_cross_entropy":
                return np.log(np.exp(out).sum(axis=1)) - (t * out).sum(axis=1)

    def errors(self, walk):
        """The derivative of each sample's loss with respect to its answers."""
        out, t = self.answers(walk), self.smooth
        if self.driven:
            classes = self.class_outputs(walk)
            pull = 1 / classes.shape[1] - np.eye(classes.shape[1])[self.right]
            return pull if out.shape[1] > 1 else (pull[:, 1:] - pull[:, :1]) / 2
        match self.case["loss"]:
            case "squared_error":
                return out - t
            case "binary_cross_entropy":
                return 1 / (1 + np.exp(-out)) - t
            case "softmax_cross_entropy":
                return np.exp(out) / np.exp(out).sum(axis=1, keepdims=True) - t

    def gathered(self, walk, deltas):
        """The gradient that deltas, by tick and neuron, stand for; a sum over samples and ticks."""
        nothing = np.zeros(len(self.inputs))
        def carried(tick, pair):
            at = tick - (pair in self.loops)
            return walk[at][1][pair[0]] if at >= 0 else nothing
        weights = [sum((deltas[t, pair[1]] * carried(t, pair)).sum() for t in range(self.ticks)) for pair in self.synapses]
        biases = [sum(deltas[t, i].sum() for t in range(self.ticks)) for i in self.free]
        return np.array(weights + biases)

    def back(self, walk, through):
        """Deltas through these weights, by tick and neuron."""
        errors = dict(zip(self.case["outputs"], self.errors(walk).T / len(self.inputs)))
        deltas = {}
        for tick in reversed(range(self.ticks)):
            for i in reversed(self.order):
                d = errors.get(i, 0.0) if tick == self.ticks - 1 else 0.0
                d = d + np.zeros(len(self.inputs))
                for (a, b), w in through.items():
                    if a == i:
                        d = d + w * deltas.get((tick + ((a, b) in self.loops), b), 0.0)
                deltas[tick, i] = d * slope(self.kind[i], walk[tick][0][i]) * self.factors.get(i, 1.0)
        return deltas

    def direct(self, walk):
        last, outputs = self.ticks - 1, self.case["outputs"]
        errors = dict(zip(outputs, self.errors(walk).T / len(self.inputs)))
        zero = np.zeros(len(self.inputs))
        deltas = {(t, i): zero for t in range(self.ticks) for i in self.free}
        for k in outputs:
            deltas[last, k] = errors[k] * slope(self.kind[k], walk[last][0][k])
        for i in self.free:
            if i >= 1024:
                heard = sum(normals(0, k, i, FEEDBACK)[0] / math.sqrt(len(outputs)) * deltas[last, k] for k in outputs)
                deltas[last, i] = heard * slope(self.kind[i], walk[last][0][i])
        return deltas

    def noise(self, step):
        count = range(len(self.inputs))
        return {(t, i): np.array([normals(step, i, t << 10 | s // 4, PERTURBATION)[s % 4] for s in count])
                for t in range(self.ticks) for i in self.free}


def gradient_of(net, flat, step, memory):
    """What the rule makes of the samples, and the parameters, which least squares sets at once."""
    feedback = net.case["feedback"]
    name, value = (feedback, None) if isinstance(feedback, str) else next(iter(feedback.items()))
    count = len(net.inputs)
    weights, biases = net.parts(flat)
    walk = net.forward(flat)
    outputs_only = np.array([b < 1024 for _, b in net.synapses] + [i < 1024 for i in net.free])
    match name:
        case "backprop":
            return net.gathered(walk, net.back(walk, weights)), flat
        case "last_layer":
            return net.gathered(walk, net.back(walk, weights)) * outputs_only, flat
        case "feedback_alignment":
            fan = {i: sum(b == i for _, b in net.synapses) for i in net.free}
            through = {(a, b): normals(0, a, b, FEEDBACK)[0] / math.sqrt(fan[b]) for a, b in net.synapses}
            return net.gathered(walk, net.back(walk, through)), flat
        case "direct_feedback_alignment":
            return net.gathered(walk, net.direct(walk)), flat
        case "node_perturbation" | "three_factor":
            s = single(value["sigma"])
            z = net.noise(step)
            noisy = net.forward(flat, {key: s * x for key, x in z.items()})
            losses = net.losses(noisy, training=True)
            if name == "node_perturbation":
                worse, heard = losses - net.losses(walk, training=True), walk
            else:
                expected = memory.get("loss", losses.mean())
                worse, heard = losses - expected, noisy
                memory["loss"] = expected + 0.1 * (losses.mean() - expected)
            return net.gathered(heard, {key: worse * x / s / count for key, x in z.items()}), flat
        case "weight_perturbation":
            s = single(value["sigma"])
            z = [normals(step, a, b, PERTURBATION)[0] for a, b in net.synapses]
            z = np.array(z + [normals(step, i, 0, PERTURBATION)[0] for i in net.free])
            return (net.losses(net.forward(flat + s * z), True).mean() - net.losses(walk, True).mean()) / s * z, flat
        case "hebb":
            signed = net.targets if net.case["loss"] == "squared_error" else 2 * net.targets - 1
            y, last = {}, net.ticks - 1
            for t in range(net.ticks):
                for i in net.free:
                    y[t, i] = walk[t][1][i] / net.ticks**0.5 if i >= 1024 else np.zeros(count)
            for k, column in zip(net.case["outputs"], signed.T):
                y[last, k] = column
            share = {i: 1 / net.ticks**0.5 if i >= 1024 else 1.0 for i in net.free}
            taken = net.gathered(walk, {key: -row * share[key[1]] / count for key, row in y.items()})
            square = {i: sum((y[t, i] ** 2).sum() for t in range(net.ticks)) / count for i in net.free}
            forgotten = [square[b] * weights[a, b] for a, b in net.synapses] + [square[i] * biases[i] for i in net.free]
            return taken + np.array(forgotten), flat
        case "perceptron":
            out, t = net.answers(walk), net.targets
            blame = np.zeros_like(out)
            for s in range(count):
                if out.shape[1] == 1:
                    blame[s, 0] = float(out[s, 0] > 0) - float(t[s, 0] > 0.5)
                elif out[s].argmax() != t[s].argmax():
                    blame[s, out[s].argmax()], blame[s, t[s].argmax()] = 1, -1
            zero = np.zeros(count)
            deltas = {(tick, i): zero for tick in range(net.ticks) for i in net.free}
            for k, column in zip(net.case["outputs"], blame.T):
                deltas[net.ticks - 1, k] = column / count
            return net.gathered(walk, deltas), flat
        case "least_squares":
            flat = flat.copy()
            for k, target in zip(net.case["outputs"], net.targets.T):
                places = [at for at, (_, b) in enumerate(net.synapses) if b == k]
                heard = [walk[-1][1][net.synapses[at][0]] for at in places] + [np.ones(count)]
                phi = np.stack(heard, axis=1)
                # Ridge as further rows, solved by an orthogonal factorisation: no normal equations.
                root = math.sqrt(single(value["ridge"])) * np.eye(phi.shape[1])
                solution = np.linalg.lstsq(np.vstack([phi, root]), np.append(target, np.zeros(phi.shape[1])), rcond=None)[0]
                flat[places + [len(net.synapses) + net.free.index(k)]] = solution
            return np.zeros(len(flat)), flat


def share_of_rate(extra, step):
    warm = min(1.0, (step + 1) / extra["warm_up"]) if extra.get("warm_up") else 1.0
    match extra.get("schedule"):
        case {"steps": {"every": every, "factor": factor}}:
            return warm * single(factor) ** (step // every)
        case {"exponential": {"factor": factor}}:
            return warm * single(factor) ** step
        case {"cosine": {"length": length, "floor": floor}}:
            wave = (1 + math.cos(math.pi * min(step, length) / length)) / 2
            return warm * (single(floor) + (1 - single(floor)) * wave)
    return warm


def run(case):
    net = Net(case)
    flat = np.array(case["initial"]["weights"] + case["initial"]["biases"])
    links, late, memory, states = len(net.synapses), [], {}, []
    is_weight = np.arange(len(flat)) < links
    frozen = [not isinstance(case["feedback"], dict) and case["feedback"] in ("perceptron", "last_layer") and i >= 1024
              for i in [b for _, b in net.synapses] + net.free]
    name, numbers = ("sgd", {}) if case["optimiser"] == "sgd" else next(iter(case["optimiser"].items()))
    numbers = {key: single(number) for key, number in numbers.items()}
    full_rate, l2 = single(case["rate"]), single(case["l2"])
    clip, decay = single(net.extra.get("clip", 0)), single(net.extra.get("decay", 0))
    m, v = np.zeros_like(flat), np.zeros_like(flat)
    for number in range(1, STEPS[-1] + 1):
        g, flat = gradient_of(net, flat, number - 1, memory)
        g = g * {"corrective": 1, "cut": 0, "flipped": -1}[case["polarity"]]
        late.append(g)
        g = late.pop(0) if len(late) > case["delay"] else np.zeros_like(g)
        g = (g + l2 * flat * is_weight) * ~np.array(frozen)
        rate = full_rate * share_of_rate(net.extra, number - 1)
        length = math.sqrt((g**2).sum())
        if clip and length > clip:
            g = g * clip / length
        flat = flat - rate * decay * flat * is_weight * ~np.array(frozen)
        at_once = isinstance(case["feedback"], dict) and "least_squares" in case["feedback"]
        if not at_once:
            if name == "sgd":
                flat = flat - rate * g
            elif name == "momentum":
                m = numbers["beta"] * m + g
                flat = flat - rate * m
            else:
                b1, b2 = numbers["beta1"], numbers["beta2"]
                m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g * g
                flat = flat - rate * (m / (1 - b1**number)) / (np.sqrt(v / (1 - b2**number)) + single(1e-8))
        if number in STEPS:
            states.append((net.losses(net.forward(flat)).mean(), flat[:links], flat[links:]))
    return states


def main():
    (HERE / "rules").mkdir(exist_ok=True)
    chosen = [name for name in sys.argv[1:] if not name.startswith("-")]
    for case in CASES:
        if chosen and case["name"] not in chosen:
            continue
        expected = [{"step": step, "loss": digits(loss), "weights": [digits(w) for w in weights], "biases": [digits(b) for b in biases]}
                    for step, (loss, weights, biases) in zip(STEPS, run(case))]
        exact = json.loads(json.dumps(case), parse_float=digits)
        document = {"name": exact.pop("name"), "made_by": MADE_BY, **exact, "expected": expected}
        print(f"{case['name']:36} loss {expected[0]['loss']:.4f} → {expected[-1]['loss']:.4f}")
        keep(HERE / "rules" / f"{case['name']}.json", document)


if __name__ == "__main__":
    main()
