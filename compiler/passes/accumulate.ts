/**
 * Accumulators: what a fold declares, does for each element and each row, and gives in the end.
 *
 * How floats are added up is decided here and is the same for every target and layout. The innermost axis that is
 * reduced, with those around it while it has few elements, is cut into blocks of 128. A block is summed by 8 accumulators
 * where the axis is the last one of the array, by one otherwise (squared distances from a mean by 4 and by one); the sums of blocks, and of rows where several axes are
 * reduced, are added with compensation for the rounding error (Knuth's TwoSum). So the error does not grow with the number
 * of elements. Squared distances from the mean are added up by the same blocks, in one pass over memory (Chan, Golub,
 * LeVeque: Updating formulae and a pairwise algorithm for computing sample variances, 1979).
 */

import { type DType, dtypes } from '../ir/dtype.ts';
import { VerifyError } from '../ir/errors.ts';
import type { Node } from '../ir/node.ts';
import type { Reducer } from '../ir/reducer.ts';
import { apply, constant, type LocalScalar, type PositionScalar, type Scalar } from '../ir/scalar.ts';
import { primitive } from '../primitives/index.ts';
import type { LoopVariable } from './access.ts';
import type { Fold } from './lower.ts';
import type { NestBuilder } from './nest-builder.ts';

/** How many elements are summed before their sum is added with compensation. */
export const blockLength = 128;

/** How many accumulators a second loop has where the first one has several: two sums go on at once in it. */
export const refinementLanes = 4;

/** Up to how many elements the innermost axes are one row with the axis around them. */
const shortRow = 32;

/** How the loops of a fold are cut: loops over rows, and those of a row, of whose first `length` iterations are a block. */
export interface RowLoops {
  readonly around: readonly LoopVariable[];
  readonly row: readonly LoopVariable[];
  /** Null where a row is one block. */
  readonly length: number | null;
}

/** Cuts the loops of a fold into rows and blocks; where its order cannot be seen, a row is the innermost loop. */
export function rowLoopsOf(loops: readonly LoopVariable[], folds: readonly Fold[]): RowLoops {
  let first = loops.length - 1;
  if (!folds.some(isRounded)) return { around: loops.slice(0, -1), row: loops.slice(-1), length: null };
  let elements = 1;
  let inner = 1;
  for (; first >= 0; first--) {
    inner = elements;
    elements *= loops[first]?.extent ?? 1;
    if (elements >= shortRow) break;
  }
  const start = Math.max(first, 0);
  const length = Math.max(1, Math.floor(blockLength / inner));
  return {
    around: loops.slice(0, start),
    row: loops.slice(start),
    length: elements > blockLength && (loops[start]?.extent ?? 1) > length ? length : null,
  };
}

/** What a fold does around and in its loops; each is called where its statements belong. */
export interface Accumulator {
  /** Before the elements of a row, or of a block of one. */
  readonly startRow: () => void;
  readonly step: () => void;
  /** After the elements. */
  readonly endSteps: () => void;
  /** Whether it has an accumulator for each lane, and what an element costs, in float64 additions. */
  readonly isLaned: boolean;
  readonly work: number;
  /** What the elements of a row fold to; null where that is not kept. */
  readonly part: LocalScalar | null;
  /** What is done in a second loop over the same elements. */
  readonly refine: Refinement | null;
  readonly endRow: () => void;
  readonly finish: () => void;
}

/** A second loop over the elements of a row. */
interface Refinement {
  readonly start: () => void;
  readonly step: () => void;
  readonly end: () => void;
}

/** How a fold's elements come. */
export interface Rows {
  /** How many accumulators each laned fold has. */
  readonly lanes: number;
  /** Whether there are several rows or blocks. */
  readonly areSeveral: boolean;
  /** How often each loop of the row or block runs that is being folded, as float64. */
  readonly length: () => readonly Scalar[];
}

/** Whether the order in which a fold takes its elements can be seen in its result. */
export const isRounded = ({ node }: Fold): boolean => node.attribute.reducer.rounds((node.inputs[0] as Node).dtype);

