/**
 * Writes random programs with ndloom's results as JSON, for `compare-numpy.py` to compare with NumPy's:
 *
 *     npx vite-node test/fuzz/export.ts programs.json 500 1      500 programs from seed 1
 *     python3 test/fuzz/compare-numpy.py programs.json
 *
 * Each statement carries what it made, or what its array holds after a write, since every array is computed at once.
 */

import { writeFileSync } from 'node:fs';
import type { NDArray } from '../../src/index.ts';
import { generate } from './generate.ts';
import { encodeMemory, namesMade, type Program, type Statement } from './program.ts';
import { attempt, type Environment, type Mode } from './run.ts';

interface Values {
  readonly dtype: string;
  readonly shape: readonly number[];
  /** In elements. */
  readonly strides: readonly number[];
  /** The elements row by row, in base64. */
  readonly data: string;
}

interface Step {
  readonly statement: Statement;
  /** What the statement made or wrote to; of several arrays a list. */
  readonly results: readonly Values[];
}

const mode: Mode = { name: 'eager', options: { backend: 'jit' }, schedule: 'each' };

function exported(program: Program) {
  const environment: Environment = { arrays: new Map(), memories: new Map() };
  const steps = program.statements.map((statement): Step => {
    const refusal = attempt(statement, environment, mode);
    if (refusal !== null) throw new Error(`seed ${program.seed}: ${refusal}`);
    const names = changed(statement);
    return {
      statement,
      results: names
        .map((name) => environment.arrays.get(name))
        .filter(isThere)
        .map(valuesOf),
    };
  });
  const end = Object.fromEntries([...environment.arrays].map(([name, array]) => [name, valuesOf(array)]));
  return { seed: program.seed, steps, end };
}

const isThere = (array: NDArray | undefined): array is NDArray => array !== undefined;

/** The arrays that a statement makes or writes to. */
function changed(statement: Statement): readonly string[] {
  const { kind } = statement;
  if (kind === 'memory' || kind === 'evaluate' || kind === 'forget') return [];
  const made = namesMade(statement);
  return made.length > 0 || !('on' in statement) ? made : [statement.on];
}

const valuesOf = (array: NDArray): Values => ({
  dtype: array.dtype,
  shape: array.shape,
  strides: array.strides.map((stride) => stride / array.itemsize),
  data: encodeMemory(array.data),
});

const [path, count = '200', firstSeed = '1'] = process.argv.slice(2);
if (path === undefined) throw new Error('usage: export.ts <file> [programs] [first seed]');
const seeds = Array.from({ length: Number(count) }, (_, i) => Number(firstSeed) + i);
writeFileSync(path, JSON.stringify(seeds.map((seed) => exported(generate(seed)))));
