/**
 * Random programs. Each statement is tried at once on arrays that are never computed, so that the generator knows
 * shapes and dtypes as the library knows them; what the library refuses is left out.
 */

import { type DType, dtypeNames, dtypes, isComplex } from '../../compiler/ir/dtype.ts';
import { sizeOf } from '../../compiler/ir/shape.ts';
import { opNames, ops } from '../../compiler/ops/index.ts';
import * as nd from '../../src/index.ts';
import { type Argument, namesRead, type Plain, type Program, renamed, type Statement } from './program.ts';
import { analysis, polynomials } from './propose-analysis.ts';
import { asParts, complexParts } from './propose-complex.ts';
import { drawing } from './propose-draws.ts';
import { counting, moving, sorting } from './propose-functions.ts';
import { maskLoop, pickedRead, pickedWrite, scatterLoop, taking } from './propose-indices.ts';
import { decomposition, ofMatrices } from './propose-linalg.ts';
import { timeLoop } from './propose-loops.ts';
import { numbers } from './propose-numbers.ts';
import { contraction, product } from './propose-products.ts';
import { namedNormalisation, rowProgram } from './propose-rows.ts';
import { spectrum } from './propose-transforms.ts';
import { pickSome, useUnsized } from './propose-unsized.ts';
import { view } from './propose-views.ts';
import { movingWindow, overlappingWrite, write, writeThroughView } from './propose-writes.ts';
import type { Random } from './random.ts';
import { broadcasts, type Proposal, plain, Scene } from './scene.ts';
import { baseShape, broadcastableShape, randomAxes, randomLayout, randomOrder } from './shapes.ts';
import { randomMemory, randomScalar } from './values.ts';

/** The program of a seed. It ends with the statement at which the library fails, if there is one. */
export function generate(seed: number): Program {
  const scene = new Scene(seed);
  try {
    compose(scene);
  } catch (error) {
    if (!scene.hasFailed) throw error;
  }
  return { seed, statements: scene.statements };
}

function compose(scene: Scene): void {
  const { random } = scene;
  const start = random.between(2, 4);
  for (let i = 0; i < start; i++) create(scene);
  const length = random.between(4, scene.isLarge ? 12 : 22);
  for (let tries = 0; scene.statements.length < start + length && tries < 80; tries++) {
    random.weighted(scene.isLarge ? proposalsForLarge : scene.isComplex ? proposalsForComplex : proposals)(scene);
  }
}

const create: Proposal = (scene) => {
  const { random } = scene;
  const dtype = scene.dtype();
  const shape = random.chance(0.85) ? broadcastableShape(random, scene.base) : baseShape(random);
  const filledOrder = () => plain(randomOrder(random, ['C', 'F']));
  random.weighted<() => void>([
    [9, () => wrapMemory(scene, dtype, shape)],
    [1, () => scene.call('full', plain(shape), { scalar: randomScalar(random, dtype) }, plain(dtype), filledOrder())],
    [1, () => scene.call('zeros', plain(shape), plain(dtype), filledOrder())],
    [0.5, () => scene.call('ones', plain(shape), plain(dtype), filledOrder())],
    [0.5, () => eyeOrRange(scene, dtype, shape)],
    [0.5, () => rewrapMemory(scene)],
  ])();
};

function wrapMemory(scene: Scene, dtype: DType, shape: number[]): void {
  const { random } = scene;
  const { strides, offset, length } = randomLayout(random, shape);
  const memory = scene.name('m');
  scene.add({ kind: 'memory', into: memory, dtype, data: randomMemory(random, dtype, length) });
  const stored = dtype === 'bool' ? 'uint8' : dtype;
  const wrapped: Argument = { wrapped: { memory, dtype: stored, shape, strides, offset } };
  const name = random.chance(0.75)
    ? scene.call('asarray', wrapped, ...(isComplex(dtype) ? [plain(dtype)] : []))
    : scene.call('array', wrapped, plain(stored), plain(randomOrder(random)));
  if (dtype === 'bool' && name !== null) scene.method(name, 'astype', plain('bool'));
}

