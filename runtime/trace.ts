/**
 * Tracing: the pending graph below some nodes in one line, with a key of everything that a plan depends on.
 *
 * The key has the operations, dtypes, shapes, layouts and sharing, and small constants. The offsets of views are arguments
 * of the plan: a loop over rows runs one plan. Other constants are arguments, too, once they have been seen to vary
 * (`engine.ts`).
 */

import { dtypes, type ScalarValue } from '../compiler/ir/dtype.ts';
import { VerifyError } from '../compiler/ir/errors.ts';
import type { Graph } from '../compiler/ir/graph.ts';
import {
  type CallNode,
  type DeferredNode,
  isWrite,
  type LeafNode,
  type Node,
  type PickMap,
  parameterNode,
  type ResultNode,
  withInputs,
} from '../compiler/ir/node.ts';
import type { Reducer } from '../compiler/ir/reducer.ts';

export interface Trace {
  /** In an order that equal structures share; inputs before consumers. */
  readonly nodes: readonly Node[];
  readonly roots: readonly Node[];
  readonly leaves: readonly LeafNode[];
  readonly scalars: readonly ScalarValue[];
  readonly offsets: readonly number[];
  /** Which offsets are in the key after all, and so are not arguments; in increasing order. */
  readonly fixedOffsets: readonly number[];
  /** The first `keyLength` numbers are the key; the rest, and all of it at the next trace, is scratch. */
  readonly key: readonly number[];
  readonly keyLength: number;
  readonly hash: number;
  readonly writes: boolean;
  /** Calls and values of unknown shapes that have to be computed first; then this is no graph to compile. */
  readonly staged: readonly StagedNode[];
}

export type StagedNode = CallNode | ResultNode | DeferredNode;

const codes = {
  leaf: 1,
  constant: 2,
  parameter: 3,
  iota: 4,
  empty: 5,
  map: 6,
  cast: 7,
  reduce: 8,
  view: 9,
  reshape: 10,
  strided: 11,
  update: 12,
  roots: 13,
  scan: 14,
  gather: 15,
  scatter: 16,
} as const;

/** Constants that kernels are specialised for: small whole numbers, halves and quarters. -0 is not 0 and never is one. */
function isBaked(value: ScalarValue): boolean {
  if (typeof value === 'boolean') return true;
  if (typeof value === 'bigint') return value >= -16n && value <= 16n;
  return value >= -16 && value <= 16 && Number.isInteger(value * 4) && !Object.is(value, -0);
}

const reducerCodes = new WeakMap<Reducer, number>();
let reducerCount = 0;

function reducerCode(reducer: Reducer): number {
  const known = reducerCodes.get(reducer);
  if (known !== undefined) return known;
  reducerCodes.set(reducer, ++reducerCount);
  return reducerCount;
}

/** The key under construction: one array for all traces, since most keys are only compared. */
const key: number[] = [];
let keyLength = 0;

const push = (value: number) => {
  key[keyLength++] = value;
};

const pushAll = (list: readonly number[]) => {
  push(list.length);
  for (let i = 0; i < list.length; i++) push(list[i] as number);
};

const pushPicks = (picks: PickMap) => {
  push(picks.length);
  for (const { axis, start, step, index } of picks) {
    push(axis);
    push(start);
    push(step);
    push(index);
  }
};

/** What one walk collects. In module variables, since a walk is a large part of a small evaluation and never nests. */
let stamp = 0;
let nodes: Node[] = [];
let leaves: LeafNode[] = [];
let scalars: ScalarValue[] = [];
let offsets: number[] = [];
let offsetOwners: Node[] = [];
let writes = false;
let staged: StagedNode[] = [];

