/**
 * The reducers: sums, products, extremes, logical folds and positions of extremes, one row each.
 */

import { type DType, dtypes, isComplex } from '../ir/dtype.ts';
import type { Reducer, ReducerSignature } from '../ir/reducer.ts';
import { apply, type Scalar } from '../ir/scalar.ts';
import { primitive } from '../primitives/index.ts';

const carrierOf = (scalar: Scalar) => dtypes[scalar.dtype].carrier;

/** `name` on the carrier of the operands, the result staying in their dtype. */
const step = (name: string) => (accumulated: Scalar, element: Scalar) =>
  apply(primitive(`${name}.${carrierOf(accumulated)}`), accumulated.dtype, [accumulated, element]);

/** NumPy's result types of sums and products: integers widen to 64 bits of their kind, floats stay. */
const widened = (dtype: DType): DType => {
  const { kind } = dtypes[dtype];
  return kind === 'float' || kind === 'complex' ? dtype : kind === 'uint' ? 'uint64' : 'int64';
};

/** The largest count of elements of which no float64 sum can be inexact. */
const exactCount = (dtype: DType): number => {
  const { max, min } = dtypes[dtype];
  if (max === undefined || min === undefined) return 0;
  return Number(2n ** 53n / (max > -min ? max : -min));
};

/** Sums are carried in float64 wherever that is exact; float32 sums are rounded once, at the end. */
const sumSignature = (dtype: DType, count: number): ReducerSignature => {
  const result = widened(dtype);
  if (isComplex(dtype)) return { operand: 'complex128', result };
  const exact = dtypes[dtype].kind === 'float' || count <= exactCount(dtype);
  return { operand: exact ? 'float64' : result, result };
};

/** For what needs an order: complex numbers have none. */
const same = (dtype: DType): ReducerSignature | null => (isComplex(dtype) ? null : { operand: dtype, result: dtype });
const logical = (): ReducerSignature => ({ operand: 'bool', result: 'bool' });

/** bool has no order of its own in the carriers; positions are of its 0s and 1s. */
const positions = (dtype: DType): ReducerSignature | null =>
  isComplex(dtype) ? null : { operand: dtype === 'bool' ? 'uint8' : dtype, result: 'int32' };

const lowest = (dtype: DType) => {
  const { kind, carrier, min } = dtypes[dtype];
  if (kind === 'float') return -Infinity;
  if (kind === 'bool') return false;
  return carrier === 'i64' || carrier === 'u64' ? (min ?? 0n) : Number(min);
};

const highest = (dtype: DType) => {
  const { kind, carrier, max } = dtypes[dtype];
  if (kind === 'float') return Infinity;
  if (kind === 'bool') return true;
  return carrier === 'i64' || carrier === 'u64' ? (max ?? 0n) : Number(max);
};

const number = (value: number) => (dtype: DType) => {
  const { carrier } = dtypes[dtype];
  return carrier === 'i64' || carrier === 'u64' ? BigInt(value) : carrier === 'bool' ? value !== 0 : value;
};

/** min and max: of floats with -0 less than 0, of bools `and` and `or`. */
const extreme = (ofNumbers: string, ofBools: string) => (accumulated: Scalar, element: Scalar) =>
  step(carrierOf(accumulated) === 'bool' ? ofBools : ofNumbers)(accumulated, element);

/** Whether an element is ahead of the best so far; the first NaN is ahead of everything. */
const ahead = (comparison: string) => (best: Scalar, element: Scalar) => {
  const carrier = carrierOf(best);
  const better =
    carrier === 'i64' && comparison === 'greater'
      ? apply(primitive('precedes.i64'), 'bool', [best, element])
      : apply(primitive(`${comparison}.${carrier}`), 'bool', [element, best]);
  if (carrier !== 'f64') return better;
  const notEqual = primitive('notEqual.f64');
  const firstNaN = apply(primitive('and.bool'), 'bool', [
    apply(notEqual, 'bool', [element, element]),
    apply(primitive('equal.f64'), 'bool', [best, best]),
  ]);
  return apply(primitive('or.bool'), 'bool', [better, firstNaN]);
};

const isFloat = (dtype: DType) => dtypes[dtype].kind === 'float' || isComplex(dtype);
const exact = () => false;

const fold = { kind: 'fold', allowsEmpty: true, compensated: false, rounds: exact } as const;

const rows: readonly Reducer[] = [
  {
    ...fold,
    name: 'sum',
    infer: sumSignature,
    identity: number(0),
    step: step('add'),
    compensated: true,
    rounds: isFloat,
    summary: 'The sum of the elements; integers add up in 64 bits, floats as accurately as a pairwise sum or better.',
    reference: 'numpy.sum',
  },
  {
    ...fold,
    name: 'wrappingSum',
    infer: (dtype) => (dtypes[dtype].carrier === 'i32' ? { operand: 'int32', result: 'int32' } : null),
    identity: number(0),
    step: step('add'),
    summary: 'The sum of integers in 32 bits, for sums of which no more is wanted.',
    reference: 'numpy.sum with dtype int32',
  },
  {
    ...fold,
    name: 'prod',
    infer: (dtype) => (dtypes[dtype].kind === 'float' ? { operand: 'float64', result: dtype } : same(widened(dtype))),
    identity: number(1),
    step: step('multiply'),
    rounds: isFloat,
    summary: 'The product of the elements; integers multiply in 64 bits and wrap.',
    reference: 'numpy.prod',
  },
  {
    ...fold,
    name: 'deviations',
    kind: 'deviations',
    infer: (dtype) => (dtype === 'float64' ? same(dtype) : null),
    identity: number(0),
    step: step('add'),
    rounds: isFloat,
    summary: 'The sum of the squared distances from the mean, of which a variance is made.',
    reference: 'Chan, Golub, LeVeque: Updating formulae and a pairwise algorithm for computing sample variances, 1979',
  },
  {
    ...fold,
    name: 'min',
    infer: same,
    identity: highest,
    allowsEmpty: false,
    step: extreme('least', 'and'),
    summary: 'The least element; NaN if there is one.',
    reference: 'numpy.min',
  },
  {
    ...fold,
    name: 'max',
    infer: same,
    identity: lowest,
    allowsEmpty: false,
    step: extreme('greatest', 'or'),
    summary: 'The greatest element; NaN if there is one.',
    reference: 'numpy.max',
  },
  {
    ...fold,
    name: 'any',
    infer: logical,
    identity: () => false,
    step: step('or'),
    summary: 'Whether any element is not zero.',
    reference: 'numpy.any',
  },
  {
    ...fold,
    name: 'all',
    infer: logical,
    identity: () => true,
    step: step('and'),
    summary: 'Whether no element is zero.',
    reference: 'numpy.all',
  },
  {
    name: 'argmin',
    kind: 'index',
    compensated: false,
    rounds: exact,
    allowsEmpty: false,
    infer: positions,
    identity: highest,
    step: ahead('less'),
    summary: 'The position of the least element, the first of equal ones; of the first NaN if there is one.',
    reference: 'numpy.argmin',
  },
  {
    name: 'argmax',
    kind: 'index',
    compensated: false,
    rounds: exact,
    allowsEmpty: false,
    infer: positions,
    identity: lowest,
    step: ahead('greater'),
    summary: 'The position of the greatest element, the first of equal ones; of the first NaN if there is one.',
    reference: 'numpy.argmax',
  },
];

/** Every reducer by name; no prototype. */
export const reducers: Readonly<Record<string, Reducer>> = Object.setPrototypeOf(
  Object.fromEntries(rows.map((r) => [r.name, r])),
  null,
);
