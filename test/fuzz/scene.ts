/** A random program under construction: its statements so far, and the arrays that they make, none of them computed. */

import { type DType, dtypeNames, isComplex } from '../../compiler/ir/dtype.ts';
import type { Shape } from '../../compiler/ir/shape.ts';
import type * as nd from '../../src/index.ts';
import { type Argument, namesMade, type Plain, type Statement } from './program.ts';
import { Random } from './random.ts';
import { attempt, type Environment, type Mode } from './run.ts';
import { baseShape, largeShape, largestOfLarge, largestSize } from './shapes.ts';

const lazy: Mode = { name: 'lazy', options: {}, schedule: 'together' };

const realNames = dtypeNames.filter((name) => !isComplex(name));

/** Adds a statement or a few that belong together, if there is something to make them of. */
export type Proposal = (scene: Scene) => void;

const largeChance = 0.12;

export class Scene {
  readonly random: Random;
  /** Whether the program is about large arrays. */
  readonly isLarge: boolean;
  /** Whether the program is about complex numbers. */
  readonly isComplex: boolean;
  readonly base: readonly number[];
  readonly statements: Statement[] = [];
  readonly environment: Environment = { arrays: new Map(), memories: new Map() };
  /** What dtypes this program likes, so that operands often agree. */
  readonly #favourites: readonly DType[];
  /** What dtypes there are in this program. */
  readonly #names: readonly DType[];
  /**
   * The arrays of which some size is not known until the program computes them, and what decides it: those of the same
   * mask have the same size.
   */
  readonly unsized = new Map<string, string>();
  /** The statement from which on what was added may be repeated with other scalars: before it are indices in range. */
  firstRepeatable = 0;
  /** Whether the last statement failed with what is no refusal. */
  hasFailed = false;
  #made = 0;

  constructor(seed: number) {
    this.random = new Random(seed);
    this.isLarge = this.random.chance(largeChance);
    this.base = this.isLarge ? largeShape(this.random) : baseShape(this.random);
    const areFloats = this.random.chance(this.isLarge ? 0.7 : 0.3);
    this.isComplex = !areFloats && this.random.chance(0.25);
    this.#names = this.isComplex ? dtypeNames : realNames;
    this.#favourites = areFloats
      ? ['float64', 'float32']
      : this.isComplex
        ? ['complex128', this.random.pick(['complex64', 'complex64', 'float64'])]
        : Array.from({ length: 2 }, () => this.random.pick(realNames));
  }

  dtype(): DType {
    return this.random.chance(0.6) ? this.random.pick(this.#favourites) : this.random.pick(this.#names);
  }

  name(prefix: string): string {
    return `${prefix}${this.#made++}`;
  }

  /** Adds a statement, unless it is refused or its result is too large; whether it was added. */
  add(statement: Statement): boolean {
    const { arrays } = this.environment;
    if (statement.kind === 'evaluate' && !statement.arrays.every((name) => arrays.has(name))) return false;
    try {
      if (statement.kind === 'evaluate') this.#computeSizes(statement.arrays);
      else if (attempt(statement, this.environment, lazy) !== null) return false;
    } catch (error) {
      this.hasFailed = true;
      this.statements.push(statement);
      throw error;
    }
    const names = namesMade(statement);
    const most = this.isLarge ? largestOfLarge : largestSize;
    if (names.some((name) => (arrays.get(name)?.size ?? 0) > most)) {
      for (const name of names) arrays.delete(name);
      return false;
    }
    for (const name of names) {
      const made = arrays.get(name);
      if (made !== undefined && hasUnknownSize(made)) this.unsized.set(name, name);
    }
    if (statement.kind === 'method' && statement.name === 'toArray') this.unsized.delete(statement.on);
    if (statement.kind === 'forget') for (const name of statement.arrays) this.unsized.delete(name);
    this.statements.push(statement);
    return true;
  }

  /** What the program computes has sizes from then on, in whichever way it is run. */
  #computeSizes(names: readonly string[]): void {
    for (const name of names) {
      if (this.unsized.delete(name)) this.array(name).eval({ backend: 'interpreter' });
    }
  }

  call(name: string, ...args: readonly Argument[]): string | null {
    const into = this.name('x');
    return this.add({ kind: 'call', into, name, args }) ? into : null;
  }

  method(on: string, name: string, ...args: readonly Argument[]): string | null {
    const into = this.name('x');
    return this.add({ kind: 'method', into, on, name, args }) ? into : null;
  }

  property(on: string, name: string): string | null {
    const into = this.name('x');
    return this.add({ kind: 'property', into, on, name }) ? into : null;
  }

  /** What gives several arrays, of which some are kept; null if it was refused. */
  several(name: string, parts: readonly string[], ...args: readonly Argument[]): readonly string[] | null {
    const into = parts.map(() => this.name('x'));
    return this.add({ kind: 'several', into, parts, name, args }) ? into : null;
  }

  /** Writes by a function to its first argument. */
  update(on: string, name: string, ...args: readonly Argument[]): boolean {
    return this.add({ kind: 'update', on, name, args });
  }

  /** The program has no use for these any more, such as for indices that a later write would bring out of range. */
  forget(...names: readonly string[]): void {
    if (names.length > 0) this.add({ kind: 'forget', arrays: names });
    this.firstRepeatable = this.statements.length;
  }

  write(on: string, name: string, ...args: readonly Argument[]): void {
    this.add({ kind: 'method', into: null, on, name, args });
  }

  /** An array of known sizes for which `fits` holds, later and larger ones more likely; undefined where there is none. */
  find(fits: (array: nd.NDArray) => boolean = () => true): string | undefined {
    const { random } = this;
    const names = [...this.environment.arrays]
      .filter(([name, array]) => !this.unsized.has(name) && fits(array))
      .map(([name]) => name);
    if (names.length === 0) return undefined;
    const late = random.chance(0.4) ? names.slice(-3) : names;
    const [a, b] = [random.pick(late), random.pick(late)];
    return random.chance(0.5) && this.array(b).size > this.array(a).size ? b : a;
  }

  array(name: string): nd.NDArray {
    const array = this.environment.arrays.get(name);
    if (array === undefined) throw new ReferenceError(`no ${name}`);
    return array;
  }
}

/** Whether some size shows as `null`, which the type does not say. */
export const hasUnknownSize = (array: nd.NDArray): boolean => array.shape.some((size: number | null) => size === null);

export const plain = (value: Plain): Argument => ({ plain: value });

/** Whether two shapes broadcast together. */
export const broadcasts = (a: Shape, b: Shape): boolean => {
  const longest = Math.max(a.length, b.length);
  for (let d = 1; d <= longest; d++) {
    const [m, n] = [a.at(-d) ?? 1, b.at(-d) ?? 1];
    if (d > a.length || d > b.length) continue;
    if (m !== n && m !== 1 && n !== 1) return false;
  }
  return true;
};

/** Whether a value of one shape broadcasts to another one. */
export const fillsInto = (value: Shape, target: Shape): boolean =>
  value.length <= target.length && value.every((n, d) => n === 1 || n === target[target.length - value.length + d]);
