/** Simplification: each rule where it holds, and none where IEEE 754 forbids it. */

import { describe, expect, it } from 'vitest';
import type { DType, ScalarValue } from '../../compiler/ir/dtype.ts';
import { type Graph, graph } from '../../compiler/ir/graph.ts';
import {
  cast,
  constantNode,
  map,
  type Node,
  reduce,
  reshapeNode,
  strided,
  update,
  view,
} from '../../compiler/ir/node.ts';
import { printGraph } from '../../compiler/ir/print-graph.ts';
import { verifyGraph } from '../../compiler/ir/verify-graph.ts';
import { ops } from '../../compiler/ops/index.ts';
import { reducers } from '../../compiler/ops/reducers.ts';
import { simplify } from '../../compiler/passes/simplify.ts';
import * as nd from '../../src/index.ts';

function named<T>(table: Readonly<Record<string, T>>, name: string): T {
  const row = table[name];
  if (row === undefined) throw new Error(`there is no ${name}`);
  return row;
}

const op = (name: string, ...inputs: Node[]): Node => map(named(ops, name), inputs);
const sum = (node: Node, ...axes: number[]): Node => reduce(named(reducers, 'sum'), node, axes, (m) => new Error(m));
const number = (value: ScalarValue, dtype: DType = 'float64'): Node => constantNode(dtype, value);

/** The graph of what `make` makes of an input, before simplification. */
function graphOf(make: (x: Node) => Node | Node[], dtype: DType = 'float64', shape: number[] = [3]): Graph {
  const g = graph();
  const made = make(g.input(dtype, shape));
  return g.outputs(...(Array.isArray(made) ? made : [made]));
}

/** The text of the graph of what `make` makes of an input, simplified. */
function simplified(make: (x: Node) => Node | Node[], dtype: DType = 'float64', shape: number[] = [3]): string {
  const before = graphOf(make, dtype, shape);
  verifyGraph(before);
  const after = simplify(before);
  verifyGraph(after);
  expect(printGraph(simplify(after))).toBe(printGraph(after));
  return printGraph(after);
}

const leaf = ' %0 = leaf() float64[3]';

/** Follows an identity through an operation that stays, since a root keeps a node of its own. */
const seen = (x: Node): Node => op('exp', x);
const exp = `${leaf}\n*%1 = exp(%0) float64[3]`;

describe('an identity', () => {
  it.each<[string, (x: Node) => Node]>([
    ['x * 1 = x', (x) => op('multiply', x, number(1))],
    ['1 * x = x', (x) => op('multiply', number(1), x)],
    ['x - 0 = x', (x) => op('subtract', x, number(0))],
    ['x + -0 = x', (x) => op('add', x, number(-0))],
    ['x / 1 = x', (x) => op('divide', x, number(1))],
    ['x ** 1 = x', (x) => op('pow', x, number(1))],
    ['--x = x', (x) => op('negative', op('negative', x))],
    ['+x = x', (x) => op('positive', x)],
    ['the reverse of the reverse', (x) => reversed(reversed(x))],
    ['a view of everything', (x) => view(x, [3], [{ axis: 0, start: 0, step: 1 }])],
    ['a cast to float64 and back from it', (x) => cast(cast(x, 'float64'), 'float64')],
  ])('%s', (_, make) => {
    expect(simplified((x) => seen(make(x)))).toBe(exp);
  });

  it('|(|x|)| = |x|', () => {
    expect(simplified((x) => seen(op('abs', op('abs', x)))).match(/abs/g)?.length).toBe(1);
  });

  it('x ** 2 = x * x', () => {
    expect(simplified((x) => op('pow', x, number(2)))).toBe(`${leaf}\n*%1 = multiply(%0, %0) float64[3]`);
  });

  it('x / 4 = x * 0.25', () => {
    expect(simplified((x) => op('divide', x, number(4)))).toBe(
      `${leaf}\n %1 = constant 0.25 float64[]\n*%2 = multiply(%0, %1) float64[3]`,
    );
  });

  it('x / -0.5 = x * -2', () => {
    expect(simplified((x) => op('divide', x, number(-0.5)))).toContain('constant -2 ');
  });

  it('of int32, x + 0 = x', () => {
    expect(simplified((x) => seen(op('add', x, number(0, 'int32'))), 'int32')).not.toContain('add');
  });

  it('of int64, x * 1n = x', () => {
    expect(simplified((x) => seen(op('multiply', x, number(1n, 'int64'))), 'int64')).not.toContain('multiply');
  });

  it('of bool, !!x = x', () => {
    expect(
      simplified((x) => op('logicalAnd', op('logicalNot', op('logicalNot', x)), x), 'bool').split('\n').length,
    ).toBe(2);
  });

  it('of uint8, ~~x = x', () => {
    expect(simplified((x) => seen(op('bitwiseInvert', op('bitwiseInvert', x))), 'uint8')).not.toContain('bitwise');
  });

  it('that changes the shape is a broadcast and stays', () => {
    expect(simplified((x) => op('multiply', x, view(number(1), [2, 3], [])))).toContain('multiply');
  });
});

