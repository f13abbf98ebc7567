/** The text of kernels, for tests that hold it to what a person would write. */

import * as nd from '../../src/index.ts';

/** Evaluated zeros, for kernels that read memory. */
export const zeros = (shape: number[], dtype: nd.DType = 'float64'): nd.NDArray => nd.zeros(shape, dtype).eval();

/** The text of the one kernel that computes the arrays, without the hash in its name. */
export function kernel(...arrays: nd.NDArray[]): string {
  const { kernels } = nd.explain(...arrays);
  const [only] = kernels;
  if (only === undefined || kernels.length > 1) throw new Error(`${kernels.length} kernels`);
  return only.source.trimEnd().replace(/^function [A-Za-z0-9]+[0-9a-f]{8}\(/m, 'function kernel(');
}
