"""Random variates: how often SciPy's distributions fall between some edges, and NumPy's shapes, dtypes and refusals.

The numbers themselves are ndloom's own. A hundred thousand variates are counted in bins, and the sum of squared
deviations from what is expected is held to the limit that chance exceeds once in a hundred thousand times.
"""

import numpy as np
from scipy import stats

COUNT = 100000
CHANCE = 1e-5
LEVELS = np.r_[1e-4, 1e-3, 0.01, np.arange(1, 40) / 40, 0.99, 0.999, 0.9999]

CONTINUOUS = [
    ('random', [], stats.uniform()),
    ('uniform', [-3, 5], stats.uniform(-3, 8)),
    ('standardNormal', [], stats.norm()),
    ('normal', [10, 0.25], stats.norm(10, 0.25)),
    ('lognormal', [0.5, 0.75], stats.lognorm(0.75, scale=np.exp(0.5))),
    ('standardExponential', [], stats.expon()),
    ('exponential', [3], stats.expon(scale=3)),
    ('standardGamma', [0.05], stats.gamma(0.05)),
    ('standardGamma', [0.7], stats.gamma(0.7)),
    ('standardGamma', [1], stats.gamma(1)),
    ('standardGamma', [4.5], stats.gamma(4.5)),
    ('standardGamma', [1000], stats.gamma(1000)),
    ('gamma', [2, 3], stats.gamma(2, scale=3)),
    ('beta', [0.5, 0.5], stats.beta(0.5, 0.5)),
    ('beta', [2, 5], stats.beta(2, 5)),
    ('beta', [300, 100], stats.beta(300, 100)),
    ('chisquare', [1], stats.chi2(1)),
    ('chisquare', [7.5], stats.chi2(7.5)),
    ('noncentralChisquare', [0.5, 3], stats.ncx2(0.5, 3)),
    ('noncentralChisquare', [4, 30], stats.ncx2(4, 30)),
    ('f', [3, 8], stats.f(3, 8)),
    ('standardT', [1.5], stats.t(1.5)),
    ('standardT', [12], stats.t(12)),
    ('standardCauchy', [], stats.cauchy()),
    ('laplace', [1, 2], stats.laplace(1, 2)),
    ('logistic', [1, 2], stats.logistic(1, 2)),
    ('gumbel', [1, 2], stats.gumbel_r(1, 2)),
    ('rayleigh', [2], stats.rayleigh(scale=2)),
    ('weibull', [0.8], stats.weibull_min(0.8)),
    ('weibull', [5], stats.weibull_min(5)),
    ('pareto', [3], stats.lomax(3)),
    ('power', [0.5], stats.powerlaw(0.5)),
    ('power', [4], stats.powerlaw(4)),
    ('wald', [1, 1], stats.invgauss(1)),
    ('wald', [3, 0.5], stats.invgauss(6, scale=0.5)),
    ('triangular', [-1, 0, 3], stats.triang(0.25, -1, 4)),
    ('triangular', [0, 0, 1], stats.triang(0, 0, 1)),
]

DISCRETE = [
    ('poisson', [0.01], stats.poisson(0.01)),
    ('poisson', [0.8], stats.poisson(0.8)),
    ('poisson', [9.99], stats.poisson(9.99)),
    ('poisson', [10], stats.poisson(10)),
    ('poisson', [37.5], stats.poisson(37.5)),
    ('poisson', [12345.6], stats.poisson(12345.6)),
    ('poisson', [1e12], stats.norm(1e12, 1e6)),
    ('binomial', [1, 0.3], stats.binom(1, 0.3)),
    ('binomial', [20, 0.5], stats.binom(20, 0.5)),
    ('binomial', [20, 0.45], stats.binom(20, 0.45)),
    ('binomial', [25, 0.4], stats.binom(25, 0.4)),
    ('binomial', [100, 0.02], stats.binom(100, 0.02)),
    ('binomial', [100, 0.9], stats.binom(100, 0.9)),
    ('binomial', [100000, 0.3], stats.binom(100000, 0.3)),
    ('binomial', [1000000, 2e-5], stats.binom(1000000, 2e-5)),
    ('binomial', [1000000000, 1e-9], stats.binom(1000000000, 1e-9)),
    ('geometric', [0.02], stats.geom(0.02)),
    ('geometric', [0.4], stats.geom(0.4)),
    ('negativeBinomial', [3, 0.3], stats.nbinom(3, 0.3)),
    ('negativeBinomial', [0.5, 0.1], stats.nbinom(0.5, 0.1)),
    ('logseries', [0.9], stats.logser(0.9)),
    ('integers', [0, 10], stats.randint(0, 10)),
    ('integers', [-1000000, 2000000], stats.randint(-1000000, 2000000)),
    ('integers', [0, 3 * 2**51], stats.uniform(0, 3 * 2**51)),
    ('integers', [0, 3 * 2**61], stats.uniform(0, 3 * 2**61)),
]

