"""What NumPy calls the functions of ndloom that are more than elementwise, and how exactly the results agree."""

import re

import numpy as np

INDICES = set(
    "argmin argmax countNonzero argsort lexsort searchsorted digitize nonzero flatnonzero argwhere uniqueCounts uniqueAll"
    " uniqueInverse bincount histogram nanargmin nanargmax ix_ indices diagIndices trilIndices triuIndices trilIndicesFrom"
    " triuIndicesFrom ravelMultiIndex unravelIndex linalg.matrixRank linalg.lstsq".split()
)
"""Results that are int32 in ndloom where they are places or counts."""

UPDATES_AT = {
    "addAt": np.add, "subtractAt": np.subtract, "multiplyAt": np.multiply, "maximumAt": np.maximum, "minimumAt": np.minimum,
}
STORES = {"put", "putmask", "place", "copyTo", "putAlongAxis", "fillDiagonal"}

PLAIN = set(
    "take takeAlongAxis extract compress flatnonzero argwhere select unique union1d intersect1d setdiff1d setxor1d roll tile"
    " repeat rot90 fliplr flipud swapaxes diag diagonal hstack vstack dstack columnStack append resize atleast2d atleast3d"
    " median nanmedian quantile nanquantile isin digitize searchsorted lexsort kron ediff1d interp average ptp cov nansum"
    " nanprod nanmin nanmax nanmean nanvar nanstd nancumsum nanToNum isclose arrayEqual inner trace polyval convolve"
    " correlate bincount real imag conj outer zerosLike fullLike logspace geomspace bartlett blackman hamming hanning kaiser"
    " vander diagflat packbits unpackbits block sinc nanargmax nanargmin nancumprod percentile nanpercentile sortComplex"
    " corrcoef allclose arrayEquiv isreal iscomplex matvec vecmat vdot histogramBinEdges rollaxis atleast1d matrixTranspose"
    " polyadd polysub polymul polyder polyint poly polyfit roots identity".split()
)
"""Functions with NumPy's own order of arguments."""

OWN = set(
    "sort argsort partition uniqueValues choose insert delete pad gradient trapezoid complex slidingWindowView argpartition"
    " tri indices cross unwrap trimZeros ravelMultiIndex asStrided piecewise expr cumulativeMax cumulativeMin".split()
)
POLYNOMIALS = {"polyadd", "polysub", "polymul", "polyder", "polyint"}
SPACES = ("fft.", "linalg.", "random.")
KNOWN_BEFORE = {"linalg.vectorNorm", "linalg.matrixNorm"}

ROUNDED = set(
    "median nanmedian quantile nanquantile average cov nansum nanprod nanmean nanvar nanstd nancumsum inner trace polyval"
    " convolve correlate interp kron gradient trapezoid bincount histogram outer pad percentile nanpercentile nancumprod"
    " logspace geomspace bartlett blackman hamming hanning kaiser vander sinc unwrap corrcoef matvec vecmat vdot cross"
    " histogramBinEdges histogram2d polyadd polysub polymul polyint polyfit poly polydiv modf divmod".split()
)
"""Functions whose last digits depend on the order of additions."""

OPEN = {"roots", "argpartition", "linalg.eig", "linalg.eigh", "linalg.svd", "linalg.qr"}
"""Functions whose results are not determined, in their order or signs: of factors what they make together is looked at."""

TEXTS = {
    "(a + b) * 2 - a": lambda a, b: (a + b) * 2 - a,
    "a * b + abs(a)": lambda a, b: a * b + np.abs(a),
    "a > b ? a : b": lambda a, b: np.where(a > b, a, b),
    "a > 1 ? a * 2 : a < b ? b : 0.5": lambda a, b: np.where(a > 1, a * 2, np.where(a < b, b, 0.5)),
    "maximum(a, b) - minimum(a, 3)": lambda a, b: np.maximum(a, b) - np.minimum(a, 3),
    "a < b && b < 2 || a == 1": lambda a, b: (a < b) & (b < 2) | (a == 1),
}


def factors_hold(name, values, gots):
    """Whether the factors of a matrix make it again; of others nothing is asked."""
    a = np.asarray(values[0])
    if name == "linalg.eigh":
        a = np.tril(a) + np.conj(np.tril(a, -1)).mT
    if name == "linalg.qr":
        (q, r) = gots
        want, made = a, q @ r
    elif name == "linalg.svd":
        u, s, vh = gots
        k = s.shape[-1]
        want, made = a, (u[..., :k] * s[..., None, :]) @ vh[..., :k, :]
    elif name in ("linalg.eig", "linalg.eigh"):
        w, v = gots
        want, made = a @ v, v * w[..., None, :]
    else:
        return True
    eps = float(np.finfo(gots[0].dtype).eps)
    return bool(np.all(np.abs(want - made) <= 1e3 * eps * np.max(np.abs(a), initial=1.0)))


