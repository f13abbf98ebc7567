"""Elements taken and put by positions, masks and choices; histograms and counts; as NumPy answers.

Functions that NumPy runs in place give the array that they changed. `name[k]` is the result of that number.
"""

import numpy as np

from .bounded import V, row
from .encoding import DTYPES, Arrays
from .statistics import VIEWS, numbers

ALL = [*DTYPES, 'complex64', 'complex128']
AT = {'addAt': np.add, 'subtractAt': np.subtract, 'multiplyAt': np.multiply, 'maximumAt': np.maximum, 'minimumAt': np.minimum}


def generate():
    arrays = Arrays()
    cases = [*takes(), *puts(), *masks(), *choices(), *sums(), *histograms(), *trimmed(), *bits(), *mistakes()]
    return {'inputs': arrays.rows, 'cases': [row(arrays, numpys, name, *args) for name, *args in cases]}


def numpys(name, *args):
    options = args[-1] if args and isinstance(args[-1], dict) else {}
    plain = [arg for arg in args if not isinstance(arg, dict)]
    name, _, number = name.partition('[')
    answer = call(name, plain, options)
    return answer[int(number[:-1])] if number else answer


def call(name, plain, options):
    if name == 'trimZeros':
        return np.trim_zeros(*[tuple(arg) if isinstance(arg, list) else arg for arg in plain])
    if name == 'sortComplex':
        return np.sort_complex(*plain)
    if name == 'take':
        return np.take(plain[0], plain[1], axis=plain[2] if len(plain) > 2 else None, **options)
    if name == 'histogramBinEdges':
        return np.histogram_bin_edges(*plain, **options)
    if name == 'takeAlongAxis':
        return np.take_along_axis(plain[0], np.array(plain[1]), axis=plain[2] if len(plain) > 2 else -1)
    if name == 'putAlongAxis':
        changed = plain[0].copy()
        np.put_along_axis(changed, np.array(plain[1]), plain[2], axis=plain[3])
        return changed
    if name in ('put', 'putmask', 'place'):
        changed = plain[0].copy()
        values = np.array(plain[2]).astype(changed.dtype)
        getattr(np, name)(changed, np.array(plain[1]) if name != 'put' else plain[1], values, **options)
        return changed
    if name in AT:
        changed = plain[0].copy()
        AT[name].at(changed, tuple(plain[1:-1]), plain[-1])
        return changed
    if name == 'compress':
        return np.compress(plain[0], plain[1], axis=plain[2] if len(plain) > 2 else None)
    if name in ('nonzero', 'flatnonzero', 'argwhere'):
        return np.asarray(getattr(np, name)(plain[0])).astype('int32')
    if name == 'bincount':
        answer = np.bincount(np.array(plain[0], 'int64') if isinstance(plain[0], list) else plain[0], **options)
        return answer if 'weights' in options else answer.astype('int32')
    if name == 'histogram':
        counts, edges = np.histogram(*plain, **options)
        return (counts.astype('int32') if not {'weights', 'density'} & set(options) else counts), edges
    if name in ('choose', 'select'):
        return getattr(np, name)(*plain, **options)
    return getattr(np, name)(*plain, **options)


def takes():
    for dtype in ALL:
        yield 'take', V(numbers((3, 4), dtype)), [2, 0, -1], 0
        yield 'takeAlongAxis', V(numbers((2, 3), dtype)), [[2, 0, 0], [1, 1, -1]], 1
    for shape, steps in VIEWS:
        yield 'take', V(numbers(shape), *steps), [1, 0]
        for axis in range(-2, 2):
            yield 'take', V(numbers(shape), *steps), [[0], [1]], axis
    for indices in (1, [], [[1, 2], [0, 0]], V(np.array([2, 0], 'uint8')), V(np.array([-1, 1], 'int64'))):
        yield 'take', V(numbers((4,))), indices
        yield 'take', V(numbers((2, 4))), indices, 1
    for mode in ('wrap', 'clip'):
        yield 'take', V(numbers((4,))), [5, -6, 3, 100], 0, {'mode': mode}
    yield 'takeAlongAxis', V(numbers((3, 4))), [[0], [1], [-1]], 1
    yield 'takeAlongAxis', V(numbers((3, 4))), [[0, 1, 2, 0]], 0
    yield 'takeAlongAxis', V(numbers((1, 4))), [[0], [3], [1]], 1
    yield 'takeAlongAxis', V(numbers((2, 3, 4))), [[[1, 0, 1, 1]]], 0
    yield 'take', V(np.zeros((0, 3))), [], 0
    yield 'take', V(np.zeros((0, 3))), [1], 1


