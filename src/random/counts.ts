/**
 * Poisson and binomial variates. Parameters that are numbers choose the algorithm at the call, and what follows from them is
 * computed before the loops; where each element has parameters of its own, each chooses for itself.
 */

import type { Node } from '../../compiler/ir/node.ts';
import { randomOps } from '../../compiler/ops/random.ts';
import { binomialLog } from '../../compiler/primitives/probabilities.ts';
import { apply, number } from '../formulas.ts';
import type { Drawing } from './drawing.ts';

const constantOf = (node: Node): number | null => (node.kind === 'constant' ? Number(node.attribute) : null);

/** From which mean on variates are found by rejection. */
const largeMean = 10;

export function poisson(drawing: Drawing, mean: Node): Node {
  const value = constantOf(mean);
  if (value === null || !(value >= largeMean)) return drawing.draw(randomOps.poisson, mean);
  const slope = 0.931 + 2.53 * Math.sqrt(value);
  return drawing.draw(randomOps.largePoisson, mean, number(slope), number(0.9277 - 3.6224 / (slope - 2)));
}

export function binomial(drawing: Drawing, n: Node, p: Node): Node {
  const [trials, chance] = [constantOf(n), constantOf(p)];
  if (trials === null || chance === null) return drawing.draw(randomOps.binomial, n, p);
  const rare = chance > 0.5 ? 1 - chance : chance;
  const mean = trials * rare;
  if (!(mean >= largeMean)) return drawing.draw(randomOps.binomial, n, p);
  const slope = 1.15 + 2.53 * Math.sqrt(mean * (1 - rare));
  const top = binomialLog(Math.floor((trials + 1) * rare), trials, rare);
  const known = [rare, slope, 0.92 - 4.2 / slope, top].map(number);
  const variate = drawing.draw(randomOps.largeBinomial, n, ...known);
  return chance > 0.5 ? apply('subtract', n, variate) : variate;
}
