"""Fourier transforms as NumPy computes them in long doubles, with how far a careful transform may be from them.

The error of a transform is a few units of rounding of the root of the sum of squares, for each of its log(n) stages.
"""

import numpy as np

from .bounded import V, argument
from .encoding import DTYPES, Arrays, encode, error_name

NORMS = ['backward', 'ortho', 'forward']
LENGTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 16, 20, 31, 49, 60, 97, 128, 210]
VIEWS = [
    ((4, 6), [['permuteDims', [1, 0]]]),
    ((3, 10), [['get', '::-1', '1::2']]),
    ((5,), [['broadcastTo', [3, 5]]]),
]


def generate():
    arrays = Arrays()
    return {
        'inputs': arrays.rows,
        'cases': [row(arrays, name, *args) for name, *args in [*one_axis(), *several_axes(), *helpers(), *mistakes()]],
    }


def numbers(shape, dtype='complex128', seed=0):
    generator = np.random.default_rng([seed, *shape])
    if dtype.startswith('complex'):
        return (generator.integers(-50, 50, shape) / 8 + 1j * (generator.integers(-50, 50, shape) / 8)).astype(dtype)
    if dtype == 'bool':
        return generator.integers(0, 2, shape).astype(dtype)
    if dtype.startswith('float'):
        return (generator.integers(-50, 50, shape) / 8).astype(dtype)
    return generator.integers(0, 100, shape).astype(dtype)


