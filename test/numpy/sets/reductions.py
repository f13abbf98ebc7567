"""Reductions over every choice of axes, on contiguous and strided inputs.

What depends on the order of additions comes with a bound on the error: a few units of rounding of the sum of the
magnitudes (of the variance itself for var and std: the two-pass formula), far under what a naive sum would make.
"""

import itertools
import math

import numpy as np

from .encoding import DTYPES, Arrays, encode, error_name
from .values import is_float, rng
from .views import view

PLAIN = {'sum': np.sum, 'prod': np.prod, 'min': np.min, 'max': np.max, 'any': np.any, 'all': np.all}
INDEX = {'argmin': np.argmin, 'argmax': np.argmax}
MOMENTS = {'mean': np.mean, 'var': np.var, 'std': np.std}
OPS = [*PLAIN, 'countNonzero', *INDEX, *MOMENTS]

SHAPES = [(), (1,), (7,), (0,), (3, 4), (2, 3, 4), (5, 1, 3), (2, 0, 3)]
VIEWS = [
    ((3, 4), [['permuteDims', [1, 0]]]),
    ((2, 3, 4), [['permuteDims', [2, 0, 1]]]),
    ((7,), [['get', '::-1']]),
    ((6, 8), [['get', '1::2', '::-3']]),
    ((4,), [['broadcastTo', [3, 4]]]),
    ((1, 4), [['broadcastTo', [3, 4]], ['permuteDims', [1, 0]]]),
]
FULL = ['bool', 'int8', 'int32', 'int64', 'uint64', 'float32', 'float64']


def generate():
    arrays = Arrays()
    cases = [c for d in DTYPES for base, steps in inputs(d) for op in OPS for c in cases_of(arrays, op, base, steps)]
    cases += [c for base, steps in accurate() for op in MOMENTS | {'sum': 0} for c in cases_of(arrays, op, base, steps)]
    return {
        'inputs': arrays.rows,
        'cases': cases,
        'dtypes': [dtype_case(arrays, op, d, e) for op in ('sum', 'prod') for d in DTYPES for e in ('int8', 'float32', 'float64') if legal(d, e)],
        'errors': list(errors(arrays)),
    }


def inputs(dtype):
    shapes = SHAPES if dtype in FULL else [(3, 4), (0,), (2, 3, 4)]
    views = VIEWS if dtype in FULL else VIEWS[1:2]
    for shape in shapes:
        yield values(shape, dtype), []
    for shape, steps in views:
        yield values(shape, dtype), steps
    if is_float(dtype):
        yield with_nan((3, 4), dtype), []
        yield with_nan((2, 3, 4), dtype), VIEWS[1][1]
        yield np.array([[0.0, -0.0, 0.0], [-0.0, -0.0, -0.0], [1.0, np.inf, -0.0], [-np.inf, np.inf, 2.0]], dtype), []


def accurate():
    """Sums that a naive loop in the same precision gets wrong."""
    random = rng('accurate')
    for dtype in ('float32', 'float64'):
        yield np.array([0.1], dtype), [['broadcastTo', [100000]]]
        yield (random.normal(0, 1, 300) + 10000).astype(dtype), []
        yield (random.normal(0, 1, (40, 11)) * 10.0 ** random.integers(-6, 6, (40, 11))).astype(dtype), []
    yield np.full((7,), 2**62 + 12345, np.int64), []


