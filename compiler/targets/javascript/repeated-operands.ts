/**
 * Which operands a primitive's JavaScript mentions more than once, as `a < b ? a : b` does: they must be names, or a
 * whole expression would be written, and computed, twice.
 */

import type { Primitive } from '../../ir/primitive.ts';
import { identifier } from './estree.ts';

/** Whether the code of `primitive` mentions its operand `k` more than once. */
export function repeatsOperand(primitive: Primitive, k: number): boolean {
  let known = repeated.get(primitive);
  if (known === undefined) {
    const marks = primitive.operands.map((_, i) => `operand${i}`);
    const mentions = identifiersIn(primitive.javascript(...marks.map(identifier)));
    known = marks.map((mark) => mentions.filter((name) => name === mark).length > 1);
    repeated.set(primitive, known);
  }
  return known[k] === true;
}

/** What is known of each primitive, for as long as it lives. */
const repeated = new WeakMap<Primitive, readonly boolean[]>();

/** The names of all identifiers in `node`, as often as they occur. */
export function identifiersIn(node: object): string[] {
  const names: string[] = [];
  const visit = (value: object): void => {
    if ('type' in value && value.type === 'Identifier' && 'name' in value) names.push(String(value.name));
    for (const child of Object.values(value)) {
      if (typeof child === 'object' && child !== null) visit(child);
    }
  };
  visit(node);
  return names;
}
