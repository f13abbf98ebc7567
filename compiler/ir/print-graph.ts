/**
 * The text of a graph: one node a line, inputs by number.
 */

import type { Graph } from './graph.ts';
import type { Node } from './node.ts';
import { scanName } from './reducer.ts';
import { formatShape } from './shape.ts';

/** `%2 = multiply(%0, %1) float64[1000]`, in order; roots are marked with `*`. */
export function printGraph(graph: Graph): string {
  const names = new Map<Node, string>(graph.nodes.map((node, i) => [node, `%${i}`]));
  const roots = new Set(graph.roots);
  return graph.nodes
    .map((node) => {
      const inputs = node.inputs.map((input) => names.get(input) ?? '?');
      const mark = roots.has(node) ? '*' : ' ';
      return `${mark}${names.get(node)} = ${operationOf(node, inputs)} ${node.dtype}${formatShape(node.shape)}`;
    })
    .join('\n');
}

function operationOf(node: Node, inputs: readonly string[]): string {
  const args = inputs.join(', ');
  switch (node.kind) {
    case 'map':
      return `${node.attribute.op.name}(${args})`;
    case 'reduce':
      return `${node.attribute.reducer.name}(${args}, axes ${formatShape(node.attribute.axes)})`;
    case 'scan':
      return `${scanName(node.attribute.reducer)}(${args}, axis ${node.attribute.axis})`;
    case 'constant':
      return `constant ${Object.is(node.attribute, -0) ? '-0' : String(node.attribute)}`;
    case 'parameter':
      return `parameter ${node.attribute}`;
    case 'iota':
      return `iota strides ${formatShape(node.attribute)}`;
    case 'view': {
      const dims = node.attribute.map((d) => (d.axis < 0 ? `${d.start}` : `${d.start}+${d.step}*#${d.axis}`));
      return `view(${args}, [${dims.join(', ')}])`;
    }
    case 'strided':
    case 'update': {
      const { shape, strides, offset, parameter } = node.attribute;
      const at = parameter === undefined ? offset : `@${parameter}`;
      return `${node.kind}(${args}, ${formatShape(shape)} strides ${formatShape(strides)} at ${at})`;
    }
    case 'gather':
    case 'scatter': {
      const picks = node.kind === 'gather' ? node.attribute : node.attribute.picks;
      const dims = picks.map((d) =>
        d.index >= 0 ? `[${d.index}]` : d.axis < 0 ? `${d.start}` : `${d.start}+${d.step}*#${d.axis}`,
      );
      return `${node.kind}(${args}, [${dims.join(', ')}])`;
    }
    case 'call':
      return `${node.attribute.routine.name}(${args})`;
    case 'result':
      return `${args}.${node.attribute}`;
    case 'deferred':
      return `${node.attribute.name}(${args})`;
    case 'leaf':
    case 'empty':
    case 'cast':
    case 'reshape':
      return `${node.kind}(${args})`;
    default:
      return node satisfies never;
  }
}
