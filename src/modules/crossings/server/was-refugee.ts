/** Who was registered as a refugee at an earlier crossing. */
import type { Kysely } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import { refugeeRegime } from '../refugee.ts';
import type { CrossingsTables } from './tables.ts';

/** @param records every id that is this person */
export async function wasRefugee(database: Kysely<CrossingsTables>, records: readonly EntityId[]): Promise<boolean> {
  return (await refugeesAmong(database, records)).size > 0;
}

export async function refugeesAmong(database: Kysely<CrossingsTables>, travellers: readonly string[]): Promise<ReadonlySet<string>> {
  if (travellers.length === 0) return new Set();
  const rows = await database
    .selectFrom('crossings_crossing')
    .select('traveller')
    .distinct()
    .where('traveller', 'in', travellers)
    .where('regime', '=', refugeeRegime)
    .where('cancelled', '=', 0)
    .execute();
  return new Set(rows.map(({ traveller }) => traveller!));
}
