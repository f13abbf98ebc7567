/**
 * Writes: what becomes of memory that an evaluation overwrites. Nothing, where nobody reads its present contents any
 * more; else they are kept as a recipe (`recipe.ts`) where there is one, and are copied first otherwise.
 */

import { dtypes } from '../compiler/ir/dtype.ts';
import { isWrite, type LeafNode, type Node, type WriteNode } from '../compiler/ir/node.ts';
import { sizeOf } from '../compiler/ir/shape.ts';
import { isUsable, prefersCopy, type Recipe } from './recipe.ts';
import { originOf } from './storage.ts';
import type { Trace } from './trace.ts';

/** A leaf whose memory is overwritten, by one update or by several in turn. */
export interface Overwritten {
  readonly leaf: LeafNode;
  readonly first: WriteNode;
  /** The version that the memory holds afterwards. */
  last: WriteNode;
  isRead: boolean;
  kept: 'nothing' | 'copy' | Recipe;
}

/** Decides about every leaf that evaluating a traced graph would overwrite; changes nothing. */
export function planWrites(traced: Trace): readonly Overwritten[] {
  const overwritten = findOverwritten(traced);
  // A recipe reads leaves, which may be overwritten here, too.
  let read: Set<LeafNode> | null = null;
  const decide = (target: Overwritten): boolean => {
    if (target.kept !== 'nothing') return false;
    const recipe = recipeFor(target.leaf, target.isRead || read?.has(target.leaf) === true);
    if (recipe === null) return false;
    target.kept = recipe;
    if (recipe === 'copy' || recipe.isUsed) return true;
    read ??= new Set();
    for (let i = 0; i < recipe.leaves.length; i++) read.add(recipe.leaves[i] as LeafNode);
    return true;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 0; i < overwritten.length; i++) changed = decide(overwritten[i] as Overwritten) || changed;
    if (overwritten.length === 1) break;
  }
  return overwritten;
}

/** How to keep the contents of a leaf: a recipe costs nothing, and is taken even where nobody is known to read them. */
function recipeFor(leaf: LeafNode, isRead: boolean): Recipe | 'copy' | null {
  const origin = originOf(leaf);
  if (origin.kind === 'recipe') return origin;
  const { recipe } = origin;
  if (recipe !== null && isUsable(recipe) && (recipe.isUsed || !prefersCopy(origin))) return recipe;
  return isRead ? 'copy' : null;
}

function findOverwritten({ nodes }: Trace): readonly Overwritten[] {
  const found: Overwritten[] = [];
  /** What an update overwrites, by its position. */
  const chains: (Overwritten | undefined)[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i] as Node;
    if (!isWrite(node)) continue;
    const raw = node.inputs[0] as Node;
    const old = raw.computed ?? raw;
    let target: Overwritten | undefined;
    if (old.kind === 'leaf') {
      target = { leaf: old, first: node, last: node, isRead: old.readers > 0, kept: 'nothing' };
      found.push(target);
    } else if (isWrite(old)) {
      target = chains[old.position];
      if (target === undefined) continue;
      target.isRead ||= old.readers > 0;
      target.last = node;
    }
    chains[i] = target;
  }
  return found;
}

/** The roots of a graph, and the last versions of what it overwrites, so that nobody takes the memory for what it was. */
export function rootsWith(roots: readonly Node[], overwritten: readonly Overwritten[]): readonly Node[] {
  const missing = overwritten.filter(({ last }) => !roots.includes(last));
  return missing.length === 0 ? roots : [...roots, ...missing.map(({ last }) => last)];
}

/** Bytes of old contents that are copied. */
export function copiedBytes(overwritten: readonly Overwritten[]): number {
  let bytes = 0;
  for (const { leaf, kept } of overwritten) if (kept === 'copy') bytes += sizeOf(leaf.shape) * dtypes[leaf.dtype].bytes;
  return bytes;
}
