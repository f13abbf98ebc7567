"""Coordinates of grids, indices of triangles and flat positions, and spaced numbers.

A case is a call as ndloom takes it, beside NumPy's expression for it. Indices are int32 in ndloom.
"""

import itertools

import numpy as np

from .creation import argument, row
from .encoding import Arrays, error_name


def generate():
    arrays = Arrays()
    return {
        'inputs': arrays.rows,
        'cases': [row(arrays, *c) for group in (grids(), triangles(), positions(), shapes()) for c in group],
        'near': [row(arrays, *c) for c in spaced()],
        'errors': [failure(arrays, *c) for c in mistakes()],
    }


def failure(arrays, name, arguments, attempt):
    try:
        attempt()
    except (ValueError, TypeError, IndexError) as error:
        allowed = error_name(error)
        return {
            'call': name,
            'args': [argument(arrays, a) for a in arguments],
            'error': allowed if 'IndexError' in allowed else f'{allowed}|IndexError',
        }
    raise AssertionError((name, arguments))


def index(arrays):
    return [np.asarray(a).astype('int32') for a in arrays]


def grids():
    for shape in ([3], [2, 3], [2, 3, 2], [0, 2], [1, 1]):
        yield 'indices', [shape], np.indices(shape, 'int32')
        yield 'indices', [shape, {'dtype': 'float64'}], np.indices(shape, 'float64')
        yield 'indices', [shape, {'sparse': True}], list(np.indices(shape, 'int32', sparse=True))
    yield 'indices', [[]], np.indices([], 'int32')
    yield 'mgrid', ['0:5'], np.mgrid[0:5.0]
    yield 'mgrid', [':3, 1:2:0.25'], np.mgrid[:3.0, 1:2:0.25]
    yield 'mgrid', ['-1:1:5j', '0:1:3j'], np.mgrid[-1:1:5j, 0:1:3j]
    yield 'mgrid', ['5:0:-1.5, 2:2, 0:2'], np.mgrid[5:0:-1.5, 2:2, 0:2]
    yield 'mgrid', ['-1:1:5j'], np.mgrid[-1:1:5j]
    yield 'mgrid', ['3:4:1j', '0:2'], np.mgrid[3:4:1j, 0:2]
    yield 'ogrid', ['0:5, 1:2:0.25'], np.ogrid[0:5.0, 1:2:0.25]
    yield 'ogrid', ['0:1:3j', '0:3', '2:0:-1'], np.ogrid[0:1:3j, 0:3, 2:0:-1]
    for n in (0, 1, 3):
        yield 'identity', [n], np.identity(n)
        yield 'identity', [n, 'int8'], np.identity(n, 'int8')


def triangles():
    for n, m, k in itertools.product((0, 1, 3, 4), (0, 1, 3, 5), (-4, -2, -1, 0, 1, 2, 6)):
        yield 'tri', [n, m, {'k': k}], np.tri(n, m, k)
        yield 'trilIndices', [n, k, m], index(np.tril_indices(n, k, m))
        yield 'triuIndices', [n, k, m], index(np.triu_indices(n, k, m))
    yield 'tri', [3], np.tri(3)
    yield 'tri', [2, 3, {'dtype': 'bool'}], np.tri(2, 3, dtype=bool)
    yield 'trilIndices', [3], index(np.tril_indices(3))
    yield 'triuIndices', [3, 1], index(np.triu_indices(3, 1))
    yield 'trilIndicesFrom', [np.zeros((3, 4)), 1], index(np.tril_indices_from(np.zeros((3, 4)), 1))
    yield 'triuIndicesFrom', [np.zeros((3, 4)), 1], index(np.triu_indices_from(np.zeros((3, 4)), 1))
    yield 'diagIndices', [3], index(np.diag_indices(3))
    yield 'diagIndices', [2, 3], index(np.diag_indices(2, 3))
    yield 'diagIndicesFrom', [np.zeros((3, 3))], index(np.diag_indices_from(np.zeros((3, 3))))


