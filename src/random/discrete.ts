/** Discrete distributions: counts, which are int64 unless another dtype is asked for. */

import type { DType } from '../../compiler/ir/dtype.ts';
import type { Node } from '../../compiler/ir/node.ts';
import { apply, number } from '../formulas.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { Operand } from '../types.ts';
import { type Draws, drawsOf } from './continuous.ts';
import { binomial } from './counts.ts';
import {
  count,
  countDType,
  Drawing,
  positive,
  positiveProbability,
  probability,
  type Rule,
  type Size,
} from './drawing.ts';
import { log1pOf as log1p } from './portable.ts';
import type { Stream } from './stream.ts';

/** The dtype of counts. */
export interface CountOptions<D extends DType = 'int64'> {
  readonly dtype?: D | undefined;
}

interface Distribution {
  readonly parameters: readonly (readonly [name: string, rule: Rule])[];
  readonly formula: (draws: CountDraws, ...parameters: [Node, Node]) => Node;
}

interface CountDraws extends Draws {
  readonly binomial: (n: Node, p: Node) => Node;
}

/** NumPy's limit: ten deviations above it int64 ends. */
const greatestMean = 9.223372006484771e18;

const mean: Rule = { holds: (x) => x >= 0 && x <= greatestMean, text: `from 0 to ${greatestMean}` };
const belowOne: Rule = { holds: (x) => x >= 0 && x < 1, text: 'at least 0 and less than 1' };

const [one, most] = [number(1), number(2 ** 63 - 1024)];
const negative = (x: Node) => apply('negative', x);

/** A count that an int64 holds, and 1 at least. */
const fromOne = (x: Node) => apply('clip', x, one, most);

const distributions = {
  poisson: { parameters: [['lam', mean]], formula: (draws, lam) => draws.poisson(lam) },
  binomial: {
    parameters: [
      ['n', count],
      ['p', probability],
    ],
    formula: (draws, n, p) => draws.binomial(n, p),
  },
  // The first whole number that an exponential variate of the right scale does not exceed.
  geometric: {
    parameters: [['p', positiveProbability]],
    formula: (draws, p) => fromOne(apply('ceil', apply('divide', draws.exponential(), negative(log1p(negative(p)))))),
  },
  // Of Poisson's distribution with a mean of a gamma distribution.
  negativeBinomial: {
    parameters: [
      ['n', positive],
      ['p', positiveProbability],
    ],
    formula: (draws, n, p) =>
      draws.poisson(apply('multiply', draws.gamma(n), apply('divide', apply('subtract', one, p), p))),
  },
  // Kemp: Efficient generation of logarithmically distributed pseudo-random variables (1981): 1 + log V / log(1 - q^U).
  logseries: {
    parameters: [['p', belowOne]],
    formula: (draws, p) => {
      const power = apply('exp', apply('multiply', draws.uniform(), log1p(negative(p))));
      const quotient = apply('divide', negative(draws.exponential()), log1p(negative(power)));
      return fromOne(apply('add', one, apply('floor', quotient)));
    },
  },
} as const satisfies Readonly<Record<string, Distribution>>;

export type Discrete = keyof typeof distributions;

/** Variates of a distribution with these parameters, lazy. Throws ValueError, ShapeError, DTypeError. */
export function discrete(
  stream: Stream,
  name: Discrete,
  values: readonly Operand[],
  size: Size,
  options: CountOptions<DType> | undefined,
): NDArray {
  const { parameters, formula }: Distribution = distributions[name];
  const dtype = countDType(name, optionsOf(name, options ?? {}, ['dtype']).dtype);
  const named = parameters.map(([parameter, rule], i) => [parameter, values[i] ?? 0, rule] as const);
  const drawing = new Drawing(stream, name, size, named);
  const [a = one, b = one] = drawing.parameters;
  const draws = { ...drawsOf(drawing), binomial: (n: Node, p: Node) => binomial(drawing, n, p) };
  return drawing.result(formula(draws, a, b), dtype);
}
