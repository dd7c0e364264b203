"""Trains the problems of `cases.py` in double precision and writes what came out, one JSON file each.

Made by JAX (forward pass over the graph, gradients by jax.grad) and Optax (optimisers).
Checked by a second implementation in NumPy that shares no line with the first: repeated sparse products instead of a walk over the graph, gradients by complex steps (Squire & Trapp 1998), optimisers written out.
A third run, JAX in single precision, measures how far rounding alone carries each case; its largest deviation is written beside each expectation.

    python train.py            write the files
    python train.py --check    run all again and compare with the files, writing nothing
    python train.py NAME…      write only the cases of these names
"""

import json
import pathlib
import platform
import sys

import jax

jax.config.update("jax_enable_x64", True)

import jax.numpy as jnp
import numpy as np
import optax

from cases import CASES
from text import digits, text_of

HERE = pathlib.Path(__file__).resolve().parent
STEPS = (1, 10, 100)
MADE_BY = (
    f"python tests/reference/train.py: JAX {jax.__version__} (float64, jax.grad), Optax {optax.__version__}; checked by "
    f"NumPy {np.__version__} (complex steps, optimisers written out); Python {platform.python_version()}"
)


def single(number):
    """The float32 nearest to a setting, as the engine stores it."""
    return float(np.float32(number))


SLOPE, EPSILON = single(0.01), single(1e-8)

# ---- The first implementation: JAX and Optax. ----



@jax.custom_jvp
def threshold(z):
    return jnp.where(z > 0, 1.0, 0.0).astype(z.dtype)


@threshold.defjvp
def threshold_surrogate(primals, tangents):
    """Backwards a threshold has the slope 1 / (1 + 2|z|)²."""
    [z], [dz] = primals, tangents
    return threshold(z), dz / (1 + 2 * jnp.abs(z)) ** 2


ACTIVATIONS = {
    "linear": lambda z: z,
    "tanh": jnp.tanh,
    "relu": lambda z: jnp.where(z > 0, z, 0),
    "leaky_relu": lambda z: jnp.where(z > 0, z, SLOPE * z),
    "sigmoid": jax.nn.sigmoid,
    "sine": jnp.sin,
    "softplus": jax.nn.softplus,
    "gelu": lambda z: jax.nn.gelu(z, approximate=True),
    "square": jnp.square,
    "threshold": threshold,
}


def in_order(case):
    """Neurons that are no inputs, each after all it listens to."""
    listens = {n["id"]: set() for n in case["neurons"]}
    for start, end in case["synapses"]:
        if [start, end] not in case.get("loops", []):
            listens[end].add(start)
    done = list(case["inputs"])
    while len(done) < len(listens):
        done += [i for i in listens if i not in done and listens[i] <= set(done)]
    return done[len(case["inputs"]):]


def outputs_of(case, parameters, inputs):
    """The outputs at the last tick, one column each, and the sums of all neurons that are no inputs, tick by tick."""
    activation = {n["id"]: ACTIVATIONS[n["activation"]] for n in case["neurons"]}
    place = {i: at for at, i in enumerate(i for i in sorted(activation) if i not in case["inputs"])}
    value, sums = {}, {}
    for _ in range(case.get("ticks", 1)):
        # A loop synapse carries what its source sent at the tick before.
        last = value
        value = {i: inputs[:, at] for at, i in enumerate(case["inputs"])}
        for i in in_order(case):
            z = jnp.full(inputs.shape[0], parameters["biases"][place[i]])
            for at, (start, end) in enumerate(case["synapses"]):
                if end == i:
                    heard = last if [start, end] in case.get("loops", []) else value
                    z = z + parameters["weights"][at] * heard.get(start, 0.0)
            sums.setdefault(i, []).append(z)
            value[i] = activation[i](z)
    return jnp.stack([value[i] for i in case["outputs"]], axis=1), sums


def loss_of(case, parameters, inputs, targets):
    outputs, _ = outputs_of(case, parameters, inputs)
    match case["loss"]:
        case "squared_error":
            each = optax.l2_loss(outputs, targets).sum(axis=1)
        case "binary_cross_entropy":
            each = optax.sigmoid_binary_cross_entropy(outputs, targets).sum(axis=1)
        case "softmax_cross_entropy":
            each = optax.softmax_cross_entropy(outputs, targets)
    return each.mean()


def optimiser_of(case):
    rate, setting = single(case["rate"]), case["optimiser"]
    if setting == "sgd":
        return optax.sgd(rate)
    [(name, numbers)] = setting.items()
    numbers = {key: single(number) for key, number in numbers.items()}
    if name == "momentum":
        return optax.sgd(rate, momentum=numbers["beta"])
    adam = {"b1": numbers["beta1"], "b2": numbers["beta2"], "eps": EPSILON}
    if name == "adam":
        return optax.adam(rate, **adam)
    return optax.adamw(rate, **adam, weight_decay=numbers["decay"], mask={"weights": True, "biases": False})


