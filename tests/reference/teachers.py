"""Trains small students in double precision and writes what came out to `teachers/`: soft targets of another network at a temperature, drawn rules, labels mixed with either, points without labels.

NumPy alone: what a student minimises is one function of its parameters (Hinton, Vinyals & Dean 2015), its gradient by complex steps; nothing is sent back.

    python teachers.py            write the files
    python teachers.py --check    run all again and compare with the files, writing nothing
"""

import json
import pathlib
import platform

import numpy as np

import priors
from cases import ADAM, BINARY, MOMENTUM, SOFTMAX, SQUARED, X, X_SQUARED, Y, case, layered, sparse
from rules import single
from text import digits, keep

HERE = pathlib.Path(__file__).resolve().parent
MADE_BY = f"python tests/reference/teachers.py: NumPy {np.__version__} (float64, complex steps); Python {platform.python_version()}"
ARROW = [(-1.25, -1.0), (1.0, -0.75), (-0.25, 0.125), (0.75, 1.25)]


def student(name, topology, loss, labels, seed, teacher, *, lecturer=None, labelled=None, **settings):
    """`lecturer` is the topology of the network that teaches; it never learns."""
    made = {**case(name, topology, loss, labels, seed, **settings), "extra": {"teacher": teacher}}
    if labelled is not None:
        made["extra"]["labelled"] = labelled
    if lecturer:
        whole = case(name, lecturer, loss, labels, seed + 500, spread=1.5)
        made["lecturer"] = {key: whole[key] for key in ("neurons", "synapses", "inputs", "outputs", "initial")}
    return made


def learner(temperature, mix):
    return {"learner": {"index": 1, "temperature": temperature, "mix": mix}}


def rule(shape, mix):
    return {"rule": {"shape": shape, "mix": mix}}


DISC = {"disc": {"x": 0.25, "y": -0.125, "radius": 0.75}}
HALF_PLANE = {"half_plane": {"x": 0.125, "y": 0.25, "towards_x": 1, "towards_y": -0.5}}
POLYGON = {"polygon": {"corners": ARROW}}
CASES = [
    student("soft_binary", layered(4, 1), BINARY, "classes2", 301, learner(1, 1), lecturer=layered(6, 3, 1), rate=0.3),
    student("soft_binary_warm_mixed", layered(4, 1), BINARY, "classes2", 302, learner(3, 0.7), lecturer=layered(6, 1), rate=0.1),
    student("soft_three_classes", layered(5, 3), SOFTMAX, "classes3", 303, learner(4, 1), lecturer=layered(8, 3), rate=0.1),
    student("soft_three_classes_mixed_adam", layered(5, 3), SOFTMAX, "classes3", 304, learner(2, 0.5), lecturer=layered(8, 3), rate=0.02, optimiser=ADAM),
    student("soft_three_classes_cold", layered(5, 3), SOFTMAX, "classes3", 305, learner(0.5, 0.8), lecturer=layered(8, 3), rate=0.2),
    student("soft_one_against_the_rest", layered(5, 3), BINARY, "classes3", 306, learner(2, 0.6), lecturer=layered(6, 3), rate=0.1),
    student("values_of_a_teacher", layered(4, 3, 1), SQUARED, "value", 307, learner(5, 0.5), lecturer=layered(6, 1), rate=0.05, optimiser=MOMENTUM),
    student("few_labels", layered(5, 3), SOFTMAX, "classes3", 308, learner(2, 0.5), lecturer=layered(8, 3), labelled=5, rate=0.1),
    student("no_labels", layered(4, 1), BINARY, "classes2", 309, learner(2, 0.25), lecturer=layered(6, 1), labelled=0, rate=0.1),
    student("a_teacher_of_other_features", layered(4, 1), BINARY, "classes2", 310, learner(2, 1), lecturer=layered(5, 1, inputs=(X, Y, X_SQUARED)), rate=0.1),
    student("a_sparse_student", sparse(), SQUARED, "classes2", 311, learner(1, 0.5), lecturer=layered(4, 2), rate=0.02, spread=0.5),
    student("rule_disc", layered(4, 1), BINARY, "classes2", 312, rule(DISC, 1), rate=0.3),
    student("rule_half_plane_mixed", layered(4, 1), SQUARED, "classes2", 313, rule(HALF_PLANE, 0.4), rate=0.1),
    student("rule_polygon_few_labels", layered(5, 2), SOFTMAX, "classes2", 314, rule(POLYGON, 0.5), labelled=4, rate=0.2),
    student("penalised_student", layered(4, 1), BINARY, "classes2", 315, learner(3, 0.7), lecturer=layered(6, 1), rate=0.1, l1=0.003, l2=0.02),
]


