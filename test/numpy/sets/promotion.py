"""The dtype of every operation on every pair of dtypes, and arrays next to Python's weakly typed scalars."""

import numpy as np

from .elementwise import BINARY, EXACT, ULP4
from .encoding import DTYPES, Arrays, encode, error_name, number_text
from .values import is_float

WITH_SCALARS = ['add', 'subtract', 'multiply', 'divide', 'floorDivide', 'remainder', 'pow', 'less', 'bitwiseAnd']
ON_THE_LEFT = ['subtract', 'divide', 'floorDivide', 'pow', 'less']


def generate():
    arrays = Arrays()
    table = {name: [[dtype_of(name, d, e) for e in DTYPES] for d in DTYPES] for name in BINARY}
    table['where'] = [[np.result_type(d, e).name for e in DTYPES] for d in DTYPES]
    scalars = [row for name in WITH_SCALARS for d in DTYPES for s in scalars_for(d) for row in rows(arrays, name, d, s)]
    return {'dtypes': DTYPES, 'table': table, 'inputs': arrays.rows, 'scalars': scalars}


def dtype_of(name, left, right):
    try:
        dtype = BINARY[name][0](np.ones(1, left), np.ones(1, right)).dtype
    except TypeError as error:
        return error_name(error)
    return 'float32' if dtype == np.float16 else dtype.name


def scalars_for(dtype):
    """A float is a JavaScript number, an int a bigint, a bool a boolean."""
    yield True
    yield from [0.0, 1.0, 2.0, 0.5, -2.5]
    if is_float(dtype):
        yield from [-0.0, 0.1, -3.0, 300.0, 1e300, 1e-50, float('nan'), float('inf'), 2.0**53, 2, -3, 2**63]
        return
    yield from [-1.0, -3.0, 0.1, float('nan'), float('-inf'), 2, -3]
    if dtype == 'bool':
        return
    info = np.iinfo(dtype)
    edges = [info.max, info.max + 1, info.min, info.min - 1]
    yield from (float(e) for e in edges if abs(e) <= 2**53)
    yield from edges
    yield from [2.0**63, 1e300]


def rows(arrays, name, dtype, scalar):
    values = operand(dtype)
    sides = ['right', 'left'] if name in ON_THE_LEFT and (not isinstance(scalar, int) or scalar == 2) else ['right']
    for side in sides:
        row = {'op': name, 'input': arrays.place(values), 'scalar': number_text(scalar), 'side': side}
        try:
            result, mode = evaluate(name, values, weak(scalar, dtype), side)
        except (TypeError, OverflowError) as error:
            yield {**row, 'error': error_name(error)}
        except ValueError:
            continue  # integers to negative integer powers
        else:
            yield {**row, 'mode': mode, 'want': encode(result)}


def weak(scalar, dtype):
    """What a JavaScript scalar is to NumPy: an integral number next to integers or booleans is a Python int."""
    integral = isinstance(scalar, float) and scalar.is_integer()
    return int(scalar) if integral and not is_float(dtype) else scalar


def evaluate(name, values, scalar, side):
    function = BINARY[name][0]
    ordered = (lambda v, s: (v, s)) if side == 'right' else (lambda v, s: (s, v))
    result = function(*ordered(values, scalar))
    if name == 'pow' and is_float(result.dtype):
        wide = values.astype(result.dtype).astype(np.longdouble)
        constant = np.longdouble(result.dtype.type(scalar))
        return function(*ordered(wide, constant)).astype(result.dtype), ULP4
    return result, EXACT


def operand(dtype):
    if dtype == 'bool':
        return np.array([False, True])
    if is_float(dtype):
        return np.array([1, 2.5, -5, 0.5, 0, np.nan, np.inf], dtype)
    return np.array([1, 2, 3, 7, 100, 0] + ([-5] if dtype.startswith('int') else []), dtype)
