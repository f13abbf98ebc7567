/**
 * What the array API says of special values, function by function: NaN, infinities, zeros with their signs, and ranges.
 *
 * A row has for each operand the values that its rule is about, and the result of every combination of them: a value,
 * or what follows from the operands. Where the standard leaves a choice (division by Python's rules), NumPy's is here. The
 * sign of NaN, which JavaScript does not show, is left out.
 */

export type Value = number | boolean;

export interface SpecialCase {
  readonly operands: readonly (readonly number[])[];
  readonly result: Value | ((...operands: number[]) => Value);
  /** Whether the standard asks for an approximation only. */
  readonly isNear?: boolean;
}

const { PI, E, abs } = Math;
const inf = Infinity;
const nan = Number.NaN;

/** Values that float32 holds. */
const positive = [2 ** -126, 0.25, 1, 1.5, 2, 3, 2 ** 100];
const negative = positive.map((x) => -x);
const zeros = [0, -0];
const infinities = [inf, -inf];
const nonzero = [...positive, ...negative];
const finite = [...nonzero, ...zeros];
const real = [...finite, ...infinities];
const everything = [...real, nan];
const aboveOne = [1.5, 2, 2 ** 100, inf];
const belowMinusOne = aboveOne.map((x) => -x);
const fractions = [2 ** -126, 0.25, 0.75];
const wholes = [...zeros, 1, -1, 2, -3, 2 ** 24, -(2 ** 60), ...infinities];

const one = (x: readonly number[], result: SpecialCase['result']): SpecialCase => ({ operands: [x], result });
const two = (x: readonly number[], y: readonly number[], result: SpecialCase['result']): SpecialCase => ({
  operands: [x, y],
  result,
});
const near = (special: SpecialCase): SpecialCase => ({ ...special, isNear: true });

const itself = (x: number) => x;
const isNegative = (x: number) => x < 0 || Object.is(x, -0);
/** `magnitude` with the sign that a product of the operands has. */
const signed = (magnitude: number) => (a: number, b: number) =>
  isNegative(a) === isNegative(b) ? magnitude : -magnitude;

const ofNaN = one([nan], nan);
const eitherNaN = [two([nan], everything, nan), two(everything, [nan], nan)];
const keepsZeros = one(zeros, itself);
const toWhole = [ofNaN, one(wholes, itself)];

/** What divide and floorDivide have in common, and remainder's NaN. */
const undividable = [...eitherNaN, two(infinities, infinities, nan), two(zeros, zeros, nan)];

