/** The text of loop nests, which is the kernel cache's key, and the rules that a legal nest keeps. */

import { describe, expect, it } from 'vitest';
import type { DType, ScalarValue } from '../../compiler/ir/dtype.ts';
import { VerifyError } from '../../compiler/ir/errors.ts';
import type { LoopNest, Statement } from '../../compiler/ir/loop-nest.ts';
import { printLoopNest } from '../../compiler/ir/print-loop-nest.ts';
import { constant, type Scalar } from '../../compiler/ir/scalar.ts';
import { verifyLoopNest } from '../../compiler/ir/verify-loop-nest.ts';
import { primitive } from '../../compiler/primitives/index.ts';
import * as samples from './sample-nests.ts';
import {
  assigning,
  at,
  blockedSum,
  combining,
  f64,
  indexing,
  inPlace,
  letting,
  load,
  local,
  loop,
  masked,
  nest,
  op,
  position,
  reading,
  size,
  storing,
  strided,
  variable,
  writing,
} from './sample-nests.ts';

const sampleNests = Object.entries(samples).filter(
  (entry): entry is [string, LoopNest] => typeof entry[1] === 'object',
);

const lines = (text: string) => text.split('\n').slice(3, -1);

describe('the text of a loop nest', () => {
  it('shows parameters, extents, lanes, accumulators and positions', () => {
    expect(printLoopNest(blockedSum)).toBe(`buffers a float64 read, out float64 write
sizes n0, p0
scalars
variable total float64 = 0
variable rest float64 = 0
loop b < blocks(n0, 128) {
  variable sum float64 lanes 8 = 0
  loop j < block(n0, 128, b) lanes 8 {
    sum := add.f64(sum, a[p0 + b*128 + j])
  }
  combine sum float64 add.f64 lanes 8
  let next = add.f64(total, sum)
  rest := add.f64(rest, select.f64(greaterEqual.f64(abs.f64(total), abs.f64(sum)), add.f64(subtract.f64(total, next), sum), add.f64(subtract.f64(sum, next), total)))
  total := next
}
out[0] := add.f64(total, rest)
`);
  });

  it('shows backward and parameter strides', () => {
    expect(lines(printLoopNest(strided))).toEqual([
      'loop i < n0 unroll 2 {',
      '  out[i*2 + 1] := subtract.f64(a[p0 - i - 1], multiply.f64(b[i*s0], position(i - 1)))',
      '}',
    ]);
  });

  it('shows the dtypes of what is not float64', () => {
    expect(printLoopNest(masked).split('\n').slice(0, 4)).toEqual([
      'buffers mask bool read, a int64 read, out bool write, scaled int64 write, count int32 write',
      'sizes n0',
      'scalars k int64',
      'variable hits int32 = 0:int32',
    ]);
  });

  it('labels a value that is used twice, and prints it once', () => {
    expect(lines(printLoopNest(inPlace))).toEqual([
      'loop i < n0 unroll 2 {',
      '  a[i] := multiply.f64(%1 = multiply.f64(%0 = subtract.f64(a[i], 1), %0), %1)',
      '}',
    ]);
  });

  it('stays short for a value shared over sixty levels', () => {
    let doubled: Scalar = load('a', 'float64', at());
    for (let i = 0; i < 60; i++) doubled = op('add.f64', doubled, doubled);
    const deep = nest('', [reading('a'), writing('out')], [], [storing('out', 'float64', at(), doubled)]);
    expect(printLoopNest(deep).length).toBeLessThan(2000);
  });

  it('leaves the comment out', () => {
    expect(printLoopNest({ ...strided, comment: 'something else' })).toBe(printLoopNest(strided));
  });

  it('keeps constants apart that differ in sign, type or dtype', () => {
    const constants: [DType, ScalarValue][] = [
      ['float64', 0],
      ['float64', -0],
      ['float64', 1],
      ['float32', 1],
      ['float64', Number.NaN],
      ['float32', Number.NaN],
      ['float64', Number.POSITIVE_INFINITY],
      ['float64', Number.NEGATIVE_INFINITY],
      ['int64', 1n],
      ['uint64', 1n],
      ['int32', 1],
      ['int8', 1],
      ['uint8', 1],
      ['bool', true],
      ['bool', false],
    ];
    const texts = constants.map(([dtype, value]) =>
      printLoopNest(nest('', [], [], [letting('x', constant(dtype, value))])),
    );
    expect(new Set(texts).size).toBe(constants.length);
    expect(texts.map((t) => lines(t)[0]).slice(0, 4)).toEqual([
      'let x = 0',
      'let x = -0',
      'let x = 1',
      'let x = 1:float32',
    ]);
  });

  it('keeps nests apart that differ in one attribute', () => {
    const base = loop('i', size('n0'), {}, storing('out', 'float64', at(['i', 1]), load('a', 'float64', at(['i', 1]))));
    const round = op('round.f32', f64(1));
    const statements: Statement[] = [
      base,
      { ...base, unroll: 2 },
      { ...base, jam: 2 },
      { ...base, lanes: 2 },
      { ...base, extent: { kind: 'blocks', name: 'n0', length: 2 } },
      { ...base, extent: { kind: 'blocks', name: 'n0', length: 4 } },
      { ...base, extent: { kind: 'block', name: 'n0', length: 4, of: 'b' } },
      { ...base, body: [storing('out', 'float64', at(['i', 2]), load('a', 'float64', at(['i', 1])))] },
      { ...base, body: [storing('out', 'float64', at(['i', 's0']), load('a', 'float64', at(['i', 1])))] },
      { ...base, body: [storing('out', 'float64', at(['i', 1]), load('a', 'float64', at(['i', 1], 1)))] },
      { ...base, body: [storing('out', 'float64', at(['i', 1]), load('a', 'float64', at(['i', 1], -1)))] },
      { ...base, body: [storing('out', 'float64', at(['i', 1]), position(at(['i', 1])))] },
      { ...base, body: [] },
      letting('x', round),
      letting('x', { ...round, dtype: 'float32' } as Scalar),
      variable('x', f64(0)),
      variable('x', f64(0), 2),
      combining('x', 'add.f64', 2),
      combining('x', 'maximum.f64', 2),
      combining('x', 'add.f64', 4),
    ];
    const texts = statements.map((s) => printLoopNest(nest('', [reading('a'), writing('out')], ['n0', 's0'], [s])));
    expect(new Set(texts).size).toBe(statements.length);
    const otherDType = nest('', [reading('a', 'float32'), writing('out')], ['n0', 's0'], [base]);
    const otherAccess = nest('', [reading('a'), { ...writing('out'), access: 'update' }], ['n0', 's0'], [base]);
    expect(new Set([...texts, printLoopNest(otherDType), printLoopNest(otherAccess)]).size).toBe(texts.length + 2);
  });
});

