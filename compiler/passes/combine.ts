/**
 * Combination: groups that become one kernel of several passes.
 *
 * Groups that read each other's values at the same rows run row by row under shared outer loops; of a value that only
 * they need, the part of one row is stored:
 *
 *     for i { max of row i;  for j { row[j] = exp(x[i, j] - max) };  sum of row;  for j { out[i, j] = row[j] / sum } }
 *
 * Groups that have only small values between them, statistics of columns and what they are applied to, follow each other
 * in one kernel without sharing loops. Fusion (`fuse.ts`) has then decided already which values are worth computing again.
 */

import { dtypes } from '../ir/dtype.ts';
import type { Graph } from '../ir/graph.ts';
import { isWrite, type Node } from '../ir/node.ts';
import { sizeOf } from '../ir/shape.ts';
import { isContraction } from './contract.ts';
import { type Decision, decisionOf, keptRow, type Numbers, type RuleCode } from './decisions.ts';
import type { Group, Limits, Partition } from './fuse.ts';
import { writtenOperations } from './written-operations.ts';

/** Groups under shared outer loops: the first `shared` dimensions of the space of each. */
export interface Bundle {
  readonly groups: readonly Group[];
  readonly shared: number;
  /** Values of which only the part of one iteration of the shared loops is stored. */
  readonly rows: ReadonlySet<Node>;
}

/** What becomes one kernel: bundles that run one after the other. */
export type KernelGroups = readonly Bundle[];

export interface Combination {
  /** In an order in which they can run. */
  readonly kernels: readonly KernelGroups[];
  readonly decisions: readonly Decision[];
}

/** Up to how many bytes of rows are kept between passes: they should stay in the cache that is closest. */
const rowBytesLimit = 2 ** 18;

/** A value is small beside work on this many times its elements. */
const smallRatio = 4;

/** A bundle as it grows. */
interface Draft {
  readonly groups: Group[];
  shared: number;
}

/** Combines groups to kernels. With `fuse: false` every group is a kernel of its own. */
export function combine(
  graph: Graph,
  partition: Partition,
  options: { readonly limits: Limits; readonly fuse: boolean },
): Combination {
  const kernels: Draft[][] = [];
  const places = new Map<Node, { kernel: Draft[]; draft: Draft }>();
  const joined: Decision[] = [];

  const fits = (kernel: readonly Draft[], groups: readonly Group[]): boolean => {
    const all = [...kernel.flatMap((draft) => draft.groups), ...groups];
    let operations = 0;
    for (const { members } of all) for (const node of members) operations += writtenOperations(node);
    const loads = new Set(all.flatMap((g) => [...g.loads.keys()]));
    return operations <= options.limits.operations && loads.size <= options.limits.buffers;
  };

  /** Whether an earlier kernel that a group reads small values of can run as the first passes of the kernel that it is in. */
  const canFollow = (other: Draft[], kernel: Draft[], group: Group): boolean => {
    const between = kernels.slice(kernels.indexOf(other) + 1, kernels.indexOf(kernel));
    const stored = new Set(other.flatMap((d) => d.groups.flatMap((g) => g.outputs.map((o) => o.node))));
    const groups = other.flatMap((d) => d.groups);
    const needed = between.some((k) =>
      k.some((d) => d.groups.some((g) => dependenciesOf(g).some((n) => stored.has(n)))),
    );
    const isWritten = [...between.flat(), ...other].some((d) => d.groups.some(writes));
    return !needed && !isWritten && isSmallBetween(other, group, places) && fits(kernel, groups);
  };

  const absorb = (other: Draft[], kernel: Draft[]): void => {
    kernels.splice(kernels.indexOf(other), 1);
    kernel.unshift(...other);
    for (const draft of other) {
      for (const { outputs } of draft.groups) for (const { node } of outputs) places.set(node, { kernel, draft });
    }
  };

  /** When each kernel was begun, which is their order. */
  const begun = new Map<Draft[], number>();
  const latest = (some: readonly Draft[][]): Draft[] | undefined => {
    let last: Draft[] | undefined;
    for (const each of some) if (last === undefined || (begun.get(each) ?? 0) > (begun.get(last) ?? 0)) last = each;
    return last;
  };

  for (const group of partition.groups) {
    const dependencies = options.fuse && sizeOf(group.space) > 0 ? dependenciesOf(group) : [];
    const found = dependencies.flatMap((node) => places.get(node) ?? []);
    const kernel = latest(found.map((place) => place.kernel));
    let target: Draft | null = null;
    const after = kernel === undefined ? [] : kernels.slice(kernels.indexOf(kernel) + 1).flat();
    if (kernel !== undefined && fits(kernel, [group]) && mayMove(group, after)) {
      const draft = kernel.findLast((d) => found.some((place) => place.draft === d));
      const shared = draft === undefined ? 0 : sharedLoops(draft, group);
      if (draft !== undefined && shared > 0 && mayMove(group, kernel.slice(kernel.indexOf(draft) + 1))) {
        target = draft;
        draft.shared = shared;
        draft.groups.push(group);
        joined.push(...joinOf('shared-rows', group, { loops: shared }));
      } else if (isSmallBetween(kernel, group, places)) {
        target = { groups: [group], shared: 0 };
        kernel.push(target);
        for (const other of new Set(found.map((place) => place.kernel))) {
          if (other !== kernel && canFollow(other, kernel, group)) absorb(other, kernel);
        }
        joined.push(...joinOf('next-pass', group));
      }
    }
    const place = { kernel: kernel ?? [], draft: target ?? { groups: [group], shared: 0 } };
    if (target === null) {
      place.kernel = [place.draft];
      begun.set(place.kernel, begun.size);
      kernels.push(place.kernel);
    }
    for (const { node } of group.outputs) places.set(node, place);
  }

  const roots = new Set(graph.roots);
  const bundles = kernels.map((kernel) => kernel.map((draft) => finish(draft, roots, partition.groups)));
  return { kernels: bundles, decisions: [...explainRows(partition.decisions, bundles.flat()), ...joined] };
}

