"""Sums of products by subscripts, and the products of tensors that have names of their own.

Whole numbers, whose sums are exact in any order, stand for the arithmetic; a few random numbers come with a bound on the
error, of a few units of rounding of the sum of the magnitudes.
"""

import math

import numpy as np

from .encoding import DTYPES, Arrays, encode, error_name
from .values import is_float, rng
from .views import view

MATRIX = ['ij,jk->ik', 'ij,kj->ik', 'ji,jk->ki', 'ij,jk']
ONE = [
    ('ij', (3, 4)), ('ji', (3, 4)), ('ij->ji', (3, 4)), ('ij->', (3, 4)), ('ij->i', (3, 4)), ('ij->j', (3, 4)),
    ('ii', (4, 4)), ('ii->i', (4, 4)), ('iij->ji', (3, 3, 4)), ('iji->j', (3, 4, 3)), ('iijj->ij', (2, 2, 3, 3)),
    ('ijkij->k', (2, 3, 4, 2, 3)), ('iii', (3, 3, 3)), ('iii->i', (3, 3, 3)), ('ijk->ki', (3, 4, 5)), ('ijk->jik', (3, 4, 5)),
    ('...', (3, 4)), ('...i->...', (3, 4)), ('i...->...', (3, 4)), ('i...', (3, 4)), ('...ii->...i', (2, 3, 3)),
    ('...ii', (2, 3, 3)), ('i...i', (3, 4, 3)), ('a...b->b...a', (2, 3, 4, 5)), ('...->...', ()), ('', ()), ('->', ()),
    ('i->', (0,)), ('ij->i', (3, 0)), ('ij->j', (3, 0)), ('ii->i', (0, 0)), ('ij->ji', (1, 3)), (' i j -> j i ', (3, 4)),
    ('bA', (3, 4)), ('Ba', (3, 4)), ('ij->...ij', (3, 4)), ('ij->i...', (3, 4)), ('...ij->ij', (3, 4)), ('...ij->ji...', (3, 4)),
]  # fmt: skip
TWO = [
    *((s, (3, 4), (4, 5)) for s in MATRIX[::3]), ('ij,kj->ik', (3, 4), (5, 4)), ('ji,jk->ki', (4, 3), (4, 5)),
    ('ij,jk->', (3, 4), (4, 5)), ('ij,jk->j', (3, 4), (4, 5)), ('ij,jk->ijk', (3, 4), (4, 5)), ('ij,jk->kji', (3, 4), (4, 5)),
    ('ij,kl->ik', (3, 4), (5, 2)), ('ij,kl->', (3, 4), (5, 2)), ('ij,kl->ljki', (3, 4), (5, 2)), ('i,j->ij', (3,), (4,)),
    ('i,j->ji', (3,), (4,)), ('i,i', (5,), (5,)), ('i,i->i', (5,), (5,)), ('i,j->', (3,), (4,)), (',', (), ()), (',i->i', (), (4,)),
    ('ij,', (3, 4), ()), ('ij,j->i', (3, 4), (4,)), ('ij,i->j', (3, 4), (3,)), ('j,ij', (4,), (3, 4)), ('ij,ij->', (3, 4), (3, 4)),
    ('ij,ji->', (3, 4), (4, 3)), ('ij,ji->ij', (3, 4), (4, 3)), ('ij,ij->j', (3, 4), (3, 4)), ('bij,bjk->bik', (2, 3, 4), (2, 4, 5)),
    ('ijb,jkb->ikb', (3, 4, 2), (4, 5, 2)), ('bij,jk->bik', (2, 3, 4), (4, 5)), ('bij,bj->bi', (2, 3, 4), (2, 4)),
    ('bij,bi->bj', (2, 3, 4), (2, 3)), ('bhqd,bhkd->bhqk', (2, 2, 3, 4), (2, 2, 5, 4)), ('ijk,jkl->il', (3, 4, 5), (4, 5, 2)),
    ('ijk,kjl->il', (3, 4, 5), (5, 4, 2)), ('ijk,ljk->li', (3, 4, 5), (2, 4, 5)), ('ii,ij->j', (3, 3), (3, 4)), ('ii,jj->', (3, 3), (4, 4)),
    ('iij,jk->ik', (3, 3, 4), (4, 5)), ('...ij,...jk->...ik', (2, 1, 3, 4), (5, 4, 2)), ('...ij,jk->...ik', (2, 3, 4), (4, 5)),
    ('...i,...i', (2, 3), (2, 3)), ('...i,...i->...', (4, 1, 3), (5, 3)), ('i...,i...', (2, 3), (2, 3)), ('i...,...', (2, 3), (3,)),
    ('...,...', (2, 1), (1, 3)), ('...,i...->i', (), (3,)), ('i...,j...->...ij', (2, 4), (3, 4)), ('ij,jk->ik', (3, 1), (4, 5)),
    ('ij,jk->ik', (1, 4), (4, 1)), ('ij,jk->ik', (3, 4), (1, 5)), ('ij,ij->ij', (3, 1), (1, 4)), ('ij,ij->i', (3, 1), (3, 4)),
    ('i,i', (1,), (5,)), ('ii,i->i', (1, 1), (3,)), ('ij,jk->ik', (3, 0), (0, 5)), ('ij,jk->ik', (0, 4), (4, 5)),
    ('ij,kl->ik', (3, 0), (5, 2)), ('i,i->i', (0,), (1,)), ('ij,k->jk', (0, 2), (3,)),
]  # fmt: skip
MORE = [
    ('ij,jk,kl->il', (3, 4), (4, 5), (5, 2)), ('ij,jk,kl', (3, 4), (4, 5), (5, 2)), ('i,ij,j->', (3,), (3, 4), (4,)), ('i,i,i->i', (4,), (4,), (4,)),
    ('i,j,k->kji', (2,), (3,), (4,)), ('ij,ik,il->jkl', (5, 2), (5, 3), (5, 4)), ('ij,jk,ki->', (3, 4), (4, 5), (5, 3)),
    ('ij,j,jk->ik', (3, 4), (4,), (4, 5)), ('i,j,ij->', (3,), (4,), (3, 4)), ('ii,ij,jj->ij', (3, 3), (3, 4), (4, 4)),
    ('...ij,...jk,...kl->...il', (2, 3, 4), (4, 5), (2, 5, 2)), ('ij,kl,mn->', (2, 2), (2, 3), (3, 2)), ('ij,jk,kl->il', (3, 1), (4, 5), (1, 2)),
    (',i,->i', (), (3,), ()), ('ij,jk,kl,lm->im', (3, 4), (4, 5), (5, 2), (2, 3)), ('ij,kj,kl,ml,mn->in', (2, 3), (2, 3), (2, 3), (2, 3), (2, 3)),
    ('ij,jk,kl,lm,mn,no,op,pq,qr->ir', *[(2, 2)] * 9), ('ai,bi,ci,di,ei,fi,gi,hi,ki,li->abcdefghkl', *[(1, 2)] * 9, (3, 2)),
]  # fmt: skip
SOME = [('ij->j', (3, 4)), ('ij->', (3, 4)), ('ii', (4, 4)), ('ii->i', (4, 4)), ('ij,jk->ik', (3, 4), (4, 5)), ('i,i->i', (5,), (5,)),
        ('ij,kl->ik', (3, 4), (5, 2)), ('i,ij,j->', (3,), (3, 4), (4,)), ('ij,jk->ik', (3, 0), (0, 5)), ('ij,j->i', (3, 70), (70,))]  # fmt: skip