def is_here(name):
    return name in PLAIN | OWN or (name.startswith(SPACES) and name not in KNOWN_BEFORE)


def snake(name):
    parts = re.sub(r"(?<=[a-z])([A-Z])", lambda found: "_" + found[1].lower(), name)
    return re.sub(r"(?<=atleast)(\d)", r"_\1", parts)


def indices(value):
    """A list of whole numbers as an index array, whatever is empty in it."""
    return np.array(value, dtype=np.int64) if isinstance(value, list) else value


def keywords(options):
    return {snake(key): value for key, value in options.items()}


def split_options(values):
    """Positional arguments, and the keywords that come last."""
    if values and isinstance(values[-1], dict):
        return values[:-1], keywords(values[-1])
    return values, {}


def call(name, values):
    """A call; the values are arrays, lists of them, Python's scalars, None, and options last."""
    values, options = split_options(values)
    if name in POLYNOMIALS:
        # Numbers in a JavaScript list are floats.
        values = [np.array(v, "float64") if isinstance(v, list) else v for v in values]
    x = values[0]
    if name.startswith("fft."):
        return getattr(np.fft, name[4:])(*values, **options)
    if name == "linalg.norm":
        return np.linalg.norm(x, axis=tuple(values[1]) if isinstance(values[1], list) else values[1], **options)
    if name == "linalg.matrixPower" and values[1] == 1:
        # NumPy's is the matrix itself.
        return x.astype(np.result_type(x, np.float32 if x.dtype.kind in "fc" else np.float64))
    if name == "linalg.multiDot":
        return np.linalg.multi_dot(*values)
    if name.startswith("linalg."):
        return getattr(np.linalg, snake(name[7:]))(*values, **options)
    if name == "tri":
        return np.tri(*values, **options)
    if name == "indices":
        return np.indices(*values, **options)
    if name == "cross":
        return np.cross(*values)
    if name in ("isin", "setdiff1d") and {x.dtype.kind, values[1].dtype.kind} == {"i", "u"}:
        # NumPy compares as float64, in which 2**64 - 2 and 2**64 - 1 are the same.
        x = np.unique(x) if name == "setdiff1d" else x
        others = set(values[1].ravel().tolist())
        found = np.array([value in others for value in x.ravel().tolist()], bool).reshape(x.shape)
        return x[~found] if name == "setdiff1d" else found
    if name in ("cumulativeMax", "cumulativeMin"):
        return (np.maximum if name == "cumulativeMax" else np.minimum).accumulate(*values)
    if name == "unwrap":
        return np.unwrap(x, axis=values[1])
    if name == "trimZeros":
        return np.trim_zeros(*values).copy()
    if name == "ravelMultiIndex":
        return np.ravel_multi_index(tuple(x), values[1], **options)
    if name == "asStrided":
        return np.lib.stride_tricks.as_strided(*values, writeable=False)
    if name == "piecewise":
        return np.piecewise(*values)
    if name == "expr":
        return TEXTS[x](**options)
    if name in ("take", "takeAlongAxis"):
        values[1] = indices(values[1])
    if name in ("sort", "argsort"):
        return sorted_along(name, x, values[1], options.get("descending", False))
    if name == "partition":
        return np.partition(x, values[1], values[2])
    if name == "uniqueValues":
        return np.unique(x, equal_nan=False)
    if name == "choose":
        return np.choose(x, values[1])
    if name == "insert":
        return np.insert(x, values[1], values[2], values[3])
    if name == "delete":
        at = slice(None, None, 2) if isinstance(values[1], str) else values[1]
        return np.delete(x, at, values[2])
    if name == "pad":
        return np.pad(x, values[1], **options)
    if name == "gradient":
        return np.gradient(x, values[1], axis=values[2])
    if name == "trapezoid":
        return np.trapezoid(x, axis=values[2], **options)
    if name == "complex":
        # Each part is a float first, and a number the one that it is beside an array.
        array = next(value for value in values if isinstance(value, np.ndarray))
        parts = [value if isinstance(value, np.ndarray) else array.dtype.type(0) + value for value in values]
        dtype = np.result_type(*(np.result_type(part, np.complex64) for part in parts))
        made = np.empty(np.broadcast(*values).shape, dtype)
        made.real, made.imag = values
        return made
    if name == "slidingWindowView":
        return np.lib.stride_tricks.sliding_window_view(*values)
    if name in ("nanquantile", "nanpercentile") and x.size == 0:
        # NumPy's are means of nothing, whatever q and the method are.
        name = name[3:]
    if name in ("cov", "corrcoef") and x.size == 0:
        return getattr(np, name)(x).astype(np.result_type(x, np.float64))
    if name.startswith("nan") and len(values) > 1 and isinstance(values[1], list):
        values[1] = tuple(values[1])
    return getattr(np, snake(name))(*values, **options)


