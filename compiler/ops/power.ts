/**
 * Powers with an exponent that is known when the kernel is made: products, quotients and roots, in the order of
 * `primitives/power.ts`. float32 is computed in float64 and rounded once, as other powers are.
 */

import { type DType, dtypes } from '../ir/dtype.ts';
import { apply, constant, type Scalar } from '../ir/scalar.ts';
import { primitive } from '../primitives/index.ts';
import { binary, instruction, narrow } from './lowering.ts';

/** `a ** b` as what is cheapest; `pow` itself where the exponent is known only later, or not a small one. */
export const power = binary((a, b, result) => {
  const exponent = b.kind === 'constant' ? Number(b.value) : Number.NaN;
  const known = dtypes[result].kind === 'float' ? floatPower(a, exponent) : integerPower(a, exponent, result);
  if (known === null) return instruction('pow', result, a, b);
  return known.dtype === result ? known : narrow(known, result);
});

function floatPower(a: Scalar, exponent: number): Scalar | null {
  const square = f64('multiply', a, a);
  const inverse = f64('divide', constant('float64', 1), a);
  switch (exponent) {
    case -2:
      return f64('multiply', inverse, inverse);
    case -1:
      return inverse;
    case -0.5:
      return f64('divide', constant('float64', 1), f64('root', a));
    case 0.5:
      return f64('root', a);
    case 1:
      return a;
    case 1.5:
      return f64('multiply', f64('abs', a), f64('root', a));
    case 2:
      return square;
    case 2.5:
      return f64('multiply', square, f64('root', a));
    case 3:
      return f64('multiply', square, a);
    case 4:
      return f64('multiply', square, square);
    default:
      return null;
  }
}

/** Products of integers wrap, in any order to the same. */
function integerPower(a: Scalar, exponent: number, result: DType): Scalar | null {
  if (exponent === 1) return a;
  if (exponent !== 2 && exponent !== 3 && exponent !== 4) return null;
  const square = instruction('multiply', result, a, a);
  return exponent === 2 ? square : instruction('multiply', result, square, exponent === 3 ? a : square);
}

const f64 = (name: string, ...args: Scalar[]): Scalar => apply(primitive(`${name}.f64`), 'float64', args);
