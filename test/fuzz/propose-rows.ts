/** Row-wise programs: statistics of rows, of columns or of several axes, and what they are applied to. */

import { dtypes } from '../../compiler/ir/dtype.ts';
import type { NDArray } from '../../src/index.ts';
import type { Argument, Plain } from './program.ts';
import { type Proposal, plain, type Scene } from './scene.ts';
import { randomAxes } from './shapes.ts';

/** An array under construction; null where a step of it was refused. */
type Made = string | null;

const isFloat = ({ dtype, ndim }: NDArray): boolean => dtypes[dtype].kind === 'float' && ndim > 0;

/** One of the programs below, and now and then another one over its result. */
export const rowProgram: Proposal = (scene) => {
  const { random } = scene;
  let x: Made = scene.find(random.chance(0.7) ? isFloat : ({ ndim }) => ndim > 0) ?? null;
  if (x !== null && random.chance(0.25)) x = acrossMemory(scene, x);
  for (let times = random.between(1, 2); times > 0 && x !== null; times--) {
    const steps = new Steps(scene, x);
    x = random.weighted<(steps: Steps) => Made>(programs)(steps);
  }
};

/** The same elements with other axes along memory. */
function acrossMemory(scene: Scene, x: string): Made {
  const { random } = scene;
  const { ndim } = scene.array(x);
  return random.weighted<() => Made>([
    [ndim > 1 ? 2 : 0, () => scene.property(x, 'mT')],
    [ndim > 1 ? 1 : 0, () => scene.property(x, 'T')],
    [1, () => scene.method(x, 'copy', plain({ order: 'F' }))],
    [1, () => scene.method(x, 'get', plain('::-1'))],
  ])();
}

/** Softmax, its logarithm, norms: the same as one function. */
export const namedNormalisation: Proposal = (scene) => {
  const { random } = scene;
  const x = scene.find(random.chance(0.7) ? isFloat : () => true);
  if (x === undefined) return;
  const axes = () => plain(randomAxes(random, scene.array(x).ndim));
  const keepdims = random.chance(0.5);
  const order: Plain = random.pick([{}, {}, { ord: 1 }, { ord: 0 }, { ord: 3 }, { ord: 0.5 }]);
  random.weighted<() => Made>([
    [3, () => scene.call('softmax', { array: x }, axes())],
    [2, () => scene.call('logSoftmax', { array: x }, axes())],
    [2, () => scene.call('logsumexp', { array: x }, axes(), plain({ keepdims }))],
    [2, () => scene.call('linalg.vectorNorm', { array: x }, axes(), plain({ keepdims, ...order }))],
    [1, () => scene.call('linalg.matrixNorm', { array: x }, plain({ keepdims }))],
  ])();
};

/** Steps of a program over `x` and its axes; of what was refused, nothing is made. */
class Steps {
  readonly scene: Scene;
  readonly x: string;
  readonly axes: Plain;

  constructor(scene: Scene, x: string) {
    const { random } = scene;
    this.scene = scene;
    this.x = x;
    this.axes = random.chance(0.5) ? -1 : randomAxes(random, scene.array(x).ndim);
  }

  fold(name: string, of: Made, axes: Plain = this.axes, keepdims = true): Made {
    return of === null ? null : this.scene.method(of, name, plain(axes), plain({ keepdims }));
  }

  apply(name: string, ...operands: readonly (Made | Argument)[]): Made {
    const args: Argument[] = [];
    for (const operand of operands) {
      if (operand === null) return null;
      args.push(typeof operand === 'string' ? { array: operand } : operand);
    }
    return this.scene.call(name, ...args);
  }

  /** Another array that fits `x`, or `x` itself. */
  other(): string {
    const { shape } = this.scene.array(this.x);
    const isSame = (array: NDArray) => array.ndim === shape.length && array.shape.every((n, d) => n === shape[d]);
    return this.scene.find(isSame) ?? this.x;
  }
}

const epsilon: Argument = { scalar: '0.001' };

