/**
 * Contraction: folds in which every row meets every column, a matrix product above all, run tile by tile.
 *
 *     for each panel of 4 columns
 *       for all k { panel[k, c] = what depends on the column }
 *       for each 2 rows: 8 accumulators side by side, over all k
 *
 * What depends on the columns and not on the rows is computed once for a panel, cast and all, and then lies in the cache
 * in the order in which it is read, whatever the strides of the operand are. The order in which the elements of one sum
 * are added is that of the plain loops.
 */

import { origin } from '../ir/index-expression.ts';
import { empty } from '../ir/node.ts';
import { apply, type LoadScalar, type Scalar } from '../ir/scalar.ts';
import { sizeOf } from '../ir/shape.ts';
import { type Affine, isPicked, type LoopVariable, linear, loopIndex } from './access.ts';
import type { Group } from './fuse.ts';
import type { PlannedFolds, PlannedRegions } from './loops.ts';
import type { Access, StoreItem } from './lower.ts';
import { type NestBuilder, plainLoop } from './nest-builder.ts';

/** How a pass runs tile by tile. */
export interface Panel {
  /** What is packed, and where in the panel. */
  readonly store: StoreItem;
  /** The loop that is cut into panels, and the one over the columns of a panel. */
  readonly column: LoopVariable;
  readonly within: LoopVariable;
  /** The loops that the panel does not depend on; of the last one, rows run side by side. */
  readonly rows: readonly LoopVariable[];
  /** The other outer loops. */
  readonly around: readonly LoopVariable[];
  /** The loops of the fold. */
  readonly folded: readonly LoopVariable[];
}

/** The tile: what V8 keeps in registers together with the operands. A panel is as wide as a tile. */
const tileRows = 2;
const tileColumns = 4;

/** From how many rows, columns and elements of a sum on a panel is worth packing. */
const fewestRows = 8;
const fewestColumns = 2;
const fewestElements = 16;

/**
 * Up to how many elements of a column a panel holds: a few of them stay in the cache. Beyond that, packing pays where the
 * columns lie farther apart than the elements of one.
 */
const mostElements = 2 ** 14;
const mostApart = 2 ** 18;

/** Up to how much work, in float64 additions, an element of a sum takes where having its operands at hand still pays. */
const workLimit = 8;

/** `regions` with a panel, where it is a contraction that is large enough; as it is otherwise. */
export function contract(regions: PlannedRegions): PlannedRegions {
  const { outer, inner, folds, accesses } = regions;
  const column = outer.at(-1);
  const [together, ...otherRegions] = folds;
  if (column === undefined || together === undefined || otherRegions.length > 0 || inner.length > 0) return regions;
  const [fold, ...otherFolds] = together.folds;
  if (fold === undefined || otherFolds.length > 0 || together.lanes > 1) return regions;
  if (fold.node.attribute.reducer.kind !== 'fold' || regions.scans.length > 0) return regions;
  if ([...accesses.values(), ...regions.stores].some(({ index }) => isPicked(index))) return regions;
  const elements = product(together.loops);
  if (column.extent < fewestColumns || elements < fewestElements) return regions;

  const loopsOf = loopsIn(accesses);
  const leaves = [...partsOf(fold.element)].filter((part) => part.kind !== 'apply');
  const dependsOn = (leaf: Scalar, loop: LoopVariable) => loopsOf(leaf).has(loop);
  const [inColumn, inRow] = [true, false].map((is) => leaves.filter((leaf) => dependsOn(leaf, column) === is));
  const rows = outer.filter(
    (loop) => inRow?.some((leaf) => dependsOn(leaf, loop)) && !inColumn?.some((leaf) => dependsOn(leaf, loop)),
  );
  if (product(rows) < fewestRows || workOf(fold.element) > workLimit) return regions;
  const isPacked = (part: Scalar) => dependsOn(part, column) && !rows.some((row) => dependsOn(part, row));
  const [packed, ...others] = [...partsOf(fold.element, isPacked)].filter(isPacked);
  const last = together.loops.at(-1);
  if (packed === undefined || others.length > 0 || last === undefined || !dependsOn(packed, last)) return regions;
  const step = (loop: LoopVariable) =>
    [...partsOf(packed)].reduce((sum, part) => sum + Math.abs(accesses.get(part)?.index.terms.get(loop) ?? 0), 0);
  if (elements > (step(column) > step(last) ? mostApart : mostElements)) return regions;

  const within: LoopVariable = { id: -1, extent: tileColumns };
  const target = empty(packed.dtype, [elements, tileColumns]);
  const index = panelIndex(together.loops, within);
  const load: LoadScalar = { kind: 'load', dtype: packed.dtype, buffer: '', index: origin };
  const longest = rows.reduce((a, b) => (b.extent >= a.extent ? b : a));
  const panel: Panel = {
    store: { target, dtype: packed.dtype, index, value: packed },
    column,
    within,
    rows: [...rows.filter((loop) => loop !== longest), longest],
    around: outer.filter((loop) => loop !== column && !rows.includes(loop)),
    folded: together.loops,
  };
  const tiled: PlannedFolds = { ...together, folds: [{ ...fold, element: replace(fold.element, packed, load) }] };
  return {
    ...regions,
    folds: [tiled],
    accesses: new Map<Scalar, Access>(accesses).set(load, { buffer: target, index }),
    jam: 1,
    column: undefined,
    panel,
  };
}

