/** Text, names and values as an attacker would give them: none of it reaches a kernel, and what is refused says so. */

import { parse } from 'acorn';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { printGraph } from '../../compiler/index.ts';
import * as nd from '../../src/index.ts';
import { generate } from '../fuzz/generate.ts';
import { modes, run } from '../fuzz/run.ts';

/** Every text that became a function. */
const linked: string[] = [];
const makeFunction = globalThis.Function;

beforeEach(() => {
  vi.spyOn(globalThis, 'Function').mockImplementation(function link(...args: string[]) {
    linked.push(args.join('\n'));
    return makeFunction(...args);
  });
});

afterEach(() => vi.restoreAllMocks());

afterAll(() => {
  expect('isBroken' in globalThis).toBe(false);
});

/** Calls past the static types, as JavaScript does. */
function call(owner: object, name: string, ...args: unknown[]): unknown {
  const method: unknown = Reflect.get(owner, name);
  if (typeof method !== 'function') throw new Error(`there is no ${name}`);
  return Reflect.apply(method, owner, args);
}

const evilTexts = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  "float64');globalThis.isBroken=true//",
  '`$\u007bglobalThis.isBroken=true}`',
  '*/globalThis.isBroken=true/*',
  'Float64',
  '\u0000',
  '',
];

describe('a dtype', () => {
  it.each(evilTexts)('called %j is refused', (text) => {
    const x = nd.ones([2]);
    for (const make of [
      () => call(nd, 'zeros', [2], text),
      () => call(nd, 'array', [1], text),
      () => call(nd, 'asarray', new Float64Array(1), text),
      () => call(nd, 'arange', 0, 3, 1, text),
      () => call(nd, 'full', [2], 1, text),
      () => call(x, 'astype', text),
      () => call(x, 'sum', 0, { dtype: text }),
    ]) {
      expect(make).toThrow(nd.DTypeError);
    }
  });

  it('that is an object with a toString is refused', () => {
    expect(() => call(nd, 'zeros', [2], { toString: () => 'float64' })).toThrow(nd.DTypeError);
  });
});

describe('an index', () => {
  it.each([...evilTexts, '0); globalThis.isBroken = true; (0', '1e3', '0x10', '１', '-', ':::', '0;1', '[0]'])(
    'of the text %j is refused',
    (text) => {
      expect(() => nd.ones([20]).get(text)).toThrow(nd.IndexError);
    },
  );

  it.each<[string, unknown]>([
    ['an object with valueOf', { valueOf: () => 1 }],
    ['a boxed number', Object(1)],
    ['a symbol', Symbol('1')],
    ['a function', () => 1],
    ['NaN', NaN],
    ['a fraction', 0.5],
    ['a hole', undefined],
  ])('that is %s is refused', (_, index) => {
    expect(() => call(nd.ones([3]), 'get', index)).toThrow(nd.IndexError);
  });
});

describe('expression text', () => {
  const a = nd.array([1, 2]);

  it.each([
    'a.constructor',
    'a["constructor"]("return process")()',
    'a.__proto__',
    'Math.constructor("return 1")()',
    'Math["sqrt"](a)',
    'constructor',
    '__proto__',
    'toString()',
    'globalThis.isBroken = true',
    'eval("globalThis.isBroken = true")',
    'Function("return 1")()',
    'import("node:fs")',
    'new Function("return 1")',
    '`a`',
    'a`x`',
    '(() => a)()',
    'a, a',
    'a; a',
    'a /* */ a',
    'a = 1',
    'a++',
    'this',
    '({}).x',
    '[a][0]',
    'a?.b',
    '"a"',
    '/a/',
    'class {}',
    '\\u0065val("1")',
    'async () => a',
    'yield',
    'arguments',
    'NaN.constructor',
  ])('%s is refused', (text) => {
    expect(() => nd.expr(text, { a })).toThrow(nd.CompileError);
  });

  it('may hold comments, which mean nothing', () => {
    expect(nd.expr('a /* globalThis.isBroken = true */ + 1 // */', { a }).toArray()).toEqual([2, 3]);
  });

  it('may name a value by any name of JavaScript, and means that value', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', 'Object', 'π', '$', '_']) {
      expect(nd.expr(`${name} + 1`, Object.fromEntries([[name, a]])).toArray()).toEqual([2, 3]);
    }
  });

  it('written with escapes names the same value', () => {
    expect(nd.expr('\\u0061 + 1', { a }).toArray()).toEqual([2, 3]);
  });

  it('does not look names up on the prototype of its values', () => {
    expect(() => nd.expr('b + 1', Object.create({ b: a }))).toThrow(nd.CompileError);
  });
});

