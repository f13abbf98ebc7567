/** Loop nests written by hand: one for each thing that a target must get right. */

import type { DType } from '../../compiler/ir/dtype.ts';
import type { IndexExpression } from '../../compiler/ir/index-expression.ts';
import type { BufferParameter, Extent, LoopNest, LoopStatement, Statement } from '../../compiler/ir/loop-nest.ts';
import { apply, constant, type Scalar } from '../../compiler/ir/scalar.ts';
import { primitive } from '../../compiler/primitives/index.ts';

/** `at('p0', ['i', 's0'], 3)` is the position p0 + i * s0 + 3. */
export function at(...parts: readonly (string | number | readonly [string, number | string])[]): IndexExpression {
  return {
    base: parts.filter((p) => typeof p === 'string'),
    constant: parts.filter((p) => typeof p === 'number').reduce((a, b) => a + b, 0),
    terms: parts.filter((p) => typeof p === 'object').map(([loop, stride]) => ({ loop, stride })),
  };
}

export const load = (buffer: string, dtype: DType, index: IndexExpression): Scalar => ({
  kind: 'load',
  dtype,
  buffer,
  index,
});
export const local = (name: string, dtype: DType = 'float64'): Scalar => ({ kind: 'local', dtype, name });
export const position = (index: IndexExpression): Scalar => ({ kind: 'position', dtype: 'float64', index });
export const f64 = (value: number): Scalar => constant('float64', value);

/** `op('add.f64', a, b)`; the dtype of the result is the one that the carrier is named after, unless given. */
export function op(name: string, ...args: readonly Scalar[]): Scalar {
  const { result } = primitive(name);
  const widest = { bool: 'bool', i32: 'int32', u32: 'uint32', i64: 'int64', u64: 'uint64', f64: 'float64' } as const;
  return apply(primitive(name), widest[result], args);
}

export const size = (name: string): Extent => ({ kind: 'size', name });

export const loop = (
  index: string,
  extent: Extent,
  hints: { readonly unroll?: number; readonly jam?: number; readonly lanes?: number },
  ...body: readonly Statement[]
): LoopStatement => ({ kind: 'loop', index, extent, unroll: 1, jam: 1, lanes: 1, ...hints, body });

export const letting = (name: string, value: Scalar): Statement => ({ kind: 'let', name, value });
export const indexing = (name: string, value: IndexExpression): Statement => ({ kind: 'index', name, value });
export const assigning = (name: string, value: Scalar): Statement => ({ kind: 'assign', name, value });
export const variable = (name: string, initial: Scalar, lanes = 1): Statement => ({
  kind: 'variable',
  name,
  dtype: initial.dtype,
  initial,
  lanes,
});
export const combining = (name: string, primitiveName: string, lanes: number, dtype: DType = 'float64'): Statement => ({
  kind: 'combine',
  name,
  dtype,
  primitive: primitive(primitiveName),
  lanes,
});
export const storing = (buffer: string, dtype: DType, index: IndexExpression, value: Scalar): Statement => ({
  kind: 'store',
  buffer,
  dtype,
  index,
  value,
});

export const reading = (name: string, dtype: DType = 'float64'): BufferParameter => ({ name, dtype, access: 'read' });
export const writing = (name: string, dtype: DType = 'float64'): BufferParameter => ({ name, dtype, access: 'write' });

export const nest = (
  comment: string,
  buffers: readonly BufferParameter[],
  sizes: readonly string[],
  body: readonly Statement[],
  scalars: LoopNest['scalars'] = [],
): LoopNest => ({ comment, buffers, sizes, scalars, body });

/** out = a * a + 2 * a + 1 */
export const polynomial = nest(
  'out = a * a + 2 * a + 1',
  [reading('a'), writing('out')],
  ['n0'],
  [
    loop(
      'i',
      size('n0'),
      { unroll: 4 },
      letting('x', load('a', 'float64', at(['i', 1]))),
      storing(
        'out',
        'float64',
        at(['i', 1]),
        op(
          'add.f64',
          op('add.f64', op('multiply.f64', local('x'), local('x')), op('multiply.f64', f64(2), local('x'))),
          f64(1),
        ),
      ),
    ),
  ],
);

