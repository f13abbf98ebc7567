/**
 * Decisions: the rules by which values share a kernel or are stored between kernels, one row each, with what to change to
 * have it otherwise.
 *
 * Numbers of a cut: `bytes` is the size of the value, which is stored once and read again; `work` is what it takes to
 * compute an element, in float64 additions, `copies` how often it would be computed, `repeated` the work beyond the
 * first time. Numbers of a fusion: `saved` are the bytes that are neither stored nor read again, `row` those that are
 * stored for one iteration of the shared loops.
 */

import { dtypes } from '../ir/dtype.ts';
import type { Node } from '../ir/node.ts';
import { scanName } from '../ir/reducer.ts';
import { sizeOf } from '../ir/shape.ts';

export type Numbers = Readonly<Record<string, number>>;

interface CutRule {
  readonly kind: 'cut';
  readonly rule: string;
  /** What to change to have it otherwise, or why nothing would help, after 'none: '. */
  readonly override: string | ((numbers: Numbers) => string);
}

interface FuseRule {
  readonly kind: 'fuse';
  readonly rule: string;
  /** Whether the value is never stored, or not read again. */
  readonly saves: boolean;
}

const noOverride = 'none: a running value exists in the loop along its axis alone';

const table = {
  'fusion-off': { kind: 'cut', rule: 'fusion is off', override: 'leave out fuse: false' },
  'asked-for': {
    kind: 'cut',
    rule: 'an asked-for value is stored, and read from there',
    override: 'evaluate what reads it by itself',
  },
  materialize: { kind: 'cut', rule: 'asked for by materialize', override: 'leave out materialize' },
  update: {
    kind: 'cut',
    rule: 'an update is stored in its buffer',
    override: 'an expression with where instead of the write',
  },
  'needs-buffer': {
    kind: 'cut',
    rule: 'its consumer needs it as a buffer',
    override: 'keep the shape: no strides express the reshape',
  },
  'read-before-overwritten': {
    kind: 'cut',
    rule: 'a value is computed before what it reads is overwritten',
    override: 'write to a copy instead of what it reads',
  },
  'overlapping-write': {
    kind: 'cut',
    rule: 'what a write reads at other places of its region is stored before',
    override: 'a new array, with concat or where, instead of the write',
  },
  'several-kernels': {
    kind: 'cut',
    rule: 'a reduction that several kernels need is stored',
    override: 'evaluate what needs it one at a time',
  },
  'several-indices': {
    kind: 'cut',
    rule: 'a reduction that is needed at several indices is stored',
    override: 'reduce slices instead of slicing the reduction',
  },
  'inner-reduction': {
    kind: 'cut',
    rule: 'a reduction must depend on the leading dimensions of its consumer',
    override: 'a copy with the reduced dimensions last',
  },
  'outer-loops': {
    kind: 'cut',
    rule: 'the reductions of a kernel share their outer loops',
    override: 'none: the loops around one reduction are not those around the other',
  },
  'write-after-reductions': {
    kind: 'cut',
    rule: 'a write starts after the reductions that it needs',
    override: 'a new array instead of the write',
  },
  'scan-several-kernels': {
    kind: 'cut',
    rule: 'a running value that several kernels need is stored',
    override: 'evaluate what needs it one at a time',
  },
  'scan-several-indices': {
    kind: 'cut',
    rule: 'a running value that is needed at several indices is stored',
    override: noOverride,
  },
  'scan-index': {
    kind: 'cut',
    rule: 'a running value joins a kernel that needs it once, at its own index',
    override: noOverride,
  },
  'scan-axes': {
    kind: 'cut',
    rule: 'the running values of a kernel run along one axis',
    override: noOverride,
  },
  'scan-reductions': {
    kind: 'cut',
    rule: 'reductions come before a running value or inside of its loop',
    override: noOverride,
  },
  'repeated-work': {
    kind: 'cut',
    rule: 'computing it again costs more than storing it',
    override: ({ repeated }) => `limits: { repeatedWork: ${repeated} }`,
  },
  'kernel-full': {
    kind: 'cut',
    rule: 'the kernel is full',
    override: ({ limit }) => `limits: { operations } above ${limit}, as far as the engine optimises such kernels`,
  },
  'too-many-buffers': {
    kind: 'cut',
    rule: 'the kernel has enough buffers',
    override: ({ limit }) => `limits: { buffers } above ${limit}`,
  },
  'small-value': {
    kind: 'cut',
    rule: 'a small value that every row needs is stored',
    override: 'none: it is small, and every row would compute it again',
  },
  'kept-row': { kind: 'fuse', rule: 'a row of it is kept between passes', saves: true },
  'another-output': {
    kind: 'fuse',
    rule: 'an asked-for value over the same space is another output of the kernel',
    saves: true,
  },
  'sibling-output': {
    kind: 'fuse',
    rule: 'values over one space that have something in common share a kernel',
    saves: false,
  },
  simultaneous: { kind: 'fuse', rule: 'writes to one region of several arrays run in one pass', saves: false },
  epilogue: { kind: 'fuse', rule: 'a reduction joins its epilogue', saves: true },
  consumers: { kind: 'fuse', rule: 'a value joins its consumers', saves: true },
  'shared-rows': { kind: 'fuse', rule: 'passes over the same rows share their outer loops', saves: false },
  'next-pass': {
    kind: 'fuse',
    rule: 'what follows from a few small values is another pass of their kernel',
    saves: false,
  },
} as const satisfies Record<string, CutRule | FuseRule>;

export type RuleCode = keyof typeof table;

/** The codes of rules that store a value between kernels. */
export type CutCode = { [C in RuleCode]: (typeof table)[C]['kind'] extends 'cut' ? C : never }[RuleCode];

/** The rules by their codes, which stay the same from version to version. */
export const decisionRules: Readonly<Record<RuleCode, CutRule | FuseRule>> = table;

export interface Decision {
  readonly kind: 'fuse' | 'cut';
  readonly code: RuleCode;
  /** The node of the graph, and what it is. */
  readonly node: number;
  readonly what: string;
  readonly rule: string;
  readonly numbers: Numbers;
  /** What to change to have it otherwise, or 'none: ' and why; null for what is fused. */
  readonly override: string | null;
}

/** A decision about a node by the rule of a code. */
export function decisionOf(code: RuleCode, node: Node, numbers: Numbers = {}): Decision {
  const row = decisionRules[code];
  const bytes = bytesOf(node);
  const all = row.kind === 'cut' ? { bytes, ...numbers } : row.saves ? { saved: bytes, ...numbers } : numbers;
  return {
    kind: row.kind,
    code,
    node: node.id,
    what: labelOf(node),
    rule: row.rule,
    numbers: all,
    override: row.kind === 'fuse' ? null : typeof row.override === 'string' ? row.override : row.override(all),
  };
}

/** A decision to store a value, of which only a row is stored. */
export const keptRow = (cut: Decision, node: Node, row: number): Decision => ({
  ...decisionOf('kept-row', node, { row }),
  rule: `${cut.rule}: ${decisionRules['kept-row'].rule}`,
});

const bytesOf = (node: Node): number => sizeOf(node.shape) * dtypes[node.dtype].bytes;

/** A node in a few words. */
const labelOf = (node: Node): string => `${nameOf(node)} ${node.dtype}[${node.shape.join(',')}]`;

const nameOf = (node: Node): string => {
  if (node.kind === 'map') return node.attribute.op.name;
  if (node.kind === 'scan') return scanName(node.attribute.reducer);
  return node.kind === 'reduce' ? node.attribute.reducer.name : node.kind;
};