MIXED = [('int8', 'uint8'), ('int16', 'float32'), ('bool', 'int8'), ('uint64', 'int64'), ('float32', 'float64'), ('bool', 'float32')]
STEPS = [[['permuteDims', [1, 0]]], [['get', '::-1, ::2']], [['get', '1:, ::-1']]]


def generate():
    arrays = Arrays()
    cases = [case(arrays, s, [values(i, shape, 'float64') for i, shape in enumerate(shapes)]) for s, *shapes in ONE + TWO + MORE]
    cases += [case(arrays, s, [values(i, shape, d) for i, shape in enumerate(shapes)]) for d in DTYPES for s, *shapes in SOME]
    cases += [case(arrays, s, [small(0, (3, 4), a), small(1, (4, 5), b)]) for a, b in MIXED for s in ('ij,jk->ik', 'ij,kl->jl')]
    cases += [case(arrays, *c) for c in viewed()]
    cases += [inexact(arrays, *c) for d in ('float32', 'float64') for c in random(d)]
    return {
        'inputs': arrays.rows,
        'cases': cases,
        'errors': [failure(arrays, *c) for c in mistakes()],
        'products': [product(arrays, *c) for c in products()],
        'productErrors': [product_failure(arrays, *c) for c in product_mistakes()],
    }


