/** Exercises, after "100 NumPy exercises", give what NumPy gives. */

import * as nd from '../../../src/index.ts';
import { count, data, expectPorts } from './compare.ts';

const { linalg } = nd;

expectPorts('an exercise', {
  'negate what lies between 3 and 8, in place': [
    () => {
      const z = nd.arange(11);
      const between = z.gt(3).bitwiseAnd(z.le(8));
      z.set(between, z.get(between).mul(-1));
      return z;
    },
    [0, 1, 2, 3, -4, -5, -6, -7, -8, 9, 10],
  ],
  'the determinant of a Cauchy matrix': [
    () => {
      const x = nd.arange(8);
      return linalg.det(nd.divide(1, x.get(':', null).sub(x.add(0.5))));
    },
    3638.163637117966,
  ],
  'sort by the second column': [
    () => {
      const z = data(9, 10).reshape([3, 3]);
      return z.get(z.get(':, 1').argsort());
    },
    [
      [3, 2, 1],
      [7, 6, 5],
      [0, 9, 8],
    ],
  ],
  'count and add at indices that repeat': [
    () => {
      const [z, indices] = [nd.ones(10), data(20, 10, 7)];
      z.iadd(nd.bincount(indices, { minlength: 10 }));
      return [z.copy(), nd.addAt(z, indices, 1)];
    },
    [
      [3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0],
      [5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0],
    ],
  ],
  'the diagonal of a product': [
    () => {
      const [a, b] = [data(25).reshape([5, 5]).div(9), data(25, 37).reshape([5, 5]).div(5)];
      return [nd.diag(nd.dot(a, b)), nd.sum(a.mul(b.T), 1), nd.einsum('ij,ji->i', a, b)];
    },
    [
      [151.422222222222, 165.488888888889, 124.111111111111, 137.266666666667, 78.733333333333],
      [151.422222222222, 165.488888888889, 124.111111111111, 137.266666666667, 78.733333333333],
      [151.422222222222, 165.488888888889, 124.111111111111, 137.266666666667, 78.733333333333],
    ],
  ],
  'swap rows': [
    () => {
      const a = nd.arange(25).reshape([5, 5]);
      return a.set([0, 1], a.get([1, 0])).get(':2');
    },
    [
      [5, 6, 7, 8, 9],
      [0, 1, 2, 3, 4],
    ],
  ],
  'what was counted': [
    () => {
      const counts = nd.bincount([1, 1, 2, 3, 4, 4, 6]);
      return nd.repeat(nd.arange(7), counts.eval());
    },
    [1, 1, 2, 3, 4, 4, 6],
  ],
  'a moving average by running sums': [
    () => {
      const sums = nd.cumulativeSum(nd.arange(20), null, { dtype: 'float64' });
      sums.set('3:', sums.get('3:').sub(sums.get(':-3')));
      return sums.get('2:').div(3);
    },
    [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0, 14.0, 15.0, 16.0, 17.0, 18.0],
  ],
  'sums of blocks': [
    () => data(256).reshape([16, 16]).reshape([4, 4, 4, 4]).sum([1, 3]),
    [
      [776, 774, 772, 871],
      [744, 742, 740, 940],
      [914, 710, 708, 908],
      [882, 779, 676, 876],
    ],
  ],
  'a hundred steps of the game of life': [
    () => {
      const z = data(2500, 7, 13).mod(2).reshape([50, 50]);
      const at = (rows: string, columns: string) => z.get(rows, columns);
      const [before, here, after] = ['0:-2', '1:-1', '2:'];
      for (let i = 0; i < 100; i++) {
        const n = at(before, before)
          .add(at(before, here))
          .add(at(before, after))
          .add(at(here, before))
          .add(at(here, after))
          .add(at(after, before))
          .add(at(after, here))
          .add(at(after, after));
        const isBorn = n.eq(3).bitwiseAnd(at(here, here).eq(0));
        const survives = n.eq(2).bitwiseOr(n.eq(3)).bitwiseAnd(at(here, here).eq(1));
        z.set('...', 0);
        at(here, here).set(isBorn.bitwiseOr(survives), 1);
      }
      return nd.nonzero(z);
    },
    [
      [
        1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 5, 6, 6, 7, 8, 8, 8, 8, 8, 8, 8, 9, 9, 9, 9, 9, 10, 10, 10, 10, 11, 11, 11, 11,
        11, 11, 11, 11, 12, 12, 12, 12, 14, 14, 15, 15, 15, 15, 15, 16, 16, 16, 16, 16, 16, 17, 17, 17, 17, 17, 17, 17,
        18, 18, 18, 18, 18, 18, 18, 18, 18, 19, 19, 19, 19, 19, 19, 19, 19, 19, 20, 20, 20, 20, 20, 20, 20, 21, 21, 21,
        21, 22, 22, 23, 23, 23, 23, 23, 24, 24, 24, 24, 24, 25, 25, 25, 25, 25, 25, 25, 25, 26, 26, 26, 26, 26, 26, 26,
        26, 26, 26, 27, 27, 27, 27, 27, 28, 28, 28, 28, 28, 29, 29, 29, 29, 30, 30, 30, 30, 31, 31, 31, 31, 31, 32, 32,
        32, 32, 32, 32, 32, 33, 33, 33, 34, 34, 34, 35, 35, 35, 37, 38, 38, 38, 38, 39, 39, 39, 40, 40, 40, 41, 41, 41,
        41, 41, 42, 42, 42, 42, 42, 42, 42, 42, 43, 43, 43, 43, 43, 43, 43, 43, 43, 44, 44, 44, 44,
      ],
      [
        38, 39, 38, 39, 28, 29, 30, 27, 31, 26, 28, 32, 26, 31, 30, 24, 26, 27, 29, 32, 33, 34, 23, 25, 29, 32, 34, 23,
        29, 30, 35, 24, 25, 26, 27, 28, 31, 32, 35, 32, 33, 34, 35, 42, 43, 25, 26, 41, 42, 43, 25, 26, 27, 41, 42, 43,
        23, 24, 25, 26, 28, 40, 43, 22, 23, 25, 26, 28, 40, 42, 43, 44, 23, 24, 25, 26, 27, 38, 41, 43, 44, 24, 25, 26,
        37, 41, 42, 43, 38, 40, 41, 42, 18, 39, 9, 10, 17, 18, 19, 8, 11, 17, 19, 20, 9, 11, 15, 16, 17, 18, 19, 20, 5,
        6, 8, 11, 15, 16, 17, 18, 19, 20, 4, 8, 11, 16, 19, 3, 5, 11, 17, 18, 3, 8, 9, 10, 3, 7, 10, 43, 4, 6, 11, 42,
        44, 5, 8, 9, 11, 12, 42, 44, 8, 12, 43, 8, 9, 12, 10, 11, 12, 20, 1, 2, 19, 21, 1, 2, 22, 17, 18, 21, 15, 16,
        19, 20, 21, 14, 15, 16, 18, 20, 21, 31, 32, 14, 15, 16, 17, 18, 19, 20, 30, 33, 18, 19, 31, 32,
      ],
    ],
  ],
  'the five largest': [
    () => {
      const z = nd.arange(1000).mul(7919).mod(1000);
      return [z.get(nd.argsort(z).get('-5:')), nd.sort(z.get(nd.argpartition(z.neg(), 5).get(':5')))];
    },
    [
      [995, 996, 997, 998, 999],
      [995, 996, 997, 998, 999],
    ],
  ],
  'a Cartesian product': [
    () => {
      const lists = [
        [1n, 2n, 3n],
        [4n, 5n],
        [6n, 7n],
      ].map((list) => nd.array(list));
      const rows = nd.indices([3, 2, 2], { dtype: 'int64' }).reshape([3, -1]).T;
      for (const [n, list] of lists.entries()) rows.set(':', n, list.get(rows.get(':', n)));
      return rows;
    },
    [
      [1, 4, 6],
      [1, 4, 7],
      [1, 5, 6],
      [1, 5, 7],
      [2, 4, 6],
      [2, 4, 7],
      [2, 5, 6],
      [2, 5, 7],
      [3, 4, 6],
      [3, 4, 7],
      [3, 5, 6],
      [3, 5, 7],
    ],
  ],
  'rows that hold something of each row of another': [
    () => {
      const [a, b] = [data(24, 5, 3).reshape([8, 3]), data(4, 5, 2).reshape([2, 2])];
      const isEqual = a.get('...', nd.newaxis, nd.newaxis).eq(b);
      return nd.where(isEqual.any([3, 1]).all(1))[0] as nd.NDArray;
    },
    [0, 1, 4, 5, 6],
  ],
  'rows with unequal values': [
    () => {
      const z = data(30, 5, 3).mod(2).reshape([10, 3]);
      const isEqual = nd.all(z.get(':, 1:').eq(z.get(':, :-1')), 1);
      return [z.get(isEqual.logicalNot()), z.get(z.max(1).ne(z.min(1)), ':')];
    },
    [
      [
        [1, 1, 0],
        [0, 0, 1],
        [1, 0, 0],
        [0, 1, 1],
        [1, 1, 0],
        [0, 0, 1],
        [1, 0, 0],
        [0, 1, 1],
      ],
      [
        [1, 1, 0],
        [0, 0, 1],
        [1, 0, 0],
        [0, 1, 1],
        [1, 1, 0],
        [0, 0, 1],
        [1, 0, 0],
        [0, 1, 1],
      ],
    ],
  ],
  'bits as a matrix': [
    () => {
      const i = nd.array([0n, 1n, 2n, 3n, 15n, 16n, 32n, 64n, 128n]);
      return i
        .reshape([-1, 1])
        .bitwiseAnd(nd.pow(2n, count(8)))
        .ne(0)
        .astype('int64')
        .get(':, ::-1');
    },
    [
      [0, 0, 0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0, 0, 1],
      [0, 0, 0, 0, 0, 0, 1, 0],
      [0, 0, 0, 0, 0, 0, 1, 1],
      [0, 0, 0, 0, 1, 1, 1, 1],
      [0, 0, 0, 1, 0, 0, 0, 0],
      [0, 0, 1, 0, 0, 0, 0, 0],
      [0, 1, 0, 0, 0, 0, 0, 0],
      [1, 0, 0, 0, 0, 0, 0, 0],
    ],
  ],
  'draws of a multinomial distribution': [
    () => {
      const x = nd.array([
        [1, 0, 3, 8],
        [2, 0, 1, 1],
        [1.5, 2.5, 1, 0],
      ]);
      const isDraw = nd.all(x.mod(1).eq(0), -1);
      return x.get(isDraw.iand(x.sum(-1).eq(4)));
    },
    [[2.0, 0.0, 1.0, 1.0]],
  ],
  'bootstrapped bounds of a mean': [
    () => {
      const picks = data(100_000, 100, 37).reshape([1000, 100]);
      return nd.percentile(data(100).div(100).get(picks).mean(1), [2.5, 97.5]);
    },
    [0.4977, 0.4977],
  ],
});
