"""Short programs that write through arrays and views of them, and what every variable holds at the end.

A statement is a list: ["let", name, expression], ["set", name, [index…], expression], ["assign", name, expression] or
["iadd" | "isub" | "imul" | "idiv", name, expression]. An expression is a number, a name, or a list: an operation and
its operands. Expressions that "let" names are built before later writes, and must not see them; views must.

All values stay where every operation is exact, so the order of evaluation is all that a program tests.
"""

import numpy as np

from .encoding import encode
from .values import is_float, rng
from .views import index_of

BINARY = {
    'add': np.add, 'subtract': np.subtract, 'multiply': np.multiply, 'maximum': np.maximum, 'minimum': np.minimum,
    'less': np.less,
}  # fmt: skip
IN_PLACE = {'iadd': np.add, 'isub': np.subtract, 'imul': np.multiply, 'idiv': np.divide}


class Inexact(Exception):
    """A value that depends on more than the order of evaluation."""


def generate():
    programs = [program(name, *rest) for name, *rest in WRITTEN]
    seed = 0
    while len(programs) < 300:
        seed += 1
        made = random_program(seed)
        if made is not None:
            programs.append(made)
    return {'programs': programs}


def program(name, start, statements):
    variables = {key: np.array(value) for key, value in start.items()}
    begin = {key: encode(value) for key, value in variables.items()}
    for statement in statements:
        execute(statement, variables)
    return {'name': name, 'start': begin, 'statements': statements, 'end': {k: encode(v) for k, v in variables.items()}}


def execute(statement, variables):
    kind, name, *rest = statement
    if kind == 'let':
        variables[name] = np.asarray(evaluate(rest[0], variables))
    elif kind in ('set', 'assign'):
        index = index_of(rest[0]) if kind == 'set' else ...
        value = evaluate(rest[-1], variables)
        check_cast(value, variables[name].dtype)
        variables[name][index] = value
    else:
        IN_PLACE[kind](variables[name], evaluate(rest[0], variables), out=variables[name], casting='same_kind')


def evaluate(expression, variables):
    if isinstance(expression, str):
        return variables[expression]
    if not isinstance(expression, list):
        return expression
    name, *operands = expression
    if name in BINARY:
        return BINARY[name](*(evaluate(o, variables) for o in operands))
    if name == 'where':
        return np.where(*(evaluate(o, variables) for o in operands))
    array = np.asarray(evaluate(operands[0], variables))
    return METHODS[name](array, *operands[1:])


def sum_of(array, axis):
    if is_float(array.dtype) and not (np.all(array == np.round(array)) and np.all(np.abs(array) < 2**16)):
        raise Inexact
    return np.sum(array, axis=axis)


def cast(array, dtype):
    check_cast(array, np.dtype(dtype))
    return array.astype(dtype)


def check_cast(value, dtype):
    """Conversions of floats that are out of an integer type's range depend on the machine."""
    value = np.asarray(value)
    if is_float(value.dtype) and not is_float(dtype) and dtype != bool:
        info = np.iinfo(dtype)
        if not np.all(np.isfinite(value) & (np.trunc(value) >= info.min) & (np.trunc(value) <= info.max)):
            raise Inexact


METHODS = {
    'get': lambda a, *index: a[index_of(index)],
    'reshape': lambda a, shape: a.reshape(shape),
    'permuteDims': lambda a, axes: a.transpose(axes),
    'broadcastTo': lambda a, shape: np.broadcast_to(a, shape),
    'flip': lambda a, axis: np.flip(a, axis),
    'ravel': lambda a: a.ravel(),
    'flatten': lambda a: a.flatten(),
    'copy': lambda a: a.copy(),
    'negative': np.negative,
    'astype': cast,
    'sum': sum_of,
}

