/** Products of matrices and vectors by hand: rows with four sums each, columns by adding rows to the result. */

/** A x: four rows at a time, so that x is read once for them. */
export function rowsTimes(a: Float64Array, x: Float64Array): Float64Array {
  const columns = x.length;
  const rows = a.length / columns;
  const y = new Float64Array(rows);
  let i = 0;
  for (; i < rows - 3; i += 4) {
    let p = 0;
    let q = 0;
    let r = 0;
    let s = 0;
    let at = i * columns;
    for (let j = 0; j < columns; j++, at++) {
      const value = x[j] as number;
      p += (a[at] as number) * value;
      q += (a[at + columns] as number) * value;
      r += (a[at + 2 * columns] as number) * value;
      s += (a[at + 3 * columns] as number) * value;
    }
    y[i] = p;
    y[i + 1] = q;
    y[i + 2] = r;
    y[i + 3] = s;
  }
  for (; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += (a[i * columns + j] as number) * (x[j] as number);
    y[i] = sum;
  }
  return y;
}

/** x A: four rows at a time are added to the result, which stays in the cache. */
export function timesRows(x: Float64Array, a: Float64Array): Float64Array {
  const rows = x.length;
  const columns = a.length / rows;
  const y = new Float64Array(columns);
  let i = 0;
  for (; i < rows - 3; i += 4) {
    const p = x[i] as number;
    const q = x[i + 1] as number;
    const r = x[i + 2] as number;
    const s = x[i + 3] as number;
    let at = i * columns;
    for (let j = 0; j < columns; j++, at++) {
      const upper = p * (a[at] as number) + q * (a[at + columns] as number);
      const lower = r * (a[at + 2 * columns] as number) + s * (a[at + 3 * columns] as number);
      y[j] = (y[j] as number) + (upper + lower);
    }
  }
  for (; i < rows; i++) {
    const factor = x[i] as number;
    for (let j = 0; j < columns; j++) y[j] = (y[j] as number) + factor * (a[i * columns + j] as number);
  }
  return y;
}