def run_jax(case, dtype):
    """The states after STEPS, and how near a kink the run came: a rectifier's sum, or an L1-penalised weight, that was almost 0."""
    parameters = {name: jnp.array(case["initial"][name], dtype) for name in ("weights", "biases")}
    inputs, targets = (jnp.array(case["samples"][name], dtype) for name in ("inputs", "targets"))
    l1, l2 = single(case["l1"]), single(case["l2"])
    optimiser = optimiser_of(case)
    bent = [n["id"] for n in case["neurons"] if n["activation"] in ("relu", "leaky_relu", "threshold") and n["id"] not in case["inputs"]]

    def penalised(parameters, inputs, targets):
        weights = parameters["weights"]
        # |w| as w·sign(w): JAX takes the slope of jnp.abs at 0 to be 1, ours is sign(0) = 0.
        size = weights * jax.lax.stop_gradient(jnp.sign(weights))
        return loss_of(case, parameters, inputs, targets) + l1 * size.sum() + l2 / 2 * (weights**2).sum()

    @jax.jit
    def step(parameters, state, inputs, targets):
        gradient = jax.grad(penalised)(parameters, inputs, targets)
        updates, state = optimiser.update(gradient, state, parameters)
        return optax.apply_updates(parameters, updates), state

    sums_of = jax.jit(lambda parameters, inputs: outputs_of(case, parameters, inputs)[1])
    state, states, nearest = optimiser.init(parameters), [], np.inf
    for number in range(1, STEPS[-1] + 1):
        if bent:
            sums = sums_of(parameters, inputs)
            nearest = min([nearest] + [float(jnp.abs(jnp.stack(sums[i])).min()) for i in bent])
        if case["l1"] and case["initial"]["weights"] != [0.0] * len(case["synapses"]):
            weights = np.abs(np.array(parameters["weights"]))
            nearest = min(nearest, weights[weights > 0].min())
        rows = slice(None) if case["batch"] is None else np.array(case["batch"][number - 1])
        parameters, state = step(parameters, state, inputs[rows], targets[rows])
        if number in STEPS:
            loss = float(loss_of(case, parameters, inputs, targets))
            states.append((loss, np.array(parameters["weights"]), np.array(parameters["biases"])))
    return states, nearest


# ---- The second implementation: NumPy alone. ----


def settle(case, matrix, start, inputs):
    """What each neuron sends at one tick: the graph as one matrix, applied until all is settled."""
    many, size = matrix.shape[:2]
    free = len(case["inputs"])
    value = np.zeros((many, size, len(inputs)), matrix.dtype)
    value[:, :free] = inputs.T
    for _ in range(size - free):
        z = matrix[:, free:] @ value + start
        settled = value.copy()
        for row, neuron in enumerate(case["neurons"][free:]):
            one = z[:, row]
            match neuron["activation"]:
                case "linear":
                    pass
                case "tanh":
                    one = np.tanh(one)
                case "relu":
                    one = one * (one.real > 0)
                case "leaky_relu":
                    one = one * np.where(one.real > 0, 1.0, SLOPE)
                case "sigmoid":
                    one = (1 + np.tanh(one / 2)) / 2
                case "sine":
                    one = np.sin(one)
                case "softplus":
                    one = np.log(1 + np.exp(one))
                case "gelu":
                    one = one * (1 + np.tanh(np.sqrt(2 / np.pi) * (one + 0.044715 * one**3))) / 2
                case "square":
                    one = one * one
                case "threshold":
                    slope = 1 / (1 + 2 * np.abs(one.real)) ** 2
                    one = (one.real > 0) + (one - one.real) * slope
            settled[:, free + row] = one
        if np.array_equal(settled, value):
            break
        value = settled
    return value


def numpy_loss(case, flat, inputs, targets):
    """The penalised mean loss for each row of `flat`, complex or real."""
    ids = [n["id"] for n in case["neurons"]]
    many, links = flat.shape[0], len(case["synapses"])
    matrix, echo = np.zeros((2, many, len(ids), len(ids)), flat.dtype)
    for at, (start, end) in enumerate(case["synapses"]):
        kind = echo if [start, end] in case.get("loops", []) else matrix
        kind[:, ids.index(end), ids.index(start)] = flat[:, at]
    free = len(case["inputs"])
    bias = flat[:, links:, None]
    value = np.zeros((many, len(ids), len(inputs)), flat.dtype)
    for _ in range(case.get("ticks", 1)):
        last = value
        value = settle(case, matrix, bias + echo[:, free:] @ last, inputs)
    out = value[:, [ids.index(i) for i in case["outputs"]]]
    wanted = targets.T
    match case["loss"]:
        case "squared_error":
            each = ((out - wanted) ** 2).sum(axis=1) / 2
        case "binary_cross_entropy":
            size = np.where(out.real > 0, out, -out)
            each = (np.where(out.real > 0, out, 0) + np.log1p(np.exp(-size)) - wanted * out).sum(axis=1)
        case "softmax_cross_entropy":
            top = out.real.max(axis=1, keepdims=True)
            each = np.log(np.exp(out - top).sum(axis=1)) + top[:, 0] - (wanted * out).sum(axis=1)
    return each.mean(axis=1)


