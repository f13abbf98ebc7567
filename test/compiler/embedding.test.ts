/** The compiler by itself, as a library that embeds it uses it: graphs in, plans and text out, linked over typed arrays. */

import { describe, expect, it } from 'vitest';
import {
  cast,
  compile,
  constantNode,
  DTypeError,
  type Graph,
  graph,
  iota,
  type Kernel,
  map,
  type Node,
  type Op,
  ops,
  type Plan,
  printGraph,
  printKernel,
  printLoopNest,
  printPartition,
  printPlan,
  type Reducer,
  reduce,
  reducers,
  reshapeNode,
  ShapeError,
  ValueError,
  VerifyError,
  verifyGraph,
  verifyKernel,
  verifyLoopNest,
  verifyPartition,
  verifyPlan,
  view,
} from '../../compiler/index.ts';
import { strided, update } from '../../compiler/ir/node.ts';
import { defaultLimits, fuse, type Partition } from '../../compiler/passes/fuse.ts';
import { type Backend, link } from '../../runtime/index.ts';

function named<T>(table: Readonly<Record<string, T>>, name: string): T {
  const row = table[name];
  if (row === undefined) throw new Error(`there is no ${name}`);
  return row;
}

const op = (name: string): Op => named(ops, name);
const sum: Reducer = named(reducers, 'sum');
const sumOf = (node: Node, axes: readonly number[]) => reduce(sum, node, axes, (message) => new ValueError(message));

/** `sum((x + y) * c)` over the last axis, x a matrix, y a row, c an argument. */
function weighted(): Graph {
  const g = graph();
  const x = g.input('float64', [3, 12]);
  const y = g.input('float64', [12]);
  const c = g.scalar('float64');
  return g.outputs(sumOf(map(op('multiply'), [map(op('add'), [x, y]), c]), [1]));
}

const firstKernel = (plan: Plan): Kernel => {
  const step = plan.steps[0];
  if (step === undefined) throw new Error('the plan has no step');
  return step.kernel;
};

describe('each stage has a text', () => {
  it('the graph', () => {
    expect(printGraph(weighted())).toBe(
      ` %0 = leaf() float64[3, 12]
 %1 = leaf() float64[12]
 %2 = parameter 0 float64[]
 %3 = add(%0, %1) float64[3, 12]
 %4 = multiply(%3, %2) float64[3, 12]
*%5 = sum(%4, axes [1]) float64[3]`,
    );
  });

  it('the groups', () => {
    const g = weighted();
    const ids = g.nodes.slice(3).map((node) => node.id);
    expect(printPartition(fuse(g, { limits: defaultLimits, fuse: true }))).toBe(
      `0: ${ids[2]} over [3] prefix 1 from ${ids.join(' ')}`,
    );
  });

  it('the loops', () => {
    expect(printLoopNest(firstKernel(compile(weighted())).nest)).toBe(`\
buffers out float64 write, a float64 read, b float64 read
sizes n0, n1
scalars c0 float64
loop i < n0 {
  variable sum0 float64 = 0
  index p0 = i*n1
  loop j < n1 {
    sum0 := add.f64(sum0, multiply.f64(add.f64(a[p0 + j], b[j]), c0))
  }
  out[i] := sum0
}
`);
  });

  it('the plan', () => {
    const plan = compile(weighted());
    expect(printPlan(plan)).toBe(`${firstKernel(plan).name}(output0, leaf0, leaf1; 3, 12; 0)`);
  });

  it('the kernel', () => {
    const { nest } = firstKernel(compile(weighted()));
    expect(printKernel(nest, 'weighted').source).toContain('function weighted(out, a, b, n0, n1, c0) {');
  });
});

describe('a plan', () => {
  it('is data: its kernels and buffers say all', () => {
    const { buffers, outputs, slots } = compile(weighted());
    expect([buffers.map((b) => [b.role.kind, b.dtype, b.length]), outputs, slots]).toEqual([
      [
        ['output', 'float64', 3],
        ['leaf', 'float64', 36],
        ['leaf', 'float64', 12],
      ],
      [0],
      [],
    ]);
  });

  it('of equal graphs is equal, whatever was compiled before', () => {
    const kernels = [weighted(), weighted()].map((g) => firstKernel(compile(g)));
    expect([kernels[0]?.name, kernels[0]?.key]).toEqual([kernels[1]?.name, kernels[1]?.key]);
  });

  it('leaves its graph as it was', () => {
    const g = weighted();
    const before = printGraph(g);
    compile(g);
    expect(printGraph(g)).toBe(before);
  });

  it('has as many kernels as operations where fusion is off', () => {
    expect(compile(weighted(), { fuse: false }).steps.length).toBe(3);
  });

  it('obeys the limits that it is given', () => {
    expect(compile(weighted(), { limits: { operations: 1 } }).steps.length).toBe(3);
  });
});

