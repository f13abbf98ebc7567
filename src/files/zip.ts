/**
 * ZIP archives as `.npz` files are: members stored or deflated, found by the directory at the end, ZIP64 included, and held
 * to their checksums.
 *
 *     member, member, …   directory: an entry a member   (ZIP64 record, locator)   end record
 *
 * Source: PKWARE's APPNOTE 6.3.10, sections 4.3 and 4.5.3.
 */

import { inflateSync, strFromU8, type Zippable, zipSync } from 'fflate/browser';
import { OutOfRangeError, ValueError } from '../../compiler/ir/errors.ts';

export interface Member {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly checksum: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its local header starts. */
  readonly position: number;
}

/** Whether bytes start as a ZIP archive does, an empty one included. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));

/** The members of an archive, in the order of its directory. Throws ValueError. */
export function readDirectory(operation: string, bytes: Uint8Array): Member[] {
  const archive = dataView(bytes);
  const end = findEnd(archive);
  if (end < 0) {
    throw new ValueError(
      `${operation}: these bytes are no .npz file, or a truncated one: a ZIP archive has an end record`,
    );
  }
  try {
    const { count, start } = directoryAt(archive, end);
    const members: Member[] = [];
    let at = start;
    for (let i = 0; i < count; i++) {
      if (archive.getUint32(at, true) !== signatures.entry) throw new RangeError('an entry is missing');
      members.push(entryAt(bytes, archive, at));
      at += 46 + archive.getUint16(at + 28, true) + archive.getUint16(at + 30, true) + archive.getUint16(at + 32, true);
    }
    return members;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ValueError(`${operation}: the archive is damaged: its directory is not where its end record says`);
  }
}

/** Deflated bytes as the `size` bytes that they were; may throw, or give another number of bytes, where they are damaged. */
export type Inflate = (packed: Uint8Array, size: number) => Uint8Array;

/** As it is done everywhere; Node has its own. */
export const inflateAnywhere: Inflate = (packed, size) => inflateSync(packed, { out: new Uint8Array(size) });

/** The bytes of a member, which may be a part of those of the archive. Throws ValueError where they are damaged. */
export function readMember(operation: string, bytes: Uint8Array, member: Member, inflate: Inflate): Uint8Array {
  const fail = (why: string) => new ValueError(`${operation}: '${member.name}' ${why}`);
  if ((member.flags & 1) !== 0) throw fail('is encrypted');
  if (member.method !== 0 && member.method !== 8) {
    throw fail(`is compressed by method ${member.method}; save it with deflate, as numpy.savez_compressed does`);
  }
  const packed = packedBytes(bytes, member);
  if (packed === null) throw fail('is damaged: it lies outside of the archive');
  const data = member.method === 0 ? packed : inflated(inflate, packed, member.size);
  if (data === null || data.length !== member.size) throw fail('is damaged: it does not inflate to its size');
  if (checksumOf(data) !== member.checksum) throw fail('is damaged: its checksum is another one');
  return data;
}

/** An archive of files, deflated or stored. Throws RangeError past the 4 GB of what is not ZIP64. */
export function writeArchive(
  operation: string,
  files: readonly (readonly [name: string, bytes: Uint8Array])[],
  isCompressed: boolean,
): Uint8Array {
  const total = files.reduce((sum, [name, bytes]) => sum + bytes.length + 2 * (46 + 3 * name.length), 22);
  if (total >= 2 ** 32 || files.length >= 2 ** 16 - 1) {
    throw new OutOfRangeError(
      `${operation}: ${files.length} arrays of ${total} bytes; an archive holds 65534 and 4 GB: save several, or .npy files`,
    );
  }
  const level = isCompressed ? 6 : 0;
  // A fixed date, so that the same arrays give the same bytes; the first one that ZIP can say.
  const mtime = new Date(1980, 0, 1);
  const content: Zippable = Object.create(null);
  for (const [name, bytes] of files) content[name] = [bytes, { level, mtime }];
  return zipSync(content);
}

