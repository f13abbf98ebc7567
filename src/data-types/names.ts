/** The names of dtypes as values: `zeros([2], float32)`. Each is the string of its name, which may be written for it. */

/** Booleans, a byte each: 0 or 1. */
export const bool = 'bool';
/** Integers from -128 to 127. */
export const int8 = 'int8';
/** Integers from -32768 to 32767. */
export const int16 = 'int16';
/** Integers from -2147483648 to 2147483647: the dtype of indices and counts. */
export const int32 = 'int32';
/** Integers of 64 bits; their elements are bigints outside of arrays. */
export const int64 = 'int64';
/** Integers from 0 to 255. */
export const uint8 = 'uint8';
/** Integers from 0 to 65535. */
export const uint16 = 'uint16';
/** Integers from 0 to 4294967295. */
export const uint32 = 'uint32';
/** Integers from 0 to 2 ** 64 - 1; their elements are bigints outside of arrays. */
export const uint64 = 'uint64';
/** Floating-point numbers of 32 bits, rounded at each operation. */
export const float32 = 'float32';
/** Floating-point numbers of 64 bits: what numbers in JavaScript are. */
export const float64 = 'float64';
/** Complex numbers, pairs of float32. */
export const complex64 = 'complex64';
/** Complex numbers, pairs of float64. */
export const complex128 = 'complex128';
