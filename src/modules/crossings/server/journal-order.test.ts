/** Journals arrive in any order, in pieces of any size: the rows are the same. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { boothTables, PlayedSuspensions } from '../../../../test/booth-under-test.ts';
import { openTestStore } from '../../../../test/open-test-store.ts';
import { upcast } from '../../../journal/entry-catalogue.ts';
import type { EntryDefinition, RawBody, RecordedEntry } from '../../../kernel/entry.ts';
import { type BadgeNumber, type EntityId, type JournalId, journalId, type StationId } from '../../../kernel/ids.ts';
import { suppressedHits } from '../../notices/server/index.ts';
import { travellersCommandPort } from '../../travellers/server/index.ts';
import {
  caseTaken,
  crossingCancelled,
  crossingCorrected,
  crossingRecorded,
  outcomeChanged,
  secondLineDecided,
  stayClosed,
} from '../entries.ts';
import { crossingsJournal } from './index.ts';
import { crossingsProjection } from './projection.ts';

const gogui = journalId('mr-gogui' as StationId, 'operations');
const headquarters = journalId('mr-hq' as StationId, 'operations');
const atMs = Date.parse('2026-03-12T10:00:00Z');

function entry<Common, Subject>(
  definition: EntryDefinition<Common, Subject>,
  at: { readonly journal: JournalId; readonly sequence: number; readonly minutes: number },
  body: { readonly common: Common; readonly subjects: readonly ({ subject: EntityId; content: Subject } | null)[] },
): RecordedEntry {
  return {
    ref: { journal: at.journal, sequence: at.sequence },
    kind: definition.kind,
    version: definition.version,
    recordedAt: { wallMs: atMs + at.minutes * 60_000, bootId: 'b', uptimeMs: at.sequence },
    actor: { kind: 'officer', badge: 'GG-101' as BadgeNumber },
    ...body,
  };
}

const golden = (version: 1 | 2): RawBody =>
  JSON.parse(readFileSync(new URL(`../golden/crossing-recorded.${version}.json`, import.meta.url), 'utf8'));

function crossing(sequence: number, minutes: number, change: (body: RawBody) => RawBody = (body) => body): RecordedEntry {
  return entry(crossingRecorded, { journal: gogui, sequence, minutes }, change(golden(2)) as never);
}
const about = (sequence: number, part = 1) => `${gogui}:${sequence}.${part}` as EntityId;
const herder = 'mr-gogui.operations:1310.1' as EntityId;
const listed = 'mr-gogui.operations:1210.1' as EntityId;
const words = (subject: EntityId, content: object) => [{ subject, content: { reason: 'vu au poste', ...content } }] as never;
const leaving = (body: RawBody): RawBody => ({
  ...body,
  common: { ...(body.common as object), direction: 'exit', slip: { year: 2026, first: 4119 } },
});

const ofGogui: readonly RecordedEntry[] = [
  entry(crossingRecorded, { journal: gogui, sequence: 1, minutes: -90 }, upcast(crossingRecorded, 1, golden(1)) as never),
  crossing(2, 0),
  entry(caseTaken, { journal: gogui, sequence: 3, minutes: 1 }, { common: { crossing: about(2, 2), take: true }, subjects: [] }),
  crossing(4, 2, leaving),
  entry(
    secondLineDecided,
    { journal: gogui, sequence: 5, minutes: 3 },
    { common: { crossing: about(2, 2), decision: 'cannot-tell', outcome: 'second-line' }, subjects: words(listed, {}) },
  ),
  entry(
    crossingCorrected,
    { journal: gogui, sequence: 6, minutes: 4 },
    {
      common: { crossing: about(4), fields: ['direction'], counted: { direction: 'entry' } },
      subjects: words(herder, { before: { direction: 'exit' }, after: { direction: 'entry' } }),
    },
  ),
];
const ofHeadquarters: readonly RecordedEntry[] = [
  entry(
    secondLineDecided,
    { journal: headquarters, sequence: 1, minutes: 20 },
    { common: { crossing: about(2, 2), decision: 'no-match', outcome: 'admitted' }, subjects: words(listed, {}) },
  ),
  entry(
    stayClosed,
    { journal: headquarters, sequence: 2, minutes: 21 },
    { common: { stay: about(2, 2) }, subjects: words(listed, { end: 'permit', atMs }) },
  ),
  entry(
    outcomeChanged,
    { journal: headquarters, sequence: 3, minutes: 22 },
    { common: { crossing: about(4, 2), outcome: 'withdrawn' }, subjects: words(listed, {}) },
  ),
  entry(
    crossingCancelled,
    { journal: headquarters, sequence: 4, minutes: 23 },
    { common: { crossing: about(1) }, subjects: words(listed, {}) },
  ),
];

async function rowsAfter(batches: readonly (readonly RecordedEntry[])[]): Promise<Record<string, unknown>> {
  const suspensions = new PlayedSuspensions();
  await using station = await openTestStore('sqlite', [
    crossingsJournal({ travellers: travellersCommandPort, suspensions, suppressed: suppressedHits }),
  ]);
  const database = station.database as unknown as Kysely<Record<string, Record<string, unknown>>>;
  for (const batch of batches) await crossingsProjection.apply(database as never, batch);
  const dump: Record<string, unknown> = {};
  for (const table of boothTables.filter((name) => name.startsWith('crossings_'))) {
    dump[table] = (await database.selectFrom(table).selectAll().execute()).map((row) => JSON.stringify(row)).sort();
  }
  return dump;
}

test('rows do not depend on which journal comes first, nor on how many entries come at once', async () => {
  const atOnce = await rowsAfter([[...ofGogui, ...ofHeadquarters]]);
  const cases = (atOnce.crossings_case as string[]).map((row) => JSON.parse(row));
  expect(cases).toMatchObject([
    { crossing: about(1), closed: 1 },
    { crossing: about(2, 2), state: 'no-match', closed: 1, taken_by: 'GG-101' },
    { crossing: about(4, 2), state: 'waiting', closed: 1 },
  ]);
  expect((atOnce.crossings_stay as string[]).map((row) => JSON.parse(row).state).sort()).toEqual(['ended', 'exit-not-seen', 'open']);
  expect(await rowsAfter([ofHeadquarters, ofGogui])).toEqual(atOnce);
  // Each journal in its order, the two shuffled into one another, in pieces of any size.
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }), fc.integer({ min: 1, max: 4 }), async (turns, size) => {
      const [here, there] = [[...ofGogui], [...ofHeadquarters]];
      const order = turns.flatMap((first) => (first ? here : there).splice(0, 1));
      order.push(...here, ...there);
      const batches = Array.from({ length: Math.ceil(order.length / size) }, (_, n) => order.slice(n * size, (n + 1) * size));
      expect(await rowsAfter(batches)).toEqual(atOnce);
    }),
    { numRuns: 10 },
  );
}, 60_000);

test('an entry of version 1 is one traveller whose number is its sequence, and who has no stay here', async () => {
  const rows = await rowsAfter([[ofGogui[0]!]]);
  expect((rows.crossings_crossing as string[]).map((row) => JSON.parse(row))).toMatchObject([
    { crossing: about(1), number: 1, slip_year: null, grouping: 'alone', regime: 'traveller', own: null, outcome: 'second-line' },
  ]);
  expect([rows.crossings_slip, rows.crossings_stay]).toEqual([[], []]);
});
