"""Linear algebra: what NumPy gives, each with how far from it a careful result may be.

A result that is not unique, such as singular vectors, has a 'check' in the place of values: that the factors are orthogonal
and that their product is the matrix, within a few units of rounding times the size.
"""

import base64
import json

import numpy as np

from .values import rng
from .views import view

EPS = {'float32': 2.0**-23, 'complex64': 2.0**-23, 'float64': 2.0**-52, 'complex128': 2.0**-52}


def generate():
    inputs = Inputs()
    rows = [case(inputs, *c) for c in cases()]
    return {'inputs': inputs.rows, 'cases': rows, 'errors': [failure(inputs, *c) for c in mistakes()]}


def encode(array):
    array = np.asarray(array)
    little = np.ascontiguousarray(array).astype(array.dtype.newbyteorder('<'), copy=False)
    return {'dtype': array.dtype.name, 'shape': list(array.shape), 'data': base64.b64encode(little.tobytes()).decode()}


class Inputs:
    """Arrays that cases refer to by place, each with the steps to a view of it."""

    def __init__(self):
        self.rows = []
        self.places = {}

    def place(self, array, steps):
        row = {**encode(array), 'view': steps}
        key = json.dumps(row)
        if key not in self.places:
            self.places[key] = len(self.rows)
            self.rows.append(row)
        return self.places[key]


def matrices(shape, dtype='float64', key=0):
    """Random matrices, integers from -9 to 9 where the dtype is one."""
    source = rng('linalg', shape, dtype, key)
    if np.dtype(dtype).kind in 'iub':
        return source.integers(0 if dtype.startswith('u') else -9, 10, shape).astype(dtype)
    values = source.standard_normal(shape)
    if np.dtype(dtype).kind == 'c':
        values = values + 1j * source.standard_normal(shape)
    return values.astype(dtype)


def hilbert(n):
    i = np.arange(n)
    return 1 / (i[:, None] + i + 1)


def positive(a):
    return a @ np.swapaxes(a.conj(), -1, -2) + np.eye(a.shape[-1], dtype=a.dtype)


def squares():
    """Square matrices, stacks and views of them."""
    for dtype in EPS:
        yield matrices((4, 4), dtype), []
        yield matrices((2, 3, 3), dtype), []
    for n in (0, 1, 2):
        yield matrices((n, n)), []
    yield matrices((0, 3, 3)), []
    yield matrices((2, 0, 0)), []
    yield matrices((3, 1, 2, 2), 'complex128'), []
    yield matrices((5, 5)), [['permuteDims', [1, 0]]]
    yield matrices((8, 12)), [['get', '::2', '::-3']]
    yield matrices((3, 3), 'complex128'), [['broadcastTo', [2, 3, 3]]]
    yield matrices((3, 3, 2)), [['permuteDims', [2, 1, 0]]]
    for dtype in ('bool', 'int8', 'int64', 'uint16'):
        yield (np.eye(3, dtype=dtype) if dtype == 'bool' else matrices((3, 3), dtype)), []
    yield hilbert(8), []
    yield matrices((3, 3)) * 1e150, []
    yield matrices((3, 3)) * 1e-150, []
    yield matrices((37, 37)), []
    yield np.array([[0, 2.0, 1], [1, 0, 0], [0, 0, 3]]), []


def rectangles():
    for dtype in EPS:
        yield matrices((5, 3), dtype), []
        yield matrices((3, 5), dtype), []
    for shape in ((0, 3), (3, 0), (1, 4), (4, 1), (2, 3, 2), (2, 0, 2)):
        yield matrices(shape), []
    yield matrices((40, 6)), []
    yield matrices((36, 34)), [['get', '1:', ':']]
    yield matrices((3, 4)), [['permuteDims', [1, 0]]]
    yield matrices((6, 8)), [['get', '::-2', '1::3']]
    yield matrices((2, 5), 'int32'), []
    yield matrices((4, 3)) @ np.diag([1e150, 1, 1e-150]), []
    yield matrices((6, 2)) @ matrices((2, 4)), []
    yield np.zeros((3, 2)), []
    yield np.ones((4, 4), 'complex64'), []