/** Declares the accumulators of folds that share their loops. */
export function accumulate(nest: NestBuilder, folds: readonly Fold[], rows: Rows): Accumulator[] {
  const sums = new Map<Scalar, Accumulator>();
  const isDeviation = (fold: Fold) => fold.node.attribute.reducer.kind === 'deviations';
  // Sums first: a mean is made of them.
  const ordered = [...folds.filter((f) => !isDeviation(f)), ...folds.filter(isDeviation)];
  const rounds = folds.some(isRounded);
  return ordered.map((fold) => {
    // What can be folded in any order leaves the registers to sums.
    const own = rounds && !isRounded(fold) ? { ...rows, lanes: 1 } : rows;
    const accumulator = accumulateOne(nest, fold, own, sums.get(fold.element));
    if (fold.node.attribute.reducer.name === 'sum' && isRounded(fold)) sums.set(fold.element, accumulator);
    return accumulator;
  });
}

type Steps = Omit<Accumulator, 'isLaned' | 'work'>;

function accumulateOne(nest: NestBuilder, fold: Fold, rows: Rows, sum: Accumulator | undefined): Accumulator {
  const { operand, reducer } = fold.node.attribute;
  // Deviations have no steps of their own where their sum is known.
  const hasSteps = reducer.kind !== 'deviations' || sum === undefined;
  const isLaned = rows.lanes > 1 && fold.position === null && dtypes[operand].carrier === 'f64' && hasSteps;
  return { ...stepsOf(nest, fold, rows, sum), isLaned, work: elementWork(fold.element) };
}

function elementWork(element: Scalar): number {
  const seen = new Set<Scalar>();
  const visit = (scalar: Scalar): number => {
    if (scalar.kind !== 'apply' || seen.has(scalar)) return 0;
    seen.add(scalar);
    return scalar.primitive.cost + scalar.args.reduce((sum, arg) => sum + visit(arg), 0);
  };
  return visit(element);
}

function stepsOf(nest: NestBuilder, fold: Fold, rows: Rows, sum: Accumulator | undefined): Steps {
  if (fold.position !== null) return accumulatePosition(nest, fold, fold.position);
  const { operand, reducer } = fold.node.attribute;
  const lanes = dtypes[operand].carrier === 'f64' ? rows.lanes : 1;
  if (reducer.kind === 'deviations') return accumulateDeviations(nest, fold, rows, sum);
  if (!rows.areSeveral || (!isRounded(fold) && lanes === 1)) return accumulateAll(nest, fold, lanes);
  return reducer.compensated && isRounded(fold)
    ? accumulateCompensated(nest, fold, lanes)
    : accumulateRows(nest, fold, lanes);
}

const nothing = () => {};

const plain = { startRow: nothing, endSteps: nothing, part: null, refine: null, endRow: nothing } as const;

/** Elements go straight to the total. */
function accumulateAll(nest: NestBuilder, { node, element, result }: Fold, lanes: number): Steps {
  const { operand, reducer } = node.attribute;
  const total = declare(nest, reducer.name, operand, identityOf(reducer, operand), lanes);
  return {
    ...plain,
    part: total,
    step: () => assign(nest, total, reducer.step(total, nest.write(element))),
    endSteps: () => combine(nest, total, lanes, reducer),
    finish: () => nest.setResult(result, total),
  };
}

/** Elements go to the part of their row, parts to the total. */
function accumulateRows(nest: NestBuilder, { node, element, result }: Fold, lanes: number): Steps {
  const { operand, reducer } = node.attribute;
  const total = declare(nest, reducer.name, operand, identityOf(reducer, operand), 1);
  const part: LocalScalar = { kind: 'local', dtype: operand, name: nest.fresh('part') };
  return {
    ...plain,
    startRow: () => start(nest, part, identityOf(reducer, operand), lanes),
    step: () => assign(nest, part, reducer.step(part, nest.write(element))),
    endSteps: () => combine(nest, part, lanes, reducer),
    endRow: () => assign(nest, total, reducer.step(total, part)),
    finish: () => nest.setResult(result, total),
  };
}

