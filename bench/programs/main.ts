/** Some programs only: `node dist/bench/programs/main.js softmax gemm`. */

import { describeMachine } from '../machine.node.ts';
import { programs } from './all.ts';
import { runPrograms } from './suite.ts';

const names = process.argv.slice(2);
const unknown = names.filter((name) => !programs.some((one) => one.name === name));
if (unknown.length > 0) throw new Error(`there is no program ${unknown.join(', ')}`);
const chosen = programs.filter(({ name }) => names.length === 0 || names.includes(name));

console.log(`  ${describeMachine()}`);
runPrograms(chosen, (line) => console.log(line));
