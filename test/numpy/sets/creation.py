"""Creation and the movement functions that make or rearrange whole arrays.

Each row names the call as ndloom takes it, beside NumPy's expression for the same thing. Arguments stand as JSON: an
encoded array for an array, {"number": text} for what JSON cannot say, anything else for itself.
"""

import numpy as np

from .encoding import Arrays, encode, error_name, number_text

F = np.float64


def generate():
    arrays = Arrays()
    return {
        'inputs': arrays.rows,
        'cases': [row(arrays, *c) for group in (ranges(), filled(), grids(), moved(), joined()) for c in group],
        'errors': [failure(arrays, *c) for c in mistakes()],
    }


def row(arrays, name, arguments, want):
    wanted = [encode(w) for w in want] if isinstance(want, (list, tuple)) else encode(want)
    return {'call': name, 'args': [argument(arrays, a) for a in arguments], 'want': wanted}


def argument(arrays, value):
    if isinstance(value, np.ndarray):
        return {'array': arrays.place(value)}
    if isinstance(value, list) and any(isinstance(v, np.ndarray) for v in value):
        return {'arrays': [arrays.place(v) for v in value]}
    if isinstance(value, tuple):  # a number that JSON has no word for, such as -0
        return {'number': number_text(value[0])}
    if isinstance(value, float) and not np.isfinite(value):
        return {'number': number_text(value)}
    return value


def failure(arrays, name, arguments, attempt):
    try:
        attempt()
    except (ValueError, TypeError, IndexError) as error:
        allowed = error_name(error)
        if name in ('permuteDims', 'moveaxis') and isinstance(error, ValueError):
            allowed = 'ValueError|ShapeError|IndexError'  # axes that are repeated or too few
        return {'call': name, 'args': [argument(arrays, a) for a in arguments], 'error': allowed}
    raise AssertionError((name, arguments))


def ranges():
    for a in [(5,), (0,), (-3,), (2.5,), (2, 7), (7, 2), (0, 1, 0.1), (1, 2, 0.25), (5, 0, -1), (0, -1, -0.3), (0, 10, 3),
              (-2, 2, 0.5), (0, 5, -1), (3, 3), (0.5, 4), (1, 1.5, 0.1), (10, 11, 0.2)]:  # fmt: skip
        yield 'arange', list(a), np.arange(*(F(x) for x in a))
    for dtype in ['int8', 'int32', 'int64', 'uint8', 'uint64', 'float32', 'float64']:
        yield 'arange', [1, 10, 3, dtype], np.arange(1, 10, 3, dtype)
        yield 'arange', [0, 6, 1, dtype], np.arange(0, 6, 1, dtype)
    for a in [(0, 1, 5), (0, 1, 11), (-3, 7, 7), (2, -2, 4), (0, 10, 1), (0, 10, 0), (5, 5, 3), (0, 1, 2), (1e-3, 1e3, 10)]:
        yield 'linspace', list(a), np.linspace(*a)
        yield 'linspace', [*a, {'endpoint': False}], np.linspace(*a, endpoint=False)
    for a in [(3,), (1,), (0,), (2, 4), (4, 2), (3, 0)]:
        yield 'eye', list(a), np.eye(*a)
    for k in [-3, -1, 0, 1, 2, 4]:
        yield 'eye', [3, 4, {'k': k}], np.eye(3, 4, k)


def filled():
    for shape in [[], [0], [3], [2, 3], [2, 0, 2], 4]:
        yield 'zeros', [shape], np.zeros(shape)
        yield 'ones', [shape], np.ones(shape)
        yield 'full', [shape, 2.5], np.full(shape, 2.5)
    for dtype in ['bool', 'int8', 'int64', 'uint8', 'uint64', 'float32', 'float64']:
        yield 'zeros', [[2], dtype], np.zeros([2], dtype)
        yield 'ones', [[2, 2], dtype], np.ones([2, 2], dtype)
        yield 'full', [[3], 1, dtype], np.full([3], 1, dtype)
    yield 'full', [[2], 7], np.full([2], 7.0)
    yield 'full', [[2], True], np.full([2], True)
    yield 'full', [[2], (5,)], np.full([2], 5, np.int64)
    for value in [float('nan'), float('-inf'), -0.0]:
        yield 'full', [[2], (value,)], np.full([2], value)
        yield 'full', [[2], (value,), 'float32'], np.full([2], value, np.float32)
    yield 'full', [[2], 0.1, 'float32'], np.full([2], 0.1, np.float32)
    yield 'full', [[2], 255, 'uint8'], np.full([2], 255, np.uint8)


def grids():
    x, y, z = np.array([1, 2, 3], F), np.array([10, 20], F), np.array([0.5, 1.5], F)
    for arrays in ([x], [x, y], [x, y, z]):
        yield 'meshgrid', arrays, np.meshgrid(*arrays)
        for indexing in ('xy', 'ij'):
            yield 'meshgrid', [*arrays, {'indexing': indexing}], np.meshgrid(*arrays, indexing=indexing)
    for array in (numbers(3, 4), numbers(4, 3), numbers(2, 3, 3), numbers(1, 1), numbers(0, 3)):
        for k in (0, 1, -1, 2, -5, 5):
            yield 'tril', [array, {'k': k}], np.tril(array, k)
            yield 'triu', [array, {'k': k}], np.triu(array, k)
        yield 'tril', [array], np.tril(array)
        yield 'triu', [array], np.triu(array)


