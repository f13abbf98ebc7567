/** Programs: the same computation written with arrays, by hand and in NumPy, over the same inputs. */

import * as nd from '../../src/index.ts';

/** A typed array and its shape, which `asarray` takes as it is. */
export interface Table<T extends Typed = Float64Array> {
  readonly data: T;
  readonly shape: readonly number[];
}

export type Typed = Float64Array | Float32Array | Int32Array | BigInt64Array;

export type Inputs = Readonly<Record<string, number | Table<Typed>>>;

/** One evaluation: `nd.evaluate`, or what counts kernels on the way. */
export type Evaluate = (...arrays: nd.NDArray[]) => unknown;

export interface Program<S extends Sizes = Sizes, I extends Inputs = Inputs> {
  readonly name: string;
  /** Where the definition comes from, and which of its sizes. */
  readonly source: string;
  /** Whether most of its time is a large matrix product. */
  readonly isProduct?: boolean;
  /** How far results may be from NumPy's, as a part of the greatest value. */
  readonly tolerance: number;
  readonly tiny: S;
  readonly full: S;
  /** The inputs: the same for the same size. */
  setup(size: S): I;
  /** With arrays. Gives arrays that are evaluated. */
  ndloom(inputs: I, evaluate: Evaluate): readonly nd.NDArray[];
  /** As one would write it in JavaScript for speed. */
  byHand(inputs: I): readonly Typed[];
  /** A Python function `run` of the inputs by name; gives a tuple of arrays. */
  readonly numpy: string;
}

type Sizes = Readonly<Record<string, number>>;

/** A program as it stands, with the types of its inputs taken from `setup`. */
export const program = <S extends Sizes, I extends Inputs>(definition: Program<S, I>): Program<S, I> => definition;

/** Any program: its inputs are made and used by itself, and only handed on by others. */
export type AnyProgram = Program;

/** How many kernels an evaluation runs, and how many evaluations there are. */
export function countKernels(one: AnyProgram, inputs: Inputs): { kernels: number; evaluations: number } {
  let [kernels, evaluations] = [0, 0];
  one.ndloom(inputs, (...arrays) => {
    evaluations++;
    // The first step of a loop may differ from those that follow, which are alike.
    if (evaluations <= 2) kernels = nd.explain(...arrays).kernels.length;
    return nd.evaluate(...arrays);
  });
  return { kernels, evaluations };
}
