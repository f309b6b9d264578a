/** Rows of returns and of military convoys. */
import type { Kysely } from 'kysely';
import { defineProjection } from '../../../journal/journal-module.ts';
import { type EntryDefinition, isEntry, type RecordedEntry } from '../../../kernel/entry.ts';
import { entityId } from '../../../kernel/ids.ts';
import { actorName } from '../crossing-state.ts';
import {
  militaryConvoyCorrected,
  militaryConvoyRecorded,
  returnCorrected,
  returneeRegistered,
  returnRecorded,
  returnsAndConvoysEntries,
} from '../returns-and-convoys-entries.ts';
import type { CrossingsTables } from './tables.ts';

type Database = Kysely<CrossingsTables>;
type Recorded<Definition> = Definition extends EntryDefinition<infer Common, infer Part> ? RecordedEntry<Common, Part> : never;

export const returnsAndConvoysProjection = defineProjection<CrossingsTables>({
  name: 'crossings-counted',
  version: 1,
  tables: ['crossings_return', 'crossings_return_correction', 'crossings_returnee', 'crossings_convoy'],
  kinds: returnsAndConvoysEntries.map(({ kind }) => kind),
  async apply(database, entries) {
    for (const entry of entries) {
      if (isEntry(entry, returnRecorded)) await insertReturn(database, entry);
      else if (isEntry(entry, returnCorrected)) await correctReturn(database, entry);
      else if (isEntry(entry, returneeRegistered)) await insertReturnee(database, entry);
      else if (isEntry(entry, militaryConvoyRecorded)) await insertConvoy(database, entry);
      else if (isEntry(entry, militaryConvoyCorrected)) await correctConvoy(database, entry);
    }
  },
  async erase(database, erased) {
    const nothing = { traveller: null, injuries: null, separated_from: null, property_taken: null, reason: null };
    for (const { ref, part } of erased) {
      const id = entityId(ref, part);
      await database.updateTable('crossings_return').set({ circumstances: null }).where('circumstances_part', '=', id).execute();
      await database.updateTable('crossings_return_correction').set({ reason: null }).where('correction', '=', id).execute();
      await database.updateTable('crossings_returnee').set(nothing).where('returnee', '=', id).execute();
    }
  },
});

/** Part 0 names what speaks of nobody; a return and a convoy are called by it. */
async function insertReturn(database: Database, entry: Recorded<typeof returnRecorded>): Promise<void> {
  const { expelledBy, counts, deaths, lane, happened } = entry.common;
  const recordedMs = entry.recordedAt.wallMs;
  await database
    .insertInto('crossings_return')
    .values({
      return: entityId(entry.ref, 0),
      recorded_ms: recordedMs,
      happened_ms: happened?.atMs ?? recordedMs,
      happened_precision: happened?.precision ?? 'exact',
      officer: actorName(entry),
      lane,
      expelled_by: expelledBy,
      ...counts,
      deaths,
      circumstances: entry.subjects[0]?.content.circumstances ?? null,
      circumstances_part: entry.subjects.length > 0 ? entityId(entry.ref, 1) : null,
      withdrawn: 0,
    })
    .execute();
}

async function correctReturn(database: Database, entry: Recorded<typeof returnCorrected>): Promise<void> {
  const { return: returnId, expelledBy, counts, deaths, withdrawn } = entry.common;
  const changed = {
    ...(expelledBy !== undefined && { expelled_by: expelledBy }),
    ...counts,
    ...(deaths !== undefined && { deaths }),
    ...(withdrawn && { withdrawn: 1 }),
  };
  await database.updateTable('crossings_return').set(changed).where('return', '=', returnId).execute();
  await database
    .insertInto('crossings_return_correction')
    .values({
      correction: entityId(entry.ref, 1),
      return: returnId,
      at_ms: entry.recordedAt.wallMs,
      officer: actorName(entry),
      reason: entry.subjects[0]?.content.reason ?? null,
    })
    .execute();
}

async function insertReturnee(database: Database, entry: Recorded<typeof returneeRegistered>): Promise<void> {
  const [part] = entry.subjects;
  const { return: returnId, crossing, category } = entry.common;
  await database
    .insertInto('crossings_returnee')
    .values({
      returnee: entityId(entry.ref, 1),
      return: returnId,
      crossing,
      category,
      said_ms: entry.recordedAt.wallMs,
      said_sequence: entry.ref.sequence,
      traveller: part?.subject ?? null,
      injuries: part?.content.injuries ?? null,
      separated_from: part?.content.separatedFrom ?? null,
      property_taken: part?.content.propertyTaken ?? null,
      reason: part?.content.reason ?? null,
    })
    .execute();
}

async function insertConvoy(database: Database, entry: Recorded<typeof militaryConvoyRecorded>): Promise<void> {
  const { direction, lane, order, vehicles, persons, happened } = entry.common;
  const recordedMs = entry.recordedAt.wallMs;
  await database
    .insertInto('crossings_convoy')
    .values({
      convoy: entityId(entry.ref, 0),
      recorded_ms: recordedMs,
      happened_ms: happened?.atMs ?? recordedMs,
      happened_precision: happened?.precision ?? 'exact',
      officer: actorName(entry),
      direction,
      lane,
      order_number: order,
      vehicles,
      persons,
      corrected: 0,
      withdrawn: 0,
    })
    .execute();
}

async function correctConvoy(database: Database, entry: Recorded<typeof militaryConvoyCorrected>): Promise<void> {
  const { convoy, fault, order, vehicles, persons } = entry.common;
  await database
    .updateTable('crossings_convoy')
    .set({
      corrected: 1,
      ...(fault === 'never-crossed' && { withdrawn: 1 }),
      ...(order !== undefined && { order_number: order }),
      ...(vehicles !== undefined && { vehicles }),
      ...(persons !== undefined && { persons }),
    })
    .where('convoy', '=', convoy)
    .execute();
}
