/** The functions of linear algebra: lazy, exact where values are, and clear about what they do not take. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const { linalg } = nd;

const x = nd.array([
  [1, 2],
  [3, 4],
]);

/** Singular, so that computing its inverse throws. */
const singular = nd.array([
  [1, 2],
  [2, 4],
]);

describe('nothing is computed before it is asked for', () => {
  it('not even an error', () => {
    const inverse = linalg.inv(singular);
    expect([inverse.shape, inverse.dtype, inverse.isEvaluated]).toEqual([[2, 2], 'float64', false]);
    expect(() => inverse.eval()).toThrow(nd.LinAlgError);
  });

  it('and the error comes again when asked again', () => {
    const inverse = linalg.inv(singular);
    expect(() => inverse.eval()).toThrow('Singular matrix');
    expect(() => inverse.add(1).eval()).toThrow('Singular matrix');
  });

  it('and a write after the call is not seen', () => {
    const a = nd.array([[2, 0], [0, 4]]).eval(); // biome-ignore format: a matrix
    const inverse = linalg.inv(a);
    a.set(0, 0, 100);
    expect(inverse.toArray()).toEqual([
      [0.5, 0],
      [0, 0.25],
    ]);
  });
});

describe('results', () => {
  it('of several arrays come from one computation', () => {
    const { eigenvalues, eigenvectors } = linalg.eigh(x);
    nd.evaluate(eigenvalues, eigenvectors);
    expect([eigenvalues.isEvaluated, eigenvectors.isEvaluated]).toEqual([true, true]);
  });

  it('go on into expressions', () => {
    expect(linalg.det(x).add(1).abs().item()).toBeCloseTo(1, 14);
  });

  it('of expressions are as of arrays', () => {
    expect(linalg.solve(x.mul(2), x.get(0).add(1)).toArray()).toEqual(linalg.solve([[2, 4], [6, 8]], [2, 3]).toArray()); // biome-ignore format: matrices
  });

  it('of float32 are rounded once', () => {
    const third = linalg.inv(nd.array([[3]], 'float32'));
    expect([third.dtype, third.item()]).toEqual(['float32', Math.fround(1 / 3)]);
  });

  it('of integers are float64', () => {
    expect(linalg.det(nd.array([[2]], 'int8')).dtype).toBe('float64');
  });
});

describe('a vector and a stack of matrices', () => {
  const stack = nd.stack([x, x.mul(2)]);

  it('are solved with the vector for each matrix', () => {
    const solved = linalg.solve(stack, [1, 1]);
    expect(solved.shape).toEqual([2, 2]);
    expect(solved.toArray()).toEqual([
      [-1, 1],
      [-0.5, 0.5],
    ]);
  });

  it('of two dimensions are solved with one matrix of columns', () => {
    expect(linalg.solve(stack, nd.ones([2, 2])).shape).toEqual([2, 2, 2]);
  });
});

describe('least squares', () => {
  it('have residuals whose number is known when the rank is', () => {
    const { residuals } = linalg.lstsq(nd.ones([3, 2]), nd.arange(3));
    expect(residuals.shape).toEqual([null]);
    expect(residuals.eval().shape).toEqual([0]);
  });

  it('fit a line', () => {
    const a = nd.stack([nd.arange(4), nd.ones([4])], 1);
    const { x: found, rank } = linalg.lstsq(a, nd.array([-1, 0.2, 0.9, 2.1]));
    expect(found.toArray()).toEqual([expect.closeTo(1, 12), expect.closeTo(-0.95, 12)]);
    expect([rank.item(), rank.dtype]).toEqual([2, 'int32']);
  });
});

describe('a power of a matrix', () => {
  it('is a copy where it is the first', () => {
    const a = nd.array([[1]]);
    linalg.matrixPower(a, 1).set(0, 0, 5);
    expect(a.toArray()).toEqual([[1]]);
  });

  it('of Fibonacci is exact in integers', () => {
    const q = nd.array([[1, 1], [1, 0]], 'int64'); // biome-ignore format: a matrix
    expect(linalg.matrixPower(q, 90).item(0, 1)).toBe(2880067194370816120n);
  });
});

describe('a mistake', () => {
  const cases: readonly (readonly [string, () => unknown, string])[] = [
    [
      'a matrix that is not square',
      () => linalg.inv(nd.ones([2, 3])),
      'inv: takes square matrices: the last two sizes of shape [2, 3] differ',
    ],
    ['a vector', () => linalg.svd(nd.ones([3])), 'svd: takes at least two dimensions, not shape [3]'],
    [
      'a right side of another size',
      () => linalg.solve(x, [1, 2, 3]),
      'solve: shapes [2, 2] and [3]: there are 2 equations, and b has another number of rows',
    ],
    [
      'a size that is not known yet',
      () => linalg.svd(nd.ones([4, 2]).get(nd.array([true, false, true, true]))),
      'call .eval() first',
    ],
    ['no triangle', () => Reflect.apply(linalg.eigh, null, [x, { UPLO: 'l' }]), "eigh: UPLO is 'L' or 'U', not 'l'"],
  ];
  it.each(cases)('%s is told at the call', (_, call, message) => expect(call).toThrow(message));
});
