/** The order in which operands are contracted: the cheapest of all for a few, a valid one for many. */

import { describe, expect, it } from 'vitest';
import { contractionOrder } from '../../src/products/contraction-order.ts';

const sizes = new Map([...'abcdefghijklmnopqrstuvwxyz'].map((label, i) => [label, 2 + ((i * 7) % 5)]));

const product = (labels: Iterable<string>): number =>
  [...new Set(labels)].reduce((size, label) => size * (sizes.get(label) ?? 1), 1);

interface Value {
  readonly labels: readonly string[];
}

/** What is left of two values when the others are these. */
function contracted(left: Value, right: Value, others: readonly Value[], output: readonly string[]): Value {
  const needed = new Set([...output, ...others.flatMap(({ labels }) => labels)]);
  return { labels: [...new Set([...left.labels, ...right.labels])].filter((label) => needed.has(label)) };
}

const costOf = (left: Value, right: Value, result: Value): number =>
  product([...left.labels, ...right.labels]) + product(result.labels);

/** The least cost over all orders, by trying each. */
function leastCost(values: readonly Value[], output: readonly string[]): number {
  if (values.length === 1) return 0;
  let least = Infinity;
  values.forEach((left, i) => {
    values.slice(i + 1).forEach((right) => {
      const others = values.filter((value) => value !== left && value !== right);
      const result = contracted(left, right, others, output);
      least = Math.min(least, costOf(left, right, result) + leastCost([...others, result], output));
    });
  });
  return least;
}

/** The cost of the steps that were chosen; throws where one takes a value that is not there. */
function chosenCost(operands: readonly Value[], output: readonly string[]): number {
  const live = new Map(operands.entries());
  const take = (place: number): Value => {
    const value = live.get(place);
    if (value === undefined) throw new Error(`no value ${place}`);
    live.delete(place);
    return value;
  };
  let cost = 0;
  const steps = contractionOrder(
    operands.map(({ labels }) => labels),
    output,
    sizes,
  );
  steps.forEach(({ left, right }, i) => {
    const [a, b] = [take(left), take(right)];
    const result = contracted(a, b, [...live.values()], output);
    cost += costOf(a, b, result);
    live.set(operands.length + i, result);
  });
  expect([...live.values()].map(({ labels }) => [...labels].sort())).toEqual([[...output].sort()]);
  return cost;
}

const read = (text: string): [Value[], string[]] => {
  const [operands = '', output = ''] = text.split('->');
  return [operands.split(',').map((term) => ({ labels: [...term] })), [...output]];
};

describe('the order of contractions', () => {
  for (const text of [
    'ab,bc->ac',
    'ab,bc,cd->ad',
    'a,ab,b->',
    'ab,bc,cd,de->ae',
    'ab,ac,ad,bcd->a',
    'ae,eb,bc,cd,da->',
    'ab,bc,cd,de,ef->af',
  ]) {
    it(`is the cheapest for ${text}`, () => {
      const [operands, output] = read(text);
      expect(chosenCost(operands, output)).toBe(leastCost(operands, output));
    });
  }

  it('is that in which the operands stand where all cost the same', () => {
    expect(contractionOrder([['a'], ['a'], ['a']], ['a'], sizes)).toEqual([
      { left: 0, right: 1 },
      { left: 3, right: 2 },
    ]);
  });

  it('contracts the small ends of a chain of ten first', () => {
    const [operands, output] = read('ab,bc,cd,de,ef,fg,gh,hi,ij,jk->ak');
    const inOrder = operands.slice(1).reduce(
      ({ cost, value }, operand, i) => {
        const result = contracted(value, operand, operands.slice(i + 2), output);
        return { cost: cost + costOf(value, operand, result), value: result };
      },
      { cost: 0, value: operands[0] ?? { labels: [] } },
    );
    expect(chosenCost(operands, output)).toBeLessThanOrEqual(inOrder.cost);
  });

  it('is none for one operand', () => expect(contractionOrder([['a']], ['a'], sizes)).toEqual([]));
});
