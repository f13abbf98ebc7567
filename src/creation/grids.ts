/** Arrays that depend on positions in a grid: the identity, coordinates, triangles. */

import type { DType } from '../../compiler/ir/dtype.ts';
import { ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { cast, constantNode, iota, map, type Node, view } from '../../compiler/ir/node.ts';
import { formatShape, type Shape } from '../../compiler/ir/shape.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { applyMany, arrayOf } from '../apply.ts';
import { fromNode, nodeOf } from '../array.ts';
import { checkDType, checkInteger, checkStoredShape, show } from '../check.ts';
import { wholeAxes } from '../layout-node.ts';
import { broadcastTo } from '../manipulation/axes.ts';
import { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { DTypeOf, Operand } from '../types.ts';

/** Which diagonal has the ones: above the main one where positive. */
export interface EyeOptions<D extends DType = DType> {
  readonly k?: number | undefined;
  readonly dtype?: D | undefined;
}

/**
 * Ones on a diagonal of an array [rows, columns], zeros elsewhere: float64 or `{ dtype }`; `{ k }` is the diagonal,
 * above the main one where positive. Throws ValueError for sizes that cannot be.
 *
 * Source: `numpy.eye`. `eye(2)` is [[1, 0], [0, 1]]
 */
export function eye<D extends DType = 'float64'>(
  rows: number,
  columns?: number | null,
  options?: EyeOptions<D>,
): NDArray<D>;
export function eye(rows: number, columns: number | null = null, options: EyeOptions = {}): NDArray {
  const { k = 0, dtype = 'float64' } = optionsOf('eye', options, ['k', 'dtype']);
  const shape = checkStoredShape('eye', [rows, columns ?? rows]);
  const diagonal = checkInteger('eye', 'k', k);
  return fromNode(cast(map(opNamed('equal'), [diagonalOf(shape), number(diagonal)]), checkDType('eye', dtype)));
}

/** Which diagonal each element of the last two axes is on: the column less the row. */
const diagonalOf = (shape: Shape): Node => iota(shape.slice(-2), [-1, 1]);

const number = (value: number) => constantNode('float64', value);

/** Which diagonal is the last one kept: above the main one where positive. */
export interface DiagonalOptions {
  readonly k?: number | undefined;
}

/**
 * The lower triangles of matrices: `x`, of shape [..., n, m], with zeros above the diagonal `k`; a vector stands for each row
 * of a square matrix. Throws ShapeError for an array of no dimensions.
 *
 * Source: array API `tril`. `tril(ones([2, 2]))` is [[1, 0], [1, 1]]
 */
export function tril<T extends Operand>(x: T, options?: DiagonalOptions): NDArray<DTypeOf<T>>;
export function tril(x: Operand, options: DiagonalOptions = {}): NDArray {
  const { k = 0 } = optionsOf('tril', options, ['k']);
  return triangle('tril', 'lessEqual', x, k);
}

/**
 * The upper triangles of matrices: `x`, of shape [..., n, m], with zeros below the diagonal `k`; a vector stands for each row
 * of a square matrix. Throws ShapeError for an array of no dimensions.
 *
 * Source: array API `triu`. `triu(ones([2, 2]))` is [[1, 1], [0, 1]]
 */
export function triu<T extends Operand>(x: T, options?: DiagonalOptions): NDArray<DTypeOf<T>>;
export function triu(x: Operand, options: DiagonalOptions = {}): NDArray {
  const { k = 0 } = optionsOf('triu', options, ['k']);
  return triangle('triu', 'greaterEqual', x, k);
}

function triangle(operation: string, comparison: string, x: Operand, k: number): NDArray {
  const given = arrayOf(operation, x);
  if (given.ndim === 0)
    throw new ShapeError(`${operation}: takes matrices, or a vector as each row of one, not shape []`);
  const array = given.ndim === 1 ? broadcastTo(given, [given.size, given.size]) : given;
  const kept = map(opNamed(comparison), [diagonalOf(array.shape), number(checkInteger(operation, 'k', k))]);
  return applyMany(opNamed('where'), [fromNode(kept), array, false], 1);
}

export interface MeshgridOptions {
  /** The order of the first two axes of the grid: 'xy' puts the second vector along the first axis, 'ij' the first. */
  readonly indexing?: 'xy' | 'ij' | undefined;
  /** Whether the arrays have one element along the axes of the others, to be broadcast. */
  readonly sparse?: boolean | undefined;
}

/**
 * The coordinates of the points of a grid: for vectors of n, m, … elements as many arrays, each with one vector along
 * its axis, of shape [m, n, …], or [n, m, …] with `{ indexing: 'ij' }`. Throws ShapeError for more than one dimension.
 *
 * Source: `numpy.meshgrid`. `meshgrid([1, 2], [3, 4, 5])[1]` is [[3, 3], [4, 4], [5, 5]]
 */
export function meshgrid<D extends DType>(...args: [...NDArray<D>[], MeshgridOptions] | NDArray<D>[]): NDArray<D>[];
/** The coordinates of the points of a grid, one array for each vector. Source: `numpy.meshgrid`. */
export function meshgrid(...args: [...Operand[], MeshgridOptions] | Operand[]): NDArray[];
export function meshgrid(...args: readonly (Operand | MeshgridOptions)[]): NDArray[] {
  const last = args.at(-1);
  const options = isOptions(last) ? last : {};
  const vectors = args.filter((arg): arg is Operand => !isOptions(arg)).map((x) => arrayOf('meshgrid', x));
  const { indexing = 'xy', sparse = false } = optionsOf('meshgrid', options, ['indexing', 'sparse']);
  if (indexing !== 'xy' && indexing !== 'ij') {
    throw new ValueError(`meshgrid: indexing is 'xy' or 'ij', not ${show(indexing)}`);
  }
  for (const { shape } of vectors) {
    if (shape.length > 1) throw new ShapeError(`meshgrid: takes vectors, not shape ${formatShape(shape)}`);
  }
  const axisOf = (i: number) => (indexing === 'xy' && vectors.length > 1 && i < 2 ? 1 - i : i);
  const shape = vectors.map((_, axis) => vectors[axisOf(axis)]?.size ?? 0);
  const sizes = sparse ? shape : checkStoredShape('meshgrid', shape);
  return vectors.map((vector, i) => {
    const axis = axisOf(i);
    const grid = sparse ? sizes.map((size, d) => (d === axis ? size : 1)) : sizes;
    return fromNode(view(nodeOf(vector), grid, wholeAxes(vector.ndim === 0 ? [] : [axis])));
  });
}

const isOptions = (value: unknown): value is MeshgridOptions =>
  typeof value === 'object' &&
  value !== null &&
  !(value instanceof NDArray) &&
  ('indexing' in value || 'sparse' in value);
