/**
 * Runs loop nests without making code: each statement and each value becomes a closure once, and the closures run. It
 * is the oracle that kernels are compared with, and what serves where `eval` is forbidden.
 *
 * Names become slots before anything runs: values in one list, positions (sizes, loop variables, index bindings) in
 * another, buffers in a third. An accumulator with lanes has that many slots in a row.
 */

import type { DType, ScalarValue } from '../compiler/ir/dtype.ts';
import { VerifyError } from '../compiler/ir/errors.ts';
import type { IndexExpression } from '../compiler/ir/index-expression.ts';
import type { CombineStatement, Extent, LoopNest, LoopStatement, Statement } from '../compiler/ir/loop-nest.ts';
import { assignedNames, nameSharedValues } from '../compiler/ir/name-shared-values.ts';
import type { Primitive } from '../compiler/ir/primitive.ts';
import type { ApplyScalar, LoadScalar, Scalar } from '../compiler/ir/scalar.ts';
import type { TypedArray } from './storage.ts';

type BigArray = BigInt64Array | BigUint64Array;
type NumberArray = Exclude<TypedArray, BigArray>;

export type KernelArgument = TypedArray | ScalarValue;

/**
 * The function that does what `nest`, a legal loop nest, says. It takes the arguments that the kernel of the nest
 * takes: buffers, sizes, scalars. Throws VerifyError when an argument is not of its kind, or an element is read or
 * written outside of its buffer.
 */
export function interpret(nest: LoopNest): (...args: readonly KernelArgument[]) => void {
  const tree = nameSharedValues(nest);
  const frame: Frame = { values: [], positions: [], numbers: [], bigs: [], lane: 0 };
  const slots = makeSlots(frame);
  const bind = [
    ...tree.buffers.map(({ name }) => bindBuffer(name, slots)),
    ...tree.sizes.map((name) => bindSize(name, slots)),
    ...tree.scalars.map(({ name }) => bindScalar(name, slots)),
  ];
  const run = block(tree.body, slots);
  return (...args) => {
    if (args.length !== bind.length)
      throw new VerifyError(`kernel: takes ${bind.length} arguments, got ${args.length}`);
    try {
      bind.forEach((set, i) => {
        set(args[i]);
      });
      run();
    } finally {
      // Whoever keeps the function does not keep the arrays.
      frame.numbers.fill(noNumbers);
      frame.bigs.fill(noBigs);
    }
  };
}

type Run = () => void;
type Value = () => ScalarValue;
type Position = () => number;

/** The state of a run. */
interface Frame {
  readonly values: ScalarValue[];
  readonly positions: number[];
  readonly numbers: NumberArray[];
  readonly bigs: BigArray[];
  /** Which copy of the accumulators with lanes the current iteration works on. */
  lane: number;
}

interface Slots {
  readonly frame: Frame;
  /** Slots are numbered in the order in which names are first asked for. */
  readonly value: (name: string) => number;
  /** Whether a name is that of a value, and not of a position. */
  readonly hasValue: (name: string) => boolean;
  readonly position: (name: string) => number;
  readonly buffer: (name: string) => number;
  /** The first of `lanes` slots for an accumulator. */
  readonly accumulator: (name: string, lanes: number) => number;
  /** Of the accumulators, those that have lanes. */
  readonly laned: Set<string>;
  /** Those among them that the loop with lanes that is being composed assigns. */
  readonly inLanes: Set<string>;
}

const noNumbers = new Uint8Array(0);
const noBigs = new BigInt64Array(0);

function makeSlots(frame: Frame): Slots {
  const values = new Map<string, number>();
  const positions = new Map<string, number>();
  const buffers = new Map<string, number>();
  const laned = new Set<string>();
  const slotIn = (slots: Map<string, number>, name: string, add: () => number): number => {
    const slot = slots.get(name) ?? add();
    slots.set(name, slot);
    return slot;
  };
  const addValues = (count: number): number => {
    const slot = frame.values.length;
    for (let i = 0; i < count; i++) frame.values.push(0);
    return slot;
  };
  return {
    frame,
    value: (name) => slotIn(values, name, () => addValues(1)),
    hasValue: (name) => values.has(name),
    position: (name) => slotIn(positions, name, () => frame.positions.push(0) - 1),
    buffer: (name) =>
      slotIn(buffers, name, () => {
        frame.numbers.push(noNumbers);
        return frame.bigs.push(noBigs) - 1;
      }),
    accumulator: (name, lanes) => {
      if (lanes > 1) laned.add(name);
      return slotIn(values, name, () => addValues(lanes));
    },
    laned,
    inLanes: new Set(),
  };
}

