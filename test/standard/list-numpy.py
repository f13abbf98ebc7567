"""Writes numpy-names.json: what NumPy's main namespace and its arrays have, by `dir`.

    python3 list-numpy.py
"""

import json
import pathlib

import numpy as np


def is_function(name):
    value = getattr(np, name)
    return not name.startswith('_') and callable(value) and not isinstance(value, type)


def main():
    methods = [name for name in dir(np.ndarray) if not name.startswith('_')]
    content = {
        'numpy': np.__version__,
        'functions': [name for name in dir(np) if is_function(name)],
        'constants': ['e', 'euler_gamma', 'inf', 'nan', 'newaxis', 'pi'],
        'classes': ['finfo', 'iinfo', 'vectorize', 'nditer', 'ndindex', 'ndenumerate', 'broadcast', 'poly1d', 'mgrid', 'ogrid', 'r_', 'c_', 's_'],
        'methods': methods,
    }
    path = pathlib.Path(__file__).parent / 'numpy-names.json'
    path.write_text(json.dumps(content, indent=1) + '\n')
    print(f'{path.name}: {len(content["functions"])} functions, {len(methods)} methods')


if __name__ == '__main__':
    main()
