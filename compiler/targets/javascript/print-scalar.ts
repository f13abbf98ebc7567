/**
 * Scalar expressions and positions as JavaScript expressions. Expressions are trees here: shared values have names.
 */

import type { IndexExpression } from '../../ir/index-expression.ts';
import type { Scalar } from '../../ir/scalar.ts';
import { type Copy, type KernelContext, loopIn, nameIn, valueNameIn } from './copy.ts';
import { binary, call, type Expression, element, identifier, literal } from './estree.ts';

/** A value: bools are booleans, 64-bit integers bigints, everything else is a number. */
export function printScalar(scalar: Scalar, copy: Copy, context: KernelContext): Expression {
  switch (scalar.kind) {
    case 'constant':
      return literal(scalar.value);
    case 'parameter':
      return identifier(nameIn(copy, scalar.name));
    case 'local':
      return identifier(valueNameIn(copy, scalar.name, context));
    case 'load': {
      const stored = element(nameIn(copy, scalar.buffer), printIndex(scalar.index, copy));
      return scalar.dtype === 'bool' ? binary('!==', stored, literal(0)) : stored;
    }
    case 'position': {
      const position = printIndex(scalar.index, copy);
      return mayBeMinusZero(scalar.index, copy, context) ? binary('+', position, literal(0)) : position;
    }
    case 'apply':
      return scalar.primitive.javascript(...scalar.args.map((arg) => printScalar(arg, copy, context)));
    default:
      return scalar satisfies never;
  }
}

/** A value as it is stored: a bool is 0 or 1 in memory. */
export function printStored(value: Scalar, copy: Copy, context: KernelContext): Expression {
  if (value.dtype !== 'bool') return printScalar(value, copy, context);
  if (value.kind === 'constant') return literal(value.value === true ? 1 : 0);
  return call('Number', printScalar(value, copy, context));
}

/** A position, `p0 + i * s0 - j + 1`: no factors of one, no zeros, a minus for what goes backwards. */
export function printIndex(index: IndexExpression, copy: Copy): Expression {
  const { items, constant } = itemsOf(index, copy);
  if (constant !== 0) items.push({ isNegative: constant < 0, value: literal(Math.abs(constant)) });
  const lead = items.findIndex((item) => !item.isNegative);
  let sum: Expression | undefined = items[lead]?.value;
  if (sum === undefined && items.length === 0) return literal(0);
  sum ??= literal(0);
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (item !== undefined && i !== lead) sum = binary(item.isNegative ? '-' : '+', sum, item.value);
  }
  return sum;
}

interface Item {
  readonly isNegative: boolean;
  readonly value: Expression;
}

/** What is added up, and the constant: that of the expression and those of the copy's iterations. */
function itemsOf(index: IndexExpression, copy: Copy): { items: Item[]; constant: number } {
  let constant = index.constant;
  const items: Item[] = index.base.map((name) => ({ isNegative: false, value: identifier(nameIn(copy, name)) }));
  for (const name of index.base) constant += copy.shifts.get(name) ?? 0;
  for (const { loop, stride } of index.terms) {
    const { offset, scale } = loopIn(copy, loop);
    const variable = identifier(nameIn(copy, loop));
    if (typeof stride === 'string') {
      const iteration = offset === 0 ? variable : binary('+', variable, literal(offset));
      items.push({ isNegative: false, value: binary('*', iteration, identifier(nameIn(copy, stride))) });
      continue;
    }
    constant += offset * stride;
    const step = Math.abs(stride) / scale;
    if (step === 0) continue;
    items.push({ isNegative: stride < 0, value: step === 1 ? variable : binary('*', variable, literal(step)) });
  }
  return { items, constant };
}

/**
 * Whether a position that is a value could come out as -0, which is 0 times a negative stride. A sum is -0 only where
 * all that is added up is, so one constant, size or forward step in it is enough.
 */
function mayBeMinusZero({ base, terms, constant }: IndexExpression, copy: Copy, context: KernelContext): boolean {
  const shift = terms.reduce(
    (n, t) => (typeof t.stride === 'number' ? n + t.stride * loopIn(copy, t.loop).offset : n),
    0,
  );
  if (constant + shift !== 0 || base.some((name) => context.sizes.has(name))) return false;
  if (terms.some((t) => typeof t.stride === 'number' && t.stride > 0)) return false;
  return base.length > 0 || terms.some((t) => typeof t.stride === 'string');
}
