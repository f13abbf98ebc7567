/**
 * Recipes: how to compute overwritten contents again, kept in place of a copy of them.
 *
 * Whether anybody still holds an expression that reads old contents, JavaScript does not say; mostly nobody does. A loop
 *
 *     for (…) { x.set('1:-1', x.get(':-2').add(x.get('2:')).div(2)); x.eval(); }
 *
 * would copy all of `x` at every step, for intermediate handles that are garbage. So what is kept of version n is the
 * evaluation that made it out of version n - 1: its plan, its arguments and the leaves that it read. These are kept
 * contents themselves:
 *
 *     version 0     1           2           3                64      65
 *     copy     <-   recipe  <-  recipe  <-  recipe  <-  …    copy <- recipe
 *
 * Should an expression be evaluated that reads an old version, its contents are computed again (`replay.ts`): by the same
 * kernels from the same values, and so the same bit for bit. A recipe is possible while everything that it reads is out of
 * reach of JavaScript outside, which could change it without saying so.
 *
 * A recipe that is only possible holds leaves, but is no reader of them; once it is in use, it is.
 */

import { dtypes, type ScalarValue } from '../compiler/ir/dtype.ts';
import type { LeafNode } from '../compiler/ir/node.ts';
import { sizeOf } from '../compiler/ir/shape.ts';
import type { BoundPlan } from './bound-plan.ts';
import { originOf, type Storage } from './storage.ts';

/** What it takes to run an evaluation again but for its leaves. `serial` grows with time. */
export interface Evaluation {
  readonly serial: number;
  readonly plan: BoundPlan;
  readonly scalars: readonly ScalarValue[];
  readonly offsets: readonly number[];
}

export interface Recipe {
  readonly kind: 'recipe';
  readonly evaluation: Evaluation;
  /** The contents are what the evaluation left in its leaf of this place. */
  readonly ordinal: number;
  /** The leaves that they come from, by their places in `ordinals`. */
  readonly ordinals: readonly number[];
  readonly leaves: readonly LeafNode[];
  /** How many evaluations lie between the contents and the copies that they start from, at most. */
  readonly depth: number;
  /** Bytes that are perhaps only there for this recipe and those that it builds on; the copies they start from not counted. */
  readonly heldBytes: number;
  readonly habit: Habit;
  isUsed: boolean;
}

/** Memory whose old contents are asked for after all has copies made for a while: as many as `copies` says. */
export interface Habit {
  copies: number;
  penalty: number;
}

/** How many evaluations it takes at most to compute old contents again. */
const depthLimit = 64;

/** How many times the bytes of a copy a recipe may hold in its place. Where a step reads more than that, a copy costs little. */
const heldLimit = 4;

/** Bytes that are never too many. */
const heldAnyway = 65536;

const penaltyLimit = 64;

let evaluations = 0;

export const evaluationOf = (
  plan: BoundPlan,
  scalars: readonly ScalarValue[],
  offsets: readonly number[],
): Evaluation => ({ serial: ++evaluations, plan, scalars, offsets });

/**
 * The recipe of what an evaluation has just left in `storage`, its leaf `ordinal`; null where there is none. `leaves` are
 * the evaluation's, those that it overwrote standing for their old contents.
 */
export function recipeOf(
  evaluation: Evaluation,
  ordinal: number,
  leaves: readonly LeafNode[],
  storage: Storage,
): Recipe | null {
  if (storage.isExposed || (storage.habit !== null && storage.habit.copies > 0)) return null;
  const { ordinals, written } = evaluation.plan.originsOf(ordinal);
  const read: LeafNode[] = [];
  let depth = 0;
  let held = 0;
  for (let i = 0; i < ordinals.length; i++) {
    const leaf = leaves[ordinals[i] as number] as LeafNode;
    if (leaf.attribute.source === null) return null;
    const origin = originOf(leaf);
    if (origin.kind === 'storage' && origin.isExposed) return null;
    const recipe = origin.kind === 'recipe' ? origin : origin.recipe;
    if (recipe !== null) {
      if (recipe.depth > depth) depth = recipe.depth;
      if (recipe.heldBytes > held) held = recipe.heldBytes;
    }
    read.push(leaf);
  }
  if (depth >= depthLimit) return null;
  if (ordinals.length > written.length) {
    const overwritten = read.filter((_, i) => written.includes(ordinals[i] as number));
    for (const leaf of read) if (!overwritten.includes(leaf)) held += bytesHeldFor(leaf, read);
  }
  if (held > Math.max(heldLimit * storage.data.byteLength, heldAnyway)) return null;
  storage.habit ??= { copies: 0, penalty: 2 };
  const { habit } = storage;
  return {
    kind: 'recipe',
    evaluation,
    ordinal,
    ordinals,
    leaves: read,
    depth: depth + 1,
    heldBytes: held,
    habit,
    isUsed: false,
  };
}

/** The bytes of one of the leaves, unless they are counted already or will be computed again themselves. */
function bytesHeldFor(leaf: LeafNode, leaves: readonly LeafNode[]): number {
  const origin = originOf(leaf);
  if (origin.kind === 'recipe' || origin.recipe !== null) return 0;
  for (const other of leaves) {
    const source = originOf(other);
    const recipe = source.kind === 'recipe' ? source : source.recipe;
    if (recipe?.leaves.includes(leaf)) return 0;
  }
  return sizeOf(leaf.shape) * dtypes[leaf.dtype].bytes;
}

/** Whether a recipe gives the contents still. */
export function isUsable(recipe: Recipe): boolean {
  if (recipe.isUsed) return true;
  for (let i = 0; i < recipe.leaves.length; i++) {
    const leaf = recipe.leaves[i] as LeafNode;
    if (leaf.attribute.source === null) return false;
    const origin = originOf(leaf);
    if (origin.kind === 'storage' && origin.isExposed) return false;
  }
  return true;
}

/** Puts a recipe to use: from now on it is a reader of its leaves. */
export function use(recipe: Recipe): void {
  if (recipe.isUsed) return;
  recipe.isUsed = true;
  for (let i = 0; i < recipe.leaves.length; i++) {
    const leaf = recipe.leaves[i] as LeafNode;
    leaf.readers++;
    const origin = originOf(leaf);
    if (origin.kind === 'storage') origin.feedsRecipe = true;
  }
}

/** Whether the old contents of a storage should rather be copied, as they have been asked for lately. */
export const prefersCopy = ({ habit }: Storage): boolean => habit !== null && habit.copies > 0;

/** Notes that a recipe had to be followed. */
export function regret({ habit }: Recipe): void {
  habit.penalty = Math.min(2 * habit.penalty, penaltyLimit);
  habit.copies = habit.penalty;
}
