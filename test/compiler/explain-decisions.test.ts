/** Every cut says by which rule it was made, what it costs, and what to change to have it otherwise; and that is true. */

import { describe, expect, it } from 'vitest';
import { compile, decisionRules, graph, map, opNamed, VerifyError } from '../../compiler/index.ts';
import * as nd from '../../src/index.ts';

const vector = (n = 1000) => nd.zeros([n]).eval();
const matrix = (n = 100, m = 200) => nd.zeros([n, m]).eval();

const cuts = (report: nd.Report): nd.Decision[] => report.decisions.filter(({ kind }) => kind === 'cut');

/** The only cut of a report. */
function cutOf(report: nd.Report): nd.Decision {
  const [cut, ...others] = cuts(report);
  if (cut === undefined || others.length > 0) throw new VerifyError(`there are ${cuts(report).length} cuts, not one`);
  return cut;
}

describe('a cut', () => {
  it('of an expensive value says its bytes, its work and how much of it would be repeated', () => {
    const e = vector().exp();
    const cut = cutOf(e.get('1:').sub(e.get(':-1')).explain());
    expect([cut.code, cut.what]).toEqual(['repeated-work', 'exp float64[1000]']);
    const { bytes, work, copies, repeated } = cut.numbers;
    expect([bytes, copies]).toEqual([8000, 2]);
    expect(repeated).toBe(work);
  });

  it('by a limit is no cut any more once the limit is raised to the number that it says', () => {
    const e = vector().exp();
    const y = e.get('1:').sub(e.get(':-1'));
    const { numbers, override } = cutOf(y.explain());
    expect(override).toBe(`limits: { repeatedWork: ${numbers['repeated']} }`);
    const report = y.explain({ limits: { repeatedWork: numbers['repeated'] ?? 0 } });
    expect([report.kernels.length, cuts(report)]).toEqual([1, []]);
  });

  it('of a long chain is gone where a kernel may have more operations', () => {
    let y = vector(10);
    for (let i = 0; i < 300; i++) y = y.add(i + 1);
    expect(cutOf(y.explain())).toMatchObject({ code: 'kernel-full', numbers: { bytes: 80, limit: 192 } });
    expect(cuts(y.explain({ limits: { operations: 300 } }))).toEqual([]);
  });

  it('of a sum of many arrays is gone where a kernel may read more buffers', () => {
    let y = vector(10);
    for (let i = 0; i < 30; i++) y = y.add(vector(10));
    expect(cutOf(y.explain())).toMatchObject({ code: 'too-many-buffers', numbers: { bytes: 80, limit: 24 } });
    expect(cuts(y.explain({ limits: { buffers: 31 } }))).toEqual([]);
  });

  it('of column means is none of row means of a copy with the rows last', () => {
    const x = matrix();
    const rows = x.T.copy();
    expect(cutOf(x.sub(x.mean(0)).explain()).code).toBe('inner-reduction');
    expect(cuts(rows.sub(rows.mean(-1, { keepdims: true })).explain())).toEqual([]);
  });

  it('of a reduction that is sliced is none of reduced slices', () => {
    const x = matrix();
    const s = x.sum(-1);
    expect(cutOf(s.get('1:').sub(s.get(':-1')).explain())).toMatchObject({
      code: 'several-indices',
      numbers: { bytes: 800, indices: 2 },
    });
    expect(cuts(x.get('1:').sum(-1).sub(x.get(':-1').sum(-1)).explain())).toEqual([]);
  });

  it('of a total that two results need is none where each is evaluated by itself', () => {
    const [x, y] = [vector(), matrix()];
    const total = x.sum();
    const [a, b] = [x.sub(total), y.sub(total)];
    expect(cutOf(nd.explain(a, b))).toMatchObject({ code: 'several-kernels', numbers: { bytes: 8, kernels: 2 } });
    expect([...cuts(a.explain()), ...cuts(b.explain())]).toEqual([]);
  });

  it('before an overlapping write is none of a new array', () => {
    const [x, y] = [vector(), vector()];
    expect(cuts(nd.concat([y.get('0:1'), y.get(':-1')]).explain())).toEqual([]);
    x.set('1:', x.get(':-1'));
    expect(cutOf(x.explain())).toMatchObject({ code: 'overlapping-write', numbers: { bytes: 7992 } });
  });

  it('before a write that comes after reductions is none of a new array', () => {
    const [x, target] = [matrix(), matrix()];
    const centred = x.sub(x.mean(-1, { keepdims: true }));
    expect(cuts(centred.explain())).toEqual([]);
    target.assign(centred);
    expect(cutOf(target.explain())).toMatchObject({ code: 'write-after-reductions', numbers: { bytes: 800 } });
  });

  it('before a write to what is read is none where a copy is written', () => {
    const read = (copies: boolean) => {
      const x = vector().add(1);
      const old = x.mul(2);
      const target = copies ? x.copy() : x;
      target.set(':500', 1);
      return nd.explain(target, old.get('1:').sub(target.get('1:')));
    };
    expect(cuts(read(true)).map(({ code }) => code)).not.toContain('read-before-overwritten');
    expect(cuts(read(false)).map(({ code }) => code)).toContain('read-before-overwritten');
  });

  it('of an asked-for value that others read at other places is none where they are evaluated alone', () => {
    const d = vector().mul(2);
    const y = d.get('1:').sub(d.get(':-1'));
    expect(cutOf(nd.explain(d, y))).toMatchObject({ code: 'asked-for', numbers: { bytes: 8000 } });
    expect(cuts(y.explain())).toEqual([]);
  });

  it('before a reshape that no strides express is the buffer that the reshape reads', () => {
    const y = matrix().add(1).T.reshape([20_000]).add(1);
    expect(cuts(y.explain())).toMatchObject([{ code: 'needs-buffer', numbers: { bytes: 160_000 } }]);
  });

  it('where fusion is off is of every value but the last', () => {
    const report = vector().mul(3).add(1).sqrt().explain({ fuse: false });
    expect(cuts(report).map(({ code, what }) => [code, what])).toEqual([
      ['fusion-off', 'add float64[1000]'],
      ['fusion-off', 'multiply float64[1000]'],
    ]);
  });
});

