/** What becomes one kernel, what is stored, and how many bytes move: one rule of fusion a test. */

import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../compiler/passes/fuse.ts';
import * as nd from '../../src/index.ts';

const vector = (n = 1000) => nd.zeros([n]).eval();
const matrix = (n = 100, m = 200) => nd.zeros([n, m]).eval();

const kernels = (...arrays: nd.NDArray[]): number => nd.explain(...arrays).kernels.length;
const cuts = (...arrays: nd.NDArray[]): string[] =>
  nd
    .explain(...arrays)
    .decisions.filter((d) => d.kind === 'cut')
    .map((d) => d.rule);
const traffic = (...arrays: nd.NDArray[]): [read: number, written: number] => {
  const { bytesRead, bytesWritten } = nd.explain(...arrays);
  return [bytesRead, bytesWritten];
};
const source = (...arrays: nd.NDArray[]): string => {
  const all = nd.explain(...arrays).kernels;
  expect(all.length).toBe(1);
  return all[0]?.source ?? '';
};
/** How often `text` stands in the part of a kernel that is not unrolled: after the last `for`. */
const timesWritten = (kernel: string, text: string): number =>
  kernel.slice(kernel.lastIndexOf('for (')).split(text).length - 1;

describe('maps', () => {
  it('a chain of maps is one kernel that reads and writes once', () => {
    const y = vector().mul(3).add(1).sqrt().negative();
    expect([kernels(y), ...traffic(y)]).toEqual([1, 8000, 8000]);
  });

  it('an operand that is used twice is read once', () => {
    const x = vector();
    expect(traffic(x.mul(x).add(x))).toEqual([8000, 8000]);
  });

  it('bytes are those of each operand in its own dtype', () => {
    const y = nd.add(nd.zeros([1000], 'float32').eval(), nd.zeros([1000], 'uint8').eval());
    expect([y.dtype, ...traffic(y)]).toEqual(['float32', 5000, 4000]);
  });

  it('a cast is part of the kernel', () => {
    expect([kernels(vector().astype('float32').add(1).astype('int16'))]).toEqual([1]);
  });

  it('a subexpression that is used twice is computed once', () => {
    const e = vector().log();
    expect(timesWritten(source(e.add(1).mul(e)), 'Math.log')).toBe(1);
  });

  it('equal subexpressions are computed once, written twice or not', () => {
    const x = vector();
    expect(timesWritten(source(x.log().add(1).mul(x.log())), 'Math.log')).toBe(1);
  });

  it('what is created rather than stored is read from nowhere', () => {
    const y = nd
      .arange(1000)
      .add(nd.full([1000], 2.5))
      .mul(nd.ones([1000]));
    expect([kernels(y), ...traffic(y)]).toEqual([1, 0, 8000]);
  });

  it('an array of no elements needs no kernel', () => {
    expect(kernels(nd.zeros([0, 5]).add(1))).toBe(0);
  });

  it('a value of no dimensions costs 8 bytes', () => {
    expect(traffic(vector(1).reshape([]).add(1))).toEqual([8, 8]);
  });
});

