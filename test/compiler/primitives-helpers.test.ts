/** Kernel helpers: what they may use, and which of them a kernel needs. */

import { generate } from 'astring';
import type { VariableDeclarator } from 'estree';
import { describe, expect, it } from 'vitest';
import { VerifyError } from '../../compiler/ir/errors.ts';
import { element, identifier, literal } from '../../compiler/targets/javascript/estree.ts';
import {
  callOrInline,
  helper,
  helperNames,
  helpersUsed,
  tableNames,
} from '../../compiler/targets/javascript/helpers.ts';

/** All identifiers under a node that are not properties. */
function identifiers(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(identifiers);
  if (typeof node !== 'object' || node === null) return [];
  if ('type' in node && node.type === 'Identifier' && 'name' in node) return [String(node.name)];
  const isNamed = 'type' in node && node.type === 'MemberExpression' && 'computed' in node && !node.computed;
  return Object.entries(node).flatMap(([key, child]) => (isNamed && key === 'property' ? [] : identifiers(child)));
}

/** The names that a function declares itself: parameters, and variables of any block. */
function declared(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(declared);
  if (typeof node !== 'object' || node === null) return [];
  const own = 'type' in node && node.type === 'VariableDeclarator' && 'id' in node ? identifiers(node.id) : [];
  return [...own, ...Object.values(node).flatMap(declared)];
}

describe.each(helperNames)('%s', (name) => {
  it('is a function of that name which uses Math, Number, BigInt, tables and other helpers only', () => {
    const declaration = helper(name);
    const known = new Set([
      ...identifiers(declaration.params),
      ...declared(declaration.body),
      'Math',
      'Number',
      'BigInt',
      ...tableNames,
    ]);
    const free = identifiers(declaration.body).filter((used) => !known.has(used) && !helperNames.includes(used));
    expect(declaration.id.name).toBe(name);
    expect(free).toEqual([]);
  });

  it('calls nothing of its own what a helper or a table is called', () => {
    const own = [...identifiers(helper(name).params), ...declared(helper(name).body)];
    expect(own.filter((local) => helperNames.includes(local) || tableNames.includes(local))).toEqual([]);
  });

  it('is parsed once', () => expect(helper(name)).toBe(helper(name)));
});

describe('the helpers that a kernel needs', () => {
  const names = (called: readonly string[]) =>
    helpersUsed(called).flatMap((d) => (d.type === 'FunctionDeclaration' ? d.id.name : d.declarations.flatMap(nameOf)));
  const nameOf = ({ id }: VariableDeclarator) => (id.type === 'Identifier' ? id.name : []);

  it('include those that helpers call, before their callers, each once', () => {
    expect(names(['copysign', 'signbit', 'toUint64'])).toEqual(['signbit', 'copysign', 'toInt64', 'toUint64']);
  });

  it('include the tables that they read, before all functions', () => {
    expect(names(['coshFloat'])).toEqual(['fractionPowers', 'fractionRests', 'wholePowers', 'expFloat', 'coshFloat']);
  });

  it('leave out functions that are none', () => expect(names(['BigInt', 'toString', 'lesser'])).toEqual(['lesser']));

  it('exist, or the compiler has a bug', () => expect(() => helper('toString')).toThrow(VerifyError));
});

describe('a call of a helper', () => {
  it('is written out for names and literals', () => {
    expect(generate(callOrInline('lesser', identifier('x'), literal(-1)))).toBe('x < -1 ? x : -1');
  });

  it('stays a call where an argument would be computed twice', () => {
    expect(generate(callOrInline('lesser', element('x', identifier('i')), literal(1)))).toBe('lesser(x[i], 1)');
  });

  it('stays a call where the helper is more than an expression', () => {
    expect(generate(callOrInline('powInt32', identifier('x'), literal(3)))).toBe('powInt32(x, 3)');
  });
});
