/**
 * ndloom/runtime: plans of the compiler made runnable over typed arrays.
 */

export type { CacheCounters } from './bounded-cache.ts';
export { Engine, type EngineOptions, type EvaluateOptions } from './engine.ts';
export { interpret } from './interpreter.ts';
export { type Backend, type KernelFunction, linkKernel } from './link.ts';
export { type LinkedFunction, link } from './link-plan.ts';
export type { TypedArray } from './storage.ts';
