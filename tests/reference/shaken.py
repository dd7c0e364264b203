"""Trains small problems in which a step does not see all of them as they are, in double precision, and writes what came out to `shaken/`: silent neurons, noise on inputs, filters, points that judge when to stop.

NumPy alone, on the network of `rules.py`. Which neurons are silent, what noise there is and who judges are the engine's random words.

    python shaken.py            write the files
    python shaken.py --check    run all again and compare with the files, writing nothing
"""

import json
import pathlib
import platform

import numpy as np

from cases import BINARY, SOFTMAX, SQUARED, X, X_SQUARED, Y, layered, sparse
from points import philox
from rules import LOOPS, SEED, Net, gradient_of, normals, rule, single
from text import digits, keep

HERE = pathlib.Path(__file__).resolve().parent
STEPS = (1, 10, 100)
MADE_BY = f"python tests/reference/shaken.py: NumPy {np.__version__} (float64); Python {platform.python_version()}"
DROPOUT, INPUT_NOISE, JUDGES = 8, 9, 12

CASES = [
    rule("dropout", layered(6, 4, 1), BINARY, "classes2", 301, rate=0.3, extra={"dropout": 0.25}),
    rule("dropout_loops", sparse(), SQUARED, "classes2", 302, rate=0.02, spread=0.5, samples=9, ticks=3, loops=LOOPS, extra={"dropout": 0.1}),
    rule("input_noise", layered(5, 1, inputs=(X, Y, X_SQUARED)), BINARY, "classes2", 303, rate=0.2, extra={"input_noise": 0.2}),
    rule("input_noise_with_dropout", layered(5, 3), SOFTMAX, "classes3", 304, rate=0.2, extra={"input_noise": 0.1, "dropout": 0.2}),
    rule("filter_point", layered(4, 1), BINARY, "classes2", 305, rate=0.1, extra={"filter": {"point": {"index": 3, "varied": 0.0}}}),
    rule("filter_class", layered(4, 3), SOFTMAX, "classes3", 306, rate=0.1, extra={"filter": {"class": {"class": 1, "varied": 0.0}}}),
    rule("filter_region", layered(4, 1), SQUARED, "value", 307, rate=0.1, extra={"filter": {"region": {"x": 0.25, "y": -0.25, "radius": 0.75, "varied": 0.0}}}),
    rule("stopped_early", layered(5, 1), BINARY, "classes2", 330, rate=0.3, extra={"stopping": {"early": {"share": 0.3, "patience": 5}}}),
    rule("stopped_early_of_a_value", layered(5, 1), SQUARED, "value", 309, rate=0.1, extra={"stopping": {"early": {"share": 0.25, "patience": 20}}}),
]


def words(step, first, second, purpose):
    return philox((step, 0, first, second), (SEED, purpose))


class Shaken(Net):
    """A case whose samples and neurons are other ones in training."""

    def __init__(self, case):
        super().__init__(case)
        self.whole = self.inputs, self.targets, self.smooth, self.right
        self.labels, self.places = np.array(case["samples"]["labels"]), np.array(case["samples"]["points"])
        self.patience = (self.extra.get("stopping") or {}).get("early")
        self.judges = self.judging()
        self.chosen = [at for at in range(len(self.labels)) if self.lets_through(at)]

    def judging(self):
        if not self.patience:
            return []
        count = len(self.labels)
        ranks = sorted(range(count), key=lambda at: words(0, at, 0, JUDGES)[0])
        return ranks[:max(1, round(self.patience["share"] * count))]

    def lets_through(self, at):
        match self.extra.get("filter"):
            case {"point": {"index": index}}:
                return at == index
            case {"class": {"class": wanted}}:
                return self.labels[at] == wanted
            case {"region": {"x": x, "y": y, "radius": radius}}:
                return np.hypot(*(self.places[at] - (x, y))) <= radius
        return at not in self.judges

    def shake(self, step):
        inputs, *rest = self.whole
        if noise := single(self.extra.get("input_noise", 0.0)):
            moved = self.places + noise * np.array([normals(step, at, 0, INPUT_NOISE)[:2] for at in range(len(inputs))])
            x, y = moved.T
            inputs = np.stack([{X: x, Y: y, X_SQUARED: x * x}[i] for i in self.case["inputs"]], axis=1)
        self.inputs, self.targets, self.smooth, self.right = (part[self.chosen] for part in (inputs, *rest))
        if chance := single(self.extra.get("dropout", 0.0)):
            unit = lambda i, at: (words(step, i, at // 4, DROPOUT)[at % 4] >> 8) / 2**24
            self.factors = {i: np.array([0.0 if unit(i, at) < chance else 1 / (1 - chance) for at in range(len(self.inputs))])
                            for i in self.free if i >= 1024}

    def rest(self):
        self.inputs, self.targets, self.smooth, self.right = self.whole
        self.factors = {}


def run(case):
    net, states, best, waited = Shaken(case), [], None, 0
    flat = np.array(case["initial"]["weights"] + case["initial"]["biases"])
    links, rate, stopped = len(net.synapses), single(case["rate"]), False
    for number in range(1, STEPS[-1] + 1):
        if not stopped:
            net.shake(number - 1)
            flat = flat - rate * gradient_of(net, flat, number - 1, {})[0]
            net.rest()
        if net.patience and not stopped:
            judged = net.losses(net.forward(flat))[net.judges].mean()
            # A step that rounding could make the best, or no longer the best, is no reference.
            assert best is None or abs(judged - best[0]) > 1e-5, case["name"]
            best, waited = ((judged, flat, number), 0) if best is None or judged < best[0] else (best, waited + 1)
            if waited == net.patience["patience"]:
                stopped, flat = True, best[1]
        if number in STEPS:
            states.append((net.losses(net.forward(flat)).mean(), flat[:links], flat[links:]))
    assert not net.patience or stopped and best[2] > 1, f"{case['name']} never stops, or at once"
    return states


def main():
    (HERE / "shaken").mkdir(exist_ok=True)
    for case in CASES:
        expected = [{"step": step, "loss": digits(loss), "weights": [digits(w) for w in weights], "biases": [digits(b) for b in biases]}
                    for step, (loss, weights, biases) in zip(STEPS, run(case))]
        exact = json.loads(json.dumps(case), parse_float=digits)
        document = {"name": exact.pop("name"), "made_by": MADE_BY, **exact, "expected": expected}
        print(f"{case['name']:36} loss {expected[0]['loss']:.4f} → {expected[-1]['loss']:.4f}")
        keep(HERE / "shaken" / f"{case['name']}.json", document)


if __name__ == "__main__":
    main()
