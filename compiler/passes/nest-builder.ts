/**
 * Building a loop nest: open loops, and the values that are written inside of them. Each value is computed in the
 * outermost loop that knows its operands; one that is used more than once, or further in, gets a name, every other stands
 * where it is used. Positions in memory are added up outside of the loops in which they do not change.
 */

import { VerifyError } from '../ir/errors.ts';
import { type IndexExpression, type IndexTerm, origin } from '../ir/index-expression.ts';
import type { Extent, LoopStatement, Statement } from '../ir/loop-nest.ts';
import type { Node } from '../ir/node.ts';
import { apply, constant, type LocalScalar, type Scalar } from '../ir/scalar.ts';
import { primitive } from '../primitives/index.ts';
import type { Affine, LoopVariable } from './access.ts';
import type { PlannedRegions } from './loops.ts';
import { loopName, nameBuffers, Parameters } from './parameters.ts';

/** Up to how deep an expression may grow before a part of it gets a name. */
const depthLimit = 24;

/** Up to which size strides and offsets are written out rather than passed. */
const literalLimit = 4;

/** What a target is told about a loop. */
export type LoopAttributes = Pick<LoopStatement, 'unroll' | 'jam' | 'lanes'>;

export const plainLoop: LoopAttributes = { unroll: 1, jam: 1, lanes: 1 };

/** A loop of the kernel that a planned loop runs as, wholly or by blocks. */
interface LoopTerm {
  readonly name: string;
  readonly times: number;
  readonly depth: number;
}

/** Where a planned loop stands: the terms and the number that stand for its index, and the scope that knows them. */
interface OpenLoop {
  readonly depth: number;
  readonly terms: readonly LoopTerm[];
  readonly constant: number;
}

interface Scope {
  readonly statements: Statement[];
  /** Index bindings made in this scope, by what they add up. */
  readonly bindings: Map<string, string>;
}

export class NestBuilder {
  readonly parameters = new Parameters();
  readonly buffers: ReturnType<typeof nameBuffers>;
  readonly #bufferOf: (node: Node) => Node;
  readonly #scopes: Scope[] = [{ statements: [], bindings: new Map() }];
  readonly #open = new Map<LoopVariable, OpenLoop>();
  readonly #extents = new Map<LoopVariable, string>();
  readonly #blocks = new Map<LoopVariable, { readonly name: string; readonly length: number }>();
  readonly #homes = new Map<Scalar, number>();
  readonly #named = new Map<Scalar, Scalar>();
  readonly #results = new Map<Scalar, Scalar>();
  readonly #resultHomes = new Map<Scalar, number>();
  readonly #depths = new Map<Scalar, number>();
  readonly #columns = new Map<Scalar, number>();
  /** The buffers that the kernel writes. */
  readonly #written: ReadonlySet<Node>;
  /** The pass that is being written. */
  #regions: PlannedRegions;
  #uses: ReadonlyMap<Scalar, number>;
  readonly #counters = new Map<string, number>();
  #loops = 0;
  #resultDepth = 0;
  #passDepth = 0;

  /** `bufferOf` gives nodes that share a buffer the same node. */
  constructor(passes: readonly [PlannedRegions, ...PlannedRegions[]], bufferOf: (node: Node) => Node) {
    this.#regions = passes[0];
    this.#bufferOf = bufferOf;
    this.#uses = countUses(passes[0]);
    this.buffers = nameBuffers(passes, bufferOf);
    this.#written = new Set(passes.flatMap((pass) => pass.stores.map((store) => bufferOf(store.target))));
  }