describe('a fusion', () => {
  it('says how many bytes it does not store', () => {
    const { decisions } = vector().mul(3).add(1).explain();
    expect(decisions).toMatchObject([{ code: 'consumers', numbers: { saved: 8000, copies: 1 }, override: null }]);
  });

  it('of rows says the bytes of a row and of the whole', () => {
    const e = matrix().exp();
    const { decisions } = e.div(e.sum(-1, { keepdims: true })).explain();
    const kept = decisions.find(({ code }) => code === 'kept-row');
    expect(kept).toMatchObject({ kind: 'fuse', what: 'exp float64[100,200]', numbers: { row: 1600, saved: 160_000 } });
  });

  it('of what several results have in common is another output', () => {
    const e = vector().log();
    expect(nd.explain(e, e.add(1)).decisions.map(({ code }) => code)).toEqual(['another-output']);
  });
});

describe('the table of rules', () => {
  it('has a sentence for each, and for each cut what to change or why nothing would help', () => {
    for (const row of Object.values(decisionRules)) {
      expect(row.rule).toMatch(/^[a-z].*[a-z]$/);
      if (row.kind === 'cut' && typeof row.override === 'string') expect(row.override).not.toBe('');
    }
  });

  it('has one row for each sentence', () => {
    const sentences = Object.values(decisionRules).map(({ rule }) => rule);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('is where the decisions of an embedded compiler come from', () => {
    const g = graph();
    const x = g.input('float64', [4]);
    const exp = map(opNamed('exp'), [x]);
    const [decision] = compile(g.outputs(map(opNamed('add'), [exp, x]))).decisions;
    expect(decision).toMatchObject({ code: 'consumers', rule: decisionRules.consumers.rule, node: exp.id });
  });
});

describe('limits of one evaluation', () => {
  const y = () => {
    const e = nd.linspace(0, 1, 100).exp();
    return e.get('1:').sub(e.get(':-1'));
  };

  it('change no value', () => {
    const expected = y().toArray();
    expect(
      y()
        .eval({ limits: { repeatedWork: 1000 } })
        .toArray(),
    ).toEqual(expected);
    expect(
      y()
        .eval({ limits: { operations: 0, buffers: 0, repeatedWork: 0 } })
        .toArray(),
    ).toEqual(expected);
  });

  it('are of that evaluation: the cached plan of another is not taken', () => {
    y().eval();
    expect(y().explain().cached).toBe(true);
    const many = y().explain({ limits: { repeatedWork: 1001 } });
    expect([many.cached, many.kernels.length, y().explain().kernels.length]).toEqual([false, 1, 2]);
  });

  it('are part of what a plan is found by', () => {
    y().eval({ limits: { repeatedWork: 1002 } });
    expect(y().explain({ limits: { repeatedWork: 1002 } }).cached).toBe(true);
    expect(y().explain({ limits: { repeatedWork: 1003 } }).cached).toBe(false);
  });

  it('that are those of the engine are no limits of their own', () => {
    y().eval();
    expect(y().explain({ limits: {} }).cached).toBe(true);
    expect(y().explain({ limits: { repeatedWork: 8 } }).cached).toBe(true);
  });

  it('may be endless only where kernels stay small', () => {
    expect(y().explain({ limits: { repeatedWork: Infinity } }).kernels.length).toBe(1);
    expect(() => y().explain({ limits: { operations: Infinity } })).toThrow(
      'evaluate: limits.operations is a number from 0 to 1024, not Infinity',
    );
    let chain = nd.zeros([10]);
    for (let i = 0; i < 1000; i++) chain = chain.add(i / 7).sqrt();
    expect(chain.eval({ limits: { operations: 1024 } }).toArray()).toEqual(chain.copy().toArray());
  });

  it('that there are not are refused before anything is written', () => {
    const x = nd.array([1, 2, 3]);
    const before = x.mul(2);
    x.set('1:', 0);
    expect(() => x.eval({ limits: { repeatedWork: NaN } })).toThrow('repeatedWork is a number from 0 to Infinity');
    const unknown: object = { limits: { operation: 3 } };
    expect(() => x.eval(unknown)).toThrow('the limits are operations, buffers, repeatedWork; there is no operation');
    expect([before.toArray(), x.toArray()]).toEqual([
      [2, 4, 6],
      [1, 0, 0],
    ]);
  });
});