def puts():
    for dtype in ALL:
        yield 'put', V(numbers((2, 3), dtype)), [0, 4, -1], [1, 0]
        yield 'putAlongAxis', V(numbers((2, 3), dtype)), [[1], [0]], 1, 1
        yield 'putmask', V(numbers((2, 3), dtype)), [[True, False, True], [False, True, True]], [1, 0]
        yield 'place', V(numbers((2, 3), dtype)), [[True, False, True], [False, True, True]], [1, 0]
    yield 'put', V(numbers((5,))), [0, 0, 1], [10, 20, 30]
    yield 'put', V(numbers((5,))), [7, -9], 5, {'mode': 'wrap'}
    yield 'put', V(numbers((5,))), [7, -9], 5, {'mode': 'clip'}
    yield 'putAlongAxis', V(numbers((3, 4))), [[0, 0, 1, 2]], [[1, 2, 3, 4]], 0
    yield 'putAlongAxis', V(numbers((3, 4))), [[3, 3], [0, 1], [2, 2]], [[1, 2]], 1


def masks():
    for dtype in ALL:
        array = numbers((3, 4), dtype)
        yield 'nonzero[0]', V(array)
        yield 'nonzero[1]', V(array)
        yield 'flatnonzero', V(array)
        yield 'extract', V(array), V(array)
    for shape, steps in VIEWS:
        array = V((numbers(shape) > 0).astype('int8'), *steps)
        yield 'argwhere', array
        yield 'nonzero[1]', array
        yield 'extract', array, array
    yield 'argwhere', V(np.array([np.nan, 0.0, -0.0, 1.0]))
    yield 'argwhere', V(np.zeros((0, 3)))
    yield 'argwhere', V(np.array(3))
    yield 'flatnonzero', V(np.zeros((2, 2)))
    for axis in (None, 0, 1, -1):
        yield 'compress', [True, False, True], V(numbers((3, 4))), axis
        yield 'compress', [0, 1], V(numbers((3, 4), 'int16')), axis
    yield 'compress', [], V(numbers((3, 4))), 0


def choices():
    yield 'choose', [2, 0, 1], V(np.array([[0, 1, 2], [10, 11, 12], [20, 21, 22]]))
    yield 'choose', [[1], [0]], [V(numbers((3,))), V(numbers((2, 3), 'int32'))]
    yield 'choose', [2, -1], V(np.array([[0, 1], [10, 11]])), {'mode': 'wrap'}
    yield 'choose', [2, -1], V(np.array([[0, 1], [10, 11]])), {'mode': 'clip'}
    yield 'choose', V(np.array([0, 1], 'uint8')), [V(np.array([1, 2], 'int8')), V(np.array([3, 4], 'int16'))]
    x = numbers((2, 3))
    yield 'select', [V(x < 0), V(x > 1)], [V(x), V(x * x)], 42
    yield 'select', [V(x < 0), V(x > 1)], [V(x.astype('int32')), V(x.astype('float32'))]
    yield 'select', [V(x < 9), V(x > -9)], [V(x), V(x * x)]
    yield 'select', [V(x < 0), V(x > 1)], [V(x.astype('float32')), V(np.abs(x).astype('uint64'))], -1
    yield 'select', [V(np.array([True, False]))], [V(np.array([[1], [2]]))], 7


def sums():
    for dtype in ALL[1:]:
        yield 'addAt', V(numbers((3,), dtype)), [0, 0, 2, 0], 1
        yield 'multiplyAt', V(numbers((3,), dtype)), [0, 0, -1], V(np.array([2, 2, 3], dtype))
    for dtype in DTYPES[1:]:
        yield 'maximumAt', V(numbers((3,), dtype)), [0, 0, 2], V(np.array([1, 3, 2], dtype))
        yield 'minimumAt', V(numbers((3,), dtype)), [0, 0, 2], V(np.array([1, 3, 2], dtype))
    yield 'subtractAt', V(numbers((3, 2))), [0, 0, 2], [1, 1, 0], V(np.array([0.5, 0.25, 2.0]))
    yield 'addAt', V(numbers((3, 2))), [[0], [0]], [0, 1], V(np.array([[1.0, 2.0], [3.0, 4.0]]))
    yield 'addAt', V(numbers((3, 2))), [True, False, True], 1
    yield 'addAt', V(np.zeros(3)), [0, 0], V(np.array([np.nan, 1.0]))


