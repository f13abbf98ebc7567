/** Checks of arguments that many functions take. */

import { type DType, dtypeNames, isDType } from '../compiler/ir/dtype.ts';
import { DTypeError, OutOfRangeError, ValueError } from '../compiler/ir/errors.ts';
import { checkShape, formatShape, maxElements, type Shape, sizeOf } from '../compiler/ir/shape.ts';
import { show } from '../compiler/ir/show.ts';
import { ifOptions } from './options.ts';

export { show } from '../compiler/ir/show.ts';

/** A dtype that a user named. Throws DTypeError. */
export function checkDType(operation: string, dtype: unknown): DType {
  if (isDType(dtype)) return dtype;
  throw new DTypeError(
    `${operation}: there is no dtype ${show(dtype)}; there are ${dtypeNames.join(', ')}${misplaced(dtype)}`,
  );
}

/** What else was meant by something that stands in the place of a dtype, as far as it shows. */
function misplaced(value: unknown): string {
  if (typeof value === 'number') return '; sizes go into one array, as in [2, 3]';
  return typeof value === 'object' && value !== null && 'dtype' in value ? '; it is written by itself' : '';
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

/** A list, such as that of the arrays to join. Throws DTypeError for anything else. */
export function checkList<T>(operation: string, name: string, value: readonly T[]): readonly T[] {
  if (Array.isArray(value)) return value;
  throw new DTypeError(`${operation}: ${name} are given as one list, not ${show(value)}`);
}

/** A whole number. Throws ValueError. */
export function checkInteger(operation: string, name: string, value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new ValueError(`${operation}: ${name} is a whole number, not ${show(value)}${ifOptions(value)}`);
}