def cases():
    for base, steps in squares():
        a = view(base, steps)
        size = a.shape[-1]
        vectors = np.asarray(matrices((size,), key=1))
        systems = matrices((size, 5), 'complex128', key=2)
        is_small = a.size < 400
        is_singular = size > 0 and a.size > 0 and np.linalg.matrix_rank(a.astype(np.result_type(a, 'f8'))).min() < size
        if not is_singular:
            yield 'solve', [(base, steps), vectors], {}, solution
            if is_small:
                yield 'inv', [(base, steps)], {}, solution
                yield 'solve', [(base, steps), systems], {}, solution
            if a.size > 0:
                yield 'cond', [(base, steps), 1], {}, solution
        yield 'det', [(base, steps)], {}, determinant
        yield 'slogdet', [(base, steps)], {}, {'sign': sign, 'logabsdet': absolute}
        yield 'eigh', [(base, steps)], {}, {'eigenvalues': values_of, 'eigenvectors': 'eigenvectors'}
        yield 'eigvalsh', [(base, steps)], {'UPLO': 'U'}, values_of
        yield 'eig', [(base, steps)], {}, {'eigenvalues': spectrum, 'eigenvectors': 'eigenvectors'}
        if is_small:
            yield 'eigvals', [(base, steps)], {}, spectrum
        for power in (0, 3, -2):
            if is_small and np.abs(a).max(initial=0) < 1e100 and (power >= 0 or not is_singular):
                yield 'matrixPower', [(base, steps), power], {}, exact if a.dtype.kind in 'iub' and power >= 0 else solution
        if is_small and a.dtype.kind != 'b':
            spd = positive(a.astype(np.result_type(a, 'f4') if a.dtype.kind in 'iu' else a.dtype))
            yield 'cholesky', [(spd, [])], {}, solution
            yield 'cholesky', [(spd, [])], {'upper': True}, solution
    for base, steps in [*rectangles(), *list(squares())[:12]]:
        a = view(base, steps)
        full_rank = a.size > 0 and min(a.shape[-2:]) == np.linalg.matrix_rank(a).min()
        for mode in ('reduced', 'complete', 'r'):
            r = values_of if full_rank and mode != 'complete' and a.size < 400 else 'upper'
            if mode == 'r' and r == 'upper':
                continue
            yield 'qr', [(base, steps)], {'mode': mode}, r if mode == 'r' else {'Q': 'columns', 'R': r}
        for full in (True, False):
            yield 'svd', [(base, steps)], {'fullMatrices': full}, {'U': 'columns', 'S': values_of, 'Vh': 'rows'}
        yield 'svdvals', [(base, steps)], {}, values_of
        yield 'matrixRank', [(base, steps)], {}, exact
        for order in ('nuc', 2):
            yield 'matrixNorm', [(base, steps)], {'ord': order}, values_of
        # Where the rank depends on rounding, so does the result.
        if np.abs(a).max(initial=0) < 1e100 and a.size < 400:
            yield 'pinv', [(base, steps)], {} if full_rank else {'rtol': 1e-5}, solution
        if a.size > 0 and full_rank:
            yield 'cond', [(base, steps)], {}, solution
            yield 'cond', [(base, steps), -2], {}, solution
        if a.ndim == 2 and np.abs(a).max(initial=0) < 1e100:
            unique = {'x': solution, 'residuals': solution, 'rank': exact, 's': values_of}
            yield 'lstsq', [(base, steps), matrices((a.shape[0],), key=3)], {'rcond': 1e-5}, unique
            yield 'lstsq', [(base, steps), matrices((a.shape[0], 2), 'complex128', key=4)], {'rcond': 1e-5}, unique
    stack = matrices((3, 2, 4))
    yield 'pinv', [(stack, [])], {'rtol': (np.array([0.5, 1e-3, 2.0]), [])}, solution
    yield 'pinv', [(positive(matrices((3, 3), 'complex128')), [])], {'hermitian': True}, solution
    yield 'matrixRank', [(stack, [])], {'tol': 1.5}, exact
    yield 'matrixRank', [(stack, [])], {'rtol': (np.array([0.5, 1e-3, 2.0]), [])}, exact
    yield 'matrixRank', [(hilbert(12), [])], {'hermitian': True, 'rtol': 1e-8}, exact
    yield 'matrixRank', [(np.array([0.0, 2]), [])], {}, exact
    yield 'matrixRank', [(np.array(0.0), [])], {}, exact
    yield 'matrixNorm', [(stack, [])], {'ord': -2, 'keepdims': True}, values_of
    yield 'norm', [(stack, []), (2, 0)], {'ord': 'nuc'}, values_of
    yield 'norm', [(stack, []), (0, 1)], {'ord': 2, 'keepdims': True}, values_of
    yield 'solve', [(matrices((2, 1, 3, 3)), []), matrices((4, 3, 2), 'float32')], {}, solution
    yield 'solve', [(matrices((3, 3), 'float32'), []), matrices((2, 2, 3, 1), 'float32')], {}, solution
    yield 'solve', [(matrices((2, 3, 3), 'complex64'), []), matrices((3,), 'float32')], {}, solution
    yield 'cond', [(np.ones((3, 3)), []), 1], {}, solution
    yield 'cond', [(np.zeros((2, 2)), [])], {}, solution
    yield 'cond', [(np.zeros((0, 2, 2)), [])], {}, solution
    yield 'cond', [(matrices((3, 3), 'complex64'), []), 'fro'], {}, solution
    yield 'cond', [(matrices((2, 2, 2)), []), 'nuc'], {}, solution
    for a, b, axis in [((3,), (3,), -1), ((2, 3), (3,), -1), ((3, 4), (3, 4), 0), ((4, 1, 3), (2, 3), -1)]:
        for dtype in ('int32', 'float64', 'complex64'):
            yield 'cross', [(matrices(a, dtype), []), matrices(b, dtype, 1), axis], {}, exact if dtype == 'int32' else values_of
    chain = [matrices((4, 9)), matrices((9, 2)), matrices((2, 7)), matrices((7, 3))]
    yield 'multiDot', [chain], {}, values_of
    yield 'multiDot', [[matrices((4,)), *chain, matrices((3,))]], {}, values_of
    yield 'multiDot', [[matrices((4, 9), 'int16'), matrices((9,), 'int16')]], {}, exact
    tensor = matrices((2, 3, 3, 2), 'complex64') + np.eye(6, dtype='complex64').reshape(2, 3, 3, 2)
    yield 'tensorinv', [(tensor, [])], {}, tensors
    yield 'tensorinv', [(matrices((6, 3, 2)), []), 1], {}, tensors
    yield 'tensorsolve', [(tensor, []), matrices((2, 3), 'float32')], {}, tensors
    yield 'tensorsolve', [(matrices((2, 3, 2, 3), 'int16'), []), matrices((3, 2))], {'axes': (3, 0)}, tensors
    for dtype in ('float64', 'complex128'):
        special = np.array([[1, np.nan], [2, 3]], dtype)
        yield 'det', [(special, [])], {}, determinant
        yield 'inv', [(np.array([[np.inf, 1], [1, 2.0]], dtype) if dtype == 'float64' else np.eye(2, dtype=dtype), [])], {}, solution


