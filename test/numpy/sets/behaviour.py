"""What the array API leaves to its text: forms of axes, kept dimensions, dtypes of results, empty and 0-d operands, edges of
ranges, and mistakes. Each row names the call as ndloom takes it, beside NumPy's expression for the same thing.
"""

import numpy as np

from .creation import argument
from .encoding import Arrays, encode, error_name

F = np.float64
DTYPES = ['bool', 'int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64', 'float32', 'float64']


def generate():
    arrays = Arrays()
    groups = (reductions(), positions(), deviations(), empties(), ranges(), shaping(), joined(), limited(), chosen(), cast(), mixed(), running())
    return {'inputs': arrays.rows, 'cases': [row(arrays, *c) for group in groups for c in group]}


def row(arrays, name, arguments, attempt):
    """Index results are int64 in NumPy and int32 here."""
    head = {'call': name, 'args': [argument(arrays, a) for a in arguments]}
    try:
        result = attempt()
    except (ValueError, TypeError, IndexError, OverflowError) as error:
        return {**head, 'error': allowed(error)}
    results = [as_index(name, r) for r in result] if isinstance(result, (list, tuple)) else as_index(name, result)
    return {**head, 'want': [encode(r) for r in results] if isinstance(results, list) else encode(results)}


def allowed(error):
    """Axes that are given twice or too few are IndexErrors or ShapeErrors, and too many elements are a RangeError."""
    if isinstance(error, AxesError) or 'duplicate' in str(error) or 'repeated axis' in str(error):
        return 'ValueError|ShapeError|IndexError'
    return 'ValueError|RangeError' if 'Maximum allowed size' in str(error) else error_name(error)


def as_index(name, result):
    return np.asarray(result).astype(np.int32) if name in ('argmax', 'argmin', 'countNonzero') else np.asarray(result)


def numbers(shape, dtype='float64'):
    return (np.arange(int(np.prod(shape)), dtype=np.float64) % 5).reshape(shape).astype(dtype)


SHAPES = [(), (1,), (3,), (2, 3), (1, 3, 1), (2, 0), (0,)]
AXES = [None, 0, 1, -1, -2, 2, -4, [0], [0, 1], [1, 0], [], [0, 0], [0, -2], [-1, 2]]


def axis_of(axis):
    return tuple(axis) if isinstance(axis, list) else axis


def reductions():
    for shape in SHAPES:
        x = numbers(shape)
        for axis in AXES:
            for name, f in [('sum', np.sum), ('max', np.max), ('any', np.any), ('mean', np.mean)]:
                if name != 'sum' and axis in ([1, 0], [0, -2], [-1, 2], -4):
                    continue
                for keepdims in (False, True):
                    options = [{'keepdims': True}] if keepdims else []
                    if shape == () and axis in (0, -1):
                        yield name, [x, axis, *options], raises(IndexError)  # by the array API; NumPy lets it pass in some
                        continue
                    yield name, [x, axis, *options], lambda f=f, a=axis_of(axis), k=keepdims, x=x: f(x, axis=a, keepdims=k)
    for dtype in DTYPES:
        x = np.array([[1, 0, 3], [2, 1, 1]], dtype)
        for name, f in [('sum', np.sum), ('prod', np.prod), ('max', np.max), ('min', np.min), ('mean', np.mean), ('all', np.all)]:
            yield name, [x], lambda f=f, x=x: f(x)
            yield name, [x, 0], lambda f=f, x=x: f(x, axis=0)
        for to in ('int8', 'uint64', 'float32', 'float64'):
            yield 'sum', [x, None, {'dtype': to}], lambda x=x, to=to: np.sum(x, dtype=to)
            yield 'prod', [x, 1, {'dtype': to}], lambda x=x, to=to: np.prod(x, axis=1, dtype=to)
    big = np.array([127, 127, 3], np.int8)
    yield 'sum', [big], lambda: np.sum(big)
    yield 'sum', [big, 0, {'dtype': 'int8'}], lambda: np.sum(big, dtype=np.int8)
    yield 'prod', [np.array([2**40, 2**40], np.int64)], lambda: np.prod(np.array([2**40, 2**40]))
    yield 'sum', [np.array([2**63, 2**63], np.uint64)], lambda: np.sum(np.array([2**63, 2**63], np.uint64))


