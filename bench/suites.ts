/** All suites, in the order in which they run. */

import { broadcast } from './broadcast.ts';
import { compilation } from './compile.ts';
import { fourier } from './fft.ts';
import type { Suite } from './harness.ts';
import { indexing } from './indexing.ts';
import { linalg } from './linalg.ts';
import { manipulation } from './manipulation.ts';
import { matmul, matmul32 } from './matmul.ts';
import { memory } from './memory.ts';
import { polynomial } from './polynomial.ts';
import { programSuite } from './programs/suite.ts';
import { random } from './random.ts';
import { small } from './small.ts';
import { sorting } from './sorting.ts';
import { tiers } from './tiers.ts';

export const suites: readonly Suite[] = [
  polynomial,
  broadcast,
  matmul,
  matmul32,
  linalg,
  small,
  compilation,
  sorting,
  indexing,
  tiers,
  fourier,
  memory,
  manipulation,
  random,
  programSuite,
];
