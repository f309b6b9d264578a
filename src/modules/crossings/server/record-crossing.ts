import type { Kysely } from 'kysely';
import { tablesIn } from '../../../journal/tables-token.ts';
import { type CommandDefinition, defineCommand } from '../../../kernel/command.ts';
import type { JournalId } from '../../../kernel/ids.ts';
import { yearOf } from '../../posts/index.ts';
import type { TravellersCommandPort } from '../../travellers/index.ts';
import type { RecordedCrossing } from '../booth-api.ts';
import { decideCrossing, type RecordInput, recordCrossingSignature } from '../crossing.ts';
import type { SlipNumber } from '../slip-number.ts';
import { type CrossingsTables, crossingsTables } from './tables.ts';

/** Recognises or registers the traveller, and records the crossing under the next slip number: one transaction. */
export function recordCrossing(ports: { readonly travellers: TravellersCommandPort }): CommandDefinition<RecordInput, RecordedCrossing> {
  return defineCommand({
    ...recordCrossingSignature,
    async run(context, input) {
      const { person, document } = input.shown;
      const { travellerId } = await ports.travellers.recognise(context, person, document);
      const ref = context.next('operations');
      const nowMs = context.now.wallMs;
      const slip = await nextSlip(tablesIn(context, crossingsTables), ref.journal, yearOf(nowMs, input.timeZone));
      const { entry, recorded } = decideCrossing(input, { ref, travellerId, slip, nowMs });
      await context.append(entry);
      return recorded;
    },
  });
}

async function nextSlip(database: Kysely<CrossingsTables>, journal: JournalId, year: number): Promise<SlipNumber> {
  const count = await database
    .selectFrom('crossings_slip')
    .select('last')
    .where('journal', '=', journal)
    .where('year', '=', year)
    .executeTakeFirst();
  return { year, number: (count?.last ?? 0) + 1 };
}
