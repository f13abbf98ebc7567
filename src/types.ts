/**
 * Static types: the dtype of every result, worked out by the compiler as the library works it out.
 *
 * The rules carry the names that they have in the op table (`compiler/ops/rules.ts`). A scalar is weak: beside an int32
 * array a literal 2 is int32 and 0.5 is float64; a `number` of which nothing more is known may be either.
 */

import type { ComplexDType, DType } from '../compiler/ir/dtype.ts';
import type { Complex, ComplexLike } from './complex-number.ts';
import type { NDArray } from './ndarray.ts';
import type { Neighbour } from './neighbours/types.ts';

export type { ComplexDType, DType } from '../compiler/ir/dtype.ts';

export type { ComplexLike } from './complex-number.ts';

export type Scalar = number | bigint | boolean;

/** Nested arrays of scalars, or of typed arrays. */
export type Nested = readonly (Scalar | ComplexLike | TypedData | NDArray | Nested)[];

/** The typed arrays that hold a dtype, and the clamped one, which holds uint8. */
export type TypedData =
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint8ClampedArray
  | Uint16Array
  | Uint32Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

/** As many arrays, or other values, as there are elements in a list: of one whose length is known none can be missing. */
export type OneEach<T extends readonly unknown[], V = NDArray> = { -readonly [K in keyof T]: V };

/** An array for each description of one. */
export type Described<T extends readonly { readonly dtype: DType }[]> = {
  -readonly [K in keyof T]: NDArray<T[K]['dtype']>;
};

/** Memory with a layout over it; strides and offset count elements, as scijs's ndarray does. */
export interface StridedData<T extends TypedData = TypedData> {
  readonly data: T;
  readonly shape?: readonly number[];
  readonly strides?: readonly number[];
  readonly offset?: number;
}

/** What an operation takes beside arrays. */
export type Operand = NDArray | Scalar | ComplexLike | TypedData | StridedData | Neighbour | Nested;

/** The typed array that holds a dtype; bools are bytes of 0 and 1, complex numbers pairs of floats. */
export type DataOf<D extends DType> = {
  bool: Uint8Array;
  int8: Int8Array;
  int16: Int16Array;
  int32: Int32Array;
  int64: BigInt64Array;
  uint8: Uint8Array;
  uint16: Uint16Array;
  uint32: Uint32Array;
  uint64: BigUint64Array;
  float32: Float32Array;
  float64: Float64Array;
  complex64: Float32Array;
  complex128: Float64Array;
}[D];

/** One element of a dtype as JavaScript holds it. */
export type ElementOf<D extends DType> = D extends 'bool'
  ? boolean
  : D extends 'int64' | 'uint64'
    ? bigint
    : D extends ComplexDType
      ? Complex
      : number;

/** The dtype that a typed array holds. */
export type DTypeOfData<T> = T extends Float64Array
  ? 'float64'
  : T extends Float32Array
    ? 'float32'
    : T extends BigInt64Array
      ? 'int64'
      : T extends BigUint64Array
        ? 'uint64'
        : T extends Int32Array
          ? 'int32'
          : T extends Uint32Array
            ? 'uint32'
            : T extends Int16Array
              ? 'int16'
              : T extends Uint16Array
                ? 'uint16'
                : T extends Int8Array
                  ? 'int8'
                  : T extends Uint8Array | Uint8ClampedArray
                    ? 'uint8'
                    : never;

/** The dtype of the array that something becomes by itself: a number float64, a bigint int64, a boolean bool. */
export type DTypeOf<T> = [T] extends [never]
  ? 'float64'
  : T extends NDArray<infer D>
    ? D
    : T extends number
      ? 'float64'
      : T extends bigint
        ? 'int64'
        : T extends boolean
          ? 'bool'
          : T extends ComplexLike
            ? 'complex128'
            : T extends TypedData
              ? DTypeOfData<T>
              : T extends { readonly data: infer M extends TypedData }
                ? T extends { readonly dims: readonly number[]; readonly type: infer N extends string }
                  ? DTypeOfTensor<N>
                  : DTypeOfData<M>
                : T extends readonly (infer U)[]
                  ? Nested extends T
                    ? DType
                    : DTypeOf<U>
                  : DType;

/** The dtype of a tensor of ONNX Runtime: its own name for it; half floats become float32. */
type DTypeOfTensor<N extends string> = N extends DType ? N : N extends 'float16' ? 'float32' : DType;

