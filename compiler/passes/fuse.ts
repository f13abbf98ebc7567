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
 */

import { dtypes } from '../ir/dtype.ts';
import type { Graph } from '../ir/graph.ts';
import type { Node, ReduceNode } from '../ir/node.ts';
import { type Layout, type Shape, sameShape, sizeOf } from '../ir/shape.ts';
import { findHazards } from './hazards.ts';

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
  readonly region: Layout | null;
}

export interface Group {
  readonly outputs: readonly Output[];
  readonly space: Shape;
  /** How many leading dimensions of the space the reductions inside depend on. */
  readonly prefix: number;
  /** The nodes whose values are computed in this kernel; everything else that it needs is loaded. */
  readonly members: ReadonlySet<Node>;
}

export interface Decision {
  readonly kind: 'fuse' | 'cut';
  readonly node: number;
  readonly what: string;
  readonly rule: string;
  readonly numbers: Readonly<Record<string, number>>;
}

export interface Partition {
  /** In an order in which they can run. */
  readonly groups: readonly Group[];
  readonly decisions: readonly Decision[];
}

/** How an index of a group reaches a dimension of a node: loops of the space as bits, and everything else as text. */
interface Reach {
  readonly loops: number;
  readonly inner: boolean;
  readonly text: string;
}

interface Draft {
  readonly order: number;
  readonly outputs: Output[];
  readonly space: Shape;
  prefix: number | null;
  readonly members: Set<Node>;
  readonly loads: Set<Node>;
  readonly pending: Set<Node>;
  operations: number;
}

interface Demand {
  readonly draft: Draft;
  readonly reach: readonly Reach[];
}

const still: Reach = { loops: 0, inner: false, text: '' };
const isSource = (node: Node) =>
  node.kind === 'leaf' ||
  node.kind === 'constant' ||
  node.kind === 'parameter' ||
  node.kind === 'iota' ||
  node.kind === 'empty';
const isTransparent = (node: Node) => node.kind === 'view' || node.kind === 'strided' || node.kind === 'reshape';

/** The work of one node alone, in float64 additions. */
const workOf = (node: Node): number => (node.kind === 'map' ? node.attribute.op.cost : node.kind === 'cast' ? 1 : 0);

/** Whether each dimension of `from` is a product of consecutive dimensions of `to`, so that indices only add up. */
export const splitsOnly = (from: Shape, to: Shape): boolean => {
  const old = from.filter((n) => n !== 1);
  const sizes = to.filter((n) => n !== 1);
  let d = 0;
  for (const size of old) {
    let product = 1;
    while (product < size && d < sizes.length) product *= sizes[d++] as number;
    if (product !== size) return false;
  }
  return d === sizes.length;
};

