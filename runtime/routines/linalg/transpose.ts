/** Copies of matrices with rows and columns exchanged. */

/** Writes the transpose of a matrix of m rows of n numbers; with `conjugate` its conjugate. */
export function transposeInto(
  width: number,
  m: number,
  n: number,
  from: Float64Array,
  fromAt: number,
  to: Float64Array,
  toAt: number,
  conjugate: boolean,
): void {
  // Eight rows at a time: of each line of the cache that is written, all is.
  for (let i0 = 0; i0 < m; i0 += 8) {
    const i1 = Math.min(m, i0 + 8);
    for (let j = 0; j < n; j++) {
      for (let i = i0; i < i1; i++) {
        const source = fromAt + (i * n + j) * width;
        const target = toAt + (j * m + i) * width;
        to[target] = from[source] as number;
        if (width === 2) to[target + 1] = conjugate ? -(from[source + 1] as number) : (from[source + 1] as number);
      }
    }
  }
}
