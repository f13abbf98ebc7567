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
export type { BinRule } from '../runtime/routines/bin-rules.ts';
export type { EvaluateOptions } from './array.ts';
export { Complex } from './complex-number.ts';
export { e, eulerGamma, inf, nan, newaxis, pi } from './constants.ts';
export { broadcastShapes } from './coordinates/broadcast-shapes.ts';
export {
  type FlatOrderOptions,
  type IndexMode,
  type RavelOptions,
  ravelMultiIndex,
  unravelIndex,
} from './coordinates/flat-index.ts';
export { fromFunction, type IndicesOptions, indices } from './coordinates/grid-coordinates.ts';
export { mgrid, ogrid } from './coordinates/mesh-slices.ts';
export { geomspace, type LogspaceOptions, logspace } from './coordinates/spacing.ts';
export {
  diagIndices,
  diagIndicesFrom,
  identity,
  maskIndices,
  tri,
  trilIndices,
  trilIndicesFrom,
  triuIndices,
  triuIndicesFrom,
} from './coordinates/triangles.ts';
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
} from './creation/creation.ts';
export {
  type DiagonalOptions,
  type EyeOptions,
  eye,
  type MeshgridOptions,
  meshgrid,
  tril,
  triu,
} from './creation/grids.ts';
export { arange, type LinspaceOptions, linspace, type Spaced } from './creation/ranges.ts';
export { bartlett, blackman, hamming, hanning, kaiser } from './creation/windows.ts';
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
export {
  bool,
  complex64,
  complex128,
  float32,
  float64,
  int8,
  int16,
  int32,
  int64,
  uint8,
  uint16,
  uint32,
  uint64,
} from './data-types/names.ts';
export { arrayNamespaceInfo, type InfoOptions, type NamespaceInfo } from './data-types/namespace-info.ts';
export { clip, where } from './elementwise/choosing.ts';
export { complex, imag, iscomplex, iscomplexobj, isreal, isrealobj, real } from './elementwise/complex.ts';
export * from './elementwise/functions.ts';
export { divmod, frexp, ldexp, modf, type Scaled } from './elementwise/parts.ts';
export { type Piece, piecewise } from './elementwise/piecewise.ts';
export { round } from './elementwise/rounding.ts';
export { cacheCounters } from './evaluation/counters.ts';
export { evaluate } from './evaluation/evaluate.ts';
export {
  type BufferReport,
  type Comparison,
  type Decision,
  explain,
  type KernelReport,
  type Report,
  type ReportData,
} from './evaluation/explain.ts';
export { materialize } from './evaluation/materialize.ts';
export * as fft from './fft/index.ts';
export type { Bytes } from './files/bytes.ts';
export { type LoadOptions, loadNpy, type NpyOptions, saveNpy } from './files/npy.ts';
export { type ByteStream, loadNpyStream } from './files/npy-stream.ts';
export { loadNpz, type NpzArrays, type NpzContent, type NpzOptions, saveNpz } from './files/npz.ts';
export { type BincountOptions, bincount } from './histograms/bincount.ts';
export type { Bins } from './histograms/bins.ts';
export {
  type HistogramOptions,
  histogram,
  histogram2d,
  histogramBinEdges,
  histogramdd,
} from './histograms/histogram.ts';
export { choose, ix_, select } from './indexing/choose.ts';
export { addAt, maximumAt, minimumAt, multiplyAt, place, put, putmask, subtractAt } from './indexing/put.ts';
export { type Indices, putAlongAxis, type TakeOptions, take, takeAlongAxis } from './indexing/take.ts';
export { argwhere, compress, extract, flatnonzero, nonzero } from './indexing/where-true.ts';
export { expr } from './lambda/expr.ts';
export { type Lifted, lift } from './lambda/lift.ts';
export { cross } from './linalg/cross.ts';
export * as linalg from './linalg/index.ts';
export { applyAlongAxis } from './manipulation/apply-along-axis.ts';
export { applyOverAxes } from './manipulation/apply-over-axes.ts';
export {
  broadcastArrays,
  broadcastTo,
  expandDims,
  flip,
  matrixTranspose,
  moveaxis,
  permuteDims,
  squeeze,
} from './manipulation/axes.ts';
export { type BitOrderOptions, packbits, type UnpackOptions, unpackbits } from './manipulation/bits.ts';
export { type CopyToOptions, copyTo } from './manipulation/copy-to.ts';
export { diag, diagflat, diagonal, type FillDiagonalOptions, fillDiagonal } from './manipulation/diagonals.ts';
export { append, deleteAt as delete, insert } from './manipulation/editing.ts';
export { concat, stack } from './manipulation/joining.ts';
export { inner, kron } from './manipulation/kron.ts';
export { type PadMode, type PadOptions, pad } from './manipulation/pad.ts';
export type { PadWidth, Sides } from './manipulation/pad-widths.ts';
export type { Positions } from './manipulation/positions.ts';
export { type Repeats, repeat } from './manipulation/repeat.ts';
export { resize, tile } from './manipulation/repeating.ts';
export {
  type AstypeOptions,
  astype,
  copy,
  flatten,
  type OrderOptions,
  type ReshapeOptions,
  ravel,
  reshape,
} from './manipulation/reshaping.ts';
export { roll } from './manipulation/roll.ts';
export {
  arraySplit,
  dsplit,
  hsplit,
  type Sections,
  split,
  unstack,
  vsplit,
} from './manipulation/splitting.ts';
export { type Blocks, block, columnStack, dstack, hstack, vstack } from './manipulation/stacking.ts';
export { type TrimEnds, trimZeros } from './manipulation/trim-zeros.ts';
export {
  atleast1d,
  atleast2d,
  atleast3d,
  fliplr,
  flipud,
  rollaxis,
  rot90,
  swapaxes,
} from './manipulation/turning.ts';
export { asStrided, slidingWindowView, type WriteableOptions } from './manipulation/windows.ts';
export type { Order } from './memory-order.ts';
export { NDArray } from './ndarray.ts';
export * as neighbours from './neighbours/index.ts';
export {
  allclose,
  arrayEqual,
  arrayEquiv,
  type ClosenessOptions,
  type EqualityOptions,
  isclose,
} from './numerical/closeness.ts';
export { type ConvolutionMode, convolve, correlate } from './numerical/convolution.ts';
export { type Ediff1dOptions, ediff1d, type UnwrapOptions, unwrap } from './numerical/differences.ts';
export { type GradientOptions, gradient, type Spacing } from './numerical/gradient.ts';
export { type TrapezoidOptions, trapezoid } from './numerical/integration.ts';
export { type InterpOptions, type Interpolated, interp } from './numerical/interpolation.ts';
export { type PolyfitOptions, polyfit } from './numerical/polyfit.ts';
export { polydiv } from './numerical/polynomial-division.ts';
export {
  type PolyintOptions,
  polyadd,
  polyder,
  polyint,
  polymul,
  polysub,
  polyval,
  type VanderOptions,
  vander,
} from './numerical/polynomials.ts';
export { type NanToNumOptions, nanToNum, sinc } from './numerical/replacements.ts';
export { poly, roots } from './numerical/roots.ts';
export { type EinsumOptions, einsum } from './products/einsum.ts';
export { dot, matmul, outer, type TensorAxes, tensordot, vecdot } from './products/products.ts';
export { matvec, vdot, vecmat } from './products/vector-products.ts';
export * as random from './random/index.ts';
export type { NestedArray } from './read-memory.ts';
export {
  type CumulativeOptions,
  cumulativeMax,
  cumulativeMin,
  cumulativeProd,
  cumulativeSum,
  type DiffOptions,
  diff,
} from './reductions/cumulative.ts';
export { logSoftmax, logsumexp, softmax } from './reductions/normalization.ts';
export type { InitialOptions, WhereOptions } from './reductions/partial.ts';
export {
  all,
  any,
  argmax,
  argmin,
  countNonzero,
  type FoldOptions,
  max,
  min,
  prod,
  type ReduceOptions,
  type SumOptions,
  sum,
} from './reductions/reductions.ts';
export { trace } from './reductions/trace.ts';
export { median, nanmedian } from './sorting/median.ts';
export {
  nanpercentile,
  nanquantile,
  percentile,
  type QuantileOptions,
  quantile,
} from './sorting/quantile.ts';
export type { QuantileMethod } from './sorting/quantile-methods.ts';
export {
  type DigitizeOptions,
  digitize,
  type IsinOptions,
  isin,
  type SearchOptions,
  searchsorted,
} from './sorting/search.ts';
export {
  type IntersectOptions,
  intersect1d,
  type SetOptions,
  setdiff1d,
  setxor1d,
  union1d,
} from './sorting/sets.ts';
export {
  argpartition,
  argsort,
  lexsort,
  partition,
  type SortedComplex,
  type SortOptions,
  sort,
  sortComplex,
} from './sorting/sort.ts';
export {
  type UniqueAll,
  type UniqueOptions,
  unique,
  uniqueAll,
  uniqueCounts,
  uniqueInverse,
  uniqueValues,
} from './sorting/unique.ts';
export { type AverageOptions, average, ptp } from './statistics/averages.ts';
export { type CorrelationOptions, type CovarianceOptions, corrcoef, cov } from './statistics/covariance.ts';
export { type CorrectionOptions, type MeanOptions, mean, std, variance as var } from './statistics/moments.ts';
export {
  type NanCumulativeOptions,
  nanargmax,
  nanargmin,
  nancumprod,
  nancumsum,
  nanmax,
  nanmin,
  nanprod,
  nansum,
} from './statistics/nan-folds.ts';
export { nanmean, nanstd, nanvar } from './statistics/nan-moments.ts';
export type {
  Axis,
  ComplexDType,
  ComplexLike,
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