/** Partitions a graph into kernels. With `fuse: false` every operation is a kernel of its own. */
export function fuse(graph: Graph, options: { readonly limits: Limits; readonly fuse: boolean }): Partition {
  const { limits } = options;
  const order = new Map<Node, number>(graph.nodes.map((node, i) => [node, i]));
  const orderOf = (node: Node) => order.get(node) ?? 0;
  const roots = new Set(graph.roots);
  const hazards = findHazards(graph);
  const { deadlines } = hazards;
  const stored = new Set<Node>(hazards.stored);
  const demands = new Map<Node, Demand[]>();
  const drafts: Draft[] = [];
  const decisions: Decision[] = [];

  const decide = (kind: 'fuse' | 'cut', node: Node, rule: string, numbers: Record<string, number> = {}) =>
    decisions.push({
      kind,
      node: node.id,
      what: `${nameOf(node)} ${node.dtype}[${node.shape.join(',')}]`,
      rule,
      numbers,
    });

  /** Asks for the inputs of a member of a draft, seen through `reach`. */
  const ask = (draft: Draft, node: Node, reach: readonly Reach[]) => {
    draft.pending.delete(node);
    for (const input of node.inputs) {
      if (node.kind === 'strided' || (node.kind === 'reshape' && !splitsOnly(input.shape, node.shape))) {
        if (input.kind !== 'leaf') stored.add(input);
        draft.loads.add(input);
        continue;
      }
      if (input.kind === 'constant' || input.kind === 'parameter' || input.kind === 'iota') continue;
      if (isSource(input)) {
        draft.loads.add(input);
        continue;
      }
      const list = demands.get(input);
      const demand = { draft, reach: reachInput(node, input, reach) };
      if (list === undefined) demands.set(input, [demand]);
      else list.push(demand);
      if (!draft.loads.has(input)) draft.pending.add(input);
    }
  };

  const start = (node: Node) => {
    const region = node.kind === 'update' ? node.attribute : null;
    // What is stored in row-major order has the same buffer under every shape.
    let value = node.kind === 'update' ? (node.inputs[1] as Node) : node;
    while (region === null && value.kind === 'reshape') value = value.inputs[0] as Node;
    const space = region === null ? value.shape : region.shape;
    const draft: Draft = {
      order: orderOf(node),
      outputs: [{ node, value, region }],
      space,
      prefix: null,
      members: new Set(),
      loads: new Set(),
      pending: new Set(),
      operations: 0,
    };
    drafts.push(draft);
    const old = node.kind === 'update' ? (node.inputs[0] as Node) : null;
    if (old !== null && old.kind !== 'leaf' && old.kind !== 'empty') stored.add(old);
    const reach = wholeSpace(space);
    const demand = { draft, reach: alignReach(value, space, reach) };
    if (isSource(value)) draft.loads.add(value);
    else if (value === node) join(node, [demand]);
    else {
      draft.pending.add(value);
      const list = demands.get(value);
      if (list === undefined) demands.set(value, [demand]);
      else list.push(demand);
    }
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
      draft.operations++;
      if (node.kind === 'reduce') draft.prefix = prefixOf(node, reach, draft.space);
      ask(draft, node, reach);
    }
  };

  const load = (node: Node, asked: readonly Demand[]) => {
    for (const { draft } of asked) {
      draft.pending.delete(node);
      draft.loads.add(node);
    }
  };

  /** Why a node that groups ask for cannot be part of them; null when it can. */
  const obstacle = (node: Node, asked: readonly Demand[]): [rule: string, numbers: Record<string, number>] | null => {
    const copies = countCopies(asked);
    const groups = new Set(asked.map((d) => d.draft));
    if (!options.fuse && !isTransparent(node)) return ['fusion is off', {}];
    if (node.kind === 'update') return ['an update is stored in its buffer', {}];
    if (node.kind === 'reduce') {
      if (groups.size > 1) return ['a reduction that several kernels need is stored', { kernels: groups.size }];
      if (copies > 1) return ['a reduction that is needed at several indices is stored', { indices: copies }];
      const { draft, reach } = asked[0] as Demand;
      const prefix = prefixOf(node, reach, draft.space);
      if (prefix === null) return ['a reduction must depend on the leading dimensions of its consumer', {}];
      if (draft.prefix !== null && draft.prefix !== prefix) {
        return ['the reductions of a kernel share their outer loops', { here: draft.prefix, needed: prefix }];
      }
      if (prefix < draft.space.length && draft.outputs.some((o) => o.region !== null)) {
        return ['a write starts after the reductions that it needs', {}];
      }
    }
    const own = copies > 1 ? totalWork(node, stored) : 0;
    const repeated = own * (copies - 1);
    if (repeated > limits.repeatedWork) {
      return ['computing it again costs more than storing it', { work: own, copies, repeated }];
    }
    for (const { draft, reach } of asked) {
      if (draft.operations + copies > limits.operations) {
        return ['the kernel is full', { operations: draft.operations, limit: limits.operations }];
      }
      const fresh = node.inputs.filter((n) => n.kind !== 'constant' && !draft.loads.has(n) && !draft.pending.has(n));
      const buffers = draft.loads.size + draft.pending.size - 1 + fresh.length;
      if (buffers > limits.buffers) return ['the kernel has enough buffers', { buffers, limit: limits.buffers }];
      const times = repetition(node, draft, reach);
      if (node.kind !== 'reduce' && times >= 16 && sizeOf(draft.space) >= 4096) {
        const work = totalWork(node, stored);
        if (work >= 4) return ['a small value that every row needs is stored', { work, times }];
      }
    }
    return null;
  };

  for (let i = graph.nodes.length - 1; i >= 0; i--) {
    const node = graph.nodes[i] as Node;
    const asked = demands.get(node) ?? [];
    if (isSource(node) && !stored.has(node)) continue;
    if (stored.has(node) || node.kind === 'update') {
      const host = roots.has(node) && options.fuse ? hostOf(node, asked, drafts, orderOf, deadlines, roots) : null;
      if (host !== null) {
        host.draft.outputs.push({ node, value: node, region: null });
        host.draft.members.add(node);
        host.draft.operations++;
        decide('fuse', node, 'an asked-for value over the same space is another output of the kernel', {});
        ask(host.draft, node, host.reach);
        load(
          node,
          asked.filter((d) => d.draft !== host.draft),
        );
        continue;
      }
      if (asked.length > 0 && !roots.has(node)) decide('cut', node, hazards.rules.get(node) ?? storageRule(node), {});
      load(node, asked);
      const sibling = roots.has(node) && options.fuse ? siblingOf(node, drafts, deadlines, roots) : null;
      if (sibling === null) {
        start(node);
        continue;
      }
      decide('fuse', node, 'values over one space that have something in common share a kernel', {
        outputs: sibling.outputs.length + 1,
      });
      sibling.outputs.push({ node, value: node, region: null });
      join(node, [{ draft: sibling, reach: wholeSpace(sibling.space) }]);
      continue;
    }
    if (asked.length === 0) continue;
    const why = obstacle(node, asked);
    if (why !== null) {
      decide('cut', node, why[0], why[1]);
      load(node, asked);
      start(node);
      continue;
    }
    if (!isTransparent(node)) {
      decide('fuse', node, node.kind === 'reduce' ? 'a reduction joins its epilogue' : 'a value joins its consumers', {
        copies: countCopies(asked),
      });
    }
    join(node, asked);
  }
  const groups = drafts
    .sort((a, b) => a.order - b.order)
    .map((d) => ({ outputs: d.outputs, space: d.space, prefix: d.prefix ?? d.space.length, members: d.members }));
  return { groups, decisions };
}

