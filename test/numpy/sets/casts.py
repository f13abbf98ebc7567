"""`astype` from every dtype to every dtype.

Where C leaves the conversion of a float to an integer undefined (NaN, or out of range), NumPy gives what the machine
gives; those values stand apart, in `platform`, as x86-64 gives them, and only where NumPy's scalar and vector code agree.
"""

import numpy as np

from .encoding import DTYPES, Arrays, encode
from .values import is_float, is_integer, unary


def generate():
    arrays = Arrays()
    defined, platform = [], []
    for source in DTYPES:
        values = operands(source)
        for target in DTYPES:
            ok = fits(values, target)
            defined.append(row(arrays, values[ok], target))
            rest = same_either_way(values[~ok], target)
            if rest.size:
                platform.append(row(arrays, rest, target))
    return {'inputs': arrays.rows, 'defined': defined, 'platform': platform}


def row(arrays, values, target):
    return {'input': arrays.place(values), 'to': target, 'want': encode(values.astype(target))}


def operands(dtype):
    values = unary(dtype)
    more = []
    for target in DTYPES:
        if is_integer(target):
            info = np.iinfo(target)
            more += [info.min, info.max, info.max + 1, info.min - 1]
    if is_float(dtype):
        edges = np.array([float(m) for m in more], dtype)
        fractions = [-0.9, 0.9, 127.9, 255.9, -128.9, 32767.5, -32768.5, 65535.5, 2147483647.5, 16777217.0, 16777219.0]
        single = [3.4028235677973366e38, 3.4028235677973362e38, 1e-45, 7.006492321624085e-46, 7.1e-46, 1.0000000596046448]
        return np.unique(np.concatenate([values, edges, np.array(fractions + single).astype(dtype)]))
    if is_integer(dtype):
        info = np.iinfo(dtype)
        # Halfway between two float32, and just above it: rounding by way of float64 goes wrong.
        more += [2**24 + 1, 2**24 + 3, 2**53 + 1, 2**60 + 2**36 + 1, 2**60 + 2**36, -(2**60 + 2**36 + 1), 2**63 + 2**39 + 1]
        return np.unique(np.concatenate([values, np.array([m for m in more if info.min <= m <= info.max], dtype)]))
    return values


def same_either_way(values, target):
    """The values that NumPy casts alike one by one and as a long vector."""
    together = np.tile(values, 8).astype(target)
    return values[np.array([x.astype(target) == y for x, y in zip(values, together)], bool)]


def fits(values, target):
    """Where the conversion is defined: a finite float whose integer part the integer type holds, and all that is no float."""
    if not is_float(values.dtype) or not is_integer(target):
        return np.ones(values.shape, bool)
    info = np.iinfo(target)
    return np.array([bool(np.isfinite(v)) and info.min <= int(v) <= info.max for v in values])
