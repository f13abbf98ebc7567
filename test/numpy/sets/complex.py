"""Complex numbers: every function that takes them, casts, reductions, products, and how they print.

Special values stand on a grid of all pairs of zeros, infinities, NaN and a few ordinary parts. Left out are points at which
C99 leaves the sign open and C libraries differ, and those of expm1 at which NumPy's formula gives NaN where the array API
asks for a number.
"""

import itertools

import numpy as np

from .encoding import Arrays, encode, error_name
from .values import rng
from .views import view

UNARY = {
    'sqrt': np.sqrt, 'exp': np.exp, 'exp2': np.exp2, 'expm1': np.expm1, 'log': np.log, 'log1p': np.log1p, 'log2': np.log2, 'log10': np.log10,
    'sin': np.sin, 'cos': np.cos, 'tan': np.tan, 'sinh': np.sinh, 'cosh': np.cosh, 'tanh': np.tanh,
    'asin': np.arcsin, 'acos': np.arccos, 'atan': np.arctan, 'asinh': np.arcsinh, 'acosh': np.arccosh, 'atanh': np.arctanh,
    'square': np.square, 'reciprocal': np.reciprocal, 'sign': np.sign, 'conj': np.conj, 'abs': np.abs, 'angle': np.angle,
    'real': np.real, 'imag': np.imag, 'negative': np.negative, 'positive': np.positive, 'round': np.round, 'rint': np.rint,
    'isfinite': np.isfinite, 'isinf': np.isinf, 'isnan': np.isnan, 'iscomplex': np.iscomplex, 'isreal': np.isreal,
    'logicalNot': np.logical_not,
}
BINARY = {
    'add': np.add, 'subtract': np.subtract, 'multiply': np.multiply, 'divide': np.divide, 'pow': np.power,
    'equal': np.equal, 'notEqual': np.not_equal, 'logicalAnd': np.logical_and,
}
# What is done part by part, at any size alike.
SIMPLE = {'conj', 'real', 'imag', 'negative', 'positive', 'round', 'rint', 'isfinite', 'isinf', 'isnan', 'iscomplex', 'isreal', 'logicalNot'}
# Parts that cancel: so many units in the last place of the whole number rather than of the part.
OF_WHOLE = {'square', 'multiply', 'divide', 'log', 'log2', 'log10', 'log1p', 'pow', 'expm1', 'cosh', 'exp', 'exp2'}
# Formulas of NumPy's that lose digits where these do not.
COARSE = {'log1p': 1e-15, 'expm1': 1e-15}

WHOLE_ONLY = {'pow', 'notEqual', 'logicalAnd'}

GRID = [-np.inf, -1.0, -0.0, 0.0, 0.5, 2.0, np.inf, np.nan]


def generate():
    arrays = Arrays()
    return {
        'inputs': arrays.rows,
        'unary': [c for name in UNARY for c in unary_cases(arrays, name)],
        'binary': list(binary_cases(arrays)),
        'powers': list(power_cases(arrays)),
        'casts': list(cast_cases(arrays)),
        'reductions': list(reduction_cases(arrays)),
        'products': list(product_cases(arrays)),
        'texts': list(text_cases(arrays)),
        'errors': list(error_cases(arrays)),
    }


def ordinary(dtype, count=16):
    random = rng('complex', count)
    part = lambda: random.normal(size=count)
    wide = 10 ** random.uniform(-5, 2, size=count)
    values = np.concatenate([part() + 1j * part(), wide * (part() + 1j * part()), np.exp(1j * random.uniform(-3, 3, 4))])
    return values.astype(dtype)


def specials(name, dtype):
    grid = np.array([complex(a, b) for a in GRID for b in GRID])
    re, im = grid.real, grid.imag
    keep = np.ones(grid.size, bool)
    if name in ('sin', 'sinh', 'cosh', 'cos', 'tan', 'tanh', 'exp', 'exp2', 'atan', 'atanh'):
        keep &= np.isfinite(re) | np.isfinite(im)
    if name == 'expm1':
        keep &= np.isfinite(re) & np.isfinite(im)
    if name == 'sign':
        keep &= ~(np.isinf(re) & np.isinf(im))
    return grid[keep].astype(dtype)


def large(dtype):
    sizes = [1e200, -1e200, 1e-200, 3.0, -300.0] if dtype == 'complex128' else [1e20, -1e20, 1e-20, 3.0, -30.0]
    return np.array([complex(a, b) for a in sizes for b in sizes], dtype)


