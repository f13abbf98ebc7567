/** The benchmarks compare like with like: all contestants of a suite compute the same numbers. */

import { expect, it } from 'vitest';
import { suites } from '../../bench/suites.ts';

it.each(suites)('the contestants of $name agree', ({ check }) => {
  expect(check).not.toThrow();
});
