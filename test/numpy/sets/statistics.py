"""Averages, covariances and what passes over NaN, as NumPy answers."""

import numpy as np

from .bounded import V, row
from .encoding import DTYPES, Arrays

SHAPES = [(1,), (7,), (3, 4), (2, 3, 4), (3, 0)]
VIEWS = [
    ((3, 4), [['permuteDims', [1, 0]]]),
    ((2, 3, 4), [['permuteDims', [2, 0, 1]]]),
    ((6, 8), [['get', '1::2', '::-3']]),
    ((4,), [['broadcastTo', [3, 4]]]),
]
NAN_FOLDS = ['nansum', 'nanprod', 'nanmin', 'nanmax', 'nanmean', 'nanvar', 'nanstd']


def generate():
    arrays = Arrays()
    cases = [*averages(), *covariances(), *nan_folds(), *parts(), *running_extremes(), *mistakes()]
    return {'inputs': arrays.rows, 'cases': [row(arrays, numpys, name, *args) for name, *args in cases]}


def numpys(name, *args):
    """NumPy's answer; `{ correction }` and `{ dtype }` are NumPy's own, int32 stands for positions."""
    options = args[-1] if args and isinstance(args[-1], dict) else {}
    plain = [tuple(arg) if isinstance(arg, list) else arg for arg in args if not isinstance(arg, dict)]
    if name in ('mean', 'var', 'std', 'nanmean', 'nanvar', 'nanstd', 'ptp', 'average') and plain[0].dtype == np.float32 and name != 'ptp':
        wide = {k: v.astype(np.float64) if isinstance(v, np.ndarray) and v.dtype == np.float32 else v for k, v in options.items()}
        exact = np.asarray(call(name, plain[0].astype(np.float64), *plain[1:], **wide))
        return exact.astype(np.asarray(call(name, *plain, **options)).dtype)
    answer = np.asarray(call(name, *plain, **options))
    return answer.astype('int32') if name in ('nanargmin', 'nanargmax') else answer


def call(name, *args, **options):
    if name in ('cumulativeMax', 'cumulativeMin'):
        array, axis = [*args, None][:2]
        extreme = np.maximum if name == 'cumulativeMax' else np.minimum
        return extreme.accumulate(array, 0 if axis is None and array.ndim == 1 else axis)
    return getattr(np, name)(*args, **options)


def numbers(shape, dtype='float64', seed=0):
    generator = np.random.default_rng([seed, *shape])
    if dtype.startswith('complex'):
        return (generator.integers(-50, 50, shape) / 8 + 1j * (generator.integers(-50, 50, shape) / 8)).astype(dtype)
    if dtype == 'bool':
        return generator.integers(0, 2, shape).astype(dtype)
    if dtype.startswith('float'):
        return (generator.integers(-50, 50, shape) / 8).astype(dtype)
    return generator.integers(0, 100, shape).astype(dtype)


def with_nan(shape, dtype='float64'):
    array = numbers(shape, dtype)
    array[np.random.default_rng([7, *shape]).random(shape) < 0.3] = np.nan
    return array


def axes_of(ndim):
    return [None, *range(-1, ndim), *([[0, 1]] if ndim > 1 else []), *([[2, 0]] if ndim > 2 else [])]


def averages():
    for dtype in DTYPES:
        yield 'average', V(numbers((3, 4), dtype)), 1
        if dtype != 'bool':
            yield 'ptp', V(numbers((3, 4), dtype)), 0
        weights = V(numbers((4,), dtype) + numbers((1,), dtype) * 0 + np.ones(1, dtype))
        yield 'average', V(numbers((3, 4), 'float32')), 1, {'weights': weights}
        yield 'average', V(numbers((3, 4), dtype)), -1, {'weights': V(numbers((4,), 'float64'))}
    yield 'average', V(numbers((3, 4), 'complex64')), 0
    yield 'average', V(numbers((3, 4), 'complex128')), 0, {'weights': V(numbers((3,)))}
    for shape in SHAPES[:-1]:
        array = V(numbers(shape))
        for axis in axes_of(len(shape)):
            yield 'average', array, axis
            yield 'average', array, axis, {'weights': V(numbers(shape, seed=1) + 7), 'keepdims': True}
            yield 'ptp', array, axis
            yield 'ptp', array, axis, {'keepdims': True}
    for shape, steps in VIEWS:
        array = V(numbers(shape), *steps)
        yield 'average', array, 0, {'weights': V(numbers((array.array.shape[0],), seed=2))}
        yield 'ptp', array, -1
    cube = V(numbers((2, 3, 4)))
    yield 'average', cube, [0, 2], {'weights': V(numbers((2, 4), seed=3))}
    yield 'average', cube, [2, 0], {'weights': V(numbers((4, 2), seed=3))}
    yield 'average', cube, 1, {'weights': V(numbers((3,), seed=3)), 'keepdims': True}
    yield 'average', V(np.array([1.0, 2.0])), None, {'weights': V(np.array([np.nan, 1.0]))}
    yield 'ptp', V(np.array([1.0, np.nan])), None
    yield 'ptp', V(np.array([[np.inf, -np.inf, 0.0]])), 1


