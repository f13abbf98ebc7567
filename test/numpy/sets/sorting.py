"""Sorts, orders and partitions along every axis, of arrays with ties, NaN and both zeros, in several layouts.

Expected values are those of stable sorts; descending ones are ascending ones of the reversed axis, reversed, as in
array-api-strict. Of partitions the tests hold what NumPy promises: the element at each place, and no more.
"""

import numpy as np

from .encoding import DTYPES, Arrays, encode, error_name
from .values import is_float, rng
from .views import view

COMPLEX = ['complex64', 'complex128']
ALL = [*DTYPES, *COMPLEX]
VIEWS = [
    ((4, 5), [['permuteDims', [1, 0]]]),
    ((2, 3, 4), [['permuteDims', [2, 0, 1]]]),
    ((6, 8), [['get', '1::2', '::-3']]),
    ((4,), [['broadcastTo', [3, 4]]]),
]


class V:
    """An array, and the view of it that an argument is."""

    def __init__(self, base, *steps):
        self.base, self.steps, self.array = base, list(steps), view(base, steps)


def generate():
    return generate_calls(cases(), mistakes(), NUMPY)


def generate_calls(cases, mistakes, numpy):
    arrays = Arrays()
    return {
        'inputs': arrays.rows,
        'cases': [case(arrays, numpy, name, list(args)) for name, *args in cases],
        'errors': [failure(arrays, numpy, name, list(args)) for name, *args in mistakes],
    }


def case(arrays, numpy, name, args):
    want = numpy[name](*plain(args))
    if isinstance(want, dict):
        want = {key: encode(narrow(value, key)) for key, value in want.items()}
    elif isinstance(want, (list, tuple)):
        want = [encode(narrow(value, i)) for i, value in enumerate(want)]
    else:
        want = encode(want)
    return {'call': name, 'args': argument(arrays, args), 'want': want}


def narrow(value, place):
    """Places and counts, which come after values, are int32."""
    return value if place in (0, 'values') else value.astype('int32')


def failure(arrays, numpy, name, args):
    """What NumPy raises, or the name of the error that is said to be thrown."""
    said = args.pop() if isinstance(args[-1], Error) else None
    try:
        numpy[name](*plain(args))
    except (ValueError, TypeError, IndexError) as error:
        return {'call': name, 'args': argument(arrays, args), 'error': said.name if said else error_name(error)}
    raise AssertionError((name, args))


class Error:
    def __init__(self, name):
        self.name = name


def argument(arrays, value):
    if isinstance(value, np.ndarray):
        return {'array': arrays.place(value)}
    if isinstance(value, V):
        return {'array': arrays.place(value.base), 'view': value.steps}
    if isinstance(value, (list, tuple)):
        return [argument(arrays, v) for v in value]
    if isinstance(value, dict):
        return {key: argument(arrays, v) for key, v in value.items()}
    return value


def plain(value):
    if isinstance(value, V):
        return value.array
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {key: plain(v) for key, v in value.items()}
    return value


def values(shape, dtype, *key):
    """Few different values, so that there are ties, and some extreme ones."""
    random = rng('sorting', dtype, shape, *key)
    dtype = np.dtype(dtype)
    if dtype == bool:
        return random.integers(0, 2, shape).astype(bool)
    if dtype.kind == 'c':
        part = np.float32 if dtype.itemsize == 8 else np.float64
        return (values(shape, part, 'real') + 1j * values(shape, part, 'imaginary')).astype(dtype)
    if dtype.kind == 'f':
        return random.choice([0.0, -0.0, 1.0, -1.5, 2.5, 1e-30, -1e-30, 7.0, 8.0], shape).astype(dtype)
    info = np.iinfo(dtype)
    pool = [0, 1, 2, 3, 100, info.max, info.max - 1, info.min, info.min + 1]
    return np.array(pool, dtype)[random.integers(0, len(pool), shape)]


def specials(shape, dtype):
    random = rng('specials', dtype, shape)
    info = np.finfo(np.dtype(dtype))
    pool = [0.0, -0.0, np.nan, np.inf, -np.inf, info.smallest_subnormal, -info.smallest_subnormal, info.max, -info.max, 1.0]
    if np.dtype(dtype).kind != 'c':
        return random.choice(pool, shape).astype(dtype)
    found = np.empty(shape, dtype)
    found.real, found.imag = random.choice(pool[:6], shape), random.choice(pool[:6], shape)
    return found


