"""What exported code needs of PyTorch, over plain lists: where PyTorch is not to be had, its arithmetic is tried with this.

Absent: everything else, gradients above all.
"""

import math
import types


class Tensor:
    """Numbers in one, two or three axes."""

    dtype = float

    def __init__(self, data):
        self.data = data

    def __len__(self):
        return len(self.data)

    def reshape(self, rows, columns):
        return Tensor([self.data[row * columns:(row + 1) * columns] for row in range(rows)])

    def to(self, kind):
        return self

    def __getitem__(self, key):
        _, places = key
        if isinstance(places, int):
            return Tensor([row[places] for row in self.data])
        if isinstance(places, slice):
            return Tensor([row[places] for row in self.data])
        return Tensor([[row[place] for place in places] for row in self.data])

    def __matmul__(self, other):
        columns = list(zip(*other.data))
        return Tensor([[math.fsum(a * b for a, b in zip(row, column)) for column in columns] for row in self.data])

    def _with(self, other, combine):
        if not isinstance(other, Tensor):
            return each(lambda a: combine(a, other))(self)
        if other.data and not isinstance(other.data[0], list):
            return Tensor([[combine(a, b) for a, b in zip(row, other.data)] for row in self.data])
        return Tensor([[combine(a, b) for a, b in zip(row, too)] for row, too in zip(self.data, other.data)])

    def __add__(self, other):
        return self._with(other, lambda a, b: a + b)

    def __mul__(self, other):
        return self._with(other, lambda a, b: a * b)

    def __rmul__(self, other):
        return self * other

    def __gt__(self, other):
        return each(lambda a: 1.0 if a > other else 0.0)(self)


def each(of):
    return lambda tensor: Tensor([[of(a) for a in row] for row in tensor.data])


def tensor(data):
    return Tensor(data)


def zeros(rows, columns):
    return Tensor([[0.0] * columns for _ in range(rows)])


def cat(parts, dim):
    assert dim == 1
    return Tensor([sum(rows, []) for rows in zip(*(part.data for part in parts))])


tanh = each(math.tanh)
relu = each(lambda a: max(a, 0.0))
sin = each(math.sin)
sqrt = each(math.sqrt)
sigmoid = each(lambda a: 1.0 / (1.0 + math.exp(-a)) if a > -700.0 else 0.0)


class Module:
    def __call__(self, *words):
        return self.forward(*words)


functional = types.SimpleNamespace(
    leaky_relu=lambda tensor, slope: each(lambda a: a if a > 0.0 else slope * a)(tensor),
    softplus=each(lambda a: max(a, 0.0) + math.log1p(math.exp(-abs(a)))),
    gelu=lambda tensor, approximate: each(
        lambda a: 0.5 * a * (1.0 + math.tanh(math.sqrt(2.0 / math.pi) * (a + 0.044715 * a ** 3)))
    )(tensor),
)
nn = types.SimpleNamespace(Module=Module, Parameter=lambda tensor: tensor, functional=functional)
