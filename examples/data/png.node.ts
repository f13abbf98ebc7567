/** PNG files as arrays: [height, width, 4] of uint8 in, [height, width] of grey uint8 out. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { PNG } from 'pngjs';
import * as nd from '../../src/index.ts';

/** The pixels of a PNG file: rows, columns, and red, green, blue and alpha, without a copy. */
export function decodePng(bytes: Buffer): nd.NDArray<'uint8'> {
  const { data, width, height } = PNG.sync.read(bytes);
  return nd.asarray(new Uint8Array(data.buffer, data.byteOffset, data.length)).reshape([height, width, 4]);
}

/** Writes an array of grey values as a PNG file, and its folder if there is none. */
export function writeGreyPng(path: string, grey: nd.NDArray<'uint8'>): void {
  const [height = 0, width = 0] = grey.shape;
  const png = new PNG({ width, height });
  // Red, green and blue are the same value; alpha is opaque.
  const opaque = nd.full([height, width], 255, 'uint8');
  png.data = Buffer.from(nd.stack([grey, grey, grey, opaque], -1).data);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, PNG.sync.write(png));
}
