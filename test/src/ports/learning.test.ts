/** Programs that learn and fit, moved over from NumPy statement by statement, give what they gave. */

import * as nd from '../../../src/index.ts';
import { count, data, expectPorts } from './compare.ts';

const { linalg } = nd;

expectPorts('a program that learns', {
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
  'classes as rows of ones and zeros': [
    () => {
      const y = data(12, 5, 3);
      const ones = nd.zeros([12, 5]);
      ones.set(count(12), y, 1);
      return [ones.get(':3'), nd.eye(5, null, { dtype: 'int8' }).get(y).get(':3'), ones.argmax(1)];
    },
    [
      [
        [0.0, 0.0, 0.0, 1.0, 0.0],
        [0.0, 1.0, 0.0, 0.0, 0.0],
        [0.0, 0.0, 0.0, 0.0, 1.0],
      ],
      [
        [0, 0, 0, 1, 0],
        [0, 1, 0, 0, 0],
        [0, 0, 0, 0, 1],
      ],
      [3, 1, 4, 2, 0, 3, 1, 4, 2, 0, 3, 1],
    ],
  ],
  'cross-entropy and its gradient': [
    () => {
      const [x, y, rows] = [data(20).reshape([4, 5]).div(20), nd.array([0, 3, 2, 4], 'int32'), count(4)];
      const p = nd.softmax(x, 1);
      const gradient = p.copy();
      gradient.set(rows, y, gradient.get(rows, y).sub(1));
      return [p, nd.log(p.get(rows, y)).mean().neg(), gradient.div(4)];
    },
    [
      [
        [0.010476862867, 0.081383234658, 0.632176918533, 0.031474235464, 0.244488748478],
        [0.010476862867, 0.081383234658, 0.632176918533, 0.031474235464, 0.244488748478],
        [0.028173083123, 0.218845723561, 0.010895687001, 0.084636619108, 0.657448887207],
        [0.028173083123, 0.218845723561, 0.010895687001, 0.084636619108, 0.657448887207],
      ],
      3.238987122831,
      [
        [-0.247380784283, 0.020345808664, 0.158044229633, 0.007868558866, 0.061122187119],
        [0.002619215717, 0.020345808664, 0.158044229633, -0.242131441134, 0.061122187119],
        [0.007043270781, 0.05471143089, -0.24727607825, 0.021159154777, 0.164362221802],
        [0.007043270781, 0.05471143089, 0.00272392175, 0.021159154777, -0.085637778198],
      ],
    ],
  ],
  'a network of two layers': [
    () => {
      const x = nd.array([
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ]);
      const y = nd.array([[0], [1], [1], [0]]);
      const [first, second] = [data(8, 11).reshape([2, 4]).div(5).sub(1), data(4, 7).reshape([4, 1]).div(3).sub(1)];
      const sigmoid = (z: nd.NDArray) => nd.divide(1, nd.exp(z.neg()).add(1));
      let output: nd.NDArray = y;
      for (let i = 0; i < 20; i++) {
        const hidden = sigmoid(x.matmul(first));
        output = sigmoid(hidden.matmul(second));
        const error = y.sub(output).mul(output).mul(nd.subtract(1, output));
        const behind = error.matmul(second.T).mul(hidden).mul(nd.subtract(1, hidden));
        second.iadd(hidden.T.matmul(error));
        first.iadd(x.T.matmul(behind));
      }
      return [first, second, output];
    },
    [
      [
        [-0.740207322302, -0.651049518857, -0.974598729505, 0.978727494783],
        [0.687255996906, 0.704643614776, 0.401046494854, 0.234695753338],
      ],
      [[0.729410704379], [-0.912804011388], [-0.178329079044], [0.291862164294]],
      [[0.490941059032], [0.482437477849], [0.521836597053], [0.51234153816]],
    ],
  ],
  'votes of nearest neighbours': [
    () => {
      const [x, asked] = [data(40, 97).reshape([20, 2]).div(10), data(6, 89).reshape([3, 2]).div(9)];
      const apart = asked.get(':, None').sub(x).square().sum(2).sqrt();
      const nearest = nd.argpartition(apart, 3, 1).get(':, :3').copy();
      nearest.sort(1);
      const votes = nd.stack([...data(20, 3).get(nearest)].map((each) => nd.bincount(each, { minlength: 3 })));
      return [nearest, votes, votes.argmax(1)];
    },
    [
      [
        [1, 8, 19],
        [1, 8, 19],
        [1, 8, 19],
      ],
      [
        [2, 0, 1],
        [2, 0, 1],
        [2, 0, 1],
      ],
      [0, 0, 0],
    ],
  ],
  'a logistic regression': [
    () => {
      const x = nd.columnStack([nd.ones(20), data(20, 31).div(31), data(20, 29).div(29)]);
      const y = x.get(':, 1').add(x.get(':, 2')).gt(1).astype('float64');
      const weights = nd.zeros(3);
      let p = nd.zeros(20);
      for (let i = 0; i < 200; i++) {
        p = nd.divide(1, nd.exp(x.matmul(weights).neg()).add(1));
        weights.isub(x.T.matmul(p.sub(y)).mul(0.5).div(20));
      }
      return [weights, p.gt(0.5).eq(y).mean()];
    },
    [[-3.062504634795, 5.402005903596, 0.780851204008], 1.0],
  ],
  'means, sums and maxima of groups': [
    () => {
      const [keys, values] = [nd.array([3n, 1n, 3n, 2n, 1n]), nd.array([10, 20, 30, 40, 50])];
      const [distinct, group, counts] = nd.unique(keys, { returnInverse: true, returnCounts: true });
      const means = nd.bincount(group, { weights: values }).div(counts);
      const sorted = values.get(nd.argsort(keys, -1, { stable: true }));
      const [greatest, sums] = [nd.full(3, -Infinity), nd.zeros(3)];
      nd.maximumAt(greatest, group, values);
      return [distinct, means, sorted, greatest, nd.addAt(sums, group, values)];
    },
    [
      [1, 2, 3],
      [35.0, 40.0, 20.0],
      [20.0, 50.0, 40.0, 10.0, 30.0],
      [50.0, 40.0, 30.0],
      [70.0, 40.0, 40.0],
    ],
  ],
  'a line with the covariance of its coefficients': [
    () => {
      const [x, y] = [nd.arange(8), nd.array([1, 3, 2, 5, 7, 8, 8, 9])];
      const [parabola, residuals, rank, singular] = nd.polyfit(x, y, 2, { full: true });
      return [...nd.polyfit(x, y, 1, { cov: true }), parabola, residuals, rank, singular];
    },
    [
      [1.202380952381, 1.166666666667],
      [
        [0.020455404384, -0.071593915344],
        [-0.071593915344, 0.35796957672],
      ],
      [-0.053571428571, 1.577380952381, 0.791666666667],
      [4.672619047619],
      3,
      [1.640221919769, 0.54419076658, 0.116311923202],
    ],
  ],
});
