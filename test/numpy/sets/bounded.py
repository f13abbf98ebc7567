"""Golden calls whose results may be a few roundings off; `calls.ts` reads them.

A case is a name, as ndloom has it, and its arguments: numbers, lists, options as a dictionary, arrays as `V`.
"""

import numpy as np

from .encoding import encode, error_name, number_text
from .views import view


class V:
    """An array, and the view of it that an argument is."""

    def __init__(self, base, *steps):
        self.base, self.steps, self.array = np.asarray(base), list(steps), view(np.asarray(base), steps)


def row(arrays, numpys, name, *args, units=4):
    """A case with what NumPy answers; floats may be off by so many units of rounding of the greatest of them."""
    case = {'call': name, 'args': [argument(arrays, arg) for arg in args]}
    try:
        with np.errstate(all='ignore'):
            want = np.asarray(numpys(name, *(value(arg) for arg in args)))
    except ZeroDivisionError:
        return {**case, 'error': 'ValueError'}
    except RuntimeError:
        return {**case, 'error': 'ShapeError'}
    except Exception as error:
        allowed = {error_name(error)}
        return {**case, 'error': '|'.join(sorted({*allowed, *(['ShapeError', 'ValueError'] if 'DTypeError' in allowed else [])}))}
    if want.dtype.kind not in 'fc' or units == 0:
        return {**case, 'want': encode(want)}
    finite = np.abs(want[np.isfinite(want)])
    bound = units * float(np.finfo(want.dtype).eps) * float(finite.max() if finite.size else 0)
    if not np.isfinite(bound):
        return {**case, 'want': encode(want)}
    return {**case, 'want': encode(want), 'bound': float(f'{bound:.1e}')}


def value(arg):
    if isinstance(arg, V):
        return arg.array
    if isinstance(arg, dict):
        return {key: value(each) for key, each in arg.items()}
    return [value(each) for each in arg] if isinstance(arg, list) else arg


def argument(arrays, arg):
    if isinstance(arg, V):
        return {'array': arrays.place(arg.base), **({'view': arg.steps} if arg.steps else {})}
    if isinstance(arg, dict):
        return {key: argument(arrays, each) for key, each in arg.items()}
    if isinstance(arg, list):
        return [argument(arrays, each) for each in arg]
    if isinstance(arg, float) and not np.isfinite(arg):
        return {'number': number_text(arg)}
    return arg
