"""Writes accuracy.golden.json: the functions of analysis to 60 digits, at points where implementations are weak.

    python3 generate.py

Deterministic: the same mpmath gives the same bytes. For each point there are the arguments, the nearest double to the
exact value, and what that double lacks, in 254ths of a unit in the last place.
"""

import base64
import json
import math
import pathlib
import random
import struct

import mpmath
from mpmath import mp, mpf

mp.dps = 60

EVERYWHERE = [0.0, 5e-324, 1e-310, 2.0**-1022, 1e-200, 1e-20, 1e-10, 1e-8, 1e-5, 0.01, 0.1, 0.5, 1.0, 1.5, 2.0, 3.0, 10.0]
TURNS = [k * math.pi / 4 for k in range(1, 60)] + [6381956970095103 * 2.0**797, 1e22, 355.0, 1e15, 1.1e5]


def spread(rng, low, high, count):
    return [rng.uniform(low, high) for _ in range(count)]


def scales(rng, low, high, count, signs=(1, -1)):
    return [rng.choice(signs) * 2.0 ** rng.uniform(low, high) for _ in range(count)]


def near(rng, points, count):
    """Points a few units in the last place, or a small fraction, from some others."""
    return [rng.choice(points) * (1 + rng.uniform(-1, 1) * 2.0 ** rng.uniform(-52, -2)) for _ in range(count)]


def exponentials(rng):
    halves = [(n + 0.5) * math.log(2) / 64 for n in range(-70, 70)]
    ends = [709.0, 709.78, 709.782712893384, 710.0, -708.0, -708.5, -744.0, -745.13, -40.0, 37.0, 20.0, 22.0]
    return both(EVERYWHERE) + ends + near(rng, halves, 500) + spread(rng, -1, 1, 250) + spread(rng, -745, 710, 250) + scales(rng, -60, 5, 150)


def binary_exponents(rng):
    halves = [(n + 0.5) / 64 for n in range(-70, 70)]
    ends = [1023.0, 1024.0, 1023.9999999999999, 1025.0, -1022.0, -1022.5, -1073.5, -1074.0, -1074.9, 53.0]
    return both(EVERYWHERE) + ends + near(rng, halves, 500) + spread(rng, -1, 1, 250) + spread(rng, -1075, 1024, 250) + scales(rng, -60, 5, 150)


def bessel_arguments(rng):
    return both(EVERYWHERE[:-1]) + spread(rng, -8, 8, 400) + spread(rng, 8, 50, 200) + spread(rng, -700, 700, 200) + near(rng, [8.0], 100)


def logarithms(rng):
    return [v for v in EVERYWHERE if v > 0] + near(rng, [1.0, 0.5, 2.0, math.e, 10.0], 500) + spread(rng, 0, 3, 250) + scales(rng, -1074, 1023, 400, (1,))


def above_minus_one(rng):
    return [v - 1 for v in logarithms(rng)] + scales(rng, -60, -1, 300)


def angles(rng):
    return both(EVERYWHERE) + both(TURNS) + near(rng, TURNS[:59], 400) + spread(rng, -10, 10, 300) + spread(rng, -1e5, 1e5, 200) + scales(rng, -60, 100, 300)


def ratios(rng):
    return [v for v in both(EVERYWHERE) if abs(v) <= 1] + spread(rng, -1, 1, 700) + [v for v in near(rng, [1.0, -1.0, 0.5], 300) if abs(v) < 1] + scales(rng, -60, 0, 200)


def everything(rng):
    return both(EVERYWHERE) + spread(rng, -5, 5, 600) + near(rng, [1.0, 0.5, 2.0], 200) + scales(rng, -60, 1000, 400)


def from_one(rng):
    return [1.0, 2.0, 1e300] + [v for v in near(rng, [1.0, 2.0], 500) if v >= 1] + spread(rng, 1, 10, 400) + scales(rng, 0, 1000, 200, (1,))


def not_negative(rng):
    return EVERYWHERE + spread(rng, 0, 100, 400) + scales(rng, -1074, 1023, 300, (1,))


def both(values):
    return values + [-v for v in values]


def pairs(rng):
    return [(a, b) for a in EVERYWHERE + [-a for a in EVERYWHERE[1:]] for b in (1.0, -1.0, 1e-10, 3.0)] + list(zip(spread(rng, -10, 10, 500), spread(rng, -10, 10, 500))) + list(zip(scales(rng, -500, 500, 300), scales(rng, -500, 500, 300)))


