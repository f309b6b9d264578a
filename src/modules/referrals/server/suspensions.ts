/** What crossings ask of protection, where requests are kept. */

import type { Kysely } from 'kysely';
import { tablesIn } from '../../../journal/tables-token.ts';
import type { EntityId } from '../../../kernel/ids.ts';
import type { Problem } from '../../../kernel/problem.ts';
import type { SuspensionsCommandPort, SuspensionsReadPort } from '../../crossings/index.ts';
import type { TravellersCommandPort, TravellersReadPort } from '../../travellers/index.ts';
import { decideRequest } from '../request.ts';
import { suspendedAmong } from './read-requests.ts';
import { type ReferralsTables, referralsTables } from './tables.ts';

/** `notHere`: the refusal where nobody has a key to seal to. A request is never dropped in silence: somebody's safety may hang on it. */
export function suspensionsInCommands(
  travellers: Pick<TravellersCommandPort, 'recordsOf'>,
  notHere: () => Problem,
): SuspensionsCommandPort {
  return {
    async isSuspended(context, travellerId) {
      const records = await travellers.recordsOf(context, travellerId);
      return (await suspendedAmong(tablesIn(context, referralsTables), records)).size > 0;
    },
    async suspend(context, asked) {
      if (!context.has('protected') || !context.has('suspensions')) return notHere();
      const [sealed, beside] = decideRequest(asked, context.next('protected'));
      await context.append(sealed);
      await context.append(beside);
      return undefined;
    },
  };
}

export function suspensionsForScreens(
  database: Kysely<ReferralsTables>,
  travellers: Pick<TravellersReadPort, 'resolve'>,
): SuspensionsReadPort {
  return {
    async among(travellerIds) {
      const resolved = await travellers.resolve(travellerIds);
      const recordsOf = (one: EntityId) => resolved.get(one)?.records ?? [one];
      const suspended = await suspendedAmong(database, [...new Set(travellerIds.flatMap(recordsOf))]);
      return new Set(travellerIds.filter((one) => recordsOf(one).some((record) => suspended.has(record))));
    },
  };
}
