/**
 * Simplification: each rule is a row with its algebra; only what IEEE 754 licenses for every value, NaN, infinities
 * and -0 included. Equal nodes become one on the way (common subexpressions).
 *
 * Not here, because they are wrong for some value: x * 0 → 0 (NaN, infinities, -0), x + 0 → x (-0 + 0 is 0),
 * x - x → 0, x / x → 1, reassociation.
 */

import { type DType, dtypes, isComplex, type ScalarValue } from '../ir/dtype.ts';
import { VerifyError } from '../ir/errors.ts';
import type { Graph } from '../ir/graph.ts';
import {
  cast,
  constantNode,
  type IndexMap,
  inPlaceOf,
  iota,
  isWrite,
  type MapNode,
  map,
  type Node,
  reduce,
  reshapeNode,
  strided,
  view,
  withInputs,
} from '../ir/node.ts';
import { constant } from '../ir/scalar.ts';
import { isContiguous, reshapeStrides, rowMajorStrides, sameShape, sizeOf } from '../ir/shape.ts';
import { castTo, opNamed } from '../ops/index.ts';
import { evaluateScalar } from './evaluate-scalar.ts';

interface Context {
  readonly uses: ReadonlyMap<Node, number>;
  /** Whether the graph writes in place; copies then stay where they are. */
  readonly writes: boolean;
}

/** Returns what the node, whose inputs are simple already, is the same as; null when the rule does not apply. */
type Rule = (node: Node, context: Context) => Node | null;

/** The value of a 0-d constant or of one broadcast. */
const constantValue = (node: Node): ScalarValue | undefined => {
  if (node.kind === 'constant') return node.attribute;
  if ((node.kind === 'view' || node.kind === 'reshape') && node.inputs[0] !== undefined)
    return constantValue(node.inputs[0]);
  return undefined;
};

const isNumber = (node: Node, value: number): boolean => {
  const found = constantValue(node);
  return typeof found === 'bigint' ? found === BigInt(value) && !Object.is(value, -0) : Object.is(found, value);
};

const isFloat = (dtype: DType) => dtypes[dtype].kind === 'float';

/** `x` as the result of `node`, when broadcasting does not change its shape. */
const as = (node: Node, x: Node | undefined): Node | null =>
  x !== undefined && sameShape(x.shape, node.shape) ? cast(x, node.dtype) : null;

const identities: Record<string, (node: MapNode, x: Node, y: Node) => Node | null> = Object.assign(
  Object.create(null),
  {
    // x · 1 = x, also for NaN, ±inf and -0; 1 · x as well
    multiply: (node: MapNode, x: Node, y: Node) => (isNumber(y, 1) ? as(node, x) : isNumber(x, 1) ? as(node, y) : null),
    // x - 0 = x: -0 - 0 is -0 and 0 - 0 is 0
    subtract: (node: MapNode, x: Node, y: Node) => (isNumber(y, 0) ? as(node, x) : null),
    // x + -0 = x: 0 + -0 is 0 and -0 + -0 is -0. For integers x + 0 = x
    add: (node: MapNode, x: Node, y: Node) => (isNumber(y, isFloat(node.dtype) ? -0 : 0) ? as(node, x) : null),
    // x / 1 = x; x / 2ᵏ = x · 2⁻ᵏ, both exact up to the one rounding of the result
    divide: (node: MapNode, x: Node, y: Node) => {
      if (isNumber(y, 1)) return as(node, x);
      const value = constantValue(y);
      if (typeof value !== 'number' || !isFloat(y.dtype) || !sameShape(x.shape, node.shape)) return null;
      const exponent = Math.log2(Math.abs(value));
      if (!Number.isInteger(exponent) || Math.abs(exponent) > 100 || 2 ** exponent !== Math.abs(value)) return null;
      return map(multiplyOp(), [x, constantNode(y.dtype, 1 / value)]);
    },
    // x² = x · x, correctly rounded; x¹ = x
    pow: (node: MapNode, x: Node, y: Node) => {
      if (isNumber(y, 1)) return as(node, x);
      if (!isNumber(y, 2) || !sameShape(x.shape, node.shape)) return null;
      const base = cast(x, node.dtype);
      return map(multiplyOp(), [base, base]);
    },
  },
);

const multiplyOp = () => opNamed('multiply');

/** Operations that undo themselves, on any value that they take. */
const involutions: ReadonlySet<string> = new Set(['negative', 'bitwiseInvert', 'logicalNot']);
/** Operations that change nothing the second time. */
const idempotent: ReadonlySet<string> = new Set(['abs', 'floor', 'ceil', 'trunc', 'round', 'sign']);

