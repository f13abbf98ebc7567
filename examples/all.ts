/** Runs every example as a visitor would, one after the other, and fails if one does: `npm run examples`. */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

for (const name of ['table', 'seasons', 'image', 'black-scholes', 'lambda', 'inspect']) {
  console.log(`\n── ${name} ${'─'.repeat(76 - name.length)}\n`);
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL(`${name}.js`, import.meta.url))], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
