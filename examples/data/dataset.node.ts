/** The files of the vega-datasets package, which holds small public data sets. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The bytes of a data set, by its file name. */
export function readBytes(name: string): Buffer {
  const entry = createRequire(import.meta.url).resolve('vega-datasets');
  return readFileSync(join(entry, '../../data', name));
}

/** The text of a data set, by its file name. */
export const readText = (name: string): string => readBytes(name).toString('utf8');
