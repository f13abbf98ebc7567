/** The same elements in another shape, as a view where strides allow; copies; other dtypes; other orders in memory. */

import { type DType, isComplex } from '../../compiler/ir/dtype.ts';
import { ValueError } from '../../compiler/ir/errors.ts';
import { reshapeNode } from '../../compiler/ir/node.ts';
import {
  formatShape,
  isContiguous,
  reshapeStrides,
  resolveReshape,
  rowMajorStrides,
  type Shape,
  sameShape,
} from '../../compiler/ir/shape.ts';
import { show } from '../../compiler/ir/show.ts';
import { arrayOf } from '../apply.ts';
import { fromNode, layoutOf, nodeOf, viewOf } from '../array.ts';
import { checkDType } from '../check.ts';
import { real } from '../elementwise/complex.ts';
import { copyAs, inOrder, nodeInOrder, shownInOrder } from '../layout-node.ts';
import {
  type AxisOrder,
  allOrders,
  checkOrder,
  copyOrder,
  followedOrder,
  isLaidOut,
  type Order,
  reversedAxes,
  sortedAxes,
} from '../memory-order.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { DTypeOf, Operand } from '../types.ts';
import { later } from '../unsized.ts';

/**
 * `copy`: `true` copies always, `false` never (ValueError where it must); left out, only where it must. `order`: how
 * elements are read and put into place, 'C' row by row, 'F' column by column, 'A' by columns where the array is
 * column-major; 'C' if left out.
 */
export interface ReshapeOptions {
  readonly copy?: boolean | undefined;
  readonly order?: 'C' | 'F' | 'A' | undefined;
}

/**
 * The elements of `x`, row by row or in `{ order }`, in another shape; one size may be -1 and is worked out. A view where
 * strides can express it, a copy otherwise. Throws ShapeError when the numbers of elements differ, ValueError for bad
 * sizes.
 *
 * Source: array API `reshape`. `reshape(arange(6), [2, -1])`
 */
export function reshape<T extends Operand>(x: T, shape: number | Shape, options?: ReshapeOptions): NDArray<DTypeOf<T>>;
export function reshape(x: Operand, shape: number | Shape, options: ReshapeOptions = {}): NDArray {
  if (typeof options === 'number') {
    throw new ValueError(`reshape: sizes go into one array, as in [${show(shape)}, ${show(options)}]`);
  }
  optionsOf('reshape', options, ['copy', 'order']);
  const put = later('reshape', x, (known, shape, options) => reshape(known, shape, options), shape, options);
  if (put !== null) return put;
  const { copy, order } = options;
  const array = arrayOf('reshape', x);
  const sizes = resolveReshape('reshape', array.size, shape);
  const asked = checkOrder('reshape', order, ['C', 'F', 'A'], 'C');
  const byColumns = asked === 'F' || (asked === 'A' && copyOrder('A', layoutOf(array)) !== null);
  if (!byColumns) return reshaped(array, sizes, copy);
  const columns = shownInOrder(array, reversedAxes(array.ndim));
  return inOrder(reshaped(columns, sizes.toReversed(), copy), reversedAxes(sizes.length));
}

/** The elements in row-major order in another shape of the same size. */
function reshaped(array: NDArray, sizes: Shape, copy: boolean | undefined): NDArray {
  if (copy !== true) {
    const { elementStrides, offset } = array;
    const strides =
      elementStrides === null ? rowMajorStrides(sizes) : reshapeStrides(array.shape, elementStrides, sizes);
    if (strides !== null) {
      const target = { shape: sizes, strides, offset };
      return viewOf(array, target, (node) => (sameShape(node.shape, sizes) ? node : reshapeNode(node, sizes)));
    }
    if (copy === false) {
      throw new ValueError(
        `reshape: strides cannot show shape ${formatShape(array.shape)} as ${formatShape(sizes)} without a copy`,
      );
    }
  }
  return fromNode(reshapeNode(nodeOf(array), sizes));
}

/** How elements lie in the result: row by row ('C') if left out, except where the function says 'K'. */
export interface OrderOptions {
  readonly order?: Order | undefined;
}