def several(name, values):
    """What gives several arrays, as a dictionary of them by the names of its parts."""
    if name.startswith("unique"):
        names = ["values", "indices", "inverseIndices", "counts"]
        return dict(zip(names, np.unique(values[0], True, True, True, equal_nan=False)))
    values, options = split_options(values)
    if name == "linalg.slogdet":
        return dict(zip(("sign", "logabsdet"), np.linalg.slogdet(values[0])))
    if name == "linalg.lstsq":
        return dict(zip(("x", "residuals", "rank", "s"), np.linalg.lstsq(*values)))
    if name == "unstack":
        return {str(i): part for i, part in enumerate(np.unstack(values[0], axis=values[1]))}
    if name == "ix_":
        values = [indices(value) for value in values]
    made = getattr(np, snake(name))(*values, **options)
    return {str(i): part for i, part in enumerate(made)}


def update(on, name, values):
    """Writes to the first argument."""
    values, options = split_options(values)
    if name in UPDATES_AT:
        *index, value = values
        if isinstance(value, np.ndarray):
            # ndloom reads the value before it writes; NumPy's reads beyond one that it broadcasts to a matrix of indices.
            value = np.broadcast_to(value, on[tuple(index)].shape).copy()
        elif on.dtype.kind in "fc" or on.dtype.kind in "iu" and isinstance(value, int):
            value = on.dtype.type(value)
        UPDATES_AT[name].at(on, tuple(index), value)
    elif name == "put":
        np.put(on, indices(values[0]), values[1])
    elif name == "putAlongAxis" and values[2] is None:
        # NumPy writes to a copy.
        np.put(on, indices(values[0]), values[1])
    elif name == "putAlongAxis":
        np.put_along_axis(on, indices(values[0]), values[1], values[2])
    elif name == "place":
        # NumPy's reads what it has written already where the values are the array's own.
        np.place(on, values[0], np.array(values[1]))
    elif name == "copyTo":
        np.copyto(on, values[0], **options)
    elif name == "fillDiagonal":
        np.fill_diagonal(on, values[0], **options)
    else:
        getattr(np, name)(on, *values)


def sorted_along(name, x, axis, descending):
    """Stable; with `descending` equal elements keep their order as well."""
    if not descending:
        return getattr(np, name)(x, axis=axis, kind="stable")
    flat, along = (x.ravel(), 0) if axis is None else (x, axis)
    if name == "sort":
        return np.flip(np.sort(flat, axis=along), along)
    order = np.argsort(np.flip(flat, along), axis=along, kind="stable")
    return flat.shape[along] - 1 - np.flip(order, along)


def rounding(values, got):
    """How far results may be apart that are sums or products of these, everywhere; NaN leaves it open."""
    arrays = [np.asarray(v) for v in flattened(values) if isinstance(v, (np.ndarray, int, float, complex))]
    greatest, size = 1.0, 1
    for array in arrays:
        if array.dtype.kind not in "biufc" or array.size == 0:
            continue
        magnitudes = np.abs(array.astype("complex128"))
        if not np.isfinite(magnitudes).all():
            return np.nan
        greatest = max(greatest, float(magnitudes.max()))
        size = max(size, array.size)
    if greatest > 1e6:
        return np.nan
    eps = float(np.finfo(got.dtype).eps)
    error = 100 * eps * size * greatest**2
    finite = np.abs(got)[np.isfinite(got)]
    relative = 1e4 * eps * float(finite.max(initial=1.0))
    return error + relative


def flattened(values):
    for value in values:
        if isinstance(value, list):
            yield from flattened(value)
        elif isinstance(value, dict):
            yield from flattened(value.values())
        else:
            yield value
