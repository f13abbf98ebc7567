/**
 * A cache with a bound and counters. Eviction gives each entry a second chance: the oldest one that was not used since
 * it was last passed over goes.
 */

export interface CacheCounters {
  readonly size: number;
  readonly limit: number;
  readonly hits: number;
  readonly misses: number;
  readonly evictions: number;
}

interface Entry<V> {
  readonly value: V;
  used: boolean;
}

export class BoundedCache<K, V> {
  readonly #entries = new Map<K, Entry<V>>();
  readonly #limit: number;
  #hits = 0;
  #misses = 0;
  #evictions = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: K): V | undefined {
    const value = this.peek(key);
    this.count(value !== undefined);
    return value;
  }

  /** As `get`, without counting: for a caller that decides whether what it finds is a hit. */
  peek(key: K): V | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    entry.used = true;
    return entry.value;
  }

  count(isHit: boolean): void {
    if (isHit) this.#hits++;
    else this.#misses++;
  }

  set(key: K, value: V): void {
    if (this.#limit <= 0) return;
    while (this.#entries.size >= this.#limit && !this.#entries.has(key)) this.#evict();
    this.#entries.set(key, { value, used: false });
  }

  #evict(): void {
    for (const [key, entry] of this.#entries) {
      this.#entries.delete(key);
      if (!entry.used) {
        this.#evictions++;
        return;
      }
      entry.used = false;
      this.#entries.set(key, entry);
    }
  }

  clear(): void {
    this.#entries.clear();
  }

  get counters(): CacheCounters {
    return {
      size: this.#entries.size,
      limit: this.#limit,
      hits: this.#hits,
      misses: this.#misses,
      evictions: this.#evictions,
    };
  }
}
