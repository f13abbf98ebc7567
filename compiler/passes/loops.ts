/**
 * Loop planning: the order of loops, which adjacent ones are one, and how many iterations run side by side.
 *
 * Loops are ordered by how far a step moves in memory, summed over all operands: the farthest outermost. Two loops are
 * one when for every operand the outer step is the inner step times the inner extent. Where the last outer loop walks
 * memory in smaller steps than a fold's own loop (a sum over rows), several columns are folded side by side. Where operands
 * disagree on the fast axis (a transpose), several rows of the result are written side by side.
 *
 * Folds that round keep the order of their axes, so that a sum does not depend on layouts or on what was fused.
 */

import { dtypes } from '../ir/dtype.ts';
import type { Scalar } from '../ir/scalar.ts';
import { type Affine, isPicked, type LoopVariable } from './access.ts';
import { contract, type Panel } from './contract.ts';
import { type FoldRow, withFoldRows } from './fold-rows.ts';
import type { Access, BundleRegions, Fold, FoldRegion, Regions, StoreItem } from './lower.ts';
import { rowsOf, type Scan, type ScanRow } from './scan.ts';

export interface PlannedFolds {
  readonly loops: readonly LoopVariable[];
  readonly folds: readonly Fold[];
  /** How many accumulators each laned fold has. */
  readonly lanes: number;
}

export interface PlannedRegions {
  readonly outer: readonly LoopVariable[];
  readonly folds: readonly PlannedFolds[];
  readonly inner: readonly LoopVariable[];
  /** Running values, and their loop: the last one of the inner loops, or of the outer ones where folds are inside of it. */
  readonly scans: readonly Scan[];
  readonly scanLoop: LoopVariable | null;
  /** Where running values of columns are kept between blocks of rows; none where they go along whole columns. */
  readonly scanRows: readonly ScanRow[];
  readonly stores: readonly StoreItem[];
  readonly accesses: ReadonlyMap<Scalar, Access>;
  readonly results: ReadonlySet<Scalar>;
  /** How many iterations of a loop run side by side, and which loop that is. */
  readonly jam: number;
  readonly column: LoopVariable | undefined;
  /** How a contraction runs tile by tile; null for what is none. */
  readonly panel: Panel | null;
  /** The rows that folds over rows add up; empty where they walk down columns. */
  readonly foldRows: readonly FoldRow[];
}

/** From how many elements on a fold is worth several accumulators. */
const laneThreshold = 16;
const laneCount = 8;
/** How many columns are folded side by side: a cache line of float64, or two where the rows come from memory. */
const jamCount = 8;
const cachedElements = 2 ** 22;

const transposeJam = 8;

/** Up to which extent an inner loop is written out. */
export const shortExtent = 4;

/** Passes under the loops that they share, in order. */
export interface PlannedBundle {
  readonly shared: readonly LoopVariable[];
  readonly passes: readonly PlannedRegions[];
}

/** Plans the loops of each pass; those that they share stay as they are, columns side by side where all passes fold them so. */
export function planLoops({ shared, keepsRows, passes }: BundleRegions): PlannedBundle {
  const column = shared.at(-1);
  const areColumns = !keepsRows && passes.every((pass) => pass.outer.length === 0 && pass.folds.length > 0);
  const planned = passes.map((pass) => planRegions(pass, areColumns ? shared : []));
  const jam = Math.min(...planned.map((pass) => pass.jam));
  if (column === undefined || !areColumns) return { shared, passes: planned };
  return { shared, passes: planned.map((pass) => ({ ...pass, jam, column: jam > 1 ? column : undefined })) };
}

