"""The operands: values at which implementations of an operation disagree, dtype by dtype."""

import numpy as np


def rng(*key):
    """A stream of random numbers that depends on its key alone."""
    return np.random.Generator(np.random.PCG64([sum(ord(c) * 31**i for i, c in enumerate(str(k))) for k in key]))


def is_float(dtype):
    return np.dtype(dtype).kind == 'f'


def is_integer(dtype):
    return np.dtype(dtype).kind in 'iu'


def specials(dtype):
    """Zeros, infinities, subnormals, extremes, ties, and a few ordinary numbers."""
    dtype = np.dtype(dtype)
    if dtype == bool:
        return np.array([False, True])
    if is_integer(dtype):
        info = np.iinfo(dtype)
        middle = info.max // 2 + 1
        values = [0, 1, 2, 3, 5, 7, 10, 100, middle, info.max - 1, info.max]
        if dtype.kind == 'i':
            values += [-1, -2, -3, -7, -100, info.min, info.min + 1]
        return np.array(values, dtype)
    info = np.finfo(dtype)
    positive = [0.0, np.inf, info.smallest_subnormal, info.smallest_normal, info.max, 1.0, 0.5, 2.5]
    values = [np.nan, *positive, *(-v for v in positive)]
    values += [1.5, 3.0, -7.0, 10.0, 0.1, -1e-10, 2.0**24 + 2, 1e30]
    return np.array([dtype.type(v) for v in values], dtype)


def unary(dtype):
    """The specials, and numbers spread over the domains of the elementary functions."""
    dtype = np.dtype(dtype)
    if dtype == bool:
        return specials(dtype)
    random = rng('unary', dtype)
    if is_integer(dtype):
        info = np.iinfo(dtype)
        return np.concatenate([specials(dtype), random.integers(info.min, info.max, 12, dtype, endpoint=True)])
    more = [1e-5, -1e-5, 1e-8, 1e-20, 0.25, -0.75, 0.7853981633974483, 1.5707963267948966, -3.141592653589793, 355.0]
    more += [1e5 + 0.5, -1e5, 1e15, 1e22, 6381956970095103 * 2.0**797, 0.49999999999999994, -0.49999997, 4.5, -5.5]
    more += [19.0625, 22.5, 37.0, 87.5, 88.7, -87.5, -103.5, 104.0, 708.5, 709.75, -708.5, -744.5, -745.5, 710.25]
    more += [1 - 2.0**-24, 1 + 2.0**-23, 1 - 2.0**-53, 1 + 2.0**-52, 2.0**31, 2.0**52 + 0.5, 2.0**53, 8388607.5, 1024.0]
    spread = [random.uniform(-1, 1, 12), random.uniform(-10, 10, 12), random.lognormal(0, 8, 12), random.normal(0, 300, 8)]
    return np.concatenate([specials(dtype), np.array(more).astype(dtype), *(s.astype(dtype) for s in spread)])


def cross(*vectors):
    """Every combination of one value of each vector, as one flat vector each."""
    return [np.ascontiguousarray(grid.ravel()) for grid in np.meshgrid(*vectors, indexing='ij')]


def pairs(dtype):
    """Every special with every special in both orders, and some random pairs."""
    dtype = np.dtype(dtype)
    left, right = cross(specials(dtype), specials(dtype))
    if dtype == bool:
        return left, right
    random = rng('pairs', dtype)
    if is_integer(dtype):
        info = np.iinfo(dtype)
        a, b = random.integers(info.min, info.max, (2, 24), dtype, endpoint=True)
        b[12:] //= dtype.type(13)
    else:
        a, b = random.normal(0, 10, (2, 24)).astype(dtype)
        b[16:] = np.abs(b[16:]) ** 9
    return np.concatenate([left, a]), np.concatenate([right, b])


def few(dtype):
    """Six values for the combinations of two dtypes."""
    dtype = np.dtype(dtype)
    if dtype == bool:
        return np.array([False, True])
    if dtype.kind == 'u':
        return np.array([0, 1, 3, 100, np.iinfo(dtype).max // 2 + 1, np.iinfo(dtype).max], dtype)
    if dtype.kind == 'i':
        return np.array([0, 2, 7, -3, np.iinfo(dtype).min, np.iinfo(dtype).max], dtype)
    return np.array([-0.0, 1.0, -2.5, 0.1, np.inf, np.nan], dtype)


def shifts(dtype):
    """Values and shift counts: negative ones, the width less one, the width, and beyond."""
    dtype = np.dtype(dtype)
    if dtype == bool:
        return pairs(dtype)
    info = np.iinfo(dtype)
    counts = [0, 1, 2, info.bits - 1, info.bits, info.bits + 1, min(2 * info.bits, info.max), info.max]
    if dtype.kind == 'i':
        counts += [-1, -info.bits, info.min]
    return cross(specials(dtype), np.array(counts, dtype))
