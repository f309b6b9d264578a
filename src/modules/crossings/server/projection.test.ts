import { readFileSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { PlayedSuspensions } from '../../../../test/booth-under-test.ts';
import { openTestStore } from '../../../../test/open-test-store.ts';
import { upcast } from '../../../journal/entry-catalogue.ts';
import { draft, type RawBody, type RecordedEntry } from '../../../kernel/entry.ts';
import { type BadgeNumber, type JournalId, journalId, type StationId } from '../../../kernel/ids.ts';
import { suppressedHits } from '../../notices/server/index.ts';
import { travellersCommandPort } from '../../travellers/server/index.ts';
import { crossingRecorded } from '../entries.ts';
import { crossingsJournal } from './index.ts';
import { crossingsProjection } from './projection.ts';
import { listDay } from './read-day.ts';
import type { CrossingsTables } from './tables.ts';

const gogui = journalId('mr-gogui' as StationId, 'operations');
const kobeni = journalId('mr-kobeni' as StationId, 'operations');
const atMs = Date.parse('2026-03-12T10:00:00Z');
const day = { date: '2026-03-12', fromMs: atMs, toMs: atMs + 3_600_000 };
const golden = (version: 1 | 2): RawBody =>
  JSON.parse(readFileSync(new URL(`../golden/crossing-recorded.${version}.json`, import.meta.url), 'utf8'));

/** As it stands in a journal of version 2, of one person or of several; the last of several is erased. */
function recorded(journal: JournalId, sequence: number, slip: { year: number; first: number }, people = 1): RecordedEntry {
  const body = golden(2);
  const [person] = body.subjects;
  const subjects = Array.from({ length: people }, (_, nth) => (nth > 0 && nth === people - 1 ? null : person!));
  const { happened: _, ...common } = body.common as { happened: unknown; counted: readonly unknown[] };
  return entryOf(journal, sequence, { common: { ...common, slip, counted: subjects.map(() => common.counted[0]) }, subjects });
}

function entryOf(journal: JournalId, sequence: number, body: RawBody): RecordedEntry {
  return {
    ...draft(crossingRecorded, body.common as never),
    ref: { journal, sequence },
    kind: crossingRecorded.kind,
    version: crossingRecorded.version,
    recordedAt: { wallMs: atMs + sequence, bootId: 'b', uptimeMs: sequence },
    actor: { kind: 'officer', badge: 'GG-101' as BadgeNumber },
    subjects: body.subjects,
  };
}

async function rowsAfter(batches: readonly (readonly RecordedEntry[])[]) {
  await using station = await openTestStore('sqlite', [
    crossingsJournal({ travellers: travellersCommandPort, suspensions: new PlayedSuspensions(), suppressed: suppressedHits }),
  ]);
  const database = station.database as unknown as Kysely<CrossingsTables>;
  for (const batch of batches) await crossingsProjection.apply(database as unknown as Kysely<unknown>, batch);
  const counts = await database.selectFrom('crossings_slip').selectAll().orderBy('journal').orderBy('year').execute();
  const list = await listDay(database, day, { limit: 50, hidden: new Set() });
  return { counts, slips: list.map(({ crossingId, slip }) => `${crossingId} ${slip}`).toSorted() };
}

test('slip numbers do not depend on the order in which journals arrive, nor on how many entries come at once', async () => {
  const ofGogui = [
    recorded(gogui, 2, { year: 2025, first: 907 }),
    recorded(gogui, 3, { year: 2026, first: 1 }),
    recorded(gogui, 7, { year: 2026, first: 2 }, 3),
  ];
  const ofKobeni = [recorded(kobeni, 2, { year: 2026, first: 1 }), recorded(kobeni, 9, { year: 2026, first: 2 })];
  const atOnce = await rowsAfter([[...ofGogui, ...ofKobeni]]);
  expect(atOnce).toEqual({
    counts: [
      { journal: gogui, year: 2025, last: 907 },
      { journal: gogui, year: 2026, last: 4 },
      { journal: kobeni, year: 2026, last: 2 },
    ],
    slips: [
      `${gogui}:2.1 2025-000907`,
      `${gogui}:3.1 2026-000001`,
      `${gogui}:7.1 2026-000002`,
      `${gogui}:7.2 2026-000003`,
      `${gogui}:7.3 2026-000004`,
      `${kobeni}:2.1 2026-000001`,
      `${kobeni}:9.1 2026-000002`,
    ],
  });
  expect(await rowsAfter([...ofKobeni, ...ofGogui].map((entry) => [entry]))).toEqual(atOnce);
});

test('a crossing from before slip numbers keeps the number on its slip, and is not counted', async () => {
  const old = entryOf(gogui, 1211, upcast(crossingRecorded, 1, golden(1)));
  expect(await rowsAfter([[old]])).toEqual({ counts: [], slips: [`${gogui}:1211.1 1211`] });
});