/** out = a + b, b broadcast over the rows; a starts at p0 and has rows s0 apart. */
export const broadcast = nest(
  'out = a + b',
  [reading('a'), reading('b'), writing('out')],
  ['n0', 'n1', 'p0', 's0'],
  [
    loop(
      'i',
      size('n0'),
      {},
      indexing('p1', at('p0', ['i', 's0'])),
      indexing('p2', at(['i', 'n1'])),
      loop(
        'j',
        size('n1'),
        { unroll: 4 },
        storing(
          'out',
          'float64',
          at('p2', ['j', 1]),
          op('add.f64', load('a', 'float64', at('p1', ['j', 1])), load('b', 'float64', at(['j', 1]))),
        ),
      ),
    ),
  ],
);

/** out[0] = the sum of a: blocks of 128 in eight lanes, the blocks added with Neumaier's compensation. */
export const blockedSum = nest(
  'out = sum(a)',
  [reading('a'), writing('out')],
  ['n0', 'p0'],
  [
    variable('total', f64(0)),
    variable('rest', f64(0)),
    loop(
      'b',
      { kind: 'blocks', name: 'n0', length: 128 },
      {},
      variable('sum', f64(0), 8),
      loop(
        'j',
        { kind: 'block', name: 'n0', length: 128, of: 'b' },
        { lanes: 8 },
        assigning('sum', op('add.f64', local('sum'), load('a', 'float64', at('p0', ['b', 128], ['j', 1])))),
      ),
      combining('sum', 'add.f64', 8),
      letting('next', op('add.f64', local('total'), local('sum'))),
      assigning(
        'rest',
        op(
          'add.f64',
          local('rest'),
          op(
            'select.f64',
            op('greaterEqual.f64', op('abs.f64', local('total')), op('abs.f64', local('sum'))),
            op('add.f64', op('subtract.f64', local('total'), local('next')), local('sum')),
            op('add.f64', op('subtract.f64', local('sum'), local('next')), local('total')),
          ),
        ),
      ),
      assigning('total', local('next')),
    ),
    storing('out', 'float64', at(), op('add.f64', local('total'), local('rest'))),
  ],
);

/** out[i] = the sum of column i of a, k[i] times each element. */
export const columnSum = nest(
  'out = sum(a, axis 0)',
  [reading('a'), writing('out')],
  ['n0', 'n1', 's0'],
  [
    loop(
      'i',
      size('n0'),
      { jam: 4 },
      variable('sum', f64(0)),
      loop(
        'j',
        size('n1'),
        {},
        indexing('p0', at(['j', 's0'])),
        assigning('sum', op('add.f64', local('sum'), load('a', 'float64', at('p0', ['i', 1])))),
      ),
      storing('out', 'float64', at(['i', 1]), local('sum')),
    ),
  ],
);

/** out = a @ b, two rows and two columns side by side. */
export const matrixProduct = nest(
  'out = a @ b',
  [reading('a'), reading('b'), writing('out')],
  ['n0', 'n1', 'n2'],
  [
    loop(
      'i',
      size('n0'),
      { jam: 2 },
      indexing('p0', at(['i', 'n2'])),
      indexing('p1', at(['i', 'n1'])),
      loop(
        'j',
        size('n1'),
        { jam: 2 },
        variable('sum', f64(0)),
        loop(
          'k',
          size('n2'),
          {},
          letting('x', load('a', 'float64', at('p0', ['k', 1]))),
          indexing('p2', at(['k', 'n1'])),
          letting('y', load('b', 'float64', at('p2', ['j', 1]))),
          assigning('sum', op('add.f64', local('sum'), op('multiply.f64', local('x'), local('y')))),
        ),
        storing('out', 'float64', at('p1', ['j', 1]), local('sum')),
      ),
    ),
  ],
);

/** out = a backwards - every s0-th element of b, and the position minus one. */
export const strided = nest(
  'out = a[::-1] - b[::s0] * (index - 1)',
  [reading('a'), reading('b'), writing('out')],
  ['n0', 'p0', 's0'],
  [
    loop(
      'i',
      size('n0'),
      { unroll: 2 },
      storing(
        'out',
        'float64',
        at(['i', 2], 1),
        op(
          'subtract.f64',
          load('a', 'float64', at('p0', ['i', -1], -1)),
          op('multiply.f64', load('b', 'float64', at(['i', 's0'])), position(at(['i', 1], -1))),
        ),
      ),
    ),
  ],
);