def unary_cases(arrays, name):
    for dtype in ('complex128', 'complex64'):
        inputs = [ordinary(dtype), np.array(1.5 - 2.5j, dtype), np.zeros((0, 2), dtype)]
        if dtype == 'complex128':
            inputs.append(specials(name, dtype))
        if dtype == 'complex128' and name not in ('square', 'expm1', *SIMPLE):
            inputs.append(large(dtype))
        for x in inputs:
            yield {'op': name, 'input': arrays.place(x), 'want': encode(UNARY[name](x)), **tolerance(name, dtype)}


def tolerance(name, dtype):
    if name == 'exp2' and dtype == 'complex64':
        return {'whole': True, 'units': 40}  # NumPy multiplies by log 2 in single precision.
    if name in COARSE:
        return {'whole': True, 'units': 8, 'least': COARSE[name] if dtype == 'complex128' else 1e-6}
    return {'whole': name in OF_WHOLE, 'units': 6 if dtype == 'complex128' else 4}


def binary_cases(arrays):
    dtypes = ['complex128', 'complex64', 'float64', 'float32', 'int32', 'int8', 'uint64', 'bool']
    for name, (a, b) in itertools.product(BINARY, itertools.product(dtypes, dtypes)):
        of_both = a.startswith('complex') and b.startswith('complex')
        if not (a.startswith('complex') or b.startswith('complex')) or (name in WHOLE_ONLY and not of_both):
            continue
        x, y = operand(a, 1)[:, None], operand(b, 2)[None, :]
        if a == b and name != 'pow':
            x, y = np.concatenate([x, edges(a)[:, None]]), np.concatenate([y, edges(b)[None, :]], axis=1)
        want = BINARY[name](x, y)
        units = 16 if name == 'pow' else 4
        yield {'op': name, 'inputs': [arrays.place(x), arrays.place(y)], 'want': encode(want), 'whole': True, 'units': units}


def operand(dtype, seed):
    random = rng('operand', seed)
    if dtype == 'bool':
        return np.array([True, False])
    if np.dtype(dtype).kind in 'iu':
        return np.array([0, 1, 3, 7], dtype)
    if np.dtype(dtype).kind == 'f':
        return np.array([0.0, 1.5, -2.5, random.normal()], dtype)
    return np.array([0, 1 + 2j, -2.5 + 0.5j, complex(random.normal(), random.normal())], dtype)


def edges(dtype):
    return np.array([complex(np.inf, 1), complex(1, np.nan), complex(0.0, -0.0), complex(-np.inf, np.inf), 2j], dtype)


def power_cases(arrays):
    exponents = [0, 1, 2, 3, 4, 7, -1, -2, -5, 99, 0.5, -1.5, 100, 1j, 1.5 - 2j]
    for dtype in ('complex128', 'complex64'):
        x = np.concatenate([ordinary(dtype, 8), np.array([0, 1, -1, 1j, -2, complex(-0.0, 0.0)], dtype)])
        # Parts of complex64 overflow on the way where numbers that are rounded once do not.
        for exponent in exponents if dtype == 'complex128' else exponents[:9]:
            want = np.power(x, np.full_like(x, exponent))
            row = {'input': arrays.place(x), 'exponent': [complex(exponent).real, complex(exponent).imag]}
            units = 4 if exponent in (0, 1, 2, 3, 4, 7, -1, -2, -5) else 2000
            yield {**row, 'want': encode(want), 'whole': True, 'units': units}


def cast_cases(arrays):
    values = np.array([1.75 + 2j, -2.5 - 1j, 0 + 3j, 0, 100.25 - 0.0j])
    reals = ['bool', 'int8', 'int64', 'uint8', 'float32', 'float64']
    for dtype in ('complex64', 'complex128'):
        for to in [*reals, 'complex64', 'complex128']:
            x = np.abs(values.real) + 1j * values.imag if to.startswith('u') else values
            x = x.astype(dtype)
            yield {'input': arrays.place(x), 'to': to, 'want': encode(x.astype(to))}
        for start in reals:
            x = np.array([0, 1, 2, 3]).astype(start)
            yield {'input': arrays.place(x), 'to': dtype, 'want': encode(x.astype(dtype))}


VIEWS = [[], [['permuteDims', [1, 0]]], [['get', '::-1', '1::2']]]