/** Whether each value of `from` is a value of `to`. */
const holds = (to: DType, from: DType): boolean => {
  if (isComplex(from) && !isComplex(to)) return false;
  const a = dtypes[dtypes[to].part];
  const b = dtypes[dtypes[from].part];
  if (a.kind === 'float') return b.kind === 'float' ? a.bytes >= b.bytes : b.bytes < a.bytes;
  if (b.kind === 'float') return false;
  return (a.min ?? 0n) <= (b.min ?? 0n) && (a.max ?? 0n) >= (b.max ?? 0n);
};

const ofComplex = ({ attribute: { signature } }: MapNode): boolean =>
  isComplex(signature.result) || signature.operands.some(isComplex);

const mapRules: readonly Rule[] = [
  // op(constants) = constant
  (node) => {
    if (node.kind !== 'map' || node.shape.length > 0) return null;
    const { op, signature } = node.attribute;
    // A complex number is no constant but a pair of them.
    if (ofComplex(node)) return null;
    const args: ReturnType<typeof castTo>[] = [];
    for (const [i, input] of node.inputs.entries()) {
      if (input.kind !== 'constant') return null;
      args.push(castTo(constant(input.dtype, input.attribute), signature.operands[i] as DType));
    }
    return constantNode(node.dtype, evaluateScalar(op.lower(args, signature)));
  },
  (node) => {
    // Of complex numbers none of these holds: infinity + 0i times 1 + 0i has an imaginary part of NaN.
    if (node.kind !== 'map' || node.inputs.length !== 2 || ofComplex(node)) return null;
    return identities[node.attribute.op.name]?.(node, node.inputs[0] as Node, node.inputs[1] as Node) ?? null;
  },
  // f(f(x)) = x, or f(f(x)) = f(x)
  (node) => {
    const inner = node.inputs[0];
    if (node.kind !== 'map' || inner?.kind !== 'map' || inner.attribute.op !== node.attribute.op) return null;
    if (inner.dtype !== node.dtype) return null;
    if (idempotent.has(node.attribute.op.name) && !ofComplex(node)) return inner;
    return involutions.has(node.attribute.op.name) && inner.inputs[0]?.dtype === node.dtype ? inner.inputs[0] : null;
  },
  // +x = x
  (node) => (node.kind === 'map' && node.attribute.op.name === 'positive' ? as(node, node.inputs[0]) : null),
];

const castRules: readonly Rule[] = [
  // (T)(T)x = (T)x, and (T)(U)x = (T)x where U holds every value of x
  (node) => {
    const inner = node.inputs[0];
    if (node.kind !== 'cast' || inner === undefined) return null;
    if (inner.dtype === node.dtype) return inner;
    if (inner.kind === 'constant') {
      if (isComplex(node.dtype)) return null;
      return constantNode(node.dtype, evaluateScalar(castTo(constant(inner.dtype, inner.attribute), node.dtype)));
    }
    const source = inner.kind === 'cast' ? inner.inputs[0] : undefined;
    return source !== undefined && holds(inner.dtype, source.dtype) ? cast(source, node.dtype) : null;
  },
];

const viewRules: readonly Rule[] = [
  // a view that shows everything where it is
  (node) => {
    const source = node.inputs[0];
    if (node.kind !== 'view' || source === undefined || !sameShape(source.shape, node.shape)) return null;
    return node.attribute.every((d, i) => (d.axis === i || source.shape[i] === 1) && d.start === 0 && d.step === 1)
      ? source
      : null;
  },
  // a view of a view
  (node) => {
    const inner = node.inputs[0];
    if (node.kind !== 'view' || inner?.kind !== 'view') return null;
    return view(inner.inputs[0] as Node, node.shape, compose(inner.attribute, node.attribute));
  },
];

/** The index map of `outer` seen through `inner`: start + step · (start' + step' · i). */
const compose = (inner: IndexMap, outer: IndexMap): IndexMap =>
  inner.map(({ axis, start, step }) => {
    const through = axis < 0 ? undefined : outer[axis];
    if (through === undefined) return { axis: -1, start, step };
    return { axis: through.axis, start: start + step * through.start, step: step * through.step };
  });

