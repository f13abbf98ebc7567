/**
 * Columns of Apache Arrow as memory: one chunk is shared, several are joined. Lists of a fixed size are further dimensions.
 *
 * Source: the Arrow columnar format, "Physical memory layout", and `Type` of apache-arrow.
 */

import { type DType, dtypeNames, dtypes } from '../../compiler/ir/dtype.ts';
import { DTypeError, ValueError } from '../../compiler/ir/errors.ts';
import { type Shape, sizeOf } from '../../compiler/ir/shape.ts';
import { allocate } from '../../runtime/storage.ts';
import { isTypedData, typedArrayDType } from '../creation/memory-layout.ts';
import { widened } from '../files/half.ts';
import type { TypedData } from '../types.ts';
import type { Memory } from './recognise.ts';
import type { ArrowChunk, ArrowType, ArrowVector } from './types.ts';

/** The memory of a column without nulls. Throws ValueError where there are some, DTypeError for types that no dtype is. */
export function arrowMemory(operation: string, vector: ArrowVector): Memory {
  const memory = arrowValues(operation, vector);
  if (!vector.data.some(mayHaveNulls)) return memory;
  const nulls = arrowMask(vector, memory.shape).reduce((sum, isNull) => sum + isNull, 0);
  if (nulls === 0) return memory;
  throw new ValueError(
    `${operation}: the column has ${nulls} nulls, which an array cannot hold; neighbours.fromArrow gives its values and ` +
      'a mask of them',
  );
}

/** The memory of a column, whatever it holds where there are nulls. */
export function arrowValues(operation: string, { type, data: chunks, length }: ArrowVector): Memory {
  const { dtype, item } = elementOf(operation, type);
  const shape = [length, ...item];
  const parts = chunks.map((chunk) => chunkValues(operation, chunk, dtype));
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return { ...only, dtype, shape };
  const joined = allocate(dtype, sizeOf(shape), shape);
  const bytes = new Uint8Array(joined.buffer, joined.byteOffset, joined.byteLength);
  let at = 0;
  for (const { data } of parts) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return { data: joined, dtype, shape, isShared: false };
}

/** A 1 for each null among the elements of a column, those of a list that is null itself included. */
export function arrowMask({ data: chunks }: ArrowVector, shape: Shape): Uint8Array {
  const mask = new Uint8Array(sizeOf(shape));
  let at = 0;
  for (const chunk of chunks) {
    const width = sizeOf(shape.slice(1));
    let level: ArrowChunk | undefined = chunk;
    let rows = chunk.length;
    while (level !== undefined) {
      const elements = rows === 0 ? 0 : (chunk.length * width) / rows;
      if (hasBitmap(level)) {
        for (let i = 0; i < rows; i++) {
          if (bitAt(level.nullBitmap, level.offset + i) === 0) mask.fill(1, at + i * elements, at + (i + 1) * elements);
        }
      }
      rows *= listSizeOf(level.type) ?? 0;
      level = listSizeOf(level.type) === null ? undefined : level.children[0];
    }
    at += chunk.length * width;
  }
  return mask;
}

const typeIds = { int: 2, float: 3, bool: 6, fixedSizeList: 16 } as const;

/** The dtype of a type, and the shape of one of its elements. */
function elementOf(operation: string, type: ArrowType): { dtype: DType; item: readonly number[] } {
  const field = (name: string): unknown => Reflect.get(type, name);
  if (type.typeId === typeIds.bool) return { dtype: 'bool', item: [] };
  if (type.typeId === typeIds.float) return { dtype: field('precision') === 2 ? 'float64' : 'float32', item: [] };
  if (type.typeId === typeIds.int) {
    const kind = field('isSigned') === true ? 'int' : 'uint';
    const found = dtypeNames.find((name) => dtypes[name].kind === kind && dtypes[name].bytes * 8 === field('bitWidth'));
    if (found !== undefined) return { dtype: found, item: [] };
  }
  const size = listSizeOf(type);
  const child = childType(type);
  if (size !== null && child !== null) {
    const { dtype, item } = elementOf(operation, child);
    return { dtype, item: [size, ...item] };
  }
  const name = Object.prototype.toString.call(type).slice(8, -1);
  throw new DTypeError(
    `${operation}: a column of ${name} holds no dtype of ndloom: numbers, booleans and lists of them of a fixed size do`,
  );
}

const childType = (type: ArrowType): ArrowType | null => {
  const [field]: readonly unknown[] = 'children' in type && Array.isArray(type.children) ? type.children : [];
  if (typeof field !== 'object' || field === null || !('type' in field)) return null;
  const inner: unknown = field.type;
  return typeof inner === 'object' && inner !== null && hasTypeId(inner) ? inner : null;
};

const hasTypeId = (type: object): type is ArrowType => 'typeId' in type && typeof type.typeId === 'number';

/** How many elements a list of a fixed size has; null for other types. */
const listSizeOf = (type: ArrowType): number | null =>
  type.typeId === typeIds.fixedSizeList && 'listSize' in type && typeof type.listSize === 'number'
    ? type.listSize
    : null;

/** The values of one chunk, row by row. */
function chunkValues(operation: string, chunk: ArrowChunk, dtype: DType): { data: TypedData; isShared: boolean } {
  let inner = chunk;
  let size = chunk.length;
  for (let width = listSizeOf(inner.type); width !== null; width = listSizeOf(inner.type)) {
    const [child] = inner.children;
    if (child === undefined) throw new ValueError(`${operation}: the column has lists without values`);
    size *= width;
    inner = child;
  }
  const { values, offset } = inner;
  if (!isTypedData(values)) throw new DTypeError(`${operation}: the values of the column are no typed array`);
  if (dtype === 'bool') {
    const bits = new Uint8Array(size);
    for (let i = 0; i < size; i++) bits[i] = bitAt(values, offset + i);
    return { data: bits, isShared: false };
  }
  const own = values.subarray(0, size);
  if (own.length < size) throw new ValueError(`${operation}: the column has ${own.length} values of ${size}`);
  if (Reflect.get(inner.type, 'precision') === 0 && own instanceof Uint16Array) {
    return { data: widened(own), isShared: false };
  }
  const held = typedArrayDType(operation, own);
  if (held === dtype) return { data: own, isShared: true };
  throw new DTypeError(`${operation}: the values of the column, of ${dtype}, are in memory of ${held}`);
}

const hasBitmap = ({ nullBitmap }: ArrowChunk): boolean => nullBitmap instanceof Uint8Array && nullBitmap.length > 0;

const mayHaveNulls = (chunk: ArrowChunk): boolean =>
  hasBitmap(chunk) || (listSizeOf(chunk.type) !== null && chunk.children.some(mayHaveNulls));

const bitAt = (bits: TypedData, place: number): 0 | 1 =>
  ((Number(bits[place >> 3]) >> (place & 7)) & 1) === 1 ? 1 : 0;
