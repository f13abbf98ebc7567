"""The functions that NumPy has beyond the array API, on every dtype; those of several results and of arguments of their own.

The expected values of functions that IEEE 754 leaves open are computed in extended precision, and what NumPy answers in
float16, ndloom answers in float32, as in the set of the elementwise functions.
"""

import numpy as np

from .elementwise import EXACT, ULP2, ULP4, VALUE
from .encoding import Arrays, encode, error_name
from .values import cross, is_float, is_integer, specials, unary

DTYPES = ['bool', 'int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64', 'float32', 'float64']

UNARY = {
    'bitwiseCount': (np.bitwise_count, EXACT), 'cbrt': (np.cbrt, ULP2), 'deg2rad': (np.deg2rad, ULP2),
    'exp2': (np.exp2, ULP2), 'fabs': (np.fabs, EXACT), 'fix': (np.fix, EXACT), 'isneginf': (np.isneginf, EXACT),
    'isposinf': (np.isposinf, EXACT), 'rad2deg': (np.rad2deg, ULP2), 'rint': (np.rint, EXACT),
    'spacing': (np.spacing, EXACT), 'frexp': (np.frexp, EXACT), 'modf': (np.modf, EXACT),
}  # fmt: skip

BINARY = {
    'floatPower': (np.float_power, ULP4), 'fmax': (np.fmax, VALUE), 'fmin': (np.fmin, VALUE), 'gcd': (np.gcd, EXACT),
    'heaviside': (np.heaviside, EXACT), 'lcm': (np.lcm, EXACT), 'logaddexp2': (np.logaddexp2, ULP4),
    'divmod': (np.divmod, EXACT),
}  # fmt: skip

MIXED = [('gcd', 'int8', 'uint8'), ('gcd', 'bool', 'int16'), ('lcm', 'int64', 'uint64'), ('fmax', 'int8', 'float32'),
         ('floatPower', 'int8', 'float32'), ('heaviside', 'int16', 'float32'), ('divmod', 'int8', 'uint16')]  # fmt: skip


def generate():
    arrays = Arrays()
    cases = [case(arrays, name, *UNARY[name], [unary(d)]) for name in UNARY for d in DTYPES]
    cases += [case(arrays, name, *BINARY[name], pair(d, d)) for name in BINARY for d in DTYPES]
    cases += [case(arrays, name, *BINARY[name], pair(a, b)) for name, a, b in MIXED]
    cases += [case(arrays, 'ldexp', np.ldexp, EXACT, scales(a, b)) for a, b in scaled_dtypes()]
    cases += [rounding(arrays, d, n) for d in DTYPES for n in places(d)]
    return {'inputs': arrays.rows, 'cases': cases}


def pair(left, right):
    return cross(some(left), some(right))


def some(dtype):
    """A dozen of the specials."""
    dtype = np.dtype(dtype)
    values = specials(dtype)
    if is_float(dtype):
        return np.array([0.0, -0.0, 1.0, -1.0, 2.5, -7.0, 1e30, 0.1, np.inf, -np.inf, np.nan], dtype)
    return values if len(values) < 14 else values[[0, 1, 2, 3, 6, 7, 9, 10, 11, 12, 14, 15, 16]]


def scaled_dtypes():
    floats = [('float32', e) for e in ('int16', 'int64', 'uint64', 'float32')] + [('float64', e) for e in DTYPES]
    return floats + [(x, 'int32') for x in DTYPES if not is_float(x)]


def scales(dtype, exponents):
    counts = [0, 1, 10, -1, -100, 1023, 1024, 2000, 2200, -149, -1022, -1074, -1075, -2100, -2200]
    if not is_integer(exponents):
        return cross(unary(dtype)[:8], specials(exponents)[:4])
    info = np.iinfo(exponents)
    fitting = [c for c in counts if info.min <= c <= info.max] + [info.max, info.min]
    return cross(unary(dtype)[:14], np.array(fitting, exponents))


def case(arrays, name, function, mode, operands):
    row = {'call': name, 'args': [{'array': arrays.place(o)} for o in operands]}
    try:
        result = function(*operands)
    except TypeError as error:
        return {**row, 'error': error_name(error)}
    results = result if isinstance(result, tuple) else (result,)
    if any(r.dtype == np.float16 for r in results):
        operands = [o.astype(np.float32) if i == 0 or name != 'ldexp' else o for i, o in enumerate(operands)]
        results = function(*operands)
        results = results if isinstance(results, tuple) else (results,)
    if mode in (ULP2, ULP4):
        wide = [o.astype(results[0].dtype).astype(np.longdouble) for o in operands]
        results = [function(*wide).astype(results[0].dtype)]
    want = [encode(r) for r in results]
    return {**row, 'mode': mode, 'want': want if len(want) > 1 else want[0]}


def places(dtype):
    return (-400, -3, -1, 0, 1, 2, 16, 23, 400) if is_float(dtype) else (-20, -2, -1, 0, 2)


def rounding(arrays, dtype, decimals):
    values = unary(dtype)
    if is_integer(dtype):
        # What is rounded past the ends of the dtype, C leaves open.
        values = values[values <= np.iinfo(dtype).max - 50]
        values = values[values >= np.iinfo(dtype).min + 50]
    row = {'call': 'round', 'args': [{'array': arrays.place(values)}, decimals]}
    if dtype == 'bool' and decimals == 0:
        return {**row, 'mode': EXACT, 'want': encode(values)}  # NumPy gives float16
    try:
        return {**row, 'mode': EXACT, 'want': encode(np.round(values, decimals))}
    except (TypeError, OverflowError) as error:
        return {**row, 'error': error_name(error)}
