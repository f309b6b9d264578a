/** Who was registered as a refugee at an earlier crossing. */
import type { Kysely } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import type { CrossingsTables } from './tables.ts';

/** Code of the regime, as the post's table has it. */
export const refugeeRegime = 'refugee-or-stateless';

/** @param records every id that is this person */
export async function wasRefugee(database: Kysely<CrossingsTables>, records: readonly EntityId[]): Promise<boolean> {
  const row = await database
    .selectFrom('crossings_crossing')
    .select('crossing')
    .where('traveller', 'in', records)
    .where('regime', '=', refugeeRegime)
    .where('cancelled', '=', 0)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
