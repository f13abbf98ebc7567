/** Roots of unity, accurate to about one unit in the last place: sines and cosines of at most an eighth of a turn. */

/** exp(-2πi k / n) for k < n, as pairs. */
export function unitRoots(n: number): Float64Array {
  const roots = new Float64Array(2 * n);
  if (n % 8 === 0) fillByOctants(roots, n);
  else fillByHalves(roots, n);
  return roots;
}

/** The roots of the first eighth of the circle, and those that are symmetric to them. */
function fillByOctants(roots: Float64Array, n: number): void {
  const quarter = n / 4;
  const put = (k: number, re: number, im: number): void => {
    roots[2 * k] = re;
    roots[2 * k + 1] = im;
  };
  for (let k = 0; 8 * k <= n; k++) {
    const angle = (2 * Math.PI * k) / n;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    put(k, c, -s);
    put(quarter - k, s, -c);
    put(quarter + k, -s, -c);
    put(2 * quarter - k, -c, -s);
    put(2 * quarter + k, -c, s);
    put(3 * quarter - k, -s, c);
    put(3 * quarter + k, s, c);
    if (k > 0) put(n - k, c, s);
  }
}

/** The roots of the first half of the circle, each by the angle to the nearest quarter, and their conjugates. */
function fillByHalves(roots: Float64Array, n: number): void {
  for (let k = 0; 2 * k <= n; k++) {
    // Quarters from the root to the right, and what is left of the angle, between -1/8 and 1/8 of a turn.
    const quarters = Math.round((4 * k) / n);
    const angle = (Math.PI * (4 * k - quarters * n)) / (2 * n);
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const [re, im] = quarters === 0 ? [c, -s] : quarters === 1 ? [-s, -c] : [-c, s];
    roots[2 * k] = re;
    roots[2 * k + 1] = im;
    if (k === 0) continue;
    roots[2 * (n - k)] = re;
    roots[2 * (n - k) + 1] = -im;
  }
}
