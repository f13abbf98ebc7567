/** The least and the greatest element: what their order must not matter for. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const zeros = [-0, 0, -0, -0, 0, -0, 0, 0, -0, -0, -0, 0, -0, -0, 0, -0, -0, 0];

describe('of zeros of both signs', () => {
  for (const backend of ['jit', 'interpreter'] as const) {
    it(`the least is -0 and the greatest 0, in any order, by the ${backend}`, () => {
      for (const values of [zeros, zeros.toReversed(), zeros.slice(0, 2), zeros.slice(1, 3)]) {
        const x = nd.array(values);
        expect(x.min().eval({ backend }).item()).toBe(-0);
        expect(x.max().eval({ backend }).item()).toBe(0);
      }
    });
  }

  it('zeros of one sign keep it', () => {
    expect(nd.array([-0, -0]).max().item()).toBe(-0);
    expect(nd.array([0, 0]).min().item()).toBe(0);
  });
});

describe('a NaN', () => {
  it('is the least and the greatest, wherever it stands', () => {
    for (let at = 0; at < 20; at++) {
      const values = Array.from({ length: 20 }, (_, i) => (i === at ? NaN : i));
      expect(nd.array(values).min().item()).toBeNaN();
      expect(nd.array(values).max().item()).toBeNaN();
    }
  });
});
