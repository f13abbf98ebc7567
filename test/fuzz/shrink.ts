/** Shrinking: a smaller program that still disagrees, found by leaving statements out and by simplifying the rest. */

import { typedArrayOf } from '../../runtime/storage.ts';
import { decodeMemory, encodeMemory, namesMade, namesRead, type Program, renamed, type Statement } from './program.ts';
import { check, type Disagreement } from './run.ts';

export interface Shrunk {
  readonly program: Program;
  readonly disagreement: Disagreement;
}

/** The smallest program found; each step keeps some disagreement, not necessarily the same one. */
export function shrink(program: Program, disagreement: Disagreement): Shrunk {
  let best: Shrunk = { program, disagreement };
  for (let isSmaller = true; isSmaller; ) {
    isSmaller = false;
    for (const smaller of smallerPrograms(best.program)) {
      const found = check(smaller);
      // Of a program in parts, one way may refuse what another one takes because it knows more sizes.
      if (found === null || found.kind !== disagreement.kind) continue;
      best = { program: smaller, disagreement: found };
      isSmaller = true;
      break;
    }
  }
  return best;
}

function* smallerPrograms(program: Program): Generator<Program> {
  const { statements } = program;
  const make = (list: readonly Statement[]): Program => ({ ...program, statements: list });
  for (let count = statements.length >> 1; count > 1; count >>= 1) {
    for (let i = statements.length - count; i >= 0; i -= count) {
      yield make(closed(statements.toSpliced(i, count)));
    }
  }
  for (let i = statements.length - 1; i >= 0; i--) yield make(closed(statements.toSpliced(i, 1)));
  for (let i = statements.length - 1; i >= 0; i--) {
    for (const list of bypasses(statements, i)) yield make(list);
  }
  for (let i = 0; i < statements.length; i++) {
    const statement = statements[i] as Statement;
    if (statement.kind === 'memory') {
      for (const data of simplerData(statement)) yield make(statements.with(i, { ...statement, data }));
    }
    if ((statement.kind === 'evaluate' || statement.kind === 'forget') && statement.arrays.length > 1) {
      for (const name of statement.arrays) {
        const arrays = statement.arrays.filter((other) => other !== name);
        yield make(statements.with(i, { ...statement, arrays }));
      }
    }
  }
}

/** The statements that are left when those whose names nobody makes are dropped. */
function closed(statements: readonly Statement[]): readonly Statement[] {
  const made = new Set<string>();
  return statements.filter((statement) => {
    if (!namesRead(statement).every((name) => made.has(name))) return false;
    for (const name of namesMade(statement)) made.add(name);
    return true;
  });
}

/** Without statement `i`, its readers reading one of its operands instead. */
function* bypasses(statements: readonly Statement[], i: number): Generator<readonly Statement[]> {
  const statement = statements[i] as Statement;
  const [made, ...others] = namesMade(statement);
  if (statement.kind === 'memory' || made === undefined || others.length > 0) return;
  for (const operand of new Set(namesRead(statement))) {
    if (!operand.startsWith('x')) continue;
    const rest = statements.toSpliced(i, 1);
    yield rest.map((other) => renamed(other, (name) => (name === made ? operand : name)));
  }
}

/** The numbers 1, 2, 3, …, in place of a memory's own. */
function* simplerData({ dtype, data }: Extract<Statement, { kind: 'memory' }>): Generator<string> {
  const old = decodeMemory(dtype, data);
  const simple = new (typedArrayOf(dtype))(old.length);
  for (let i = 0; i < simple.length; i++) {
    if (simple instanceof BigInt64Array || simple instanceof BigUint64Array) simple[i] = BigInt((i % 9) + 1);
    else simple[i] = dtype === 'bool' ? i % 2 : (i % 9) + 1;
  }
  const text = encodeMemory(simple);
  if (text !== data) yield text;
}
