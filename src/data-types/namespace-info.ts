/** What the array API has libraries say about themselves. */

import { type DType, dtypeNames } from '../../compiler/ir/dtype.ts';
import { ValueError } from '../../compiler/ir/errors.ts';
import { show } from '../check.ts';
import { type DTypeKind, isOfKind } from './kinds.ts';

/** Which dtypes are asked for; there is one device. */
export interface InfoOptions {
  readonly kind?: DTypeKind | readonly DTypeKind[] | undefined;
  readonly device?: 'cpu' | undefined;
}

/** The inspection functions of the array API. */
export interface NamespaceInfo {
  capabilities(): Readonly<Record<'boolean indexing' | 'data-dependent shapes', boolean>> & {
    readonly 'max dimensions': number | null;
  };
  defaultDevice(): 'cpu';
  devices(): readonly 'cpu'[];
  defaultDtypes(
    options?: Pick<InfoOptions, 'device'>,
  ): Readonly<Record<'real floating' | 'complex floating' | 'integral' | 'indexing', DType>>;
  dtypes(options?: InfoOptions): Readonly<Record<string, DType>>;
}

const info: NamespaceInfo = Object.freeze({
  capabilities: () => ({ 'boolean indexing': true, 'data-dependent shapes': true, 'max dimensions': null }),
  defaultDevice: () => 'cpu' as const,
  devices: () => ['cpu'] as const,
  defaultDtypes: ({ device }: Pick<InfoOptions, 'device'> = {}) => {
    checkDevice('defaultDtypes', device);
    return {
      'real floating': 'float64',
      'complex floating': 'complex128',
      integral: 'int64',
      indexing: 'int32',
    } as const;
  },
  dtypes: ({ kind, device }: InfoOptions = {}) => {
    checkDevice('dtypes', device);
    const asked: readonly DTypeKind[] =
      kind === undefined ? ['bool', 'numeric'] : typeof kind === 'string' ? [kind] : kind;
    const found = dtypeNames.filter((name) => asked.map((one) => isOfKind('dtypes', name, one)).includes(true));
    return Object.fromEntries(found.map((name) => [name, name]));
  },
});

/**
 * What this library can do and which dtypes it has, by the array API's inspection functions: `capabilities()`,
 * `defaultDevice()`, `defaultDtypes()`, `devices()` and `dtypes({ kind })`. An integral number becomes float64 in an array,
 * as every number does; bigints are int64, and indices int32.
 *
 * Source: array API `__array_namespace_info__`. `arrayNamespaceInfo().defaultDevice()` is 'cpu'
 */
export function arrayNamespaceInfo(): NamespaceInfo {
  return info;
}

/** There is one device, the memory of JavaScript. Throws ValueError for another. */
export function checkDevice(operation: string, device: unknown): void {
  if (device === undefined || device === null || device === 'cpu') return;
  throw new ValueError(`${operation}: there is no device ${show(device)}; all arrays are on 'cpu'`);
}
