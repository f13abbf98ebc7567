/** What the source of a function becomes, and what is refused with which words at which place. */

import { describe, expect, it, test } from 'vitest';
import { CompileError } from '../../compiler/ir/errors.ts';
import { type Program, translateFunction } from '../../compiler/lambda/index.ts';
import { evaluateProgram } from './lambda-evaluate.ts';

const none: ReadonlySet<string> = new Set();
const translate = (source: string, ...captures: string[]): Program => translateFunction(source, new Set(captures));

const constants = (program: Program): unknown[] =>
  program.steps.flatMap((step) => (step.kind === 'constant' ? [step.value] : []));

const operations = (program: Program): string[] =>
  program.steps.flatMap((step) => (step.kind === 'apply' ? [step.op] : []));

const refusalOf = (source: string, ...captures: string[]): CompileError => {
  try {
    translate(source, ...captures);
  } catch (error) {
    if (error instanceof CompileError) return error;
    throw error;
  }
  throw new Error(`translated: ${source}`);
};

describe('a program', () => {
  it('lists the steps of a function once each, in order', () => {
    expect(translate('(x, k) => x > 0 ? x : k * x')).toEqual({
      parameters: ['x', 'k'],
      steps: [
        { kind: 'parameter', index: 0 },
        { kind: 'parameter', index: 1 },
        { kind: 'constant', value: 0 },
        { kind: 'apply', op: 'greater', args: [0, 2] },
        { kind: 'apply', op: 'multiply', args: [1, 0] },
        { kind: 'apply', op: 'where', args: [3, 0, 4] },
      ],
      result: 5,
    });
  });

  it('has one step for equal expressions', () => {
    expect(operations(translate('(x, y) => Math.sin(x + y) * Math.sin(x + y)'))).toEqual(['add', 'sin', 'multiply']);
  });

  it('has no step for what the result does not need', () => {
    const source = '(x, y) => { const unused = Math.exp(y); if (y > 0) { const too = 1; } return x }';
    expect(translate(source)).toEqual({
      parameters: ['x', 'y'],
      steps: [{ kind: 'parameter', index: 0 }],
      result: 0,
    });
  });

  it('keeps 0 and -0 apart, and 1 and 1n and true', () => {
    expect(constants(translate('x => (x + 0) / (x * -0)'))).toEqual([0, -0]);
    expect(constants(translate('x => (x * 1n === x) === true'))).toEqual([1n, true]);
  });

  it('has one constant for arithmetic of literals, as a literal has no dtype and an array has one', () => {
    expect(constants(translate('x => x * (2 * Math.PI / -3)'))).toEqual([(2 * Math.PI) / -3]);
    expect(constants(translate('x => x * Math.sqrt(0x10) + 1_000 + 1e999'))).toEqual([
      4,
      1000,
      Number.POSITIVE_INFINITY,
    ]);
  });

  it('names captured values and calls captured functions', () => {
    expect(translate('x => f(x, k)', 'f', 'k').steps).toEqual([
      { kind: 'parameter', index: 0 },
      { kind: 'capture', name: 'k' },
      { kind: 'call', name: 'f', args: [0, 1] },
    ]);
  });

  it('takes what the caller gives under a name for that name, Math included', () => {
    expect(translate('x => x * Infinity', 'Infinity').steps[1]).toEqual({ kind: 'capture', name: 'Infinity' });
    expect(refusalOf('x => Math.sqrt(x)', 'Math').message).toMatch('methods are not translated');
    expect(refusalOf('Math => Math.sqrt(2)').message).toMatch('methods are not translated');
  });

  it('has no expansion of `**` where the operands rule the special cases out', () => {
    expect(operations(translate('x => x ** 2 + 10 ** x'))).toEqual(['pow', 'pow', 'add']);
  });

  it('has no expansion of Math.max next to a constant that is not zero', () => {
    expect(operations(translate('x => Math.max(x, 5)'))).toEqual(['maximum']);
  });

  it('counts a boolean next to an array by promotion, and elsewhere by where(c, 1, 0)', () => {
    expect(operations(translate('x => x * (x > 0)'))).toEqual(['greater', 'multiply']);
    expect(operations(translate('x => (x > 0) + 1'))).toEqual(['greater', 'where', 'add']);
  });

  it('decides by a counted boolean as by the boolean', () => {
    expect(operations(translate('(x, y) => (x > 0) & (y > 0) ? x : y'))).toEqual([
      'greater',
      'greater',
      'logicalAnd',
      'where',
    ]);
  });

  it('masks a shift count that is not known, as JavaScript does', () => {
    expect(operations(translate('(x, n) => x << n'))).toEqual(['bitwiseAnd', 'bitwiseLeftShift']);
    expect(operations(translate('x => x << 3'))).toEqual(['bitwiseLeftShift']);
  });

  it('keeps bigints: no operation of a bigint becomes one of a number', () => {
    expect(translate('x => x + 2n * 3n').steps[1]).toEqual({ kind: 'constant', value: 6n });
    expect(evaluateProgram(translate('() => -(2n ** 0n) < 0n'), [])).toBe(true);
  });

  it('leaves a product of bigints past 64 bits to the arrays, however often it is squared', () => {
    const squares = Array.from({ length: 60 }, (_, i) => `const a${i + 1} = a${i} * a${i};`).join('\n');
    const program = translate(`() => { const a0 = 4294967296n; ${squares} return a60 }`);
    expect(constants(program)).toEqual([4294967296n]);
  });
});

