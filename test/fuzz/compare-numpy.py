"""Runs the programs that export.ts wrote with NumPy, and compares every result.

    npx vite-node test/fuzz/export.ts programs.json 500 1
    python3 test/fuzz/compare-numpy.py programs.json

Each statement is compared by itself: a result that may differ in its last digits is replaced by ndloom's once it has
been compared, so that the statements after it start from the same numbers. What may differ, and how much:

    functions of analysis, pow      4 units in the last place
    sums, means, products, einsum   rounding of as many additions, relative to the sum of magnitudes
    softmax, norms                  the same, relative to the greatest magnitude
    running sums, of float32 alone  the same
    float16                         is float32 in ndloom
    argmin, argmax, countNonzero    are int32 in ndloom
    minimum, maximum, clip          either zero, where 0 and -0 meet
    NaN                             its sign is not looked at
    complex numbers                 a few units of their magnitude; open where infinite, and signs of zeros
    medians, convolutions, fft, …   rounding relative to the greatest operands (numpy_calls.py)
    random numbers                  are taken over
    irfft of nothing                is memory as it was found in NumPy, and 0 in ndloom
    numbers in lists, of ldexp      are floats, as Python's are that are written with a point
    flip of no dimensions           is a view as all else in ndloom, and a copy in NumPy
    floats that no integer holds    are cast to whatever the machine gives

Strides are compared too, of axes longer than 1 and arrays with elements; matrix products are row-major
in ndloom, and counts lie as any other reduction does there, as those of a copy of it in NumPy.
"""

import base64
import collections
import json
import sys
import warnings

import numpy as np
import numpy_calls
import scipy.special

warnings.simplefilter("ignore")
np.seterr(all="ignore")

FLOAT_FUNCTIONS = set(
    "sqrt exp expm1 log log1p log2 log10 logaddexp hypot sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh"
    " atanh copysign nextafter cbrt deg2rad rad2deg exp2 fabs rint spacing heaviside logaddexp2".split()
)
EXACT_FLOAT_FUNCTIONS = {"sqrt", "copysign", "nextafter", "fabs", "rint", "spacing", "heaviside"}
SORTED = {"sort", "median", "unique", "uniqueValues", "uniqueCounts", "uniqueAll", "uniqueInverse"}
COMPLEX_EXACT = set(
    "get reshape permuteDims flip expandDims squeeze moveaxis ravel flatten broadcastTo T mT astype asarray array copy"
    " materialize set assign fill put putmask place copyTo putAlongAxis fillDiagonal take takeAlongAxis extract compress"
    " choose select where stack concat hstack vstack dstack columnStack append insert delete roll tile repeat rot90 fliplr"
    " flipud swapaxes diag diagonal resize tril triu split arraySplit unstack meshgrid block rollaxis diagflat zeros ones"
    " full eye zerosLike onesLike fullLike trimZeros asStrided slidingWindowView broadcastArrays nanToNum complex conj"
    " negative positive add subtract iadd isub maximum minimum sort".split()
)
"""What complex numbers pass through part by part, signs of zeros, NaN and infinities included."""
SIGN_OF_ZERO_OPEN = {"cumulativeMax", "cumulativeMin", "minimum", "maximum", "clip", "min", "max"}
NAMES = {
    "floorDivide": "floor_divide", "lessEqual": "less_equal", "greaterEqual": "greater_equal",
    "notEqual": "not_equal", "logicalAnd": "logical_and", "logicalOr": "logical_or", "logicalXor": "logical_xor",
    "logicalNot": "logical_not", "bitwiseAnd": "bitwise_and", "bitwiseOr": "bitwise_or", "bitwiseXor": "bitwise_xor",
    "bitwiseInvert": "invert", "bitwiseLeftShift": "left_shift", "bitwiseRightShift": "right_shift",
    "asin": "arcsin", "acos": "arccos", "atan": "arctan", "atan2": "arctan2", "asinh": "arcsinh", "acosh": "arccosh",
    "atanh": "arctanh", "pow": "power", "bitwiseCount": "bitwise_count", "floatPower": "float_power",
}
IN_PLACE = {
    "iadd": "add", "isub": "subtract", "imul": "multiply", "idiv": "true_divide", "imod": "remainder", "ipow": "power",
    "ifloordiv": "floor_divide", "iand": "bitwise_and", "ior": "bitwise_or", "ixor": "bitwise_xor",
    "ilshift": "left_shift", "irshift": "right_shift",
}
REDUCERS = {"sum", "prod", "min", "max", "any", "all", "mean", "var", "std", "countNonzero", "argmin", "argmax"}
RUNNING = {"cumulativeSum": np.cumulative_sum, "cumulativeProd": np.cumulative_prod}
PRODUCTS = {"matmul", "dot", "vecdot", "einsum", "tensordot"}
VIEWS = {"get", "reshape", "permuteDims", "flip", "expandDims", "squeeze", "moveaxis", "ravel", "broadcastTo"}
LOOKS = {"toString", "toArray", "explain"}
NORMALISATIONS = {"softmax", "logSoftmax", "logsumexp", "linalg.vectorNorm", "linalg.matrixNorm"}
OWN_STRIDES = PRODUCTS | NORMALISATIONS | {"countNonzero"}


