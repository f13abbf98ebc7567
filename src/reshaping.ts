/** The same elements in another shape, as a view where strides allow; copies; other dtypes. */

import type { DType } from '../compiler/ir/dtype.ts';
import { ValueError } from '../compiler/ir/errors.ts';
import { reshapeNode } from '../compiler/ir/node.ts';
import {
  formatShape,
  isContiguous,
  reshapeStrides,
  resolveReshape,
  type Shape,
  sameShape,
} from '../compiler/ir/shape.ts';
import { arrayOf } from './apply.ts';
import { fromNode, layoutOf, nodeOf, viewOf } from './array.ts';
import { checkDType } from './check.ts';
import { copyAs } from './layout-node.ts';
import type { NDArray } from './ndarray.ts';
import type { DTypeOf, Operand } from './types.ts';

/** `true` copies always, `false` never (ValueError where it must); left out, only where it must. */
export interface ReshapeOptions {
  readonly copy?: boolean | undefined;
}

/**
 * The elements of `x` in row-major order, in another shape; one size may be -1 and is worked out. A view where strides
 * can express it, a copy otherwise. Throws ShapeError when the numbers of elements differ, ValueError for bad sizes.
 *
 * Source: array API `reshape`. `reshape(arange(6), [2, -1])`
 */
export function reshape<T extends Operand>(x: T, shape: number | Shape, options?: ReshapeOptions): NDArray<DTypeOf<T>>;
export function reshape(x: Operand, shape: number | Shape, { copy }: ReshapeOptions = {}): NDArray {
  const array = arrayOf('reshape', x);
  const sizes = resolveReshape('reshape', array.size, shape);
  if (copy !== true) {
    const layout = layoutOf(array);
    const strides = reshapeStrides(layout.shape, layout.strides, sizes);
    if (strides !== null) {
      const target = { shape: sizes, strides, offset: layout.offset };
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

/** `x` as one dimension: a view of contiguous memory, a copy of any other. Source: `numpy.ravel`. */
export function ravel<T extends Operand>(x: T): NDArray<DTypeOf<T>>;
export function ravel(x: Operand): NDArray {
  const array = arrayOf('ravel', x);
  const { shape, strides } = layoutOf(array);
  return reshape(array, [array.size], { copy: !isContiguous(shape, strides) });
}

/** A copy of `x` as one dimension. Source: `numpy.ndarray.flatten`. */
export function flatten<T extends Operand>(x: T): NDArray<DTypeOf<T>>;
export function flatten(x: Operand): NDArray {
  const array = arrayOf('flatten', x);
  return fromNode(reshapeNode(nodeOf(array), [array.size]));
}

/** The same values in memory of their own, which follows no write to `x`. Source: `numpy.copy`. */
export function copy<T extends Operand>(x: T): NDArray<DTypeOf<T>>;
export function copy(x: Operand): NDArray {
  const array = arrayOf('copy', x);
  return copyAs(array, array.dtype);
}

/** With `copy: false` an array that has the dtype already is given back itself. */
export interface AstypeOptions {
  readonly copy?: boolean | undefined;
}

/**
 * The values of `x` in another dtype, as a copy: integers wrap, floats are truncated towards zero, anything but zero is
 * true. Throws DTypeError for a dtype that does not exist.
 *
 * Source: array API `astype`. `astype(array([1.7, -1.7]), 'int32')` is [1, -1]
 */
export function astype<D extends DType>(x: Operand, dtype: D, options?: AstypeOptions): NDArray<D>;
export function astype(x: Operand, dtype: DType, { copy: copies = true }: AstypeOptions = {}): NDArray {
  const array = arrayOf('astype', x);
  return checkDType('astype', dtype) !== array.dtype || copies ? copyAs(array, dtype) : array;
}
