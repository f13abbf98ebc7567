/**
 * Random programs as plain data, and as the code that a person would write:
 *
 *     const m0 = new Int16Array([1, -2, 3]);
 *     const x0 = nd.asarray({ data: m0, shape: [3], strides: [-1], offset: 2 });
 *     const x1 = nd.multiply(x0, 2);
 *     x0.set('1:', x1);
 *     nd.evaluate(x0, x1);
 */

import { type DType, dtypes, type ScalarValue } from '../../compiler/ir/dtype.ts';
import { type TypedArray, typedArrayOf } from '../../runtime/storage.ts';
import { Complex } from '../../src/complex-number.ts';

export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** Memory seen as a dtype through a layout; strides and offset in elements. */
export interface WrappedMemory {
  readonly memory: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
}

/** Scalars are text, since JSON has no bigints, no NaN and no -0: `5n`, `NaN`, `-0`, `true`, `0.5`, and `1.5|-2` of two parts. */
export type Argument =
  | { readonly array: string }
  | { readonly arrays: readonly string[] }
  | { readonly memory: string }
  | { readonly wrapped: WrappedMemory }
  | { readonly scalar: string }
  | { readonly plain: Plain }
  /** Options of which some are arrays. */
  | { readonly record: { readonly [key: string]: Argument } };

export type Statement =
  | { readonly kind: 'memory'; readonly into: string; readonly dtype: DType; readonly data: string }
  | { readonly kind: 'call'; readonly into: string; readonly name: string; readonly args: readonly Argument[] }
  | {
      readonly kind: 'method';
      /** null where the method writes. */
      readonly into: string | null;
      readonly on: string;
      readonly name: string;
      readonly args: readonly Argument[];
    }
  /** What gives a list of arrays, or an object of them, some of which are kept. */
  | {
      readonly kind: 'several';
      readonly into: readonly string[];
      /** The place or the name of each. */
      readonly parts: readonly string[];
      readonly name: string;
      readonly args: readonly Argument[];
    }
  /** A function that writes to its first argument. */
  | { readonly kind: 'update'; readonly on: string; readonly name: string; readonly args: readonly Argument[] }
  | { readonly kind: 'property'; readonly into: string; readonly on: string; readonly name: string }
  | { readonly kind: 'evaluate'; readonly arrays: readonly string[] }
  /** The program has no use for these arrays any more, computed or not. */
  | { readonly kind: 'forget'; readonly arrays: readonly string[] };

export interface Program {
  readonly seed: number;
  readonly statements: readonly Statement[];
}

/** The names that a statement gives to what it makes. */
export function namesMade(statement: Statement): readonly string[] {
  if (!('into' in statement) || statement.into === null) return [];
  return typeof statement.into === 'string' ? [statement.into] : statement.into;
}

/** The names of the arrays and memories that a statement reads. */
export function namesRead(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'memory':
      return [];
    case 'call':
    case 'several':
      return statement.args.flatMap(namesIn);
    case 'method':
    case 'update':
      return [statement.on, ...statement.args.flatMap(namesIn)];
    case 'property':
      return [statement.on];
    case 'evaluate':
    case 'forget':
      return statement.arrays;
  }
}

/** The statement with every name that it reads replaced. */
export function renamed(statement: Statement, rename: (name: string) => string): Statement {
  switch (statement.kind) {
    case 'memory':
      return statement;
    case 'call':
    case 'several':
      return { ...statement, args: statement.args.map((arg) => renamedArgument(arg, rename)) };
    case 'method':
    case 'update':
      return {
        ...statement,
        on: rename(statement.on),
        args: statement.args.map((arg) => renamedArgument(arg, rename)),
      };
    case 'property':
      return { ...statement, on: rename(statement.on) };
    case 'evaluate':
    case 'forget':
      return { ...statement, arrays: statement.arrays.map(rename) };
  }
}

/** The program as code for ndloom. */
export function printProgram({ statements }: Program): string {
  return statements.map(printStatement).join('\n');
}

/** Whether this is a function of random numbers. */
export const isDraw = (name: string): boolean => name.startsWith('random.');

export function parseScalar(text: string): ScalarValue | Complex {
  const [re, im] = text.split('|');
  if (im !== undefined) return new Complex(Number(re), Number(im));
  if (text === 'true' || text === 'false') return text === 'true';
  return text.endsWith('n') ? BigInt(text.slice(0, -1)) : Number(text);
}

/** A typed array from its bytes in base64, in memory of its own. */
export function decodeMemory(dtype: DType, base64: string): TypedArray {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return new (typedArrayOf(dtype))(bytes.buffer);
}

export const encodeMemory = (data: TypedArray): string =>
  Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');

/** A value as code: `5n`, `-0`, `NaN`. */
export const printValue = (value: unknown): string =>
  typeof value === 'bigint' ? `${value}n` : Object.is(value, -0) ? '-0' : String(value);

