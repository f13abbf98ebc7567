/**
 * The order in which the operands of a product are contracted, two at a time. Contracting a pair costs the size of the
 * space that its labels span, for the products, and the size of what is left, to be stored and read.
 *
 *     ij, jk, kl -> il    (ij, jk), kl    I·J·K + I·K·L products
 *                         ij, (jk, kl)    J·K·L + I·J·L products
 *
 * Up to eight operands the cheapest order of all is found: the cheapest way to contract a set is the cheapest of its
 * splits into two sets, each contracted in its cheapest way. Beyond, the pair is taken again and again whose result
 * grows memory least.
 */

import type { Label } from './subscripts.ts';

/** Two values that become one. The operands count from 0, the results of steps after them. */
export interface Step {
  readonly left: number;
  readonly right: number;
}

const exhaustiveLimit = 8;

/** The steps for operands with these labels, each of which is in the result or in at least two operands. */
export function contractionOrder(
  operands: readonly (readonly Label[])[],
  output: readonly Label[],
  sizes: ReadonlyMap<Label, number>,
): readonly Step[] {
  return operands.length <= exhaustiveLimit ? cheapest(operands, output, sizes) : greedy(operands, output, sizes);
}

/** A label: its size, the operands that have it as bits, and whether the result has it. */
interface Holder {
  readonly size: number;
  readonly operands: number;
  readonly isKept: boolean;
}

/** The cheapest way to contract a set of operands into one value. */
interface Way {
  readonly cost: number;
  readonly left: number;
  readonly right: number;
}

function cheapest(
  operands: readonly (readonly Label[])[],
  output: readonly Label[],
  sizes: ReadonlyMap<Label, number>,
): Step[] {
  const holders = [...new Set(operands.flat())].map((label): Holder => {
    const held = operands.reduce((bits, labels, i) => (labels.includes(label) ? bits | (1 << i) : bits), 0);
    return { size: sizes.get(label) ?? 1, operands: held, isKept: output.includes(label) };
  });
  const all = (1 << operands.length) - 1;
  const ways: Way[] = [];
  for (let set = 1; set <= all; set++) ways[set] = cheapestWay(set, ways, holders);
  return stepsOf(all, ways, operands.length);
}

function cheapestWay(set: number, ways: readonly Way[], holders: readonly Holder[]): Way {
  const lowest = set & -set;
  if (set === lowest) return { cost: 0, left: 0, right: 0 };
  const stored = spaceOf(holders, (holder) => isInResult(holder, set));
  const split = (left: number): Way => {
    const right = set & ~left;
    const space = spaceOf(holders, (holder) => isInResult(holder, left) || isInResult(holder, right));
    return { cost: (ways[left] as Way).cost + (ways[right] as Way).cost + space + stored, left, right };
  };
  // Of equal ways the first operands first, as they are written.
  let best = split(set & ~(1 << (31 - Math.clz32(set))));
  for (let left = (set - 1) & set; left > 0; left = (left - 1) & set) {
    if ((left & lowest) === 0) continue;
    const way = split(left);
    if (way.cost < best.cost) best = way;
  }
  return best;
}

/** Whether a label is left when a set of operands is contracted: something outside of the set asks for it. */
const isInResult = ({ operands, isKept }: Holder, set: number): boolean =>
  (operands & set) !== 0 && (isKept || (operands & ~set) !== 0);

const spaceOf = (holders: readonly Holder[], isIn: (holder: Holder) => boolean): number =>
  holders.reduce((product, holder) => (isIn(holder) ? product * holder.size : product), 1);

/** The steps of the way that was chosen for a set: sets inside of others are smaller numbers, so they come first. */
function stepsOf(all: number, ways: readonly Way[], count: number): Step[] {
  const chosen = [all];
  for (const set of chosen) {
    const { left, right } = ways[set] as Way;
    if (left !== 0) chosen.push(left, right);
  }
  const places = new Map<number, number>();
  for (let i = 0; i < count; i++) places.set(1 << i, i);
  const steps: Step[] = [];
  for (const set of chosen.sort((a, b) => a - b)) {
    const { left, right } = ways[set] as Way;
    if (left === 0) continue;
    places.set(set, count + steps.length);
    steps.push({ left: places.get(left) ?? 0, right: places.get(right) ?? 0 });
  }
  return steps;
}

/** A pair of live values, and what contracting it would leave. */
interface Pair extends Step {
  readonly labels: ReadonlySet<Label>;
  /** By how much the result is larger than the two. */
  readonly growth: number;
  readonly space: number;
}

function greedy(
  operands: readonly (readonly Label[])[],
  output: readonly Label[],
  sizes: ReadonlyMap<Label, number>,
): Step[] {
  const live = new Map<number, ReadonlySet<Label>>(operands.map((labels, i) => [i, new Set(labels)]));
  const sizeOf = (labels: ReadonlySet<Label>) => [...labels].reduce((n, label) => n * (sizes.get(label) ?? 1), 1);
  const pairOf = (left: number, right: number, a: ReadonlySet<Label>, b: ReadonlySet<Label>): Pair => {
    const others = [...live].flatMap(([place, labels]) => (place === left || place === right ? [] : [...labels]));
    const needed = new Set([...output, ...others]);
    const both = new Set([...a, ...b]);
    const labels = new Set([...both].filter((label) => needed.has(label)));
    return { left, right, labels, growth: sizeOf(labels) - sizeOf(a) - sizeOf(b), space: sizeOf(both) };
  };
  const steps: Step[] = [];
  while (live.size > 1) {
    const values = [...live];
    const pairs = values.flatMap(([left, a], i) => values.slice(i + 1).map(([right, b]) => pairOf(left, right, a, b)));
    const { left, right, labels } = pairs.reduce((best, pair) => (isBetter(pair, best) ? pair : best));
    live.delete(left);
    live.delete(right);
    live.set(operands.length + steps.length, labels);
    steps.push({ left, right });
  }
  return steps;
}

const isBetter = (a: Pair, b: Pair): boolean => a.growth < b.growth || (a.growth === b.growth && a.space < b.space);