def positions():
    tied = np.array([[3.0, 1.0, 3.0], [1.0, np.nan, np.nan], [-0.0, 0.0, -1.0]])
    for x in (tied, tied[::-1, ::-1], tied.T, tied.astype(np.float32), np.array([[1, 5], [5, 0]], np.uint8), np.array([False, True, True])):
        for axis in (None, 0, -1, 2, [0]):
            for keepdims in (False, True):
                options = [{'keepdims': True}] if keepdims else []
                for name, f in (('argmax', np.argmax), ('argmin', np.argmin)):
                    if isinstance(axis, list):
                        yield name, [x, axis, *options], raises(IndexError)
                        continue
                    yield name, [x, axis, *options], lambda f=f, a=axis, k=keepdims, x=x: f(x, axis=a, keepdims=k)
    for x in (np.array(7), np.zeros(0), np.zeros((0, 3)), np.zeros((3, 0)), np.zeros((0, 0))):
        for axis in (None, 0, 1):
            if x.ndim == 0 and axis == 0:
                continue
            yield 'argmax', [x, axis], lambda a=axis, x=x: np.argmax(x, axis=a)
    for x in (tied, np.array(0.0), np.zeros((2, 0)), np.array([True, False])):
        for axis in (None, 0, [0], []):
            if x.ndim == 0 and axis == 0:
                continue
            yield 'countNonzero', [x, axis], lambda a=axis_of(axis), x=x: np.count_nonzero(x, axis=a)
            yield 'countNonzero', [x, axis, {'keepdims': True}], lambda a=axis_of(axis), x=x: np.count_nonzero(x, axis=a, keepdims=True)


def raises(error):
    def attempt():
        raise error('as the array API has it')

    return attempt


def deviations():
    for dtype in ('int8', 'uint64', 'bool', 'float32', 'float64'):
        x = np.array([[1, 0, 3], [2, 1, 1]], dtype)
        for axis in (None, 0, 1, [0, 1]):
            for correction in (0, 1, 0.5, 2, 6):
                if dtype != 'float64' and (correction == 0.5 or axis == [0, 1]):
                    continue
                if dtype == 'float32' and axis == 1:
                    continue  # NumPy rounds the mean to float32
                for name, f in (('var', np.var), ('std', np.std)):
                    yield name, [x, axis, {'correction': correction}], lambda f=f, x=x, a=axis_of(axis), c=correction: f(x, axis=a, ddof=c)
        yield 'var', [x, 0, {'keepdims': True}], lambda x=x: np.var(x, axis=0, keepdims=True)


def empties():
    for shape, axes in (((0,), (None, 0)), ((2, 0), (None, 0, 1)), ((0, 2), (0, 1))):
        for dtype in ('int8', 'float32', 'bool'):
            x = np.zeros(shape, dtype)
            for axis in axes:
                for name, f in [('sum', np.sum), ('prod', np.prod), ('max', np.max), ('min', np.min), ('mean', np.mean), ('std', np.std),
                                ('all', np.all), ('any', np.any), ('argmin', np.argmin)]:  # fmt: skip
                    yield name, [x, axis], lambda f=f, x=x, a=axis: f(x, axis=a)
    for name, f in (('add', np.add), ('less', np.less), ('atan2', np.arctan2)):
        for a, b in (((0,), (1,)), ((0,), ()), ((2, 0), (0,)), ((3, 1), (1, 0)), ((0,), (2,)), ((0, 2), (3, 2))):
            yield name, [np.zeros(a), np.ones(b)], lambda f=f, a=a, b=b: f(np.zeros(a), np.ones(b))
    yield 'negative', [np.array(3.0)], lambda: np.negative(np.array(3.0))
    mask = np.array([True, False])
    for name, f in (('conj', np.conj), ('angle', np.angle)):
        yield name, [mask], lambda f=f: f(mask)
    yield 'add', [np.array(3, np.int8), np.array(4, np.int16)], lambda: np.array(3, np.int8) + np.array(4, np.int16)