const reversed = (x: Node): Node => view(x, [3], [{ axis: 0, start: 2, step: -1 }]);

describe('what IEEE 754 forbids stays', () => {
  it.each<[string, (x: Node) => Node, string]>([
    ['x * 0', (x) => op('multiply', x, number(0)), 'multiply'],
    ['x + 0', (x) => op('add', x, number(0)), 'add'],
    ['0 + x', (x) => op('add', number(0), x), 'add'],
    ['0 - x', (x) => op('subtract', number(0), x), 'subtract'],
    ['x - -0', (x) => op('subtract', x, number(-0)), 'subtract'],
    ['x - x', (x) => op('subtract', x, x), 'subtract'],
    ['x / x', (x) => op('divide', x, x), 'divide'],
    ['x / 3', (x) => op('divide', x, number(3)), 'divide'],
    ['x / 0', (x) => op('divide', x, number(0)), 'divide'],
    ['x / 2 ** -1074', (x) => op('divide', x, number(2 ** -1074)), 'divide'],
    ['1 / (1 / x)', (x) => op('divide', number(1), op('divide', number(1), x)), 'divide'],
    ['x ** 0', (x) => op('pow', x, number(0)), 'pow'],
    ['x ** 3', (x) => op('pow', x, number(3)), 'pow'],
    ['x ** 0.5', (x) => op('pow', x, number(0.5)), 'pow'],
    ['x == x', (x) => op('equal', x, x), 'equal'],
    ['x < x', (x) => op('less', x, x), 'less'],
    ['max(x, x)', (x) => op('maximum', x, x), 'maximum'],
    ['exp(log(x))', (x) => op('exp', op('log', x)), 'log'],
    ['sqrt(x * x)', (x) => op('sqrt', op('multiply', x, x)), 'sqrt'],
    ['(x + 1) - 1', (x) => op('subtract', op('add', x, number(1)), number(1)), 'subtract'],
    ['(x * 2) * 3', (x) => op('multiply', op('multiply', x, number(2)), number(3)), 'constant 2'],
    ['(x + 1) + 2', (x) => op('add', op('add', x, number(1)), number(2)), 'constant 1'],
  ])('%s', (_, make, text) => {
    expect(simplified((x) => seen(cast(make(x), 'float64')))).toContain(text);
  });

  it('of a sum of a reversed array, the order', () => {
    expect(simplified((x) => sum(reversed(x), 0))).toContain('view');
  });

  it('of float32, the cast to it and back', () => {
    expect(simplified((x) => seen(cast(cast(x, 'float32'), 'float64')))).toContain('cast');
  });

  it('of int32, the cast to int8 and back', () => {
    expect(simplified((x) => cast(cast(x, 'int8'), 'int32'), 'int32').match(/cast/g)?.length).toBe(2);
  });

  it('of int64, the cast to float64 and back', () => {
    expect(simplified((x) => cast(cast(x, 'float64'), 'int64'), 'int64').match(/cast/g)?.length).toBe(2);
  });

  it('of int8, !!x is no identity, since it is a bool', () => {
    expect(simplified((x) => op('logicalNot', op('logicalNot', x)), 'int8').match(/logicalNot/g)?.length).toBe(2);
  });
});

const special = [NaN, Infinity, -Infinity, 0, -0, 1, -1, 5e-324, Number.MAX_VALUE];

