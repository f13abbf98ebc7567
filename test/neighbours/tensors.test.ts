/** Tensors of TensorFlow.js (its CPU backend) and ONNX Runtime, and images. */

import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { Tensor } from 'onnxruntime-common';
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const { toImageData, toOnnx, toTensorFlow } = nd.neighbours;

describe('a tensor of TensorFlow.js', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('is an array with its shape and dtype', () => {
    const x = nd.asarray(
      tf.tensor(
        [
          [1, 2],
          [3, 4],
        ],
        [2, 2],
        'int32',
      ),
    );
    expect([x.dtype, x.toArray()]).toEqual([
      'int32',
      [
        [1, 2],
        [3, 4],
      ],
    ]);
  });

  it('sees what ndloom writes, and is seen', () => {
    const memory = new Float32Array([1, 2, 3, 4]);
    const theirs = tf.tensor(memory, [2, 2]);
    const x = nd.asarray(theirs);
    x.set(0, 1, 20).eval();
    expect([theirs.arraySync(), tf.add(theirs, 1).arraySync()]).toEqual([
      [
        [1, 20],
        [3, 4],
      ],
      [
        [2, 21],
        [4, 5],
      ],
    ]);
    memory[3] = 40;
    expect(x.item(1, 1)).toBe(40);
  });

  it('that TensorFlow.js computed is shared, too', () => {
    const theirs = tf.add(tf.tensor([1, 2, 3]), 1);
    nd.asarray(theirs).imul(10).eval();
    expect(theirs.arraySync()).toEqual([20, 30, 40]);
  });

  it('of booleans is copied, for its memory is not to be had', () => {
    const theirs = tf.tensor([true, false], [2], 'bool');
    const x = nd.asarray(theirs);
    x.set(1, true).eval();
    expect([x.dtype, x.toArray(), theirs.arraySync()]).toEqual(['bool', [true, true], [1, 0]]);
  });

  it('of complex numbers is copied, for it is two tensors there', () => {
    const x = nd.asarray(tf.complex([1, 2], [3, 4]));
    expect([x.dtype, [...nd.real(x).data], [...nd.imag(x).data]]).toEqual(['complex64', [1, 2], [3, 4]]);
  });

  it('is not promised to be shared', () => {
    expect(() => nd.asarray(tf.tensor([1, 2]), undefined, { copy: false })).toThrow('asarray: with copy: false');
  });

  it('of text is refused', () => {
    expect(() => nd.asarray(tf.tensor(['a']))).toThrow("asarray: a tensor of 'string' holds no dtype of ndloom");
  });

  it('can be made of an array, over its memory', () => {
    const x = nd.arange(6, undefined, undefined, 'float32').reshape([2, 3]);
    const theirs = toTensorFlow(x, tf.tensor);
    expect([theirs.shape, theirs.dtype, theirs.arraySync()]).toEqual([[2, 3], 'float32', x.toArray()]);
    x.set(1, 1, 44).eval();
    expect(tf.sum(theirs).arraySync()).toBe(55);
    theirs.dataSync()[0] = 100;
    expect(x.item(0, 0)).toBe(100);
  });

  it('can be made of bools and of integers', () => {
    expect(toTensorFlow(nd.array([true, false]), tf.tensor).dtype).toBe('bool');
    expect(toTensorFlow(nd.zeros([2], 'int32'), tf.tensor).dtype).toBe('int32');
  });

  it('of a view is a copy', () => {
    const x = nd.arange(4, undefined, undefined, 'float32');
    const theirs = toTensorFlow(x.get('::2'), tf.tensor);
    x.assign(0).eval();
    expect(theirs.arraySync()).toEqual([0, 2]);
  });

  it('cannot be of float64', () => {
    // @ts-expect-error TensorFlow.js has no float64.
    expect(() => toTensorFlow(nd.zeros([2]), tf.tensor)).toThrow(
      "toTensorFlow: the array is float64; there are only float32, int32 and bool; use astype('float32')",
    );
  });
});

