/** The names of dtypes as values: `zeros([2], float32)`. Each is the string of its name, which may be written for it. */

export const bool = 'bool';
export const int8 = 'int8';
export const int16 = 'int16';
export const int32 = 'int32';
export const int64 = 'int64';
export const uint8 = 'uint8';
export const uint16 = 'uint16';
export const uint32 = 'uint32';
export const uint64 = 'uint64';
export const float32 = 'float32';
export const float64 = 'float64';
export const complex64 = 'complex64';
export const complex128 = 'complex128';
