/** Polynomials whose number of coefficients depends on values: it is known when they are. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

describe('a product of polynomials', () => {
  it('has a size that is known when it is evaluated', () => {
    const product = nd.polymul([0, 1, 2], [1, -2]);
    expect([product.shape, product.isEvaluated]).toEqual([[null], false]);
    expect(product.eval().shape).toEqual([3]);
  });

  it('is multiplied, added to, derived and integrated before that', () => {
    const square = nd.polymul([1, 1], [1, 1]);
    expect(nd.polymul(square, [1, 1]).toArray()).toEqual([1, 3, 3, 1]);
    expect(nd.polyadd(square, [7]).toArray()).toEqual([1, 2, 8]);
    expect(nd.polysub([1, 0, 0, 0], square).toArray()).toEqual([1, -1, -2, -1]);
    expect(nd.polyder(square).toArray()).toEqual([2, 2]);
    expect(nd.polyint(square, 1, { k: 5 }).toArray()).toEqual([1 / 3, 1, 1, 5]);
  });

  it('has values at places, of the shape of these', () => {
    const values = nd.polyval(nd.polymul([1, 1], [1, 1]), nd.array([[0, 1, 2]]));
    expect(values.shape).toEqual([1, 3]);
    expect(values.toArray()).toEqual([[1, 4, 9]]);
  });

  it('is divided without a remainder', () => {
    const [quotient, remainder] = nd.polydiv(nd.polymul([1, 2, 3], [4, 5]), [4, 5]);
    expect([quotient.toArray(), remainder.toArray()]).toEqual([[1, 2, 3], [0]]);
  });
});

describe('a division of polynomials', () => {
  it('says at the call that there has to be something to divide by', () => {
    expect(() => nd.polydiv([1, 2], nd.zeros([0]))).toThrow(nd.ShapeError);
    expect(() => nd.polydiv(nd.zeros([0]), [1])).toThrow(nd.ShapeError);
  });

  it('leaves in float32 what rounding to float32 leaves', () => {
    // 1 / 3 in float32, times 3 in float32, is 1.
    const [quotient, remainder] = nd.polydiv(nd.array([1, 1], 'float32'), nd.array([3, 0], 'float32'));
    expect(quotient.toArray()).toEqual([Math.fround(1 / 3)]);
    expect(remainder.toArray()).toEqual([1]);
  });
});

describe('roots', () => {
  it('are complex, and as many as there are after leading zeros', () => {
    const roots = nd.roots([0, 0, 2, 3]);
    expect([roots.dtype, roots.shape]).toEqual(['complex128', [null]]);
    expect(roots.real.toArray()).toEqual([-1.5]);
  });

  it('make the polynomial that they are of', () => {
    expect(nd.round(nd.poly(nd.roots([1, -6, 11, -6])), 9).real.toArray()).toEqual([1, -6, 11, -6]);
    expect(nd.poly(nd.roots([0, 5])).real.toArray()).toEqual([1]);
  });

  it('of what is not finite are a LinAlgError when they are computed', () => {
    const roots = nd.roots([1, Number.NaN, 3]);
    expect(() => roots.eval()).toThrow(nd.LinAlgError);
  });

  it('of a number are none', () => expect(nd.roots(3).toArray()).toEqual([]));
});

describe('polyfit', () => {
  // As numpy.polyfit gives them.
  const [x, y] = [nd.arange(6), nd.array([1, 3, 2, 5, 4, 6])];
  const near = (array: nd.NDArray, wanted: readonly number[]) =>
    expect(nd.allclose(array.ravel(), wanted, { rtol: 1e-6, atol: 1e-8 }).item()).toBe(true);

  it('gives the covariance of its coefficients, scaled by the residuals or not', () => {
    const [line, scaled] = nd.polyfit(x, y, 1, { cov: true });
    near(line, [0.88571429, 1.28571429]);
    near(scaled, [0.05387755, -0.13469388, -0.13469388, 0.49387755]);
    const [, unscaled] = nd.polyfit(x, y, 1, { cov: 'unscaled' });
    near(unscaled, [0.05714286, -0.14285714, -0.14285714, 0.52380952]);
  });

  it('gives residuals, rank and singular values', () => {
    const [curve, residuals, rank, singular] = nd.polyfit(x, y, 2, { full: true });
    near(curve, [0, 0.88571429, 1.28571429]);
    near(residuals, [3.77142857]);
    near(singular, [1.63695746, 0.55276656, 0.12173503]);
    expect(rank.item()).toBe(3);
  });
});
