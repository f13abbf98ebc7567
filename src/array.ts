/**
 * Variables and handles: what makes lazy arrays behave as if every statement had run at once.
 *
 * A variable is a piece of memory, existing or to be, in row-major order. It holds its current version in the graph. A
 * handle, `NDArray`, is a variable with a layout over it. Views are further handles on the same variable:
 *
 *     a = zeros([3])        variable: expression
 *     b = a.get('::-1')     same variable, other layout
 *     b.set(0, 7)           variable: update(expression, layout of b[0], 7)      a sees it, because it asks the variable
 *     c = a.add(1)          reads the version of now; a later write makes another version and leaves c alone
 *
 * Reading an array captures the variable's current version. A version that some pending expression reads has `readers`
 * (`node.ts`); evaluating an update keeps the old contents when there are any, as a recipe to compute them again
 * (`recipe.ts`) or as a copy, and overwrites them otherwise.
 *
 * Who counts as a reader: `fromNode` counts the inputs of its node, `fromNodes` the arrays that an expression of several
 * nodes was made of, and `write` those that the value written was made of, but for the version that it overwrites.
 * Evaluating the variable uncounts them. Too many readers cost a recipe or a copy; one too few would be a wrong value.
 */

import { type DType, dtypes } from '../compiler/ir/dtype.ts';
import { ShapeError } from '../compiler/ir/errors.ts';
import {
  cast,
  type DeferredNode,
  isWrite,
  type LeafNode,
  map,
  type Node,
  strided,
  update,
  type WriteNode,
} from '../compiler/ir/node.ts';
import { isContiguous, type Layout, rowMajorStrides, sameShape } from '../compiler/ir/shape.ts';
import { opNamed } from '../compiler/ops/index.ts';
import { type EvaluateOptions, engine } from '../runtime/engine.ts';
import { ownMemory } from '../runtime/slab.ts';
import { expose, moveToCopy, type Storage, sourceOf, storageOf, typedArrayOf } from '../runtime/storage.ts';
import { withoutFailedWrites } from './failed-writes.ts';
import { NDArray } from './ndarray.ts';

export type { EvaluateOptions } from '../runtime/engine.ts';

const none: readonly Node[] = [];

/** One memory's current version, shared by every handle on it. */
export class Variable {
  node: Node;
  /** What the pending expression reads below its outermost node. */
  held: Node[] | null = null;
  /** The variables of other dtypes over the same memory; while there are any, no write stays pending. */
  siblings: readonly Variable[] = [];
  /** The variable of complex numbers whose real or imaginary parts these are; what is written to one is seen in the other. */
  whole: PartOfVariable | null = null;
  /** The variables of its parts, made when they are asked for. */
  parts: { real?: Variable; imag?: Variable } | null = null;

  constructor(node: Node) {
    this.node = node;
  }

  /** The current version; a leaf once it is computed. */
  get current(): Node {
    if (this.whole !== null) follow(this, this.whole);
    const node = this.node;
    if (node.computed === null) return node;
    this.node = node.computed;
    return this.node;
  }
}

interface PartOfVariable {
  readonly variable: Variable;
  readonly part: 'real' | 'imag';
  /** The version whose parts the node is. */
  seen: Node | null;
}

const partOps = { real: opNamed('real'), imag: opNamed('imag') };
const partNodes = new WeakSet<Node>();

/** Brings the parts of a complex variable to its current version. */
function follow(parts: Variable, whole: PartOfVariable): void {
  const version = whole.variable.current;
  if (whole.seen !== version && (whole.seen === null || whole.seen.computed !== version)) {
    parts.node = map(partOps[whole.part], [version]);
    partNodes.add(parts.node);
  }
  whole.seen = version;
}

/** The variable of the real or the imaginary parts of a complex one. */
export function partsVariable(variable: Variable, part: 'real' | 'imag'): Variable {
  variable.parts ??= {};
  let found = variable.parts[part];
  if (found === undefined) {
    found = new Variable(variable.current);
    found.whole = { variable, part, seen: null };
    variable.parts[part] = found;
  }
  return found;
}

