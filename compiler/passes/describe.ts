/**
 * Array terms for people: what a node computes, as one short line.
 */

import type { ScalarValue } from '../ir/dtype.ts';
import type { Node } from '../ir/node.ts';
import { scanName } from '../ir/reducer.ts';

const lengthLimit = 100;
const depthLimit = 6;

const constantText = (value: ScalarValue): string =>
  Object.is(value, -0) ? '-0' : typeof value === 'bigint' ? `${value}n` : String(value);

/** `x * x + 2 * x + 1` for a node; sources are named by `nameOf`, deep and long parts become `...`. */
export function describe(node: Node, nameOf: (node: Node) => string | null): string {
  let length = 0;
  const write = (n: Node, depth: number, inside: boolean): string => {
    const name = nameOf(n);
    if (name !== null) return name;
    if (depth > depthLimit || length > lengthLimit) return '...';
    const text = expression(n, depth, inside);
    length += 2;
    return text;
  };
  const input = (n: Node, i: number, depth: number, inside: boolean) => {
    const child = n.inputs[i];
    return child === undefined ? '...' : write(child, depth + 1, inside);
  };
  const expression = (n: Node, depth: number, inside: boolean): string => {
    switch (n.kind) {
      case 'constant':
        return constantText(n.attribute);
      case 'parameter':
        return `c${n.attribute}`;
      case 'map': {
        const { op } = n.attribute;
        const symbol = Object.hasOwn(op, 'symbol') ? op.symbol : undefined;
        const { name } = op;
        if (symbol !== undefined && n.inputs.length === 2) {
          const text = `${input(n, 0, depth, true)} ${symbol} ${input(n, 1, depth, true)}`;
          return inside ? `(${text})` : text;
        }
        if (symbol !== undefined && n.inputs.length === 1) return `${symbol}${input(n, 0, depth, true)}`;
        return `${name}(${n.inputs.map((_, i) => input(n, i, depth, false)).join(', ')})`;
      }
      case 'reduce':
        return `${n.attribute.reducer.name}(${input(n, 0, depth, false)}, [${n.attribute.axes.join(', ')}])`;
      case 'scan':
        return `${scanName(n.attribute.reducer)}(${input(n, 0, depth, false)}, ${n.attribute.axis})`;
      case 'cast':
        return `${n.dtype}(${input(n, 0, depth, false)})`;
      case 'view':
      case 'strided': {
        const source = input(n, 0, depth, true);
        return n.inputs[0]?.kind === 'constant' ? source : `${source}[...]`;
      }
      case 'reshape':
        return `reshape(${input(n, 0, depth, false)}, [${n.shape.join(', ')}])`;
      case 'update':
        return `${input(n, 0, depth, true)}[...] = ${input(n, 1, depth, false)}`;
      case 'gather':
        return `${input(n, 0, depth, true)}[${n.inputs
          .slice(1)
          .map((_, i) => input(n, i + 1, depth, false))
          .join(', ')}]`;
      case 'scatter':
        return `${input(n, 0, depth, true)}[...] = ${input(n, 1, depth, false)}`;
      case 'call':
        return `${n.attribute.routine.name}(${n.inputs.map((_, i) => input(n, i, depth, false)).join(', ')})`;
      case 'result':
        return input(n, 0, depth, inside);
      case 'deferred':
        return `${n.attribute.name}(${n.inputs.map((_, i) => input(n, i, depth, false)).join(', ')})`;
      case 'iota':
        return 'iota';
      case 'empty':
        return 'empty';
      case 'leaf':
        return 'array';
      default:
        return n satisfies never;
    }
  };
  const text = write(node, 0, false);
  return text.length > lengthLimit ? `${text.slice(0, lengthLimit - 3)}...` : text;
}