const reshapeRules: readonly Rule[] = [
  (node) => {
    const source = node.inputs[0];
    if (node.kind !== 'reshape' || source === undefined) return null;
    if (sameShape(source.shape, node.shape)) return source;
    if (source.kind === 'reshape') return reshapeNode(source.inputs[0] as Node, node.shape);
    if (source.shape.length === 0) return view(source, node.shape, []);
    return null;
  },
  // the reshape of a value is the value of reshaped operands, where that costs nothing
  (node, { uses }) => (node.kind === 'reshape' ? sink(node.inputs[0] as Node, node.shape, uses) : null),
  // folding all axes does not ask how they were cut, unless rounding depends on it
  (node) => {
    const source = node.inputs[0];
    if (node.kind !== 'reduce' || source?.kind !== 'reshape' || node.shape.length > 0) return null;
    if (node.attribute.reducer.kind === 'index' || node.attribute.reducer.rounds(source.dtype)) return null;
    const from = source.inputs[0] as Node;
    const axes = from.shape.map((_, d) => d);
    const folded = reduce(node.attribute.reducer, from, axes, (m) => new VerifyError(m));
    return folded.attribute.operand === node.attribute.operand ? folded : null;
  },
];

/** How many nodes a reshape may be pushed through. */
const sinkLimit = 64;

/** `node` in another shape without a reshape node, or null where some operand would have to be copied. */
function sink(node: Node, shape: readonly number[], uses: ReadonlyMap<Node, number>): Node | null {
  let budget = sinkLimit;
  const visit = (n: Node): Node | null => {
    if (--budget < 0) return null;
    const value = constantValue(n);
    if (value !== undefined) return view(constantNode(n.dtype, value), shape, []);
    switch (n.kind) {
      case 'leaf':
        return strided(n, { shape, strides: rowMajorStrides(shape), offset: 0 });
      case 'iota': {
        const strides = reshapeStrides(n.shape, n.attribute, shape);
        return strides === null ? null : iota(shape, strides);
      }
      case 'strided': {
        const strides = reshapeStrides(n.shape, n.attribute.strides, shape);
        return strides === null ? null : strided(n.inputs[0] as Node, { ...n.attribute, shape, strides });
      }
      case 'map':
      case 'cast': {
        if ((uses.get(n) ?? 0) > 1) return null;
        const inputs: Node[] = [];
        for (const input of n.inputs) {
          const sunk = input.shape.length === 0 ? input : sameShape(input.shape, n.shape) ? visit(input) : null;
          if (sunk === null) return null;
          inputs.push(sunk);
        }
        return { ...withInputs(n, inputs), shape };
      }
      default:
        return null;
    }
  };
  return visit(node);
}

const updateRules: readonly Rule[] = [
  // a write to all of a value that nobody owns yet does not need the value
  (node) => {
    const old = node.inputs[0];
    if (node.kind !== 'update' || old === undefined) return null;
    if (old.kind === 'leaf' || old.kind === 'empty' || isWrite(old)) return null;
    const { shape, strides, offset, parameter } = node.attribute;
    if (parameter !== undefined || offset !== 0 || sizeOf(shape) !== sizeOf(old.shape)) return null;
    if (!isContiguous(shape, strides)) return null;
    return withInputs(node, [emptyLike(old), node.inputs[1] as Node]);
  },
];

/** `a[::-1] = a` as `a[::-1] = copy(a)`, so that there is a value that can be stored before it is overwritten. */
function copyOfSelf(node: Node): Node {
  const [old, ...others] = node.inputs;
  if (!isWrite(node) || old === undefined || !others.includes(old)) return node;
  const whole = old.shape.map((_, axis) => ({ axis, start: 0, step: 1 }));
  const copy = view(old, old.shape, whole);
  return withInputs(node, [old, ...others.map((input) => (input === old ? copy : input))]);
}

const emptyLike = (node: Node): Node => ({ ...node, kind: 'empty', inputs: [], attribute: null });

const rules: ReadonlyMap<Node['kind'], readonly Rule[]> = new Map([
  ['map', mapRules],
  ['cast', castRules],
  ['view', viewRules],
  ['reshape', reshapeRules],
  ['reduce', reshapeRules],
  ['update', updateRules],
]);

