"""Writes golden/printing.golden.json: arrays, and the text that NumPy's str and repr give for them.

Run it as `python3 test/numpy/generate-printing.py`. Each case is an array as memory (the raw little-endian bytes of a
buffer, in base64) with shape, strides and offset in elements, so NaN, infinities, -0 and 64-bit integers survive. Cases
with `options` were printed under np.printoptions(**options); those with `separator` or `prefix` by array2string.
"""

import base64
import json
from pathlib import Path

import numpy as np

FLOATS = ["float32", "float64"]
SIGNED = ["int8", "int16", "int32", "int64"]
UNSIGNED = ["uint8", "uint16", "uint32", "uint64"]
random = np.random.default_rng(20240607)
cases = []


def add(name, base, shape=None, strides=None, offset=0, options=None, separator=None, prefix=None):
    """A case: `base` is the buffer, 1-d; the array is a view of it, contiguous unless strides (in elements) are given."""
    base = np.ascontiguousarray(base).reshape(-1)
    if shape is None:
        shape = base.shape
    if strides is None:
        strides = [int(np.prod(shape[axis + 1:])) for axis in range(len(shape))]
    array = np.lib.stride_tricks.as_strided(
        base[offset:], shape, [stride * base.itemsize for stride in strides], writeable=False)
    case = {"name": name, "dtype": base.dtype.name, "shape": list(shape), "strides": list(strides), "offset": offset,
            "data": base64.b64encode(base.tobytes()).decode()}
    with np.printoptions(**(options or {})):
        if separator is None and prefix is None:
            case["str"] = str(array)
            case["repr"] = repr(array)
        else:
            case["separator"] = " " if separator is None else separator
            case["prefix"] = prefix or ""
            case["str"] = np.array2string(array, separator=case["separator"], prefix=case["prefix"])
    if options:
        case["options"] = options
    cases.append(case)


def like(name, array, **more):
    """A case with the shape of a contiguous array."""
    add(name, array, shape=array.shape, **more)


def magnitudes(dtype, count, low, high):
    """Random floats of either sign, their exponents spread evenly between two powers of ten."""
    values = 10.0 ** random.uniform(low, high, count) * random.choice([-1.0, 1.0], count)
    with np.errstate(over="ignore", under="ignore"):
        return values.astype(dtype)


def rounded(dtype, count, digits):
    """Random floats of few decimal digits."""
    return np.round(random.uniform(-100, 100, count), digits).astype(dtype)


SPECIAL = [0.0, -0.0, 1.0, -1.0, np.nan, np.inf, -np.inf]
NOTATION = [
    [1e8, 1], [99999999.0, 1e5], [1e6, 1e4], [999999.0, 1e4], [999999.94, 1e4], [1e-4, 1e-3], [9.9999e-5, 1e-4], [1000, 1],
    [1001, 1], [1000.1, 1], [0.1, 100.1], [0, 1e-5], [0, 1e10], [1e16], [1e-300, 1e300], [123456789.125], [0.00012345678912345],
    [1.5, 2.25, 3.125], [1e5, 12.5], [-1e8, 1e8], [1e10, 1.5e10, 1.25e10], [1.1e10, 1.2345678e10], [1e-45, 1e38], [5e-324],
    [2.0 ** -44], [1.7976931348623157e308, 2.2250738585072014e-308], [0.5, 1.5, 2.5], [1 / 3, 2 / 3], [0.1, 0.2, 0.30000000000000004],
    [9.999999999, 1], [99.999999999], [9.9999999999e20], [0.000999999999999, 0.5], [123456.789, 1000], [1e99, 1e100], [1e-99, 1e-100],
    [1.000000005, 1.000000015], [0.123456785, 0.5], [16777216.0], [8388607.5, 1e5], [4.35, 0.07], [np.pi, np.e], [1e21, 1e22],
    [9007199254740993.0], [1e-7, 0.5], [1e15], [1e15, 123.0], [65504.0], [3.4028235e38], [1.1754944e-38],
]


