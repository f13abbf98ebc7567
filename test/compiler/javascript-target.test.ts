/** The JavaScript that loop nests become, as people read it. */

import { describe, expect, it } from 'vitest';
import { printKernel } from '../../compiler/targets/javascript/kernel.ts';
import {
  argmax,
  at,
  awkwardNames,
  blockedSum,
  broadcast,
  columnSum,
  constantStores,
  f64,
  inPlace,
  letting,
  load,
  local,
  loop,
  masked,
  matrixProduct,
  nest,
  op,
  polynomial,
  position,
  reading,
  rowDots,
  size,
  softmax,
  storing,
  strided,
  transpose,
  variable,
  writing,
} from './sample-nests.ts';

const sourceOf = (sample: Parameters<typeof printKernel>[0]) => printKernel(sample, 'kernel').source;

describe('a kernel reads', () => {
  it('as four copies and a remainder, where a loop is unrolled', () => {
    expect(sourceOf(polynomial)).toBe(`function kernel(a, out, n0) {
  // out = a * a + 2 * a + 1
  let i = 0;
  for (const end = n0 - 3; i < end; i += 4) {
    {
      const x = a[i];
      out[i] = x * x + 2 * x + 1;
    }
    {
      const x = a[i + 1];
      out[i + 1] = x * x + 2 * x + 1;
    }
    {
      const x = a[i + 2];
      out[i + 2] = x * x + 2 * x + 1;
    }
    {
      const x = a[i + 3];
      out[i + 3] = x * x + 2 * x + 1;
    }
  }
  for (; i < n0; i++) {
    const x = a[i];
    out[i] = x * x + 2 * x + 1;
  }
}
`);
  });

  it('with positions named outside of the inner loop', () => {
    expect(sourceOf(broadcast)).toBe(`function kernel(a, b, out, n0, n1, p0, s0) {
  // out = a + b
  for (let i = 0; i < n0; i++) {
    const p1 = p0 + i * s0;
    const p2 = i * n1;
    let j = 0;
    for (const end = n1 - 3; j < end; j += 4) {
      out[p2 + j] = a[p1 + j] + b[j];
      out[p2 + j + 1] = a[p1 + j + 1] + b[j + 1];
      out[p2 + j + 2] = a[p1 + j + 2] + b[j + 2];
      out[p2 + j + 3] = a[p1 + j + 3] + b[j + 3];
    }
    for (; j < n1; j++) {
      out[p2 + j] = a[p1 + j] + b[j];
    }
  }
}
`);
  });

  it('with one accumulator a lane, and their tree', () => {
    expect(sourceOf(blockedSum)).toBe(`function kernel(a, out, n0, p0) {
  // out = sum(a)
  let total = 0;
  let rest = 0;
  for (let b = 0; b < n0; b += 128) {
    const m = Math.min(n0 - b, 128);
    let sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0, sum4 = 0, sum5 = 0, sum6 = 0, sum7 = 0;
    let j = 0;
    for (const end = m - 7; j < end; j += 8) {
      sum0 += a[p0 + b + j];
      sum1 += a[p0 + b + j + 1];
      sum2 += a[p0 + b + j + 2];
      sum3 += a[p0 + b + j + 3];
      sum4 += a[p0 + b + j + 4];
      sum5 += a[p0 + b + j + 5];
      sum6 += a[p0 + b + j + 6];
      sum7 += a[p0 + b + j + 7];
    }
    for (; j < m; j++) {
      sum0 += a[p0 + b + j];
    }
    sum0 = sum0 + sum1 + (sum2 + sum3) + (sum4 + sum5 + (sum6 + sum7));
    const next = total + sum0;
    rest += Math.abs(total) >= Math.abs(sum0) ? total - next + sum0 : sum0 - next + total;
    total = next;
  }
  out[0] = total + rest;
}
`);
  });

  it('with the inner loop once and what varies four times, where iterations are jammed', () => {
    expect(sourceOf(columnSum)).toBe(`function kernel(a, out, n0, n1, s0) {
  // out = sum(a, axis 0)
  let i = 0;
  for (const end = n0 - 3; i < end; i += 4) {
    let sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
    for (let j = 0; j < n1; j++) {
      const p0 = j * s0;
      sum0 += a[p0 + i];
      sum1 += a[p0 + i + 1];
      sum2 += a[p0 + i + 2];
      sum3 += a[p0 + i + 3];
    }
    out[i] = sum0;
    out[i + 1] = sum1;
    out[i + 2] = sum2;
    out[i + 3] = sum3;
  }
  for (; i < n0; i++) {
    let sum = 0;
    for (let j = 0; j < n1; j++) {
      const p0 = j * s0;
      sum += a[p0 + i];
    }
    out[i] = sum;
  }
}
`);
  });

  it('with what varies once for each pair, where two loops are jammed', () => {
    expect(sourceOf(matrixProduct)).toBe(`function kernel(a, b, out, n0, n1, n2) {
  // out = a @ b
  let i = 0;
  for (const end = n0 - 1; i < end; i += 2) {
    const p0_0 = i * n2;
    const p0_1 = (i + 1) * n2;
    const p1_0 = i * n1;
    const p1_1 = (i + 1) * n1;
    let j = 0;
    for (const end1 = n1 - 1; j < end1; j += 2) {
      let sum0_0 = 0, sum0_1 = 0, sum1_0 = 0, sum1_1 = 0;
      for (let k = 0; k < n2; k++) {
        const x0 = a[p0_0 + k];
        const x1 = a[p0_1 + k];
        const p2 = k * n1;
        const y0 = b[p2 + j];
        const y1 = b[p2 + j + 1];
        sum0_0 += x0 * y0;
        sum0_1 += x0 * y1;
        sum1_0 += x1 * y0;
        sum1_1 += x1 * y1;
      }
      out[p1_0 + j] = sum0_0;
      out[p1_0 + j + 1] = sum0_1;
      out[p1_1 + j] = sum1_0;
      out[p1_1 + j + 1] = sum1_1;
    }
    for (; j < n1; j++) {
      let sum0 = 0, sum1 = 0;
      for (let k = 0; k < n2; k++) {
        const x0 = a[p0_0 + k];
        const x1 = a[p0_1 + k];
        const p2 = k * n1;
        const y = b[p2 + j];
        sum0 += x0 * y;
        sum1 += x1 * y;
      }
      out[p1_0 + j] = sum0;
      out[p1_1 + j] = sum1;
    }
  }
  for (; i < n0; i++) {
    const p0 = i * n2;
    const p1 = i * n1;
    let j = 0;
    for (const end1 = n1 - 1; j < end1; j += 2) {
      let sum0 = 0, sum1 = 0;
      for (let k = 0; k < n2; k++) {
        const x = a[p0 + k];
        const p2 = k * n1;
        const y0 = b[p2 + j];
        const y1 = b[p2 + j + 1];
        sum0 += x * y0;
        sum1 += x * y1;
      }
      out[p1 + j] = sum0;
      out[p1 + j + 1] = sum1;
    }
    for (; j < n1; j++) {
      let sum = 0;
      for (let k = 0; k < n2; k++) {
        const x = a[p0 + k];
        const p2 = k * n1;
        const y = b[p2 + j];
        sum += x * y;
      }
      out[p1 + j] = sum;
    }
  }
}
`);
  });

  it('with minus signs for what goes backwards, and no factors of one', () => {
    expect(sourceOf(strided)).toBe(`function kernel(a, b, out, n0, p0, s0) {
  // out = a[::-1] - b[::s0] * (index - 1)
  let i = 0;
  for (const end = n0 - 1; i < end; i += 2) {
    out[i * 2 + 1] = a[p0 - i - 1] - b[i * s0] * (i - 1);
    out[i * 2 + 3] = a[p0 - i - 2] - b[(i + 1) * s0] * i;
  }
  for (; i < n0; i++) {
    out[i * 2 + 1] = a[p0 - i - 1] - b[i * s0] * (i - 1);
  }
}
`);
  });

  it('with booleans for bools and bigints for 64-bit integers', () => {
    expect(sourceOf(masked)).toContain(`
  for (; i < n0; i++) {
    const x = a[i];
    const hit = mask[i] !== 0 && x > k;
    out[i] = Number(hit);
    scaled[i] = BigInt.asIntN(64, x * -3n);
    hits = hits + (hit ? 1 : 0) | 0;
  }
  count[0] = hits;
`);
  });

  it('with tiles counted by number where their distance is a parameter', () => {
    expect(sourceOf(transpose)).toBe(`function kernel(a, out, n0, n1, s0, s1, t0, t1) {
  // out = a.T
  const m = Math.ceil(n0 / 4);
  for (let b0 = 0; b0 < m; b0++) {
    const m1 = Math.min(n0 - b0 * 4, 4);
    const m2 = Math.ceil(n1 / 4);
    for (let b1 = 0; b1 < m2; b1++) {
      const m3 = Math.min(n1 - b1 * 4, 4);
      for (let i = 0; i < m1; i++) {
        const p0 = b0 * 4 + i + b1 * t1;
        const p1 = b0 * t0 + i * s0 + b1 * 4;
        for (let j = 0; j < m3; j++) {
          out[p1 + j] = a[p0 + j * s1];
        }
      }
    }
  }
}
`);
  });

  it('with a name for a value that is used twice', () => {
    expect(sourceOf(inPlace)).toContain(`
  for (; i < n0; i++) {
    const x = a[i] - 1;
    const y = x * x;
    a[i] = y * y;
  }
`);
  });

  it('with a name for an operand that its primitive mentions twice', () => {
    expect(sourceOf(softmax)).toContain(`
    for (; j < n1; j++) {
      const x = a[p0 + j];
      max0 = max0 > x || max0 !== max0 ? max0 : max0 === 0 && x === 0 ? max0 + x : x;
    }
    max0 = max0 > max1 || max0 !== max0 ? max0 : max0 === 0 && max1 === 0 ? max0 + max1 : max1;
    max2 = max2 > max3 || max2 !== max2 ? max2 : max2 === 0 && max3 === 0 ? max2 + max3 : max3;
    max0 = max0 > max2 || max0 !== max0 ? max0 : max0 === 0 && max2 === 0 ? max0 + max2 : max2;
`);
  });

  it('with what does not vary once, within jammed lanes', () => {
    expect(sourceOf(rowDots)).toContain(`
      const y0 = b[j];
      dot0_0 += a[row0 + j] * y0;
      dot1_0 += a[row1 + j] * y0;
      norm0 += y0 * y0;
      const y1 = b[j + 1];
`);
  });

  it('with position and name of the best element, two rows at a time', () => {
    expect(sourceOf(argmax)).toContain(`
    let best0 = -1 / 0, best1 = -1 / 0;
    let where0 = 0, where1 = 0;
`);
  });
});

