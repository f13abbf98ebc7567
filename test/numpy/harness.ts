/** The golden files for the tests beside it: reads them, calls ndloom by name, and says where two arrays differ. */

import { readFileSync } from 'node:fs';
import type { DType } from '../../compiler/ir/dtype.ts';
import * as nd from '../../src/index.ts';

/** An array in a golden file: the base64 of its little-endian bytes in C order. */
export interface GoldenArray {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data: string;
}

/** `exact` is bit for bit (any NaN is any other), `value` leaves the sign of zero open, `ulp4` allows 4 units in the last place. */
export type Mode = 'exact' | 'value' | 'ulp2' | 'ulp4';

export type Values = ArrayLike<number> | ArrayLike<bigint>;

/** As much of an array as these tests use. */
export interface Subject {
  readonly dtype: string;
  readonly shape: readonly (number | null)[];
  readonly strides: readonly number[];
  readonly data: Values;
  eval(options?: nd.EvaluateOptions): unknown;
}

/** Reads `golden/<set>.golden.json`, which `generate.py` wrote. */
export function readGolden<T>(set: string): T {
  return JSON.parse(readFileSync(new URL(`./golden/${set}.golden.json`, import.meta.url), 'utf8'));
}

/** Calls a function of ndloom, or of a namespace of it: `linalg.vectorNorm`; `divmod[1]` is a part of the result. */
export function call(name: string, ...args: readonly unknown[]): unknown {
  const [path = '', place] = name.split(/[[\]]/);
  const target = path.split('.').reduce<unknown>((owner, key) => Reflect.get(Object(owner), key), nd);
  const result = apply(target, undefined, name, args);
  return place === undefined ? result : Reflect.get(Object(result), place);
}

/** Calls a function of ndloom whose result is an array. */
export function callArray(name: string, ...args: readonly unknown[]): Subject {
  return subject(call(name, ...args));
}

/** Calls a method of an array by its name. */
export function method(array: unknown, name: string, ...args: readonly unknown[]): unknown {
  if (typeof array !== 'object' || array === null) throw new TypeError(`${name}: not an array: ${String(array)}`);
  return apply(Reflect.get(array, name), array, name, args);
}

/** Calls a method of an array whose result is an array. */
export function methodArray(array: unknown, name: string, ...args: readonly unknown[]): Subject {
  return subject(method(array, name, ...args));
}

/** A fresh ndloom array with the values of a golden one. */
export function build({ dtype, shape, data }: GoldenArray): Subject {
  const flat = dtype.startsWith('complex')
    ? call('asarray', typedArray(dtype, data), dtype)
    : call('asarray', typedArray(dtype, data));
  return methodArray(dtype === 'bool' ? method(flat, 'astype', 'bool') : flat, 'reshape', shape);
}

/** An array made of what its base holds by golden steps: `[['get', '::2'], ['permuteDims', [1, 0]]]`. */
export function view(base: Subject, steps: readonly Step[]): Subject {
  return steps.reduce<Subject>(
    (array, [name, ...args]) => (name === 'get' ? methodArray(array, name, ...args) : callArray(name, array, ...args)),
    base,
  );
}

export type Step = readonly [name: string, ...args: unknown[]];

/** The values of a golden array in C order; complex numbers as pairs. */
export function decode(golden: GoldenArray): Values {
  return typedArray(golden.dtype, golden.data);
}

/** A scalar from its text in a golden file: `true`, `5n`, `-0`, `NaN`, `0.5`. */
export function scalar(text: string): number | bigint | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return text.endsWith('n') ? BigInt(text.slice(0, -1)) : Number(text);
}

/** How an array differs from a golden one: nothing, or a line about the type, or lines about the first few elements. */
export function differences(
  actual: Subject,
  want: GoldenArray,
  mode: Mode,
  context: (index: number) => string = () => '',
): string[] {
  // Some sizes are known only then.
  if (actual.shape.includes(null)) actual.eval({ backend: 'jit' });
  const type = `${actual.dtype} [${actual.shape.join(', ')}]`;
  const wanted = `${want.dtype} [${want.shape.join(', ')}]`;
  if (type !== wanted) return [`is ${type}, should be ${wanted}`];
  // Code, even of what is so small that it would be interpreted.
  actual.eval({ backend: 'jit' });
  return valueDifferences(actual.data, decode(want), want.dtype, mode, context);
}

/** The lines about the elements that differ, at most five. */
export function valueDifferences(
  actual: Values,
  want: Values,
  dtype: DType,
  mode: Mode,
  context: (index: number) => string = () => '',
): string[] {
  if (actual.length !== want.length) return [`has ${actual.length} elements, should have ${want.length}`];
  const found: string[] = [];
  for (let i = 0; i < want.length && found.length < 5; i++) {
    if (agree(actual[i], want[i], dtype, mode)) continue;
    found.push(`[${i}] ${context(i)}is ${show(actual[i])}, should be ${show(want[i])}`);
  }
  return found;
}

/** The name of the error that a call throws; golden files name those allowed as `ValueError|ShapeError`. */
export function thrownName(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
  return 'no error';
}

/** A value as it stands in a message: the sign of zero, and which numbers are bigints. */
export function show(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  return Object.is(value, -0) ? '-0' : String(value);
}

function apply(target: unknown, self: unknown, name: string, args: readonly unknown[]): unknown {
  if (typeof target !== 'function') throw new TypeError(`ndloom has no ${name}`);
  return Reflect.apply(target, self, args);
}

function subject(value: unknown): Subject {
  if (isSubject(value)) return value;
  throw new TypeError(`not an array: ${String(value)}`);
}

export function isSubject(value: unknown): value is Subject {
  return typeof value === 'object' && value !== null && 'dtype' in value && 'shape' in value && 'eval' in value;
}

const storage = {
  bool: Uint8Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  uint64: BigUint64Array,
  float32: Float32Array,
  float64: Float64Array,
  complex64: Float32Array,
  complex128: Float64Array,
} as const satisfies Record<DType, unknown>;

function typedArray(dtype: DType, base64: string) {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return new storage[dtype](bytes.buffer);
}

function agree(actual: unknown, want: unknown, dtype: DType, mode: Mode): boolean {
  if (Object.is(actual, want)) return true;
  if (typeof actual !== 'number' || typeof want !== 'number') return false;
  if (mode === 'value') return actual === want;
  if (mode === 'exact' || !Number.isFinite(want) || !Number.isFinite(actual)) return false;
  return isNegative(actual) === isNegative(want) && ulps(actual, want, dtype) <= (mode === 'ulp2' ? 2n : 4n);
}

const isNegative = (value: number): boolean => value < 0 || Object.is(value, -0);

/** How many representable numbers lie between two of one sign. */
function ulps(a: number, b: number, dtype: DType): bigint {
  const single = dtype === 'float32' || dtype === 'complex64';
  const bits = (value: number): bigint => {
    const view = new DataView(new ArrayBuffer(8));
    if (single) view.setFloat32(0, Math.abs(value));
    else view.setFloat64(0, Math.abs(value));
    return single ? BigInt(view.getUint32(0)) : view.getBigUint64(0);
  };
  const distance = bits(a) - bits(b);
  return distance < 0n ? -distance : distance;
}
