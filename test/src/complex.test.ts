/** Complex arrays behave as others do: one value whatever is fused, views that share memory, writes in place. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const { Complex } = nd;

/** Numbers without a pattern, the same every time. */
function numbers(count: number, seed = 1): Float64Array {
  let state = seed;
  return Float64Array.from({ length: 2 * count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

const sample = (shape: readonly number[], dtype: nd.ComplexDType = 'complex128', seed = 1): nd.NDArray => {
  const size = shape.reduce((a, b) => a * b, 1);
  return nd.asarray(numbers(size, seed), 'complex128').reshape(shape).astype(dtype).eval();
};

/** Programs over two arrays of shape [4, 6], with many kinds of operations between them. */
const programs: Record<string, (a: nd.NDArray, b: nd.NDArray) => nd.NDArray> = {
  'a chain of arithmetic': (a, b) => a.mul(b).sub(a.conj()).div(b.add(2)),
  'functions of analysis': (a, b) => nd.exp(a).add(nd.log(b)).mul(nd.sin(a)).add(nd.sqrt(b)),
  'a magnitude': (a, b) => nd.abs(a.mul(b)).add(nd.real(a)),
  'a row over its norm': (a) => a.div(nd.sqrt(nd.sum(nd.abs(a).mul(nd.abs(a)), -1, { keepdims: true }))),
  'sums along an axis, broadcast back': (a, b) => a.sub(nd.mean(a, 0)).add(nd.sum(b, 1, { keepdims: true })),
  'a matrix product': (a, b) => nd.matmul(a, b.T.conj()),
  'running sums of columns': (a) => nd.cumulativeSum(a, 0).mul(2),
  'a transpose and a reversed view': (a, b) => a.T.get('::-1').add(b.T),
  'a choice': (a, b) => nd.where(nd.abs(a).gt(nd.abs(b)), a, b),
  'arrays joined': (a, b) => nd.concat([a, b.mul(a)], 1),
  'a product of all': (a, b) => nd.prod(a.add(b)),
  powers: (a, b) => a.pow(3).add(nd.pow(b, a)),
  'a variance': (a) => nd.var(a, 0),
  'a reshape': (a, b) => a.reshape([3, 8]).mul(b.T.reshape([3, 8])),
  'elements picked': (a) => a.get([2, 0, 0]),
};

describe.each(['complex128', 'complex64'] as const)('of %s', (dtype) => {
  describe.each(Object.entries(programs))('%s', (_, program) => {
    const results = (['jit', 'interpreter'] as const).flatMap((backend) =>
      [true, false].map((fuse) => {
        const made = program(sample([4, 6], dtype), sample([4, 6], dtype, 7));
        return Array.from(made.eval({ backend, fuse, verify: true }).data, Number);
      }),
    );

    it('is the same fused and not, by kernels and by the interpreter', () => {
      for (const result of results) expect(result).toEqual(results[0]);
      expect(results[0]?.some((value) => value !== 0 && Number.isFinite(value))).toBe(true);
    });
  });
});

describe('a complex number in JavaScript', () => {
  it('comes out of item', () => {
    const x = nd.array([{ re: 1, im: 2 }, 3]);
    expect(x.item(0)).toEqual(new Complex(1, 2));
    expect(x.item(1)).toEqual(new Complex(3, 0));
  });

  it('does not change', () => expect(Object.isFrozen(new Complex(1, 2))).toBe(true));

  it('prints as in Python', () => {
    expect(String(new Complex(1, 2))).toBe('(1+2j)');
    expect(String(new Complex(0, -1.5))).toBe('-1.5j');
    expect(`${new Complex(-0, Number.NaN)}`).toBe('(-0+nanj)');
  });

  it('stands in nested arrays beside real ones', () => {
    const x = nd.array([
      [1, { re: 0, im: 1 }],
      [true, new Complex(2, -1)],
    ]);
    expect(x.dtype).toBe('complex128');
    expect(Array.from(x.data)).toEqual([1, 0, 0, 1, 1, 0, 2, -1]);
  });

  it('is weak beside an array', () => {
    const i = { re: 0, im: 1 };
    expect(nd.ones(2, 'float32').mul(i).dtype).toBe('complex64');
    expect(nd.ones(2, 'complex64').mul(i).dtype).toBe('complex64');
    expect(nd.ones(2, 'int8').mul(i).dtype).toBe('complex128');
    expect(nd.ones(2, 'complex64').mul(0.1).dtype).toBe('complex64');
  });

  it('goes into no real array', () => {
    expect(() => nd.full(3, { re: 1, im: 2 }, 'float64')).toThrow(nd.DTypeError);
    expect(() => nd.zeros(3).set(0, { re: 1, im: 2 })).toThrow(nd.DTypeError);
    expect(() => nd.zeros(3).assign(nd.zeros(3, 'complex64'))).toThrow('take real(x), imag(x) or abs(x) first');
    expect(() => nd.zeros(3).iadd({ re: 1, im: 2 })).toThrow(nd.DTypeError);
  });

  it('is an object in JSON', () => {
    expect(JSON.stringify(nd.array([{ re: 1, im: 2 }]).eval())).toBe('[{"re":1,"im":2}]');
  });
});

describe('memory of complex numbers', () => {
  it('is shared with a typed array of pairs, in both directions', () => {
    const data = new Float32Array([1, 2, 3, 4]);
    const x = nd.asarray(data, 'complex64');
    expect(x.shape).toEqual([2]);
    x.set(1, { re: 5, im: 6 }).eval();
    expect(Array.from(data)).toEqual([1, 2, 5, 6]);
    data[0] = 9;
    expect(x.item(0)).toEqual(new Complex(9, 2));
  });

  it('is what data gives', () => {
    const x = nd.complex([1, 2], [3, 4]);
    expect(Array.from(x.data)).toEqual([1, 3, 2, 4]);
    expect(x.get('1:').data).toEqual(new Float64Array([2, 4]));
    expect(x.get('::-1').data).toEqual(new Float64Array([2, 4, 1, 3]));
    expect(x.itemsize).toBe(16);
    expect(x.get('::-1').strides).toEqual([-16]);
  });

  it('can begin in the middle of a buffer, and is copied where it begins in the middle of a number', () => {
    const data = new Float64Array([0, 1, 2, 3, 4, 5]);
    const shared = nd.asarray(data.subarray(2), 'complex128');
    shared.set(0, 7).eval();
    expect(data[2]).toBe(7);
    const copied = nd.asarray(data.subarray(1, 5), 'complex128');
    copied.set(0, -1).eval();
    expect(data[1]).toBe(1);
    expect(Array.from(copied.data)).toEqual([-1, 0, 0, 4]);
    expect(() => nd.asarray(data.subarray(1, 5), 'complex128', { copy: false })).toThrow(nd.ValueError);
  });

  it('is no odd number of floats', () => {
    expect(() => nd.asarray(new Float64Array(3), 'complex128')).toThrow(nd.ShapeError);
  });

  it('of temporaries is used again, and nothing of it shows', () => {
    const x = sample([50, 3]);
    const first = nd.matmul(x.T, nd.cumulativeSum(x, 0).mul(x)).eval();
    const kept = Array.from(first.data, Number);
    for (let i = 0; i < 20; i++) nd.matmul(x.T, nd.cumulativeSum(x.add(i), 0).mul(x)).eval();
    expect(Array.from(first.data, Number)).toEqual(kept);
    expect(Array.from(nd.matmul(x.T, nd.cumulativeSum(x, 0).mul(x)).eval().data, Number)).toEqual(kept);
  });
});

describe('a write to complex numbers', () => {
  it('is seen through a view', () => {
    const x = nd.zeros([2, 2], 'complex128');
    x.T.get(1).assign([{ re: 1, im: -1 }, 2]);
    expect(x.toArray()).toEqual([
      [new Complex(0), new Complex(1, -1)],
      [new Complex(0), new Complex(2)],
    ]);
  });

  it('reads what was there before where regions overlap', () => {
    const x = nd.complex([1, 2, 3, 4], [5, 6, 7, 8]);
    x.set('1:', x.get(':-1'));
    expect(Array.from(x.data)).toEqual([1, 5, 1, 5, 2, 6, 3, 7]);
  });

  it('in place reads both parts before it writes either', () => {
    const x = nd.complex([1, 2], [3, 4]).eval();
    x.imul({ re: 0, im: 1 });
    expect(Array.from(x.eval({ backend: 'jit' }).data)).toEqual([-3, 1, -4, 2]);
    x.assign(x.mul(x));
    expect(Array.from(x.eval({ backend: 'jit' }).data)).toEqual([8, -6, 12, -16]);
  });

  it('leaves what was made of the old values as it was', () => {
    const x = nd.complex([1, 2], [3, 4]).eval();
    const twice = x.add(x);
    x.set(0, 0).eval();
    expect(Array.from(twice.data)).toEqual([2, 6, 4, 8]);
  });

  it('through an offset runs the same plan as through another', () => {
    const x = sample([5, 3]);
    const rows = Array.from({ length: 5 }, (_, i) => Array.from(x.get(i).mul({ re: 0, im: 2 }).eval().data, Number));
    const all = Array.from(x.mul({ re: 0, im: 2 }).data, Number);
    expect(rows.flat()).toEqual(all);
  });
});

describe('the parts of a complex array', () => {
  it('are views', () => {
    const x = nd.complex([1, 3, 5], [2, 4, 6]);
    const { real, imag } = x;
    real.set('1:', 9);
    imag.iadd(10);
    expect(Array.from(x.data)).toEqual([1, 12, 9, 14, 9, 16]);
    x.set(0, { re: -1, im: -2 });
    expect(real.toArray()).toEqual([-1, 9, 9]);
    expect(imag.toArray()).toEqual([-2, 14, 16]);
  });

  it('are views of memory that JavaScript holds, too', () => {
    const data = new Float64Array([1, 2, 3, 4]);
    const { real } = nd.asarray(data, 'complex128');
    real.set(0, 50);
    expect(data[0]).toBe(50);
    data[2] = 8;
    expect(real.toArray()).toEqual([50, 8]);
  });

  it('can be assigned', () => {
    const x = nd.zeros([2, 2], 'complex64');
    x.real = [1, 2];
    x.get(0).imag = 3;
    expect(Array.from(x.data)).toEqual([1, 3, 2, 3, 1, 0, 2, 0]);
  });

  it('stay what they were in an expression made before a write', () => {
    const x = nd.complex([1, 3], [2, 4]).eval();
    const { real } = x;
    const sum = real.add(1);
    real.set(0, 100);
    expect(sum.toArray()).toEqual([2, 4]);
    expect(real.toArray()).toEqual([100, 3]);
  });

  it('are views through views', () => {
    const x = nd.zeros([2, 3], 'complex64');
    x.T.real.get('::2').set(1, [5, 6]);
    expect(nd.real(x).toArray()).toEqual([
      [0, 0, 5],
      [0, 0, 6],
    ]);
  });

  it('are picked and written by index arrays', () => {
    const x = nd.complex([1, 2, 3], [4, 5, 6]);
    x.imag.set([0, 2], -1);
    expect(Array.from(x.data)).toEqual([1, -1, 2, 5, 3, -1]);
  });

  it('do not lend their memory', () => {
    const x = nd.complex([1, 2], [3, 4]).eval();
    x.real.data[0] = 99;
    expect(Array.from(x.data)).toEqual([1, 3, 2, 4]);
  });

  it('of a real array are the array and zeros', () => {
    const x = nd.array([1, 2]);
    expect(x.real).toBe(x);
    expect(x.imag.toArray()).toEqual([0, 0]);
    expect(() => {
      x.imag = 3;
    }).toThrow(nd.ValueError);
  });
});

describe('the special values of expm1', () => {
  // Array API 2024.12, `expm1`; NumPy's formula gives NaN for some.
  it.each([
    [Infinity, 0, Infinity, 0],
    [-Infinity, Infinity, -1, 0],
    [-Infinity, Number.NaN, -1, 0],
    [Infinity, Infinity, Infinity, Number.NaN],
    [Infinity, Number.NaN, Infinity, Number.NaN],
    [Number.NaN, 0, Number.NaN, 0],
    [Number.NaN, Number.NaN, Number.NaN, Number.NaN],
    [-Infinity, 1, -1, 0],
  ])('of %d + %di is %d + %di', (re, im, wantedRe, wantedIm) => {
    expect(Array.from(nd.expm1(nd.complex(re, im)).data)).toEqual([wantedRe, wantedIm]);
  });
});

describe('what is complex', () => {
  it('is told by values and by dtype', () => {
    const x = nd.complex([1, 2], [0, 3]);
    expect(nd.iscomplex(x).toArray()).toEqual([false, true]);
    expect(nd.isreal(x).toArray()).toEqual([true, false]);
    expect(nd.iscomplexobj(x)).toBe(true);
    expect(nd.isrealobj(x)).toBe(false);
    expect(nd.isreal([1, 2]).toArray()).toEqual([true, true]);
  });

  it('takes conjugates in vecdot, and none in dot', () => {
    const x = nd.complex([3, 0], [4, 0]);
    expect(nd.vecdot(x, x).item()).toEqual(new Complex(25, 0));
    expect(nd.dot(x, x).item()).toEqual(new Complex(-7, 24));
  });

  it('has norms of its magnitudes', () => {
    const x = nd.complex([3, 0], [4, 12]);
    expect(nd.linalg.vectorNorm(x).item()).toBe(13);
    expect(nd.linalg.vectorNorm(x, null, { ord: 1 }).dtype).toBe('float64');
  });

  it('is rounded in either part', () => {
    expect(nd.round(nd.complex(1.25, -2.75), 1).item()).toEqual(new Complex(1.2, -2.8));
  });
});

describe('a chain of complex operations', () => {
  it('is one kernel', () => {
    const z = sample([4, 6]);
    const chain = z.mul(z).add(1).div(z).abs().sum();
    expect(nd.explain(chain).kernels.length).toBe(1);
  });

  it('is cut before its functions, which are long formulas, make a kernel too long for V8', () => {
    let z = sample([300]);
    for (let i = 0; i < 60; i++) z = nd.asin(z);
    const { kernels } = nd.explain(z);
    expect(kernels.length).toBeGreaterThan(1);
    for (const { source } of kernels) expect(source.length).toBeLessThan(100_000);
  });

  it('shows its memory as numbers', () => {
    const [output] = nd.explain(sample([3]).mul(2)).buffers;
    expect(output).toMatchObject({ dtype: 'float64', shape: [3, 2], bytes: 48 });
  });

  it('writes a value over the one that it is made of', () => {
    const z = sample([300]);
    const stored = nd.materialize(nd.materialize(z.mul(2)).add(1)).mul(z);
    const { peakBytes } = nd.explain(stored);
    expect(peakBytes).toBe(300 * 16);
    const want = z.mul(2).add(1).mul(z).eval({ backend: 'interpreter' });
    expect(Array.from(stored.eval({ backend: 'jit', verify: true }).data, Number)).toEqual(
      Array.from(want.data, Number),
    );
  });
});
