/** The namespace `linalg`: the linear algebra that array programs need, under the array API's names for it. */

export { matrixTranspose } from './axes.ts';
export { diagonal, type OffsetOptions, trace } from './diagonals.ts';
export {
  type MatrixNormOptions,
  matrixNorm,
  type NormOptions,
  norm,
  type VectorNormOptions,
  vectorNorm,
} from './norms.ts';
export { matmul, outer, tensordot, vecdot } from './products.ts';
