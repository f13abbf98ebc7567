/** Generators of random numbers: NumPy's `Generator`, with lazy variates that are computed where they are used. */

import type { DType } from '../../compiler/ir/dtype.ts';
import { ValueError } from '../../compiler/ir/errors.ts';
import { checkInteger } from '../check.ts';
import type { NDArray } from '../ndarray.ts';
import type { DTypeOf, Operand } from '../types.ts';
import { type AxisOptions, type ChoiceOptions, choice, permutation, permutedLines, shuffle } from './arrangement.ts';
import { continuous, type FloatDType, type FloatOptions, random } from './continuous.ts';
import { type CountOptions, discrete } from './discrete.ts';
import type { Size } from './drawing.ts';
import { type IntegersOptions, integers } from './integers.ts';
import { keyOf, type Seed } from './seed.ts';
import { Stream } from './stream.ts';
import { dirichlet, multinomial, multivariateNormal } from './vectors.ts';

/**
 * A generator of random numbers. Its numbers follow from the seed, and are the same on every engine; without a seed they are
 * others each time. Drawing takes positions of the stream at once, in program order, and computes nothing: a variate is an
 * elementwise operation of its position, so that it fuses with what is done with it, and is the same whenever it is read.
 * Throws ValueError for a seed that is negative or no whole number.
 *
 * Source: `numpy.random.default_rng`, with other numbers. `random.generator(7).integers(0, 10, 5)`
 */
export const generator = (seed?: Seed | null): Generator => new Generator(new Stream(keyOf(seed)));

/**
 * A stream of random numbers and the distributions that it is drawn from; `generator` makes one. Parameters broadcast, and
 * the size is a shape, a length, or left out, for one variate for each element of the parameters.
 *
 * A key of two words belongs to a generator. The element at position p, counted through all draws, comes from the block
 * `threefry2x32(key, [p mod 2^32, p / 2^32 + 1])` of 13 rounds, and where a block is rejected from others that no other
 * position has (Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3, SC'11).
 */
export class Generator {
  /** @internal */
  readonly stream: Stream;

  /** @internal Use `generator`. */
  constructor(stream: Stream) {
    this.stream = stream;
  }

  /**
   * Uniform variates in [0, 1): multiples of 2^-53 in float64, of 2^-24 in float32. Throws ValueError for an impossible
   * shape, DTypeError for another dtype.
   *
   * Source: NumPy `Generator.random`. `random.generator(1).random([2, 3])` has shape [2, 3]
   */
  random<D extends FloatDType = 'float64'>(size?: Size, options?: FloatOptions<D>): NDArray<D>;
  random(size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return random(this.stream, size, options);
  }

  /**
   * Uniform variates: low + (high - low) U with U in [0, 1). Throws ValueError where high is less than low. float64,
   * or float32.
   *
   * Source: NumPy `Generator.uniform`. `random.generator(1).uniform(-1, 1, [2, 3])` has shape [2, 3]
   */
  uniform<D extends FloatDType = 'float64'>(
    low?: Operand,
    high?: Operand,
    size?: Size,
    options?: FloatOptions<D>,
  ): NDArray<D>;
  uniform(low: Operand = 0, high: Operand = 1, size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return continuous(this.stream, 'uniform', [low, high], size, options);
  }

  /**
   * Normal variates of mean 0 and standard deviation 1, by a ziggurat of 256 layers. float64, or float32.
   *
   * Source: NumPy `Generator.standard_normal`. `random.generator(1).standardNormal(4)` has shape [4]
   */
  standardNormal<D extends FloatDType = 'float64'>(size?: Size, options?: FloatOptions<D>): NDArray<D>;
  standardNormal(size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return continuous(this.stream, 'standardNormal', [], size, options);
  }