/**
 * Counts a reader of a node: of its own value, and of what it is a view of. Any of them may be memory already, or become
 * memory that can be overwritten.
 */
function countReader(node: Node, by: 1 | -1): void {
  for (
    let read: Node | undefined = node;
    read !== undefined;
    read = isView(read) || isPart(read) ? read.inputs[0] : undefined
  ) {
    read.readers += by;
    if (read.computed !== null) read.computed.readers += by;
  }
}

/** Whether a node is the parts of a variable, whose memory it shows as a view does. */
const isPart = (node: Node): boolean => node.kind === 'map' && node.inputs.length === 1 && partNodes.has(node);

const isView = (node: Node): boolean => node.kind === 'strided' || node.kind === 'view' || node.kind === 'reshape';

/** The inputs that a pending node reads; writes count theirs in `held`. */
const readInputs = (node: Node): readonly Node[] => (isWrite(node) ? none : node.inputs);

/** A new array whose value is `node`, which reads nothing but what arrays hold; nothing is computed. */
export function fromNode(node: Node): NDArray {
  countInputs(node);
  return new NDArray(new Variable(node), node.dtype, node.shape, null, 0, node, node, false);
}

/** Counts what the pending expression of a variable reads by its outermost node. */
export function countInputs(node: Node): void {
  const inputs = readInputs(node);
  for (let i = 0; i < inputs.length; i++) countReader(inputs[i] as Node, 1);
}

/** A new array whose value is `node`, at the top of several nodes that were made of what `arrays` are now. */
export function fromNodes(node: Node, arrays: readonly NDArray[]): NDArray {
  const array = fromNode(node);
  holdArrays(array.variable, arrays);
  return array;
}

/** Counts what arrays are now as read by the pending expression of a variable. */
export function holdArrays(variable: Variable, arrays: readonly NDArray[]): void {
  for (let i = 0; i < arrays.length; i++) hold(variable, nodeOf(arrays[i] as NDArray));
}

const hold = (variable: Variable, node: Node): void => {
  countReader(node, 1);
  if (variable.held === null) variable.held = [node];
  else variable.held.push(node);
};

/**
 * A view of `parent`'s memory with strides and offset in elements. `node` is the view as a graph node over what the
 * parent reads now, so that views of pending expressions fuse.
 */
export function viewOf<D extends DType>(
  parent: NDArray<D>,
  layout: Layout,
  node: (parent: Node) => Node,
  isReadOnly: boolean = parent.isReadOnly,
): NDArray<D> {
  const current = parent.variable.current;
  const captured = current.kind === 'leaf' || isWrite(current) ? strided(current, layout) : node(nodeOf(parent));
  return new NDArray<D>(
    parent.variable,
    parent.dtype,
    layout.shape,
    layout.strides,
    layout.offset,
    captured,
    current,
    isReadOnly,
  );
}

/** What an operation on `array` reads: the current version of its variable, seen through its layout. */
export function nodeOf(array: NDArray): Node {
  const current = array.variable.current;
  if (array.capturedFrom === current) return array.captured;
  if (current.kind === 'deferred') checkSized(current);
  const layout = layoutOf(array);
  array.captured = isWhole(array, current) ? current : strided(current, layout);
  array.capturedFrom = current;
  return array.captured;
}

/** What an array is now, its size known or not. */
function readNode(array: NDArray): Node {
  const { current } = array.variable;
  return current.kind === 'deferred' && current.shape.some(Number.isNaN) ? current : nodeOf(array);
}

/** Throws ShapeError where the shape of a value is not known before it is computed. */
function checkSized({ shape, attribute }: DeferredNode): void {
  if (!shape.some(Number.isNaN)) return;
  const sizes = shape.map((size) => (Number.isNaN(size) ? 'null' : size)).join(', ');
  throw new ShapeError(
    `an operation on what ${attribute.name} gives, of shape [${sizes}], needs sizes that are known only after evaluation: ` +
      'call .eval() first',
  );
}

const isWhole = (array: NDArray, current: Node): boolean =>
  array.elementStrides === null && array.offset === 0 && sameShape(array.shape, current.shape);

