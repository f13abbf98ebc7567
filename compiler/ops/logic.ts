/** Logic of truth values, and of integers bit by bit. */

import type { DType } from '../ir/dtype.ts';
import { dtypes } from '../ir/dtype.ts';
import type { Example, Op } from '../ir/op.ts';
import { apply, type Scalar } from '../ir/scalar.ts';
import { primitive } from '../primitives/index.ts';
import { binary, byCarrier, instruction, unary } from './lowering.ts';
import { example, op } from './row.ts';

const logical = (name: string, instructionName: string, summary: string, examples: readonly Example[]): Op =>
  op(name, {
    rule: 'logical',
    arity: instructionName === 'not' ? 1 : 2,
    cost: 1,
    lower: byCarrier(instructionName),
    summary: `${summary}; any value but zero is true, NaN included.`,
    reference: `array API ${name.replace('logical', 'logical_').toLowerCase()}`,
    examples,
  });

const bitwise = (
  name: string,
  symbol: string,
  instructionName: string,
  summary: string,
  examples: readonly Example[],
): Op =>
  op(name, {
    rule: 'bitwise',
    arity: 2,
    cost: 1,
    symbol,
    lower: byCarrier(instructionName),
    summary: `${summary}; of bools the logical operation.`,
    reference: `array API ${name.replace('bitwise', 'bitwise_').toLowerCase()}`,
    examples,
  });

/** Of bools `not`. Of signed integers no result leaves its type, so that nothing has to be wrapped. */
const inverted = unary((x: Scalar, result: DType) => {
  if (result === 'bool') return instruction('not', result, x);
  const { kind, carrier } = dtypes[result];
  return kind === 'int' ? apply(primitive(`invert.${carrier}`), result, [x]) : instruction('invert', result, x);
});

export const logic: readonly Op[] = [
  logical('logicalAnd', 'and', 'Whether both values are true', [
    example(
      [
        [true, true],
        [true, false],
      ],
      [true, false],
    ),
    example([[NaN, 0], 1], [true, false]),
  ]),
  logical('logicalOr', 'or', 'Whether either value is true', [
    example([[true, false], false], [true, false]),
    example([0, -0], false),
  ]),
  logical('logicalXor', 'xor', 'Whether one of the values is true and the other is not', [
    example(
      [
        [true, true],
        [true, false],
      ],
      [false, true],
    ),
    example([5n, 0n], true),
  ]),
  logical('logicalNot', 'not', 'Whether the value is not true', [
    example([[true, false]], [false, true]),
    example([[0, 0.5, NaN]], [true, false, false]),
  ]),
  bitwise('bitwiseAnd', '&', 'and', 'The bits that both values have', [
    example([12n, 10n], 8n),
    example(
      [
        [true, true],
        [true, false],
      ],
      [true, false],
    ),
  ]),
  bitwise('bitwiseOr', '|', 'or', 'The bits that either value has', [
    example([12n, 10n], 14n),
    example([true, false], true),
  ]),
  bitwise('bitwiseXor', '^', 'xor', 'The bits in which the values differ', [
    example([12n, 10n], 6n),
    example([true, true], false),
  ]),
  op('bitwiseInvert', {
    rule: 'bitwise',
    arity: 1,
    cost: 1,
    symbol: '~',
    lower: inverted,
    summary: 'The bits that the value has not; of bools the opposite.',
    reference: 'array API bitwise_invert',
    examples: [example([[0n, 5n]], [-1n, -6n]), example([true], false)],
  }),
  op('bitwiseLeftShift', {
    rule: 'shift',
    arity: 2,
    cost: 2,
    symbol: '<<',
    lower: binary((a, b, result) => instruction('leftShift', result, a, b)),
    summary: 'The bits moved up; none is left after a shift by the width, or by a negative count.',
    reference: 'array API bitwise_left_shift',
    examples: [example([[1n, 3n], 2n], [4n, 12n]), example([1n, 64n], 0n)],
  }),
  op('bitwiseRightShift', {
    rule: 'shift',
    arity: 2,
    cost: 2,
    symbol: '>>',
    lower: binary((a, b, result) => instruction('rightShift', result, a, b)),
    summary: 'The bits moved down; only the sign is left after a shift by the width, or by a negative count.',
    reference: 'array API bitwise_right_shift',
    examples: [example([[8n, -8n], 1n], [4n, -4n]), example([[8n, -8n], 64n], [0n, -1n])],
  }),
];
