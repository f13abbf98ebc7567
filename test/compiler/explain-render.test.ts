/** Renderings of a report: text, diagrams, a page, and plain data. */

import { describe, expect, it } from 'vitest';
import { renderDot, renderMermaid } from '../../compiler/explain/diagram.ts';
import { renderHtml } from '../../compiler/explain/html.ts';
import * as nd from '../../src/index.ts';

const vector = (n = 1000) => nd.zeros([n]).eval();
const matrix = (n = 100, m = 200) => nd.zeros([n, m]).eval();

const cut = (): nd.Report => {
  const e = vector().exp();
  return e.get('1:').sub(e.get(':-1')).explain();
};

/** A report with a text in every place that is not fixed, as an operation of somebody's own might bring it in. */
const withText = (text: string): nd.ReportData => {
  const data = cut().toJSON();
  return {
    ...data,
    kernels: data.kernels.map((kernel) => ({ ...kernel, computes: text, source: text, loops: text })),
    decisions: data.decisions.map((decision) => ({ ...decision, what: text, rule: text, override: text })),
  };
};

describe('text', () => {
  it('has the bytes, the work and the override of a cut', () => {
    expect(cut().text()).toContain(
      'cut    exp float64[1000]: computing it again costs more than storing it (8 kB stored and read again, work 10, ' +
        'copies 2, repeated 10)\n         otherwise: limits: { repeatedWork: 10 }',
    );
  });

  it('has one line for all that a rule fused, with what it did not store', () => {
    const lines = vector().mul(3).add(1).sqrt().explain().text().split('\n');
    expect(lines).toContain(
      '  fused  2 values: a value joins its consumers, 16 kB not stored (add float64[1000], multiply float64[1000])',
    );
  });

  it('says the memory of a run at its peak: what is given out, and the temporaries', () => {
    const report = matrix().exp().std(-1).explain();
    expect(report.peakBytes).toBe(800 + report.temporaryBytes);
    expect(report.text().split('\n')[0]).toContain(', 2.4 kB of memory at the peak');
  });
});

describe('the diagram for Graphviz', () => {
  it('has arrays, kernels, and an arrow for each that is read or written', () => {
    expect(
      cut()
        .dot()
        .split('\n')
        .filter((line) => line.includes('->')),
    ).toEqual([
      '  input0 -> kernel0;',
      '  kernel0 -> temporary0;',
      '  temporary0 -> kernel1;',
      '  kernel1 -> output0;',
    ]);
  });

  it('points from and to what it declares', () => {
    const x = matrix();
    const dot = x.sub(x.mean(0)).div(x.std(0)).explain({ fuse: false }).dot();
    const declared = [...dot.matchAll(/^ {2}(\w+) \[shape=/gm)].map(([, name]) => name);
    const used = [...dot.matchAll(/^ {2}(\w+) -> (\w+);$/gm)].flatMap(([, from, to]) => [from, to]);
    expect(declared.length).toBe(new Set(declared).size);
    expect(new Set(used)).toEqual(new Set(declared));
  });

  it('has an array that is overwritten in part on both sides of its kernel', () => {
    const x = vector();
    x.iadd(1);
    const dot = x.explain().dot();
    expect(dot).toContain('input0 -> kernel0;');
    expect(dot).toContain('kernel0 -> input0;');
  });

  it('keeps labels in their quotes, whatever is in them', () => {
    const dot = renderDot(withText('a "quoted" \\ text"];\n} x'));
    expect(dot).toContain('a \\"quoted\\" \\\\ text\\"]; } x\\n');
    for (const line of dot.split('\n').slice(2, -2))
      expect(line).toMatch(/^ {2}(\w+ \[shape=.*label="([^"\\]|\\.)*"\]|\w+ -> \w+);$/);
  });
});

describe('the diagram for Mermaid', () => {
  it('has the same arrows', () => {
    expect(
      cut()
        .mermaid()
        .split('\n')
        .filter((line) => line.includes('-->')),
    ).toEqual([
      '  input0 --> kernel0',
      '  kernel0 --> temporary0',
      '  temporary0 --> kernel1',
      '  kernel1 --> output0',
    ]);
  });

  it('writes what could be markup as characters', () => {
    const mermaid = renderMermaid(withText('a"] --> <script> #quot; %% x'));
    expect(mermaid).toContain('a#34;#93; --#62; #60;script#62; #35;quot#59; #37;#37; x');
    for (const line of mermaid.split('\n').slice(1, -1)) {
      expect(line).toMatch(/^ {2}(\w+[([]"([\w \-+./:,=]|#\d+;|<br>)*"[)\]]|\w+ --> \w+)$/);
    }
  });
});

describe('the page', () => {
  it('has the source of every kernel and the override of every cut', () => {
    const report = cut();
    const html = report.html();
    for (const { name } of report.kernels) expect(html).toContain(`function ${name}(`);
    expect(html).toContain('limits: { repeatedWork: 10 }');
  });

  it('closes what it opens', () => {
    const open: string[] = [];
    for (const [, slash, name = ''] of cut()
      .html()
      .matchAll(/<(\/?)([a-z][a-z0-9]*)/g)) {
      if (name === 'meta' || name === 'br') continue;
      if (slash === '/') expect(open.pop()).toBe(name);
      else open.push(name);
    }
    expect(open).toEqual([]);
  });

  it('loads nothing and runs nothing', () => {
    const html = cut().html();
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(html).not.toMatch(/<script|<link|<img|<iframe|https?:|url\(|\son\w+=|javascript:/i);
  });

  it('escapes whatever text it shows', () => {
    const text = `</pre><script>alert('x')</script><img src="x" onerror=alert(1)>&amp;`;
    const html = renderHtml(withText(text));
    expect(html).not.toMatch(/<script|<img/);
    expect(html.split('&lt;/pre&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;').length).toBeGreaterThan(6);
    expect(html).toContain('&lt;img src=&quot;x&quot; onerror=alert(1)&gt;&amp;amp;');
  });

  it('has a column for each kernel in which a buffer is alive', () => {
    const alive = [
      ...cut()
        .html()
        .matchAll(/<td class="k temporary">/g),
    ];
    expect(alive.length).toBe(2);
  });

  it('of nothing says so', () => {
    expect(vector().explain().html()).toContain('<p>nothing to compute</p>');
  });
});

describe('JSON', () => {
  it('is the data, all of it, and survives the way there and back', () => {
    const report = cut();
    expect(JSON.parse(JSON.stringify(report))).toEqual(report.toJSON());
    expect(Object.values(report.toJSON()).some((value) => typeof value === 'function')).toBe(false);
  });

  it('has buffers that kernels read and write by name', () => {
    expect(
      cut()
        .toJSON()
        .kernels.map(({ reads, writes }) => [reads, writes]),
    ).toEqual([
      [['input0'], ['temporary0']],
      [['temporary0'], ['output0']],
    ]);
  });

  it('has nodes by which decisions and kernels find each other', () => {
    const { kernels, decisions } = cut().toJSON();
    const [decision] = decisions.filter(({ kind }) => kind === 'cut');
    expect(kernels.findIndex(({ nodes }) => decision !== undefined && nodes.includes(decision.node))).toBe(0);
  });
});