/** A second array over a memory, now and then of another integer dtype, or of the parts of complex numbers. */
function rewrapMemory(scene: Scene): void {
  const { random } = scene;
  const memories = scene.statements.filter((statement) => statement.kind === 'memory');
  if (memories.length === 0) return;
  const { into: memory, dtype } = random.pick(memories);
  const isInteger = dtypes[dtype].kind === 'int' || dtypes[dtype].kind === 'uint';
  const bytes = (scene.environment.memories.get(memory)?.byteLength ?? 0) | 0;
  const integers = dtypeNames.filter((name) => dtypes[name].kind === 'int' || dtypes[name].kind === 'uint');
  const other = isInteger ? random.pick(integers) : asParts(dtype);
  const seenAs = other !== null && random.chance(0.5) ? other : dtype === 'bool' ? 'uint8' : dtype;
  const length = Math.floor(bytes / dtypes[seenAs].bytes);
  const offset = random.between(0, Math.min(2, length));
  const shape = [length - offset];
  const wrapped: Argument = { wrapped: { memory, dtype: seenAs, shape, strides: [1], offset } };
  scene.call('asarray', wrapped, ...(isComplex(seenAs) ? [plain(seenAs)] : []));
}

function eyeOrRange(scene: Scene, dtype: DType, shape: number[]): void {
  const { random } = scene;
  if (random.chance(0.4)) {
    scene.call('eye', plain(shape.at(-2) ?? 3), plain(shape.at(-1) ?? 3), plain({ k: random.between(-2, 2), dtype }));
    return;
  }
  const size = sizeOf(shape);
  const low = random.between(-3, 3);
  const type = dtype === 'bool' ? 'int32' : dtype;
  const range = random.chance(0.7)
    ? scene.call('arange', plain(low), plain(low + size), plain(1), plain(type))
    : scene.call('linspace', plain(low), plain(low + 2), plain(size));
  if (range !== null) scene.method(range, 'reshape', plain(shape));
}

const available = (name: string): boolean =>
  typeof Reflect.get(nd, name) === 'function' && ops[name]?.surface !== 'none';
const unaryNames = opNames.filter((name) => ops[name]?.arity === 1 && available(name));
const binaryNames = opNames.filter((name) => ops[name]?.arity === 2 && available(name));
const plainArithmetic = ['add', 'subtract', 'multiply', 'divide', 'maximum', 'less', 'equal', 'remainder'];

const unary: Proposal = (scene) => {
  const x = scene.find();
  if (x !== undefined) scene.call(scene.random.pick(unaryNames), { array: x });
};

const binary: Proposal = (scene) => {
  const { random } = scene;
  const name = random.chance(0.5) ? random.pick(plainArithmetic) : random.pick(binaryNames);
  const x = scene.find();
  if (x === undefined) return;
  const { shape, dtype } = scene.array(x);
  const other = random.chance(0.3) ? undefined : scene.find((array) => broadcasts(shape, array.shape));
  const operands: Argument[] = [
    { array: x },
    other === undefined ? { scalar: randomScalar(random, dtype) } : { array: other },
  ];
  if (random.chance(0.2)) operands.reverse();
  scene.call(name, ...operands);
};

const choice: Proposal = (scene) => {
  const { random } = scene;
  const x = scene.find();
  if (x === undefined) return;
  const { shape, dtype } = scene.array(x);
  const operand = (): Argument => {
    const found = random.chance(0.6) ? scene.find((array) => broadcasts(shape, array.shape)) : undefined;
    return found === undefined ? { scalar: randomScalar(random, dtype) } : { array: found };
  };
  if (random.chance(0.4)) {
    const limit = () => (random.chance(0.2) ? plain(null) : operand());
    scene.call('clip', { array: x }, limit(), limit());
    return;
  }
  const condition = scene.find((array) => array.dtype === 'bool' && broadcasts(shape, array.shape));
  const branches = random.shuffled([{ array: x }, operand()]);
  scene.call('where', { array: condition ?? x }, ...branches);
};

const convert: Proposal = (scene) => {
  const x = scene.find();
  if (x === undefined) return;
  const { random } = scene;
  const { dtype } = scene.array(x);
  random.weighted<() => void>([
    [2, () => scene.method(x, 'copy', plain(randomOrder(random)))],
    [1, () => scene.call('copy', { array: x }, plain(randomOrder(random)))],
    [4, () => scene.method(x, 'astype', plain(scene.dtype()), plain(randomOrder(random)))],
    [1, () => scene.call('asarray', { array: x }, plain(dtype), plain(randomOrder(random)))],
    [0.7, () => scene.call('materialize', { array: x })],
    [0.5, () => scene.call('onesLike', { array: x }, plain(scene.dtype()), plain(randomOrder(random)))],
  ])();
};