def positions():
    for dtype in ('int8', 'uint8', 'int32', 'int64', 'uint64'):
        flat = np.array([[0, 5], [23, 7]], dtype)
        for order in 'CF':
            yield 'unravelIndex', [flat, [2, 3, 4], {'order': order}], index(np.unravel_index(flat, [2, 3, 4], order))
        pair = [np.array([0, 1, 1], dtype), np.array([[2], [0]], dtype)]
        yield 'ravelMultiIndex', [pair, [2, 3]], np.ravel_multi_index(pair, [2, 3]).astype('int32')
    yield 'unravelIndex', [5, [2, 3]], index(np.unravel_index(5, [2, 3]))
    yield 'unravelIndex', [np.zeros(0, 'int32'), [2, 3]], index(np.unravel_index(np.zeros(0, 'int32'), [2, 3]))
    yield 'unravelIndex', [np.array([7]), 9], index(np.unravel_index([7], 9))
    large = np.array([10**14 + 12345, 2**52 - 1, 2**47 - 1])
    yield 'unravelIndex', [large, [2**20, 2**12, 2**20]], index(np.unravel_index(large, [2**20, 2**12, 2**20]))
    outside = [np.array([-1, 5, 2, -7]), np.array([3, -4, 1, 10])]
    for mode in ('clip', 'wrap', ['clip', 'wrap']):
        for order in 'CF':
            want = np.ravel_multi_index(outside, [3, 4], tuple(mode) if isinstance(mode, list) else mode, order)
            yield 'ravelMultiIndex', [outside, [3, 4], {'mode': mode, 'order': order}], want.astype('int32')
    yield 'ravelMultiIndex', [[1, 2], [2, 3]], np.array(5, 'int32')


def shapes():
    for sizes in ([[3, 1], [4]], [[2, 3]], [], [[], [3]], [3, [2, 1]], [[0], [1]], [[5, 1, 3], [1, 4, 1], [1]]):
        want = np.broadcast_shapes(*(tuple(s) if isinstance(s, list) else s for s in sizes))
        yield 'broadcastShapes', list(sizes), np.array(want, 'float64')


def spaced():
    for a in [(0, 3, 4), (0, 1, 7), (2, -2, 5), (1, 1, 3), (0, 2, 1), (0, 2, 0), (-3, 3)]:
        yield 'logspace', list(a), np.logspace(*a)
        if len(a) == 3:
            yield 'logspace', [*a, {'endpoint': False}], np.logspace(*a, endpoint=False)
            yield 'logspace', [*a, {'base': 2}], np.logspace(*a, base=2.0)
    yield 'logspace', [0, 3, 4, {'base': 2, 'dtype': 'int32'}], np.logspace(0, 3, 4, base=2, dtype='int32')
    yield 'logspace', [0, 1, 5, {'dtype': 'float32'}], np.logspace(0, 1, 5, dtype='float32')
    for a in [(1, 1000, 4), (1, 2, 7), (8, 0.5, 5), (-1, -1000, 4), (-2, -0.25, 6), (3, 3, 3), (5, 6, 1), (5, 6, 0), (1, -1, 3)]:
        yield 'geomspace', list(a), np.geomspace(*a)
        yield 'geomspace', [*a, {'endpoint': False}], np.geomspace(*a, endpoint=False)
    yield 'geomspace', [1, 256, 9, {'dtype': 'int32'}], np.geomspace(1, 256, 9, dtype='int32')
    yield 'geomspace', [1, 7, 5, {'dtype': 'float32'}], np.geomspace(1, 7, 5, dtype='float32')


def mistakes():
    yield 'indices', [[2, -1]], lambda: np.indices([2, -1])
    yield 'identity', [-1], lambda: np.zeros(-1)
    yield 'unravelIndex', [6, [2, 3]], lambda: np.unravel_index(6, [2, 3])
    yield 'unravelIndex', [np.array([0, -1]), [2, 3]], lambda: np.unravel_index([0, -1], [2, 3])
    yield 'unravelIndex', [np.array([0.5]), [2, 3]], lambda: np.unravel_index(np.array([0.5]), [2, 3])
    pair = [np.array([0, 2]), np.array([0, 1])]
    yield 'ravelMultiIndex', [pair, [2, 3]], lambda: np.ravel_multi_index(pair, [2, 3])
    yield 'ravelMultiIndex', [pair, [2, 3, 4]], lambda: np.ravel_multi_index(pair, [2, 3, 4])
    yield 'ravelMultiIndex', [pair, [2, 3], {'mode': 'other'}], lambda: np.ravel_multi_index(pair, [2, 3], 'other')
    uneven = [np.array([0, 1]), np.array([0, 1, 2])]
    yield 'ravelMultiIndex', [uneven, [2, 3]], lambda: np.ravel_multi_index(uneven, [2, 3])
    yield 'broadcastShapes', [[2, 3], [2]], lambda: np.broadcast_shapes((2, 3), (2,))
    yield 'geomspace', [0, 1, 3], lambda: np.geomspace(0, 1, 3)
    yield 'geomspace', [1, 0, 3], lambda: np.geomspace(1, 0, 3)
    yield 'logspace', [0, 1, -1], lambda: np.logspace(0, 1, -1)
    yield 'diagIndicesFrom', [np.zeros((2, 3))], lambda: np.diag_indices_from(np.zeros((2, 3)))
    yield 'trilIndicesFrom', [np.zeros(3)], lambda: np.tril_indices_from(np.zeros(3))
