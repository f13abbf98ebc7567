/**
 * Runs a program in several ways that must agree bit for bit, and says where they do not.
 *
 *     eager          the interpreter, each array computed as soon as it is made, as NumPy does
 *     jit            kernels with fusion, all arrays computed in one plan at the end
 *     unfused        kernels without fusion, arrays computed one by one at the end, the last one first
 *     interpreter    the interpreter with fusion, arrays computed one by one
 *     subsets        kernels of one size or another, a few arrays at a time computed together, in any order
 *
 * A program runs unfused or in subsets, by its seed. Every stage of the compiler is verified, wherever it fuses.
 *
 * A statement that the library refuses is left out; all ways have to refuse the same ones. Any other error is a mistake.
 */

import { type DType, dtypes } from '../../compiler/ir/dtype.ts';
import { NDError, OutOfRangeError, VerifyError } from '../../compiler/ir/errors.ts';
import { type TypedArray, typedArrayOf } from '../../runtime/storage.ts';
import * as nd from '../../src/index.ts';
import {
  type Argument,
  decodeMemory,
  isDraw,
  mapped,
  type Program,
  parseScalar,
  printValue,
  type Statement,
} from './program.ts';
import { Random } from './random.ts';

/** The arrays and memories that a program has made so far. */
export interface Environment {
  readonly arrays: Map<string, nd.NDArray>;
  readonly memories: Map<string, TypedArray>;
}

export interface Mode {
  readonly name: string;
  readonly options: nd.EvaluateOptions;
  /** When arrays are computed, apart from where the program says so. */
  readonly schedule: 'together' | 'forwards' | 'backwards' | 'subsets' | 'each';
}

export const modes: readonly [Mode, ...Mode[]] = [
  { name: 'eager', options: { backend: 'interpreter', verify: true }, schedule: 'each' },
  { name: 'jit', options: { backend: 'jit', verify: true }, schedule: 'together' },
  { name: 'unfused', options: { backend: 'jit', fuse: false }, schedule: 'backwards' },
  { name: 'interpreter', options: { backend: 'interpreter', verify: true }, schedule: 'forwards' },
  { name: 'subsets', options: { backend: 'jit', verify: true }, schedule: 'subsets' },
];

/** The modes of a program: the two that cost most take turns. */
const modesOf = ({ seed }: Program): readonly Mode[] =>
  modes.filter(({ name }) => name !== (seed % 2 === 0 ? 'subsets' : 'unfused'));

/** The limits of kernels, of which a program has one by its seed where arrays are computed in subsets. */
const limits: readonly NonNullable<nd.EvaluateOptions['limits']>[] = [
  {},
  {},
  { operations: 5 },
  { buffers: 3, repeatedWork: 0 },
  { repeatedWork: 1000 },
];

/** An array's type, layout and elements; memory has no layout of its own. */
export interface Snapshot {
  readonly dtype: DType | 'memory';
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly values: ArrayLike<number> | ArrayLike<bigint>;
}

export interface Outcome {
  readonly results: ReadonlyMap<string, Snapshot>;
  /** The statements that were refused, by their places, and with which error. */
  readonly refused: ReadonlyMap<number, string>;
}

/** How two ways of running a program differ: what is wrong, and what each of them gives. */
export interface Disagreement {
  readonly what: string;
  readonly ways: readonly string[];
  /** Whether one way refuses a statement that another one takes, or a way throws, or finds out late what it should refuse. */
  readonly kind: 'refusal' | 'late refusal' | 'error' | 'values';
}

/** The first disagreement or internal error of a program; null where there is none. */
export function check(program: Program): Disagreement | null {
  let expected: Outcome | null = null;
  for (const mode of modesOf(program)) {
    let outcome: Outcome;
    try {
      outcome = run(program, mode);
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return {
        what: `an error under ${mode.name}`,
        ways: [text.split('\n').slice(0, 12).join('\n')],
        kind: isRefusal(error) ? 'late refusal' : 'error',
      };
    }
    expected ??= outcome;
    const found = difference(expected, outcome, [modes[0].name, mode.name]);
    if (found !== null) return found;
  }
  return null;
}

