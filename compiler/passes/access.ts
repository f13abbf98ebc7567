/**
 * Accesses while loops are still being planned: concrete affine indices over loop variables, before names and
 * parameters are given to them.
 */

import type { Scalar } from '../ir/scalar.ts';

/** A loop that is planned: which loop of the kernel it becomes is decided later. */
export interface LoopVariable {
  readonly id: number;
  readonly extent: number;
  /** Of what is no loop, the value that it stands for: an index that was computed, below `extent`. */
  readonly pick?: Scalar;
}

/** `constant + Σ loop · coefficient`, plus the value of an offset parameter of the plan. */
export interface Affine {
  readonly constant: number;
  readonly parameter: number | null;
  readonly terms: ReadonlyMap<LoopVariable, number>;
}

const noTerms: ReadonlyMap<LoopVariable, number> = new Map();

export const fixed = (constant: number): Affine => ({ constant, parameter: null, terms: noTerms });

export const loopIndex = (loop: LoopVariable): Affine => ({
  constant: 0,
  parameter: null,
  terms: new Map([[loop, 1]]),
});

/** `start + step · index`. */
export function scale(index: Affine, step: number, start: number): Affine {
  if (step === 1 && start === 0) return index;
  const terms = new Map<LoopVariable, number>();
  for (const [loop, coefficient] of index.terms) if (coefficient * step !== 0) terms.set(loop, coefficient * step);
  return { constant: start + step * index.constant, parameter: index.parameter, terms };
}

/** `offset + Σ index · stride`. */
export function linear(
  indices: readonly Affine[],
  strides: readonly number[],
  offset: number,
  parameter: number | null = null,
): Affine {
  let constant = offset;
  const terms = new Map<LoopVariable, number>();
  for (let d = 0; d < indices.length; d++) {
    const index = indices[d] as Affine;
    const stride = strides[d] as number;
    constant += index.constant * stride;
    for (const [loop, coefficient] of index.terms) {
      const sum = (terms.get(loop) ?? 0) + coefficient * stride;
      if (sum === 0) terms.delete(loop);
      else terms.set(loop, sum);
    }
  }
  return { constant, parameter, terms };
}

/** Whether an index depends on values. */
export function isPicked(index: Affine): boolean {
  for (const loop of index.terms.keys()) if (loop.pick !== undefined) return true;
  return false;
}

/** The indices at which a value reads memory, or is a position. */
export function indicesBelow(root: Scalar, accesses: ReadonlyMap<Scalar, { readonly index: Affine }>): Affine[] {
  const found: Affine[] = [];
  const seen = new Set([root]);
  for (const scalar of seen) {
    const access = accesses.get(scalar);
    if (access !== undefined) found.push(access.index);
    if (scalar.kind === 'apply') for (const arg of scalar.args) seen.add(arg);
  }
  return found;
}

/** A text that equal indices share. */
export const affineKey = (index: Affine): string => {
  let text = `${index.constant}@${index.parameter ?? ''}`;
  for (const [loop, coefficient] of index.terms) text += `,${loop.id}*${coefficient}`;
  return text;
};
