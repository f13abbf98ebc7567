/**
 * Products of matrices, the inner loop of everything that is done by blocks. Both factors are copied into tiles that lie
 * in the order in which they are read, whatever their layouts, and the result is computed four by four floats at a time,
 * which is what registers hold.
 *
 *     a tile of a, of b: for each p of the product, 4 real numbers or 2 complex ones
 */

/** A matrix to multiply: any strides, in numbers, so that a transpose is the same memory; `at` counts floats. */
export interface Factor {
  readonly data: Float64Array;
  readonly at: number;
  readonly row: number;
  readonly column: number;
  readonly conjugate: boolean;
}

/** Rows of a, and how far the sums go, before the tiles of `a` no longer fit into a cache of 256 kB. */
const mostRows = 128;
const mostDepth = 192;

/** c += alpha·a·b: `c` is [m, n] in rows of `stride` numbers, `a` is [m, k], `b` is [k, n]. */
export function multiplyAdd(
  width: 1 | 2,
  m: number,
  n: number,
  k: number,
  alpha: number,
  a: Factor,
  b: Factor,
  c: Float64Array,
  at: number,
  stride: number,
): void {
  if (m === 0 || n === 0 || k === 0) return;
  const side = 4 / width;
  const depth = Math.min(k, mostDepth);
  const left = new Float64Array(tiled(Math.min(m, mostRows), side) * depth * width);
  const right = new Float64Array(tiled(n, side) * depth * width);
  const tile = new Float64Array(16);
  for (let p = 0; p < k; p += depth) {
    const sums = Math.min(depth, k - p);
    pack(width, n, sums, 1, b, b.column, b.row, p * b.row, right);
    for (let i0 = 0; i0 < m; i0 += mostRows) {
      const rows = Math.min(mostRows, m - i0);
      pack(width, rows, sums, alpha, a, a.row, a.column, i0 * a.row + p * a.column, left);
      for (let i = 0; i < rows; i += side) {
        const height = Math.min(side, rows - i);
        const from = at + (i0 + i) * stride * width;
        for (let j = 0; j < n; j += side) {
          if (width === 1) realTile(sums, left, i * sums, right, j * sums, tile);
          else complexTile(sums, left, 2 * i * sums, right, 2 * j * sums, tile);
          addTile(tile, c, from + j * width, stride * width, height, Math.min(side, n - j) * width);
        }
      }
    }
  }
}

const tiled = (count: number, side: number): number => Math.ceil(count / side) * side;

/** Copies `count` lines of `depth` numbers into tiles, side by side, times alpha; lines that are missing are zero. */
function pack(
  width: 1 | 2,
  count: number,
  depth: number,
  alpha: number,
  { data, at, conjugate }: Factor,
  line: number,
  step: number,
  skip: number,
  out: Float64Array,
): void {
  const side = 4 / width;
  const imaginary = conjugate ? -alpha : alpha;
  for (let i = 0; i < tiled(count, side); i++) {
    const place = (i - (i % side)) * depth * width + (i % side) * width;
    let from = at + (skip + i * line) * width;
    for (let p = place; p < place + depth * 4; p += 4) {
      out[p] = i < count ? alpha * (data[from] as number) : 0;
      if (width === 2) out[p + 1] = i < count ? imaginary * (data[from + 1] as number) : 0;
      from += step * width;
    }
  }
}

function realTile(k: number, a: Float64Array, ia: number, b: Float64Array, ib: number, tile: Float64Array): void {
  let c00 = 0;
  let c01 = 0;
  let c02 = 0;
  let c03 = 0;
  let c10 = 0;
  let c11 = 0;
  let c12 = 0;
  let c13 = 0;
  let c20 = 0;
  let c21 = 0;
  let c22 = 0;
  let c23 = 0;
  let c30 = 0;
  let c31 = 0;
  let c32 = 0;
  let c33 = 0;
  for (let p = 0; p < 4 * k; p += 4) {
    const b0 = b[ib + p] as number;
    const b1 = b[ib + p + 1] as number;
    const b2 = b[ib + p + 2] as number;
    const b3 = b[ib + p + 3] as number;
    const a0 = a[ia + p] as number;
    const a1 = a[ia + p + 1] as number;
    const a2 = a[ia + p + 2] as number;
    const a3 = a[ia + p + 3] as number;
    c00 += a0 * b0;
    c01 += a0 * b1;
    c02 += a0 * b2;
    c03 += a0 * b3;
    c10 += a1 * b0;
    c11 += a1 * b1;
    c12 += a1 * b2;
    c13 += a1 * b3;
    c20 += a2 * b0;
    c21 += a2 * b1;
    c22 += a2 * b2;
    c23 += a2 * b3;
    c30 += a3 * b0;
    c31 += a3 * b1;
    c32 += a3 * b2;
    c33 += a3 * b3;
  }
  tile[0] = c00;
  tile[1] = c01;
  tile[2] = c02;
  tile[3] = c03;
  tile[4] = c10;
  tile[5] = c11;
  tile[6] = c12;
  tile[7] = c13;
  tile[8] = c20;
  tile[9] = c21;
  tile[10] = c22;
  tile[11] = c23;
  tile[12] = c30;
  tile[13] = c31;
  tile[14] = c32;
  tile[15] = c33;
}

/** Two by two complex numbers: the first two rows of the tile. */
function complexTile(k: number, a: Float64Array, ia: number, b: Float64Array, ib: number, tile: Float64Array): void {
  let r00 = 0;
  let i00 = 0;
  let r01 = 0;
  let i01 = 0;
  let r10 = 0;
  let i10 = 0;
  let r11 = 0;
  let i11 = 0;
  for (let p = 0; p < 4 * k; p += 4) {
    const br0 = b[ib + p] as number;
    const bi0 = b[ib + p + 1] as number;
    const br1 = b[ib + p + 2] as number;
    const bi1 = b[ib + p + 3] as number;
    const ar0 = a[ia + p] as number;
    const ai0 = a[ia + p + 1] as number;
    const ar1 = a[ia + p + 2] as number;
    const ai1 = a[ia + p + 3] as number;
    r00 += ar0 * br0 - ai0 * bi0;
    i00 += ar0 * bi0 + ai0 * br0;
    r01 += ar0 * br1 - ai0 * bi1;
    i01 += ar0 * bi1 + ai0 * br1;
    r10 += ar1 * br0 - ai1 * bi0;
    i10 += ar1 * bi0 + ai1 * br0;
    r11 += ar1 * br1 - ai1 * bi1;
    i11 += ar1 * bi1 + ai1 * br1;
  }
  tile[0] = r00;
  tile[1] = i00;
  tile[2] = r01;
  tile[3] = i01;
  tile[4] = r10;
  tile[5] = i10;
  tile[6] = r11;
  tile[7] = i11;
}

/** Adds what a tile has within the result: `height` rows of `floats`. */
function addTile(
  tile: Float64Array,
  c: Float64Array,
  at: number,
  stride: number,
  height: number,
  floats: number,
): void {
  for (let i = 0; i < height; i++) {
    const row = at + i * stride;
    if (floats === 4) {
      c[row] = (c[row] as number) + (tile[4 * i] as number);
      c[row + 1] = (c[row + 1] as number) + (tile[4 * i + 1] as number);
      c[row + 2] = (c[row + 2] as number) + (tile[4 * i + 2] as number);
      c[row + 3] = (c[row + 3] as number) + (tile[4 * i + 3] as number);
    } else for (let j = 0; j < floats; j++) c[row + j] = (c[row + j] as number) + (tile[4 * i + j] as number);
  }
}