/**
 * `x` as one dimension, row by row or in `{ order }`, of which 'K' is as the elements lie in memory: a view where they lie
 * in that order without gaps, a copy otherwise.
 *
 * Source: `numpy.ravel`. `ravel(array([[1, 2], [3, 4]]))` is [1, 2, 3, 4]
 */
export function ravel<T extends Operand>(x: T, options?: OrderOptions): NDArray<DTypeOf<T>>;
export function ravel(x: Operand, options: OrderOptions = {}): NDArray {
  const { order } = optionsOf('ravel', options, ['order']);
  const put = later('ravel', x, (known) => ravel(known, { order }));
  if (put !== null) return put;
  const array = arrayOf('ravel', x);
  const asked = checkOrder('ravel', order, allOrders, 'C');
  const layout = layoutOf(array);
  const source = shownInOrder(array, asked === 'K' ? sortedAxes(layout) : copyOrder(asked, layout));
  const { shape, strides } = layoutOf(source);
  return isContiguous(shape, strides) ? reshaped(source, [array.size], false) : flattened(array, asked);
}

/**
 * A copy of `x` as one dimension, row by row or in `{ order }`.
 *
 * Source: `numpy.ndarray.flatten`. `flatten(array([[1, 2], [3, 4]]), { order: 'F' })` is [1, 3, 2, 4]
 */
export function flatten<T extends Operand>(x: T, options?: OrderOptions): NDArray<DTypeOf<T>>;
export function flatten(x: Operand, options: OrderOptions = {}): NDArray {
  const { order } = optionsOf('flatten', options, ['order']);
  const put = later('flatten', x, (known) => flatten(known, { order }));
  return put ?? flattened(arrayOf('flatten', x), checkOrder('flatten', order, allOrders, 'C'));
}

function flattened(array: NDArray, order: Order): NDArray {
  const axes: AxisOrder = order === 'K' ? followedOrder([array]) : copyOrder(order, layoutOf(array));
  return fromNode(reshapeNode(axes === null ? nodeOf(array) : nodeInOrder(array, axes), [array.size]));
}

/**
 * The same values in memory of their own, which follows no write to `x`; laid out as `x` is ('K'), or in `{ order }`. The
 * method is row-major if left out. Source: `numpy.copy`.
 */
export function copy<T extends Operand>(x: T, options?: OrderOptions): NDArray<DTypeOf<T>>;
export function copy(x: Operand, options: OrderOptions = {}): NDArray {
  const { order } = optionsOf('copy', options, ['order']);
  const put = later('copy', x, (known) => copy(known, { order }));
  if (put !== null) return put;
  const array = arrayOf('copy', x);
  return copyAs(array, array.dtype, checkOrder('copy', order, allOrders, 'K'));
}

/** With `copy: false` an array that has the dtype and the order already is given back itself. The order is 'K' if left out. */
export interface AstypeOptions extends OrderOptions {
  readonly copy?: boolean | undefined;
}

/**
 * The values of `x` in another dtype, as a copy laid out as `x` is or in `{ order }`: integers wrap, floats are truncated
 * towards zero, anything but zero is true. Throws DTypeError for a dtype that does not exist.
 *
 * Source: array API `astype`. `astype(array([1.7, -1.7]), 'int32')` is [1, -1]
 */
export function astype<D extends DType>(x: Operand, dtype: D, options?: AstypeOptions): NDArray<D>;
export function astype(x: Operand, dtype: DType, options: AstypeOptions = {}): NDArray {
  const { copy: copies = true, order } = optionsOf('astype', options, ['copy', 'order']);
  const put = later('astype', x, (known) => astype(known, dtype, { copy: copies, order }));
  if (put !== null) return put;
  checkDType('astype', dtype);
  const given = arrayOf('astype', x);
  const array = isComplex(given.dtype) && !isComplex(dtype) && dtype !== 'bool' ? real(given) : given;
  const asked = checkOrder('astype', order, allOrders, 'K');
  if (dtype !== array.dtype || copies) return copyAs(array, dtype, asked);
  return isLaidOut(layoutOf(array), asked) ? array : copyAs(array, dtype, asked);
}