/** Runs a program. Throws what is no refusal of the library's. */
export function run({ seed, statements }: Program, mode: Mode): Outcome {
  const environment: Environment = { arrays: new Map(), memories: new Map() };
  const refused = new Map<number, string>();
  statements.forEach((statement, i) => {
    const reason = attempt(statement, environment, mode);
    if (reason !== null) refused.set(i, reason);
  });
  const arrays = [...environment.arrays.values()];
  if (mode.schedule === 'together') nd.evaluate<nd.NDArray[]>(...arrays, mode.options);
  else if (mode.schedule === 'forwards') for (const array of arrays) array.eval(mode.options);
  else if (mode.schedule === 'subsets') evaluateSubsets(arrays, seed, mode);
  else if (mode.schedule === 'backwards') for (const array of arrays.reverse()) array.eval(mode.options);
  const results = new Map<string, Snapshot>();
  for (const [name, memory] of environment.memories) {
    results.set(name, { dtype: 'memory', shape: [memory.length], strides: [], values: memory.slice() });
  }
  const hasParts = statements.some(
    ({ kind, ...rest }) => kind === 'property' && 'name' in rest && /real|imag/.test(rest.name),
  );
  for (const [name, array] of environment.arrays) results.set(name, snapshot(array, hasParts));
  return { results, refused };
}

/** Computes arrays a few at a time, each in one of the subsets. */
function evaluateSubsets(arrays: readonly nd.NDArray[], seed: number, mode: Mode): void {
  const random = new Random(seed);
  const options = { ...mode.options, limits: random.pick(limits) };
  const left = random.shuffled(arrays);
  while (left.length > 0) nd.evaluate<nd.NDArray[]>(...left.splice(0, random.between(1, 5)), options);
}

/**
 * Executes a statement; null, or why it was refused. A name that is missing, since the statement that makes it was
 * refused, is a refusal too.
 */
export function attempt(statement: Statement, environment: Environment, mode: Mode): string | null {
  try {
    execute(statement, environment, mode);
    return null;
  } catch (error) {
    if (isRefusal(error)) return error.message;
    throw error;
  }
}

/**
 * A copy of what an array holds; computes it. Parts of complex numbers lie side by side, or every other place, as the numbers
 * are in memory of the program's by then or not: then only the proportions of strides are looked at.
 */
export function snapshot(array: nd.NDArray, hasParts = false): Snapshot {
  // The stride of an axis of one element is anything, and the diagonals of a matrix with such an axis, which are empty, have it.
  const given = array.size === 0 ? [] : array.strides.filter((_, d) => array.shape[d] !== 1);
  const unit = hasParts ? Math.min(...given.map(Math.abs).filter((stride) => stride > 0)) : 1;
  const strides = given.map((stride) => stride / unit);
  return { dtype: array.dtype, shape: array.shape, strides, values: array.data.slice() };
}

class MissingName extends Error {}

const isRefusal = (error: unknown): error is Error =>
  (error instanceof NDError && !(error instanceof VerifyError)) ||
  error instanceof OutOfRangeError ||
  error instanceof MissingName;

function execute(statement: Statement, environment: Environment, mode: Mode): void {
  const { arrays, memories } = environment;
  switch (statement.kind) {
    case 'memory':
      memories.set(statement.into, decodeMemory(statement.dtype, statement.data));
      return;
    case 'evaluate': {
      const chosen = statement.arrays.map((name) => found(arrays, name));
      if (mode.schedule !== 'each') nd.evaluate<nd.NDArray[]>(...chosen, mode.options);
      return;
    }
    case 'forget':
      for (const name of statement.arrays) arrays.delete(name);
      return;
    case 'call': {
      const args = statement.args.map((arg) => argumentValue(arg, environment));
      made(statement.into, applied(statement.name, args), environment, mode);
      return;
    }
    case 'several': {
      const args = statement.args.map((arg) => argumentValue(arg, environment));
      const results: unknown = applied(statement.name, args);
      if (typeof results !== 'object' || results === null) throw new TypeError(`${statement.name} gives no list`);
      statement.into.forEach((name, i) => {
        keep(name, Reflect.get(results, statement.parts[i] as string), environment);
      });
      if (mode.schedule === 'each') for (const name of statement.into) arrays.get(name)?.eval(mode.options);
      return;
    }
    case 'update': {
      const target = found(arrays, statement.on);
      const args = statement.args.map((arg) => argumentValue(arg, environment));
      const [seed, ...options] = args;
      applied(statement.name, isDraw(statement.name) ? [seed, target, ...options] : [target, ...args]);
      if (mode.schedule === 'each') for (const array of arrays.values()) array.eval(mode.options);
      return;
    }
    case 'method': {
      const target = found(arrays, statement.on);
      const args = statement.args.map((arg) => argumentValue(arg, environment));
      const result = named(target, statement.name)(...args);
      if (statement.into !== null) made(statement.into, result, environment, mode);
      else if (mode.schedule === 'each') for (const array of arrays.values()) array.eval(mode.options);
      return;
    }
    case 'property':
      made(statement.into, Reflect.get(found(arrays, statement.on), statement.name), environment, mode);
  }
}

