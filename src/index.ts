/** ndloom: lazy n-d arrays with NumPy's programming model, compiled to JavaScript kernels. */

export {
  CompileError,
  DTypeError,
  IndexError,
  LinAlgError,
  NDError,
  OutOfRangeError,
  ShapeError,
  ValueError,
  VerifyError,
} from '../compiler/ir/errors.ts';
export type { EvaluateOptions } from './array.ts';
export {
  broadcastArrays,
  broadcastTo,
  expandDims,
  flip,
  matrixTranspose,
  moveaxis,
  permuteDims,
  squeeze,
} from './axes.ts';
export { clip, where } from './choosing.ts';
export { e, eulerGamma, inf, nan, newaxis, pi } from './constants.ts';
export { cacheCounters } from './counters.ts';
export {
  type ArrayData,
  array,
  asarray,
  type CopyOptions,
  empty,
  emptyLike,
  full,
  fullLike,
  type LayoutOptions,
  ones,
  onesLike,
  zeros,
  zerosLike,
} from './creation.ts';
export { type CumulativeOptions, cumulativeProd, cumulativeSum, type DiffOptions, diff } from './cumulative.ts';
export {
  type Casting,
  type CastingOptions,
  canCast,
  type DTypeKind,
  isdtype,
  promoteTypes,
  resultType,
} from './data-types/kinds.ts';
export { type FloatLimits, finfo, type IntegerLimits, iinfo } from './data-types/limits.ts';
export { arrayNamespaceInfo, type InfoOptions, type NamespaceInfo } from './data-types/namespace-info.ts';
export { type EinsumOptions, einsum } from './einsum.ts';
export * from './elementwise.ts';
export { evaluate } from './evaluate.ts';
export {
  type BufferReport,
  type Comparison,
  type Decision,
  explain,
  type KernelReport,
  type Report,
  type ReportData,
} from './explain.ts';
export { expr } from './expr.ts';
export { type DiagonalOptions, type EyeOptions, eye, type MeshgridOptions, meshgrid, tril, triu } from './grids.ts';
export { concat, stack } from './joining.ts';
export { type Lifted, lift } from './lift.ts';
export * as linalg from './linalg.ts';
export { materialize } from './materialize.ts';
export type { Order } from './memory-order.ts';
export { NDArray } from './ndarray.ts';
export { logSoftmax, logsumexp, softmax } from './normalization.ts';
export { divmod, frexp, ldexp, modf, type Scaled } from './parts.ts';
export { dot, matmul, outer, type TensorAxes, tensordot, vecdot } from './products.ts';
export { arange, type LinspaceOptions, linspace } from './ranges.ts';
export type { NestedArray } from './read-memory.ts';
export {
  all,
  any,
  argmax,
  argmin,
  countNonzero,
  max,
  min,
  prod,
  type ReduceOptions,
  type SumOptions,
  sum,
} from './reductions.ts';
export {
  type AstypeOptions,
  astype,
  copy,
  flatten,
  type OrderOptions,
  type ReshapeOptions,
  ravel,
  reshape,
} from './reshaping.ts';
export { round } from './rounding.ts';
export { type CorrectionOptions, mean, std, variance as var } from './statistics.ts';
export type {
  Axis,
  DataOf,
  DType,
  DTypeOf,
  ElementOf,
  IndexPart,
  Nested,
  Operand,
  Promote,
  Scalar,
  StridedData,
  TypedData,
} from './types.ts';