def scalars():
    for dtype in FLOATS:
        for value in [*SPECIAL, 0.1, 1 / 3, 1e5, 999999.0, 999999.94, 1e6, 1234567.0, 1e7, 123456789.0, 1e15, 9999999999999998.0, 1e16,
                      1.5e16, 1e22, 1e23, 1e30, 1e-4, 9.9e-5, 1e-5, 1.5e-5, 1e-45, 16777216.0, 1.23456789012345678]:
            add("0-d", np.array([value], dtype), shape=())
        for value in magnitudes(dtype, 12, -20, 20):
            add("0-d", np.array([value], dtype), shape=())
        add("0-d ignores precision in str", np.array([1 / 3], dtype), shape=(), options={"precision": 3})
        add("0-d past a threshold of 0", np.array([1 / 3], dtype), shape=(), options={"threshold": 0})
    for dtype in SIGNED + UNSIGNED:
        for value in [np.iinfo(dtype).min, np.iinfo(dtype).max]:
            add("0-d", np.array([value], dtype), shape=())
    for value in [False, True]:
        add("0-d", np.array([value]), shape=())


def empties():
    for dtype in ["bool", "int32", "int64", "uint64", *FLOATS]:
        for shape in [(0,), (2, 0), (0, 3), (2, 0, 3), (0, 0)]:
            like("empty", np.zeros(shape, dtype))


def integers():
    for dtype in SIGNED + UNSIGNED:
        info = np.iinfo(dtype)
        add("extremes", np.array([info.min, 0, info.max], dtype))
        add("zeros", np.zeros(4, dtype))
        add("wrapping", random.integers(info.min, info.max, 40, dtype, endpoint=True))
        like("2-d", random.integers(0, 120, (4, 5)).astype(dtype))
        like("3-d", random.integers(info.min, info.max, (2, 3, 2), dtype, endpoint=True))
    like("4-d", np.arange(24).reshape(2, 1, 3, 4))
    like("5-d", np.arange(16).reshape(2, 2, 2, 2, 1))
    like("12-d", np.arange(4, dtype="int16").reshape((2,) + (1,) * 10 + (2,)))


def bools():
    add("one", np.array([True]))
    add("one", np.array([False]))
    add("all true", np.ones(3, bool))
    like("2-d", random.integers(0, 2, (3, 4)).astype(bool))
    add("wrapping", random.integers(0, 2, 60).astype(bool))
    add("summarised", random.integers(0, 2, 1001).astype(bool))


def floats():
    for dtype in FLOATS:
        for values in NOTATION:
            with np.errstate(over="ignore", under="ignore"):
                array = np.array(values).astype(dtype)
            add("notation", array)
            add("notation with specials", np.concatenate([array, np.array([np.nan, -0.0], dtype)]))
        for special in SPECIAL:
            add("one special", np.array([special], dtype))
            add("special beside fractions", np.array([special, 0.25, 12.5], dtype))
            add("special beside exponents", np.array([special, 1e-10, 2.5e20], dtype))
        add("NaN alone", np.full(3, np.nan, dtype))
        add("infinities alone", np.array([np.inf, -np.inf], dtype))
        add("all specials", np.array(SPECIAL, dtype))
        for low, high in [(-1, 1), (-3, 0), (-4, -2), (0, 5), (4, 8), (-8, 8), (-30, 30), (-45, 38), (-9, -4), (5, 7)]:
            for count in [1, 3, 9]:
                add(f"random 1e{low} to 1e{high}", magnitudes(dtype, count, low, high))
        for digits in range(9):
            add("few digits", rounded(dtype, 7, digits))
        add("powers of two", 2.0 ** np.arange(-12, 12, dtype=dtype))
        add("extreme powers of two", (2.0 ** np.array([-149, -148, -126, -125, -44, 23, 24, 60, 100, 127])).astype(dtype))
        add("wrapping", random.normal(size=30).astype(dtype))
        add("wrapping with specials", np.tile(np.array([*SPECIAL, 0.125], dtype), 4))
        like("2-d", random.normal(size=(3, 4)).astype(dtype))
        like("2-d with wrapping rows", random.normal(size=(2, 9)).astype(dtype))
        like("3-d", np.round(random.normal(size=(2, 3, 4)) * 10, 1).astype(dtype))
    add("any bits", np.frombuffer(random.bytes(8 * 24), "float64"))
    for _ in range(8):
        add("any bits", np.frombuffer(random.bytes(4 * 6), "float32"))


