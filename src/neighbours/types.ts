/** The arrays of other libraries, as far as ndloom looks at them. */

import type { TypedData } from '../types.ts';

/** An `ndarray` of scijs. */
export interface ScijsArray {
  readonly data: object;
  readonly shape: readonly number[];
  readonly stride: readonly number[];
  readonly offset: number;
}

/** An ndarray of stdlib. */
export interface StdlibArray {
  readonly data: object;
  readonly shape: ArrayLike<number>;
  readonly strides: ArrayLike<number>;
  readonly offset: number;
  readonly order: string;
  readonly dtype: unknown;
}

/** A column of Apache Arrow: a `Vector` of one or more chunks. */
export interface ArrowVector {
  readonly type: ArrowType;
  readonly data: readonly ArrowChunk[];
  readonly length: number;
  readonly nullCount: number;
}

export interface ArrowType {
  readonly typeId: number;
}

export interface ArrowChunk {
  readonly type: ArrowType;
  readonly length: number;
  /** Where the chunk starts in bitmaps, in bits; `values` start with it. */
  readonly offset: number;
  readonly values: unknown;
  readonly nullBitmap: Uint8Array;
  readonly children: readonly ArrowChunk[];
}

/** A tensor of TensorFlow.js. */
export interface TensorFlowTensor {
  readonly dataId: object;
  readonly dtype: string;
  readonly shape: readonly number[];
  dataSync(): unknown;
}

/** A tensor of ONNX Runtime. */
export interface OnnxTensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly location: string;
  readonly data: unknown;
}

/** `ImageData` of a canvas, and what decoders give: four bytes a pixel, row by row. */
export interface Image {
  readonly data: Uint8ClampedArray | Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** What `asarray` takes from other libraries. */
export type Neighbour = ScijsArray | StdlibArray | ArrowVector | TensorFlowTensor | OnnxTensor | Image;

/** Memory with a whole layout over it; strides and offset count elements. */
export interface Strided<T extends TypedData = TypedData> {
  readonly data: T;
  readonly shape: number[];
  readonly strides: number[];
  readonly offset: number;
}
