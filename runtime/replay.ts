/**
 * Replay: computes old contents again by their recipes, the oldest evaluations first.
 *
 * What lies between the copies that a chain of recipes starts from and the contents asked for is computed in one memory
 * an array, in place, and let go of again; but for every eighth version, so that a history that is read backwards does not
 * start from the copy each time.
 */

import type { LeafNode } from '../compiler/ir/node.ts';
import type { Pool } from './pool.ts';
import { type Evaluation, type Recipe, regret } from './recipe.ts';
import { allocateResult } from './slab.ts';
import { originOf, sourceOf, storageFor, type TypedArray } from './storage.ts';

/** The leaves that an evaluation has to leave contents in, with their recipes. */
interface Replay {
  readonly evaluation: Evaluation;
  readonly results: Map<LeafNode, Recipe>;
}

/** Every how many versions one is kept. */
const stride = 8;

/** Computes the contents of leaves that are recipes, and says how many evaluations ran; all or, on an error, nothing. */
export function recompute(leaves: readonly LeafNode[], pool: Pool): number {
  const replays = replaysFor(leaves);
  const uses = new Map<LeafNode, number>();
  const stays = new Set<LeafNode>(leaves);
  for (const { results } of replays) {
    for (const [leaf, recipe] of results) if (recipe.depth % stride === 0) stays.add(leaf);
    for (const leaf of readBy(results).values()) uses.set(leaf, (uses.get(leaf) ?? 0) + 1);
  }
  const contents = new Map<LeafNode, TypedArray>();
  for (const { evaluation, results } of replays) {
    const part = evaluation.plan.partFor([...results.values()].map(({ ordinal }) => ordinal));
    const memory: TypedArray[] = [];
    const given = new Set<LeafNode>();
    for (const [ordinal, leaf] of readBy(results)) {
      const left = (uses.get(leaf) ?? 0) - 1;
      uses.set(leaf, left);
      const computed = contents.get(leaf);
      const isFree = computed !== undefined && left === 0 && !stays.has(leaf) && !given.has(leaf);
      given.add(leaf);
      if (isFree) contents.delete(leaf);
      const data = computed ?? sourceOf(leaf).data;
      memory[ordinal] = part.written.includes(ordinal) && !isFree ? data.slice() : data;
    }
    part.linked.run(memory, evaluation.scalars, evaluation.offsets, pool, allocateResult);
    for (const [leaf, { ordinal }] of results) contents.set(leaf, memory[ordinal] as TypedArray);
  }
  for (const { results } of replays) {
    for (const [leaf, recipe] of results) {
      const data = contents.get(leaf);
      if (data !== undefined && stays.has(leaf)) leaf.attribute.source = storageFor(data, leaf, recipe);
    }
  }
  for (const leaf of leaves) {
    const { recipe } = sourceOf(leaf);
    if (recipe !== null) regret(recipe);
  }
  return replays.length;
}

/** What has to run again for the contents of some leaves, in order of time. */
export function replaysFor(leaves: readonly LeafNode[]): readonly Replay[] {
  const replays = new Map<Evaluation, Replay>();
  const pending = [...leaves];
  for (let leaf = pending.pop(); leaf !== undefined; leaf = pending.pop()) {
    const recipe = originOf(leaf);
    if (recipe.kind !== 'recipe') continue;
    const { evaluation } = recipe;
    let replay = replays.get(evaluation);
    if (replay === undefined) {
      replay = { evaluation, results: new Map() };
      replays.set(evaluation, replay);
    }
    if (replay.results.has(leaf)) continue;
    replay.results.set(leaf, recipe);
    pending.push(...recipe.leaves);
  }
  return [...replays.values()].sort((a, b) => a.evaluation.serial - b.evaluation.serial);
}

/** The leaves that some results come from, by their places in the plan. */
function readBy(results: ReadonlyMap<LeafNode, Recipe>): ReadonlyMap<number, LeafNode> {
  const read = new Map<number, LeafNode>();
  for (const { ordinals, leaves } of results.values()) {
    for (let i = 0; i < ordinals.length; i++) read.set(ordinals[i] as number, leaves[i] as LeafNode);
  }
  return read;
}