def histograms():
    for dtype in DTYPES[1:]:
        array = numbers((40,), dtype)
        yield 'histogram[0]', V(array)
        yield 'histogram[1]', V(array), 7
        yield 'histogram[0]', V(array), [0, 1, 3, 4]
    x = np.concatenate([np.linspace(0, 1, 101), [0.1, 0.2, 0.3, 0.7, 1.0, 1.5, -0.5]])
    for bins in (1, 3, 7, 10, 50, 100):
        yield 'histogram[0]', V(x), bins, {'range': [0, 1]}
        yield 'histogram[0]', V(x), bins
        yield 'histogram[0]', V(x.astype('float32')), bins
    for options in ({'density': True}, {'weights': V(x)}, {'weights': V(x), 'density': True}, {'weights': V(x + 1j)}):
        yield 'histogram[0]', V(x), 5, options
    for weights in (np.arange(108, dtype='float32'), np.arange(108, dtype='uint16'), x > 0.5):
        yield 'histogram[0]', V(x), 5, {'weights': V(weights)}
    yield 'histogram[0]', V(x), V(np.array([0, 0.1, 0.1, 0.7, 2.0]))
    yield 'histogram[0]', V(np.array([1.0, np.nan, 2.0, np.inf])), 4, {'range': [0, 3]}
    yield 'histogram[0]', V(np.array([2.0, 2.0])), 3
    yield 'histogram[1]', V(np.array([2.0, 2.0])), 3
    yield 'histogram[1]', V(np.zeros(0)), 3
    yield 'histogram[1]', V(x), 4, {'range': [1, 1]}
    for bins in ('auto', 'fd', 'doane', 'scott', 'stone', 'sqrt', 'sturges', 'rice'):
        yield 'histogram[0]', V(x), bins
        for values in (x, x * x, np.array([0, 1, 1, 1, 1, 1, 1, 9]), np.ones(5), np.zeros(0)):
            yield 'histogramBinEdges', V(values), bins
        yield 'histogramBinEdges', V(x), bins, {'range': [-1, 0.5]}
    yield 'histogram[0]', V(x.astype('f4')), 'auto', {'density': True}
    yield 'histogram[0]', V(x), 'auto', {'weights': V(x)}
    yield 'histogram[0]', V(x), 'many'
    y = np.linspace(1, 0, x.size) ** 2
    for k in range(3):
        yield f'histogram2d[{k}]', V(x), V(y), 4
        yield f'histogram2d[{k}]', V(x), V(y), [3, 5]
        yield f'histogram2d[{k}]', V((4 * x).astype('uint8')), V(y.astype('float32')), 3
    yield 'histogram2d[0]', V(x), V(y), [[0, 0.5, 1], 3]
    yield 'histogram2d[0]', V(x), V(y), 3, {'range': [[0, 1], [0, 0.5]]}
    yield 'histogram2d[0]', V(x), V(y), 3, {'density': True}
    yield 'histogram2d[0]', V(x), V(y), 3, {'weights': V(y)}
    yield 'histogramdd[0]', V(np.stack([x, y, x], 1)), [2, 3, 2]
    for dtype in ('int8', 'int32', 'int64', 'uint8', 'uint16'):
        yield 'bincount', V(np.array([0, 3, 1, 1], dtype))
    yield 'bincount', V(np.array([0, 3, 1, 1])), {'minlength': 6}
    yield 'bincount', V(np.array([0, 3, 1, 1])), {'weights': V(np.array([0.5, 1, 2, 3]))}
    yield 'bincount', []
    yield 'bincount', V(np.zeros(0, 'int32')), {'minlength': 2}


def trimmed():
    line = [0, 0, 1, 0, 2, 0]
    for dtype in ALL:
        yield 'trimZeros', V(np.array(line, dtype))
        yield 'sortComplex', V(numbers((2, 3), dtype))
    for trim in ('f', 'b', 'fb', 'bf', 'F', 'FB'):
        yield 'trimZeros', V(np.array(line)), trim
        yield 'trimZeros', V(np.zeros(3)), trim
    box = np.zeros((4, 5, 6))
    box[1, 2, 3] = box[2, 1, 3] = 1
    for axis in (None, 0, 1, -1, [0, 2], []):
        for trim in ('fb', 'f', 'b'):
            yield 'trimZeros', V(box), trim, axis
            yield 'trimZeros', V(np.zeros((2, 0, 3))), trim, axis
        yield 'trimZeros', V(np.zeros((2, 2, 3))), 'f', axis
        yield 'trimZeros', V(box, ['permuteDims', [2, 0, 1]]), 'fb', axis
        yield 'trimZeros', V(box, ['get', '::-1', '1::2', '::-2']), 'fb', axis
    yield 'trimZeros', V(np.array([0.0, -0.0, np.nan, 0.0, np.inf, -0.0]))
    yield 'trimZeros', V(np.array([0j, complex(0, 1), complex(-0.0, 0)]))
    yield 'trimZeros', V(np.array(0.0))
    yield 'trimZeros', V(np.zeros(0))
    yield 'sortComplex', V(np.array([1j, 1 - 1j, complex(np.nan, 1), -2, complex(1, np.nan), 0]))
    yield 'sortComplex', V(np.zeros((2, 0)))


