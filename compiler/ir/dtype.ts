/**
 * Element types: one row a dtype, and NumPy 2's promotion between them.
 *
 * A row says how a value is stored (its typed array) and how a kernel carries it in a register (its carrier). Narrow
 * types share a wider carrier, and a visible rounding or wrap brings a result back into the type:
 *
 *     float32 -> f64 carrier, `round.f32` after each operation
 *     int8    -> i32 carrier, `wrap.i8`   after each operation
 *
 * A complex number is two floats side by side in memory. No kernel carries one: lowering (`passes/lower.ts`) makes two
 * floats of it.
 */

/** The name of an element type, as NumPy writes it. */
export type DType =
  | 'bool'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'uint8'
  | 'uint16'
  | 'uint32'
  | 'uint64'
  | 'float32'
  | 'float64'
  | 'complex64'
  | 'complex128';

/** The dtypes of complex numbers, named by the bits of both parts. */
export type ComplexDType = 'complex64' | 'complex128';

export type Kind = 'bool' | 'int' | 'uint' | 'float' | 'complex';

/**
 * How a kernel holds a scalar: `i64` and `u64` are bigints in JavaScript, `bool` a boolean, the others numbers. Of a complex
 * number it is how either part is held.
 */
export type Carrier = 'bool' | 'i32' | 'u32' | 'i64' | 'u64' | 'f64';

/** A scalar as JavaScript holds it. */
export type ScalarValue = number | bigint | boolean;

export type TypedArrayName =
  | 'Uint8Array'
  | 'Int8Array'
  | 'Int16Array'
  | 'Int32Array'
  | 'BigInt64Array'
  | 'Uint16Array'
  | 'Uint32Array'
  | 'BigUint64Array'
  | 'Float32Array'
  | 'Float64Array';

export interface DTypeRow {
  readonly name: DType;
  /** A small number that stands for the type in cache keys. */
  readonly code: number;
  readonly kind: Kind;
  readonly bytes: number;
  readonly carrier: Carrier;
  readonly storage: TypedArrayName;
  /** The dtype of the numbers that memory holds: the type itself, or of a complex number that of its parts. */
  readonly part: DType;
  /** How many numbers an element is: 2 of complex dtypes. */
  readonly parts: 1 | 2;
  /** The least and the greatest finite integer; absent for floats. */
  readonly min?: bigint;
  readonly max?: bigint;
}

const row = (
  code: number,
  name: DType,
  kind: Kind,
  bytes: number,
  carrier: Carrier,
  storage: TypedArrayName,
): DTypeRow => {
  const bits = BigInt(bytes * 8);
  const plain = { code, name, kind, bytes, carrier, storage, part: name, parts: 1 } as const;
  if (kind === 'int') return { ...plain, min: -(1n << (bits - 1n)), max: (1n << (bits - 1n)) - 1n };
  if (kind === 'uint') return { ...plain, min: 0n, max: (1n << bits) - 1n };
  if (kind === 'bool') return { ...plain, min: 0n, max: 1n };
  return kind === 'complex' ? { ...plain, part: bytes === 8 ? 'float32' : 'float64', parts: 2 } : plain;
};

const rows: readonly DTypeRow[] = [
  row(0, 'bool', 'bool', 1, 'bool', 'Uint8Array'),
  row(1, 'int8', 'int', 1, 'i32', 'Int8Array'),
  row(2, 'int16', 'int', 2, 'i32', 'Int16Array'),
  row(3, 'int32', 'int', 4, 'i32', 'Int32Array'),
  row(4, 'int64', 'int', 8, 'i64', 'BigInt64Array'),
  row(5, 'uint8', 'uint', 1, 'i32', 'Uint8Array'),
  row(6, 'uint16', 'uint', 2, 'i32', 'Uint16Array'),
  row(7, 'uint32', 'uint', 4, 'u32', 'Uint32Array'),
  row(8, 'uint64', 'uint', 8, 'u64', 'BigUint64Array'),
  row(9, 'float32', 'float', 4, 'f64', 'Float32Array'),
  row(10, 'float64', 'float', 8, 'f64', 'Float64Array'),
  row(11, 'complex64', 'complex', 8, 'f64', 'Float32Array'),
  row(12, 'complex128', 'complex', 16, 'f64', 'Float64Array'),
];

