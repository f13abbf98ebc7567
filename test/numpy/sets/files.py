"""`.npy` and `.npz` files as NumPy writes and reads them.

A case is the base64 of a file and what is in it: an array with its strides (in elements), or the name of an error. Where
`written` is true, ndloom writes the same bytes for that array.
"""

import base64
import io

import numpy as np
from numpy.lib import format as npy

from .encoding import DTYPES, encode

ALL = [*DTYPES, 'complex64', 'complex128']
SPECIAL = [np.nan, np.inf, -np.inf, -0.0, 0.0, 5e-324, 1.5, -2.25]


def generate():
    return {
        'files': [*native(), *versions(), *foreign(), *headers()],
        'errors': [*refused(), *malformed()],
        'archives': [*archives()],
    }


def values(dtype, shape=(2, 3)):
    """Values with a byte that differs from its neighbours."""
    flat = np.arange(np.prod(shape), dtype='int64')
    if dtype == 'bool':
        return (flat % 3 == 1).reshape(shape)
    kind = np.dtype(dtype).kind
    if kind == 'c':
        return ((flat * 1.25 - 2) + 1j * (flat - 0.5)).astype(dtype).reshape(shape)
    if kind == 'f':
        return (flat * 1.25 - 2).astype(dtype).reshape(shape)
    info = np.iinfo(dtype)
    return np.array([info.min, info.max, *range(1, flat.size - 1)], dtype=dtype).reshape(shape)


def file_of(array, version=None):
    stream = io.BytesIO()
    npy.write_array(stream, array, version=version)
    return stream.getvalue()


