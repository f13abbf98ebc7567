/**
 * Reach: which loops of a group an index of a node depends on, and how. A reduction may join a group when its index is
 * that of the leading loops; a value that depends on inner loops alone would be computed again in each outer iteration.
 */

import type { IndexMapDimension, Node } from '../ir/node.ts';
import type { Shape } from '../ir/shape.ts';

/** How an index of a group reaches a dimension of a node: loops of the space as bits, and everything else as text. */
export interface Reach {
  readonly loops: number;
  readonly inner: boolean;
  readonly text: string;
}

const still: Reach = { loops: 0, inner: false, text: '' };
/** The reach of a value over the whole of a space. */
export const wholeSpace = (space: Shape): Reach[] =>
  space.map((size, d) => (size === 1 ? still : { loops: 1 << d, inner: false, text: `${d}` }));

/** A text that equal reaches share. */
export const textOf = (reach: readonly Reach[]): string => reach.map((r) => r.text).join('|');

/** The reach of a node of this shape from a space that it broadcasts to. */
export const alignReach = (node: Node, space: Shape, reach: readonly Reach[]): Reach[] =>
  node.shape.map((size, d) => (size === 1 ? still : (reach[space.length - node.shape.length + d] ?? still)));

/** The reach of the input at a place of a node that is reached by `reach`. */
export function reachInput(node: Node, place: number, reach: readonly Reach[]): readonly Reach[] {
  const input = node.inputs[place] as Node;
  switch (node.kind) {
    case 'gather':
      if (place > 0) return alignReach(input, node.shape, reach);
      return node.attribute.map(({ index, ...dimension }) => {
        if (index < 0) return moved(dimension, reach);
        const picked = node.inputs[index + 1] as Node;
        return joined(`g${picked.id}`, alignReach(picked, node.shape, reach));
      });
    case 'reduce': {
      let kept = 0;
      return input.shape.map((_, d) =>
        node.attribute.axes.includes(d)
          ? { loops: 0, inner: true, text: `r${node.id}.${d}` }
          : (reach[kept++] ?? still),
      );
    }
    case 'view':
      return node.attribute.map((dimension) => moved(dimension, reach));
    case 'reshape': {
      const kept = keptDimensions(input.shape, node.shape);
      if (kept !== null) return kept.map((d) => (d < 0 ? still : (reach[d] ?? still)));
      const all = joined('s', reach);
      return input.shape.map((size, d) => (size === 1 ? still : { ...all, text: `${all.text}${d}` }));
    }
    default:
      return alignReach(input, node.shape, reach);
  }
}

/** The reach of a dimension that is an affine function of one that is reached. */
function moved({ axis, start, step }: IndexMapDimension, reach: readonly Reach[]): Reach {
  const outer = axis < 0 ? still : (reach[axis] ?? still);
  return start !== 0 || step !== 1 ? { ...outer, text: `${start}+${step}*(${outer.text})` } : outer;
}

/** The reach of what depends on several indices together. */
function joined(name: string, reach: readonly Reach[]): Reach {
  let loops = 0;
  let inner = false;
  for (const r of reach) {
    loops |= r.loops;
    inner ||= r.inner;
  }
  return { loops, inner, text: `${name}(${textOf(reach)})` };
}

/** Whether some index is a value. */
export const isPicked = (reach: readonly Reach[]): boolean => reach.some((r) => r.text.includes('g'));

/** For each dimension of `from`, the one of `to` that it is, where a reshape only adds and drops sizes of 1; or null. */
const keptDimensions = (from: Shape, to: Shape): number[] | null => {
  let next = 0;
  const kept = from.map((size) => {
    if (size === 1) return -1;
    while (to[next] === 1) next++;
    return to[next] === size ? next++ : -2;
  });
  return kept.includes(-2) ? null : kept;
};

/** How many leading dimensions of the space a reduction depends on, or null when it depends on others or moves. */
export function prefixOf(reach: readonly Reach[], space: Shape): number | null {
  // Loops are bits.
  if (space.length > 30) return null;
  let loops = 0;
  for (const r of reach) {
    if (r.inner || !/^\d*$/.test(r.text)) return null;
    loops |= r.loops;
  }
  let prefix = 0;
  while (prefix < space.length && (space[prefix] === 1 || (loops & (1 << prefix)) !== 0)) prefix++;
  const needed = space.reduce((mask, size, d) => (d < prefix && size !== 1 ? mask | (1 << d) : mask), 0);
  return needed === loops ? prefix : null;
}

/** How often a value would be computed for each of its elements, because it depends on an inner loop but not on an outer one. */
export function repetition(node: Node, space: Shape, reach: readonly Reach[]): number {
  let loops = 0;
  for (const r of reach) loops |= r.loops;
  let times = 1;
  let seen = reach.some((r) => r.inner);
  for (let d = space.length - 1; d >= 0; d--) {
    if ((loops & (1 << d)) !== 0) seen = true;
    else if (seen) times *= space[d] as number;
  }
  return node.shape.length === 0 ? 1 : times;
}

/** Whether each dimension of `from` is a product of consecutive dimensions of `to`, so that indices only add up. */
export const splitsOnly = (from: Shape, to: Shape): boolean => {
  const old = from.filter((n) => n !== 1);
  const sizes = to.filter((n) => n !== 1);
  let d = 0;
  for (const size of old) {
    let product = 1;
    while (product < size && d < sizes.length) product *= sizes[d++] as number;
    if (product !== size) return false;
  }
  return d === sizes.length;
};
