/** Programs about graphs, chains and texts, moved over from NumPy statement by statement, give what they gave. */

import * as nd from '../../../src/index.ts';
import { data, expectPorts } from './compare.ts';

const { linalg } = nd;

expectPorts('a program about graphs, chains and texts', {
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
  'shortest paths': [
    () => {
      let apart: nd.NDArray = nd.fillDiagonal(data(25, 20).reshape([5, 5]).add(1).astype('float64'), 0);
      for (let k = 0; k < 5; k++) apart = nd.minimum(apart, apart.get(':', [k]).add(apart.get([k])));
      return apart;
    },
    [
      [0.0, 13.0, 12.0, 11.0, 10.0],
      [9.0, 0.0, 7.0, 6.0, 5.0],
      [4.0, 3.0, 0.0, 1.0, 8.0],
      [19.0, 18.0, 17.0, 0.0, 15.0],
      [14.0, 13.0, 12.0, 11.0, 0.0],
    ],
  ],
  'ranks of pages': [
    () => {
      const links = nd.fillDiagonal(data(36, 5, 3).reshape([6, 6]).mod(2).astype('float64'), 0);
      links.set(':', links.sum(0).eq(0), 1);
      let ranks: nd.NDArray = nd.full(6, 1 / 6);
      for (let i = 0; i < 60; i++)
        ranks = links
          .div(links.sum(0))
          .mul(0.85)
          .matmul(ranks)
          .add(0.15 / 6);
      return [ranks, nd.argsort(ranks.neg()).get(':3')];
    },
    [
      [0.156757274605, 0.229889751092, 0.18457310045, 0.103443582241, 0.168579017006, 0.156757274605],
      [1, 2, 4],
    ],
  ],
  'the likeliest states of a hidden chain': [
    () => {
      const moves = nd.array([
        [0.7, 0.3],
        [0.4, 0.6],
      ]);
      const shows = nd.array([
        [0.1, 0.4, 0.5],
        [0.7, 0.2, 0.1],
      ]);
      const seen = [1, 0, 2];
      let best: nd.NDArray = nd.log([0.6, 0.4]).add(nd.log(shows.get(':', 0)));
      const from = seen.map((symbol) => {
        const scores = best.get(':, None').add(nd.log(moves));
        best = scores.max(0).add(nd.log(shows.get(':', symbol)));
        return scores.argmax(0);
      });
      return [best, nd.stack(from), best.argmax()];
    },
    [
      [-5.870167692152, -7.074140496478],
      [
        [1, 1],
        [0, 1],
        [1, 1],
      ],
      0,
    ],
  ],
  'runs of equal values': [
    () => {
      const x = nd.array([1n, 1n, 1n, 2n, 2n, 3n, 3n, 3n, 3n, 1n]);
      const cuts = nd.flatnonzero(nd.diff(x)).add(1);
      const [starts, ends] = [nd.concat([nd.zeros(1, 'int32'), cuts]), nd.concat([cuts, nd.full(1, 10, 'int32')])];
      const lengths = ends.sub(starts);
      const parts = nd.split(x, cuts.eval());
      return [x.get(starts), lengths, nd.repeat(x.get(starts), lengths), parts[1] as nd.NDArray];
    },
    [
      [1, 2, 3, 1],
      [3, 2, 4, 1],
      [1, 1, 1, 2, 2, 3, 3, 3, 3, 1],
      [2, 2],
    ],
  ],
  'a sieve': [
    () => {
      const isPrime = nd.ones(60, 'bool');
      isPrime.set(':2', false);
      for (let i = 2; i * i < 60; i++) if (isPrime.item(i)) isPrime.set(`${i * i}::${i}`, false);
      return nd.flatnonzero(isPrime);
    },
    [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59],
  ],
});