describe('source text', () => {
  it.each([
    'x => x + 1',
    '(x) => (x + 1)',
    '((x) => { return x + 1 })',
    'function (x) { return x + 1; }',
    'function named(x) { "use strict"; ; const one = 1; return x + one; }',
    '/* before */ x => x + 1 // after',
    'x =>\n  x\n  + 1\n',
  ])('%s is read', (source) => {
    expect(evaluateProgram(translate(source), [4])).toBe(5);
  });

  it('of 2,000 terms is translated, and of any more refused if it is too deep for the parser', () => {
    const sum = (terms: number): string => `x => ${Array.from({ length: terms }, () => 'x').join(' + ')}`;
    expect(evaluateProgram(translate(sum(2000)), [1])).toBe(2000);
    expect(refusalOf(sum(200_000)).message).toMatch('nested too deeply');
  });

  it.each([
    ['parentheses', `${'('.repeat(50_000)}x${')'.repeat(50_000)}`],
    ['unary operators', `${'- '.repeat(50_000)}x`],
    ['conditionals', `${'x ? 1 : '.repeat(100_000)}2`],
    ['blocks', `{${'{'.repeat(50_000)}return 1${'}'.repeat(50_000)}}`],
    ['else-ifs', `{${'if (x) return 1; else '.repeat(50_000)}return 2}`],
  ])('nested too deeply in %s is refused', (_, body) => {
    expect(refusalOf(`x => ${body}`).message).toMatch('nested too deeply');
  });

  it('with two thousand else-ifs is translated', () => {
    const branches = Array.from({ length: 2000 }, (_, i) => `if (x === ${i}) return ${i * 2}; else `).join('');
    expect(evaluateProgram(translate(`x => { ${branches} return -1 }`), [1234])).toBe(2468);
  });

  it('with many branches that return on some paths only is translated once each', () => {
    const branches = Array.from({ length: 200 }, (_, i) => `if (x > ${i}) { if (y === ${i}) return ${i}; }`).join('\n');
    const program = translate(`(x, y) => { ${branches} return -1 }`);
    expect(program.steps.length).toBeLessThan(1100);
    expect(evaluateProgram(program, [150, 120])).toBe(120);
    expect(evaluateProgram(program, [100, 120])).toBe(-1);
  });
});

describe('names', () => {
  it('of an inner block hide outer ones until it ends', () => {
    const program = translate('x => { const y = 1; { const y = 2; if (x > y) return y; } return y }');
    expect(evaluateProgram(program, [3])).toBe(2);
    expect(evaluateProgram(program, [0])).toBe(1);
  });

  it('of a block are dead before their declaration, and do not mean an outer name', () => {
    expect(refusalOf('(x) => { { const y = k; const k = 1; return y } }', 'k')).toMatchObject({ line: 1, column: 21 });
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'arguments', 'globalThis', 'eval'])(
    '%s is not found anywhere',
    (name) => {
      expect(refusalOf(`x => ${name}`).message).toMatch(`\`${name}\` is not known here`);
      expect(refusalOf(`x => ${name}(x)`).message).toMatch(`\`${name}\` is not known here`);
      expect(refusalOf(`x => Math.${name}`).message).toMatch(`\`Math.${name}\` is not translated`);
      expect(refusalOf(`x => Math.${name}(x)`).message).toMatch(`\`Math.${name}\` is not translated`);
    },
  );
});

