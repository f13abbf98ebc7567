/**
 * `lift`: a JavaScript function of numbers, read as source, becomes an elementwise operation on arrays. The function is
 * never called, and its text never reaches a kernel.
 */

import { DTypeError, ShapeError } from '../../compiler/ir/errors.ts';
import { view } from '../../compiler/ir/node.ts';
import { broadcastShapes, sameShape } from '../../compiler/ir/shape.ts';
import { translateFunction } from '../../compiler/lambda/index.ts';
import { arrayOf } from '../apply.ts';
import { fromNode, nodeOf } from '../array.ts';
import { broadcastMap } from '../layout-node.ts';
import { astype } from '../manipulation/reshaping.ts';
import { NDArray } from '../ndarray.ts';
import type { Operand, Scalar } from '../types.ts';
import { isScalar } from '../weak-scalar.ts';
import { applyProgram, type Callable } from './program.ts';

/** A lifted function: takes as many operands as the original, broadcasts them and gives a lazy array. */
export type Lifted<A extends readonly unknown[] = readonly unknown[]> = (
  ...args: { [K in keyof A]: Operand }
) => NDArray;

const lifted = new WeakSet<object>();

/** Whether a function was made by `lift`, and so is elementwise. */
export const isLifted = (fn: object): boolean => lifted.has(fn);

/**
 * Turns `fn`, an arrow function or a function of numbers, into an elementwise operation that fuses like a built-in one.
 *
 * The source is read: const bindings, `if`/`return`, `?:`, arithmetic, comparisons and `Math.*` keep their JavaScript
 * meaning; bool arrays count as 0 and 1. Names from outside are given in `captures`: numbers, bigints, booleans, arrays
 * and lifted functions. Throws CompileError, with line and column, for what cannot be translated, and DTypeError for a
 * capture that is none of these. Calls throw ShapeError when the number of operands is wrong or they do not broadcast.
 *
 *     const relu = nd.lift((x) => (x > 0 ? x : 0));
 *     relu(nd.array([-1, 2])).toArray(); // [0, 2]
 */
export function lift<A extends readonly number[]>(
  fn: (...args: A) => number | boolean,
  captures: Readonly<Record<string, Operand | Callable>> = {},
): Lifted<A> {
  if (typeof fn !== 'function') throw new DTypeError(`lift: takes a function, not ${typeof fn}`);
  const values = new Map<string, Operand>();
  const functions = new Map<string, Callable>();
  for (const [name, value] of Object.entries(captures)) {
    if (typeof value !== 'function') values.set(name, isScalar(value) ? value : arrayOf('lift', value));
    else if (lifted.has(value)) functions.set(name, value);
    else throw new DTypeError(`lift: ${name} is a function that is not lifted: give lift(${name})`);
  }
  const source = Function.prototype.toString.call(fn);
  const program = translateFunction(source, new Set([...values.keys(), ...functions.keys()]));
  const arity = program.parameters.length;
  const call = (...args: Operand[]): NDArray => {
    if (args.length !== arity) {
      throw new ShapeError(
        `lift: the function takes ${arity} operands (${program.parameters.join(', ')}), got ${args.length}`,
      );
    }
    const parameters = args.map(asNumbers);
    const result = applyProgram(program, { parameters, captures: values, functions });
    return broadcastToAll(arrayOf('lift', result), parameters);
  };
  lifted.add(call);
  return call as Lifted<A>;
}

/** JavaScript adds booleans as numbers; so do lifted functions. */
const asNumbers = (operand: Operand): Operand => {
  if (isScalar(operand)) return typeof operand === 'boolean' ? Number(operand) : operand;
  const array = arrayOf('lift', operand);
  return array.dtype === 'bool' ? astype(array, 'float64') : array;
};

/** The result in the shape that all operands broadcast to, those that it does not depend on included. */
function broadcastToAll(result: NDArray, operands: readonly (Operand | Scalar)[]): NDArray {
  const shapes = operands.map((operand) => (operand instanceof NDArray ? operand.shape : []));
  const shape = broadcastShapes('lift', [result.shape, ...shapes]);
  if (sameShape(shape, result.shape)) return result;
  return fromNode(view(nodeOf(result), shape, broadcastMap(result.shape, shape)));
}
