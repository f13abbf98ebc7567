"""Basic indexing: the shape, the strides and the values of the view, for every form of a slice and mixtures of forms."""

import itertools

import numpy as np

from .encoding import error_name
from .values import rng
from .views import index_of

BOUNDS = [None, -7, -5, -3, -1, 0, 2, 4, 5, 8]
STEPS = [None, 1, 2, 3, 7, -1, -2, -7]
ITEMS = [0, 1, -1, ':', '1:', ':-1', '::-1', '::2', '-2:', '1:1', '2::-1', None]

WRITTEN = [
    ((2, 3, 4), ['1:3, ::-1, ..., None']), ((2, 3, 4), ['..., 0']), ((2, 3, 4), ['0', '1:', '::2']), ((2, 3, 4), ['...']),
    ((2, 3, 4), [' 1 , -1 , : ']), ((2, 3, 4), ['None, 0', None, '...', '1']), ((2, 3, 4), [':, :, ::-1']),
    ((2, 3, 4), ['1', '...', '::-2']), ((2, 3, 4), [1, 2, 3]), ((2, 3, 4), []), ((2, 3, 4), ['-1, -1, -1']), ((), ['...']),
    ((), [None]), ((), ['None, ..., None']), ((), []), ((0,), ['::-1']), ((0, 3), ['...', 1]), ((0, 3), ['2:, 1:']),
    ((2, 0, 3), [1]), ((1, 1), ['::-1, ::5']), ((2, 2, 3, 2), ['...', '::-1', 0]), ((2, 2, 3, 2), [0, '...', 1]),
    ((5,), ['1:4:2']), ((5,), [' 1 : 4 : 2 ']), ((5,), ['4:0:-1']), ((5,), ['::']), ((5,), ['-100:100']), ((5,), ['100:-100:-1']),
]  # fmt: skip

MISTAKES = [
    ((5,), [5]), ((5,), [-6]), ((3, 4), [0, 4]), ((3, 4), ['3']), ((3, 4), [':, -5']), ((0,), [0]),
    ((5,), [0, 0]), ((3, 4), [':', ':', ':']), ((), [0]), ((), [':']), ((3, 4), ['0, ..., 0, 0']),
    ((3, 4), ['...', '...']), ((3, 4), ['..., 0, ...']), ((5,), ['::0']), ((3, 4), [':, 1:2:0']),
    ((5,), [1.5]), ((3, 4), [0, 0.5]),
]  # fmt: skip


def generate():
    return {
        'slices': [slice_case(*fields) for fields in itertools.product(BOUNDS, BOUNDS, STEPS)],
        'views': [view_case(shape, items) for shape, items in [*WRITTEN, *every_pair(), *random_mixtures()]],
        'errors': [error_case(shape, items) for shape, items in MISTAKES],
    }


def slice_case(*fields):
    """One slice of arange(5)."""
    given = fields if fields[2] is not None else fields[:2]
    text = ':'.join('' if f is None else str(f) for f in given)
    return {'index': text, **answer((5,), [text])}


def every_pair():
    return [((3, 4), list(pair)) for pair in itertools.product(ITEMS, ITEMS)]


def random_mixtures():
    random = rng('indexing')
    for _ in range(300):
        ndim = int(random.integers(1, 5))
        shape = tuple(int(n) for n in random.integers(1, 4, ndim))
        items, left = [], int(random.integers(0, ndim + 1))
        while left:
            item = ITEMS[random.integers(len(ITEMS))]
            left -= item is not None
            items.append(item)
        if random.integers(2):
            items.insert(int(random.integers(len(items) + 1)), '...')
        try:
            source(shape)[index_of(items)]
        except IndexError:
            continue
        yield shape, items


def source(shape):
    return np.arange(int(np.prod(shape)), dtype=np.int32).reshape(shape)


def view_case(shape, items):
    return {'shape': list(shape), 'index': items, **answer(shape, items)}


def answer(shape, items):
    view = source(shape)[index_of(items)]
    strides = list(view.strides) if isinstance(view, np.ndarray) else []
    return {'want': {'shape': list(view.shape), 'strides': strides, 'values': view.ravel().tolist()}}


def error_case(shape, items):
    try:
        source(shape)[index_of(items)]
    except (IndexError, ValueError, TypeError) as error:
        return {'shape': list(shape), 'index': items, 'error': error_name(error).split('|')[0]}
    raise AssertionError((shape, items))
