/**
 * Covariances of variables, which are rows of observations. With weights w of the observations, x less its average,
 *
 *     cov       sum(w x conj(y)) / f       f = n - ddof, or by weights; 0 where that is less
 *     corrcoef  cov(x, y) / (std(x) std(y)), its parts limited to [-1, 1]
 */

import { type DType, dtypes, isComplex, promote } from '../../compiler/ir/dtype.ts';
import { DTypeError, ShapeError } from '../../compiler/ir/errors.ts';
import { formatShape } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { checkDType, checkInteger } from '../check.ts';
import { full, zeros } from '../creation/creation.ts';
import { clip } from '../elementwise/choosing.ts';
import { complex, imag, real } from '../elementwise/complex.ts';
import { conj, divide, maximum, multiply, sqrt, subtract } from '../elementwise/functions.ts';
import { expandDims, squeeze } from '../manipulation/axes.ts';
import { diagonal } from '../manipulation/diagonals.ts';
import { concat } from '../manipulation/joining.ts';
import { astype, reshape } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { matmul } from '../products/products.ts';
import { sum } from '../reductions/reductions.ts';
import type { ComplexDType, DTypeOf, Operand } from '../types.ts';
import { whenSized } from '../when-sized.ts';
import { average } from './averages.ts';

/** Whether variables are rows, as they are unless it is false. */
export interface CorrelationOptions<D extends DType = DType> {
  readonly rowvar?: boolean | undefined;
  readonly dtype?: D | undefined;
}

/**
 * `ddof` is what the number of observations is lessened by, 1, or 0 with `bias`; `fweights` says how often each was made,
 * in integers, `aweights` how much it counts.
 */
export interface CovarianceOptions<D extends DType = DType> extends CorrelationOptions<D> {
  readonly bias?: boolean | undefined;
  readonly ddof?: number | undefined;
  readonly fweights?: Operand | undefined;
  readonly aweights?: Operand | undefined;
}

/** The dtype of covariances: complex128 of complex numbers, float64 of all else. */
export type Covariance<D extends DType> = D extends ComplexDType ? 'complex128' : 'float64';

/**
 * The covariances of all pairs of variables: the rows of `x`, or its columns with `{ rowvar: false }`, and those of `y`; of
 * one variable its variance, without axes. complex128 of complex numbers, float64 of all else, or `{ dtype }`. Throws
 * ShapeError for more than two dimensions and for weights that are not one for each observation, DTypeError for `fweights`
 * that are no integers.
 *
 * Source: `numpy.cov`. `cov(array([[0, 1, 2], [2, 1, 0]]))` is [[1, -1], [-1, 1]]
 */
export function cov<T extends Operand, D extends DType = Covariance<DTypeOf<T>>>(
  x: T,
  y?: Operand | null,
  options?: CovarianceOptions<D>,
): NDArray<D>;
export function cov(x: Operand, y: Operand | null = null, options: CovarianceOptions = {}): NDArray {
  optionsOf('cov', options, ['bias', 'ddof', 'fweights', 'aweights', 'rowvar', 'dtype']);
  const others = [y, options.fweights, options.aweights].map((operand) =>
    operand === null || operand === undefined ? null : arrayOf('cov', operand),
  );
  const arrays = [arrayOf('cov', x), ...others.filter((array) => array !== null)] as const;
  return whenSized('cov', arrays, ([first, ...rest]) => {
    const [second = null, fweights = null, aweights = null] = others.map((array) =>
      array === null ? null : (rest.shift() ?? null),
    );
    return covariance('cov', first, second, fweights, aweights, options);
  });
}

/**
 * The correlations of all pairs of variables, which `x`, `y` and `{ rowvar }` give as in `cov`: the covariances divided by
 * both standard deviations; NaN of a variable that is constant. Dtypes and errors are those of `cov`.
 *
 * Source: `numpy.corrcoef`. `corrcoef(array([[0, 1, 2], [4, 2, 0]]))` is [[1, -1], [-1, 1]]
 */
