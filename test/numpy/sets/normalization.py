"""Softmax and its logarithms as SciPy defines them, and the norms of vectors and matrices.

Each comes with a bound on the error: a few units of rounding of the numbers that are added up on the way.
"""

import itertools
import math

import numpy as np
import scipy
import scipy.special

from .encoding import DTYPES, Arrays, encode, error_name
from .reductions import values
from .values import is_float
from .views import view

SHAPES = [(), (1,), (7,), (3, 4), (2, 3, 4), (5, 1, 3), (2, 200)]
VIEWS = [
    ((3, 4), [['permuteDims', [1, 0]]]),
    ((2, 3, 4), [['permuteDims', [2, 0, 1]]]),
    ((7,), [['get', '::-1']]),
    ((6, 8), [['get', '1::2', '::-3']]),
    ((4,), [['broadcastTo', [3, 4]]]),
]
FUNCTIONS = {'softmax': scipy.special.softmax, 'logSoftmax': scipy.special.log_softmax, 'logsumexp': scipy.special.logsumexp}
ORDERS = [2, 1, 0, math.inf, -math.inf, 3, 0.5, -1, -2]


def generate():
    arrays = Arrays()
    return {
        'scipy': scipy.__version__,
        'inputs': arrays.rows,
        'cases': [c for base, steps in inputs() for name in FUNCTIONS for c in cases_of(arrays, name, base, steps)]
        + [c for base, steps in norm_inputs() for c in norms_of(arrays, base, steps)],
        'errors': [failure(arrays, *c) for c in mistakes()],
    }


def inputs():
    for dtype in ('float32', 'float64'):
        for shape in SHAPES:
            yield values(shape, dtype), []
        for shape, steps in VIEWS:
            yield values(shape, dtype), steps
        yield (values((3, 40), dtype) * 300).astype(dtype), []
        yield special(dtype), []
    for dtype in DTYPES[:-2]:
        yield small((3, 4), dtype), []
    yield np.ones((0, 3)), []


def special(dtype):
    inf, nan = np.inf, np.nan
    rows = [[-inf, -inf, -inf], [inf, 1, 2], [nan, 1, 2], [-inf, 0, 1], [inf, -inf, 0], [inf, inf, 1], [1e4, 1e4, -1e4], [0, -40, -inf]]
    return np.array(rows, dtype)


def small(shape, dtype):
    """Values of which no difference overflows."""
    return values(shape, 'int8').clip(0 if dtype.startswith('u') or dtype == 'bool' else -9, 9).astype(dtype)


def axes_of(ndim):
    yield None
    yield from range(-1, ndim)
    for count in range(2, ndim + 1):
        yield from itertools.combinations(range(ndim), count)


def cases_of(arrays, name, base, steps):
    array = view(base, steps)
    for axis in axes_of(array.ndim):
        if name == 'logsumexp' or array.size > 0 or count_of(array, axis) > 0:
            want, bound = answer(name, array, axis)
            yield row(arrays, name, base, steps, axis, {}, want, bound)
            if name == 'logsumexp':
                want, bound = answer(name, array, axis, keepdims=True)
                yield row(arrays, name, base, steps, axis, {'keepdims': True}, want, bound)


def count_of(array, axis):
    axes = range(array.ndim) if axis is None else [axis] if isinstance(axis, int) else axis
    return math.prod(array.shape[d] for d in axes)


def row(arrays, name, base, steps, axis, options, want, bound):
    case = {'op': name, 'input': arrays.place(base), 'axis': axis}
    if steps:
        case['view'] = steps
    if options:
        case['options'] = options
    return {**case, 'want': encode(want), 'bound': encode(bound)}


