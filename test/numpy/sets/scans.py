"""Running sums and products along every axis, and differences, on contiguous and strided inputs.

float64 adds up in the order of the axis, as NumPy does, and is exact; float32 is rounded once at each element rather
than at each addition, and comes with the exact values and a bound on their one rounding.
"""

import numpy as np

from .encoding import DTYPES, Arrays, encode, error_name
from .reductions import values, with_nan
from .values import is_float
from .views import view

OPS = {'cumulativeSum': np.cumulative_sum, 'cumulativeProd': np.cumulative_prod}
SHAPES = [(), (1,), (7,), (0,), (3, 4), (2, 3, 4), (5, 1, 3), (2, 0, 3), (9, 11), (3, 2)]
VIEWS = [
    ((3, 4), [['permuteDims', [1, 0]]]),
    ((2, 3, 4), [['permuteDims', [2, 0, 1]]]),
    ((7,), [['get', '::-1']]),
    ((6, 8), [['get', '1::2', '::-3']]),
    ((4,), [['broadcastTo', [3, 4]]]),
    ((1, 4), [['broadcastTo', [3, 4]], ['permuteDims', [1, 0]]]),
]
FULL = ['bool', 'int8', 'int64', 'float32', 'float64']


def generate():
    arrays = Arrays()
    every = [(base, steps) for dtype in DTYPES for base, steps in inputs(dtype)]
    return {
        'inputs': arrays.rows,
        'cases': [case for base, steps in every for op in OPS for case in running(arrays, op, base, steps)],
        'dtypes': [case for op in OPS for dtype in DTYPES for case in in_dtype(arrays, op, dtype)],
        'differences': [case for base, steps in every for case in differences(arrays, base, steps)],
        'edges': list(edges(arrays)),
        'errors': list(errors(arrays)),
    }


def inputs(dtype):
    full = dtype in FULL
    for shape in SHAPES if full else [(3, 4), (0,)]:
        yield values(shape, dtype), []
    for shape, steps in VIEWS if full else VIEWS[1:2]:
        yield values(shape, dtype), steps
    if is_float(dtype):
        yield with_nan((3, 4), dtype), []
        yield np.array([[-0.0, -0.0, 0.0, -0.0], [0.0, -0.0, np.inf, -np.inf], [1e-40, -1.0, 3.0, np.nan]], dtype), []


def axes_of(ndim):
    if ndim <= 1:
        yield None
    yield from range(-1, max(ndim, 1))


def running(arrays, op, base, steps):
    array = view(base, steps)
    for axis in axes_of(array.ndim):
        for initial in (False, True):
            row = {'op': op, 'input': arrays.place(base), 'axis': axis}
            if steps:
                row['view'] = steps
            if initial:
                row['includeInitial'] = True
            yield {**row, **wanted(op, array, axis, initial)}


def wanted(op, array, axis, initial):
    if array.dtype != np.float32:
        return {'want': encode(OPS[op](array, axis=axis, include_initial=initial))}
    exact = OPS[op](array, axis=axis, include_initial=initial, dtype=np.float64)
    return {'want': encode(exact.astype(np.float32))}


def in_dtype(arrays, op, dtype):
    array = np.array([[0, 1, 1], [1, 1, 0]], bool) if dtype == 'bool' else np.array([[1, 2, 3], [4, 5, 100]], dtype)
    for target in ('bool', 'int8', 'uint16', 'float32', 'float64'):
        if is_float(dtype) and not is_float(target):
            continue
        want = OPS[op](array, axis=1, dtype=target)
        yield {'op': op, 'input': arrays.place(array), 'axis': 1, 'dtype': target, 'want': encode(want)}


def differences(arrays, base, steps):
    array = view(base, steps)
    if array.ndim == 0:
        return
    for axis in range(-1, array.ndim):
        for n in (1, 3):
            row = {'input': arrays.place(base), 'axis': axis, 'n': n}
            if steps:
                row['view'] = steps
            yield {**row, 'want': encode(np.diff(array, n, axis))}


def edges(arrays):
    x = np.array([[1, 4, 9], [2, 8, 32]], 'int16')
    before, after = np.array([[7], [5]], 'int32'), np.array([[0.5, 1.5], [2, 3]])
    across = np.array([[3, 3, 3]], 'int16')
    rows = [(before, None, 1), (None, after, 1), (before, after, -1), (across, None, 0), (across, across, 0)]
    for prepend, append, axis in rows:
        given = {key: value for key, value in (('prepend', prepend), ('append', append)) if value is not None}
        places = {key: arrays.place(value) for key, value in given.items()}
        yield {'input': arrays.place(x), 'axis': axis, 'n': 1, **places, 'want': encode(np.diff(x, 1, axis, **given))}


def errors(arrays):
    rows = [('cumulativeSum', (3, 4), None), ('cumulativeProd', (3, 4), 2), ('cumulativeSum', (7,), -2), ('diff', (3, 4), 2)]
    for op, shape, axis in rows:
        array = values(shape, 'float64')
        try:
            np.diff(array, axis=axis) if op == 'diff' else OPS[op](array, axis=axis)
        except ValueError as error:
            yield {'op': op, 'input': arrays.place(array), 'axis': axis, 'error': error_name(error)}
