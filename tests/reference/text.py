"""How reference files are written: few digits, few lines."""

import json


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