export function corrcoef<T extends Operand, D extends DType = Covariance<DTypeOf<T>>>(
  x: T,
  y?: Operand | null,
  options?: CorrelationOptions<D>,
): NDArray<D>;
export function corrcoef(x: Operand, y: Operand | null = null, options: CorrelationOptions = {}): NDArray {
  optionsOf('corrcoef', options, ['rowvar', 'dtype']);
  const arrays = [arrayOf('corrcoef', x), ...(y === null ? [] : [arrayOf('corrcoef', y)])] as const;
  return whenSized('corrcoef', arrays, ([first, second = null]) => {
    const covariances = covariance('corrcoef', first, second, null, null, { rowvar: options.rowvar });
    if (covariances.ndim === 0) return inDType('corrcoef', divide(covariances, covariances), options.dtype);
    const deviation = sqrt(real(diagonal(covariances)));
    const ratios = divide(divide(covariances, expandDims(deviation, 1)), deviation);
    const limited = isComplex(ratios.dtype)
      ? complex(clip(real(ratios), -1, 1), clip(imag(ratios), -1, 1))
      : clip(ratios, -1, 1);
    return inDType('corrcoef', limited, options.dtype);
  });
}

function covariance(
  operation: string,
  x: NDArray,
  y: NDArray | null,
  fweights: NDArray | null,
  aweights: NDArray | null,
  { rowvar = true, bias = false, ddof, dtype }: CovarianceOptions,
): NDArray {
  const common = promote('float64', y === null ? x.dtype : promote(x.dtype, y.dtype));
  const first = variables(operation, astype(x, common), rowvar);
  if (first.shape[0] === 0) return zeros([0, 0], common);
  const rows = y === null ? first : concat([first, variables(operation, astype(y, common), rowvar)], 0);
  const count = rows.shape[1] as number;
  const weights = productOf(checkFrequencies(operation, fweights, count), checkWeights(operation, aweights, count));
  const less = ddof === undefined ? (bias ? 0 : 1) : checkInteger(operation, 'ddof', ddof);
  const centred = subtract(rows, average(rows, 1, { weights: weights ?? full([count], 1), keepdims: true }));
  const weighted = weights === null ? centred : multiply(centred, weights);
  const product = matmul(centred, conj(weighted).T);
  const factor = divide(1, maximum(divisor(count, less, weights, aweights), 0));
  return inDType(operation, squeeze(multiply(product, factor)), dtype);
}

/** How many observations count, less `less`. */
function divisor(count: number, less: number, weights: NDArray | null, aweights: NDArray | null): NDArray {
  if (weights === null) return full([], count - less);
  const total = sum(weights);
  if (less === 0) return total;
  if (aweights === null) return subtract(total, less);
  return subtract(total, divide(multiply(sum(multiply(weights, aweights)), less), total));
}

const productOf = (a: NDArray | null, b: NDArray | null): NDArray | null =>
  a === null ? b : b === null ? a : multiply(a, b);

/** Variables as rows. */
function variables(operation: string, array: NDArray, rowvar: boolean): NDArray {
  if (array.ndim > 2) {
    throw new ShapeError(`${operation}: takes up to two dimensions, not shape ${formatShape(array.shape)}`);
  }
  if (array.ndim < 2) return reshape(array, [1, array.size]);
  return rowvar ? array : array.T;
}

function checkFrequencies(operation: string, weights: NDArray | null, count: number): NDArray | null {
  if (weights === null) return null;
  const { kind } = dtypes[weights.dtype];
  if (kind === 'int' || kind === 'uint') return checkWeights(operation, weights, count);
  throw new DTypeError(`${operation}: fweights are integers, not ${weights.dtype}`);
}

function checkWeights(operation: string, weights: NDArray | null, count: number): NDArray | null {
  if (weights === null || (weights.ndim === 1 && weights.size === count)) return weights;
  throw new ShapeError(
    `${operation}: weights are one for each of ${count} observations, not of shape ${formatShape(weights.shape)}`,
  );
}

const inDType = (operation: string, array: NDArray, dtype: DType | undefined): NDArray =>
  dtype === undefined ? array : astype(array, checkDType(operation, dtype));
