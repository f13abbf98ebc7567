/** The image example gives NumPy's pictures, and files that decode to them. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { decodePng } from '../../examples/data/png.node.ts';
import { main } from '../../examples/image.ts';

const folder = mkdtempSync(join(tmpdir(), 'image-example-'));
afterAll(() => rmSync(folder, { recursive: true }));
const { pixels, grey, blurred, edges, pictures, files } = main(folder);

test('the picture is decoded', () => {
  // A decoder of its own in Python, by zlib and the five filters: pixels.reshape(-1, 4).mean(0)
  expect(pixels.shape).toEqual([100, 100, 4]);
  expect(pixels.reshape([-1, 4]).mean(0).toArray()).toEqual([29.8095, 28.5745, 25.4242, 80.0332]);
});

test('the filters give what they give in NumPy', () => {
  // The same slices in NumPy: a.mean(), a.std(), edges.max()
  expect(grey.mean().item()).toBeCloseTo(202.85631455568628, 10);
  expect(grey.std().item()).toBeCloseTo(79.67928514505944, 10);
  expect(blurred.mean().item()).toBeCloseTo(200.73262656776996, 10);
  expect(blurred.std().item()).toBeCloseTo(77.54133611151245, 10);
  expect(edges.mean().item()).toBeCloseTo(78.29564253979082, 10);
  expect(edges.max().item()).toBeCloseTo(777.5866202909134, 10);
});

test('each filter takes away its border', () => {
  expect([grey, blurred, edges].map((image) => image.shape)).toEqual([
    [100, 100],
    [98, 98],
    [96, 96],
  ]);
});

test('values beyond a byte are limited before they are cast', () => {
  // np.clip(np.round(a), 0, 255).astype(np.uint8).sum()
  const sums = [pictures.grey, pictures.blurred, pictures.edges].map((picture) => picture.sum().item());
  expect(sums).toEqual([2028531n, 1927830n, 1816501n]);
});

test.each(Object.keys(pictures) as (keyof typeof pictures)[])('the file of %s decodes to the picture', (name) => {
  const path = files.find((file) => file.includes(name)) ?? '';
  const decoded = decodePng(readFileSync(path));
  expect(decoded.get('..., 0').toArray()).toEqual(pictures[name].toArray());
  expect(decoded.get('..., 3').min().item()).toBe(255);
});
