/** Views of memory through other shapes and strides, in which elements may show several times. */

import { dtypes } from '../../compiler/ir/dtype.ts';
import { ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { checkShape, formatShape, normalizeAxis, type Shape, sizeOf } from '../../compiler/ir/shape.ts';
import { handleOn, layoutOf } from '../array.ts';
import { checkInteger } from '../check.ts';
import { extent } from '../creation/memory-layout.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { Axis, DTypeOf, Operand } from '../types.ts';
import { sizedArray } from '../when-sized.ts';
import { asList } from './as-list.ts';

/** Whether the view may be written to, though elements may show at several places of it. */
export interface WriteableOptions {
  readonly writeable?: boolean | undefined;
}

/**
 * A view of all windows of a shape: the axes of `x`, shorter by how far a window reaches, and then those of a window. The
 * windows are along all axes, or along `axis`, which may name one several times. Read-only unless `{ writeable: true }`.
 * Throws ShapeError for windows larger than `x`, ValueError where there is not one size for each axis.
 *
 * Source: `numpy.lib.stride_tricks.sliding_window_view`. `slidingWindowView(arange(4), 3)` is [[0, 1, 2], [1, 2, 3]]
 */
export function slidingWindowView<T extends Operand>(
  x: T,
  windowShape: number | Shape,
  axis?: Axis,
  options?: WriteableOptions,
): NDArray<DTypeOf<T>>;
export function slidingWindowView(
  x: Operand,
  windowShape: number | Shape,
  axis: Axis = null,
  options: WriteableOptions = {},
): NDArray {
  const { writeable = false } = optionsOf('slidingWindowView', options, ['writeable']);
  const array = sizedArray('slidingWindowView', x);
  const sizes = checkShape('slidingWindowView', windowShape);
  const axes =
    axis === null
      ? array.shape.map((_, d) => d)
      : asList(axis).map((one) => normalizeAxis('slidingWindowView', one, array.ndim));
  if (axes.length !== sizes.length) {
    throw new ValueError(
      `slidingWindowView: a window of shape ${formatShape(sizes)} has to have one size for each of ${axes.length} axes`,
    );
  }
  const places = [...array.shape];
  axes.forEach((d, i) => {
    places[d] = (places[d] as number) - (sizes[i] as number) + 1;
    if ((places[d] as number) > 0 && (sizes[i] as number) <= (array.shape[d] as number)) return;
    throw new ShapeError(
      `slidingWindowView: a window of shape ${formatShape(sizes)} does not fit into shape ${formatShape(array.shape)} ` +
        `along axis ${d}`,
    );
  });
  const { strides, offset } = layoutOf(array);
  const layout = {
    shape: [...places, ...sizes],
    strides: [...strides, ...axes.map((d) => strides[d] as number)],
    offset,
  };
  return handleOn(array.variable, array.dtype, layout, array.isReadOnly || !writeable);
}

/**
 * A view of the memory of `x`, from its first element on, with any shape and any strides, which count bytes; those of `x`
 * where left out. Read-only unless `{ writeable: true }`; what is written through elements that share a place is not
 * defined. Throws ValueError for strides that are no multiples of the element's size or that lead out of the memory.
 *
 * Source: `numpy.lib.stride_tricks.as_strided`. `asStrided(arange(4), [2, 3], [8, 8])` is [[0, 1, 2], [1, 2, 3]]
 */
export function asStrided<T extends Operand>(
  x: T,
  shape?: number | Shape | null,
  strides?: readonly number[] | null,
  options?: WriteableOptions,
): NDArray<DTypeOf<T>>;
export function asStrided(
  x: Operand,
  shape: number | Shape | null = null,
  strides: readonly number[] | null = null,
  options: WriteableOptions = {},
): NDArray {
  const { writeable = false } = optionsOf('asStrided', options, ['writeable']);
  const array = sizedArray('asStrided', x);
  const { bytes } = dtypes[array.dtype];
  const sizes = shape === null ? array.shape : checkShape('asStrided', shape);
  const steps =
    strides === null ? array.strides : asList(strides).map((step) => checkInteger('asStrided', 'a stride', step));
  if (steps.length !== sizes.length) {
    throw new ValueError(`asStrided: ${steps.length} strides for shape ${formatShape(sizes)}`);
  }
  const elements = steps.map((step) => {
    if (step % bytes === 0) return step / bytes;
    throw new ValueError(`asStrided: a stride of ${step} bytes is no multiple of the ${bytes} of ${array.dtype}`);
  });
  const layout = { shape: sizes, strides: elements, offset: array.offset };
  const [lowest, highest] = extent(layout);
  const length = sizeOf(array.variable.current.shape);
  if (sizeOf(sizes) > 0 && (lowest < 0 || highest >= length)) {
    throw new ValueError(
      `asStrided: shape ${formatShape(sizes)} with strides ${formatShape(steps)} reaches from element ${lowest} to ` +
        `${highest} of memory that has ${length}`,
    );
  }
  return handleOn(array.variable, array.dtype, layout, array.isReadOnly || !writeable);
}
