/** What real factors do to rows of any numbers: norms, swaps, and rotations in bulk. */

/** The 2-norm of `n` floats, without overflow or underflow on the way. */
export function norm(n: number, x: Float64Array, at: number): number {
  let sum = 0;
  for (let j = at; j < at + n; j++) sum += (x[j] as number) * (x[j] as number);
  if (sum > 1e-280 && sum < 1e280) return Math.sqrt(sum);
  let greatest = 0;
  for (let j = at; j < at + n; j++) {
    const size = Math.abs(x[j] as number);
    if (!(size <= greatest)) greatest = size;
  }
  if (greatest === 0 || !Number.isFinite(greatest)) return greatest;
  sum = 0;
  for (let j = at; j < at + n; j++) {
    const part = (x[j] as number) / greatest;
    sum += part * part;
  }
  return greatest * Math.sqrt(sum);
}

export function swap(n: number, x: Float64Array, ix: number, iy: number): void {
  for (let j = 0; j < n; j++) {
    const kept = x[ix + j] as number;
    x[ix + j] = x[iy + j] as number;
    x[iy + j] = kept;
  }
}

/**
 * The rotation that turns (f, g) into (r, 0): out = [c, s, r] with c·f + s·g = r and c·g − s·f = 0. By LAPACK's `dlartg`:
 * exact where one of them is 0, and scaled where squares would leave the range.
 */
export function rotation(f: number, g: number, out: Float64Array): void {
  if (g === 0) set(out, 1, 0, f);
  else if (f === 0) set(out, 0, 1, g);
  else {
    const size = Math.max(Math.abs(f), Math.abs(g));
    const scale = size > 1e-140 && size < 1e140 ? 1 : size;
    const x = f / scale;
    const y = g / scale;
    const root = Math.sqrt(x * x + y * y);
    const r = f < 0 ? -root : root;
    set(out, x / r, y / r, r * scale);
  }
}

function set(out: Float64Array, c: number, s: number, r: number): void {
  out[0] = c;
  out[1] = s;
  out[2] = r;
}

/** Floats of a row that are rotated before the next ones are, and rotations that wait for each other. */
const panel = 32;
const mostPending = 1 << 14;

/**
 * Rotations of neighbouring rows of a matrix, gathered and applied together, so that a few columns of all rows stay in the
 * cache while many sweeps pass over them. A sweep is of rows `first` to `first + count`, forwards or backwards:
 *
 *     (row j, row j+1) ← (c·row j + s·row j+1, c·row j+1 − s·row j)
 */
export class Rotations {
  readonly #rows: Float64Array;
  readonly #at: number;
  readonly #floats: number;
  readonly #most: number;
  readonly #factors: Float64Array;
  readonly #sweeps: { first: number; count: number; forward: boolean; from: number }[] = [];
  #pending = 0;

  /** Of a matrix of `count` rows of `floats` each that starts at `at`. */
  constructor(rows: Float64Array, at: number, count: number, floats: number) {
    this.#rows = rows;
    this.#at = at;
    this.#floats = floats;
    this.#most = Math.min(mostPending, 4 * count * count);
    this.#factors = new Float64Array(2 * this.#most);
  }

