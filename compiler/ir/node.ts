/**
 * The graph: immutable nodes that name their inputs, typed by dtype and shape, carrying no data.
 *
 *     sources   leaf (a buffer somebody owns), constant, parameter (a scalar argument), iota, empty
 *     values    map (elementwise op), cast, reduce, scan
 *     views     view (affine index map), reshape, strided (any layout of a stored buffer)
 *     gathers   gather (elements at indices that are values)
 *     writes    update (a new version of a buffer with a region overwritten), scatter (with elements at indices overwritten)
 *     staged    call (a routine over stored values), result (one of the values that it gives), deferred (a value whose
 *               shape depends on values); the runtime computes them before it compiles what reads them
 *
 * All nodes are objects of one shape, so that walking a graph stays fast. `id` grows in the order in which nodes are
 * made: it is program order, and inputs always have smaller ids than their consumers.
 */

import { type DType, dtypes, isComplex, type ScalarValue } from './dtype.ts';
import { DTypeError, VerifyError } from './errors.ts';
import type { Op, Signature } from './op.ts';
import { type Reducer, scanName } from './reducer.ts';
import type { Routine, RoutineMemory } from './routine.ts';
import { broadcastShapes, formatShape, type Layout, type Shape, sameShape, sizeOf } from './shape.ts';

/** One dimension of a view's source: its index is `start + step · (index along axis)`, or `start` where axis is -1. */
export interface IndexMapDimension {
  readonly axis: number;
  readonly start: number;
  readonly step: number;
}

export type IndexMap = readonly IndexMapDimension[];

/** One dimension that is indexed by values: those of the index array of number `index`; or as in a view, where that is -1. */
export interface PickDimension extends IndexMapDimension {
  readonly index: number;
}

export type PickMap = readonly PickDimension[];

interface Common {
  readonly id: number;
  readonly dtype: DType;
  readonly shape: Shape;
  /** Emptied by `settle`, so that a computed node keeps nothing else alive. */
  inputs: readonly Node[];
  /** How many operations that a user may still hold read this value; kept by the runtime. */
  readers: number;
  /** The leaf that holds this node's value, once somebody computed it; kept by the runtime. */
  computed: LeafNode | null;
  /** Scratch of one traversal: the stamp of the traversal that saw this node, and its position there. */
  stamp: number;
  position: number;
}

/** Row-major memory of the runtime; `source` is the runtime's own and means nothing to the compiler. */
export interface LeafNode extends Common {
  readonly kind: 'leaf';
  readonly attribute: { source: object | null };
}
export interface ConstantNode extends Common {
  readonly kind: 'constant';
  readonly attribute: ScalarValue;
}
/** A scalar that is an argument of the plan: `attribute` is its place among them. */
export interface ParameterNode extends Common {
  readonly kind: 'parameter';
  readonly attribute: number;
}
/** Whole numbers that are an affine function of the index: the sum of index times stride over the axes. */
export interface IotaNode extends Common {
  readonly kind: 'iota';
  readonly attribute: readonly number[];
}
/** Memory of which nothing is known; only an update may read it, to overwrite it. */
export interface EmptyNode extends Common {
  readonly kind: 'empty';
  readonly attribute: null;
}
export interface MapNode extends Common {
  readonly kind: 'map';
  readonly attribute: MapAttribute;
}
/** An operation on operands of particular dtypes; one object for each combination. */
export interface MapAttribute {
  readonly op: Op;
  readonly signature: Signature;
  /** A number of its own, for cache keys. */
  readonly code: number;
}
export interface CastNode extends Common {
  readonly kind: 'cast';
  readonly attribute: null;
}
/** Folds the axes away; keepdims is a view of it. */
export interface ReduceNode extends Common {
  readonly kind: 'reduce';
  readonly attribute: { readonly reducer: Reducer; readonly axes: readonly number[]; readonly operand: DType };
}
/** Folds along an axis and keeps every value on the way: element `i` is the fold of the elements 0 to `i`. */
export interface ScanNode extends Common {
  readonly kind: 'scan';
  readonly attribute: { readonly reducer: Reducer; readonly axis: number; readonly operand: DType };
}
export interface ViewNode extends Common {
  readonly kind: 'view';
  readonly attribute: IndexMap;
}
export interface ReshapeNode extends Common {
  readonly kind: 'reshape';
  readonly attribute: null;
}
/** A layout over the row-major buffer of its input, which is therefore always stored. */
export interface StridedNode extends Common {
  readonly kind: 'strided';
  readonly attribute: Layout;
}
/**
 * Elements of `inputs[0]`, one dimension of which for each entry of `attribute`, at the values of the other inputs: index
 * arrays that broadcast to the shape of the result, and hold positions in range.
 */