describe('values that a wrong rule would change', () => {
  const x = nd.array(special).eval();
  it.each<[string, nd.NDArray, (value: number) => number]>([
    ['x * 0', x.mul(0), (v) => v * 0],
    ['x * 1', x.mul(1), (v) => v * 1],
    ['x * -1', x.mul(-1), (v) => v * -1],
    ['x + 0', x.add(0), (v) => v + 0],
    ['x + -0', x.add(-0), (v) => v + -0],
    ['x - 0', x.sub(0), (v) => v - 0],
    ['x - -0', x.sub(-0), (v) => v - -0],
    ['0 - x', nd.subtract(0, x), (v) => 0 - v],
    ['x - x', x.sub(x), (v) => v - v],
    ['x / x', x.div(x), (v) => v / v],
    ['x / 1', x.div(1), (v) => v / 1],
    ['x / 3', x.div(3), (v) => v / 3],
    ['x / 4', x.div(4), (v) => v / 4],
    ['x / -0', x.div(-0), (v) => v / -0],
    ['x / 2 ** 100', x.div(2 ** 100), (v) => v / 2 ** 100],
    ['x / 2 ** 1000', x.div(2 ** 1000), (v) => v / 2 ** 1000],
    ['--x', x.negative().negative(), (v) => v],
    ['x ** 1', x.pow(1), (v) => v],
    ['x ** 2', x.pow(2), (v) => v * v],
    ['x ** 0', x.pow(0), () => 1],
    ['|(|x|)|', x.abs().abs(), Math.abs],
    ['floor(floor(x))', x.floor().floor(), Math.floor],
    ['sign(sign(x))', x.sign().sign(), (v) => (v === 0 ? 0 : Math.sign(v))],
    ['(x + 1) - 1', x.add(1).sub(1), (v) => v + 1 - 1],
    ['(x * 2) / 2', x.mul(2).div(2), (v) => (v * 2) / 2],
  ])('%s', (_, array, expected) => {
    expect(array.toArray()).toEqual(special.map(expected));
  });

  it.each<[string, nd.NDArray, (value: number) => number]>([
    ['x / 4', nd.array(special, 'float32').div(4), (v) => Math.fround(Math.fround(v) / 4)],
    ['x / 2 ** 90', nd.array(special, 'float32').div(2 ** 90), (v) => Math.fround(Math.fround(v) / 2 ** 90)],
    ['x ** 2', nd.array(special, 'float32').pow(2), (v) => Math.fround(Math.fround(v) ** 2)],
    ['x / 3', nd.array(special, 'float32').div(3), (v) => Math.fround(Math.fround(v) / 3)],
  ])('of float32, %s', (_, array, expected) => {
    expect(array.toArray()).toEqual(special.map(expected));
  });

  it('of integers that divide by one, the result is a float', () => {
    const y = nd.array([7, -7], 'int32').div(1);
    expect([y.dtype, y.toArray()]).toEqual(['float64', [7, -7]]);
  });

  it('of int8, -(-128) stays what it wraps to', () => {
    expect(nd.array([-128], 'int8').negative().negative().toArray()).toEqual([-128]);
  });

  it('of uint8, x ** 2 wraps', () => {
    expect(nd.array([20], 'uint8').pow(2).toArray()).toEqual([400 % 256]);
  });

  it('of int64 beyond float64, a cast to it and back is made', () => {
    expect(
      nd
        .array([2n ** 53n + 1n])
        .astype('float64')
        .astype('int64')
        .toArray(),
    ).toEqual([2n ** 53n]);
  });
});

describe('constants', () => {
  it('of constants an operation is a constant', () => {
    expect(simplified(() => op('add', op('multiply', number(2), number(3)), number(1)))).toBe(
      '*%0 = constant 7 float64[]',
    );
  });

  it('are folded in their own dtype', () => {
    const product = op('multiply', number(0.1 + 2 ** -30, 'float64'), number(3));
    expect(simplified(() => op('add', cast(product, 'float32'), number(0, 'float32')))).toContain(
      `constant ${Math.fround((0.1 + 2 ** -30) * 3)} float32`,
    );
  });

  it('of uint8 wrap', () => {
    expect(simplified(() => op('add', number(200, 'uint8'), number(100, 'uint8')))).toContain('constant 44 uint8');
  });

  it('keep the sign of zero', () => {
    expect(simplified(() => op('multiply', number(0), number(-1)))).toContain('constant -0 ');
  });

  it('of int64 are bigints beyond 2 ** 53', () => {
    expect(simplified(() => op('add', number(2n ** 53n, 'int64'), number(1n, 'int64')))).toContain('9007199254740993');
  });
});

