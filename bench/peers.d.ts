/** The types of peers that ship none, as far as the benchmarks use them. */

declare module 'ndarray' {
  export interface Strided {
    readonly data: Float64Array;
  }
  export default function ndarray(data: Float64Array, shape: readonly number[]): Strided;
}

declare module 'ndarray-ops' {
  import type { Strided } from 'ndarray';

  const ops: {
    mul(out: Strided, a: Strided, b: Strided): void;
    muls(out: Strided, a: Strided, scalar: number): void;
    addeq(out: Strided, a: Strided): void;
    addseq(out: Strided, scalar: number): void;
  };
  export default ops;
}

declare module 'cwise' {
  import type { Strided } from 'ndarray';
  export default function cwise(specification: {
    readonly args: readonly 'array'[];
    readonly body: (...elements: number[]) => void;
  }): (...arrays: Strided[]) => void;
}