def ranges():
    for n in (0, 1, 2, 5):
        for endpoint in (True, False):
            for a, b in ((0, 1), (3, -3), (2, 2), (-0.0, 0), (float('-inf'), 1), (0, float('nan'))):
                arguments = [(float(a),), (float(b),), n, {'endpoint': endpoint}]
                yield 'linspace', arguments, lambda a=a, b=b, n=n, e=endpoint: np.linspace(a, b, n, endpoint=e)
    for dtype in ('int32', 'float32', 'uint8', 'bool', 'int64'):
        yield 'linspace', [0, 5, 4, {'dtype': dtype}], lambda d=dtype: np.linspace(0, 5, 4, dtype=d)
        yield 'linspace', [-2, 5, 7, {'dtype': dtype}], lambda d=dtype: np.linspace(-2, 5, 7, dtype=d)
    yield 'linspace', [0, 1], lambda: np.linspace(0, 1)
    ends = [np.array([0.0, 1.0, 5.0]), np.array([[1.0], [5.0]]), np.arange(3, dtype=np.float32), np.arange(2, dtype=np.int8)[:, None], 3.0]
    for a in ends:
        for b in ends:
            for options in ({}, {'endpoint': False}, {'axis': -1}, {'dtype': 'int32'}):
                if not isinstance(a, float) or not isinstance(b, float):
                    yield 'linspace', [a, b, 4, options], lambda a=a, b=b, o=options: np.linspace(a, b, 4, **o)
    for n in (0, 1, 2):
        yield 'linspace', [ends[0], ends[1], n], lambda n=n: np.linspace(ends[0], ends[1], n)
    yield 'linspace', [ends[0], ends[1], 3, {'axis': 3}], lambda: np.linspace(ends[0], ends[1], 3, axis=3)
    yield 'linspace', [ends[0], np.zeros(2), 3], lambda: np.linspace(ends[0], np.zeros(2), 3)
    yield 'linspace', [np.array([1 + 2j, 0]), np.array(3 - 1j), 5], lambda: np.linspace(np.array([1 + 2j, 0]), np.array(3 - 1j), 5)
    for a in [(3,), (0,), (-1,), (1, 2, 0.3), (0, 1, 1 / 3), (10, 0, -3), (10, 0, -2.5), (0, -3, 1), (1e16, 1e16 + 8, 2), (5, 5), (0.1, 0.5, 0.1)]:
        yield 'arange', list(a), lambda a=a: np.arange(*(F(v) for v in a))
    for a in [(0, 5, 0), (0, float('nan'), 1), (0, float('inf'), 1)]:
        yield 'arange', [(float(v),) for v in a], lambda a=a: np.arange(*(F(v) for v in a))
    for n, m in ((3, 3), (2, 4), (4, 2), (0, 3), (1, 1)):
        for k in (-5, -1, 0, 1, 3, 5):
            for dtype in ('float64', 'int8', 'bool'):
                if dtype != 'float64' and (n, m) != (2, 4):
                    continue
                yield 'eye', [n, m, {'k': k, 'dtype': dtype}], lambda n=n, m=m, k=k, d=dtype: np.eye(n, m, k, dtype=d)
    a, b, c = np.arange(3, dtype=np.int8), np.arange(2, dtype=np.float32), np.array(7)
    for vectors in ([a], [a, b], [a, b, a], [a, np.zeros(0)], [c, a]):
        for indexing in ('xy', 'ij'):
            yield 'meshgrid', [*vectors, {'indexing': indexing}], lambda v=vectors, i=indexing: list(np.meshgrid(*v, indexing=i))
    for x in (numbers((3, 3), 'int8'), numbers((2, 2, 3)), numbers((0, 2)), numbers((2, 3), 'bool')):
        for k in (-3, -1, 0, 2, 9):
            yield 'tril', [x, {'k': k}], lambda x=x, k=k: np.tril(x, k)
            yield 'triu', [x, {'k': k}], lambda x=x, k=k: np.triu(x, k)
    yield 'tril', [np.ones(())], raises(ValueError)
    for vector in (np.array([3, 1, 2], np.int8), np.zeros(0)):
        yield 'tril', [vector], lambda x=vector: np.tril(x)
        yield 'triu', [vector, {'k': 1}], lambda x=vector: np.triu(x, 1)