interface PromotionTable {
  bool: { [D in DType]: D };
  int8: Row<'int8', 'int8', 'int16', 'int32', 'int64', 'int16', 'int32', 'int64', 'float64', 'float32'>;
  int16: Row<'int16', 'int16', 'int16', 'int32', 'int64', 'int16', 'int32', 'int64', 'float64', 'float32'>;
  int32: Row<'int32', 'int32', 'int32', 'int32', 'int64', 'int32', 'int32', 'int64', 'float64', 'float64'>;
  int64: Row<'int64', 'int64', 'int64', 'int64', 'int64', 'int64', 'int64', 'int64', 'float64', 'float64'>;
  uint8: Row<'uint8', 'int16', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64', 'float32'>;
  uint16: Row<'uint16', 'int32', 'int32', 'int32', 'int64', 'uint16', 'uint16', 'uint32', 'uint64', 'float32'>;
  uint32: Row<'uint32', 'int64', 'int64', 'int64', 'int64', 'uint32', 'uint32', 'uint32', 'uint64', 'float64'>;
  uint64: Row<'uint64', 'float64', 'float64', 'float64', 'float64', 'uint64', 'uint64', 'uint64', 'uint64', 'float64'>;
  float32: Row<
    'float32',
    'float32',
    'float32',
    'float64',
    'float64',
    'float32',
    'float32',
    'float64',
    'float64',
    'float32'
  >;
  float64: { [D in DType]: D extends ComplexDType ? 'complex128' : 'float64' };
  complex64: { [D in DType]: D extends SmallDType | 'complex64' ? 'complex64' : 'complex128' };
  complex128: { [D in DType]: 'complex128' };
}

/** What float32 holds every value of. */
type SmallDType = 'bool' | 'int8' | 'uint8' | 'int16' | 'uint16' | 'float32';

/** The promotion of one dtype with each other one, in the order of their codes; with float64 it is float64. */
interface Row<Bool, Int8, Int16, Int32, Int64, Uint8, Uint16, Uint32, Uint64, Float32> {
  bool: Bool;
  int8: Int8;
  int16: Int16;
  int32: Int32;
  int64: Int64;
  uint8: Uint8;
  uint16: Uint16;
  uint32: Uint32;
  uint64: Uint64;
  float32: Float32;
  float64: 'float64';
  complex64: Float32 extends 'float32' ? 'complex64' : 'complex128';
  complex128: 'complex128';
}

/** NumPy 2's promotion: `Promote<'int8', 'uint8'>` is `'int16'`. */
export type Promote<A extends DType, B extends DType> = PromotionTable[A][B];

/** What a scalar is beside an array of dtype `D`. */
type Weak<S, D extends DType> = S extends boolean
  ? 'bool'
  : D extends 'float32' | 'float64'
    ? D
    : D extends ComplexDType
      ? PartOf<D>
      : S extends bigint
        ? IntegerBeside<D>
        : S extends number
          ? number extends S
            ? IntegerBeside<D> | 'float64'
            : `${S}` extends `${bigint}`
              ? IntegerBeside<D>
              : 'float64'
          : never;

/** The dtype of the parts of complex numbers; of real ones their own. */
export type PartOf<D extends DType> = D extends 'complex64' ? 'float32' : D extends 'complex128' ? 'float64' : D;

/** The complex dtype of such parts. */
type ComplexFor<D extends DType> = D extends 'float32' | 'complex64' ? 'complex64' : 'complex128';

/** The complex dtype of a complex scalar beside an array. */
type WeakComplex<D extends DType> = D extends 'float32' | 'complex64' ? 'complex64' : 'complex128';

type IntegerBeside<D extends DType> = D extends 'bool' ? 'int64' : D;

/** The dtype of an operand beside another one. */
type Beside<A, B> = A extends Scalar
  ? B extends Scalar | ComplexLike
    ? DTypeOf<A>
    : Weak<A, DTypeOf<B>>
  : A extends ComplexLike
    ? B extends Scalar | ComplexLike
      ? 'complex128'
      : WeakComplex<DTypeOf<B>>
    : DTypeOf<A>;

/** The promotion of two operands, weak scalars included. */
export type Promoted<A, B> = Promote<Beside<A, B>, Beside<B, A>>;

type Promoted3<A, B, C> = Promote<Beside3<A, B, C>, Promote<Beside3<B, A, C>, Beside3<C, A, B>>>;