def condition(a, eps):
    """The greatest condition number of a stack, as far as numbers of such a precision know it."""
    a = a.astype(np.result_type(a, 'f8'))
    if a.ndim < 2 or a.size == 0 or not np.isfinite(a).all():
        return 1.0
    found = np.linalg.cond(a)
    return min(float(np.max(found[np.isfinite(found)], initial=1)), 1 / eps)


def solution(want, a, eps):
    """What a system of equations makes of rounding: its condition times the size of the result."""
    return 20 * eps * max(a.shape[-2:], default=1) * condition(a, eps) * greatest(want)


def tensors(want, a, eps):
    """As for `solution`, of matrices that are not too ill-conditioned."""
    return 1e4 * eps * greatest(want)


def values_of(want, a, eps):
    """What orthogonal transformations make of it: the size of the matrix, for singular values and their like."""
    size = float(np.abs(a.astype(np.result_type(a, 'f8'))).max(initial=0))
    return 20 * eps * max(a.shape, default=1) ** 1.5 * max(size, greatest(want))


def spectrum(want, a, eps):
    """As for `values_of`, times the condition of the eigenvectors; in no order."""
    vectors = np.linalg.eig(a.astype(np.result_type(a, 'f8')))[1]
    return values_of(want, a, eps) * condition(vectors, eps)


