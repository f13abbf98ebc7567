"""How arrays, numbers and errors stand in a golden file."""

import base64
import json
import math

import numpy as np

DTYPES = ['bool', 'int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64', 'float32', 'float64']


def encode(array):
    """An array as its dtype, its shape and the base64 of its little-endian bytes in C order."""
    array = np.asarray(array)
    assert array.dtype.name in [*DTYPES, 'complex64', 'complex128'], array.dtype
    little = np.ascontiguousarray(array).astype(array.dtype.newbyteorder('<'), copy=False)
    return {'dtype': array.dtype.name, 'shape': list(array.shape), 'data': base64.b64encode(little.tobytes()).decode()}


class Arrays:
    """A table of arrays in which equal ones share a place; cases refer to them by index."""

    def __init__(self):
        self.rows = []
        self.places = {}

    def place(self, array):
        row = encode(array)
        key = dump(row)
        if key not in self.places:
            self.places[key] = len(self.rows)
            self.rows.append(row)
        return self.places[key]


def number_text(value):
    """A scalar as text that JavaScript reads back: 'true', '5n' for a bigint, '-0', 'NaN', '0.5'."""
    if isinstance(value, bool):
        return 'true' if value else 'false'
    if isinstance(value, int):
        return f'{value}n'
    if math.isnan(value):
        return 'NaN'
    if math.isinf(value):
        return 'Infinity' if value > 0 else '-Infinity'
    return repr(value)


def error_name(error):
    """The name of the error that ndloom throws where NumPy raises this one; '|' separates those that would do."""
    if isinstance(error, np.exceptions.AxisError):
        return 'IndexError'
    if isinstance(error, np.exceptions.DTypePromotionError):
        return 'DTypeError'
    for kind, name in [
        (OverflowError, 'RangeError'),
        (IndexError, 'IndexError'),
        (TypeError, 'DTypeError'),
        (ValueError, 'ValueError|ShapeError'),
    ]:
        if isinstance(error, kind):
            return name
    raise error


def write_json(path, content):
    """JSON with one case a line, so that a change of one case is a change of one line."""
    lines = ['{']
    entries = list(content.items())
    for position, (key, value) in enumerate(entries):
        comma = '' if position == len(entries) - 1 else ','
        if isinstance(value, list) and value:
            rows = ',\n'.join(dump(row) for row in value)
            lines.append(f'{dump(key)}:[\n{rows}\n]{comma}')
        else:
            lines.append(f'{dump(key)}:{dump(value)}{comma}')
    lines.append('}')
    path.write_text('\n'.join(lines) + '\n')


def dump(value):
    return json.dumps(value, separators=(',', ':'), allow_nan=False)
