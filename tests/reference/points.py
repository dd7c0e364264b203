"""Computes a few points of every dataset in double precision, from the same random words, and writes `points/points.json`.

Philox 4x32-10 is written out from its paper (Salmon et al. 2011) in Python's whole numbers and checked here against the known answers published with Random123.
The shapes are written from their descriptions in the documentation of `experiment::Dataset` and `engine::data`, vectors and complex numbers where the engine has branches and real ones.
Nothing is shared with the engine but which word serves what.

    python points.py            write the file
    python points.py --check    compute again and compare, writing nothing
"""

import cmath
import csv
import json
import math
import pathlib
import platform
import statistics
import sys

HERE = pathlib.Path(__file__).resolve().parent
TABLE = HERE.parent.parent / "src/engine/data/penguins.csv"
FILE = HERE / "points/points.json"
SETTINGS = {"seed": 7, "train": 20, "test": 12, "noise": 0.25, "flips": 0.25, "test_flips": True}
TRAIN, TEST, SPLIT, TRAIN_FLIP, TEST_FLIP = range(5)
DATASETS = ("circle", "xor", "gauss", "spiral", "moons", "checkerboard", "plane", "hills", "wave", "choices", "penguins")
SPECIES = ("Adelie", "Chinstrap", "Gentoo")


def philox(counter, key):
    word = 0xFFFFFFFF
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(10):
        first, second = 0xD2511F53 * c0, 0xCD9E8D57 * c2
        c0, c1, c2, c3 = second >> 32 ^ c1 ^ k0, second & word, first >> 32 ^ c3 ^ k1, first & word
        k0, k1 = (k0 + 0x9E3779B9) & word, (k1 + 0xBB67AE85) & word
    return c0, c1, c2, c3