describe.each<Backend>(['jit', 'interpreter'])('linked by the %s, a plan', (backend) => {
  const x = new Float64Array(36).fill(1);
  const y = new Float64Array(12).map((_, i) => i);
  const z = Float64Array.of(1, 2, 3, 4);

  it('runs over typed arrays and scalars', () => {
    expect(link(compile(weighted(), { verify: true }), { backend })([x, y], [10])).toEqual([
      Float64Array.of(780, 780, 780),
    ]);
  });

  it('gives fresh memory at each run', () => {
    const run = link(compile(weighted()), { backend });
    const [first] = run([x, y], [10]);
    run([x, y], [1]);
    expect(first).toEqual(Float64Array.of(780, 780, 780));
  });

  it('copies an input that is an output', () => {
    const g = graph();
    const input = g.input('float64', [4]);
    const [copy] = link(compile(g.outputs(input), { verify: true }), { backend })([z]);
    expect([copy, copy === z]).toEqual([z, false]);
  });

  it('takes inputs in the order in which they were made, unused ones too', () => {
    const g = graph();
    g.input('int8', [7]);
    const [b, a] = [g.input('float64', [4]), g.input('float64', [4])];
    const run = link(compile(g.outputs(map(op('subtract'), [a, b]))), { backend });
    expect(run([new Int8Array(7), z, new Float64Array(4)])).toEqual([Float64Array.of(-1, -2, -3, -4)]);
  });

  it('computes several outputs, views, casts, constants and positions', () => {
    const g = graph();
    const a = g.input('int32', [4]);
    const reversed = view(a, [4], [{ axis: 0, start: 3, step: -1 }]);
    const half = map(op('multiply'), [a, constantNode('float64', 0.5)]);
    const run = link(compile(g.outputs(reversed, half, cast(iota(3), 'int16'), reshapeNode(a, [2, 2]))), { backend });
    expect(run([Int32Array.of(1, 2, 3, 4)])).toEqual([
      Int32Array.of(4, 3, 2, 1),
      Float64Array.of(0.5, 1, 1.5, 2),
      Int16Array.of(0, 1, 2),
      Int32Array.of(1, 2, 3, 4),
    ]);
  });

  it('refuses an input that is missing, of another type or too short', () => {
    const run = link(compile(weighted()), { backend });
    expect(() => run([x], [1])).toThrow(ValueError);
    expect(() => run([new Float32Array(36), y], [1])).toThrow('input 0: float64 is held by Float64Array');
    expect(() => run([x, y.subarray(1)], [1])).toThrow(ShapeError);
  });

  it('refuses a scalar that is missing or of another type', () => {
    const run = link(compile(weighted()), { backend });
    expect(() => run([x, y])).toThrow('scalar 0: undefined undefined is no value of float64');
    expect(() => run([x, y], [1n])).toThrow('scalar 0: bigint 1 is no value of float64');
  });

  it('refuses a scalar that its dtype does not hold', () => {
    const g = graph();
    const run = link(compile(g.outputs(map(op('add'), [g.input('int8', [1]), g.scalar('int8')]))), { backend });
    expect(run([Int8Array.of(1)], [127])).toEqual([Int8Array.of(-128)]);
    expect(() => run([Int8Array.of(1)], [128])).toThrow(ValueError);
    expect(() => run([Int8Array.of(1)], [0.5])).toThrow(ValueError);
  });
});

describe('graphs are checked as they are made', () => {
  const g = graph();
  const x = g.input('float64', [3]);
  it.each<[string, () => unknown, new (...args: never[]) => Error]>([
    ['shapes that do not broadcast', () => map(op('add'), [x, g.input('float64', [4])]), ShapeError],
    ['a dtype that the operation does not take', () => map(op('bitwiseAnd'), [x, x]), DTypeError],
    ['a negative size', () => g.input('float64', [-1]), ValueError],
    ['a fraction of a size', () => g.input('float64', [1.5]), ValueError],
  ])('%s', (_, make, error) => {
    expect(make).toThrow(error);
  });
});

const row = { shape: [3], strides: [1], offset: 0 };

