/** Arrays side by side, under the names that NumPy has for common cases of joining; arrays of arrays as blocks. */

import { promote } from '../../compiler/ir/dtype.ts';
import { ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { formatShape, type Shape } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { nodeOf } from '../array.ts';
import { checkList } from '../check.ts';
import type { NDArray } from '../ndarray.ts';
import type { DType, Joined, Operand } from '../types.ts';
import { Assembly } from './assembly.ts';
import { concat } from './joining.ts';
import { raised, withLeading } from './turning.ts';

/**
 * Arrays side by side, along axis 1; of one dimension or none, one after the other. Throws ShapeError where they do not fit
 * together, ValueError for no arrays.
 *
 * Source: `numpy.hstack`. `hstack([arange(2), arange(1)])` is [0, 1, 0]
 */
export function hstack<const T extends readonly Operand[]>(arrays: T): NDArray<Joined<T>>;
export function hstack(arrays: readonly Operand[]): NDArray {
  const all = operands('hstack', arrays).map((array) => raised(array, 1));
  return joined('hstack', all, all[0]?.ndim === 1 ? 0 : 1);
}

/**
 * Arrays on top of each other, along axis 0; those of one dimension or none are rows. Throws ShapeError where they do not
 * fit together, ValueError for no arrays.
 *
 * Source: `numpy.vstack`. `vstack([arange(2), arange(2)])` is [[0, 1], [0, 1]]
 */
export function vstack<const T extends readonly Operand[]>(arrays: T): NDArray<Joined<T>>;
export function vstack(arrays: readonly Operand[]): NDArray {
  return joined(
    'vstack',
    operands('vstack', arrays).map((array) => raised(array, 2)),
    0,
  );
}

/**
 * Arrays behind each other, along axis 2; a vector of n has shape [1, n, 1] there, a matrix [n, m] has [n, m, 1]. Throws
 * ShapeError where they do not fit together, ValueError for no arrays.
 *
 * Source: `numpy.dstack`. `dstack([arange(2), arange(2)])` is [[[0, 0], [1, 1]]]
 */
export function dstack<const T extends readonly Operand[]>(arrays: T): NDArray<Joined<T>>;
export function dstack(arrays: readonly Operand[]): NDArray {
  return joined(
    'dstack',
    operands('dstack', arrays).map((array) => raised(array, 3)),
    2,
  );
}

/**
 * Vectors as the columns of a matrix, and matrices beside them as they are. Throws ShapeError where they do not fit
 * together, ValueError for no arrays.
 *
 * Source: `numpy.column_stack`. `columnStack([arange(2), arange(2)])` is [[0, 0], [1, 1]]
 */
export function columnStack<const T extends readonly Operand[]>(arrays: T): NDArray<Joined<T>>;
export function columnStack(arrays: readonly Operand[]): NDArray {
  const all = operands('columnStack', arrays).map((array) => (array.ndim < 2 ? raised(array, 2).T : array));
  return joined('columnStack', all, 1);
}

function operands(operation: string, arrays: readonly Operand[]): NDArray[] {
  if (checkList(operation, 'the arrays', arrays).length === 0) {
    throw new ValueError(`${operation}: takes an array of at least one array`);
  }
  return Array.from(arrays, (array) => arrayOf(operation, array));
}

/** Arrays joined on behalf of an operation that errors should name. */
function joined(operation: string, arrays: readonly NDArray[], axis: number): NDArray {
  const [first] = arrays;
  for (const { shape } of arrays) {
    if (shape.length === first?.ndim && shape.every((size, d) => d === axis || size === first.shape[d])) continue;
    throw new ShapeError(
      `${operation}: shapes ${arrays.map((array) => formatShape(array.shape)).join(', ')} do not join along axis ` +
        `${axis}: all other sizes have to be the same`,
    );
  }
  return concat(arrays, axis);
}

/** Arrays and scalars, or lists of them, as deep as they go. */
export type Blocks = NDArray | number | bigint | boolean | readonly Blocks[];

/**
 * An array of blocks: the innermost lists are joined along the last axis, those around them along the one before, and so
 * on; all blocks first get as many dimensions as the one with the most, or as there are levels of lists. The dtype is the
 * one that they promote to. Throws ShapeError where blocks do not fit together, ValueError for empty lists and for lists
 * that are not equally deep.
 *
 * Source: `numpy.block`. `block([[eye(1), zeros([1, 1])], [ones([1, 2])]])` is [[1, 0], [1, 1]]
 */
export function block(blocks: Blocks): NDArray {
  const tree = treeOf(blocks, []);
  const levels = depthOf(tree, []);
  const ndim = flat(tree).reduce((most, array) => Math.max(most, array.ndim), levels);
  const { shape, parts } = placed(tree, ndim, ndim - levels);
  const arrays = parts.map(({ array }) => array);
  const result = new Assembly('block', arrays.map((array): DType => array.dtype).reduce(promote), shape);
  for (const { array, start } of parts) result.put({ start, shape: array.shape }, nodeOf(array));
  return result.finish(arrays);
}

type Tree = NDArray | readonly Tree[];

const isList = <T>(tree: NDArray | T | readonly T[]): tree is readonly T[] => Array.isArray(tree);

function treeOf(blocks: Blocks, path: readonly number[]): Tree {
  if (!isList(blocks)) return arrayOf('block', blocks);
  if (blocks.length === 0) throw new ValueError(`block: the list at ${formatShape(path)} is empty`);
  return blocks.map((part, i) => treeOf(part, [...path, i]));
}

const flat = (tree: Tree): readonly NDArray[] => (isList(tree) ? tree.flatMap(flat) : [tree]);

/** How many levels of lists there are. Throws ValueError where that differs. */
function depthOf(tree: Tree, path: readonly number[]): number {
  if (!isList(tree)) return 0;
  const depths = tree.map((part, i) => depthOf(part, [...path, i]));
  const [first = 0] = depths;
  if (depths.every((depth) => depth === first)) return first + 1;
  throw new ValueError(`block: the lists at ${formatShape(path)} are nested to different depths: ${depths.join(', ')}`);
}

/** Arrays and where each begins in the shape that they fill together. */
interface Placed {
  readonly shape: Shape;
  readonly parts: readonly { readonly array: NDArray; readonly start: readonly number[] }[];
}

/** A tree whose outermost list is joined along `axis`. Throws ShapeError. */
function placed(tree: Tree, ndim: number, axis: number): Placed {
  if (!isList(tree)) {
    const array = withLeading(tree, ndim);
    return { shape: array.shape, parts: [{ array, start: array.shape.map(() => 0) }] };
  }
  return tree
    .map((part) => placed(part, ndim, axis + 1))
    .reduce((before, next) => {
      if (before.shape.some((size, d) => d !== axis && size !== next.shape[d])) {
        throw new ShapeError(
          `block: shapes ${formatShape(before.shape)} and ${formatShape(next.shape)} do not join along axis ${axis}: ` +
            'all other sizes have to be the same',
        );
      }
      const length = before.shape[axis] as number;
      const moved = next.parts.map(({ array, start }) => ({
        array,
        start: start.with(axis, (start[axis] as number) + length),
      }));
      const shape = before.shape.with(axis, length + (next.shape[axis] as number));
      return { shape, parts: [...before.parts, ...moved] };
    });
}
