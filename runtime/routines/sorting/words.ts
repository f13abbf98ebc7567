/**
 * Numbers as unsigned words in the same order, so that sorting sees nothing but Uint32Arrays: one kind of memory, whatever
 * the dtype. A number of 64 bits is a pair of words, the low one first, as it lies in memory.
 *
 *     unsigned    the word itself
 *     signed      with the sign bit flipped
 *     float       with the sign bit flipped, and all others too where it was set: -1 < -0.5 < 0 < 0.5 < 1 < Infinity
 *
 * All zeros of a float have one key, that of 0, and all NaNs one, the greatest: as NumPy orders them. Descending keys
 * have all bits flipped.
 */

import type { RoutineMemory } from '../../../compiler/ir/routine.ts';

export type Kind = 'unsigned' | 'signed' | 'float';

/** The words of numbers that lie `step` words apart; `isWide` is two words a number. */
export interface Words {
  readonly words: Uint32Array;
  readonly kind: Kind;
  readonly isWide: boolean;
  readonly step: number;
}

/** Memory as words. Narrower numbers than those of 32 bits are cast before they get here. */
export function wordsOf(memory: RoutineMemory): Words {
  const isWide = memory.BYTES_PER_ELEMENT === 8;
  const step = isWide ? 2 : 1;
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.length * step);
  return { words, kind: kindOf(memory), isWide, step };
}

/** The real (0) or imaginary (1) parts of complex numbers. */
export function partsOf(memory: RoutineMemory, part: 0 | 1): Words {
  const { words, kind, isWide, step } = wordsOf(memory);
  return { words: words.subarray(part * step), kind, isWide, step: 2 * step };
}

function kindOf(memory: RoutineMemory): Kind {
  if (memory instanceof Float32Array || memory instanceof Float64Array) return 'float';
  return memory instanceof Int32Array || memory instanceof BigInt64Array ? 'signed' : 'unsigned';
}

/** Where and how a row is read; `flip` is -1 for descending keys and 0 for ascending ones. */
export interface Row {
  readonly numbers: Words;
  readonly start: number;
  readonly length: number;
  readonly flip: 0 | -1;
}

/** What the keys of floats do not tell apart, or tell only by looking for it: whether there is a -0, or a NaN. */
export interface Specials {
  readonly hasNegativeZero: boolean;
  readonly hasNaN: boolean;
}

const noSpecials: Specials = { hasNegativeZero: false, hasNaN: false };

/** Writes the keys of a row of 32-bit numbers. */
export function writeKeys({ numbers, start, length, flip }: Row, keys: Uint32Array): Specials {
  const { words, kind, step } = numbers;
  const end = (start + length) * step;
  if (kind === 'float') return writeFloatKeys(words, start * step, end, step, keys, flip);
  writeIntegerKeys(words, start * step, end, step, keys, integerFlip(kind, flip));
  return noSpecials;
}

/**
 * Writes the keys of a row of 64-bit numbers, `apart` words from one to the next: the low words to `low`, the high ones to
 * `high` from its element `apart - 1` on, so that both may be one array of pairs.
 */
export function writeWideKeys(
  { numbers, start, length, flip }: Row,
  low: Uint32Array,
  high: Uint32Array,
  apart: 1 | 2,
): Specials {
  const { words, kind, step } = numbers;
  const isFloat = kind === 'float';
  const integer = integerFlip(kind, flip);
  const highStart = apart - 1;
  let hasNegativeZero = false;
  let hasNaN = false;
  for (let i = 0, to = 0, at = start * step; i < length; i++, to += apart, at += step) {
    const lowWord = words[at] as number;
    const highWord = words[at + 1] as number;
    if (!isFloat) {
      low[to] = lowWord ^ flip;
      high[to + highStart] = highWord ^ integer;
      continue;
    }
    const magnitude = highWord & 0x7fffffff;
    if (magnitude >= 0x7ff00000 && (magnitude > 0x7ff00000 || lowWord !== 0)) {
      hasNaN = true;
      low[to] = ~flip;
      high[to + highStart] = ~flip;
    } else if ((magnitude | lowWord) === 0) {
      if (highWord !== 0) hasNegativeZero = true;
      low[to] = flip;
      high[to + highStart] = sign ^ flip;
    } else {
      const negative = highWord >> 31;
      low[to] = lowWord ^ negative ^ flip;
      high[to + highStart] = highWord ^ (negative | sign) ^ flip;
    }
  }
  return isFloat ? { hasNegativeZero, hasNaN } : noSpecials;
}

/** Writes the numbers that keys stand for, from `at` on. */
export function writeNumbers(
  keys: Uint32Array,
  length: number,
  flip: number,
  kind: Kind,
  words: Uint32Array,
  at: number,
) {
  const isFloat = kind === 'float';
  const integer = integerFlip(kind, flip);
  for (let i = 0; i < length; i++) {
    const key = keys[i] as number;
    words[at + i] = isFloat ? floatOf(key ^ flip) : key ^ integer;
  }
}

/** Writes the 64-bit numbers that pairs of key words stand for, from the number `at` on. */
export function writeWideNumbers(
  keys: Uint32Array,
  length: number,
  flip: number,
  kind: Kind,
  words: Uint32Array,
  at: number,
) {
  const isFloat = kind === 'float';
  const integer = integerFlip(kind, flip);
  for (let i = 0, to = 2 * at; i < 2 * length; i += 2, to += 2) {
    const low = keys[i] as number;
    const high = keys[i + 1] as number;
    if (!isFloat) {
      words[to] = low ^ flip;
      words[to + 1] = high ^ integer;
      continue;
    }
    const negative = ~((high ^ flip) >> 31);
    words[to] = low ^ flip ^ negative;
    words[to + 1] = high ^ flip ^ (negative | sign);
  }
}

/** The sign bit, as the operators give it. */
const sign = 0x80000000 | 0;

const integerFlip = (kind: Kind, flip: number): number => (kind === 'signed' ? flip ^ sign : flip);

function floatKey(word: number): number {
  const magnitude = word & 0x7fffffff;
  if (magnitude > 0x7f800000) return -1;
  return magnitude === 0 ? sign : word ^ ((word >> 31) | sign);
}

const floatOf = (key: number): number => key ^ (~(key >> 31) | sign);

function writeIntegerKeys(
  words: Uint32Array,
  from: number,
  end: number,
  step: number,
  keys: Uint32Array,
  flip: number,
): void {
  for (let at = from, i = 0; at < end; at += step, i++) keys[i] = (words[at] as number) ^ flip;
}

function writeFloatKeys(
  words: Uint32Array,
  from: number,
  end: number,
  step: number,
  keys: Uint32Array,
  flip: number,
): Specials {
  let hasNegativeZero = false;
  let hasNaN = false;
  for (let at = from, i = 0; at < end; at += step, i++) {
    const word = words[at] as number;
    const key = floatKey(word);
    if (word === 0x80000000) hasNegativeZero = true;
    if (key === -1) hasNaN = true;
    keys[i] = key ^ flip;
  }
  return { hasNegativeZero, hasNaN };
}
