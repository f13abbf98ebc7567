/** Kinds of dtypes, and what becomes of them together: `isdtype`, `canCast`, `resultType`, `promoteTypes`. */

import { type DType, dtypeNames, dtypes, isDType, type Kind, promote } from '../../compiler/ir/dtype.ts';
import { DTypeError, ValueError } from '../../compiler/ir/errors.ts';
import { show } from '../check.ts';
import { type ComplexLike, isComplexLike } from '../complex-number.ts';
import { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { Promote, Scalar } from '../types.ts';
import { dtypeOfScalar, isScalar } from '../weak-scalar.ts';

/** The array API's names for groups of dtypes. */
export type DTypeKind =
  | 'bool'
  | 'signed integer'
  | 'unsigned integer'
  | 'integral'
  | 'real floating'
  | 'complex floating'
  | 'numeric';

/** The kinds of the dtype table that each of the standard's names stands for. */
const kinds: ReadonlyMap<string, readonly Kind[]> = new Map<DTypeKind, readonly Kind[]>([
  ['bool', ['bool']],
  ['signed integer', ['int']],
  ['unsigned integer', ['uint']],
  ['integral', ['int', 'uint']],
  ['real floating', ['float']],
  ['complex floating', ['complex']],
  ['numeric', ['int', 'uint', 'float', 'complex']],
]);

/**
 * Whether a dtype is another one, is of a kind such as 'integral', or is any of several. Throws DTypeError for what is no
 * dtype, ValueError for what is no kind.
 *
 * Source: array API `isdtype`. `isdtype('int8', ['bool', 'signed integer'])` is true
 */
export function isdtype(dtype: DType, kind: DType | DTypeKind | readonly (DType | DTypeKind)[]): boolean {
  const checked = dtypeOf('isdtype', dtype);
  const asked = Array.isArray(kind) ? kind : [kind];
  return asked.map((one: unknown) => isOfKind('isdtype', checked, one)).includes(true);
}

/** Whether a dtype is `asked`, a dtype or the name of a kind. */
export function isOfKind(operation: string, dtype: DType, asked: unknown): boolean {
  if (isDType(asked)) return asked === dtype;
  const members = typeof asked === 'string' ? kinds.get(asked) : undefined;
  if (members !== undefined) return members.includes(dtypes[dtype].kind);
  throw new ValueError(
    `${operation}: there is no kind ${show(asked)}; there are ${[...kinds.keys()].map(show).join(', ')}, and dtypes`,
  );
}

/** What a cast may do: keep every value ('safe'), lose no more than precision and range ('same_kind'), or anything. */
export type Casting = 'no' | 'equiv' | 'safe' | 'same_kind' | 'unsafe';

/** The rule that a cast has to keep to: 'safe' if left out. */
export interface CastingOptions {
  readonly casting?: Casting | undefined;
}

/**
 * Whether one dtype, or that of an array, can be cast to another: without loss, or by another rule of NumPy's in
 * `{ casting }`. Throws DTypeError for what is no dtype, ValueError for what is no rule.
 *
 * Source: array API `can_cast`. `canCast('int32', 'float64')` is true
 */
export function canCast(from: DType | NDArray, to: DType, options: CastingOptions = {}): boolean {
  const { casting = 'safe' } = optionsOf('canCast', options, ['casting']);
  const [source, target] = [dtypeOf('canCast', from), dtypeOf('canCast', to)];
  const rule = Object.hasOwn(castings, casting) ? castings[casting] : undefined;
  if (rule === undefined) {
    throw new ValueError(
      `canCast: there is no casting ${show(casting)}; there are ${Object.keys(castings).map(show).join(', ')}`,
    );
  }
  return rule(source, target);
}

const isSafe = (from: DType, to: DType) => promote(from, to) === to;

/** From each kind to those after it. */
const order: readonly Kind[] = ['bool', 'uint', 'int', 'float', 'complex'];

const castings: Readonly<Record<Casting, (from: DType, to: DType) => boolean>> = {
  no: (from, to) => from === to,
  equiv: (from, to) => from === to,
  safe: isSafe,
  same_kind: (from, to) => order.indexOf(dtypes[from].kind) <= order.indexOf(dtypes[to].kind),
  unsafe: () => true,
};

/**
 * The dtype of an operation on arrays, dtypes and JavaScript scalars together. Scalars are weak, as in every operation: a
 * whole number or a bigint takes the integer or float dtype of the others, a fraction their float dtype, a complex number
 * their complex dtype, and of scalars alone each has its own. Throws ValueError for nothing, DTypeError for what is neither.
 *
 * Source: array API `result_type`. `resultType('int8', 'uint8')` is 'int16'
 */
export function resultType(...operands: readonly (NDArray | DType | WeakScalar)[]): DType {
  if (operands.length === 0) throw new ValueError('resultType: takes at least one array, dtype or scalar');
  const scalars = operands.filter(isWeak);
  const strong = operands.filter((operand) => !isWeak(operand)).map((operand) => dtypeOf('resultType', operand));
  return strong.length === 0
    ? scalars.map(dtypeOfScalar).reduce(promote)
    : scalars.reduce(weakly, strong.reduce(promote));
}

type WeakScalar = Scalar | ComplexLike;

const isWeak = (operand: unknown): operand is WeakScalar => isScalar(operand) || isComplexLike(operand);

/** The promotion of a dtype with a scalar, which has a kind and no size. */
const weakly = (dtype: DType, scalar: WeakScalar): DType => {
  const { kind, part } = dtypes[dtype];
  if (isComplexLike(scalar)) return part === 'float32' ? 'complex64' : 'complex128';
  if (typeof scalar === 'boolean' || kind === 'float' || kind === 'complex') return dtype;
  if (typeof scalar === 'number' && !Number.isInteger(scalar)) return 'float64';
  return kind === 'bool' ? 'int64' : dtype;
};

/**
 * The dtype that two dtypes promote to. Throws DTypeError for what is no dtype.
 *
 * Source: `numpy.promote_types`. `promoteTypes('int8', 'uint8')` is 'int16'
 */
export function promoteTypes<A extends DType, B extends DType>(a: A, b: B): Promote<A, B>;
export function promoteTypes(a: DType, b: DType): DType {
  return promote(dtypeOf('promoteTypes', a), dtypeOf('promoteTypes', b));
}

/** A dtype by its name or by an array of it. Throws DTypeError. */
export function dtypeOf(operation: string, type: unknown): DType {
  if (type instanceof NDArray) return type.dtype;
  if (isDType(type)) return type;
  throw new DTypeError(`${operation}: ${show(type)} is no dtype and no array; dtypes are ${dtypeNames.join(', ')}`);
}
