/** `.npy` files as bytes: what is shared, what is copied, and what is said of broken ones. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const file = (x: nd.NDArray): Uint8Array => nd.saveNpy(x);

describe('an array in bytes', () => {
  it('shares their memory, so that a write to it is seen in the bytes', () => {
    const bytes = file(nd.arange(4));
    nd.loadNpy(bytes).set(1, 2.5).eval();
    expect([...new Float64Array(bytes.buffer, 128)]).toEqual([0, 2.5, 2, 3]);
  });

  it('sees a write to the bytes', () => {
    const bytes = file(nd.arange(4, undefined, undefined, 'int32'));
    const x = nd.loadNpy(bytes);
    bytes[128] = 9;
    expect(x.toArray()).toEqual([9, 1, 2, 3]);
  });

  it('shares a buffer that is given as it is', () => {
    const { buffer } = file(nd.arange(3));
    expect(nd.loadNpy(buffer, { copy: false }).data.buffer).toBe(buffer);
  });

  it('shares column-major memory as a column-major array', () => {
    const bytes = file(nd.arange(6).reshape([2, 3]).copy({ order: 'F' }));
    const x = nd.loadNpy(bytes, { copy: false });
    expect([x.strides, x.T.data.buffer === bytes.buffer]).toEqual([[8, 16], true]);
  });

  it('is a copy where it is asked for', () => {
    const bytes = file(nd.arange(4));
    nd.loadNpy(bytes, { copy: true }).set(1, 2.5).eval();
    expect([...new Float64Array(bytes.buffer, 128)]).toEqual([0, 1, 2, 3]);
  });

  it('is a copy where the bytes start at an odd place', () => {
    const bytes = file(nd.arange(4));
    const larger = new Uint8Array(bytes.length + 1);
    larger.set(bytes, 1);
    const x = nd.loadNpy(larger.subarray(1));
    expect([x.toArray(), x.data.buffer === larger.buffer]).toEqual([[0, 1, 2, 3], false]);
    expect(() => nd.loadNpy(larger.subarray(1), { copy: false })).toThrow(
      'loadNpy: with copy: false the elements have to stand in the bytes as an array has them',
    );
  });

  it('of bytes at any even place shares 16-bit integers', () => {
    const bytes = file(nd.arange(4, undefined, undefined, 'int16'));
    const larger = new Uint8Array(bytes.length + 2);
    larger.set(bytes, 2);
    expect(nd.loadNpy(larger.subarray(2)).data.buffer).toBe(larger.buffer);
  });

  it('is computed with like any other', () => {
    const x = nd.loadNpy(file(nd.arange(6).reshape([2, 3])));
    expect(x.mul(2).sum(0).toArray()).toEqual([6, 10, 14]);
  });
});

describe('what is saved', () => {
  it('is evaluated', () => {
    const x = nd.arange(3).add(1);
    nd.saveNpy(x);
    expect(x.isEvaluated).toBe(true);
  });

  it('may be anything that an array is made of', () => {
    expect(
      nd
        .loadNpy(
          nd.saveNpy([
            [1, 2],
            [3, 4],
          ]),
        )
        .toArray(),
    ).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(nd.loadNpy(nd.saveNpy(7n)).item()).toBe(7n);
  });

  it('is column-major where it is asked for', () => {
    const x = nd.loadNpy(nd.saveNpy(nd.arange(6).reshape([2, 3]), { order: 'F' }));
    expect([x.toArray(), x.strides]).toEqual([
      [
        [0, 1, 2],
        [3, 4, 5],
      ],
      [8, 16],
    ]);
  });

  it('keeps the pending writes of its variable', () => {
    const x = nd.zeros([3]);
    x.set('1:', nd.arange(2).add(5));
    expect(nd.loadNpy(nd.saveNpy(x.get('::-1'))).toArray()).toEqual([6, 5, 0]);
  });

  it('leaves the memory of the array to it', () => {
    const x = nd.arange(3).eval();
    nd.saveNpy(x)[128] = 1;
    expect(x.toArray()).toEqual([0, 1, 2]);
  });
});

describe('an error', () => {
  const header = (text: string): Uint8Array =>
    Uint8Array.from([0x93, ...Buffer.from('NUMPY'), 1, 0, text.length, 0, ...Buffer.from(text)]);

  it('says what the bytes start with', () => {
    expect(() => nd.loadNpy(Uint8Array.from([0x50, 0x4b, 3, 4]))).toThrow(
      'loadNpy: these bytes are no .npy file: they start with 50 4b 03 04, not 93 4e 55 4d 50 59',
    );
  });

  it('says how many bytes are missing', () => {
    const bytes = file(nd.zeros([2, 3]));
    expect(() => nd.loadNpy(bytes.subarray(0, 150))).toThrow(
      'loadNpy: the file is truncated: shape [2, 3] of float64 takes 48 bytes, and there are 22',
    );
  });

  it('names the dtype that is refused, and what to save instead', () => {
    expect(() => nd.loadNpy(header("{'descr': '<M8[ns]', 'fortran_order': False, 'shape': ()}"))).toThrow(
      'loadNpy: the elements are of NumPy’s dtype \'<M8[ns]\': dates; save array.astype("int64")',
    );
  });

  it('names the fields of structures', () => {
    const text = "{'descr': [('x', '<f8'), ('y', '<i4')], 'fortran_order': False, 'shape': ()}";
    expect(() => nd.loadNpy(header(text))).toThrow(
      "loadNpy: the elements are structures of 'x', 'y'; save each field as an array of its own",
    );
  });

  it('says where the header is no literal', () => {
    expect(() => nd.loadNpy(header("{'descr': print(1)}"))).toThrow(
      "loadNpy: the header is no Python literal: 'print(1)}' at 10, where a value should be",
    );
  });

  it('is thrown before memory for an impossible shape is asked for', () => {
    const text = (size: string) => header(`{'descr': '<f8', 'fortran_order': False, 'shape': (${size},)}`);
    expect(() => nd.loadNpy(text('99999999999999999999'))).toThrow(RangeError);
    expect(() => nd.loadNpy(text('4294967295'))).toThrow('the file is truncated');
  });

  it('is thrown for what is no bytes', () => {
    // @ts-expect-error Text is no file.
    expect(() => nd.loadNpy('x.npy')).toThrow("loadNpy: takes an ArrayBuffer or a Uint8Array, not 'x.npy'");
  });

  it('is thrown for a version and an order that do not exist', () => {
    // @ts-expect-error There is no such version.
    expect(() => nd.saveNpy([1], { version: '4.0' })).toThrow('saveNpy: the version is one of 1.0, 2.0, 3.0, not 4.0');
    // @ts-expect-error There is no such order.
    expect(() => nd.saveNpy([1], { order: 'K' })).toThrow("saveNpy: the order is one of C, F, A, not 'K'");
  });
});

describe('a stream', () => {
  it('that ends early says how many bytes there were', async () => {
    const bytes = file(nd.zeros([2, 3]));
    await expect(nd.loadNpyStream([bytes.subarray(0, 130), bytes.subarray(130, 150)])).rejects.toThrow(
      'loadNpyStream: the file is truncated: shape [2, 3] of float64 takes 48 bytes, and there are 22',
    );
  });

  it('of the web is one', async () => {
    const body = new Response(file(nd.arange(5)) as Uint8Array<ArrayBuffer>).body;
    expect(body === null ? null : (await nd.loadNpyStream(body)).toArray()).toEqual([0, 1, 2, 3, 4]);
  });

  it('of text is none', async () => {
    // @ts-expect-error Text is no bytes.
    await expect(nd.loadNpyStream(['text'])).rejects.toThrow("loadNpyStream: the stream gives 'text', not the bytes");
  });

  it('is closed when the array is complete', async () => {
    let isClosed = false;
    async function* endless() {
      try {
        yield file(nd.arange(2));
        for (;;) yield new Uint8Array(1);
      } finally {
        isClosed = true;
      }
    }
    expect([(await nd.loadNpyStream(endless())).toArray(), isClosed]).toEqual([[0, 1], true]);
  });
});

describe('NumPy’s own test data', () => {
  const bytesOf = (name: string) => readFileSync(new URL(`./fixtures/numpy/${name}`, import.meta.url));

  it('is read where it holds numbers', () => {
    expect(nd.loadNpy(bytesOf('python3.npy')).toArray()).toEqual([1, 1]);
    expect(nd.loadNpy(bytesOf('win64python2.npy')).toArray()).toEqual([1, 1]);
  });

  for (const name of ['py2-np0-objarr.npy', 'py2-objarr.npy', 'py3-objarr.npy']) {
    it(`is refused by name where it holds objects: ${name}`, () => {
      expect(() => nd.loadNpy(bytesOf(name))).toThrow(
        /^loadNpy: the elements are of NumPy’s dtype '\|O8?': Python objects/,
      );
    });
  }

  for (const name of ['py2-objarr.npz', 'py3-objarr.npz']) {
    it(`is listed, and refused when asked for: ${name}`, () => {
      const arrays = nd.loadNpz(bytesOf(name));
      expect(Object.keys(arrays)).toEqual(['x']);
      expect(() => arrays['x']).toThrow(/^loadNpz: 'x.npy': the elements are of NumPy’s dtype '\|O8?': Python objects/);
    });
  }
});