/** `around`: loops outside of the regions that have nothing else in them. */
function planRegions(regions: Regions, around: readonly LoopVariable[]): PlannedRegions {
  const accesses = new Map(regions.accesses);
  let stores = regions.stores;
  const indices = (): Affine[] => [...[...accesses.values()].map((a) => a.index), ...stores.map((s) => s.index)];
  const weights = weigh(indices(), stores);

  // Of elements that are picked more than once, the last value stays: the order is that of the index.
  const isScattered = stores.some(({ target, index }) => target.kind === 'scatter' || isPicked(index));

  const arrange = (loops: readonly LoopVariable[], reorder: boolean, collapse: boolean): LoopVariable[] => {
    const ordered = reorder && !isScattered ? byWeight(loops, weights) : [...loops];
    if (!collapse) return ordered;
    for (let i = ordered.length - 2; i >= 0; i--) {
      const outer = ordered[i] as LoopVariable;
      const inner = ordered[i + 1] as LoopVariable;
      if (!indices().every((index) => strideOf(index, outer) === strideOf(index, inner) * inner.extent)) continue;
      const merged = { id: inner.id, extent: outer.extent * inner.extent };
      const rewrite = (index: Affine) => mergeTerms(index, outer, inner, merged);
      for (const [scalar, access] of accesses) accesses.set(scalar, { ...access, index: rewrite(access.index) });
      stores = stores.map((store) => ({ ...store, index: rewrite(store.index) }));
      ordered.splice(i, 2, merged);
    }
    return ordered;
  };

  const { scans, scanLoop } = regions;
  const apart = (loops: readonly LoopVariable[]) => arrange(withoutLoop(loops, scanLoop), true, true);
  const isInside = scanLoop !== null && (regions.folds.length === 0 || regions.inner.includes(scanLoop));
  const outer = [...apart(regions.outer), ...(scanLoop === null || isInside ? [] : [scanLoop])];
  const inner = [...apart(regions.inner), ...(scanLoop !== null && isInside ? [scanLoop] : [])];
  const folds = regions.folds.map((region) => {
    const rounds = region.folds.some((f) =>
      f.node.attribute.reducer.rounds((f.node.inputs[0] as { dtype: 'bool' }).dtype),
    );
    const positional = region.folds.some((f) => f.position !== null);
    return { region, loops: arrange(region.loops, !rounds && !positional, !rounds), rounds };
  });
  const across =
    !isScattered && scanLoop === null && folds.length + inner.length === 0
      ? loopAcross(outer, indices(), stores)
      : null;
  if (across !== null) {
    const column = outer.at(-1);
    const order = [...withoutLoop(outer, across), across];
    const plan = { outer: order, inner, scans, scanLoop, scanRows: [], folds: [], stores, accesses };
    return { ...plan, results: regions.results, jam: transposeJam, column, panel: null, foldRows: [] };
  }
  const columns = [...around, ...outer];
  const jam = isScattered
    ? 1
    : scanLoop === null
      ? chooseJam(columns, inner, folds, indices(), around.length > 0)
      : scanJam(outer, inner, folds, indices());
  const column = jam > 1 ? columns.at(-1) : undefined;
  const scanRows = scanLoop !== null && column !== undefined ? rowsOf(scans, scanLoop, column) : [];
  for (const { load, store } of scanRows) accesses.set(load, { buffer: store.target, index: store.index });
  const planned = contract({
    outer,
    inner,
    scans,
    scanLoop,
    scanRows,
    stores,
    accesses,
    results: regions.results,
    jam,
    column,
    panel: null,
    foldRows: [],
    folds: folds.map(({ region, loops, rounds }) => ({
      loops,
      folds: region.folds,
      lanes: !rounds && jam > 1 ? 1 : lanesOf(region, loops),
    })),
  });
  return around.length > 0 ? planned : withFoldRows(planned);
}

const withoutLoop = (loops: readonly LoopVariable[], loop: LoopVariable | null) => loops.filter((l) => l !== loop);

/**
 * The loop along which some operand is contiguous while the result is along the innermost: a transpose. It becomes the
 * innermost, and as many iterations of the other one run side by side as fill a cache line of the result.
 */
function loopAcross(
  loops: readonly LoopVariable[],
  indices: readonly Affine[],
  stores: readonly StoreItem[],
): LoopVariable | null {
  const last = loops.at(-1);
  if (last === undefined || last.extent < transposeJam) return null;
  if (!stores.every((store) => Math.abs(strideOf(store.index, last)) === 1)) return null;
  const isAcross = (loop: LoopVariable) =>
    loop !== last &&
    loop.extent >= transposeJam &&
    indices.some((index) => Math.abs(strideOf(index, loop)) === 1 && Math.abs(strideOf(index, last)) >= transposeJam);
  return loops.findLast(isAcross) ?? null;
}