function namesIn(arg: Argument): readonly string[] {
  if ('array' in arg) return [arg.array];
  if ('arrays' in arg) return arg.arrays;
  if ('memory' in arg) return [arg.memory];
  if ('record' in arg) return Object.values(arg.record).flatMap(namesIn);
  return 'wrapped' in arg ? [arg.wrapped.memory] : [];
}

function renamedArgument(arg: Argument, rename: (name: string) => string): Argument {
  if ('array' in arg) return { array: rename(arg.array) };
  if ('arrays' in arg) return { arrays: arg.arrays.map(rename) };
  if ('record' in arg) return { record: mapped(arg.record, (value) => renamedArgument(value, rename)) };
  return arg;
}

/** An object with each value replaced. */
export const mapped = <A, B>(record: { readonly [key: string]: A }, change: (value: A) => B): { [key: string]: B } =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

function printStatement(statement: Statement): string {
  switch (statement.kind) {
    case 'memory': {
      return `const ${statement.into} = ${printMemory(statement.dtype, decodeMemory(statement.dtype, statement.data))};`;
    }
    case 'call':
      return `const ${statement.into} = ${printCall(statement.name, statement.args)};`;
    case 'method': {
      const call = `${statement.on}.${statement.name}(${printArguments(statement.args)});`;
      return statement.into === null ? call : `const ${statement.into} = ${call}`;
    }
    case 'several': {
      const { into, parts, args } = statement;
      const isList = parts.every((part) => /^\d+$/.test(part));
      const names = isList
        ? Array.from({ length: 1 + Math.max(...parts.map(Number)) }, (_, i) => into[parts.indexOf(String(i))] ?? '')
        : parts.map((part, i) => `${part}: ${into[i]}`);
      const pattern = isList ? `[${names.join(', ')}]` : `{ ${names.join(', ')} }`;
      return `const ${pattern} = nd.${statement.name}(${printArguments(args)});`;
    }
    case 'update':
      return `${printCall(statement.name, withTarget(statement))};`;
    case 'property':
      return `const ${statement.into} = ${statement.on}.${statement.name};`;
    case 'evaluate':
      return `nd.evaluate(${statement.arrays.join(', ')});`;
    case 'forget':
      return `// from here on nobody has ${statement.arrays.join(', ')}`;
  }
}

/** The arguments of a function that writes to the first of them, after the seed if it has one. */
function withTarget({ name, on, args }: Extract<Statement, { kind: 'update' }>): readonly Argument[] {
  return args.toSpliced(isDraw(name) ? 1 : 0, 0, { array: on });
}

/** Of a function of random numbers the first argument is the seed. */
function printCall(name: string, args: readonly Argument[]): string {
  if (!isDraw(name)) return `nd.${name}(${printArguments(args)})`;
  return `nd.random.generator(${printArguments(args.slice(0, 1))})${name.slice(6)}(${printArguments(args.slice(1))})`;
}

/** A typed array; a long one that repeats itself every few elements as a formula. */
function printMemory(dtype: DType, data: TypedArray): string {
  const { storage } = dtypes[dtype];
  const values = Array.from<number | bigint>(data).map(printValue);
  if (values.length <= 16 || values.some((value, i) => value !== values[i % 9])) {
    return `new ${storage}([${values.join(', ')}])`;
  }
  return `${storage}.from({ length: ${values.length} }, (_, i) => [${values.slice(0, 9).join(', ')}][i % 9])`;
}

const printArguments = (args: readonly Argument[]): string => args.map(printArgument).join(', ');

function printArgument(arg: Argument): string {
  if ('array' in arg) return arg.array;
  if ('arrays' in arg) return `[${arg.arrays.join(', ')}]`;
  if ('memory' in arg) return arg.memory;
  if ('scalar' in arg) {
    const [re, im] = arg.scalar.split('|');
    return im === undefined ? arg.scalar : `new nd.Complex(${re}, ${im})`;
  }
  if ('record' in arg) {
    return `{ ${Object.entries(arg.record)
      .map(([key, value]) => `${key}: ${printArgument(value)}`)
      .join(', ')} }`;
  }
  if ('plain' in arg) return printPlain(arg.plain);
  const { memory, dtype, shape, strides, offset } = arg.wrapped;
  const data = `new ${dtypes[dtype].storage}(${memory}.buffer)`;
  return `{ data: ${data}, shape: [${shape.join(', ')}], strides: [${strides.join(', ')}], offset: ${offset} }`;
}

function printPlain(plain: Plain): string {
  if (typeof plain === 'string') return `'${plain}'`;
  if (Array.isArray(plain)) return `[${plain.map(printPlain).join(', ')}]`;
  if (typeof plain !== 'object' || plain === null) return printValue(plain);
  return `{ ${Object.entries(plain)
    .map(([key, value]) => `${key}: ${printPlain(value)}`)
    .join(', ')} }`;
}
