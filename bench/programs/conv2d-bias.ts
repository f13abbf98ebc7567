/** A convolution of images in channels-last order with a bias: the sum over windows of pixels times weights. */

import * as nd from '../../src/index.ts';
import { float32, uniform } from './inputs.ts';
import { program } from './program.ts';

export const conv2dBias = program({
  name: 'conv2d_bias',
  source: 'NPBench deep_learning/conv2d_bias, M',
  isProduct: true,
  tolerance: 1e-5,
  tiny: { images: 2, height: 6, width: 5, channels: 3, filters: 4, kernel: 2 },
  full: { images: 8, height: 64, width: 64, channels: 3, filters: 8, kernel: 5 },

  setup({ images, height, width, channels, filters, kernel }) {
    const next = uniform(4);
    return {
      x: float32([images, height, width, channels], next),
      w: float32([kernel, kernel, channels, filters], next),
      b: float32([filters], next),
    };
  },

  ndloom({ x, w, b }, evaluate) {
    const [images = 0, height = 0, width = 0, channels = 0] = x.shape;
    const [size = 0, , , filters = 0] = w.shape;
    // All windows as a view: a step down the image and a step down the window are the same step in memory.
    const [row, rows, columns] = [width * channels, height - size + 1, width - size + 1];
    const windows = nd.asarray({
      data: x.data,
      shape: [images, rows, columns, size, size, channels, 1],
      strides: [height * row, row, channels, row, channels, 1, 1],
    });
    const result = windows
      .mul(nd.asarray(w).reshape([size, size, channels, filters]))
      .sum([3, 4, 5])
      .add(b);
    evaluate(result);
    return [result];
  },

  byHand({ x, w, b }) {
    const [images = 0, height = 0, width = 0, channels = 0] = x.shape;
    return [convolve(x.data, w.data, b.data, images, height, width, channels, w.shape[0] ?? 0)];
  },

  numpy: `
def run(x, w, b):
    size = w.shape[0]
    rows, columns = x.shape[1] - size + 1, x.shape[2] - size + 1
    y = np.empty((x.shape[0], rows, columns, w.shape[3]), dtype=np.float32)
    for i in range(rows):
        for j in range(columns):
            window = x[:, i:i + size, j:j + size, :, np.newaxis]
            y[:, i, j, :] = np.sum(window * w[np.newaxis, :, :, :], axis=(1, 2, 3))
    return y + b,
`,
});

/** Four filters at a time, in registers, over the window; a row of the window is contiguous over columns and channels. */
function convolve(
  x: Float32Array,
  w: Float32Array,
  b: Float32Array,
  images: number,
  height: number,
  width: number,
  channels: number,
  size: number,
): Float32Array {
  const filters = b.length;
  const [rows, columns, span] = [height - size + 1, width - size + 1, size * channels];
  const y = new Float32Array(images * rows * columns * filters);
  let out = 0;
  for (let image = 0; image < images; image++) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++, out += filters) {
        const corner = ((image * height + i) * width + j) * channels;
        // The number of filters is a multiple of four.
        for (let f = 0; f < filters; f += 4) {
          let p = b[f] as number;
          let q = b[f + 1] as number;
          let r = b[f + 2] as number;
          let s = b[f + 3] as number;
          let at = f;
          for (let line = 0; line < size; line++) {
            const start = corner + line * width * channels;
            for (let k = start; k < start + span; k++, at += filters) {
              const pixel = x[k] as number;
              p += pixel * (w[at] as number);
              q += pixel * (w[at + 1] as number);
              r += pixel * (w[at + 2] as number);
              s += pixel * (w[at + 3] as number);
            }
          }
          y[out + f] = p;
          y[out + f + 1] = q;
          y[out + f + 2] = r;
          y[out + f + 3] = s;
        }
      }
    }
  }
  return y;
}
