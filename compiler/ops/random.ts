/**
 * Draws: elementwise operations whose first operands are positions in a stream of random numbers and where the stream is.
 * A table of its own, for nothing but `src/random` makes them; that they are operations lets them fuse as all others do.
 */

import type { DType } from '../ir/dtype.ts';
import type { Op } from '../ir/op.ts';
import type { Primitive } from '../ir/primitive.ts';
import { apply } from '../ir/scalar.ts';
import { randomPrimitives as primitives } from '../primitives/random.ts';

/** The dtypes of what every draw takes first: positions, the two words where the stream begins, and its key. */
const streamDTypes: readonly DType[] = ['float64', 'int32', 'int32', 'int32', 'int32'];

const op = (
  name: string,
  primitive: Primitive,
  operands: readonly DType[],
  result: DType,
  summary: string,
  reference: string,
): Op => {
  const signature = { operands, result };
  return {
    name,
    arity: operands.length,
    surface: 'none',
    rule: 'random',
    infer: () => signature,
    lower: (args) => apply(primitive, result, args),
    cost: primitive.cost,
    summary,
    reference,
    examples: [],
  };
};

const draw = (name: string, primitive: Primitive, parameters: readonly DType[], result: DType, summary: string): Op =>
  op(name, primitive, [...streamDTypes, ...parameters], result, summary, `NumPy Generator.${name}`);

const of = (primitive: Primitive, name: string, summary: string): Op =>
  op(name, primitive, ['float64'], 'float64', summary, `NumPy ${name}`);

/** Draws by the name of NumPy's method, and the functions that variates of other distributions are made with. */
export const randomOps = {
  random: draw('random', primitives.drawUniform, [], 'float64', 'A multiple of 2^-53 in [0, 1).'),
  random32: draw('random', primitives.drawUniform32, [], 'float32', 'A multiple of 2^-24 in [0, 1).'),
  standardNormal: draw('standardNormal', primitives.drawNormal, [], 'float64', 'A normal variate.'),
  standardExponential: draw(
    'standardExponential',
    primitives.drawExponential,
    [],
    'float64',
    'An exponential variate.',
  ),
  standardGamma: draw('standardGamma', primitives.drawGamma, ['float64'], 'float64', 'A gamma variate.'),
  logGamma: draw('logGamma', primitives.drawGammaLog, ['float64'], 'float64', 'The logarithm of a gamma variate.'),
  poisson: draw('poisson', primitives.drawPoisson, ['float64'], 'float64', 'A Poisson variate.'),
  binomial: draw('binomial', primitives.drawBinomial, ['float64', 'float64'], 'float64', 'A binomial variate.'),
  integers: draw('integers', primitives.drawBelow, ['float64'], 'float64', 'A whole number below one up to 2^53.'),
  integers32: draw('integers', primitives.drawBelow32, ['float64'], 'float64', 'A whole number below one up to 2^21.'),
  integers64: draw('integers', primitives.drawBelow64, ['uint64'], 'uint64', 'A whole number below one; 0 is 2^64.'),
  log: of(primitives.portableLog, 'log', 'The natural logarithm, the same on every engine.'),
  log1p: of(primitives.portableLog1p, 'log1p', 'The natural logarithm of 1 and the value, the same on every engine.'),
} as const satisfies Readonly<Record<string, Op>>;
