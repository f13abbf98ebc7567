/** A picture to grey, blurred, and its edges: filters as arithmetic on slices that are shifted by one pixel. */

import { fileURLToPath } from 'node:url';
import * as nd from '../src/index.ts';
import { readBytes } from './data/dataset.node.ts';
import { decodePng, writeGreyPng } from './data/png.node.ts';

type Image = nd.NDArray<'float64'>;

export function main(folder = 'out') {
  const pixels = decodePng(readBytes('gimp.png'));

  const grey = onWhite(luma(pixels), pixels.get('..., 3'));
  const blurred = blur(grey);
  const edges = sobel(blurred);

  const pictures = { grey: toBytes(grey), blurred: toBytes(blurred), edges: toBytes(nd.subtract(255, edges)) };
  // Nothing has run so far; this computes the filters and the three pictures in one plan.
  nd.evaluate(grey, blurred, edges, ...Object.values(pictures));
  const files = Object.entries(pictures).map(([name, picture]) => {
    const path = `${folder}/gimp-${name}.png`;
    writeGreyPng(path, picture);
    return path;
  });
  return { pixels, grey, blurred, edges, pictures, files };
}

/** The brightness of red, green and blue, by ITU-R BT.601. */
const luma = (pixels: nd.NDArray<'uint8'>): Image =>
  pixels
    .get('..., :3')
    .mul(nd.array([0.299, 0.587, 0.114]))
    .sum(-1);

/** A picture that is partly transparent, before a white wall. */
function onWhite(image: Image, alpha: nd.NDArray<'uint8'>): Image {
  const opacity = alpha.div(255);
  return image.mul(opacity).add(nd.subtract(1, opacity).mul(255));
}

/** The binomial filter [1 2 1] / 4 along both axes; the border of one pixel goes. */
function blur(image: Image): Image {
  const rows = image.get(':-2').add(image.get('1:-1').mul(2)).add(image.get('2:')).div(4);
  return rows.get(':, :-2').add(rows.get(':, 1:-1').mul(2)).add(rows.get(':, 2:')).div(4);
}

/** The length of the gradient by Sobel's operators; the border of one pixel goes. */
function sobel(image: Image): Image {
  const smooth = (a: Image, b: Image, c: Image) => a.add(b.mul(2)).add(c);
  const left = smooth(image.get(':-2, :-2'), image.get('1:-1, :-2'), image.get('2:, :-2'));
  const right = smooth(image.get(':-2, 2:'), image.get('1:-1, 2:'), image.get('2:, 2:'));
  const above = smooth(image.get(':-2, :-2'), image.get(':-2, 1:-1'), image.get(':-2, 2:'));
  const below = smooth(image.get('2:, :-2'), image.get('2:, 1:-1'), image.get('2:, 2:'));
  return nd.hypot(right.sub(left), below.sub(above));
}

/** Rounded to whole numbers from 0 to 255. */
const toBytes = (image: Image) => nd.clip(nd.round(image), 0, 255).astype('uint8');

function print({ pixels, grey, blurred, edges, files }: ReturnType<typeof main>): void {
  console.log(`gimp.png: ${pixels.dtype} of shape ${pixels.shape}`);
  for (const [name, image] of Object.entries({ grey, blurred, edges })) {
    const [mean, max] = [image.mean().item(), image.max().item()];
    console.log(`${name.padEnd(8)} shape ${image.shape}, mean ${mean.toFixed(3)}, greatest ${max.toFixed(3)}`);
  }
  console.log(`written: ${files.join(', ')}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) print(main());