  /** Says which pass the values belong to that are written from now on, and that it reads what passes before it stored. */
  startPass(regions: PlannedRegions): void {
    if (regions !== this.#regions) this.parameters.shareExtents();
    this.#regions = regions;
    this.#uses = countUses(regions);
    this.#passDepth = this.#scopes.length - 1;
  }

  get body(): readonly Statement[] {
    return (this.#scopes[0] as Scope).statements;
  }

  /** A name that is not taken: `sum0`, `sum1`, … */
  fresh(prefix: string): string {
    const n = this.#counters.get(prefix) ?? 0;
    this.#counters.set(prefix, n + 1);
    return `${prefix}${n}`;
  }

  push(statement: Statement): void {
    this.#top.statements.push(statement);
  }

  /** Runs `body` inside of loops over the variables, outermost first. */
  within(loops: readonly LoopVariable[], attributes: (position: number) => LoopAttributes, body: () => void): void {
    const opened = loops.map((variable) => {
      const index = loopName(this.#loops++);
      const extent: Extent = { kind: 'size', name: this.#extentOf(variable) };
      const depth = this.#openScope();
      this.#open.set(variable, { depth, constant: 0, terms: [{ name: index, times: 1, depth }] });
      return { index, extent };
    });
    body();
    for (let i = opened.length - 1; i >= 0; i--) {
      const { index, extent } = opened[i] as (typeof opened)[0];
      this.#closeLoop(index, extent, attributes(i));
      this.#forget(loops[i] as LoopVariable);
    }
  }

  /**
   * Runs a loop in blocks of `length`: `body` inside of the outer one, and what it passes to `inBlock` inside of both;
   * the inner loop has the attributes given here, or those of the call.
   * `within` stands for the inner one alone.
   */
  withinBlocks(
    variable: LoopVariable,
    length: number,
    attributes: LoopAttributes,
    body: (inBlock: (body: () => void, attributes?: LoopAttributes) => void) => void,
    within?: LoopVariable,
  ): void {
    const name = this.#extentOf(variable);
    const block = loopName(this.#loops++);
    const blockDepth = this.#openScope();
    this.#blocks.set(variable, { name: block, length });
    body((inner, own = attributes) => {
      const index = loopName(this.#loops++);
      const depth = this.#openScope();
      const terms = [
        { name: block, times: length, depth: blockDepth },
        { name: index, times: 1, depth },
      ];
      this.#open.set(variable, { depth, constant: 0, terms });
      if (within !== undefined) this.#open.set(within, { depth, constant: 0, terms: terms.slice(1) });
      inner();
      this.#closeLoop(index, { kind: 'block', name, length, of: block }, own);
      this.#forget(variable);
      if (within !== undefined) this.#forget(within);
    });
    this.#closeLoop(block, { kind: 'blocks', name, length }, plainLoop);
    this.#blocks.delete(variable);
  }

  /** How often a loop runs, as float64: in all, or in the block that is open. */
  lengthOf(variable: LoopVariable): Scalar {
    const position = (index: Partial<IndexExpression>): Scalar => ({
      kind: 'position',
      dtype: 'float64',
      index: { ...origin, ...index },
    });
    const size = position({ base: [this.#extentOf(variable)] });
    const block = this.#blocks.get(variable);
    if (block === undefined) return size;
    const start = position({ terms: [{ loop: block.name, stride: block.length }] });
    const rest = this.bind(apply(primitive('subtract.f64'), 'float64', [size, start]));
    const length: Scalar = constant('float64', block.length);
    return apply(primitive('minimum.f64'), 'float64', [rest, length]);
  }

  /** The name of a loop's extent; a loop that is opened again has the same. */
  #extentOf(variable: LoopVariable): string {
    const known = this.#extents.get(variable);
    if (known !== undefined) return known;
    const name = this.parameters.extent(variable.extent);
    this.#extents.set(variable, name);
    return name;
  }

  /** Forgets the names of values in a loop that is closed, so that they are written again where it is opened again. */
  #forget(variable: LoopVariable): void {
    const known = new Map<Scalar, boolean>();
    for (const scalar of this.#named.keys()) {
      if (this.#dependsOn(scalar, variable, known)) this.#named.delete(scalar);
    }
    for (const scalar of this.#homes.keys()) {
      if (this.#dependsOn(scalar, variable, known)) this.#homes.delete(scalar);
    }
  }

  /** Runs `body` once for each index of a short loop, the index written out. */
  repeat(variable: LoopVariable, body: () => void): void {
    for (let constant = 0; constant < variable.extent; constant++) {
      // A number is known everywhere: what depends on no other loop goes outside of all.
      this.#open.set(variable, { depth: 0, constant, terms: [] });
      body();
      this.#forget(variable);
    }
  }

  /** Says that results of folds are known from the present scope on. */
  startFolds(): void {
    this.#resultDepth = this.#scopes.length - 1;
  }

  /** Says what the result of a fold or a scan is, in the present scope. */
  setResult(result: Scalar, value: Scalar): void {
    this.#results.set(result, value);
    this.#resultHomes.set(result, this.#scopes.length - 1);
  }

  /** A value as it is written in the present scope: a name, or an expression of names. */
  write(scalar: Scalar): Scalar {
    // In a tile, whoever writes a value knows with which loops it differs.
    return this.#writeAt(
      scalar,
      this.#scopes.length - 1,
      this.#columnsOf(this.#regions.panel === null ? null : scalar),
    );
  }

  /** Names a value that is written already, unless it has a name. */
  bind(value: Scalar): Scalar {
    if (value.kind === 'local' || value.kind === 'constant') return value;
    return this.#name(value, value.dtype, this.#top);
  }

  /** The name of the buffer that a node is stored in. */
  bufferName(node: Node): string {
    const name = this.buffers.names.get(this.#bufferOf(node));
    if (name === undefined) throw new VerifyError(`node ${node.id} has no buffer`);
    return name;
  }

  /** The position of an access: what the innermost loop adds stands in it, the rest is bound outside of that loop. */
  index(index: Affine): IndexExpression {
    const terms: (LoopTerm & { coefficient: number })[] = [];
    let constant = index.constant;
    for (const [loop, coefficient] of index.terms) {
      const at = this.#open.get(loop) ?? this.#picked(loop);
      constant += coefficient * at.constant;
      for (const term of at.terms) terms.push({ ...term, coefficient });
    }
    let base: readonly string[] = [];
    if (index.parameter !== null || Math.abs(constant) > literalLimit) {
      base = [this.parameters.offset(constant, index.parameter)];
      constant = 0;
    }
    terms.sort((a, b) => a.depth - b.depth);
    const strided = terms.map(({ name, times, coefficient, depth }) => ({
      depth,
      term: { loop: name, stride: this.#stride(coefficient, times) },
    }));
    const innermost = strided.at(-1)?.term.stride;
    const inline = typeof innermost === 'number' && Math.abs(innermost) <= literalLimit ? strided.pop() : undefined;
    let carried: IndexTerm[] = [];
    for (const { depth, term } of strided) {
      carried.push(term);
      // A loop variable alone is a position already.
      if (base.length === 0 && carried.length === 1 && Math.abs(Number(term.stride)) === 1) continue;
      base = [this.#bindIndex(depth, base, carried)];
      carried = [];
    }
    return { base, constant, terms: inline === undefined ? carried : [...carried, inline.term] };
  }

  /** An index that is a value, as what stands for a loop: its name, in the scope that knows it. */
  #picked({ pick }: LoopVariable): OpenLoop {
    if (pick === undefined) throw new VerifyError('an index depends on a loop that is not open');
    const depth = this.#homeOf(pick);
    const written = this.#writeAt(pick, depth, this.#columnsOf(pick));
    const isNamed = written.kind === 'local' || written.kind === 'parameter';
    const local = isNamed ? written : this.#name(written, pick.dtype, this.#scopes[depth] as Scope);
    if (!isNamed) this.#named.set(pick, local);
    return { depth, constant: 0, terms: [{ name: local.name, times: 1, depth }] };
  }

  get #top(): Scope {
    return this.#scopes[this.#scopes.length - 1] as Scope;
  }

  #openScope(): number {
    return this.#scopes.push({ statements: [], bindings: new Map() }) - 1;
  }

  #closeLoop(index: string, extent: Extent, attributes: LoopAttributes): void {
    const body = this.#scopes.pop()?.statements ?? [];
    this.push({ kind: 'loop', index, extent, ...attributes, body });
  }

  #stride(coefficient: number, times: number): number | string {
    const step = coefficient * times;
    const isBlock = times > 1 && Math.abs(coefficient) <= literalLimit;
    return Math.abs(step) <= literalLimit || isBlock ? step : this.parameters.stride(step);
  }

  /** The name of a position in the scope at a depth. */
  #bindIndex(depth: number, base: readonly string[], terms: readonly IndexTerm[]): string {
    const { bindings, statements } = this.#scopes[depth] as Scope;
    const key = `${base.join('+')}+${terms.map((t) => `${t.loop}*${t.stride}`).join('+')}`;
    const known = bindings.get(key);
    if (known !== undefined) return known;
    const name = this.fresh('p');
    bindings.set(key, name);
    statements.push({ kind: 'index', name, value: { base, constant: 0, terms } });
    return name;
  }

  #name(value: Scalar, dtype: Scalar['dtype'], scope: Scope): LocalScalar {
    const local: LocalScalar = { kind: 'local', dtype, name: this.fresh('v') };
    scope.statements.push({ kind: 'let', name: local.name, value });
    return local;
  }

  /** `columns`: the loops that run side by side with which what uses the value differs. */
  #writeAt(scalar: Scalar, at: number, columns: number): Scalar {
    if (scalar.kind === 'constant') return scalar;
    if (scalar.kind === 'parameter') return this.parameters.scalar(scalar.name, scalar.dtype);
    const known = this.#named.get(scalar) ?? this.#results.get(scalar);
    if (known !== undefined) return known;
    const home = this.#homeOf(scalar);
    const written = this.#build(scalar, home);
    if (scalar.kind === 'position') return written;
    const isShared = (this.#uses.get(scalar) ?? 0) > 1 || columns !== this.#columnsOf(scalar);
    if (!isShared && home === at && (this.#depths.get(written) ?? 0) < depthLimit) return written;
    const local = this.#name(written, scalar.dtype, this.#scopes[home] as Scope);
    this.#named.set(scalar, local);
    return local;
  }

  #build(scalar: Scalar, home: number): Scalar {
    if (scalar.kind === 'apply') {
      const columns = this.#columnsOf(scalar);
      const args = scalar.args.map((arg) => this.#writeAt(arg, home, columns));
      const written = apply(scalar.primitive, scalar.dtype, args);
      this.#depths.set(written, 1 + Math.max(...args.map((arg) => this.#depths.get(arg) ?? 0)));
      return written;
    }
    const access = this.#regions.accesses.get(scalar);
    if (access === undefined) throw new VerifyError(`a ${scalar.kind} has no access`);
    const index = this.index(access.index);
    if (access.buffer === null) return { kind: 'position', dtype: 'float64', index };
    return { kind: 'load', dtype: scalar.dtype, buffer: this.bufferName(access.buffer), index };
  }

  /** The scope in which a value can first be computed. */
  #homeOf(scalar: Scalar): number {
    const known = this.#homes.get(scalar);
    if (known !== undefined) return known;
    let home = this.#regions.results.has(scalar) ? (this.#resultHomes.get(scalar) ?? this.#resultDepth) : 0;
    const access = this.#regions.accesses.get(scalar);
    for (const loop of access?.index.terms.keys() ?? []) {
      home = Math.max(home, loop.pick === undefined ? (this.#open.get(loop)?.depth ?? 0) : this.#homeOf(loop.pick));
    }
    if (access !== undefined && access.buffer !== null && this.#written.has(this.#bufferOf(access.buffer))) {
      home = Math.max(home, access.isFresh === true ? this.#scopes.length - 1 : this.#passDepth);
    }
    if (scalar.kind === 'apply') for (const arg of scalar.args) home = Math.max(home, this.#homeOf(arg));
    this.#homes.set(scalar, home);
    return home;
  }

  /** The loops that run side by side with which a value differs, a bit for each; all for a result, and for null. */
  #columnsOf(scalar: Scalar | null): number {
    const { column, panel, results, accesses } = this.#regions;
    const all = panel === null ? 1 : 3;
    if (scalar === null || results.has(scalar) || (panel === null && column === undefined)) return all;
    const known = this.#columns.get(scalar);
    if (known !== undefined) return known;
    let columns = 0;
    if (scalar.kind === 'apply') for (const arg of scalar.args) columns |= this.#columnsOf(arg);
    for (const loop of accesses.get(scalar)?.index.terms.keys() ?? []) {
      if (loop.pick !== undefined) columns |= this.#columnsOf(loop.pick);
      else if (loop === (panel === null ? column : panel.rows.at(-1))) columns |= 1;
      else if (loop === panel?.column || loop === panel?.within) columns |= 2;
    }
    this.#columns.set(scalar, columns);
    return columns;
  }

  #isIndexedBy(scalar: Scalar, variable: LoopVariable, known: Map<Scalar, boolean>): boolean {
    const access = this.#regions.accesses.get(scalar);
    if (access?.isFresh === true) return true;
    for (const loop of access?.index.terms.keys() ?? []) {
      if (loop === variable || (loop.pick !== undefined && this.#dependsOn(loop.pick, variable, known))) return true;
    }
    return false;
  }

  #dependsOn(scalar: Scalar, variable: LoopVariable, known: Map<Scalar, boolean>): boolean {
    const found = known.get(scalar);
    if (found !== undefined) return found;
    const depends =
      scalar.kind === 'apply'
        ? scalar.args.some((arg) => this.#dependsOn(arg, variable, known))
        : this.#regions.results.has(scalar) || this.#isIndexedBy(scalar, variable, known);
    known.set(scalar, depends);
    return depends;
  }
}

/** How many values use each value of the regions; a value used twice by one operation counts twice. */
export function countUses(regions: PlannedRegions): Map<Scalar, number> {
  const uses = new Map<Scalar, number>();
  const pending: Scalar[] = [];
  const count = (scalar: Scalar) => {
    const n = uses.get(scalar) ?? 0;
    uses.set(scalar, n + 1);
    if (n > 0) return;
    if (scalar.kind === 'apply') pending.push(scalar);
    else countPicks(regions.accesses.get(scalar)?.index);
  };
  const countPicks = (index: Affine | undefined) => {
    for (const { pick } of index?.terms.keys() ?? []) if (pick !== undefined) count(pick);
  };
  for (const store of regions.stores) {
    count(store.value);
    countPicks(store.index);
  }
  if (regions.panel !== null) count(regions.panel.store.value);
  for (const { folds } of regions.folds) for (const fold of folds) count(fold.element);
  for (const scan of regions.scans) count(scan.element);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind === 'apply') next.args.forEach(count);
  }
  return uses;
}
