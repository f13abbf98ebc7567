/**
 * Slots: where temporaries live. Values that are written over one another form a block; a block lives in the memory of
 * an output that no kernel touches before the block is dead, or in a range of the arena: large blocks first, each at the
 * lowest place that is free while it is alive.
 */

import type { DType } from '../ir/dtype.ts';
import type { Node } from '../ir/node.ts';
import type { Slot } from '../plan.ts';

/** A value in memory, alive from the first to the last time at which it is touched. */
export interface StoredValue {
  readonly owner: Node;
  /** The buffer of the plan that it is. */
  readonly index: number;
  readonly kind: 'leaf' | 'output' | 'temporary';
  readonly dtype: DType;
  readonly length: number;
  readonly bytes: number;
  /** Whether it must be zeros when it is touched first. */
  readonly cleared: boolean;
  first: number;
  last: number;
}

export interface Placement {
  readonly slots: readonly Slot[];
  /** The slot of each temporary. */
  readonly slotOf: ReadonlyMap<StoredValue, number>;
  readonly arenaBytes: number;
}

/** Arena ranges start at multiples of this: a cache line, and any typed array's alignment. */
const alignment = 64;

const aligned = (bytes: number): number => Math.ceil(bytes / alignment) * alignment;

/** Beyond, to look for the best place would take longer than to compile: blocks take the place of one of their size. */
const manyBlocks = 2000;

/** Places the temporaries among `values`; `mayOverwrite` says whether a value may be written over one that dies at that time. */
export function placeTemporaries(
  values: readonly StoredValue[],
  mayOverwrite: (time: number, donor: StoredValue, value: StoredValue) => boolean,
): Placement {
  const hosts = new Map<StoredValue, Host>();
  for (const value of values) {
    if (value.kind === 'output' && !value.cleared) hosts.set(value, { output: value, from: 0, until: value.first });
  }
  const blocks = makeBlocks(values, hosts, mayOverwrite);
  for (const block of blocks) if (block.host === null) findHost(block, hosts.values());

  const isMany = blocks.length > manyBlocks;
  const sharing = isMany ? shareBySize(blocks) : blocks.sort((a, b) => b.bytes - a.bytes);
  const slots: Slot[] = [];
  const slotOf = new Map<StoredValue, number>();
  const placed: Range[] = [];
  let arenaBytes = 0;
  for (const block of sharing) {
    for (const member of block.members) slotOf.set(member, slots.length);
    if (block.host !== null) {
      slots.push({ kind: 'output', buffer: block.host.index, bytes: block.bytes });
      continue;
    }
    const offset = isMany ? aligned(arenaBytes) : placeRange(block, placed);
    slots.push({ kind: 'arena', offset, bytes: block.bytes });
    arenaBytes = Math.max(arenaBytes, offset + block.bytes);
  }
  return { slots, slotOf, arenaBytes };
}

/** Temporaries that take the same memory one after the other. */
interface Block {
  readonly members: StoredValue[];
  readonly first: number;
  last: number;
  bytes: number;
  host: StoredValue | null;
}

/** An output, and when its memory is free for temporaries: from `from` on, and before `until`. */
interface Host {
  readonly output: StoredValue;
  from: number;
  until: number;
}

/** Where a block lies in the arena. */
interface Range {
  readonly block: Block;
  readonly start: number;
  readonly end: number;
}

/** Blocks of temporaries in the order in which they begin; one that an output is written over lives in that output. */
function makeBlocks(
  values: readonly StoredValue[],
  hosts: ReadonlyMap<StoredValue, Host>,
  mayOverwrite: (time: number, donor: StoredValue, value: StoredValue) => boolean,
): Block[] {
  const blocks: Block[] = [];
  /** By the time at which they die. */
  const dying = new Map<number, Block[]>();
  for (const value of values) {
    const { kind, first, last, bytes, length, cleared } = value;
    if (kind === 'leaf') continue;
    const host = hosts.get(value);
    const donors = cleared || length === 0 ? [] : (dying.get(first) ?? []);
    const donor = donors.find((block) => {
      const dead = block.members.at(-1);
      if (dead === undefined || dead.first === first) return false;
      const isAlike = host === undefined ? dead.bytes * length === bytes * dead.length : isFor(block, host.output);
      return isAlike && mayOverwrite(first, dead, value);
    });
    if (donor !== undefined) donors.splice(donors.indexOf(donor), 1);
    if (kind === 'output') {
      if (donor === undefined || host === undefined) continue;
      donor.host = value;
      host.until = donor.first;
      continue;
    }
    const block = donor ?? { members: [], first, last, bytes: 0, host: null };
    if (donor === undefined) blocks.push(block);
    block.members.push(value);
    block.last = last;
    block.bytes = Math.max(block.bytes, bytes);
    listIn(dying, last).push(block);
  }
  return blocks;
}

/** Gives a block the memory of an output that is free while the block is alive; blocks come in the order in which they begin. */
function findHost(block: Block, hosts: Iterable<Host>): void {
  for (const host of hosts) {
    if (block.first < host.from || block.last >= host.until || !isFor(block, host.output)) continue;
    block.host = host.output;
    host.from = block.last + 1;
    return;
  }
}

/** Blocks of one size as one where they follow each other; they come in the order in which they begin. */
function shareBySize(blocks: readonly Block[]): Block[] {
  const shared: Block[] = [];
  const ending = new Map<number, Block[]>();
  const free = new Map<number, Block[]>();
  let time = 0;
  for (const block of blocks) {
    for (; time < block.first; time++) for (const dead of ending.get(time) ?? []) listIn(free, dead.bytes).push(dead);
    const dead = block.host === null ? free.get(block.bytes)?.pop() : undefined;
    if (dead !== undefined) {
      dead.members.push(...block.members);
      dead.last = block.last;
    } else shared.push(block);
    if (block.host === null) listIn(ending, block.last).push(dead ?? block);
  }
  return shared;
}

/** The list at a key, made if there is none. */
function listIn<T>(lists: Map<number, T[]>, key: number): T[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const list: T[] = [];
  lists.set(key, list);
  return list;
}

/** Whether a block can live in an output's memory without another view of it. */
const isFor = (block: Block, output: StoredValue): boolean =>
  block.members.every(({ dtype, length }) => dtype === output.dtype && length <= output.length);

/** The lowest place in the arena that is free while a block is alive; adds it to `placed`, which is in order of places. */
function placeRange(block: Block, placed: Range[]): number {
  let offset = 0;
  for (const other of placed) {
    if (other.block.first > block.last || block.first > other.block.last) continue;
    if (offset + block.bytes <= other.start) break;
    offset = Math.max(offset, aligned(other.end));
  }
  const place = placed.findIndex(({ start }) => start > offset);
  placed.splice(place < 0 ? placed.length : place, 0, { block, start: offset, end: offset + block.bytes });
  return offset;
}
