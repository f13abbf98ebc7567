"""Functions that rearrange, repeat, join, cut, pad and edit arrays, on contiguous and strided ones of all dtypes.

A case is a call as ndloom takes it; `NUMPY` says what NumPy calls the same. Arguments stand as in the set `creation`, with
{"array": place, "view": steps} for a view, and {"blocks": nested} for lists of arrays in lists.
"""

import numpy as np

from .encoding import DTYPES, Arrays, encode, error_name
from .views import view


class V:
    """An array, and the view of it that an argument is."""

    def __init__(self, base, *steps):
        self.base, self.steps, self.array = base, list(steps), view(base, steps)


def numbers(*shape, dtype='int32'):
    count = int(np.prod(shape))
    if dtype == 'bool':
        return (np.arange(count) % 3 == 0).reshape(shape)
    return (np.arange(count) % 100 + 1).astype(dtype).reshape(shape)


# What lies in memory as its first argument does, or in an order of its own; and views.
FOLLOWING = ['roll', 'tile', 'repeat', 'append', 'insert', 'delete', 'pad', 'rot90', 'flipud', 'fliplr', 'swapaxes', 'slidingWindowView']


def generate():
    arrays = Arrays()
    return {
        'inputs': arrays.rows,
        'cases': [case(arrays, name, list(args)) for name, *args in cases()],
        'errors': [failure(arrays, name, list(args)) for name, *args in mistakes()],
    }


