/**
 * The JavaScript target: a loop nest as the text of one function over typed arrays, with the helpers that it calls
 * above it.
 */

import { generate } from 'astring';
import type { Program } from 'estree';
import type { LoopNest, Statement } from '../../ir/loop-nest.ts';
import { nameSharedValues, namesOf } from '../../ir/name-shared-values.ts';
import { type Copy, type KernelContext, oneCopy } from './copy.ts';
import { functionDeclaration } from './estree.ts';
import { helperNames, helpersUsed, tableNames } from './helpers.ts';
import { inlineHelpers } from './inline-helpers.ts';
import { type KernelNames, kernelNames, reservedWords } from './kernel-names.ts';
import { printMove } from './print-move.ts';
import { printStatements } from './print-statement.ts';
import { identifiersIn, repeatsOperand } from './repeated-operands.ts';

export interface KernelText {
  readonly source: string;
  /** The names of the arguments: buffers, sizes, scalars, each in the order of the nest. */
  readonly parameters: readonly string[];
}

/** The function `name` that does what `nest`, a legal loop nest, says. */
export function printKernel(nest: LoopNest, name: string): KernelText {
  const { body, buffers, sizes, scalars, comment } = nameSharedValues(nest, repeatsOperand);
  const reserved = new Set([...reservedWords, ...helperNames, ...tableNames, name]);
  const declared = namesOf({ body, buffers, sizes, scalars, comment });
  const names = kernelNames(new Set([...reserved, ...declared]));
  const copy: Copy = {
    names: renamed(declared, reserved, names),
    loops: new Map(),
    shifts: new Map(),
    lanes: new Map(),
  };
  const context: KernelContext = { names, sizes: new Set(sizes), withLanes: new Set(lanesIn(body)) };
  const parameters = [...buffers.map((b) => b.name), ...sizes, ...scalars.map((s) => s.name)].map(
    (parameter) => copy.names.get(parameter) ?? parameter,
  );
  const statements = body.flatMap(
    (statement) => printMove(statement, copy, context) ?? printStatements([statement], oneCopy(copy), context),
  );
  const kernel = inlineHelpers(functionDeclaration(name, parameters, printComment(comment), statements), names);
  const program: Program = {
    type: 'Program',
    sourceType: 'script',
    body: [...helpersUsed(new Set(identifiersIn(kernel))), kernel],
  };
  return { source: generate(program, options), parameters };
}

/** Other names for those of the nest that a kernel cannot use. */
function renamed(declared: Iterable<string>, reserved: ReadonlySet<string>, names: KernelNames): Map<string, string> {
  const others = new Map<string, string>();
  for (const name of declared) {
    if (reserved.has(name)) others.set(name, names.fresh(`${name}_`, name));
  }
  return others;
}

/** The accumulators with several lanes. */
const lanesIn = (statements: readonly Statement[]): string[] =>
  statements.flatMap((s) => {
    if (s.kind === 'loop') return lanesIn(s.body);
    return s.kind === 'variable' && s.lanes > 1 ? [s.name] : [];
  });

/** How kernels are printed; without a prototype, on which other options could be found. */
const options: { readonly indent: string; readonly comments: boolean } = Object.assign(Object.create(null), {
  indent: '  ',
  comments: true,
});

const longestComment = 200;

/** A comment that stays one: a single line of printable ASCII. */
function printComment(comment: string): string {
  const line = comment.replace(/[^\x21-\x7e]+/g, ' ').trim();
  return line.length > longestComment ? `${line.slice(0, longestComment - 3)}...` : line;
}
