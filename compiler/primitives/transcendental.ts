/**
 * The functions of analysis, in float64. `Math` has them all; those of which V8's is slower than it need be have
 * algorithms of their own here, the same for the interpreter and for kernels. ACCURACY.md says how exact each is.
 */

import type { Primitive } from '../ir/primitive.ts';
import { i0 } from './bessel.ts';
import { cosh, exp, exp2, expm1, sinh, tanh } from './exponential.ts';
import { root } from './power.ts';
import { calling, inlining, math, sameRow } from './row.ts';

/** The functions that `Math` has under the same name, and which V8 computes well, with their costs. */
const functionsOfMath = [
  ['sqrt', 2],
  ['cbrt', 16],
  ['log', 11],
  ['log1p', 14],
  ['log2', 13],
  ['log10', 17],
  ['sin', 12],
  ['cos', 12],
  ['tan', 18],
  ['asin', 6],
  ['acos', 6],
  ['atan', 10],
  ['asinh', 23],
  ['acosh', 17],
  ['atanh', 9],
] as const;

export const transcendental: readonly Primitive[] = [
  ...functionsOfMath.map(([name, cost]) => sameRow(name, 'f64', 1, cost, math(name), (x: number) => Math[name](x))),
  sameRow('exp', 'f64', 1, 10, calling('expFloat'), exp),
  sameRow('exp2', 'f64', 1, 9, calling('exp2Float'), exp2),
  sameRow('expm1', 'f64', 1, 14, calling('expm1Float'), expm1),
  sameRow('sinh', 'f64', 1, 20, calling('sinhFloat'), sinh),
  sameRow('cosh', 'f64', 1, 15, calling('coshFloat'), cosh),
  sameRow('tanh', 'f64', 1, 20, calling('tanhFloat'), tanh),
  sameRow('root', 'f64', 1, 3, inlining('rootFloat'), root),
  sameRow('atan2', 'f64', 2, 17, math('atan2'), (a: number, b: number) => Math.atan2(a, b)),
  sameRow('hypot', 'f64', 2, 4, calling('hypotFloat'), hypot),
  sameRow('logaddexp', 'f64', 2, 25, calling('logaddexpFloat'), logaddexp),
  sameRow('i0', 'f64', 1, 60, calling('i0Float'), i0),
  sameRow('logaddexp2', 'f64', 2, 25, calling('logaddexp2Float'), logaddexp2),
];

/** The squares are scaled by a power of two where they would overflow or vanish. */
function hypot(a: number, b: number): number {
  if (Math.abs(a) === Infinity || Math.abs(b) === Infinity) return Infinity;
  const magnitude = Math.max(Math.abs(a), Math.abs(b));
  const scale = magnitude >= 1e150 ? 2 ** 600 : magnitude <= 1e-140 ? 2 ** -600 : 1;
  return Math.sqrt((a / scale) * (a / scale) + (b / scale) * (b / scale)) * scale;
}

/** NumPy's npy_logaddexp: the larger, and the rest, which is between 0 and log 2. */
function logaddexp(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
  if (a === b) return a + Math.LN2;
  return Math.max(a, b) + Math.log1p(exp(-Math.abs(a - b)));
}

/** The same to base 2: npy_logaddexp2. */
function logaddexp2(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
  if (a === b) return a + 1;
  return Math.max(a, b) + Math.LOG2E * Math.log1p(exp2(-Math.abs(a - b)));
}
