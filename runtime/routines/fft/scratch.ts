/** Memory for what is between, which the next call uses again. */

const kept = new Map<string, Float64Array>();

/** Blocks of up to 2 MB are kept: of larger ones making them is a small part of the work. */
const mostFloats = 2 ** 18;

/** At least `floats` floats of unknown contents, which stay the caller's until the next one asks for the same name. */
export function scratch(name: string, floats: number): Float64Array {
  const known = kept.get(name);
  if (known !== undefined && known.length >= floats) return known;
  const made = new Float64Array(floats);
  if (floats <= mostFloats) kept.set(name, made);
  return made;
}
