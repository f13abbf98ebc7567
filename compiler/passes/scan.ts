/**
 * Scans: running sums and products, which keep every value on the way. The axis is a loop of its own, the innermost one,
 * and the running value an accumulator outside of it, so that what feeds a scan and what reads it at its own index run
 * in the same loop:
 *
 *     for i { sum = -0;  for j { sum += x[i, j];  out[i, j] = sum / n } }
 *
 * Elements are added in the order of the axis, floats in float64, each value on the way rounded once into its dtype. So
 * neither layouts nor fusion change a value. Along an outer axis several columns run side by side; of a large array a
 * few rows at a time, so that it is read once from end to end, and a row of running values is kept between them.
 */

import { dtypes } from '../ir/dtype.ts';
import { VerifyError } from '../ir/errors.ts';
import { origin } from '../ir/index-expression.ts';
import { empty, type Node, type ScanNode } from '../ir/node.ts';
import { constant, type LoadScalar, type LocalScalar, type Scalar } from '../ir/scalar.ts';
import type { Shape } from '../ir/shape.ts';
import { type LoopVariable, loopIndex } from './access.ts';
import type { CutCode, Numbers } from './decisions.ts';
import type { PlannedRegions } from './loops.ts';
import type { StoreItem } from './lower.ts';
import { type NestBuilder, plainLoop } from './nest-builder.ts';
import type { Reach } from './reach.ts';

/** A scan of a group: `result` stands for its value at the index of the group. */
export interface Scan {
  readonly node: ScanNode;
  readonly element: Scalar;
  /** The running value in the operand's dtype. */
  readonly result: LocalScalar;
}

/** Where the running values of columns are kept between blocks of rows. */
export interface ScanRow {
  readonly store: StoreItem;
  readonly load: LoadScalar;
}

/** How many rows are a block, and from how many elements on, more than stay in the nearest caches, there are blocks. */
const blockRows = 8;
const largeElements = 2 ** 17;

/** Rows for the running values of columns, one for each scan, where there are many columns; none otherwise. */
export function rowsOf(scans: readonly Scan[], along: LoopVariable, column: LoopVariable): ScanRow[] {
  if (along.extent <= 2 * blockRows || along.extent * column.extent < largeElements) return [];
  return scans.map(({ node, result }): ScanRow => {
    const { operand } = node.attribute;
    const target = empty(operand, [column.extent]);
    return {
      store: { target, dtype: operand, index: loopIndex(column), value: result },
      load: { kind: 'load', dtype: operand, buffer: '', index: origin },
    };
  });
}

/** What a group must have for a scan to be part of it, as far as it is known. */
export interface ScanPlace {
  readonly space: Shape;
  readonly prefix: number | null;
  readonly scan: number | null;
  readonly members: ReadonlySet<Node>;
}

export type Obstacle = readonly [code: CutCode, numbers: Numbers];

/** Why a scan that is reached from a group once cannot run in it; null when it can. */
export function scanObstacle(node: ScanNode, reach: readonly Reach[], place: ScanPlace): Obstacle | null {
  const { space, prefix, scan, members } = place;
  const dimension = scanDimension(node, reach);
  if (dimension === null) return null;
  if (isFolded(node, members)) return ['scan-reductions', {}];
  if (!coversOnce(reach, space)) return ['scan-index', {}];
  if (scan !== null && scan !== dimension) {
    return ['scan-axes', { here: scan, needed: dimension }];
  }
  return prefix === null ? null : prefixObstacle(prefix, { space, scan: dimension });
}

/** Why reductions under the first `prefix` loops cannot be in a group that a scan runs in; null when they can. */
export function prefixObstacle(prefix: number, { space, scan }: Pick<ScanPlace, 'space' | 'scan'>): Obstacle | null {
  if (scan === null || prefix <= scan || prefix === space.length) return null;
  return ['scan-reductions', { loops: prefix, axis: scan }];
}