def values(place, shape, dtype):
    """Whole numbers: of any size for integers, which wrap, and small ones for floats, whose sums are then exact."""
    numbers = rng('einsum', place, shape, dtype)
    if dtype == 'bool':
        return numbers.integers(0, 2, shape).astype(bool)
    if is_float(dtype):
        return np.asarray(numbers.integers(-8, 9, shape)).astype(dtype)
    info = np.iinfo(dtype)
    flat = numbers.integers(max(info.min, -6), 7, math.prod(shape), dtype)
    flat[::4] = numbers.integers(info.min, info.max, flat[::4].size, dtype, endpoint=True)
    return flat.reshape(shape)


def small(place, shape, dtype):
    """Whole numbers whose sums of products are exact in every dtype."""
    return np.abs(values(place, shape, 'float64')).astype(dtype)


def operand(arrays, base, steps):
    return {'array': arrays.place(base), **({'view': steps} if steps else {})}


def case(arrays, subscripts, bases, steps=None):
    steps = steps or [[] for _ in bases]
    operands = [view(base, s) for base, s in zip(bases, steps)]
    with np.errstate(all='ignore'):
        want = np.einsum(subscripts, *operands)
    dtype = np.result_type(*operands)
    row = [operand(arrays, base, s) for base, s in zip(bases, steps)]
    return {'subscripts': subscripts, 'operands': row, 'want': encode(np.asarray(want).astype(dtype))}


def viewed():
    for steps in STEPS:
        base = values(0, (6, 6), 'float64')
        shape = view(base, steps).shape
        for subscripts, other in [('ij,jk->ik', (shape[1], 5)), ('ij,ik->jk', (shape[0], 5)), ('ij,j->i', shape[1:])]:
            yield subscripts, [base, values(1, other, 'float64')], [steps, []]
        yield 'ij->ji', [base], [steps]
        yield 'ij->j', [base], [steps]
    repeated = [['broadcastTo', [3, 4]]]
    yield 'ij,jk->ik', [values(0, (4,), 'float64'), values(1, (4, 5), 'float64')], [repeated, []]
    yield 'ij->i', [values(0, (4,), 'int32')], [repeated]
    yield 'ii->i', [values(0, (6, 6), 'float64')], [[['get', '::2, ::-2']]]


def random(dtype):
    for subscripts, *shapes in [('ij,jk->ik', (7, 200), (200, 9)), ('ij,j->i', (7, 300), (300,)), ('ij,kj->ik', (7, 150), (9, 150)),
                                ('ijk,jkl->il', (4, 50, 3), (50, 3, 6)), ('ij,jk,kl->il', (5, 40), (40, 60), (60, 7)),
                                ('ijk->j', (5, 6, 140)), ('i,i->i', (9,), (9,)), ('i,j,ij->', (20,), (30,), (20, 30))]:  # fmt: skip
        numbers = rng('einsum', subscripts, dtype)
        yield subscripts, [numbers.normal(0, 1, shape).astype(dtype) for shape in shapes]


def inexact(arrays, subscripts, operands):
    wide = [o.astype(np.longdouble) for o in operands]
    dtype = operands[0].dtype
    bound = 8 * np.finfo(dtype).eps * np.einsum(subscripts, *(np.abs(o) for o in wide))
    row = case(arrays, subscripts, operands)
    return {**row, 'want': encode(np.asarray(np.einsum(subscripts, *wide)).astype(dtype)), 'bound': encode(np.asarray(bound).astype(np.float64))}


def mistakes():
    a, b = np.ones((2, 3)), np.ones((3, 4))
    for subscripts, *operands in [
        ('ij,jk->ik', a, a), ('ij', a, b), ('ij,jk', a), ('i', a), ('ijk', a), ('', a), ('...ijk', a), ('ij->k', a), ('ij->ii', a),
        ('ii', a), ('ii->i', a), ('ii,i->i', np.ones((3, 1)), np.ones(3)), ('i.j', a), ('..ij', a), ('....', a), ('...i...', a),
        ('i. ..', a), ('ij->.ij', a), ('ij->......', a), ('ij->i->j', a), ('ij-', a), ('ij>i', a), ('ij- >i', a), ('ij->i,j', a),
        ('i1', a), ('i_', a), ('\tij', a), ('ij\n', a), ('...->', a), ('i...->i', a), ('...ij->ij', np.ones((2, 2, 3))),
        ('...,...', a, b), ('...i,...i', np.ones((2, 5)), np.ones((3, 5))), ('->i', np.ones(())), ('i->', np.ones(())),
        ('ij,', a), (',ij', a), ('ij,,jk', a, b),
    ]:  # fmt: skip
        yield subscripts, operands


def failure(arrays, subscripts, operands):
    try:
        np.einsum(subscripts, *operands)
    except ValueError as error:
        return {'subscripts': subscripts, 'operands': [operand(arrays, o, []) for o in operands], 'error': error_name(error)}
    raise AssertionError(subscripts)