export interface GatherNode extends Common {
  readonly kind: 'gather';
  readonly attribute: PickMap;
}
/**
 * `inputs[0]` with elements replaced by `inputs[1]`, cast and broadcast to `shape`, in row-major order: of elements that are
 * picked more than once the last value stays, or all are combined. Further inputs are index arrays, as of a gather.
 */
export interface ScatterNode extends Common {
  readonly kind: 'scatter';
  readonly attribute: ScatterAttribute;
}
export interface ScatterAttribute {
  readonly shape: Shape;
  /** How the elements lie in the row-major buffer of `inputs[0]`: an index for each entry of `picks`. */
  readonly picks: PickMap;
  readonly strides: readonly number[];
  readonly offset: number;
  /** How the old element and the value become the new one; null where the value replaces it. */
  readonly combine: MapAttribute | null;
}
/** What makes a new version of a buffer. */
export type WriteNode = UpdateNode | ScatterNode;
/** `inputs[0]` with the region at `attribute` replaced by `inputs[1]`, broadcast and cast. */
export interface UpdateNode extends Common {
  readonly kind: 'update';
  readonly attribute: Layout;
}

/** A routine over the row-major memory of its inputs. It has no value of its own: its results have. */
export interface CallNode extends Common {
  readonly kind: 'call';
  readonly attribute: CallAttribute;
}
export interface CallAttribute {
  readonly routine: Routine;
  readonly numbers: readonly number[];
  readonly outputs: readonly CallOutput[];
  /** What it gave, once it has run; kept by the runtime. */
  given: readonly LeafNode[] | null;
}
export interface CallOutput {
  readonly dtype: DType;
  readonly shape: Shape;
}
/** The output of a call at the place `attribute`. */
export interface ResultNode extends Common {
  readonly kind: 'result';
  readonly attribute: number;
}

/**
 * A value that cannot be planned before its inputs are computed: its shape depends on them, and is NaN where that is not
 * known, or they have to be checked first.
 */
export interface DeferredNode extends Common {
  readonly kind: 'deferred';
  readonly attribute: DeferredAttribute;
}
export interface DeferredAttribute {
  /** What it is called where it is shown. */
  readonly name: string;
  /** Whether its inputs are computed before `resolve` is called; if not, they are only resolved themselves. */
  readonly computesInputs: boolean;
  /** Gives the value as a node over the inputs; `memory` is what they hold, row by row, if they are computed. */
  resolve(inputs: readonly Node[], memory: readonly RoutineMemory[]): Node;
  /** That node, once it is known; kept by the runtime. */
  resolved: Node | null;
  /** Whether there is none: resolving it has thrown. */
  hasFailed: boolean;
}

export type Node =
  | LeafNode
  | ConstantNode
  | ParameterNode
  | IotaNode
  | EmptyNode
  | MapNode
  | CastNode
  | ReduceNode
  | ScanNode
  | ViewNode
  | ReshapeNode
  | StridedNode
  | GatherNode
  | UpdateNode
  | ScatterNode
  | CallNode
  | ResultNode
  | DeferredNode;

type Kind = Node['kind'];
type NodeOf<K extends Kind> = Extract<Node, { kind: K }>;

let made = 0;

const none: readonly Node[] = [];

/** Makes a node; all of them come out of this one literal, and so share one hidden class. */
function make<K extends Kind>(
  kind: K,
  dtype: DType,
  shape: Shape,
  inputs: readonly Node[],
  attribute: NodeOf<K>['attribute'],
  id?: number,
): NodeOf<K>;
function make(
  kind: Kind,
  dtype: DType,
  shape: Shape,
  inputs: readonly Node[],
  attribute: Node['attribute'],
  id: number = ++made,
): object {
  return { kind, id, dtype, shape, inputs, attribute, readers: 0, computed: null, stamp: 0, position: 0 };
}

/** A row-major buffer that the runtime owns; `id` gives it the place of another node in program order. */
export const leaf = (dtype: DType, shape: Shape, source: object | null, id?: number): LeafNode =>
  make('leaf', dtype, shape, none, { source }, id);