const programs: readonly (readonly [weight: number, program: (steps: Steps) => Made])[] = [
  [4, applied],
  [3, softmax],
  [2, standardised],
  [1.5, ofUnitLength],
  [1.5, crossEntropy],
  [1.5, nested],
  [1.5, columnsThenRows],
  [1, covariance],
];

/** A statistic that is broadcast back, and perhaps folded again: `(x - mean(x)).sum()`. */
function applied(steps: Steps): Made {
  const { random } = steps.scene;
  const statistic = steps.fold(random.pick(['max', 'sum', 'mean', 'min', 'var', 'std']), steps.x);
  const result = steps.apply(random.pick(['subtract', 'divide', 'multiply', 'add', 'less']), steps.x, statistic);
  if (random.chance(0.5)) return result;
  return steps.fold(random.pick(['sum', 'max', 'mean', 'any']), result, steps.axes, random.chance(0.5));
}

function softmax(steps: Steps): Made {
  const { random } = steps.scene;
  const powers = steps.apply('exp', steps.apply('subtract', steps.x, steps.fold('max', steps.x)));
  const shares = steps.apply('divide', powers, steps.fold('sum', powers));
  return random.chance(0.3) ? steps.apply('log', shares) : shares;
}

function standardised(steps: Steps): Made {
  const { random } = steps.scene;
  const centred = steps.apply('subtract', steps.x, steps.fold('mean', steps.x));
  const spread = random.chance(0.5)
    ? steps.apply('sqrt', steps.apply('add', steps.fold('var', steps.x), epsilon))
    : steps.fold('std', random.chance(0.3) ? centred : steps.x);
  return steps.apply('divide', centred, spread);
}

function ofUnitLength(steps: Steps): Made {
  const length = steps.apply('sqrt', steps.fold('sum', steps.apply('multiply', steps.x, steps.x)));
  return steps.apply('divide', steps.x, length);
}

/** `mean(log(sum(exp(x))) - sum(x * t))`. */
function crossEntropy(steps: Steps): Made {
  const { random } = steps.scene;
  const greatest = steps.fold('max', steps.x);
  const total = steps.fold('sum', steps.apply('exp', steps.apply('subtract', steps.x, greatest)));
  const score = steps.fold('sum', steps.apply('multiply', steps.x, steps.other()));
  const losses = steps.apply('subtract', steps.apply('add', steps.apply('log', total), greatest), score);
  return steps.fold(random.pick(['mean', 'sum']), losses, random.chance(0.5) ? null : 0, random.chance(0.5));
}

/** `sum(exp(sum(x, -1)), 0)`. */
function nested(steps: Steps): Made {
  const { random } = steps.scene;
  const inner = steps.fold(random.pick(['sum', 'max', 'mean', 'var']), steps.x, steps.axes, random.chance(0.5));
  const between = steps.apply(random.pick(['exp', 'negative', 'square', 'abs']), inner);
  return steps.fold(random.pick(['sum', 'max', 'prod', 'std']), between, random.chance(0.5) ? null : 0);
}

/** Columns standardised, then something of the rows. */
function columnsThenRows(steps: Steps): Made {
  const { random } = steps.scene;
  const centred = steps.apply('subtract', steps.x, steps.fold(random.pick(['mean', 'min']), steps.x, 0));
  const scaled = random.chance(0.5) ? steps.apply('divide', centred, steps.fold('max', centred, 0)) : centred;
  const ofRows = steps.fold(random.pick(['sum', 'max', 'std', 'argmax']), scaled, -1);
  return random.chance(0.5) ? steps.apply('multiply', scaled, ofRows) : ofRows;
}

/** The mean product of what two arrays are away from their means. */
function covariance(steps: Steps): Made {
  const other = steps.other();
  const a = steps.apply('subtract', steps.x, steps.fold('mean', steps.x));
  const b = steps.apply('subtract', other, steps.fold('mean', other));
  return steps.fold('mean', steps.apply('multiply', a, b), steps.axes, false);
}
