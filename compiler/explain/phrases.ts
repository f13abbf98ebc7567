/** Phrases of reports: counts, bytes, decisions with their numbers. */

import type { Decision } from '../passes/decisions.ts';

/** `3 kernels`, `1 kernel`. */
export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** Bytes in the unit in which they have three digits or fewer before the point. */
export function bytes(n: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = n;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : Number(value.toPrecision(3))} ${units[unit]}`;
}

/** `1, 2 and 3` */
export const listOf = (items: readonly (number | string)[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** Decisions in lines: what was fused, one line a rule, and every cut with its numbers and what would change it. */
export const decisionLines = (decisions: readonly Decision[]): string[] => [
  ...fusionsByRule(decisions).map(({ rule, fused }) => {
    const names = [...new Set(fused.map(({ what }) => what))];
    const listed = names.length > listedNames ? `${names.slice(0, listedNames).join(', ')}, ...` : names.join(', ');
    return `  fused  ${count(fused.length, 'value')}: ${rule}${savedText(fused)} (${listed})`;
  }),
  ...decisions
    .filter(({ kind }) => kind === 'cut')
    .map((cut) => `  cut    ${cut.what}: ${cut.rule} (${numbersText(cut)})${otherwise(cut)}`),
];

/** How many values a line names. */
const listedNames = 6;

const otherwise = ({ override }: Decision): string => (override === null ? '' : `\n         otherwise: ${override}`);

/** Fusions by the sentence of their rule, in the order in which they were made. */
export function fusionsByRule(decisions: readonly Decision[]): { rule: string; fused: Decision[] }[] {
  const rules = new Map<string, Decision[]>();
  for (const decision of decisions) {
    if (decision.kind !== 'fuse') continue;
    const known = rules.get(decision.rule);
    if (known === undefined) rules.set(decision.rule, [decision]);
    else known.push(decision);
  }
  return [...rules].map(([rule, fused]) => ({ rule, fused }));
}

/** What a fusion saves, all of its values together. */
export function savedText(fused: readonly Decision[]): string {
  const total = (name: string) => fused.reduce((sum, { numbers }) => sum + (numbers[name] ?? 0), 0);
  const [saved, row] = [total('saved'), total('row')];
  if (saved === 0) return '';
  return row > 0 ? `, ${bytes(row)} of ${bytes(saved)} stored` : `, ${bytes(saved)} not stored`;
}

/** The numbers of a decision: `8 kB stored and read again, work 20, copies 2`. */
export const numbersText = ({ numbers }: Decision): string =>
  Object.entries(numbers)
    .map(([name, value]) => (name === 'bytes' ? `${bytes(value)} stored and read again` : `${name} ${value}`))
    .join(', ');