describe('a legal loop nest', () => {
  it.each(sampleNests)('is accepted: %s', (_, sample) => {
    expect(() => verifyLoopNest(sample)).not.toThrow();
  });

  it('is asked for with the faulty statement marked in its surroundings', () => {
    const wrong = nest(
      '',
      [writing('out')],
      ['n0'],
      [loop('i', size('n0'), {}, storing('out', 'float64', at(['j', 1]), f64(1)))],
    );
    expect(() => verifyLoopNest(wrong)).toThrow(
      new VerifyError(`loop nest: j is not a loop around this statement
  sizes n0
  scalars
  loop i < n0 {
>   out[j] := 1
  }`),
    );
  });

  const a = load('a', 'float64', at(['i', 1]));
  const inLoop = (...body: Statement[]) => [loop('i', size('n0'), {}, ...body)];
  const illegal: [string, readonly Statement[]][] = [
    ['the extent n9 is not a size', [loop('i', size('n9'), {})]],
    ['i is declared twice', [loop('i', size('n0'), {}), loop('i', size('n0'), {})]],
    ['a is declared twice', [letting('a', f64(1))]],
    ['"x y" is not a name', [letting('x y', f64(1))]],
    ['x is not a value in scope', [storing('out', 'float64', at(), local('x'))]],
    ['x is not a value in scope', [...inLoop(letting('x', f64(1))), storing('out', 'float64', at(), local('x'))]],
    ['x is float64, not int32', [letting('x', f64(1)), letting('y', local('x', 'int32'))]],
    ['a is stored to and is only read', [storing('a', 'float64', at(), f64(1))]],
    ['out is loaded from and is only written', [letting('x', load('out', 'float64', at()))]],
    ['a is float64 and is loaded as float32', [letting('x', load('a', 'float32', at()))]],
    ['out is float64 and is stored to as int32', [storing('out', 'int32', at(), constant('int32', 1))]],
    ['out is float64 and the value is int32', [storing('out', 'float64', at(), constant('int32', 1))]],
    ['b is not a buffer', [letting('x', load('b', 'float64', at()))]],
    ['p9 is not a size or an index in scope', [letting('x', load('a', 'float64', at('p9')))]],
    ['the stride s9 is not a size', inLoop(indexing('p', at(['i', 's9'])))],
    ['the stride 0.5 is not a whole number', inLoop(indexing('p', at(['i', 0.5])))],
    ['x is assigned and is not a variable', [letting('x', f64(1)), assigning('x', f64(2))]],
    ['x is assigned and is not a variable in scope', [assigning('x', f64(2))]],
    ['x is float64 and is assigned int32', [variable('x', f64(1)), assigning('x', constant('int32', 2))]],
    ['the constant 256 is not a uint8', [letting('x', constant('uint8', 256))]],
    ['the constant 0.1 is not a float32', [letting('x', constant('float32', 0.1))]],
    ['the constant 1 is not a int64', [letting('x', constant('int64', 1))]],
    ['the constant 0 is not a int32', [letting('x', constant('int32', -0))]],
    [
      'add.f64: operand 1 is int32',
      [
        letting('x', {
          kind: 'apply',
          dtype: 'float64',
          primitive: primitive('add.f64'),
          args: [f64(1), constant('int32', 1)],
        }),
      ],
    ],
    [
      'is declared outside of the loop i, which has jam',
      [variable('x', f64(0)), loop('i', size('n0'), { jam: 2 }, assigning('x', a))],
    ],
    [
      'x has 4 lanes and is not assigned directly in a loop of as many',
      [variable('x', f64(0), 4), ...inLoop(assigning('x', a))],
    ],
    [
      'x is read before its 4 lanes are combined',
      [
        variable('x', f64(0), 4),
        loop('i', size('n0'), { lanes: 4 }, assigning('x', a)),
        storing('out', 'float64', at(), local('x')),
      ],
    ],
    [
      'x is assigned after its lanes are combined',
      [variable('x', f64(0), 4), combining('x', 'add.f64', 4), loop('i', size('n0'), { lanes: 4 }, assigning('x', a))],
    ],
    ['x has 4 lanes, not 2', [variable('x', f64(0), 4), combining('x', 'add.f64', 2)]],
    ['add.i32 does not fold', [variable('x', f64(0), 4), combining('x', 'add.i32', 4)]],
    [
      'has lanes within a loop that has lanes',
      [loop('i', size('n0'), { lanes: 4 }, loop('j', size('n0'), { lanes: 2 }))],
    ],
    [
      'b is not a loop around this one over the blocks(n0, 8)',
      [
        loop(
          'b',
          { kind: 'blocks', name: 'n0', length: 4 },
          {},
          loop('i', { kind: 'block', name: 'n0', length: 8, of: 'b' }, {}),
        ),
      ],
    ],
    ['unroll 0 is not a whole number from 1 to 64', [loop('i', size('n0'), { unroll: 0 })]],
  ];
  it.each(illegal)('is not one of which is said: %s', (reason, body) => {
    expect(() => verifyLoopNest(nest('', [reading('a'), writing('out')], ['n0'], body))).toThrow(reason);
  });
});