describe('equal values', () => {
  it('are one', () => {
    expect(simplified((x) => op('add', op('exp', x), op('exp', x)))).toBe(
      `${leaf}\n %1 = exp(%0) float64[3]\n*%2 = add(%1, %1) float64[3]`,
    );
  });

  it('are one through constants of their own', () => {
    expect(
      simplified((x) => op('multiply', op('add', x, number(5)), op('add', x, number(5)))).match(/ add/g)?.length,
    ).toBe(1);
  });

  it('0 and -0 are two', () => {
    expect(simplified((x) => op('multiply', op('multiply', x, number(0)), op('multiply', x, number(-0))))).toMatch(
      /constant 0 .*constant -0 /s,
    );
  });

  it('1 of float64 and 1 of int32 are two', () => {
    const text = simplified((x) => op('where', op('less', x, number(1)), cast(number(1, 'int32'), 'float32'), x));
    expect(text.match(/constant 1 /g)?.length).toBe(2);
  });

  it('that are both asked for stay two', () => {
    expect(simplified((x) => [op('exp', x), op('exp', x)]).match(/\*/g)?.length).toBe(2);
  });
});

describe('views and reshapes', () => {
  it('a view of a view is one', () => {
    const tail = (x: Node, n: number) => view(x, [n], [{ axis: 0, start: 1, step: 1 }]);
    expect(simplified((x) => seen(tail(tail(x, 2), 1)))).toBe(
      `${leaf}\n %1 = view(%0, [2+1*#0]) float64[1]\n*%2 = exp(%1) float64[1]`,
    );
  });

  it('a reshape of memory is a layout of it', () => {
    expect(simplified((x) => seen(reshapeNode(x, [1, 3])))).toBe(
      `${leaf}\n %1 = strided(%0, [1, 3] strides [3, 1] at 0) float64[1, 3]\n*%2 = exp(%1) float64[1, 3]`,
    );
  });

  it('a reshape of a value moves to its operands', () => {
    const text = simplified((x) => seen(reshapeNode(op('add', x, number(1)), [4])), 'float64', [2, 2]);
    expect(text).not.toContain('reshape');
  });

  it('a reshape of a value that is needed in both shapes stays', () => {
    const text = simplified(
      (x) => {
        const y = op('exp', x);
        return [op('add', reshapeNode(y, [4]), number(1)), op('multiply', y, y)];
      },
      'float64',
      [2, 2],
    );
    expect(text).toContain('reshape');
  });

  it('a reshape of a reshape is one, and none where it is back where it was', () => {
    expect(simplified((x) => seen(reshapeNode(reshapeNode(sum(x, 2), [6]), [2, 3])), 'float64', [2, 3, 4])).toBe(
      ' %0 = leaf() float64[2, 3, 4]\n %1 = sum(%0, axes [2]) float64[2, 3]\n*%2 = exp(%1) float64[2, 3]',
    );
  });

  it('a sum of everything that rounds keeps how its axes were cut', () => {
    expect(simplified((x) => sum(reshapeNode(op('exp', reversed(x)), [3, 1]), 0, 1))).toContain('axes [0, 1]');
  });
});

describe('writes', () => {
  const row = { shape: [3], strides: [1], offset: 0 };

  it('a write over all of a value does not compute the value', () => {
    expect(simplified((x) => update(op('exp', x), row, number(1)))).not.toContain('exp');
  });

  it('a write over a part of a value does', () => {
    expect(simplified((x) => update(op('exp', x), { ...row, shape: [2] }, number(1)))).toContain('exp');
  });

  it('a write over all of memory stays a write to that memory', () => {
    expect(simplified((x) => update(x, row, number(1)))).toContain('update(%0');
  });

  it('a write of an array to its own reverse copies it first', () => {
    expect(simplified((x) => update(x, { shape: [3], strides: [-1], offset: 2 }, x))).toContain('view(%0');
  });

  it('two equal writes to two equal values stay two', () => {
    const text = simplified((x) => [
      update(op('exp', x), { ...row, shape: [2] }, number(1)),
      update(op('exp', x), { ...row, shape: [2] }, number(1)),
    ]);
    expect([text.match(/update/g)?.length, text.match(/exp/g)?.length]).toEqual([2, 2]);
  });

  it('a value read before a write and one read after are two', () => {
    const text = simplified((x) => {
      const before = op('exp', strided(x, row));
      return [op('add', before, op('exp', strided(update(x, row, number(1)), row))), before];
    });
    expect(text.match(/exp/g)?.length).toBe(2);
  });
});

describe('simplifying twice', () => {
  it('is simplifying once, where rules wait for one another', () => {
    simplified((x) =>
      op('negative', op('negative', op('divide', op('pow', op('negative', op('negative', x)), number(2)), number(8)))),
    );
  });

  it('changes nothing of a graph that is simple', () => {
    const g = simplify(graphOf((x) => op('add', op('multiply', x, x), number(1))));
    expect(simplify(g).nodes).toEqual(g.nodes);
  });
});