/** Whether a reduction of the group goes over what is made of a scan: reductions end before running values are known. */
function isFolded(node: ScanNode, members: ReadonlySet<Node>): boolean {
  const seen = new Set<Node>();
  const pending: Node[] = [];
  for (const member of members) if (member.kind === 'reduce') pending.push(...member.inputs);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next === node) return true;
    if (seen.has(next) || !members.has(next)) continue;
    seen.add(next);
    pending.push(...next.inputs);
  }
  return false;
}

/** The dimension of a group that a scan runs along; null where the group takes its first elements only. */
export function scanDimension({ attribute }: ScanNode, reach: readonly Reach[]): number | null {
  const text = reach[attribute.axis]?.text ?? '';
  return text === '' ? null : Number.parseInt(text, 10);
}

/** Whether each loop of a group is one dimension of the value, seen from its start without a step. */
function coversOnce(reach: readonly Reach[], space: Shape): boolean {
  // Loops are bits.
  if (space.length > 30) return false;
  let covered = 0;
  for (const { inner, loops, text } of reach) {
    if (inner || !/^\d*$/.test(text) || (covered & loops) !== 0) return false;
    covered |= loops;
  }
  return space.every((size, d) => size === 1 || (covered & (1 << d)) !== 0);
}

/** Declares the running values of scans, outside of their loop. Returns what is done in it before they are read. */
export function startScans(nest: NestBuilder, scans: readonly Scan[]): () => void {
  const running = scans.map((scan) => startScan(nest, scan, startOf(scan.node)));
  return () => {
    for (const { step } of running) step();
  };
}

/** Runs `body` at each element, by blocks of rows; what is passed to it is done before running values are read. */
export function withinRows(nest: NestBuilder, regions: PlannedRegions, body: (step: () => void) => void): void {
  const { outer, scans, scanLoop, scanRows, jam } = regions;
  const columns = outer.slice(-1);
  if (scanLoop === null) throw new VerifyError('a running value has no loop');
  const put = ({ target, dtype, index }: StoreItem, value: Scalar) =>
    nest.push({ kind: 'store', buffer: nest.bufferName(target), dtype, index: nest.index(index), value });
  nest.within(
    outer.slice(0, -1),
    () => plainLoop,
    () => {
      const clear = { ...plainLoop, unroll: 4 };
      nest.within(
        columns,
        () => clear,
        () => {
          for (const [i, { store }] of scanRows.entries()) put(store, startOf((scans[i] as Scan).node));
        },
      );
      nest.withinBlocks(scanLoop, blockRows, plainLoop, (inBlock) =>
        nest.within(
          columns,
          () => ({ ...plainLoop, jam }),
          () => {
            const running = scans.map((scan, i) => startScan(nest, scan, nest.write((scanRows[i] as ScanRow).load)));
            const step = () => {
              for (const each of running) each.step();
            };
            inBlock(() => body(step));
            for (const [i, { total }] of running.entries()) put((scanRows[i] as ScanRow).store, total);
          },
        ),
      );
    },
  );
}

/** Declares a running value, and says how an element is added to it. */
function startScan(nest: NestBuilder, { node, element, result }: Scan, initial: Scalar) {
  const { operand, reducer } = node.attribute;
  const total: LocalScalar = { kind: 'local', dtype: operand, name: nest.fresh(reducer.name) };
  nest.push({ kind: 'variable', name: total.name, dtype: operand, initial, lanes: 1 });
  const step = () => {
    nest.push({ kind: 'assign', name: total.name, value: reducer.step(total, nest.write(element)) });
    nest.setResult(result, total);
  };
  return { total, step };
}

/** What a scan starts from: of floats -0, since 0 + -0 is 0, and the first value on the way is the first element. */
function startOf({ attribute }: ScanNode): Scalar {
  const { operand, reducer } = attribute;
  const identity = reducer.identity(operand);
  return constant(operand, identity === 0 && dtypes[operand].carrier === 'f64' ? -0 : identity);
}
