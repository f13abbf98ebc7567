"""Searches among sorted elements, bins, membership, distinct elements and sets of two arrays."""

import numpy as np

from .sorting import ALL, COMPLEX, V, generate_calls, specials, values
from .values import is_float


def generate():
    return generate_calls(cases(), mistakes(), NUMPY)


def cases():
    for dtype in ALL:
        yield from searches(dtype)
        yield from members(dtype)
        yield from uniques(dtype)
        yield from sets(dtype)
    yield from mixed()
    yield from bins()
    yield from edges()


def pool(dtype):
    """Values of a dtype, with NaN and both zeros where there are some."""
    return specials((24,), dtype) if is_float(dtype) or dtype in COMPLEX else values((24,), dtype)


def searches(dtype):
    ascending = np.sort(pool(dtype), kind='stable')
    for options in ({}, {'side': 'right'}):
        yield 'searchsorted', ascending, values((3, 4), dtype), options
        yield 'searchsorted', ascending, ascending, options
        yield 'searchsorted', ascending, pool(dtype)[::-1].copy(), options
    shuffled = values((9,), dtype)
    yield 'searchsorted', shuffled, values((5,), dtype), {'sorter': np.argsort(shuffled, kind='stable').astype('int32')}


def members(dtype):
    yield 'isin', values((3, 4), dtype), values((5,), dtype, 2)[:3]
    yield 'isin', pool(dtype), pool(dtype)[:7]
    yield 'isin', pool(dtype), pool(dtype)[:7], {'invert': True}


def uniques(dtype):
    x = values((3, 4), dtype)
    yield 'unique', x
    yield 'unique', x, {'returnIndex': True, 'returnInverse': True, 'returnCounts': True}
    if dtype in COMPLEX:
        return
    yield 'unique', pool(dtype)
    yield 'unique', pool(dtype), {'returnCounts': True}
    yield 'unique', pool(dtype), {'returnInverse': True, 'equalNan': False}
    for name in ('uniqueValues', 'uniqueCounts', 'uniqueInverse', 'uniqueAll'):
        yield name, pool(dtype)
        yield name, x
    yield 'unique', values((4, 3), 'bool').astype(dtype), {'axis': 0, 'returnIndex': True, 'returnInverse': True, 'returnCounts': True}


def sets(dtype):
    a, b = values((9,), dtype), values((3, 2), dtype)
    for name in ('union1d', 'intersect1d', 'setdiff1d', 'setxor1d'):
        yield name, a, b
        if is_float(dtype):
            yield name, specials((9,), dtype), specials((12,), dtype)
    yield 'intersect1d', a, b, {'returnIndices': True}


def mixed():
    """Operands of two dtypes, and scalars."""
    x = np.array([1, 2, 4, 4, 9], 'int32')
    half = np.array([0.5, 4.0, 4.5, 100.0])
    for other in (half, half.astype('float32'), np.array([4, 9], 'int8'), np.array([4, 2**40], 'int64'), np.array([9, 0], 'uint64')):
        yield 'searchsorted', x, other
        yield 'isin', x, other
        yield 'setdiff1d', x, other
        yield 'intersect1d', x, other
        yield 'union1d', x, other
        yield 'setxor1d', x, other
    yield 'isin', np.array([1.5, 2.0, 3.0]), np.array([2, 3], 'int8')
    for scalar in (2, 4, 2.5, 0.1, -1, 300):
        yield 'searchsorted', np.array([1, 2, 4], 'uint8'), scalar
        yield 'searchsorted', np.array([1, 2, 4], 'float32'), scalar
        yield 'isin', np.array([1, 2, 4], 'uint8'), scalar
    for side in ('left', 'right'):
        yield 'searchsorted', np.array([], 'int32'), half, {'side': side}
        yield 'searchsorted', x, np.array([], 'float64'), {'side': side}
        yield 'searchsorted', V(np.arange(20.0), ['get', '::3']), np.array([[3.0, 7.0], [50.0, -1.0]]), {'side': side}
    large = np.arange(0, 3000, 3, dtype='int64') + 2**60
    yield 'searchsorted', large, large[::100] + 1
    yield 'searchsorted', np.arange(500.0), np.array([3.5, 1.0])
    yield 'isin', np.array([[1, 2], [3, 4]], 'int8'), np.array([], 'int8')
    yield 'isin', np.array([], 'int8'), np.array([1], 'int8')
    yield 'isin', np.array(3.0), np.array([3.0])


def bins():
    x = np.array([[0.0, 1.0, 1.5, 2.0], [3.0, np.nan, np.inf, -np.inf]])
    for edges in ([1, 2, 3], [3, 2, 1], [1, 1, 1], [1, 2, 2, 3], [3, 2, 2], [], [2]):
        for right in (False, True):
            yield 'digitize', x, np.array(edges, 'float64'), {'right': right}
            yield 'digitize', np.array([1, 2, 3, 4], 'int8'), np.array(edges, 'int64'), {'right': right}
    yield 'digitize', 1.5, np.array([1.0, 2.0])
    yield 'digitize', x, V(np.arange(8.0), ['get', '::-2'])


