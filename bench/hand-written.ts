/** Reductions as one would write them by hand for speed: several accumulators, and cache lines read whole. */

/** Sums of rows, eight accumulators. */
export function addRows(x: Float64Array, rows: number, columns: number): Float64Array {
  const y = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let at = i * columns;
    const end = at + columns;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let e = 0;
    let f = 0;
    let g = 0;
    let h = 0;
    for (; at < end - 7; at += 8) {
      a += x[at] as number;
      b += x[at + 1] as number;
      c += x[at + 2] as number;
      d += x[at + 3] as number;
      e += x[at + 4] as number;
      f += x[at + 5] as number;
      g += x[at + 6] as number;
      h += x[at + 7] as number;
    }
    for (; at < end; at++) a += x[at] as number;
    y[i] = a + b + (c + d) + (e + f + (g + h));
  }
  return y;
}

/** Sums of columns: each row is added to the result. */
export function addRowByRow(x: Float64Array, rows: number, columns: number): Float64Array {
  const y = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    const row = i * columns;
    for (let j = 0; j < columns; j++) y[j] = (y[j] as number) + (x[row + j] as number);
  }
  return y;
}

/** Sums of columns, eight at a time, down all rows: a cache line a row, and nothing stored on the way. */
export function addColumns(x: Float64Array, rows: number, columns: number): Float64Array {
  const y = new Float64Array(columns);
  let j = 0;
  for (; j < columns - 7; j += 8) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let e = 0;
    let f = 0;
    let g = 0;
    let h = 0;
    for (let i = 0, at = j; i < rows; i++, at += columns) {
      a += x[at] as number;
      b += x[at + 1] as number;
      c += x[at + 2] as number;
      d += x[at + 3] as number;
      e += x[at + 4] as number;
      f += x[at + 5] as number;
      g += x[at + 6] as number;
      h += x[at + 7] as number;
    }
    y[j] = a;
    y[j + 1] = b;
    y[j + 2] = c;
    y[j + 3] = d;
    y[j + 4] = e;
    y[j + 5] = f;
    y[j + 6] = g;
    y[j + 7] = h;
  }
  for (; j < columns; j++) {
    let sum = 0;
    for (let i = 0, at = j; i < rows; i++, at += columns) sum += x[at] as number;
    y[j] = sum;
  }
  return y;
}

/** The sum of each column, eight rows of eight columns at a time: rows are read in order, and sums stay in registers. */
export function addBlocks(x: Float64Array, rows: number, columns: number): Float64Array {
  const y = new Float64Array(columns);
  for (let block = 0; block < rows; block += 8) {
    const end = Math.min(rows, block + 8);
    let j = 0;
    for (; j < columns - 7; j += 8) {
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      let e = 0;
      let f = 0;
      let g = 0;
      let h = 0;
      for (let i = block; i < end; i++) {
        const at = i * columns + j;
        a += x[at] as number;
        b += x[at + 1] as number;
        c += x[at + 2] as number;
        d += x[at + 3] as number;
        e += x[at + 4] as number;
        f += x[at + 5] as number;
        g += x[at + 6] as number;
        h += x[at + 7] as number;
      }
      y[j] = (y[j] as number) + a;
      y[j + 1] = (y[j + 1] as number) + b;
      y[j + 2] = (y[j + 2] as number) + c;
      y[j + 3] = (y[j + 3] as number) + d;
      y[j + 4] = (y[j + 4] as number) + e;
      y[j + 5] = (y[j + 5] as number) + f;
      y[j + 6] = (y[j + 6] as number) + g;
      y[j + 7] = (y[j + 7] as number) + h;
    }
    for (; j < columns; j++) {
      for (let i = block; i < end; i++) y[j] = (y[j] as number) + (x[i * columns + j] as number);
    }
  }
  return y;
}

/** Distances between rows, eight accumulators. */
export function distances(x: Float64Array, z: Float64Array, rows: number, columns: number): Float64Array {
  const y = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let at = i * columns;
    const end = at + columns;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let e = 0;
    let f = 0;
    let g = 0;
    let h = 0;
    for (; at < end - 7; at += 8) {
      const p = (x[at] as number) - (z[at] as number);
      const q = (x[at + 1] as number) - (z[at + 1] as number);
      const r = (x[at + 2] as number) - (z[at + 2] as number);
      const s = (x[at + 3] as number) - (z[at + 3] as number);
      const t = (x[at + 4] as number) - (z[at + 4] as number);
      const u = (x[at + 5] as number) - (z[at + 5] as number);
      const v = (x[at + 6] as number) - (z[at + 6] as number);
      const w = (x[at + 7] as number) - (z[at + 7] as number);
      a += p * p;
      b += q * q;
      c += r * r;
      d += s * s;
      e += t * t;
      f += u * u;
      g += v * v;
      h += w * w;
    }
    for (; at < end; at++) {
      const p = (x[at] as number) - (z[at] as number);
      a += p * p;
    }
    y[i] = Math.sqrt(a + b + (c + d) + (e + f + (g + h)));
  }
  return y;
}

/** Distances between points of three coordinates. */
export function hypotenuses(x: Float64Array, z: Float64Array): Float64Array {
  const y = new Float64Array(x.length / 3);
  for (let i = 0, at = 0; i < y.length; i++, at += 3) {
    const p = (x[at] as number) - (z[at] as number);
    const q = (x[at + 1] as number) - (z[at + 1] as number);
    const r = (x[at + 2] as number) - (z[at + 2] as number);
    y[i] = Math.sqrt(p * p + q * q + r * r);
  }
  return y;
}

/** Distances between all pairs of two lists of points of three coordinates. */
export function pairDistances(x: Float64Array, z: Float64Array): Float64Array {
  const columns = z.length / 3;
  const y = new Float64Array((x.length / 3) * columns);
  let out = 0;
  for (let i = 0; i < x.length; i += 3) {
    const a = x[i] as number;
    const b = x[i + 1] as number;
    const c = x[i + 2] as number;
    for (let j = 0; j < z.length; j += 3) {
      const p = a - (z[j] as number);
      const q = b - (z[j + 1] as number);
      const r = c - (z[j + 2] as number);
      y[out++] = Math.sqrt(p * p + q * q + r * r);
    }
  }
  return y;
}