def covariances():
    for name in ('cov', 'corrcoef'):
        for dtype in [*DTYPES, 'complex64', 'complex128']:
            yield name, V(numbers((3, 6), dtype) if dtype != 'bool' else np.array([[1, 0, 1, 1], [0, 0, 1, 0]], bool))
        for shape in ((5,), (1, 5), (2, 1), (0, 3), (4, 3)):
            yield name, V(numbers(shape))
        yield name, V(numbers((2, 6))), V(numbers((3, 6), seed=1))
        yield name, V(numbers((6,))), V(numbers((6,), seed=1))
        yield name, V(numbers((6, 2))), None, {'rowvar': False}
        yield name, V(numbers((6, 2))), V(numbers((6, 2), seed=1)), {'rowvar': False}
        yield name, V(numbers((6, 3)), ['permuteDims', [1, 0]])
        yield name, V(numbers((2, 5), 'float32')), None, {'dtype': 'float32'}
    array = V(numbers((2, 5)))
    yield 'cov', array, None, {'bias': True}
    yield 'cov', array, None, {'ddof': 2}
    yield 'cov', array, None, {'ddof': 9}
    counts, weights = V(np.array([1, 2, 0, 3, 1])), V(np.array([0.5, 1.0, 2.0, 0.25, 1.0]))
    yield 'cov', array, None, {'fweights': counts}
    yield 'cov', array, None, {'aweights': weights}
    yield 'cov', array, None, {'fweights': counts, 'aweights': weights}
    yield 'cov', array, None, {'fweights': counts, 'aweights': weights, 'ddof': 0}


def nan_folds():
    for name in NAN_FOLDS:
        for dtype in DTYPES:
            if name in ('nanprod',) and dtype not in ('bool', 'int8', 'float32', 'float64'):
                continue
            yield name, V(with_nan((3, 4), dtype) if dtype.startswith('float') else numbers((3, 4), dtype)), 1
        for shape in SHAPES:
            array = V(with_nan(shape) if np.prod(shape) else numbers(shape))
            for axis in axes_of(len(shape)):
                yield name, array, axis
            yield name, array, -1, {'keepdims': True}
        for shape, steps in VIEWS:
            yield name, V(with_nan(shape), *steps), 0
        yield name, V(np.array([[np.nan, np.nan], [1.0, np.nan], [np.inf, np.nan], [-np.inf, np.inf], [-0.0, -0.0]])), 1
    for name in ('nansum', 'nanmean', 'nanvar'):
        complex_numbers = numbers((3, 4), 'complex128')
        complex_numbers[0, 1] = complex(np.nan, 1)
        yield name, V(complex_numbers), 1
    for name in ('nanvar', 'nanstd'):
        yield name, V(with_nan((3, 4))), 1, {'correction': 1}
        yield name, V(with_nan((3, 4))), 1, {'correction': 3}
        yield name, V(numbers((3, 4), 'int16')), 0, {'correction': 1}
    for name in ('nanargmin', 'nanargmax'):
        array = with_nan((4, 5))
        array[:, 0] = [3, 1, 2, 9]
        array[0] = [np.inf, np.nan, -np.inf, 1, np.nan]
        for axis in (None, 0, 1, -1):
            yield name, V(array), axis
            yield name, V(array.astype('float32')), axis, {'keepdims': True}
        yield name, V(numbers((3, 4), 'int16')), 0
    for name in ('nancumsum', 'nancumprod'):
        for axis in (None, 0, 1):
            yield name, V(with_nan((3, 4))), axis
        yield name, V(numbers((3, 4), 'int8')), 1
        yield name, V(with_nan((3, 4)), ['permuteDims', [1, 0]]), 0
        yield name, V(numbers((2, 3), 'int8')), 1, {'dtype': 'float64'}


