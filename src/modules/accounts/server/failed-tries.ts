/** What the owner of an account is told at the log-in: tries that failed since the last one, and from which addresses. */
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { Session } from '../accounts-api.ts';
import { accountsTables } from './tables.ts';

export interface FailedTries {
  /** At a log-in. Addresses stay in memory: after a restart the number alone is told. */
  noteLogIn(badge: string, seen: { readonly address: string; readonly failedFrom: readonly string[] }): void;
  toldOf(badge: string): Promise<Session['failedTries']>;
}

/** One's own slips, at one's own computer, are no news. */
const fromOwnComputer = 3;
const remembered = 10_000;

export function failedTries(runtime: ModuleRuntime): FailedTries {
  const elsewhere = new Map<string, readonly string[]>();
  return {
    noteLogIn(badge, { address, failedFrom }) {
      elsewhere.delete(badge);
      if (elsewhere.size >= remembered) elsewhere.delete(elsewhere.keys().next().value!);
      elsewhere.set(
        badge,
        failedFrom.filter((one) => one !== address),
      );
    },
    async toldOf(badge) {
      const row = await runtime
        .lookUp(accountsTables)
        .selectFrom('accounts_log_in')
        .select(['told_tries', 'told_since_ms', 'told_last_ms'])
        .where('badge', '=', badge)
        .executeTakeFirst();
      const from = elsewhere.get(badge) ?? [];
      if (!row || row.told_last_ms === null || row.told_tries < (from.length > 0 ? 1 : fromOwnComputer)) return null;
      return { count: row.told_tries, sinceMs: row.told_since_ms, lastMs: row.told_last_ms, from: [...from] };
    },
  };
}