/** How often a value meets others where tiles pay more than rows that stay in the cache from one pass to the next. */
const fewestMeetings = 8;

/** Whether a group folds values across so many others that it should run tile by tile, and not row by row with others. */
export function isContraction({ members, loads, space }: Group): boolean {
  let memory = sizeOf(space);
  for (const node of loads.keys()) memory += sizeOf(node.shape);
  return [...members].some((node) => {
    const shape = node.kind === 'reduce' ? node.inputs[0]?.shape : undefined;
    if (node.kind !== 'reduce' || shape === undefined) return false;
    const isAcross = !node.attribute.axes.includes(shape.findLastIndex((n) => n !== 1));
    return isAcross && node.attribute.reducer.kind === 'fold' && sizeOf(shape) >= fewestMeetings * memory;
  });
}

/** Writes the loops around a tile: `body` is its folds and what is made of them. */
export function withinTiles(nest: NestBuilder, panel: Panel, body: () => void): void {
  const { store, column, within, rows, around, folded } = panel;
  const plain = () => plainLoop;
  nest.within(around, plain, () => {
    nest.withinBlocks(
      column,
      tileColumns,
      { ...plainLoop, jam: tileColumns },
      (inPanel) => {
        nest.within(folded, plain, () => {
          inPanel(() => {
            const value = nest.write(store.value);
            const buffer = nest.bufferName(store.target);
            nest.push({ kind: 'store', buffer, dtype: store.dtype, index: nest.index(store.index), value });
          });
        });
        nest.within(
          rows,
          (position) => ({ ...plainLoop, jam: position === rows.length - 1 ? tileRows : 1 }),
          () => inPanel(body),
        );
      },
      within,
    );
  });
}

/** Elements of a column `tileColumns` apart, those of a row of the panel side by side. */
function panelIndex(folded: readonly LoopVariable[], within: LoopVariable): Affine {
  const strides: number[] = [];
  let stride = tileColumns;
  for (let i = folded.length - 1; i >= 0; i--) {
    strides.unshift(stride);
    stride *= (folded[i] as LoopVariable).extent;
  }
  return linear([...folded.map(loopIndex), loopIndex(within)], [...strides, 1], 0);
}

const product = (loops: readonly LoopVariable[]): number => loops.reduce((n, loop) => n * loop.extent, 1);

/** The loops that a value depends on. */
function loopsIn(accesses: ReadonlyMap<Scalar, Access>): (scalar: Scalar) => ReadonlySet<LoopVariable> {
  const known = new Map<Scalar, ReadonlySet<LoopVariable>>();
  const loopsOf = (scalar: Scalar): ReadonlySet<LoopVariable> => {
    const found = known.get(scalar);
    if (found !== undefined) return found;
    const loops = new Set(accesses.get(scalar)?.index.terms.keys());
    if (scalar.kind === 'apply') for (const arg of scalar.args) for (const loop of loopsOf(arg)) loops.add(loop);
    known.set(scalar, loops);
    return loops;
  };
  return loopsOf;
}

/** The parts of a value, each once; of those that `isLeaf` accepts, no parts. */
function partsOf(root: Scalar, isLeaf: (part: Scalar) => boolean = () => false): ReadonlySet<Scalar> {
  const parts = new Set([root]);
  for (const part of parts) {
    if (part.kind === 'apply' && !isLeaf(part)) for (const arg of part.args) parts.add(arg);
  }
  return parts;
}

function workOf(root: Scalar): number {
  let work = 0;
  for (const part of partsOf(root)) if (part.kind === 'apply') work += part.primitive.cost;
  return work;
}

/** `root` with another value for one of its parts. */
function replace(root: Scalar, part: Scalar, value: Scalar): Scalar {
  const known = new Map<Scalar, Scalar>([[part, value]]);
  const visit = (scalar: Scalar): Scalar => {
    const found = known.get(scalar);
    if (found !== undefined) return found;
    const replaced = scalar.kind === 'apply' ? apply(scalar.primitive, scalar.dtype, scalar.args.map(visit)) : scalar;
    known.set(scalar, replaced);
    return replaced;
  };
  return visit(root);
}
