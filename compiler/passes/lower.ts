/**
 * Lowering: a group becomes a tree of regions, each with its loops still unordered, and scalar expressions whose loads
 * have concrete affine indices. `loops.ts` then orders and collapses the loops, `emit.ts` writes the loop nest.
 *
 *     root region   loops of the first `prefix` dimensions
 *       folds       reductions, each with loops of its own, in the order in which they depend on each other
 *       inner       loops of the remaining dimensions, if there are any
 *       stores
 *
 * The order in which floats are added up depends on the shape that is reduced and on nothing else, neither on layouts
 * nor on what was fused (`emit.ts`). The loops of a fold therefore keep the order of the axes.
 *
 * A complex number is a pair of floats here, and two of everything from here on: two loads at 2i and 2i + 1, two folds,
 * two stores. Indices count the numbers in memory.
 */

import { pair, real, type Value } from '../ir/complex.ts';
import { type DType, dtypes, isComplex } from '../ir/dtype.ts';
import { VerifyError } from '../ir/errors.ts';
import { origin } from '../ir/index-expression.ts';
import type { MapAttribute, Node, PickMap, ReduceNode, ScanNode } from '../ir/node.ts';
import { constant, type LoadScalar, type LocalScalar, type PositionScalar, type Scalar } from '../ir/scalar.ts';
import { rowMajorStrides, type Shape } from '../ir/shape.ts';
import { castReal, castTo, castValue } from '../ops/index.ts';
import { type Affine, affineKey, fixed, type LoopVariable, linear, loopIndex, scale } from './access.ts';
import type { Bundle } from './combine.ts';
import type { Group, Output } from './fuse.ts';
import { splitsOnly } from './reach.ts';
import type { Scan } from './scan.ts';

/** One reduction of a fold region: `result` stands for its value afterwards. */
export interface Fold {
  readonly node: ReduceNode;
  readonly element: Scalar;
  /** For `index` reducers, the position of the element. */
  readonly position: PositionScalar | null;
  /** The accumulated value in the operand's dtype, or the position as float64. */
  readonly result: LocalScalar;
}

/** Reductions that share their loops. */
export interface FoldRegion {
  readonly loops: readonly LoopVariable[];
  readonly folds: Fold[];
  /** Whether the last dimension that is longer than 1 is folded away. */
  readonly lastAxis: boolean;
  /** How many reductions its elements depend on, one through the other. */
  readonly depth: number;
}

export interface StoreItem {
  /** The node whose buffer is written. */
  readonly target: Node;
  readonly dtype: DType;
  readonly index: Affine;
  readonly value: Scalar;
}

/** A group with all of its accesses, its loops not yet in order. */
export interface Regions {
  readonly outer: readonly LoopVariable[];
  readonly folds: readonly FoldRegion[];
  readonly inner: readonly LoopVariable[];
  /** Running values, in the order in which they depend on each other, and the loop that they go along. */
  readonly scans: readonly Scan[];
  readonly scanLoop: LoopVariable | null;
  readonly stores: readonly StoreItem[];
  /** What each load, position and fold result stands for. */
  readonly accesses: ReadonlyMap<Scalar, Access>;
  /** Values that are known after loops or statements of their own: results of folds and running values. */
  readonly results: ReadonlySet<Scalar>;
}

export interface Access {
  /** The node whose buffer is read; null for a position. */
  readonly buffer: Node | null;
  readonly index: Affine;
  /** Whether each iteration reads what another one may have stored: then it reads it itself, inside of all loops. */
  readonly isFresh?: boolean;
}

/** The passes of a bundle under the loops that they share. */
export interface BundleRegions {
  readonly shared: readonly LoopVariable[];
  /** Whether of some values only the part of one iteration of the shared loops is stored, so that these run one at a time. */
  readonly keepsRows: boolean;
  readonly passes: readonly Regions[];
}

/** Lowers the groups of a bundle. Loop variables of size 1 are left out: their index is 0. */
export function lower({ groups, shared, rows }: Bundle): BundleRegions {
  let loopCount = 0;
  const makeLoop: MakeLoop = (extent) => ({ id: loopCount++, extent });
  const makeLoops: MakeLoops = (shape) => shape.map((extent) => (extent === 1 ? null : makeLoop(extent)));
  const loops = makeLoops((groups[0] as Group).space.slice(0, shared));
  const passes = groups.map((group) => lowerGroup(group, loops, rows, makeLoops, makeLoop));
  return { shared: present(loops), keepsRows: rows.size > 0, passes };
}

type MakeLoop = (extent: number) => LoopVariable;
type MakeLoops = (shape: Shape) => (LoopVariable | null)[];