/** As rows, and what each addition of a part loses to rounding is added up as well. */
function accumulateCompensated(nest: NestBuilder, { node, element, result }: Fold, lanes: number): Steps {
  const { operand, reducer } = node.attribute;
  const total = compensatedTotal(nest, reducer.name, operand);
  const part: LocalScalar = { kind: 'local', dtype: operand, name: nest.fresh('part') };
  return {
    ...plain,
    part,
    startRow: () => start(nest, part, identityOf(reducer, operand), lanes),
    step: () => assign(nest, part, reducer.step(part, nest.write(element))),
    endSteps: () => combine(nest, part, lanes, reducer),
    endRow: () => total.add(part),
    finish: () => nest.setResult(result, total.result()),
  };
}

/**
 * The squared distances from the mean, in one pass over memory: a row or block is added up, its mean is taken, and its
 * distances from that are squared in a second loop, while it is in the cache. Rows are then combined:
 *
 *     squares += squares of the row + (mean of the row - mean so far)² · count so far · length / count with it
 *
 * Means are kept with what they lose to rounding, which is what the distances in a row add up to: rows far from 0 differ
 * by little.
 */
function accumulateDeviations(nest: NestBuilder, fold: Fold, rows: Rows, known: Accumulator | undefined): Steps {
  const { element, result } = fold;
  const { reducer } = fold.node.attribute;
  const { lanes, areSeveral } = rows;
  const refinedLanes = lanes > 1 ? refinementLanes : 1;
  const zero = constant('float64', 0);
  const local = (prefix: string): LocalScalar => ({ kind: 'local', dtype: 'float64', name: nest.fresh(prefix) });
  const part = known?.part ?? local('part');
  const squares = local('squares');
  const distances = areSeveral ? [local('distances')] : [];
  const add = (to: LocalScalar, value: Scalar) => assign(nest, to, sumOf(to, value));
  const state = areSeveral
    ? {
        mean: declare(nest, 'mean', 'float64', zero, 1),
        rest: declare(nest, 'rest', 'float64', zero, 1),
        count: declare(nest, 'count', 'float64', zero, 1),
        total: compensatedTotal(nest, 'deviation', 'float64'),
      }
    : null;
  const own: Pick<Accumulator, 'startRow' | 'step' | 'endSteps'> =
    known === undefined
      ? {
          startRow: () => start(nest, part, zero, lanes),
          step: () => add(part, nest.write(element)),
          endSteps: () => combine(nest, part, lanes, reducer),
        }
      : { startRow: nothing, step: nothing, endSteps: nothing };
  let length: Scalar = zero;
  let mean: Scalar = zero;
  return {
    ...plain,
    ...own,
    refine: {
      start: () => {
        length = nest.bind(productOf(rows.length()));
        mean = nest.bind(f64('divide', part, length));
        for (const each of [squares, ...distances]) start(nest, each, zero, refinedLanes);
      },
      step: () => {
        const distance = nest.bind(f64('subtract', nest.write(element), mean));
        add(squares, f64('multiply', distance, distance));
        for (const each of distances) add(each, distance);
      },
      end: () => {
        for (const each of [squares, ...distances]) combine(nest, each, refinedLanes, reducer);
      },
    },
    endRow: () => {
      const [sum] = distances;
      if (state === null || sum === undefined) return;
      const apart = nest.bind(f64('subtract', mean, state.mean));
      const apartRest = nest.bind(f64('subtract', f64('divide', sum, length), state.rest));
      const together = nest.bind(sumOf(state.count, length));
      const share = nest.bind(f64('divide', length, together));
      const distance = nest.bind(sumOf(apart, apartRest));
      const weight = f64('multiply', state.count, share);
      state.total.add(nest.bind(sumOf(squares, f64('multiply', f64('multiply', distance, distance), weight))));
      const moved = compensatedSum(nest, state.mean, nest.bind(f64('multiply', apart, share)));
      assign(nest, state.rest, sumOf(state.rest, sumOf(moved.lost, f64('multiply', apartRest, share))));
      assign(nest, state.mean, moved.sum);
      assign(nest, state.count, together);
    },
    finish: () => nest.setResult(result, state === null ? squares : state.total.result()),
  };
}