def inputs(dtype):
    yield values((3, 4), dtype)
    yield values((2, 0, 3), dtype)
    yield V(values(VIEWS[1][0], dtype), *VIEWS[1][1])
    if dtype in ('float64', 'int8', 'complex128'):
        for shape in [(0,), (1,), (7,), (5, 1, 3), (2, 3, 4)]:
            yield values(shape, dtype)
        for shape, steps in VIEWS:
            yield V(values(shape, dtype), *steps)
    if is_float(dtype) or dtype in COMPLEX:
        yield specials((40,), dtype)
        yield specials((4, 5), dtype)
        yield V(specials((4, 5), dtype), *VIEWS[0][1])


def array_of(x):
    return x.array if isinstance(x, V) else x


def cases():
    for dtype in ALL:
        for x in inputs(dtype):
            ndim = array_of(x).ndim
            for axis in [*range(ndim), None]:
                yield 'sort', x, axis
                yield 'argsort', x, axis
            yield 'sort', x
            yield 'argsort', x
            yield 'sort', x, 0, {'descending': True}
            yield 'argsort', x, -1, {'descending': True}
    for dtype, count in (('float64', 2100), ('int32', 700), ('int64', 700)):
        x = spread(count, dtype)
        yield 'sort', x
        yield 'argsort', x
        yield 'argsort', x, -1, {'descending': True}
    yield 'argsort', np.array(5.0)
    yield 'sort', np.array(5.0), None
    yield 'argsort', np.array(5.0), None
    yield from lexsorts()


def spread(count, dtype):
    random = rng('spread', dtype)
    if is_float(dtype):
        return random.normal(0, 1, count).astype(dtype)
    info = np.iinfo(dtype)
    return random.integers(info.min, info.max, count, dtype, endpoint=True)


def lexsorts():
    for a, b in [('int8', 'float64'), ('float32', 'int64'), ('bool', 'uint32'), ('complex128', 'int16')]:
        keys = [values((30,), a), values((30,), b)]
        yield 'lexsort', keys
        yield 'lexsort', keys[::-1]
        tall = [values((4, 5), a), values((4, 5), b)]
        yield 'lexsort', tall
        yield 'lexsort', tall, 0
    yield 'lexsort', [specials((30,), 'float64'), values((30,), 'bool'), values((30,), 'bool', 2)]
    yield 'lexsort', [specials((30,), 'complex128'), values((30,), 'bool')]
    yield 'lexsort', values((3, 20), 'int8')
    yield 'lexsort', values((2, 3, 4), 'int8'), 0
    yield 'lexsort', [values((5,), 'int8')]
    yield 'lexsort', [values((0,), 'int8'), values((0,), 'float64')]
    yield 'lexsort', [values((2, 0), 'int8')]
    yield 'lexsort', [np.array(3.0), np.array(2)]
    yield 'lexsort', [V(values((4, 5), 'int8'), ['permuteDims', [1, 0]]), values((5, 4), 'float64')]


def mistakes():
    yield 'sort', np.array(5.0)
    yield 'sort', values((3, 4), 'float64'), 2
    yield 'argsort', values((3, 4), 'float64'), -3
    yield 'argsort', np.array(5.0), 1
    yield 'lexsort', [], Error('ValueError')
    yield 'lexsort', [values((3,), 'int8'), values((4,), 'int8')]
    yield 'lexsort', [values((3,), 'int8')], 1
    yield 'partition', values((3,), 'float64'), 3
    yield 'partition', values((3,), 'float64'), -4
    yield 'partition', values((3,), 'float64'), [0, 5]
    yield 'partition', values((3,), 'float64'), 1.5, Error('ValueError')
    yield 'partition', np.array(5.0), 0
    yield 'argpartition', values((3, 4), 'float64'), 0, 2


def sort(x, axis=-1, options=None):
    if not options:
        return np.sort(x, axis=axis, kind='stable')
    return np.flip(np.sort(np.flip(x, axis), axis=axis, kind='stable'), axis)


def argsort(x, axis=-1, options=None):
    if not options:
        return np.argsort(x, axis=axis, kind='stable').astype('int32')
    order = np.flip(np.argsort(np.flip(x, axis), axis=axis, kind='stable'), axis)
    return (x.shape[axis] - 1 - order).astype('int32')


NUMPY = {
    'sort': sort,
    'argsort': argsort,
    'lexsort': lambda keys, axis=-1: np.asarray(np.lexsort(keys, axis)).astype('int32'),
    'partition': np.partition,
    'argpartition': np.argpartition,
}
