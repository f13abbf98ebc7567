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

const f64 = 'float64';

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
  standardGamma: draw(
    'standardGamma',
    primitives.drawGamma,
    [f64, f64],
    f64,
    'A gamma variate of a shape of at least 1.',
  ),
  poisson: draw('poisson', primitives.drawPoisson, [f64], f64, 'A Poisson variate.'),
  largePoisson: draw('poisson', primitives.drawLargePoisson, [f64, f64, f64], f64, 'One of a mean of at least 10.'),
  binomial: draw('binomial', primitives.drawBinomial, [f64, f64], f64, 'A binomial variate.'),
  largeBinomial: draw(
    'binomial',
    primitives.drawLargeBinomial,
    [f64, f64, f64, f64, f64],
    f64,
    'One of p of at most 1 / 2 and a mean of at least 10.',
  ),
  integers: draw('integers', primitives.drawBelow, [f64], f64, 'A whole number below one up to 2^53.'),
  integers32: draw('integers', primitives.drawBelow32, [f64], f64, 'A whole number below one up to 2^21.'),
  integers64: draw('integers', primitives.drawBelow64, ['uint64'], 'uint64', 'A whole number below one; 0 is 2^64.'),
  log: of(primitives.portableLog, 'log', 'The natural logarithm, the same on every engine.'),
  log1p: of(primitives.portableLog1p, 'log1p', 'The natural logarithm of 1 and the value, the same on every engine.'),
} as const satisfies Readonly<Record<string, Op>>;