def answer(name, array, axis, **options):
    """What the definition gives in long doubles, which SciPy agrees with, and how far from it a careful result may be."""
    dtype = array.dtype if is_float(array.dtype) else np.dtype('float64')
    eps = np.finfo(dtype).eps
    wide = array.astype(np.longdouble)
    along = -1 if axis is None and array.ndim == 1 else axis
    if array.size == 0:  # SciPy's logsumexp cannot, along several axes
        shape = np.sum(array, axis=axis, **options).shape if name == 'logsumexp' else array.shape
        return np.full(shape, -np.inf, dtype), np.zeros(shape)
    with np.errstate(all='ignore'):
        scipys = np.asarray(FUNCTIONS[name](array.astype(np.float64), axis=along, **options)).astype(dtype)
        scipys = scipys if array.ndim else scipys.reshape(())  # logsumexp gives a scalar a dimension
        keep = options.get('keepdims', name != 'logsumexp')
        greatest = np.max(wide, axis=axis, keepdims=True) if array.ndim else wide
        shift = greatest if name == 'softmax' else np.where(np.isfinite(greatest), greatest, 0)
        powers = np.exp(wide - shift)
        total = np.sum(powers, axis=axis, keepdims=True) if array.ndim else powers
        if name == 'softmax':
            want = powers / total
            bound = (4 + np.abs(wide - shift)) * eps * want + np.finfo(dtype).smallest_subnormal
        elif name == 'logSoftmax':
            want = wide - shift - np.log(total)
            bound = 4 * eps * (np.abs(wide - shift) + np.abs(np.log(total)) + 1)
        else:
            rest = np.sum(np.where(wide == shift, 0, powers), axis=axis, keepdims=True) if array.ndim else 0
            count = np.sum(wide == shift, axis=axis, keepdims=True) if array.ndim else 1
            want = np.where(np.isfinite(greatest), np.log1p(rest / count) + np.log(count) + shift, greatest)
            bound = 4 * eps * (np.abs(shift) * (np.abs(shift) > 0) + np.abs(np.log(total)) + np.log1p(rest / count))
            if not keep:
                axes = tuple(range(array.ndim)) if axis is None else axis
                want, bound = (np.squeeze(a, axes) if array.ndim else a for a in (want, bound))
    want, bound = np.asarray(want).astype(dtype), np.asarray(bound).astype(np.float64)
    bound = np.where(np.isfinite(bound), bound, 0.0)
    finite = np.isfinite(scipys)
    assert np.array_equal(finite, np.isfinite(want)), (name, array, axis, scipys, want)
    assert np.array_equal(scipys[~finite], want[~finite], equal_nan=True), (name, array, axis)
    assert np.allclose(scipys[finite], want[finite], rtol=1e-5, atol=1e-12), (name, array, axis)
    return want, bound


def norm_inputs():
    for dtype in DTYPES:
        yield values((3, 4), dtype), []
    for dtype in ('float32', 'float64'):
        yield values((2, 3, 4), dtype), []
        yield values((4, 3), dtype), VIEWS[0][1]
        yield values((2, 150), dtype), []
        yield np.array([[np.nan, 1, 0], [np.inf, -np.inf, -0.0], [0, 0, 0]], dtype), []
    yield values((), 'float64'), []
    yield np.ones((0, 3)), []