type Beside3<A, B, C> = A extends Scalar
  ? B extends Scalar
    ? Beside<A, C>
    : C extends Scalar
      ? Beside<A, B>
      : Weak<A, Promote<DTypeOf<B>, DTypeOf<C>>>
  : DTypeOf<A>;

/** The dtype that each rule gives for one operand. */
export interface UnaryRules<A> {
  promote: DTypeOf<A>;
  magnitude: PartOf<DTypeOf<A>>;
  angle: DTypeOf<A> extends 'bool' ? 'float64' : PartOf<FloatFor<DTypeOf<A>>>;
  count: 'uint8';
  divide: Quotient<DTypeOf<A>>;
  numeric: Exclude<DTypeOf<A>, 'bool'>;
  arithmetic: BoolAsInt8<DTypeOf<A>>;
  float: FloatFor<DTypeOf<A>>;
  bitwise: Exclude<DTypeOf<A>, 'float32' | 'float64' | ComplexDType>;
  logical: 'bool';
  predicate: 'bool';
}

/** The dtype that each rule gives for two operands. */
export interface BinaryRules<A, B> {
  complex: ComplexFor<Promote<FloatFor<Beside<A, B>>, FloatFor<Beside<B, A>>>>;
  promote: Promoted<A, B>;
  double: Widest<Promoted<A, B>>;
  integral: Exclude<Promoted<A, B>, 'bool' | 'float32' | 'float64' | ComplexDType>;
  numeric: Exclude<Promoted<A, B>, 'bool'>;
  arithmetic: BoolAsInt8<Promoted<A, B>>;
  divide: Quotient<Promoted<A, B>>;
  float: Promote<FloatFor<Beside<A, B>>, FloatFor<Beside<B, A>>>;
  bitwise: Exclude<Promoted<A, B>, 'float32' | 'float64' | ComplexDType>;
  shift: Exclude<BoolAsInt8<Promoted<A, B>>, 'float32' | 'float64' | ComplexDType>;
  compare: 'bool';
  logical: 'bool';
}

/** The dtype of `where(condition, a, b)`. */
export type Chosen<A, B> = Promoted<A, B>;

/** The dtype of `clip(x, min, max)`; null is no limit. */
export type Clipped<X, Min, Max> = Min extends null
  ? Max extends null
    ? DTypeOf<X>
    : Promoted<X, Max>
  : Max extends null
    ? Promoted<X, Min>
    : Promoted3<X, Min, Max>;

type BoolAsInt8<D extends DType> = D extends 'bool' ? 'int8' : D;

type Widest<D extends DType> = D extends ComplexDType ? 'complex128' : 'float64';

type Quotient<D extends DType> = D extends 'float32' | ComplexDType ? D : 'float64';

/** The float that functions of analysis compute in: float32 for up to 16 bits. */
type FloatFor<D extends DType> = D extends 'bool' | 'int8' | 'uint8' | 'int16' | 'uint16' | 'float32'
  ? 'float32'
  : D extends ComplexDType
    ? D
    : 'float64';

/** The dtype of a sum or a product: integers widen to 64 bits. */
export type Summed<D extends DType> = D extends 'float32' | 'float64' | ComplexDType
  ? D
  : D extends 'uint8' | 'uint16' | 'uint32' | 'uint64'
    ? 'uint64'
    : 'int64';

/** The dtype of a mean, a variance or a standard deviation. */
export type Averaged<D extends DType> = D extends 'float32' | ComplexDType ? D : 'float64';

/** The dtype of arrays joined: two of them promote, more of them one after the other. */
export type Joined<T extends readonly Operand[]> = T extends readonly [
  infer First extends Operand,
  infer Second extends Operand,
  ...infer Rest extends readonly Operand[],
]
  ? JoinedWith<Promote<DTypeOf<First>, DTypeOf<Second>>, Rest>
  : DTypeOf<T[number]>;

type JoinedWith<D extends DType, T extends readonly Operand[]> = T extends readonly [
  infer First extends Operand,
  ...infer Rest extends readonly Operand[],
]
  ? JoinedWith<Promote<D, DTypeOf<First>>, Rest>
  : D;

/** An axis, several, or all of them (null, or left out). */
export type Axis = number | readonly number[] | null;

/**
 * One part of an index: an integer, text in Python's syntax, null for a new axis, or integers or booleans as an array, a
 * typed array or nested JavaScript arrays.
 */
export type IndexPart = number | bigint | string | null | NDArray | TypedData | readonly IndexList[];
type IndexList = number | bigint | boolean | readonly IndexList[];