describe('views', () => {
  it('a slice reads its own elements only', () => {
    expect(traffic(vector().get('100:300').add(1))).toEqual([1600, 1600]);
  });

  it('a slice with a step reads each of its elements once', () => {
    expect(traffic(vector().get('::4').add(1))).toEqual([2000, 2000]);
  });

  it('a reversed array costs no kernel and no bytes', () => {
    const y = vector().get('::-1').add(1);
    expect([kernels(y), ...traffic(y)]).toEqual([1, 8000, 8000]);
  });

  it('a transpose costs no kernel and no bytes', () => {
    const y = matrix().T.add(1);
    expect([kernels(y), ...traffic(y)]).toEqual([1, 160_000, 160_000]);
  });

  it('an array plus its transpose reads its memory once', () => {
    const x = matrix(100, 100);
    expect([kernels(x.add(x.T)), ...traffic(x.add(x.T))]).toEqual([1, 80_000, 80_000]);
  });

  it('a broadcast row and column are read at their own size', () => {
    const y = nd
      .zeros([100, 1])
      .eval()
      .add(nd.zeros([1, 200]).eval());
    expect([kernels(y), ...traffic(y)]).toEqual([1, 2400, 160_000]);
  });

  it('a reshape of memory that strides express is part of the kernel', () => {
    const y = matrix().reshape([50, 2, 200]).add(1).reshape([20_000]);
    expect([kernels(y), ...traffic(y)]).toEqual([1, 160_000, 160_000]);
  });

  it('a reshape of a pending value moves to its operands', () => {
    const y = matrix().add(1).reshape([20_000]).mul(2);
    expect([kernels(y), ...traffic(y)]).toEqual([1, 160_000, 160_000]);
  });

  it('a view of a pending value is a view of its operands', () => {
    const y = vector().add(1).get('::2').mul(2);
    expect([kernels(y), ...traffic(y)]).toEqual([1, 4000, 4000]);
  });

  it('views of views of a pending value are one view', () => {
    const y = matrix().add(1).T.get('::-1').get(':, 1:').T.get('0').mul(2);
    expect(kernels(y)).toBe(1);
  });

  it('a reshape of a transpose is stored first, since no strides express it', () => {
    const y = matrix().T.reshape([20_000]).add(1);
    expect([kernels(y), ...traffic(y)]).toEqual([2, 320_000, 320_000]);
  });

  it('a view alone of memory needs no kernel', () => {
    expect([kernels(matrix().T.get('::2')), kernels(matrix().reshape([20_000]))]).toEqual([0, 0]);
  });
});

describe('reductions', () => {
  it('a producer runs inside of its reduction', () => {
    const y = vector().mul(2).exp().sum();
    expect([kernels(y), ...traffic(y)]).toEqual([1, 8000, 8]);
  });

  it('an epilogue runs in the kernel of its reduction: a norm', () => {
    const x = matrix();
    const y = x.mul(x).sum(-1).sqrt();
    expect([kernels(y), ...traffic(y)]).toEqual([1, 160_000, 800]);
  });

  it('a mean divides in the kernel of its sum', () => {
    const y = matrix().mean(0);
    expect([kernels(y), ...traffic(y)]).toEqual([1, 160_000, 1600]);
  });

  it('a variance over the last axis is one kernel with two passes over each row', () => {
    const y = nd.var(matrix(), -1);
    expect([kernels(y), ...traffic(y)]).toEqual([1, 160_000, 800]);
  });

  it('a variance of everything is one kernel with two passes', () => {
    expect(kernels(nd.var(matrix()))).toBe(1);
  });

  it('x - mean(x) is one kernel: all of the sum, then all of the difference', () => {
    const x = matrix();
    expect([kernels(x.sub(x.mean())), ...traffic(x.sub(x.mean()))]).toEqual([1, 160_000, 160_000]);
  });

  it('x - mean(x) by rows is one kernel: a sum and a difference for each row', () => {
    const x = matrix();
    expect(kernels(x.sub(x.mean(-1, { keepdims: true })))).toBe(1);
  });

  it('x - mean(x) by columns is one kernel of two passes, the means stored in between', () => {
    const x = matrix();
    const y = x.sub(x.mean(0));
    expect([kernels(y), cuts(y)]).toEqual([1, ['a reduction must depend on the leading dimensions of its consumer']]);
    expect(traffic(y)).toEqual([8 * (20_000 + 200), 8 * (20_000 + 200)]);
  });

  it('min and max of the same data are one pass', () => {
    const x = vector();
    expect([kernels(x.min(), x.max()), ...traffic(x.min(), x.max())]).toEqual([1, 8000, 16]);
  });

  it('min and max that one expression needs are one pass', () => {
    const x = vector();
    const y = x.max().sub(x.min());
    expect([kernels(y), ...traffic(y)]).toEqual([1, 8000, 8]);
  });

  it('rows and columns that are summed are two passes', () => {
    const x = matrix();
    expect([kernels(x.sum(0), x.sum(1)), ...traffic(x.sum(0), x.sum(1))]).toEqual([2, 320_000, 2400]);
  });

  it('sums over several axes one after the other are two passes of a kernel, the smaller sums stored in between', () => {
    const y = nd.zeros([10, 20, 30]).eval().sum(2).exp().sum(0);
    expect([kernels(y), ...traffic(y)]).toEqual([1, 8 * (6000 + 200), 8 * (200 + 20)]);
  });

  it('a matrix product takes in what its operands are made of, and what is made of it', () => {
    const a = matrix(100, 200);
    const y = a
      .mul(2)
      .matmul(nd.zeros([200, 50]).eval())
      .add(nd.zeros([50]).eval())
      .maximum(0);
    expect([kernels(y), ...traffic(y)]).toEqual([1, 8 * (20_000 + 10_000 + 50), 8 * 5000]);
  });
});

