/**
 * Stages: what has to be computed before a graph can be compiled. A routine runs over memory, between kernels; a value
 * whose shape depends on values is planned when these are there. Each of them, inputs first:
 *
 *     call       its inputs are evaluated like any others; the routine runs over them
 *     deferred   its inputs are evaluated, or resolved themselves; then it is a node like any other
 */

import { dtypes } from '../compiler/ir/dtype.ts';
import { VerifyError } from '../compiler/ir/errors.ts';
import {
  type CallNode,
  type DeferredNode,
  type LeafNode,
  type Node,
  settle,
  view,
  withInputs,
} from '../compiler/ir/node.ts';
import { sizeOf } from '../compiler/ir/shape.ts';
import { allocate, storageOf, type TypedArray } from './storage.ts';
import type { StagedNode, Trace } from './trace.ts';

/** What stages ask of the engine. */
export interface StageHost {
  /** Computes nodes, distinct ones that are not computed yet. */
  evaluate(nodes: readonly Node[]): void;
  /** The memory of a leaf. */
  contentsOf(leaf: LeafNode): TypedArray;
}

/** Computes all staged values of a trace, so that another trace of its roots has none. Nothing is half-done when one throws. */
export function runStages(traced: Trace, host: StageHost): void {
  const { staged } = traced;
  for (let s = 0; s < staged.length; s++) {
    const node = staged[s] as StagedNode;
    // What an earlier stage needed has been computed with it.
    if (node.computed !== null) continue;
    if (node.kind === 'call') run(node, host);
    else if (node.kind === 'result') settle(node, givenTo(node));
    else resolve(node, host);
  }
  const wanted = deferredForOthers(traced);
  const leaves = leavesOf(wanted, host);
  for (let w = 0; w < wanted.length; w++) {
    const node = wanted[w] as DeferredNode;
    if (node.computed === null) settle(node, leaves[w] as LeafNode);
  }
}

function run(node: CallNode, host: StageHost): void {
  const { attribute, inputs } = node;
  if (attribute.given !== null) return;
  const { routine, numbers, outputs } = attribute;
  const memory = memoryOf(leavesOf(inputs, host), host);
  const results = outputs.map(({ dtype, shape }) => allocate(dtype, sizeOf(shape), shape, false));
  routine.run(memory, results, numbers);
  attribute.given = outputs.map(({ dtype, shape }, i) => storageOf(dtype, shape, results[i] as TypedArray).leaf);
  node.inputs = [];
}

function givenTo({ inputs, attribute }: Extract<StagedNode, { kind: 'result' }>): LeafNode {
  const [call] = inputs;
  const given = call?.kind === 'call' ? call.attribute.given?.[attribute] : undefined;
  if (given === undefined) throw new VerifyError('a call has not run');
  return given;
}

function resolve(node: DeferredNode, host: StageHost): void {
  const { attribute, inputs } = node;
  if (attribute.resolved !== null) return;
  const given = attribute.computesInputs ? leavesOf(inputs, host) : inputs.map(concrete);
  const memory = attribute.computesInputs ? memoryOf(given.filter(isLeaf), host) : [];
  try {
    attribute.resolved = attribute.resolve(given, memory);
  } catch (error) {
    attribute.hasFailed = true;
    throw error;
  }
}

const isLeaf = (node: Node): node is LeafNode => node.kind === 'leaf';

/** What leaves hold, and nothing beyond it. */
const memoryOf = (leaves: readonly LeafNode[], host: StageHost): TypedArray[] =>
  leaves.map((leaf) => {
    const data = host.contentsOf(leaf);
    const length = sizeOf(leaf.shape) * dtypes[leaf.dtype].parts;
    return data.length > length ? data.subarray(0, length) : data;
  });

/** What stands for a value now: the leaf that holds it, or the node that a deferred one has become. */
function concrete(node: Node): Node {
  let found = node;
  while (found.computed === null && found.kind === 'deferred') {
    if (found.attribute.resolved === null) throw new VerifyError(`node ${found.id} is not resolved`);
    found = found.attribute.resolved;
  }
  return found.computed ?? found;
}

/** The leaves of values, computed together where they are not. */
function leavesOf(nodes: readonly Node[], host: StageHost): readonly LeafNode[] {
  const found = nodes.map((node) => stored(concrete(node)));
  const pending = [...new Set(found.filter((node) => node.kind !== 'leaf'))];
  if (pending.length > 0) host.evaluate(pending);
  return found.map((node) => {
    const leaf = node.computed ?? node;
    if (leaf.kind !== 'leaf') throw new VerifyError(`node ${node.id} is not computed`);
    return leaf;
  });
}

/** A value that may be stored: constants may be part of other graphs, and are read through a view. */
function stored(node: Node): Node {
  if (node.kind !== 'constant' && node.kind !== 'iota' && node.kind !== 'empty') return node;
  return view(
    node,
    node.shape,
    node.shape.map((_, axis) => ({ axis, start: 0, step: 1 })),
  );
}

/** A staged value as it will run, and the nodes that have to be computed for it, as far as that can be planned. */
export interface StageOutline {
  readonly name: string;
  readonly inputs: readonly Node[];
  readonly outputs: readonly Pick<Node, 'dtype' | 'shape'>[];
  readonly pending: readonly Node[];
}

/**
 * The stages of a trace, and what is left of its roots, planned as if the stages had run: leaves that hold nothing stand for
 * what they give. What depends on a shape that is not known is left out. Runs nothing.
 */
export function outlineStages({ nodes, roots }: Trace): { stages: readonly StageOutline[]; rest: readonly Node[] } {
  const copies = new Map<Node, Node>();
  const copyOf = (raw: Node): Node => {
    const node = raw.computed ?? raw;
    return copies.get(node) ?? node;
  };
  const stages: StageOutline[] = [];
  for (const node of nodes) {
    const inputs = node.inputs.map(copyOf);
    const isStaged = node.kind === 'call' || node.kind === 'deferred';
    if (isStaged && node.inputs.length > 0) {
      const computes = node.kind === 'call' || node.attribute.computesInputs;
      stages.push({
        name: node.kind === 'call' ? node.attribute.routine.name : node.attribute.name,
        inputs,
        outputs: node.kind === 'call' ? node.attribute.outputs : [node],
        pending: computes ? [...new Set(inputs.filter(canBePlanned))] : [],
      });
    }
    if (isStaged || node.kind === 'result') copies.set(node, standInFor(node));
    else if (inputs.some((input, i) => input !== node.inputs[i])) copies.set(node, withInputs(node, inputs));
  }
  return { stages, rest: [...new Set(roots.map(copyOf).filter(canBePlanned))] };
}

/** A leaf that holds nothing. */
const standInFor = ({ dtype, shape }: Node): LeafNode => storageOf(dtype, shape, allocate(dtype, 0)).leaf;

const canBePlanned = ({ kind, shape }: Node): boolean =>
  kind !== 'leaf' && kind !== 'constant' && kind !== 'iota' && kind !== 'empty' && !shape.some(Number.isNaN);

/** The deferred values that are asked for, or that something which is compiled reads. */
function deferredForOthers({ nodes, roots }: Trace): readonly DeferredNode[] {
  const wanted = new Set<DeferredNode>();
  const add = (node: Node) => {
    if (node.kind === 'deferred' && node.computed === null) wanted.add(node);
  };
  for (const root of roots) add(root);
  for (const node of nodes) {
    if (node.kind !== 'call' && node.kind !== 'deferred') for (const input of node.inputs) add(input);
  }
  return [...wanted];
}