def case(name, content, want=None, **rest):
    want = np.load(io.BytesIO(content)) if want is None else want
    strides = [s // want.itemsize for s in want.strides]
    return {'name': name, 'file': text(content), 'want': encode(want), 'strides': strides, **rest}


def text(content):
    return base64.b64encode(content).decode()


def native():
    """What NumPy writes on this machine, which ndloom writes byte for byte."""
    for dtype in ALL:
        yield case(dtype, file_of(values(dtype)), written=True)
        yield case(f'{dtype} by columns', file_of(np.asfortranarray(values(dtype))), written=True)
    for dtype in [name for name in ALL if np.dtype(name).kind in 'fc']:
        yield case(f'{dtype}, special', file_of(np.array(SPECIAL).astype(dtype)), written=True)
    base = np.arange(24, dtype='int16').reshape(2, 3, 4)
    arrays = {
        'no dimensions': np.array(7.5),
        'no elements': np.zeros((0, 3), 'int32'),
        'no elements in the middle': np.zeros((2, 0, 3), 'int32', order='F'),
        'one dimension': np.arange(5, dtype='uint8'),
        'one element of three dimensions': np.array([[[True]]]),
        'a size of 1': np.arange(3.0).reshape(3, 1),
        'three dimensions': base,
        'three dimensions by columns': np.asfortranarray(base),
        'a transposed view': base.T,
        'a part of rows': base[:, ::2],
        'a reversed view': base[::-1, :, ::-1],
        'a permuted view': base.transpose(1, 0, 2),
        'a broadcast view': np.broadcast_to(np.arange(3), (2, 3)),
        'a long axis': np.broadcast_to(np.array(3, 'int8'), (1234,)),
    }
    for name, array in arrays.items():
        yield case(name, file_of(array), written=True)


def versions():
    for version in [(1, 0), (2, 0), (3, 0)]:
        name = '.'.join(map(str, version))
        yield case(f'version {name}', file_of(values('int32'), version), written=True, version=name)
        columns = np.asfortranarray(values('float32'))
        yield case(f'version {name} by columns', file_of(columns, version), written=True, version=name)


def foreign():
    for dtype in [name for name in ALL if np.dtype(name).itemsize > 1]:
        array = values(dtype)
        big = array.astype(np.dtype(dtype).newbyteorder('>'))
        yield case(f'{dtype}, the greatest byte first', file_of(big), array)
        yield case(f'{dtype} by columns, the greatest byte first', file_of(np.asfortranarray(big)), np.asfortranarray(array))
    halves = np.array([[*SPECIAL], [65504, 6e-8, 6.1e-5, 1 / 3, -1, 2, 3, 4]]).astype('float16')
    yield case('half floats', file_of(halves), halves.astype('float32'))
    yield case('half floats, the greatest byte first', file_of(halves.astype('>f2')), halves.astype('float32'))
    truths = np.array([0, 1, 2, 255], 'uint8')
    yield case('bools of other bytes', raw("{'descr': '|b1', 'fortran_order': False, 'shape': (4,), }", truths.tobytes()), truths != 0)


def raw(header, content, version=1, align=16):
    """A file with a header as it is given."""
    encoded = header.encode('latin1' if version < 3 else 'utf8')
    first = 10 if version == 1 else 12
    encoded += b' ' * (-(first + len(encoded) + 1) % align) + b'\n'
    length = len(encoded).to_bytes(first - 8, 'little')
    return b'\x93NUMPY' + bytes([version, 0]) + length + encoded + content


def headers():
    """Headers that others write, and NumPy reads."""
    content = np.array([1.5, -2.5, 3.5, 4.5])
    good = {
        'keys in another order': "{'shape': (2, 2), 'fortran_order': True, 'descr': '<f8'}",
        'double quotes': '{"descr": "<f8", "fortran_order": False, "shape": (4,)}',
        'long integers of Python 2': "{'descr': '<f8', 'fortran_order': False, 'shape': (2L, 2L), }",
        'no byte order': "{'descr': 'f8', 'fortran_order': False, 'shape': (4,), }",
        'the byte order of the machine': "{'descr': '=f8', 'fortran_order': False, 'shape': (4,), }",
        'no spaces': "{'descr':'<f8','fortran_order':False,'shape':(4,)}",
        'more spaces and lines': "{ 'descr' : '<f8' ,\n 'fortran_order' : False ,\t'shape' : ( 2 , 2 , ) , }",
        'escapes': "{'\\x64escr': '<\\u0066\\x38', 'fortran_order': False, 'shape': (4,), }",
    }
    for name, header in good.items():
        yield case(name, raw(header, content.tobytes()))
    header = good['no spaces']
    yield case('data that starts at no multiple of 8', raw(header, content.tobytes(), align=7))
    yield case('bytes after the data', raw(header, content.tobytes() + b'more'))
    for version in [2, 3]:
        yield case(f'an unusual header of version {version}', raw(header, content.tobytes(), version))


def refused():
    """Files that NumPy reads, with elements that no typed array holds."""
    arrays = {
        'objects': np.array([1, 'a', None], dtype=object),
        'structures': np.zeros(2, [('x', '<f8'), ('label', '<i4', (2,))]),
        'text': np.array(['ab', 'c']),
        'byte strings': np.array([b'ab', b'c']),
        'dates': np.array(['2020-01-01'], 'M8[D]'),
        'times': np.array([3], 'm8[s]'),
        'raw bytes': np.zeros(2, 'V3'),
        'long floats': np.zeros(2, 'longdouble'),
        'long complex numbers': np.zeros(2, 'clongdouble'),
    }
    for name, array in arrays.items():
        yield {'name': name, 'file': text(file_of(array)), 'error': 'DTypeError'}


def malformed():
    """Files that NumPy refuses."""
    content = np.arange(4.0).tobytes()
    good = file_of(np.arange(4.0))
    files = {
        'no bytes': b'',
        'another magic': b'\x93NUMPZ' + good[6:],
        'only the magic': good[:6],
        'half of the version': good[:7],
        'half of the length': good[:9],
        'half of the header': good[:40],
        'no data': good[:128],
        'half of the data': good[:-5],
        'version 0.1': good[:6] + b'\x00\x01' + good[8:],
        'version 1.1': good[:6] + b'\x01\x01' + good[8:],
        'version 4.0': good[:6] + b'\x04\x00' + good[8:],
    }
    headers = {
        'no dictionary': "('descr', 'shape')",
        'a missing key': "{'descr': '<f8', 'shape': (4,), }",
        'one key more': "{'descr': '<f8', 'fortran_order': False, 'shape': (4,), 'x': 1}",
        'a number for fortran_order': "{'descr': '<f8', 'fortran_order': 1, 'shape': (4,), }",
        'a list for the shape': "{'descr': '<f8', 'fortran_order': False, 'shape': [4], }",
        'a number for the shape': "{'descr': '<f8', 'fortran_order': False, 'shape': (4), }",
        'a float in the shape': "{'descr': '<f8', 'fortran_order': False, 'shape': (4.0,), }",
        'a text in the shape': "{'descr': '<f8', 'fortran_order': False, 'shape': ('4',), }",
        'a negative size': "{'descr': '<f8', 'fortran_order': False, 'shape': (-4,), }",
        'no dtype': "{'descr': 'nonsense', 'fortran_order': False, 'shape': (4,), }",
        'an integer of three bytes': "{'descr': '<i3', 'fortran_order': False, 'shape': (4,), }",
        'a number for the dtype': "{'descr': 8, 'fortran_order': False, 'shape': (4,), }",
        'an open dictionary': "{'descr': '<f8', 'fortran_order': False, 'shape': (4,)",
        'an open text': "{'descr': '<f8, 'fortran_order': False, 'shape': (4,)}",
        'an expression': "{'descr': '<f8', 'fortran_order': False, 'shape': (2 * 2,), }",
        'a call': "{'descr': '<f8', 'fortran_order': bool(1), 'shape': (4,), }",
        'a leading zero': "{'descr': '<f8', 'fortran_order': False, 'shape': (04,), }",
        'more after the dictionary': "{'descr': '<f8', 'fortran_order': False, 'shape': (4,), } + 1",
        'nothing': '',
        'deep nesting': '(' * 300 + ')' * 300,
    }
    files.update({f'a header with {name}': raw(header, content) for name, header in headers.items()})
    for name, content in files.items():
        try:
            npy.read_array(io.BytesIO(content))
        except Exception as error:  # NumPy raises what its parts raise, SyntaxError and TokenError included
            name_of = 'DTypeError' if 'three' in name else 'ValueError'
            yield {'name': name, 'file': text(content), 'error': name_of, 'numpy': type(error).__name__}
        else:
            raise AssertionError(f'NumPy reads {name}')


def archives():
    arrays = {
        'x': np.arange(6, dtype='int32').reshape(2, 3),
        'by columns': np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        'größe': np.array(1.5, 'float32'),
        'none': np.zeros((0, 2)),
        'folder/y': np.zeros(300, 'uint8'),
    }
    for name, save in [('stored', np.savez), ('deflated', np.savez_compressed)]:
        stream = io.BytesIO()
        save(stream, **arrays)
        yield archive(name, stream.getvalue(), arrays)
    stream = io.BytesIO()
    np.savez(stream, np.arange(3), np.array(True))
    yield archive('without names', stream.getvalue(), dict(np.load(io.BytesIO(stream.getvalue()))))
    stream = io.BytesIO()
    np.savez(stream)
    yield archive('empty', stream.getvalue(), {})


def archive(name, content, arrays):
    return {'name': name, 'file': text(content), 'arrays': [{'name': key, **encode(array)} for key, array in arrays.items()]}
