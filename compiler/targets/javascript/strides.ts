/**
 * The strides with which a loop's variable occurs in its body.
 */

import type { IndexExpression } from '../../ir/index-expression.ts';
import type { LoopStatement, Statement } from '../../ir/loop-nest.ts';
import type { Scalar } from '../../ir/scalar.ts';

/** Whether every stride of the variable of `loop` is known and a multiple of `length`. */
export function everyStrideOf(loop: LoopStatement, length: number): boolean {
  return indexExpressionsIn(loop.body).every((index) =>
    index.terms.every((t) => t.loop !== loop.index || (typeof t.stride === 'number' && t.stride % length === 0)),
  );
}

function indexExpressionsIn(statements: readonly Statement[]): IndexExpression[] {
  return statements.flatMap((s) => {
    switch (s.kind) {
      case 'loop':
        return indexExpressionsIn(s.body);
      case 'index':
        return [s.value];
      case 'let':
      case 'assign':
        return indexExpressionsOf(s.value);
      case 'variable':
        return indexExpressionsOf(s.initial);
      case 'store':
        return [s.index, ...indexExpressionsOf(s.value)];
      case 'combine':
        return [];
      default:
        return s satisfies never;
    }
  });
}

function indexExpressionsOf(scalar: Scalar): IndexExpression[] {
  if (scalar.kind === 'apply') return scalar.args.flatMap(indexExpressionsOf);
  return scalar.kind === 'load' || scalar.kind === 'position' ? [scalar.index] : [];
}