const refused: readonly [source: string, line: number, column: number, message: string][] = [
  ['(x) => {\n  const t = x;\n  while (t) {}\n}', 3, 2, '`while` loops are not translated'],
  ['x => { for (;;) {} }', 1, 7, '`for` loops are not translated'],
  ['x => { do {} while (x) }', 1, 7, '`do` loops are not translated'],
  ['x => { switch (x) {} }', 1, 7, '`switch` is not translated: write it with `if` and `else`'],
  ['x => { try { return x } catch {} }', 1, 7, '`try` is not translated'],
  ['x => { throw x }', 1, 7, '`throw` is not translated'],
  ['x => { x = 2; return x }', 1, 7, 'assignments are not translated'],
  ['x => { let y = 1; y += x; return y }', 1, 18, 'assignments are not translated'],
  ['x => x++', 1, 5, 'assignments are not translated'],
  ['x => { var y = 1; return y }', 1, 7, '`var` is not translated: use `const`'],
  ['x => { let y; return y }', 1, 11, '`y` has no value'],
  ['x => { const { y } = x; return y }', 1, 13, 'destructuring is not translated'],
  ['({ x }) => x', 1, 1, 'destructuring is not translated'],
  ['(x = 1) => x', 1, 1, 'default values of parameters are not translated'],
  ['(...x) => x', 1, 1, 'rest parameters are not translated'],
  ['async x => x', 1, 0, '`async` functions are not translated'],
  ['function* (x) { yield x }', 1, 0, 'generators are not translated'],
  ['class A {}', 1, 0, 'a class is not a function of numbers'],
  ['f(x) { return x }', 1, 0, 'a method is not translated'],
  ['get f() { return 1 }', 1, 0, 'a method is not translated'],
  ['function abs() { [native code] }', 1, 0, 'a native or bound function has no source to read'],
  ['x + 1', 1, 0, 'the source is not a function'],
  ['', 1, 0, 'syntax error: unexpected token'],
  ['x =>\n  x +', 2, 5, 'syntax error: unexpected token'],
  ['x => x; y => y', 1, 6, 'syntax error: one expression was expected'],
  ['x => x\n--> x', 2, 0, 'syntax error'],
  ['x => x <!--x', 1, 9, 'assignments are not translated'],
  ['x => {}', 1, 5, 'the function returns nothing'],
  ['x => { if (x) return 1 }', 1, 5, 'some paths through the function return nothing'],
  ['x => { return }', 1, 7, 'a `return` without a value is not translated'],
  ['x => { return x; var y }', 1, 17, 'this statement is never reached'],
  ['x => { x + 1; return x }', 1, 7, 'a statement by itself has no effect'],
  ['function f(x) { return f(x) }', 1, 23, '`f` calls itself'],
  ['x => y => x', 1, 5, 'functions are not values here'],
  ['x => this', 1, 5, '`this` is not translated'],
  ['x => new Number(x)', 1, 5, '`new` is not translated'],
  ['x => x.y', 1, 5, 'properties are not translated'],
  ['x => x[0]', 1, 5, 'properties are not translated'],
  ['x => Math["sqrt"](x)', 1, 5, 'methods are not translated'],
  ['x => Math.sqrt?.(x)', 1, 5, '`?.` is not translated'],
  ['x => Math', 1, 5, '`Math` is not a value'],
  ['x => Math.sqrt', 1, 5, '`Math.sqrt` is a function, and not a value: call it'],
  ['x => Math.sqrt()', 1, 5, '`Math.sqrt` takes 1 argument, and has 0 here'],
  ['x => Math.atan2(x)', 1, 5, '`Math.atan2` takes 2 arguments, and has 1 here'],
  ['x => Math.max(...x)', 1, 14, '`...` is not translated'],
  ['x => Math.random()', 1, 5, '`Math.random` is not translated: it has another value at each call'],
  ['x => Math.fround(x)', 1, 5, '`Math.fround` is not translated: arrays round by their dtype'],
  ['x => Math.clz32(x)', 1, 5, '`Math.clz32` is not translated'],
  ['x => Math.imul(x, 3)', 1, 5, '`Math.imul` is not translated'],
  ['x => x(1)', 1, 5, '`x` is a value, and not a function'],
  ['x => (x, 1)', 1, 6, 'the comma operator is not translated'],
  ['x => `a`', 1, 5, 'template literals are not translated'],
  ['x => "a"', 1, 5, 'strings are not translated'],
  ['x => /a/', 1, 5, 'regular expressions are not translated'],
  ['x => null', 1, 5, '`null` is not translated'],
  ['x => undefined', 1, 5, '`undefined` is not translated'],
  ['x => x ?? 1', 1, 5, '`??` is not translated'],
  ['x => typeof x', 1, 5, '`typeof` is not translated'],
  ['x => x in x', 1, 5, '`in` is not translated'],
  ['x => x >>> 1', 1, 5, '`>>>` is not translated'],
  ['x => x << 32', 1, 5, 'a shift by 32 is not translated'],
  ['x => x & 4294967295', 1, 5, '4294967295 next to a bitwise operator is not translated'],
  ['x => ~(x > 0)', 1, 5, 'a boolean next to a bitwise operator is not translated'],
  ['x => x > 0 && x', 1, 5, 'an element has one type'],
  ['x => { if (x > 0) return true; return x }', 1, 7, 'an element has one type'],
  ['x => (x > 0) === 1', 1, 5, '`===` of a boolean and a number is the same for all values'],
  ['x => 1n * 2', 1, 5, '`*` of a bigint and a number is not translated'],
  ['x => x / 2n', 1, 5, '`/` of bigints drops the fraction'],
  ['x => Math.sqrt(4n)', 1, 15, 'a bigint is not an argument of a function of numbers'],
  ['x => 18446744073709551616n', 1, 5, 'does not fit 64 bits'],
];

describe('refused, at its place and with the reason', () => {
  it.each(refused)('%s', (source, line, column, message) => {
    const error = refusalOf(source);
    expect(error.message).toContain(message);
    expect({ line: error.line, column: error.column }).toEqual({ line, column });
  });
});

test('a function is read and never called', () => {
  let calls = 0;
  const fn = (x: number): number => {
    calls += 1;
    return x;
  };
  expect(() => translateFunction(String(fn), none)).toThrow(CompileError);
  expect(calls).toBe(0);
});
