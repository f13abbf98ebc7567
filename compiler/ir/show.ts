/** Values of users as messages show them: short, and never an error of their own. */

/** A value as a message shows it. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `'${value.length > 40 ? `${value.slice(0, 40)}…` : value}'`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return 'a function';
  if (Object.is(value, -0)) return '-0';
  return typeof value === 'object' && value !== null ? showObject(value) : String(value);
}

/** An array by its shape, a plain object by its first entries, any other by its class. */
function showObject(value: object): string {
  if (Array.isArray(value)) return `an array of ${value.length}`;
  const tag = Object.prototype.toString.call(value);
  if (tag !== '[object Object]') return tag;
  if ('dtype' in value && 'shape' in value && Array.isArray(value.shape)) {
    return `an array of shape [${value.shape.map(String).join(', ')}]`;
  }
  const entries = Object.entries(value);
  const first = entries.slice(0, 3).map(([name, entry]) => `${name}: ${showEntry(entry)}`);
  return first.length === 0 ? '{}' : `{ ${[...first, ...(entries.length > 3 ? ['…'] : [])].join(', ')} }`;
}

const showEntry = (entry: unknown): string =>
  typeof entry === 'object' && entry !== null && !Array.isArray(entry) ? '{…}' : show(entry);
