/** What `pad` takes for each side of each axis: one number, a pair for all axes, or a pair for each of them. */

import { DTypeError, ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { normalizeAxis } from '../../compiler/ir/shape.ts';
import { show } from '../check.ts';

/** One value, one for each side, or one or a pair for each axis. */
export type Sides<T> = T | readonly [T] | readonly [T, T] | readonly (readonly T[])[];

/** How many elements are added: before and after all axes alike, or by axis; those not named get none. */
export type PadWidth = Sides<number> | { readonly [axis: number]: number | readonly [number, number] };

/** A value before an axis and one after it. */
export type Pair<T> = readonly [before: T, after: T];

/** The widths for each axis. Throws ValueError for what is no whole number of at least 0, ShapeError for other forms. */
export function widthsOf(width: PadWidth, ndim: number): Pair<number>[] {
  if (typeof width === 'object' && width !== null && !Array.isArray(width)) return widthsByAxis(width, ndim);
  return pairsOf('widths', width, ndim, wholeNumber('a width'));
}

function widthsByAxis(width: object, ndim: number): Pair<number>[] {
  const widths = Array.from({ length: ndim }, (): Pair<number> => [0, 0]);
  for (const [axis, sides] of Object.entries(width)) {
    const [pair = [0, 0] as const] = pairsOf('widths', sides, 1, wholeNumber('a width'));
    widths[normalizeAxis('pad', Number(axis), ndim)] = pair;
  }
  return widths;
}

/** A check that something is a whole number of at least 0. */
export const wholeNumber =
  (name: string) =>
  (value: unknown): number => {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value + 0;
    if (typeof value === 'number' && Number.isSafeInteger(value)) {
      throw new ValueError(`pad: ${name} is at least 0, not ${value}`);
    }
    throw new DTypeError(`pad: ${name} is a whole number, not ${show(value)}`);
  };

/** Values broadcast to a pair for each axis, as NumPy broadcasts them to shape [ndim, 2]. Throws ShapeError. */
export function pairsOf<T>(name: string, sides: unknown, ndim: number, check: (value: unknown) => T): Pair<T>[] {
  const rows: readonly unknown[] = Array.isArray(sides) ? sides : [sides];
  const isNested = rows.some((row) => Array.isArray(row));
  const lists: readonly (readonly unknown[])[] = isNested
    ? rows.map((row) => (Array.isArray(row) ? row : [row]))
    : [rows];
  const columns = lists[0]?.length ?? 0;
  const fits = lists.every((row) => row.length === columns) && (columns === 1 || columns === 2);
  if (!fits || (lists.length !== 1 && lists.length !== ndim)) {
    throw new ShapeError(
      `pad: ${name} are one number, [before, after], or a pair for each of ${ndim} axes, not ${describe(lists)}`,
    );
  }
  const pairs = lists.map((row): Pair<T> => [check(row[0]), check(row.at(-1))]);
  return Array.from({ length: ndim }, (_, axis) => pairs[pairs.length === 1 ? 0 : axis] as Pair<T>);
}

const describe = (lists: readonly (readonly unknown[])[]): string =>
  `[${lists.map((row) => `[${row.map(show).join(', ')}]`).join(', ')}]`;