describe('several outputs', () => {
  it('values of the same operand are one kernel', () => {
    const x = vector();
    expect([kernels(x.add(1), x.mul(2)), ...traffic(x.add(1), x.mul(2))]).toEqual([1, 8000, 16_000]);
  });

  it('a value and what is made of it are one kernel', () => {
    const e = vector().log();
    expect([kernels(e, e.add(1)), ...traffic(e, e.add(1))]).toEqual([1, 8000, 16_000]);
    expect(timesWritten(source(e, e.add(1)), 'Math.log')).toBe(1);
  });

  it('values that share nothing are kernels of their own', () => {
    expect(kernels(vector(10_000).add(1), vector(10_000).add(2))).toBe(2);
  });

  it('small values over one space are one kernel, whether they share anything or not', () => {
    expect(kernels(vector(100).add(1), vector(100).mul(2), vector(100).exp())).toBe(1);
  });

  it('values over different spaces are kernels of their own', () => {
    const x = matrix();
    expect(kernels(x.add(1), x.get('0').add(1))).toBe(2);
  });

  it('an array that is given twice is one output', () => {
    const y = vector().add(1);
    expect([kernels(y, y), ...traffic(y, y)]).toEqual([1, 8000, 8000]);
  });

  it('equal values are computed and stored for each that asks, in one kernel', () => {
    const x = vector();
    expect([kernels(x.add(1), x.add(1)), ...traffic(x.add(1), x.add(1))]).toEqual([1, 8000, 16_000]);
  });
});

describe('statistics', () => {
  it('least, greatest, mean and standard deviation of the same data are one pass over it', () => {
    const x = vector();
    expect([kernels(x.min(), x.max(), x.mean(), x.std()), ...traffic(x.min(), x.max(), x.mean(), x.std())]).toEqual([
      1, 8000, 32,
    ]);
    expect(source(x.min(), x.max(), x.mean(), x.std()).split(' += 128').length - 1).toBe(1);
  });

  it('the standard score of rows is one kernel', () => {
    const x = matrix();
    const y = x.sub(x.mean(-1, { keepdims: true })).div(x.std(-1, { keepdims: true }));
    expect([kernels(y), cuts(y), ...traffic(y)]).toEqual([1, [], 160_000, 160_000]);
  });

  it('the standard score of columns is one kernel of two passes', () => {
    const x = matrix();
    expect(kernels(x.sub(x.mean(0)).div(x.std(0)))).toBe(1);
  });

  it('layer normalisation with its scale and shift is one kernel', () => {
    const x = matrix();
    const scaled = x.sub(x.mean(-1, { keepdims: true })).div(x.var(-1, { keepdims: true }).add(1e-5).sqrt());
    expect(kernels(scaled.mul(vector(200)).add(vector(200)))).toBe(1);
  });

  it('x / norm(x) and the cosines of rows are one kernel', () => {
    const [x, y] = [matrix(), matrix()];
    const norm = (a: nd.NDArray) => a.mul(a).sum(-1, { keepdims: true }).sqrt();
    expect(kernels(x.div(norm(x)))).toBe(1);
    expect(
      kernels(
        x
          .mul(y)
          .sum(-1)
          .div(norm(x).mul(norm(y)).reshape([100])),
      ),
    ).toBe(1);
  });

  it('an expensive value that a variance goes over twice is computed once, and its row kept', () => {
    expect([kernels(matrix().exp().std(-1)), nd.explain(matrix().exp().std(-1)).temporaryBytes]).toEqual([1, 1600]);
  });
});

