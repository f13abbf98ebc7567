/**
 * Arrays of other libraries, known by their structure: no import, and no call but of the one accessor that a library
 * documents for its memory.
 *
 *     scijs ndarray      { data, shape, stride, offset }
 *     stdlib ndarray     { data, shape, strides, offset, order, dtype }
 *     Apache Arrow       { type: { typeId }, data: [{ values, nullBitmap, … }] }
 *     TensorFlow.js      { dataId, shape, dtype, dataSync() }
 *     ONNX Runtime       { type, dims, location, data }
 *     ImageData          { data, width, height }
 */

import { type DType, isDType } from '../../compiler/ir/dtype.ts';
import { DTypeError, ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { show } from '../check.ts';
import { isTypedData, typedArrayDType } from '../creation/memory-layout.ts';
import { widened } from '../files/half.ts';
import type { TypedData } from '../types.ts';
import { arrowMemory } from './arrow.ts';
import type { ArrowVector, Image, OnnxTensor, ScijsArray, StdlibArray, TensorFlowTensor } from './types.ts';

/** Memory of another library, with a layout in elements. */
export interface Memory {
  readonly data: TypedData;
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly strides?: readonly number[];
  readonly offset?: number;
  /** Whether it is the other library's memory: 'perhaps' where nobody can tell. */
  readonly isShared: boolean | 'perhaps';
}

/** The memory of another library's array; null where a value is none. Throws where it holds what no array can hold. */
export function recognise(operation: string, value: unknown): Memory | null {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || Array.isArray(value)) return null;
  if (isArrowVector(value)) return arrowMemory(operation, value);
  if (isTensorFlowTensor(value)) return tensorFlowMemory(operation, value);
  if (isOnnxTensor(value)) return onnxMemory(operation, value);
  if (isStdlibArray(value)) return stdlibMemory(operation, value);
  if (isScijsArray(value)) return scijsMemory(operation, value);
  return isImage(value) ? imageMemory(operation, value) : null;
}

/** Whether a value is a column of Apache Arrow. */
export const isArrowVector = (value: object): value is ArrowVector =>
  'type' in value &&
  typeof value.type === 'object' &&
  value.type !== null &&
  'typeId' in value.type &&
  typeof value.type.typeId === 'number' &&
  'data' in value &&
  Array.isArray(value.data) &&
  'length' in value;

const isTensorFlowTensor = (value: object): value is TensorFlowTensor =>
  'dataId' in value &&
  'dataSync' in value &&
  typeof value.dataSync === 'function' &&
  'dtype' in value &&
  typeof value.dtype === 'string' &&
  'shape' in value &&
  Array.isArray(value.shape);

const isOnnxTensor = (value: object): value is OnnxTensor =>
  'dims' in value &&
  Array.isArray(value.dims) &&
  'location' in value &&
  typeof value.location === 'string' &&
  'type' in value &&
  typeof value.type === 'string';

const isStdlibArray = (value: object): value is StdlibArray =>
  'strides' in value && 'shape' in value && 'data' in value && 'offset' in value && 'order' in value;

const isScijsArray = (value: object): value is ScijsArray =>
  'stride' in value && Array.isArray(value.stride) && 'shape' in value && 'data' in value;

const isImage = (value: object): value is Image =>
  'width' in value &&
  typeof value.width === 'number' &&
  'height' in value &&
  typeof value.height === 'number' &&
  'data' in value &&
  !('shape' in value) &&
  (value.data instanceof Uint8ClampedArray || value.data instanceof Uint8Array);

function tensorFlowMemory(operation: string, tensor: TensorFlowTensor): Memory {
  const { dtype, shape } = tensor;
  const data = isDType(dtype) ? tensor.dataSync() : null;
  if (!isDType(dtype) || !isTypedData(data)) {
    throw new DTypeError(`${operation}: a tensor of '${dtype}' holds no dtype of ndloom`);
  }
  // Of these two, dataSync() makes new memory each time; of the others a backend may.
  const isShared = dtype === 'bool' || dtype === 'complex64' ? false : 'perhaps';
  return { data, dtype, shape, isShared };
}

function onnxMemory(operation: string, tensor: OnnxTensor): Memory {
  const { type, dims: shape, location } = tensor;
  if (location !== 'cpu' && location !== 'cpu-pinned') {
    throw new ValueError(
      `${operation}: the tensor is at '${location}', not in memory that JavaScript reads; await its getData() first`,
    );
  }
  const { data } = tensor;
  if (type === 'float16' && data instanceof Uint16Array) {
    return { data: widened(data), dtype: 'float32', shape, isShared: false };
  }
  if (!isDType(type) || !isTypedData(data)) {
    throw new DTypeError(`${operation}: a tensor of '${type}' holds no dtype of ndloom`);
  }
  return { data, dtype: type, shape, isShared: true };
}

function stdlibMemory(operation: string, array: StdlibArray): Memory {
  const shape = Array.from(array.shape);
  // There, an array of no dimensions has one stride.
  const strides = shape.length === 0 ? [] : Array.from(array.strides);
  const { data, dtype } = stdlibData(operation, array);
  return { data, dtype, shape, strides, offset: array.offset, isShared: true };
}

/** A typed array, or stdlib's own of booleans or complex numbers, which are views of a buffer by another name. */
function stdlibData(operation: string, { data, dtype }: StdlibArray): { data: TypedData; dtype: DType } {
  if (isTypedData(data)) return { data, dtype: typedArrayDType(operation, data) };
  if ('buffer' in data && 'byteOffset' in data && 'length' in data && typeof data.length === 'number') {
    const { buffer, byteOffset, length } = data;
    if (buffer instanceof ArrayBuffer && typeof byteOffset === 'number') {
      if (dtype === 'bool') return { data: new Uint8Array(buffer, byteOffset, length), dtype };
      if (dtype === 'complex64') return { data: new Float32Array(buffer, byteOffset, 2 * length), dtype };
      if (dtype === 'complex128') return { data: new Float64Array(buffer, byteOffset, 2 * length), dtype };
    }
  }
  throw noTypedArray(operation, data);
}

function scijsMemory(operation: string, { data, shape, stride, offset }: ScijsArray): Memory {
  if (!isTypedData(data)) throw noTypedArray(operation, data);
  return { data, dtype: typedArrayDType(operation, data), shape, strides: stride, offset, isShared: true };
}

const noTypedArray = (operation: string, data: object): DTypeError =>
  new DTypeError(`${operation}: the data of the ndarray is ${show(data)}, no typed array that ndloom has a dtype for`);

function imageMemory(operation: string, { data, width, height }: Image): Memory {
  const shape = [height, width, 4];
  if (data.length === height * width * 4) return { data, dtype: 'uint8', shape, isShared: true };
  throw new ShapeError(
    `${operation}: an image of ${width} × ${height} has ${height * width * 4} bytes, four a pixel, and this one has ` +
      `${data.length}; for another number of channels give { data, shape: [height, width, channels] }`,
  );
}