/** out = mask && a > k, of int64; count = how many of them there are, as int32. */
export const masked = nest(
  'out = mask & (a > k)',
  [
    reading('mask', 'bool'),
    reading('a', 'int64'),
    writing('out', 'bool'),
    writing('scaled', 'int64'),
    writing('count', 'int32'),
  ],
  ['n0'],
  [
    variable('hits', constant('int32', 0)),
    loop(
      'i',
      size('n0'),
      { unroll: 4 },
      letting('x', load('a', 'int64', at(['i', 1]))),
      letting(
        'hit',
        op(
          'minimum.bool',
          load('mask', 'bool', at(['i', 1])),
          op('greater.i64', local('x', 'int64'), { kind: 'parameter', dtype: 'int64', name: 'k' }),
        ),
      ),
      storing('out', 'bool', at(['i', 1]), local('hit', 'bool')),
      storing('scaled', 'int64', at(['i', 1]), op('multiply.i64', local('x', 'int64'), constant('int64', -3n))),
      assigning(
        'hits',
        op(
          'add.i32',
          local('hits', 'int32'),
          op('select.i32', local('hit', 'bool'), constant('int32', 1), constant('int32', 0)),
        ),
      ),
    ),
    storing('count', 'int32', at(), local('hits', 'int32')),
  ],
  [{ name: 'k', dtype: 'int64' }],
);

/** out[i] = the position of the greatest element of row i, the first of equals; NaN beats all. */
export const argmax = nest(
  'out = argmax(a, axis 1)',
  [reading('a'), writing('out')],
  ['n0', 'n1'],
  [
    loop(
      'i',
      size('n0'),
      { jam: 2 },
      indexing('p0', at(['i', 'n1'])),
      variable('best', f64(Number.NEGATIVE_INFINITY)),
      variable('where', f64(0)),
      loop(
        'j',
        size('n1'),
        { unroll: 2 },
        letting('x', load('a', 'float64', at('p0', ['j', 1]))),
        letting(
          'beats',
          op(
            'maximum.bool',
            op('greater.f64', local('x'), local('best')),
            op(
              'minimum.bool',
              op('notEqual.f64', local('x'), local('x')),
              op('equal.f64', local('best'), local('best')),
            ),
          ),
        ),
        assigning('where', op('select.f64', local('beats', 'bool'), position(at(['j', 1])), local('where'))),
        assigning('best', op('select.f64', local('beats', 'bool'), local('x'), local('best'))),
      ),
      storing('out', 'float64', at(['i', 1]), local('where')),
    ),
  ],
);

/** out = a transposed, in tiles of 4 by 4; sr and st are a tile's distance down a and along it. */
export const transpose = nest(
  'out = a.T',
  [reading('a'), writing('out')],
  ['n0', 'n1', 's0', 's1', 't0', 't1'],
  [
    loop(
      'b0',
      { kind: 'blocks', name: 'n0', length: 4 },
      {},
      loop(
        'b1',
        { kind: 'blocks', name: 'n1', length: 4 },
        {},
        loop(
          'i',
          { kind: 'block', name: 'n0', length: 4, of: 'b0' },
          {},
          indexing('p0', at(['b0', 4], ['i', 1], ['b1', 't1'])),
          indexing('p1', at(['b0', 't0'], ['i', 's0'], ['b1', 4])),
          loop(
            'j',
            { kind: 'block', name: 'n1', length: 4, of: 'b1' },
            {},
            storing('out', 'float64', at('p1', ['j', 1]), load('a', 'float64', at('p0', ['j', 's1']))),
          ),
        ),
      ),
    ),
  ],
);

/** out[i] = the greatest of row i in four lanes, then exp(a - it) / the sum: inner passes over one row. */
export const softmax = nest(
  'out = exp(a - max(a)) / sum(exp(a - max(a)))',
  [reading('a'), writing('out')],
  ['n0', 'n1'],
  [
    loop(
      'i',
      size('n0'),
      {},
      indexing('p0', at(['i', 'n1'])),
      variable('max', f64(Number.NEGATIVE_INFINITY), 4),
      loop(
        'j',
        size('n1'),
        { lanes: 4 },
        assigning('max', op('greatest.f64', local('max'), load('a', 'float64', at('p0', ['j', 1])))),
      ),
      combining('max', 'greatest.f64', 4),
      variable('sum', f64(0), 2),
      loop(
        'k',
        size('n1'),
        { lanes: 2 },
        letting('e', op('exp.f64', op('subtract.f64', load('a', 'float64', at('p0', ['k', 1])), local('max')))),
        assigning('sum', op('add.f64', local('sum'), local('e'))),
      ),
      combining('sum', 'add.f64', 2),
      loop(
        'l',
        size('n1'),
        { unroll: 2 },
        storing(
          'out',
          'float64',
          at('p0', ['l', 1]),
          op(
            'divide.f64',
            op('exp.f64', op('subtract.f64', load('a', 'float64', at('p0', ['l', 1])), local('max'))),
            local('sum'),
          ),
        ),
      ),
    ),
  ],
);