describe('row by row', () => {
  const softmax = (x: nd.NDArray<'float64'>) => {
    const e = x.sub(x.max(-1, { keepdims: true })).exp();
    return e.div(e.sum(-1, { keepdims: true }));
  };

  it('a softmax keeps a row of exponentials between its passes', () => {
    const y = softmax(matrix());
    expect([kernels(y), cuts(y), ...traffic(y)]).toEqual([1, [], 160_000, 160_000]);
    expect(nd.explain(y).temporaryBytes).toBe(8 * 200);
  });

  it('over several leading axes, too', () => {
    const y = softmax(nd.zeros([4, 5, 200]).eval());
    expect([kernels(y), nd.explain(y).temporaryBytes]).toEqual([1, 8 * 200]);
  });

  it('an asked-for value is stored whole and read again while its row is in the cache', () => {
    const e = matrix().exp();
    const y = e.div(e.sum(-1, { keepdims: true }));
    expect([kernels(e, y), nd.explain(e, y).temporaryBytes]).toEqual([1, 0]);
  });

  it('the logarithm of a sum of exponentials stores one number a row', () => {
    const x = matrix();
    const m = x.max(-1, { keepdims: true });
    const y = x.sub(m).exp().sum(-1, { keepdims: true }).log().add(m);
    expect([kernels(y), ...traffic(y)]).toEqual([1, 160_000, 800]);
  });

  it('cross-entropy from logits is one kernel', () => {
    const logits = matrix();
    const labels = nd.zeros([100, 1], 'int32').eval();
    const m = logits.max(-1, { keepdims: true });
    const shifted = logits.sub(m);
    const logSum = shifted.exp().sum(-1).log();
    const picked = nd.where(nd.arange(200).equal(labels), shifted, 0).sum(-1);
    expect(kernels(logSum.sub(picked).mean())).toBe(1);
  });

  it('rows that do not fit into the cache are not kept: the value is stored', () => {
    expect(kernels(softmax(matrix(4, 100_000)))).toBe(2);
  });
});

describe('what is stored', () => {
  it('an expensive value that is needed at several indices is stored', () => {
    const e = vector().exp();
    const y = e.get('1:').sub(e.get(':-1'));
    expect([kernels(y), cuts(y)]).toEqual([2, ['computing it again costs more than storing it']]);
  });

  it('a cheap value that is needed at several indices is computed again', () => {
    const d = vector().mul(2);
    const y = d.get('1:').sub(d.get(':-1'));
    expect([kernels(y), ...traffic(y)]).toEqual([1, 8000, 7992]);
  });

  it('an expensive row that many rows need is stored by a pass of its own', () => {
    const y = matrix().mul(vector(200).exp());
    expect([kernels(y), cuts(y)]).toEqual([1, ['a small value that every row needs is stored']]);
  });

  it('a cheap row that many rows need is computed for each', () => {
    expect(kernels(matrix().mul(vector(200).add(1)))).toBe(1);
  });

  it('an expensive row that few rows need is computed for each', () => {
    expect(kernels(nd.zeros([3, 200]).eval().mul(vector(200).exp()))).toBe(1);
  });

  it('an expensive column is computed once for each row', () => {
    const y = matrix().mul(nd.zeros([100, 1]).eval().exp());
    expect([kernels(y), ...traffic(y)]).toEqual([1, 160_800, 160_000]);
  });

  it('nothing shares a kernel where fusion is off', () => {
    expect(vector().mul(3).add(1).sqrt().explain({ fuse: false }).kernels.length).toBe(3);
  });
});

