/**
 * Positions in memory: an affine form in loop variables, `base + Σ loop · stride`, counted in elements.
 *
 * A stride is a number when it is baked into the kernel (1 prints as nothing at all) and the name of a size parameter
 * otherwise. `base` names earlier index bindings and offset parameters, so that what does not change in a loop is
 * added up outside of it.
 */

export interface IndexTerm {
  /** The loop variable. */
  readonly loop: string;
  readonly stride: number | string;
}

export interface IndexExpression {
  /** Index bindings and offset parameters, by name. */
  readonly base: readonly string[];
  readonly constant: number;
  readonly terms: readonly IndexTerm[];
}

/** The position 0. */
export const origin: IndexExpression = { base: [], constant: 0, terms: [] };
