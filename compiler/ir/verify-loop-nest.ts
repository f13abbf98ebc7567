/**
 * What a legal loop nest is. Passes and the lowering are held to it in tests and under a debug flag; the message of a
 * failure shows the statement in its surroundings.
 */

import { type DType, dtypes, isComplex, isValueOf } from './dtype.ts';
import { VerifyError } from './errors.ts';
import type { IndexExpression } from './index-expression.ts';
import type {
  AssignStatement,
  BufferParameter,
  CombineStatement,
  LoopNest,
  LoopStatement,
  Statement,
  StoreStatement,
} from './loop-nest.ts';
import { assignedNames } from './name-shared-values.ts';
import { printLoopNest } from './print-loop-nest.ts';
import type { ApplyScalar, LoadScalar, LocalScalar, Scalar } from './scalar.ts';

/**
 * Throws VerifyError unless names are unique and defined before they are used, dtypes and carriers agree, only
 * variables are assigned, lanes are assigned in loops of as many lanes and combined before they are read, and loops
 * with `jam` keep their assignments to themselves.
 */
export function verifyLoopNest(nest: LoopNest): void {
  let current: Statement | null = null;
  const fail = (reason: string): never => {
    throw new VerifyError(`loop nest: ${reason}\n${excerpt(nest, current)}`);
  };
  const scope = openScope(nest, fail);
  const verify = (statements: readonly Statement[]): void => {
    for (const statement of statements) {
      current = statement;
      if (statement.kind === 'loop') {
        scope.enter(statement);
        verify(statement.body);
        scope.leave();
      } else {
        verifyStatement(statement, scope);
      }
    }
  };
  verify(nest.body);
}

type Fail = (reason: string) => never;

interface Value {
  readonly kind: 'let' | 'variable';
  readonly dtype: DType;
  readonly lanes: number;
  /** How many loops are around the declaration. */
  readonly depth: number;
  combined: boolean;
}

interface Scope {
  readonly fail: Fail;
  readonly buffers: ReadonlyMap<string, BufferParameter>;
  readonly sizes: ReadonlySet<string>;
  readonly scalars: ReadonlyMap<string, DType>;
  /** The loops around the current statement, outermost first. */
  readonly loops: readonly LoopStatement[];
  readonly values: ReadonlyMap<string, Value>;
  readonly indices: ReadonlySet<string>;
  declareIndex(name: string): void;
  declareValue(name: string, kind: Value['kind'], dtype: DType, lanes: number): void;
  enter(loop: LoopStatement): void;
  leave(): void;
}

const namePattern = /^[A-Za-z][A-Za-z0-9]*$/;

/** The most copies that a loop may ask for: beyond it a kernel only grows. */
const mostCopies = 64;

function openScope(nest: LoopNest, fail: Fail): Scope {
  const taken = new Set<string>();
  const claim = (name: string) => {
    if (!namePattern.test(name)) fail(`${JSON.stringify(name)} is not a name of letters and digits`);
    if (taken.has(name)) fail(`${name} is declared twice`);
    taken.add(name);
  };
  for (const { name } of nest.buffers) claim(name);
  for (const name of nest.sizes) claim(name);
  for (const { name } of nest.scalars) claim(name);

  const sizes = new Set(nest.sizes);
  const loops: LoopStatement[] = [];
  const values = new Map<string, Value>();
  const indices = new Set<string>();
  const declared: string[][] = [[]];
  const open = (name: string) => {
    claim(name);
    declared[declared.length - 1]?.push(name);
  };
  return {
    fail,
    buffers: new Map(nest.buffers.map((b) => [b.name, b])),
    sizes,
    scalars: new Map(nest.scalars.map((s) => [s.name, s.dtype])),
    loops,
    values,
    indices,
    declareIndex: (name) => {
      open(name);
      indices.add(name);
    },
    declareValue: (name, kind, dtype, lanes) => {
      open(name);
      values.set(name, { kind, dtype, lanes, depth: loops.length, combined: false });
    },
    enter: (loop) => {
      claim(loop.index);
      verifyLoop(loop, loops, sizes, fail);
      loops.push(loop);
      declared.push([]);
    },
    leave: () => {
      loops.pop();
      for (const name of declared.pop() ?? []) {
        values.delete(name);
        indices.delete(name);
      }
    },
  };
}

