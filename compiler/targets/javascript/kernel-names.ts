/**
 * The names of a kernel: short, stable, each with one meaning, none of them a word of JavaScript.
 */

export interface KernelNames {
  /** The name of copy `k` of `name`: `sum3`, or `t0_3` where the name itself ends in a digit. */
  copy(name: string, k: number): string;
  /** A name like `wish` for one purpose; asked again for the same, it is the same. */
  fresh(wish: string, purpose: string): string;
}

/** Makes names that are neither among `taken`, which it extends, nor among `reserved`. */
export function kernelNames(taken: Set<string>, reserved: ReadonlySet<string> = new Set()): KernelNames {
  const made = new Map<string, string>();
  const claim = (key: string, candidates: (attempt: number) => string): string => {
    const known = made.get(key);
    if (known !== undefined) return known;
    let attempt = 0;
    while (taken.has(candidates(attempt)) || reserved.has(candidates(attempt))) attempt++;
    const name = candidates(attempt);
    taken.add(name);
    made.set(key, name);
    return name;
  };
  return {
    copy: (name, k) => {
      const separator = /\d$/.test(name) ? '_' : '';
      return claim(`${name} copy ${k}`, (attempt) => `${name}${separator}${'_'.repeat(attempt)}${k}`);
    },
    fresh: (wish, purpose) => claim(`${wish} for ${purpose}`, (attempt) => (attempt === 0 ? wish : wish + attempt)),
  };
}

/** Words that no name may be: JavaScript's own, in strict code, and the globals that kernels use. */
export const reservedWords: readonly string[] = (
  'arguments as async await BigInt break case catch class const continue debugger default delete do else enum eval ' +
  'export extends false finally for from function get if implements import in Infinity instanceof interface let Math ' +
  'NaN new null Number of package private protected public return set static super switch this throw true try typeof ' +
  'undefined var void while with yield'
).split(' ');