/**
 * Every dtype's row, by name; no prototype, so that a user's string finds nothing but dtypes. An object made without one
 * from the start would be a slow dictionary to V8.
 */
export const dtypes: Readonly<Record<DType, DTypeRow>> = Object.setPrototypeOf(
  Object.fromEntries(rows.map((r) => [r.name, r])),
  null,
);

/** The names of all dtypes, in the order of their codes. */
export const dtypeNames: readonly DType[] = rows.map((r) => r.name);

/** Whether a value is the name of a dtype. */
export const isDType = (value: unknown): value is DType => typeof value === 'string' && value in dtypes;

/** Whether the elements of a dtype are complex numbers. */
export const isComplex = (dtype: DType): dtype is ComplexDType => dtypes[dtype].kind === 'complex';

/** The complex dtype whose parts hold what a dtype holds: complex64 of float32 and integers of up to 16 bits. */
export const complexFor = (dtype: DType): ComplexDType => {
  const { kind, bytes } = dtypes[dtype];
  if (kind === 'complex') return bytes === 8 ? 'complex64' : 'complex128';
  return (kind === 'float' ? bytes <= 4 : bytes <= 2) ? 'complex64' : 'complex128';
};

const integerName = (kind: 'int' | 'uint', bytes: number): DType => {
  const found = rows.find((r) => r.kind === kind && r.bytes === bytes);
  if (found === undefined) throw new RangeError(`no ${kind} of ${bytes} bytes`);
  return found.name;
};

/** NumPy's rule for two different types: the smallest type that holds both, float64 where none does. */
const promoteRows = (a: DTypeRow, b: DTypeRow): DType => {
  if (a === b || b.kind === 'bool') return a.name;
  if (a.kind === 'bool') return b.name;
  if (a.kind === b.kind) return a.bytes >= b.bytes ? a.name : b.name;
  if (a.kind === 'complex' || b.kind === 'complex') {
    return complexFor(a.name) === 'complex64' && complexFor(b.name) === 'complex64' ? 'complex64' : 'complex128';
  }
  if (a.kind === 'float' || b.kind === 'float') {
    const [float, integer] = a.kind === 'float' ? [a, b] : [b, a];
    return float.bytes === 8 || integer.bytes > 2 ? 'float64' : 'float32';
  }
  const [signed, unsigned] = a.kind === 'int' ? [a, b] : [b, a];
  if (signed.bytes > unsigned.bytes) return signed.name;
  return unsigned.bytes === 8 ? 'float64' : integerName('int', unsigned.bytes * 2);
};

const promotion: readonly (readonly DType[])[] = rows.map((a) => rows.map((b) => promoteRows(a, b)));

/**
 * The dtype of a result of `a` and `b`, by NumPy 2's promotion table (NEP 50): int8 with uint8 is int16, int64 with
 * uint64 is float64, int16 with float32 is float32.
 */
export function promote(a: DType, b: DType): DType {
  return promotion[dtypes[a].code]?.[dtypes[b].code] ?? 'float64';
}

/** Whether `value` is held as values of `dtype` are, and is one of them; nothing is a complex number in one value. */
export function isValueOf(value: unknown, dtype: DType): boolean {
  const { kind, carrier, min, max } = dtypes[dtype];
  if (kind === 'complex') return false;
  if (carrier === 'bool') return typeof value === 'boolean';
  if (carrier === 'f64') {
    return typeof value === 'number' && (dtype === 'float64' || Object.is(Math.fround(value), value));
  }
  if (carrier === 'i64' || carrier === 'u64') {
    return typeof value === 'bigint' && min !== undefined && max !== undefined && value >= min && value <= max;
  }
  if (typeof value !== 'number' || !Number.isInteger(value) || Object.is(value, -0)) return false;
  return min !== undefined && max !== undefined && value >= min && value <= max;
}
