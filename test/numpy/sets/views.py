"""Indices as ndloom takes them (numbers, slices as text, '...', None), and the movements that golden programs use."""

import numpy as np


def index_of(items):
    """Python's index for ndloom's: [0, '1:, ::-1', None] is (0, slice(1, None), slice(None, None, -1), None)."""
    parts = []
    for item in items:
        parts += [part_of(text.strip()) for text in item.split(',')] if isinstance(item, str) else [item]
    return tuple(parts)


def part_of(text):
    if text == '...':
        return Ellipsis
    if text == 'None':
        return None
    if ':' not in text:
        return int(text)
    return slice(*(int(field) if field.strip() else None for field in text.split(':')))


def view(array, steps):
    """The view that a list of steps makes: [['get', '::2'], ['permuteDims', [1, 0]], ['broadcastTo', [3, 4]]]."""
    for name, *arguments in steps:
        if name == 'get':
            array = array[index_of(arguments)]
        elif name == 'permuteDims':
            array = array.transpose(arguments[0])
        elif name == 'broadcastTo':
            array = np.broadcast_to(array, arguments[0])
        else:
            raise ValueError(name)
    return array