function bindBuffer(name: string, { frame, buffer }: Slots): (arg: KernelArgument | undefined) => void {
  const slot = buffer(name);
  return (arg) => {
    if (typeof arg !== 'object') throw new VerifyError(`kernel: ${name} is not a typed array`);
    if (arg instanceof BigInt64Array || arg instanceof BigUint64Array) frame.bigs[slot] = arg;
    else frame.numbers[slot] = arg;
  };
}

function bindSize(name: string, { frame, position }: Slots): (arg: KernelArgument | undefined) => void {
  const slot = position(name);
  return (arg) => {
    if (typeof arg !== 'number') throw new VerifyError(`kernel: ${name} is not a number`);
    frame.positions[slot] = arg;
  };
}

function bindScalar(name: string, { frame, value }: Slots): (arg: KernelArgument | undefined) => void {
  const slot = value(name);
  return (arg) => {
    if (arg === undefined || typeof arg === 'object') throw new VerifyError(`kernel: ${name} is not a scalar`);
    frame.values[slot] = arg;
  };
}

function block(statements: readonly Statement[], slots: Slots): Run {
  const runs = statements.map((s) => statement(s, slots));
  const only = runs[0];
  if (runs.length === 1 && only !== undefined) return only;
  return () => {
    for (let i = 0; i < runs.length; i++) runs[i]?.();
  };
}

function statement(s: Statement, slots: Slots): Run {
  const { frame } = slots;
  const { values, positions } = frame;
  switch (s.kind) {
    case 'loop':
      return loop(s, slots);
    case 'index': {
      const position = indexExpression(s.value, slots);
      const slot = slots.position(s.name);
      return () => {
        positions[slot] = position();
      };
    }
    case 'let': {
      const value = scalar(s.value, slots);
      const slot = slots.value(s.name);
      return () => {
        values[slot] = value();
      };
    }
    case 'variable': {
      const initial = scalar(s.initial, slots);
      const slot = slots.accumulator(s.name, s.lanes);
      return () => {
        values.fill(initial(), slot, slot + s.lanes);
      };
    }
    case 'assign': {
      const value = scalar(s.value, slots);
      const slot = slots.value(s.name);
      if (!slots.inLanes.has(s.name)) {
        return () => {
          values[slot] = value();
        };
      }
      return () => {
        values[slot + frame.lane] = value();
      };
    }
    case 'combine':
      return combine(s, slots);
    case 'store':
      return store(s.buffer, s.dtype, indexExpression(s.index, slots), scalar(s.value, slots), slots);
    default:
      return s satisfies never;
  }
}

function loop({ index, extent, lanes, body }: LoopStatement, slots: Slots): Run {
  const { frame } = slots;
  const { positions } = frame;
  const slot = slots.position(index);
  const count = extentOf(extent, slots);
  if (lanes === 1) {
    const run = block(body, slots);
    return () => {
      const end = count();
      for (let i = 0; i < end; i++) {
        positions[slot] = i;
        run();
      }
    };
  }
  // Loops with lanes do not lie within one another.
  for (const name of assignedNames(body)) if (slots.laned.has(name)) slots.inLanes.add(name);
  const run = block(body, slots);
  slots.inLanes.clear();
  return () => {
    const end = count();
    const rounds = end - (end % lanes);
    for (let i = 0; i < end; i++) {
      positions[slot] = i;
      frame.lane = i < rounds ? i % lanes : 0;
      run();
    }
    frame.lane = 0;
  };
}

function extentOf(extent: Extent, slots: Slots): Position {
  const { positions } = slots.frame;
  const size = slots.position(extent.name);
  if (extent.kind === 'size') return () => positions[size] ?? 0;
  const { length } = extent;
  if (extent.kind === 'blocks') return () => Math.ceil((positions[size] ?? 0) / length);
  const of = slots.position(extent.of);
  return () => Math.min((positions[size] ?? 0) - (positions[of] ?? 0) * length, length);
}

/** Folds the lanes pair by pair, level by level, into the first. */
function combine({ name, primitive, lanes }: CombineStatement, slots: Slots): Run {
  const { values } = slots.frame;
  const first = slots.value(name);
  const fold = definition(primitive);
  return () => {
    for (let distance = 1; distance < lanes; distance *= 2) {
      for (let k = 0; k + distance < lanes; k += 2 * distance) {
        const left = values[first + k] ?? 0;
        const right = values[first + k + distance] ?? 0;
        values[first + k] = fold(left, right);
      }
    }
  };
}