/** The same graph, simpler: equal values, fewer nodes. */
export function simplify(graph: Graph): Graph {
  const context = countContext(graph);
  const replaced = new Map<Node, Node>();
  const nodes: Node[] = [];
  const positions = new Map<Node, number>();
  const known = new Map<string, Node>();
  // Values that get a buffer of their own: what is asked for, and what an update overwrites.
  const owned = new Set<Node>(graph.roots);
  for (const node of graph.nodes) if (isWrite(node)) owned.add(node.inputs[0] as Node);

  // What stands for them: a value that is the same as a buffer that is overwritten is still a value of its own.
  const buffers = new Set<Node>();
  // Versions that an update has replaced by now.
  const overwritten = new Set<Node>();

  /** Whether a value that a rule made reads a version that is gone where it stands; what it replaces was made in time. */
  const isTooLate = (node: Node): boolean =>
    !positions.has(node) && node.inputs.some((input) => overwritten.has(input) || isTooLate(input));

  /** Adds a node whose inputs are all added, or finds its equal. */
  const add = (node: Node, unique: boolean): Node => {
    if (positions.has(node)) return node;
    const key = unique ? null : keyOf(node, positions);
    const equal = key === null ? undefined : known.get(key);
    if (equal !== undefined) return equal;
    positions.set(node, nodes.length);
    nodes.push(node);
    if (key !== null) known.set(key, node);
    return node;
  };

  /** Adds the nodes that a rule made, inputs first. */
  const addAll = (node: Node, original: Node, unique: boolean): Node => {
    if (positions.has(node)) return node;
    const inputs = node.inputs.map((input) => addAll(input, original, false));
    const rebuilt = inputs.every((input, i) => input === node.inputs[i]) ? node : withInputs(node, inputs);
    return add(inPlaceOf(rebuilt, original), unique);
  };

  for (const node of graph.nodes) {
    const inputs = node.inputs.map((input) => replaced.get(input) ?? input);
    const rebuilt = inputs.every((input, i) => input === node.inputs[i]) ? node : withInputs(node, inputs);
    const unique = owned.has(node) || node.kind === 'leaf' || node.kind === 'empty';
    let current: Node = copyOfSelf(rebuilt);
    for (let rounds = 0; rounds < 8; rounds++) {
      const next = firstMatch(current, context);
      if (next === null || (!isWrite(node) && (unique || context.writes) && !ownable(next))) break;
      if ((unique && positions.has(next)) || buffers.has(next) || isTooLate(next)) break;
      current = next;
    }
    const added = addAll(current, node, unique);
    replaced.set(node, added);
    if (context.writes && owned.has(node)) buffers.add(added);
    if (isWrite(added)) overwritten.add(added.inputs[0] as Node);
  }
  return prune({ ...graph, nodes, roots: graph.roots.map((root) => replaced.get(root) ?? root) });
}

const ownable = (node: Node) => node.kind !== 'leaf' && !isWrite(node) && node.kind !== 'strided';

function firstMatch(node: Node, context: Context): Node | null {
  for (const rule of rules.get(node.kind) ?? []) {
    const result = rule(node, context);
    if (result !== null) return result;
  }
  return null;
}

const countContext = (graph: Graph): Context => {
  const uses = new Map<Node, number>();
  for (const node of graph.nodes) for (const input of node.inputs) uses.set(input, (uses.get(input) ?? 0) + 1);
  for (const root of graph.roots) uses.set(root, (uses.get(root) ?? 0) + 1);
  return { uses, writes: graph.nodes.some(isWrite) };
};

/** Drops nodes that no root needs. */
function prune(graph: Graph): Graph {
  const needed = new Set<Node>(graph.roots);
  for (let i = graph.nodes.length - 1; i >= 0; i--) {
    const node = graph.nodes[i] as Node;
    if (needed.has(node)) for (const input of node.inputs) needed.add(input);
  }
  return { ...graph, nodes: graph.nodes.filter((node) => needed.has(node)) };
}

const keyText = (value: ScalarValue) => `${typeof value}${Object.is(value, -0) ? '-0' : String(value)}`;

/** A text that equal nodes share: everything that their value depends on. */
function keyOf(node: Node, positions: ReadonlyMap<Node, number>): string {
  const inputs = node.inputs.map((input) => positions.get(input)).join(',');
  return `${node.kind} ${node.dtype} ${node.shape.join(',')} (${inputs}) ${attributeKey(node)}`;
}

function attributeKey(node: Node): string {
  switch (node.kind) {
    case 'constant':
      return keyText(node.attribute);
    case 'parameter':
      return String(node.attribute);
    case 'iota':
      return node.attribute.join(',');
    case 'map':
      return `${node.attribute.op.name} ${node.attribute.signature.operands.join(',')}`;
    case 'reduce':
      return `${node.attribute.reducer.name} ${node.attribute.operand} ${node.attribute.axes.join(',')}`;
    case 'scan':
      return `${node.attribute.reducer.name} ${node.attribute.operand} ${node.attribute.axis}`;
    case 'view':
      return node.attribute.map((d) => `${d.axis}:${d.start}:${d.step}`).join(',');
    case 'gather':
      return node.attribute.map((d) => `${d.index}:${d.axis}:${d.start}:${d.step}`).join(',');
    case 'strided': {
      const { strides, offset, parameter } = node.attribute;
      return `${strides.join(',')} ${parameter === undefined ? offset : `@${parameter}`}`;
    }
    case 'cast':
    case 'reshape':
      return '';
    case 'leaf':
    case 'empty':
    case 'update':
    case 'scatter':
    case 'call':
    case 'result':
    case 'deferred':
      return `#${node.id}`;
    default:
      return node satisfies never;
  }
}
