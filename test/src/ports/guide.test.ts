/** Examples of indexing from NumPy's user guide give what they give there. */

import * as nd from '../../../src/index.ts';
import { count, data, expectPorts } from './compare.ts';

expectPorts('an example of the user guide', {
  'corners by a grid of indices': [
    () => {
      const x = count(12).reshape([4, 3]);
      const [rows, columns] = [nd.array([0n, 3n]), nd.array([0n, 2n])];
      return [x.get(rows.get(':', null), columns), x.get(...nd.ix_(rows, columns)), x.get(rows, columns)];
    },
    [
      [
        [0, 2],
        [9, 11],
      ],
      [
        [0, 2],
        [9, 11],
      ],
      [0, 11],
    ],
  ],
  'a mask of rows beside a slice': [
    () => {
      const x = count(35).reshape([5, 7]);
      const mask = x.gt(20).get(':, 5');
      return [x.get(mask), x.get(mask, '1:3'), x.get([0, 2, 4], '1:3')];
    },
    [
      [
        [21, 22, 23, 24, 25, 26, 27],
        [28, 29, 30, 31, 32, 33, 34],
      ],
      [
        [22, 23],
        [29, 30],
      ],
      [
        [1, 2],
        [15, 16],
        [29, 30],
      ],
    ],
  ],
  'a mask of two dimensions in three': [
    () =>
      count(30)
        .reshape([2, 3, 5])
        .get([
          [true, true, false],
          [false, true, true],
        ]),
    [
      [0, 1, 2, 3, 4],
      [5, 6, 7, 8, 9],
      [20, 21, 22, 23, 24],
      [25, 26, 27, 28, 29],
    ],
  ],
  'index arrays apart from each other go first': [
    () => {
      const x = data(24).reshape([2, 3, 4]);
      return [x.get([0, 1], ':', [1, 2]), x.get(':', [0, 1], [1, 2]), x.get([1, 0], ':', null, 2)];
    },
    [
      [
        [54, 16, 79],
        [82, 44, 6],
      ],
      [
        [54, 57],
        [41, 44],
      ],
      [
        [[82], [44], [6]],
        [[95], [57], [19]],
      ],
    ],
  ],
  'an index that repeats writes once': [
    () => {
      const z = nd.arange(0, 50, 10, 'int64');
      return z.set([1, 1, 3, 1], z.get([1, 1, 3, 1]).add(1));
    },
    [0, 11, 20, 31, 40],
  ],
  'colours of a palette': [
    () => {
      const palette = nd.array([
        [0n, 0n, 0n],
        [255n, 0n, 0n],
        [0n, 255n, 0n],
      ]);
      return palette.get([
        [0, 1],
        [2, 1],
      ]);
    },
    [
      [
        [0, 0, 0],
        [255, 0, 0],
      ],
      [
        [0, 255, 0],
        [255, 0, 0],
      ],
    ],
  ],
  'times of maxima': [
    () => {
      const series = nd.sin(nd.arange(20)).reshape([5, 4]);
      const found = series.argmax(0);
      return [nd.linspace(20, 145, 5).get(found), series.get(found, count(4))];
    },
    [
      [82.5, 20.0, 113.75, 51.25],
      [0.989358246623, 0.841470984808, 0.990607355695, 0.656986598719],
    ],
  ],
});
