/** Random numbers, the same in whichever way the program is run. */

import type { Argument } from './program.ts';
import { type Proposal, plain } from './scene.ts';
import { of } from './sites.ts';

/** The distributions, with parameters that each of them takes. */
const distributions: readonly (readonly [name: string, ...parameters: readonly (number | readonly number[])[]])[] = [
  ['uniform', -1, 3],
  ['normal', 1, 2],
  ['lognormal', 0, 0.5],
  ['exponential', 2],
  ['gamma', 2.5, 0.5],
  ['standardGamma', 0.5],
  ['beta', 0.5, 2],
  ['chisquare', 3],
  ['noncentralChisquare', 3, 1],
  ['f', 4, 5],
  ['standardT', 4],
  ['laplace', 0, 2],
  ['logistic', 1, 1],
  ['gumbel', 0, 1],
  ['rayleigh', 2],
  ['weibull', 1.5],
  ['pareto', 3],
  ['power', 2],
  ['wald', 1, 2],
  ['triangular', -1, 0, 2],
  ['integers', -3, 9],
  ['poisson', 3],
  ['binomial', 10, 0.3],
  ['geometric', 0.4],
  ['negativeBinomial', 5, 0.5],
  ['logseries', 0.6],
  ['multinomial', 20, [0.2, 0.3, 0.5]],
  ['dirichlet', [1, 2, 0.5]],
  ['choice', 12],
];

export const drawing: Proposal = (scene) => {
  const { random } = scene;
  const seed = plain(random.below(1000));
  const shape = plain([...scene.base]);
  const x = scene.find(({ ndim, size }) => ndim > 0 && size > 0);
  const float = plain({ dtype: random.pick(['float32', 'float64']) });
  const choices: (readonly [number, () => unknown])[] = [
    [2, () => scene.call('random.random', seed, shape, float)],
    [1, () => scene.call(`random.${random.pick(standard)}`, seed, shape, float)],
    [
      5,
      () => {
        const [name, ...parameters] = random.pick(distributions);
        scene.call(`random.${name}`, seed, ...parameters.map((value) => plain(value)), shape);
      },
    ],
    [0.5, () => scene.call('random.poisson', seed, { scalar: '3' }, shape)],
  ];
  if (x !== undefined) {
    const { ndim, isReadOnly, shape: sizes } = scene.array(x);
    const axis = random.between(-ndim, ndim - 1);
    const rows: readonly Argument[] = [
      plain([random.between(1, 4)]),
      plain({ axis, replace: (sizes.at(axis) ?? 0) < 4 }),
    ];
    choices.push(
      [1, () => scene.call('random.permutation', seed, of(x), plain({ axis }))],
      [1, () => scene.call('random.permuted', seed, of(x), plain({ axis: random.chance(0.5) ? null : axis }))],
      [1, () => scene.call('random.choice', seed, of(x), ...rows)],
      [isReadOnly ? 0 : 1, () => scene.update(x, 'random.shuffle', seed, plain({ axis }))],
      [1, () => scene.call('random.normal', seed, of(x), { scalar: '2' })],
    );
  }
  random.weighted(choices)();
};

const standard = ['standardNormal', 'standardExponential', 'standardCauchy'];