def determinant(want, a, eps):
    """A part of the greatest that it can be, the product of the lengths of the rows."""
    lengths = np.linalg.norm(a.astype(np.result_type(a, 'f8')), axis=-1)
    return 20 * eps * max(a.shape[-1], 1) * greatest(np.prod(lengths, axis=-1))


def sign(want, a, eps):
    return solution(np.ones(()), a, eps)


def absolute(want, a, eps):
    return solution(np.ones(()), a, eps) + eps * greatest(want)


def exact(want, a, eps):
    return 0.0


def greatest(want):
    sizes = np.abs(want[np.isfinite(want)])
    return float(sizes.max(initial=0))


SPELLINGS = {'matrixRank': 'matrix_rank', 'matrixNorm': 'matrix_norm', 'matrixPower': 'matrix_power', 'multiDot': 'multi_dot'}


def numpys(name, args, options):
    """NumPy's result as a dict of arrays, by the names of the fields; '' for what is one array."""
    renamed = {'fullMatrices': 'full_matrices'}
    options = {renamed.get(k, k): v for k, v in options.items()}
    if name == 'cross':
        args, options = args[:2], {'axis': args[2]}
    if name == 'norm':
        args, options = args[:1], {**options, 'axis': args[1]}
    with np.errstate(all='ignore'):
        result = getattr(np.linalg, SPELLINGS.get(name, name))(*args, **options)
    if hasattr(result, '_fields'):
        return {field: np.asarray(value) for field, value in zip(result._fields, result)}
    if name == 'lstsq':
        return {field: np.asarray(value) for field, value in zip(('x', 'residuals', 'rank', 's'), result)}
    return {'': np.asarray(result)}


def doubled(value):
    """The same in double precision: ndloom computes in it, and rounds at the end."""
    if isinstance(value, list):
        return [doubled(item) for item in value]
    if isinstance(value, np.ndarray):
        return value.astype({'float32': 'float64', 'complex64': 'complex128'}.get(value.dtype.name, value.dtype))
    return value


def resolved(argument):
    """An argument as NumPy takes it: (base, steps) is a view of an array."""
    is_view = isinstance(argument, tuple) and len(argument) == 2 and isinstance(argument[0], np.ndarray)
    return view(*argument) if is_view else argument


def shown(inputs, argument):
    if isinstance(argument, list):
        return {'list': [shown(inputs, item) for item in argument]}
    if isinstance(argument, tuple) and isinstance(argument[0], np.ndarray):
        return {'array': inputs.place(*argument)}
    if isinstance(argument, np.ndarray):
        return {'array': inputs.place(argument, [])}
    return argument


def case(inputs, name, args, options, expected):
    plain_args = [resolved(a) for a in args]
    plain_options = {k: resolved(v) for k, v in options.items()}
    single = numpys(name, plain_args, plain_options)
    double = numpys(name, [doubled(a) for a in plain_args], {k: doubled(v) for k, v in plain_options.items()})
    first = plain_args[0][0] if isinstance(plain_args[0], list) else plain_args[0]
    expected = expected if isinstance(expected, dict) else {'': expected}
    wants = {}
    for field, value in single.items():
        dtype = 'int32' if name == 'matrixRank' or field == 'rank' else value.dtype.name
        if name in ('eig', 'eigvals'):
            dtype = 'complex64' if dtype in ('float32', 'complex64') else 'complex128'
        if name in ('det', 'slogdet', 'cond', 'eigvalsh', 'cholesky', 'inv') and value.dtype.kind not in 'fc':
            raise AssertionError((name, value.dtype))
        row = {'dtype': dtype, 'shape': list(value.shape)}
        rule = expected[field]
        if callable(rule):
            want = double[field].astype(dtype)
            eps = EPS.get(dtype, 2.0**-52)
            row.update(data=encode(want)['data'], bound=rule(double[field], np.asarray(first), eps))
            if rule is spectrum:
                row['check'] = 'in any order'
        else:
            row['check'] = rule
        wants[field] = row
    shown_options = {k: shown(inputs, v) for k, v in options.items()}
    return {'op': name, 'args': [shown(inputs, a) for a in args], 'options': shown_options, 'want': wants}