const signatures = {
  local: 0x04034b50,
  entry: 0x02014b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
} as const;

/** What stands in 16 or 32 bits where ZIP64 has the number. */
const elsewhere16 = 0xffff;
const elsewhere32 = 0xffffffff;

const dataView = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Where the end record starts: the last place whose comment ends with the archive; -1 if there is none. */
function findEnd(archive: DataView): number {
  const last = archive.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (archive.getUint32(at, true) === signatures.end && archive.getUint16(at + 20, true) === last - at) return at;
  }
  return -1;
}

function directoryAt(archive: DataView, end: number): { count: number; start: number } {
  const count = archive.getUint16(end + 10, true);
  const start = archive.getUint32(end + 16, true);
  if (count !== elsewhere16 && start !== elsewhere32) return { count, start };
  const locator = end - 20;
  if (locator < 0 || archive.getUint32(locator, true) !== signatures.locator64) return { count, start };
  const record = uint64(archive, locator + 8);
  if (archive.getUint32(record, true) !== signatures.end64) throw new RangeError('the ZIP64 record is missing');
  return { count: uint64(archive, record + 32), start: uint64(archive, record + 48) };
}

function entryAt(bytes: Uint8Array, archive: DataView, at: number): Member {
  const flags = archive.getUint16(at + 8, true);
  const nameEnd = at + 46 + archive.getUint16(at + 28, true);
  const extraEnd = nameEnd + archive.getUint16(at + 30, true);
  if (extraEnd > bytes.length) throw new RangeError('an entry ends outside');
  const wide = zip64Fields(archive, nameEnd, extraEnd);
  // The fields that do not fit are in this order there, and only those.
  const number = (place: number): number => {
    const value = archive.getUint32(at + place, true);
    return value === elsewhere32 && wide !== null ? wide.next() : value;
  };
  const size = number(24);
  const packedSize = number(20);
  const position = number(42);
  const isUtf8 = (flags & 0x800) !== 0;
  const name = strFromU8(bytes.subarray(at + 46, nameEnd), !isUtf8);
  const method = archive.getUint16(at + 10, true);
  return { name, method, flags, checksum: archive.getUint32(at + 16, true), packedSize, size, position };
}

/** The numbers of a ZIP64 extra field, one after the other; null where there is none. */
function zip64Fields(archive: DataView, start: number, end: number): { next(): number } | null {
  for (let at = start; at + 4 <= end; at += 4 + archive.getUint16(at + 2, true)) {
    if (archive.getUint16(at, true) !== 1) continue;
    let place = at + 4;
    return {
      next: () => {
        place += 8;
        return uint64(archive, place - 8);
      },
    };
  }
  return null;
}

function uint64(archive: DataView, at: number): number {
  const value = archive.getBigUint64(at, true);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError('a number is too large');
  return Number(value);
}

/** The bytes of a member as they stand in the archive; null where they do not. */
function packedBytes(bytes: Uint8Array, { position, packedSize }: Member): Uint8Array | null {
  const archive = dataView(bytes);
  if (position + 30 > bytes.length || archive.getUint32(position, true) !== signatures.local) return null;
  const start = position + 30 + archive.getUint16(position + 26, true) + archive.getUint16(position + 28, true);
  return start + packedSize > bytes.length ? null : bytes.subarray(start, start + packedSize);
}

/** No deflated data grows more than this. */
const mostGrowth = 1032;

function inflated(inflate: Inflate, packed: Uint8Array, size: number): Uint8Array | null {
  if (size > packed.length * mostGrowth) return null;
  try {
    return inflate(packed, size);
  } catch {
    return null;
  }
}

const polynomial = 0xedb88320;

/** The CRC-32 of each byte. */
const table: Int32Array = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? (value >>> 1) ^ polynomial : value >>> 1;
  return value;
});

function checksumOf(bytes: Uint8Array): number {
  let value = -1;
  for (let i = 0; i < bytes.length; i++) {
    value = (table[(value ^ (bytes[i] as number)) & 255] as number) ^ (value >>> 8);
  }
  return ~value >>> 0;
}
