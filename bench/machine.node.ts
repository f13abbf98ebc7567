/** The machine that a run was made on; its numbers mean nothing without it. */

import { cpus, totalmem } from 'node:os';

export function describeMachine(): string {
  const all = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${all[0]?.model ?? 'unknown CPU'}, ${all.length} cores, ${memory} GB; Node ${process.versions.node}, V8 ${process.versions.v8}, ${process.platform} ${process.arch}`;
}