function verifyLoop(loop: LoopStatement, around: readonly LoopStatement[], sizes: ReadonlySet<string>, fail: Fail) {
  const { extent } = loop;
  if (!sizes.has(extent.name)) fail(`the extent ${extent.name} is not a size`);
  if (extent.kind !== 'size' && !(Number.isSafeInteger(extent.length) && extent.length > 0)) {
    fail(`a block of ${extent.length} is not a positive whole number of iterations`);
  }
  if (extent.kind === 'block') {
    const of = around.find((l) => l.index === extent.of)?.extent;
    if (of === undefined || of.kind !== 'blocks' || of.name !== extent.name || of.length !== extent.length) {
      fail(`${extent.of} is not a loop around this one over the blocks(${extent.name}, ${extent.length})`);
    }
  }
  for (const hint of ['unroll', 'jam', 'lanes'] as const) {
    const count = loop[hint];
    if (!Number.isInteger(count) || count < 1 || count > mostCopies) {
      fail(`${hint} ${count} is not a whole number from 1 to ${mostCopies}`);
    }
  }
  if (loop.lanes > 1 && around.some((l) => l.lanes > 1)) fail(`${loop.index} has lanes within a loop that has lanes`);
}

function verifyStatement(statement: Exclude<Statement, LoopStatement>, scope: Scope): void {
  switch (statement.kind) {
    case 'index':
      verifyIndex(statement.value, scope);
      scope.declareIndex(statement.name);
      return;
    case 'let':
      verifyValue(statement.value, scope);
      scope.declareValue(statement.name, 'let', statement.value.dtype, 1);
      return;
    case 'variable': {
      const { name, dtype, initial, lanes } = statement;
      verifyValue(initial, scope);
      if (initial.dtype !== dtype) scope.fail(`${name} is ${dtype} and starts as ${initial.dtype}`);
      if (!Number.isInteger(lanes) || lanes < 1 || lanes > mostCopies) scope.fail(`${name} cannot have ${lanes} lanes`);
      scope.declareValue(name, 'variable', dtype, lanes);
      return;
    }
    case 'assign':
      verifyValue(statement.value, scope);
      verifyAssign(statement, scope);
      return;
    case 'combine':
      verifyCombine(statement, scope);
      return;
    case 'store':
      verifyValue(statement.value, scope);
      verifyStore(statement, scope);
      return;
    default:
      statement satisfies never;
  }
}

function verifyAssign({ name, value }: AssignStatement, { fail, values, loops }: Scope): void {
  const variable = values.get(name) ?? fail(`${name} is assigned and is not a variable in scope`);
  if (variable.kind !== 'variable') fail(`${name} is assigned and is not a variable`);
  if (variable.dtype !== value.dtype) fail(`${name} is ${variable.dtype} and is assigned ${value.dtype}`);
  const between = loops.slice(variable.depth);
  const jammed = between.find((l) => l.jam > 1);
  if (jammed !== undefined) fail(`${name} is declared outside of the loop ${jammed.index}, which has jam`);
  if (variable.lanes === 1) return;
  if (variable.combined) fail(`${name} is assigned after its lanes are combined`);
  const innermost = between[between.length - 1];
  if (innermost?.lanes !== variable.lanes) {
    fail(`${name} has ${variable.lanes} lanes and is not assigned directly in a loop of as many`);
  }
}

function verifyCombine({ name, dtype, primitive, lanes }: CombineStatement, { fail, values, loops }: Scope): void {
  const variable = values.get(name) ?? fail(`${name} is combined and is not a variable in scope`);
  if (variable.kind !== 'variable') fail(`${name} is combined and is not a variable`);
  if (variable.lanes !== lanes) fail(`${name} has ${variable.lanes} lanes, not ${lanes}`);
  if (variable.dtype !== dtype) fail(`${name} is ${variable.dtype}, not ${dtype}`);
  const { carrier } = dtypes[dtype];
  const { operands, result } = primitive;
  if (operands.length !== 2 || operands[0] !== carrier || operands[1] !== carrier || result !== carrier) {
    fail(`${primitive.name} does not fold two values carried as ${carrier} into one`);
  }
  if (variable.combined) fail(`${name} is combined twice`);
  if (variable.depth !== loops.length) fail(`${name} is combined in another block than the one that declares it`);
  variable.combined = true;
}

function verifyStore({ buffer: name, dtype, index, value }: StoreStatement, scope: Scope): void {
  const { fail, buffers } = scope;
  const buffer = buffers.get(name) ?? fail(`${name} is not a buffer`);
  if (buffer.access === 'read') fail(`${name} is stored to and is only read`);
  if (buffer.dtype !== dtype) fail(`${name} is ${buffer.dtype} and is stored to as ${dtype}`);
  if (value.dtype !== dtype) fail(`${name} is ${dtype} and the value is ${value.dtype}`);
  verifyIndex(index, scope);
}

/** Whether a name is a value that may be a position: an index that was loaded or computed. */
function isPosition(name: string, { values, scalars }: Scope): boolean {
  const value = values.get(name);
  const dtype = value?.kind === 'let' ? value.dtype : scalars.get(name);
  return dtype !== undefined && positionCarriers.includes(dtypes[dtype].carrier);
}