/** out[i] = the dot product of row i of a with b, in four lanes, two rows at a time; the greater of it and 0 in low. */
export const rowDots = nest(
  'out = a @ b',
  [reading('a'), reading('b'), writing('out'), writing('low')],
  ['n0', 'n1', 's0'],
  [
    loop(
      'i',
      size('n0'),
      { jam: 2 },
      indexing('row', at(['i', 's0'])),
      variable('dot', f64(0), 4),
      variable('norm', f64(0), 4),
      loop(
        'j',
        size('n1'),
        { lanes: 4 },
        letting('y', load('b', 'float64', at(['j', 1]))),
        assigning(
          'dot',
          op('add.f64', local('dot'), op('multiply.f64', load('a', 'float64', at('row', ['j', 1])), local('y'))),
        ),
        assigning('norm', op('add.f64', local('norm'), op('multiply.f64', local('y'), local('y')))),
      ),
      combining('dot', 'add.f64', 4),
      combining('norm', 'add.f64', 4),
      storing('out', 'float64', at(['i', 1]), op('divide.f64', local('dot'), local('norm'))),
      storing('low', 'float64', at(['i', 1]), op('maximum.f64', local('dot'), f64(0))),
    ),
  ],
);

const shared = op('subtract.f64', load('a', 'float64', at(['i', 1])), f64(1));
const sharedTwice = op('multiply.f64', shared, shared);

/** a = ((a - 1) squared) squared, in place, from the DAG of two products. */
export const inPlace = nest(
  'a = ((a - 1) ** 2) ** 2',
  [{ name: 'a', dtype: 'float64', access: 'update' }],
  ['n0'],
  [
    loop(
      'i',
      size('n0'),
      { unroll: 2 },
      storing('a', 'float64', at(['i', 1]), op('multiply.f64', sharedTwice, sharedTwice)),
    ),
  ],
);

/** out[0] = the sum of the blocks' numbers and lengths, in two lanes over the blocks. */
export const countedBlocks = nest(
  'out = blocks',
  [writing('out')],
  ['n0'],
  [
    variable('sum', f64(0), 2),
    loop(
      'b',
      { kind: 'blocks', name: 'n0', length: 4 },
      { lanes: 2 },
      variable('length', f64(0)),
      loop(
        'j',
        { kind: 'block', name: 'n0', length: 4, of: 'b' },
        { unroll: 2 },
        assigning('length', op('add.f64', local('length'), f64(1))),
      ),
      assigning('sum', op('add.f64', local('sum'), op('multiply.f64', position(at(['b', 1])), local('length')))),
    ),
    combining('sum', 'add.f64', 2),
    storing('out', 'float64', at(), local('sum')),
  ],
);

/** Names that JavaScript keeps for itself, and positions that must not be -0. */
export const awkwardNames = nest(
  '*/ }\u2028alert(1) // é',
  [reading('Math'), writing('eval')],
  ['let', 's0'],
  [
    loop(
      'maximumFloat',
      size('let'),
      { unroll: 2 },
      indexing('p', at(['maximumFloat', 's0'])),
      letting('arguments', load('Math', 'float64', at(['maximumFloat', 1]))),
      storing(
        'eval',
        'float64',
        at(['maximumFloat', 1]),
        op('divide.f64', op('maximum.f64', local('arguments'), op('sqrt.f64', local('arguments'))), position(at('p'))),
      ),
    ),
  ],
);

/** Constants that JavaScript has no plain literal for. */
export const constantStores = nest(
  'constants',
  [writing('out'), writing('mask', 'bool')],
  [],
  [
    ...[-0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((value, i) =>
      storing('out', 'float64', at(i), f64(value)),
    ),
    storing('mask', 'bool', at(), constant('bool', true)),
  ],
);
