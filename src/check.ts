/** Checks of arguments that many functions take. */

import { type DType, dtypeNames, isDType } from '../compiler/ir/dtype.ts';
import { DTypeError, OutOfRangeError, ValueError } from '../compiler/ir/errors.ts';
import { checkShape, formatShape, maxElements, type Shape, sizeOf } from '../compiler/ir/shape.ts';

/** A dtype that a user named. Throws DTypeError. */
export function checkDType(operation: string, dtype: unknown): DType {
  if (isDType(dtype)) return dtype;
  throw new DTypeError(`${operation}: there is no dtype ${show(dtype)}; there are ${dtypeNames.join(', ')}`);
}

/** A shape that has to fit into a typed array. Throws ValueError and RangeError. */
export function checkStoredShape(operation: string, shape: unknown): Shape {
  const checked = checkShape(operation, shape);
  if (sizeOf(checked) > maxElements) {
    throw new OutOfRangeError(
      `${operation}: shape ${formatShape(checked)} has more than the 2**32 - 1 elements that a typed array can hold`,
    );
  }
  return checked;
}

/** A whole number. Throws ValueError. */
export function checkInteger(operation: string, name: string, value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new ValueError(`${operation}: ${name} is a whole number, not ${show(value)}`);
}

/** A value as a message shows it. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `'${value.length > 40 ? `${value.slice(0, 40)}…` : value}'`;
  if (typeof value === 'bigint') return `${value}n`;
  if (Object.is(value, -0)) return '-0';
  if (typeof value === 'object' && value !== null) {
    return Array.isArray(value) ? `an array of ${value.length}` : Object.prototype.toString.call(value);
  }
  return typeof value === 'function' ? 'a function' : String(value);
}