/** A 0-d constant, already valid for its dtype. */
export const constantNode = (dtype: DType, value: ScalarValue): ConstantNode =>
  make('constant', dtype, [], none, value);

export const parameterNode = (dtype: DType, ordinal: number): ParameterNode =>
  make('parameter', dtype, [], none, ordinal);

/** The positions 0 … length-1, or with strides the sum of index times stride over the axes of a shape. */
export const iota = (shape: number | Shape, strides: readonly number[] = [1]): IotaNode =>
  make('iota', 'float64', typeof shape === 'number' ? [shape] : shape, none, strides);

export const empty = (dtype: DType, shape: Shape): EmptyNode => make('empty', dtype, shape, none, null);

/** `op` of the inputs, broadcast. Throws DTypeError when it does not take their dtypes, ShapeError when shapes clash. */
export function map(op: Op, inputs: readonly Node[]): MapNode {
  const attribute = attributeOf(op, inputs);
  const first = inputs[0] as Node;
  let shape = first.shape;
  for (let i = 1; i < inputs.length; i++) {
    const other = (inputs[i] as Node).shape;
    if (other.length === 0 || sameShape(other, shape)) continue;
    shape = broadcastShapes(op.name, inputs.length === 2 ? [shape, other] : inputs.map((n) => n.shape));
    break;
  }
  return make('map', attribute.signature.result, shape, inputs, attribute);
}

/** What is said of complex operands: what has an order, or whole parts, is asked of real numbers. */
const ofIntegers = ": it takes integers, such as astype(x, 'int32')";

/** What else to do where the dtypes are none that a rule takes. */
const fixes: Readonly<Record<string, string>> = {
  bitwise: ofIntegers,
  shift: ofIntegers,
  integral: ofIntegers,
  count: ofIntegers,
  numeric: ': bools have no such arithmetic; use bitwiseXor, logicalXor or logicalNot, or astype first',
};

const ofReals = ': it takes real numbers, such as abs(x), real(x) or imag(x)';

/** Attributes by the codes of the operands' dtypes, for each op. */
const attributes = new WeakMap<Op, (MapAttribute | null)[]>();
let attributeCount = 0;

function attributeOf(op: Op, inputs: readonly Node[]): MapAttribute {
  let code = 0;
  for (let i = 0; i < inputs.length; i++) code = code * 16 + dtypes[(inputs[i] as Node).dtype].code;
  let known = attributes.get(op);
  if (known === undefined) {
    known = [];
    attributes.set(op, known);
  }
  let attribute = known[code];
  if (attribute === undefined) {
    const signature = op.infer(inputs.map((n) => n.dtype));
    attribute = signature === null ? null : { op, signature, code: ++attributeCount };
    known[code] = attribute;
  }
  if (attribute === null) {
    const given = inputs.map((n) => n.dtype).join(', ');
    const fix = inputs.some((n) => isComplex(n.dtype)) ? ofReals : (fixes[op.rule] ?? '');
    throw new DTypeError(`${op.name}: is not defined for ${given} (${op.rule})${fix}`);
  }
  return attribute;
}

/**
 * The same values in another dtype; the node itself where the dtype is the same. Throws DTypeError where complex numbers
 * would lose their imaginary parts: whoever wants that takes the real parts.
 */
export function cast(node: Node, dtype: DType): Node {
  if (node.dtype === dtype) return node;
  if (isComplex(node.dtype) && !isComplex(dtype) && dtype !== 'bool') {
    throw new DTypeError(`${node.dtype} does not go into ${dtype}; take real(x), imag(x) or abs(x) first`);
  }
  return make('cast', dtype, node.shape, [node], null);
}

/**
 * Folds `axes` (normalised) away. Throws DTypeError when the reducer does not take the dtype, and the error that
 * `emptyError` makes when there is nothing to fold and no identity.
 */
export function reduce(
  reducer: Reducer,
  node: Node,
  axes: readonly number[],
  emptyError: (message: string) => Error,
): ReduceNode {
  const count = axes.reduce((n, axis) => n * (node.shape[axis] as number), 1);
  const signature = reducer.infer(node.dtype, count);
  if (signature === null) {
    throw new DTypeError(`${reducer.name}: is not defined for ${node.dtype}${isComplex(node.dtype) ? ofReals : ''}`);
  }
  const shape = node.shape.filter((_, d) => !axes.includes(d));
  if (count === 0 && !reducer.allowsEmpty && sizeOf(shape) > 0) {
    throw emptyError(`${reducer.name}: has no value for no elements, of shape ${formatShape(node.shape)}`);
  }
  return make('reduce', signature.result, shape, [node], { reducer, axes, operand: signature.operand });
}

