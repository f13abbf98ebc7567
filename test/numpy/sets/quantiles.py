"""Medians, quantiles and percentiles by every method, along every choice of axes.

Left out are the differences of narrow integers that overflow in NumPy (`percentile([-100, 100], 50)` of int8 is 128 there),
and the medians of few rows that it computes as half of a sum that overflows.
"""

import numpy as np

from .encoding import DTYPES
from .sorting import V, Error, generate_calls
from .values import is_float, rng

METHODS = [
    'inverted_cdf', 'averaged_inverted_cdf', 'closest_observation', 'interpolated_inverted_cdf', 'hazen', 'weibull', 'linear',
    'median_unbiased', 'normal_unbiased', 'lower', 'higher', 'midpoint', 'nearest',
]
QUANTILES = [0.0, 0.1, 0.25, 0.3, 0.5, 0.61, 0.9, 1.0]


def generate():
    return generate_calls(cases(), mistakes(), NUMPY)


def numbers(shape, dtype):
    random = rng('quantiles', dtype, shape)
    if dtype == 'bool':
        return random.integers(0, 2, shape).astype(bool)
    if is_float(dtype):
        return random.normal(0, 3, shape).astype(dtype)
    return random.integers(0, 60, shape).astype(dtype)


def with_nan(shape, dtype='float64'):
    x = numbers(shape, dtype)
    x.ravel()[:: 5] = np.nan
    x[..., 0] = np.nan
    return x


def views():
    yield V(numbers((4, 5), 'float64'), ['permuteDims', [1, 0]]), 0
    yield V(numbers((6, 8), 'float64'), ['get', '1::2', '::-3']), 1
    yield V(numbers((4,), 'float64'), ['broadcastTo', [3, 4]]), None
    yield V(numbers((2, 3, 4), 'float32'), ['permuteDims', [2, 0, 1]]), [0, 2]


def cases():
    yield from medians()
    yield from by_method()
    yield from by_axis()
    yield from special()


def medians():
    for name in ('median', 'nanmedian'):
        for dtype in DTYPES:
            yield name, numbers((7,), dtype)
            yield name, numbers((3, 4), dtype), 1
        for axis in (None, 0, 1, -1, [0, 2], [0, 1, 2], []):
            yield name, numbers((2, 3, 4), 'float64'), axis
            yield name, numbers((2, 3, 4), 'float32'), axis, {'keepdims': True}
        for x, axis in views():
            yield name, x, axis
        for x in (with_nan((4, 6)), with_nan((6, 4), 'float32')):
            yield name, x, 0
            yield name, x, 1
            yield name, x
        for shape, axis in [((0,), None), ((0, 3), 0), ((0, 3), 1), ((), None)]:
            yield name, numbers(shape, 'float64'), axis
        yield name, np.array([[-0.0, -0.0], [np.inf, -np.inf], [np.inf, np.inf], [-np.inf, 1]]), 1
        yield name, np.array([-0.0, -0.0, -0.0])
        yield name, numbers((700,), 'float64')
        yield name, numbers((2, 701), 'int32'), 1
    yield 'median', np.array([3 + 1j, 1 + 5j, 1 + 2j, 2])
    yield 'median', np.array([[3 + 1j, 1 + 5j, 1 + 2j], [np.nan, 1, 2]]), 1
    yield 'median', np.array([2**62, 2**62 + 4, 5], 'int64')


def by_method():
    random = rng('methods')
    for method in METHODS:
        for dtype in ('float64', 'float32', 'int64', 'uint8'):
            for count in (1, 2, 5, 10):
                x = numbers((count,), dtype)
                yield 'quantile', x, np.array(QUANTILES), None, {'method': method}
        yield 'quantile', numbers((9,), 'float32'), 0.37, None, {'method': method}
        yield 'quantile', numbers((9,), 'int8'), 0.37, None, {'method': method}
        yield 'quantile', numbers((9,), 'float32'), np.array([0.37, 0.5], 'float32'), None, {'method': method}
        yield 'percentile', numbers((3, 4), 'float64'), [10, 50.5], 1, {'method': method}
        yield 'nanquantile', with_nan((4, 6)), np.array([0.2, 0.5, 1.0]), 1, {'method': method}
        yield 'nanpercentile', with_nan((6, 4), 'float32'), 35, 0, {'method': method}
        yield 'quantile', random.normal(0, 1, 700), np.array(QUANTILES), None, {'method': method}
    for method in ('lower', 'higher', 'nearest', 'inverted_cdf', 'closest_observation'):
        for dtype in DTYPES:
            yield 'quantile', numbers((6,), dtype), 0.3, None, {'method': method}


