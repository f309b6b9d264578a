/** A bucket of requests for each client address: filled at a steady rate, emptied by requests. In memory, bounded. */

export interface RateLimitSettings {
  /** Requests that may come at once. */
  readonly burst: number;
  /** Requests a second that may go on for ever. */
  readonly perSecond: number;
}

export interface RateLimit {
  /** Whole seconds to wait; 0: go on. */
  take(address: string, nowMs: number): number;
}

const addressesKept = 10_000;

export function rateLimit({ burst, perSecond }: RateLimitSettings): RateLimit {
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  return {
    take(address, nowMs) {
      const bucket = buckets.get(address) ?? { tokens: burst, atMs: nowMs };
      const earned = (Math.max(0, nowMs - bucket.atMs) / 1000) * perSecond;
      const tokens = Math.min(burst, bucket.tokens + earned);
      // The map keeps insertion order: the address that was silent longest goes first.
      buckets.delete(address);
      if (buckets.size >= addressesKept) buckets.delete(buckets.keys().next().value!);
      buckets.set(address, { tokens: tokens >= 1 ? tokens - 1 : tokens, atMs: nowMs });
      return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perSecond);
    },
  };
}