const present = (loops: readonly (LoopVariable | null)[]) => loops.filter((l) => l !== null);
const indexOf = (loop: LoopVariable | null) => (loop === null ? fixed(0) : loopIndex(loop));

/** Lowers a group inside of loops that it shares; of the values in `rows` only one iteration of those is stored. */
function lowerGroup(
  group: Group,
  shared: readonly (LoopVariable | null)[],
  rows: ReadonlySet<Node>,
  makeLoops: MakeLoops,
  makeLoop: MakeLoop,
): Regions {
  const space = [...shared, ...makeLoops(group.space.slice(shared.length))];
  const root = space.map(indexOf);
  const accesses = new Map<Scalar, Access>();
  const results = new Set<Scalar>();
  const folds: FoldRegion[] = [];
  const scans: Scan[] = [];
  const values = new Map<Node, Map<string, Value>>();
  const depths = foldDepths(group);

  const load = (buffer: Node, dtype: DType, index: Affine, isFresh = false): Value => {
    if (isComplex(dtype)) {
      const [re, im] = partsAt(index).map((at) => loadNumber(buffer, dtypes[dtype].part, at, isFresh));
      return pair(dtype, re as Scalar, im as Scalar);
    }
    return loadNumber(buffer, dtype, index, isFresh);
  };

  const loadNumber = (buffer: Node, dtype: DType, index: Affine, isFresh: boolean): Scalar => {
    const scalar: LoadScalar = { kind: 'load', dtype, buffer: '', index: origin };
    accesses.set(scalar, isFresh ? { buffer, index, isFresh } : { buffer, index });
    return scalar;
  };

  const position = (index: Affine): PositionScalar => {
    const scalar: PositionScalar = { kind: 'position', dtype: 'float64', index: origin };
    accesses.set(scalar, { buffer: null, index });
    return scalar;
  };

  /** The element of a node at an index, computed once for each different index. */
  const valueAt = (node: Node, index: readonly Affine[]): Value => {
    const key = index.map(affineKey).join(';');
    const known = values.get(node) ?? new Map<string, Value>();
    values.set(node, known);
    const found = known.get(key);
    if (found !== undefined) return found;
    const scalar = group.members.has(node) || isInline(node) ? compute(node, index) : loadStored(node, index);
    known.set(key, scalar);
    return scalar;
  };

  const loadStored = (node: Node, index: readonly Affine[]): Value =>
    load(node, node.dtype, rows.has(node) ? inRow(index, node.shape) : linear(index, rowMajorStrides(node.shape), 0));

  /** Where an element lies in the part of a value that belongs to one iteration of the shared loops. */
  const inRow = (index: readonly Affine[], shape: Shape): Affine =>
    linear(index.slice(shared.length), rowMajorStrides(shape.slice(shared.length)), 0);

  const compute = (node: Node, index: readonly Affine[]): Value => {
    switch (node.kind) {
      case 'constant':
        return constant(node.dtype, node.attribute);
      case 'parameter':
        return { kind: 'parameter', dtype: node.dtype, name: `@${node.attribute}` };
      case 'iota':
        return position(linear(index, node.attribute, 0));
      case 'cast':
        return castValue(valueAt(node.inputs[0] as Node, index), node.dtype);
      case 'map':
        return applied(
          node.attribute,
          node.inputs.map((input) => valueAt(input, align(index, input.shape))),
        );
      case 'view': {
        const source = node.inputs[0] as Node;
        return valueAt(
          source,
          node.attribute.map(({ axis, start, step }) =>
            axis < 0 ? fixed(start) : scale(index[axis] as Affine, step, start),
          ),
        );
      }
      case 'reshape': {
        const source = node.inputs[0] as Node;
        if (splitsOnly(source.shape, node.shape)) return valueAt(source, splitIndex(index, node.shape, source.shape));
        return load(source, node.dtype, linear(index, rowMajorStrides(node.shape), 0));
      }
      case 'strided': {
        const { strides, offset, parameter } = node.attribute;
        const at = linear(index, strides, parameter === undefined ? offset : 0, parameter ?? null);
        return load(node.inputs[0] as Node, node.dtype, at);
      }
      case 'gather': {
        const [source, ...indices] = node.inputs;
        return valueAt(source as Node, pickedIndex(node.attribute, indices, (source as Node).shape, index));
      }
      case 'reduce':
        return foldAt(node, index);
      case 'scan':
        return scanAt(node, index);
      default:
        throw new VerifyError(`a ${node.kind} cannot be computed in a loop`);
    }
  };

  const picked = new Map<Scalar, LoopVariable>();

  /** The index at which `picks` read what has this shape. */
  const pickedIndex = (picks: PickMap, indices: readonly Node[], shape: Shape, index: readonly Affine[]): Affine[] =>
    picks.map(({ index: place, axis, start, step }, d) => {
      if (place < 0) return axis < 0 ? fixed(start) : scale(index[axis] as Affine, step, start);
      const node = indices[place] as Node;
      const pick = real(valueAt(node, align(index, node.shape)));
      if (pick.kind === 'constant') return fixed(Number(pick.value));
      const variable = picked.get(pick) ?? { ...makeLoop(shape[d] as number), pick };
      picked.set(pick, variable);
      return loopIndex(variable);
    });

  const foldAt = (node: ReduceNode, index: readonly Affine[]): Value => {
    const { axes, reducer, operand } = node.attribute;
    const source = node.inputs[0] as Node;
    const depth = depths.get(node) ?? 0;
    const extents = axes.map((axis) => source.shape[axis] as number);
    const lastAxis = axes.includes(source.shape.findLastIndex((n) => n !== 1));
    const region = folds.find((r) => r.depth === depth && r.lastAxis === lastAxis && sameExtents(r.loops, extents));
    const loops = region === undefined ? makeLoops(extents) : placeLoops(region.loops, extents);
    let kept = 0;
    const at = source.shape.map((_, d) => {
      const axis = axes.indexOf(d);
      return axis < 0 ? (index[kept++] as Affine) : indexOf(loops[axis] as LoopVariable | null);
    });
    const element = castValue(valueAt(source, at), operand);
    const isIndex = reducer.kind === 'index';
    const foldOf = (part: ReduceNode, of: Scalar): Fold => {
      const result: LocalScalar = { kind: 'local', dtype: isIndex ? 'float64' : part.attribute.operand, name: '' };
      results.add(result);
      const at = isIndex ? position(linear(loops.map(indexOf), rowMajorStrides(extents), 0)) : null;
      return { node: part, element: of, position: at, result };
    };
    const together =
      element.kind === 'complex'
        ? [element.re, element.im].map((part) => foldOf(partOf(node), part))
        : [foldOf(node, element)];
    if (region === undefined) folds.push({ loops: present(loops), folds: together, lastAxis, depth });
    else region.folds.push(...together);
    return resultOf(node, together);
  };

  const scanAt = (node: ScanNode, index: readonly Affine[]): Value => {
    const { axis, operand } = node.attribute;
    const element = castValue(valueAt(node.inputs[0] as Node, index), operand);
    const along = index[axis] as Affine;
    if (along.terms.size === 0) {
      // The first running value is the first element.
      if (along.constant !== 0)
        throw new VerifyError(`scan ${node.id} is asked for its element ${along.constant} alone`);
      return castValue(element, node.dtype);
    }
    const scanOf = (part: ScanNode, of: Scalar): Scan => {
      const result: LocalScalar = { kind: 'local', dtype: part.attribute.operand, name: '' };
      results.add(result);
      return { node: part, element: of, result };
    };
    const together =
      element.kind === 'complex'
        ? [element.re, element.im].map((part) => scanOf(partOf(node), part))
        : [scanOf(node, element)];
    scans.push(...together);
    return resultOf(node, together);
  };

  /** Where the element of an output at the index of the group goes. */
  const placeOf = ({ node, region }: Output): Affine => {
    if (node.kind === 'scatter') {
      const { picks, strides, offset } = node.attribute;
      return linear(pickedIndex(picks, node.inputs.slice(2), node.shape, root), strides, offset);
    }
    if (rows.has(node)) return inRow(root, group.space);
    if (region === null) return linear(root, rowMajorStrides(group.space), 0);
    const parameter = 'parameter' in region ? (region.parameter ?? null) : null;
    return linear(root, region.strides, parameter === null ? region.offset : 0, parameter);
  };

  const stores = group.outputs.flatMap((output): StoreItem[] => {
    const { node, value } = output;
    const at = placeOf(output);
    const given = valueAt(value, align(root, value.shape));
    const combine = node.kind === 'scatter' ? node.attribute.combine : null;
    const element = combine === null ? given : applied(combine, [load(node, node.dtype, at, true), given]);
    if (!isComplex(node.dtype)) {
      return [{ target: node, dtype: node.dtype, index: at, value: castReal(element, node.dtype) }];
    }
    const stored = castValue(element, node.dtype);
    if (stored.kind !== 'complex') throw new VerifyError(`node ${node.id} is not a pair`);
    const parts = [stored.re, stored.im];
    return partsAt(at).map((index, i) => {
      const part = parts[i] as Scalar;
      return { target: node, dtype: part.dtype, index, value: part };
    });
  });
  folds.sort((a, b) => a.depth - b.depth);
  return {
    outer: present(space.slice(shared.length, group.prefix)),
    folds,
    inner: present(space.slice(group.prefix)),
    scans,
    scanLoop: group.scan === null ? null : (space[group.scan] ?? null),
    stores,
    accesses,
    results,
  };
}

