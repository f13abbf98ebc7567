/**
 * Expressions in text to programs: `(a + b) ** 2 / n`, whose operators are array operations and whose names are
 * values that the caller gives.
 */

import type { Identifier, Literal } from 'acorn';
import { CompileError } from '../ir/errors.ts';
import { arrayDialect, resultTypes } from './array.ts';
import { type Callable, type Names, translateTree } from './expression.ts';
import { parseWhole } from './parse.ts';
import { type Program, ProgramBuilder } from './program.ts';
import { reject, withinStack } from './reject.ts';
import { ANY, type Value } from './value.ts';

/**
 * The program of an expression. Its parameters are those of `names` that the expression uses, in the order of their
 * first use. `functions` maps the elementwise functions that can be called by name to their numbers of arguments.
 * Throws CompileError at the line and column of what cannot be translated.
 *
 *     translateExpression('(a + b) ** 2 / n', new Set(['a', 'b', 'n']), new Map())
 */
export function translateExpression(
  text: string,
  names: ReadonlySet<string>,
  functions: ReadonlyMap<string, number>,
): Program {
  const builder = new ProgramBuilder();
  const indices = new Map<string, number>();
  const value = ({ name }: Identifier): Value | undefined => {
    if (!names.has(name)) return undefined;
    const index = indices.get(name) ?? indices.size;
    indices.set(name, index);
    return { step: builder.parameter(index), types: ANY };
  };
  const callable = (node: Identifier): Callable | undefined => {
    const known = libraryFunction(builder, functions, node.name);
    if (known === undefined && names.has(node.name)) reject(node, `\`${node.name}\` is a value, and not a function`);
    return known;
  };
  const unknown = (name: string): string =>
    `\`${name}\` is not known here: it is no elementwise function, and no value of that name is given`;
  const result = translateText(text, builder, { value, callable, unknown });
  return builder.finish([...indices.keys()], result.step);
}

/**
 * The program of a tagged template, from the strings around its values. Parameter `i` is the value after string `i`,
 * called `$i`. An error's column counts each value as the four characters `${…}`.
 *
 *     translateTemplate(['(', ' + ', ') ** 2'], new Map())     // `(${a} + ${b}) ** 2`
 */
export function translateTemplate(strings: readonly string[], functions: ReadonlyMap<string, number>): Program {
  const builder = new ProgramBuilder();
  const holes = holesOf(strings);
  const seen = new Set<number>();
  const placeholder = (node: Literal): Value | undefined => {
    const index = holes.get(node.start);
    if (index === undefined) return undefined;
    seen.add(index);
    return { step: builder.parameter(index), types: ANY };
  };
  const callable = ({ name }: Identifier): Callable | undefined => libraryFunction(builder, functions, name);
  const unknown = (name: string): string =>
    `\`${name}\` is not known here: it is no elementwise function; write a value as \`\${${name}}\``;

  const text = strings.join(hole);
  const names = { value: () => undefined, callable, placeholder, unknown };
  const result = translateText(text, builder, names);
  for (const [start, index] of holes) {
    if (!seen.has(index)) throw unused(text, start);
  }
  return builder.finish(
    [...holes.values()].map((index) => `$${index}`),
    result.step,
  );
}

function translateText(text: string, builder: ProgramBuilder, names: Names): Value {
  const tree = parseWhole(text);
  return withinStack(() => translateTree({ builder, dialect: arrayDialect(builder), names }, tree));
}

function libraryFunction(
  builder: ProgramBuilder,
  functions: ReadonlyMap<string, number>,
  name: string,
): Callable | undefined {
  const arity = functions.get(name);
  if (arity === undefined) return undefined;
  const call = (args: readonly Value[]): Value => ({
    step: builder.apply(
      name,
      args.map((arg) => arg.step),
    ),
    types: resultTypes(name),
  });
  return { arity, call };
}

/**
 * What stands for a value while parsing: a string, as wide as the `${…}` that is shown, which joins with no text beside
 * it. It is known by its place and never by what it says: strings of the user's are refused, this one too.
 */
const hole = "'__'";

/** Where each placeholder starts in the joined text, with the index of its value. */
function holesOf(strings: readonly string[]): ReadonlyMap<number, number> {
  const holes = new Map<number, number>();
  let end = 0;
  for (const [index, string] of strings.slice(0, -1).entries()) {
    end += string.length;
    holes.set(end, index);
    end += hole.length;
  }
  return holes;
}

/** A value that the parser took for text. */
function unused(text: string, start: number): CompileError {
  const before = text.slice(0, start).split(/\r\n|[\n\r\u2028\u2029]/);
  const column = before[before.length - 1]?.length ?? 0;
  return new CompileError('a value inside of a comment is not used: take it out', before.length, column);
}