/** The running fold along `axis` (normalised). Throws DTypeError when the reducer does not take the dtype. */
export function scan(reducer: Reducer, node: Node, axis: number): ScanNode {
  const signature = reducer.infer(node.dtype, node.shape[axis] as number);
  if (signature === null) throw new DTypeError(`${scanName(reducer)}: is not defined for ${node.dtype}`);
  return make('scan', signature.result, node.shape, [node], { reducer, axis, operand: signature.operand });
}

/** A view by an affine index map: `indexMap` has one entry for each dimension of the source. */
export const view = (node: Node, shape: Shape, indexMap: IndexMap): ViewNode =>
  make('view', node.dtype, shape, [node], indexMap);

/** The same elements in row-major order under another shape of the same size. */
export const reshapeNode = (node: Node, shape: Shape): ReshapeNode => make('reshape', node.dtype, shape, [node], null);

/** A layout with all of its properties its own, so that nothing is ever read from a prototype. */
const ownLayout = (layout: Layout): Layout => ({
  shape: layout.shape,
  strides: layout.strides,
  offset: layout.offset,
  parameter: Object.hasOwn(layout, 'parameter') ? layout.parameter : undefined,
});

/** A layout over the buffer that holds `node` in row-major order. */
export const strided = (node: Node, layout: Layout): StridedNode =>
  make('strided', node.dtype, layout.shape, [node], ownLayout(layout));

/** `old` with the elements at `region`, a layout over its row-major buffer, replaced by `value`. */
export const update = (old: Node, region: Layout, value: Node): UpdateNode =>
  make('update', old.dtype, old.shape, [old, value], ownLayout(region));

/** Whether a node makes a new version of a buffer. */
export const isWrite = (node: Node): node is WriteNode => node.kind === 'update' || node.kind === 'scatter';

/** Elements of `node` at indices that are values; `picks` has one entry for each dimension of it. */
export const gather = (node: Node, shape: Shape, picks: PickMap, indices: readonly Node[]): GatherNode =>
  make('gather', node.dtype, shape, [node, ...indices], picks);

/** `old` with elements replaced by a value, or by what `combine` makes of both, cast to its dtype. */
export const scatter = (
  old: Node,
  value: Node,
  indices: readonly Node[],
  attribute: Omit<ScatterAttribute, 'combine'>,
  combine: Op | null,
): ScatterNode =>
  make('scatter', old.dtype, old.shape, [old, value, ...indices], {
    ...attribute,
    combine: combine === null ? null : attributeOf(combine, [old, value]),
  });

/** The values that a routine gives for the row-major memory of `inputs`, one for each of `outputs`. */
export function call(
  routine: Routine,
  inputs: readonly Node[],
  numbers: readonly number[],
  outputs: readonly CallOutput[],
): ResultNode[] {
  const [first] = outputs;
  if (first === undefined) throw new VerifyError(`${routine.name}: gives nothing`);
  const node = make('call', first.dtype, first.shape, inputs, { routine, numbers, outputs, given: null });
  return outputs.map(({ dtype, shape }, i) => make('result', dtype, shape, [node], i));
}

/** A value that `resolve` makes a node of when the inputs are computed, or resolved; NaN stands for sizes not known before. */
export const deferred = (
  name: string,
  dtype: DType,
  shape: Shape,
  inputs: readonly Node[],
  computesInputs: boolean,
  resolve: DeferredAttribute['resolve'],
): DeferredNode =>
  make('deferred', dtype, shape, inputs, { name, computesInputs, resolve, resolved: null, hasFailed: false });

/** `node` with other inputs of the same dtypes and shapes; it keeps its place in program order. */
export const withInputs = <N extends Node>(node: N, inputs: readonly Node[]): N => ({
  ...node,
  inputs,
  computed: null,
});

/** `node` in the place of `original` in program order. */
export const inPlaceOf = <N extends Node>(node: N, original: Node): N =>
  node.id === original.id ? node : { ...node, id: original.id };

/** Records that `node` has been computed into `result`, who has its readers now, and lets go of what it came from. */
export function settle(node: Node, result: LeafNode): void {
  if (node.computed !== null) throw new VerifyError(`node ${node.id} is computed twice`);
  node.computed = result;
  result.readers += node.readers;
  node.inputs = none;
}