export const specialCases: Readonly<Record<string, readonly SpecialCase[]>> = {
  abs: [ofNaN, one([-0], 0), one([-inf], inf), one(negative, (x) => -x)],
  acos: [ofNaN, one(aboveOne, nan), one(belowMinusOne, nan), one([1], 0)],
  acosh: [ofNaN, one([...finite.filter((x) => x < 1), -inf], nan), one([1], 0), one([inf], inf)],
  add: [
    ...eitherNaN,
    two([inf], [-inf], nan),
    two([-inf], [inf], nan),
    two([inf], [inf], inf),
    two([-inf], [-inf], -inf),
    two(infinities, finite, (a) => a),
    two(finite, infinities, (_, b) => b),
    two([-0], [-0], -0),
    two([-0], [0], 0),
    two([0], zeros, 0),
    two(zeros, nonzero, (_, b) => b),
    two(nonzero, zeros, (a) => a),
    ...nonzero.map((x) => two([x], [-x], 0)),
  ],
  asin: [ofNaN, one(aboveOne, nan), one(belowMinusOne, nan), keepsZeros],
  asinh: [ofNaN, keepsZeros, one(infinities, itself)],
  atan: [ofNaN, keepsZeros, near(one([inf], PI / 2)), near(one([-inf], -PI / 2))],
  atan2: [
    ...eitherNaN,
    near(two([...positive, inf], zeros, PI / 2)),
    two([0], [...positive, inf, 0], 0),
    near(two([0], [-0, ...negative, -inf], PI)),
    two([-0], [...positive, inf, 0], -0),
    near(two([-0], [-0, ...negative, -inf], -PI)),
    near(two([...negative, -inf], zeros, -PI / 2)),
    two(positive, [inf], 0),
    near(two(positive, [-inf], PI)),
    two(negative, [inf], -0),
    near(two(negative, [-inf], -PI)),
    near(two([inf], finite, PI / 2)),
    near(two([-inf], finite, -PI / 2)),
    near(two([inf], [inf], PI / 4)),
    near(two([inf], [-inf], (3 * PI) / 4)),
    near(two([-inf], [inf], -PI / 4)),
    near(two([-inf], [-inf], (-3 * PI) / 4)),
  ],
  atanh: [ofNaN, one([...aboveOne, ...belowMinusOne], nan), one([-1], -inf), one([1], inf), keepsZeros],
  ceil: [...toWhole, one(fractions, 1), one([-0.5], -0), one([2.5, -2.5], (x) => (x < 0 ? -2 : 3))],
  conj: [ofNaN, one(real, itself)],
  copysign: [
    two(real, [...negative, -0, -inf], (a) => -abs(a)),
    two(real, [...positive, 0, inf], abs),
    two([nan], everything, nan),
  ],
  cos: [ofNaN, one(zeros, 1), one(infinities, nan)],
  cosh: [ofNaN, one(zeros, 1), one(infinities, inf)],
  divide: [
    ...undividable,
    two(zeros, [...nonzero, ...infinities], signed(0)),
    two([...nonzero, ...infinities], zeros, signed(inf)),
    two(infinities, nonzero, signed(inf)),
    two(nonzero, infinities, signed(0)),
    two([1, -3], [2, -2], (a, b) => a / b),
  ],
  equal: [
    two([nan], everything, false),
    two(everything, [nan], false),
    two(zeros, zeros, true),
    ...[...nonzero, ...infinities].map((x) => two([x], [x], true)),
    two([inf], [-inf, ...finite], false),
    two([1], [2, -1, 0], false),
  ],
  exp: [ofNaN, one(zeros, 1), one([inf], inf), one([-inf], 0), near(one([1], E))],
  expm1: [ofNaN, keepsZeros, one([inf], inf), one([-inf], -1)],
  floor: [...toWhole, one(fractions, 0), one([-0.5], -1), one([2.5, -2.5], (x) => (x < 0 ? -3 : 2))],
  floorDivide: [
    ...undividable,
    two(zeros, [...nonzero, ...infinities], signed(0)),
    two(nonzero, zeros, signed(inf)),
    // Python's rules, which the standard admits: the quotient goes with the remainder.
    two(infinities, nonzero, nan),
    two(positive, [inf], 0),
    two(positive, [-inf], -1),
    two(negative, [inf], -1),
    two(negative, [-inf], 0),
    two([7, -7], [2, -2], (a, b) => Math.floor(a / b)),
  ],
  greater: [two([nan], everything, false), two(everything, [nan], false), two(real, real, (a, b) => a > b)],
  greaterEqual: [two([nan], everything, false), two(everything, [nan], false), two(real, real, (a, b) => a >= b)],
  hypot: [
    two(infinities, everything, inf),
    two(everything, infinities, inf),
    two(zeros, finite, (_, b) => abs(b)),
    two(finite, zeros, (a) => abs(a)),
    two([...finite, nan], [nan], nan),
    two([nan], [...finite, nan], nan),
  ],
  isfinite: [one([...infinities, nan], false), one(finite, true)],
  isinf: [one(infinities, true), one([...finite, nan], false)],
  isnan: [one([nan], true), one(real, false)],
  less: [two([nan], everything, false), two(everything, [nan], false), two(real, real, (a, b) => a < b)],
  lessEqual: [two([nan], everything, false), two(everything, [nan], false), two(real, real, (a, b) => a <= b)],
  log: [ofNaN, one([...negative, -inf], nan), one(zeros, -inf), one([1], 0), one([inf], inf)],
  log1p: [ofNaN, one(belowMinusOne, nan), one([-1], -inf), keepsZeros, one([inf], inf)],
  log2: [ofNaN, one([...negative, -inf], nan), one(zeros, -inf), one([1], 0), one([inf], inf)],
  log10: [ofNaN, one([...negative, -inf], nan), one(zeros, -inf), one([1], 0), one([inf], inf)],
  logaddexp: [...eitherNaN, two([inf], real, inf), two(real, [inf], inf)],
  maximum: eitherNaN,
  minimum: eitherNaN,
  multiply: [
    ...eitherNaN,
    two(infinities, zeros, nan),
    two(zeros, infinities, nan),
    two(infinities, infinities, signed(inf)),
    two(infinities, nonzero, signed(inf)),
    two(nonzero, infinities, signed(inf)),
    two(zeros, [...nonzero, ...zeros], signed(0)),
    two([1.5, -2], [2, -3], (a, b) => a * b),
  ],
  negative: [ofNaN, one(real, (x) => -x)],
  nextafter: [...eitherNaN, two([-0], [0], 0), two([0], [-0], -0), ...real.map((x) => two([x], [x], x))],
  notEqual: [
    two([nan], everything, true),
    two(everything, [nan], true),
    two([inf], [-inf], true),
    two([-inf], [inf], true),
    two(zeros, zeros, false),
    two([1], [2, -1, 0], true),
  ],
  positive: [ofNaN, one(real, itself)],
  pow: [
    two([...real.filter((x) => x !== 1), nan], [nan], nan),
    two(everything, zeros, 1),
    two([nan], [...nonzero, ...infinities], nan),
    two([...aboveOne, ...belowMinusOne], [inf], inf),
    two([...aboveOne, ...belowMinusOne], [-inf], 0),
    two([1, -1], infinities, 1),
    two(
      [1],
      everything.filter((x) => !Number.isNaN(x)),
      1,
    ),
    two([...zeros, ...fractions, -0.25], [inf], 0),
    two([...zeros, ...fractions, -0.25], [-inf], inf),
    two([inf], [...positive, inf], inf),
    two([inf], [...negative, -inf], 0),
    two([-inf], [1, 3, 5], -inf),
    two([-inf], [2, 0.5, 1.5, 2.5, 4, inf], inf),
    two([-inf], [-1, -3, -5], -0),
    two([-inf], [-2, -0.5, -1.5, -2.5, -4, -inf], 0),
    two([0], [...positive, inf], 0),
    two([0], [...negative, -inf], inf),
    two([-0], [1, 3, 5], -0),
    two([-0], [2, 0.5, 1.5, 2.5, 4, inf], 0),
    two([-0], [-1, -3, -5], -inf),
    two([-0], [-2, -0.5, -1.5, -2.5, -4, -inf], inf),
    two([-0.25, -1, -2, -3], [0.5, 1.5, -0.5, 0.25, -2.5], nan),
  ],
  real: [ofNaN, one(real, itself)],
  reciprocal: [ofNaN, one(zeros, (x) => 1 / x), one(infinities, (x) => 1 / x), one([2, -4], (x) => 1 / x)],
  remainder: [
    ...undividable,
    two(zeros, [...positive, inf], 0),
    two(zeros, [...negative, -inf], -0),
    two(nonzero, zeros, nan),
    two(infinities, finite, nan),
    two(positive, [inf], (a) => a),
    two(positive, [-inf], -inf),
    two(negative, [inf], inf),
    two(negative, [-inf], (a) => a),
    two([7, -7], [4], (a) => (a < 0 ? 1 : 3)),
    two([7, -7], [-4], (a) => (a < 0 ? -3 : -1)),
  ],
  round: [...toWhole, one([0.5, 1.5, 2.5, 3.5], (x) => [0, 2, 2, 4][Math.floor(x)] ?? nan), one([-0.5, -0.25], -0)],
  sign: [ofNaN, one([...negative, -inf], -1), one(zeros, 0), one([...positive, inf], 1)],
  signbit: [one([0, inf, ...positive], false), one([-0, -inf, ...negative], true)],
  sin: [ofNaN, keepsZeros, one(infinities, nan)],
  sinh: [ofNaN, keepsZeros, one(infinities, itself)],
  sqrt: [ofNaN, one([...negative, -inf], nan), keepsZeros, one([inf], inf), one([4, 2.25], (x) => Math.sqrt(x))],
  square: [ofNaN, one(infinities, inf), one(zeros, 0), one([1.5, -3], (x) => x * x)],
  subtract: [
    ...eitherNaN,
    two([inf], [inf], nan),
    two([-inf], [-inf], nan),
    two([inf], [-inf, ...finite], inf),
    two([-inf], [inf, ...finite], -inf),
    two(finite, infinities, (_, b) => -b),
    two([-0], [0], -0),
    two([-0], [-0], 0),
    two([0], zeros, 0),
    ...nonzero.map((x) => two([x], [x], 0)),
  ],
  tan: [ofNaN, keepsZeros, one(infinities, nan)],
  tanh: [ofNaN, keepsZeros, one([inf], 1), one([-inf], -1)],
  trunc: [...toWhole, one(fractions, 0), one([-0.5], -0), one([2.5, -2.5], (x) => (x < 0 ? -2 : 2))],
};