# What NumPy gives the shape and dtype of, by its own names.
CALLS = [
    ('random', [], None),
    ('random', [], 3),
    ('random', [], [2, 0]),
    ('random', [], [2, 3], {'dtype': 'float32'}),
    ('standard_normal', [], [4], {'dtype': 'float32'}),
    ('standard_exponential', [], [4], {'dtype': 'float32'}),
    ('standard_gamma', [2.0], [4], {'dtype': 'float32'}),
    ('standard_gamma', [[1.0, 2.0]], None),
    ('uniform', [[0, 1], 2], None),
    ('uniform', [[0, 1], 2], [3, 2]),
    ('normal', [[[0], [1]], [1, 2, 3]], None),
    ('normal', [[0, 1], 1], [2, 2]),
    ('lognormal', [0, 1], 2),
    ('exponential', [[1, 2]], None),
    ('gamma', [[1, 2], [[1], [2]]], None),
    ('beta', [1, 2], [2]),
    ('chisquare', [2], [2]),
    ('noncentral_chisquare', [2, 1], [2]),
    ('f', [2, 1], [2]),
    ('standard_t', [3], None),
    ('standard_cauchy', [], [2]),
    ('laplace', [0, 1], [2]),
    ('logistic', [0, 1], [2]),
    ('gumbel', [0, 1], [2]),
    ('rayleigh', [1], [2]),
    ('weibull', [1], [2]),
    ('pareto', [1], [2]),
    ('power', [1], [2]),
    ('wald', [1, 1], [2]),
    ('triangular', [0, 1, 2], [2]),
    ('poisson', [[1, 2]], [3, 2]),
    ('binomial', [[1, 2], 0.5], None),
    ('geometric', [0.5], [2]),
    ('negative_binomial', [2, 0.5], [2]),
    ('logseries', [0.5], [2]),
    ('integers', [5], None),
    ('integers', [0, 5], [2, 2]),
    ('integers', [[0, 1], 5], None),
    ('integers', [0, 2], 3, {'dtype': 'bool'}),
    ('integers', [0, 255], 3, {'dtype': 'uint8', 'endpoint': True}),
    ('dirichlet', [[1, 2, 3]], None),
    ('dirichlet', [[1, 2, 3]], [2, 2]),
    ('multinomial', [5, [0.5, 0.5]], None),
    ('multinomial', [5, [0.5, 0.5]], [3]),
    ('multinomial', [[5, 6], [0.2, 0.3, 0.5]], None),
    ('multivariate_normal', [[0, 0], [[1, 0], [0, 1]]], None),
    ('multivariate_normal', [[0, 0], [[1, 0], [0, 1]]], [3]),
    ('choice', [5], None),
    ('choice', [5], [2, 3]),
    ('choice', [[1.5, 2.5]], [3]),
    ('choice', [[[1.5, 2.5], [3.5, 4.5]]], [3], {'axis': 1}),
    ('choice', [[[1.5, 2.5], [3.5, 4.5]]], None),
    ('choice', [5], [2, 2], {'replace': False}),
    ('choice', [3], [2], {'p': [0.5, 0.25, 0.25]}),
    ('choice', [3], [2], {'p': [0.5, 0.25, 0.25], 'replace': False}),
]