def shaping():
    x = numbers((1, 3, 1, 2))
    for axis in (None, 0, 2, -2, [0, 2], [2, 0], [], 1, -1, 4, -5, [0, 1], [0, 0]):
        yield 'squeeze', [x, axis], lambda a=axis_of(axis): np.squeeze(x, a)
    yield 'squeeze', [np.zeros((0, 1)), 1], lambda: np.squeeze(np.zeros((0, 1)), 1)
    for axis in (0, 1, 4, -1, -5, 5, -6, [0, 1], [0, -1], [0, 0], []):
        yield 'expandDims', [x, axis], lambda a=axis_of(axis): np.expand_dims(x, a)
    y = numbers((2, 3, 4))
    for axes in ([0, 1, 2], [2, 0, 1], [-1, 0, 1], [0, 1], [0, 1, 1], [0, 1, 3], [0, 1, -4], [0, 1, 2, 0]):
        yield 'permuteDims', [y, axes], lambda a=axes: loosely(lambda: np.transpose(y, a))
    for s, d in ((0, 2), (-1, 0), ([0, 1], [1, 0]), ([0, 1], [-1, -2]), (3, 0), (0, 3), ([0, 0], [1, 2]), ([0], [1, 2]), ([], [])):
        yield 'moveaxis', [y, s, d], lambda s=s, d=d: loosely(lambda: np.moveaxis(y, s, d))
    for shape in ([24], [-1], [2, -1, 2], [4, 3, 2], [0], [-1, -1], [25], [-1, 0], [1, 24, 1]):
        yield 'reshape', [y, shape], lambda s=shape: np.reshape(y, s)
    for axis in (None, 0, -1, [0, 2], [], 3, [0, 0]):
        yield 'flip', [y, axis], lambda a=axis_of(axis): np.flip(y, a)
    for shape in ([2, 3, 4], [5, 2, 3, 4], [3, 4], [2, 3, 1], [0, 2, 3, 4], []):
        yield 'broadcastTo', [y, shape], lambda s=shape: np.broadcast_to(y, s)
    pairs = [((2, 1), (3,)), ((), (2, 2)), ((0,), (1,)), ((4, 1, 3), (2, 1)), ((2,), (3,))]
    for a, b in pairs:
        yield 'broadcastArrays', [numbers(a), numbers(b, 'int8')], lambda a=a, b=b: list(np.broadcast_arrays(numbers(a), numbers(b, 'int8')))
    for shape in ((2, 3), (2, 3, 4), (0, 2)):
        yield 'matrixTranspose', [numbers(shape)], lambda s=shape: np.matrix_transpose(numbers(s))
    yield 'matrixTranspose', [numbers((3,))], lambda: np.matrix_transpose(numbers((3,)))


def loosely(attempt):
    """Axes that are repeated, too few or out of range are IndexErrors or ShapeErrors: which, NumPy does not say."""
    try:
        return attempt()
    except (ValueError, IndexError) as error:
        raise AxesError(error) from error


class AxesError(ValueError, IndexError):
    pass