/** An operation on values. */
function applied({ op, signature }: MapAttribute, values: readonly Value[]): Value {
  const args = values.map((value, i) => castValue(value, signature.operands[i] as DType));
  if (!isComplex(signature.result) && !args.some((arg) => arg.kind === 'complex')) {
    return op.lower(args.map(real), signature);
  }
  if (op.complex === undefined) throw new VerifyError(`${op.name} has no lowering of complex numbers`);
  return op.complex(args, signature);
}

/** Where the parts of a complex element are, in numbers; an offset parameter counts numbers already. */
const partsAt = (index: Affine): readonly Affine[] => [scale(index, 2, 0), scale(index, 2, 1)];

/** A fold or a scan of complex numbers as one of either part. */
function partOf(node: ReduceNode): ReduceNode;
function partOf(node: ScanNode): ScanNode;
function partOf(node: ReduceNode | ScanNode): ReduceNode | ScanNode {
  const { part } = dtypes[node.dtype];
  const operand = dtypes[node.attribute.operand].part;
  return node.kind === 'reduce'
    ? { ...node, dtype: part, attribute: { ...node.attribute, operand } }
    : { ...node, dtype: part, attribute: { ...node.attribute, operand } };
}

/** The value of a fold or a scan, out of its results: one, or one for each part. */
function resultOf(node: ReduceNode | ScanNode, folded: readonly { readonly result: Scalar }[]): Value {
  const [first, second] = folded.map((each) => each.result);
  if (first === undefined) throw new VerifyError(`node ${node.id} has no result`);
  if (second === undefined) return castTo(first, node.dtype);
  if (!isComplex(node.dtype)) throw new VerifyError(`node ${node.id} is not complex`);
  const { part } = dtypes[node.dtype];
  return pair(node.dtype, castTo(first, part), castTo(second, part));
}