A = list(range(1, 7))
M = [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]
WRITTEN = [
    ('a shift to the right by one', {'a': A}, [['set', 'a', ['1:'], ['get', 'a', ':-1']]]),
    ('a shift to the left by one', {'a': A}, [['set', 'a', [':-1'], ['get', 'a', '1:']]]),
    ('a reversal in place', {'a': A}, [['set', 'a', ['::-1'], 'a']]),
    ('a reversal in place, read reversed', {'a': A}, [['assign', 'a', ['get', 'a', '::-1']]]),
    ('a running sum that is none', {'a': A}, [['let', 'v', ['get', 'a', '1:']], ['iadd', 'v', ['get', 'a', ':-1']]]),
    ('an array added to its reverse', {'a': A}, [['iadd', 'a', ['get', 'a', '::-1']]]),
    ('an even half into an odd half', {'a': A}, [['set', 'a', ['1::2'], ['get', 'a', '::2']]]),
    ('a matrix to its own transpose', {'a': [[1, 2], [3, 4]]}, [['assign', 'a', ['permuteDims', 'a', [1, 0]]]]),
    ('a matrix plus its own transpose', {'a': [[1.0, 2.0], [3.0, 4.0]]}, [['iadd', 'a', ['permuteDims', 'a', [1, 0]]]]),
    ('rows moved down', {'a': M}, [['set', 'a', ['1:'], ['get', 'a', ':-1']]]),
    ('columns moved right', {'a': M}, [['set', 'a', [':, 1:'], ['get', 'a', ':, :-1']]]),
    ('a row broadcast over the matrix that holds it', {'a': M}, [['iadd', 'a', ['get', 'a', 0]]]),
    ('an expression captured before a write', {'a': A, 'b': A}, [['let', 'e', ['add', 'a', 'b']], ['set', 'a', [0], 100]]),
    ('a sum captured before a write', {'a': A}, [['let', 's', ['sum', 'a', None]], ['imul', 'a', 2]]),
    ('a captured expression through a view', {'a': A}, [
        ['let', 'v', ['get', 'a', '::2']], ['let', 'e', ['multiply', 'v', 10]], ['set', 'a', [':'], 0]]),
    ('a write through a view is seen by the base', {'a': A}, [['let', 'v', ['get', 'a', '::-2']], ['set', 'v', [0], 99]]),
    ('a write to the base is seen by a view', {'a': M}, [['let', 'v', ['get', 'a', ':, 1']], ['set', 'a', [1], 0]]),
    ('a write through a view of a view', {'a': M}, [
        ['let', 'v', ['get', 'a', '::-1']], ['let', 'w', ['get', 'v', ':, ::2']], ['imul', 'w', -1]]),
    ('views of one base that overlap', {'a': A}, [
        ['let', 'v', ['get', 'a', ':4']], ['let', 'w', ['get', 'a', '2:']], ['iadd', 'v', 'w'], ['iadd', 'w', 'v']]),
    ('a copy does not follow', {'a': A}, [['let', 'c', ['copy', 'a']], ['set', 'a', ['::2'], 0], ['set', 'c', [1], 7]]),
    ('flatten copies', {'a': M}, [['let', 'c', ['flatten', 'a']], ['set', 'a', [0], 0]]),
    ('ravel of a contiguous array is a view', {'a': M}, [['let', 'v', ['ravel', 'a']], ['set', 'v', ['3:5'], 0]]),
    ('ravel of a transpose is a copy', {'a': M}, [['let', 'c', ['ravel', ['permuteDims', 'a', [1, 0]]]], ['set', 'c', [0], 0]]),
    ('ravel of a reversed array is a copy', {'a': A}, [['let', 'c', ['ravel', ['get', 'a', '::-1']]], ['set', 'c', [0], 0]]),
    ('reshape to one axis of a reversed array is a view', {'a': A}, [
        ['let', 'v', ['reshape', ['get', 'a', '::-1'], [-1]]], ['set', 'v', [0], 0]]),
    ('reshape is a view where strides allow', {'a': M}, [['let', 'v', ['reshape', 'a', [2, 6]]], ['set', 'v', [1, 0], 0]]),
    ('a split of a reversed axis is a view', {'a': A}, [
        ['let', 'v', ['reshape', ['get', 'a', '::-1'], [2, 3]]], ['set', 'v', [0], 0]]),
    ('a merge across a gap is a copy', {'a': M}, [['let', 'c', ['reshape', ['get', 'a', ':, :2'], [6]]], ['set', 'c', [0], 0]]),
    ('one element by number is a value', {'a': A}, [['let', 'x', ['get', 'a', 0]], ['set', 'a', [0], 50]]),
    ('one element with an ellipsis is a view', {'a': A}, [['let', 'x', ['get', 'a', 0, '...']], ['set', 'a', [0], 50]]),
    ('a swap by way of a captured copy', {'a': A}, [
        ['let', 't', ['copy', ['get', 'a', 0, None]]], ['set', 'a', [0], ['get', 'a', 5]], ['set', 'a', ['5:'], 't']]),
    ('two swapped through arithmetic', {'a': A, 'b': A[::-1]}, [
        ['let', 'o', ['add', 'a', 0]], ['assign', 'a', 'b'], ['assign', 'b', 'o']]),
    ('fractions are cut when written to integers', {'a': A}, [['set', 'a', ['1:3'], 2.75], ['set', 'a', [0], -2.75]]),
    ('a float array written to integers', {'a': A, 'f': [0.5, -1.5, 2.5]}, [['set', 'a', ['::2'], 'f']]),
    ('a second name for the same array', {'a': A}, [['let', 'b', 'a'], ['iadd', 'a', 1], ['imul', 'b', 2]]),
    ('versions of one array in three expressions', {'a': A}, [
        ['let', 'x', ['multiply', 'a', 2]], ['iadd', 'a', 1], ['let', 'y', ['multiply', 'a', 2]], ['iadd', 'a', 1],
        ['let', 'z', ['add', 'x', ['add', 'y', 'a']]]]),
    ('a broadcast view follows its base', {'a': A}, [['let', 'v', ['broadcastTo', 'a', [2, 6]]], ['set', 'a', ['::2'], 0]]),
    ('a narrow integer takes a wide sum', {'a': [100, -100], 'b': [100, -100]}, [
        ['let', 'n', ['astype', 'a', 'int8']], ['iadd', 'n', 'b']]),
    ('a float32 rounds once where a float64 is added', {'a': [0.1, 16777216.0], 'b': [0.7, 1.5]}, [
        ['let', 's', ['astype', 'a', 'float32']], ['iadd', 's', 'b']]),
    ('an empty slice written', {'a': A}, [['set', 'a', ['3:3'], 9], ['set', 'a', ['6:'], 9]]),
    ('a write repeated', {'a': A}, [['iadd', 'a', 1]] * 9),
    ('prefix doubling, each step over the last', {'a': [1] * 8}, [
        ['set', 'a', ['1:'], ['add', ['get', 'a', '1:'], ['get', 'a', ':-1']]],
        ['set', 'a', ['2:'], ['add', ['get', 'a', '2:'], ['get', 'a', ':-2']]],
        ['set', 'a', ['4:'], ['add', ['get', 'a', '4:'], ['get', 'a', ':-4']]]]),
]  # fmt: skip

