/** NumPy programs, moved over statement by statement, give what NumPy gives. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const { linalg } = nd;

type Result = nd.NDArray | readonly nd.NDArray[];

/** Numbers in no order: (7919 i + 13) mod m. */
const data = (n: number, m = 101, k = 7919) => nd.arange(0, n, 1, 'int64').mul(k).add(13).mod(m);

const count = (n: number) => nd.arange(0, n, 1, 'int64');

/** What each program gives, and what the same statements give in NumPy 2.4. */
const exercises: Readonly<Record<string, readonly [program: () => Result, expected: unknown]>> = {
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
};

const programs: typeof exercises = {
  'k-means': [
    () => {
      const x = data(200, 97).reshape([100, 2]).div(10);
      let centres: nd.NDArray = x.get(':3').copy();
      let labels = nd.zeros(100, 'int32');
      for (let i = 0; i < 10; i++) {
        labels = x.get(':, None').sub(centres).square().sum(-1).argmin(1);
        const found = labels;
        centres = nd.stack([0, 1, 2].map((k) => x.get(found.eq(k)).mean(0)));
      }
      return [centres, nd.eye(3).get(labels).T.matmul(x), nd.bincount(labels)];
    },
    [
      [
        [1.688888888889, 7.888888888889],
        [4.91935483871, 1.41935483871],
        [8.009090909091, 4.509090909091],
      ],
      [
        [60.8, 284.0],
        [152.5, 44.0],
        [264.3, 148.8],
      ],
      [36, 31, 33],
    ],
  ],
  'principal components': [
    () => {
      const x = data(60, 97).reshape([20, 3]).div(10);
      const { S, Vh } = linalg.svd(x.sub(x.mean(0)), { fullMatrices: false });
      const projected = x.sub(x.mean(0)).matmul(Vh.T);
      return [S, nd.abs(projected.get(0)), S.square().div(S.square().sum()), nd.cov(x, null, { rowvar: false })];
    },
    [
      [15.027175383285, 13.856516437769, 6.776942688988],
      [2.743574311004, 4.043277367318, 0.185494288135],
      [0.486938970902, 0.414026315677, 0.09903471342],
      [
        [9.044631578947, -2.717894736842, -2.840421052632],
        [-2.717894736842, 6.318421052632, -2.717894736842],
        [-2.840421052632, -2.717894736842, 9.044631578947],
      ],
    ],
  ],
  'lines and parabolas through points': [
    () => {
      const [x, y] = [nd.arange(4), nd.array([-1, 0.2, 0.9, 2.1])];
      const fit = linalg.lstsq(nd.vstack([x, nd.ones(4)]).T, y);
      const p = nd.polyfit(x, y, 2);
      return [fit.x, fit.residuals, fit.s, p, nd.polyval(p, [1, 2.5])];
    },
    [[1.0, -0.95], [0.05], [4.100030448168, 1.090756766696], [0.0, 1.0, -0.95], [0.05, 1.55]],
  ],
  'a low-pass filter': [
    () => {
      const t = nd.arange(64).div(64);
      const x = nd.sin(t.mul(2 * Math.PI * 5)).add(nd.sin(t.mul(2 * Math.PI * 20)).mul(0.5));
      const spectrum = nd.fft.rfft(x);
      spectrum.set(nd.fft.rfftfreq(64, 1 / 64).gt(10), 0);
      return nd.fft.irfft(spectrum, 64).get('::8');
    },
    [0, -Math.SQRT1_2, 1, -Math.SQRT1_2, 0, Math.SQRT1_2, -1, Math.SQRT1_2],
  ],
  'filters of windows': [
    () => {
      const windows = nd.slidingWindowView(data(25, 17).reshape([5, 5]).astype('float64'), [3, 3]);
      const weights = nd.outer(nd.array([1, 2, 1]), nd.array([1, 2, 1])).div(16);
      return [windows.mean([-2, -1]), nd.einsum('ijkl,kl->ij', windows, weights), nd.median(windows, [-2, -1])];
    },
    [
      [
        [10.111111111111, 9.0, 6.0],
        [10.222222222222, 11.0, 8.0],
        [8.444444444444, 11.111111111111, 10.0],
      ],
      [
        [10.9375, 9.0, 6.0],
        [10.8125, 11.0, 8.0],
        [9.625, 11.9375, 10.0],
      ],
      [
        [11.0, 9.0, 6.0],
        [12.0, 11.0, 8.0],
        [11.0, 12.0, 10.0],
      ],
    ],
  ],
  'an equalised histogram': [
    () => {
      const image = data(36, 256, 91).square().floorDivide(256).reshape([6, 6]).astype('uint8');
      const sums = nd.cumulativeSum(nd.bincount(image.ravel(), { minlength: 256 }));
      const scaled = sums.sub(sums.min()).mul(255).div(sums.max().sub(sums.min()));
      return scaled.astype('uint8').get(image);
    },
    [
      [0, 100, 200, 23, 123, 224],
      [46, 146, 239, 61, 162, 255],
      [77, 177, 0, 92, 193, 15],
      [115, 216, 38, 139, 231, 54],
      [154, 247, 69, 170, 0, 85],
      [185, 7, 108, 208, 30, 131],
    ],
  ],
  'conjugate gradients': [
    () => {
      const n = 8;
      const off = nd.full(n - 1, -1);
      const a = nd.diag(nd.full(n, 2)).add(nd.diag(off, 1)).add(nd.diag(off, -1));
      const x = nd.zeros(n);
      const residual = nd.ones(n);
      let direction = residual.copy();
      let square = residual.matmul(residual);
      while (square.sqrt().item() > 1e-10) {
        const image = a.matmul(direction);
        const step = square.div(direction.matmul(image));
        x.iadd(step.mul(direction));
        residual.isub(step.mul(image));
        const next = residual.matmul(residual);
        direction = residual.add(next.div(square).mul(direction));
        square = next;
      }
      return x;
    },
    [4.0, 7.0, 9.0, 10.0, 10.0, 9.0, 7.0, 4.0],
  ],
  'bodies that attract each other': [
    () => {
      const [place, speed, mass] = [data(15, 83).reshape([5, 3]).div(10), nd.zeros([5, 3]), nd.arange(1, 6)];
      const pull = () => {
        const apart = place.get('None').sub(place.get(':, None'));
        const inverse = apart.square().sum(-1).add(0.1).pow(-1.5);
        return apart.mul(inverse.get('..., None')).mul(mass.get('None, :, None')).sum(1);
      };
      for (let i = 0; i < 50; i++) {
        speed.iadd(pull().mul(0.005));
        place.iadd(speed.mul(0.01));
        speed.iadd(pull().mul(0.005));
      }
      return [place, speed];
    },
    [
      [
        [1.056731300405, 4.435700782415, 7.829428295175],
        [3.201732381447, 6.580387343801, 1.721443995311],
        [5.115767410306, 0.23958133697, 3.633380998469],
        [6.963112816031, 2.087966626277, 5.481944361058],
        [0.668010088331, 4.046582802793, 7.439952654913],
      ],
      [
        [-1.169258363149, -1.254107244229, -1.279652391793],
        [0.006952667459, -0.078638879179, 0.086003108059],
        [0.063882205305, 0.159419012654, 0.134557557533],
        [-0.148442770348, -0.048750211021, -0.072899896243],
        [0.311495498741, 0.225625761742, 0.199114617609],
      ],
    ],
  ],
  'the steady state of a Markov chain': [
    () => {
      const p = nd.array([
        [0.9, 0.075, 0.025],
        [0.15, 0.8, 0.05],
        [0.25, 0.25, 0.5],
      ]);
      const { eigenvalues, eigenvectors } = linalg.eig(p.T);
      const steady = nd.real(eigenvectors.get(':', nd.argmax(nd.real(eigenvalues))));
      return [steady.div(steady.sum()), linalg.matrixPower(p, 50).get(0)];
    },
    [
      [0.625, 0.3125, 0.0625],
      [0.625000116061, 0.312499893896, 0.062499990044],
    ],
  ],
  'letters of a text': [
    () => {
      const codes = nd.asarray(new TextEncoder().encode('the quick brown fox jumps over the lazy dog'));
      const isSpace = codes.get('1:').eq(32);
      const letters = nd.bincount(codes.get(codes.ne(32)).sub(97), { minlength: 26 });
      const words = nd.diff(nd.flatnonzero(nd.concat([[true], isSpace, [true]])));
      return [letters, nd.argsort(letters.neg()).get(':5'), words];
    },
    [
      [1, 1, 1, 1, 3, 1, 1, 2, 1, 1, 1, 1, 1, 1, 4, 1, 1, 2, 1, 2, 2, 1, 1, 1, 1, 1],
      [14, 4, 7, 17, 19],
      [3, 6, 6, 4, 6, 5, 4, 5, 4],
    ],
  ],
  'the Mandelbrot set by masks': [
    () => {
      const [x, y] = nd.meshgrid(nd.linspace(-2.5, 1.5, 9), nd.linspace(-1.5, 1.5, 7)) as [nd.NDArray, nd.NDArray];
      const c = x.add(y.mul({ re: 0, im: 1 }));
      let z: nd.NDArray = nd.zerosLike(c);
      const escaped = nd.full(z.shape, 20n);
      for (let i = 0; i < 20; i++) {
        z = z.pow(2).add(c);
        const isOut = nd.abs(z).gt(2);
        escaped.set(isOut.bitwiseAnd(escaped.eq(20)), i);
        z.set(isOut, 2);
      }
      return escaped;
    },
    [
      [0, 0, 0, 1, 1, 1, 1, 1, 0],
      [0, 0, 1, 2, 3, 20, 1, 1, 1],
      [0, 0, 2, 4, 20, 20, 4, 1, 1],
      [0, 20, 20, 20, 20, 20, 4, 2, 1],
      [0, 0, 2, 4, 20, 20, 4, 1, 1],
      [0, 0, 1, 2, 3, 20, 1, 1, 1],
      [0, 0, 0, 1, 1, 1, 1, 1, 0],
    ],
  ],
};

const guide: typeof exercises = {
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
};

const plain = (array: nd.NDArray): unknown => JSON.parse(JSON.stringify(array.toArray(), numbers));

/** 64-bit integers as numbers. */
const numbers = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value);

/** Equal shapes, and numbers that differ by rounding at most. */
function expectClose(actual: unknown, expected: unknown): void {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    expect(actual.length).toBe(expected.length);
    for (const [i, value] of expected.entries()) expectClose(actual[i], value);
  } else if (typeof expected === 'number' && typeof actual === 'number') {
    expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
  } else expect(actual).toBe(expected);
}

describe.each([
  ['an exercise', exercises],
  ['a program', programs],
  ['an example of the user guide', guide],
])('%s', (_, table) => {
  it.each(Object.keys(table))('%s', (name) => {
    const [program, expected] = table[name] as (typeof table)[string];
    const result = program();
    expectClose(result instanceof nd.NDArray ? plain(result) : result.map(plain), expected);
  });
});