describe('a lifted function', () => {
  it.each<[string, (x: number) => number]>([
    ['that calls out', (x) => Number.parseInt('1', 10) + x],
    ['that reaches for a constructor', (x) => Number(x.constructor.name)],
    ['that uses a global object', (x) => x + Object.keys(globalThis).length],
    ['that uses a computed member', (x) => Math[`sqr${'t'}` as 'sqrt'](x)],
    ['that uses a name from outside', (x) => x + evilTexts.length],
  ])('%s is refused', (_, fn) => {
    expect(() => nd.lift(fn)).toThrow(nd.CompileError);
  });

  it('is never called', () => {
    const fn = (x: number) => (x > 0 ? x : -x);
    const spy = vi.fn(fn);
    nd.lift(fn)(nd.array([1])).eval();
    expect(spy).not.toHaveBeenCalled();
  });

  it('takes captures by any name', () => {
    const captures = Object.fromEntries([['constructor', 2]]);
    const add = nd.lift((x) => x + Number.MAX_SAFE_INTEGER * 0, captures);
    expect(add(nd.array([1])).toArray()).toEqual([1]);
  });
});

describe('names of users', () => {
  it('occur in no kernel, no plan and no report', () => {
    const canary = 'canaryCanary';
    const values = Object.fromEntries([[canary, nd.array([1, 2])]]);
    const canaryFunction = nd.lift((canaryParameter) => {
      const canaryLocal = canaryParameter * 2.5;
      return canaryLocal + 1;
    });
    const x = canaryFunction(nd.expr(`${canary} * 3 /* ${canary} */`, values));
    const report = x.explain().text();
    linked.length = 0;
    x.eval({ backend: 'jit' });
    expect(linked.length).toBe(1);
    expect([report, ...linked].filter((text) => /canary/i.test(text))).toEqual([]);
  });
});

describe('constants', () => {
  it.each([NaN, 0, -0, Infinity, -Infinity, 1e308, -1e308, 5e-324, 2 ** 53, -(2 ** 53) - 2, 1e21, 1e-7, 0.1])(
    '%d reads back as itself',
    (value) => {
      const found = nd
        .where(nd.array([true]), value, nd.array([0.5]))
        .eval({ backend: 'jit' })
        .item();
      expect(Object.is(found, value)).toBe(true);
    },
  );

  it.each([0n, -1n, 2n ** 63n - 1n, -(2n ** 63n)])('%d reads back as itself', (value) => {
    expect(
      nd
        .where(nd.array([true]), value, nd.array([5n]))
        .eval({ backend: 'jit' })
        .item(),
    ).toBe(value);
  });

  it.each([2n ** 63n, -(2n ** 63n) - 1n, 2n ** 200n, 10n ** 400n])('%d does not fit int64', (value) => {
    expect(() => nd.array([1n]).add(value)).toThrow(RangeError);
  });

  it('of 200 bits is a float beside floats, and one of 400 digits too large', () => {
    expect(
      nd
        .array([0.5])
        .add(2n ** 200n)
        .item(),
    ).toBe(2 ** 200);
    expect(() => nd.array([0.5]).add(10n ** 400n)).toThrow(RangeError);
  });
});

describe('where numbers are expected', () => {
  const x = nd.ones([4]);
  it.each<[string, unknown]>([
    ['an object with valueOf', { valueOf: () => 2 }],
    ['an object with toString', { toString: () => '2' }],
    ['a boxed number', Object(2)],
    ['text', '2'],
    ['a date', new Date(2)],
    ['a symbol', Symbol('2')],
    ['a function', () => 2],
  ])('%s is refused', (_, value) => {
    for (const make of [
      () => call(x, 'add', value),
      () => call(nd, 'full', [2], value),
      () => call(nd, 'zeros', [value]),
      () => call(nd, 'zeros', value),
      () => call(x, 'reshape', [value, 2]),
      () => call(x, 'sum', value),
      () => call(x, 'sum', [value]),
      () => call(nd, 'arange', value),
      () => call(nd, 'linspace', 0, 1, value),
      () => call(x, 'set', 0, value),
      () => call(x, 'item', value),
      () => call(nd, 'eye', value),
      () => call(nd, 'var', x, 0, { correction: value }),
      () => call(nd, 'asarray', { data: new Float64Array(4), shape: [2], offset: value }),
      () => call(nd, 'asarray', { data: new Float64Array(4), shape: [2], strides: [value] }),
      () => call(nd, 'array', [1, value]),
    ]) {
      let error: unknown = null;
      try {
        make();
      } catch (thrown) {
        error = thrown;
      }
      expect(error instanceof nd.NDError || error instanceof nd.OutOfRangeError).toBe(true);
    }
  });
});

