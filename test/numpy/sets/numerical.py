"""Comparisons within tolerances, gradients, integrals, convolutions and polynomials, as NumPy answers."""

import numpy as np

from .bounded import V, row
from .encoding import DTYPES, Arrays
from .statistics import VIEWS, numbers

NAMES = {
    'arrayEqual': 'array_equal', 'arrayEquiv': 'array_equiv', 'nanToNum': 'nan_to_num',
    'equalNan': 'equal_nan', 'edgeOrder': 'edge_order', 'toBegin': 'to_begin', 'toEnd': 'to_end',
}  # fmt: skip

UNITS = {'polyfit': 256, 'roots': 256, 'poly': 64, 'polydiv[0]': 64, 'polydiv[1]': 64}


def generate():
    arrays = Arrays()
    cases = [
        *closeness(), *gradients(), *integrals(), *convolutions(), *polynomials(), *differences(), *replacements(),
        *fits(), *roots(), *divisions(), *mistakes(),
    ]  # fmt: skip
    return {'inputs': arrays.rows, 'cases': [row(arrays, numpys, name, *args, units=UNITS.get(name, 4)) for name, *args in cases]}


def numpys(name, *args):
    options = {NAMES.get(k, k): v for k, v in args[-1].items()} if args and isinstance(args[-1], dict) else {}
    plain = [arg for arg in args if not isinstance(arg, dict)]
    if name == 'gradient':
        spacing = plain[1] if len(plain) > 1 and plain[1] is not None else 1
        axis = plain[2] if len(plain) > 2 else None
        spacings = spacing if isinstance(spacing, list) else [spacing]
        return np.gradient(plain[0], *spacings, axis=tuple(axis) if isinstance(axis, list) else axis, **options)
    if name == 'unwrap':
        return np.unwrap(plain[0], axis=plain[1] if len(plain) > 1 else -1, **options)
    if name == 'trapezoid':
        return np.trapezoid(plain[0], *plain[1:2], axis=plain[2] if len(plain) > 2 else -1, **options)
    if name == 'roots':
        answer = np.roots(*plain)
        return answer.astype('complex64' if answer.dtype.itemsize == np.float32().itemsize else 'complex128') if answer.dtype.kind == 'f' else answer
    if name == 'poly':
        roots = np.asarray(plain[0])
        return np.asarray(np.poly(*plain)).astype(roots.dtype) if roots.dtype.kind == 'c' else np.poly(*plain)
    if name.startswith('polydiv'):
        return np.polydiv(*plain)[int(name[8])]
    if name == 'polyint' and options:
        return np.polyint(*plain, k=options['k'])
    return getattr(np, NAMES.get(name, name))(*plain, **options)


SPECIAL = np.array([0.0, -0.0, 1.0, np.nan, np.inf, -np.inf, 1e-9, 1e300, 5e-324, -2.5])


def closeness():
    for dtype in [*DTYPES, 'complex64', 'complex128']:
        array = numbers((3, 4), dtype)
        other = array.copy()
        other[0, 0] = not other[0, 0] if dtype == 'bool' else other[0, 0] + 1
        for name in ('isclose', 'allclose', 'arrayEqual', 'arrayEquiv'):
            yield name, V(array), V(other)
            yield name, V(array), V(array.copy())
    for options in ({}, {'equalNan': True}, {'rtol': 0.5}, {'atol': 1.0, 'rtol': 0.0}):
        yield 'isclose', V(SPECIAL[:, None]), V(SPECIAL), options
        yield 'isclose', V(SPECIAL.astype('float32')), V(SPECIAL.astype('float32')), options
        yield 'allclose', V(SPECIAL), V(SPECIAL), options
    yield 'isclose', V(np.array([1.0, 2.0])), 1.0
    yield 'isclose', V(np.array([-128, 127], 'int8')), V(np.array([-128, -128], 'int8'))
    yield 'isclose', V(np.array([1e10, 1e-7])), V(np.array([1.00001e10, 1e-8]))
    for name in ('arrayEqual', 'arrayEquiv'):
        yield name, V(np.ones((2, 3))), V(np.ones((2, 3), 'int8'))
        yield name, V(np.ones((2, 3))), V(np.ones((3,)))
        yield name, V(np.ones((2, 3))), V(np.ones((2,)))
        yield name, V(np.ones((0, 3))), V(np.ones((0, 3)))
        yield name, V(SPECIAL), V(SPECIAL)
    yield 'arrayEqual', V(SPECIAL), V(SPECIAL), {'equalNan': True}


