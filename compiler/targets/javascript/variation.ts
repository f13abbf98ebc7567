/**
 * What changes from one iteration of a loop to the next: names whose values depend on the loop's variable, directly or
 * through other names, and the statements that mention them. The rest is the same in every iteration.
 */

import type { IndexExpression } from '../../ir/index-expression.ts';
import type { Statement } from '../../ir/loop-nest.ts';
import type { Scalar } from '../../ir/scalar.ts';

export interface Variation {
  /** The names in the loop's body that vary. */
  readonly names: ReadonlySet<string>;
  readonly varies: (statement: Statement) => boolean;
}

/** What varies in `body` with the variable of the loop around it. */
export function variationIn(body: readonly Statement[], variable: string): Variation {
  const names = new Set<string>();
  const index = ({ base, terms }: IndexExpression): boolean =>
    base.some((name) => names.has(name)) || terms.some((t) => t.loop === variable);
  const value = (scalar: Scalar): boolean => {
    if (scalar.kind === 'local') return names.has(scalar.name);
    if (scalar.kind === 'apply') return scalar.args.some(value);
    return (scalar.kind === 'load' || scalar.kind === 'position') && index(scalar.index);
  };
  const varies = (statement: Statement): boolean => {
    switch (statement.kind) {
      case 'loop':
        return false;
      case 'index':
        return index(statement.value);
      case 'let':
        return value(statement.value);
      case 'variable':
        return names.has(statement.name) || value(statement.initial);
      case 'assign':
        return names.has(statement.name) || value(statement.value);
      case 'combine':
        return names.has(statement.name);
      case 'store':
        return index(statement.index) || value(statement.value);
      default:
        return statement satisfies never;
    }
  };
  const spread = (statements: readonly Statement[]): void => {
    for (const statement of statements) {
      if (statement.kind === 'loop') spread(statement.body);
      else if (statement.kind !== 'store' && varies(statement)) names.add(statement.name);
    }
  };
  // An assignment late in an inner loop reaches what stands before it, so go round until nothing is added.
  for (let before = -1; before < names.size; ) {
    before = names.size;
    spread(body);
  }
  return { names, varies };
}
