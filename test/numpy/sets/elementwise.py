"""Every elementwise function on every dtype, and a few of them on every pair of dtypes.

The expected values of functions that IEEE 754 leaves open are computed in extended precision, not by NumPy's vector
code; what NumPy answers in float16, ndloom answers in float32.
"""

import numpy as np

from .encoding import DTYPES, Arrays, encode, error_name
from .values import cross, few, is_float, pairs, shifts, unary

# How results are compared: bit for bit; bit for bit but for the sign of zero; within some units in the last place.
EXACT, VALUE, ULP2, ULP4 = 'exact', 'value', 'ulp2', 'ulp4'

UNARY = {
    'abs': (np.abs, EXACT), 'acos': (np.arccos, ULP2), 'acosh': (np.arccosh, ULP4), 'asin': (np.arcsin, ULP2),
    'asinh': (np.arcsinh, ULP4), 'atan': (np.arctan, ULP2), 'atanh': (np.arctanh, ULP4),
    'bitwiseInvert': (np.invert, EXACT), 'ceil': (np.ceil, EXACT), 'cos': (np.cos, ULP2), 'cosh': (np.cosh, ULP4),
    'exp': (np.exp, ULP2), 'expm1': (np.expm1, ULP2), 'floor': (np.floor, EXACT), 'isfinite': (np.isfinite, EXACT),
    'isinf': (np.isinf, EXACT), 'isnan': (np.isnan, EXACT), 'log': (np.log, ULP2), 'log1p': (np.log1p, ULP2),
    'log2': (np.log2, ULP2), 'log10': (np.log10, ULP2), 'logicalNot': (np.logical_not, EXACT),
    'negative': (np.negative, EXACT), 'positive': (np.positive, EXACT), 'reciprocal': (np.reciprocal, EXACT),
    'round': (np.round, EXACT), 'sign': (np.sign, EXACT), 'signbit': (np.signbit, EXACT), 'sin': (np.sin, ULP2),
    'sinh': (np.sinh, ULP4), 'square': (np.square, EXACT), 'sqrt': (np.sqrt, EXACT), 'tan': (np.tan, ULP2),
    'tanh': (np.tanh, ULP4), 'trunc': (np.trunc, EXACT),
}  # fmt: skip

BINARY = {
    'add': (np.add, EXACT), 'atan2': (np.arctan2, ULP4), 'bitwiseAnd': (np.bitwise_and, EXACT),
    'bitwiseLeftShift': (np.left_shift, EXACT), 'bitwiseOr': (np.bitwise_or, EXACT),
    'bitwiseRightShift': (np.right_shift, EXACT), 'bitwiseXor': (np.bitwise_xor, EXACT),
    'copysign': (np.copysign, EXACT), 'divide': (np.divide, EXACT), 'equal': (np.equal, EXACT),
    'floorDivide': (np.floor_divide, EXACT), 'fmod': (np.fmod, EXACT), 'greater': (np.greater, EXACT),
    'greaterEqual': (np.greater_equal, EXACT), 'hypot': (np.hypot, ULP4), 'less': (np.less, EXACT),
    'lessEqual': (np.less_equal, EXACT), 'logaddexp': (np.logaddexp, ULP4), 'logicalAnd': (np.logical_and, EXACT),
    'logicalOr': (np.logical_or, EXACT), 'logicalXor': (np.logical_xor, EXACT), 'maximum': (np.maximum, VALUE),
    'minimum': (np.minimum, VALUE), 'multiply': (np.multiply, EXACT), 'nextafter': (np.nextafter, EXACT),
    'notEqual': (np.not_equal, EXACT), 'pow': (np.power, ULP4), 'remainder': (np.remainder, EXACT),
    'subtract': (np.subtract, EXACT),
}  # fmt: skip

MIXED = ['add', 'multiply', 'divide', 'less', 'pow', 'floorDivide', 'bitwiseAnd']


def generate():
    arrays = Arrays()
    cases = [case(arrays, name, [operand(name, unary(d))]) for name in UNARY for d in DTYPES]
    cases += [case(arrays, name, binary_operands(name, d)) for name in BINARY for d in DTYPES]
    cases += [clip_case(arrays, d) for d in DTYPES]
    cases += [where_case(arrays, d, d) for d in DTYPES] + [where_case(arrays, 'int8', d) for d in DTYPES]
    mixed = [mixed_case(arrays, name, d, e) for name in MIXED for d in DTYPES for e in DTYPES if d != e]
    return {'inputs': arrays.rows, 'cases': cases, 'mixed': mixed}


def evaluate(name, operands):
    """The result with float16 widened to float32, and how to compare it."""
    function, mode = UNARY.get(name) or BINARY[name]
    result = function(*operands)
    if result.dtype == np.float16:
        operands = [o.astype(np.float32) for o in operands]
        result = function(*operands)
    if mode in (ULP2, ULP4):
        if not is_float(result.dtype):
            return result, EXACT
        wide = [o.astype(result.dtype).astype(np.longdouble) for o in operands]
        result = function(*wide).astype(result.dtype)
    return result, mode


def case(arrays, name, operands):
    row = {'op': name, 'args': [arrays.place(o) for o in operands]}
    if name == 'round' and operands[0].dtype == bool:
        # NumPy gives float16; the product keeps bools, as it does in ceil, floor and trunc.
        return {**row, 'mode': EXACT, 'want': encode(operands[0])}
    try:
        result, mode = evaluate(name, operands)
    except TypeError as error:
        return {**row, 'error': error_name(error)}
    return {**row, 'mode': mode, 'want': encode(result)}


def operand(name, values):
    """NumPy leaves the reciprocal of the integer zero undefined."""
    return values[values != 0] if name == 'reciprocal' and values.dtype.kind in 'biu' else values


def binary_operands(name, dtype):
    if name in ('bitwiseLeftShift', 'bitwiseRightShift') and not is_float(dtype):
        return shifts(dtype)
    left, right = pairs(dtype)
    return powers(left, right) if name == 'pow' else (left, right)


def powers(left, right):
    """Without negative exponents where the result is an integer: NumPy raises ValueError for the whole array."""
    if is_float(np.result_type(left, right)):
        return left, right
    keep = right >= 0
    return left[keep], right[keep]


def mixed_case(arrays, name, left, right):
    a, b = cross(few(left), few(right))
    return case(arrays, name, powers(a, b) if name == 'pow' else (a, b))


def clip_case(arrays, dtype):
    values = few(dtype)
    if is_float(dtype):
        values = np.append(values, np.array([0.0, -np.inf], dtype))
    operands = cross(values, values, values)
    return {'op': 'clip', 'args': [arrays.place(o) for o in operands], 'mode': VALUE, 'want': encode(np.clip(*operands))}


def where_case(arrays, left, right):
    condition, a, b = cross(np.array([True, False]), few(left), few(right))
    row = {'op': 'where', 'args': [arrays.place(o) for o in (condition, a, b)]}
    return {**row, 'mode': EXACT, 'want': encode(np.where(condition, a, b))}
