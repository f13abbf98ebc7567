/**
 * A pending array as one line of text: its dtype, shape and expression. Nothing is computed, and however large the graph
 * is, a few levels of it are read.
 *
 *     NDArray float64 [3, 4] = add(multiply(a, 2), 1)
 */

import type { ScalarValue } from '../../compiler/ir/dtype.ts';
import type { Node } from '../../compiler/ir/node.ts';
import { scanName } from '../../compiler/ir/reducer.ts';
import { formatShape } from '../../compiler/ir/shape.ts';

const maxDepth = 6;
const maxLength = 160;

/** The text of an array that has yet to be computed. */
export function describeLazy(node: Node): string {
  const names = new Map<Node, string>();
  const text = expressionOf(node, names, 0);
  const cut = text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
  return `NDArray ${node.dtype} ${formatShape(node.shape).replaceAll('NaN', 'null')} = ${cut}`;
}

function expressionOf(given: Node, names: Map<Node, string>, depth: number): string {
  const node = given.computed ?? given;
  if (node.kind === 'leaf') return nameOf(node, names);
  const value = constantOf(node);
  if (value !== null) return typeof value === 'bigint' ? `${value}n` : Object.is(value, -0) ? '-0' : String(value);
  if (depth === maxDepth) return '…';
  const inputs = () => node.inputs.map((input) => expressionOf(input, names, depth + 1));
  switch (node.kind) {
    case 'constant':
      return String(node.attribute);
    case 'iota':
      return node.shape.length === 1 && node.attribute[0] === 1 ? `arange(${node.shape[0]})` : 'positions';
    case 'parameter':
      return 'parameter';
    case 'empty':
      return `empty(${formatShape(node.shape)})`;
    case 'map':
      return `${node.attribute.op.name}(${inputs().join(', ')})`;
    case 'cast':
      return `astype(${inputs().join()}, ${node.dtype})`;
    case 'reduce':
      return `${node.attribute.reducer.name}(${inputs().join()}, ${formatShape(node.attribute.axes)})`;
    case 'scan':
      return `${scanName(node.attribute.reducer)}(${inputs().join()}, ${node.attribute.axis})`;
    case 'reshape':
      return `reshape(${inputs().join()}, ${formatShape(node.shape)})`;
    case 'view':
    case 'strided':
      return `view(${inputs().join()})`;
    case 'update':
      return `update(${inputs().join(', ')})`;
    case 'gather':
      return `take(${inputs().join(', ')})`;
    case 'scatter':
      return `put(${inputs().join(', ')})`;
    case 'call':
      return `${node.attribute.routine.name}(${inputs().join(', ')})`;
    case 'deferred':
      return `${node.attribute.name}(${inputs().join(', ')})`;
    case 'result':
      return inputs().join();
    default:
      return node satisfies never;
  }
}

/** The value that a constant fills a shape with; null for what is no constant. */
function constantOf(node: Node): ScalarValue | null {
  const source = node.kind === 'view' ? node.inputs[0] : node;
  return source?.kind === 'constant' ? source.attribute : null;
}

/** a, b, … for the arrays in memory, in the order in which they are met. */
function nameOf(node: Node, names: Map<Node, string>): string {
  const known = names.get(node);
  if (known !== undefined) return known;
  const place = names.size;
  const letter = String.fromCharCode(97 + (place % 26));
  const name = place < 26 ? letter : `${letter}${Math.floor(place / 26)}`;
  names.set(node, name);
  return name;
}