describe('a tensor of ONNX Runtime', () => {
  it('is an array with its shape and dtype', () => {
    const x = nd.asarray(new Tensor('int64', new BigInt64Array([1n, 2n]), [2, 1]));
    const dtype: 'int64' = x.dtype;
    expect([dtype, x.toArray()]).toEqual(['int64', [[1n], [2n]]]);
  });

  it('sees what ndloom writes, and is seen', () => {
    const theirs = new Tensor('float32', new Float32Array([1, 2, 3, 4]), [2, 2]);
    const x = nd.asarray(theirs, undefined, { copy: false });
    x.set(1, 0, 30).eval();
    theirs.data[0] = 10;
    expect([theirs.data[2], x.item(0, 0)]).toEqual([30, 10]);
  });

  it('of booleans is an array of bools over its bytes', () => {
    const theirs = new Tensor('bool', new Uint8Array([1, 0]), [2]);
    const x = nd.asarray(theirs);
    const dtype: 'bool' = x.dtype;
    x.set(1, true).eval();
    expect([dtype, x.toArray(), theirs.data]).toEqual(['bool', [true, true], new Uint8Array([1, 1])]);
  });

  it('of booleans with other bytes is copied, with ones for them', () => {
    const x = nd.asarray(new Tensor('bool', new Uint8Array([2, 0]), [2]));
    expect([x.toArray(), x.sum().item()]).toEqual([[true, false], 1n]);
  });

  it('of half floats is float32', () => {
    const x = nd.asarray(new Tensor('float16', new Uint16Array([0x3c00, 0xc500, 0x0001, 0xfc00]), [4]));
    const dtype: 'float32' = x.dtype;
    expect([dtype, x.toArray()]).toEqual(['float32', [1, -5, 2 ** -24, -Infinity]]);
  });

  it('of text, and of packed integers, is refused', () => {
    expect(() => nd.asarray(new Tensor('string', ['a'], [1]))).toThrow("asarray: a tensor of 'string' holds no dtype");
    expect(() => nd.asarray(new Tensor('uint4', new Uint8Array([1]), [2]))).toThrow("asarray: a tensor of 'uint4'");
  });

  it('that is elsewhere is refused, without asking for its data', () => {
    const theirs = Tensor.fromGpuBuffer({} as never, { dataType: 'float32', dims: [2] });
    expect(() => nd.asarray(theirs)).toThrow(
      "asarray: the tensor is at 'gpu-buffer', not in memory that JavaScript reads; await its getData() first",
    );
  });

  it('can be made of an array, over its memory', () => {
    const x = nd.arange(6).reshape([2, 3]);
    const theirs = toOnnx(x, Tensor);
    expect([theirs.type, theirs.dims, theirs.data]).toEqual(['float64', [2, 3], x.data]);
    x.set(0, 0, 5).eval();
    expect(theirs.data[0]).toBe(5);
    theirs.data[5] = 50;
    expect(x.item(1, 2)).toBe(50);
  });
});

/** As the HTML standard has it: `new ImageData(data, width, height)` keeps `data`. */
class ImageData {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly colorSpace = 'srgb';

  constructor(data: Uint8ClampedArray<ArrayBuffer>, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}

describe('an image', () => {
  it('is rows of pixels of four bytes, shared', () => {
    const image = new ImageData(new Uint8ClampedArray(24), 3, 2);
    const x = nd.asarray(image, undefined, { copy: false });
    x.set('0, 1, 3', 255).eval();
    expect([x.shape, x.dtype, image.data[7]]).toEqual([[2, 3, 4], 'uint8', 255]);
    image.data[23] = 300;
    expect(x.item(1, 2, 3)).toBe(255);
  });

  it('of pngjs is one', () => {
    const image = new PNG({ width: 2, height: 2 });
    image.data.fill(0);
    nd.asarray(image).set(':, :, 1', 7).eval();
    expect([...image.data]).toEqual([0, 7, 0, 0, 0, 7, 0, 0, 0, 7, 0, 0, 0, 7, 0, 0]);
  });

  it('of another number of bytes is refused', () => {
    expect(() => nd.asarray({ data: new Uint8Array(6), width: 2, height: 1 })).toThrow(
      'asarray: an image of 2 × 1 has 8 bytes, four a pixel, and this one has 6; for another number of channels give ' +
        '{ data, shape: [height, width, channels] }',
    );
  });

  it('can be made of an array, over its memory', () => {
    const x = nd.zeros([2, 3, 4], 'uint8');
    const image = toImageData(x, ImageData);
    x.set(0, 0, 0, 9).eval();
    image.data[1] = 8;
    expect([image.width, image.height, image.data[0], x.item(0, 0, 1)]).toEqual([3, 2, 9, 8]);
  });

  it('has four bytes a pixel', () => {
    expect(() => toImageData(nd.zeros([2, 3], 'uint8'), ImageData)).toThrow(
      'toImageData: an image is [height, width, 4], red, green, blue and alpha, and the array is [2, 3]',
    );
    // @ts-expect-error An image is of bytes.
    expect(() => toImageData(nd.zeros([2, 3, 4]), ImageData)).toThrow('toImageData: the array is float64');
  });
});