function made(name: string, result: unknown, environment: Environment, mode: Mode): void {
  const array = keep(name, result, environment);
  if (mode.schedule === 'each') array.eval(mode.options);
}

function keep(name: string, result: unknown, { arrays }: Environment): nd.NDArray {
  if (!(result instanceof nd.NDArray)) throw new TypeError(`${name} is no array: ${String(result)}`);
  arrays.set(name, result);
  return result;
}

/** What a function of the library gives: `matmul`, `linalg.norm`, or `random.normal`, whose first argument is the seed. */
function applied(path: string, args: readonly unknown[]): unknown {
  const [space, name] = path.split('.');
  if (name === undefined) return named(nd, path)(...args);
  if (space === 'linalg' || space === 'fft') return named(space === 'fft' ? nd.fft : nd.linalg, name)(...args);
  const [seed, ...rest] = args;
  return named(nd.random.generator(Number(seed)), name)(...rest);
}

function named(owner: object, name: string): (...args: unknown[]) => unknown {
  const value: unknown = Reflect.get(owner, name);
  if (typeof value !== 'function') throw new TypeError(`there is no function ${name}`);
  return (...args) => Reflect.apply(value, owner, args);
}

function found<T>(values: ReadonlyMap<string, T>, name: string): T {
  const value = values.get(name);
  if (value === undefined) throw new MissingName(`no ${name}`);
  return value;
}

/** What an argument stands for. */
export function argumentValue(arg: Argument, environment: Environment): unknown {
  const { arrays, memories } = environment;
  if ('array' in arg) return found(arrays, arg.array);
  if ('arrays' in arg) return arg.arrays.map((name) => found(arrays, name));
  if ('memory' in arg) return found(memories, arg.memory);
  if ('scalar' in arg) return parseScalar(arg.scalar);
  if ('plain' in arg) return arg.plain;
  if ('record' in arg) return mapped(arg.record, (value) => argumentValue(value, environment));
  const { memory, dtype, shape, strides, offset } = arg.wrapped;
  const { buffer, byteOffset, byteLength } = found(memories, memory);
  const { bytes, parts } = dtypes[dtype];
  const data = new (typedArrayOf(dtype))(buffer, byteOffset, parts * Math.floor(byteLength / bytes));
  return { data, shape, strides, offset };
}

function difference(a: Outcome, b: Outcome, names: readonly [string, string]): Disagreement | null {
  for (const i of new Set([...a.refused.keys(), ...b.refused.keys()])) {
    const reasons = [a.refused.get(i), b.refused.get(i)];
    if (reasons[0] === reasons[1]) continue;
    const ways = names.map((name, k) => `${name}: ${reasons[k] ?? 'is taken'}`);
    return { what: `statement ${i}`, ways, kind: 'refusal' };
  }
  for (const [name, first] of a.results) {
    const second = b.results.get(name);
    if (second === undefined || sameSnapshot(first, second)) continue;
    return {
      what: name,
      ways: names.map((mode, k) => `${mode}: ${printSnapshot(k === 0 ? first : second, k === 0 ? second : first)}`),
      kind: 'values',
    };
  }
  return null;
}

function sameSnapshot(a: Snapshot, b: Snapshot): boolean {
  return headOf(a) === headOf(b) && firstDifference(a, b) === -1;
}

/** Where two arrays of one shape differ, any NaN being any other; -1 if nowhere. */
function firstDifference({ values: a }: Snapshot, { values: b }: Snapshot): number {
  if (a.length !== b.length) return Math.min(a.length, b.length);
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return i;
  return -1;
}

const headOf = ({ dtype, shape, strides }: Snapshot): string => `${dtype} [${shape}] strides [${strides}]`;

/** A snapshot around the first element that differs from another one. */
function printSnapshot(snapshot: Snapshot, other: Snapshot): string {
  const start = Math.max(0, firstDifference(snapshot, other) - 2);
  const values = Array.from<unknown>(snapshot.values)
    .slice(start, start + 12)
    .map(printValue);
  return `${headOf(snapshot)}, from element ${start}: ${values.join(', ')}`;
}