def bits():
    for dtype in DTYPES[:9]:
        yield 'packbits', V(numbers((3, 11), dtype))
        yield 'packbits', V(numbers((3, 11), dtype)), 1, {'bitorder': 'little'}
    for shape, steps in VIEWS:
        array = V((numbers(shape) > 0).astype('int8'), *steps)
        small = V(numbers(shape, 'uint8'), *steps)
        for axis in (None, *range(-2, 2)):
            yield 'packbits', array, axis
            yield 'unpackbits', small, axis
            yield 'unpackbits', small, axis, {'bitorder': 'little', 'count': 5}
    for count in (None, 0, 1, 12, 16, 20, -3, -16):
        yield 'unpackbits', V(np.array([[2, 130], [7, 255]], 'uint8')), 1, {'count': count}
        yield 'unpackbits', V(np.array([2, 130], 'uint8')), None, {'count': count, 'bitorder': 'little'}
    for axis in (None, 0):
        yield 'packbits', V(np.array(3)), axis
        yield 'unpackbits', V(np.array(3, 'uint8')), axis
    for axis in (None, 0, 1):
        yield 'packbits', V(np.zeros((0, 3), 'bool')), axis
        yield 'packbits', V(np.zeros((3, 0), 'int64')), axis
        yield 'unpackbits', V(np.zeros((0, 3), 'uint8')), axis
    yield 'packbits', V(np.arange(16)), -1
    yield 'packbits', V(np.array([256, -1, 2**40, 0]))


def mistakes():
    yield 'trimZeros', V(numbers((3,))), 'x'
    yield 'trimZeros', V(numbers((3,))), ''
    yield 'trimZeros', V(numbers((3,))), 'fb', 1
    yield 'trimZeros', V(np.array(1.0)), 'fb', 0
    yield 'sortComplex', V(np.array(3.0))
    yield 'packbits', V(numbers((3,)))
    yield 'packbits', V(numbers((3,), 'complex64'))
    yield 'packbits', V(np.array([1, 0])), 1
    yield 'packbits', V(np.array([1, 0])), 0, {'bitorder': 'other'}
    yield 'unpackbits', V(np.array([1, 0]))
    yield 'unpackbits', V(np.array([True]))
    yield 'unpackbits', V(np.array([1], 'uint8')), 1
    yield 'unpackbits', V(np.array([1], 'uint8')), None, {'count': -9}
    yield 'unpackbits', V(np.array([1], 'uint8')), None, {'bitorder': 'other'}
    x = V(numbers((3, 4)))
    yield 'take', x, [12]
    yield 'take', x, [3], 0
    yield 'take', x, [0], 2
    yield 'takeAlongAxis', x, [0, 1], 1
    yield 'takeAlongAxis', x, [[4], [0], [0]], 1
    yield 'put', x, [12], 1
    yield 'place', x, [[True, False]], 1
    yield 'compress', [True, True, True, True], x, 0
    yield 'compress', [[True]], x, 0
    yield 'select', [V(np.array([True]))], [V(np.array([1.0])), V(np.array([2.0]))]
    yield 'select', [V(np.array([1.0]))], [V(np.array([1.0]))]
    yield 'nonzero[0]', V(np.array(3))
    yield 'addAt', x, [3], 1
    yield 'histogram[0]', V(numbers((3,))), 0
    yield 'histogram[0]', V(numbers((3,))), [2, 1]
    yield 'histogram[0]', V(numbers((3,))), 3, {'range': [1, 0]}
    yield 'histogram[0]', V(np.array([np.nan, 1.0])), 3
    yield 'histogram2d[0]', V(numbers((3,))), V(numbers((4,))), 3
    yield 'bincount', V(np.array([-1, 1]))
    yield 'bincount', V(np.array([1.0, 2.0]))
    yield 'bincount', V(np.array([[1, 2]]))
