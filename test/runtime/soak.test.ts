/** Loops of 100,000 evaluations that write in place leave memory as it was. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const steps = 100_000;
const timeout = 30_000;

/** Bytes in use, garbage left out. */
function used(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** A state of 1 kB, whose copies would be seen. */
const state = () => nd.linspace(0, 1, 128).add(0).eval();

const smooth = (x: nd.NDArray) => x.set('1:-1', x.get(':-2').add(x.get('2:')).mul(0.5)).eval();

/** What a loop leaves beyond what a tenth of it has left before. */
function left(step: (t: number) => void): number {
  for (let t = 0; t < steps / 10; t++) step(t);
  const before = used();
  for (let t = 0; t < steps; t++) step(t);
  return used() - before;
}

describe(`${steps} evaluations of a write leave less than 1 MB`, () => {
  it('of handles that nobody keeps', { timeout }, () => {
    const x = state();
    expect(left(() => smooth(x))).toBeLessThan(4e6);
  });

  it('without handles', { timeout }, () => {
    const x = state();
    expect(left((t) => x.iadd(t % 2 === 0 ? 1 : -1).eval())).toBeLessThan(4e6);
  });

  it('of two arrays that read each other', { timeout }, () => {
    const [x, y] = [state(), state()];
    const step = () => {
      y.set('1:-1', x.get(':-2').add(x.get('2:')).mul(0.5));
      x.set('1:-1', y.get(':-2').sub(y.get('2:')).mul(0.5));
      nd.evaluate(x, y);
    };
    expect(left(step)).toBeLessThan(4e6);
  });

  it('of which the last handle is kept and evaluated now and then', { timeout }, () => {
    const x = state();
    let kept = x.add(1);
    const step = (t: number) => {
      if (t % 10 === 0) kept = x.add(1);
      smooth(x);
      if (t % 100 === 5) kept.eval();
    };
    expect(left(step)).toBeLessThan(8e6);
  });

  it('with turns of the event loop between', { timeout }, async () => {
    const x = state();
    for (let t = 0; t < steps / 10; t++) smooth(x);
    const before = used();
    for (let t = 0; t < steps; t++) {
      smooth(x);
      if (t % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(used() - before).toBeLessThan(4e6);
  });
});
