/** The first evaluations of a process: run as a program it prints times, and the compile suite runs it as one. */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const path = fileURLToPath(import.meta.url);

/** Nanoseconds in a fresh process: the import, ten different expressions, and the last one again. */
export function timeFirstEvaluations(): number[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the fresh process failed: ${stderr}`);
  return JSON.parse(stdout) as number[];
}

async function measure(): Promise<number[]> {
  const times: number[] = [];
  const timed = <T>(run: () => T): T => {
    const start = performance.now();
    const result = run();
    times.push((performance.now() - start) * 1e6);
    return result;
  };
  const start = performance.now();
  const nd = await import('../src/index.ts');
  times.push((performance.now() - start) * 1e6);
  const { generator, randomExpression } = await import('./random-expressions.ts');
  const arrays = [1, 2, 3].map((k) => nd.asarray(Float64Array.from({ length: 1000 }, (_, i) => Math.sin(i * k))));
  for (let seed = 0; seed < 10; seed++) {
    const random = generator(seed);
    timed(() => randomExpression(arrays, random).eval());
  }
  timed(() => randomExpression(arrays, generator(9)).eval());
  return times;
}

if (process.argv[1] === path) console.log(JSON.stringify(await measure()));