def values(shape, dtype):
    random = rng('reduce', dtype, shape)
    if dtype == 'bool':
        return random.integers(0, 2, shape).astype(bool)
    if is_float(dtype):
        return np.asarray(random.normal(0, 3, shape)).astype(dtype)
    info = np.iinfo(dtype)
    size = math.prod(shape)
    flat = random.integers(max(info.min, -6), 7, size, dtype)
    flat[: size // 4] = random.integers(info.min, info.max, size // 4, dtype, endpoint=True)
    return random.permutation(flat).reshape(shape)


def with_nan(shape, dtype):
    array = values(shape, dtype)
    flat = array.reshape(-1)
    flat[[1, 2, 7]] = np.nan
    flat[[3, 9]] = np.inf
    return array


def axes_of(ndim, op):
    yield None
    yield from range(ndim)
    if ndim:
        yield -1
    if ndim > 1:
        yield -ndim
    if op in INDEX:
        return
    for count in range(2, ndim + 1):
        yield from itertools.combinations(range(ndim), count)
    if ndim == 2:
        yield (-1, 0)
        yield ()


def cases_of(arrays, op, base, steps):
    array = view(base, steps)
    for axis in axes_of(array.ndim, op):
        for correction in (0, 1) if op in ('var', 'std') else (0,):
            row = {'op': op, 'input': arrays.place(base), 'axis': axis}
            if steps:
                row['view'] = steps
            if correction:
                row['correction'] = correction
            try:
                want = reduce(op, array, axis, correction)
            except ValueError as error:
                yield {**row, 'error': error_name(error)}
                continue
            keep = list(np.sum(array, axis=axis, keepdims=True).shape)
            limit = bound(op, array, axis, want)
            yield {**row, 'keep': keep, 'want': encode(want), **({} if limit is None else {'bound': encode(limit)})}


def reduce(op, array, axis, correction=0):
    if op in PLAIN:
        wide = array.astype(np.longdouble) if is_float(array.dtype) and op in ('sum', 'prod') else array
        return np.asarray(PLAIN[op](wide, axis=axis)).astype(PLAIN[op](array, axis=axis).dtype)
    if op in INDEX:
        return np.asarray(INDEX[op](array, axis=axis)).astype(np.int32)
    if op == 'countNonzero':
        return np.asarray(np.count_nonzero(array, axis=axis)).astype(np.int32)
    options = {'ddof': correction} if op in ('var', 'std') else {}
    dtype = MOMENTS[op](np.ones(2, array.dtype)).dtype
    return np.asarray(MOMENTS[op](array.astype(np.longdouble), axis=axis, **options)).astype(dtype)


def bound(op, array, axis, want):
    """How far from `want` a careful sum may be; None where the result is exact."""
    if not is_float(want.dtype) or op in ('min', 'max'):
        return None
    wide = np.abs(array.astype(np.longdouble))
    eps = np.finfo(want.dtype).eps
    count = max(1, array.size // max(1, want.size))
    wanted = np.abs(want.astype(np.longdouble))
    if op == 'sum':
        limit = 4 * eps * np.sum(wide, axis=axis)
    elif op == 'mean':
        limit = 6 * eps * np.sum(wide, axis=axis) / count
    elif op == 'prod':
        limit = count * eps * wanted
    else:
        shift = (8 * eps * np.sum(wide, axis=axis) / count) ** 2
        limit = 16 * eps * wanted + (shift if op == 'var' else np.sqrt(shift))
    finite = np.asarray(limit).astype(np.float64)
    return np.where(np.isfinite(finite), finite, 0.0)


def legal(source, target):
    """Sums in a float type of integers, in an integer type of integers; NumPy takes no float to an integer here."""
    return not (is_float(source) and not is_float(target))


def dtype_case(arrays, op, source, target):
    array = np.array([[0, 1, 1], [1, 1, 0]], bool) if source == 'bool' else np.array([[1, 2, 3], [4, 5, 100]], source)
    want = PLAIN[op](array, axis=1, dtype=target)
    return {'op': op, 'input': arrays.place(array), 'axis': 1, 'dtype': target, 'want': encode(want)}


def errors(arrays):
    rows = [
        ('sum', (3, 4), 2), ('sum', (3, 4), -3), ('max', (), 0), ('argmax', (3, 4), 5), ('mean', (7,), 1),
        ('sum', (3, 4), (0, 0)), ('max', (3, 4), (1, -1)), ('all', (3, 4), (0, 2)),
        ('min', (0,), None), ('max', (2, 0, 3), 1), ('argmin', (0,), None), ('argmax', (2, 0, 3), 1),
    ]  # fmt: skip
    for op, shape, axis in rows:
        array = values(shape, 'float64')
        try:
            reduce(op, array, axis)
        except ValueError as error:
            duplicate = isinstance(axis, tuple) and not isinstance(error, np.exceptions.AxisError)
            name = 'ValueError|IndexError' if duplicate else error_name(error)
            yield {'op': op, 'input': arrays.place(array), 'axis': axis, 'error': name}
