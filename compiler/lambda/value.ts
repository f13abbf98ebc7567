/** A translated expression: the step that computes it, and which JavaScript types its values can have. */

/** A set of types as bits. A parameter is NUMERIC; a captured value is ANY until it is given. */
export type TypeSet = number;

export const BOOLEAN: TypeSet = 1;
export const NUMBER: TypeSet = 2;
export const BIGINT: TypeSet = 4;
export const NUMERIC: TypeSet = NUMBER | BIGINT;
export const ANY: TypeSet = BOOLEAN | NUMERIC;

export interface Value {
  readonly step: number;
  readonly types: TypeSet;
}

export const isBoolean = (value: Value): boolean => value.types === BOOLEAN;

/** The type of a constant, as a set of one. */
export function typeOf(constant: number | bigint | boolean): TypeSet {
  if (typeof constant === 'boolean') return BOOLEAN;
  return typeof constant === 'bigint' ? BIGINT : NUMBER;
}
