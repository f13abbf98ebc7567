/** What a mask picks has a size that is known after evaluation; until then operations stay lazy. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const x = () => nd.arange(6).eval();
const picked = () => {
  const array = x();
  return array.get(array.gt(2));
};

describe('what a mask picks', () => {
  it('has a size of null until it is evaluated', () => {
    const p = picked();
    expect([p.shape, p.size, p.nbytes, p.ndim, p.isEvaluated]).toEqual([[null], null, null, 1, false]);
    p.eval();
    expect([p.shape, p.size, p.nbytes]).toEqual([[3], 3, 24]);
  });

  it('is printed as the expression that it is', () => {
    expect(String(picked())).toBe('NDArray float64 [null] = mask(greater(a, 2), a)');
  });

  it('keeps the other sizes', () => {
    const rows = nd.zeros([4, 3]).get(nd.array([true, false, true, true]));
    expect(rows.shape).toEqual([null, 3]);
    expect(rows.eval().shape).toEqual([3, 3]);
  });

  it('is elementwise operated on without being computed', () => {
    const p = picked();
    const q = p.mul(2).add(nd.sqrt(p));
    expect([q.shape, p.isEvaluated]).toEqual([[null], false]);
    expect(q.sub(nd.sqrt([3, 4, 5])).toArray()).toEqual([6, 8, 10]);
  });

  it('is counted in bins, and copied, without being computed', () => {
    const p = picked();
    const [counts, edges] = nd.histogram(p, 2);
    const copy = nd.array(p);
    expect([counts.shape, edges.shape, copy.shape, p.isEvaluated]).toEqual([[2], [3], [null], false]);
    expect([counts.toArray(), edges.toArray(), copy.toArray()]).toEqual([
      [1, 2],
      [3, 4, 5],
      [3, 4, 5],
    ]);
    expect(nd.isreal(picked()).toArray()).toEqual([true, true, true]);
  });

  it('has parts, if it is of complex numbers', () => {
    const numbers = nd.complex([1, 2, 3], [4, 5, 6]).get(nd.array([true, false, true]));
    expect([numbers.real.shape, numbers.imag.shape]).toEqual([[null], [null]]);
    expect([numbers.real.toArray(), numbers.imag.toArray()]).toEqual([
      [1, 3],
      [4, 6],
    ]);
    expect([picked().real.toArray(), picked().imag.toArray()]).toEqual([
      [3, 4, 5],
      [0, 0, 0],
    ]);
    expect(() => {
      nd.complex([1, 2], 3).get(nd.array([true, false])).real = 0;
    }).toThrow(nd.ValueError);
  });

  it('gives sizes that do not depend on it', () => {
    const p = picked();
    expect([p.sum().shape, p.mean().shape, p.reshape([1, -1]).shape]).toEqual([[], [], [1, null]]);
    expect([p.sum().item(), p.mean().item(), p.reshape([1, -1]).toArray()]).toEqual([12, 4, [[3, 4, 5]]]);
  });

  it('meets an array of a known size', () => {
    const sum = picked().add(nd.array([10, 20, 30]));
    expect(sum.shape).toEqual([3]);
    expect(sum.toArray()).toEqual([13, 24, 35]);
    expect(() =>
      picked()
        .add(nd.zeros([4]))
        .eval(),
    ).toThrow(nd.ShapeError);
  });

  it('is joined, cast, summed up and sliced', () => {
    expect(nd.concat([picked(), picked()]).toArray()).toEqual([3, 4, 5, 3, 4, 5]);
    expect(picked().astype('int8').dtype).toBe('int8');
    expect(nd.cumulativeSum(picked()).toArray()).toEqual([3, 7, 12]);
    expect(picked().get('::-1').toArray()).toEqual([5, 4, 3]);
  });

  it('is what the array was when it was picked', () => {
    const array = x();
    const p = array.get(array.gt(2));
    array.set(5, -1);
    expect(p.toArray()).toEqual([3, 4, 5]);
  });

  it('is written to once it is evaluated', () => {
    const p = picked();
    expect(() => p.set(0, 1)).toThrow(nd.ValueError);
    p.eval().set(0, 1);
    expect(p.toArray()).toEqual([1, 4, 5]);
  });

  it('says what it needs where an operation needs the size', () => {
    expect(() => picked().reshape([2, 7])).toThrow(
      'reshape: needs sizes that are known only after evaluation, of shapes [null]: call .eval() first',
    );
    expect(() => nd.zeros([3]).assign(picked())).toThrow('call .eval() first');
  });

  it('reports mistakes that no size could mend at the call', () => {
    expect(() => picked().sum(1)).toThrow(nd.IndexError);
    expect(() => picked().astype('float128' as 'float64')).toThrow(nd.DTypeError);
  });

  it('is empty where nothing is true', () => {
    const none = x().get(x().gt(99));
    expect([none.toArray(), none.shape, none.sum().item()]).toEqual([[], [0], 0]);
  });
});

describe('a report', () => {
  it('has the stages that run before the kernels', () => {
    const report = picked().mul(2).explain();
    expect(report.stages.map(({ name, takes, gives }) => [name, takes, gives])).toEqual([
      ['mask', ['bool[6]', 'float64[6]'], ['float64[null]']],
      ['multiply', ['float64[null]'], ['float64[null]']],
    ]);
    expect(report.text()).toContain('stage 0: mask, before the kernels');
  });

  it('has the kernels that compute what a stage takes', () => {
    const before = picked().explain().stages[0]?.before;
    expect(before?.kernels.map(({ computes }) => computes)).toEqual(['a > 2']);
  });
});

describe('a write that proves to be impossible', () => {
  const outOfRange = () => nd.array([7], 'int32').add(1);

  it('throws when it is evaluated, and is then as if it had not been', () => {
    const array = x();
    array.set(0, 10);
    array.set(outOfRange(), -1);
    array.iadd(1);
    expect(() => array.eval()).toThrow('set: index 8 is out of range for axis 0 of size 6');
    expect(array.toArray()).toEqual([11, 2, 3, 4, 5, 6]);
  });

  it('leaves what reads it without a value', () => {
    const array = x();
    array.set(outOfRange(), -1);
    const later = array.mul(2);
    expect(() => array.eval()).toThrow(nd.IndexError);
    expect(() => later.eval()).toThrow(nd.IndexError);
    expect(array.mul(2).toArray()).toEqual([0, 2, 4, 6, 8, 10]);
  });

  it('is refused at the call where the index is there', () => {
    const array = x();
    expect(() => array.set([6], 0)).toThrow('set: index 6 is out of range for axis 0 of size 6');
    expect(array.isEvaluated).toBe(true);
  });

  it('has as many values as the mask picks, or one', () => {
    const array = x();
    array.set(array.gt(2), [1, 2]);
    expect(() => array.eval()).toThrow('set: 2 values for the 3 elements where the mask is true');
    expect(array.toArray()).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