describe('a kernel', () => {
  it('names its parameters in the order of buffers, sizes and scalars', () => {
    expect(printKernel(masked, 'kernel').parameters).toEqual(['mask', 'a', 'out', 'scaled', 'count', 'n0', 'k']);
  });

  it('never uses a word of JavaScript or the name of a helper for its own', () => {
    const { source, parameters } = printKernel(awkwardNames, 'kernel');
    expect(parameters).toEqual(['Math_', 'eval_', 'let_', 's0']);
    expect(source).toContain('\n  let maximumFloat_ = 0;\n');
  });

  it('keeps its comment on one line of printable ASCII', () => {
    expect(sourceOf({ ...columnSum, comment: 'a\nalert(1)\u2028b\u2029 é */' }).split('\n')[1]).toBe(
      '  // a alert(1) b */',
    );
    expect(sourceOf({ ...columnSum, comment: 'x'.repeat(1000) }).split('\n')[1]?.length).toBe(205);
  });

  it('has no comment line where there is no comment', () => {
    expect(sourceOf({ ...columnSum, comment: '' }).split('\n')[1]).toBe('  let i = 0;');
  });

  it('says a negative zero, NaN and the infinities so that they read back', () => {
    expect(sourceOf(constantStores)).toContain(`
  out[0] = -0;
  out[1] = 0 / 0;
  out[2] = 1 / 0;
  out[3] = -1 / 0;
  mask[0] = 1;
`);
  });

  it('has the helpers that it calls above it, each once', () => {
    const rounded = op('remainder.f64', op('remainder.f64', load('a', 'float64', at()), f64(3)), f64(2));
    const { source } = printKernel(
      nest('', [reading('a'), writing('out')], [], [storing('out', 'float64', at(), rounded)]),
      'kernel',
    );
    expect(source.match(/^function \w+/gm)?.length).toBe(2);
    expect(source.match(/^function kernel/m)).not.toBeNull();
  });

  it('keeps the lanes apart from a name that reads the same', () => {
    const clash = nest(
      '',
      [reading('a'), writing('out')],
      ['n0'],
      [
        letting('sum1', f64(7)),
        variable('sum', f64(0), 2),
        loop('i', size('n0'), { lanes: 2 }, { kind: 'assign', name: 'sum', value: local('sum1') }),
        storing('out', 'float64', at(), local('sum1')),
      ],
    );
    expect(sourceOf(clash)).toContain('let sum0 = 0, sum_1 = 0;');
  });

  it('writes a position that could be -0 with a zero added', () => {
    const positions = (index: ReturnType<typeof at>) =>
      sourceOf(
        nest(
          '',
          [writing('out')],
          ['n0', 's0'],
          [loop('i', size('n0'), {}, storing('out', 'float64', at(['i', 1]), position(index)))],
        ),
      ).match(/out\[i\] = (.*);/)?.[1];
    expect(positions(at(['i', 's0']))).toBe('i * s0 + 0');
    expect(positions(at(['i', -2]))).toBe('0 - i * 2');
    expect(positions(at(['i', -1], 9))).toBe('9 - i');
    expect(positions(at('n0', ['i', 's0']))).toBe('n0 + i * s0');
    expect(positions(at())).toBe('0');
  });
});
