/** Distributions of vectors: shares that sum to 1, and counts in categories that sum to n. */

import type { DType } from '../../compiler/ir/dtype.ts';
import { ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { formatShape, sameShape } from '../../compiler/ir/shape.ts';
import { randomOps } from '../../compiler/ops/random.ts';
import { fromNodes, nodeOf } from '../array.ts';
import { checkStoredShape } from '../check.ts';
import { clip, where } from '../elementwise/choosing.ts';
import { add, divide, isnan, multiply, sqrt, subtract } from '../elementwise/functions.ts';
import { apply } from '../formulas.ts';
import { broadcastNode } from '../layout-node.ts';
import { svd } from '../linalg/singular-values.ts';
import { matrixTranspose } from '../manipulation/axes.ts';
import { stack } from '../manipulation/joining.ts';
import { astype } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { matmul } from '../products/products.ts';
import { cumulativeSum } from '../reductions/cumulative.ts';
import { softmax } from '../reductions/normalization.ts';
import type { Operand } from '../types.ts';
import type { CountOptions } from './discrete.ts';
import {
  anyNumber,
  count,
  countDType,
  Drawing,
  drawn,
  notNegative,
  parameterArray,
  probability,
  type Rule,
  type Size,
  valuesAtHand,
} from './drawing.ts';
import { logGamma } from './gamma.ts';
import type { Stream } from './stream.ts';

/** Gamma variates over their sum, as a softmax of their logarithms, which do not vanish for small parameters. */
export function dirichlet(stream: Stream, alpha: Operand, size: Size): NDArray {
  const parameter = vector('dirichlet', 'alpha', alpha, notNegative);
  const outer = checkStoredShape('dirichlet', size ?? []);
  const drawing = new Drawing(stream, 'dirichlet', [...outer, parameter.size], [['alpha', parameter, notNegative]]);
  return softmax(drawing.result(logGamma(drawing, drawing.parameter(0))), -1);
}

/** Independent normal variates times a root of the covariance, U sqrt(S) of its singular value decomposition. */
export function multivariateNormal(stream: Stream, mean: Operand, cov: Operand, size: Size): NDArray {
  const center = parameterArray('multivariateNormal', 'mean', mean, anyNumber);
  const covariance = parameterArray('multivariateNormal', 'cov', cov, anyNumber);
  const n = center.size;
  if (center.ndim !== 1 || !sameShape(covariance.shape, [n, n])) {
    throw new ShapeError(
      `multivariateNormal: mean is [n] and cov [n, n], not ${formatShape(center.shape)} and ${formatShape(covariance.shape)}`,
    );
  }
  const shape = checkStoredShape('multivariateNormal', [...checkStoredShape('multivariateNormal', size ?? []), n]);
  const { U, S } = svd(astype(covariance, 'float64'));
  const independent = fromNodes(drawn(stream, randomOps.standardNormal, shape, []), []);
  return add(astype(center, 'float64'), matmul(independent, matrixTranspose(multiply(U, sqrt(S)))));
}

/** Of what the categories before it left, each category but the last takes a binomial share. */
export function multinomial(
  stream: Stream,
  n: Operand,
  pvals: Operand,
  size: Size,
  options: CountOptions<DType> | undefined,
): NDArray {
  const dtype = countDType('multinomial', optionsOf('multinomial', options ?? {}, ['dtype']).dtype);
  const shares = vector('multinomial', 'pvals', pvals, probability);
  checkSum(shares, pvals);
  const drawing = new Drawing(stream, 'multinomial', size, [
    ['n', n, count],
    ['pvals', shares.get('...', 0), probability],
  ]);
  const before = cumulativeSum(shares, -1, { includeInitial: true }).get('...', ':-1');
  const ratio = divide(shares, subtract(1, before));
  const chances = where(isnan(ratio), 0, clip(ratio, 0, 1));
  let rest = broadcastNode(drawing.parameter(0), drawing.shape);
  const counts: NDArray[] = [];
  const categories = shares.shape[shares.ndim - 1] ?? 0;
  for (let category = 0; category < categories - 1; category++) {
    const taken = drawing.draw(randomOps.binomial, rest, nodeOf(chances.get('...', category)));
    counts.push(drawing.result(taken, dtype));
    rest = apply('subtract', rest, taken);
  }
  return stack([...counts, drawing.result(rest, dtype)], -1);
}

/** A parameter with a last axis of one value or more. */
function vector(operation: string, name: string, value: Operand, rule: Rule): NDArray {
  const array = parameterArray(operation, name, value, rule);
  if (array.ndim > 0 && array.shape[array.ndim - 1] !== 0) return array;
  throw new ShapeError(`${operation}: ${name} is a list of one number or more`);
}

/** The last probability is what the others leave. */
function checkSum(shares: NDArray, given: Operand): void {
  const categories = shares.shape[shares.ndim - 1] ?? 1;
  let sum = 0;
  let place = 0;
  for (const share of valuesAtHand(shares, given)) {
    place++;
    sum = place % categories === 0 ? 0 : sum + Number(share);
    if (sum > 1 + 1e-12)
      throw new ValueError('multinomial: the probabilities in pvals but the last sum to more than 1');
  }
}