def small_powers(rng):
    exponents = [-2.0, -1.0, -0.5, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0]
    return [(a, b) for b in exponents for a in scales(rng, -180, 180, 60, (1,)) + spread(rng, 0, 10, 40)]


def powers(rng):
    return [(a, rng.uniform(-1, 1) * 745 / max(abs(math.log(a)), 1e-3)) for a in logarithms(rng)[7:900] if a != 1] + list(zip(spread(rng, 0, 10, 300), spread(rng, -5, 5, 300)))


def two_logarithms(rng):
    return list(zip(spread(rng, -30, 30, 500), spread(rng, -30, 30, 500))) + list(zip(scales(rng, -30, 9, 200), scales(rng, -30, 9, 200)))


FUNCTIONS = {
    'sqrt': (not_negative, mpmath.sqrt),
    'cbrt': (not_negative, mpmath.cbrt),
    'exp': (exponentials, mpmath.exp),
    'exp2': (binary_exponents, lambda x: mpmath.power(2, x)),
    'expm1': (exponentials, mpmath.expm1),
    'log': (logarithms, mpmath.log),
    'log1p': (above_minus_one, mpmath.log1p),
    'log2': (logarithms, lambda x: mpmath.log(x, 2)),
    'log10': (logarithms, mpmath.log10),
    'sin': (angles, mpmath.sin),
    'cos': (angles, mpmath.cos),
    'tan': (angles, mpmath.tan),
    'pow': (powers, mpmath.power),
    'pow, small exponents': (small_powers, mpmath.power),
    'asin': (ratios, mpmath.asin),
    'acos': (ratios, mpmath.acos),
    'atan': (everything, mpmath.atan),
    'atan2': (pairs, mpmath.atan2),
    'sinh': (exponentials, mpmath.sinh),
    'cosh': (exponentials, mpmath.cosh),
    'tanh': (exponentials, mpmath.tanh),
    'asinh': (everything, mpmath.asinh),
    'acosh': (from_one, mpmath.acosh),
    'atanh': (ratios, mpmath.atanh),
    'hypot': (pairs, mpmath.hypot),
    'i0': (bessel_arguments, lambda x: mpmath.besseli(0, x)),
    'logaddexp': (two_logarithms, lambda a, b: mpmath.log(mpmath.exp(a) + mpmath.exp(b))),
    'logaddexp2': (two_logarithms, lambda a, b: mpmath.log(mpmath.power(2, a) + mpmath.power(2, b), 2)),
}


def measured(name):
    """The row of a function; points at which it has no finite value are left out."""
    points, function = FUNCTIONS[name]
    rows = []
    for point in points(random.Random(name)):
        args = point if isinstance(point, tuple) else (point,)
        try:
            # A thousand bits more, for what cancels: sin of a large angle, log1p of a small number.
            with mp.workprec(mp.prec + 1200):
                exact = function(*(mpf(arg) for arg in args))
        except (ValueError, ZeroDivisionError):
            continue
        if isinstance(exact, mpmath.mpc) or mpmath.isnan(exact) or mpmath.isinf(exact):
            continue
        nearest = float(exact)
        if math.isinf(nearest):
            rows.append((args, nearest, 0))
            continue
        unit = mpf(math.ulp(nearest))
        rows.append((args, nearest, int(mpmath.nint((exact - mpf(nearest)) / unit * 254))))
    return {
        'args': [encode('d', [args[i] for args, _, _ in rows]) for i in range(len(rows[0][0]))],
        'nearest': encode('d', [nearest for _, nearest, _ in rows]),
        'rest': encode('b', [max(-127, min(127, rest)) for _, _, rest in rows]),
    }


def encode(kind, values):
    return base64.b64encode(struct.pack(f'<{len(values)}{kind}', *values)).decode()


if __name__ == '__main__':
    content = {'mpmath': mpmath.__version__, 'functions': {name: measured(name) for name in FUNCTIONS}}
    path = pathlib.Path(__file__).parent / 'accuracy.golden.json'
    path.write_text(json.dumps(content, indent=1) + '\n')
    print(f'{path.name}: {path.stat().st_size} bytes')
