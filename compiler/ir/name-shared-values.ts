/**
 * Names values that are used more than once: expressions are DAGs, and afterwards they are trees.
 *
 *     out[i] := multiply.f64(%0 = add.f64(a[i], 1), %0)   |   let x = add.f64(a[i], 1)
 *                                                         |   out[i] := multiply.f64(x, x)
 *
 * Sharing counts within one statement; a value of several statements has a `let` of its own already. A target whose
 * code for a primitive mentions an operand twice (`a < b ? a : b`) says so in `repeats`, and the operand is named, too.
 */

import type { LoopNest, Statement } from './loop-nest.ts';
import type { Primitive } from './primitive.ts';
import type { ApplyScalar, Scalar } from './scalar.ts';

/** `nest` with a `let` in front of a statement for each value that occurs in it more than once. */
export function nameSharedValues(
  nest: LoopNest,
  repeats: (primitive: Primitive, operand: number) => boolean = () => false,
): LoopNest {
  const taken = namesOf(nest);
  let made = 0;
  const freshName = (): string => {
    let name = nameNumber(made++);
    while (taken.has(name)) name = nameNumber(made++);
    return name;
  };
  const nameIn = (root: Scalar, lets: Statement[]): Scalar => {
    const uses = countUses(root, repeats);
    return uses === null ? root : nameRepeated(root, uses, lets, freshName);
  };
  const rewrite = (statements: readonly Statement[]): Statement[] => {
    const result: Statement[] = [];
    for (const statement of statements) {
      switch (statement.kind) {
        case 'loop':
          result.push({ ...statement, body: rewrite(statement.body) });
          break;
        case 'variable':
          result.push({ ...statement, initial: nameIn(statement.initial, result) });
          break;
        case 'let':
        case 'assign':
        case 'store':
          result.push({ ...statement, value: nameIn(statement.value, result) });
          break;
        case 'index':
        case 'combine':
          result.push(statement);
          break;
        default:
          statement satisfies never;
      }
    }
    return result;
  };
  return { ...nest, body: rewrite(nest.body) };
}

/** x, y, z and so on while there are letters, then t0, t1, … */
const nameNumber = (k: number): string => 'xyzuvw'[k] ?? `t${k - 6}`;

/** Every name that `nest` declares. */
export function namesOf(nest: LoopNest): Set<string> {
  const names = new Set<string>(nest.sizes);
  for (const { name } of nest.buffers) names.add(name);
  for (const { name } of nest.scalars) names.add(name);
  for (const name of declaredNames(nest.body)) names.add(name);
  return names;
}

/** The names that `statements` declare, at any depth, loop variables included. */
export function declaredNames(statements: readonly Statement[]): string[] {
  return statements.flatMap((s) => {
    if (s.kind === 'loop') return [s.index, ...declaredNames(s.body)];
    return s.kind === 'index' || s.kind === 'let' || s.kind === 'variable' ? [s.name] : [];
  });
}

/** The variables that `statements` assign, those that inner loops assign left out. */
export const assignedNames = (statements: readonly Statement[]): string[] =>
  statements.flatMap((s) => (s.kind === 'assign' ? [s.name] : []));

/** A value that costs something to write twice. */
const isWorthNaming = (scalar: Scalar): boolean =>
  scalar.kind === 'apply' || scalar.kind === 'load' || scalar.kind === 'position';

/** How often each value occurs below `root`, or null where none occurs twice. */
function countUses(
  root: Scalar,
  repeats: (primitive: Primitive, operand: number) => boolean,
): ReadonlyMap<Scalar, number> | null {
  const uses = new Map<Scalar, number>();
  let isShared = false;
  const use = (scalar: Scalar, times: number): void => {
    if (!isWorthNaming(scalar)) return;
    const before = uses.get(scalar) ?? 0;
    uses.set(scalar, before + times);
    if (before + times > 1) isShared = true;
    if (before > 0 || scalar.kind !== 'apply') return;
    scalar.args.forEach((arg, i) => {
      use(arg, repeats(scalar.primitive, i) ? 2 : 1);
    });
  };
  use(root, 1);
  return isShared ? uses : null;
}

function nameRepeated(
  root: Scalar,
  uses: ReadonlyMap<Scalar, number>,
  lets: Statement[],
  freshName: () => string,
): Scalar {
  const renamed = new Map<Scalar, Scalar>();
  const visit = (scalar: Scalar): Scalar => {
    if (!isWorthNaming(scalar)) return scalar;
    const known = renamed.get(scalar);
    if (known !== undefined) return known;
    const value: Scalar =
      scalar.kind === 'apply' ? ({ ...scalar, args: scalar.args.map(visit) } satisfies ApplyScalar) : scalar;
    if ((uses.get(scalar) ?? 0) < 2) return value;
    const name = freshName();
    lets.push({ kind: 'let', name, value });
    const local: Scalar = { kind: 'local', dtype: scalar.dtype, name };
    renamed.set(scalar, local);
    return local;
  };
  return visit(root);
}
