/**
 * Loops that move memory, as the two methods of typed arrays that the engine has machine code for: a loop of stores of
 * neighbours takes from four times (float64) to eighty times (uint8) as long.
 *
 *     loop i < n0 { out[o0 + i] := a[i] }      out.set(a.subarray(0, n0), o0);
 *     loop i < n0 { out[i] := 3.5 }            out.fill(3.5, 0, n0);
 */

import type { IndexExpression } from '../../ir/index-expression.ts';
import type { LoopStatement, Statement as NestStatement } from '../../ir/loop-nest.ts';
import { type Copy, type KernelContext, nameIn } from './copy.ts';
import { binary, type Expression, identifier, onBuffer, type Statement, standing } from './estree.ts';
import { printIndex, printStored } from './print-scalar.ts';

/** A statement that no loop is around as a move; null where it is none. A bool is not copied: in memory it may be any byte. */
export function printMove(statement: NestStatement, copy: Copy, context: KernelContext): Statement | null {
  if (statement.kind !== 'loop' || statement.extent.kind !== 'size') return null;
  const [store, ...others] = statement.body;
  if (store?.kind !== 'store' || others.length > 0) return null;
  const start = startOf(store.index, statement);
  if (start === null) return null;
  const target = nameIn(copy, store.buffer);
  const length = identifier(nameIn(copy, statement.extent.name));
  const { value } = store;
  if (value.kind === 'load') {
    const from = startOf(value.index, statement);
    if (from === null || value.dtype === 'bool' || value.buffer === store.buffer) return null;
    const first = printIndex(from, copy);
    const source = onBuffer(nameIn(copy, value.buffer), 'subarray', first, after(from, first, length));
    const place = printIndex(start, copy);
    return standing(isOrigin(start) ? onBuffer(target, 'set', source) : onBuffer(target, 'set', source, place));
  }
  if (value.kind !== 'constant' && value.kind !== 'parameter' && value.kind !== 'local') return null;
  const first = printIndex(start, copy);
  const filling = printStored(value, copy, context);
  return standing(onBuffer(target, 'fill', filling, first, after(start, first, length)));
}

/** The position at which a loop starts that steps through neighbours; null where it does not. */
function startOf({ base, constant, terms }: IndexExpression, { index }: LoopStatement): IndexExpression | null {
  const [term, ...others] = terms;
  if (term?.loop !== index || term.stride !== 1 || others.length > 0) return null;
  return { base, constant, terms: [] };
}

const isOrigin = ({ base, constant }: IndexExpression): boolean => base.length === 0 && constant === 0;

/** The position `length` elements after one that is printed as `first`. */
const after = (start: IndexExpression, first: Expression, length: Expression): Expression =>
  isOrigin(start) ? length : binary('+', first, length);
