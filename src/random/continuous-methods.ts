/** The methods of generators that draw from continuous distributions; the formulas are in `continuous.ts`. */

import type { NDArray } from '../ndarray.ts';
import type { Operand } from '../types.ts';
import { continuous, type FloatDType, type FloatOptions, random } from './continuous.ts';
import type { Size } from './drawing.ts';
import type { Stream } from './stream.ts';

export class ContinuousMethods {
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
}
