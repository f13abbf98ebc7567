/**
 * Accumulators: what a fold declares, does for each element and each row, and gives in the end.
 *
 * How floats are added up is decided here and is the same for every target and layout. The innermost axis that is
 * reduced is cut into blocks of 128. A block is summed by 8 accumulators where the axis is the last one of the array,
 * by one otherwise; the sums of blocks, and of rows where several axes are reduced, are added with compensation for
 * the rounding error (Knuth's TwoSum). So the error does not grow with the number of elements.
 */

import { type DType, dtypes } from '../ir/dtype.ts';
import { VerifyError } from '../ir/errors.ts';
import type { Node } from '../ir/node.ts';
import type { Reducer } from '../ir/reducer.ts';
import { apply, constant, type LocalScalar, type PositionScalar, type Scalar } from '../ir/scalar.ts';
import { primitive } from '../primitives/index.ts';
import type { Fold } from './lower.ts';
import type { NestBuilder } from './nest-builder.ts';

/** How many elements are summed before their sum is added with compensation. */
export const blockLength = 128;

/** What a fold does around and in its loops; each is called where its statements belong. */
export interface Accumulator {
  /** Before the elements of a row, or of a block of one. */
  readonly startRow: () => void;
  readonly step: () => void;
  readonly endRow: () => void;
  readonly finish: () => void;
}

/** Whether the order in which a fold takes its elements can be seen in its result. */
export const isRounded = ({ node }: Fold): boolean => node.attribute.reducer.rounds((node.inputs[0] as Node).dtype);

/** Declares the accumulators of a fold. `hasRows`: whether it is folded in several rows or blocks. */
export function accumulate(nest: NestBuilder, fold: Fold, laneCount: number, hasRows: boolean): Accumulator {
  if (fold.position !== null) return accumulatePosition(nest, fold, fold.position);
  const { operand, reducer } = fold.node.attribute;
  const lanes = dtypes[operand].carrier === 'f64' ? laneCount : 1;
  if (!hasRows || (!isRounded(fold) && lanes === 1)) return accumulateAll(nest, fold, lanes);
  return reducer.compensated && isRounded(fold)
    ? accumulateCompensated(nest, fold, lanes)
    : accumulateRows(nest, fold, lanes);
}

const nothing = () => {};

/** Elements go straight to the total. */
function accumulateAll(nest: NestBuilder, { node, element, result }: Fold, lanes: number): Accumulator {
  const { operand, reducer } = node.attribute;
  const total = declare(nest, reducer.name, operand, identityOf(reducer, operand), lanes);
  return {
    startRow: nothing,
    step: () => assign(nest, total, reducer.step(total, nest.write(element))),
    endRow: () => combine(nest, total, lanes, reducer),
    finish: () => nest.setResult(result, total),
  };
}

/** Elements go to the part of their row, parts to the total. */
function accumulateRows(nest: NestBuilder, { node, element, result }: Fold, lanes: number): Accumulator {
  const { operand, reducer } = node.attribute;
  const total = declare(nest, reducer.name, operand, identityOf(reducer, operand), 1);
  const part: LocalScalar = { kind: 'local', dtype: operand, name: nest.fresh('part') };
  return {
    startRow: () => start(nest, part, identityOf(reducer, operand), lanes),
    step: () => assign(nest, part, reducer.step(part, nest.write(element))),
    endRow: () => {
      combine(nest, part, lanes, reducer);
      assign(nest, total, reducer.step(total, part));
    },
    finish: () => nest.setResult(result, total),
  };
}

/** As rows, and what each addition of a part loses to rounding is added up as well. */
function accumulateCompensated(nest: NestBuilder, { node, element, result }: Fold, lanes: number): Accumulator {
  const { operand, reducer } = node.attribute;
  const total = declare(nest, reducer.name, operand, identityOf(reducer, operand), 1);
  const part: LocalScalar = { kind: 'local', dtype: operand, name: nest.fresh('part') };
  const error = declare(nest, 'error', operand, constant(operand, 0), 1);
  return {
    startRow: () => start(nest, part, identityOf(reducer, operand), lanes),
    step: () => assign(nest, part, reducer.step(part, nest.write(element))),
    endRow: () => {
      combine(nest, part, lanes, reducer);
      const sum = nest.bind(f64('add', total, part));
      const shift = nest.bind(f64('subtract', sum, total));
      const lost = f64('add', f64('subtract', total, f64('subtract', sum, shift)), f64('subtract', part, shift));
      assign(nest, error, f64('add', error, lost));
      assign(nest, total, sum);
    },
    finish: () => {
      // An infinity makes the error NaN; the sum is right by itself then.
      const isNumber = apply(primitive('equal.f64'), 'bool', [error, error]);
      nest.setResult(result, nest.bind(f64('select', isNumber, f64('add', total, error), total)));
    },
  };
}

/** The first of the elements that nothing is ahead of, and where it is. */
function accumulatePosition(nest: NestBuilder, fold: Fold, position: PositionScalar): Accumulator {
  const { operand, reducer } = fold.node.attribute;
  const best = declare(nest, 'best', operand, identityOf(reducer, operand), 1);
  const at = declare(nest, 'at', 'float64', constant('float64', 0), 1);
  const select = (dtype: DType, ...args: Scalar[]) => apply(primitive(`select.${dtypes[dtype].carrier}`), dtype, args);
  return {
    startRow: nothing,
    step: () => {
      const element = nest.bind(nest.write(fold.element));
      const ahead = nest.bind(reducer.step(best, element));
      assign(nest, at, select('float64', ahead, nest.write(position), at));
      assign(nest, best, select(operand, ahead, element, best));
    },
    endRow: nothing,
    finish: () => nest.setResult(fold.result, at),
  };
}

const identityOf = (reducer: Reducer, operand: DType): Scalar => constant(operand, reducer.identity(operand));

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
