/**
 * How `einsum` is computed: a list of contractions, which depends on the subscripts and the shapes alone. An operand's
 * dimensions have labels; one that stands twice is a diagonal, which the index of a view expresses.
 *
 *     1. what one operand alone has, and the result has not, is summed there
 *     2. pairs are contracted in the order that costs least, over [batch…, rows…, inner…, columns…] where a pair is a
 *        product of matrices, so that it runs as one
 */

import { ShapeError } from '../../compiler/ir/errors.ts';
import { formatShape, type Shape } from '../../compiler/ir/shape.ts';
import { show } from '../check.ts';
import { contractionOrder } from './contraction-order.ts';
import { type Label, parseSubscripts } from './subscripts.ts';

/** The sum, along the axes `summed` of a space, of the product of values. */
export interface Contraction {
  readonly shape: Shape;
  readonly summed: readonly number[];
  /** Which values, operands counting from 0 and results of contractions after them, and where their dimensions go. */
  readonly factors: readonly { readonly value: number; readonly axes: readonly number[] }[];
}

export type EinsumPlan =
  /** One operand, of which nothing is summed: where its dimensions go. */
  | { readonly kind: 'view'; readonly shape: Shape; readonly axes: readonly number[] }
  /** Nothing to sum. */
  | { readonly kind: 'zeros'; readonly shape: Shape }
  | { readonly kind: 'contractions'; readonly contractions: readonly Contraction[] };

/** Plans for operands of these shapes. Throws ValueError for malformed subscripts, ShapeError for sizes that differ. */
export function planEinsum(subscripts: string, shapes: readonly Shape[], optimize: boolean): EinsumPlan {
  const { inputs, output } = parseSubscripts(subscripts, shapes);
  const sizes = sizesOf(subscripts, shapes, inputs);
  const summed = [...sizes.keys()].filter((label) => !output.includes(label));
  const shape = output.map((label) => sizes.get(label) as number);
  const [first] = inputs as [readonly Label[]];
  if (inputs.length === 1 && summed.length === 0) {
    return { kind: 'view', shape, axes: first.map((label) => output.indexOf(label)) };
  }
  if (summed.some((label) => sizes.get(label) === 0)) return { kind: 'zeros', shape };
  // A size of 1 that repeats along its label has none.
  const terms = inputs.map((labels, value) => ({
    value,
    labels: labels.map((label, d) => (shapes[value]?.[d] === sizes.get(label) ? label : null)),
  }));
  const contractions = optimize ? byPairs(sizes, terms, output) : [contract(sizes, terms, output)];
  return { kind: 'contractions', contractions };
}

/** A value with labels for its dimensions; null for one that repeats. */
interface Term {
  readonly value: number;
  readonly labels: readonly (Label | null)[];
}

type Sizes = ReadonlyMap<Label, number>;

/** The size of each label. Throws ShapeError where operands differ, or the dimensions of a diagonal. */
function sizesOf(subscripts: string, shapes: readonly Shape[], inputs: readonly (readonly Label[])[]): Sizes {
  const sizes = new Map<Label, number>();
  const fail = (label: Label, a: number, b: number, where: string): never => {
    const name = label.startsWith('-') ? `dimension ${label} of '...'` : label;
    const listed = shapes.map(formatShape).join(' and ');
    throw new ShapeError(`einsum: ${show(subscripts)}: shapes ${listed}: ${name} is ${a} and ${b}${where}`);
  };
  inputs.forEach((labels, i) => {
    labels.forEach((label, d) => {
      const shape = shapes[i] as Shape;
      const size = shape[d] as number;
      const own = shape[labels.indexOf(label)] as number;
      if (own !== size) fail(label, own, size, ` in operand ${i}`);
      const known = sizes.get(label) ?? 1;
      if (known !== size && known !== 1 && size !== 1) fail(label, known, size, '');
      sizes.set(label, known === 1 ? size : known);
    });
  });
  return sizes;
}

/** The distinct labels of terms, in the order in which they stand there. */
const labelsOf = (terms: readonly Term[]): Label[] => [
  ...new Set(terms.flatMap(({ labels }) => labels.filter((label): label is Label => label !== null))),
];

function byPairs(sizes: Sizes, operands: readonly Term[], output: readonly Label[]): Contraction[] {
  if (operands.length === 1) return [contract(sizes, operands, output)];
  const contractions: Contraction[] = [];
  const contracted = (terms: readonly Term[], kept: readonly Label[]): Term => {
    contractions.push(contract(sizes, terms, kept));
    return { value: operands.length + contractions.length - 1, labels: kept };
  };
  const terms = operands.map((term) => {
    const needed = new Set([...output, ...labelsOf(operands.filter((other) => other !== term))]);
    const own = labelsOf([term]);
    const kept = own.filter((label) => needed.has(label));
    return kept.length < own.length ? contracted([term], kept) : term;
  });
  const live = new Map(terms.entries());
  const labels = terms.map((term) => labelsOf([term]));
  contractionOrder(labels, output, sizes).forEach(({ left, right }, i) => {
    const pair = [live.get(left) as Term, live.get(right) as Term];
    live.delete(left);
    live.delete(right);
    const needed = new Set([...output, ...labelsOf([...live.values()])]);
    live.set(terms.length + i, contracted(pair, live.size === 0 ? output : keptLabels(pair, needed)));
  });
  return contractions;
}

/** The labels that are left of a pair: those of both first, as a product of matrices has its batch. */
function keptLabels(pair: readonly Term[], needed: ReadonlySet<Label>): Label[] {
  const labels = labelsOf(pair).filter((label) => needed.has(label));
  const isShared = (label: Label) => pair.every((term) => term.labels.includes(label));
  return [...labels.filter(isShared), ...labels.filter((label) => !isShared(label))];
}

/** The product of terms, summed along all labels but those kept. */
function contract(sizes: Sizes, terms: readonly Term[], kept: readonly Label[]): Contraction {
  const order = loopOrder(terms, kept);
  return {
    shape: order.map((label) => sizes.get(label) as number),
    summed: order.flatMap((label, axis) => (kept.includes(label) ? [] : [axis])),
    factors: terms.map(({ value, labels }) => ({
      value,
      axes: labels.map((label) => (label === null ? -1 : order.indexOf(label))),
    })),
  };
}

/**
 * The labels of the space of a product: those kept, in their order, with those summed before the last of them. Where two
 * terms have labels of their own, these last ones are the columns of a matrix product. Otherwise they are what stands
 * behind the summed labels in the largest term, so that its own order is kept where it can be.
 */
function loopOrder(terms: readonly Term[], kept: readonly Label[]): Label[] {
  const summed = labelsOf(terms).filter((label) => !kept.includes(label));
  const holders = (label: Label) => terms.map(({ labels }) => labels.includes(label)).join();
  const isMatrixProduct = ['true,false', 'false,true'].every((held) => kept.some((label) => holders(label) === held));
  const largest = terms.reduce((a, b) => (b.labels.length > a.labels.length ? b : a)).labels;
  const behind = largest.slice(largest.findLastIndex((label) => label !== null && summed.includes(label)) + 1);
  const columns = holders(kept.at(-1) ?? '');
  const isLast = (label: Label) => (isMatrixProduct ? holders(label) === columns : behind.includes(label));
  const end = kept.findLastIndex((label) => !isLast(label)) + 1;
  return [...kept.slice(0, end), ...summed, ...kept.slice(end)];
}
