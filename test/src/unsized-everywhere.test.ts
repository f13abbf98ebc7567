/** Every export on arrays whose size is not known yet: what it gives of known ones, or a refusal that says what to do. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const numbers = nd.asarray(Float64Array.from({ length: 24 }, (_, i) => Math.sin(i * 7)));
const rows = numbers.reshape([8, 3]);

/** The same arguments each time, of arrays that are yet to be computed or are evaluated. */
const argumentLists: readonly (readonly [string, (kind: Kind) => readonly unknown[]])[] = [
  ['p', ({ vector }) => [vector()]],
  ['p, 0', ({ vector }) => [vector(), 0]],
  ['p, 1', ({ vector }) => [vector(), 1]],
  ['p, 2', ({ vector }) => [vector(), 2]],
  ['p, p', ({ vector }) => [vector(), vector()]],
  ['p, p, p', ({ vector }) => [vector(), vector(), vector()]],
  ['[p, p]', ({ vector }) => [[vector(), vector()]]],
  ['p, [0, 2]', ({ vector }) => [vector(), nd.array([0, 2], 'int32')]],
  ['[0.5, -1], p', ({ vector }) => [nd.array([0.5, -1]), vector()]],
  ['matrix', ({ matrix }) => [matrix()]],
  ['matrix, 0', ({ matrix }) => [matrix(), 0]],
  ['matrix, 1', ({ matrix }) => [matrix(), 1]],
  ['matrix, -1', ({ matrix }) => [matrix(), -1]],
  ['matrix, matrix', ({ matrix }) => [matrix(), matrix()]],
  ['matrix, [1, 2, 3]', ({ matrix }) => [matrix(), nd.array([1, 2, 3])]],
  ['[1, 2, 3], matrix', ({ matrix }) => [nd.array([1, 2, 3]), matrix()]],
  ['matrix, p', ({ matrix, vector }) => [matrix(), vector()]],
  ['0, p, 0', ({ vector }) => [0, vector(), 0]],
];

interface Kind {
  readonly vector: () => nd.NDArray;
  readonly matrix: () => nd.NDArray;
}

const pending: Kind = {
  vector: () => numbers.get(numbers.gt(0)),
  matrix: () => rows.get(rows.get(':', 0).gt(0)),
};
const known: Kind = { vector: () => pending.vector().eval(), matrix: () => pending.matrix().eval() };

const spaces = { nd, 'nd.linalg': nd.linalg, 'nd.fft': nd.fft };

const functions = Object.entries(spaces).flatMap(([space, members]) =>
  Object.entries<unknown>({ ...members }).flatMap(([name, member]) =>
    isFunction(member) && /^[a-z]/.test(name) ? [{ name: `${space}.${name}`, member }] : [],
  ),
);

type AnyFunction = (...given: readonly unknown[]) => unknown;

function isFunction(value: unknown): value is AnyFunction {
  return typeof value === 'function';
}

/** The arrays of a result, in whatever it comes in. */
function arraysOf(result: unknown): nd.NDArray[] {
  if (result instanceof nd.NDArray) return [result];
  if (typeof result !== 'object' || result === null || ArrayBuffer.isView(result)) return [];
  return Object.values(result).flatMap(arraysOf);
}

const shown = (array: nd.NDArray): string => `${array.eval().dtype} [${array.shape}] ${array.toArray()}`;

function outcome(member: AnyFunction, given: readonly unknown[]): readonly string[] {
  return arraysOf(member(...given)).map(shown);
}

/** What is wrong about a function of these arguments; nothing where it takes no such arguments. */
function mistakesOf(member: AnyFunction, argumentsOf: (kind: Kind) => readonly unknown[]): string | null {
  let wanted: readonly string[];
  try {
    wanted = outcome(member, argumentsOf(known));
  } catch {
    return null;
  }
  try {
    const got = outcome(member, argumentsOf(pending));
    return got.join() === wanted.join() ? null : `gives ${got.join()}, should give ${wanted.join()}`;
  } catch (error) {
    const isRefusal = error instanceof Error && /call \.eval\(\)/.test(error.message);
    return isRefusal ? null : `throws ${error}`;
  }
}

/** What takes no arrays. */
const others = new Set(['nd.loadNpyStream', 'nd.createContext', 'nd.lift', 'nd.compile']);

describe('arrays of sizes that are not known yet', () => {
  it.each(functions.filter(({ name }) => !others.has(name)))('$name', ({ member }) => {
    const mistakes = argumentLists.flatMap(([shape, argumentsOf]) => {
      const mistake = mistakesOf(member, argumentsOf);
      return mistake === null ? [] : [`(${shape}) ${mistake}`];
    });
    expect(mistakes).toEqual([]);
  });
});