def moved():
    a, b, scalar, empty = numbers(2, 3, 4), numbers(1, 3, 1, 2), numbers(), numbers(2, 0, 3)
    for shape in [[24], [4, 6], [-1], [2, -1], [3, 2, 2, 2], [24, 1], [1, -1, 1], [2, 3, 4]]:
        yield 'reshape', [a, shape], a.reshape(shape)
    yield 'reshape', [scalar, [1, 1]], scalar.reshape(1, 1)
    yield 'reshape', [numbers(1), []], numbers(1).reshape(())
    yield 'reshape', [empty, [0, 5]], empty.reshape(0, 5)
    yield 'reshape', [empty, [-1, 2]], empty.reshape(-1, 2)
    for axes in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [-1, 0, 1]]:
        yield 'permuteDims', [a, axes], a.transpose(axes)
    yield 'permuteDims', [scalar, []], scalar.transpose()
    for source, target in [(0, 2), (2, 0), (-1, 0), (0, -1), (1, 1), ([0, 1], [2, 0]), ([0, 2], [-1, 0])]:
        yield 'moveaxis', [a, source, target], np.moveaxis(a, source, target)
    for axis in [0, 2, -2, [0, 2], [-4, 2]]:
        yield 'squeeze', [b, axis], np.squeeze(b, tuple(axis) if isinstance(axis, list) else axis)
    for axis in [0, 1, 3, -1, -4]:
        yield 'expandDims', [a, axis], np.expand_dims(a, axis)
    yield 'expandDims', [scalar, 0], np.expand_dims(scalar, 0)
    for axis in [None, 0, 1, -1, [0, 2], []]:
        yield 'flip', [a, axis], np.flip(a, tuple(axis) if isinstance(axis, list) else axis)
    yield 'flip', [a], np.flip(a)
    for source, shape in [(numbers(3), [2, 3]), (numbers(3, 1), [3, 4]), (scalar, [2, 2]), (numbers(1, 3, 1), [2, 3, 2]),
                          (numbers(1), [0]), (numbers(2, 3), [2, 3]), (scalar, [])]:  # fmt: skip
        yield 'broadcastTo', [source, shape], np.broadcast_to(source, shape)


def joined():
    a, b, c = numbers(2, 3), numbers(2, 3) * -1, numbers(1, 3)
    yield 'concat', [[a, b]], np.concatenate([a, b])
    for axis in (0, 1, -1, None):
        yield 'concat', [[a, b], axis], np.concatenate([a, b], axis)
    yield 'concat', [[a, c, b], 0], np.concatenate([a, c, b], 0)
    yield 'concat', [[a], 0], np.concatenate([a], 0)
    yield 'concat', [[numbers(0, 3), a], 0], np.concatenate([numbers(0, 3), a], 0)
    for left, right in [('int8', 'uint8'), ('int32', 'float32'), ('bool', 'int16'), ('int64', 'uint64')]:
        parts = [np.array([1, 0], left), np.array([1], right)]
        yield 'concat', [parts, 0], np.concatenate(parts)
    yield 'stack', [[a, b]], np.stack([a, b])
    for axis in (0, 1, 2, -1, -3):
        yield 'stack', [[a, b], axis], np.stack([a, b], axis)
    yield 'stack', [[numbers(), numbers()], 0], np.stack([numbers(), numbers()])


def mistakes():
    a = numbers(2, 3, 4)
    for shape in [[5, 5], [-1, 5], [-1, -1], []]:
        yield 'reshape', [a, shape], lambda shape=shape: a.reshape(shape)
    yield 'permuteDims', [a, [0, 1]], lambda: a.transpose([0, 1])
    yield 'permuteDims', [a, [0, 0, 1]], lambda: a.transpose([0, 0, 1])
    yield 'permuteDims', [a, [0, 1, 3]], lambda: a.transpose([0, 1, 3])
    yield 'moveaxis', [a, 3, 0], lambda: np.moveaxis(a, 3, 0)
    yield 'moveaxis', [a, [0, 1], [0]], lambda: np.moveaxis(a, [0, 1], [0])
    yield 'squeeze', [a, 0], lambda: np.squeeze(a, 0)
    yield 'expandDims', [a, 4], lambda: np.expand_dims(a, 4)
    yield 'expandDims', [a, -5], lambda: np.expand_dims(a, -5)
    yield 'flip', [a, 3], lambda: np.flip(a, 3)
    for shape in [[3, 4], [2, 3, 5], [2, 2, 3, 1]]:
        yield 'broadcastTo', [a, shape], lambda shape=shape: np.broadcast_to(a, shape)
    yield 'concat', [[a, numbers(2, 3)], 0], lambda: np.concatenate([a, numbers(2, 3)])
    yield 'concat', [[a, numbers(2, 2, 4)], 0], lambda: np.concatenate([a, numbers(2, 2, 4)])
    yield 'concat', [[a, a], 3], lambda: np.concatenate([a, a], 3)
    yield 'stack', [[a, numbers(2, 3)], 0], lambda: np.stack([a, numbers(2, 3)])
    yield 'add', [numbers(3, 4), numbers(5)], lambda: numbers(3, 4) + numbers(5)
    yield 'zeros', [[-1]], lambda: np.zeros([-1])
    yield 'linspace', [0, 1, -1], lambda: np.linspace(0, 1, -1)


def numbers(*shape):
    return np.arange(1, 1 + int(np.prod(shape)), dtype=np.int32).reshape(shape)