def one_axis():
    for n in LENGTHS:
        yield 'fft.fft', V(numbers((n,)))
        yield 'fft.ifft', V(numbers((n,)))
        yield 'fft.fft', V(numbers((n,), 'float64'))
        yield 'fft.rfft', V(numbers((n,), 'float64'))
        yield 'fft.irfft', V(numbers((n // 2 + 1,))), n
        yield 'fft.hfft', V(numbers((n // 2 + 1,))), n
        yield 'fft.ihfft', V(numbers((n,), 'float64'))
    for name in ('fft', 'ifft', 'irfft', 'hfft'):
        for dtype in [*DTYPES, 'complex64', 'complex128']:
            yield f'fft.{name}', V(numbers((6,), dtype))
    for name in ('rfft', 'ihfft'):
        for dtype in DTYPES:
            yield f'fft.{name}', V(numbers((6,), dtype))
    for name in ('fft', 'ifft', 'rfft', 'irfft', 'hfft', 'ihfft'):
        dtype = 'float64' if name in ('rfft', 'ihfft') else 'complex128'
        for axis in (0, 1, -1):
            for n in (None, 3, 4, 7):
                yield f'fft.{name}', V(numbers((5, 4), dtype)), n, axis
        for norm in NORMS:
            yield f'fft.{name}', V(numbers((5,), dtype)), None, -1, {'norm': norm}
        yield f'fft.{name}', V(numbers((3, 2, 4), dtype)), None, 1
        yield f'fft.{name}', V(numbers((2, 11, 3), dtype)), None, 1
        for shape, steps in VIEWS:
            yield f'fft.{name}', V(numbers(shape, dtype), *steps)
            yield f'fft.{name}', V(numbers(shape, dtype), *steps), None, 0
        yield f'fft.{name}', V(numbers((0, 4), dtype))
        if name not in ('irfft', 'hfft'):  # NumPy reads memory that is not there
            yield f'fft.{name}', V(numbers((0,), dtype)), 4
    yield 'fft.fft', V(numbers((5, 4), 'float64')), 7, 0
    yield 'fft.ifft', V(numbers((5, 4), 'float64')), 3, 0


def several_axes():
    for name in ('fftn', 'ifftn', 'rfftn', 'irfftn'):
        dtype = 'float64' if name == 'rfftn' else 'complex128'
        cube = V(numbers((3, 4, 5), dtype))
        yield f'fft.{name}', cube
        for axes in ([0], [1, 0], [-1, 0], [2, 1, 0], [0, 0]):
            yield f'fft.{name}', cube, None, axes
        yield f'fft.{name}', cube, [2, 7], [0, 2]
        yield f'fft.{name}', cube, [-1, 6, 3], [0, 1, 2]
        for norm in NORMS:
            yield f'fft.{name}', V(numbers((3, 4), dtype)), None, None, {'norm': norm}
        yield f'fft.{name}', V(numbers((4, 6), dtype), ['permuteDims', [1, 0]])
        yield f'fft.{name}', V(numbers((3, 4), 'float32'))
        yield f'fft.{name}', V(numbers((3, 4), 'int16'))
    for name in ('fft2', 'ifft2', 'rfft2', 'irfft2'):
        dtype = 'float64' if name == 'rfft2' else 'complex128'
        yield f'fft.{name}', V(numbers((3, 4, 5), dtype))
        yield f'fft.{name}', V(numbers((3, 4, 5), dtype)), [4, 4]
        yield f'fft.{name}', V(numbers((3, 4, 5), dtype)), None, [0, 1]
    yield 'fft.fftn', V(numbers((3,))), None, []
    yield 'fft.fftn', V(numbers(()))


def helpers():
    for n in (1, 2, 5, 8):
        yield 'fft.fftfreq', n
        yield 'fft.rfftfreq', n
        yield 'fft.fftfreq', n, 0.1
        yield 'fft.rfftfreq', n, 3
    for name in ('fftshift', 'ifftshift'):
        for shape in ((1,), (5,), (6,), (3, 4), (0, 3)):
            yield f'fft.{name}', V(numbers(shape, 'int32'))
        for axes in (0, -1, [0, 1], []):
            yield f'fft.{name}', V(numbers((3, 4), 'int32')), axes
        yield f'fft.{name}', V(numbers((3, 4)))
        yield f'fft.{name}', V(numbers((4, 6)), ['permuteDims', [1, 0]])


def mistakes():
    line, plane, empty, scalar = (V(numbers(shape)) for shape in ((4,), (3, 4), (3, 0), ()))
    for name in ('fft', 'ifft', 'irfft', 'hfft'):
        yield f'fft.{name}', line, 0
        yield f'fft.{name}', line, -3
        yield f'fft.{name}', line, None, 1
        yield f'fft.{name}', empty
        yield f'fft.{name}', scalar
        yield f'fft.{name}', line, None, -1, {'norm': 'both'}
    yield 'fft.irfft', V(numbers((1,)))
    yield 'fft.rfft', line
    yield 'fft.ihfft', line
    yield 'fft.rfftn', plane
    for name in ('fftn', 'ifftn', 'irfftn'):
        yield f'fft.{name}', plane, [3, 4], [0]
        yield f'fft.{name}', plane, None, [2]
        yield f'fft.{name}', plane, [3, 0]
    yield 'fft.irfftn', plane, None, []
    yield 'fft.fft2', line
    yield 'fft.fftfreq', 0
    yield 'fft.fftshift', line, 1


def row(arrays, name, *args):
    case = {'call': name, 'args': [argument(arrays, arg) for arg in args]}
    try:
        with np.errstate(all='ignore'):
            want = answer(name, args, wide=False)
    except ZeroDivisionError:
        return {**case, 'error': 'ValueError'}
    except Exception as error:
        return {**case, 'error': error_name(error)}
    if name.endswith(('freq', 'shift')):
        return {**case, 'want': encode(want)}
    exact = answer(name, args, wide=True)
    norm = float(np.sqrt(np.sum(np.abs(args[0].array.astype(np.clongdouble)) ** 2)))
    eps = float(np.finfo(want.dtype).eps)
    bound = 4 * eps * norm * (1 if want.size == 0 else scale(name, args, want))
    assert want.size == 0 or np.abs(want - exact).max() <= 2 * bound, (name, case['args'])
    return {**case, 'want': encode(exact.astype(want.dtype)), 'bound': float(f'{bound:.1e}')}


def scale(name, args, want):
    """How much a transform of an impulse is scaled: 1, 1 / n or its root; of a half spectrum it is up to twice that."""
    ones = [np.ones_like(args[0].array, 'float64'), *args[1:]]
    return 2 * max(float(np.abs(answer(name, [V(impulse(ones[0])), *args[1:]], wide=False)).max()), 1e-300)


def impulse(array):
    array = np.zeros(array.shape)
    array.reshape(-1)[:1] = 1
    return array


def answer(name, args, wide):
    options = args[-1] if isinstance(args[-1], dict) else {}
    plain = [arg for arg in args if not isinstance(arg, dict)]
    values = [arg.array if isinstance(arg, V) else arg for arg in plain]
    if wide:
        complex_input = np.iscomplexobj(values[0])
        values[0] = values[0].astype(np.clongdouble if complex_input else np.longdouble)
    return np.asarray(getattr(np.fft, name.split('.')[1])(*values, **options))