  /** A sweep of the rotations c[j], s[j] for j from 0 to `count`. */
  sweep(first: number, count: number, c: Float64Array, s: Float64Array, forward: boolean): void {
    for (let j = 0; j < count; j += this.#most) {
      // Long sweeps in parts: backwards, the last part comes first.
      const size = Math.min(this.#most, count - j);
      const start = forward ? j : count - j - size;
      if (this.#pending + size > this.#most) this.flush();
      const from = this.#pending;
      for (let k = 0; k < size; k++) {
        this.#factors[2 * (from + k)] = c[start + k] as number;
        this.#factors[2 * (from + k) + 1] = s[start + k] as number;
      }
      this.#sweeps.push({ first: first + start, count: size, forward, from });
      this.#pending += size;
    }
  }

  /** Applies what waits. */
  flush(): void {
    for (let j = 0; j < this.#floats; j += panel) {
      const width = Math.min(panel, this.#floats - j);
      for (const { first, count, forward, from } of this.#sweeps) {
        const at = this.#at + first * this.#floats + j;
        if (forward) rotateForward(this.#rows, at, this.#floats, width, count, this.#factors, 2 * from);
        else rotateBackward(this.#rows, at, this.#floats, width, count, this.#factors, 2 * from);
      }
    }
    this.#sweeps.length = 0;
    this.#pending = 0;
  }
}

/** Four rotations at a time: the rows between them are read and written once. */
function rotateForward(
  rows: Float64Array,
  at: number,
  stride: number,
  width: number,
  count: number,
  factors: Float64Array,
  from: number,
): void {
  let k = 0;
  for (; k < count - 3; k += 4) {
    const f = from + 2 * k;
    const c0 = factors[f] as number;
    const s0 = factors[f + 1] as number;
    const c1 = factors[f + 2] as number;
    const s1 = factors[f + 3] as number;
    const c2 = factors[f + 4] as number;
    const s2 = factors[f + 5] as number;
    const c3 = factors[f + 6] as number;
    const s3 = factors[f + 7] as number;
    const a = at + k * stride;
    const b = a + stride;
    const c = b + stride;
    const d = c + stride;
    const e = d + stride;
    for (let j = 0; j < width; j++) {
      const first = rows[a + j] as number;
      const second = rows[b + j] as number;
      rows[a + j] = c0 * first + s0 * second;
      const x = c0 * second - s0 * first;
      const third = rows[c + j] as number;
      rows[b + j] = c1 * x + s1 * third;
      const y = c1 * third - s1 * x;
      const fourth = rows[d + j] as number;
      rows[c + j] = c2 * y + s2 * fourth;
      const z = c2 * fourth - s2 * y;
      const fifth = rows[e + j] as number;
      rows[d + j] = c3 * z + s3 * fifth;
      rows[e + j] = c3 * fifth - s3 * z;
    }
  }
  for (; k < count; k++) {
    rotateOne(
      rows,
      at + k * stride,
      stride,
      width,
      factors[from + 2 * k] as number,
      factors[from + 2 * k + 1] as number,
    );
  }
}

function rotateBackward(
  rows: Float64Array,
  at: number,
  stride: number,
  width: number,
  count: number,
  factors: Float64Array,
  from: number,
): void {
  let k = count;
  for (; k > 3; k -= 4) {
    const f = from + 2 * (k - 4);
    const c0 = factors[f] as number;
    const s0 = factors[f + 1] as number;
    const c1 = factors[f + 2] as number;
    const s1 = factors[f + 3] as number;
    const c2 = factors[f + 4] as number;
    const s2 = factors[f + 5] as number;
    const c3 = factors[f + 6] as number;
    const s3 = factors[f + 7] as number;
    const a = at + (k - 4) * stride;
    const b = a + stride;
    const c = b + stride;
    const d = c + stride;
    const e = d + stride;
    for (let j = 0; j < width; j++) {
      const fourth = rows[d + j] as number;
      const fifth = rows[e + j] as number;
      rows[e + j] = c3 * fifth - s3 * fourth;
      const x = c3 * fourth + s3 * fifth;
      const third = rows[c + j] as number;
      rows[d + j] = c2 * x - s2 * third;
      const y = c2 * third + s2 * x;
      const second = rows[b + j] as number;
      rows[c + j] = c1 * y - s1 * second;
      const z = c1 * second + s1 * y;
      const first = rows[a + j] as number;
      rows[b + j] = c0 * z - s0 * first;
      rows[a + j] = c0 * first + s0 * z;
    }
  }
  for (; k > 0; k--) {
    rotateOne(
      rows,
      at + (k - 1) * stride,
      stride,
      width,
      factors[from + 2 * k - 2] as number,
      factors[from + 2 * k - 1] as number,
    );
  }
}

function rotateOne(rows: Float64Array, x: number, stride: number, width: number, c: number, s: number): void {
  const y = x + stride;
  for (let j = 0; j < width; j++) {
    const u = rows[x + j] as number;
    const v = rows[y + j] as number;
    rows[x + j] = c * u + s * v;
    rows[y + j] = c * v - s * u;
  }
}
