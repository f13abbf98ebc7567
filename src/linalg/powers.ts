/** Products of one matrix with itself, and of many matrices in the cheapest order. */

import { ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { formatShape } from '../../compiler/ir/shape.ts';
import { checkInteger } from '../check.ts';
import { eye } from '../creation/grids.ts';
import { broadcastTo, expandDims, squeeze } from '../manipulation/axes.ts';
import { copy } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import { matmul } from '../products/products.ts';
import type { DType, DTypeOf, Joined, Operand } from '../types.ts';
import { sizedArray } from '../when-sized.ts';
import { type Inexact, squareMatricesOf } from './matrices.ts';
import { inv } from './solving.ts';

/**
 * Square matrices [..., n, n] to a whole power: products by repeated squaring, of the inverses where it is negative, and
 * the identity for 0. The dtype stays, but that inverses of integers are float64. Throws ShapeError for what is not
 * square, ValueError for a power that is not whole.
 *
 * Source: array API `linalg.matrix_power`. `linalg.matrixPower(array([[1, 1], [0, 1]]), 3)` is [[1, 3], [0, 1]]
 */
export function matrixPower<T extends Operand, N extends number>(x: T, n: N): NDArray<PoweredBy<DTypeOf<T>, N>>;
export function matrixPower(x: Operand, n: number): NDArray {
  const power = checkInteger('matrixPower', 'a power', n);
  const { array, rows } = squareMatricesOf('matrixPower', x);
  if (power === 0) return copy(broadcastTo(eye(rows, rows, { dtype: array.dtype }), array.shape));
  let square: NDArray = power < 0 ? inv(array) : array;
  let product: NDArray | null = null;
  // As a loop over the bits from the lowest; numbers beyond 2**31 have some, too.
  for (let rest = Math.abs(power); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) product = product === null ? square : matmul(product, square);
    if (rest > 1) square = matmul(square, square);
  }
  return product === array ? copy(array) : (product as NDArray);
}

/** The dtype of a power: one of inverses where it is negative, and either where nothing is known of it. */
type PoweredBy<D extends DType, N extends number> = number extends N
  ? D | Inexact<D>
  : `${N}` extends `-${string}`
    ? Inexact<D>
    : D;

/**
 * The product of two or more matrices in the order that takes the fewest multiplications. The first may be a row and the
 * last a column of one dimension, which the result does not have then. Throws ShapeError where shapes do not fit,
 * ValueError for fewer than two arrays.
 *
 * Source: `numpy.linalg.multi_dot`. `linalg.multiDot([array([1, 2]), eye(2), array([3, 4])])` is 11
 */
export function multiDot<const T extends readonly Operand[]>(arrays: T): NDArray<Joined<T>>;
export function multiDot(arrays: readonly Operand[]): NDArray {
  if (!Array.isArray(arrays) || arrays.length < 2)
    throw new ValueError('multiDot: takes two arrays at least, in a list');
  const all = arrays.map((x) => sizedArray('multiDot', x));
  const last = all.length - 1;
  const matrices = all.map((array, i) => {
    if (array.ndim === 1 && i === 0) return expandDims(array, 0);
    if (array.ndim === 1 && i === last) return expandDims(array, 1);
    if (array.ndim === 2) return array;
    throw new ShapeError(
      `multiDot: takes matrices, and vectors at both ends, not shape ${formatShape(array.shape)} at place ${i}`,
    );
  });
  const sizes = [...matrices.map(({ shape }) => shape[0] as number), matrices[last]?.shape[1] as number];
  matrices.forEach(({ shape }, i) => {
    if (shape[1] === sizes[i + 1]) return;
    throw new ShapeError(
      `multiDot: shapes ${all.map((array) => formatShape(array.shape)).join(', ')}: the sizes that are summed differ ` +
        `between places ${i} and ${i + 1}`,
    );
  });
  const splits = cheapestSplits(sizes);
  const product = (from: number, to: number): NDArray => {
    if (from === to) return matrices[from] as NDArray;
    const split = splits[from]?.[to] as number;
    return matmul(product(from, split), product(split + 1, to));
  };
  const found = product(0, last);
  const dropped = [...(all[0]?.ndim === 1 ? [0] : []), ...(all[last]?.ndim === 1 ? [1] : [])];
  return dropped.length === 0 ? found : squeeze(found, dropped);
}

/**
 * Where to cut the product of the matrices i to j, each of sizes [i] and [i + 1], by dynamic programming: the cost of a cut
 * is that of both parts and of their product (Cormen et al., Introduction to Algorithms, 15.2).
 */
function cheapestSplits(sizes: readonly number[]): number[][] {
  const count = sizes.length - 1;
  const costs = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  const splits = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  for (let span = 1; span < count; span++) {
    for (let i = 0; i + span < count; i++) {
      const j = i + span;
      let least = Infinity;
      for (let k = i; k < j; k++) {
        const own = (sizes[i] as number) * (sizes[k + 1] as number) * (sizes[j + 1] as number);
        const cost = (costs[i]?.[k] as number) + (costs[k + 1]?.[j] as number) + own;
        if (cost >= least) continue;
        least = cost;
        (costs[i] as number[])[j] = cost;
        (splits[i] as number[])[j] = k;
      }
    }
  }
  return splits;
}