def parts():
    """Folds of the elements that a mask chooses, and folds that begin with a value."""
    mask, row_mask = V(numbers((3, 4), 'bool')), V(np.array([True, False, True, True]))
    for name in ('sum', 'prod', 'min', 'max', 'any', 'all', 'mean', 'var', 'std', 'nansum', 'nanmean', 'nanstd'):
        begin = {'initial': 3} if name in ('sum', 'prod', 'min', 'max', 'nansum') else {}
        for dtype in ('bool', 'int8', 'uint64', 'float32', 'float64'):
            yield name, V(numbers((3, 4), dtype)), 1, {'where': mask, **(begin if dtype != 'bool' else {'initial': True} if begin else {})}
        array = V(with_nan((3, 4)) if name.startswith('nan') else numbers((3, 4)))
        for axis in (None, 0, -1, [1, 0]):
            yield name, array, axis, {'where': row_mask, 'keepdims': True, **begin}
        yield name, V(numbers((4, 3)), ['permuteDims', [1, 0]]), 0, {'where': mask, **begin}
        yield name, V(numbers((0, 3))), 0, {'where': V(np.array(True)), **begin}
        yield name, array, 1, {'where': V(np.zeros((3, 4), bool)), **begin}
        yield name, V(np.array(2.5)), None, {'where': V(np.array(False)), **begin}
        yield name, array, 0, {'where': V(np.ones((2, 4), bool)), **begin}
        yield name, array, 2, {'where': mask, **begin}
    for name in ('sum', 'prod', 'min', 'max'):
        yield name, V(numbers((0, 3))), 0, {'initial': 2, 'keepdims': True}
        yield name, V(numbers((2, 3), 'int16')), None, {'initial': 40}
        yield name, V(numbers((2, 3))), 1, {'initial': -0.5}
    for name in ('min', 'max'):
        yield name, V(numbers((2, 3))), 0, {'where': V(np.array([True, False, True]))}
        yield name, V(numbers((2, 3))), 0, {'initial': np.nan}
        yield name, V(numbers((2, 3), 'int8')), 0, {'initial': 300}
    for name in ('var', 'std', 'nanvar'):
        yield name, V(numbers((3, 4))), 1, {'where': mask, 'correction': 1}
    yield 'mean', V(numbers((3, 4), 'complex64')), 0, {'where': mask}


def running_extremes():
    for name in ('cumulativeMax', 'cumulativeMin'):
        for dtype in DTYPES:
            yield name, V(numbers((3, 4), dtype)), 1
            yield name, V(numbers((7,), dtype))
        for shape in SHAPES:
            for axis in range(-1, len(shape)):
                yield name, V(numbers(shape)), axis
        for shape, steps in VIEWS:
            yield name, V(with_nan(shape), *steps), 0
        yield name, V(np.array([0.0, -0.0, 1.0, -0.0, np.inf, -np.inf])), 0
        yield name, V(numbers((3, 4))), 2
        yield name, V(numbers((3, 4), 'complex128')), None


def mistakes():
    array = V(numbers((3, 4)))
    yield 'average', array, None, {'weights': V(numbers((4,)))}
    yield 'average', array, 0, {'weights': V(numbers((4,)))}
    yield 'average', array, 2
    yield 'ptp', array, 2
    yield 'ptp', V(numbers((3, 0))), 1
    yield 'cov', V(numbers((2, 3, 4)))
    yield 'cov', array, None, {'aweights': V(numbers((3,)))}
    yield 'cov', array, None, {'fweights': V(numbers((4,)))}
    yield 'cov', array, V(numbers((3, 5)))
    for name in ('nanmax', 'nanargmin'):
        yield name, V(numbers((0,)))
        yield name, array, 3
    yield 'nansum', array, 3
    yield 'nanvar', array, 3
