/** Random elements and scalars: mostly small numbers, now and then the values at the edges of a dtype. */

import { type DType, dtypes } from '../../compiler/ir/dtype.ts';
import { type TypedArray, typedArrayOf } from '../../runtime/storage.ts';
import { encodeMemory, printValue } from './program.ts';
import type { Random } from './random.ts';

/** Whether an array holds values that hardly ever cancel or overflow, or those that find mistakes. */
type Flavour = 'small' | 'wild' | 'signs';

/** The bytes, in base64, of `length` random elements of a dtype. */
export function randomMemory(random: Random, dtype: DType, length: number): string {
  const { part, parts } = dtypes[dtype];
  const data = new (typedArrayOf(dtype))(parts * length);
  const flavour = random.weighted<Flavour>([
    [6, 'small'],
    [4, 'wild'],
    [0.7, 'signs'],
  ]);
  const integers = random.chance(0.4);
  for (let i = 0; i < data.length; i++) put(data, i, element(random, part, flavour, integers));
  return encodeMemory(data);
}

/** The text of a scalar to stand beside an array of a dtype; some do not fit, which is an error of the library's. */
export function randomScalar(random: Random, beside: DType): string {
  const { kind, min, max, bytes } = dtypes[beside];
  const integer = () => printValue(random.between(kind === 'uint' || kind === 'bool' ? 0 : -4, 5));
  if (random.chance(0.1)) return random.pick(['true', 'false']);
  if (random.chance(0.15)) return `${random.between(kind === 'int' || kind === 'float' ? -3 : 0, 6)}n`;
  if (kind === 'complex') {
    const pair = `${random.pick(['1', '-2', '0.5', '0', '-0'])}|${random.pick(['-1', '2', '0.25', '0'])}`;
    return random.chance(0.6) ? pair : random.pick(['2', '-1', '0.5', '-0', 'NaN']);
  }
  if (kind === 'float') {
    return random.weighted([
      [3, integer()],
      [2, random.pick(['0.5', '-1.5', '2.25', '0.1', '3.7', '-100.3'])],
      [1, random.pick(['NaN', 'Infinity', '-Infinity', '-0', '1e300', '1e-310', '16777217', '1e-40'])],
    ]);
  }
  return random.weighted([
    [6, integer()],
    [1, random.pick(['0.5', '-1.5', '7.25'])],
    [1, random.pick(['-0', '300', 'Infinity', 'NaN', '40000'])],
    [1, `${random.pick([min ?? 0n, max ?? 1n])}${bytes === 8 || random.chance(0.5) ? 'n' : ''}`],
  ]);
}

const specialFloats = [0, -0, Number.NaN, Infinity, -Infinity, 5e-324, -1e-310, 1e-45, 1e-40, 2 ** 53, 1e300, -1e38];
const boundaries = [127, 128, 255, 256, 32767, 65535, 65536, 2 ** 31, 2 ** 32, 0.5, 1.5, -0.5, 2.5, 16777217];

function element(random: Random, dtype: DType, flavour: Flavour, integers: boolean): number | bigint {
  const { kind, bytes, min, max } = dtypes[dtype];
  if (kind === 'bool') return random.below(2);
  if (kind === 'float') {
    if (flavour === 'signs') return random.pick([0, -0, integers ? 1 : -1]);
    if (flavour === 'small') {
      return integers ? random.between(-4, 6) : (random.uint32() / 2 ** 32 - 0.4) * 10;
    }
    return random.weighted([
      [3, random.pick(specialFloats)],
      [2, random.pick(boundaries)],
      [3, random.between(-9, 9) / 4],
      [2, (random.uint32() / 2 ** 32 - 0.5) * 10 ** random.between(-8, 12)],
    ]);
  }
  const small = random.between(kind === 'uint' ? 0 : -5, 9);
  const large = random.weighted<bigint>([
    [2, min ?? 0n],
    [2, max ?? 1n],
    [1, (max ?? 1n) - 1n],
    [2, BigInt.asIntN(64, (BigInt(random.uint32()) << 32n) | BigInt(random.uint32()))],
    [4, BigInt(small)],
  ]);
  if (bytes === 8) return flavour === 'wild' ? large : BigInt(small);
  return flavour === 'wild' ? Number(BigInt.asIntN(32, large)) : small;
}

/** Stores a value of the kind that the memory holds. */
function put(data: TypedArray, position: number, value: number | bigint): void {
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) data[position] = BigInt(value);
  else data[position] = Number(value);
}
