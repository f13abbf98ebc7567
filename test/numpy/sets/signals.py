"""Windows, interpolation, and products of vectors with matrices.

Values that rounding decides come with bounds; the others are exact.
"""

import numpy as np

from .creation import argument
from .encoding import Arrays, encode, error_name
from .values import rng


def generate():
    arrays = Arrays()
    groups = (windows(), bessel(), lines(), products())
    return {'inputs': arrays.rows, 'cases': [row(arrays, *c) for group in groups for c in group]}


def row(arrays, name, arguments, attempt, bound=0.0):
    head = {'call': name, 'args': [argument(arrays, a) for a in arguments]}
    try:
        want = np.asarray(attempt())
    except (ValueError, TypeError) as error:
        return {**head, 'error': 'ValueError|ShapeError' if isinstance(error, ValueError) else error_name(error)}
    return {**head, 'want': encode(want), 'bound': bound}


def windows():
    for name, f in [('bartlett', np.bartlett), ('blackman', np.blackman), ('hamming', np.hamming), ('hanning', np.hanning)]:
        for n in (-1, 0, 1, 2, 3, 8, 51):
            yield name, [n], lambda f=f, n=n: f(n), 2e-16
    for n in (0, 1, 2, 5, 12):
        for beta in (0, 0.5, 5, 14, -3):
            yield 'kaiser', [n, beta], lambda n=n, b=beta: np.kaiser(n, b), 1e-15


def bessel():
    x = np.array([-3, -0.5, -0.0, 0, 1e-300, 0.1, 1, 2.5, np.nan])
    yield 'i0', [x], lambda: np.i0(x), 1e-15
    for dtype in ('bool', 'int8', 'uint64'):
        yield 'i0', [np.array([0, 1, 3], dtype)], lambda d=dtype: np.i0(np.array([0, 1, 3], d)), 1e-15
    yield 'i0', [np.array([0, 1, 3], np.float32)], lambda: np.i0(np.array([0.0, 1.0, 3.0])).astype(np.float32)
    yield 'i0', [np.array([1j])], lambda: np.i0(np.array([1j]))


def lines():
    random = rng('lines')
    xp, fp = np.sort(random.normal(0, 3, 9)), random.normal(0, 1, 9)
    x = np.concatenate([random.normal(0, 4, 20), xp, [np.nan, np.inf, -np.inf]])
    for points in (xp, np.round(xp), xp.astype(np.float32), np.arange(9)):
        yield 'interp', [x, points, fp], lambda p=points: np.interp(x, p, fp)
    yield 'interp', [x.reshape(4, 8), xp, fp, {'left': -1, 'right': 7.5}], lambda: np.interp(x.reshape(4, 8), xp, fp, -1, 7.5)
    yield 'interp', [np.array(0.3), xp, fp], lambda: np.interp(np.array(0.3), xp, fp)
    yield 'interp', [np.zeros(0), xp, fp], lambda: np.interp(np.zeros(0), xp, fp)
    yield 'interp', [x[::-2], xp[::-1][::-1], fp], lambda: np.interp(x[::-2], xp, fp)
    infinite = np.where(np.arange(9) % 3 == 1, np.inf, fp)
    yield 'interp', [x, xp, infinite], lambda: np.interp(x, xp, infinite)
    flat = np.array([1.0, np.inf, np.inf, 2.0])
    yield 'interp', [np.array([0.0, 0.5, 1.0, 1.5, 2.0, 2.5]), np.arange(4.0), flat], lambda: np.interp([0.0, 0.5, 1.0, 1.5, 2.0, 2.5], np.arange(4.0), flat)
    yield 'interp', [x[:29], xp, fp, {'period': 2.5}], lambda: np.interp(x[:29], xp, fp, period=2.5), 1e-14
    yield 'interp', [np.arange(-5, 5), np.array([2, 0, 1]), np.array([10, 20, 40]), {'period': -3}], lambda: np.interp(np.arange(-5, 5), [2, 0, 1], [10, 20, 40], period=-3)
    yield 'interp', [x, xp, fp + 1j * fp[::-1]], lambda: np.interp(x, xp, fp + 1j * fp[::-1])
    yield 'interp', [np.array([1.0, 2.0, 3.0]), np.array([2.0]), np.array([5.0])], lambda: np.interp([1.0, 2.0, 3.0], [2.0], [5.0])
    yield 'interp', [np.array([1.0, 2.0, 3.0]), np.array([2.0]), np.array([5.0]), {'left': 0, 'right': 1}], lambda: np.interp([1.0, 2.0, 3.0], [2.0], [5.0], 0, 1)
    yield 'interp', [x, np.zeros(0), np.zeros(0)], lambda: np.interp(x, [], [])
    yield 'interp', [x, xp, fp[:5]], lambda: np.interp(x, xp, fp[:5])
    yield 'interp', [x, xp, fp, {'period': 0}], lambda: np.interp(x, xp, fp, period=0)
    yield 'interp', [x + 1j, xp, fp], lambda: np.interp(x + 1j, xp, fp)


def products():
    random = rng('products')
    for dtype in ('int32', 'float64', 'complex128'):
        m, v, w = (random.integers(-5, 5, s).astype(dtype) for s in ((2, 3, 4), (2, 4), (3,)))
        if dtype == 'complex128':
            m, v, w = m * (1 + 2j), v * (2 - 1j), w * 1j
        yield 'matvec', [m, v], lambda m=m, v=v: np.matvec(m, v)
        yield 'matvec', [m[0], v[0]], lambda m=m, v=v: np.matvec(m[0], v[0])
        yield 'vecmat', [w, m], lambda m=m, w=w: np.vecmat(w, m)
        yield 'vecmat', [w, m[1]], lambda m=m, w=w: np.vecmat(w, m[1])
        yield 'vdot', [m, m[::-1]], lambda m=m: np.vdot(m, m[::-1])
        yield 'vdot', [v.T, v[0].size * v.T], lambda v=v: np.vdot(v.T, v[0].size * v.T)
    yield 'matvec', [np.ones((2, 3)), np.ones(2)], lambda: np.matvec(np.ones((2, 3)), np.ones(2))
    yield 'matvec', [np.ones(3), np.ones(3)], lambda: np.matvec(np.ones(3), np.ones(3))
    mask = np.array([True, False, True])
    yield 'vecmat', [mask, np.eye(3, dtype=bool)], lambda: np.vecmat(mask, np.eye(3, dtype=bool))
    yield 'vecmat', [np.ones(3), np.ones((2, 3))], lambda: np.vecmat(np.ones(3), np.ones((2, 3)))
    yield 'vdot', [np.ones(3), np.ones(2)], lambda: np.vdot(np.ones(3), np.ones(2))
    yield 'vdot', [np.array(3), np.array(4)], lambda: np.vdot(np.array(3), np.array(4))
