"""How reference files are written: few digits, few lines."""

import json
import sys


def digits(number, places=12):
    """The number with so many significant digits, an integer where it is one."""
    rounded = float(f"{float(number):.{places}g}")
    return int(rounded) if rounded.is_integer() else rounded


def text_of(document):
    """JSON with one line for a plain list or a small object, so that files can be read and compared."""
    def put(value, indent):
        flat = json.dumps(value)
        nested = isinstance(value, (list, dict)) and any(
            isinstance(v, (list, dict)) for v in (value.values() if isinstance(value, dict) else value))
        if not nested or len(flat) <= 100:
            return flat
        inner = " " * (indent + 1)
        if isinstance(value, dict):
            rows = [f"{inner}{json.dumps(key)}: {put(v, indent + 1)}" for key, v in value.items()]
            return "{\n" + ",\n".join(rows) + "\n" + " " * indent + "}"
        rows = [inner + put(v, indent + 1) for v in value]
        return "[\n" + ",\n".join(rows) + "\n" + " " * indent + "]"
    return put(document, 0) + "\n"


def keep(path, document):
    """Writes the document; with `--check` on the command line its numbers are compared with the file's, to 1e-10."""
    if "--check" not in sys.argv:
        path.write_text(text_of(document))
        return
    kept = json.loads(path.read_text())
    for old, new in zip(kept["expected"], document["expected"], strict=True):
        for part in ("loss", "weights", "biases"):
            before, now = ([numbers] if part == "loss" else numbers for numbers in (old[part], new[part]))
            assert all(abs(a - b) < 1e-10 for a, b in zip(before, now, strict=True)), f"{path.name} differs at step {old['step']}"