/** What a group needs from others: what it loads, and the versions that it overwrites. */
export const dependenciesOf = (group: Group): Node[] => [
  ...group.loads.keys(),
  ...group.outputs.flatMap(({ node, region }) => (region === null ? [] : [node.inputs[0] as Node])),
];

const writes = (group: Group): boolean => group.outputs.some((o) => o.region !== null);

/** Whether a group can run before bundles that it does not depend on: writes keep their place. */
const mayMove = (group: Group, bundles: readonly Draft[]): boolean =>
  bundles.length === 0 || (!writes(group) && !bundles.some((draft) => draft.groups.some(writes)));

/**
 * How many leading loops a group can share with a bundle: those at whose index it reads each value of the bundle, as long
 * as all reductions run inside of them. Reductions that walk across rows, columns side by side, share theirs only among
 * themselves; matrix products run tile by tile, and alone.
 */
function sharedLoops({ groups, shared }: Draft, group: Group): number {
  const all = [...groups, group];
  if (all.some((g) => writes(g) || isContraction(g))) return 0;
  const outputs = new Map(groups.flatMap((g) => g.outputs.map((o) => [o.node, o.value === o.node] as const)));
  let limit = Math.min(shared === 0 ? Infinity : shared, ...all.map((g) => Math.min(g.prefix, g.scan ?? Infinity)));
  for (let d = 0; d < limit; d++) if (all.some((g) => g.space[d] !== group.space[d])) limit = d;
  for (const [node, reaches] of group.loads) {
    const isWhole = outputs.get(node);
    if (isWhole === undefined) continue;
    if (!isWhole) return 0;
    for (const reach of reaches) {
      if (reach === null) return 0;
      for (let d = 0; d < limit; d++) {
        const isRow = node.shape[d] === group.space[d] && reach[d]?.text === (group.space[d] === 1 ? '' : `${d}`);
        if (!isRow) limit = d;
      }
    }
  }
  const across = all.filter(foldsAcross);
  const isColumns = across.length === all.length && all.every((g) => g.space.length === limit);
  if (!isColumns) for (const g of across) limit = Math.min(limit, g.prefix - 1);
  limit = Math.max(limit, 0);
  if (rowBytes(all, limit) > rowBytesLimit || all.some((g) => streamedBytes(g, limit) > rowBytesLimit)) return 0;
  return sizeOf(group.space.slice(0, limit)) > 1 ? limit : 0;
}

