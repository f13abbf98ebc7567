/** Merge sorts, for what is too short for radix sorts: short runs are sorted by insertion, then merged two by two. */

/** Sorts the first `length` words; the result is in the array returned, which is one of the two. */
export function mergeSortWords(words: Uint32Array, scratch: Uint32Array, length: number): Uint32Array {
  for (let start = 0; start < length; start += runLength)
    insertWords(words, start, Math.min(start + runLength, length));
  let from = words;
  let to = scratch;
  for (let run = runLength; run < length; run *= 2) {
    for (let start = 0; start < length; start += 2 * run) {
      mergeWords(from, to, start, Math.min(start + run, length), Math.min(start + 2 * run, length));
    }
    const merged = to;
    to = from;
    from = merged;
  }
  return from;
}

/** Sorts the first `length` pairs by their second words, stably; the result is in the array returned, one of the two. */
export function mergeSortPairs(pairs: Uint32Array, scratch: Uint32Array, length: number): Uint32Array {
  const end = 2 * length;
  for (let start = 0; start < end; start += 2 * runLength)
    insertPairs(pairs, start, Math.min(start + 2 * runLength, end));
  let from = pairs;
  let to = scratch;
  for (let run = 2 * runLength; run < end; run *= 2) {
    for (let start = 0; start < end; start += 2 * run) {
      mergePairs(from, to, start, Math.min(start + run, end), Math.min(start + 2 * run, end));
    }
    const merged = to;
    to = from;
    from = merged;
  }
  return from;
}

const runLength = 12;

function insertWords(words: Uint32Array, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const word = words[i] as number;
    let j = i;
    for (; j > start && (words[j - 1] as number) > word; j--) words[j] = words[j - 1] as number;
    words[j] = word;
  }
}

function insertPairs(pairs: Uint32Array, start: number, end: number): void {
  for (let i = start + 2; i < end; i += 2) {
    const payload = pairs[i] as number;
    const word = pairs[i + 1] as number;
    let j = i;
    for (; j > start && (pairs[j - 1] as number) > word; j -= 2) {
      pairs[j] = pairs[j - 2] as number;
      pairs[j + 1] = pairs[j - 1] as number;
    }
    pairs[j] = payload;
    pairs[j + 1] = word;
  }
}

/** Merges the runs from `left` to `right` and from there to `end`. */
function mergeWords(from: Uint32Array, to: Uint32Array, left: number, right: number, end: number): void {
  let i = left;
  let j = right;
  let place = left;
  while (i < right && j < end) {
    const a = from[i] as number;
    const b = from[j] as number;
    if (b < a) {
      to[place++] = b;
      j++;
    } else {
      to[place++] = a;
      i++;
    }
  }
  while (i < right) to[place++] = from[i++] as number;
  while (j < end) to[place++] = from[j++] as number;
}

function mergePairs(from: Uint32Array, to: Uint32Array, left: number, right: number, end: number): void {
  let i = left;
  let j = right;
  let place = left;
  while (i < right && j < end) {
    const a = from[i + 1] as number;
    const b = from[j + 1] as number;
    if (b < a) {
      to[place] = from[j] as number;
      to[place + 1] = b;
      j += 2;
    } else {
      to[place] = from[i] as number;
      to[place + 1] = a;
      i += 2;
    }
    place += 2;
  }
  while (i < right) to[place++] = from[i++] as number;
  while (j < end) to[place++] = from[j++] as number;
}
