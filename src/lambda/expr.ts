/**
 * `expr`: elementwise expressions as text, parsed and translated by allow-list; nothing of the text is ever run.
 */

import { DTypeError } from '../../compiler/ir/errors.ts';
import { type Program, translateExpression, translateTemplate } from '../../compiler/lambda/index.ts';
import { ops } from '../../compiler/ops/index.ts';
import { BoundedCache } from '../../runtime/bounded-cache.ts';
import { arrayOf } from '../apply.ts';
import type { NDArray } from '../ndarray.ts';
import type { Operand } from '../types.ts';
import { isScalar } from '../weak-scalar.ts';
import { applyProgram } from './program.ts';

/** The library's elementwise functions by name, with how many operands they take. */
const functions: ReadonlyMap<string, number> = new Map(
  Object.values(ops)
    .filter((op) => op.surface !== 'none')
    .map((op) => [op.name, op.arity]),
);

const none: ReadonlyMap<string, never> = new Map<string, never>();

/** Translated templates, as long as their literals live, and texts, a bounded number of them. */
const templates = new WeakMap<object, Program>();
const texts = new BoundedCache<string, Program>(256);

/**
 * An elementwise expression as a lazy array: JavaScript's operators with the meaning that they have for arrays (`%` is
 * `remainder`, `&&` is `logicalAnd`), `Math.*`, and the library's elementwise functions by name. As a template its
 * values are operands; as text it names them. Throws CompileError, with line and column, for anything else, ShapeError
 * and DTypeError as the operations do.
 *
 *     nd.expr`(${a} + ${b}) ** 2 / ${n}`
 *     nd.expr('(a + b) ** 2 / n', { a, b, n })
 */
export function expr(strings: TemplateStringsArray, ...values: Operand[]): NDArray;
/** The value of an elementwise expression with names for its operands: `expr('(a + b) % 7', { a: x, b: 3 })`. */
export function expr(text: string, values?: Readonly<Record<string, Operand>>): NDArray;
export function expr(source: TemplateStringsArray | string, ...values: unknown[]): NDArray {
  if (typeof source === 'string') return fromText(source, (values[0] ?? {}) as Readonly<Record<string, Operand>>);
  if (!Array.isArray(source)) throw new DTypeError(`expr: takes text or a template, not ${typeof source}`);
  let program = templates.get(source);
  if (program === undefined) {
    program = translateTemplate(source, functions);
    templates.set(source, program);
  }
  return evaluate(program, values as Operand[]);
}

function fromText(text: string, values: Readonly<Record<string, Operand>>): NDArray {
  const named = new Map<string, Operand>(Object.entries(values));
  const key = JSON.stringify([text, ...named.keys()]);
  let program = texts.get(key);
  if (program === undefined) {
    program = translateExpression(text, new Set(named.keys()), functions);
    texts.set(key, program);
  }
  return evaluate(
    program,
    program.parameters.map((name) => named.get(name) as Operand),
  );
}

function evaluate(program: Program, operands: readonly Operand[]): NDArray {
  const parameters = operands.map((operand) => (isScalar(operand) ? operand : arrayOf('expr', operand)));
  return arrayOf('expr', applyProgram(program, { parameters, captures: none, functions: none }));
}