def summarised():
    add("1-d", np.arange(1001, dtype="int16"))
    add("just not", np.arange(1000, dtype="int16"))
    add("1-d", np.concatenate([np.full(3, 1e-9), np.full(1000, 1e30), np.ones(3)]).astype("float32"))
    add("1-d, fewer at the ends", np.arange(20) / 4, options={"threshold": 10, "edgeitems": 1})
    add("what is left out has no say in the widths", np.array([1, 2, 3, 1000000, 4, 5, 6]), options={"threshold": 6})
    add("what is left out has no say in the notation", np.array([1, 2, 3, 1e300, np.nan, -7, 4, 5, 6]), options={"threshold": 5})
    for dtype in ["bool", "uint8", "int64", *FLOATS]:
        base = np.arange(120).astype(dtype)
        add("2-d", base, shape=(40, 30), strides=(1, 2))
        add("2-d, long rows", base, shape=(2, 600), strides=(1, 0))
        add("2-d, long columns", base, shape=(600, 2), strides=(0, 1))
        add("3-d", base, shape=(11, 12, 13), strides=(1, 2, 3))
        add("4-d with one long axis", base, shape=(2, 2, 300, 2), strides=(1, 2, 0, 3))
        add("reversed", base, shape=(1200,), strides=(0,), offset=119)
    add("3-d of floats", random.normal(size=200), shape=(8, 8, 20), strides=(20, 1, 2))
    add("wrapping ends", random.normal(size=60), shape=(40, 40), strides=(0, 1), options={"edgeitems": 7})
    like("threshold of 0", np.arange(8).reshape(2, 4), options={"threshold": 0})
    like("edges of 1", np.arange(60).reshape(3, 4, 5), options={"threshold": 10, "edgeitems": 1})


def strided():
    base = np.arange(24, dtype="int32")
    add("reversed", base, shape=(24,), strides=(-1,), offset=23)
    add("every other, backwards", base, shape=(8,), strides=(-3,), offset=22)
    add("transposed", base, shape=(6, 4), strides=(1, 6))
    add("both axes reversed", base, shape=(4, 6), strides=(-6, -1), offset=23)
    add("broadcast", base, shape=(3, 4), strides=(0, 1), offset=5)
    add("permuted", base, shape=(3, 2, 4), strides=(4, 12, 1))
    add("a window", np.linspace(0, 1, 20), shape=(3, 2), strides=(5, 2), offset=3)
    add("a diagonal", np.arange(16.0), shape=(4,), strides=(5,))


def optional():
    values = np.array([1 / 3, 2 / 3, 1e-3, 0.5, 1.5, -2.5])
    for precision in [0, 1, 2, 3, 5, 12, 16, 20]:
        for dtype in FLOATS:
            add("precision", values.astype(dtype), options={"precision": precision})
            add("precision", np.array([1.25e-7, 3.75, 1.0, -2 / 3 * 1e9], dtype), options={"precision": precision})
    for dtype in FLOATS:
        small = np.array([1e-9, 6e-9, 5e-9, -1e-20, 1e-45, 0.25, 100, 0], dtype)
        add("suppress", small, options={"suppress": True})
        add("suppress", small, options={"suppress": True, "precision": 3})
        add("suppress does not hold for large ones", np.array([1e-9, 1e9], dtype), options={"suppress": True})
    for width in [1, 10, 20, 40, 120]:
        add("line width", random.normal(size=12), options={"linewidth": width})
        like("line width", np.arange(24).reshape(2, 3, 4) * 1001, options={"linewidth": width})
        add("line width for the dtype", np.arange(6, dtype="int8"), options={"linewidth": width})
    for width in range(26, 44):
        add("dtype on its own line", np.arange(6, dtype="uint16"), options={"linewidth": width})
    like("separator", np.arange(12).reshape(3, 4), separator=", ")
    like("separator", np.arange(40.0).reshape(2, 20), separator=";")
    like("no separator", np.arange(40).reshape(2, 20), separator="")
    like("wide separator", np.arange(90).reshape(3, 30), separator=" -- ")
    like("prefix", np.arange(90).reshape(3, 30), prefix="a = ")
    like("prefix and separator", random.normal(size=(2, 2, 9)), separator=", ", prefix="NDArray(")
    add("summarised with a separator", np.arange(120, dtype="uint8"), shape=(30, 40), strides=(1, 2), separator=", ")


for family in [scalars, empties, integers, bools, floats, summarised, strided, optional]:
    first = len(cases)
    family()
    for case in cases[first:]:
        case["name"] = f"{family.__name__}: {case['name']}"

target = Path(__file__).parent / "golden" / "printing.golden.json"
lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
target.write_text(f'{{"numpy":"{np.__version__}","cases":[\n{lines}\n]}}\n')
print(f"{len(cases)} cases, {target.stat().st_size} bytes")