def gradients():
    for dtype in ('float32', 'float64', 'int64', 'uint8', 'int8', 'complex64', 'complex128'):
        yield 'gradient', V(numbers((7,), dtype))
        yield 'gradient', V(numbers((7,), dtype)), 0.5, 0, {'edgeOrder': 2}
    for order in (1, 2):
        for axis in (0, 1, -1):
            yield 'gradient', V(numbers((4, 5))), 2, axis, {'edgeOrder': order}
        places = V(np.array([0.0, 1.0, 1.5, 3.5, 4.0, 6.0]))
        yield 'gradient', V(numbers((6,))), places, 0, {'edgeOrder': order}
        yield 'gradient', V(numbers((6,))), V(np.array([1, 2, 4, 8, 16, 32])), 0, {'edgeOrder': order}
        yield 'gradient', V(numbers((3, 6))), places, 1, {'edgeOrder': order}
        yield 'gradient', V(numbers((order + 1,))), 1, 0, {'edgeOrder': order}
    for shape, steps in VIEWS:
        yield 'gradient', V(numbers(shape), *steps), 1, 0
    yield 'gradient', V(numbers((6,))), [V(np.array([0.0, 1.0, 1.5, 3.5, 4.0, 6.0]))], [0]


def integrals():
    for dtype in ('float32', 'float64', 'int16', 'uint8', 'bool', 'complex64'):
        yield 'trapezoid', V(numbers((3, 4), dtype))
        yield 'trapezoid', V(numbers((3, 4), dtype)), V(np.array([0.0, 1.0, 4.0, 5.0]))
    for axis in (0, 1, -1):
        yield 'trapezoid', V(numbers((4, 4))), None, axis
        yield 'trapezoid', V(numbers((4, 4))), None, axis, {'dx': 0.25}
        yield 'trapezoid', V(numbers((4, 4))), V(np.array([0.0, 1.0, 4.0, 5.0])), axis
        yield 'trapezoid', V(numbers((4, 4))), V(numbers((4, 4), seed=1)), axis
    yield 'trapezoid', V(numbers((1,)))
    yield 'trapezoid', V(numbers((2, 3, 4)), ['permuteDims', [2, 0, 1]]), None, 1


def convolutions():
    for name in ('convolve', 'correlate'):
        for dtype in [*DTYPES, 'complex64', 'complex128']:
            yield name, V(numbers((6,), dtype)), V(numbers((3,), dtype)), 'full'
        for mode in ('full', 'same', 'valid'):
            for n, m in ((1, 1), (7, 3), (7, 4), (3, 7), (4, 8), (5, 5), (1, 4), (40, 35)):
                yield name, V(numbers((n,))), V(numbers((m,), seed=1)), mode
            yield name, V(numbers((3,), 'complex128')), V(numbers((5,), 'complex128', seed=1)), mode
            yield name, V(numbers((5,), 'complex128')), V(numbers((4,), 'complex128', seed=1)), mode
        yield name, V(numbers((6,), 'int8')), V(numbers((3,), 'float32')), 'same'
        yield name, V(numbers((6,), 'uint8')), V(numbers((3,), 'int8'))
        yield name, V(numbers((12,)), ['get', '::-2']), V(numbers((4,)), ['get', '::-1'])


def polynomials():
    for dtype in ('int8', 'int64', 'float32', 'float64', 'complex128'):
        p, q = V(numbers((4,), dtype)), V(numbers((2,), dtype, seed=1))
        yield 'polyval', p, V(numbers((3, 4), 'float64'))
        yield 'polyval', p, V(numbers((5,), dtype))
        for name in ('polyadd', 'polysub'):
            yield name, p, q
            yield name, q, p
        yield 'polymul', V(np.maximum(p.array.real, 1).astype(dtype)), V(np.maximum(q.array.real, 1).astype(dtype))
        yield 'vander', V(numbers((4,), dtype))
        for m in (0, 1, 2, 3, 4, 5):
            yield 'polyder', p, m
        for m in (0, 1, 3):
            yield 'polyint', p, m
    yield 'polyval', V(np.array([2.0])), V(SPECIAL)
    yield 'polyval', V(np.array([], 'float64')), V(numbers((3,)))
    yield 'polyval', V(np.array([1.0, 2.0])), V(np.array(3.0))
    yield 'polyint', V(numbers((3,))), 2, {'k': [3, 4]}
    yield 'polyint', V(numbers((3,))), 2, {'k': 5}
    for n in (None, 0, 1, 2, 6):
        yield 'vander', V(numbers((3,), 'int32')), n
        yield 'vander', V(numbers((3,))), n, {'increasing': True}


