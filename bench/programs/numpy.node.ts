/** Programs in NumPy, where python3 has it: run in a process of its own, with inputs and results in files. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Inputs, Typed } from './program.ts';

/** A program's Python text with the inputs for it. */
export interface Work {
  readonly numpy: string;
  readonly inputs: Inputs;
}

export interface Answer {
  readonly results: readonly Typed[];
  /** Times of single runs, in nanoseconds. */
  readonly times: readonly number[];
}

/** Runs each work, again and again for `seconds` and at least twice; null where there is no NumPy. Throws its errors. */
export function runNumPy(all: readonly Work[], seconds: number): readonly Answer[] | null {
  if (spawnSync('python3', ['-c', 'import numpy']).status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'ndloom-programs-'));
  try {
    const works = all.map(({ numpy, inputs }, w) => ({ numpy, inputs: stored(inputs, join(folder, `${w}`)) }));
    writeFileSync(join(folder, 'works.json'), JSON.stringify({ folder, seconds, works }));
    const { status, stderr } = spawnSync('python3', ['-c', driver, folder], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`NumPy: ${stderr}`);
    return read(readFileSync(join(folder, 'answers.txt'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Inputs as the driver reads them: numbers, and the names of files with dtype and shape. */
function stored(inputs: Inputs, prefix: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => {
      if (typeof value === 'number') return [name, value];
      const file = `${prefix}-${name}`;
      writeFileSync(file, new Uint8Array(value.data.buffer, value.data.byteOffset, value.data.byteLength));
      return [name, { file, dtype: dtypeOf(value.data), shape: value.shape }];
    }),
  );
}

function dtypeOf(data: Typed): string {
  if (data instanceof Float64Array) return 'float64';
  if (data instanceof Float32Array) return 'float32';
  return data instanceof Int32Array ? 'int32' : 'int64';
}

/** A line a work: its times, then a file and a dtype for each result. */
function read(answers: string): Answer[] {
  return answers
    .trim()
    .split('\n')
    .map((line) => {
      const [times = '', ...files] = line.split(' ');
      return { times: times.split(',').map(Number), results: files.map(readResult) };
    });
}

function readResult(file: string): Typed {
  const { buffer, byteOffset, byteLength } = readFileSync(file);
  const bytes = buffer.slice(byteOffset, byteOffset + byteLength);
  if (file.endsWith('.float32')) return new Float32Array(bytes);
  if (file.endsWith('.int32')) return new Int32Array(bytes);
  return file.endsWith('.int64') ? new BigInt64Array(bytes) : new Float64Array(bytes);
}

const driver = `
import json, os, sys, time
import numpy as np
with open(os.path.join(sys.argv[1], 'works.json')) as file:
    job = json.load(file)

def stored(value):
    if not isinstance(value, dict):
        return value
    return np.fromfile(value['file'], dtype=value['dtype']).reshape(value['shape'])

lines = []
for w, work in enumerate(job['works']):
    scope = {'np': np}
    exec(work['numpy'], scope)
    inputs = {name: stored(value) for name, value in work['inputs'].items()}
    results = scope['run'](**inputs)
    times = []
    while len(times) < 2 or sum(times) < job['seconds'] * 1e9:
        start = time.perf_counter_ns()
        scope['run'](**inputs)
        times.append(time.perf_counter_ns() - start)
    files = []
    for r, result in enumerate(results):
        result = np.asarray(result)
        files.append(os.path.join(job['folder'], f'{w}.{r}.{result.dtype}'))
        np.ascontiguousarray(result).tofile(files[-1])
    lines.append(' '.join([','.join(map(str, times)), *files]))
with open(os.path.join(job['folder'], 'answers.txt'), 'w') as file:
    file.write('\\n'.join(lines) + '\\n')
`;