  /**
   * Normal variates of mean `loc` and standard deviation `scale`. Throws ValueError for a negative scale. float64, or
   * float32.
   *
   * Source: NumPy `Generator.normal`. `random.generator(1).normal([0, 10], 0)` is [0, 10]
   */
  normal<D extends FloatDType = 'float64'>(
    loc?: Operand,
    scale?: Operand,
    size?: Size,
    options?: FloatOptions<D>,
  ): NDArray<D>;
  normal(loc: Operand = 0, scale: Operand = 1, size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return continuous(this.stream, 'normal', [loc, scale], size, options);
  }

  /**
   * The exponentials of normal variates. Throws ValueError for a negative sigma. float64, or float32.
   *
   * Source: NumPy `Generator.lognormal`. `random.generator(1).lognormal(0, 0)` is 1
   */
  lognormal<D extends FloatDType = 'float64'>(
    mean?: Operand,
    sigma?: Operand,
    size?: Size,
    options?: FloatOptions<D>,
  ): NDArray<D>;
  lognormal(mean: Operand = 0, sigma: Operand = 1, size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return continuous(this.stream, 'lognormal', [mean, sigma], size, options);
  }

  /**
   * Exponential variates of mean 1, by a ziggurat of 256 layers. float64, or float32.
   *
   * Source: NumPy `Generator.standard_exponential`. `random.generator(1).standardExponential(4)` has shape [4]
   */
  standardExponential<D extends FloatDType = 'float64'>(size?: Size, options?: FloatOptions<D>): NDArray<D>;
  standardExponential(size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return continuous(this.stream, 'standardExponential', [], size, options);
  }

  /**
   * Exponential variates of mean `scale`. Throws ValueError for a negative scale. float64, or float32.
   *
   * Source: NumPy `Generator.exponential`. `random.generator(1).exponential([0, 0])` is [0, 0]
   */
  exponential<D extends FloatDType = 'float64'>(scale?: Operand, size?: Size, options?: FloatOptions<D>): NDArray<D>;
  exponential(scale: Operand = 1, size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return continuous(this.stream, 'exponential', [scale], size, options);
  }

  /**
   * Gamma variates of a shape and scale 1. Throws ValueError for a negative shape. float64, or float32.
   *
   * Source: NumPy `Generator.standard_gamma`. `random.generator(1).standardGamma(0)` is 0
   */
  standardGamma<D extends FloatDType = 'float64'>(shape: Operand, size?: Size, options?: FloatOptions<D>): NDArray<D>;
  standardGamma(shape: Operand, size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return continuous(this.stream, 'standardGamma', [shape], size, options);
  }

  /**
   * Gamma variates, of mean shape times scale. Throws ValueError where one is negative. float64, or float32.
   *
   * Source: NumPy `Generator.gamma`. `random.generator(1).gamma(2, 0)` is 0
   */
  gamma<D extends FloatDType = 'float64'>(
    shape: Operand,
    scale?: Operand,
    size?: Size,
    options?: FloatOptions<D>,
  ): NDArray<D>;
  gamma(shape: Operand, scale: Operand = 1, size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return continuous(this.stream, 'gamma', [shape, scale], size, options);
  }

  /**
   * Beta variates, between 0 and 1. Throws ValueError where a or b is not more than 0. float64, or float32.
   *
   * Source: NumPy `Generator.beta`. `random.generator(1).beta(2, [3, 4])` has shape [2]
   */
  beta<D extends FloatDType = 'float64'>(a: Operand, b: Operand, size?: Size, options?: FloatOptions<D>): NDArray<D>;
  beta(a: Operand, b: Operand, size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return continuous(this.stream, 'beta', [a, b], size, options);
  }

  /**
   * The sums of `df` squared normal variates; df need not be whole. Throws ValueError where it is not more than 0.
   * float64, or float32.
   *
   * Source: NumPy `Generator.chisquare`. `random.generator(1).chisquare(3, [2, 2])` has shape [2, 2]
   */
  chisquare<D extends FloatDType = 'float64'>(df: Operand, size?: Size, options?: FloatOptions<D>): NDArray<D>;
  chisquare(df: Operand, size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return continuous(this.stream, 'chisquare', [df], size, options);
  }