def fits():
    x = np.array([0.0, 0.5, 1.0, 2.0, 3.0, 5.0])
    for degree in (0, 1, 2, 3):
        yield 'polyfit', V(x), V(numbers((6,))), degree
        yield 'polyfit', V(x), V(numbers((6, 2))), degree
    yield 'polyfit', V(x), V(numbers((6,))), 1, {'w': V(np.array([1.0, 2.0, 0.0, 1.0, 3.0, 0.5]))}
    yield 'polyfit', V(np.arange(6)), V(numbers((6,), 'int16')), 2
    yield 'polyfit', V(x), V(numbers((6,), 'complex128')), 2
    yield 'polyfit', V(x), V(numbers((5,))), 2
    yield 'polyfit', V(x), V(numbers((6,))), -1
    yield 'polyfit', V(x[:, None]), V(numbers((6,))), 1


def roots():
    for dtype in ('int8', 'uint16', 'int64', 'float32', 'float64', 'complex64', 'complex128'):
        yield 'roots', V(np.array([1, 4, 3, 1], dtype))
        yield 'roots', V(np.array([2, 3], dtype))
        yield 'poly', V(np.array([1, 2, 5, 3], dtype))
        yield 'poly', V(np.array([[1, 2], [3, 5]], dtype))
    yield 'poly', V(np.array([True, False]))
    yield 'roots', V(np.array([True, False, True]))
    for coefficients in ([0, 0, 1, 2, 5, 0, 0], [0, 5, 0], [5], [0, 0], [1, 0, 0], [0, 1, 1, 0]):
        yield 'roots', V(np.array(coefficients, 'float64'))
    yield 'roots', V(np.array([1, 2j, 3 + 1j, 0.5]))
    yield 'roots', V(numbers((12,)), ['get', '::-2'])
    yield 'roots', V(np.zeros(0))
    yield 'roots', V(numbers((2, 2)))
    yield 'poly', V(numbers((12,)), ['get', '::-3'])
    yield 'poly', V(numbers((4, 4)), ['permuteDims', [1, 0]])
    yield 'poly', V(np.array([[0.0, 1.0], [-1.0, 0.0]]))
    yield 'poly', V(np.array([1j, -1j, 2.0]))
    yield 'poly', V(np.array([[1j, 2], [0, 3]]))
    yield 'poly', V(np.array([1.0, np.nan, 2.0]))
    yield 'poly', V(np.array([np.inf, 1.0]))
    yield 'poly', V(np.zeros(0))
    yield 'poly', V(numbers((2, 3)))
    yield 'poly', V(np.zeros((0, 0)))
    yield 'poly', V(numbers((1, 2, 2)))


def divisions():
    for dtype in ('bool', 'int8', 'int64', 'uint64', 'float32', 'float64', 'complex64', 'complex128'):
        u, v = V(np.array([3, 5, 2, 1, 7], dtype)), V(np.array([2, 1, 3], dtype))
        for k in range(2):
            yield f'polydiv[{k}]', u, v
            yield f'polydiv[{k}]', v, u
    pairs = [
        ([1, 3, 3, 1], [1, 1]), ([0, 0, 1, 2], [1, 2]), ([0, 0, 0], [1, 2]), ([1, 2, 3], [2]), ([1, 2, 3], [0, 1]), ([5], [2]), ([1, np.nan, 3], [1, 1]),
        ([1, 2, np.inf], [1, 1]), ([1, 2, 1 + 1e-9], [1, 1]), ([1e-9, 1e-9, 1, 2, 3], [1, 2, 3, 4, 5, 6]),
    ]  # fmt: skip
    for u, v in pairs:
        for k in range(2):
            yield f'polydiv[{k}]', V(np.array(u, 'float64')), V(np.array(v, 'float64'))
    for k in range(2):
        yield f'polydiv[{k}]', V(numbers((5,), 'float32')), V(numbers((2,), 'float64', seed=1))
        yield f'polydiv[{k}]', V(numbers((5,))), V(np.array([3.0, 1.0], 'float32'))
        yield f'polydiv[{k}]', V(np.array([1j, 2, 3 - 1j, 4, 5j])), V(np.array([2 - 1j, 1j, 0.5]))
        yield f'polydiv[{k}]', V(numbers((12,)), ['get', '::-2']), V(np.array(3.0))
    yield 'polydiv[0]', V(numbers((2, 2))), V(np.array([1.0]))
    for a, b in [([0, 1, 2], [0, 0, 1.5]), ([0, 0], [1, 2]), ([], [1, 2]), ([0, np.nan], [0, 2]), ([-0.0, -0.0], [3]), ([2], [0, 4, 5])]:
        yield 'polymul', V(np.array(a, 'float64')), V(np.array(b, 'float64'))
    yield 'polymul', V(np.array([0, 3, -4], 'int8')), V(np.array([0, 0, 50, 1], 'int16'))
    yield 'polymul', V(numbers((2, 2))), V(np.array([1.0]))


