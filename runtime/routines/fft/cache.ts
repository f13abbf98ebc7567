/** Tables by length, made when they are asked for, of which those used last are kept. */

export interface Table {
  /** The floats that it holds. */
  readonly weight: number;
}

/** A function that gives the table of a length; all that are kept hold `mostFloats` floats at most. */
export function cachedByLength<T extends Table>(
  mostFloats: number,
  make: (length: number) => T,
): (length: number) => T {
  /** Those used longest ago first. */
  const tables = new Map<number, T>();
  let floats = 0;
  return (length) => {
    const known = tables.get(length);
    if (known !== undefined) {
      tables.delete(length);
      tables.set(length, known);
      return known;
    }
    const made = make(length);
    if (made.weight > mostFloats) return made;
    floats += made.weight;
    tables.set(length, made);
    for (const [oldest, { weight }] of tables) {
      if (floats <= mostFloats) break;
      tables.delete(oldest);
      floats -= weight;
    }
    return made;
  };
}
