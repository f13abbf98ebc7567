/**
 * Fusion: which nodes become one kernel, and why.
 *
 * Nodes are visited from the roots down. A node joins the groups that ask for it, so that its value stays in a
 * register, or is stored in a buffer and becomes the root of a group of its own. Each answer is recorded as a decision
 * with its rule and numbers.
 *
 * A group's iteration space is the shape of its root. A reduction inside of it must depend on the first `prefix`
 * dimensions of that space and on nothing else: then its loops run once for each index of the prefix, before the
 * remaining dimensions:
 *
 *     sqrt(sum(x²))    space [n], prefix 1:  for i { for j {…sum…}  out[i] = sqrt(sum) }
 *     x - mean(x)      space [n, m], prefix 0:  for all {…sum…}  for i for j { out = x - mean }
 *
 * Running values (`scan.ts`) of a group go along one dimension of its space.
 */

import type { Graph } from '../ir/graph.ts';
import { isWrite, type Node, type WriteNode } from '../ir/node.ts';
import { type Shape, sizeOf } from '../ir/shape.ts';
import { type CutCode, type Decision, decisionOf, type Numbers, type RuleCode } from './decisions.ts';
import { findHazards, type Hazards } from './hazards.ts';
import { hostOf, siblingFinder, totalWork } from './hosts.ts';
import {
  alignReach,
  isPicked,
  prefixOf,
  type Reach,
  reachInput,
  repetition,
  splitsOnly,
  textOf,
  wholeSpace,
} from './reach.ts';
import { type Obstacle, prefixObstacle, scanDimension, scanObstacle } from './scan.ts';
import { writtenOperations } from './written-operations.ts';

export interface Limits {
  /** Operations in a kernel, counted as often as they are written out. */
  readonly operations: number;
  /** Buffers that a kernel reads. */
  readonly buffers: number;
  /** Work, in float64 additions an element, that may be repeated rather than stored. */
  readonly repeatedWork: number;
}

export const defaultLimits: Limits = { operations: 192, buffers: 24, repeatedWork: 8 };

/** A value that a group stores: all of `node`, or the region of a buffer that an update overwrites. */
export interface Output {
  readonly node: Node;
  readonly value: Node;
  readonly region: WriteNode['attribute'] | null;
}

export interface Group {
  readonly outputs: readonly Output[];
  readonly space: Shape;
  /** How many leading dimensions of the space the reductions inside depend on. */
  readonly prefix: number;
  /** The dimension of the space that running values go along; null where there are none. */
  readonly scan: number | null;
  /** The nodes whose values are computed in this group; everything else that it needs is loaded. */
  readonly members: ReadonlySet<Node>;
  /** What is loaded, and at which indices: null where the buffer is read in a way of its own. */
  readonly loads: Loads;
  /** The loops of the space that what is loaded depends on, as bits. */
  readonly loops: ReadonlyMap<Node, number>;
}

/** The indices at which each value that is not computed here is read. */
export type Loads = ReadonlyMap<Node, readonly (readonly Reach[] | null)[]>;

export type { Decision } from './decisions.ts';

export interface Partition {
  /** In an order in which they can run. */
  readonly groups: readonly Group[];
  readonly decisions: readonly Decision[];
}

const isSource = (node: Node) =>
  node.kind === 'leaf' ||
  node.kind === 'constant' ||
  node.kind === 'parameter' ||
  node.kind === 'iota' ||
  node.kind === 'empty';
const isTransparent = (node: Node) => node.kind === 'view' || node.kind === 'strided' || node.kind === 'reshape';

/** A group as it grows. */
export interface Draft {
  readonly order: number;
  readonly outputs: Output[];
  readonly space: Shape;
  prefix: number | null;
  scan: number | null;
  readonly members: Set<Node>;
  readonly loads: Map<Node, (readonly Reach[] | null)[]>;
  readonly loops: Map<Node, number>;
  readonly pending: Set<Node>;
  operations: number;
}

/** A place in a group that asks for a value. */
export interface Demand {
  readonly draft: Draft;
  readonly reach: readonly Reach[];
  /** How often it goes over the value: deviations from a mean take two loops. */
  readonly times: number;
}

