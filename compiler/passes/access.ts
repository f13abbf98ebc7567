/**
 * Accesses while loops are still being planned: concrete affine indices over loop variables, before names and
 * parameters are given to them.
 */

/** A loop that is planned: which loop of the kernel it becomes is decided later. */
export interface LoopVariable {
  readonly id: number;
  readonly extent: number;
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

/** A text that equal indices share. */
export const affineKey = (index: Affine): string => {
  let text = `${index.constant}@${index.parameter ?? ''}`;
  for (const [loop, coefficient] of index.terms) text += `,${loop.id}*${coefficient}`;
  return text;
};
