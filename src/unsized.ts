/**
 * Arrays whose shape depends on values: what a boolean mask picks, the places of what is not zero, the distinct values.
 *
 *     p = x.get(x.gt(0))      shape [null]    nothing has been computed
 *     q = p.mul(2).add(1)     shape [null]    nor here
 *     q.sum()                 shape []        nor here
 *     p.eval()                shape [3]
 *
 * An operation on such an array is put off as a whole: when the array is there, it is done as on any other. Which shape and
 * dtype it gives is found by doing it on stand-ins of two sizes, over which nothing can be computed: where the results
 * agree, the size is known. An operation that fails on them needs the number, and says so.
 */

import type { DType } from '../compiler/ir/dtype.ts';
import { ShapeError } from '../compiler/ir/errors.ts';
import { type DeferredAttribute, deferred, leaf, type Node } from '../compiler/ir/node.ts';
import { type Shape, sizeOf } from '../compiler/ir/shape.ts';
import { storageOf, type TypedArray } from '../runtime/storage.ts';
import { countInputs, fromNode, nodeOf, Variable } from './array.ts';
import { NDArray } from './ndarray.ts';
import { isPlain } from './options.ts';
import type { Described, OneEach } from './types.ts';

/** Whether some size of an array is not known yet. */
export function isUnsized(array: NDArray): boolean {
  const { current } = array.variable;
  return current.kind === 'deferred' && current.shape.some(Number.isNaN);
}

/** Whether some size of some operand is not known yet. */
export const areUnsized = (operands: readonly unknown[]): boolean =>
  operands.some((operand) => operand instanceof NDArray && isUnsized(operand));

/** An array of a shape that is `null` where it is not known, until the array is evaluated; until then it is read-only. */
function unsizedArray(variable: Variable, node: Node): NDArray {
  const array = new NDArray(variable, node.dtype, node.shape, null, 0, node, notCaptured, true);
  const show = (name: 'shape' | 'size' | 'nbytes' | 'isReadOnly', get: () => unknown) =>
    Object.defineProperty(array, name, { get, enumerable: true });
  show('shape', () => shownSizes(variable.current.shape));
  show('isReadOnly', () => isUnsized(array));
  const sizeOrNull = () => (isUnsized(array) ? null : sizeOf(variable.current.shape));
  show('size', sizeOrNull);
  show('nbytes', () => (sizeOrNull() === null ? null : sizeOf(variable.current.shape) * array.itemsize));
  return array;
}

/** What stands in the place of the version that was captured, so that each operation looks for itself. */
const notCaptured = leaf('bool', [], null);

/**
 * A shape as users see it, in which `null` stands for what is not known. The type says numbers all the same: it is that of
 * all arrays, and of nearly all of them true.
 */
const shownSizes = (shape: Shape): Shape =>
  shape.map((size) => (Number.isNaN(size) ? null : size)) as readonly (number | null)[] as Shape;

/** Arrays that `run` computes when `arrays` are computed, out of their row-major memory; NaN for sizes known only then. */
export function computedLater<
  const A extends readonly NDArray[],
  const O extends readonly { readonly dtype: DType; readonly shape: Shape }[],
>(
  name: string,
  arrays: A,
  outputs: O,
  run: (memory: OneEach<A, TypedArray>, shapes: OneEach<A, Shape>) => OneEach<O, Computed>,
): Described<O> {
  let results: readonly Computed[] | null = null;
  const made: readonly NDArray[] = outputs.map(({ dtype, shape }, place) =>
    put(name, dtype, shape, arrays, true, (inputs, memory) => {
      const shapes: readonly Shape[] = inputs.map((input) => input.shape);
      results ??= run(memory as OneEach<A, TypedArray>, shapes as OneEach<A, Shape>);
      const { shape: known, data } = results[place] as Computed;
      return storageOf(dtype, known, data).leaf;
    }),
  );
  return made as Described<O>;
}

/** A result, whose size is known now. */
interface Computed {
  readonly shape: Shape;
  readonly data: TypedArray;
}

/**
 * `operate` on arrays of which some are unsized, put off until these are there. What else it takes are `args`: lists and
 * options are captured, since their owner may change them meanwhile. Throws ShapeError where it needs a size, and whatever
 * else the operation would throw.
 */