/** Adds a node whose inputs are all added. The commonest kinds come first. */
function add(node: Node): void {
  node.stamp = stamp;
  node.position = nodes.length;
  nodes.push(node);
  switch (node.kind) {
    case 'map':
      push(codes.map);
      push(node.attribute.code);
      break;
    case 'leaf':
      leaves.push(node);
      push(codes.leaf);
      push(dtypes[node.dtype].code);
      pushAll(node.shape);
      break;
    case 'constant':
      push(codes.constant);
      push(dtypes[node.dtype].code);
      if (isBaked(node.attribute)) {
        push(1);
        push(Number(node.attribute));
      } else {
        push(0);
        scalars.push(node.attribute);
      }
      break;
    case 'strided':
    case 'update':
      writes ||= node.kind === 'update';
      push(codes[node.kind]);
      pushAll(node.attribute.shape);
      pushAll(node.attribute.strides);
      push(node.attribute.offset === 0 ? 0 : 1);
      if (node.attribute.offset !== 0) {
        // As kernels count: in numbers, of which a complex element is two.
        offsets.push(node.attribute.offset * dtypes[node.dtype].parts);
        offsetOwners.push(node);
      }
      break;
    case 'gather':
      push(codes.gather);
      pushAll(node.shape);
      pushPicks(node.attribute);
      break;
    case 'scatter': {
      const { shape, picks, strides, offset, combine } = node.attribute;
      writes = true;
      push(codes.scatter);
      pushAll(shape);
      pushPicks(picks);
      pushAll(strides);
      push(offset);
      push(combine === null ? 0 : combine.code);
      break;
    }
    case 'reduce':
      push(codes.reduce);
      push(reducerCode(node.attribute.reducer));
      push(dtypes[node.attribute.operand].code);
      push(dtypes[node.dtype].code);
      pushAll(node.attribute.axes);
      break;
    case 'scan':
      push(codes.scan);
      push(reducerCode(node.attribute.reducer));
      push(dtypes[node.attribute.operand].code);
      push(dtypes[node.dtype].code);
      push(node.attribute.axis);
      break;
    case 'view':
      push(codes.view);
      pushAll(node.shape);
      for (const { axis, start, step } of node.attribute) {
        push(axis);
        push(start);
        push(step);
      }
      break;
    case 'cast':
      push(codes.cast);
      push(dtypes[node.dtype].code);
      break;
    case 'reshape':
      push(codes.reshape);
      pushAll(node.shape);
      break;
    case 'iota':
      push(codes.iota);
      pushAll(node.shape);
      pushAll(node.attribute);
      break;
    case 'empty':
      push(codes.empty);
      push(dtypes[node.dtype].code);
      pushAll(node.shape);
      break;
    case 'call':
    case 'result':
    case 'deferred':
      staged.push(node);
      break;
    case 'parameter':
      throw new VerifyError('a parameter has no value');
    default:
      node satisfies never;
  }
  const { inputs } = node;
  for (let i = 0; i < inputs.length; i++) {
    const input = inputs[i] as Node;
    push((input.computed ?? input).position);
  }
}

/** Walks the graph below `roots`, computed parts left out; without recursion, inputs from left to right. */
export function trace(roots: readonly Node[], variant: number): Trace {
  stamp++;
  nodes = [];
  leaves = [];
  scalars = [];
  offsets = [];
  offsetOwners = [];
  writes = false;
  if (staged.length > 0) staged = [];
  keyLength = 0;
  push(variant);
  const stack: Node[] = [];
  for (let r = roots.length - 1; r >= 0; r--) stack.push(roots[r] as Node);
  while (stack.length > 0) {
    const node = stack[stack.length - 1] as Node;
    if (node.stamp === stamp) {
      stack.pop();
      continue;
    }
    const { inputs } = node;
    let ready = true;
    for (let i = 0; i < inputs.length; i++) {
      const raw = inputs[i] as Node;
      const input = raw.computed ?? raw;
      if (input.stamp === stamp) continue;
      if (input.inputs.length === 0) {
        add(input);
        continue;
      }
      for (let later = inputs.length - 1; later >= i; later--) {
        const waiting = inputs[later] as Node;
        stack.push(waiting.computed ?? waiting);
      }
      ready = false;
      break;
    }
    if (!ready) continue;
    stack.pop();
    add(node);
  }
  push(codes.roots);
  for (let r = 0; r < roots.length; r++) push((roots[r] as Node).position);
  const fixedOffsets = writes ? fixOffsets(nodes, offsets, offsetOwners) : nothing;
  let hash = keyLength;
  for (let i = 0; i < keyLength; i++) hash = (Math.imul(hash, 31) + (key[i] as number)) | 0;
  const traced = { nodes, roots, leaves, scalars, offsets, fixedOffsets, key, keyLength, hash, writes, staged };
  // Lets go of what it saw, or the last graph and its memory would live until the next walk.
  nodes = nothing;
  leaves = nothing;
  scalars = nothing;
  offsetOwners = nothing;
  staged = nothing;
  return traced;
}

