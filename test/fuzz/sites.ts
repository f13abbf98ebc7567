/** Where a function is called: an array, an axis of it, and what else fits to them. */

import { isComplex } from '../../compiler/ir/dtype.ts';
import type { NDArray } from '../../src/index.ts';
import type { Argument } from './program.ts';
import type { Proposal, Scene } from './scene.ts';

/** An array and an axis of it. */
export interface Site {
  readonly scene: Scene;
  readonly x: string;
  readonly array: NDArray;
  readonly axis: number;
  /** Now and then null. */
  readonly axisOrAll: number | null;
}

export type Call = (site: Site) => unknown;

export const isReal = ({ dtype }: NDArray): boolean => !isComplex(dtype);
export const of = (name: string): Argument => ({ array: name });

/** A proposal of one of some calls, on an array of at least one dimension. */
export const among =
  (
    calls: readonly (readonly [weight: number, call: Call])[],
    fits: (array: NDArray) => boolean = () => true,
  ): Proposal =>
  (scene) => {
    const { random } = scene;
    const x = scene.find((array) => array.ndim > 0 && fits(array));
    if (x === undefined) return;
    const array = scene.array(x);
    const axis = random.between(-array.ndim, array.ndim - 1);
    random.weighted(calls)({ scene, x, array, axis, axisOrAll: random.chance(0.25) ? null : axis });
  };

/** An array of the same shape. */
export function like(scene: Scene, { shape }: NDArray): string | undefined {
  return scene.find(
    (array) => isReal(array) && array.ndim === shape.length && array.shape.every((n, d) => n === shape[d]),
  );
}