def joined():
    a, b = numbers((2, 3)), numbers((2, 3), 'int8')
    for axis in (0, 1, -1, -2, 2, -3, None):
        yield 'concat', [[a, b], axis], lambda x=axis: np.concatenate([a, b], x)
    for parts in ([a, numbers((2, 2))], [a, numbers((3,))], [numbers(()), numbers(())], [numbers((0,)), numbers((2,))], [a]):
        yield 'concat', [parts], lambda p=parts: np.concatenate(p)
        yield 'concat', [parts, None], lambda p=parts: np.concatenate(p, None)
        yield 'stack', [parts], lambda p=parts: np.stack(p)
    for axis in (0, 1, 2, -1, -3, 3, -4):
        yield 'stack', [[a, b], axis], lambda x=axis: np.stack([a, b], x)


def limited():
    x = np.array([[-5.0, -0.0, 3.0], [np.nan, np.inf, 7.0]])
    for low, high in ((0, 3), (None, 3), (0, None), (None, None), (3, 0), ((float('nan'),), 1), ((float('-inf'),), (float('inf'),))):
        bare = [v[0] if isinstance(v, tuple) else v for v in (low, high)]
        yield 'clip', [x, low, high], lambda b=bare: np.clip(x, *b)
    rows = np.array([[-1.0], [2.0]])
    yield 'clip', [x, rows, 5], lambda: np.clip(x, rows, 5)
    yield 'clip', [x, rows, np.array([4.0, np.nan, 6.0])], lambda: np.clip(x, rows, np.array([4.0, np.nan, 6.0]))
    yield 'clip', [np.array(2.0), np.zeros((2, 1)), np.ones(3)], lambda: np.clip(np.array(2.0), np.zeros((2, 1)), np.ones(3))
    yield 'clip', [x, np.zeros(2), 1], lambda: np.clip(x, np.zeros(2), 1)
    for dtype in DTYPES[1:]:
        y = np.array([0, 3, 9, 100], dtype)
        yield 'clip', [y, 2, 50], lambda y=y: np.clip(y, 2, 50)
        yield 'clip', [y, np.array(2, dtype), None], lambda y=y: np.clip(y, np.array(2, y.dtype), None)
    small = np.array([1, 200], np.uint8)
    yield 'clip', [small, np.array([0, 50], np.int8), np.array(100.0, np.float32)], lambda: np.clip(small, np.array([0, 50], np.int8), np.array(100.0, np.float32))
    yield 'clip', [small, 0.5, 99.5], lambda: np.clip(small, 0.5, 99.5)


def chosen():
    c = np.array([[True], [False]])
    yield 'where', [c, 1.5, np.arange(3, dtype=np.float32)], lambda: np.where(c, 1.5, np.arange(3, dtype=np.float32))
    yield 'where', [c, np.arange(3, dtype=np.int8), 5], lambda: np.where(c, np.arange(3, dtype=np.int8), 5)
    yield 'where', [c, np.arange(3, dtype=np.int8), 0.5], lambda: np.where(c, np.arange(3, dtype=np.int8), 0.5)
    yield 'where', [c, 1.0, 0.5], lambda: np.where(c, 1.0, 0.5)
    yield 'where', [c, True, np.array([1], np.uint8)], lambda: np.where(c, True, np.array([1], np.uint8))
    yield 'where', [np.array([0.0, np.nan, -0.0, 3]), 1.0, 0.0], lambda: np.where(np.array([0.0, np.nan, -0.0, 3]), 1.0, 0.0)
    yield 'where', [np.zeros(0, bool), np.zeros(1), np.zeros((2, 1))], lambda: np.where(np.zeros(0, bool), np.zeros(1), np.zeros((2, 1)))
    yield 'where', [c, np.zeros(2), np.zeros(3)], lambda: np.where(c, np.zeros(2), np.zeros(3))
    yield 'where', [np.array(True), np.array(1, np.int8), np.array(2, np.uint8)], lambda: np.where(np.array(True), np.array(1, np.int8), np.array(2, np.uint8))


