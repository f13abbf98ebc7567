/** An array's memory as other libraries take it. */

import type { DType } from '../../compiler/ir/dtype.ts';
import { exposeMemory, memoryOf } from '../array.ts';
import { copy } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import type { DataOf } from '../types.ts';
import type { Strided } from './types.ts';

/** The memory that an array lies in, shared from now on, and its layout there. */
export function stridedOf<D extends DType>(array: NDArray<D>): Strided<DataOf<D>> {
  if (array.variable.whole !== null) return stridedOf(copy(array));
  const { storage, layout } = memoryOf(array);
  exposeMemory(array, storage);
  const { shape, strides, offset } = layout;
  // A dtype's storage is the typed array that `DataOf` names, as in `dataOf`.
  return { data: storage.data as DataOf<D>, shape: [...shape], strides: [...strides], offset };
}