const join: Proposal = (scene) => {
  const { random } = scene;
  const x = scene.find();
  if (x === undefined) return;
  const { shape, ndim } = scene.array(x);
  const same = (array: nd.NDArray) => array.ndim === ndim && array.shape.every((n, d) => n === shape[d]);
  const names = [x, ...Array.from({ length: random.between(0, 2) }, () => scene.find(same) ?? x)];
  if (random.chance(0.5)) scene.call('stack', { arrays: names }, plain(random.between(-ndim - 1, ndim)));
  else
    scene.call(
      'concat',
      { arrays: names },
      plain(random.chance(0.2) ? null : random.between(-ndim, Math.max(0, ndim - 1))),
    );
};

const reduction: Proposal = (scene) => {
  const { random } = scene;
  const x = scene.find();
  if (x === undefined) return;
  const { ndim } = scene.array(x);
  const keepdims = random.chance(0.4);
  if (random.chance(0.25)) {
    const axis = ndim === 0 || random.chance(0.4) ? null : random.between(-ndim, ndim - 1);
    scene.method(x, random.pick(['argmin', 'argmax']), plain(axis), plain({ keepdims }));
    return;
  }
  const name = random.pick(['sum', 'sum', 'prod', 'min', 'max', 'any', 'all', 'mean', 'var', 'std', 'countNonzero']);
  const options: Plain =
    name === 'sum' && random.chance(0.2)
      ? { keepdims, dtype: scene.dtype() }
      : name === 'var' && random.chance(0.5)
        ? { keepdims, correction: 1 }
        : { keepdims };
  scene.method(x, name, plain(randomAxes(random, ndim)), plain(options));
};

/** Running sums and products, now and then of one another, and differences. */
const running: Proposal = (scene) => {
  const { random } = scene;
  const x = scene.find(({ ndim }) => ndim > 0);
  if (x === undefined) return;
  const { ndim } = scene.array(x);
  const axis = plain(ndim === 1 && random.chance(0.3) ? null : random.between(-ndim, ndim - 1));
  if (random.chance(0.25)) {
    const edge = random.chance(0.2) ? { prepend: random.between(0, 2) } : {};
    scene.method(
      x,
      'diff',
      'plain' in axis && axis.plain === null ? plain(-1) : axis,
      plain({ n: random.between(1, 3), ...edge }),
    );
    return;
  }
  const options: Plain = {
    ...(random.chance(0.2) ? { dtype: scene.dtype() } : {}),
    ...(random.chance(0.15) ? { includeInitial: true } : {}),
  };
  const name = random.pick(['cumulativeSum', 'cumulativeSum', 'cumulativeProd']);
  const result = scene.method(x, name, axis, plain(options));
  if (result === null || random.chance(0.4)) return;
  const other = random.chance(0.3) ? scene.method(x, 'cumulativeSum', axis, plain({})) : null;
  const same = scene.find((array) => broadcasts(scene.array(result).shape, array.shape));
  scene.call(random.pick(plainArithmetic), { array: result }, { array: other ?? same ?? x });
};

const evaluation: Proposal = (scene) => {
  const names = [...scene.environment.arrays.keys()];
  if (names.length > 0)
    scene.add({ kind: 'evaluate', arrays: scene.random.shuffled(names).slice(0, scene.random.between(1, 5)) });
};

/** Results of elementwise functions, since no memory of the program's own waits for what is written to them. */
const forgetting: Proposal = (scene) => {
  const names = scene.statements.flatMap((statement) =>
    statement.kind === 'call' && opNames.includes(statement.name) ? [statement.into] : [],
  );
  const present = names.filter((name) => scene.environment.arrays.has(name));
  if (present.length > 1) scene.add({ kind: 'forget', arrays: scene.random.shuffled(present).slice(0, 2) });
};

/**
 * A few statements again with other scalars and other indices, each time computed: the same plan serves all of them,
 * unless it depends on what has changed.
 */
const repetition: Proposal = (scene) => {
  const { random } = scene;
  const last = scene.statements.length - 1;
  const first = Math.max(scene.firstRepeatable, last - random.between(0, 3));
  const repeated = scene.statements
    .slice(first, last + 1)
    .filter(({ kind }) => kind === 'call' || kind === 'method' || kind === 'update');
  if (repeated.length === 0) return;
  const touched = new Set(repeated.map((statement) => changedBy(statement)).filter((name) => name !== null));
  scene.add({ kind: 'evaluate', arrays: [...touched] });
  for (let times = random.between(1, 2); times > 0; times--) {
    const names = new Map<string, string>();
    for (const statement of repeated) {
      const copy = varied(
        random,
        renamed(statement, (name) => names.get(name) ?? name),
      );
      if ((copy.kind !== 'call' && copy.kind !== 'method') || copy.into === null) scene.add(copy);
      else {
        const into = scene.name('x');
        names.set(copy.into, into);
        scene.add({ ...copy, into });
      }
    }
    const arrays = [...touched].map((name) => names.get(name) ?? name);
    scene.add({ kind: 'evaluate', arrays: arrays.filter((name) => scene.environment.arrays.has(name)) });
  }
};

