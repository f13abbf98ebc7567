/** One value or a list of them, as a list of values that are yet to be checked. */
export const asList = (value: unknown): readonly unknown[] =>
  Array.isArray(value) || ArrayBuffer.isView(value) ? Array.from<unknown>(Object(value)) : [value];
