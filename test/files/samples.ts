/** Arrays of every dtype and order, as they are saved in `fixtures/`. */

import { dtypeNames } from '../../compiler/ir/dtype.ts';
import * as nd from '../../src/index.ts';

/** What `fixtures/check.py` makes in NumPy, too: 0, 1, … in each dtype and order, and what has no elements or one. */
export function samples(): Record<string, nd.NDArray> {
  const arrays: Record<string, nd.NDArray> = {};
  for (const dtype of dtypeNames) {
    const values = nd.arange(24).reshape([2, 3, 4]).astype(dtype);
    arrays[`${dtype} rows`] = values;
    arrays[`${dtype} columns`] = values.copy({ order: 'F' });
    arrays[`${dtype} view`] = values.get('::-1, :, ::2');
  }
  return { ...arrays, none: nd.zeros([0, 2]), größe: nd.array(1.5) };
}