def run_numpy(case):
    """The states after STEPS."""
    links = len(case["synapses"])
    p = np.array(case["initial"]["weights"] + case["initial"]["biases"])
    is_weight = np.arange(len(p)) < links
    inputs, targets = (np.array(case["samples"][name]) for name in ("inputs", "targets"))
    rate, l1, l2 = (single(case[name]) for name in ("rate", "l1", "l2"))
    name, numbers = ("sgd", {}) if case["optimiser"] == "sgd" else next(iter(case["optimiser"].items()))
    numbers = {key: single(number) for key, number in numbers.items()}
    m, v, states, tiny = np.zeros_like(p), np.zeros_like(p), [], 1e-40
    for number in range(1, STEPS[-1] + 1):
        rows = list(range(len(inputs))) if case["batch"] is None else case["batch"][number - 1]
        stepped = p + 1j * tiny * np.eye(len(p))
        g = numpy_loss(case, stepped, inputs[rows], targets[rows]).imag / tiny
        g += is_weight * (l1 * np.sign(p) + l2 * p)
        if name == "sgd":
            p = p - rate * g
        elif name == "momentum":
            m = numbers["beta"] * m + g
            p = p - rate * m
        else:
            m = numbers["beta1"] * m + (1 - numbers["beta1"]) * g
            v = numbers["beta2"] * v + (1 - numbers["beta2"]) * g * g
            m_hat, v_hat = m / (1 - numbers["beta1"] ** number), v / (1 - numbers["beta2"] ** number)
            p = p - rate * numbers.get("decay", 0.0) * p * is_weight
            p = p - rate * m_hat / (np.sqrt(v_hat) + EPSILON)
        if number in STEPS:
            states.append((numpy_loss(case, p[None], inputs, targets)[0], p[:links], p[links:]))
    return states


# ---- Comparing and writing. ----


def deviation(some, others):
    """The largest difference of each pair of states, over loss, weights and biases."""
    def of(a, b):
        return max(float(np.abs(np.asarray(x) - np.asarray(y)).max(initial=0.0)) for x, y in zip(a, b))
    return [of(a, b) for a, b in zip(some, others)]


def solve(case):
    """The case with what is expected of it; refuses a case that the two implementations disagree on or that rounding may tip over."""
    states, nearest = run_jax(case, jnp.float64)
    apart = max(deviation(states, run_numpy(case)))
    rounding = deviation(states, run_jax(case, jnp.float32)[0])
    print(f"{case['name']:40} loss {states[0][0]:.4f} → {states[-1][0]:.4f}   implementations apart {apart:.0e}"
          f"   single precision {rounding[-1]:.0e}   nearest kink {nearest:.0e}")
    assert apart < 1e-11, "the two implementations disagree"
    assert nearest > max(5e-5, 20 * rounding[-1]), "rounding may tip this case over a kink: draw another"
    expected = [
        {
            "step": step,
            "loss": digits(loss),
            "float32_deviation": digits(error, 2),
            "weights": [digits(w) for w in weights],
            "biases": [digits(b) for b in biases],
        }
        for step, (loss, weights, biases), error in zip(STEPS, states, rounding)
    ]
    exact = json.loads(json.dumps(case), parse_float=digits)
    return {"name": exact.pop("name"), "made_by": MADE_BY, **exact, "expected": expected}


def main():
    chosen = [name for name in sys.argv[1:] if not name.startswith("-")]
    for case in CASES:
        if chosen and case["name"] not in chosen:
            continue
        path = HERE / f"{case['name']}.json"
        document = solve(case)
        if "--check" in sys.argv:
            kept = json.loads(path.read_text())
            for old, new in zip(kept.pop("expected"), document.pop("expected"), strict=True):
                states = [[(s["loss"], s["weights"], s["biases"])] for s in (old, new)]
                assert max(deviation(*states)) < 1e-10, f"{path.name} differs at step {old['step']}"
            kept.pop("made_by"), document.pop("made_by")
            assert kept == document, f"{path.name} states another problem"
        else:
            path.write_text(text_of(document))


if __name__ == "__main__":
    main()