const nothing: never[] = [];

/**
 * Where a buffer is both read through a layout and overwritten, whether the two meet depends on offsets; where fresh
 * memory is written part by part, whether the parts make a whole does. They become part of the key.
 */
function fixOffsets(nodes: readonly Node[], offsets: readonly number[], owners: readonly Node[]): readonly number[] {
  for (let p = 0; p < nodes.length; p++) {
    const node = nodes[p] as Node;
    const { inputs } = node;
    bufferAt[p] = p;
    useAt[p] = 0;
    for (let i = 0; i < inputs.length; i++) {
      const buffer = bufferOf(inputs[i] as Node);
      const writes = isWrite(node) && i === 0;
      useAt[buffer] = (useAt[buffer] as number) | (writes ? written : read);
      if (writes) bufferAt[p] = buffer;
    }
  }
  const fixed: number[] = [];
  for (let ordinal = 0; ordinal < owners.length; ordinal++) {
    const buffer = bufferOf((owners[ordinal] as Node).inputs[0] as Node);
    if (useAt[buffer] !== (read | written) && nodes[buffer]?.kind !== 'empty') continue;
    fixed.push(ordinal);
    push(ordinal);
    push(offsets[ordinal] as number);
  }
  return fixed;
}

const read = 1;
const written = 2;

/** By a node's position: the position of the node whose buffer it is in, and how that buffer is used. Scratch. */
const bufferAt: number[] = [];
const useAt: number[] = [];

const bufferOf = (input: Node): number => bufferAt[(input.computed ?? input).position] as number;

/**
 * The graph of a trace as the compiler takes it: in program order, with arguments in place of what varies. `constants`
 * says whether constants that are not in the key stay in the graph all the same.
 */
export function graphOf(trace: Trace, constants: 'baked' | 'arguments'): Graph {
  let scalars = 0;
  let offsets = 0;
  const fixed = new Set(trace.fixedOffsets);
  const copies = new Map<Node, Node>();
  const copyOf = (node: Node): Node => copies.get(node) ?? node;
  for (const node of trace.nodes) {
    const inputs = node.inputs.map((raw) => copyOf(raw.computed ?? raw));
    const copy: Node = inputs.every((input, i) => input === node.inputs[i]) ? node : withInputs(node, inputs);
    if (node.kind === 'constant' && constants === 'arguments' && !isBaked(node.attribute)) {
      copies.set(node, { ...parameterNode(node.dtype, scalars++), id: node.id });
    } else if ((copy.kind === 'strided' || copy.kind === 'update') && copy.attribute.offset !== 0) {
      const ordinal = offsets++;
      const layout = fixed.has(ordinal) ? copy.attribute : { ...copy.attribute, offset: 0, parameter: ordinal };
      copies.set(node, { ...copy, attribute: layout });
    } else copies.set(node, copy);
  }
  // A leaf may be younger than its readers, where it stands for what has been computed since they were made.
  const placeOf = (node: Node) => (node.kind === 'leaf' ? 0 : node.id);
  const nodes = [...copies.values()].sort((a, b) => placeOf(a) - placeOf(b));
  return { nodes, roots: trace.roots.map(copyOf), leaves: trace.leaves };
}