  /**
   * Chi-square variates of normal variates whose squared means sum to `nonc`. Throws ValueError where df is not more
   * than 0 or nonc is negative. float64, or float32.
   *
   * Source: NumPy `Generator.noncentral_chisquare`. `random.generator(1).noncentralChisquare(3, 1, 5)` has shape [5]
   */
  noncentralChisquare<D extends FloatDType = 'float64'>(
    df: Operand,
    nonc: Operand,
    size?: Size,
    options?: FloatOptions<D>,
  ): NDArray<D>;
  noncentralChisquare(df: Operand, nonc: Operand, size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return continuous(this.stream, 'noncentralChisquare', [df, nonc], size, options);
  }

  /**
   * Quotients of two chi-square variates, each over its degrees of freedom. Throws ValueError where one is not more
   * than 0. float64, or float32.
   *
   * Source: NumPy `Generator.f`. `random.generator(1).f(2, 3, 5)` has shape [5]
   */
  f<D extends FloatDType = 'float64'>(
    dfnum: Operand,
    dfden: Operand,
    size?: Size,
    options?: FloatOptions<D>,
  ): NDArray<D>;
  f(dfnum: Operand, dfden: Operand, size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return continuous(this.stream, 'f', [dfnum, dfden], size, options);
  }

  /**
   * Student's t: normal variates over the root of a chi-square variate over `df`. Throws ValueError where df is not
   * more than 0. float64, or float32.
   *
   * Source: NumPy `Generator.standard_t`. `random.generator(1).standardT(3, 5)` has shape [5]
   */
  standardT<D extends FloatDType = 'float64'>(df: Operand, size?: Size, options?: FloatOptions<D>): NDArray<D>;
  standardT(df: Operand, size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return continuous(this.stream, 'standardT', [df], size, options);
  }

  /**
   * Quotients of two normal variates, which have no mean. float64, or float32.
   *
   * Source: NumPy `Generator.standard_cauchy`. `random.generator(1).standardCauchy(5)` has shape [5]
   */
  standardCauchy<D extends FloatDType = 'float64'>(size?: Size, options?: FloatOptions<D>): NDArray<D>;
  standardCauchy(size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return continuous(this.stream, 'standardCauchy', [], size, options);
  }

  /**
   * Exponential variates of either sign around `loc`. Throws ValueError for a negative scale. float64, or float32.
   *
   * Source: NumPy `Generator.laplace`. `random.generator(1).laplace(3, 0)` is 3
   */
  laplace<D extends FloatDType = 'float64'>(
    loc?: Operand,
    scale?: Operand,
    size?: Size,
    options?: FloatOptions<D>,
  ): NDArray<D>;
  laplace(loc: Operand = 0, scale: Operand = 1, size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return continuous(this.stream, 'laplace', [loc, scale], size, options);
  }

  /**
   * Logistic variates around `loc`. Throws ValueError for a negative scale. float64, or float32.
   *
   * Source: NumPy `Generator.logistic`. `random.generator(1).logistic(3, 0)` is 3
   */
  logistic<D extends FloatDType = 'float64'>(
    loc?: Operand,
    scale?: Operand,
    size?: Size,
    options?: FloatOptions<D>,
  ): NDArray<D>;
  logistic(loc: Operand = 0, scale: Operand = 1, size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return continuous(this.stream, 'logistic', [loc, scale], size, options);
  }

  /**
   * Gumbel variates, those of extreme values. Throws ValueError for a negative scale. float64, or float32.
   *
   * Source: NumPy `Generator.gumbel`. `random.generator(1).gumbel(3, 0)` is 3
   */
  gumbel<D extends FloatDType = 'float64'>(
    loc?: Operand,
    scale?: Operand,
    size?: Size,
    options?: FloatOptions<D>,
  ): NDArray<D>;
  gumbel(loc: Operand = 0, scale: Operand = 1, size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return continuous(this.stream, 'gumbel', [loc, scale], size, options);
  }

