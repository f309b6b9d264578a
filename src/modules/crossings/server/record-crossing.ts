import type { Kysely } from 'kysely';
import { tablesIn } from '../../../journal/tables-token.ts';
import { type CommandContext, type CommandDefinition, defineCommand } from '../../../kernel/command.ts';
import type { EntityId, JournalId } from '../../../kernel/ids.ts';
import type { Problem } from '../../../kernel/problem.ts';
import type { SuppressedHitsPort } from '../../notices/index.ts';
import { yearOf } from '../../posts/index.ts';
import { declaredStatements, type TravellersCommandPort } from '../../travellers/index.ts';
import { decideCrossing, type RecordInput, recordCrossingSignature, whyNotRecorded, whyNotSameTraveller } from '../crossing.ts';
import type { SuspensionsCommandPort } from '../ports.ts';
import { crossingsProblem } from '../problems.ts';
import { pageText, type RecordCrossing, type RecordedCrossings } from '../record-api.ts';
import { type Slip, slipText } from '../slip-number.ts';
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
      const again = await whyNotThatLine(context, input.request);
      if (again) return again;
      for (const [index, { person, asRead, document, confirmed: as }] of input.found.entries()) {
        const { confirmedTraveller: confirmed, shownBy, stated } = input.request.travellers[index]!;
        const { travellerId, known } = await ports.travellers.recognise(context, asRead ?? person, document, {
          confirmed,
          statements: shownBy.kind === 'declared' ? declaredStatements(shownBy.declared) : undefined,
        });
        // Erased since they were proposed.
        if (as === 'proposed' && !known) return crossingsProblem('confirmed-unknown', { place: index + 1 });
        const wrong = stated && (await ports.travellers.correct(context, travellerId, stated));
        if (wrong) return wrong;
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

/** A line of the paper register is keyed in once, unless the officer says why two of that number are right. */
async function whyNotThatLine(context: CommandContext, { page, pageTwice, travellers }: RecordCrossing): Promise<Problem | undefined> {
  if (page?.line === undefined || pageTwice !== undefined) return undefined;
  const lines = travellers.map((_, index) => pageText({ ...page, line: page.line! + index }));
  const standing = await tablesIn(context, crossingsTables)
    .selectFrom('crossings_crossing')
    .select(['crossing', 'number', 'slip_year', 'page'])
    .where('page', 'in', lines)
    .where('cancelled', '=', 0)
    .orderBy('recorded_ms', 'desc')
    .executeTakeFirst();
  if (!standing) return undefined;
  const slip = slipText({ year: standing.slip_year, number: standing.number });
  return crossingsProblem('page-line-twice', { page: standing.page!, slip, crossing: standing.crossing });
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