/** An array with a hole in its first place. */
const holed = (...rest: unknown[]): unknown[] => {
  const list = [0, ...rest];
  delete list[0];
  return list;
};

describe('arrays that are not what they seem', () => {
  it.each<[string, () => unknown]>([
    ['data', () => call(nd, 'array', holed(1))],
    ['a row', () => call(nd, 'array', [holed(1), [1, 2]])],
    ['a shape', () => call(nd, 'zeros', holed(2))],
    ['strides', () => call(nd, 'asarray', { data: new Float64Array(4), shape: [2, 2], strides: holed(1) })],
    ['axes', () => call(nd.ones([2, 3]), 'sum', holed(0))],
    ['an order of axes', () => call(nd, 'permuteDims', nd.ones([2, 3]), holed(0))],
    ['a list of arrays', () => call(nd, 'concat', holed(nd.ones([2])))],
  ])('%s with a hole is refused', (_, make) => {
    expect(make).toThrow(nd.NDError);
  });

  it('a shape that changes while it is read is what it was at first', () => {
    let reads = 0;
    const shape = new Proxy([2], {
      get: (list, key) => (key === '0' && reads++ > 0 ? 'evil' : Reflect.get(list, key)),
    });
    expect(nd.zeros(shape).shape).toEqual([2]);
  });

  it('memory with getters is read once for each check and use, or refused', () => {
    let reads = 0;
    const data = {
      get data() {
        return reads++ < 2 ? new Float64Array(4) : new Int8Array(1);
      },
      shape: [4],
    };
    expect(nd.array(data).toArray()).toEqual([0, 0, 0, 0]);
  });

  it('a layout with getters cannot grow after it was checked', () => {
    let reads = 0;
    const data = {
      data: new Float64Array(4),
      get shape() {
        return reads++ === 0 ? [2] : [1e6];
      },
    };
    expect(nd.asarray(data).shape).toEqual([2]);
  });

  it('an array that holds itself is refused', () => {
    const list: unknown[] = [];
    list.push(list);
    expect(() => call(nd, 'array', list)).toThrow(nd.ShapeError);
  });
});

/** The names in a syntax tree that refer to something: not properties after a dot. */
function namesIn(node: unknown, names = new Set<string>()): Set<string> {
  if (typeof node !== 'object' || node === null) return names;
  if ('type' in node && node.type === 'Identifier' && 'name' in node) names.add(String(node.name));
  for (const [key, child] of Object.entries(node)) {
    if (key === 'property' && 'computed' in node && node.computed === false) continue;
    namesIn(child, names);
  }
  return names;
}

/** The names that a function declares: itself, its parameters, `let` and `const`. */
function declaredIn(node: unknown, names = new Set<string>()): Set<string> {
  if (typeof node !== 'object' || node === null) return names;
  if ('type' in node && (node.type === 'VariableDeclarator' || node.type === 'FunctionDeclaration') && 'id' in node) {
    for (const name of namesIn(node.id)) names.add(name);
    if ('params' in node) for (const name of namesIn(node.params)) names.add(name);
  }
  for (const child of Object.values(node)) declaredIn(child, names);
  return names;
}

describe('the kernels of 150 random programs', () => {
  it('mention their parameters and locals, Math, Number and BigInt, and nothing else', { timeout: 60_000 }, () => {
    linked.length = 0;
    const [, jit, unfused] = modes;
    for (let seed = 9000; seed < 9150; seed++) {
      const program = generate(seed);
      for (const mode of [jit, unfused]) if (mode !== undefined) run(program, mode);
    }
    const free = new Set<string>();
    for (const text of linked) {
      const tree = parse(text, { ecmaVersion: 2022, allowReturnOutsideFunction: true });
      const declared = declaredIn(tree);
      for (const name of namesIn(tree)) if (!declared.has(name)) free.add(name);
    }
    expect(linked.length).toBeGreaterThan(200);
    for (const name of free) expect(['Math', 'Number', 'BigInt']).toContain(name);
  });
});

describe('what is printed', () => {
  it('of a graph has no text of the user', () => {
    const values = Object.fromEntries([['secretName', nd.array([1])]]);
    const node = nd.expr('secretName * 2', values).variable.node;
    expect(printGraph({ nodes: [...node.inputs, node], roots: [node], leaves: [] })).not.toContain('secretName');
  });
});
