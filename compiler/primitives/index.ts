/** The table of all primitives, by name. */

import type { ScalarValue } from '../ir/dtype.ts';
import { VerifyError } from '../ir/errors.ts';
import type { Primitive } from '../ir/primitive.ts';
import { arithmetic } from './arithmetic.ts';
import { bits } from './bits.ts';
import { comparison } from './comparison.ts';
import { conversion } from './conversion.ts';
import { division } from './division.ts';
import { integers } from './integers.ts';
import { rounding } from './rounding.ts';
import { transcendental } from './transcendental.ts';

const rows = [arithmetic, division, comparison, bits, integers, rounding, transcendental, conversion].flat();

/** Every primitive by its name, `add.f64`; no prototype. */
export const primitives: Readonly<Record<string, Primitive>> = Object.setPrototypeOf(
  Object.fromEntries(rows.map((r) => [r.name, r])),
  null,
);

/** The primitive called `name`. Throws VerifyError where there is none. */
export function primitive(name: string): Primitive {
  const found = primitives[name];
  if (found === undefined) throw new VerifyError(`there is no primitive ${name}`);
  return found;
}

/** What the interpreter computes: `primitive` of values in the carriers that it takes. */
export function interpret(primitive: Primitive, args: readonly ScalarValue[]): ScalarValue {
  // A row's carriers say which values its function takes, and `apply` has checked them.
  return primitive.interpret(...(args as readonly never[]));
}