describe('writes', () => {
  it('a write to a slice touches the slice only', () => {
    const x = vector();
    x.set('10:20', 1);
    expect([kernels(x), ...traffic(x)]).toEqual([1, 0, 80]);
  });

  it('x += 1 runs in place, without a temporary', () => {
    const x = vector();
    x.iadd(1);
    expect([kernels(x), ...traffic(x), x.explain().temporaryBytes]).toEqual([1, 8000, 8000, 0]);
  });

  it('writes to several arrays that read of each other only the same index are one pass', () => {
    const [x, v, n] = [vector(), vector(), nd.zeros([1000], 'int32').eval()];
    const ahead = x.add(v);
    n.assign(nd.where(ahead.gt(1), 5, n));
    v.assign(v.mul(0.5).add(x));
    x.assign(ahead);
    expect([kernels(x, v, n), nd.explain(x, v, n).temporaryBytes]).toEqual([1, 0]);
    nd.evaluate(x, v, n);
    expect([x.get(0).item(), v.get(0).item(), n.get(0).item()]).toEqual([0, 0, 0]);
  });

  it('writes to several arrays each see what the ones before have written', () => {
    const [x, y] = [nd.array([1, 2, 3]).eval(), nd.array([10, 20, 30]).eval()];
    x.assign(x.add(y));
    y.assign(y.add(x));
    nd.evaluate(x, y);
    expect([x.toArray(), y.toArray()]).toEqual([
      [11, 22, 33],
      [21, 42, 63],
    ]);
  });

  it('writes to several arrays that exchange what they hold read it before they store it', () => {
    const [x, y] = [nd.array([1, 2, 3]).eval(), nd.array([10, 20, 30]).eval()];
    const [oldX, oldY] = [x.mul(1), y.mul(1)];
    x.assign(oldY);
    y.assign(oldX);
    expect(kernels(x, y)).toBe(1);
    nd.evaluate(x, y);
    expect([x.toArray(), y.toArray()]).toEqual([
      [10, 20, 30],
      [1, 2, 3],
    ]);
  });

  it('writes to several arrays that read each other reversed are not one pass', () => {
    const [x, y] = [nd.array([1, 2, 3]).eval(), nd.array([10, 20, 30]).eval()];
    const [oldX, oldY] = [x.get('::-1').mul(1), y.get('::-1').mul(1)];
    x.assign(oldY);
    y.assign(oldX);
    nd.evaluate(x, y);
    expect([x.toArray(), y.toArray()]).toEqual([
      [30, 20, 10],
      [3, 2, 1],
    ]);
  });

  it('an overlapping write stores its value first', () => {
    const x = vector();
    x.set('1:', x.get(':-1'));
    expect([kernels(x), x.explain().temporaryBytes, cuts(x)]).toEqual([
      2,
      7992,
      ['what a write reads at other places of its region is stored before'],
    ]);
  });

  it('an overlapping write that reads little of its region stores that alone', () => {
    const x = matrix();
    x.isub(x.get(0));
    expect([kernels(x), x.explain().temporaryBytes, ...traffic(x)]).toEqual([1, 1600, 161_600, 161_600]);
  });

  it('a write that reads other elements than it overwrites stores nothing', () => {
    const x = vector();
    x.set(':500', x.get('500:'));
    expect([kernels(x), x.explain().temporaryBytes]).toEqual([1, 0]);
  });

  it('even elements from odd ones need no temporary', () => {
    const x = vector();
    x.set('::2', x.get('1::2'));
    expect([kernels(x), x.explain().temporaryBytes]).toEqual([1, 0]);
  });

  it('the value written fuses into the write', () => {
    const x = vector();
    x.set('100:200', vector(100).exp().mul(2).add(1));
    expect([kernels(x), ...traffic(x)]).toEqual([1, 800, 800]);
  });

  it('a concatenation is one kernel for each operand, and nothing but the result is written', () => {
    const y = nd.concat([vector(), vector().add(1), vector().exp()]);
    expect([kernels(y), ...traffic(y), y.explain().temporaryBytes]).toEqual([3, 24_000, 24_000, 0]);
  });
});

