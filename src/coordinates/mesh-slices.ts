/**
 * Grids written as slices, as `numpy.mgrid` and `numpy.ogrid` take them:
 *
 *     '0:3, 0:1:0.25'    from 0 up to 3, and from 0 up to 1 in steps of 0.25
 *     '-1:1:5j'          five numbers from -1 to 1, both included
 */

import { OutOfRangeError, ValueError } from '../../compiler/ir/errors.ts';
import { constantNode, iota, map } from '../../compiler/ir/node.ts';
import { maxElements, type Shape } from '../../compiler/ir/shape.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { fromNode } from '../array.ts';
import { checkStoredShape, show } from '../check.ts';
import { broadcastTo } from '../manipulation/axes.ts';
import { stack } from '../manipulation/joining.ts';
import type { NDArray } from '../ndarray.ts';

/**
 * The coordinates of all points of a grid, given as one slice an axis: float64, an array [n, ...shape] of n axes, and of one
 * slice its numbers. Slices are 'start:stop:step', without the stop, or 'start:stop:5j', five numbers with it. Throws
 * ValueError for what is no slice.
 *
 * Source: `numpy.mgrid`. `mgrid('0:2, 0:2')` is [[[0, 0], [1, 1]], [[0, 1], [0, 1]]]
 */
export function mgrid(...slices: readonly string[]): NDArray<'float64'> {
  const lines = linesOf('mgrid', slices);
  const shape = checkStoredShape(
    'mgrid',
    lines.map((line) => line.size),
  );
  const [only] = lines;
  if (only !== undefined && lines.length === 1) return only;
  return stack(lines.map((line, axis) => broadcastTo(alongAxis(line, axis, lines.length), shape)));
}

/**
 * The coordinates of a grid given as one slice an axis, open: a list of one array an axis, of size 1 along the others, which
 * broadcast to the grid. Slices are as those of `mgrid`. Throws ValueError for what is no slice.
 *
 * Source: `numpy.ogrid`. `ogrid('0:2, 0:2').map((line) => line.toArray())` is [[[0], [1]], [[0, 1]]]
 */
export function ogrid(...slices: readonly string[]): NDArray<'float64'>[] {
  const lines = linesOf('ogrid', slices);
  return lines.map((line, axis) => alongAxis(line, axis, lines.length));
}

const alongAxis = (line: NDArray<'float64'>, axis: number, ndim: number): NDArray<'float64'> =>
  line.reshape(Array.from({ length: ndim }, (_, d): Shape[number] => (d === axis ? line.size : 1)));

function linesOf(operation: string, slices: readonly string[]): NDArray<'float64'>[] {
  const texts = slices.flatMap((text) => (typeof text === 'string' ? text.split(',') : [text]));
  if (texts.length === 0) throw new ValueError(`${operation}: takes at least one slice, such as '0:5'`);
  return texts.map((text) => line(operation, text));
}

/** The numbers of one slice: start + i * step. */
function line(operation: string, text: unknown): NDArray<'float64'> {
  const { start, step, length } = parse(operation, text);
  if (length > maxElements) {
    throw new OutOfRangeError(`${operation}: ${show(text)} has more elements than a typed array can hold`);
  }
  const scaled = map(opNamed('multiply'), [iota(length), constantNode('float64', step)]);
  const node = map(opNamed('add'), [scaled, constantNode('float64', start)]);
  const result: NDArray = fromNode(node);
  return result.astype('float64', { copy: false });
}

function parse(operation: string, text: unknown): { start: number; step: number; length: number } {
  const fields = typeof text === 'string' ? text.split(':').map((field) => field.trim()) : [];
  const [first = '', last = '', by = ''] = fields;
  const isCount = by.endsWith('j');
  const [start, stop, third] = [numberOf(first, 0), numberOf(last, NaN), numberOf(isCount ? by.slice(0, -1) : by, 1)];
  if (fields.length < 2 || fields.length > 3 || ![start, stop, third].every(Number.isFinite) || third === 0) {
    throw new ValueError(`${operation}: ${show(text)} is no slice: write start:stop, start:stop:step or start:stop:5j`);
  }
  if (!isCount) return { start, step: third, length: Math.max(0, Math.ceil((stop - start) / third)) };
  const length = Math.trunc(Math.abs(third));
  return { start, step: length > 1 ? (stop - start) / (length - 1) : 0, length };
}

const numberOf = (field: string, otherwise: number): number =>
  field === '' ? otherwise : /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(field) ? Number(field) : Number.NaN;
