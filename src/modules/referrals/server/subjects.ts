/** The rights of those who asked for protection. Their file states nothing of it (`held.ts`); an erasure takes it with them. */
import type { Kysely } from 'kysely';
import type { SubjectHandlers } from '../../../http/server-module.ts';
import { type EntityId, placeOf } from '../../../kernel/ids.ts';
import { referralsHeld } from '../held.ts';
import type { ReferralsTables } from './tables.ts';

export function referralsSubjects(database: Kysely<ReferralsTables>): Pick<SubjectHandlers, 'partsOf' | 'held'> {
  return {
    async partsOf(subject) {
      const requests = await database
        .selectFrom('referrals_request')
        .select(['request as id', 'sealed'])
        .where('traveller', '=', subject)
        .execute();
      const answers = await database
        .selectFrom('referrals_answer')
        .select(['answer as id', 'sealed'])
        .where('traveller', '=', subject)
        .execute();
      return [...requests, ...answers].flatMap(({ id, sealed }) => [placeOf(id as EntityId), placeOf(sealed as EntityId)]);
    },
    held: referralsHeld,
  };
}