/** Whether an array reads a pending value from the memory that it is to have (`materialize`), and not the value itself. */
export function isMaterialized(array: NDArray): boolean {
  const { current } = array.variable;
  if (current.kind === 'leaf' || isWrite(current)) return false;
  let node: Node | undefined = nodeOf(array);
  while (node !== undefined && node.kind !== 'strided') node = isView(node) ? node.inputs[0] : undefined;
  return node !== undefined;
}

/** A handle on a variable through a layout; strides are null where the whole variable is shown, row by row. */
export function handleOn(variable: Variable, dtype: DType, layout: Layout, isReadOnly: boolean): NDArray {
  const current = variable.current;
  const { shape, strides, offset } = layout;
  const isRowMajor = isContiguous(shape, strides);
  const whole = isRowMajor && offset === 0 && sameShape(shape, current.shape);
  const captured = whole ? current : strided(current, layout);
  return new NDArray(variable, dtype, shape, isRowMajor ? null : strides, offset, captured, current, isReadOnly);
}

/** The layout of an array over its variable's memory, in elements. */
export const layoutOf = (array: NDArray): Layout => ({
  shape: array.shape,
  strides: array.elementStrides ?? rowMajorStrides(array.shape),
  offset: array.offset,
});

/**
 * Assigns `value`, broadcast and cast, to the region of `target` that `region` shows; lazy, as a new version. `arrays`
 * are those that `value` was made of.
 */
export function write(target: NDArray, region: Layout, value: Node, arrays: readonly NDArray[]): void {
  writeVersion(target, arrays, (old) => update(old, region, value));
}

/** Makes a new version of the memory of `target`, out of the present one and of what `arrays` are now. */
export function writeVersion(target: NDArray, arrays: readonly NDArray[], make: (old: Node) => WriteNode): void {
  const { whole } = target.variable;
  const variable = whole?.variable ?? target.variable;
  const old = variable.current;
  const version = whole === null ? make(old) : wholeVersion(old, whole.part, make(target.variable.current));
  if (!isReachableOnlyHere(old)) variable.held = null;
  for (let i = 0; i < arrays.length; i++) {
    const array = arrays[i] as NDArray;
    if (array.variable !== variable && array.variable.whole?.variable !== variable) hold(variable, readNode(array));
  }
  variable.node = version;
  if (variable.siblings.length === 0) return;
  for (const sibling of variable.siblings) {
    const contents = sibling.current;
    if (contents.kind !== 'leaf' || contents.readers === 0) continue;
    sibling.node = moveToCopy(sourceOf(contents));
  }
  evaluateVariable(variable);
}

/** The next version of complex numbers, of which `made` is the next version of either part; the other stays. */
function wholeVersion(old: Node, part: 'real' | 'imag', made: WriteNode): WriteNode {
  const { shape } = old;
  const region = made.kind === 'update' ? made.attribute : { shape, strides: rowMajorStrides(shape), offset: 0 };
  const value = cast(made.kind === 'update' ? (made.inputs[1] as Node) : made, made.dtype);
  const present = strided(old, region);
  const other = map(partOps[part === 'real' ? 'imag' : 'real'], [present]);
  return update(old, region, map(opNamed('complex'), part === 'real' ? [value, other] : [other, value]));
}

/**
 * Whether computing the next version uses up everything that this one reads. A pending expression may have been
 * captured by others, who read the same again later: what it holds then stays counted.
 */
const isReachableOnlyHere = (version: Node): boolean =>
  version.kind === 'leaf' || version.kind === 'empty' || (isWrite(version) && version.readers === 0);

/** Computes the current version of a variable. */
export function evaluateVariable(variable: Variable, options?: EvaluateOptions): void {
  const node = variable.current;
  if (node.kind === 'leaf') return;
  const inputs = readInputs(node);
  evaluateNodes([node], [variable], options);
  // What parts read nobody has counted.
  release(variable, variable.whole === null ? inputs : none);
}

/** Computes the versions of variables. Where a write proves to be impossible, it throws, and the write is as if it had not been. */
function evaluateNodes(nodes: readonly Node[], variables: readonly Variable[], options?: EvaluateOptions): void {
  try {
    engine.evaluate(nodes, options);
  } catch (error) {
    for (const variable of variables) if (isWrite(variable.node)) variable.node = withoutFailedWrites(variable.node);
    throw error;
  }
}

