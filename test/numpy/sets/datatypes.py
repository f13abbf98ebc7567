"""Dtypes by themselves: casts that are allowed, dtypes together and with scalars, limits, kinds."""

import numpy as np

from .encoding import number_text

DTYPES = ['bool', 'int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64', 'float32', 'float64',
          'complex64', 'complex128']  # fmt: skip
KINDS = ['bool', 'signed integer', 'unsigned integer', 'integral', 'real floating', 'complex floating', 'numeric']
SCALARS = [True, 3, 2.5]


def generate():
    rules = ['no', 'equiv', 'safe', 'same_kind', 'unsafe']
    return {
        'casts': {rule: {a: [b for b in DTYPES if np.can_cast(a, b, rule)] for a in DTYPES} for rule in rules},
        'pairs': {a: {b: np.result_type(a, b).name for b in DTYPES} for a in DTYPES},
        'scalars': {a: {number_text(s): np.result_type(a, s).name for s in SCALARS} for a in DTYPES},
        'several': [
            {'dtypes': ds, 'want': np.result_type(*ds).name}
            for ds in (['int8', 'uint8', 'float32'], ['uint8', 'int8', 'int16'], ['float32', 'int32'], ['bool'],
                       ['int64', 'uint64', 'float32'], ['float32', 'uint16', 'complex64'])
        ],  # fmt: skip
        'integers': {d: [str(np.iinfo(d).bits), str(np.iinfo(d).min), str(np.iinfo(d).max)] for d in DTYPES if np.dtype(d).kind in 'iu'},
        'floats': {d: limits(np.finfo(d)) for d in ('float32', 'float64', 'complex64', 'complex128')},
        'kinds': {k: [d for d in DTYPES if np.isdtype(np.dtype(d), k)] for k in KINDS},
    }


def limits(info):
    names = ['eps', 'max', 'min', 'smallest_normal', 'smallest_subnormal', 'precision', 'resolution']
    return {'dtype': info.dtype.name, 'bits': info.bits, **{n: float(getattr(info, n)) for n in names}}
