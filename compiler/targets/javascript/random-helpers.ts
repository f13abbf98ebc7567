/**
 * Random variates as kernel helpers: the algorithms of `primitives/random.ts` in one expression after the other, and the
 * tables that they read. What nearly all variates are done with is constants and a result, so that it can be written out in
 * a kernel; the rest are functions of their own.
 */

import { ln2High, ln2Low, logCoefficients } from '../../primitives/portable-log.ts';
import { stirlingErrors, turn } from '../../primitives/probabilities.ts';
import { drawRounds, keyParity, rotations } from '../../primitives/threefry.ts';
import { exponentialZiggurat, normalZiggurat } from '../../primitives/ziggurat.ts';

const stream = 'position, first, second, k0, k1';

/**
 * The statements that make the words `a` and `b` of the block whose counter, with the key added, is `low` and `high`. Each
 * value has a name of its own and is assigned once; what depends on the key alone is the same for all elements.
 */
function block(low: string, high: string, a = 'a', b = 'b'): string {
  const lines = [`const ${a}0 = ${low} | 0;`, `const ${b}0 = ${high} | 0;`];
  let step = 0;
  const next = (sum: string, word: string): void => {
    step++;
    lines.push(`const ${a}${step} = ${sum} | 0;`, `const ${b}${step} = ${word};`);
  };
  for (let round = 0; round < drawRounds; round++) {
    const bits = rotations[round % rotations.length] ?? 0;
    const word = `${b}${step}`;
    next(`${a}${step} + ${word}`, `(${word} << ${bits} | ${word} >>> ${32 - bits}) ^ ${a}${step + 1}`);
    if (round % 4 !== 3) continue;
    const injection = (round + 1) / 4;
    next(`${a}${step} + k${injection % 3}`, `${b}${step} + (k${(injection + 1) % 3} + ${injection}) | 0`);
  }
  return `${lines.join('\n    ')}
    const ${a} = ${a}${step};
    const ${b} = ${b}${step};`;
}

const thirdWord = `const k2 = k0 ^ k1 ^ ${keyParity};`;

const own = `${thirdWord}
    ${block('position + first', 'second')}`;

/** The block `part` of a variate, in a function that knows the low word of its counter. */
const another = (part: string): string => `${thirdWord}
    ${block('word', `second + ${part} * 2097152`)}`;

/** A second block in a function that has one already. */
const second = (part: number): string => block('a0', `second + ${part * 2 ** 21}`, 'c', 'd');

const integer53 = '(a >>> 5) * 67108864 + (b >>> 6)';
const secondPositive = `((c >>> 5) * 67108864 + (d >>> 6) + 0.5) * ${2 ** -53}`;
const signed = `(a >> 11) * ${2 ** -20} + ((b >>> 0) + 0.5) * ${2 ** -52}`;
const unsigned = `(a >>> 12) * ${2 ** -20} + ((b >>> 0) + 0.5) * ${2 ** -52}`;

const [l1, l2, l3, l4, l5, l6, l7] = logCoefficients;

/** Computed when a kernel first reads them. */
export const randomTables: Readonly<Record<string, () => readonly number[]>> = {
  normalEdges: () => normalZiggurat.edges,
  normalHeights: () => normalZiggurat.heights,
  exponentialEdges: () => exponentialZiggurat.edges,
  exponentialHeights: () => exponentialZiggurat.heights,
  stirlingErrors: () => stirlingErrors,
};