const nameOf = (node: Node): string =>
  node.kind === 'map' ? node.attribute.op.name : node.kind === 'reduce' ? node.attribute.reducer.name : node.kind;

const storageRule = (node: Node): string =>
  node.kind === 'update' ? 'an update is stored in its buffer' : 'its consumer needs it as a buffer';

/** The reach of a value over the whole of a space. */
const wholeSpace = (space: Shape): Reach[] =>
  space.map((size, d) => (size === 1 ? still : { loops: 1 << d, inner: false, text: `${d}` }));

const textOf = (reach: readonly Reach[]): string => reach.map((r) => r.text).join('|');

/** How often a node would be written out: once for each group and each different index. */
const countCopies = (asked: readonly Demand[]): number => {
  if (asked.length === 1) return 1;
  const keys = new Map<Draft, Set<string>>();
  for (const { draft, reach } of asked) {
    const texts = keys.get(draft) ?? new Set();
    keys.set(draft, texts.add(textOf(reach)));
  }
  let copies = 0;
  for (const texts of keys.values()) copies += texts.size;
  return copies;
};

/** The reach of a node of this shape from a space that it broadcasts to. */
const alignReach = (node: Node, space: Shape, reach: readonly Reach[]): Reach[] =>
  node.shape.map((size, d) => (size === 1 ? still : (reach[space.length - node.shape.length + d] ?? still)));

function reachInput(node: Node, input: Node, reach: readonly Reach[]): readonly Reach[] {
  switch (node.kind) {
    case 'reduce': {
      let kept = 0;
      return input.shape.map((_, d) =>
        node.attribute.axes.includes(d)
          ? { loops: 0, inner: true, text: `r${node.id}.${d}` }
          : (reach[kept++] ?? still),
      );
    }
    case 'view':
      return node.attribute.map(({ axis, start, step }) => {
        const outer = axis < 0 ? still : (reach[axis] ?? still);
        const moved = start !== 0 || step !== 1;
        return moved ? { ...outer, text: `${start}+${step}*(${outer.text})` } : outer;
      });
    case 'reshape': {
      const all = { loops: 0, inner: false, text: `s(${textOf(reach)})` };
      for (const r of reach) {
        all.loops |= r.loops;
        all.inner ||= r.inner;
      }
      return input.shape.map((size, d) => (size === 1 ? still : { ...all, text: `${all.text}${d}` }));
    }
    default:
      return alignReach(input, node.shape, reach);
  }
}

