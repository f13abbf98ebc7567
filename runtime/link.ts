/**
 * Linking: the one place where text becomes a function.
 */

import { NDError } from '../compiler/ir/errors.ts';
import type { Kernel } from '../compiler/plan.ts';
import { printKernel } from '../compiler/targets/javascript/kernel.ts';
import { verifyKernel } from '../compiler/targets/javascript/verify-kernel.ts';
import { interpret } from './interpreter.ts';
import type { TypedArray } from './storage.ts';

export type Backend = 'jit' | 'interpreter';

export type KernelArgument = TypedArray | number | bigint | boolean;

/** A kernel that can run. Arguments are the nest's buffers, sizes and scalars, in order. */
export type KernelFunction = (...args: KernelArgument[]) => void;

/**
 * Makes a kernel runnable. `jit` prints it as JavaScript, verifies the text and compiles it; stack traces and profiles
 * show it under its name. The sizes that are in `fixed` are then constants of the code, which takes the same arguments
 * and must be given these. `interpreter` generates no code. Throws NDError where the environment forbids `new Function`.
 */
export function linkKernel(kernel: Kernel, backend: Backend, fixed?: ReadonlyMap<string, number>): KernelFunction {
  if (backend === 'interpreter') return interpret(kernel.nest);
  const { source, parameters } = printKernel(kernel.nest, kernel.name, fixed);
  verifyKernel(source, parameters);
  const text = `'use strict';\n${source}\nreturn ${kernel.name};\n//# sourceURL=ndloom-${kernel.name}.js`;
  let make: () => KernelFunction;
  try {
    make = new Function(text) as () => KernelFunction;
  } catch (error) {
    throw new NDError(
      `${kernel.name}: this environment does not allow code to be generated (${String(error)}): evaluate with { backend: 'interpreter' }`,
    );
  }
  return make();
}