def mistakes():
    square, flat, tall = np.eye(3), np.ones(3), np.ones((3, 2))
    for name in ('inv', 'det', 'slogdet', 'cholesky', 'eigh', 'eigvalsh', 'eig', 'eigvals'):
        yield name, [(flat, [])], {}, 'ShapeError'
        yield name, [(tall, [])], {}, 'ShapeError'
    for name in ('qr', 'svd', 'svdvals', 'pinv', 'cond', 'matrixNorm'):
        yield name, [(flat, [])], {}, 'ShapeError'
    yield 'matrixPower', [(tall, []), 2], {}, 'ShapeError'
    yield 'matrixPower', [(square, []), 0.5], {}, 'ValueError'
    yield 'solve', [(square, []), np.ones(2)], {}, 'ShapeError'
    yield 'solve', [(square, []), np.ones((2, 3))], {}, 'ShapeError'
    yield 'solve', [(np.ones((2, 3, 3)), []), np.ones((4, 3, 1))], {}, 'ShapeError'
    yield 'lstsq', [(tall, []), np.ones(2)], {}, 'ShapeError'
    yield 'lstsq', [(np.ones((2, 3, 3)), []), np.ones(3)], {}, 'ShapeError'
    yield 'qr', [(square, [])], {'mode': 'raws'}, 'ValueError'
    yield 'eigh', [(square, [])], {'UPLO': 'X'}, 'ValueError'
    yield 'matrixNorm', [(square, [])], {'ord': 3}, 'ValueError'
    yield 'matrixNorm', [(np.ones((0, 3)), [])], {'ord': -2}, 'ValueError'
    yield 'norm', [(flat, []), 0], {'ord': 'nuc'}, 'ValueError'
    yield 'matrixRank', [(square, [])], {'tol': 1.0, 'rtol': 1.0}, 'ValueError'
    yield 'cond', [(np.ones((0, 0)), [])], {}, 'LinAlgError'
    yield 'cross', [(np.ones(2), []), np.ones(2), -1], {}, 'ShapeError'
    yield 'cross', [(flat, []), flat, 1], {}, 'IndexError'
    yield 'tensorinv', [(tall, []), 1], {}, 'ShapeError'
    yield 'tensorinv', [(square, []), 0], {}, 'ValueError'
    yield 'tensorsolve', [(tall, []), flat], {}, 'ShapeError'
    yield 'multiDot', [[square]], {}, 'ValueError'
    yield 'multiDot', [[square, tall, tall]], {}, 'ShapeError'
    yield 'multiDot', [[square, flat, square]], {}, 'ShapeError'
    singular, indefinite = np.array([[1.0, 2], [2, 4]]), np.array([[1.0, 2], [2, 1]])
    yield 'inv', [(singular, [])], {}, 'LinAlgError evaluated'
    yield 'inv', [(singular.astype('complex64'), [])], {}, 'LinAlgError evaluated'
    yield 'inv', [(np.zeros((2, 3, 3)), [])], {}, 'LinAlgError evaluated'
    yield 'solve', [(singular, []), np.ones(2)], {}, 'LinAlgError evaluated'
    yield 'matrixPower', [(singular, []), -1], {}, 'LinAlgError evaluated'
    yield 'cholesky', [(indefinite, [])], {}, 'LinAlgError evaluated'
    yield 'cholesky', [(np.zeros((2, 2), 'complex128'), [])], {'upper': True}, 'LinAlgError evaluated'
    nan = np.array([[np.nan, 1], [1, 2]])
    for name in ('svdvals', 'pinv', 'matrixRank', 'cond', 'eig', 'eigvals'):
        yield name, [(nan, [])], {}, 'LinAlgError evaluated'


def failure(inputs, name, args, options, error):
    try:
        numpys(name, [resolved(a) for a in args], options)
    except (ValueError, TypeError, IndexError, np.linalg.LinAlgError):
        return {'op': name, 'args': [shown(inputs, a) for a in args], 'options': options, 'error': error}
    raise AssertionError((name, args))
