/** Minimum, maximum and choice without branches: what is written next to a limit that is known means the same. */

import { describe, expect, it } from 'vitest';
import type { ScalarValue } from '../../compiler/ir/dtype.ts';
import { interpret, primitive } from '../../compiler/primitives/index.ts';
import { identifier, literal } from '../../compiler/targets/javascript/estree.ts';
import { compileExpression, specialValues } from './primitives-run.ts';

const values = specialValues.f64.map(Number);
const limits = [0, -0, 1, -1, 0.5, 1e308, -1e308, 5e-324, 255, Infinity, -Infinity, Number.NaN];

/** The operands for which the JavaScript of `name` is not what the primitive means. */
function wrong(name: string, operands: readonly (number | null)[], others: readonly ScalarValue[][]): ScalarValue[][] {
  const p = primitive(name);
  const args = operands.map((value, i) => (value === null ? identifier(`x${i}`) : literal(value)));
  const parameters = operands.flatMap((value, i) => (value === null ? [`x${i}`] : []));
  const run = compileExpression(parameters, p.javascript(...args));
  return others.filter((given) => {
    let next = 0;
    const all = operands.map((value) => value ?? given[next++] ?? Number.NaN);
    return !Object.is(run(...given), interpret(p, all));
  });
}

describe.each(['minimum.f64', 'maximum.f64'])('%s', (name) => {
  it.each(limits)('with %d on the right', (limit) => {
    expect(
      wrong(
        name,
        [null, limit],
        values.map((x) => [x]),
      ),
    ).toEqual([]);
  });

  it.each(limits)('with %d on the left', (limit) => {
    expect(
      wrong(
        name,
        [limit, null],
        values.map((x) => [x]),
      ),
    ).toEqual([]);
  });
});

describe('a choice', () => {
  // The condition is the first operand, always a name.
  const both = values.flatMap((x) => [
    [true, x],
    [false, x],
  ]);
  const chooses = (a: number | null, b: number | null) => {
    const p = primitive('choose.f64');
    const expression = p.javascript(
      identifier('c'),
      a === null ? identifier('x') : literal(a),
      b === null ? identifier('x') : literal(b),
    );
    const run = compileExpression(['c', 'x'], expression);
    return both.filter(([c = false, x = 0]) => !Object.is(run(c, x), interpret(p, [c, a ?? x, b ?? x])));
  };

  it.each(limits)('of a value and %d', (limit) => expect(chooses(null, limit)).toEqual([]));
  it.each(limits)('of %d and a value', (limit) => expect(chooses(limit, null)).toEqual([]));
  it.each(limits)('of 0 and %d, both ways', (limit) => {
    expect(chooses(0, limit)).toEqual([]);
    expect(chooses(limit, 0)).toEqual([]);
  });

  it('computes nothing but what it takes where that costs something', () => {
    const { javascript } = primitive('choose.f64');
    const root = primitive('sqrt.f64').javascript(identifier('x'));
    expect(javascript(identifier('c'), root, literal(0)).type).toBe('ConditionalExpression');
  });
});