/** The bytes that a group would read again in each iteration of its first loops: the weights of a layer. */
function streamedBytes({ loads, loops, space }: Group, shared: number): number {
  // Loops are bits.
  if (space.length > 30) return 0;
  const mask = (1 << shared) - 1;
  let bytes = 0;
  for (const node of loads.keys()) {
    if (((loops.get(node) ?? 0) & mask) === 0) bytes += sizeOf(node.shape) * dtypes[node.dtype].bytes;
  }
  return bytes;
}

/** Whether a reduction of the group folds an outer dimension of what it reduces, so that columns go side by side. */
const foldsAcross = (group: Group): boolean =>
  [...group.members].some((node) => {
    if (node.kind !== 'reduce') return false;
    const { shape } = node.inputs[0] as Node;
    const last = shape.findLastIndex((n) => n !== 1);
    return last >= 0 && !node.attribute.axes.includes(last);
  });

/** The bytes of what groups store for one iteration of their shared loops. */
const rowBytes = (groups: readonly Group[], shared: number): number =>
  groups.reduce((sum, { space, outputs }) => {
    const elements = sizeOf(space.slice(shared));
    return sum + outputs.reduce((n, { node }) => n + elements * dtypes[node.dtype].bytes, 0);
  }, 0);

/** Whether all that a group reads of a kernel is small beside the work on either side. */
function isSmallBetween(
  kernel: readonly Draft[],
  group: Group,
  places: ReadonlyMap<Node, { kernel: Draft[] }>,
): boolean {
  const own = workOf(group);
  let reads = false;
  for (const node of dependenciesOf(group)) {
    if (places.get(node)?.kernel !== kernel) continue;
    if (isWrite(node)) return false;
    const producer = kernel.flatMap((d) => d.groups).find((g) => g.outputs.some((o) => o.node === node));
    const work = Math.max(own, producer === undefined ? 0 : workOf(producer));
    if (sizeOf(node.shape) * smallRatio > work) return false;
    reads = true;
  }
  return reads && !kernel.some((draft) => draft.groups.some(writes));
}

/** The elements that a group goes over. */
function workOf(group: Group): number {
  let work = sizeOf(group.space);
  for (const node of group.members) {
    if (node.kind === 'reduce') work = Math.max(work, sizeOf((node.inputs[0] as Node).shape));
  }
  return work;
}

function finish({ groups, shared }: Draft, roots: ReadonlySet<Node>, all: readonly Group[]): Bundle {
  if (groups.length === 1) return { groups, shared: 0, rows: new Set() };
  const rows = new Set<Node>();
  const isColumns = groups.some((g) => foldsAcross(g) && g.prefix === shared);
  for (const { outputs } of isColumns ? [] : groups) {
    for (const { node } of outputs) {
      const readers = all.filter((g) => dependenciesOf(g).includes(node));
      if (!roots.has(node) && readers.every((g) => groups.includes(g))) rows.add(node);
    }
  }
  return { groups, shared, rows };
}

/** Decisions to store a value, said of those of which only rows are. */
function explainRows(decisions: readonly Decision[], bundles: readonly Bundle[]): Decision[] {
  const kept = new Map<number, { node: Node; row: number }>();
  for (const { rows, shared } of bundles) {
    for (const node of rows) {
      kept.set(node.id, { node, row: sizeOf(node.shape.slice(shared)) * dtypes[node.dtype].bytes });
    }
  }
  return decisions.map((decision) => {
    const found = decision.kind === 'cut' ? kept.get(decision.node) : undefined;
    return found === undefined ? decision : keptRow(decision, found.node, found.row);
  });
}

/** The decision that a group joins a kernel, said of its first output. */
const joinOf = (code: RuleCode, { outputs }: Group, numbers: Numbers = {}): Decision[] =>
  outputs.slice(0, 1).map(({ node }) => decisionOf(code, node, numbers));