  /**
   * The lengths of plane vectors of normal variates. Throws ValueError for a negative scale. float64, or float32.
   *
   * Source: NumPy `Generator.rayleigh`. `random.generator(1).rayleigh(0)` is 0
   */
  rayleigh<D extends FloatDType = 'float64'>(scale?: Operand, size?: Size, options?: FloatOptions<D>): NDArray<D>;
  rayleigh(scale: Operand = 1, size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return continuous(this.stream, 'rayleigh', [scale], size, options);
  }

  /**
   * Weibull variates of shape `a` and scale 1. Throws ValueError for a negative shape. float64, or float32.
   *
   * Source: NumPy `Generator.weibull`. `random.generator(1).weibull(0)` is 0
   */
  weibull<D extends FloatDType = 'float64'>(a: Operand, size?: Size, options?: FloatOptions<D>): NDArray<D>;
  weibull(a: Operand, size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return continuous(this.stream, 'weibull', [a], size, options);
  }

  /**
   * Pareto variates of the second kind (Lomax), from 0 on. Throws ValueError where a is not more than 0. float64, or
   * float32.
   *
   * Source: NumPy `Generator.pareto`. `random.generator(1).pareto(3, 5)` has shape [5]
   */
  pareto<D extends FloatDType = 'float64'>(a: Operand, size?: Size, options?: FloatOptions<D>): NDArray<D>;
  pareto(a: Operand, size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return continuous(this.stream, 'pareto', [a], size, options);
  }

  /**
   * Variates between 0 and 1 with the density a x^(a - 1). Throws ValueError where a is not more than 0. float64, or
   * float32.
   *
   * Source: NumPy `Generator.power`. `random.generator(1).power(3, 5)` has shape [5]
   */
  power<D extends FloatDType = 'float64'>(a: Operand, size?: Size, options?: FloatOptions<D>): NDArray<D>;
  power(a: Operand, size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return continuous(this.stream, 'power', [a], size, options);
  }

  /**
   * Inverse Gaussian variates. Throws ValueError where a parameter is not more than 0. float64, or float32.
   *
   * Source: NumPy `Generator.wald`. `random.generator(1).wald(3, 2, 5)` has shape [5]
   */
  wald<D extends FloatDType = 'float64'>(
    mean: Operand,
    scale: Operand,
    size?: Size,
    options?: FloatOptions<D>,
  ): NDArray<D>;
  wald(mean: Operand, scale: Operand, size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return continuous(this.stream, 'wald', [mean, scale], size, options);
  }

  /**
   * Variates with a density that rises from left to mode and falls to right. Throws ValueError for numbers in another
   * order. float64, or float32.
   *
   * Source: NumPy `Generator.triangular`. `random.generator(1).triangular(-1, 0, 1, 5)` has shape [5]
   */
  triangular<D extends FloatDType = 'float64'>(
    left: Operand,
    mode: Operand,
    right: Operand,
    size?: Size,
    options?: FloatOptions<D>,
  ): NDArray<D>;
  triangular(left: Operand, mode: Operand, right: Operand, size?: Size, options?: FloatOptions<FloatDType>): NDArray {
    return continuous(this.stream, 'triangular', [left, mode, right], size, options);
  }

  /**
   * Whole numbers from `low` up to `high`, or from 0 up to `low` without one, all as likely; `high` is one of them only with
   * `{ endpoint: true }`. int64, or another integer dtype or bool. Throws ValueError where there are none, or where they do not
   * fit the dtype.
   *
   * Source: NumPy `Generator.integers`. `random.generator(1).integers(5, 6, 3, { dtype: 'int8' })` is [5, 5, 5]
   */
  integers<D extends DType = 'int64'>(
    low: Operand,
    high?: Operand | null,
    size?: Size,
    options?: IntegersOptions<D>,
  ): NDArray<D>;
  integers(low: Operand, high?: Operand | null, size?: Size, options?: IntegersOptions<DType>): NDArray {
    return integers(this.stream, low, high, size, options);
  }

