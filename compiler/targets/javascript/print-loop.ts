/**
 * Loops as `for` statements: one plain loop, or a main loop over whole rounds and a second one for what remains.
 *
 *     unroll   copies of the body one after the other, each in a block if it declares names
 *     lanes    copies of the body one after the other, each on its own copy of the accumulators
 *     jam      copies side by side: each inner loop occurs once, and in it what varies occurs once for each copy;
 *              where an inner loop is jammed, too, what varies with both occurs once for each pair
 */

import type { LoopStatement, Statement as NestStatement } from '../../ir/loop-nest.ts';
import { assignedNames, declaredNames } from '../../ir/name-shared-values.ts';
import {
  type Copies,
  type Copy,
  jam,
  type KernelContext,
  loopIn,
  mapCopies,
  nameIn,
  withLane,
  withLoop,
  withNames,
  withShifts,
} from './copy.ts';
import {
  binary,
  block,
  declare,
  type Expression,
  forLoop,
  identifier,
  literal,
  method,
  type Statement,
} from './estree.ts';
import type { KernelNames } from './kernel-names.ts';
import { printIndex } from './print-scalar.ts';
import { everyStrideOf } from './strides.ts';
import { variationIn } from './variation.ts';

type PrintBody = (copies: Copies) => Statement[];

/** `loop` with `printBody` for its body. */
export function printLoop(
  loop: LoopStatement,
  copies: Copies,
  context: KernelContext,
  printStatements: PrintBody,
): Statement[] {
  const { index, extent } = loop;
  const variable = nameIn(copies.common, index);
  const start = declare('let', [variable, literal(0)]);
  const printBody: PrintBody = (within) => [
    ...printBlockLength(loop, within.common, context),
    ...printStatements(within),
  ];
  const round = roundOf(loop);
  if (round.kind === 'plain' && extent.kind === 'blocks' && everyStrideOf(loop, extent.length)) {
    // Nobody asks for the number of the block, only for where it starts: count that.
    const body = printBody(mapCopies(copies, (c) => withLoop(c, index, { offset: 0, scale: extent.length })));
    return [forLoop(start, variable, identifier(nameIn(copies.common, extent.name)), extent.length, body)];
  }
  const { before, end } = printExtent(loop, copies.common, context);
  if (round.kind === 'plain') return [...before, forLoop(start, variable, end, 1, printBody(copies))];
  const lastRound = context.names.fresh('end', variable);
  const bound = declare('const', [lastRound, binary('-', end, literal(round.length - 1))]);
  return [
    ...before,
    start,
    forLoop(bound, variable, identifier(lastRound), round.length, printRound(loop, round, copies, context, printBody)),
    forLoop(null, variable, end, 1, printBody(copies)),
  ];
}

/** How many iterations become one, and how. */
interface Round {
  readonly kind: 'plain' | 'lanes' | 'jam' | 'unroll';
  readonly length: number;
}

function roundOf({ lanes, jam, unroll, body, extent }: LoopStatement): Round {
  if (lanes > 1) return { kind: 'lanes', length: lanes };
  if (extent.kind === 'blocks') return { kind: 'plain', length: 1 };
  if (jam > 1) return { kind: 'jam', length: jam };
  if (unroll > 1 && body.every((s) => s.kind !== 'loop')) return { kind: 'unroll', length: unroll };
  return { kind: 'plain', length: 1 };
}

function printRound(
  { index, body }: LoopStatement,
  { kind, length }: Round,
  copies: Copies,
  context: KernelContext,
  printBody: PrintBody,
): Statement[] {
  const iterations = Array.from({ length }, (_, k) => k);
  const at = (copy: Copy, k: number): Copy => withLoop(copy, index, { offset: k, scale: 1 });
  const declared = declaredNames(body);
  if (kind === 'lanes') {
    const assigned = assignedNames(body);
    return iterations.flatMap((k) =>
      printBody(mapCopies(copies, (c) => withLane(withNames(at(c, k), declared, k, context), assigned, k))),
    );
  }
  if (kind === 'jam') {
    const { names, shifts, varies } = variationIn(body, index);
    const iteration = (copy: Copy, k: number): Copy => withNames(withShifts(at(copy, k), shifts, k), names, k, context);
    return printBody(jam(copies, { length, at: iteration, varies }));
  }
  return iterations.flatMap((k) => {
    const statements = printBody(mapCopies(copies, (c) => at(c, k)));
    return declared.length > 0 ? [block(statements)] : statements;
  });
}

/** How often `loop` runs, and what must be computed before it to say so. */
function printExtent(
  { extent, index }: LoopStatement,
  copy: Copy,
  { names }: KernelContext,
): { readonly before: readonly Statement[]; readonly end: Expression } {
  const size = identifier(nameIn(copy, extent.name));
  if (extent.kind === 'size') return { before: [], end: size };
  if (extent.kind === 'block') return { before: [], end: identifier(blockLengthName(extent.of, copy, names)) };
  const count = names.fresh('m', `blocks of ${nameIn(copy, index)}`);
  const blocks = method('Math', 'ceil', binary('/', size, literal(extent.length)));
  return { before: [declare('const', [count, blocks])], end: identifier(count) };
}

/** The length of the block that `loop` is at, where loops in its body run over it. */
function printBlockLength({ index, extent, body }: LoopStatement, copy: Copy, { names }: KernelContext): Statement[] {
  if (extent.kind !== 'blocks' || !hasLoopOver(index, body)) return [];
  const start = printIndex({ base: [], constant: 0, terms: [{ loop: index, stride: extent.length }] }, copy);
  const rest = binary('-', identifier(nameIn(copy, extent.name)), start);
  const length = method('Math', 'min', rest, literal(extent.length));
  return [declare('const', [blockLengthName(index, copy, names), length])];
}

const blockLengthName = (of: string, copy: Copy, names: KernelNames): string =>
  names.fresh('m', `block ${nameIn(copy, of)} + ${loopIn(copy, of).offset}`);

const hasLoopOver = (of: string, statements: readonly NestStatement[]): boolean =>
  statements.some(
    (s) => s.kind === 'loop' && ((s.extent.kind === 'block' && s.extent.of === of) || hasLoopOver(of, s.body)),
  );