/** A sum with compensation for the rounding error of each addition (Knuth's TwoSum). */
function compensatedTotal(nest: NestBuilder, name: string, dtype: DType) {
  const value = declare(nest, name, dtype, constant(dtype, 0), 1);
  const error = declare(nest, 'error', dtype, constant(dtype, 0), 1);
  return {
    value,
    add: (part: Scalar) => {
      const { sum, lost } = compensatedSum(nest, value, part);
      assign(nest, error, sumOf(error, lost));
      assign(nest, value, sum);
    },
    result: (): Scalar => nest.bind(compensated(value, error)),
  };
}

/** The first of the elements that nothing is ahead of, and where it is. */
function accumulatePosition(nest: NestBuilder, fold: Fold, position: PositionScalar): Steps {
  const { operand, reducer } = fold.node.attribute;
  const best = declare(nest, 'best', operand, identityOf(reducer, operand), 1);
  const at = declare(nest, 'at', 'float64', constant('float64', 0), 1);
  const select = (dtype: DType, ...args: Scalar[]) => apply(primitive(`select.${dtypes[dtype].carrier}`), dtype, args);
  return {
    ...plain,
    step: () => {
      const element = nest.bind(nest.write(fold.element));
      const ahead = nest.bind(reducer.step(best, element));
      assign(nest, at, select('float64', ahead, nest.write(position), at));
      assign(nest, best, select(operand, ahead, element, best));
    },
    finish: () => nest.setResult(fold.result, at),
  };
}

/** The sum of two values, and what it loses to rounding. */
export function compensatedSum(nest: NestBuilder, total: Scalar, part: Scalar): { sum: Scalar; lost: Scalar } {
  const sum = nest.bind(sumOf(total, part));
  const shift = nest.bind(f64('subtract', sum, total));
  const lost = sumOf(f64('subtract', total, f64('subtract', sum, shift)), f64('subtract', part, shift));
  return { sum, lost };
}

/** A sum with what it lost. An infinity makes the error NaN; the sum is right by itself then. */
export const compensated = (sum: Scalar, error: Scalar): Scalar =>
  f64('select', apply(primitive('equal.f64'), 'bool', [error, error]), sumOf(sum, error), sum);

const productOf = (factors: readonly Scalar[]): Scalar =>
  factors.slice(1).reduce((product, factor) => f64('multiply', product, factor), factors[0] ?? constant('float64', 1));

export const sumOf = (a: Scalar, b: Scalar): Scalar => f64('add', a, b);

export const identityOf = (reducer: Reducer, operand: DType): Scalar => constant(operand, reducer.identity(operand));

const f64 = (name: string, ...args: Scalar[]): Scalar => apply(primitive(`${name}.f64`), 'float64', args);

function declare(nest: NestBuilder, prefix: string, dtype: DType, initial: Scalar, lanes: number): LocalScalar {
  const local: LocalScalar = { kind: 'local', dtype, name: nest.fresh(prefix) };
  start(nest, local, initial, lanes);
  return local;
}

const start = (nest: NestBuilder, { name, dtype }: LocalScalar, initial: Scalar, lanes: number) =>
  nest.push({ kind: 'variable', name, dtype, initial, lanes });

const assign = (nest: NestBuilder, { name }: LocalScalar, value: Scalar) => nest.push({ kind: 'assign', name, value });

function combine(nest: NestBuilder, accumulator: LocalScalar, lanes: number, reducer: Reducer): void {
  if (lanes === 1) return;
  const folded = reducer.step(accumulator, accumulator);
  if (folded.kind !== 'apply') throw new VerifyError(`${reducer.name} has no primitive that combines accumulators`);
  const { name, dtype } = accumulator;
  nest.push({ kind: 'combine', name, dtype, primitive: folded.primitive, lanes });
}
