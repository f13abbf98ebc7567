/** What the tables of primitives are written with: rows, ways to print them, and wraps for the oracle. */

import type { BinaryOperator, UnaryOperator } from 'estree';
import type { Carrier } from '../ir/dtype.ts';
import type { Primitive } from '../ir/primitive.ts';
import { binary, call, type Expression, literal, method, unary } from '../targets/javascript/estree.ts';
import { callOrInline } from '../targets/javascript/helpers.ts';

export interface RowOptions {
  /** Whether the result lies in the narrow type of the operands; see Primitive. */
  readonly closed?: boolean;
}

export const closed: RowOptions = { closed: true };

type Print = Primitive['javascript'];
type Interpret = Primitive['interpret'];

/** A primitive that takes `operands` and gives `result`. */
export const row = (
  name: string,
  operands: readonly Carrier[],
  result: Carrier,
  cost: number,
  javascript: Print,
  interpret: Interpret,
  { closed = false }: RowOptions = {},
): Primitive => ({ name, operands, result, cost, closed, javascript, interpret });

/** `operation.carrier`, which takes `arity` values of the carrier and gives one. */
export const sameRow = (
  operation: string,
  carrier: Carrier,
  arity: 1 | 2,
  cost: number,
  javascript: Print,
  interpret: Interpret,
  options?: RowOptions,
): Primitive =>
  row(`${operation}.${carrier}`, Array(arity).fill(carrier), carrier, cost, javascript, interpret, options);

/** Ways to print: `a + b`, `-x`, `Math.exp(x)`, a call of a helper, and a helper written out where it is short. */
export const operator = (sign: BinaryOperator) => (a: Expression, b: Expression) => binary(sign, a, b);
export const prefix = (sign: UnaryOperator) => (x: Expression) => unary(sign, x);
export const math =
  (name: keyof Math): Print =>
  (...args) =>
    method('Math', String(name), ...args);
export const calling =
  (helper: string): Print =>
  (...args) =>
    call(helper, ...args);
export const inlining =
  (helper: string): Print =>
  (...args) =>
    callOrInline(helper, ...args);

/** How JavaScript brings the result of an operator back into a carrier. */
export const asInt32 = (e: Expression): Expression => binary('|', e, literal(0));
export const asUint32 = (e: Expression): Expression => binary('>>>', e, literal(0));
export const asInt64 = (e: Expression): Expression => method('BigInt', 'asIntN', literal(64), e);
export const asUint64 = (e: Expression): Expression => method('BigInt', 'asUintN', literal(64), e);

/** A uint64 as the int64 of the same bits: what is equal stays so, and V8 compares those below 2^63 in registers. */
export const signed64 = (e: Expression): Expression =>
  e.type === 'Literal' && typeof e.value === 'bigint' ? literal(BigInt.asIntN(64, e.value)) : asInt64(e);

const brought =
  (into: (e: Expression) => Expression) =>
  (print: Print): Print =>
  (...args) =>
    into(print(...args));

export const inInt32 = brought(asInt32);
export const inUint32 = brought(asUint32);
export const inInt64 = brought(asInt64);
export const inUint64 = brought(asUint64);

/** What a typed array makes of a number that is stored in it: the oracle's wrap. */
const stored = (array: Int8Array | Int16Array | Int32Array | Uint8Array | Uint16Array | Uint32Array) => (x: number) => {
  array[0] = x;
  return array[0] ?? 0;
};

export const int8 = stored(new Int8Array(1));
export const int16 = stored(new Int16Array(1));
export const int32 = stored(new Int32Array(1));
export const uint8 = stored(new Uint8Array(1));
export const uint16 = stored(new Uint16Array(1));
export const uint32 = stored(new Uint32Array(1));

const stored64 = (array: BigInt64Array | BigUint64Array) => (x: bigint) => {
  array[0] = x;
  return array[0] ?? 0n;
};

export const int64 = stored64(new BigInt64Array(1));
export const uint64 = stored64(new BigUint64Array(1));
