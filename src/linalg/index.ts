/** The namespace `linalg`: the array API's linear algebra, and NumPy's beyond it. */

export { matrixTranspose } from '../manipulation/axes.ts';
export { matmul, tensordot, vecdot } from '../products/products.ts';
export { cross, outer } from './cross.ts';
export { diagonal, type OffsetOptions, trace } from './diagonals.ts';
export { eig, eigh, eigvals, eigvalsh, type TriangleOptions } from './eigenvalues.ts';
export { type CholeskyOptions, cholesky, type QROptions, qr } from './factorising.ts';
export {
  cond,
  type LeastSquares,
  type LeastSquaresOptions,
  lstsq,
  matrixRank,
  pinv,
  type RankOptions,
  type ToleranceOptions,
} from './least-squares.ts';
export {
  type MatrixNormOptions,
  matrixNorm,
  type NormOptions,
  norm,
  type VectorNormOptions,
  vectorNorm,
} from './norms.ts';
export { matrixPower, multiDot } from './powers.ts';
export { type SVDOptions, svd, svdvals } from './singular-values.ts';
export { det, inv, slogdet, solve } from './solving.ts';
export { type TensorSolveOptions, tensorinv, tensorsolve } from './tensors.ts';
