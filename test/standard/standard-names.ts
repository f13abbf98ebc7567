/** The Python array API standard 2024.12: what it names, section by section. */

export interface Section {
  readonly title: string;
  /** The namespace of ndloom that its functions are in; the main one if left out, 'array' for members of arrays. */
  readonly namespace?: 'linalg' | 'fft' | 'array';
  readonly names: readonly string[];
}

const words = (text: string): string[] => text.trim().split(/\s+/);

export const sections: readonly Section[] = [
  { title: 'Constants', names: words('e inf nan newaxis pi') },
  {
    title: 'Creation functions',
    names:
      words(`arange asarray empty empty_like eye from_dlpack full full_like linspace meshgrid ones ones_like tril triu
      zeros zeros_like`),
  },
  { title: 'Data type functions', names: words('astype can_cast finfo iinfo isdtype result_type') },
  {
    title: 'Data types',
    names: words(`bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float32 float64 complex64 complex128`),
  },
  {
    title: 'Elementwise functions',
    names:
      words(`abs acos acosh add asin asinh atan atan2 atanh bitwise_and bitwise_left_shift bitwise_invert bitwise_or
      bitwise_right_shift bitwise_xor ceil clip conj copysign cos cosh divide equal exp expm1 floor floor_divide greater
      greater_equal hypot imag isfinite isinf isnan less less_equal log log1p log2 log10 logaddexp logical_and logical_not
      logical_or logical_xor maximum minimum multiply negative nextafter not_equal positive pow real reciprocal remainder
      round sign signbit sin sinh square sqrt subtract tan tanh trunc`),
  },
  { title: 'Indexing functions', names: words('take take_along_axis') },
  { title: 'Inspection', names: ['__array_namespace_info__'] },
  { title: 'Linear algebra functions', names: words('matmul matrix_transpose tensordot vecdot') },
  {
    title: 'Manipulation functions',
    names:
      words(`broadcast_arrays broadcast_to concat expand_dims flip moveaxis permute_dims repeat reshape roll squeeze
      stack tile unstack`),
  },
  { title: 'Searching functions', names: words('argmax argmin count_nonzero nonzero searchsorted where') },
  { title: 'Set functions', names: words('unique_all unique_counts unique_inverse unique_values') },
  { title: 'Sorting functions', names: words('argsort sort') },
  {
    title: 'Statistical functions',
    names: words('cumulative_prod cumulative_sum max mean min prod std sum var'),
  },
  { title: 'Utility functions', names: words('all any diff') },
  {
    title: 'Arrays: attributes and methods',
    namespace: 'array',
    names: words(`T device dtype mT ndim shape size to_device __array_namespace__ __bool__ __complex__ __dlpack__
      __dlpack_device__ __float__ __getitem__ __index__ __int__ __setitem__`),
  },
  {
    title: 'Arrays: operators',
    namespace: 'array',
    names:
      words(`__abs__ __add__ __and__ __eq__ __floordiv__ __ge__ __gt__ __invert__ __le__ __lshift__ __lt__ __matmul__
      __mod__ __mul__ __ne__ __neg__ __or__ __pos__ __pow__ __rshift__ __sub__ __truediv__ __xor__ __iadd__ __iand__
      __ifloordiv__ __ilshift__ __imatmul__ __imod__ __imul__ __ior__ __ipow__ __irshift__ __isub__ __itruediv__ __ixor__`),
  },
  {
    title: 'Extension: linear algebra',
    namespace: 'linalg',
    names:
      words(`cholesky cross det diagonal eigh eigvalsh inv matmul matrix_norm matrix_power matrix_rank matrix_transpose
      outer pinv qr slogdet solve svd svdvals tensordot trace vecdot vector_norm`),
  },
  {
    title: 'Extension: Fourier transforms',
    namespace: 'fft',
    names: words('fft ifft fftn ifftn rfft irfft rfftn irfftn hfft ihfft fftfreq rfftfreq fftshift ifftshift'),
  },
];