/** Partitions a graph into kernels. With `fuse: false` every operation is a kernel of its own. */
export function fuse(graph: Graph, options: { readonly limits: Limits; readonly fuse: boolean }): Partition {
  const { limits } = options;
  const order = new Map<Node, number>(graph.nodes.map((node, i) => [node, i]));
  const orderOf = (node: Node) => order.get(node) ?? 0;
  const roots = new Set(graph.roots);
  const hazards = findHazards(graph, options.fuse);
  const { deadlines } = hazards;
  const stored = new Set<Node>(hazards.stored);
  const demands = new Map<Node, Demand[]>();
  const drafts: Draft[] = [];
  const decisions: Decision[] = [];
  const siblingOf = siblingFinder(drafts, deadlines);

  /** Values that are read in a way that needs their buffer, and the rule. */
  const buffered = new Map<Node, CutCode>();

  const decide = (node: Node, code: RuleCode, numbers: Numbers = {}) => decisions.push(decisionOf(code, node, numbers));

  /** Asks for the inputs of a member of a draft, seen through `reach`. */
  const ask = (draft: Draft, node: Node, reach: readonly Reach[]) => {
    draft.pending.delete(node);
    if (node.kind === 'scan') draft.scan = scanDimension(node, reach) ?? draft.scan;
    for (let place = 0; place < node.inputs.length; place++) {
      const input = node.inputs[place] as Node;
      if (node.kind === 'strided' || (node.kind === 'reshape' && !splitsOnly(input.shape, node.shape))) {
        if (input.kind !== 'leaf') {
          stored.add(input);
          buffered.set(input, node.kind === 'strided' ? 'materialize' : (buffered.get(input) ?? 'needs-buffer'));
        }
        addLoad(draft, input, reach, true);
        continue;
      }
      if (input.kind === 'constant' || input.kind === 'parameter' || input.kind === 'iota') continue;
      if (isSource(input)) {
        addLoad(draft, input, reachInput(node, place, reach));
        continue;
      }
      const list = demands.get(input);
      const times = node.kind === 'reduce' && node.attribute.reducer.kind === 'deviations' ? 2 : 1;
      const demand = { draft, reach: reachInput(node, place, reach), times };
      if (list === undefined) demands.set(input, [demand]);
      else list.push(demand);
      if (!draft.loads.has(input)) draft.pending.add(input);
    }
  };

  const start = (node: Node) => {
    const draft: Draft = {
      order: orderOf(node),
      outputs: [],
      space: isWrite(node) ? node.attribute.shape : storedValue(node).shape,
      prefix: null,
      scan: null,
      members: new Set(),
      loads: new Map(),
      loops: new Map(),
      pending: new Set(),
      operations: 0,
    };
    drafts.push(draft);
    store(node, draft);
  };

  /** Makes what is stored in the buffer of a node an output of a draft. */
  const store = (node: Node, draft: Draft) => {
    const region = isWrite(node) ? node.attribute : null;
    const value = isWrite(node) ? (node.inputs[1] as Node) : storedValue(node);
    draft.outputs.push({ node, value, region });
    const old = isWrite(node) ? (node.inputs[0] as Node) : null;
    if (old !== null && old.kind !== 'leaf' && old.kind !== 'empty') stored.add(old);
    if (value === node) join(node, [{ draft, reach: wholeSpace(draft.space), times: 1 }]);
    else demandWhole(draft, value);
    if (node.kind === 'scatter') for (const index of node.inputs.slice(2)) demandWhole(draft, index);
  };

  /** Asks for a value at every index of a draft. */
  const demandWhole = (draft: Draft, value: Node) => {
    const reach = wholeSpace(draft.space);
    if (isSource(value)) {
      addLoad(draft, value, reach, true);
      return;
    }
    const demand = { draft, reach: alignReach(value, draft.space, reach), times: 1 };
    draft.pending.add(value);
    const list = demands.get(value);
    if (list === undefined) demands.set(value, [demand]);
    else list.push(demand);
  };

  /** Makes an update an output of the group of a later one, if they can run in one pass. */
  const joinWrites = (node: Node): boolean => {
    const last = hazards.simultaneous.get(node);
    const draft = last === undefined ? undefined : drafts.find((d) => d.outputs[0]?.node === last);
    if (draft === undefined) return false;
    decide(node, 'simultaneous', { outputs: draft.outputs.length + 1 });
    store(node, draft);
    return true;
  };

  /** Makes a node part of the groups that ask for it, once for each index. */
  const join = (node: Node, asked: readonly Demand[]) => {
    const seen = new Map<Draft, Set<string>>();
    for (const { draft, reach } of asked) {
      const texts = seen.get(draft) ?? new Set();
      const text = textOf(reach);
      draft.pending.delete(node);
      if (texts.has(text)) continue;
      seen.set(draft, texts.add(text));
      draft.members.add(node);
      draft.operations += writtenOperations(node);
      if (node.kind === 'reduce') draft.prefix = prefixOf(reach, draft.space);
      ask(draft, node, reach);
    }
  };

  const load = (node: Node, asked: readonly Demand[]) => {
    for (const { draft, reach } of asked) {
      draft.pending.delete(node);
      addLoad(draft, node, reach);
    }
  };

  /** Why a node that groups ask for cannot be part of them; null when it can. */
  const obstacle = (node: Node, asked: readonly Demand[]): Obstacle | null => {
    const copies = countCopies(asked);
    const groups = new Set(asked.map((d) => d.draft));
    if (!options.fuse && !isTransparent(node)) return ['fusion-off', {}];
    if (isWrite(node)) return ['update', {}];
    if (node.kind === 'reduce') {
      if (groups.size > 1) return ['several-kernels', { kernels: groups.size }];
      if (copies > 1) return ['several-indices', { indices: copies }];
      const { draft, reach } = asked[0] as Demand;
      const prefix = prefixOf(reach, draft.space);
      if (prefix === null) return ['inner-reduction', {}];
      if (draft.prefix !== null && draft.prefix !== prefix) {
        return ['outer-loops', { here: draft.prefix, needed: prefix }];
      }
      if (prefix < draft.space.length && draft.outputs.some((o) => o.region !== null)) {
        return ['write-after-reductions', {}];
      }
      const beside = prefixObstacle(prefix, draft);
      if (beside !== null) return beside;
    }
    if (node.kind === 'scan') {
      if (groups.size > 1) return ['scan-several-kernels', { kernels: groups.size }];
      if (copies > 1) return ['scan-several-indices', { indices: copies }];
      const { draft, reach } = asked[0] as Demand;
      const beside = scanObstacle(node, reach, draft);
      if (beside !== null) return beside;
    }
    const elsewhere = repeatedByPicks(node, asked);
    if (elsewhere > 1 && !isTransparent(node)) {
      const work = totalWork(node, stored);
      const repeated = Math.ceil(work * (elsewhere - 1));
      if (repeated > limits.repeatedWork) return ['repeated-work', { work, copies: Math.ceil(elsewhere), repeated }];
    }
    const own = copies > 1 ? totalWork(node, stored) : 0;
    const repeated = own * (copies - 1);
    if (repeated > limits.repeatedWork) {
      return ['repeated-work', { work: own, copies, repeated }];
    }
    for (const { draft, reach } of asked) {
      if (draft.operations + copies * writtenOperations(node) > limits.operations) {
        return ['kernel-full', { operations: draft.operations, limit: limits.operations }];
      }
      const fresh = node.inputs.filter((n) => n.kind !== 'constant' && !draft.loads.has(n) && !draft.pending.has(n));
      const buffers = draft.loads.size + draft.pending.size - 1 + fresh.length;
      if (buffers > limits.buffers) return ['too-many-buffers', { buffers, limit: limits.buffers }];
      const times = repetition(node, draft.space, reach);
      if (node.kind !== 'reduce' && times >= 16 && sizeOf(draft.space) >= 4096) {
        const work = totalWork(node, stored);
        if (work >= 4) return ['small-value', { work, times }];
      }
    }
    return null;
  };

  /** Makes a stored value another output of a group over the same space that has something in common with it. */
  const joinSibling = (node: Node): boolean => {
    const sibling = siblingOf(node);
    if (sibling === null) return false;
    decide(node, 'sibling-output', { outputs: sibling.outputs.length + 1 });
    sibling.outputs.push({ node, value: node, region: null });
    join(node, [{ draft: sibling, reach: wholeSpace(sibling.space), times: 1 }]);
    return true;
  };

  for (let i = graph.nodes.length - 1; i >= 0; i--) {
    const node = graph.nodes[i] as Node;
    const asked = demands.get(node) ?? [];
    if (isSource(node) && !stored.has(node)) continue;
    if (stored.has(node) || isWrite(node)) {
      const host = roots.has(node) && options.fuse ? hostOf(node, asked, drafts, orderOf, deadlines, roots) : null;
      if (host !== null) {
        host.draft.outputs.push({ node, value: node, region: null });
        host.draft.members.add(node);
        host.draft.operations += writtenOperations(node);
        decide(node, 'another-output');
        ask(host.draft, node, host.reach);
        load(
          node,
          asked.filter((d) => d.draft !== host.draft),
        );
        continue;
      }
      const why = storageRule(node, roots, hazards, buffered);
      if (asked.length > 0 || buffered.has(node)) decide(node, why);
      load(node, asked);
      if (!joinWrites(node) && (!options.fuse || !joinSibling(node))) start(node);
      continue;
    }
    if (asked.length === 0) continue;
    const why = obstacle(node, asked);
    if (why !== null) {
      decide(node, why[0], why[1]);
      load(node, asked);
      if (!options.fuse || !joinSibling(node)) start(node);
      continue;
    }
    if (!isTransparent(node)) {
      decide(node, node.kind === 'reduce' ? 'epilogue' : 'consumers', { copies: countCopies(asked) });
    }
    join(node, asked);
  }
  const groups = drafts
    .sort((a, b) => a.order - b.order)
    .map(({ outputs, space, prefix, scan, members, loads, loops }) => {
      return { outputs, space, prefix: prefix ?? space.length, scan, members, loads, loops };
    });
  return { groups, decisions };
}

