/** Files on disk: names, kinds, and what is in memory. */

import { createReadStream, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { load, save, savez, savezCompressed } from '../../src/files/index.node.ts';
import * as nd from '../../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndloom-'));
afterAll(() => rmSync(folder, { recursive: true }));

const table = nd.arange(6).reshape([2, 3]);

describe('an array in a file', () => {
  it('is what was saved', () => {
    save(`${folder}/table.npy`, table);
    const loaded = load(`${folder}/table.npy`);
    expect([loaded.toArray(), loaded.dtype]).toEqual([table.toArray(), 'float64']);
  });

  it('is the bytes that saveNpy gives', () => {
    save(`${folder}/bytes.npy`, table.T, { version: '2.0' });
    expect(new Uint8Array(readFileSync(`${folder}/bytes.npy`))).toEqual(nd.saveNpy(table.T, { version: '2.0' }));
  });

  it('keeps its order', () => {
    save(`${folder}/columns.npy`, table.T);
    expect(load(`${folder}/columns.npy`).strides).toEqual([8, 24]);
  });

  it('gets the ending of NumPy where the name has none', () => {
    save(`${folder}/plain`, table);
    expect(load(`${folder}/plain.npy`).shape).toEqual([2, 3]);
  });

  it('may be named by a URL', () => {
    const url = pathToFileURL(`${folder}/url.npy`);
    save(url, [1, 2]);
    const loaded = load(url);
    expect(loaded instanceof nd.NDArray ? loaded.toArray() : null).toEqual([1, 2]);
  });

  it('may be read from a stream', async () => {
    save(`${folder}/stream.npy`, nd.arange(1000));
    const loaded = await nd.loadNpyStream(createReadStream(`${folder}/stream.npy`, { highWaterMark: 100 }));
    expect(loaded.data).toEqual(nd.arange(1000).data);
  });

  it('is replaced by what is saved over it, even if that is shorter', () => {
    save(`${folder}/again.npy`, nd.zeros([1000]));
    save(`${folder}/again.npy`, [1]);
    expect(load(`${folder}/again.npy`).toArray()).toEqual([1]);
  });

  it('that is truncated is refused before memory is asked for', () => {
    save(`${folder}/short.npy`, table);
    truncateSync(`${folder}/short.npy`, 140);
    expect(() => load(`${folder}/short.npy`)).toThrow(
      'load: the file is truncated: shape [2, 3] of float64 takes 48 bytes, and there are 12',
    );
  });
});

describe('arrays in a file', () => {
  it('are what was saved', () => {
    savez(`${folder}/both`, { table, sum: table.sum() });
    const { table: loaded, sum } = load(`${folder}/both.npz`);
    expect([loaded?.toArray(), sum?.item()]).toEqual([table.toArray(), 15]);
  });

  it('are smaller when they are compressed', () => {
    const zeros = nd.zeros([1000]);
    savez(`${folder}/stored.npz`, [zeros]);
    savezCompressed(`${folder}/deflated.npz`, [zeros]);
    const size = (name: string) => readFileSync(`${folder}/${name}.npz`).length;
    expect(size('deflated')).toBeLessThan(size('stored') / 10);
    expect(load(`${folder}/deflated.npz`)['arr_0']?.data).toEqual(zeros.data);
  });
});

it('damaged data is noticed', () => {
  savezCompressed(`${folder}/damaged.npz`, { table });
  const bytes = readFileSync(`${folder}/damaged.npz`);
  for (let at = 41; at < 100; at += 7) {
    const changed = Uint8Array.from(bytes, (byte, i) => (i === at ? byte ^ 0xff : byte));
    writeFileSync(`${folder}/damaged.npz`, changed);
    expect(() => load(`${folder}/damaged.npz`)['table']).toThrow("load: 'table.npy' is damaged: ");
  }
});

describe('what a file is', () => {
  it('its bytes say, where its name says nothing', () => {
    writeFileSync(`${folder}/a`, nd.saveNpy(table));
    writeFileSync(`${folder}/b`, nd.saveNpz({ table }));
    expect(load(`${folder}/a`)).toBeInstanceOf(nd.NDArray);
    expect(Object.keys(load(`${folder}/b`))).toEqual(['table']);
  });

  it('its name must not deny', () => {
    writeFileSync(`${folder}/wrong.npy`, nd.saveNpz({ table }));
    writeFileSync(`${folder}/wrong.npz`, nd.saveNpy(table));
    writeFileSync(`${folder}/text.npy`, 'text');
    expect(() => load(`${folder}/wrong.npy`)).toThrow(`load: '${folder}/wrong.npy' is a .npz file`);
    expect(() => load(`${folder}/wrong.npz`)).toThrow(`load: '${folder}/wrong.npz' is a .npy file`);
    expect(() => load(`${folder}/text.npy`)).toThrow('load: these bytes are no .npy file');
  });

  it('that is not there is Node’s error', () => {
    expect(() => load(`${folder}/none.npy`)).toThrow('ENOENT');
  });
});

it('nothing is written when the array cannot be computed or said', () => {
  save(`${folder}/kept.npy`, [1, 2]);
  // @ts-expect-error There is no such version.
  expect(() => save(`${folder}/kept.npy`, [3], { version: '9.0' })).toThrow('save: the version is one of');
  expect(load(`${folder}/kept.npy`).toArray()).toEqual([1, 2]);
});
