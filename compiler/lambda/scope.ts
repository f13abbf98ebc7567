/**
 * What names mean inside a lifted function: one scope a block, the parameters' outermost. A `const` is dead from the
 * start of its block to its declaration, as in JavaScript, so a use before never finds an outer name.
 */

import type { Value } from './value.ts';

export type Binding =
  | { readonly kind: 'value'; readonly value: Value }
  /** A name that must not be used, with the reason. */
  | { readonly kind: 'refused'; readonly reason: string };

export class Scope {
  readonly #outer: Scope | null;
  readonly #names = new Map<string, Binding>();

  constructor(outer: Scope | null) {
    this.#outer = outer;
  }

  /** The name is taken in this scope, and has no value yet. */
  reserve(name: string, reason: string): void {
    this.#names.set(name, { kind: 'refused', reason });
  }

  define(name: string, value: Value): void {
    this.#names.set(name, { kind: 'value', value });
  }

  find(name: string): Binding | undefined {
    let scope: Scope | null = this;
    while (scope !== null) {
      const binding = scope.#names.get(name);
      if (binding !== undefined) return binding;
      scope = scope.#outer;
    }
    return undefined;
  }
}