describe('limits', () => {
  it('a long chain is cut into as few kernels as hold it', () => {
    let y = vector(10);
    for (let i = 0; i < 1000; i++) y = y.add(i);
    expect(kernels(y)).toBe(Math.ceil(1000 / defaultLimits.operations));
  });

  it('a chain of just as many operations as a kernel holds is one kernel', () => {
    let y = vector(10);
    for (let i = 0; i < defaultLimits.operations; i++) y = y.add(i + 1);
    expect([kernels(y), kernels(y.add(1))]).toEqual([1, 2]);
  });

  it('a sum of many arrays is cut where a kernel would read too many', () => {
    let y = vector(10);
    for (let i = 0; i < 100; i++) y = y.add(vector(10));
    const reads = y.explain().kernels.map((k) => k.arguments.filter((a) => /^[a-d]\d*$/.test(a.name)).length);
    expect(Math.max(...reads)).toBe(defaultLimits.buffers);
  });

  it('temporaries share memory: a chain of 100 kernels works in the memory of its result', () => {
    let y = vector();
    for (let i = 0; i < 100; i++) y = y.add(i + 1);
    const report = y.explain({ fuse: false });
    expect([report.kernels.length, report.temporaryBytes]).toEqual([100, 0]);
  });
});

describe('explain', () => {
  it('runs nothing: the array stays pending', () => {
    const x = vector().add(1);
    x.explain();
    expect(x.isEvaluated).toBe(false);
  });

  it('links nothing and is no use of a cache', () => {
    const x = vector().add(0.123).mul(vector());
    const before = nd.cacheCounters();
    x.explain();
    nd.explain(x, x.sum());
    expect(nd.cacheCounters()).toEqual(before);
  });

  it('says whether the plan is cached', () => {
    const make = () => vector(37).mul(37).add(37);
    const first = make().explain().cached;
    make().eval();
    expect([first, make().explain().cached]).toEqual([false, true]);
  });

  it('has nothing to report of an array that is computed', () => {
    expect([kernels(vector()), ...traffic(vector())]).toEqual([0, 0, 0]);
  });

  it('leaves the memory that a pending write would change as it is', () => {
    const data = Float64Array.of(1, 2, 3);
    const x = nd.asarray(data);
    x.set('1:', 9);
    x.explain();
    expect([...data]).toEqual([1, 2, 3]);
  });

  it('counts operations: each once for every element', () => {
    const report = vector().mul(3).add(1).explain();
    expect(report.kernels[0]?.operations).toBe(2000);
  });

  it('gives every buffer its role and lifetime', () => {
    const y = matrix().T.reshape([20_000]).add(1);
    expect(y.explain().buffers.map((b) => [b.name, b.role, b.lifetime])).toEqual([
      ['temporary0', 'temporary', [0, 1]],
      ['input0', 'input', [0, 0]],
      ['output0', 'output', [1, 1]],
    ]);
  });
});

describe('a value that a kernel reads as a buffer', () => {
  it('is not another output of that kernel, where it would be read before it is written', () => {
    const memory = nd.asarray({ data: new Uint16Array(123), shape: [15, 8], strides: [1, 1], offset: 3 });
    const doubled = memory.add(memory);
    const moved = doubled.reshape([8, 15]).T;
    expect(nd.explain(doubled, nd.notEqual(moved, doubled)).kernels.length).toBe(2);
  });
});

describe('a write to memory that a pending expression reads', () => {
  it('is explained with the copy of the old contents, and explaining changes nothing', () => {
    const x = nd.asarray(new Float64Array([1, 2, 3, 4]));
    const before = x.mul(2);
    x.set('1:', x.get(':-1'));
    const report = x.explain();
    expect(report.copiedBytes).toBe(32);
    expect(report.kernels.length).toBe(1);
    expect(x.explain().text()).toBe(report.text());
    expect(x.toArray()).toEqual([1, 1, 2, 3]);
    expect(before.toArray()).toEqual([2, 4, 6, 8]);
  });

  it('copies nothing where nobody reads', () => {
    const x = nd.asarray(new Float64Array([1, 2, 3, 4]));
    x.set('1:', x.get(':-1'));
    expect(x.explain().copiedBytes).toBe(0);
  });
});