def decode(values):
    data = np.frombuffer(base64.b64decode(values["data"]), dtype=values["dtype"])
    return data.reshape(values["shape"]).copy()


def laid_out(values, strides):
    """The values in memory of their own, whose axes lie in the order that ndloom's strides say."""
    axes = sorted(range(values.ndim), key=lambda axis: -strides[axis])
    return np.array(values.transpose(axes), order="C").transpose(np.argsort(axes))


def own_scalar(value, beside):
    """An integer beside an array, which takes the array's dtype."""
    return np.array(value, "int64" if beside.kind == "b" else beside)


def index_part(part):
    if isinstance(part, list):
        return numpy_calls.indices(part)
    if not isinstance(part, str):
        return part
    if part == "...":
        return Ellipsis
    return slice(*(int(field) if field else None for field in part.split(":")))


def parse_scalar(text):
    if text in ("true", "false"):
        return text == "true"
    if "|" in text:
        return complex(*(float(part) for part in text.split("|")))
    return int(text[:-1]) if text.endswith("n") else float(text)


def weak(text, dtypes):
    """A JavaScript scalar as the Python scalar that is the same beside arrays of these dtypes."""
    value = parse_scalar(text)
    if not isinstance(value, float) or not value.is_integer():
        return value
    if not dtypes:
        return np.float64(value)
    return value if np.result_type(*dtypes).kind in "fc" else int(value)


def stored(text):
    return parse_scalar(text)


def float_for(value, beside):
    """An operand of a function of analysis in the float that ndloom computes it in."""
    if not isinstance(value, np.ndarray):
        if isinstance(value, (bool, np.bool_)):
            return np.float32(value)
        integral = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        if beside.kind == "b":
            return np.float64(value)
        if isinstance(value, complex):
            return np.asarray(value, np.result_type(float_dtype(beside), np.complex64))
        if beside.kind in "fc" or integral:
            return np.asarray(value, float_dtype(beside))
        return np.float64(value)
    return value.astype(float_dtype(value.dtype))


def float_dtype(dtype):
    if dtype.kind in "fc":
        return dtype
    return np.dtype("float32" if dtype.itemsize <= 2 else "float64")


def axis_of(axis):
    return tuple(axis) if isinstance(axis, list) else axis


def options_of(plain):
    """The options that come last, where there are any."""
    return plain[-1] if plain and isinstance(plain[-1], dict) else {}


class Contradiction(Exception):
    """What ndloom gives is not so, whatever NumPy gives."""


