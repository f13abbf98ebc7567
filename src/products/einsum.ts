/** `einsum`: sums of products of arrays, said by naming their dimensions. The plan is made once for subscripts and shapes. */

import { promote } from '../../compiler/ir/dtype.ts';
import { ValueError } from '../../compiler/ir/errors.ts';
import { cast, type Node } from '../../compiler/ir/node.ts';
import { BoundedCache } from '../../runtime/bounded-cache.ts';
import { arrayOf } from '../apply.ts';
import { fromNode, fromNodes, nodeOf } from '../array.ts';
import { show } from '../check.ts';
import { broadcastNode } from '../layout-node.ts';
import { viewAlong } from '../linalg/diagonals.ts';
import { NDArray } from '../ndarray.ts';
import type { Joined, Operand } from '../types.ts';
import { storedNode } from '../weak-scalar.ts';
import { contractedNode, startedAtZero } from './contraction.ts';
import { type EinsumPlan, planEinsum } from './einsum-plan.ts';

/** With `optimize: false` all operands are multiplied in one pass, as they are written, and nothing is stored. */
export interface EinsumOptions {
  readonly optimize?: boolean | undefined;
}

/**
 * Sums of products by Einstein's convention: `'ij,jk->ik'` names the dimensions of each operand and of the result; what
 * the result does not have is summed. Repeated letters of an operand are its diagonal, '...' stands for dimensions
 * without a letter, sizes of 1 repeat. Three and more operands are contracted in the order that costs least. The dtype
 * is the promoted one: floats are computed in float64 and rounded once, integers wrap, bools give `or` of `and`. One
 * operand of which nothing is summed gives a view. Throws ValueError for malformed subscripts, ShapeError for sizes that
 * differ.
 *
 * Source: `numpy.einsum`. `einsum('ij,j->i', array([[1, 2], [3, 4]]), array([1, 10]))` is [21, 43]
 */
export function einsum<T extends readonly Operand[]>(subscripts: string, ...operands: T): NDArray<Joined<T>>;
/** Sums of products by subscripts, with options: `einsum('ij,jk', a, b, { optimize: false })`. Source: `numpy.einsum`. */
export function einsum<T extends readonly Operand[]>(
  subscripts: string,
  ...args: [...operands: T, options: EinsumOptions]
): NDArray<Joined<T>>;
export function einsum(subscripts: string, ...args: readonly (Operand | EinsumOptions)[]): NDArray {
  if (typeof subscripts !== 'string') throw new ValueError(`einsum: subscripts are text, not ${show(subscripts)}`);
  const last = args.at(-1);
  const { optimize = true } = isOptions(last) ? last : {};
  if (typeof optimize !== 'boolean') throw new ValueError(`einsum: optimize is true or false, not ${show(optimize)}`);
  const arrays = args.filter((arg): arg is Operand => arg !== last || !isOptions(arg)).map((x) => arrayOf('einsum', x));
  if (arrays.length === 0) throw new ValueError('einsum: takes subscripts and at least one operand');
  const [first] = arrays as [NDArray];
  const plan = planFor(subscripts, arrays, optimize);
  if (plan.kind === 'view') return viewAlong(first, plan.shape, plan.axes);
  const dtype = arrays.map((array) => array.dtype).reduce(promote);
  if (plan.kind === 'zeros') return fromNode(broadcastNode(storedNode('einsum', 0, dtype), plan.shape));
  const values = arrays.map(nodeOf);
  for (const { shape, summed, factors } of plan.contractions) {
    const nodes = factors.map(({ value, axes }) => ({ node: values[value] as Node, axes }));
    values.push(contractedNode(dtype, shape, summed, nodes));
  }
  return fromNodes(cast(startedAtZero(values.at(-1) as Node), dtype), arrays);
}

const isOptions = (value: unknown): value is EinsumOptions =>
  typeof value === 'object' && value !== null && !(value instanceof NDArray) && 'optimize' in value;

const plans = new BoundedCache<string, EinsumPlan>(256);

function planFor(subscripts: string, arrays: readonly NDArray[], optimize: boolean): EinsumPlan {
  const shapes = arrays.map((array) => array.shape);
  // Subscripts last: nothing in them can be taken for what stands before.
  const key = `${optimize} ${shapes.join(';')} ${subscripts}`;
  const known = plans.get(key);
  if (known !== undefined) return known;
  const plan = planEinsum(subscripts, shapes, optimize);
  plans.set(key, plan);
  return plan;
}