/** Something of arrays that are overwritten before it is computed. */
const overwriting: Proposal = (scene) => {
  const { random } = scene;
  const before = scene.statements.length;
  random.weighted(proposals)(scene);
  const added = scene.statements.slice(before);
  const isThere = (name: string) => scene.environment.arrays.has(name) && !scene.unsized.has(name);
  const read = [...new Set(added.flatMap(namesRead))].filter((name) => isThere(name) && !scene.array(name).isReadOnly);
  if (read.length === 0) return;
  const x = random.pick(read);
  const { dtype } = scene.array(x);
  scene.write(x, random.pick(['imul', 'assign', 'iadd']), { scalar: dtype === 'bool' ? 'true' : '3' });
  if (random.chance(0.7)) scene.add({ kind: 'evaluate', arrays: [x] });
};

/** The array that a statement makes or writes to. */
const changedBy = (statement: Statement): string | null =>
  statement.kind === 'update'
    ? statement.on
    : statement.kind === 'method'
      ? (statement.into ?? statement.on)
      : statement.kind === 'call'
        ? statement.into
        : null;

function varied(random: Random, statement: Statement): Statement {
  if (statement.kind === 'call') return { ...statement, args: statement.args.map((arg) => variedScalar(random, arg)) };
  if (statement.kind !== 'method') return statement;
  const isIndexed = statement.name === 'get' || statement.name === 'set';
  const args = statement.args.map((arg) => variedScalar(random, isIndexed ? variedIndex(random, arg) : arg));
  return { ...statement, args };
}

function variedScalar(random: Random, arg: Argument): Argument {
  if (!('scalar' in arg)) return arg;
  return { scalar: random.pick(['0', '-0', '1', '-1', '2', '0.5', '17', '18.5', '-0.0625', '1e300', '0n', '33n']) };
}

/** `3` as `2` or `4`, and `'1:-1'` as `'2:-1'` or `'0:-1'`; what does not exist is refused. */
function variedIndex(random: Random, arg: Argument): Argument {
  if (!('plain' in arg)) return arg;
  const by = random.between(-1, 1);
  if (typeof arg.plain === 'number') return { plain: arg.plain + by };
  if (typeof arg.plain !== 'string') return arg;
  return { plain: arg.plain.replace(/^-?\d+/, (digits) => String(Number(digits) + by)) };
}

/** What must not change anything: printing, explaining, reading. */
const looks = ['toString', 'explain', 'toArray'].filter((name) => Reflect.has(nd.NDArray.prototype, name));

const look: Proposal = (scene) => {
  const x = scene.find();
  if (x !== undefined) scene.write(x, scene.random.pick(looks));
};

const proposals: readonly (readonly [weight: number, proposal: Proposal])[] = [
  [1.5, create],
  [4, unary],
  [7, binary],
  [1.2, choice],
  [1, convert],
  [4, view],
  [1, join],
  [3.5, reduction],
  [1.6, rowProgram],
  [0.8, namedNormalisation],
  [1.3, running],
  [0.8, product],
  [0.5, contraction],
  [4, write],
  [1, overlappingWrite],
  [1.2, writeThroughView],
  [1.5, evaluation],
  [0.4, look],
  [1.5, repetition],
  [0.6, movingWindow],
  [0.5, timeLoop],
  [0.5, forgetting],
  [4, overwriting],
  [3, pickedRead],
  [5, pickedWrite],
  [1, scatterLoop],
  [0.7, maskLoop],
  [4, taking],
  [2.5, pickSome],
  [5, useUnsized],
  [2, sorting],
  [3, moving],
  [2.5, counting],
  [1, complexParts],
  [1.5, spectrum],
  [1.5, decomposition],
  [1.5, ofMatrices],
  [1.3, drawing],
  [1.5, numbers],
  [5, analysis],
  [1.2, polynomials],
];

/** What is about the parts of complex numbers alone. */
const proposalsForComplex: typeof proposals = [...proposals, [14, complexParts], [3, binary], [2, write]];

/** Of large arrays more folds and products: what the compiler does for large arrays alone is about these. */
const proposalsForLarge: typeof proposals = [
  ...proposals,
  [3, product],
  [2, contraction],
  [4, reduction],
  [4, rowProgram],
  [2, running],
];
