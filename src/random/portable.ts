/** Logarithms that are the same on every engine, as `sqrt`, `exp` and `expm1` of the library are anyway. */

import { map, type Node } from '../../compiler/ir/node.ts';
import { randomOps } from '../../compiler/ops/random.ts';

export const logOf = (x: Node): Node => map(randomOps.log, [x]);

/** The logarithm of 1 + x. */
export const log1pOf = (x: Node): Node => map(randomOps.log1p, [x]);
