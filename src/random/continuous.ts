/**
 * Continuous distributions, as formulas of draws that have algorithms of their own: uniform, normal, exponential and gamma
 * variates. With U uniform, E and E' exponential, G(a) of a gamma distribution of shape a:
 *
 *     -log U is E        log(E / E') is logistic        E - E' is of Laplace's distribution        2 G(n / 2) is chi-square
 *
 * Every operation is defined bit by bit, so that a seed gives the same numbers on every engine.
 */

import type { Node } from '../../compiler/ir/node.ts';
import { randomOps } from '../../compiler/ops/random.ts';
import { apply, number } from '../formulas.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { Operand } from '../types.ts';
import { poisson } from './counts.ts';
import {
  anyNumber,
  checkTogether,
  Drawing,
  floatDType,
  notNegative,
  positive,
  type Rule,
  type Size,
} from './drawing.ts';
import { gamma, logGamma } from './gamma.ts';
import { logOf as log } from './portable.ts';
import type { Stream } from './stream.ts';

/** The dtype of continuous variates: float64, or float32, to which the float64 variate is rounded. */
export interface FloatOptions<D extends FloatDType = 'float64'> {
  readonly dtype?: D | undefined;
}

export type FloatDType = 'float32' | 'float64';

/** Independent variates of the elements of the result, as many as a formula asks for. */
export interface Draws {
  readonly uniform: () => Node;
  readonly normal: () => Node;
  readonly exponential: () => Node;
  readonly gamma: (shape: Node) => Node;
  readonly logGamma: (shape: Node) => Node;
  readonly poisson: (mean: Node) => Node;
}

interface Distribution {
  readonly parameters: readonly (readonly [name: string, rule: Rule])[];
  /** What must hold of numbers together, and how an error says it. */
  readonly together?: readonly [holds: (...parameters: number[]) => boolean, text: string];
  readonly formula: (draws: Draws, ...parameters: [Node, Node, Node]) => Node;
}

const add = (a: Node, b: Node) => apply('add', a, b);
const subtract = (a: Node, b: Node) => apply('subtract', a, b);
const times = (a: Node, b: Node) => apply('multiply', a, b);
const over = (a: Node, b: Node) => apply('divide', a, b);
const exp = (x: Node) => apply('exp', x);
const sqrt = (x: Node) => apply('sqrt', x);
const negative = (x: Node) => apply('negative', x);
const [zero, one, two] = [number(0), number(1), number(2)];

/** `loc + scale x`, in NumPy's order. */
const scaled = (x: Node, loc: Node, scale: Node) => add(loc, times(scale, x));

/** The variates of Student's t, F and their kin are quotients of these. */
const chisquare = (draws: Draws, df: Node) => times(two, draws.gamma(times(df, number(0.5))));

const locationAndScale = [
  ['loc', anyNumber],
  ['scale', notNegative],
] as const;

