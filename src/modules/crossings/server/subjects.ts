/** The rights of travellers over what this module holds of them. */
import type { Kysely } from 'kysely';
import type { SubjectHandlers } from '../../../http/server-module.ts';
import type { HeldRecord } from '../../../kernel/held.ts';
import { type EntityId, placeOf } from '../../../kernel/ids.ts';
import { answerRecord, crossingRecords, stayEndRecord, stayRecord } from '../crossing-file.ts';
import { crossingsHeld } from '../held.ts';
import { slipText } from '../slip-number.ts';
import { herdsOf } from './read-detail.ts';
import { returnPartsOf, returnRecordsOf } from './returns-of-subject.ts';
import { slices } from './slices.ts';
import { readStanding, type StandingRow } from './standing-rows.ts';
import type { CrossingsTables } from './tables.ts';

type Database = Kysely<CrossingsTables>;

export function crossingsSubjects(database: Database): Omit<Required<SubjectHandlers>, 'find' | 'sameAs'> {
  return {
    async exportSubject(subject) {
      const crossings = await readStandingOf(database, subject);
      const herds = await herdsOf(database, groupsOf(crossings));
      return [
        ...crossings.flatMap(({ row, shown, recorded, state, changes }) =>
          shown
            ? crossingRecords({
                slip: slipText({ year: row.slip_year, number: row.number }),
                recordedAtMs: row.recorded_ms,
                page: row.page,
                grouping: row.grouping,
                shown,
                recorded,
                state,
                changes,
                herd: herds.get(row.crossed_with),
              })
            : [],
        ),
        ...(await stayRecords(database, subject)),
        ...(await returnRecordsOf(database, subject)),
        ...(await answersAbout(database, subject)).map(({ slip, at_ms, decision, reason }) =>
          answerRecord({ slip, saidMs: at_ms, decision, reason }),
        ),
      ];
    },
    async partsOf(subject) {
      const crossings = await readStandingOf(database, subject);
      const left = await groupsLeftTo(database, subject, groupsOf(crossings));
      const changes = await database.selectFrom('crossings_change').select('change').where('traveller', '=', subject).execute();
      const ends = await database.selectFrom('crossings_stay_end').select('ending').where('traveller', '=', subject).execute();
      const things = await thingsOf(database, left);
      const ids = [
        ...crossings.map(({ row }) => row.crossing),
        ...things,
        ...changes.map(({ change }) => change),
        ...ends.map(({ ending }) => ending),
        ...(await returnPartsOf(database, subject)),
        ...(await answersAbout(database, subject)).map(({ answer }) => answer),
      ];
      return ids.map((id) => placeOf(id as EntityId));
    },
    held: crossingsHeld,
  };
}

async function readStandingOf(database: Database, subject: EntityId): Promise<StandingRow[]> {
  const rows = await database.selectFrom('crossings_crossing').select('crossing').where('traveller', '=', subject).execute();
  const found: StandingRow[] = [];
  for (const ids of slices(rows.map(({ crossing }) => crossing))) found.push(...(await readStanding(database, ids)));
  return found.toSorted((a, b) => a.row.happened_ms - b.row.happened_ms);
}

function groupsOf(crossings: readonly StandingRow[]): string[] {
  return [...new Set(crossings.map(({ row }) => row.crossed_with))];
}

/** Vehicle and herd of these go with the person: of a bus nobody knows whose it is, and so it stays until the last one is erased. */
async function groupsLeftTo(database: Database, subject: EntityId, groups: readonly string[]): Promise<string[]> {
  const shared = new Set<string>();
  for (const some of slices(groups)) {
    const rows = await database
      .selectFrom('crossings_crossing')
      .select('crossed_with')
      .distinct()
      .where('crossed_with', 'in', some)
      .where('traveller', 'is not', null)
      .where('traveller', '!=', subject)
      .execute();
    for (const { crossed_with } of rows) shared.add(crossed_with);
  }
  return groups.filter((group) => !shared.has(group));
}

async function thingsOf(database: Database, groups: readonly string[]): Promise<string[]> {
  const things: string[] = [];
  for (const some of slices(groups)) {
    const vehicles = await database.selectFrom('crossings_vehicle').select('vehicle').where('crossed_with', 'in', some).execute();
    const herds = await database.selectFrom('crossings_herd').select('herd').where('crossed_with', 'in', some).execute();
    things.push(...vehicles.map(({ vehicle }) => vehicle), ...herds.map(({ herd }) => herd));
  }
  return things;
}

async function stayRecords(database: Database, subject: EntityId): Promise<HeldRecord[]> {
  const stays = await database.selectFrom('crossings_stay').selectAll().where('traveller', '=', subject).orderBy('last_ms').execute();
  const ends = await database.selectFrom('crossings_stay_end').selectAll().where('traveller', '=', subject).orderBy('said_ms').execute();
  return [
    ...stays.map(({ state, from_ms, to_ms, last_ms }) => stayRecord({ state, fromMs: from_ms, toMs: to_ms, lastMs: last_ms })),
    ...ends.map(({ said_ms, end_kind, at_ms, reason }) => stayEndRecord({ saidMs: said_ms, end: end_kind, atMs: at_ms, reason })),
  ];
}

async function answersAbout(database: Database, subject: EntityId) {
  const rows = await database
    .selectFrom('crossings_answer as a')
    .innerJoin('crossings_crossing as c', 'c.crossing', 'a.crossing')
    .select(['a.answer', 'a.at_ms', 'a.decision', 'a.reason', 'c.number', 'c.slip_year as year'])
    .where('a.traveller', '=', subject)
    .orderBy('a.at_ms')
    .execute();
  return rows.map((row) => ({ ...row, slip: slipText(row) }));
}