  /**
   * Poisson variates of mean `lam`. Throws ValueError for one that is negative, or too large for int64. int64, or
   * another dtype.
   *
   * Source: NumPy `Generator.poisson`. `random.generator(1).poisson([0, 0])` is [0, 0]
   */
  poisson<D extends DType = 'int64'>(lam?: Operand, size?: Size, options?: CountOptions<D>): NDArray<D>;
  poisson(lam: Operand = 1, size?: Size, options?: CountOptions<DType>): NDArray {
    return discrete(this.stream, 'poisson', [lam], size, options);
  }

  /**
   * How many of `n` trials succeed, each with probability `p`. Throws ValueError for n that is negative or no whole
   * number, and p outside of [0, 1]. int64, or another dtype.
   *
   * Source: NumPy `Generator.binomial`. `random.generator(1).binomial(5, [0, 1])` is [0, 5]
   */
  binomial<D extends DType = 'int64'>(n: Operand, p: Operand, size?: Size, options?: CountOptions<D>): NDArray<D>;
  binomial(n: Operand, p: Operand, size?: Size, options?: CountOptions<DType>): NDArray {
    return discrete(this.stream, 'binomial', [n, p], size, options);
  }

  /**
   * How many trials it takes to succeed, each with probability `p`. Throws ValueError for p outside of (0, 1]. int64,
   * or another dtype.
   *
   * Source: NumPy `Generator.geometric`. `random.generator(1).geometric(1)` is 1
   */
  geometric<D extends DType = 'int64'>(p: Operand, size?: Size, options?: CountOptions<D>): NDArray<D>;
  geometric(p: Operand, size?: Size, options?: CountOptions<DType>): NDArray {
    return discrete(this.stream, 'geometric', [p], size, options);
  }

  /**
   * How many trials fail before `n` succeed, each with probability `p`; n need not be whole. Throws ValueError where
   * n is not more than 0, and for p outside of (0, 1]. int64, or another dtype.
   *
   * Source: NumPy `Generator.negative_binomial`. `random.generator(1).negativeBinomial(3, 1)` is 0
   */
  negativeBinomial<D extends DType = 'int64'>(
    n: Operand,
    p: Operand,
    size?: Size,
    options?: CountOptions<D>,
  ): NDArray<D>;
  negativeBinomial(n: Operand, p: Operand, size?: Size, options?: CountOptions<DType>): NDArray {
    return discrete(this.stream, 'negativeBinomial', [n, p], size, options);
  }

  /**
   * Variates of the logarithmic series distribution. Throws ValueError for p outside of [0, 1). int64, or another
   * dtype.
   *
   * Source: NumPy `Generator.logseries`. `random.generator(1).logseries(0)` is 1
   */
  logseries<D extends DType = 'int64'>(p: Operand, size?: Size, options?: CountOptions<D>): NDArray<D>;
  logseries(p: Operand, size?: Size, options?: CountOptions<DType>): NDArray {
    return discrete(this.stream, 'logseries', [p], size, options);
  }

  /**
   * How many of `n` things fall into each category, with these probabilities, along a new last axis; the last category takes
   * what the others leave. int64, or another dtype. Throws ValueError for probabilities that sum to more than 1.
   *
   * Source: NumPy `Generator.multinomial`. `random.generator(1).multinomial(9, [0, 1, 0])` is [0n, 9n, 0n]
   */
  multinomial<D extends DType = 'int64'>(
    n: Operand,
    pvals: Operand,
    size?: Size,
    options?: CountOptions<D>,
  ): NDArray<D>;
  multinomial(n: Operand, pvals: Operand, size?: Size, options?: CountOptions<DType>): NDArray {
    return multinomial(this.stream, n, pvals, size, options);
  }

  /**
   * Shares of a whole, along a new last axis: gamma variates of shapes `alpha` over their sum. Throws ValueError for a negative
   * alpha, ShapeError for none.
   *
   * Source: NumPy `Generator.dirichlet`. `random.generator(1).dirichlet([1, 2, 3], 5)` has shape [5, 3]
   */
  dirichlet(alpha: Operand, size?: Size): NDArray<'float64'>;
  dirichlet(alpha: Operand, size?: Size): NDArray {
    return dirichlet(this.stream, alpha, size);
  }

