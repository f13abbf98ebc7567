/**
 * What the loops of a kernel prove about the memory that it writes: that no element is left out, and that a value may be
 * written over another one that the kernel reads for the last time.
 *
 *     for i { out[i] = sqrt(t[i]) }                         element i is read, then written, by one iteration alone
 *     for i { sum of t[i, :];  for j { out[i, j] = t[i, j] / sum } }    so is row i
 */

import type { Node } from '../ir/node.ts';
import type { Scalar } from '../ir/scalar.ts';
import type { Affine, LoopVariable } from './access.ts';
import type { PlannedBundle } from './loops.ts';
import type { Access, StoreItem } from './lower.ts';

/**
 * Whether stores write all of `length` elements: one of them alone, or several side by side, as the parts of a
 * concatenation are.
 */
export function isCovered(length: number, stores: readonly StoreItem[]): boolean {
  if (length === 0) return true;
  const parts = new Map<string, { readonly period: number; readonly spans: [number, number][] }>();
  for (const { index } of stores) {
    const run = index.parameter === null ? denseRun(index.terms) : null;
    if (run === null) continue;
    const period = run.rest[0]?.stride ?? length;
    if (extendRun(period, run.rest).length !== length) continue;
    const key = run.rest.map(({ stride, extent }) => `${stride}*${extent}`).join();
    const part = parts.get(key) ?? { period, spans: [] };
    part.spans.push([index.constant, index.constant + run.length]);
    parts.set(key, part);
  }
  return [...parts.values()].some(({ period, spans }) => {
    let reached = 0;
    for (const [start, end] of spans.sort((a, b) => a[0] - b[0]))
      if (start <= reached) reached = Math.max(reached, end);
    return reached >= period && spans.every(([start, end]) => start >= 0 && end <= period);
  });
}

/**
 * Whether a bundle may write `value`, of `length` elements, into the memory of `donor`, which nobody reads after it.
 * Every element of the donor must have been read for the last time when its place is written: by the iteration that
 * writes it, or by the passes and folds that run before, if they stay within the row that an iteration of their common
 * loops writes.
 */
export function mayOverwrite(
  bundle: PlannedBundle,
  donor: Node,
  value: Node,
  length: number,
  ownerOf: (node: Node) => Node,
): boolean {
  const { shared, passes } = bundle;
  const isDonor = ({ buffer }: Access) => buffer !== null && ownerOf(buffer) === donor;
  const isValue = ({ target }: StoreItem) => ownerOf(target) === value;
  const writing = passes.findIndex((pass) => pass.stores.some(isValue));
  const regions = passes[writing];
  const [store, second] = regions?.stores ?? [];
  if (regions === undefined || store === undefined || regions.stores.length > 2 || regions.panel !== null) return false;
  // Both parts of complex numbers are read before either is written.
  if (second !== undefined && second.target !== store.target) return false;
  const isPair = second !== undefined;
  for (const later of passes.slice(writing + 1)) {
    if (later.stores.some(isValue) || [...later.accesses.values()].some(isDonor)) return false;
  }
  const rows = [...shared, ...regions.outer];
  const element = isPair ? halved(store.index) : store.index;
  if (!isOneToOne(element, isPair ? length / 2 : length, [...rows, ...regions.inner])) return false;

  const own = [store.value, ...regions.scans.map((scan) => scan.element)];
  const ownReads = new Set(own.flatMap((value) => [...readsBelow(value)]));
  return passes.slice(0, writing + 1).every((pass) =>
    [...pass.accesses].every(([scalar, access]) => {
      if (!isDonor(access) || regions.stores.some(({ index }) => isSame(access.index, index))) return true;
      if (isPair) return false;
      const isBefore = pass !== regions || !ownReads.has(scalar);
      return isBefore && isWithinRow(access.index, store.index, pass === regions ? rows : shared);
    }),
  );
}

/** The index of a pair, of that of its first number. */
const halved = (index: Affine): Affine => ({
  ...index,
  constant: index.constant / 2,
  terms: new Map([...index.terms].map(([loop, stride]) => [loop, stride / 2])),
});

interface Term {
  readonly stride: number;
  readonly extent: number;
}

/** The terms of an index by stride, split into those that step through [0, length) and the others; null if one runs back. */
function denseRun(terms: Affine['terms']): { readonly length: number; readonly rest: readonly Term[] } | null {
  const sorted: Term[] = [];
  for (const [{ extent, pick }, stride] of terms) {
    if (pick !== undefined) return null;
    if (extent !== 1) sorted.push({ stride, extent });
  }
  if (sorted.some(({ stride, extent }) => stride <= 0 || extent < 1)) return null;
  return extendRun(
    1,
    sorted.sort((a, b) => a.stride - b.stride),
  );
}

/** How far terms in ascending order continue a run, each stepping over what the ones before it cover. */
function extendRun(start: number, terms: readonly Term[]): { readonly length: number; readonly rest: readonly Term[] } {
  let length = start;
  let used = 0;
  for (const { stride, extent } of terms) {
    if (stride !== length) break;
    length *= extent;
    used++;
  }
  return { length, rest: terms.slice(used) };
}

/** Whether an index takes each position in [0, length) in exactly one iteration of the loops. */
function isOneToOne(index: Affine, length: number, loops: readonly LoopVariable[]): boolean {
  if (index.parameter !== null || index.constant !== 0) return false;
  if (!loops.every((loop) => loop.extent === 1 || index.terms.has(loop))) return false;
  const run = denseRun(index.terms);
  return run !== null && run.rest.length === 0 && run.length === length;
}

function isSame(a: Affine, b: Affine): boolean {
  if (a.constant !== b.constant || a.parameter !== null || b.parameter !== null) return false;
  if (a.terms.size !== b.terms.size) return false;
  for (const [loop, stride] of a.terms) if (b.terms.get(loop) !== stride) return false;
  return true;
}

/** Whether `read` stays within what `store`, which is one to one, writes in one iteration of the `common` loops. */
function isWithinRow(read: Affine, store: Affine, common: readonly LoopVariable[]): boolean {
  if (read.parameter !== null || common.length === 0) return false;
  const inRow: Map<LoopVariable, number> = new Map(store.terms);
  let least = read.constant;
  let most = read.constant;
  for (const loop of common) {
    if (loop.extent === 1) continue;
    if (read.terms.get(loop) !== store.terms.get(loop)) return false;
    inRow.delete(loop);
  }
  const row = denseRun(inRow);
  if (row === null || row.rest.length > 0) return false;
  for (const [loop, stride] of read.terms) {
    if (common.includes(loop)) continue;
    const span = stride * (loop.extent - 1);
    least += Math.min(0, span);
    most += Math.max(0, span);
  }
  return least >= 0 && most < row.length;
}

/** The loads that a value is computed of, but for those inside of folds. */
function readsBelow(value: Scalar): ReadonlySet<Scalar> {
  const seen = new Set<Scalar>();
  const pending: Scalar[] = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next.kind === 'apply') pending.push(...next.args);
  }
  return seen;
}