def by_axis():
    for dtype in DTYPES[1:]:
        yield 'percentile', numbers((3, 5), dtype), [20, 60], 1
        yield 'nanquantile', numbers((3, 5), dtype), 0.3, 0
    x = numbers((2, 3, 4), 'float64')
    two_axes = np.array([[0.3], [0.6]])
    for axis in (None, 0, 1, -1, [0, 2], [0, 1, 2], []):
        for q in (0.3, np.array([0.3, 0.6]), two_axes):
            yield 'quantile', x, q, axis
            yield 'quantile', x, q, axis, {'keepdims': True}
            # NumPy leaves two axes of q where the first reduced one was.
            if q is not two_axes:
                yield 'nanquantile', x, q, axis, {'keepdims': True}
    for x, axis in views():
        yield 'percentile', x, 30, axis
        yield 'nanpercentile', x, [30, 70], axis


def special():
    yield 'quantile', with_nan((3, 4)), 0.5, 0
    yield 'quantile', with_nan((3, 4)), np.array([0.5, 0.2]), 1
    yield 'quantile', with_nan((3, 4), 'float32'), 0.5, 0, {'method': 'lower'}
    yield 'nanquantile', np.array([[np.nan, np.nan], [1.0, np.nan]]), np.array([0.0, 0.5]), 1
    yield 'nanpercentile', np.full((3,), np.nan, 'float32'), 50
    yield 'quantile', np.array([1.0, np.inf, -np.inf, 2.0]), np.array([0.2, 0.5, 0.9, 1.0])
    yield 'quantile', np.array([-0.0, -0.0]), np.array([0.0, 0.3, 1.0])
    yield 'quantile', np.array([3, 1, 2], 'int16'), np.array([0, 1])
    yield 'quantile', np.array([3, 1, 2], 'float32'), np.array([0, 1])
    yield 'quantile', np.array([2**60, 2**60 + 3, 2**60 + 100], 'int64'), np.array([0.1, 0.5, 0.8])
    yield 'quantile', np.array(3.0), 0.4
    yield 'percentile', np.array([[1, 2], [3, 4]], 'uint64'), 40
    yield 'quantile', np.zeros((0, 3)), 0.5, 1
    yield 'quantile', np.zeros((0, 3)), np.array([0.5, 0.6]), 1
    yield 'quantile', np.array([1.0, 2.0]), np.array([])
    parts = np.array([[1 + 2j, complex(1, np.nan), 3, -1j], [complex(np.nan, 0), complex(np.nan, 1), np.nan, 5]])
    for k in (2, 3, 4):
        yield 'nanmedian', parts[:, :k], 1
        yield 'nanmedian', parts[::-1, :k].astype('complex64'), 0, {'keepdims': True}
    yield 'nanquantile', np.zeros((0, 3)), 0.5, 0
    yield 'nanquantile', np.zeros((0,)), 0.5


def mistakes():
    x = np.array([1.0, 2.0, 3.0])
    yield 'quantile', x, 1.5
    yield 'quantile', x, -0.1
    yield 'percentile', x, 101
    yield 'percentile', x, np.array([50.0, np.nan])
    yield 'nanpercentile', x, 101
    yield 'quantile', x, 0.5, None, {'method': 'cubic'}
    yield 'quantile', x, 0.5, 1
    yield 'median', x, 1
    yield 'nanmedian', x, [0, 0], Error('IndexError')
    yield 'quantile', x, np.zeros((1, 1, 1))
    yield 'quantile', x.astype(complex), 0.5
    yield 'quantile', np.array([True, False]), 0.5
    yield 'quantile', np.zeros((0,)), 0.5, Error('ValueError')
    yield 'percentile', np.zeros((0, 3)), 50, 0, Error('ValueError')


def run(function):
    def call(*args):
        options = args[-1] if isinstance(args[-1], dict) else {}
        values = list(args[:-1] if isinstance(args[-1], dict) else args)
        place = 1 if function in (np.median, np.nanmedian) else 2
        if len(values) > place and isinstance(values[place], list):
            values[place] = tuple(values[place])
        if place == 2 and isinstance(values[1], list):
            values[1] = np.array(values[1], 'float64')
        with np.errstate(all='ignore'):
            return np.asarray(function(*values, **options))

    return call


NUMPY = {
    name: run(getattr(np, name)) for name in ('median', 'nanmedian', 'quantile', 'percentile', 'nanquantile', 'nanpercentile')
}
