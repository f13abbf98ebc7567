/**
 * The library's errors. A message has the operation, what it was given, the rule that failed and, where there is one,
 * the fix: `add: shapes [3, 4] and [5] do not broadcast: dimension -1 is 4 in one and 5 in the other`.
 */

/** What every error of ndloom is an instance of, but for the one that is a RangeError. */
export class NDError extends Error {
  override readonly name: string = 'NDError';
}

/** Shapes that do not fit together, or a shape that cannot be. */
export class ShapeError extends NDError {
  override readonly name = 'ShapeError';
}

/** A dtype that does not exist, that an operation does not take, or that a value does not fit. */
export class DTypeError extends NDError {
  override readonly name = 'DTypeError';
}

/** An index or an axis that is out of range or malformed. */
export class IndexError extends NDError {
  override readonly name = 'IndexError';
}

/** A value that an argument cannot have: a negative size, a zero step, NaN as a length. */
export class ValueError extends NDError {
  override readonly name = 'ValueError';
}

/** A number that does not fit where it is put: a scalar outside of an integer dtype, a size past what memory can hold. */
export class OutOfRangeError extends RangeError {
  override readonly name = 'RangeError';
}

/** A matrix that has no such result: one that is singular, or not positive definite, or whose iteration does not end. */
export class LinAlgError extends NDError {
  override readonly name = 'LinAlgError';
}

/** Source text or a lambda that cannot be translated; `line` is from 1, `column` from 0, within the source given. */
export class CompileError extends NDError {
  override readonly name = 'CompileError';
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(`${message} (line ${line}, column ${column})`);
    this.line = line;
    this.column = column;
  }
}

/** A stage of the compiler produced something that breaks its own rules: a bug in ndloom or in a pass added to it. */
export class VerifyError extends NDError {
  override readonly name = 'VerifyError';
}
