/** `.npz` files as bytes: names, laziness, damage. */

import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';
import { samples } from './samples.ts';

const x = nd.arange(200, undefined, undefined, 'int32');
const both = [false, true];

describe('an archive', () => {
  for (const compressed of both) {
    it(`holds what was saved, ${compressed ? 'deflated' : 'stored'}`, () => {
      const y = nd.arange(6).reshape([2, 3]).T;
      const arrays = nd.loadNpz(nd.saveNpz({ x, y, z: true }, { compressed }));
      expect(Object.keys(arrays)).toEqual(['x', 'y', 'z']);
      expect(arrays['x']?.data).toEqual(x.data);
      expect([arrays['y']?.toArray(), arrays['y']?.strides]).toEqual([y.toArray(), y.strides]);
      expect([arrays['z']?.dtype, arrays['z']?.item()]).toEqual(['bool', true]);
    });
  }

  it('is smaller when it is compressed', () => {
    expect(nd.saveNpz({ x }, { compressed: true }).length).toBeLessThan(nd.saveNpz({ x }).length / 2);
  });

  it('is the same bytes for the same arrays', () => {
    expect(nd.saveNpz({ x })).toEqual(nd.saveNpz({ x: x.copy() }));
  });

  it('names the arrays of a list as NumPy does', () => {
    expect(Object.keys(nd.loadNpz(nd.saveNpz([x, x])))).toEqual(['arr_0', 'arr_1']);
  });

  it('holds names that objects have in other ways', () => {
    const names = ['__proto__', 'constructor', 'größe', 'a/b', ''];
    const content = Object.fromEntries(names.map((name, i) => [name, nd.asarray([i])]));
    const arrays = nd.loadNpz(nd.saveNpz(content));
    expect(Object.entries(arrays).map(([name, array]) => [name, array.item()])).toEqual(names.map((n, i) => [n, i]));
  });

  it('gives the same array each time', () => {
    const arrays = nd.loadNpz(nd.saveNpz({ x }));
    expect(arrays['x']).toBe(arrays['x']);
  });

  it('has memory of its own', () => {
    const bytes = nd.saveNpz({ x });
    nd.loadNpz(bytes)['x']?.assign(0).eval();
    expect(nd.loadNpz(bytes)['x']?.data).toEqual(x.data);
  });

  it('evaluates what is saved in one plan', () => {
    const total = x.sum();
    const peak = x.max();
    nd.saveNpz({ total, peak });
    expect([total.isEvaluated, peak.isEvaluated]).toEqual([true, true]);
  });

  it('has what is no array as its bytes, under the full name', () => {
    const arrays = nd.loadNpz(zipSync({ 'notes.txt': Uint8Array.from([104, 105]) }));
    expect([arrays['notes.txt']?.dtype, arrays['notes.txt']?.toArray()]).toEqual(['uint8', [104, 105]]);
  });

  it('may have a comment, and come from elsewhere', () => {
    const archive = zipSync({ 'x.npy': [nd.saveNpy([1, 2]), { comment: 'x', level: 9 }] }, { comment: 'an archive' });
    expect(nd.loadNpz(archive)['x']?.toArray()).toEqual([1, 2]);
  });
});

describe('what NumPy has read', () => {
  for (const [name, compressed] of [
    ['stored', false],
    ['deflated', true],
  ] as const) {
    it(`is what is written: ${name}`, () => {
      const fixture = readFileSync(new URL(`./fixtures/${name}.npz`, import.meta.url));
      expect(nd.saveNpz(samples(), { compressed })).toEqual(new Uint8Array(fixture));
    });
  }
});

describe('damage is noticed', () => {
  const damaged = (compressed: boolean, damage: (bytes: Uint8Array, view: DataView) => void): Uint8Array => {
    const bytes = nd.saveNpz({ x }, { compressed });
    damage(bytes, new DataView(bytes.buffer));
    return bytes;
  };

  for (const compressed of both) {
    it(`in the data, ${compressed ? 'deflated' : 'stored'}`, () => {
      const size = nd.saveNpz({ x }, { compressed }).length;
      for (const place of [60, 140, size - 130]) {
        const bytes = damaged(compressed, (all) => {
          all[place] = (all[place] as number) ^ 0x55;
        });
        expect(() => nd.loadNpz(bytes)['x']).toThrow(/^loadNpz: 'x.npy' is damaged: /);
      }
    });
  }

  it('where the end is missing', () => {
    const bytes = nd.saveNpz({ x });
    expect(() => nd.loadNpz(bytes.subarray(0, bytes.length - 4))).toThrow(
      'loadNpz: these bytes are no .npz file, or a truncated one: a ZIP archive has an end record',
    );
    expect(() => nd.loadNpz(new Uint8Array(0))).toThrow('loadNpz: these bytes are no .npz file');
    expect(() => nd.loadNpz(nd.saveNpy(x))).toThrow('loadNpz: these bytes are no .npz file');
  });

  it('where the start is missing', () => {
    const bytes = nd.saveNpz({ x });
    expect(() => nd.loadNpz(bytes.subarray(10))).toThrow(
      'loadNpz: the archive is damaged: its directory is not where its end record says',
    );
  });

  it('in the sizes that the directory says, before memory is asked for', () => {
    const directory = (bytes: Uint8Array) => bytes.length - 22 - 46 - 'x.npy'.length;
    const huge = damaged(true, (bytes, view) => view.setUint32(directory(bytes) + 24, 0xfffffff0, true));
    expect(() => nd.loadNpz(huge)['x']).toThrow("loadNpz: 'x.npy' is damaged: it does not inflate to its size");
    const outside = damaged(true, (bytes, view) => view.setUint32(directory(bytes) + 20, 0xffffff, true));
    expect(() => nd.loadNpz(outside)['x']).toThrow("loadNpz: 'x.npy' is damaged: it lies outside of the archive");
  });

  it('in what is encrypted or compressed otherwise', () => {
    const directory = (bytes: Uint8Array) => bytes.length - 22 - 46 - 'x.npy'.length;
    const secret = damaged(false, (bytes, view) => view.setUint16(directory(bytes) + 8, 1, true));
    expect(() => nd.loadNpz(secret)['x']).toThrow("loadNpz: 'x.npy' is encrypted");
    const other = damaged(false, (bytes, view) => view.setUint16(directory(bytes) + 10, 12, true));
    expect(() => nd.loadNpz(other)['x']).toThrow("loadNpz: 'x.npy' is compressed by method 12");
  });

  it('at any byte: a wrong value is never given', () => {
    const bytes = nd.saveNpz({ x: x.get(':20') }, { compressed: true });
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at] = (changed[at] as number) ^ 0xff;
      try {
        const found = nd.loadNpz(changed)['x'];
        if (found !== undefined) expect(found.toArray()).toEqual(x.get(':20').toArray());
      } catch (error) {
        expect(['ValueError', 'RangeError', 'DTypeError']).toContain(error instanceof Error ? error.name : error);
      }
    }
  });
});

describe('an error', () => {
  it('is thrown for one array without a name', () => {
    // @ts-expect-error An array has no name.
    expect(() => nd.saveNpz(x)).toThrow('saveNpz: takes arrays by name, as in { x, y }, or a list of them');
  });
});
