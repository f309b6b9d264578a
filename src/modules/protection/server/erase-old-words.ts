/**
 * The words of searches stay as long as one review of the trace takes, then the station erases them by itself. Whoever was
 * shown by a search can have its words erased before; words that showed nobody, or somebody else, lead back to no person, so
 * that only a term ends them. Who read, when, why and about whom stays.
 */
import type { Kysely } from 'kysely';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { ErasureCertificate, ErasureOrder } from '../../../journal/erase.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import { protectionHeld } from '../held.ts';
import { wordsTypedBefore } from './queries.ts';
import type { ProtectionTables } from './tables.ts';

/** In one order: recording waits as long as one is carried out. */
const wordsAtOnce = 200;
const dayMs = 24 * 60 * 60 * 1000;

export interface OldWordsPorts {
  readonly database: Kysely<ProtectionTables>;
  readonly runtime: Pick<ModuleRuntime, 'clock' | 'log'>;
  /** The post's day, ISO: what stands under a legal hold today stays. */
  today(): Promise<string>;
  erase(order: ErasureOrder): Promise<ErasureCertificate | Problem>;
}

/** Looks at each start, because many posts are switched off by night, and once a day. Nobody waits for it but who closes the station. */
export function oldWordsJob(ports: OldWordsPorts): { start(): Promise<void>; stop(): Promise<void> } {
  const { log } = ports.runtime;
  const closing = new AbortController();
  let daily: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();
  const look = (): void => {
    underWay = underWay
      .then(() => eraseOldWords(ports, closing.signal))
      .then(
        (problem) => problem && log.warn({ code: problem.code }, 'protection: not all old search words are erased; tried again tomorrow'),
        (error: unknown) => log.error({ err: error }, 'protection: old search words cannot be erased'),
      );
  };
  return {
    async start() {
      look();
      daily = setInterval(look, dayMs).unref();
    },
    async stop() {
      clearInterval(daily);
      closing.abort();
      await underWay;
    },
  };
}

/** @returns the problem that ended it early: what is left is found again the next time */
export async function eraseOldWords(
  { database, runtime, today, erase }: OldWordsPorts,
  signal?: AbortSignal,
): Promise<Problem | undefined> {
  const beforeMs = runtime.clock.now().wallMs - protectionHeld['search-words'].keepForDays * dayMs;
  while (!signal?.aborted) {
    const parts = await wordsTypedBefore(database, beforeMs, wordsAtOnce, await today());
    if (parts.length === 0) return undefined;
    const erased = await erase({ parts, ground: 'retention' });
    if (isProblem(erased)) return erased;
  }
  return undefined;
}