def case(arrays, name, args):
    want = evaluate(name, args)
    several = isinstance(want, (list, tuple))
    row = {
        'call': name,
        'args': [argument(arrays, a) for a in args],
        'want': [encode(w) for w in want] if several else encode(want),
    }
    if name == 'delete' and isinstance(args[1], list):
        return row  # copied by an index, whose results lie as they come
    if name in FOLLOWING and isinstance(args[0], V) and args[0].steps[0][0] != 'broadcastTo' and want.size > 0:
        row['strides'] = [step // want.itemsize for step in want.strides]
    return row


def failure(arrays, name, args):
    try:
        evaluate(name, args)
    except (ValueError, TypeError, IndexError) as error:
        allowed = error_name(error)
        if isinstance(error, ValueError) and not isinstance(error, np.exceptions.AxisError):
            allowed = 'ValueError|ShapeError|IndexError'
        return {'call': name, 'args': [argument(arrays, a) for a in args], 'error': allowed}
    raise AssertionError((name, args))


def has_arrays(value):
    return isinstance(value, (np.ndarray, V)) or (isinstance(value, list) and any(has_arrays(v) for v in value))


def argument(arrays, value):
    if isinstance(value, np.ndarray):
        return {'array': arrays.place(value)}
    if isinstance(value, V):
        return {'array': arrays.place(value.base), 'view': value.steps}
    if isinstance(value, list) and has_arrays(value):
        return {'blocks': [argument(arrays, v) for v in value]}
    return value


def plain(value):
    if isinstance(value, V):
        return value.array
    if isinstance(value, list) and has_arrays(value):
        return [plain(v) for v in value]
    return value


def evaluate(name, args):
    values = [plain(a) for a in args]
    options = values.pop() if values and isinstance(values[-1], dict) and name != 'padByAxis' else {}
    return NUMPY[name](*values, **options)


def cases():
    for group in (rolled, repeated, cut, joined, turned, edited, padded, windows, products, diagonals, complexes):
        yield from group()


def layouts(dtype='int32'):
    """One shape in several layouts."""
    yield numbers(3, 4, dtype=dtype)
    yield V(numbers(4, 3, dtype=dtype), ['permuteDims', [1, 0]])
    yield V(numbers(6, 8, dtype=dtype), ['get', '::2', '::-2'])
    yield V(numbers(4, dtype=dtype), ['broadcastTo', [3, 4]])


def rolled():
    for x in layouts():
        for shift, axis in [(1, None), (-5, None), (2, 0), (-1, 1), ([1, 2], [0, 1]), ([1, 1, 5], [0, 1, -2]), (7, [0, 1]), ([1, 2], 1)]:
            yield 'roll', x, shift, axis
    yield 'roll', numbers(3, 4), 13
    yield 'roll', numbers(3, 4), [1, 2]
    yield 'roll', numbers(2, 3, 4), [1, -1, 2], [0, 1, 2]
    yield 'roll', V(numbers(2, 3, 4), ['permuteDims', [2, 0, 1]]), [1, 1], [0, 2]
    for x in (numbers(), numbers(1), numbers(0), numbers(2, 0, 3)):
        yield 'roll', x, 1
    yield 'roll', numbers(2, 0, 3), 1, 1
    yield 'roll', numbers(2, 0, 3), 1, 0
    yield 'roll', numbers(3), [], []
    for dtype in DTYPES:
        yield 'roll', numbers(2, 5, dtype=dtype), [1, 2], [0, 1]
    yield 'roll', np.array([np.nan, -0.0, np.inf, 1]), 2


def repeated():
    for x in layouts():
        for reps in (2, [1, 3], [2, 3], [2, 1, 2], [0, 2], [1, 1], []):
            yield 'tile', x, reps
        for count, axis in [(2, None), (3, 0), (2, 1), (2, -1), (0, 0), (1, 1), (0, None)]:
            yield 'repeat', x, count, axis
        for shape in ([5], [2, 3], [5, 7], 30, [0, 2], []):
            yield 'resize', x, shape
    for x in (numbers(), numbers(1), numbers(0), numbers(2, 0, 3)):
        yield 'tile', x, [2, 2]
        yield 'repeat', x, 2
        yield 'resize', x, [2, 2]
    yield 'tile', numbers(2, 3, 2), [2, 1, 3]
    yield 'repeat', numbers(2, 0, 3), 2, 1
    for x in (numbers(3, 4), V(numbers(4, 3), ['permuteDims', [1, 0]])):
        yield 'repeat', x, [1, 0, 2], 0
        yield 'repeat', x, [2, 0, 0, 3], 1
        yield 'repeat', x, [2], 1
        yield 'repeat', x, [0, 0, 0], 0
        yield 'repeat', x, [1, 2, 0] * 4
    yield 'repeat', numbers(0), []
    for dtype in DTYPES:
        x = numbers(2, 3, dtype=dtype)
        yield 'tile', x, [2, 2]
        yield 'repeat', x, 2, 1
        yield 'repeat', x, [2, 0, 1], 1
        yield 'resize', x, [4, 2]


def cut():
    for x in layouts():
        for sections, axis in [(2, 1), (3, 0), ([1, 3], 1), ([1], -1), ([], 0), ([2, 1, 9], 1), ([-1], 1), ([0], 0), (1, 0)]:
            yield 'split', x, sections, axis
            yield 'arraySplit', x, sections, axis
        for sections in (2, 3, 5, 7):
            yield 'arraySplit', x, sections, 1
        yield 'hsplit', x, 2
        yield 'vsplit', x, [1]
        yield 'unstack', x
        yield 'unstack', x, -1
    yield 'split', numbers(6), 3
    yield 'arraySplit', numbers(7), 3
    yield 'arraySplit', numbers(0), 2
    yield 'split', numbers(2, 0, 3), 2, 1
    yield 'hsplit', numbers(6), 2
    yield 'dsplit', numbers(2, 2, 4), 2
    yield 'unstack', numbers(3)
    yield 'unstack', numbers(2, 3, 2), 1
    yield 'unstack', numbers(0, 3)


def joined():
    a, b, c = numbers(2, 3), V(numbers(3, 2, dtype='int64'), ['permuteDims', [1, 0]]), numbers(2, 3, dtype='float32')
    vector, scalar = numbers(3, dtype='int16'), numbers(dtype='uint8')
    for name in ('hstack', 'vstack', 'dstack', 'columnStack'):
        yield name, [a, b]
        yield name, [a, b, c]
        yield name, [vector, vector]
        yield name, [vector]
        yield name, [numbers(0), numbers(0)]
        yield name, [scalar, scalar]
    yield 'hstack', [vector, numbers(5)]
    yield 'vstack', [a, vector]
    yield 'columnStack', [V(numbers(3, 2), ['get', ':, ::-1']), vector]
    yield 'dstack', [numbers(2, 3, 2), a]
    one, row, column = np.array(5.5), numbers(1, 2), numbers(2, 1)
    yield 'block', a
    yield 'block', [a, b]
    yield 'block', [[a, b], [c, c]]
    yield 'block', [[numbers(2, 2), column], [row, one]]
    yield 'block', [vector, numbers(2), one]
    yield 'block', [[vector], [vector]]
    yield 'block', [[[numbers(2)], [numbers(2)]], [[numbers(2)], [numbers(2)]]]
    yield 'block', [numbers(2, 2, 2), numbers(2, 2, 1)]
    yield 'block', [[numbers(0, 3)], [a]]
    yield 'block', [[one]]


def turned():
    for x in layouts():
        for k in (-3, -1, 0, 1, 2, 3, 4):
            yield 'rot90', x, k
        yield 'rot90', x, 1, [1, 0]
        yield 'flipud', x
        yield 'fliplr', x
        yield 'swapaxes', x, 0, 1
    a = numbers(2, 3, 4)
    for axes in ([0, 1], [1, 2], [0, -1], [-1, 0]):
        yield 'rot90', a, 1, axes
        yield 'rot90', a, 3, axes
    yield 'rot90', numbers(0, 3)
    yield 'flipud', numbers(3)
    for pair in ([0, 2], [1, -1], [2, 2], [-3, 1]):
        yield 'swapaxes', a, *pair
    for axis in range(-3, 3):
        for start in (-3, 0, 1, 2, 3):
            yield 'rollaxis', a, axis, start
    yield 'rollaxis', a, 1
    for name in ('atleast1d', 'atleast2d', 'atleast3d'):
        for shape in ((), (3,), (0,), (2, 3), (2, 3, 4), (1, 2, 3, 4)):
            yield name, numbers(*shape)
        yield name, numbers(), numbers(2, dtype='float64')


def edited():
    for x in layouts():
        yield 'append', x, numbers(2, dtype='int64')
        yield 'append', x, numbers(1, 4), 0
        yield 'append', x, numbers(3, 2, dtype='float32'), -1
        for index in (0, 2, -1, '1', ':2', '::2', '::-1', '3:1', [0, 2], [2, 0, 0], [-1], [], [True, False, True]):
            yield 'delete', x, index, 0
        for index in (5, '2:9:3', [0, 5, 11], []):
            yield 'delete', x, index
        yield 'delete', x, [0, 3], 1
        yield 'delete', x, [False, True, False, False], 1
        for index in (0, 3, -1, [1], [0, 3], [2, 2, 0], [-1, 1], ':2', '::2', '1:1', [], [True, False, True]):
            yield 'insert', x, index, 99.5, 0
        yield 'insert', x, 1, np.array([7, 8, 9, 10], 'int64'), 0
        yield 'insert', x, 1, np.array([7, 8, 9], 'int16'), 1
        yield 'insert', x, [1], np.array([[7], [8], [9]]), 1
        yield 'insert', x, [0, 4], np.array([[7, 8], [9, 10], [11, 12]]), 1
        yield 'insert', x, [2, 0, 2], np.array([1, 2, 3]), 1
        yield 'insert', x, 5, np.array([1.9, -2.9])
        yield 'insert', x, [3, 3, 12], np.array([1, 2, 3])
    for dtype in DTYPES:
        x = numbers(5, dtype=dtype)
        yield 'append', x, numbers(2, dtype=dtype)
        yield 'insert', x, [1, 5], x[:2]
        yield 'delete', x, [0, 3]
    yield 'append', numbers(), numbers()
    yield 'append', numbers(0), numbers(2)
    yield 'insert', numbers(0), 0, 1
    yield 'insert', numbers(), 0, 5
    yield 'insert', numbers(0, 3), 0, 5, 0
    yield 'delete', numbers(3, 0), [1], 0
    yield 'insert', numbers(2, 3, 2), 1, np.array([[1, 2], [3, 4], [5, 6]]), 0
    yield 'insert', numbers(2, 3, 2), 1, np.array([[1, 2], [3, 4]]), 1
    yield 'insert', numbers(2, 3, 2), 2, np.array([[1, 2, 3], [3, 4, 5]]), 2
    yield 'delete', numbers(2, 3, 2), '::2', 1
    yield 'delete', numbers(40), '3:35:4'
    yield 'delete', numbers(40), '35:3:-4'


def pad_modes():
    yield {}
    yield {'constantValues': 7}
    yield {'constantValues': [7, -8]}
    yield {'constantValues': [[1, 2], [3, 4]]}
    yield {'mode': 'edge'}
    yield {'mode': 'linear_ramp'}
    yield {'mode': 'linear_ramp', 'endValues': [5, -4]}
    yield {'mode': 'linear_ramp', 'endValues': [[1, 2], [3, 4.7]]}
    for mode in ('maximum', 'minimum', 'mean', 'median'):
        yield {'mode': mode}
        yield {'mode': mode, 'statLength': 2}
        yield {'mode': mode, 'statLength': [[1, 2], [3, 9]]}
    for mode in ('reflect', 'symmetric'):
        yield {'mode': mode}
        yield {'mode': mode, 'reflectType': 'odd'}
    yield {'mode': 'wrap'}


def padded():
    for place, x in enumerate(layouts()):
        for options in list(pad_modes())[place // 2 :: place // 2 * 3 + 1]:
            yield 'pad', x, [[2, 1], [0, 3]], options
    quarters = np.array([[1.25, -3.5, 8], [0, 2.75, -0.0]])
    for options in pad_modes():
        yield 'pad', quarters[:, :2], [1, 2], options
        if options.get('mode') in ('reflect', 'symmetric', 'linear_ramp'):
            yield 'pad', quarters, [[5, 0], [4, 8]], options
    for width in (0, 1, [2], [1, 2], [[1, 2]], [[1], [2]], [[1, 2], [3, 0]]):
        for mode in ('constant', 'reflect'):
            yield 'pad', numbers(2, 3), width, {'mode': mode}
    yield 'padByAxis', numbers(2, 3), {'1': [1, 2]}
    yield 'padByAxis', numbers(2, 3), {'-1': 2, '0': [0, 1]}
    for mode in ('reflect', 'symmetric', 'wrap', 'edge', 'linear_ramp', 'mean'):
        yield 'pad', numbers(5), [17, 23], {'mode': mode}
        yield 'pad', numbers(1), [2, 3], {'mode': mode}
        yield 'pad', numbers(1, 3), [[2, 1], [3, 4]], {'mode': mode}
        yield 'pad', numbers(2, 3, 2), [[1, 0], [2, 1], [0, 3]], {'mode': mode}
        yield 'pad', numbers(), 3, {'mode': mode}
        yield 'pad', numbers(0, 3), [[0, 0], [1, 2]], {'mode': mode}
    yield 'pad', numbers(5), [17, 23], {'mode': 'reflect', 'reflectType': 'odd'}
    yield 'pad', numbers(5), [17, 23], {'mode': 'symmetric', 'reflectType': 'odd'}
    yield 'pad', numbers(0), 2
    yield 'pad', numbers(0, 2), 1
    yield 'pad', numbers(2, 0), [[1, 0], [0, 0]], {'mode': 'edge'}
    yield 'pad', np.array([np.nan, -0.0, np.inf]), 2, {'mode': 'maximum'}
    yield 'pad', np.array([3.0, 3.0]), 3, {'mode': 'linear_ramp', 'endValues': 3}
    for place, dtype in enumerate(DTYPES):
        for options in list(pad_modes())[place % 5 :: 1 if dtype in ('uint8', 'int64') else 5]:
            if 'constantValues' in options and dtype[0] in 'ub' and options['constantValues'] != 7:
                continue
            if dtype == 'bool' and options.get('reflectType') == 'odd':
                continue
            if dtype[0] == 'u' and options.get('endValues') == [5, -4]:
                continue
            if dtype == 'float32' and options.get('mode') in ('mean', 'median'):
                continue
            yield 'pad', numbers(2, 3, dtype=dtype), [2, 1], options


def windows():
    for x in layouts():
        for window, axis in [([2, 2], None), (2, 1), ([2, 3], [0, 1]), ([3], 0), ([2, 2], [1, 1]), ([3, 4], None), ([0, 1], None)]:
            yield 'slidingWindowView', x, window, axis
    yield 'slidingWindowView', numbers(7), 3
    yield 'slidingWindowView', V(numbers(9), ['get', '::-2']), 2
    yield 'slidingWindowView', numbers(2, 3, 4), [2, 2], [0, 2]
    yield 'slidingWindowView', numbers(), []
    for dtype in DTYPES:
        yield 'slidingWindowView', numbers(5, dtype=dtype), 2
    x = numbers(12, dtype='int16')
    for shape, strides in [([3, 3], [2, 2]), ([2, 3], [12, 4]), ([4], [0]), ([], []), ([0, 3], [900, 2]), ([3], [6])]:
        yield 'asStrided', x, shape, strides
    yield 'asStrided', V(x, ['get', '::-1']), [3, 4], [-8, -2]
    yield 'asStrided', V(x, ['get', '5:']), [3], [-4]
    yield 'asStrided', V(x, ['get', '2::3'])


def products():
    for dtype in DTYPES:
        a, b = numbers(2, 3, dtype=dtype), numbers(2, 2, dtype=dtype)
        yield 'kron', a, b
        yield 'inner', a, numbers(4, 3, dtype=dtype)
    for a in layouts():
        yield 'kron', a, V(numbers(2, 2), ['permuteDims', [1, 0]])
        yield 'inner', a, numbers(2, 4, dtype='float64')
    for a, b in [((), ()), ((3,), ()), ((3,), (2,)), ((2, 2), (3,)), ((2,), (2, 1, 3)), ((0,), (3,)), ((2, 0), (1, 2))]:
        yield 'kron', numbers(*a), numbers(*b, dtype='float64')
    for a, b in [((), ()), ((3,), ()), ((3,), (3,)), ((2, 3), (3,)), ((2, 1, 3), (4, 3)), ((0,), (0,)), ((2, 0), (3, 0))]:
        yield 'inner', numbers(*a), numbers(*b, dtype='float64')


def diagonals():
    for k in (-4, -1, 0, 1, 2, 5):
        for x in layouts():
            yield 'diag', x, k
        yield 'diag', numbers(3), k
        yield 'diag', V(numbers(6), ['get', '::-2']), k
        yield 'diagflat', numbers(2, 2), k
        yield 'diagonal', numbers(2, 3, 4), k
        yield 'diagonal', numbers(2, 3, 4), k, 2, 0
        yield 'diagonal', numbers(2, 3, 4), k, 1, -1
    yield 'diag', numbers(0)
    yield 'diag', numbers(0), 2
    yield 'diag', numbers(0, 3)
    yield 'diagflat', numbers()
    yield 'diagflat', numbers(0), -1
    for dtype in DTYPES:
        yield 'diag', numbers(3, dtype=dtype), 1
        yield 'fillDiagonal', numbers(3, 3, dtype=dtype), 0
    for shape in ((3, 3), (2, 4), (4, 2), (7, 2), (9, 3), (10, 3), (3, 3, 3), (0, 0), (2, 0), (3, 1)):
        for value in (0, numbers(2) * 100, numbers(20) * 100, numbers(2, 2) * 10):
            yield 'fillDiagonal', numbers(*shape), value
            yield 'fillDiagonal', numbers(*shape), value, {'wrap': True}
    for x in layouts():
        if not (isinstance(x, V) and x.steps[0][0] == 'broadcastTo'):
            yield 'fillDiagonal', x, 0
    yield 'fillDiagonal', V(numbers(2, 7), ['permuteDims', [1, 0]]), 0, {'wrap': True}


def complexes():
    for dtype in ('complex64', 'complex128'):
        x = (numbers(2, 3) - 2j * numbers(2, 3)).astype(dtype)
        yield 'roll', x, [1, 1], [0, 1]
        yield 'roll', V(x, ['permuteDims', [1, 0]]), 1
        yield 'tile', x, [1, 2]
        yield 'repeat', x, 2, 1
        yield 'repeat', x, [2, 1], 0
        yield 'resize', x, [2, 4]
        yield 'split', x, 3, 1
        yield 'hstack', [x, numbers(2, 1)]
        yield 'block', [[x], [x]]
        yield 'rot90', x
        yield 'append', x, numbers(2)
        yield 'insert', x, 1, x[:1, :1], 1
        yield 'delete', x, [0, 2], 1
        yield 'pad', x, 1
        yield 'pad', x, 2, {'mode': 'reflect', 'reflectType': 'odd'}
        yield 'pad', x, 2, {'mode': 'wrap'}
        yield 'pad', x, 2, {'mode': 'linear_ramp'}
        yield 'slidingWindowView', x, 2, 1
        yield 'asStrided', x, [2], [x.itemsize * 3]
        yield 'kron', x, x
        yield 'inner', x, x
        yield 'diag', V(x, ['get', '0']), 1
        yield 'fillDiagonal', x, 5


def mistakes():
    a = numbers(2, 3, 4)
    yield 'roll', a, 1, 3
    yield 'roll', a, [1, 2], [0, 1, 2]
    yield 'tile', a, [2, -1]
    yield 'repeat', a, -1
    yield 'repeat', a, [1, 2], 1
    yield 'repeat', a, 2, 3
    yield 'repeat', a, [1, -1], 0
    yield 'resize', a, [2, -1]
    yield 'split', a, 3, 2
    yield 'split', a, 2, 3
    yield 'split', numbers(), 1
    yield 'arraySplit', a, 0
    yield 'arraySplit', a, -2
    yield 'hsplit', numbers(), 1
    yield 'vsplit', numbers(4), 2
    yield 'dsplit', numbers(2, 4), 2
    yield 'unstack', numbers()
    yield 'unstack', a, 3
    for name in ('hstack', 'vstack', 'dstack', 'columnStack'):
        yield name, [numbers(2, 3), numbers(3, 2), numbers(4)]
        yield name, []
    yield 'block', [[numbers(2), numbers(3)], [numbers(4)]]
    yield 'block', [[numbers(2)], numbers(3)]
    yield 'block', []
    yield 'block', [[numbers(2)], []]
    yield 'rot90', numbers(3)
    yield 'rot90', a, 1, [0, 0]
    yield 'rot90', a, 1, [0, -3]
    yield 'rot90', a, 1, [0, 3]
    yield 'rot90', a, 1, [0]
    yield 'flipud', numbers()
    yield 'fliplr', numbers(3)
    yield 'swapaxes', a, 0, 3
    yield 'rollaxis', a, 3
    yield 'rollaxis', a, 0, 4
    yield 'append', a, numbers(2), 0
    yield 'append', a, numbers(2, 2, 4), 2
    yield 'append', a, a, 3
    yield 'insert', a, 3, 0, 0
    yield 'insert', a, -4, 0, 1
    yield 'insert', a, 1, numbers(5), 0
    yield 'insert', a, [0, 1], numbers(5), 0
    yield 'insert', a, [0, 9], 1, 0
    yield 'insert', a, 0, 0, 3
    yield 'delete', a, 2, 0
    yield 'delete', a, [0, 3], 1
    yield 'delete', a, [True, False, True], 0
    yield 'delete', a, 0, 3
    yield 'delete', a, 24
    yield 'pad', a, -1
    yield 'pad', a, [[1, 2], [3, 4]]
    yield 'pad', a, [1, 2, 3]
    yield 'pad', a, 1.5
    yield 'pad', a, 1, {'mode': 'nothing'}
    yield 'pad', a, 1, {'mode': 'edge', 'constantValues': 1}
    yield 'pad', a, 1, {'mode': 'maximum', 'statLength': 0}
    yield 'pad', a, 1, {'mode': 'maximum', 'statLength': -2}
    yield 'pad', numbers(0, 3), 1, {'mode': 'edge'}
    yield 'slidingWindowView', a, [1, 2]
    yield 'slidingWindowView', a, 4, 1
    yield 'slidingWindowView', a, -1, 1
    yield 'slidingWindowView', a, 1, 3
    yield 'slidingWindowView', a, [1, 2], 1
    yield 'inner', a, numbers(3)
    yield 'diag', a
    yield 'diag', numbers()
    yield 'diagonal', numbers(3)
    yield 'diagonal', a, 0, 1, 1
    yield 'diagonal', a, 0, 1, 3
    yield 'fillDiagonal', numbers(3), 0
    yield 'fillDiagonal', a, 0


def slice_of(index):
    if not isinstance(index, str):
        return np.array(index) if isinstance(index, list) and index and isinstance(index[0], bool) else index
    return slice(*(int(f) if f else None for f in index.split(':'))) if ':' in index else int(index)


def pairs(value):
    return tuple(map(pairs, value)) if isinstance(value, list) else value


def pad(array, width, mode='constant', **options):
    names = {'constantValues': 'constant_values', 'endValues': 'end_values', 'statLength': 'stat_length', 'reflectType': 'reflect_type'}
    return np.pad(array, pairs(width), mode, **{names[k]: pairs(v) for k, v in options.items()})


def fill_diagonal(array, value, wrap=False):
    array = array.copy()
    np.fill_diagonal(array, value, wrap)
    return array


def several(function):
    return lambda *arrays: function(*arrays) if len(arrays) == 1 else list(function(*arrays))


def axis_of(axis):
    return tuple(axis) if isinstance(axis, list) else axis


NUMPY = {
    'roll': lambda x, shift, axis=None: np.roll(x, pairs(shift), axis_of(axis)),
    'tile': np.tile,
    'repeat': np.repeat,
    'resize': np.resize,
    'split': np.split,
    'arraySplit': np.array_split,
    'hsplit': np.hsplit,
    'vsplit': np.vsplit,
    'dsplit': np.dsplit,
    'unstack': lambda x, axis=0: [np.asarray(part) for part in np.unstack(x, axis=axis)],
    'hstack': np.hstack,
    'vstack': np.vstack,
    'dstack': np.dstack,
    'columnStack': np.column_stack,
    'block': np.block,
    'rot90': lambda x, k=1, axes=(0, 1): np.rot90(x, k, axes),
    'flipud': np.flipud,
    'fliplr': np.fliplr,
    'swapaxes': np.swapaxes,
    'rollaxis': np.rollaxis,
    'atleast1d': several(np.atleast_1d),
    'atleast2d': several(np.atleast_2d),
    'atleast3d': several(np.atleast_3d),
    'append': np.append,
    'insert': lambda x, index, values, axis=None: np.insert(x, slice_of(index), values, axis),
    'delete': lambda x, index, axis=None: np.delete(x, slice_of(index), axis),
    'pad': pad,
    'padByAxis': lambda x, widths: np.pad(x, {int(k): pairs(v) for k, v in widths.items()}),
    'slidingWindowView': lambda x, window, axis=None: np.lib.stride_tricks.sliding_window_view(x, pairs(window), axis_of(axis)),
    'asStrided': lambda x, shape=None, strides=None: np.lib.stride_tricks.as_strided(x, shape, strides),
    'kron': np.kron,
    'inner': np.inner,
    'diag': np.diag,
    'diagflat': np.diagflat,
    'diagonal': np.diagonal,
    'fillDiagonal': fill_diagonal,
}
