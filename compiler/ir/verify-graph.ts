/**
 * What is legal in a graph: inputs before consumers, arities, and shapes and dtypes that agree with each node's kind.
 */

import { isValueOf } from './dtype.ts';
import { VerifyError } from './errors.ts';
import type { Graph } from './graph.ts';
import type { Node, PickMap } from './node.ts';
import { broadcastShapes, formatShape, type Layout, type Shape, sameShape, sizeOf } from './shape.ts';

/** Throws VerifyError that names the node, its inputs and the rule. */
export function verifyGraph(graph: Graph): void {
  const seen = new Set<Node>();
  for (const node of graph.nodes) {
    for (const input of node.inputs) {
      if (!seen.has(input)) fail(node, `its input ${input.id} does not come before it`);
    }
    const problem = problemOf(node);
    if (problem !== null) fail(node, problem);
    if (node.kind === 'leaf' && !graph.leaves.includes(node)) fail(node, 'it is not among the leaves');
    seen.add(node);
  }
  for (const root of graph.roots) if (!seen.has(root)) fail(root, 'it is asked for and not in the graph');
}

const fail = (node: Node, problem: string): never => {
  const inputs = node.inputs.map((n) => `${n.id}: ${n.kind} ${n.dtype}${formatShape(n.shape)}`).join(', ');
  throw new VerifyError(
    `node ${node.id}: ${node.kind} ${node.dtype}${formatShape(node.shape)} (${inputs}): ${problem}`,
  );
};

const arities: Readonly<Record<Node['kind'], number | null>> = {
  leaf: 0,
  constant: 0,
  parameter: 0,
  iota: 0,
  empty: 0,
  map: null,
  cast: 1,
  reduce: 1,
  scan: 1,
  view: 1,
  reshape: 1,
  strided: 1,
  update: 2,
  gather: null,
  scatter: null,
  call: null,
  result: 1,
  deferred: null,
};

function problemOf(node: Node): string | null {
  const arity = node.kind === 'map' ? node.attribute.op.arity : arities[node.kind];
  if (arity !== null && node.inputs.length !== arity) return `it takes ${arity} inputs`;
  const [first, second] = node.inputs;
  switch (node.kind) {
    case 'map': {
      const shapes = node.inputs.map((n) => n.shape);
      if (!broadcastTo(shapes, node.shape)) return 'its inputs broadcast to another shape';
      return node.attribute.signature.result === node.dtype ? null : 'its signature gives another dtype';
    }
    case 'cast':
      return first !== undefined && sameShape(first.shape, node.shape) ? null : 'a cast keeps the shape';
    case 'reduce': {
      const kept = first?.shape.filter((_, d) => !node.attribute.axes.includes(d)) ?? [];
      return sameShape(kept, node.shape) ? null : 'its shape is not what the axes leave';
    }
    case 'scan': {
      if (first === undefined || !sameShape(first.shape, node.shape)) return 'a scan keeps the shape';
      return node.attribute.axis < node.shape.length ? null : 'it runs along an axis that it does not have';
    }
    case 'view':
      if (node.attribute.length !== first?.shape.length) return 'its index map has another rank than its input';
      return viewInBounds(node, first) ? null : 'its index map leaves its input';
    case 'reshape':
      return sizeOf(first?.shape ?? []) === sizeOf(node.shape) ? null : 'a reshape keeps the number of elements';
    case 'strided':
      return first !== undefined && layoutInBounds(node.attribute, sizeOf(first.shape)) ? null : 'it leaves its buffer';
    case 'update': {
      if (first?.dtype !== node.dtype) return 'an update keeps the dtype';
      if (!layoutInBounds(node.attribute, sizeOf(node.shape))) return 'its region leaves its buffer';
      const { shape } = node.attribute;
      return broadcastTo([shape, second?.shape ?? []], shape) ? null : 'its value does not broadcast to its region';
    }
    case 'gather':
      if (node.attribute.length !== first?.shape.length) return 'it picks of another rank than its input';
      return pickProblem(node.attribute, node.shape, node.inputs.slice(1));
    case 'scatter': {
      const { shape, picks, strides } = node.attribute;
      if (first?.dtype !== node.dtype) return 'a scatter keeps the dtype';
      if (strides.length !== picks.length) return 'it has another rank than its strides';
      if (!broadcastTo([shape, second?.shape ?? []], shape)) return 'its value does not broadcast to its shape';
      return pickProblem(picks, shape, node.inputs.slice(2));
    }
    case 'call':
    case 'result':
    case 'deferred':
      return 'it is computed before anything is compiled';
    case 'constant':
      return isValueOf(node.attribute, node.dtype) ? null : `${String(node.attribute)} is no value of its dtype`;
    default:
      return null;
  }
}

function broadcastTo(shapes: readonly Shape[], result: Shape): boolean {
  try {
    return sameShape(broadcastShapes('verify', shapes), result);
  } catch {
    return false;
  }
}

function pickProblem(picks: PickMap, shape: Shape, indices: readonly Node[]): string | null {
  for (const { index } of picks) if (index >= indices.length) return `there is no index array ${index}`;
  for (const { dtype, shape: own } of indices) {
    if (dtype !== 'int32') return 'an index array is not int32';
    if (!broadcastTo([shape, own], shape)) return 'an index array does not broadcast to its shape';
  }
  return null;
}

const viewInBounds = (node: Extract<Node, { kind: 'view' }>, source: Node): boolean =>
  sizeOf(node.shape) === 0 ||
  node.attribute.every(({ axis, start, step }, d) => {
    const last = start + step * (axis < 0 ? 0 : (node.shape[axis] as number) - 1);
    const size = source.shape[d] as number;
    return start >= 0 && start < size && last >= 0 && last < size;
  });

function layoutInBounds({ shape, strides, offset, parameter }: Layout, length: number): boolean {
  if (parameter !== undefined || sizeOf(shape) === 0) return true;
  let low = offset;
  let high = offset;
  shape.forEach((size, d) => {
    const span = (size - 1) * (strides[d] as number);
    if (span < 0) low += span;
    else high += span;
  });
  return low >= 0 && high < length;
}
