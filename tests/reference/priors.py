"""Trains small problems with priors in double precision and writes what came out to `priors/`: symmetries built in, and penalties for breaking one or a monotonicity.

NumPy alone: the whole of what is minimised is one function of the parameters, and its gradient comes from complex steps (Squire & Trapp 1998); nothing is sent back.
The places at which penalties look are the engine's random words.

    python priors.py            write the files
    python priors.py --check    run all again and compare with the files, writing nothing
"""

import json
import pathlib
import platform

import numpy as np

from cases import ADAM, BINARY, MOMENTUM, SOFTMAX, SQUARED, X, X_SQUARED, Y, case, layered, sparse
from points import philox
from rules import SEED, activated, single
from text import digits, keep

HERE = pathlib.Path(__file__).resolve().parent
STEPS = (1, 10, 100)
MADE_BY = f"python tests/reference/priors.py: NumPy {np.__version__} (float64, complex steps); Python {platform.python_version()}"
HINTS, PLACES = 13, 64
# Half the plane's width of the datasets that the engine's test takes: values are a plane's, two or three classes a table's.
HALF = {"value": single(1.2), "classes2": 3.0, "classes3": 3.0}
SIGNS = {"x": (-1, 1), "y": (1, -1), "both": (-1, -1)}


def prior(name, topology, loss, labels, seed, extra, **settings):
    """`extra` holds the priors as an experiment's recipe does."""
    made = case(name, topology, loss, labels, seed, **settings)
    return {**made, "half": HALF[labels], "seed": SEED, "extra": extra}


def even(mirror, **strength):
    return {"even": {"mirror": mirror, **strength}}


def odd(mirror, **strength):
    return {"odd": {"mirror": mirror, **strength}}


def rising(along, strength):
    return {"rising": {"along": along, "strength": strength}}


LOOPS = [(1024, 1024), (1026, 1025), (512, 1026), (1, 1029)]
CASES = [
    prior("tied_even", layered(4, 3, 1), BINARY, "classes2", 201, {"tied": even("both")}, rate=0.3),
    prior("tied_even_x", layered(4, 3, 1), BINARY, "classes2", 202, {"tied": even("x")}, rate=0.3, optimiser=MOMENTUM),
    prior("tied_odd", layered(4, 3, 1), BINARY, "classes2", 203, {"tied": odd("both")}, rate=0.3),
    prior("tied_odd_y_of_a_value", layered(4, 3, 1), SQUARED, "value", 204, {"tied": odd("y")}),
    prior("tied_even_of_three_classes", layered(5, 3), SOFTMAX, "classes3", 205, {"tied": even("y")}, rate=0.3),
    prior("tied_even_sparse", sparse(), SQUARED, "classes2", 206, {"tied": even("x")}, rate=0.02, spread=0.5),
    prior("tied_odd_loops", layered(4, 3, 1), SQUARED, "value", 207, {"tied": odd("both")}, rate=0.05, spread=0.5, ticks=4, loops=LOOPS),
    prior("symmetry_even", layered(4, 3, 1), BINARY, "classes2", 208, {"symmetry": even("both", strength=0.5)}, rate=0.05),
    prior("symmetry_odd_x", layered(4, 3, 1), SQUARED, "value", 209, {"symmetry": odd("x", strength=0.3)}, rate=0.05),
    prior("symmetry_even_of_three_classes", layered(5, 3), SOFTMAX, "classes3", 210, {"symmetry": even("y", strength=0.2)}, rate=0.05, optimiser=ADAM),
    prior("monotone_rising", layered(4, 3, 1), SQUARED, "value", 211, {"monotone": rising("x", 0.5)}, rate=0.05),
    prior("monotone_falling", layered(4, 1), BINARY, "classes2", 212, {"monotone": {"falling": {"along": "y", "strength": 1.0}}}, rate=0.05),
    prior("tied_odd_x", layered(4, 3, 1), BINARY, "classes2", 215, {"tied": odd("x")}, rate=0.3),
    prior("symmetry_odd", layered(4, 3, 1), BINARY, "classes2", 216, {"symmetry": odd("both", strength=0.3)}, rate=0.05),
    prior("symmetry_odd_y", layered(4, 3, 1), SQUARED, "value", 217, {"symmetry": odd("y", strength=0.3)}, rate=0.05),
    prior("symmetry_even_x", layered(4, 3, 1), BINARY, "classes2", 218, {"symmetry": even("x", strength=0.5)}, rate=0.05),
    prior("monotone_falling_x", layered(4, 1), SQUARED, "value", 219, {"monotone": {"falling": {"along": "x", "strength": 1.0}}}, rate=0.05),
    prior("monotone_rising_y", layered(4, 1), BINARY, "classes2", 220, {"monotone": rising("y", 1.0)}, rate=0.05),
    prior("all_priors", layered(5, 1, inputs=(X, Y, X_SQUARED)), SQUARED, "value", 213,
          {"tied": odd("y"), "symmetry": even("x", strength=0.2), "monotone": rising("y", 0.3)}, rate=0.05),
    prior("penalties_through_loops", layered(4, 3, 1), SQUARED, "value", 214,
          {"symmetry": even("x", strength=0.2), "monotone": rising("y", 0.3)}, rate=0.03, spread=0.5, ticks=4, loops=LOOPS),
]


