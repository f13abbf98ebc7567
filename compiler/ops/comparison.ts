/** Comparisons, the smaller and the larger of two, limits, and choice by a condition. */

import { dtypes } from '../ir/dtype.ts';
import type { Example, Op } from '../ir/op.ts';
import { apply } from '../ir/scalar.ts';
import { primitive } from '../primitives/index.ts';
import { instruction, ternary } from './lowering.ts';
import { example, op } from './row.ts';

const comparison = (name: string, symbol: string, summary: string, examples: readonly Example[]): Op =>
  op(name, {
    rule: 'compare',
    arity: 2,
    cost: 1,
    symbol,
    summary: `${summary}; false of NaN, exact of int64 with uint64.`,
    reference: `array API ${name.replace('E', '_e')}`,
    examples,
  });

/** The lower limit first, so that the upper one decides where they cross; x itself where it equals a limit. */
const limited = ternary((x, min, max, result) =>
  instruction('minimum', result, max, instruction('maximum', result, min, x)),
);

const chosen = ternary((condition, a, b, result) =>
  apply(primitive(`choose.${dtypes[result].carrier}`), result, [condition, a, b]),
);

export const comparisons: readonly Op[] = [
  comparison('equal', '==', 'Whether two values are equal', [
    example(
      [
        [1, 0],
        [1, -0],
      ],
      [true, true],
    ),
    example([NaN, NaN], false),
    example([[1n, 2n], 2n], [false, true]),
  ]),
  op('notEqual', {
    rule: 'compare',
    arity: 2,
    cost: 1,
    symbol: '!=',
    summary: 'Whether two values differ; true of NaN, exact of int64 with uint64.',
    reference: 'array API not_equal',
    examples: [example([[1, 2], 1], [false, true]), example([NaN, NaN], true)],
  }),
  comparison('less', '<', 'Whether the first value is less than the second', [
    example([[1, 2, 3], 2], [true, false, false]),
    example([NaN, 1], false),
    example([false, true], true),
  ]),
  comparison('lessEqual', '<=', 'Whether the first value is less than the second or equal to it', [
    example([[1, 2, 3], 2], [true, true, false]),
    example([-0, 0], true),
  ]),
  comparison('greater', '>', 'Whether the first value is greater than the second', [
    example([[1, 2, 3], 2], [false, false, true]),
    example([5n, -5n], true),
  ]),
  comparison('greaterEqual', '>=', 'Whether the first value is greater than the second or equal to it', [
    example([[1, 2, 3], 2], [false, true, true]),
    example([NaN, NaN], false),
  ]),
  op('maximum', {
    rule: 'promote',
    arity: 2,
    cost: 2,
    summary: 'The larger of two values; NaN if either is, the second of 0 and -0.',
    reference: 'array API maximum',
    examples: [
      example([[1, 5], 3], [3, 5]),
      example(
        [
          [NaN, 1],
          [1, NaN],
        ],
        [NaN, NaN],
      ),
      example([0, -0], -0),
    ],
  }),
  op('minimum', {
    rule: 'promote',
    arity: 2,
    cost: 2,
    summary: 'The smaller of two values; NaN if either is, the second of 0 and -0.',
    reference: 'array API minimum',
    examples: [
      example([[1, 5], 3], [1, 3]),
      example(
        [
          [NaN, 1],
          [1, NaN],
        ],
        [NaN, NaN],
      ),
      example([-0, 0], 0),
    ],
  }),
  op('clip', {
    rule: 'promote',
    arity: 3,
    cost: 4,
    lower: limited,
    summary: 'The value limited to a range; the upper limit where the lower one is above it.',
    reference: 'array API clip',
    examples: [example([[-1, 0.5, 9], 0, 1], [0, 0.5, 1]), example([5n, 7n, 3n], 3n), example([1, NaN, 2], NaN)],
  }),
  op('where', {
    rule: 'where',
    arity: 3,
    cost: 1,
    lower: chosen,
    summary: 'The second value where the first is true, the third elsewhere.',
    reference: 'array API where',
    examples: [example([[true, false], 1, 2], [1, 2]), example([[NaN, 0], 1n, 2n], [1n, 2n])],
  }),
];