/** What is stored in row-major order has the same buffer under every shape. */
const storedValue = (node: Node): Node => {
  let value = node;
  while (value.kind === 'reshape') value = value.inputs[0] as Node;
  return value;
};

/** `reach`: the indices at which a value is read; or, of a buffer that is read in a way of its own, of what is read there. */
const addLoad = ({ loads, loops }: Draft, node: Node, reach: readonly Reach[], isOwnWay = false): void => {
  const list = loads.get(node);
  const entry = isOwnWay ? null : reach;
  if (list === undefined) loads.set(node, [entry]);
  else list.push(entry);
  let mask = loops.get(node) ?? 0;
  for (const r of reach) mask |= r.loops;
  loops.set(node, mask);
};

/** Why a value that is read from its buffer has one. */
function storageRule(
  node: Node,
  roots: ReadonlySet<Node>,
  hazards: Hazards,
  buffered: ReadonlyMap<Node, CutCode>,
): CutCode {
  if (isWrite(node)) return 'update';
  return hazards.rules.get(node) ?? (roots.has(node) ? 'asked-for' : (buffered.get(node) ?? 'needs-buffer'));
}

/** How many times as often a node would be computed as it has elements, where indices that are values pick them. */
const repeatedByPicks = (node: Node, asked: readonly Demand[]): number => {
  let elements = 0;
  for (const { draft, reach } of asked) if (isPicked(reach)) elements += sizeOf(draft.space);
  return elements / Math.max(1, sizeOf(node.shape));
};

/** How often a node would be computed: once for each group and each different index, twice where it is gone over twice. */
const countCopies = (asked: readonly Demand[]): number => {
  if (asked.length === 1) return asked[0]?.times ?? 1;
  const keys = new Map<Draft, Map<string, number>>();
  for (const { draft, reach, times } of asked) {
    const texts = keys.get(draft) ?? new Map<string, number>();
    const text = textOf(reach);
    keys.set(draft, texts.set(text, Math.max(times, texts.get(text) ?? 0)));
  }
  let copies = 0;
  for (const texts of keys.values()) for (const times of texts.values()) copies += times;
  return copies;
};
