/** NumPy, where python3 has it: the same expression under `timeit`, in a process of its own. */

import { spawnSync } from 'node:child_process';

/** Nanoseconds for one evaluation, the median of nine series of `count`; null where there is no NumPy. */
export function timeNumPy(
  setup: string,
  expression: string,
  count = 20000,
): { median: number; version: string } | null {
  const program = [
    'import statistics, timeit',
    'import numpy as np',
    setup,
    `timer = timeit.Timer(${JSON.stringify(expression)}, globals=globals())`,
    `count = ${count}`,
    'print(np.__version__, statistics.median(timer.repeat(9, count)) / count * 1e9)',
  ].join('\n');
  const { status, stdout } = spawnSync('python3', ['-c', program], { encoding: 'utf8' });
  if (status !== 0) return null;
  const [version = '', median = ''] = stdout.trim().split(' ');
  return { median: Number(median), version };
}