/** How many leading dimensions of the space a reduction depends on, or null when it depends on others or moves. */
function prefixOf(node: ReduceNode, reach: readonly Reach[], space: Shape): number | null {
  let loops = 0;
  for (const r of reach) {
    if (r.inner || !/^\d*$/.test(r.text)) return null;
    loops |= r.loops;
  }
  let prefix = 0;
  while (prefix < space.length && (space[prefix] === 1 || (loops & (1 << prefix)) !== 0)) prefix++;
  const needed = space.reduce((mask, size, d) => (d < prefix && size !== 1 ? mask | (1 << d) : mask), 0);
  return needed === loops && node.shape.length <= 30 ? prefix : null;
}

/** How often a value would be computed for each of its elements, because it depends on an inner loop but not on an outer one. */
function repetition(node: Node, draft: Draft, reach: readonly Reach[]): number {
  let loops = 0;
  for (const r of reach) loops |= r.loops;
  let times = 1;
  let seen = reach.some((r) => r.inner);
  for (let d = draft.space.length - 1; d >= 0; d--) {
    if ((loops & (1 << d)) !== 0) seen = true;
    else if (seen) times *= draft.space[d] as number;
  }
  return node.shape.length === 0 ? 1 : times;
}

/** How many values are looked at to estimate work, and to see whether two roots have any in common. */
const searchLimit = 256;

/** The work of a value from loads on, in float64 additions, each value on the way counted once. */
function totalWork(node: Node, stored: ReadonlySet<Node>): number {
  let work = 0;
  for (const each of ancestors(node, (n) => n !== node && stored.has(n))) {
    const carrier = dtypes[each.dtype].carrier;
    work += workOf(each) * (carrier === 'i64' || carrier === 'u64' ? 8 : 1);
  }
  return work;
}

/** The values that a value depends on, itself included, up to a limit; not those beyond `isBoundary`. */
function ancestors(node: Node, isBoundary: (node: Node) => boolean): Set<Node> {
  const seen = new Set<Node>();
  const pending = [node];
  for (let next = pending.pop(); next !== undefined && seen.size < searchLimit; next = pending.pop()) {
    if (seen.has(next) || isBoundary(next)) continue;
    seen.add(next);
    pending.push(...next.inputs);
  }
  return seen;
}

const isScalar = (node: Node) => node.kind === 'constant' || node.kind === 'parameter';

/** The group that an asked-for value can be another output of: one that computes it at every index of its own space. */
function hostOf(
  node: Node,
  asked: readonly Demand[],
  drafts: readonly Draft[],
  orderOf: (node: Node) => number,
  deadlines: ReadonlyMap<Node, number>,
  roots: ReadonlySet<Node>,
): Demand | null {
  if (node.kind !== 'map' && node.kind !== 'cast') return null;
  for (const demand of asked) {
    const { draft, reach } = demand;
    if (draft.prefix !== null || !sameShape(draft.space, node.shape)) continue;
    if (draft.outputs.some((o) => o.region !== null || !roots.has(o.node))) continue;
    if (!reach.every((r, d) => r.text === (node.shape[d] === 1 ? '' : `${d}`))) continue;
    if ((deadlines.get(node) ?? Infinity) < draft.order) continue;
    if (asked.some((d) => d.draft !== draft && d.draft.order < draft.order)) continue;
    if (drafts.some((d) => d !== draft && d.order < draft.order && d.loads.has(node))) continue;
    if (orderOf(node) < draft.order) return demand;
  }
  return null;
}

/** The group of another root that this root can be computed in: over the same space, from something in common. */
function siblingOf(
  node: Node,
  drafts: readonly Draft[],
  deadlines: ReadonlyMap<Node, number>,
  roots: ReadonlySet<Node>,
): Draft | null {
  if (node.kind !== 'map' && node.kind !== 'cast' && node.kind !== 'reduce') return null;
  let own: Set<Node> | null = null;
  for (const draft of drafts) {
    if (!sameShape(draft.space, node.shape)) continue;
    if (draft.prefix !== null && draft.prefix !== draft.space.length) continue;
    if (draft.outputs.some((o) => o.region !== null || !roots.has(o.node))) continue;
    if ((deadlines.get(node) ?? Infinity) < draft.order) continue;
    if (drafts.some((d) => d.order <= draft.order && (d.loads.has(node) || d.pending.has(node)))) continue;
    own ??= ancestors(node, isScalar);
    for (const { value } of draft.outputs) {
      for (const shared of ancestors(value, isScalar)) if (own.has(shared)) return draft;
    }
  }
  return null;
}