class Learner:
    """A case ready to be asked; every member takes complex parameters."""

    def __init__(self, case):
        self.case = case
        self.kind = {n["id"]: n["activation"] for n in case["neurons"]}
        self.free = [i for i in sorted(self.kind) if i not in case["inputs"]]
        self.synapses = [tuple(s) for s in case["synapses"]]
        self.loops = {tuple(s) for s in case.get("loops", [])}
        self.points = np.array(case["samples"]["points"]).T
        self.targets = np.array(case["samples"]["targets"])
        self.order, waiting = [], list(self.free)
        while waiting:
            ready = [i for i in waiting if not any(b == i and a in waiting for a, b in self.synapses if (a, b) not in self.loops)]
            self.order += ready
            waiting = [i for i in waiting if i not in ready]

    def network(self, flat, x, y):
        weights = dict(zip(self.synapses, flat))
        biases = dict(zip(self.free, flat[len(self.synapses):]))
        carried = {X: x, Y: y, X_SQUARED: x * x}
        inputs = {i: carried[i] + 0j for i in self.case["inputs"]}
        sent = {}
        for _ in range(self.case.get("ticks", 1)):
            last, sent = sent, dict(inputs)
            for i in self.order:
                z = sum((w * (last if (a, b) in self.loops else sent).get(a, 0) for (a, b), w in weights.items() if b == i), biases[i])
                sent[i] = activated(self.kind[i], z + np.zeros(len(x)))
        return np.stack([sent[i] for i in self.case["outputs"]], axis=1)

    def answers(self, flat, x, y):
        tied = self.case["extra"].get("tied")
        if not tied:
            return self.network(flat, x, y)
        [(kind, part)] = tied.items()
        sx, sy = SIGNS[part["mirror"]]
        image = self.network(flat, sx * x, sy * y)
        return (self.network(flat, x, y) + (image if kind == "even" else -image)) / 2

    def loss(self, flat):
        out, t = self.answers(flat, *self.points), self.targets
        match self.case["loss"]:
            case "squared_error":
                each = ((out - t) ** 2).sum(axis=1) / 2
            case "binary_cross_entropy":
                each = (np.log(1 + np.exp(out)) - t * out).sum(axis=1)
            case "softmax_cross_entropy":
                each = np.log(np.exp(out).sum(axis=1)) - (t * out).sum(axis=1)
        return each.mean()

    def penalties(self, flat, step):
        extra, half = self.case["extra"], self.case["half"]
        words = np.array([philox((step, 0, place, 0), (SEED, HINTS))[:2] for place in range(PLACES)])
        x, y = half * (2 * (words >> 8).T / 2**24 - 1)
        here, total = self.answers(flat, x, y), 0
        if "symmetry" in extra:
            [(kind, part)] = extra["symmetry"].items()
            sx, sy = SIGNS[part["mirror"]]
            image = self.answers(flat, sx * x, sy * y)
            apart = here - image if kind == "even" else here + image
            total += single(part["strength"]) / 2 * (apart**2).sum(axis=1).mean()
        if "monotone" in extra:
            [(kind, part)] = extra["monotone"].items()
            reach = half / 16
            there = self.answers(flat, x + reach * (part["along"] == "x"), y + reach * (part["along"] == "y"))
            slope = (there - here) / reach * (1 if kind == "rising" else -1)
            total += single(part["strength"]) / 2 * (slope**2 * (slope.real < 0)).sum(axis=1).mean()
        return total

    def gradient(self, flat, step):
        def one(at):
            moved = flat + 0j
            moved[at] += 1e-40j
            return (self.loss(moved) + self.penalties(moved, step)).imag / 1e-40
        return np.array([one(at) for at in range(len(flat))])


def run(case, learner):
    """The loss, weights and biases of `learner`, a case ready to be asked, after each of STEPS."""
    flat = np.array(case["initial"]["weights"] + case["initial"]["biases"])
    links, rate, states = len(learner.synapses), single(case["rate"]), []
    name, numbers = ("sgd", {}) if case["optimiser"] == "sgd" else next(iter(case["optimiser"].items()))
    numbers = {key: single(number) for key, number in numbers.items()}
    m, v = np.zeros_like(flat), np.zeros_like(flat)
    for number in range(1, STEPS[-1] + 1):
        g = learner.gradient(flat, number - 1)
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
            states.append((learner.loss(flat + 0j).real, flat[:links], flat[links:]))
    return states


def main():
    (HERE / "priors").mkdir(exist_ok=True)
    for case in CASES:
        expected = [{"step": step, "loss": digits(loss), "weights": [digits(w) for w in weights], "biases": [digits(b) for b in biases]}
                    for step, (loss, weights, biases) in zip(STEPS, run(case, Learner(case)))]
        exact = json.loads(json.dumps(case), parse_float=digits)
        document = {"name": exact.pop("name"), "made_by": MADE_BY, **exact, "expected": expected}
        print(f"{case['name']:36} loss {expected[0]['loss']:.4f} → {expected[-1]['loss']:.4f}")
        keep(HERE / "priors" / f"{case['name']}.json", document)


if __name__ == "__main__":
    main()