def reduction_cases(arrays):
    ops = {'sum': np.sum, 'prod': np.prod, 'mean': np.mean, 'var': np.var, 'std': np.std, 'any': np.any, 'all': np.all, 'countNonzero': np.count_nonzero}
    for dtype, shape in itertools.product(('complex128', 'complex64'), [(2, 4), (3,), (0, 2), (130, 2)]):
        if shape == (130, 2) and dtype == 'complex64':
            continue
        x = rng('reduce', *shape).normal(size=(*shape, 2)).astype('float32').astype('float64')
        x = (x[..., 0] + 1j * x[..., 1]).astype(dtype)
        place = arrays.place(x)
        for name, steps in itertools.product(ops, VIEWS if shape == (2, 4) else [[]]):
            seen = view(x, steps)
            for axis in [None, *range(x.ndim), *([[0, 1]] if steps else [])]:
                if shape == (130, 2) and (name not in ('sum', 'var') or axis == [0, 1]):
                    continue
                if shape == (0, 2) and name in ('mean', 'var', 'std'):
                    continue
                axes = tuple(axis) if isinstance(axis, list) else axis
                # As exact as complex128 is: NumPy adds up complex64 in its own precision.
                want = np.asarray(ops[name](seen.astype('complex128') if dtype == 'complex64' else seen, axis=axes))
                want = want.astype(ops[name](seen, axis=axes).dtype) if name != 'countNonzero' else want.astype('int32')
                yield {'op': name, 'input': place, 'view': steps, 'axis': axis, 'want': encode(want), 'whole': True, 'units': 40}
        for name, run in {'cumulativeSum': np.cumsum, 'cumulativeProd': np.cumprod}.items():
            if shape == (130, 2):
                continue
            for steps, axis in itertools.product(VIEWS if shape == (2, 4) else [[]], range(x.ndim)):
                seen = view(x, steps)
                want = run(seen.astype('complex128'), axis=axis).astype(dtype)
                yield {'op': name, 'input': place, 'view': steps, 'axis': axis, 'want': encode(want), 'whole': True, 'units': 16}


def product_cases(arrays):
    random = rng('products')
    numbers = lambda *shape: (random.integers(-4, 5, size=shape) + 1j * random.integers(-4, 5, size=shape))
    calls = [
        ('matmul', np.matmul, (3, 4), (4, 5)), ('matmul', np.matmul, (4,), (4,)), ('matmul', np.matmul, (2, 3, 4), (4, 2)),
        ('matmul', np.matmul, (8, 16), (16, 9)), ('matmul', np.matmul, (0, 3), (3, 2)), ('matmul', np.matmul, (2, 0), (0, 3)),
        ('matmul', np.matmul, (16, 16), (16,)), ('matmul', np.matmul, (16,), (16, 3)),
        ('dot', np.dot, (3, 4), (4,)), ('dot', np.dot, (), (4,)), ('vecdot', np.vecdot, (3, 4), (4,)),
        ('outer', np.outer, (3,), (4,)),
    ]
    pairs = [('complex128', 'complex128'), ('complex64', 'complex64'), ('complex128', 'float32')]
    for (name, run, a, b), (da, db) in itertools.product(calls, pairs):
        x, y = numbers(*a), numbers(*b)
        x = (x if da.startswith('c') else x.real).astype(da)
        y = (y if db.startswith('c') else y.real).astype(db)
        # Whole numbers: every order of additions gives the same.
        yield {'op': name, 'inputs': [arrays.place(x), arrays.place(y)], 'want': encode(run(x, y))}


def text_cases(arrays):
    lists = [
        [1 + 2j, 3 - 1j], [1.5 + 2j, 30 - 1.25j], [complex(np.nan, 1), complex(np.inf, -1)], [1e10 + 1j, 2],
        [complex(1, np.nan)], [complex(0, -0.0), 1j], [1e-5 + 2e8j, 0], [complex(-np.inf, -np.inf), 1.25 + 3j], [0.1 + 1 / 3 * 1j],
        [], list(np.arange(12) * (1 - 0.5j)), complex(1, 2), complex(0, -0.0), complex(-0.0, 1), 1e20 + 1e-7j, complex(np.nan, np.inf),
    ]
    for dtype, values in itertools.product(('complex128', 'complex64'), lists):
        x = np.array(values, dtype)
        x = x.reshape(3, 4) if x.shape == (12,) else x
        yield {'input': arrays.place(x), 'text': str(x)}


def error_cases(arrays):
    x = arrays.place(np.array([1 + 2j, 3]))
    for name in ['floor', 'ceil', 'trunc', 'signbit', 'max', 'min', 'argmax', 'argmin']:
        yield {'op': name, 'inputs': [x], 'error': 'DTypeError'}
    for name in ['less', 'lessEqual', 'greater', 'greaterEqual', 'maximum', 'minimum', 'floorDivide', 'remainder', 'bitwiseAnd', 'atan2', 'hypot', 'copysign', 'complex']:
        yield {'op': name, 'inputs': [x, x], 'error': 'DTypeError'}
