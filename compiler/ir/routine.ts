/**
 * Routines: algorithms that no loop nest says, such as a sort or a factorisation. To the compiler a routine is a name; the
 * runtime calls it between kernels, on row-major memory.
 */

/** Memory as routines see it: numbers of one dtype, row by row; complex numbers as pairs. */
export type RoutineMemory =
  | Uint8Array
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

export interface Routine {
  /** As reports show it. */
  readonly name: string;
  /**
   * Fills all of `outputs`, whose contents are unknown, from `inputs`, which it leaves as they are. `numbers` are the sizes
   * and options that the call was made with. May throw an error of the library where the values have no result.
   */
  run(inputs: readonly RoutineMemory[], outputs: readonly RoutineMemory[], numbers: readonly number[]): void;
}
