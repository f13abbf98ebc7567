"""Advanced indexing: what integer and boolean arrays pick, mixed with slices, integers and new axes, and writes through them.

The source is `arange` of a shape, so that the values say where they come from. Nested lists stand for arrays.
"""

import numpy as np

from .encoding import error_name
from .values import rng
from .views import index_of

SHAPES = [(5,), (3, 4), (2, 3, 4), (3, 1, 2), (2, 2, 3, 2), (0, 3), (1,)]
FORMS = ['list', 'int8', 'int32', 'int64', 'uint8', 'pending']
SLICES = [':', '1:', '::-1', '::2', ':0']

WRITTEN = [
    ((3, 4), [[2, 0]]), ((3, 4), [':', [1, -1]]), ((3, 4), [[0, 2], [1, 3]]), ((3, 4), [[[0], [2]], [1, 3]]),
    ((2, 3, 4), [0, ':', [1, 2]]), ((2, 3, 4), [[0, 1], ':', [1, 2]]), ((2, 3, 4), [':', [0, 1], [1, 2]]),
    ((2, 3, 4), [0, [0, 1], ':']), ((2, 3, 4), ['...', [0, 1]]), ((2, 3, 4), [[0, 1], None, [1, 2]]),
    ((2, 3, 4), [None, [0, 1]]), ((2, 3, 4), [[0, 1], '...', None]), ((2, 3, 4), [[], ':']), ((5,), [[[]]]),
    ((3, 4), [[True, False, True]]), ((3, 4), [':', [True, False, False, True]]), ((3, 4), [[True, False, True], [1, 2]]),
    ((3, 4), [[True, False, True], 1]), ((3, 4), [[[True] * 4, [False] * 4, [True, False, True, False]]]),
    ((2, 3, 4), [[[True, False, True], [False, True, False]]]), ((2, 3, 4), [1, [True, False, True]]),
    ((2, 3, 4), [[[True, False, True], [False, True, False]], '::2']), ((2, 3, 4), [':', [[True, False, True, False]] * 3]),
    ((3, 4), [[False, False, False]]), ((0, 3), [[], [1]]), ((5,), [[0, 0, 4]]), ((3, 4), [[0], 1]), ((3, 4), [1, [0]]),
    ((2, 3, 4), [[0, 1], [0, 2], [1, 3]]), ((2, 3, 4), ['::-1', [0, 1], '::2']),
]  # fmt: skip

MISTAKES = [
    ((5,), [[5]]), ((5,), [[-6]]), ((3, 4), [[0, 3]]), ((3, 4), [':', [4]]), ((3, 4), [[0, 1], [0, 1, 2]]),
    ((3, 4), [[True, False]]), ((3, 4), [[0], [0], [0]]), ((0, 3), [[0]]), ((3, 4), [[0.5]]), ((3, 4), [[0], 4]),
    ((3, 4), [[[True] * 3] * 3]), ((5,), [[0], '...', '...']),
]  # fmt: skip


def generate():
    return {
        'gets': [get_case(*case) for case in [*WRITTEN, *mixtures('gets', 300)]],
        'sets': [set_case(number, *case) for number, case in enumerate([*WRITTEN, *mixtures('sets', 200)])],
        'errors': [error_case(*case) for case in MISTAKES],
    }


def source(shape):
    return np.arange(np.prod(shape, dtype=int), dtype='int32').reshape(shape)


def numpy_index(index):
    return tuple(index_of([part])[0] if not isinstance(part, list) else array_of(part) for part in index)


def array_of(part):
    array = np.array(part)
    return array.astype('int64') if array.size == 0 else array


def mixtures(name, count):
    random = rng(f'picks {name}')
    while count > 0:
        shape = SHAPES[random.integers(len(SHAPES))]
        index = mixture(random, shape)
        try:
            picked = source(shape)[numpy_index(index)]
        except (IndexError, ValueError):
            continue
        if picked.size > 80 or not any(isinstance(part, list) for part in index):
            continue
        count -= 1
        yield shape, index


def mixture(random, shape):
    index, axis = [], 0
    common = [int(n) for n in random.integers(1, 4, random.integers(1, 3))]
    while axis < len(shape) and random.random() < 0.85:
        kind = random.integers(8)
        if kind < 3 and shape[axis] > 0:
            size = common[random.integers(len(common)) :] if random.random() < 0.8 else [1]
            index.append(random.integers(-shape[axis], shape[axis], size).tolist())
        elif kind == 3:
            depth = int(random.integers(1, len(shape) - axis + 1))
            index.append((random.random(shape[axis : axis + depth]) < 0.5).tolist())
            axis += depth - 1
        elif kind == 4 and shape[axis] > 0:
            index.append(int(random.integers(-shape[axis], shape[axis])))
        else:
            index.append(SLICES[random.integers(len(SLICES))])
        axis += 1
        if random.random() < 0.1:
            index.append(None)
    if random.random() < 0.15 and '...' not in index:
        index.insert(int(random.integers(len(index) + 1)), '...')
    return index


def get_case(shape, index):
    picked = source(shape)[numpy_index(index)]
    return {'shape': list(shape), 'index': index, 'form': FORMS[len(str(index)) % len(FORMS)], 'want': answer(picked)}


def answer(array):
    return {'shape': list(array.shape), 'values': array.ravel().tolist()}


def set_case(number, shape, index):
    """A scalar, an array of the shape that is picked, or a row of it; or the same added by `np.add.at`."""
    array = source(shape)
    place = numpy_index(index)
    picked = array[place]
    value = [-1, (-1 - np.arange(picked.size)).reshape(picked.shape).tolist(), row(picked)][number % 3]
    adds = number % 2 == 1
    try:
        if adds:
            np.add.at(array, place, value)
    except (ValueError, IndexError):
        # Some indices that assignments take, `ufunc.at` does not.
        adds = False
    if not adds:
        try:
            array[place] = value
        except ValueError:
            # A row does not go where a mask picks nothing.
            array[place] = value = -1
    form = FORMS[number % len(FORMS)]
    return {'shape': list(shape), 'index': index, 'form': form, 'value': value, 'adds': adds, 'want': answer(array)}


def row(picked):
    return (100 + np.arange(picked.shape[-1])).tolist() if picked.ndim else 100


def error_case(shape, index):
    try:
        source(shape)[tuple(np.array(part) if isinstance(part, list) else index_of([part])[0] for part in index)]
    except Exception as error:
        return {'shape': list(shape), 'index': index, 'error': error_name(error)}
    raise AssertionError(f'{shape} {index} is no mistake')
