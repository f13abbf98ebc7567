/**
 * What all draws have in common: parameters that broadcast, each held to its distribution's rule; the shape; and variates as
 * elementwise operations of their positions in a stream.
 */

import { type DType, dtypes, isComplex } from '../../compiler/ir/dtype.ts';
import { DTypeError, ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { cast, constantNode, iota, map, type Node } from '../../compiler/ir/node.ts';
import type { Op } from '../../compiler/ir/op.ts';
import {
  broadcastShapes,
  formatShape,
  rowMajorStrides,
  type Shape,
  sameShape,
  sizeOf,
} from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { fromNodes, nodeOf } from '../array.ts';
import { checkDType, checkStoredShape } from '../check.ts';
import { apply } from '../formulas.ts';
import type { NDArray } from '../ndarray.ts';
import type { Operand } from '../types.ts';
import { areUnsized, needsSize } from '../unsized.ts';
import type { Start, Stream } from './stream.ts';

/** A shape, or a length; left out or null it is that of the parameters, broadcast. */
export type Size = number | Shape | null | undefined;

/** A parameter of a distribution: its name, what a user gave, and which values it may have. */
export type Parameter = readonly [name: string, value: Operand, rule: Rule];

/** What holds of each value, and how an error says it. */
export interface Rule {
  readonly holds: (value: number) => boolean;
  readonly text: string;
}

// NaN passes where NumPy lets it: a variate of it is NaN.
export const anyNumber: Rule = { holds: () => true, text: 'a number' };
export const notNegative: Rule = { holds: (x) => !(x < 0), text: 'at least 0' };
export const positive: Rule = { holds: (x) => !(x <= 0), text: 'more than 0' };
export const probability: Rule = { holds: (x) => x >= 0 && x <= 1, text: 'from 0 to 1' };
export const positiveProbability: Rule = { holds: (x) => x > 0 && x <= 1, text: 'more than 0 and at most 1' };
export const count: Rule = { holds: (x) => x >= 0 && Number.isInteger(x), text: 'a whole number, at least 0' };

/** One call of a generator's method. */
export class Drawing {
  readonly operation: string;
  readonly shape: Shape;
  readonly parameters: readonly Node[];
  private readonly stream: Stream;
  private readonly arrays: readonly NDArray[];

  /** Throws where a parameter or the size is wrong; nothing has been taken from the stream then. */
  constructor(stream: Stream, operation: string, size: Size, parameters: readonly Parameter[] = []) {
    const arrays = parameters.map(([name, value, rule]) => parameterArray(operation, name, value, rule));
    this.stream = stream;
    this.operation = operation;
    this.arrays = arrays;
    this.shape = shapeOf(operation, size, arrays);
    this.parameters = arrays.map((array) => cast(nodeOf(array), 'float64'));
  }

  /** The parameter at a place among them. */
  parameter(place: number): Node {
    return this.parameters[place] as Node;
  }

  /** A variate for each element of the shape. */
  draw(op: Op, ...parameters: readonly Node[]): Node {
    return drawn(this.stream, op, this.shape, parameters);
  }

  /** Where positions of its own begin, for several draws of the same ones. */
  start(): Start {
    return this.stream.take(sizeOf(this.shape));
  }

  /** The array that `node`, made of draws and parameters, stands for. */
  result(node: Node, dtype: DType = 'float64'): NDArray {
    return fromNodes(cast(node, dtype), this.arrays);
  }
}

/** `op` of the next positions of a stream, as many as a shape has elements, in row-major order. */
export const drawn = (stream: Stream, op: Op, shape: Shape, parameters: readonly Node[]): Node =>
  drawnFrom(stream.take(sizeOf(shape)), op, shape, parameters);

/** `op` of the positions from `start` on, of which each begins with its block `part`. */
export function drawnFrom(start: Start, op: Op, shape: Shape, parameters: readonly Node[], part = 0): Node {
  const words = [start.first, (start.second + part * 2 ** 21) | 0, ...start.key].map(wordNode);
  return map(op, [iota(shape, rowMajorStrides(shape)), ...words, ...parameters]);
}

/**
 * A word as its inverse inverted: a kernel does so before its loops, and V8 knows within them that it is an int32. What is an
 * argument it looks at again for each element, which takes a fifth of the time of a normal variate.
 */
const wordNode = (word: number): Node => apply('bitwiseInvert', constantNode('int32', ~word));

/** A floating dtype that a user asked for. Throws DTypeError. */
export function floatDType(operation: string, dtype: unknown): 'float32' | 'float64' {
  if (dtype === undefined || dtype === 'float64' || dtype === 'float32') return dtype ?? 'float64';
  throw new DTypeError(`${operation}: gives float64 or float32, not ${checkDType(operation, dtype)}`);
}

/** A dtype for counts. Throws DTypeError. */
export function countDType(operation: string, dtype: unknown): DType {
  const checked = checkDType(operation, dtype ?? 'int64');
  if (isComplex(checked) || checked === 'bool') throw new DTypeError(`${operation}: counts are not ${checked}`);
  return checked;
}

/** Holds parameters that are all numbers to what must hold of them together. Throws ValueError. */
export function checkTogether(
  operation: string,
  names: readonly string[],
  values: readonly Operand[],
  holds: (...parameters: number[]) => boolean,
  text: string,
): void {
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length < values.length || numbers.some(Number.isNaN) || holds(...numbers)) return;
  throw new ValueError(`${operation}: ${names.join(', ')} are ${numbers.join(', ')}; ${text}`);
}

export function parameterArray(operation: string, name: string, value: Operand, rule: Rule): NDArray {
  const array = arrayOf(operation, value);
  if (areUnsized([array])) throw needsSize(operation, [array]);
  if (isComplex(array.dtype)) throw new DTypeError(`${operation}: ${name} is real, not ${array.dtype}`);
  for (const x of valuesAtHand(array, value)) {
    if (!rule.holds(Number(x))) throw new ValueError(`${operation}: ${name} is ${rule.text}, not ${x}`);
  }
  return array;
}

/** The values of a parameter, unless they are still to be computed: then a variate of a wrong one is NaN. */
export function valuesAtHand(array: NDArray, value: Operand): Iterable<number | bigint> {
  if (typeof value === 'number' || typeof value === 'bigint') return [value];
  return array.isEvaluated && dtypes[array.dtype].kind !== 'complex' ? array.data : [];
}

function shapeOf(operation: string, size: Size, arrays: readonly NDArray[]): Shape {
  const shapes = arrays.map((array) => array.shape);
  const broadcast = shapes.length === 0 ? [] : broadcastShapes(operation, shapes);
  if (size === undefined || size === null) return checkStoredShape(operation, broadcast);
  const shape = checkStoredShape(operation, size);
  if (broadcast.length > 0 && !sameShape(broadcastShapes(operation, [broadcast, shape]), shape)) {
    throw new ShapeError(
      `${operation}: parameters of shape ${formatShape(broadcast)} do not broadcast to the size ${formatShape(shape)}`,
    );
  }
  return shape;
}
