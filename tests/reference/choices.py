"""Trains small learners of choices in double precision and writes what came out to `choices/`.

NumPy alone, written from what `experiment::World` says: chances, actions, rewards, surge and receptors in plain loops, gradients by complex steps.
Actions are picked by the engine's random words; a case in which rounding might pick another one is refused.

    python choices.py            write the files
    python choices.py --check    run all again and compare with the files, writing nothing
"""

import json
import pathlib
import platform
import sys

import numpy as np

from cases import ADAM, SQUARED, case, layered
from points import philox
from priors import Learner
from rules import SEED, single
from text import digits, text_of

HERE = pathlib.Path(__file__).resolve().parent
STEPS = (1, 10, 100)
MADE_BY = f"python tests/reference/choices.py: NumPy {np.__version__} (float64, complex steps); Python {platform.python_version()}"
CHOICE, STIMULUS = 14, 4
WORLD = {
    "offered": True, "reward": 1.0, "stimulus": 1.5, "punishment": 0.0, "sharpness": 5.0,
    "surge": 0.3, "ceiling": 3.0, "tolerance": 0.004, "recovery": 0.002, "floor": 0.2,
}


def choosing(name, seed, world=None, **settings):
    made = case(name, layered(6, 5), SQUARED, "classes5", seed, spread=0.5, **settings)
    x, y = np.array(made["samples"]["points"]).T
    made["samples"]["labels"] = [float(v) for v in (x > 0) + 2 * (y > 0)]
    # Nothing is learned from targets.
    made["samples"]["targets"] = [[0.0] * 5 for _ in x]
    return {**made, "dataset": "choices", "seed": SEED, "extra": {"world": {**WORLD, **(world or {})}}}


CASES = [
    choosing("before", 301, {"offered": False}, rate=0.2),
    choosing("surge_and_tolerance", 302, {"tolerance": 0.04}, rate=0.2),
    choosing("tolerance_alone", 303, {"surge": 0.0, "tolerance": 0.04, "recovery": 0.03}, rate=0.2),
    choosing("punished", 304, {"surge": 0.0, "punishment": 2.5}, rate=0.2, samples=11),
    choosing("surge_to_its_ceiling", 305, {"ceiling": 0.9, "sharpness": 2.0}, rate=0.5),
    choosing("by_adam", 306, {"floor": 0.5, "tolerance": 0.1}, rate=0.02, optimiser=ADAM, l2=0.01),
]


def earned(world, action, right):
    return world["stimulus"] - world["punishment"] if action == STIMULUS else world["reward"] * (action == right)


def act(world, q, rights, step, receptors):
    """The action, and its error, of each sample."""
    acts = []
    for sample, (row, right) in enumerate(zip(q, rights)):
        offered = row[: None if world["offered"] else STIMULUS]
        weights = np.exp(world["sharpness"] * (offered - offered.max()))
        bounds = np.cumsum(weights / weights.sum())
        unit = (philox((step, 0, sample, 0), (SEED, CHOICE))[0] >> 8) / 2**24
        assert np.abs(bounds[:-1] - unit).min() > 2e-5, f"step {step}: rounding may pick another action"
        action = int((unit >= bounds[:-1]).sum())
        error = receptors * earned(world, action, right) - row[action]
        if action == STIMULUS and world["surge"]:
            assert abs(row[action] - world["ceiling"]) > 1e-4
            error = max(error, world["surge"] * receptors) if row[action] < world["ceiling"] else 0.0
        acts.append((action, error))
    return acts


def run(case):
    learner, world = Learner(case), {k: single(v) if isinstance(v, float) else v for k, v in case["extra"]["world"].items()}
    rights = [int(v) for v in case["samples"]["labels"]]
    flat = np.array(case["initial"]["weights"] + case["initial"]["biases"])
    links, rate, receptors, states = len(learner.synapses), single(case["rate"]), 1.0, []
    is_weight = np.arange(len(flat)) < links
    m, v = np.zeros_like(flat), np.zeros_like(flat)
    for number in range(1, STEPS[-1] + 1):
        acts = act(world, learner.network(flat + 0j, *learner.points).real, rights, number - 1, receptors)
        def pull(at):
            moved = flat + 0j
            moved[at] += 1e-40j
            q = learner.network(moved, *learner.points)
            return np.mean([-error * q[sample, action] for sample, (action, error) in enumerate(acts)]).imag / 1e-40
        g = np.array([pull(at) for at in range(len(flat))]) + single(case["l2"]) * flat * is_weight
        if case["optimiser"] == "sgd":
            flat = flat - rate * g
        else:
            b1, b2 = (single(case["optimiser"]["adam"][key]) for key in ("beta1", "beta2"))
            m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g * g
            flat = flat - rate * (m / (1 - b1**number)) / (np.sqrt(v / (1 - b2**number)) + single(1e-8))
        share = sum(action == STIMULUS for action, _ in acts) / len(acts)
        receptors += world["tolerance"] * share * (world["floor"] - receptors) + world["recovery"] * (1 - share) * (1 - receptors)
        if number in STEPS:
            q = learner.network(flat + 0j, *learner.points).real
            loss = np.mean([sum((q[s, a] - receptors * earned(world, a, right)) ** 2 / 2 for a in range(4)) for s, right in enumerate(rights)])
            states.append((loss, receptors, flat[:links], flat[links:]))
    return states


def main():
    (HERE / "choices").mkdir(exist_ok=True)
    for case in CASES:
        expected = [
            {"step": step, "loss": digits(loss), "receptors": digits(receptors),
             "weights": [digits(w) for w in weights], "biases": [digits(b) for b in biases]}
            for step, (loss, receptors, weights, biases) in zip(STEPS, run(case))
        ]
        exact = json.loads(json.dumps(case), parse_float=digits)
        document = {"name": exact.pop("name"), "made_by": MADE_BY, **exact, "expected": expected}
        print(f"{case['name']:36} loss {expected[0]['loss']:.4f} → {expected[-1]['loss']:.4f}   receptors {expected[-1]['receptors']:.4f}")
        path = HERE / "choices" / f"{case['name']}.json"
        if "--check" in sys.argv:
            kept = json.loads(path.read_text())
            for old, new in zip(kept["expected"], expected, strict=True):
                for part in ("loss", "receptors", "weights", "biases"):
                    assert np.allclose(old[part], new[part], rtol=0, atol=1e-10), f"{path.name} differs at step {old['step']}"
        else:
            path.write_text(text_of(document))


if __name__ == "__main__":
    main()
