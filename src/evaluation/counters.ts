/** The counters of the two caches behind the named exports. */

import type { CacheCounters } from '../../runtime/bounded-cache.ts';
import { engine } from '../../runtime/engine.ts';

/**
 * How full the caches of plans and of kernels are, and how often they helped: sizes, limits, hits, misses, evictions;
 * and the bytes of temporaries kept for the next plan. `cacheCounters().plans.hits`
 */
export const cacheCounters = (): {
  readonly plans: CacheCounters;
  readonly kernels: CacheCounters;
  readonly poolBytes: number;
} => engine.counters;