function scalar(s: Scalar, slots: Slots): Value {
  const { frame } = slots;
  const { values } = frame;
  switch (s.kind) {
    case 'constant': {
      const { value } = s;
      return () => value;
    }
    case 'parameter':
    case 'local': {
      const slot = slots.value(s.name);
      if (slots.inLanes.has(s.name)) return () => values[slot + frame.lane] ?? 0;
      return () => values[slot] ?? 0;
    }
    case 'load':
      return load(s, slots);
    case 'position':
      return indexExpression(s.index, slots);
    case 'apply':
      return application(s, slots);
    default:
      return s satisfies never;
  }
}

function application({ primitive, args }: ApplyScalar, slots: Slots): Value {
  const run = definition(primitive);
  const operands = args.map((arg) => scalar(arg, slots));
  const [a, b] = operands;
  if (operands.length === 1 && a !== undefined) return () => run(a());
  if (operands.length === 2 && a !== undefined && b !== undefined) return () => run(a(), b());
  return () => run(...operands.map((operand) => operand()));
}

/** What a primitive computes. That its operands are carried as it wants them is what `verifyLoopNest` is for. */
const definition = (primitive: Primitive) => primitive.interpret as (...args: ScalarValue[]) => ScalarValue;

const isBig = (dtype: DType): boolean => dtype === 'int64' || dtype === 'uint64';

const outside = (name: string, at: number, length: number): VerifyError =>
  new VerifyError(`kernel: ${name}[${at}] is outside of its ${length} elements`);

function load({ buffer: name, dtype, index }: LoadScalar, slots: Slots): Value {
  const { numbers, bigs } = slots.frame;
  const slot = slots.buffer(name);
  const position = indexExpression(index, slots);
  const element = (array: NumberArray | BigArray | undefined): ScalarValue => {
    const at = position();
    const value = array?.[at];
    if (value === undefined) throw outside(name, at, array?.length ?? 0);
    return value;
  };
  if (isBig(dtype)) return () => element(bigs[slot]);
  if (dtype === 'bool') return () => element(numbers[slot]) !== 0;
  return () => element(numbers[slot]);
}

function store(name: string, dtype: DType, position: Position, value: Value, slots: Slots): Run {
  const { numbers, bigs } = slots.frame;
  const slot = slots.buffer(name);
  if (isBig(dtype)) {
    return () => {
      const array = bigs[slot] ?? noBigs;
      const element = value();
      const at = position();
      if (!(at >= 0 && at < array.length)) throw outside(name, at, array.length);
      if (typeof element !== 'bigint') throw new VerifyError(`kernel: ${name} is given ${typeof element}`);
      array[at] = element;
    };
  }
  const isBool = dtype === 'bool';
  return () => {
    const array = numbers[slot] ?? noNumbers;
    const element = value();
    const at = position();
    if (!(at >= 0 && at < array.length)) throw outside(name, at, array.length);
    if (typeof element === 'bigint' || (typeof element === 'boolean') !== isBool) {
      throw new VerifyError(`kernel: ${name} is given ${typeof element}`);
    }
    array[at] = Number(element);
  };
}

function loopPosition(loop: string, slots: Slots): Position {
  const { positions } = slots.frame;
  const variable = slots.position(loop);
  return () => positions[variable] ?? 0;
}

/** A position that is a value: an index that was loaded or computed. */
function pickedPosition(slot: number, { frame }: Slots): Position {
  const { values } = frame;
  return () => {
    const value = values[slot];
    return typeof value === 'number' ? value : Number.NaN;
  };
}

/** A position, added up from 0, so that it is never -0. */
function indexExpression({ base, terms, constant }: IndexExpression, slots: Slots): Position {
  const { positions } = slots.frame;
  const added = base.map(slots.position);
  const factors = terms.map(({ loop, stride }) => {
    const at = slots.hasValue(loop) ? pickedPosition(slots.value(loop), slots) : loopPosition(loop, slots);
    if (stride === 1) return at;
    if (typeof stride === 'number') return () => at() * stride;
    const size = slots.position(stride);
    return () => at() * (positions[size] ?? 0);
  });
  return () => {
    let sum = constant;
    for (let k = 0; k < added.length; k++) sum += positions[added[k] ?? 0] ?? 0;
    for (let k = 0; k < factors.length; k++) sum += factors[k]?.() ?? 0;
    return sum;
  };
}