const positionCarriers: readonly string[] = ['i32', 'u32', 'f64'];

function verifyIndex({ base, terms, constant }: IndexExpression, scope: Scope): void {
  const { fail, sizes, indices, loops } = scope;
  if (!Number.isSafeInteger(constant)) fail(`the position ${constant} is not a whole number`);
  for (const name of base) {
    if (!sizes.has(name) && !indices.has(name)) fail(`${name} is not a size or an index in scope`);
  }
  for (const { loop, stride } of terms) {
    if (!loops.some((l) => l.index === loop) && !isPosition(loop, scope)) {
      fail(`${loop} is not a loop around this statement`);
    }
    if (typeof stride === 'string' && !sizes.has(stride)) fail(`the stride ${stride} is not a size`);
    if (typeof stride === 'number' && !Number.isSafeInteger(stride)) fail(`the stride ${stride} is not a whole number`);
  }
}

function verifyValue(root: Scalar, scope: Scope): void {
  const seen = new Set<Scalar>();
  const visit = (scalar: Scalar): void => {
    if (seen.has(scalar)) return;
    seen.add(scalar);
    if (isComplex(scalar.dtype)) scope.fail(`a ${scalar.kind} is ${scalar.dtype}, of which a nest has the parts`);
    switch (scalar.kind) {
      case 'constant':
        if (!isValueOf(scalar.value, scalar.dtype)) scope.fail(`the constant ${scalar.value} is not a ${scalar.dtype}`);
        return;
      case 'parameter':
        if (scope.scalars.get(scalar.name) !== scalar.dtype) {
          scope.fail(`${scalar.name} is not a scalar parameter of ${scalar.dtype}`);
        }
        return;
      case 'load':
        verifyLoad(scalar, scope);
        return;
      case 'position':
        verifyIndex(scalar.index, scope);
        return;
      case 'local':
        verifyLocal(scalar, scope);
        return;
      case 'apply':
        verifyApply(scalar, scope.fail);
        for (const arg of scalar.args) visit(arg);
        return;
      default:
        scalar satisfies never;
    }
  };
  visit(root);
}

function verifyLoad({ buffer: name, dtype, index }: LoadScalar, scope: Scope): void {
  const buffer = scope.buffers.get(name) ?? scope.fail(`${name} is not a buffer`);
  if (buffer.access === 'write') scope.fail(`${name} is loaded from and is only written`);
  if (buffer.dtype !== dtype) scope.fail(`${name} is ${buffer.dtype} and is loaded as ${dtype}`);
  verifyIndex(index, scope);
}

function verifyLocal({ name, dtype }: LocalScalar, { fail, values, loops }: Scope): void {
  const value = values.get(name) ?? fail(`${name} is not a value in scope`);
  if (value.dtype !== dtype) fail(`${name} is ${value.dtype}, not ${dtype}`);
  if (value.lanes === 1 || value.combined) return;
  const isOneLane = (l: LoopStatement) => l.lanes === value.lanes && assignedNames(l.body).includes(name);
  if (!loops.slice(value.depth).some(isOneLane)) fail(`${name} is read before its ${value.lanes} lanes are combined`);
}

function verifyApply({ primitive, args, dtype }: ApplyScalar, fail: Fail): void {
  const { name, operands, result } = primitive;
  if (args.length !== operands.length) fail(`${name} takes ${operands.length} operands, got ${args.length}`);
  args.forEach((arg, i) => {
    if (dtypes[arg.dtype].carrier !== operands[i]) {
      fail(`${name}: operand ${i} is ${arg.dtype}, not carried as ${operands[i]}`);
    }
  });
  if (dtypes[dtype].carrier !== result) fail(`${name} gives ${result}, which does not carry ${dtype}`);
}

/** The line of `statement` in the printed nest, marked, with the lines around it. */
function excerpt(nest: LoopNest, statement: Statement | null): string {
  const lines = printLoopNest(nest).split('\n');
  const at = statement === null ? 0 : lineOf(nest.body, statement, 3).line;
  return lines
    .map((text, line) => (line === at ? '> ' : '  ') + text)
    .slice(Math.max(0, at - 3), at + 4)
    .join('\n')
    .trimEnd();
}

/** The line on which `wanted` is printed, when the first of `statements` is on `line`. */
function lineOf(statements: readonly Statement[], wanted: Statement, line: number): { line: number; found: boolean } {
  for (const statement of statements) {
    if (statement === wanted) return { line, found: true };
    line++;
    if (statement.kind !== 'loop') continue;
    const within = lineOf(statement.body, wanted, line);
    if (within.found) return within;
    line = within.line + 1;
  }
  return { line, found: false };
}
