/**
 * The JavaScript target: a loop nest as the text of one function over typed arrays, with the helpers that it calls
 * above it.
 */

import { generate } from 'astring';
import type { FunctionDeclaration, VariableDeclaration } from 'estree';
import type { LoopNest, Statement } from '../../ir/loop-nest.ts';
import { nameSharedValues, namesOf } from '../../ir/name-shared-values.ts';
import { type Copy, type KernelContext, nameIn, oneCopy } from './copy.ts';
import { declare, functionDeclaration, literal } from './estree.ts';
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

/**
 * The function `name` that does what `nest`, a legal loop nest, says. Sizes that are in `fixed` are constants of the
 * function: it takes them as the others, so that all forms of a kernel are called alike, and does not look.
 */
export function printKernel(nest: LoopNest, name: string, fixed: ReadonlyMap<string, number> = noSizes): KernelText {
  const { body, buffers, sizes, scalars, comment } = nameSharedValues(nest, repeatsOperand);
  const declared = namesOf({ body, buffers, sizes, scalars, comment });
  const isReserved = (word: string) => reserved.has(word) || word === name;
  const names = kernelNames(new Set([name, ...declared]), reserved);
  const copy: Copy = {
    names: renamed(declared, isReserved, names),
    loops: new Map(),
    shifts: new Map(),
    lanes: new Map(),
  };
  const context: KernelContext = { names, sizes: new Set(sizes), withLanes: new Set(lanesIn(body)) };
  const constants = sizes.flatMap((size) => {
    const value = fixed.get(size);
    return value === undefined ? [] : [declare('const', [nameIn(copy, size), literal(value)])];
  });
  const parameters = [
    ...buffers.map((b) => nameIn(copy, b.name)),
    ...sizes.map((size) => (fixed.has(size) ? names.fresh(`${size}_`, `${size} passed`) : nameIn(copy, size))),
    ...scalars.map((s) => nameIn(copy, s.name)),
  ];
  const statements = body.flatMap(
    (statement) => printMove(statement, copy, context) ?? printStatements([statement], oneCopy(copy), context),
  );
  const whole = functionDeclaration(name, parameters, printComment(comment), [...constants, ...statements]);
  const mentioned = identifiersIn(whole.body);
  const kernel = inlineHelpers(whole, names, mentioned);
  const helpers = helpersUsed(kernel === whole ? mentioned : identifiersIn(kernel.body));
  return { source: `${helpers.map(printDeclaration).join('')}${generate(kernel, options)}\n`, parameters };
}

const noSizes: ReadonlyMap<string, number> = new Map();

const reserved: ReadonlySet<string> = new Set([...reservedWords, ...helperNames, ...tableNames]);

/** The text of a helper or of a table, which is the same in every kernel. */
function printDeclaration(declaration: FunctionDeclaration | VariableDeclaration): string {
  let text = declarations.get(declaration);
  if (text === undefined) {
    text = `${generate(declaration, options)}\n`;
    declarations.set(declaration, text);
  }
  return text;
}

const declarations = new WeakMap<FunctionDeclaration | VariableDeclaration, string>();

/** Other names for those of the nest that a kernel cannot use. */
function renamed(
  declared: Iterable<string>,
  isReserved: (name: string) => boolean,
  names: KernelNames,
): Map<string, string> {
  const others = new Map<string, string>();
  for (const name of declared) if (isReserved(name)) others.set(name, names.fresh(`${name}_`, name));
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
