/** How many operations a node is when it is written out, as kernels are limited by them: V8 gives up on long functions. */

import { isComplex } from '../ir/dtype.ts';
import type { Node } from '../ir/node.ts';

/** Functions of complex numbers are formulas of many operations, by cost: quotients and roots, functions, powers. */
const formulas = [
  { cost: 60, operations: 16 },
  { cost: 3, operations: 8 },
  { cost: 2, operations: 4 },
] as const;

/** The operations of one node: 1, but for functions of complex numbers. */
export function writtenOperations(node: Node): number {
  if (node.kind !== 'map') return 1;
  const { op, signature } = node.attribute;
  if (!isComplex(signature.result) && !signature.operands.some(isComplex)) return 1;
  return formulas.find(({ cost }) => op.cost >= cost)?.operations ?? 1;
}
