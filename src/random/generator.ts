/** Generators of random numbers: NumPy's `Generator`, with lazy variates that are computed where they are used. */

import type { DType } from '../../compiler/ir/dtype.ts';
import { ValueError } from '../../compiler/ir/errors.ts';
import { checkInteger } from '../check.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { DTypeOf, Operand } from '../types.ts';
import { type AxisOptions, type ChoiceOptions, choice, permutation, permutedLines, shuffle } from './arrangement.ts';
import { ContinuousMethods } from './continuous-methods.ts';
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
export class Generator extends ContinuousMethods {
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
  permuted(x: Operand, options: { readonly axis?: number | null | undefined } = {}): NDArray {
    const { axis = null } = optionsOf('permuted', options, ['axis']);
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