const distributions = {
  uniform: {
    parameters: [
      ['low', anyNumber],
      ['high', anyNumber],
    ],
    together: [(low, high) => high - low >= 0 && high - low < Infinity, 'high - low has to be at least 0 and finite'],
    formula: (draws, low, high) => scaled(draws.uniform(), low, subtract(high, low)),
  },
  standardNormal: { parameters: [], formula: (draws) => draws.normal() },
  normal: { parameters: locationAndScale, formula: (draws, loc, scale) => scaled(draws.normal(), loc, scale) },
  lognormal: {
    parameters: [
      ['mean', anyNumber],
      ['sigma', notNegative],
    ],
    formula: (draws, mean, sigma) => exp(scaled(draws.normal(), mean, sigma)),
  },
  standardExponential: { parameters: [], formula: (draws) => draws.exponential() },
  exponential: {
    parameters: [['scale', notNegative]],
    formula: (draws, scale) => times(scale, draws.exponential()),
  },
  standardGamma: { parameters: [['shape', notNegative]], formula: (draws, shape) => draws.gamma(shape) },
  gamma: {
    parameters: [
      ['shape', notNegative],
      ['scale', notNegative],
    ],
    formula: (draws, shape, scale) => times(scale, draws.gamma(shape)),
  },
  // 1 / (1 + Y / X) with the quotient of logarithms, since both may be too small for a float.
  beta: {
    parameters: [
      ['a', positive],
      ['b', positive],
    ],
    formula: (draws, a, b) => over(one, add(one, exp(negative(subtract(draws.logGamma(a), draws.logGamma(b)))))),
  },
  chisquare: { parameters: [['df', positive]], formula: chisquare },
  // A chi-square distribution whose degrees of freedom are random.
  noncentralChisquare: {
    parameters: [
      ['df', positive],
      ['nonc', notNegative],
    ],
    formula: (draws, df, nonc) => chisquare(draws, add(df, times(two, draws.poisson(times(nonc, number(0.5)))))),
  },
  f: {
    parameters: [
      ['dfnum', positive],
      ['dfden', positive],
    ],
    formula: (draws, a, b) => over(over(chisquare(draws, a), a), over(chisquare(draws, b), b)),
  },
  standardT: {
    parameters: [['df', positive]],
    formula: (draws, df) => over(draws.normal(), sqrt(over(chisquare(draws, df), df))),
  },
  standardCauchy: { parameters: [], formula: (draws) => over(draws.normal(), draws.normal()) },
  laplace: {
    parameters: locationAndScale,
    formula: (draws, loc, scale) => scaled(subtract(draws.exponential(), draws.exponential()), loc, scale),
  },
  logistic: {
    parameters: locationAndScale,
    formula: (draws, loc, scale) => scaled(log(over(draws.exponential(), draws.exponential())), loc, scale),
  },
  gumbel: {
    parameters: locationAndScale,
    formula: (draws, loc, scale) => subtract(loc, times(scale, log(draws.exponential()))),
  },
  rayleigh: {
    parameters: [['scale', notNegative]],
    formula: (draws, scale) => times(scale, sqrt(times(two, draws.exponential()))),
  },
  // E to the power of 1 / a, which NumPy has 0 for a of 0.
  weibull: {
    parameters: [['a', notNegative]],
    formula: (draws, a) => apply('where', apply('equal', a, zero), zero, exp(over(log(draws.exponential()), a))),
  },
  pareto: { parameters: [['a', positive]], formula: (draws, a) => apply('expm1', over(draws.exponential(), a)) },
  power: { parameters: [['a', positive]], formula: (draws, a) => exp(negative(over(draws.exponential(), a))) },
  // Michael, Schucany, Haas: Generating random variates using transformations with multiple roots (1976), in the form
  // that does not cancel.
  wald: {
    parameters: [
      ['mean', positive],
      ['scale', positive],
    ],
    formula: (draws, mean, scale) => {
      const z = draws.normal();
      const y = times(mean, times(z, z));
      const root = sqrt(add(one, over(times(number(4), scale), y)));
      const x = times(mean, subtract(one, over(two, add(one, root))));
      const isSmaller = apply('lessEqual', times(draws.uniform(), add(mean, x)), mean);
      return apply('where', isSmaller, x, over(times(mean, mean), x));
    },
  },
  triangular: {
    parameters: [
      ['left', anyNumber],
      ['mode', anyNumber],
      ['right', anyNumber],
    ],
    together: [
      (left, mode, right) => left <= mode && mode <= right && left < right,
      'left <= mode <= right and left < right have to hold',
    ],
    formula: (draws, left, mode, right) => {
      const u = draws.uniform();
      const width = subtract(right, left);
      const [before, after] = [subtract(mode, left), subtract(right, mode)];
      const rising = add(left, sqrt(times(times(u, before), width)));
      const falling = subtract(right, sqrt(times(times(subtract(one, u), after), width)));
      return apply('where', apply('lessEqual', u, over(before, width)), rising, falling);
    },
  },
} as const satisfies Readonly<Record<string, Distribution>>;

export type Continuous = keyof typeof distributions;

/** Variates of a distribution with these parameters, lazy. Throws ValueError, ShapeError, DTypeError. */
export function continuous(
  stream: Stream,
  name: Continuous,
  values: readonly Operand[],
  size: Size,
  options: FloatOptions<FloatDType> | undefined,
): NDArray {
  const { parameters, together, formula }: Distribution = distributions[name];
  const dtype = floatDType(name, optionsOf(name, options ?? {}, ['dtype']).dtype);
  const names = parameters.map(([parameter]) => parameter);
  if (together !== undefined) checkTogether(name, names, values, ...together);
  const named = parameters.map(([parameter, rule], i) => [parameter, values[i] ?? 0, rule] as const);
  const drawing = new Drawing(stream, name, size, named);
  const [a = zero, b = zero, c = zero] = drawing.parameters;
  return drawing.result(formula(drawsOf(drawing), a, b, c), dtype);
}

/** Uniform variates in [0, 1): multiples of 2^-53, or of 2^-24 for float32, which rounding would make 1. */
export function random(stream: Stream, size: Size, options: FloatOptions<FloatDType> | undefined): NDArray {
  const dtype = floatDType('random', optionsOf('random', options ?? {}, ['dtype']).dtype);
  const drawing = new Drawing(stream, 'random', size);
  return drawing.result(drawing.draw(dtype === 'float32' ? randomOps.random32 : randomOps.random), dtype);
}

export const drawsOf = (drawing: Drawing): Draws => ({
  uniform: () => drawing.draw(randomOps.random),
  normal: () => drawing.draw(randomOps.standardNormal),
  exponential: () => drawing.draw(randomOps.standardExponential),
  gamma: (shape) => gamma(drawing, shape),
  logGamma: (shape) => logGamma(drawing, shape),
  poisson: (mean) => poisson(drawing, mean),
});
