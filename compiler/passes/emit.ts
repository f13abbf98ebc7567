/**
 * Emission: planned regions become a loop nest. Each value is computed in the outermost loop that knows its operands;
 * one that is used more than once, or further in, gets a name, every other stands where it is used. Sizes, strides and
 * offsets become parameters, so that one kernel serves every shape of the same layout.
 *
 * How floats are added up is decided here and is the same for every target and layout. The innermost axis that is
 * reduced is cut into blocks of 128. A block is summed by 8 accumulators where the axis is the last one of the array,
 * by one otherwise; the sums of blocks, and of rows where several axes are reduced, are added with compensation for
 * the rounding error (Knuth's TwoSum). So the error does not grow with the number of elements.
 */

import { type DType, dtypes } from '../ir/dtype.ts';
import { VerifyError } from '../ir/errors.ts';
import type { IndexExpression, IndexTerm } from '../ir/index-expression.ts';
import type { Extent, LoopNest, LoopStatement, Statement } from '../ir/loop-nest.ts';
import type { Node } from '../ir/node.ts';
import { apply, constant, type LocalScalar, type Scalar } from '../ir/scalar.ts';
import { primitive } from '../primitives/index.ts';
import type { Affine, LoopVariable } from './access.ts';
import { type PlannedFolds, type PlannedRegions, shortExtent } from './loops.ts';
import type { Fold } from './lower.ts';
import { loopName, nameBuffers, Parameters, type SizeBinding } from './parameters.ts';

/** A loop nest and what its parameters stand for. */
export interface EmittedNest {
  readonly nest: LoopNest;
  /** The node whose buffer each buffer parameter is. */
  readonly buffers: readonly Node[];
  readonly sizes: readonly SizeBinding[];
  /** The scalar argument of the plan that each scalar parameter is. */
  readonly scalars: readonly number[];
}

/** How many elements are summed before their sum is added with compensation. */
export const blockLength = 128;

/** Up to how much work, in float64 additions, a loop body is unrolled: beyond, the loop itself costs nothing beside it. */
const unrollLimit = 20;
const unrollCount = 4;

/** Up to how much work a short loop is written out. */
const repeatLimit = 64;

/** Up to how deep an expression may grow before a part of it gets a name. */
const depthLimit = 24;

/** A loop of the kernel that a planned loop runs as, wholly or by blocks. */
interface LoopTerm {
  readonly name: string;
  readonly times: number;
  readonly depth: number;
}

/** Where a planned loop stands: the terms that stand for its index, and the scope that knows them. */
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