SHAPES = [(6,), (4,), (3, 4), (2, 3), (2, 2, 3), (4, 4), (1, 5), ()]
SLICES = [':', '1:', ':-1', '::-1', '::2', '1::2', '::-2', '-2:', ':2', '0:1', '2:']


def random_program(seed):
    """A program of a few variables and up to eight statements; statements that NumPy refuses are left out."""
    random = rng('writes', seed)
    choose = lambda options: options[int(random.integers(len(options)))]
    shape = choose(SHAPES)
    variables = {}
    for name in 'ab'[: int(random.integers(1, 3))]:
        dtype = choose(['float64', 'float64', 'float32', 'int32', 'int64', 'uint8', 'int8'])
        variables[name] = random.integers(0 if dtype == 'uint8' else -9, 10, shape).astype(dtype)
    begin = {key: encode(value) for key, value in variables.items()}
    statements, wanted = [], int(random.integers(2, 9))
    for _ in range(60):
        if len(statements) == wanted:
            break
        statement = random_statement(choose, variables)
        try:
            execute(statement, variables)
        except (ValueError, IndexError, TypeError, OverflowError, Inexact):
            continue
        statements.append(statement)
    writes = sum(s[0] != 'let' for s in statements)
    if len(statements) < wanted or not writes:
        return None
    end = {key: encode(value) for key, value in variables.items()}
    return {'name': f'random program {seed}', 'start': begin, 'statements': statements, 'end': end}


def random_statement(choose, variables):
    names = list(variables)
    target = choose(names)
    fresh = next(n for n in 'cdefghijklmnop' if n not in variables)
    kind = choose(['view', 'view', 'let', 'let', 'set', 'set', 'set', 'iadd', 'isub', 'imul', 'idiv', 'assign'])
    if kind == 'view':
        return ['let', fresh, random_view(choose, target, variables[target].ndim)]
    if kind == 'let':
        expression = random_expression(choose, names, variables, 2)
        return ['let', fresh, expression if isinstance(expression, list) else target]
    if kind == 'set':
        return ['set', target, random_index(choose, variables[target].ndim), random_expression(choose, names, variables, 1)]
    if kind == 'idiv':
        return ['idiv', target, choose([2, 4, -2])]
    return [kind, target, random_expression(choose, names, variables, 1)]


def random_index(choose, ndim):
    items = [choose(SLICES + [0, -1, 1]) for _ in range(choose(range(ndim + 1)) if ndim else 0)]
    if not items or choose([False, False, True]):
        items.append('...')
    return items


def random_view(choose, name, ndim):
    kind = choose(['get', 'get', 'get', 'permuteDims', 'reshape', 'ravel', 'flip'])
    if kind == 'get':
        index = random_index(choose, ndim)
        # With a number for every dimension NumPy gives a value, and with '...' besides a view of no dimensions.
        numbers = sum(not isinstance(i, str) for i in index)
        return ['get', name, *index, *(['...'] if numbers == ndim and '...' not in index else [])]
    if kind == 'permuteDims':
        return ['permuteDims', name, list(range(ndim))[::-1]]
    if kind == 'reshape':
        return ['reshape', name, choose([[-1], [2, -1], [-1, 2], [1, -1], [3, -1]])]
    return ['ravel', name] if kind == 'ravel' or not ndim else ['flip', name, choose(range(ndim))]


def random_expression(choose, names, variables, depth):
    kind = choose(['number', 'name', 'view', 'binary', 'binary', 'negative', 'sum', 'where', 'astype'])
    if depth == 0:
        kind = choose(['number', 'name', 'view'])
    inner = lambda: random_expression(choose, names, variables, depth - 1)
    name = choose(names)
    if kind == 'number':
        return choose([1, 2, 3, -1, 10, 0.5])
    if kind == 'name':
        return name
    if kind == 'view':
        return random_view(choose, name, variables[name].ndim)
    if kind == 'binary':
        return [choose(['add', 'subtract', 'multiply', 'maximum', 'minimum']), name, inner()]
    if kind == 'negative':
        return ['negative', name]
    if kind == 'sum':
        return ['sum', name, choose([None, 0, -1]) if variables[name].ndim else None]
    if kind == 'where':
        return ['where', ['less', name, inner()], choose(names), choose(names)]
    return ['astype', name, choose(['float64', 'int32', 'float32', 'uint8'])]
