/**
 * Gamma variates of any shape, from those of shapes of at least 1: a variate of shape a below 1 is one of a + 1, times a
 * uniform variate to the power of 1 / a, which is exp(-E / a). E comes from the last blocks of the same position.
 */

import type { Node } from '../../compiler/ir/node.ts';
import { randomOps } from '../../compiler/ops/random.ts';
import { apply, number } from '../formulas.ts';
import { type Drawing, drawnFrom } from './drawing.ts';
import { logOf } from './portable.ts';

/** The block from which on E has its own: see `gammaBlocks` in `compiler/primitives/random.ts`. */
const exponentialPart = 2032;

const [zero, one] = [number(0), number(1)];

/** A gamma variate; NaN for a negative shape, 0 for 0. */
export function gamma(drawing: Drawing, shape: Node): Node {
  const { variate, isSmall, power } = parts(drawing, shape);
  if (isSmall === null) return variate;
  return apply('multiply', variate, chosen(isSmall, apply('exp', power), one));
}

/** The logarithm of a gamma variate, which does not vanish for small shapes. */
export function logGamma(drawing: Drawing, shape: Node): Node {
  const { variate, isSmall, power } = parts(drawing, shape);
  const logarithm = logOf(variate);
  return isSmall === null ? logarithm : apply('add', logarithm, chosen(isSmall, power, zero));
}

const chosen = (condition: Node, a: Node, b: Node): Node => apply('where', condition, a, b);

interface Parts {
  /** Of a shape of at least 1. */
  readonly variate: Node;
  /** Which shapes are below 1; null where none is. */
  readonly isSmall: Node | null;
  /** -E / shape. */
  readonly power: Node;
}

function parts(drawing: Drawing, shape: Node): Parts {
  const start = drawing.start();
  const of = (large: Node): Node => {
    const d = apply('subtract', large, number(1 / 3));
    const c = apply('divide', one, apply('sqrt', apply('multiply', number(9), d)));
    return drawnFrom(start, randomOps.standardGamma, drawing.shape, [d, c]);
  };
  if (shape.kind === 'constant' && Number(shape.attribute) >= 1)
    return { variate: of(shape), isSmall: null, power: zero };
  const known = chosen(apply('less', shape, zero), number(Number.NaN), shape);
  const isSmall = apply('less', known, one);
  const exponential = drawnFrom(start, randomOps.standardExponential, drawing.shape, [], exponentialPart);
  return {
    variate: of(chosen(isSmall, apply('add', known, one), known)),
    isSmall,
    power: apply('divide', apply('negative', exponential), known),
  };
}
