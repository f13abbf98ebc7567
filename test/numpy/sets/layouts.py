"""Orders in memory: how results lie that are made of arrays that lie in all ways, and what `order` asks for.

A case is an expression: [name, argument, ...] for a call whose last argument may be options, a text for a source or an
operand, a list under "arrays" for several, and {"plain": value} for all else. Strides are in elements.
"""

import itertools

import numpy as np

from .encoding import encode
from .views import index_of

SHAPE = [2, 3, 4]
SOURCES = {'base': np.arange(24, dtype='int32').reshape(SHAPE) - 7, 'twice': np.arange(48.0).reshape(2, 6, 4) / 4}
ORDERS = ['C', 'F', 'A', 'K']


def plain(value):
    return {'plain': value}


def dense(source, axes):
    """A source as it is, but with its axes in another order in memory."""
    back = [list(axes).index(d) for d in range(len(axes))]
    return ['permuteDims', ['copy', ['permuteDims', source, plain(list(axes))], plain({'order': 'C'})], plain(back)]


COLUMNS = dense('base', (2, 1, 0))

OPERANDS = {
    **{f'dense {"".join(map(str, axes))}': dense('base', axes) for axes in itertools.permutations(range(3))},
    'columns, reversed': ['flip', COLUMNS, plain([0, 2])],
    'rows, sliced': ['get', 'twice', plain([':, ::2'])],
    'columns, sliced': ['get', dense('twice', (2, 1, 0)), plain([':, 1::2'])],
    'broadcast': ['broadcastTo', ['get', 'base', plain([':, :, :1'])], plain(SHAPE)],
    'a row': ['get', 'base', plain([0, 0])],
    'a plane by columns': ['copy', ['get', 'base', plain([0])], plain({'order': 'F'})],
    'of size 1 along an axis': ['copy', ['get', 'base', plain([':, :1'])], plain({'order': 'F'})],
    'of one element': ['get', 'base', plain([0, 0, ':1'])],
    'a float by columns': ['astype', COLUMNS, plain('float32')],
}


def generate():
    return {
        'sources': [{'name': name, **encode(array)} for name, array in SOURCES.items()],
        'operands': [{'name': name, 'expression': expression} for name, expression in OPERANDS.items()],
        'cases': [case(expression) for expression in expressions()],
    }


def case(expression):
    want = np.asarray(evaluate(expression))
    return {'expression': expression, 'want': encode(want), 'strides': [s // want.itemsize for s in want.strides]}


def expressions():
    full = [name for name in OPERANDS if evaluate(name).shape == tuple(SHAPE)]
    for a, b in itertools.product(OPERANDS, repeat=2):
        yield ['add', a, b]
    for x in OPERANDS:
        yield ['less', x, plain(3)]
        yield ['multiply', plain(2), x]
        yield ['negative', ['sqrt', ['abs', ['astype', x, plain('float64')]]]]
        for order in ORDERS:
            yield ['copy', x, plain({'order': order})]
            yield ['copyMethod', x, plain({'order': order})]
            yield ['astype', x, plain('float64'), plain({'order': order})]
            yield ['asarray', x, plain('int32'), plain({'order': order})]
            yield ['array', x, plain('int32'), plain({'order': order})]
            yield ['onesLike', x, plain('int16'), plain({'order': order})]
            yield ['ravel', x, plain({'order': order})]
            yield ['flatten', x, plain({'order': order})]
        yield ['copy', x]
        yield ['copyMethod', x]
        yield ['zerosLike', x]
        yield ['ravel', x]
    for a, b, c in itertools.permutations(['dense 012', 'dense 210', 'dense 102', 'a row', 'a plane by columns'], 3):
        yield ['where', ['less', a, plain(2)], b, c]
        yield ['clip', a, b, c]
    for x in full:
        yield from folds(x)
        for shape, order in itertools.product([[6, 4], [24], [3, 2, 4], [2, 3, 2, 2]], 'CFA'):
            yield ['reshape', x, plain(shape), plain({'order': order})]
        for other in ['dense 012', 'dense 210', 'dense 102', 'broadcast']:
            yield ['concat', {'arrays': [x, other]}, plain(1)]
        for axis in range(-1, 3):
            yield ['stack', {'arrays': [x, 'dense 210']}, plain(axis)]
        yield ['concat', {'arrays': [x, x]}, plain(None)]
        yield ['tril', x]
        yield ['triu', x, plain({'k': 1})]
    for name, order, shape in itertools.product(['zeros', 'ones'], 'CF', [[2, 3, 4], [3], [], [4, 1]]):
        yield [name, plain(shape), plain('float32'), plain({'order': order})]
    for order in 'CF':
        yield ['full', plain(SHAPE), ['get', 'base', plain([0, 0])], plain('int32'), plain({'order': order})]


def folds(x):
    for axis, keepdims in itertools.product([0, 1, 2, None, [0, 2], []], [False, True]):
        yield ['sum', x, plain(axis), plain({'keepdims': keepdims})]
    for name, axis in itertools.product(['max', 'any', 'mean', 'var', 'countNonzero', 'argmax'], range(3)):
        yield [name, x, plain(axis), plain({'keepdims': axis == 1})]


def evaluate(expression):
    if isinstance(expression, str):
        return SOURCES[expression] if expression in SOURCES else evaluate(OPERANDS[expression])
    if 'plain' in expression:
        return expression['plain']
    if 'arrays' in expression:
        return [evaluate(x) for x in expression['arrays']]
    name, *rest = expression
    values = [evaluate(x) for x in rest]
    options = values.pop() if isinstance(values[-1], dict) else {}
    return NUMPY[name](*values, **options)


def fold(name):
    return lambda x, axis, **options: getattr(np, name)(x, axis=tuple(axis) if isinstance(axis, list) else axis, **options)


NUMPY = {
    **{name: getattr(np, name) for name in 'add less multiply negative sqrt abs where clip ravel asarray array copy'.split()},
    **{name: getattr(np, name) for name in 'zeros ones full tril triu stack'.split()},
    **{name: fold(name) for name in 'sum max any mean var'.split()},
    'countNonzero': lambda x, axis, **options: fold('count_nonzero')(x, axis, **options).astype('int32'),
    'argmax': lambda x, axis, **options: np.argmax(x, axis, **options).astype('int32'),
    'copyMethod': lambda x, **options: x.copy(**options),
    'astype': lambda x, dtype, **options: x.astype(dtype, **options),
    'flatten': lambda x, **options: x.flatten(**options),
    'reshape': lambda x, shape, **options: x.reshape(shape, **options),
    'concat': lambda arrays, axis: np.concatenate(arrays, axis=axis),
    'zerosLike': np.zeros_like,
    'onesLike': np.ones_like,
    'permuteDims': np.transpose,
    'broadcastTo': np.broadcast_to,
    'flip': lambda x, axes: np.flip(x, tuple(axes)),
    'get': lambda x, index: x[index_of(index)],
}
