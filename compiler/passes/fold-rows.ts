/**
 * Sums over rows: where the columns of a sum lie side by side in memory, rows are added to a row of sums, which stays in
 * the cache, instead of walking down columns.
 *
 *     for each block of 128 rows
 *       for j { part[j] = 0 }
 *       for 4 rows i at once, for j { part[j] = part[j] + a[i, j] + a[i + 1, j] + a[i + 2, j] + a[i + 3, j] }
 *       for j { total[j] += part[j], with compensation }
 *     for j { out[j] = total[j] + error[j] }
 *
 * Each column is added up in the order, and by the blocks, that `accumulate.ts` says: nothing can be seen in a result.
 */

import { dtypes } from '../ir/dtype.ts';
import { empty, type Node } from '../ir/node.ts';
import { constant, type Scalar } from '../ir/scalar.ts';
import { loopIndex } from './access.ts';
import { blockLength, compensated, compensatedSum, identityOf, isRounded, rowLoopsOf, sumOf } from './accumulate.ts';
import type { PlannedRegions } from './loops.ts';
import type { Fold } from './lower.ts';
import { type NestBuilder, plainLoop } from './nest-builder.ts';

/** The rows that a fold keeps: of the block that it is in, of all blocks before, and of what their sums lost. */
export interface FoldRow {
  readonly fold: Fold;
  readonly total: Node;
  /** Null where there is one block. */
  readonly part: Node | null;
  /** Null where the sums of blocks are not compensated. */
  readonly error: Node | null;
}

/** How many rows are added at once, and how many columns stand side by side. */
const rowsAtOnce = 4;
const columnsAtOnce = 4;

/** From how many rows and columns on it pays, and up to how many columns: a few rows of sums should stay in the cache. */
const fewestRows = 16;
const fewestColumns = 32;
const mostColumns = 4096;

/** `regions` with rows of sums for its folds, where that is faster than columns side by side; as it is otherwise. */
export function withFoldRows(regions: PlannedRegions): PlannedRegions {
  const { outer, inner, folds, column, panel } = regions;
  const [together, ...others] = folds;
  const last = together?.loops.at(-1);
  if (together === undefined || last === undefined || others.length > 0 || inner.length > 0) return regions;
  if (panel !== null || regions.scans.length > 0 || together.lanes > 1) return regions;
  if (column === undefined || column !== outer.at(-1) || last.extent < fewestRows) return regions;
  if (column.extent < fewestColumns || column.extent > mostColumns) return regions;
  if (!together.folds.every(isSimple) || rowLoopsOf(together.loops, together.folds).row.length > 1) return regions;
  const row = () => empty('float64', [column.extent]);
  const foldRows = together.folds.map((fold): FoldRow => {
    const areSeveral = isRounded(fold) && (together.loops.length > 1 || last.extent > blockLength);
    const isCompensated = areSeveral && fold.node.attribute.reducer.compensated;
    return { fold, total: row(), part: areSeveral ? row() : null, error: isCompensated ? row() : null };
  });
  return { ...regions, foldRows, jam: 1, column: undefined };
}

/** Sums and products that are carried in float64, whose steps print as operators. */
const isSimple = ({ node, position }: Fold): boolean => {
  const { reducer, operand } = node.attribute;
  return position === null && dtypes[operand].carrier === 'f64' && (reducer.name === 'sum' || reducer.name === 'prod');
};

/** Writes the loops of folds that keep rows, and `body`, what is made of a column's results, inside of a last loop. */
export function withinFoldRows(nest: NestBuilder, regions: PlannedRegions, body: () => void): void {
  const { outer, folds, foldRows } = regions;
  const [together] = folds;
  const column = outer.at(-1);
  const last = together?.loops.at(-1);
  if (together === undefined || column === undefined || last === undefined) return;
  const at = loopIndex(column);
  const read = (row: Node): Scalar => ({
    kind: 'load',
    dtype: 'float64',
    buffer: nest.bufferName(row),
    index: nest.index(at),
  });
  const write = (row: Node, value: Scalar) =>
    nest.push({ kind: 'store', buffer: nest.bufferName(row), dtype: 'float64', index: nest.index(at), value });
  const plain = () => plainLoop;
  const unrolled = () => ({ ...plainLoop, unroll: columnsAtOnce });
  const eachColumn = (run: () => void) => nest.within([column], plain, run);
  const identity = ({ fold }: FoldRow) => identityOf(fold.node.attribute.reducer, 'float64');
  const add = ({ fold, part, total }: FoldRow) => {
    const row = part ?? total;
    write(row, fold.node.attribute.reducer.step(read(row), nest.write(fold.element)));
  };
  const parts = foldRows.filter(({ part }) => part !== null);
  const isBlocked = parts.length > 0 && last.extent > blockLength;

  const block = (rows: (run: () => void) => void) => {
    if (parts.length > 0) {
      eachColumn(() => {
        for (const each of parts) if (each.part !== null) write(each.part, identity(each));
      });
    }
    rows(() =>
      nest.within([column], unrolled, () => {
        for (const each of foldRows) add(each);
      }),
    );
    if (parts.length > 0) {
      eachColumn(() => {
        for (const each of parts) endBlock(each);
      });
    }
  };

  const endBlock = ({ fold, part, total, error }: FoldRow) => {
    if (part === null) return;
    if (error === null) {
      write(total, fold.node.attribute.reducer.step(read(total), read(part)));
      return;
    }
    const { sum, lost } = compensatedSum(nest, nest.bind(read(total)), nest.bind(read(part)));
    write(error, sumOf(read(error), lost));
    write(total, sum);
  };

  nest.within(outer.slice(0, -1), plain, () => {
    eachColumn(() => {
      for (const each of foldRows) {
        write(each.total, identity(each));
        if (each.error !== null) write(each.error, constant('float64', 0));
      }
    });
    nest.within(together.loops.slice(0, -1), plain, () => {
      const attributes = { ...plainLoop, jam: rowsAtOnce };
      if (isBlocked) nest.withinBlocks(last, blockLength, attributes, block);
      else block((run) => nest.within([last], () => attributes, run));
    });
    eachColumn(() => {
      for (const { fold, total, error } of foldRows) {
        const sum = nest.bind(read(total));
        nest.setResult(fold.result, error === null ? sum : nest.bind(compensated(sum, nest.bind(read(error)))));
      }
      body();
    });
  });
}