def norms_of(arrays, base, steps):
    array = view(base, steps)
    wide = array.astype(np.longdouble)
    dtype = array.dtype if is_float(array.dtype) else np.dtype('float64')

    def made(name, axis, options, attempt):
        shown = {k: text(v) for k, v in options.items()}
        with np.errstate(all='ignore'):
            try:
                want = np.asarray(attempt()).astype(dtype)
            except ValueError as error:
                return {'op': name, 'input': arrays.place(base), 'axis': axis, 'options': shown, 'error': error_name(error)}
        magnitude = np.abs(want.astype(np.float64))
        # The root of a power of any other order is as far off as its rounded exponent makes it.
        units = 8 + (np.abs(np.log(magnitude)) * 2 if options.get('ord') in (3, 0.5, -2) else 0)
        bound = np.where(np.isfinite(want) & (magnitude > 0), magnitude * units * np.finfo(dtype).eps, 0.0)
        return row(arrays, name, base, steps, axis, shown, want, bound)

    for axis in axes_of(array.ndim):
        if axis == -1 and array.ndim == 0:
            continue
        for order in ORDERS if axis is None or axis == -1 else ORDERS[::4]:
            yield made('linalg.vectorNorm', axis, {'ord': order}, lambda: np.linalg.vector_norm(wide, axis=axis, ord=order))
        yield made('linalg.vectorNorm', axis, {'keepdims': True}, lambda: np.linalg.vector_norm(wide, axis=axis, keepdims=True))
    if array.ndim < 2:
        return
    for order in ('fro', 1, -1, math.inf, -math.inf):
        yield made('linalg.matrixNorm', None, {'ord': order}, lambda: np.linalg.matrix_norm(wide, ord=order))
    yield made('linalg.matrixNorm', None, {'keepdims': True}, lambda: np.linalg.matrix_norm(wide, keepdims=True))
    for axis in (None, 0, (0, 1), (1, 0)):
        yield made('linalg.norm', axis, {}, lambda: np.linalg.norm(wide, axis=axis))
        if axis is not None or array.ndim == 2:
            yield made('linalg.norm', axis, {'ord': 1}, lambda: np.linalg.norm(wide, axis=axis, ord=1))
            yield made('linalg.norm', axis, {'ord': -math.inf, 'keepdims': True}, lambda: np.linalg.norm(wide, axis=axis, ord=-math.inf, keepdims=True))


def text(value):
    """Infinity as text, which JSON has no word for."""
    return {'number': 'Infinity' if value > 0 else '-Infinity'} if isinstance(value, float) and math.isinf(value) else value


def mistakes():
    empty, cube = np.ones((3, 0)), np.ones((2, 3, 4))
    yield 'softmax', empty, 1, {}, lambda: scipy.special.softmax(empty, 1)
    yield 'logSoftmax', empty, -1, {}, lambda: scipy.special.log_softmax(empty, -1)
    yield 'softmax', empty, 2, {}, lambda: scipy.special.softmax(empty, 2)
    yield 'logsumexp', cube, 3, {}, lambda: scipy.special.logsumexp(cube, 3)
    yield 'softmax', cube, [0, 0], {}, lambda: scipy.special.softmax(cube, (0, 0))
    yield 'linalg.vectorNorm', empty, 1, {'ord': -math.inf}, lambda: np.linalg.vector_norm(empty, axis=1, ord=-math.inf)
    yield 'linalg.vectorNorm', cube, 0, {'ord': 'fro'}, lambda: np.linalg.vector_norm(cube, axis=0, ord='fro')
    yield 'linalg.vectorNorm', cube, 3, {}, lambda: np.linalg.vector_norm(cube, axis=3)
    yield 'linalg.matrixNorm', np.ones(3), None, {}, lambda: np.linalg.matrix_norm(np.ones(3))
    yield 'linalg.matrixNorm', cube, None, {'ord': 3}, lambda: np.linalg.matrix_norm(cube, ord=3)
    yield 'linalg.norm', cube, None, {'ord': 1}, lambda: np.linalg.norm(cube, ord=1)
    yield 'linalg.norm', cube, [0, 1, 2], {}, lambda: np.linalg.norm(cube, axis=(0, 1, 2))
    yield 'linalg.norm', cube, [1, 1], {}, lambda: np.linalg.norm(cube, axis=(1, 1))


def failure(arrays, name, array, axis, options, attempt):
    try:
        attempt()
    except (ValueError, IndexError) as error:
        allowed = 'IndexError' if axis is not None and isinstance(error, np.exceptions.AxisError) else 'ValueError|ShapeError|IndexError'
        shown = {k: text(v) for k, v in options.items()}
        return {'op': name, 'input': arrays.place(array), 'axis': axis, 'options': shown, 'error': allowed}
    raise AssertionError((name, axis))
