/** The types of peers that ship none, as far as the benchmarks use them. */

declare module 'ndarray-ops' {
  import type { NdArray } from 'ndarray';

  type Strided = NdArray<Float64Array>;

  const ops: {
    mul(out: Strided, a: Strided, b: Strided): void;
    muls(out: Strided, a: Strided, scalar: number): void;
    addeq(out: Strided, a: Strided): void;
    addseq(out: Strided, scalar: number): void;
  };
  export default ops;
}

declare module 'cwise' {
  import type { NdArray } from 'ndarray';

  export default function cwise(specification: {
    readonly args: readonly 'array'[];
    readonly body: (...elements: number[]) => void;
  }): (...arrays: NdArray<Float64Array>[]) => void;
}

declare module 'fft.js' {
  export default class FFT {
    constructor(size: number);
    transform(out: Float64Array, data: Float64Array): void;
  }
}