def differences():
    for dtype in [*DTYPES[1:], 'complex64']:
        yield 'ediff1d', V(numbers((2, 3), dtype))
        yield 'ediff1d', V(numbers((5,), dtype)), {'toBegin': V(numbers((2,), dtype)), 'toEnd': V(numbers((1,), dtype))}
    yield 'ediff1d', V(numbers((5,), 'float32')), {'toEnd': V(numbers((1, 2)))}
    yield 'ediff1d', V(numbers((0,)))
    yield 'ediff1d', V(numbers((1,))), {'toEnd': V(numbers((2,)))}
    angles = np.array([0.0, 3.0, 6.0, 9.0, -3.0, 0.5, np.pi + 0.5, -np.pi, 2 * np.pi, 0.0])
    yield 'unwrap', V(angles)
    yield 'unwrap', V(angles.astype('float32'))
    yield 'unwrap', V(np.stack([angles, angles[::-1]])), 1
    yield 'unwrap', V(np.stack([angles, angles[::-1]])), 0
    yield 'unwrap', V(angles), -1, {'discont': 5}
    yield 'unwrap', V(angles), -1, {'period': 3}
    for dtype in ('int8', 'int64', 'float64'):
        yield 'unwrap', V(np.array([0, 1, 2, 3, 0, 2, 4, 1, 3, 0], dtype)), -1, {'period': 4}
        yield 'unwrap', V(np.array([0, 1, 2, 3, 4, 0, 2, 4, 1, 3, 0], dtype)), -1, {'period': 5}
    yield 'unwrap', V(np.array([0, 2, 4, 6, 1], 'int32')), -1


def replacements():
    for dtype in DTYPES:
        yield 'nanToNum', V(numbers((4,), dtype))
        yield 'sinc', V(numbers((6,), dtype))
    for dtype in ('float32', 'float64'):
        with np.errstate(over='ignore'):
            array = V(SPECIAL.astype(dtype))
        yield 'nanToNum', array
        yield 'nanToNum', array, {'nan': 1.5, 'posinf': 7, 'neginf': -8}
        yield 'sinc', V(np.array([0.0, -0.0, 0.5, 1.0, -2.25, 1e-30, 100.0], dtype))
    yield 'nanToNum', V(np.array([complex(np.nan, 1), complex(np.inf, -np.inf)]))
    yield 'sinc', V(numbers((3,), 'complex128'))


def mistakes():
    line, plane = V(numbers((4,))), V(numbers((3, 4)))
    yield 'isclose', line, V(numbers((3,)))
    yield 'gradient', line, 1, 1
    yield 'gradient', V(numbers((1,)))
    yield 'gradient', V(numbers((2,))), 1, 0, {'edgeOrder': 2}
    yield 'gradient', line, V(numbers((3,))), 0
    yield 'gradient', plane, [1, 2, 3], [0, 1]
    yield 'trapezoid', line, V(numbers((3,)))
    yield 'trapezoid', line, None, 1
    for name in ('convolve', 'correlate'):
        yield name, line, V(numbers((0,)))
        yield name, plane, line
        yield name, line, line, 'some'
    yield 'polyder', line, -1
    yield 'polyint', line, -1
    yield 'polyint', line, 3, {'k': [1, 2]}
    yield 'vander', plane
    yield 'ediff1d', V(numbers((4,), 'int32')), {'toEnd': line}
