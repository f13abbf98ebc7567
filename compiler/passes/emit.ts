/**
 * Emission: planned regions become a loop nest. Sizes, strides and offsets become parameters, so that one kernel serves
 * every shape of the same layout; loops of a few iterations are written out, light ones unrolled.
 */

import { dtypes } from '../ir/dtype.ts';
import { VerifyError } from '../ir/errors.ts';
import type { LoopNest } from '../ir/loop-nest.ts';
import type { Node } from '../ir/node.ts';
import { constant, type Scalar } from '../ir/scalar.ts';
import type { LoopVariable } from './access.ts';
import { type Accumulator, accumulate, refinementLanes, rowLoopsOf } from './accumulate.ts';
import { withinTiles } from './contract.ts';
import { withinFoldRows } from './fold-rows.ts';
import { type PlannedBundle, type PlannedFolds, type PlannedRegions, shortExtent } from './loops.ts';
import type { Fold } from './lower.ts';
import { countUses, type LoopAttributes, NestBuilder, plainLoop } from './nest-builder.ts';
import type { SizeBinding } from './parameters.ts';
import { startScans, withinRows } from './scan.ts';

/** A loop nest and what its parameters stand for. */
export interface EmittedNest {
  readonly nest: LoopNest;
  /** The node whose buffer each buffer parameter is. */
  readonly buffers: readonly Node[];
  readonly sizes: readonly SizeBinding[];
  /** The scalar argument of the plan that each scalar parameter is. */
  readonly scalars: readonly number[];
}

/** Up to how much work, in float64 additions, a loop body is unrolled: beyond, the loop itself costs nothing beside it. */
const unrollLimit = 20;
const unrollCount = 4;

/** Up to how much work a short loop is written out, and iterations stand side by side. */
const repeatLimit = 64;

/** Writes the nest of a kernel's bundles; `bufferOf` gives nodes that share a buffer the same node. */
export function emit(bundles: readonly PlannedBundle[], bufferOf: (node: Node) => Node): EmittedNest {
  const [first, ...rest] = bundles.flatMap((bundle) => bundle.passes);
  if (first === undefined) throw new VerifyError('a kernel has at least one pass');
  const nest = new NestBuilder([first, ...rest], bufferOf);
  for (const { shared, passes } of bundles) {
    const jam = Math.min(...passes.map((pass) => (pass.column === shared.at(-1) ? pass.jam : 1)));
    nest.within(
      shared,
      (position) => ({ ...plainLoop, jam: position === shared.length - 1 ? jam : 1 }),
      () => {
        for (const pass of passes) {
          nest.startPass(pass);
          emitPass(nest, pass, shared.length);
        }
      },
    );
  }
  const { parameters, buffers } = nest;
  return {
    nest: {
      comment: '',
      buffers: buffers.parameters,
      sizes: parameters.sizes.map((s) => s.name),
      scalars: parameters.scalars.map(({ name, dtype }) => ({ name, dtype })),
      body: nest.body,
    },
    buffers: buffers.nodes,
    sizes: parameters.sizes.map((s) => s.binding),
    scalars: parameters.scalars.map((s) => s.ordinal),
  };
}