def inside(shape, x, y):
    """Which points a drawn rule calls class 1; a polygon by the angle its corners turn around a point, not by crossings."""
    [(kind, part)] = shape.items()
    if kind == "disc":
        return np.hypot(x - part["x"], y - part["y"]) <= part["radius"]
    if kind == "half_plane":
        return (x - part["x"]) * part["towards_x"] + (y - part["y"]) * part["towards_y"] >= 0
    corners = np.array(part["corners"])
    towards = [corners[:, 0, None] - x, corners[:, 1, None] - y]
    angles = np.arctan2(towards[1], towards[0])
    turns = np.roll(angles, -1, axis=0) - angles
    winding = ((turns + np.pi) % (2 * np.pi) - np.pi).sum(axis=0)
    return np.abs(winding) > np.pi


class Student(priors.Learner):
    """A case ready to be asked; every member takes complex parameters."""

    def __init__(self, case):
        super().__init__(case)
        [(kind, part)] = case["extra"]["teacher"].items()
        self.temperature = single(part.get("temperature", 1))
        count = len(self.targets)
        labelled = case["extra"].get("labelled", count)
        self.share = np.where(np.arange(count) < labelled, single(part["mix"]), 1.0)
        if case["loss"] == SQUARED:
            self.temperature = 1.0
        self.soft = self.of_rule(part["shape"]) if kind == "rule" else self.of_lecturer(case["lecturer"])

    def of_rule(self, shape):
        low = -1.0 if self.case["loss"] == SQUARED else 0.0
        holds = inside(shape, *self.points).astype(int)
        outputs = self.targets.shape[1]
        wanted = holds[:, None] == (np.arange(outputs) if outputs > 1 else np.ones(1))
        return np.where(wanted, 1.0, low)

    def of_lecturer(self, lecturer):
        other = priors.Learner({**self.case, **lecturer, "extra": {}})
        out = other.network(np.array(lecturer["initial"]["weights"] + lecturer["initial"]["biases"]) + 0j, *self.points).real
        match self.case["loss"]:
            case "binary_cross_entropy":
                return 1 / (1 + np.exp(-out / self.temperature))
            case "softmax_cross_entropy":
                powers = np.exp(out / self.temperature)
                return powers / powers.sum(axis=1, keepdims=True)
        return out

    def each(self, out, targets):
        match self.case["loss"]:
            case "squared_error":
                return ((out - targets) ** 2).sum(axis=1) / 2
            case "binary_cross_entropy":
                return (np.log(1 + np.exp(out)) - targets * out).sum(axis=1)
        return np.log(np.exp(out).sum(axis=1)) - (targets * out).sum(axis=1)

    def penalties(self, flat, step):
        """What the student minimises beyond its loss by labels, so that both together are what it minimises."""
        out = self.answers(flat, *self.points)
        told = self.temperature**2 * self.each(out / self.temperature, self.soft)
        apart = (self.share * (told - self.each(out, self.targets))).mean()
        weights = flat[:len(self.synapses)]
        signs = np.sign(weights.real)
        return apart + single(self.case["l1"]) * (signs * weights).sum() + single(self.case["l2"]) / 2 * (weights**2).sum()


def main():
    (HERE / "teachers").mkdir(exist_ok=True)
    for case in CASES:
        states = priors.run(case, Student(case))
        expected = [{"step": step, "loss": digits(loss), "weights": [digits(w) for w in weights], "biases": [digits(b) for b in biases]}
                    for step, (loss, weights, biases) in zip(priors.STEPS, states)]
        exact = json.loads(json.dumps(case), parse_float=digits)
        document = {"name": exact.pop("name"), "made_by": MADE_BY, **exact, "expected": expected}
        print(f"{case['name']:36} loss {expected[0]['loss']:.4f} → {expected[-1]['loss']:.4f}")
        keep(HERE / "teachers" / f"{case['name']}.json", document)


if __name__ == "__main__":
    main()
