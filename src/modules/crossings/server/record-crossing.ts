import type { Kysely } from 'kysely';
import { tablesIn } from '../../../journal/tables-token.ts';
import { type CommandContext, type CommandDefinition, defineCommand } from '../../../kernel/command.ts';
import type { EntityId, JournalId } from '../../../kernel/ids.ts';
import type { Problem } from '../../../kernel/problem.ts';
import type { SuppressedHitsPort } from '../../notices/index.ts';
import { yearOf } from '../../posts/index.ts';
import type { TravellersCommandPort } from '../../travellers/index.ts';
import { decideCrossing, type RecordInput, recordCrossingSignature, whyNotRecorded, whyNotSameTraveller } from '../crossing.ts';
import type { SuspensionsCommandPort } from '../ports.ts';
import { crossingsProblem } from '../problems.ts';
import type { RecordedCrossings } from '../record-api.ts';
import type { Slip } from '../slip-number.ts';
import { type CrossingsTables, crossingsTables } from './tables.ts';

export interface RecordPorts {
  readonly travellers: TravellersCommandPort;
  readonly suspensions: SuspensionsCommandPort;
  readonly suppressed: SuppressedHitsPort;
}

/** Recognises or registers every traveller, and records them as one entry under the next slip numbers: one transaction. */
export function recordCrossing(ports: RecordPorts): CommandDefinition<RecordInput, RecordedCrossings> {
  return defineCommand({
    ...recordCrossingSignature,
    async run(context, input) {
      const nowMs = context.now.wallMs;
      const fault = whyNotRecorded(input, nowMs);
      if (fault) return fault;
      const travellerIds: EntityId[] = [];
      for (const [index, { person, document, confirmed: as }] of input.found.entries()) {
        const { confirmedTraveller: confirmed } = input.request.travellers[index]!;
        const options = confirmed === undefined ? {} : { confirmed };
        const { travellerId, known } = await ports.travellers.recognise(context, person, document, options);
        // Erased since they were proposed.
        if (as === 'proposed' && !known) return crossingsProblem('confirmed-unknown', { place: index + 1 });
        travellerIds.push(travellerId);
      }
      const twice = whyNotSameTraveller(travellerIds);
      if (twice) return twice;
      const ref = context.next('operations');
      const slip = await nextSlip(tablesIn(context, crossingsTables), ref.journal, yearOf(nowMs, input.post.timeZone));
      const { entry, recorded } = decideCrossing(input, { ref, travellerIds, slip, nowMs });
      await context.append(entry);
      for (const [index, { suppressed }] of input.found.entries()) {
        if (suppressed.length > 0) await ports.suppressed.note(context, { travellerId: travellerIds[index]!, notices: suppressed });
      }
      return (await suspend(context, { ports, input, travellerIds, recorded })) ?? recorded;
    },
  });
}

async function nextSlip(database: Kysely<CrossingsTables>, journal: JournalId, year: number): Promise<Slip> {
  const count = await database
    .selectFrom('crossings_slip')
    .select('last')
    .where('journal', '=', journal)
    .where('year', '=', year)
    .executeTakeFirst();
  return { year, first: (count?.last ?? 0) + 1 };
}

/** For each traveller for whom the protection key was used. */
async function suspend(
  context: CommandContext,
  from: {
    readonly ports: RecordPorts;
    readonly input: RecordInput;
    readonly travellerIds: readonly EntityId[];
    readonly recorded: RecordedCrossings;
  },
): Promise<Problem | undefined> {
  for (const [index, { protection }] of from.input.request.travellers.entries()) {
    if (!protection) continue;
    const crossingId = from.recorded.crossings[index]!.crossingId;
    const travellerId = from.travellerIds[index]!;
    const { ground, words } = protection;
    const refused = await from.ports.suspensions.suspend(context, { crossingId, travellerId, ground, words });
    if (refused) return refused;
  }
  return undefined;
}