export function putOff<const A extends readonly NDArray[], P extends readonly unknown[]>(
  name: string,
  arrays: A,
  operate: (known: OneEach<A>, ...args: P) => NDArray,
  ...args: P
): NDArray {
  const kept = captured(args);
  const operateOn = (known: readonly NDArray[]) => operate(known as OneEach<A>, ...kept);
  const { dtype, shape } = resultOf(name, arrays, operateOn);
  return put(name, dtype, shape, arrays, false, (inputs) => nodeOf(operateOn(inputs.map(fromNode))));
}

/** `operate` on an operand that is unsized, put off; null for every other one. */
export const later = <P extends readonly unknown[]>(
  name: string,
  x: unknown,
  operate: (array: NDArray, ...args: P) => NDArray,
  ...args: P
): NDArray | null =>
  x instanceof NDArray && isUnsized(x)
    ? putOff(name, [x], ([known], ...kept) => operate(known, ...kept), ...args)
    : null;

/** Lists and options as they are now; all else is its own, or memory. */
function captured<T>(value: T): T {
  if (Array.isArray(value)) return value.map(captured) as T;
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, captured(each)])) as T;
}

/** Sizes that most numbers divide, so that a reshape to a few rows finds them. */
const trialSizes = [720720, 1441440] as const;

/** The dtype of what an operation gives, and its shape, NaN where that depends on sizes that are not known. */
function resultOf(
  name: string,
  arrays: readonly NDArray[],
  operate: (arrays: readonly NDArray[]) => NDArray,
): { dtype: DType; shape: Shape } {
  const tried = (size: number) => operate(arrays.map((array) => standInOf(array, size)));
  try {
    const [first, second] = [tried(trialSizes[0]), tried(trialSizes[1])];
    if (first.ndim !== second.ndim) throw needsSize(name, arrays);
    const shape = first.shape.map((size, d) => (size === second.shape[d] ? size : Number.NaN));
    return { dtype: first.dtype, shape };
  } catch (error) {
    // What meets an array of a known size may have that size, or 1: with either the result has that of the other.
    try {
      return tried(1);
    } catch {
      throw error instanceof ShapeError ? needsSize(name, arrays) : error;
    }
  }
}

/** An array in the place of an unsized one, over which nothing can be computed. */
function standInOf(array: NDArray, size: number): NDArray {
  const { dtype, shape } = isUnsized(array) ? array.variable.current : array;
  return fromNode(
    leaf(
      dtype,
      shape.map((n) => (Number.isNaN(n) ? size : n)),
      null,
    ),
  );
}

export function needsSize(name: string, arrays: readonly NDArray[]): ShapeError {
  const shapes = arrays.map(({ shape }) => `[${shape.map((n) => n ?? 'null').join(', ')}]`);
  return new ShapeError(
    `${name}: needs sizes that are known only after evaluation, of shapes ${shapes.join(' and ')}: call .eval() first`,
  );
}

/** An array of a shape that is NaN where it is known only when `arrays` are computed, made of these as a node. */
export const unsizedOver = <const A extends readonly NDArray[]>(
  name: string,
  dtype: DType,
  shape: Shape,
  arrays: A,
  resolve: (inputs: OneEach<A, Node>, memory: OneEach<A, TypedArray>) => Node,
): NDArray =>
  put(name, dtype, shape, arrays, true, (inputs, memory) =>
    resolve(inputs as OneEach<A, Node>, memory as OneEach<A, TypedArray>),
  );

/** A value made of arrays when they are computed, or when their sizes are known. */
export function deferredNode(
  name: string,
  dtype: DType,
  shape: Shape,
  arrays: readonly NDArray[],
  computesInputs: boolean,
  resolve: DeferredAttribute['resolve'],
): Node {
  const inputs = arrays.map((array) => (isUnsized(array) ? array.variable.current : nodeOf(array)));
  return deferred(name, dtype, shape, inputs, computesInputs, resolve);
}

function put(
  name: string,
  dtype: DType,
  shape: Shape,
  arrays: readonly NDArray[],
  computesInputs: boolean,
  resolve: DeferredAttribute['resolve'],
): NDArray {
  const node = deferredNode(name, dtype, shape, arrays, computesInputs, resolve);
  const variable = new Variable(node);
  countInputs(node);
  if (shape.some(Number.isNaN)) return unsizedArray(variable, node);
  return new NDArray(variable, dtype, shape, null, 0, node, node, false);
}