ERRORS = [
    ('uniform', [2, 1], None),
    ('normal', [0, -1], None),
    ('normal', [0, [1, -1]], None),
    ('lognormal', [0, -1], None),
    ('exponential', [-1], None),
    ('standard_gamma', [-1], None),
    ('gamma', [1, -1], None),
    ('beta', [0, 1], None),
    ('chisquare', [0], None),
    ('noncentral_chisquare', [1, -1], None),
    ('f', [1, 0], None),
    ('standard_t', [0], None),
    ('laplace', [0, -1], None),
    ('logistic', [0, -1], None),
    ('gumbel', [0, -1], None),
    ('rayleigh', [-1], None),
    ('weibull', [-1], None),
    ('pareto', [0], None),
    ('power', [0], None),
    ('wald', [0, 1], None),
    ('triangular', [1, 1, 1], None),
    ('triangular', [0, 2, 1], None),
    ('triangular', [0, -1, 1], None),
    ('poisson', [-1], None),
    ('poisson', [1e19], None),
    ('binomial', [-1, 0.5], None),
    ('binomial', [1, 1.5], None),
    ('geometric', [0], None),
    ('geometric', [1.5], None),
    ('negative_binomial', [0, 0.5], None),
    ('negative_binomial', [1, 0], None),
    ('logseries', [1], None),
    ('integers', [3, 3], None),
    ('integers', [0], None),
    ('integers', [5, 3], [2]),
    ('integers', [0, [3, 0]], None),
    ('integers', [0, 300], None, {'dtype': 'uint8'}),
    ('integers', [-1, 3], None, {'dtype': 'uint8'}),
    ('dirichlet', [[1, -1]], None),
    ('multinomial', [-1, [0.5, 0.5]], None),
    ('multinomial', [1, [0.5, 1.5]], None),
    ('multinomial', [1, [0.6, 0.6, 0]], None),
    ('choice', [0], 1),
    ('choice', [3], 4, {'replace': False}),
    ('choice', [3], 1, {'p': [0.5, 0.4, 0.2]}),
    ('choice', [3], 1, {'p': [1.5, -0.5, 0]}),
    ('choice', [3], 2, {'p': [1, 0, 0], 'replace': False}),
    ('random', [], -1),
]


def generate():
    return {
        'count': COUNT,
        'continuous': [continuous(*row) for row in CONTINUOUS],
        'discrete': [discrete(*row) for row in DISCRETE],
        'calls': [called(*row) for row in CALLS],
        'errors': [refused(*row) for row in ERRORS],
    }


def continuous(name, args, distribution):
    edges = distribution.ppf(LEVELS)
    inside = (edges > distribution.support()[0]) & (edges < distribution.support()[1])
    return row(name, args, edges[inside], LEVELS[inside])


def discrete(name, args, distribution):
    """Edges halfway between whole numbers, with twenty variates expected between two of them at least."""
    edges, levels = [], []
    for edge in np.unique(np.floor(distribution.ppf(LEVELS))) + 0.5:
        level = float(distribution.cdf(edge))
        if (level - (levels[-1] if levels else 0)) * COUNT > 20 and (1 - level) * COUNT > 20:
            edges.append(float(edge))
            levels.append(level)
    return row(name, args, edges, levels)


def row(name, args, edges, levels):
    limit = float(stats.chi2.ppf(1 - CHANCE, len(edges)))
    shown = [str(a) if abs(a) > 2**53 else a for a in args]
    return {'name': name, 'args': shown, 'edges': list(edges), 'levels': list(levels), 'limit': limit}


def called(name, args, size, options={}):
    result = np.asarray(getattr(np.random.default_rng(0), name)(*args, size=size, **options))
    return {
        'name': camel(name),
        'args': args,
        'size': size,
        'options': options,
        'shape': list(result.shape),
        'dtype': str(result.dtype),
    }


def refused(name, args, size, options={}):
    try:
        getattr(np.random.default_rng(0), name)(*args, size=size, **options)
    except (ValueError, TypeError, OverflowError) as error:
        return {'name': camel(name), 'args': args, 'size': size, 'options': options, 'error': type(error).__name__}
    raise AssertionError(f'{name}{args} is no error')


def camel(name):
    first, *rest = name.split('_')
    return first + ''.join(word.capitalize() for word in rest)
