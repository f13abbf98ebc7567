/** Programs about images and grids, moved over from NumPy statement by statement, give what they gave. */

import * as nd from '../../../src/index.ts';
import { data, expectPorts } from './compare.ts';

expectPorts('a program about images', {
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
  'edges, their directions, and sums of boxes': [
    () => {
      const image = data(64, 53).reshape([8, 8]).astype('float64');
      const kernel = nd.array([
        [1, 0, -1],
        [2, 0, -2],
        [1, 0, -1],
      ]);
      const windows = nd.slidingWindowView(nd.pad(image, 1, 'edge'), [3, 3]);
      const [across, down] = [windows.mul(kernel).sum([2, 3]), windows.mul(kernel.T).sum([2, 3])];
      const direction = nd
        .round(nd.atan2(down, across).div(Math.PI / 4))
        .mod(4)
        .astype('int64');
      const sums = image.cumulativeSum(0).cumulativeSum(1);
      const boxes = sums.get('3:, 3:').sub(sums.get(':-3, 3:')).sub(sums.get('3:, :-3')).add(sums.get(':-3, :-3'));
      const pooled = image.reshape([4, 2, 4, 2]).max([1, 3]);
      return [nd.hypot(across, down).get(':3'), direction, pooled, boxes.get(0)];
    },
    [
      [
        [
          111.211510195663, 76.941536246685, 76.941536246685, 123.91125856838, 52.34500931321, 52.34500931321,
          52.34500931321, 72.567210226107,
        ],
        [
          90.077744199108, 46.86149805544, 46.86149805544, 28.60069929215, 28.60069929215, 46.86149805544,
          46.86149805544, 90.077744199108,
        ],
        [
          78.102496759067, 84.095184166515, 84.095184166515, 28.60069929215, 76.157731058639, 46.86149805544,
          46.86149805544, 41.880783182744,
        ],
      ],
      [
        [1, 3, 3, 0, 1, 1, 1, 0],
        [1, 3, 3, 3, 3, 3, 3, 1],
        [2, 1, 1, 3, 1, 3, 3, 3],
        [3, 3, 3, 1, 3, 1, 1, 2],
        [1, 3, 3, 3, 3, 3, 3, 1],
        [2, 1, 1, 3, 1, 3, 3, 3],
        [3, 3, 3, 1, 3, 3, 3, 0],
        [1, 3, 3, 1, 1, 0, 3, 3],
      ],
      [
        [52.0, 43.0, 48.0, 39.0],
        [47.0, 38.0, 51.0, 42.0],
        [50.0, 41.0, 49.0, 40.0],
        [48.0, 39.0, 44.0, 52.0],
      ],
      [236.0, 222.0, 261.0, 247.0, 233.0],
    ],
  ],
  'the heat of a plate': [
    () => {
      const plate = nd.zeros([10, 10]);
      plate.set(0, 100);
      for (let i = 0; i < 50; i++) {
        const [above, below] = [plate.get(':-2, 1:-1'), plate.get('2:, 1:-1')];
        const [left, right] = [plate.get('1:-1, :-2'), plate.get('1:-1, 2:')];
        plate.set('1:-1, 1:-1', below.add(above).add(right).add(left).mul(0.25));
      }
      return plate.get('1:4');
    },
    [
      [
        0.0, 48.419568767494, 66.519988414144, 73.945050398156, 76.74296292395, 76.74296292395, 73.945050398156,
        66.519988414144, 48.419568767494, 0.0,
      ],
      [
        0.0, 27.209689801905, 43.811776708137, 52.647350457946, 56.431683546714, 56.431683546714, 52.647350457946,
        43.811776708137, 27.209689801905, 0.0,
      ],
      [
        0.0, 16.703358002325, 29.050701672709, 36.643937047491, 40.181304685537, 40.181304685537, 36.643937047491,
        29.050701672709, 16.703358002325, 0.0,
      ],
    ],
  ],
});