/** Writes the nest; `bufferOf` gives nodes that share a buffer the same node. */
export function emit(regions: PlannedRegions, bufferOf: (node: Node) => Node): EmittedNest {
  const scopes: Scope[] = [{ statements: [], bindings: new Map() }];
  /** For each open loop variable, the terms that stand for it and the scope that knows it. */
  const open = new Map<LoopVariable, OpenLoop>();
  const parameters = new Parameters();
  const buffers = nameBuffers(regions, bufferOf);
  const uses = countUses(regions);
  const homes = new Map<Scalar, number>();
  const named = new Map<Scalar, Scalar>();
  const depths = new Map<Scalar, number>();
  const results = new Map<Scalar, Scalar>();
  const counters: Record<string, number> = Object.create(null);
  let outerDepth = 0;
  let loopsOpened = 0;

  const fresh = (prefix: string): string => {
    const n = counters[prefix] ?? 0;
    counters[prefix] = n + 1;
    return `${prefix}${n}`;
  };
  const top = (): Scope => scopes[scopes.length - 1] as Scope;
  const push = (statement: Statement) => top().statements.push(statement);

  const openScope = () => scopes.push({ statements: [], bindings: new Map() });
  const closeLoop = (loop: Omit<LoopStatement, 'kind' | 'body'>) => {
    const body = scopes.pop()?.statements ?? [];
    push({ kind: 'loop', ...loop, body });
  };

  /** Runs `body` inside of loops over the variables, outermost first. */
  const within = (
    loops: readonly LoopVariable[],
    attributes: (position: number) => { unroll: number; jam: number; lanes: number },
    body: () => void,
  ) => {
    const opened = loops.map((variable) => {
      const index = loopName(loopsOpened++);
      const extent: Extent = { kind: 'size', name: parameters.extent(variable.extent) };
      openScope();
      const depth = scopes.length - 1;
      open.set(variable, { depth, constant: 0, terms: [{ name: index, times: 1, depth }] });
      return { index, extent };
    });
    body();
    for (let i = opened.length - 1; i >= 0; i--) closeLoop({ ...(opened[i] as (typeof opened)[0]), ...attributes(i) });
  };

  /** Runs `body` once for each index of a short loop, the index written out. */
  const repeat = (variable: LoopVariable, body: () => void) => {
    for (let constantIndex = 0; constantIndex < variable.extent; constantIndex++) {
      open.set(variable, { depth: scopes.length - 1, constant: constantIndex, terms: [] });
      body();
      const known = new Map<Scalar, boolean>();
      for (const scalar of named.keys()) if (dependsOn(scalar, variable, known)) named.delete(scalar);
    }
  };

  const dependsOn = (scalar: Scalar, variable: LoopVariable, known: Map<Scalar, boolean>): boolean => {
    const found = known.get(scalar);
    if (found !== undefined) return found;
    const depends =
      scalar.kind === 'apply'
        ? scalar.args.some((arg) => dependsOn(arg, variable, known))
        : (regions.accesses.get(scalar)?.index.terms.has(variable) ?? false);
    known.set(scalar, depends);
    return depends;
  };

  /** The scope in which a value can first be computed. */
  const homeOf = (scalar: Scalar): number => {
    const known = homes.get(scalar);
    if (known !== undefined) return known;
    let home = 0;
    if (regions.results.has(scalar)) home = outerDepth;
    else if (scalar.kind === 'load' || scalar.kind === 'position') {
      for (const loop of regions.accesses.get(scalar)?.index.terms.keys() ?? []) {
        home = Math.max(home, open.get(loop)?.depth ?? 0);
      }
    } else if (scalar.kind === 'apply') for (const arg of scalar.args) home = Math.max(home, homeOf(arg));
    homes.set(scalar, home);
    return home;
  };

  /** The position of an access: what the innermost loop adds stands in it, the rest is bound outside of that loop. */
  const indexOf = (index: Affine): IndexExpression => {
    const terms: { depth: number; step: number; coefficient: number; name: string }[] = [];
    let constantPart = index.constant;
    for (const [loop, coefficient] of index.terms) {
      const at = open.get(loop);
      if (at === undefined) throw new VerifyError('an index depends on a loop that is not open');
      constantPart += coefficient * at.constant;
      for (const { name, times, depth } of at.terms)
        terms.push({ depth, step: coefficient * times, coefficient, name });
    }
    let base: readonly string[] = [];
    if (index.parameter !== null || Math.abs(constantPart) > 4) {
      base = [parameters.offset(constantPart, index.parameter)];
      constantPart = 0;
    }
    terms.sort((a, b) => a.depth - b.depth);
    const innermost = terms.at(-1);
    const inline = innermost !== undefined && Math.abs(innermost.step) <= 4 ? terms.pop() : undefined;
    let carried: IndexTerm[] = [];
    terms.forEach(({ depth, step, coefficient, name: loop }, i) => {
      const isSmall = Math.abs(step) <= 4 || coefficient === 1;
      const term = { loop, stride: isSmall ? step : parameters.stride(step) };
      carried.push(term);
      // A loop variable alone is a position already.
      if (base.length === 0 && carried.length === 1 && step === 1 && i < terms.length - 1) return;
      base = [bindIndex(depth, base, carried)];
      carried = [];
    });
    const last = inline === undefined ? [] : [{ loop: inline.name, stride: inline.step }];
    return { base, constant: constantPart, terms: last };
  };

  /** The name of a position in the scope at a depth. */
  const bindIndex = (depth: number, base: readonly string[], terms: readonly IndexTerm[]): string => {
    const scope = scopes[depth] as Scope;
    const key = `${base.join('+')}+${terms.map((t) => `${t.loop}*${t.stride}`).join('+')}`;
    const known = scope.bindings.get(key);
    if (known !== undefined) return known;
    const name = fresh('p');
    scope.bindings.set(key, name);
    scope.statements.push({ kind: 'index', name, value: { base, constant: 0, terms } });
    return name;
  };

  /** A scalar as it is written at a scope: a name, or an expression of names. */
  const write = (scalar: Scalar, at: number): Scalar => {
    if (scalar.kind === 'constant') return scalar;
    if (scalar.kind === 'parameter') return parameters.scalar(scalar.name, scalar.dtype);
    const known = named.get(scalar) ?? results.get(scalar);
    if (known !== undefined) return known;
    const home = homeOf(scalar);
    const written = build(scalar, home);
    const depth = depths.get(written) ?? 0;
    const shared = (uses.get(scalar) ?? 0) > 1 && scalar.kind !== 'position';
    if (!shared && (home === at || scalar.kind === 'position') && depth < depthLimit) return written;
    const local: LocalScalar = { kind: 'local', dtype: scalar.dtype, name: fresh('v') };
    (scopes[home] as Scope).statements.push({ kind: 'let', name: local.name, value: written });
    named.set(scalar, local);
    return local;
  };

  const build = (scalar: Scalar, home: number): Scalar => {
    if (scalar.kind === 'apply') {
      const args = scalar.args.map((arg) => write(arg, home));
      const written = apply(scalar.primitive, scalar.dtype, args);
      depths.set(written, 1 + Math.max(...args.map((arg) => depths.get(arg) ?? 0)));
      return written;
    }
    const access = regions.accesses.get(scalar);
    if (access === undefined) throw new VerifyError(`a ${scalar.kind} has no access`);
    const index = indexOf(access.index);
    if (scalar.kind === 'position') return { kind: 'position', dtype: 'float64', index };
    const buffer = access.buffer === null ? undefined : buffers.names.get(bufferOf(access.buffer));
    if (buffer === undefined) throw new VerifyError('a load has no buffer');
    return { kind: 'load', dtype: scalar.dtype, buffer, index };
  };

  const writeHere = (scalar: Scalar): Scalar => write(scalar, scopes.length - 1);

  const emitFolds = ({ loops, folds, lanes }: PlannedFolds) => {
    const last = loops.at(-1);
    const blocked = last !== undefined && last.extent > blockLength && folds.some(isRounded);
    const accumulators = folds.map((fold) => declare(fold, lanes, loops, blocked));
    const rows = loops.slice(0, -1);
    within(rows, plain, () => {
      if (last === undefined) {
        for (const a of accumulators) a.step();
        return;
      }
      const runRow = (open: (body: () => void) => void) => {
        for (const a of accumulators) a.startRow();
        open(() => {
          for (const a of accumulators) a.step();
        });
        for (const a of accumulators) a.endRow();
      };
      if (isShort(last, rows.length + regions.outer.length)) {
        runRow((body) => repeat(last, body));
        return;
      }
      if (!blocked) {
        runRow((body) => within([last], () => ({ unroll: 1, jam: 1, lanes }), body));
        return;
      }
      const size = parameters.extent(last.extent);
      const block = loopName(loopsOpened++);
      const index = loopName(loopsOpened++);
      openScope();
      runRow((body) => {
        openScope();
        const terms = [
          { name: block, times: blockLength, depth: scopes.length - 2 },
          { name: index, times: 1, depth: scopes.length - 1 },
        ];
        open.set(last, { depth: scopes.length - 1, constant: 0, terms });
        body();
        const extent: Extent = { kind: 'block', name: size, length: blockLength, of: block };
        closeLoop({ index, extent, unroll: 1, jam: 1, lanes });
      });
      closeLoop({
        index: block,
        extent: { kind: 'blocks', name: size, length: blockLength },
        unroll: 1,
        jam: 1,
        lanes: 1,
      });
    });
    for (const a of accumulators) a.finish();
  };

  /** The accumulators of one fold, and the statements that they need at each place. */
  const declare = (fold: Fold, laneLimit: number, loops: readonly LoopVariable[], blocked: boolean) => {
    const { reducer, operand } = fold.node.attribute;
    const local = (name: string, dtype: DType = operand): LocalScalar => ({ kind: 'local', dtype, name });
    const assign = (target: LocalScalar, value: Scalar) => push({ kind: 'assign', name: target.name, value });
    const identity = constant(operand, reducer.identity(operand));
    const initial = (target: LocalScalar, value: Scalar, lanes: number) =>
      push({ kind: 'variable', name: target.name, dtype: target.dtype, initial: value, lanes });
    const nothing = () => {};
    if (fold.position !== null) {
      const best = local(fresh('best'));
      const at = local(fresh('at'), 'float64');
      initial(best, identity, 1);
      initial(at, constant('float64', 0), 1);
      const position = fold.position;
      return {
        startRow: nothing,
        endRow: nothing,
        step: () => {
          const element = bind(writeHere(fold.element));
          const ahead = bind(reducer.step(best, element));
          const select = (dtype: DType) => primitive(`select.${dtypes[dtype].carrier}`);
          assign(at, apply(select('float64'), 'float64', [ahead, writeHere(position), at]));
          assign(best, apply(select(operand), operand, [ahead, element, best]));
        },
        finish: () => results.set(fold.result, at),
      };
    }
    const last = loops.at(-1);
    const lanes = last !== undefined && dtypes[operand].carrier === 'f64' ? laneLimit : 1;
    const compensates = reducer.compensated && isRounded(fold);
    const staged = (blocked || loops.length > 1) && (isRounded(fold) || lanes > 1);
    const total = local(fresh(reducer.name));
    if (!staged) {
      initial(total, identity, lanes);
      return {
        startRow: nothing,
        endRow: () => {
          if (lanes > 1) combine(total, lanes, reducer.step);
        },
        step: () => assign(total, reducer.step(total, writeHere(fold.element))),
        finish: () => results.set(fold.result, total),
      };
    }
    const part = local(fresh('part'));
    initial(total, identity, 1);
    const error = compensates ? local(fresh('error')) : null;
    if (error !== null) initial(error, constant('float64', 0), 1);
    return {
      startRow: () => initial(part, identity, lanes),
      step: () => assign(part, reducer.step(part, writeHere(fold.element))),
      endRow: () => {
        if (lanes > 1) combine(part, lanes, reducer.step);
        if (error === null) {
          assign(total, reducer.step(total, part));
          return;
        }
        const f64 = (name: string, ...args: Scalar[]) => apply(primitive(`${name}.f64`), 'float64', args);
        const sum = bind(f64('add', total, part));
        const shift = bind(f64('subtract', sum, total));
        const lost = f64('add', f64('subtract', total, f64('subtract', sum, shift)), f64('subtract', part, shift));
        assign(error, f64('add', error, lost));
        assign(total, sum);
      },
      finish: () => {
        if (error === null) {
          results.set(fold.result, total);
          return;
        }
        // An infinity makes the error NaN; the sum is right by itself then.
        const finite = apply(primitive('equal.f64'), 'bool', [error, error]);
        const corrected = apply(primitive('add.f64'), 'float64', [total, error]);
        results.set(fold.result, bind(apply(primitive('select.f64'), 'float64', [finite, corrected, total])));
      },
    };
  };

  const combine = (accumulator: LocalScalar, lanes: number, step: Fold['node']['attribute']['reducer']['step']) => {
    const folded = step(accumulator, accumulator);
    if (folded.kind !== 'apply') throw new VerifyError(`${accumulator.name} has no primitive that combines it`);
    const { name, dtype } = accumulator;
    push({ kind: 'combine', name, dtype, primitive: folded.primitive, lanes });
  };

  /** Names a value here, unless it has a name. */
  const bind = (value: Scalar): Scalar => {
    if (value.kind === 'local' || value.kind === 'constant') return value;
    const local: LocalScalar = { kind: 'local', dtype: value.dtype, name: fresh('v') };
    push({ kind: 'let', name: local.name, value });
    return local;
  };

  const emitStores = () => {
    const written = regions.stores.map((store) => ({ store, value: writeHere(store.value) }));
    for (const { store, value } of written) {
      const buffer = buffers.names.get(bufferOf(store.target)) as string;
      push({ kind: 'store', buffer, dtype: store.dtype, index: indexOf(store.index), value });
    }
  };

  const plain = () => ({ unroll: 1, jam: 1, lanes: 1 });
  const work = workOf(regions);
  /** Whether a loop is written out: where there is another one around it, and not too much in it. */
  const isShort = (loop: LoopVariable, around: number): boolean =>
    around > 0 && loop.extent <= shortExtent && work * loop.extent <= repeatLimit;
  const innermost = (loops: readonly LoopVariable[], times: number) => (position: number) => ({
    ...plain(),
    unroll: work * times <= unrollLimit && position === loops.length - 1 ? unrollCount : 1,
  });
  /** Loops around `body`, the innermost one unrolled or written out. */
  const withinMap = (loops: readonly LoopVariable[], around: number, body: () => void) => {
    const last = loops.at(-1);
    if (last === undefined || !isShort(last, around + loops.length - 1)) {
      within(loops, innermost(loops, 1), body);
      return;
    }
    const rest = loops.slice(0, -1);
    within(rest, innermost(rest, last.extent), () => repeat(last, body));
  };
  const { outer, inner, folds } = regions;
  if (folds.length === 0 && inner.length === 0) withinMap(outer, 0, emitStores);
  else {
    const isWrittenOut = inner.length === 0 && folds.every((f) => f.loops.every((l) => isShort(l, outer.length)));
    const times = Math.max(...folds.map((f) => f.loops[0]?.extent ?? 1));
    const attributes =
      isWrittenOut && folds.every((f) => f.loops.length <= 1)
        ? innermost(outer, times)
        : (position: number) => ({ ...plain(), jam: position === outer.length - 1 ? regions.jam : 1 });
    within(outer, attributes, () => {
      outerDepth = scopes.length - 1;
      folds.forEach(emitFolds);
      if (inner.length === 0) emitStores();
      else withinMap(inner, outer.length, emitStores);
    });
  }

  return {
    nest: {
      comment: '',
      buffers: buffers.parameters,
      sizes: parameters.sizes.map((s) => s.name),
      scalars: parameters.scalars.map(({ name, dtype }) => ({ name, dtype })),
      body: (scopes[0] as Scope).statements,
    },
    buffers: buffers.nodes,
    sizes: parameters.sizes.map((s) => s.binding),
    scalars: parameters.scalars.map((s) => s.ordinal),
  };
}

/** Whether the order in which a fold takes its elements can be seen in its result. */
const isRounded = ({ node }: Fold): boolean => node.attribute.reducer.rounds((node.inputs[0] as Node).dtype);

/** How many values use each value; a value used twice by one operation counts twice. */
function countUses(regions: PlannedRegions): Map<Scalar, number> {
  const uses = new Map<Scalar, number>();
  const pending: Scalar[] = [];
  const count = (scalar: Scalar) => {
    const n = uses.get(scalar) ?? 0;
    uses.set(scalar, n + 1);
    if (n === 0 && scalar.kind === 'apply') pending.push(scalar);
  };
  for (const store of regions.stores) count(store.value);
  for (const { folds } of regions.folds) for (const fold of folds) count(fold.element);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind === 'apply') next.args.forEach(count);
  }
  return uses;
}

/** The work of one index, in float64 additions. */
function workOf(regions: PlannedRegions): number {
  let work = 0;
  for (const scalar of countUses(regions).keys()) if (scalar.kind === 'apply') work += scalar.primitive.cost;
  return work;
}