/** Writes a pass inside of `around` loops. */
function emitPass(nest: NestBuilder, regions: PlannedRegions, around: number): void {
  const { outer, inner, folds, scans, scanLoop, stores } = regions;
  const work = workOf(regions);

  /** Whether a loop is written out: where there is another one around it, and not too much in it. */
  const isShort = (loop: LoopVariable, outside: number): boolean =>
    outside > 0 && loop.extent <= shortExtent && work * loop.extent <= repeatLimit;

  /** The attributes of loops around elementwise work, done `times` times in each iteration of the innermost. */
  const elementwise = (loops: readonly LoopVariable[], times: number) => (position: number) => ({
    ...plainLoop,
    jam: loops[position] === regions.column && work <= repeatLimit ? regions.jam : 1,
    unroll: regions.jam === 1 && work * times <= unrollLimit && position === loops.length - 1 ? unrollCount : 1,
  });

  let stepScans = () => {};

  // Where one of several buffers that are written is read, too, that comes before all stores. So it does of complex
  // numbers, whose parts may be written over the memory that both are computed of.
  const arePairs = stores.some((store, i) => store.target === stores[i - 1]?.target);
  const targets = new Set(stores.map(({ target }) => nest.bufferName(target)));
  const readsStored =
    stores.length > 1 &&
    [...regions.accesses.values()].some(({ buffer }) => buffer !== null && targets.has(nest.bufferName(buffer)));

  /** Loops in which running values start outside of the last one, if that is theirs. */
  const within = (
    loops: readonly LoopVariable[],
    attributes: (position: number) => LoopAttributes,
    body: () => void,
  ) => {
    if (scans.length === 0 || loops.at(-1) !== scanLoop) return nest.within(loops, attributes, body);
    nest.within(loops.slice(0, -1), attributes, () => {
      stepScans = startScans(nest, scans);
      nest.within(loops.slice(-1), () => attributes(loops.length - 1), body);
    });
  };

  const emitStores = () => {
    stepScans();
    const bind = arePairs || readsStored ? (value: Scalar) => nest.bind(value) : (value: Scalar) => value;
    const written = stores.map((store) => ({ store, value: bind(nest.write(store.value)) }));
    for (const { store, value } of written) {
      const buffer = nest.bufferName(store.target);
      nest.push({ kind: 'store', buffer, dtype: store.dtype, index: nest.index(store.index), value });
    }
  };

  /** The stores inside of loops, the innermost one unrolled or written out. */
  const emitElementwise = (loops: readonly LoopVariable[], outside: number) => {
    const last = loops.at(-1);
    if (last === undefined || !isShort(last, outside + loops.length - 1)) {
      within(loops, elementwise(loops, 1), emitStores);
      return;
    }
    const rest = loops.slice(0, -1);
    nest.within(rest, elementwise(rest, last.extent), () => {
      if (last === scanLoop) stepScans = startScans(nest, scans);
      nest.repeat(last, emitStores);
    });
  };

  const emitFolds = ({ loops, folds: together, lanes }: PlannedFolds) => {
    const { around: rows, row: inRow, length } = rowLoopsOf(loops, together);
    const [head, ...rest] = inRow;
    const last = inRow.at(-1);
    const isWrittenOut = last !== undefined && isShort(last, loops.length - 1 + outer.length + around);
    const accumulators = accumulate(nest, together, {
      lanes,
      areSeveral: length !== null || rows.length > 0,
      length: () =>
        inRow.map((loop) => (isWrittenOut && loop === last ? constant('float64', loop.extent) : nest.lengthOf(loop))),
    });
    const refinements = accumulators.flatMap((a) => a.refine ?? []);
    const row = (run: (body: () => void, lanes: number) => void) => {
      for (const a of accumulators) a.startRow();
      for (const some of inRegisters(accumulators, lanes)) {
        run(() => {
          for (const a of some) a.step();
        }, lanes);
      }
      for (const a of accumulators) a.endSteps();
      if (refinements.length > 0) {
        for (const r of refinements) r.start();
        run(
          () => {
            for (const r of refinements) r.step();
          },
          lanes > 1 ? refinementLanes : 1,
        );
        for (const r of refinements) r.end();
      }
      for (const a of accumulators) a.endRow();
    };
    // What goes from one round of a loop to the next is a BigInt in memory; within a round it is in a register.
    const unroll = regions.jam === 1 && regions.panel === null && together.every(isOf64Bits) ? 2 * unrollCount : 1;
    const attributes = (loop: LoopVariable | undefined, count: number) => ({
      ...plainLoop,
      lanes: loop === last ? count : 1,
      unroll: loop === last ? unroll : 1,
    });
    const inLoops = (some: readonly LoopVariable[], count: number, body: () => void) => {
      const written = isWrittenOut && last !== undefined && some.includes(last) ? last : null;
      const opened = some.filter((loop) => loop !== written);
      nest.within(
        opened,
        (position) => attributes(opened[position], count),
        () => (written === null ? body() : nest.repeat(written, body)),
      );
    };
    nest.within(
      rows,
      () => plainLoop,
      () => {
        if (length === null || head === undefined) row((body, count) => inLoops(inRow, count, body));
        else {
          nest.withinBlocks(head, length, plainLoop, (inBlock) =>
            row((body, count) => inBlock(() => inLoops(rest, count, body), attributes(head, count))),
          );
        }
      },
    );
    for (const a of accumulators) a.finish();
  };

  if (regions.panel !== null) {
    withinTiles(nest, regions.panel, () => {
      nest.startFolds();
      folds.forEach(emitFolds);
      emitStores();
    });
  } else if (regions.foldRows.length > 0) withinFoldRows(nest, regions, emitStores);
  else if (regions.scanRows.length > 0) {
    withinRows(nest, regions, (step) => {
      stepScans = step;
      emitStores();
    });
  } else if (folds.length === 0 && inner.length === 0) emitElementwise(outer, around);
  else {
    within(outer, outerAttributes(), () => {
      nest.startFolds();
      folds.forEach(emitFolds);
      if (inner.length === 0) emitStores();
      else emitElementwise(inner, outer.length + around);
    });
  }

  /** Where all folds are written out, the last outer loop is elementwise; otherwise it may run columns side by side. */
  function outerAttributes(): (position: number) => LoopAttributes {
    const isWrittenOut = folds.every(
      ({ loops }) => loops.length <= 1 && loops.every((l) => isShort(l, outer.length + around)),
    );
    if (isWrittenOut && inner.length === 0) {
      return elementwise(outer, Math.max(...folds.map(({ loops }) => loops[0]?.extent ?? 1)));
    }
    return (position) => ({ ...plainLoop, jam: outer[position] === regions.column ? regions.jam : 1 });
  }
}

/** Whether a fold adds up or multiplies 64-bit integers. Extremes carry what they found, and allocate where it changes. */
const isOf64Bits = ({ node }: Fold): boolean => {
  const { operand, reducer } = node.attribute;
  const { carrier } = dtypes[operand];
  return (carrier === 'i64' || carrier === 'u64') && (reducer.name === 'sum' || reducer.name === 'prod');
};

/** Up to how much work, in float64 additions, an element is cheap enough to have a loop of its own. */
const cheapElement = 4;

/** The accumulators that go together through a loop: of those with several lanes one, or their sums leave the registers. */
function inRegisters(accumulators: readonly Accumulator[], lanes: number): (readonly Accumulator[])[] {
  const apart = lanes === 1 ? [] : accumulators.filter((a) => a.isLaned && a.work <= cheapElement).slice(1);
  return [accumulators.filter((a) => !apart.includes(a)), ...apart.map((a) => [a])];
}

/** The work of one index, in float64 additions. */
function workOf(regions: PlannedRegions): number {
  let work = 0;
  for (const scalar of countUses(regions).keys()) if (scalar.kind === 'apply') work += scalar.primitive.cost;
  return work;
}
