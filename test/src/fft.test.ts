/** Fourier transforms as parts of lazy programs: what they read, when they run, and what fuses with them. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const signal = () => nd.array([3, 1, 4, 1, 5, 9, 2, 6]);

describe('a transform', () => {
  it('computes nothing until it is evaluated', () => {
    const y = nd.fft.fft(signal());
    expect(y.isEvaluated).toBe(false);
    expect(y.eval().isEvaluated).toBe(true);
  });

  it('reads what its operand holds when it is called', () => {
    const x = signal();
    const y = nd.fft.rfft(x);
    x.assign(0);
    expect(y.toArray()).toEqual(nd.fft.rfft(signal()).toArray());
  });

  it('of an expression, undone, is the expression', () => {
    const x = signal().mul(2).add(1);
    expect(nd.allclose(nd.fft.irfft(nd.fft.rfft(x)), x).item()).toBe(true);
  });

  it('of a strided view is that of its copy', () => {
    const x = nd.arange(24).reshape([4, 6]).get('::-1', '1::2').T;
    expect(nd.fft.fft(x, null, 0).toArray()).toEqual(nd.fft.fft(x.copy(), null, 0).toArray());
  });

  it('along an axis that is not the last is that of the moved axis', () => {
    const x = nd.sin(nd.arange(60)).reshape([3, 4, 5]);
    const moved = nd.moveaxis(nd.fft.fft(nd.moveaxis(x, 1, -1)), -1, 1);
    expect(nd.arrayEqual(nd.fft.fft(x, null, 1), moved).item()).toBe(true);
  });

  it('is the same in code and interpreted', () => {
    const power = () => nd.square(nd.abs(nd.fft.fftn(nd.sin(nd.arange(35)).reshape([5, 7]), [8, 9])));
    const [jit, interpreted] = [power().eval({ backend: 'jit' }), power().eval({ backend: 'interpreter' })];
    expect(jit.data).toEqual(interpreted.data);
  });

  it('of real numbers is the conjugate of itself when mirrored, exactly', () => {
    for (const n of [7, 8, 30, 101, 211]) {
      const y = nd.fft.fft(nd.sin(nd.arange(n)));
      const mirrored = nd.conj(nd.roll(nd.flip(y), 1));
      expect(nd.arrayEqual(y, mirrored).item()).toBe(true);
    }
  });

  it('of an array whose size is not known is put off', () => {
    const x = signal();
    const y = nd.fft.fft(x.get(x.gt(2)));
    expect(y.shape).toEqual([null]);
    expect(y.eval().shape).toEqual([5]);
    expect(nd.allclose(y, nd.fft.fft(nd.array([3, 4, 5, 9, 6]))).item()).toBe(true);
  });

  it('keeps to single precision where its operand does, rounding once', () => {
    const x = nd.sin(nd.arange(100));
    const [single, double] = [nd.fft.fft(x.astype('float32')), nd.fft.fft(x.astype('float32').astype('float64'))];
    expect(single.dtype).toBe('complex64');
    expect(nd.arrayEqual(single, double.astype('complex64')).item()).toBe(true);
  });

  it('says which lengths and axes there are where they are wrong', () => {
    expect(() => nd.fft.fft(signal(), 0)).toThrow(nd.ValueError);
    expect(() => nd.fft.fft(signal(), 8, 1)).toThrow(/^fft: axis 1 .*range/);
    expect(() => nd.fft.rfft(nd.fft.fft(signal()))).toThrow(/rfft: takes real numbers, not complex128/);
    expect(() => nd.fft.fftn(signal(), [2, 2], [0])).toThrow(/2 lengths do not pair up with 1 axes/);
  });
});

describe('frequencies', () => {
  it('shifted to the middle ascend', () => {
    expect(nd.fft.fftshift(nd.fft.fftfreq(5, 0.2)).toArray()).toEqual([-2, -1, 0, 1, 2]);
  });
  it('are those of the elements of a transform', () => {
    const n = 64;
    const wave = nd.cos(nd.arange(n).mul((2 * Math.PI * 5) / n));
    const strongest = nd.argmax(nd.abs(nd.fft.rfft(wave)));
    expect(
      nd.fft
        .rfftfreq(n, 1 / n)
        .get(strongest.item())
        .item(),
    ).toBe(5);
  });
});
