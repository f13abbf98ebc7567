/** Times of several ways to do the same, side by side in one run. */

/**
 * The median time in milliseconds of each, over `runs` rounds in which all take turns, so that whatever else the machine
 * does meets all of them. One round before is not counted: it is for the compilers.
 */
export function medianTimes<K extends string>(
  runs: number,
  ways: Readonly<Record<K, () => unknown>>,
): Record<K, number> {
  const names = Object.keys(ways) as K[];
  const times = new Map<K, number[]>(names.map((name) => [name, []]));
  for (let round = -1; round < runs; round++) {
    for (const name of names) {
      const start = performance.now();
      ways[name]();
      if (round >= 0) times.get(name)?.push(performance.now() - start);
    }
  }
  const result = {} as Record<K, number>;
  for (const [name, list] of times) result[name] = median(list);
  return result;
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