class Machine:
    def __init__(self):
        self.arrays = {}
        self.memories = {}
        # Parts of complex numbers lie side by side in ndloom where the memory is its own.
        self.has_parts = False

    def value(self, arg, beside=None):
        """An argument; scalars stay (text,) until it is known what they stand beside."""
        if "array" in arg:
            return self.arrays[arg["array"]]
        if "arrays" in arg:
            return [self.arrays[name] for name in arg["arrays"]]
        if "memory" in arg:
            return self.memories[arg["memory"]]
        if "scalar" in arg:
            return (arg["scalar"],)
        if "plain" in arg:
            return arg["plain"]
        if "record" in arg:
            return {key: self.value(value) for key, value in arg["record"].items()}
        layout = arg["wrapped"]
        dtype = np.dtype(layout["dtype"])
        memory = self.memories[layout["memory"]].view("uint8")
        memory = memory[: memory.size // dtype.itemsize * dtype.itemsize].view(dtype)
        strides = [stride * dtype.itemsize for stride in layout["strides"]]
        return np.lib.stride_tricks.as_strided(memory[layout["offset"] :], layout["shape"], strides)

    def operands(self, args):
        values = [self.value(arg) for arg in args]
        dtypes = [value.dtype for value in values if isinstance(value, np.ndarray)]
        return [weak(value[0], dtypes) if isinstance(value, tuple) else value for value in values]

    def known(self, args):
        """Arguments of functions that are no operations on elements."""
        values = [self.value(arg) for arg in args]
        arrays = numpy_calls.flattened(values)
        dtypes = [value.dtype for value in arrays if isinstance(value, np.ndarray)]
        return [weak(value[0], dtypes) if isinstance(value, tuple) else value for value in values]

    def several(self, name, args, parts, gots):
        known = self.known(args)
        if name in numpy_calls.OPEN:
            if not numpy_calls.factors_hold(name, known, gots):
                raise Contradiction("the factors do not make the matrix")
            return gots
        made = numpy_calls.several(name, known)
        return [np.asarray(made[part]) for part in parts]

    def update(self, on, name, args):
        known = [self.value(arg) for arg in args]
        known = [weak(value[0], [on.dtype]) if isinstance(value, tuple) else value for value in known]
        values = [index_part(value) if isinstance(value, (str, list)) else value for value in known]
        numpy_calls.update(on, name, values)

    def call(self, name, args):
        if numpy_calls.is_here(name):
            return numpy_calls.call(name, self.known(args))
        plain = [arg.get("plain") for arg in args]
        if name == "asarray":
            return np.asarray(self.value(args[0]), *plain[1:2], **options_of(plain))
        if name == "array":
            return np.array(self.value(args[0]), *plain[1:2], **options_of(plain))
        if name == "copy":
            return np.copy(self.value(args[0]), **options_of(plain))
        if name == "onesLike":
            return np.ones_like(self.value(args[0]), plain[1], **options_of(plain))
        if name in ("zeros", "ones"):
            return getattr(np, name)(plain[0], plain[1], **options_of(plain))
        if name == "full":
            return np.full(plain[0], stored(args[1]["scalar"]), plain[2], **options_of(plain))
        if name == "eye":
            return np.eye(plain[0], plain[1], plain[2]["k"], dtype=plain[2]["dtype"])
        if name == "arange":
            return np.arange(plain[0], plain[1], plain[2], dtype=plain[3])
        if name == "linspace":
            return np.linspace(plain[0], plain[1], plain[2])
        if name == "broadcastTo":
            return np.broadcast_to(self.value(args[0]), plain[1])
        if name in ("tril", "triu"):
            return getattr(np, name)(self.value(args[0]), plain[1]["k"])
        if name == "stack":
            return np.stack(self.value(args[0]), axis=plain[1])
        if name == "concat":
            return np.concatenate(self.value(args[0]), axis=plain[1])
        if name == "materialize":
            return self.value(args[0])
        if name == "einsum":
            return np.asarray(np.einsum(plain[0], *self.operands(args[1:])))
        if name == "tensordot":
            return np.tensordot(*self.operands(args[:2]), axes=plain[2])
        if name in NORMALISATIONS:
            axis = axis_of(plain[1]) if len(plain) > 1 else None
            return normalised(name, self.value(args[0]), axis, options_of(plain))
        operands = self.operands(args)
        if name == "where":
            dtypes = [v.dtype for v in operands[1:] if isinstance(v, np.ndarray)]
            chosen = [weak(a["scalar"], dtypes) if "scalar" in a else v for a, v in zip(args[1:], operands[1:])]
            return np.where(operands[0], *chosen)
        if name == "clip":
            return np.clip(*operands)
        return elementwise(name, operands)

    def method(self, on, name, args):
        plain = [arg.get("plain") for arg in args]
        if name == "get":
            return np.asarray(on[self.index(args)])
        if name == "reshape":
            return on.reshape(plain[0], **options_of(plain))
        if name == "permuteDims":
            return on.transpose(plain[0])
        if name == "flip":
            return np.flip(on, axis_of(plain[0])) if on.ndim > 0 else on[...]
        if name == "expandDims":
            return np.expand_dims(on, axis_of(plain[0]))
        if name == "squeeze":
            return on.squeeze()
        if name == "moveaxis":
            return np.moveaxis(on, plain[0], plain[1])
        if name in ("ravel", "flatten", "copy"):
            return getattr(on, name)(**options_of(plain))
        if name == "astype":
            return on.astype(plain[0], **options_of(plain))
        if name in RUNNING:
            options = plain[1]
            dtype, initial = options.get("dtype"), options.get("includeInitial", False)
            return RUNNING[name](on, axis=plain[0], dtype=dtype, include_initial=initial)
        if name == "diff":
            edge = {} if "prepend" not in plain[1] else {"prepend": own_scalar(plain[1]["prepend"], on.dtype)}
            return np.diff(on, plain[1]["n"], plain[0], **edge)
        if name in REDUCERS:
            return reduction(on, name, axis_of(plain[0]), plain[1])
        raise KeyError(name)

    def index(self, args):
        return tuple(index_part(self.value(arg)) for arg in args)

    def write(self, on, name, args):
        if name == "sort":
            on.sort(args[0]["plain"])
            return
        value = self.value(args[-1])
        if name == "fill":
            on.fill(stored(value[0]))
            return
        if name == "imatmul":
            on[...] = np.matmul(on, value)
            return
        if name in ("set", "assign"):
            index = self.index(args[:-1]) if name == "set" else Ellipsis
            on[index] = stored(value[0]) if isinstance(value, tuple) else value
            return
        operand = weak(value[0], [on.dtype]) if isinstance(value, tuple) else value
        getattr(np, IN_PLACE[name])(on, operand, out=on, casting="same_kind")


def elementwise(name, operands):
    if name in FLOAT_FUNCTIONS:
        beside = np.result_type(*(v.dtype for v in operands if isinstance(v, np.ndarray)))
        floats = [float_for(value, beside) for value in operands]
        # The arrays themselves, whose strides the result follows.
        operands = [v if isinstance(v, np.ndarray) else f for v, f in zip(operands, floats)]
        function = getattr(np, NAMES.get(name, name))
        return function(*operands, dtype=np.result_type(*(value.dtype for value in floats)))
    if name == "ldexp" and isinstance(operands[0], np.ndarray):
        return np.ldexp(operands[0].astype(float_dtype(operands[0].dtype), copy=False), operands[1])
    if name == "ldexp":
        # A number without a fraction is a float here: of a Python integer NumPy makes float16.
        return np.ldexp(float(operands[0]), operands[1])
    if name == "angle":
        made = np.angle(operands[0])
        if made.dtype == np.float16:
            # As NumPy lays it out.
            made = np.empty_like(made, "float32")
            made[...] = np.angle(operands[0].astype("float32"))
        return made
    if name == "round":
        x = operands[0]
        return np.rint(x) if x.dtype.kind == "f" else np.bitwise_or(x, x)
    if name == "abs":
        return np.abs(operands[0])
    return getattr(np, NAMES.get(name, name))(*operands)


def normalised(name, x, axis, options):
    """Computed in float64, float32 rounded once."""
    wide = x.astype("complex128" if x.dtype.kind == "c" else "float64")
    keepdims = options.get("keepdims", False)
    if name == "softmax":
        made = scipy.special.softmax(wide, axis)
    elif name == "logSoftmax":
        made = scipy.special.log_softmax(wide, axis)
    elif name == "logsumexp":
        # Of no elements along no axes SciPy's has another shape.
        made = wide if axis == () else scipy.special.logsumexp(wide, axis, keepdims=keepdims)
        made = made if wide.ndim > 0 else np.reshape(made, ())
    elif name == "linalg.matrixNorm":
        made = np.linalg.matrix_norm(wide, keepdims=keepdims)
    else:
        made = np.linalg.vector_norm(wide, axis=axis, keepdims=keepdims, ord=options.get("ord", 2))
    made = np.asarray(made)
    if x.dtype.kind == "c" and made.dtype.kind == "f":
        return made.astype(x.real.dtype)
    return made.astype(x.dtype if x.dtype.kind in "fc" else "float64")


def reduction(x, name, axis, options):
    keepdims = options["keepdims"]
    if name == "countNonzero":
        return np.count_nonzero(x, axis=axis, keepdims=keepdims)
    if name in ("var", "std"):
        return getattr(np, name)(x, axis=axis, keepdims=keepdims, ddof=options.get("correction", 0))
    if name == "sum" and "dtype" in options:
        return np.sum(x, axis=axis, keepdims=keepdims, dtype=options["dtype"])
    return getattr(np, name)(x, axis=axis, keepdims=keepdims)


def tolerance(machine, statement, got):
    """How far each element may be from NumPy's; 0 is exact, NaN leaves it open."""
    name = statement["name"] if "name" in statement else ""
    args = statement.get("args", [])
    if got.dtype.kind not in "fc":
        return 0.0
    eps = float(np.finfo(got.dtype).eps)
    if name == "fft.irfft" and any(v.size == 0 for v in machine.known(args) if isinstance(v, np.ndarray)):
        # NumPy leaves memory as it finds it.
        return np.nan
    if name in numpy_calls.ROUNDED or name.startswith(("fft.", "linalg.")) and name not in NORMALISATIONS:
        return numpy_calls.rounding(machine.known(args), got)
    if got.dtype.kind == "c" and "args" in statement:
        return complex_tolerance(machine, statement, got)
    if name == "logaddexp":
        sizes = [np.abs(np.asarray(v, "float64")) for v in machine.operands(args)]
        return 8 * eps * np.fmax(sizes[0], sizes[1]) + ulps(got, 4)
    if name in ("abs", "angle") and any(v.dtype.kind == "c" for v in machine.operands(args) if isinstance(v, np.ndarray)):
        return ulps(got, 4)
    if name == "i0":
        return 64 * eps * np.abs(got)
    if name in FLOAT_FUNCTIONS - EXACT_FLOAT_FUNCTIONS or name in ("pow", "ipow", "floatPower"):
        return ulps(got, 4)
    if name == "imatmul":
        # The operands are written over by now.
        return bounded(32 * eps * got.shape[-1] * np.max(np.abs(got), initial=0.0), got.dtype)
    if name in PRODUCTS:
        sizes = [magnitudes_of(v) for v in machine.operands([arg for arg in args if "array" in arg])]
        if name == "einsum":
            return bounded(64 * eps * np.einsum(args[0]["plain"], *sizes), got.dtype) + ulps(got, 4)
        if name == "tensordot":
            return bounded(32 * eps * np.tensordot(*sizes, axes=args[2]["plain"]), got.dtype)
        if sizes[0].ndim == 0 or sizes[1].ndim == 0:
            return 0.0
        # Products of float32 are rounded to multiples of the least one.
        least = sizes[0].size * float(np.finfo(got.dtype).smallest_subnormal)
        return bounded(32 * eps * getattr(np, name)(*sizes), got.dtype) + least
    if name in NORMALISATIONS:
        return normalised_tolerance(machine.value(args[0]), name, got)
    if name in RUNNING:
        return running_tolerance(machine.arrays[statement["on"]], name, args, got)
    if name not in ("sum", "prod", "mean", "var", "std"):
        return 0.0
    x = magnitudes_of(machine.arrays[statement["on"]])
    axis, keepdims = axis_of(args[0]["plain"]), args[1]["plain"]["keepdims"]
    if name == "prod":
        logs = np.abs(np.log2(np.where(x > 0, x, 1)))
        limit = 120 if got.dtype == np.float32 else 1000
        reach = np.sum(np.where(np.isfinite(logs), logs, 0), axis=axis, keepdims=keepdims)
        return np.where(reach < limit, 4 * eps * x.size * np.abs(got.astype("float64")), np.nan)
    if name == "sum":
        return bounded(32 * eps * np.sum(x, axis=axis, keepdims=keepdims), got.dtype)
    if name == "mean":
        return bounded(32 * eps * np.mean(x, axis=axis, keepdims=keepdims), got.dtype)
    count = max(1, int(np.prod([x.shape[d] for d in (range(x.ndim) if axis is None else np.atleast_1d(axis))])))
    squares = np.mean(x * x, axis=axis, keepdims=keepdims) * (count / max(1, count - args[1]["plain"].get("correction", 0)))
    # What NumPy squares in float32 may vanish.
    variance = bounded(64 * eps * squares, got.dtype) + float(np.finfo(got.dtype).smallest_subnormal)
    return variance if name == "var" else np.sqrt(variance)


def complex_tolerance(machine, statement, got):
    """What the parts of products and quotients lose is relative to both; of sums, to all that is added."""
    name, args = statement["name"], statement["args"]
    eps = float(np.finfo(got.dtype).eps)
    on = [machine.arrays[statement["on"]]] if "on" in statement else []
    operands = [value for value in (*on, *machine.operands(args)) if isinstance(value, (np.ndarray, complex))]
    if not np.isfinite(got).all() or not all(np.isfinite(value).all() for value in operands):
        return np.nan
    if name == "sign" and np.abs(operands[0]).max(initial=0) > float(np.finfo(got.dtype).max) / 2:
        return np.nan
    if name in REDUCERS | set(RUNNING) | PRODUCTS | NORMALISATIONS | {"logaddexp"}:
        return numpy_calls.rounding(operands, got)
    # What an exponent is off is multiplied by the exponent.
    exponent = 1.0
    if name in ("pow", "ipow", "floatPower") and len(operands) == 2:
        base, power = (np.asarray(value, "complex128") for value in operands)
        exponent = 1 + np.abs(power * np.log(np.where(base == 0, 1, base)))
    return 64 * eps * np.abs(got) * exponent + 8 * float(np.finfo(got.dtype).smallest_subnormal)


def magnitudes_of(values):
    return np.abs(values.astype("complex128" if values.dtype.kind == "c" else "float64"))


def normalised_tolerance(x, name, got):
    """What the rounding of `x - max(x)` makes of its exponential; of norms, no bound where squares overflow."""
    magnitudes = magnitudes_of(x)
    greatest = float(np.max(np.where(np.isfinite(magnitudes), magnitudes, 0), initial=1.0))
    values = np.abs(got.astype("float64"))
    if name.startswith("linalg"):
        least = float(np.min(np.where(magnitudes > 0, magnitudes, 1), initial=1.0))
        if greatest > 1e30 or least < 1e-30:
            return np.nan
        return 32 * np.finfo(got.dtype).eps * values
    rounding = 4 * np.finfo("float64").eps * (greatest + x.size)
    return rounding * (values + (name != "softmax")) + ulps(got, 4)


def running_tolerance(x, name, args, got):
    """float32 is rounded once at each element in ndloom, and at each addition in NumPy."""
    if got.dtype != np.float32:
        return 0.0
    axis, initial = args[0]["plain"], args[1]["plain"].get("includeInitial", False)
    magnitudes = magnitudes_of(x)
    if name == "cumulativeProd":
        logs = np.abs(np.log2(np.where(magnitudes > 0, magnitudes, 1)))
        reach = np.cumulative_sum(np.where(np.isfinite(logs), logs, 0), axis=axis, include_initial=initial)
        error = x.size * np.finfo(np.float32).eps * np.abs(got.astype("float64"))
        return np.where(reach < 120, error, np.nan)
    sums = np.cumulative_sum(magnitudes, axis=axis, include_initial=initial)
    return bounded(x.size * np.finfo(np.float32).eps * sums, got.dtype)


def ulps(got, count):
    return count * np.abs(np.spacing(got)).astype("float64")


def bounded(error, dtype):
    """No bound where the magnitudes overflow, or nearly so."""
    return np.where(error < float(np.finfo(dtype).max) * 1e-20, error, np.nan)


def is_cast_of_what_does_not_fit(machine, statement, got):
    """Whether floats become integers that do not hold them."""
    names = {"astype", "set", "assign", "sum", *RUNNING, *numpy_calls.STORES, *numpy_calls.UPDATES_AT}
    if got.dtype.kind not in "iu" or statement.get("name") not in names:
        return False
    if statement.get("into") is not None:
        sources = [machine.arrays[statement["on"]]]
    else:
        sources = machine.operands(statement["args"])
    limits = np.iinfo(got.dtype)
    for source in sources:
        if isinstance(source, np.ndarray) and source.dtype.kind in "fc":
            real = source.real
            if not ((real > float(limits.min) - 1) & (real < float(limits.max) + 1)).all():
                return True
    return False


def differences(machine, statement, want, got):
    """The elements of ndloom's result that NumPy's contradicts."""
    name = statement["name"] if "name" in statement else ""
    if is_cast_of_what_does_not_fit(machine, statement, got):
        return np.zeros(got.shape, bool)
    if name == "partition" and "into" in statement:
        return differs_around(want, got, *(arg["plain"] for arg in statement["args"][1:]))
    if got.dtype.kind == "c" and name in COMPLEX_EXACT:
        return parts_differ(want.real, got.real, name) | parts_differ(want.imag, got.imag, name)
    if got.dtype.kind not in "fc":
        differ = want != got
    else:
        differ = ~((want == got) | (np.isnan(want) & np.isnan(got)))
        if got.dtype.kind == "f" and name not in SIGN_OF_ZERO_OPEN | SORTED:
            differ |= (want == 0) & (got == 0) & (np.signbit(want) != np.signbit(got))
        if differ.any():
            allowed = np.broadcast_to(tolerance(machine, statement, got), got.shape)
            wide = "complex128" if got.dtype.kind == "c" else "float64"
            distance = np.abs(want.astype(wide) - got.astype(wide))
            differ &= ~(np.isnan(allowed) | (distance <= allowed))
    if name in ("signbit", "copysign"):
        operand = machine.operands(statement["args"])[-1]
        differ = differ & ~np.broadcast_to(np.isnan(operand), differ.shape)
    return differ


def parts_differ(want, got, name):
    """Where floats differ, any NaN being any other."""
    same = (want == got) & ((np.signbit(want) == np.signbit(got)) | (name in SIGN_OF_ZERO_OPEN | SORTED))
    return ~(same | (np.isnan(want) & np.isnan(got)))


def differs_around(want, got, kth, axis):
    """What a partition promises: the element at a place, and the same elements in all."""
    unequal = lambda a, b: (a != b) & ((a == a) | (b == b))
    place = unequal(np.take(want, [kth], axis), np.take(got, [kth], axis))
    return unequal(np.sort(want, axis), np.sort(got, axis)) | place


def dtype_of(want, name):
    if want.dtype == np.float16:
        return np.dtype("float32")
    return np.dtype("int32") if name in numpy_calls.INDICES and want.dtype == np.int64 else want.dtype


def run(program, counts):
    machine = Machine()
    for number, step in enumerate(program["steps"]):
        statement = step["statement"]
        kind, name = statement["kind"], statement.get("name", "")
        if kind in ("evaluate", "forget") or name in LOOKS:
            continue
        if kind == "memory":
            data = np.frombuffer(base64.b64decode(statement["data"]), dtype=statement["dtype"]).copy()
            machine.memories[statement["into"]] = data
            continue
        gots = [(decode(result), result["strides"]) for result in step["results"]]
        problem = compare(machine, statement, gots, counts)
        if problem:
            yield f"seed {program['seed']}, statement {number}: {json.dumps(statement)[:400]}\n    {problem}"
            return
    for name, values in program["end"].items():
        got, want = decode(values), machine.arrays[name]
        same = (got == want) | ((got != got) & (want != want))
        if not same.all():
            yield f"seed {program['seed']}, at the end {name}: NumPy {want.ravel()[:8]}, ndloom {got.ravel()[:8]}"
            return


def compare(machine, statement, gots, counts):
    """Executes a statement, compares, and goes on with ndloom's values where they may differ."""
    kind, name, into = statement["kind"], statement.get("name", ""), statement.get("into")
    counts["statements"] += 1
    intos = into if isinstance(into, list) else [into]
    on = machine.arrays.get(statement.get("on"))
    before = None if into is not None else on.copy()
    try:
        if kind == "several":
            mades = machine.several(name, statement["args"], statement["parts"], [got for got, _ in gots])
        else:
            mades = [execute(machine, statement, on, gots[0][0])]
    except Contradiction as error:
        return str(error)
    except (ValueError, ArithmeticError, TypeError, IndexError) as error:
        if "read-only" in str(error):
            return "is read-only in NumPy"
        counts[f"NumPy raises {type(error).__name__}: {name}: {str(error)[:70]}"] += 1
        for made, (got, strides) in zip(intos, gots):
            if made is not None:
                machine.arrays[made] = laid_out(got, strides)
            else:
                on[...] = got
        return None
    for made, want, (got, strides) in zip(intos, mades, gots):
        problem = compare_one(machine, statement, made, np.asarray(want), got, strides, on, before)
        if problem:
            return problem
    return None


def execute(machine, statement, on, got):
    kind, name, args = statement["kind"], statement.get("name", ""), statement.get("args")
    if kind == "call":
        is_taken_over = name.startswith("random.") or name in numpy_calls.OPEN
        return got.copy() if is_taken_over else machine.call(name, args)
    if kind == "property":
        return getattr(on, name)
    if kind == "update" and name.startswith("random."):
        on[...] = got
        return on
    if kind == "update":
        machine.update(on, name, args)
        return on
    if statement["into"] is not None:
        return machine.method(on, name, args)
    machine.write(on, name, args)
    return on


def compare_one(machine, statement, into, want, got, strides, on, before):
    name, is_several = statement.get("name", ""), statement["kind"] == "several"
    # Never beside None, which NumPy takes for float64.
    dtypes = {dtype_of(want, name), *([want.dtype] if is_several else [])}
    if want.shape != got.shape or got.dtype not in dtypes:
        return f"NumPy gives {want.dtype} {want.shape}, ndloom {got.dtype} {got.shape}"
    is_picked = name == "get" and any(is_index_array(arg) for arg in statement["args"])
    is_new = is_picked or is_several or numpy_calls.is_here(name) or name in ("real", "imag")
    is_copy = is_picked or (statement["kind"] == "call" and name in ("real", "imag"))
    shares = is_new and not is_copy and shares_memory(machine, statement, want)
    is_view = name in VIEWS | {"asarray", "materialize", "T", "mT"} or is_einsum_view(machine, statement, want)
    is_view = shares if is_new else is_view
    is_complex_product = name == "cumulativeProd" and got.dtype.kind == "c"
    machine.has_parts |= statement["kind"] == "property" and name in ("real", "imag")
    is_empty = on is not None and on.size == 0
    has_strides = not machine.has_parts and not is_empty and name not in OWN_STRIDES | {"i0"} and not is_complex_product
    if into is not None and has_strides and (is_view or not is_new) and not same_strides(want, strides):
        return f"NumPy's strides are {[s // want.itemsize for s in want.strides]}, ndloom's {strides}, of {want.shape}"
    if into is not None and is_view:
        machine.arrays[into] = want
    differ = differences(machine, statement, want.astype(got.dtype), got)
    if differ.any():
        where = tuple(int(i[0]) for i in np.nonzero(differ)) if differ.ndim else ()
        was = "" if before is None else f", was {before[where]}"
        return f"{int(differ.sum())} elements, at {where}: NumPy {want[where]}, ndloom {got[where]}{was}"
    if into is None:
        on[...] = got
    elif into not in machine.arrays:
        machine.arrays[into] = laid_out(got, strides)
    return None


def is_index_array(arg):
    return "array" in arg or isinstance(arg.get("plain"), list)


def shares_memory(machine, statement, want):
    """Whether what NumPy has made is a view of an operand."""
    operands = [machine.arrays[statement["on"]]] if "on" in statement else machine.operands(statement["args"])
    return any(np.may_share_memory(want, value) for value in operands if isinstance(value, np.ndarray))


def is_einsum_view(machine, statement, want):
    """Whether this is the einsum of one array of which nothing is summed."""
    if statement.get("name") != "einsum":
        return False
    return any(np.may_share_memory(want, operand) for operand in machine.operands(statement["args"][1:]))


def same_strides(want, strides):
    """Whether ndloom's strides, in elements, are NumPy's where it matters."""
    if want.size == 0:
        return True
    return all(n == 1 or a == b * want.itemsize for n, a, b in zip(want.shape, want.strides, strides))


def main(path):
    counts = collections.Counter()
    failures = []
    with open(path) as file:
        programs = json.load(file)
    for program in programs:
        failures.extend(run(program, counts))
    for failure in failures[:25]:
        print(failure)
    for what, count in counts.most_common(30):
        print(f"{count:7d} {what}")
    print(f"{len(programs)} programs, {len(failures)} of them differ")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
