/** docs/CONFORMANCE.md: what the array API and NumPy name, and what of it is here, from the exports themselves. */

import { readFileSync } from 'node:fs';
import * as nd from '../../src/index.ts';
import { differences, leftOut, otherNames, reasons } from './notes.ts';
import { type Section, sections } from './standard-names.ts';

export interface Entry {
  /** As the standard or NumPy names it, members with their namespace: `linalg.qr`, `array.sort`. */
  readonly name: string;
  /** What to write here; null where there is nothing. */
  readonly here: string | null;
  readonly note: string;
}

interface NumPyNames {
  readonly numpy: string;
  readonly functions: readonly string[];
  readonly constants: readonly string[];
  readonly classes: readonly string[];
  readonly methods: readonly string[];
}

export const numpyNames: NumPyNames = JSON.parse(readFileSync(new URL('numpy-names.json', import.meta.url), 'utf8'));

/** `unique_all` is `uniqueAll`, and `atleast_1d` is `atleast1d`. */
export const camelCase = (name: string): string =>
  name.replace(/^_+|_+$/g, '').replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const sample = nd.zeros([2, 2]);

/** Whether a name is one of ours: an export, `linalg.qr`, a dtype, or with a dot before it a member of arrays. */
export function exists(name: string): boolean {
  if (name.startsWith('.')) return Reflect.has(sample, name.slice(1));
  const [first = '', second] = name.split('.');
  const owner: unknown = Reflect.get(nd, first);
  if (second === undefined) return owner !== undefined;
  return typeof owner === 'object' && owner !== null && Reflect.has(owner, second);
}

/** Our names by their letters, for words that NumPy writes as one: `fromfunction` is `fromFunction`. */
const byLetters: ReadonlyMap<string, string> = new Map(Object.keys(nd).map((name) => [name.toLowerCase(), name]));

export function entryOf(name: string, namespace?: Section['namespace']): Entry {
  const full = namespace === undefined ? name : `${namespace}.${name}`;
  const other = otherNames[full];
  const plain = namespace === 'array' ? `.${camelCase(name)}` : camelCase(full);
  const here =
    [plain, full, ...(other === undefined ? [] : [other])].find(exists) ??
    (namespace === undefined ? byLetters.get(name.replaceAll('_', '')) : undefined) ??
    null;
  const reason = reasons[full] ?? leftOut.find(({ names }) => names.includes(full))?.reason;
  return { name: full, here, note: here === null ? (reason ?? '') : (differences[full] ?? '') };
}

const entriesOf = ({ names, namespace }: Section): Entry[] => names.map((name) => entryOf(name, namespace));

export const standardEntries = sections.flatMap(entriesOf);
export const numpyEntries = [...numpyNames.functions, ...numpyNames.classes, ...numpyNames.constants].map((name) =>
  entryOf(name),
);
export const methodEntries = numpyNames.methods.map((name) => entryOf(name, 'array'));

const code = (name: string) => `\`${name}\``;
const count = (entries: readonly Entry[]) =>
  `${entries.filter(({ here }) => here !== null).length} of ${entries.length}`;

const table = (entries: readonly Entry[], source: string): string[] => [
  `| ${source} | ndloom | |`,
  '|---|---|---|',
  ...entries.map(({ name, here, note }) => `| ${code(name)} | ${here === null ? '–' : code(here)} | ${note} |`),
];

/** Names that are the same but for camelCase, with nothing to add, as text; a table of the others. */
function listed(entries: readonly Entry[], source: string): string[] {
  const isPlain = ({ name, here, note }: Entry) =>
    note === '' && [name, camelCase(name), `.${camelCase(name.replace('array.', ''))}`].some((same) => same === here);
  const plain = entries.filter(isPlain);
  return [
    `Under the same name: ${plain.map(({ here }) => code(here ?? '')).join(' ')}.`,
    '',
    ...table(
      entries.filter((entry) => !isPlain(entry)),
      source,
    ),
  ];
}

/** The text of docs/CONFORMANCE.md. */
export function document(): string {
  const chapters = sections.flatMap((section) => {
    const entries = entriesOf(section);
    return ['', `### ${section.title}: ${count(entries)}`, '', ...table(entries, 'array API')];
  });
  return `${[
    '# What of the array API and of NumPy is here',
    '',
    'Two tables: the Python array API standard 2024.12 with its extensions, function by function, and the main namespace of',
    `NumPy ${numpyNames.numpy} with the members of its arrays. Names are written in camelCase, and a dash is for what is not here. Results`,
    "are NumPy's to the last bit where IEEE 754 defines them, and within ACCURACY.md's bounds elsewhere, but for the differences",
    'that stand beside a name. Where the two differ, NumPy decides. A few hold for all functions:',
    '',
    '- Nothing is computed before it is evaluated or read; mistakes are errors at the call.',
    '- Array operands come first, then `axis` or the parameter that NumPy puts there, then one object of options. Creation',
    '  functions take the dtype last. There is one device, and no parameter for it; no `out`, and `where` in reductions only.',
    '- Methods of ufuncs are functions: `add.reduce` is `sum`, `add.at` is `addAt`, `maximum.accumulate` is `cumulativeMax`,',
    "  `multiply.outer` is `outer`, and `subtract.outer` is `x.get(':, None').sub(y)`.",
    '- The order of a norm is an option, as in the standard: `linalg.norm(x, axis, { ord })`.',
    '- There is no float16: where NumPy gives it, for functions of 8-bit integers and bools, the result is float32.',
    '- Indices and counts are int32. A 64-bit integer outside of an array is a bigint.',
    '- JavaScript has no integers but bigints: a number without a fraction is one beside an array of integers, and a float64',
    '  by itself. A number beside an array is of its dtype everywhere, in `append` and the `prepend` of `diff`, too; one that an',
    '  integer dtype does not hold is refused everywhere, in `where` and `select`, too, where NumPy wraps it.',
    '- Complex numbers have no order but for `sort` and what rests on it: `less`, `maximum`, `max`, `argmax`, `clip` refuse them,',
    '  and no sum of them goes into a real dtype; NumPy compares real parts first and drops imaginary ones.',
    '- An array of no dimensions has no axis, not even 0 or -1, which a few functions of NumPy let pass.',
    '- What is wrong with values rather than with shapes and dtypes, such as a singular matrix, is an error when they are computed.',
    '- Several results come in a JavaScript array, or as an object with the names of the standard.',
    '',
    `## The array API standard 2024.12: ${count(standardEntries)}`,
    ...chapters,
    '',
    `## NumPy ${numpyNames.numpy}: ${count(numpyEntries)}`,
    '',
    ...listed(numpyEntries, 'NumPy'),
    '',
    `## Members of NumPy's arrays: ${count(methodEntries)}`,
    '',
    ...listed(methodEntries, 'ndarray'),
    '',
    'Written by `WRITE=1 npx vitest run test/standard/conformance.test.ts` from the exports, `test/standard/notes.ts` and the lists',
    'of names beside it.',
  ].join('\n')}\n`;
}