def cast():
    floats = np.array([0.0, -0.0, 0.5, -0.5, 1.9, -1.9, 100.0, np.nan, np.inf])
    for dtype in ('bool', 'float32', 'float64'):
        yield 'astype', [floats, dtype], lambda d=dtype: floats.astype(d)
    for dtype in DTYPES:
        yield 'astype', [floats[:7:2], dtype], lambda d=dtype: floats[:7:2].astype(d)
        yield 'astype', [np.array([True, False]), dtype], lambda d=dtype: np.array([True, False]).astype(d)
        yield 'astype', [np.array([-1, 300, 70000], np.int32), dtype], lambda d=dtype: np.array([-1, 300, 70000], np.int32).astype(d)
        yield 'astype', [np.array(5, np.uint8), dtype], lambda d=dtype: np.array(5, np.uint8).astype(d)
        yield 'zerosLike', [np.ones((2, 1), dtype)], lambda d=dtype: np.zeros_like(np.ones((2, 1), d))
        yield 'fullLike', [np.ones(2, dtype), 1], lambda d=dtype: np.full_like(np.ones(2, d), 1)
    yield 'fullLike', [np.ones(2), 7, 'int8'], lambda: np.full_like(np.ones(2), 7, np.int8)
    yield 'fullLike', [np.ones(2, np.int8), 300], lambda: np.full_like(np.ones(2, np.int8), 300)
    yield 'fullLike', [np.ones(2, np.uint8), -1], lambda: np.full_like(np.ones(2, np.uint8), -1)
    yield 'full', [[2], (float('nan'),), 'bool'], lambda: np.full(2, np.nan, bool)


def mixed():
    for dtype in DTYPES:
        x = np.array([1, 0, 3], dtype)
        for scalar in (True, 2, 2.5, -1, 300):
            for name, f in [('add', np.add), ('multiply', np.multiply), ('less', np.less), ('divide', np.divide), ('subtract', np.subtract)]:
                if scalar is True and dtype == 'bool' and name == 'subtract':
                    continue
                yield name, [x, scalar], lambda f=f, x=x, s=scalar: f(x, s)
                yield name, [scalar, x], lambda f=f, x=x, s=scalar: f(s, x)


def running():
    for dtype in ('bool', 'int8', 'uint32', 'float32', 'float64'):
        x = np.array([[1, 2, 3], [4, 5, 0]], dtype)
        for axis in (0, 1, -1, 2, -3):
            yield 'cumulativeSum', [x, axis], lambda x=x, a=axis: np.cumulative_sum(x, axis=a)
            yield 'cumulativeProd', [x, axis, {'includeInitial': True}], lambda x=x, a=axis: np.cumulative_prod(x, axis=a, include_initial=True)
        yield 'cumulativeSum', [x, 1, {'dtype': 'int16'}], lambda x=x: np.cumulative_sum(x, axis=1, dtype=np.int16)
        yield 'cumulativeSum', [x], lambda x=x: np.cumulative_sum(x)
        yield 'cumulativeSum', [x[0]], lambda x=x: np.cumulative_sum(x[0])
        for n in (0, 1, 2, 3, 4):
            yield 'diff', [x, 1, {'n': n}], lambda x=x, n=n: np.diff(x, n, axis=1)
        yield 'diff', [x, 0, {'n': -1}], lambda x=x: np.diff(x, -1, axis=0)
        yield 'diff', [x, 2], lambda x=x: np.diff(x, axis=2)
    for shape, axis in (((0,), 0), ((2, 0), 1), ((2, 0), 0)):
        yield 'cumulativeSum', [np.zeros(shape), axis, {'includeInitial': True}], lambda s=shape, a=axis: np.cumulative_sum(np.zeros(s), axis=a, include_initial=True)