/** Sources without memory. */
const isInline = (node: Node): boolean => node.kind === 'constant' || node.kind === 'parameter' || node.kind === 'iota';

/** The index of a broadcast operand: aligned at the last dimension, 0 where its size is 1. */
const align = (index: readonly Affine[], shape: Shape): readonly Affine[] => {
  const skip = index.length - shape.length;
  if (skip === 0 && !shape.includes(1)) return index;
  return shape.map((size, d) => (size === 1 ? fixed(0) : (index[skip + d] as Affine)));
};

/** The index before a reshape that only split dimensions: each old index is a sum of new ones. */
function splitIndex(index: readonly Affine[], to: Shape, from: Shape): Affine[] {
  let d = 0;
  return from.map((size) => {
    if (size === 1) return fixed(0);
    const parts: number[] = [];
    let product = 1;
    while (product < size) {
      product *= to[d] as number;
      parts.push(d++);
    }
    const strides = rowMajorStrides(parts.map((p) => to[p] as number));
    return linear(
      parts.map((p) => index[p] as Affine),
      strides,
      0,
    );
  });
}

const sameExtents = (loops: readonly LoopVariable[], extents: readonly number[]): boolean => {
  const longer = extents.filter((n) => n !== 1);
  return loops.length === longer.length && loops.every((l, i) => l.extent === longer[i]);
};

const placeLoops = (loops: readonly LoopVariable[], extents: readonly number[]): (LoopVariable | null)[] => {
  let next = 0;
  return extents.map((n) => (n === 1 ? null : (loops[next++] as LoopVariable)));
};

/** For each reduction of a group, how many others its elements depend on in a chain. */
function foldDepths(group: Group): Map<Node, number> {
  const depths = new Map<Node, number>();
  const members = [...group.members].sort((a, b) => a.id - b.id);
  // Values made by a rewrite share an id; a few rounds settle whatever order they have.
  for (let changed = true; changed; ) {
    changed = false;
    for (const node of members) {
      let depth = 0;
      for (const input of node.inputs) {
        const below = depths.get(input) ?? 0;
        depth = Math.max(depth, input.kind === 'reduce' && group.members.has(input) ? below + 1 : below);
      }
      if (depths.get(node) !== depth) {
        depths.set(node, depth);
        changed = true;
      }
    }
  }
  return depths;
}