assert philox((0,) * 4, (0,) * 2) == (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)
assert philox((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2) == (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)


def words(purpose, step, number):
    return philox((step, 0, number, 0), (SETTINGS["seed"], purpose))


def units(purpose, step, number):
    return [(w >> 8) / 2**24 for w in words(purpose, step, number)]


def normals(purpose, number):
    a, turn_a, b, turn_b = units(purpose, 1, number)
    pairs = [cmath.rect(math.sqrt(-2 * math.log(u + 2**-24)), 2 * math.pi * turn) for u, turn in ((a, turn_a), (b, turn_b))]
    return [part for z in pairs for part in (z.real, z.imag)]


def hill(z):
    # TensorFlow Playground's reg-gauss, in its own units: a plane of ±6.
    centres = {complex(cx, cy): (1 if cy > 0 else -1) * (-1 if cx == 0 else 1) for cx in (-4, 0, 4) for cy in (2.5, -2.5)}
    heights = [sign * max(0.0, 1 - abs(6 * z - centre) / 2) for centre, sign in centres.items()]
    return max(heights, key=abs)


def generated(dataset, purpose, number):
    """x, y and label, before flips."""
    a, b, *_ = units(purpose, 0, number)
    third = words(purpose, 0, number)[2]
    noise, kind = normals(purpose, number), number % 2
    square = complex(2 * a - 1, 2 * b - 1)
    match dataset:
        case "circle":
            z = cmath.rect([0.7 + 0.3 * a, 0.5 * a][kind], 2 * math.pi * b)
        case "xor":
            right = 1 if third % 2 else -1
            z = complex(right * (0.06 + 0.94 * a), right * (2 * kind - 1) * (0.06 + 0.94 * b))
        case "gauss":
            z = (2 * kind - 1) * complex(0.7, 0.7) + 0.3 * complex(noise[2], noise[3])
        case "spiral":
            # (r sin t, r cos t) is i·conj of r·e^{it}.
            z = 1j * cmath.rect(a, 3.5 * math.pi * a + [math.pi, 0][kind]).conjugate()
        case "moons":
            z = (cmath.exp(1j * math.pi * a) - complex(0.5, 0.25)) * [1, -1][kind]
        case "checkerboard":
            row, half = divmod(third >> 29, 2)
            z = complex((2 * half + (row + kind) % 2 + a) / 2 - 1, (row + b) / 2 - 1)
        case "plane":
            return square.real, square.imag, (square.real + square.imag) / 2 + SETTINGS["noise"] * noise[0]
        case "choices":
            z, kind = square, (square.real > 0) + 2 * (square.imag > 0)
        case "hills":
            return square.real, square.imag, hill(square) + SETTINGS["noise"] * noise[0]
        case "wave":
            x = square.real
            return x, 0.0, 0.8 * math.sin(1.5 * math.pi * x) + SETTINGS["noise"] * noise[0]
    z += SETTINGS["noise"] * complex(noise[0], noise[1])
    return z.real, z.imag, kind


def penguins():
    """Training and test points, before flips."""
    with TABLE.open() as file:
        rows = [(SPECIES.index(r["species"]), float(r["bill_length_mm"]), float(r["bill_depth_mm"])) for r in csv.DictReader(file)]
    scales = [(statistics.fmean(c), statistics.pstdev(c)) for c in list(zip(*rows))[1:]]
    ranks = sorted(range(len(rows)), key=lambda row: words(SPLIT, 0, row)[0])
    def point(row):
        noise = normals(TRAIN, row)
        x, y = ((v - mean) / sd + SETTINGS["noise"] * z for v, (mean, sd), z in zip(rows[row][1:], scales, noise))
        return x, y, rows[row][0]
    train, test = ranks[: SETTINGS["train"]], ranks[::-1][: SETTINGS["test"]]
    return [point(r) for r in train], [point(r) for r in test]


def flipped(dataset, points, purpose):
    count = math.floor(SETTINGS["flips"] * len(points) + 0.5)
    draws = [words(purpose, 0, number) for number in range(len(points))]
    chosen = set(sorted(range(len(points)), key=lambda number: draws[number][0])[:count])
    classes = {"plane": 0, "hills": 0, "wave": 0, "penguins": 3, "choices": 4}.get(dataset, 2)
    listed = []
    for number, (x, y, label) in enumerate(points):
        if number in chosen and classes:
            others = [(label + k) % classes for k in range(1, classes)]
            label = others[draws[number][1] * len(others) // 2**32]
        elif number in chosen:
            label = -label
        listed.append([float(f"{x:.9g}"), float(f"{y:.9g}"), float(f"{label:.9g}"), number in chosen])
    return listed


def main():
    made_by = f"python tests/reference/points.py: Python {platform.python_version()}, standard library alone, double precision"
    lines = []
    for dataset in DATASETS:
        if dataset == "penguins":
            train, test = penguins()
        else:
            train, test = ([generated(dataset, purpose, n) for n in range(SETTINGS[of])] for purpose, of in ((TRAIN, "train"), (TEST, "test")))
        lists = {"train": flipped(dataset, train, TRAIN_FLIP), "test": flipped(dataset, test, TEST_FLIP)}
        rows = {name: ",\n    ".join(json.dumps(p) for p in points) for name, points in lists.items()}
        lines.append(f'  {{"dataset": "{dataset}",\n   "train": [\n    {rows["train"]}],\n   "test": [\n    {rows["test"]}]}}')
    text = f'{{"made_by": {json.dumps(made_by)},\n "settings": {json.dumps(SETTINGS)},\n "datasets": [\n' + ",\n".join(lines) + "\n ]}\n"
    if sys.argv[1:] == ["--check"]:
        kept, new = json.loads(FILE.read_text()), json.loads(text)
        assert (kept["settings"], kept["datasets"]) == (new["settings"], new["datasets"]), "points.json differs"
    else:
        FILE.parent.mkdir(exist_ok=True)
        FILE.write_text(text)


if __name__ == "__main__":
    main()