describe('verifyGraph refuses', () => {
  const g = graph();
  const x = g.input('float64', [3]);
  const good = map(op('add'), [x, x]);
  const made = g.outputs(good);
  const withNode = (node: Node): Graph => ({ ...made, nodes: [...made.nodes, node] });

  it.each<[string, Graph, string]>([
    ['a shape that the inputs do not broadcast to', withNode({ ...good, shape: [4] }), 'broadcast to another shape'],
    ['a dtype that the signature does not give', withNode({ ...good, dtype: 'int32' }), 'gives another dtype'],
    ['an input after its consumer', { ...made, nodes: [...made.nodes].reverse() }, 'does not come before it'],
    ['a missing input', withNode({ ...good, inputs: [x] }), 'takes 2 inputs'],
    ['a root that is not there', { ...made, roots: [map(op('exp'), [x])] }, 'asked for and not in the graph'],
    ['a leaf that is not among the leaves', { ...made, leaves: [] }, 'not among the leaves'],
    ['a cast to another shape', withNode({ ...cast(x, 'int8'), shape: [1] }), 'a cast keeps the shape'],
    ['a reduction of another shape', withNode({ ...sumOf(x, [0]), shape: [3] }), 'not what the axes leave'],
    ['a view beyond its input', withNode(view(x, [3], [{ axis: 0, start: 1, step: 1 }])), 'leaves its input'],
    ['a view before its input', withNode(view(x, [3], [{ axis: 0, start: 1, step: -1 }])), 'leaves its input'],
    ['a view of another rank', withNode(view(x, [3], [])), 'another rank'],
    ['a reshape of another size', withNode(reshapeNode(x, [4])), 'number of elements'],
    ['a layout beyond its buffer', withNode(strided(x, { ...row, offset: 1 })), 'leaves its buffer'],
    ['an update beyond its buffer', withNode(update(x, { ...row, strides: [-1] }, x)), 'leaves its buffer'],
    ['an update by another dtype', withNode({ ...update(x, row, x), dtype: 'int8' }), 'keeps the dtype'],
    ['a value that is larger than its region', withNode(update(x, { ...row, shape: [2] }, x)), 'does not broadcast'],
    ['a constant of another type', withNode(constantNode('int64', 1)), 'no value of its dtype'],
    ['a constant out of range', withNode(constantNode('uint8', 256)), 'no value of its dtype'],
  ])('%s', (_, broken, problem) => {
    expect(() => verifyGraph(broken)).toThrow(VerifyError);
    expect(() => verifyGraph(broken)).toThrow(problem);
  });

  it('what breaks it in compile, too', () => {
    expect(() => compile(withNode({ ...good, shape: [4] }), { verify: true })).toThrow(VerifyError);
  });
});

describe('verifyPartition refuses', () => {
  const g = weighted();
  const good = fuse(g, { limits: defaultLimits, fuse: false });
  const [first, ...rest] = good.groups;
  if (first === undefined) throw new Error('no group');
  const withGroups = (groups: Partition['groups']): Partition => ({ ...good, groups });

  it.each<[string, Partition, string]>([
    ['a value that is read before it is stored', withGroups([...rest, first]), 'read before it is stored'],
    ['a value that is stored twice', withGroups([first, first, ...rest]), 'stored twice'],
    ['a root that is never stored', withGroups([first]), 'never stored'],
    ['a prefix beyond the space', withGroups([{ ...first, prefix: 7 }, ...rest]), 'prefix 7'],
    [
      'a leaf that is computed',
      withGroups([{ ...first, members: new Set([...first.members, ...g.leaves]) }, ...rest]),
      'a leaf cannot be computed',
    ],
  ])('%s', (_, broken, problem) => {
    expect(() => verifyPartition(g, broken)).toThrow(problem);
  });

  it('nothing that fuse makes', () => {
    expect(() => verifyPartition(g, good)).not.toThrow();
  });
});

describe('verifyPlan refuses', () => {
  const good = compile(weighted(), { fuse: false });
  const [first, ...rest] = good.steps;
  if (first === undefined) throw new Error('no step');

  it.each<[string, Plan, string]>([
    ['a buffer that is read before it is written', { ...good, steps: [...rest, first] }, 'read before it is written'],
    ['a buffer of another dtype', { ...good, buffers: good.buffers.map((b) => ({ ...b, dtype: 'int8' })) }, 'int8'],
    ['a buffer that is missing', { ...good, buffers: [] }, 'undefined'],
    ['too few buffers', { ...good, steps: [{ ...first, buffers: [] }, ...rest] }, 'number of buffers'],
    ['too few sizes', { ...good, steps: [{ ...first, sizes: [] }, ...rest] }, 'number of sizes'],
    ['too many scalars', { ...good, steps: [{ ...first, scalars: [0, 1] }, ...rest] }, 'number of scalars'],
    ['an output that is never written', { ...good, steps: [first] }, 'never written'],
  ])('%s', (_, broken, problem) => {
    expect(() => verifyPlan(broken)).toThrow(VerifyError);
    expect(() => verifyPlan(broken)).toThrow(problem);
  });
});

describe('what is linked was verified', () => {
  const { nest } = firstKernel(compile(weighted()));

  it('a loop nest that reads past its names is refused', () => {
    expect(() => verifyLoopNest({ ...nest, sizes: [] })).toThrow(/the extent n0 is not a size/);
  });

  it('a loop nest that stores to what it reads is refused', () => {
    const buffers = nest.buffers.map((b) => ({ ...b, access: 'read' as const }));
    expect(() => verifyLoopNest({ ...nest, buffers })).toThrow(/stored to and is only read/);
  });

  it('a kernel with other parameters is refused', () => {
    const { source, parameters } = printKernel(nest, 'weighted');
    expect(() => verifyKernel(source, parameters)).not.toThrow();
    expect(() => verifyKernel(source, parameters.slice(1))).toThrow(VerifyError);
  });

  it('a kernel that mentions anything else is refused', () => {
    const { source, parameters } = printKernel(nest, 'weighted');
    expect(() => verifyKernel(source.replace('sum0 = 0', 'sum0 = globalThis'), parameters)).toThrow(/globalThis/);
  });

  it('a name that is not one is refused', () => {
    expect(() => printKernel(nest, 'f(){}; process.exit(); function g')).toThrow();
  });
});