const strideOf = (index: Affine, loop: LoopVariable): number => index.terms.get(loop) ?? 0;

/** How far one step of each loop moves, over all accesses; a store counts twice. */
function weigh(indices: readonly Affine[], stores: readonly StoreItem[]): Map<LoopVariable, number> {
  const weights = new Map<LoopVariable, number>();
  for (const index of [...indices, ...stores.map((s) => s.index)]) {
    for (const [loop, stride] of index.terms) weights.set(loop, (weights.get(loop) ?? 0) + Math.abs(stride));
  }
  return weights;
}

const byWeight = (loops: readonly LoopVariable[], weights: ReadonlyMap<LoopVariable, number>): LoopVariable[] =>
  [...loops].sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0));

function mergeTerms(index: Affine, outer: LoopVariable, inner: LoopVariable, merged: LoopVariable): Affine {
  if (!index.terms.has(inner)) return index;
  const terms = new Map<LoopVariable, number>();
  for (const [loop, stride] of index.terms) {
    if (loop === inner) terms.set(merged, stride);
    else if (loop !== outer) terms.set(loop, stride);
  }
  return { ...index, terms };
}

/** Whether a fold of these elements has a carrier in which several accumulators pay. */
const isLaned = (fold: Fold): boolean =>
  fold.position === null && dtypes[fold.node.attribute.operand].carrier === 'f64';

/** Lanes of a fold that rounds depend on the shape that is reduced alone. */
function lanesOf(region: FoldRegion, loops: readonly LoopVariable[]): number {
  const last = loops.at(-1);
  if (last === undefined || !region.lastAxis || last.extent < laneThreshold) return 1;
  return region.folds.some(isLaned) ? laneCount : 1;
}

function chooseJam(
  outer: readonly LoopVariable[],
  inner: readonly LoopVariable[],
  folds: readonly { region: FoldRegion; loops: readonly LoopVariable[]; rounds: boolean }[],
  indices: readonly Affine[],
  isShared: boolean,
): number {
  const column = outer.at(-1);
  if (column === undefined || column.extent < jamCount || inner.length > 0 || folds.length === 0) return 1;
  const steps = (loop: LoopVariable) => indices.reduce((sum, index) => sum + Math.abs(strideOf(index, loop)), 0);
  for (const { region, loops, rounds } of folds) {
    const last = loops.at(-1);
    if (last === undefined || last.extent <= shortExtent || steps(last) <= steps(column)) return 1;
    // Passes that share their loops keep a row between them, of one iteration.
    if (rounds && lanesOf(region, loops) > 1 && (isShared || region.folds.length > 1)) return 1;
  }
  const accumulators = folds.reduce((n, f) => Math.max(n, f.region.folds.length), 0);
  if (accumulators > 2 || folds.some(({ region, loops, rounds }) => rounds && lanesOf(region, loops) > 1)) {
    return jamCount / 2;
  }
  const elements = folds.reduce((n, { loops }) => Math.max(n, count(loops)), 0) * count(outer);
  return elements > cachedElements && column.extent >= 2 * jamCount ? 2 * jamCount : jamCount;
}

/** Running values of columns go side by side where the last outer loop walks memory in smaller steps than theirs. */
function scanJam(
  outer: readonly LoopVariable[],
  inner: readonly LoopVariable[],
  folds: readonly unknown[],
  indices: readonly Affine[],
): number {
  const column = outer.at(-1);
  const [scan, ...others] = inner;
  if (column === undefined || scan === undefined || others.length > 0 || folds.length > 0) return 1;
  if (column.extent < jamCount || scan.extent <= shortExtent) return 1;
  const steps = (loop: LoopVariable) => indices.reduce((sum, index) => sum + Math.abs(strideOf(index, loop)), 0);
  return steps(scan) > steps(column) ? jamCount : 1;
}

const count = (loops: readonly LoopVariable[]): number => loops.reduce((n, loop) => n * loop.extent, 1);