/** Uncounts what a variable's expression read, once it is computed. */
function release(variable: Variable, inputs: readonly Node[]): void {
  for (let i = 0; i < inputs.length; i++) countReader(inputs[i] as Node, -1);
  const held = variable.held;
  if (held === null) return;
  for (let i = 0; i < held.length; i++) countReader(held[i] as Node, -1);
  variable.held = null;
}

/** Computes the current versions of variables in one plan. */
export function evaluateVariables(variables: readonly Variable[], options?: EvaluateOptions): void {
  const pending: Node[] = [];
  const evaluated: Variable[] = [];
  for (const variable of variables) {
    const node = variable.current;
    if (node.kind === 'leaf' || pending.includes(node)) continue;
    pending.push(node);
    evaluated.push(variable);
  }
  if (pending.length === 0) return;
  const inputs = pending.map((node, i) => (evaluated[i]?.whole === null ? readInputs(node) : none));
  evaluateNodes(pending, evaluated, options);
  for (let i = 0; i < evaluated.length; i++) release(evaluated[i] as Variable, inputs[i] as readonly Node[]);
}

/** The memory of an array, computed if it is pending. */
export function memoryOf(array: NDArray): { storage: Storage; layout: Layout } {
  evaluateVariable(array.variable);
  return { storage: sourceOf(array.variable.current as LeafNode), layout: layoutOf(array) };
}

/** Variables by the memory they look at, so that two arrays over one buffer see each other's writes. */
const shared = new WeakMap<ArrayBufferLike, Map<DType, Variable>>();

/** The variable of a whole array buffer seen as `dtype`, one for each buffer and dtype. */
export function sharedVariable(dtype: DType, buffer: ArrayBufferLike): Variable {
  let variables = shared.get(buffer);
  if (variables === undefined) {
    variables = new Map();
    shared.set(buffer, variables);
  }
  const known = variables.get(dtype);
  if (known !== undefined) return known;
  const typed = typedArrayOf(dtype);
  const { bytes, parts } = dtypes[dtype];
  const length = Math.floor(buffer.byteLength / bytes);
  const storage = storageOf(dtype, [length], new typed(buffer, 0, parts * length));
  const variable = new Variable(expose(storage));
  variables.set(dtype, variable);
  if (variables.size > 1) {
    const all = [...variables.values()];
    for (const one of all) one.siblings = all.filter((other) => other !== one);
    evaluateVariables(all);
  }
  return variable;
}

/**
 * A view of the real or the imaginary parts of a complex array. Where JavaScript holds the memory it is every other number
 * in it; elsewhere it follows the complex variable, and writes to it become writes there.
 */
export function partView(array: NDArray, part: 'real' | 'imag'): NDArray {
  const { variable, isReadOnly } = array;
  const dtype = dtypes[array.dtype].part;
  const layout = layoutOf(array);
  const { current } = variable;
  const storage = current.kind === 'leaf' ? sourceOf(current) : null;
  const buffer: ArrayBufferLike | undefined = storage?.isExposed ? storage.data.buffer : undefined;
  if (buffer !== undefined && shared.get(buffer)?.get(array.dtype) === variable) {
    const strides = layout.strides.map((stride) => 2 * stride);
    const offset = 2 * layout.offset + (part === 'real' ? 0 : 1);
    return handleOn(sharedVariable(dtype, buffer), dtype, { shape: layout.shape, strides, offset }, isReadOnly);
  }
  return handleOn(partsVariable(variable, part), dtype, layout, isReadOnly);
}

/** Makes memory that a user now holds known, so that wrapping it again finds this variable. */
export function exposeMemory(array: NDArray, storage: Storage): void {
  if (!storage.isExposed) {
    ownMemory(storage);
    array.variable.node = expose(storage);
  }
  const buffer: ArrayBufferLike = storage.data.buffer;
  if (shared.has(buffer) || storage.data.byteOffset !== 0) return;
  shared.set(buffer, new Map([[array.dtype, array.variable]]));
}
