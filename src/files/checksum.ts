/**
 * CRC-32, as ZIP has it, eight bytes at a time: what eight bytes do to the checksum is the sum of what each does alone,
 * which tables hold.
 *
 * Source: Kounavis and Berry, "A systematic approach to building high performance software-based CRC generators", 2005.
 */

const polynomial = 0xedb88320;

/** The checksum of each byte followed by `zeros` zero bytes. */
function table(zeros: number): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8 * (zeros + 1); bit++)
      value = (value & 1) === 1 ? (value >>> 1) ^ polynomial : value >>> 1;
    return value;
  });
}

/** The CRC-32 of bytes. */
export function checksumOf(bytes: Uint8Array): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = tables;
  const at = (i: number): number => bytes[i] as number;
  let value = -1;
  let i = 0;
  for (; i + 8 <= bytes.length; i += 8) {
    value ^= at(i) | (at(i + 1) << 8) | (at(i + 2) << 16) | (at(i + 3) << 24);
    value =
      look(t7, value) ^
      look(t6, value >>> 8) ^
      look(t5, value >>> 16) ^
      look(t4, value >>> 24) ^
      look(t3, at(i + 4)) ^
      look(t2, at(i + 5)) ^
      look(t1, at(i + 6)) ^
      look(t0, at(i + 7));
  }
  for (; i < bytes.length; i++) value = look(t0, value ^ at(i)) ^ (value >>> 8);
  return ~value >>> 0;
}

const tables = [table(0), table(1), table(2), table(3), table(4), table(5), table(6), table(7)] as const;

const look = (values: Int32Array, byte: number): number => values[byte & 255] as number;
