/**
 * Random programs give the same results however they are run. NDLOOM_FUZZ_PROGRAMS runs more of them, NDLOOM_FUZZ_SEED
 * others: each program has its own seed, counted up from the first.
 */

import { describe, expect, it } from 'vitest';
import { generate } from './generate.ts';
import { type Program, printProgram } from './program.ts';
import { check, type Disagreement } from './run.ts';
import { shrink } from './shrink.ts';

const count = Number(process.env['NDLOOM_FUZZ_PROGRAMS'] ?? 700);
const firstSeed = Number(process.env['NDLOOM_FUZZ_SEED'] ?? 1);

/** What to read when a program disagrees: its seed, the smallest program that does, and the results. */
function report(program: Program, disagreement: Disagreement): string {
  const shrunk = shrink(program, disagreement);
  return [
    `seed ${program.seed}: ${shrunk.disagreement.what}`,
    printProgram(shrunk.program),
    ...shrunk.disagreement.ways,
  ].join('\n');
}

describe('random programs', () => {
  it(`${count} of them, from seed ${firstSeed}, give the same results in every mode`, {
    timeout: 3_600_000,
  }, async () => {
    for (let seed = firstSeed; seed < firstSeed + count; seed++) {
      const program = generate(seed);
      const disagreement = check(program);
      if (disagreement !== null) expect.fail(report(program, disagreement));
      // The runner wants to hear from its worker.
      if (seed % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  });
});
