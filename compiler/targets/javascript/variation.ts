/**
 * What changes from one iteration of a loop to the next: names whose values depend on the loop's variable, directly or
 * through other names, and the statements that mention them. The rest is the same in every iteration. A position that
 * moves by a fixed number each iteration is named once, `p0 = j * n0 + i`, and mentioned as `p0 + 1`, `p0 + 2`.
 */

import type { IndexExpression } from '../../ir/index-expression.ts';
import type { Statement } from '../../ir/loop-nest.ts';
import type { Scalar } from '../../ir/scalar.ts';

export interface Variation {
  /** The names in the loop's body that vary. */
  readonly names: ReadonlySet<string>;
  /** The positions that only move, and by how much. */
  readonly shifts: ReadonlyMap<string, number>;
  readonly varies: (statement: Statement) => boolean;
}

/** What varies in `body` with the variable of the loop around it. */
export function variationIn(body: readonly Statement[], variable: string): Variation {
  const names = new Set<string>();
  const shifts = new Map<string, number>();
  const index = ({ base, terms }: IndexExpression): boolean =>
    base.some((name) => names.has(name) || shifts.has(name)) ||
    terms.some((t) => t.loop === variable || names.has(t.loop));
  /** By how much a position moves each iteration; null where that is no fixed number. */
  const shiftOf = ({ base, terms }: IndexExpression): number | null => {
    let shift = 0;
    for (const name of base) {
      if (names.has(name)) return null;
      shift += shifts.get(name) ?? 0;
    }
    for (const { loop, stride } of terms) {
      if (names.has(loop)) return null;
      if (loop !== variable) continue;
      if (typeof stride === 'string') return null;
      shift += stride;
    }
    return shift;
  };
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
        return names.has(statement.name);
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
      else if (statement.kind === 'index') {
        const shift = shiftOf(statement.value);
        if (shift === null) names.add(statement.name);
        else if (shift !== 0) shifts.set(statement.name, shift);
      } else if (statement.kind !== 'store' && varies(statement)) names.add(statement.name);
    }
  };
  // An assignment late in an inner loop reaches what stands before it, so go round until nothing is added.
  for (let before = -1; before < names.size; ) {
    before = names.size;
    spread(body);
  }
  return { names, shifts, varies };
}