export const randomSources: Readonly<Record<string, string>> = {
  portableLog: `function portableLog(x) {
    if (!(x > 0)) return x === 0 ? -1 / 0 : 0 / 0;
    if (x === 1 / 0) return x;
    let y = x;
    let k = 0;
    for (; y >= 4294967296; k += 32) y *= ${2 ** -32};
    for (; y < 1; k -= 32) y *= 4294967296;
    const e = 31 - Math.clz32(y >>> 0);
    y = y / (1 << e >>> 0);
    const up = Number(y >= ${Math.SQRT2});
    y = y * (1 - 0.5 * up);
    k = k + e + up;
    const f = y - 1;
    const s = f / (2 + f);
    const z = s * s;
    const w = z * z;
    const even = w * (${l2} + w * (${l4} + w * ${l6}));
    const odd = z * (${l1} + w * (${l3} + w * (${l5} + w * ${l7})));
    const half = 0.5 * f * f;
    return k * ${ln2High} - (half - (s * (half + (even + odd)) + k * ${ln2Low}) - f);
  }`,

  portableLog1p: `function portableLog1p(x) {
    const sum = 1 + x;
    return sum === 1 ? x : sum === 1 / 0 || sum === 0 ? portableLog(sum) : portableLog(sum) * (x / (sum - 1));
  }`,

  // One block, and what it says.

  drawUniform: `function drawUniform(${stream}) {
    ${own}
    return (${integer53}) * ${2 ** -53};
  }`,
  drawUniform32: `function drawUniform32(${stream}) {
    ${own}
    return (a >>> 8) * ${2 ** -24};
  }`,
  drawNormal: `function drawNormal(${stream}) {
    ${own}
    const layer = a & 255;
    const x = (${signed}) * normalEdges[layer];
    return Math.abs(x) < normalEdges[layer + 1] ? x : 1 * normalRest(x, layer, a0, second, k0, k1);
  }`,
  drawExponential: `function drawExponential(${stream}) {
    ${own}
    const layer = a & 255;
    const x = (${unsigned}) * exponentialEdges[layer];
    return x < exponentialEdges[layer + 1] ? x : 1 * exponentialRest(x, layer, a0, second, k0, k1);
  }`,
  drawBelow: `function drawBelow(${stream}, range) {
    ${own}
    const value = ${integer53};
    const rest = value - Math.floor(value / range) * range;
    return range >= 1 && value - rest <= 9007199254740992 - range ? rest : 1 * belowRest(a0, second, k0, k1, range);
  }`,

  drawBelow32: `function drawBelow32(${stream}, range) {
    ${own}
    const product = (a >>> 0) * range;
    const whole = product * ${2 ** -32} | 0;
    const low = product - whole * 4294967296;
    return low >= range ? whole : 1 * below32Rest(whole, low, a0, second, k0, k1, range);
  }`,

  // What is not done with the first block.

  blockUniform: `function blockUniform(word, second, k0, k1, part) {
    ${another('part')}
    return (${integer53}) * ${2 ** -53};
  }`,
  normalRest: `function normalRest(x, layer, word, second, k0, k1) {
    for (let part = 1; part < 16; part += 2) {
      if (layer === 0) return normalTail(word, second, k0, k1, part, 16) * (x < 0 ? -1 : 1);
      const low = normalHeights[layer];
      const height = low + blockUniform(word, second, k0, k1, part) * (normalHeights[layer + 1] - low);
      if (height < expFloat(-0.5 * x * x)) return x;
      if (part === 15) return x < 0 ? ${-normalZiggurat.tail} : ${normalZiggurat.tail};
      ${another('(part + 1)')}
      layer = a & 255;
      x = (${signed}) * normalEdges[layer];
      if (Math.abs(x) < normalEdges[layer + 1]) return x;
    }
    return x;
  }`,
  normalTail: `function normalTail(word, second, k0, k1, part, end) {
    for (; part + 1 < end; part += 2) {
      const beyond = -portableLog(blockUniform(word, second, k0, k1, part) + ${2 ** -54}) / ${normalZiggurat.tail};
      if (-2 * portableLog(blockUniform(word, second, k0, k1, part + 1) + ${2 ** -54}) > beyond * beyond)
        return ${normalZiggurat.tail} + beyond;
    }
    return ${normalZiggurat.tail};
  }`,
  exponentialRest: `function exponentialRest(x, layer, word, second, k0, k1) {
    for (let part = 1; part < 16; part += 2) {
      if (layer === 0) return ${exponentialZiggurat.tail} - portableLog(blockUniform(word, second, k0, k1, part) + ${2 ** -54});
      const low = exponentialHeights[layer];
      const height = low + blockUniform(word, second, k0, k1, part) * (exponentialHeights[layer + 1] - low);
      if (height < expFloat(-x)) return x;
      if (part === 15) return ${exponentialZiggurat.tail};
      ${another('(part + 1)')}
      layer = a & 255;
      x = (${unsigned}) * exponentialEdges[layer];
      if (x < exponentialEdges[layer + 1]) return x;
    }
    return x;
  }`,
  below32Rest: `function below32Rest(whole, low, word, second, k0, k1, range) {
    const least = 4294967296 % range;
    if (low >= least) return whole;
    for (let part = 1; part < 2047; part += 1) {
      ${another('part')}
      const product = (a >>> 0) * range;
      const high = Math.floor(product * ${2 ** -32});
      if (product - high * 4294967296 >= least) return high;
    }
    return 0;
  }`,
  belowRest: `function belowRest(word, second, k0, k1, range) {
    if (!(range >= 1)) return 0 / 0;
    for (let part = 1; part < 2047; part += 1) {
      ${another('part')}
      const value = ${integer53};
      const rest = value - Math.floor(value / range) * range;
      if (value - rest <= 9007199254740992 - range) return rest;
    }
    return 0;
  }`,
  drawBelow64: `function drawBelow64(${stream}, range) {
    const word = position + first | 0;
    for (let part = 0; part < 2047; part += 1) {
      ${another('part')}
      const value = (BigInt(a >>> 0) << 32n) + BigInt(b >>> 0);
      if (range === 0n) return value;
      const rest = value % range;
      if (value - rest <= 18446744073709551616n - range) return rest;
    }
    return 0n;
  }`,

  // Gamma variates: the first normal variate and the first uniform one nearly always do.

  drawGamma: `function drawGamma(${stream}, shift, factor) {
    ${own}
    ${second(16)}
    const layer = a & 255;
    const x = (${signed}) * normalEdges[layer];
    const root = 1 + factor * x;
    const u = ${secondPositive};
    return Math.abs(x) < normalEdges[layer + 1] && root > 0 && u < 1 - 0.0331 * (x * x) * (x * x)
      ? shift * (root * root * root)
      : 1 * gammaRest(a0, second, k0, k1, shift, factor);
  }`,
  gammaRest: `function gammaRest(word, second, k0, k1, shift, factor) {
    for (let part = 0; part < 2032; part += 32) {
      const x = drawNormal(0, word, second + part * 2097152 | 0, k0, k1);
      const root = 1 + factor * x;
      if (root > 0) {
        const v = root * root * root;
        const u = blockUniform(word, second, k0, k1, part + 16) + ${2 ** -54};
        if (u < 1 - 0.0331 * (x * x) * (x * x)) return shift * v;
        if (portableLog(u) < 0.5 * x * x + shift * (1 - v + portableLog(v))) return shift * v;
      }
    }
    return shift;
  }`,

  // Counts.

  drawPoisson: `function drawPoisson(${stream}, mean) {
    if (!(mean > 0)) return mean === 0 ? 0 : 0 / 0;
    const word = position + first | 0;
    const slope = 0.931 + 2.53 * Math.sqrt(mean);
    return mean < 10
      ? smallPoisson(word, second, k0, k1, mean)
      : largePoisson(word, second, k0, k1, mean, slope, 0.9277 - 3.6224 / (slope - 2));
  }`,
  drawLargePoisson: `function drawLargePoisson(${stream}, mean, slope, squeeze) {
    ${own}
    ${second(1)}
    const u = (${integer53}) * ${2 ** -53} - 0.5;
    const v = ${secondPositive};
    const distance = 0.5 - Math.abs(u);
    const k = Math.floor((2 * (-0.059 + 0.02483 * slope) / distance + slope) * u + mean + 0.43);
    return distance >= 0.07 && v <= squeeze ? k : 1 * largePoisson(a0, second, k0, k1, mean, slope, squeeze);
  }`,
  smallPoisson: `function smallPoisson(word, second, k0, k1, mean) {
    let rest = blockUniform(word, second, k0, k1, 0);
    let probability = expFloat(-mean);
    let k = 0;
    for (; rest >= probability && (k < mean || probability > 1e-18); probability *= mean / k) {
      rest -= probability;
      k += 1;
    }
    return k;
  }`,
  largePoisson: `function largePoisson(word, second, k0, k1, mean, slope, squeeze) {
    const bend = -0.059 + 0.02483 * slope;
    const inverseAlpha = 1.1239 + 1.1328 / (slope - 3.4);
    for (let part = 0; part < 2047; part += 2) {
      const u = blockUniform(word, second, k0, k1, part) - 0.5;
      const v = blockUniform(word, second, k0, k1, part + 1) + ${2 ** -54};
      const distance = 0.5 - Math.abs(u);
      const k = Math.floor((2 * bend / distance + slope) * u + mean + 0.43);
      if (distance >= 0.07 && v <= squeeze) return k;
      if (k >= 0 && distance > 0 && (distance >= 0.013 || v <= distance)) {
        const density = v * inverseAlpha / (bend / (distance * distance) + slope);
        if (portableLog(density) <= poissonLog(k, mean)) return k;
      }
    }
    return Math.floor(mean);
  }`,

  drawBinomial: `function drawBinomial(${stream}, n, p) {
    if (!(n >= 0 && p >= 0 && p <= 1)) return 0 / 0;
    const word = position + first | 0;
    return p > 0.5 ? n - rareBinomial(word, second, k0, k1, n, 1 - p) : rareBinomial(word, second, k0, k1, n, p);
  }`,
  rareBinomial: `function rareBinomial(word, second, k0, k1, n, p) {
    const mean = n * p;
    if (mean === 0) return 0;
    const slope = 1.15 + 2.53 * Math.sqrt(mean * (1 - p));
    return mean < 10
      ? smallBinomial(word, second, k0, k1, n, p)
      : largeBinomial(word, second, k0, k1, n, p, slope, 0.92 - 4.2 / slope, binomialLog(Math.floor((n + 1) * p), n, p));
  }`,
  drawLargeBinomial: `function drawLargeBinomial(${stream}, n, p, slope, squeeze, top) {
    ${own}
    ${second(1)}
    const u = (${integer53}) * ${2 ** -53} - 0.5;
    const v = ${secondPositive};
    const distance = 0.5 - Math.abs(u);
    const bend = -0.0873 + 0.0248 * slope + 0.01 * p;
    const k = Math.floor((2 * bend / distance + slope) * u + n * p + 0.5);
    return distance >= 0.07 && v <= squeeze ? k : 1 * largeBinomial(a0, second, k0, k1, n, p, slope, squeeze, top);
  }`,
  smallBinomial: `function smallBinomial(word, second, k0, k1, n, p) {
    const mean = n * p;
    const odds = p / (1 - p);
    let rest = blockUniform(word, second, k0, k1, 0);
    let probability = expFloat(n * portableLog1p(-p));
    let k = 0;
    for (; rest >= probability && k < n && (k < mean || probability > 1e-18); probability *= (n - k + 1) * odds / k) {
      rest -= probability;
      k += 1;
    }
    return k;
  }`,
  largeBinomial: `function largeBinomial(word, second, k0, k1, n, p, slope, squeeze, top) {
    const mean = n * p;
    const bend = -0.0873 + 0.0248 * slope + 0.01 * p;
    const alpha = (2.83 + 5.1 / slope) * Math.sqrt(mean * (1 - p));
    for (let part = 0; part < 2047; part += 2) {
      const u = blockUniform(word, second, k0, k1, part) - 0.5;
      const v = blockUniform(word, second, k0, k1, part + 1) + ${2 ** -54};
      const distance = 0.5 - Math.abs(u);
      const k = Math.floor((2 * bend / distance + slope) * u + mean + 0.5);
      if (distance >= 0.07 && v <= squeeze) return k;
      if (k >= 0 && k <= n && distance > 0) {
        const density = v * alpha / (bend / (distance * distance) + slope);
        if (portableLog(density) <= binomialLog(k, n, p) - top) return k;
      }
    }
    return Math.floor(mean);
  }`,

  // Logarithms of probabilities: see primitives/probabilities.ts.

  stirlingError: `function stirlingError(k) {
    if (k < 16) return stirlingErrors[k];
    const s = 1 / (k * k);
    return (${1 / 12} - s * (${1 / 360} - s * (${1 / 1260} - s * (${1 / 1680} - s * ${1 / 1188})))) / k;
  }`,
  deviance: `function deviance(x, mean) {
    const v = (x - mean) / (x + mean);
    if (!(Math.abs(v) < 0.1)) return x * portableLog(x / mean) + mean - x;
    const s = v * v;
    const high = ${1 / 11} + s * (${1 / 13} + s * (${1 / 15} + s * (${1 / 17} + s * ${1 / 19})));
    const series = ${1 / 3} + s * (${1 / 5} + s * (${1 / 7} + s * (${1 / 9} + s * high)));
    return (x - mean) * v + 2 * x * v * s * series;
  }`,
  poissonLog: `function poissonLog(k, mean) {
    if (k === 0) return -mean;
    return -stirlingError(k) - deviance(k, mean) - 0.5 * portableLog(${turn} * k);
  }`,
  binomialLog: `function binomialLog(k, n, p) {
    const q = 1 - p;
    if (k === 0) return p < 0.1 ? -deviance(n, n * q) - n * p : n * portableLog(q);
    if (k === n) return n * portableLog(p);
    const errors = stirlingError(n) - stirlingError(k) - stirlingError(n - k);
    return errors - deviance(k, n * p) - deviance(n - k, n * q) - 0.5 * portableLog(${turn} * k * (n - k) / n);
  }`,
};