def products():
    for a, b, axes in [((2, 3, 4), (3, 4, 5), 2), ((2, 3), (3, 4), 1), ((2, 3), (4,), 0), ((), (), 0), ((2, 3, 4), (4, 3, 2), [[0, 1], [2, 1]]),
                       ((2, 3, 4), (4, 3, 2), [[2, 1, 0], [0, 1, 2]]), ((2, 3, 4), (5, 3), [1, 1]), ((2, 3, 4), (5, 4), [-1, -1]),
                       ((2, 3), (4, 5), [[], []]), ((2, 0), (0, 3), 1), ((0, 2), (2, 3), 1), ((3, 4), (3, 4), 2), ((2, 3, 4), (3, 5), [[1], [0]])]:  # fmt: skip
        left, right = values(0, a, 'float64'), values(1, b, 'float64')
        yield 'tensordot', [left, right, axes], np.tensordot(left, right, axes)
    yield 'tensordot', [values(0, (2, 3, 4), 'float64'), values(1, (3, 4, 5), 'float64')], np.tensordot(values(0, (2, 3, 4), 'float64'), values(1, (3, 4, 5), 'float64'))
    for dtype in DTYPES:
        left, right = values(0, (3, 4), dtype), values(1, (4, 2), dtype)
        yield 'tensordot', [left, right, 1], np.tensordot(left, right, 1)
        yield 'outer', [left[0].copy(), right[:, 0].copy()], np.linalg.outer(left[0], right[:, 0])
        yield 'linalg.trace', [left], np.linalg.trace(left)
    yield 'outer', [values(0, (2, 3), 'int8'), values(1, (), 'float32')], np.outer(values(0, (2, 3), 'int8'), values(1, (), 'float32'))
    yield 'outer', [np.ones(0), np.ones(2)], np.linalg.outer(np.ones(0), np.ones(2))
    yield 'outer', [np.array([-0.0, 0.0]), np.array([1.0, -1.0])], np.linalg.outer([-0.0, 0.0], [1.0, -1.0])
    for shape in [(3, 4), (4, 3), (2, 3, 3), (1, 1), (0, 3)]:
        array = values(0, shape, 'int32')
        for offset in (-5, -2, -1, 0, 1, 3, 4):
            yield 'linalg.diagonal', [array, {'offset': offset}], np.linalg.diagonal(array, offset=offset)
            yield 'linalg.trace', [array, {'offset': offset}], np.linalg.trace(array, offset=offset)
    yield 'linalg.trace', [values(0, (3, 3), 'int16'), {'dtype': 'float32'}], np.linalg.trace(values(0, (3, 3), 'int16'), dtype=np.float32)


def product_mistakes():
    a = np.ones((2, 3, 4))
    yield 'tensordot', [a, a, 1], lambda: np.tensordot(a, a, 1)
    yield 'tensordot', [a, a, [[0, 1], [0]]], lambda: np.tensordot(a, a, [[0, 1], [0]])
    yield 'tensordot', [a, a, [[0, 0], [0, 0]]], lambda: np.tensordot(a, a, [[0, 0], [0, 0]])
    yield 'tensordot', [a, a, [3, 0]], lambda: np.tensordot(a, a, [3, 0])
    yield 'tensordot', [a, a, 4], lambda: np.tensordot(a, a, 4)
    yield 'tensordot', [np.ones((2, 1)), np.ones((3, 2)), 1], lambda: np.tensordot(np.ones((2, 1)), np.ones((3, 2)), 1)
    yield 'linalg.outer', [a, a], lambda: np.linalg.outer(a, a)
    yield 'linalg.diagonal', [np.ones(3)], lambda: np.linalg.diagonal(np.ones(3))
    yield 'linalg.trace', [np.ones(3)], lambda: np.linalg.trace(np.ones(3))


def argument(arrays, value):
    return {'array': arrays.place(value)} if isinstance(value, np.ndarray) else value


def product(arrays, name, arguments, want):
    return {'call': name, 'args': [argument(arrays, a) for a in arguments], 'want': encode(want)}


def product_failure(arrays, name, arguments, attempt):
    try:
        attempt()
    except (ValueError, IndexError) as error:
        # ndloom says IndexError of axes that are out of range or repeated, ShapeError of sizes that differ.
        allowed = {error_name(error), 'ValueError|ShapeError', 'IndexError'}
        return {'call': name, 'args': [argument(arrays, a) for a in arguments], 'error': '|'.join(sorted(allowed))}
    raise AssertionError((name, arguments))