def edges():
    rows = np.array([[3, 1, 3], [1, 3, 1], [3, 1, 3]], 'int16')
    for axis in (0, 1, -1):
        yield 'unique', rows, {'axis': axis, 'returnIndex': True, 'returnInverse': True, 'returnCounts': True}
    yield 'unique', np.array([[0.0, np.nan], [-0.0, np.nan], [0.0, 1.0], [-0.0, 1.0]]), {'axis': 0, 'returnCounts': True}
    yield 'unique', values((3, 2, 2), 'bool'), {'axis': 1}
    yield 'unique', V(values((4, 5), 'int8'), ['permuteDims', [1, 0]]), {'returnIndex': True, 'returnInverse': True}
    for shape in ((0,), (2, 0), (0, 2)):
        yield 'unique', np.zeros(shape)
        yield 'unique', np.zeros(shape), {'axis': 0}
    yield 'unique', np.array(3.0)
    yield 'uniqueAll', np.array(3.0)
    yield 'uniqueInverse', np.zeros((2, 0))
    yield 'setdiff1d', np.array([3, 1, 2, 3]), np.array([1]), {'assumeUnique': True}
    yield 'intersect1d', np.array([3, 1, 2]), np.array([5, 2, 3]), {'assumeUnique': True, 'returnIndices': True}
    yield 'setxor1d', np.array([3, 1, 2]), np.array([5, 2, 3]), {'assumeUnique': True}
    for name in ('union1d', 'intersect1d', 'setdiff1d', 'setxor1d'):
        yield name, np.array([], 'int8'), np.array([], 'int8')
        yield name, np.array([2.0, 1.0]), np.array([])


def mistakes():
    x = np.array([1.0, 2.0, 3.0])
    yield 'searchsorted', np.zeros((1, 2)), x
    yield 'searchsorted', np.array(1.0), x
    yield 'searchsorted', x, x, {'side': 'middle'}
    yield 'searchsorted', x, x, {'sorter': np.array([0, 1], 'int32')}
    yield 'searchsorted', x, x, {'sorter': np.array([0.0, 1.0, 2.0])}
    yield 'digitize', x, np.zeros((1, 2))
    yield 'digitize', x, np.array(1.0)
    yield 'digitize', x, np.array([1.0, 3.0, 2.0])
    yield 'digitize', x.astype(complex), x
    yield 'unique', x, {'axis': 1}


OPTIONS = {
    'returnIndex': 'return_index',
    'returnInverse': 'return_inverse',
    'returnCounts': 'return_counts',
    'equalNan': 'equal_nan',
    'assumeUnique': 'assume_unique',
    'returnIndices': 'return_indices',
}


def named(function):
    """A function that takes ndloom's options."""

    def run(*args):
        options = args[-1] if isinstance(args[-1], dict) else {}
        values = args[:-1] if isinstance(args[-1], dict) else args
        return function(*values, **{OPTIONS.get(key, key): value for key, value in options.items()})

    return run


def places(function):
    return lambda *args: np.asarray(named(function)(*args)).astype('int32')



def stable_unique(ar, **options):
    """With the first of equal zeros, and NaNs in their order: as NumPy has it where it tells places, for it sorts stably then."""
    if 'axis' in options:
        return np.unique(ar, **options)
    asked = [True, *(options.get(f'return_{name}', False) for name in ('index', 'inverse', 'counts'))]
    every = {f'return_{name}': True for name in ('index', 'inverse', 'counts')}
    found = np.unique(ar, **{**options, **every})
    values = ar.ravel()[found[1]]
    return (values, *(part for part, is_asked in zip(found[1:], asked[1:]) if is_asked)) if any(asked[1:]) else values


def unique_values(x):
    return stable_unique(x, equal_nan=False)


def api(*names):
    def run(x):
        parts = np.unique(x, return_index=True, return_inverse=True, return_counts=True, equal_nan=False)
        found = dict(zip(('values', 'indices', 'inverseIndices', 'counts'), parts))
        found['values'] = unique_values(x)
        return {name: found[name] for name in names}

    return run


NUMPY = {
    'searchsorted': places(np.searchsorted),
    'digitize': places(np.digitize),
    'isin': named(np.isin),
    'unique': named(stable_unique),
    'uniqueValues': unique_values,
    'uniqueCounts': api('values', 'counts'),
    'uniqueInverse': api('values', 'inverseIndices'),
    'uniqueAll': api('values', 'indices', 'inverseIndices', 'counts'),
    'union1d': named(np.union1d),
    'intersect1d': named(np.intersect1d),
    'setdiff1d': named(np.setdiff1d),
    'setxor1d': named(np.setxor1d),
}