/** Of functions of three operands: what is limited, the limits. */
export const limitCases: readonly SpecialCase[] = [
  { operands: [[nan], [0], [1]], result: nan },
  { operands: [real, [nan], [1]], result: nan },
  { operands: [real, [0], [nan]], result: nan },
];

/** Statistics of special values: the function, its elements, its result. */
export const statisticalCases: readonly (readonly [name: string, elements: readonly number[], result: Value])[] = [
  ['max', [1, nan, 3], nan],
  ['max', [-inf, -inf], -inf],
  ['min', [nan, nan], nan],
  ['min', [1, nan, 3], nan],
  ['mean', [], nan],
  ['mean', [1, nan], nan],
  ['mean', [inf, 1], inf],
  ['mean', [inf, -inf], nan],
  ['prod', [], 1],
  ['prod', [0, inf], nan],
  ['prod', [2, nan], nan],
  ['prod', [-1, 0], -0],
  ['std', [], nan],
  ['std', [1], 0],
  ['std', [1, nan], nan],
  ['std', [1, inf], nan],
  ['sum', [], 0],
  ['sum', [1, nan], nan],
  ['sum', [inf, 1], inf],
  ['sum', [inf, -inf], nan],
  ['sum', [-0], 0],
  ['sum', [-0, -0], 0],
  ['var', [], nan],
  ['var', [2], 0],
  ['var', [1, nan], nan],
  ['any', [], false],
  ['any', [nan], true],
  ['any', [0, -0], false],
  ['all', [], true],
  ['all', [nan, inf, -inf], true],
  ['all', [1, -0], false],
  ['countNonzero', [nan, 0, -0, inf], 2],
  ['argmax', [1, nan, nan], 1],
  ['argmin', [1, nan, 0], 1],
  ['argmax', [0, -0], 0],
];
