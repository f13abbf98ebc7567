/**
 * Writes `functions.ts`, the functions, and `methods.ts`, the methods, from the rows of the op table: as
 * text, since exports and types are static. A test holds the files to what this gives; with WRITE=1 it writes them.
 */

import type { Op } from '../../compiler/ir/op.ts';
import { opNamed, opNames } from '../../compiler/ops/index.ts';

/** The methods' second names. */
const shortForms: Readonly<Record<string, string>> = {
  subtract: 'sub',
  multiply: 'mul',
  divide: 'div',
  remainder: 'mod',
  negative: 'neg',
  equal: 'eq',
  notEqual: 'ne',
  less: 'lt',
  lessEqual: 'le',
  greater: 'gt',
  greaterEqual: 'ge',
};

/** The rows that become functions by rule. */
const rows: readonly Op[] = opNames.map(opNamed).filter(({ surface }) => surface === undefined);

const notice = 'Generated from the op table by `generate.ts`; run its test with WRITE=1 to write it anew.';

/** The text of `functions.ts`. */
export function elementwiseFunctions(): string {
  return [
    `/** The elementwise functions. ${notice} */`,
    '',
    "import { opNamed } from '../../compiler/ops/index.ts';",
    "import { applyBinary, applyUnary } from '../apply.ts';",
    "import type { NDArray } from '../ndarray.ts';",
    "import type { BinaryRules, Operand, UnaryRules } from '../types.ts';",
    '',
    'const rows = {',
    ...rows.map(({ name }) => `  ${name}: opNamed('${name}'),`),
    '};',
    ...rows.flatMap(functionLines),
    '',
  ].join('\n');
}

function functionLines(op: Op): string[] {
  const { name, arity, rule } = op;
  const [types, params, args] =
    arity === 1
      ? ['A extends Operand', ['a: A'], ['a: Operand']]
      : ['A extends Operand, B extends Operand', ['a: A', 'b: B'], ['a: Operand', 'b: Operand']];
  const result = arity === 1 ? `NDArray<UnaryRules<A>['${rule}']>` : `NDArray<BinaryRules<A, B>['${rule}']>`;
  return [
    '',
    ...docstring('', op, true),
    ...call(`export function ${name}<${types}>`, params, `: ${result};`),
    ...call(`export function ${name}`, args, ': NDArray {'),
    arity === 1 ? `  return applyUnary(rows.${name}, a);` : `  return applyBinary(rows.${name}, a, b);`,
    '}',
  ];
}

/** The text of `methods.ts`. */
export function elementwiseMethods(): string {
  return [
    `/** The elementwise methods, the functions with the array as first operand. ${notice} */`,
    '',
    "import type { DType } from '../../compiler/ir/dtype.ts';",
    "import type { NDArray } from '../ndarray.ts';",
    "import type { BinaryRules, Operand, UnaryRules } from '../types.ts';",
    'import {',
    ...rows
      .map(({ name }) => name)
      .sort(byName)
      .map((name) => `  ${name},`),
    "} from './functions.ts';",
    '',
    'export abstract class ElementwiseMethods<D extends DType> {',
    ...rows.flatMap(methodLines).slice(1),
    '}',
    '',
  ].join('\n');
}

function methodLines(op: Op): string[] {
  const short = shortForms[op.name];
  const full = methodOf(op, op.name);
  return short === undefined ? full : [...full, ...methodOf(op, short)];
}

function methodOf(op: Op, name: string): string[] {
  const body = op.arity === 1 ? `${op.name}(this)` : `${op.name}(this, other)`;
  const doc = name === op.name ? docstring('  ', op, false) : [`  /** \`${op.name}\`, in short. */`];
  const result =
    op.arity === 1
      ? `NDArray<UnaryRules<NDArray<D>>['${op.rule}']>`
      : `NDArray<BinaryRules<NDArray<D>, B>['${op.rule}']>`;
  const params = op.arity === 1 ? ['this: NDArray<D>'] : ['this: NDArray<D>', 'other: B'];
  const types = op.arity === 1 ? '' : '<B extends Operand>';
  return ['', ...doc, ...call(`  ${name}${types}`, params, `: ${result} {`), `    return ${body};`, '  }'];
}

/** A signature on one line, or with a line for each parameter where it is longer than the formatter lets it be. */
function call(head: string, params: readonly string[], tail: string): string[] {
  const line = `${head}(${params.join(', ')})${tail}`;
  if (line.length <= 120) return [line];
  const indent = head.slice(0, head.length - head.trimStart().length);
  return [`${head}(`, ...params.map((param) => `${indent}  ${param},`), `${indent})${tail}`];
}

/** What each rule takes and gives, for people. */
const ruleTexts: Readonly<Record<string, string>> = {
  promote: 'The dtype is the one that the operands promote to.',
  numeric: 'The dtype is the one that the operands promote to; bools are a DTypeError.',
  arithmetic: 'The dtype is the one that the operands promote to, int8 for bools.',
  divide: 'The dtype is that of floats and complex numbers that the operands promote to, float64 for all else.',
  magnitude: 'The dtype is that of the operand, of complex numbers that of their parts.',
  angle: 'The dtype is float32 for integers of up to 16 bits, float32 and complex64, otherwise float64.',
  float: 'The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise float64; complex stays.',
  double: 'The dtype is float64, complex128 where an operand is complex.',
  integral: 'The dtype is the one that the operands promote to; floats and bools are a DTypeError.',
  count: 'The dtype is uint8; floats are a DTypeError.',
  bitwise: 'The dtype is the one that the operands promote to; floats are a DTypeError.',
  shift: 'The dtype is the one that the operands promote to, int8 for bools; floats are a DTypeError.',
  compare: 'The dtype is bool.',
  logical: 'The dtype is bool.',
  predicate: 'The dtype is bool.',
};

function docstring(indent: string, op: Op, isFull: boolean): string[] {
  if (!isFull) return [`${indent}/** ${op.summary} */`];
  const shape =
    op.arity === 1 ? 'The shape is that of the operand.' : 'Shapes broadcast; throws ShapeError where they do not.';
  const range =
    ['promote', 'numeric', 'arithmetic', 'bitwise', 'shift', 'integral'].includes(op.rule) && op.arity === 2;
  const thrown = range ? ' RangeError for a scalar that the dtype does not hold.' : '';
  const details = `${shape} ${ruleTexts[op.rule] ?? ''}${thrown}`;
  const source = `Source: ${op.reference}.${exampleOf(op)}`;
  return [
    `${indent}/**`,
    ...wrap(op.summary, indent),
    ...wrap(details, indent),
    `${indent} *`,
    ...wrap(source, indent),
    `${indent} */`,
  ];
}

function exampleOf({ name, examples }: Op): string {
  const [example] = examples;
  if (example === undefined) return '';
  return ` \`${name}(${example.args.map(literal).join(', ')})\` is ${literal(example.result)}`;
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([name, part]) => `${name}: ${literal(part)}`)
      .join(', ')} }`;
  }
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Text in comment lines of at most 120 columns. */
function wrap(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = `${indent} *`;
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > 120) {
      lines.push(line);
      line = `${indent} *`;
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

/** The order in which the formatter wants imports: as in a dictionary, numbers by their value. */
const byName = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
