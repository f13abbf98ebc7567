"""Writes the golden files: what NumPy answers, for the tests beside this script to compare with.

    python3 generate.py              every set
    python3 generate.py casts writes these sets

Deterministic: the same NumPy gives the same bytes. Each file names the version that made it.
"""

import importlib
import pathlib
import sys
import warnings

import numpy as np

sys.dont_write_bytecode = True

from sets.encoding import write_json  # noqa: E402

SETS = ['elementwise', 'ufuncs', 'datatypes', 'behaviour', 'signals', 'casts', 'complex', 'promotion', 'reductions', 'indexing', 'creation', 'writes', 'layouts', 'einsum', 'normalization', 'scans', 'picks', 'taking', 'files', 'manipulation', 'coordinates', 'fft', 'statistics', 'numerical', 'linalg', 'sorting', 'searching', 'quantiles', 'random']


def main(names):
    folder = pathlib.Path(__file__).parent / 'golden'
    folder.mkdir(exist_ok=True)
    for name in names:
        content = importlib.import_module(f'sets.{name}').generate()
        path = folder / f'{name}.golden.json'
        write_json(path, {'numpy': np.__version__, 'set': name, **content})
        print(f'{path.name}: {path.stat().st_size} bytes')


if __name__ == '__main__':
    warnings.simplefilter('ignore')
    unknown = set(sys.argv[1:]) - set(SETS)
    if unknown:
        sys.exit(f'unknown set {", ".join(sorted(unknown))}; there are {" ".join(SETS)}')
    main(sys.argv[1:] or SETS)
