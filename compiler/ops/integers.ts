/** What divides integers, and what they count: common divisors and multiples, bits. */

import type { Op } from '../ir/op.ts';
import { instruction, unary } from './lowering.ts';
import { example, op } from './row.ts';

/** Their result is that of the magnitudes; it wraps, as products do. */
const ofTwo = (name: 'gcd' | 'lcm', cost: number, summary: string, examples: Op['examples']): Op =>
  op(name, { rule: 'integral', arity: 2, cost, summary, reference: `NumPy ${name}`, examples });

export const integers: readonly Op[] = [
  ofTwo('gcd', 60, 'The greatest common divisor of two integers, of 0 and another the other; never negative.', [
    example([[12n, -12n, 0n], 18n], [6n, 6n, 18n]),
    example([0n, 0n], 0n),
  ]),
  ofTwo('lcm', 65, 'The least common multiple of two integers, 0 if either is; never negative, but that it wraps.', [
    example([[4n, -4n, 0n], 6n], [12n, 12n, 0n]),
    example([0n, 0n], 0n),
  ]),
  op('bitwiseCount', {
    rule: 'count',
    arity: 1,
    cost: 6,
    lower: unary((x, result) => instruction('bitCount', result, x)),
    summary: 'How many bits of the magnitude of the value are 1.',
    reference: 'NumPy bitwise_count',
    examples: [example([[0n, 7n, -8n]], [0, 3, 1]), example([true], 1)],
  }),
];
