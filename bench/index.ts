/**
 * The benchmarks: `node dist/bench/index.js` runs all, and with names the suites of those names. Each suite has a process
 * of its own, so that what one teaches the optimiser neither helps nor hurts the next.
 */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describeMachine } from './machine.node.ts';
import { suites } from './suites.ts';

const names = process.argv.slice(2);
const known = suites.map(({ name }) => name);
const unknown = names.filter((name) => !known.includes(name));

if (unknown.length > 0) {
  console.error(`there is no suite ${unknown.join(', ')}: the suites are ${known.join(', ')}`);
  process.exitCode = 1;
} else if (names.length === 1) {
  for (const { name, question, run } of suites) {
    if (name !== names[0]) continue;
    console.log(`\n${name}: ${question}`);
    console.log(`  ${describeMachine()}`);
    run((line) => console.log(line));
  }
} else {
  for (const name of names.length > 0 ? names : known) {
    const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), name], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}