  /**
   * Normal variates that vary together, along a new last axis: `mean` is [n] and the covariance `cov` [n, n], positive
   * semidefinite. float64. Throws ShapeError.
   *
   * Source: NumPy `Generator.multivariate_normal`.
   * `random.generator(1).multivariateNormal([1, 2], [[0, 0], [0, 0]])` is [1, 2]
   */
  multivariateNormal(mean: Operand, cov: Operand, size?: Size): NDArray<'float64'>;
  multivariateNormal(mean: Operand, cov: Operand, size?: Size): NDArray {
    return multivariateNormal(this.stream, mean, cov, size);
  }

  /**
   * Random rows of `a` along `axis`, 0 unless given, or of the whole numbers below `a`, as int64, if it is a number: each as
   * likely, or by the probabilities `p`; with `{ replace: false }` each at most once. Throws ValueError where there are too few,
   * or p does not sum to 1; ShapeError for a p of another length.
   *
   * Source: NumPy `Generator.choice`. `random.generator(1).choice([4, 5, 6], 3, { p: [0, 1, 0] })` is [5, 5, 5]
   */
  choice(a: number | bigint, size?: Size, options?: ChoiceOptions): NDArray<'int64'>;
  choice<T extends Operand>(a: T, size?: Size, options?: ChoiceOptions): NDArray<DTypeOf<T>>;
  choice(a: Operand, size?: Size, options?: ChoiceOptions): NDArray {
    return choice(this.stream, a, size, options);
  }

  /**
   * The rows of `x` along `axis`, 0 unless given, in a random order, as a copy; of a number the whole numbers below it, as
   * int64. Throws IndexError for an axis out of range.
   *
   * Source: NumPy `Generator.permutation`. `random.generator(1).permutation([[1, 2], [1, 2]])` is [[1, 2], [1, 2]]
   */
  permutation(x: number | bigint, options?: AxisOptions): NDArray<'int64'>;
  permutation<T extends Operand>(x: T, options?: AxisOptions): NDArray<DTypeOf<T>>;
  permutation(x: Operand, options?: AxisOptions): NDArray {
    return permutation(this.stream, x, options);
  }

  /**
   * Each line of `x` along `axis` in a random order of its own, or all elements if there is no axis, as a copy. Throws
   * IndexError for an axis out of range.
   *
   * Source: NumPy `Generator.permuted`. `random.generator(1).permuted([[1, 1], [2, 2]], { axis: 1 })` is [[1, 1], [2, 2]]
   */
  permuted<T extends Operand>(x: T, options?: { readonly axis?: number | null | undefined }): NDArray<DTypeOf<T>>;
  permuted(x: Operand, { axis = null }: { readonly axis?: number | null | undefined } = {}): NDArray {
    return permutedLines(this.stream, x, axis);
  }

  /**
   * Puts the rows of `x` along `axis`, 0 unless given, into a random order, in place. Throws IndexError for an axis out of
   * range, ValueError for a read-only array and for what is no array.
   *
   * Source: NumPy `Generator.shuffle`. `random.generator(1).shuffle(x)`
   */
  shuffle(x: NDArray, options?: AxisOptions): void {
    shuffle(this.stream, x, options);
  }

  /**
   * `n` generators of their own, whose numbers have nothing to do with each other's or this one's; others at each call. Their
   * keys are blocks of this one's key.
   *
   * Source: NumPy `Generator.spawn`. `random.generator(1).spawn(2)[0].random(3)` has shape [3]
   */
  spawn(n: number): Generator[] {
    return Array.from({ length: checkLength('spawn', n) }, () => new Generator(this.stream.spawn()));
  }
}

function checkLength(operation: string, n: unknown): number {
  const length = checkInteger(operation, 'n', n);
  if (length < 0) throw new ValueError(`${operation}: n is at least 0, not ${length}`);
  return length;
}
