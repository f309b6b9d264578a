/** Who is known, by document, name, number and merge. Rows of one traveller are made from all records of that traveller. */
import type { Kysely } from 'kysely';
import { defineProjection, type ErasedPart } from '../../../journal/journal-module.ts';
import { isEntry, type RecordedEntry } from '../../../kernel/entry.ts';
import { type EntityId, entityId } from '../../../kernel/ids.ts';
import { insertRows, insertTables } from '../../../storage/insert-rows.ts';
import { mergeUndone, travellersMerged } from '../entries.ts';
import { describes, foldTraveller, holding, searchKeysOf, type TravellerRecord } from '../traveller-records.ts';
import { recordKinds, recordOf, recordRows, recordsOf } from './records.ts';
import { resolveAgain } from './resolve-travellers.ts';
import type { TravellersTables } from './tables.ts';

/** Rows in one statement: SQLite binds at most 32 766 values. */
const rowsAtOnce = 500;

type Database = Kysely<TravellersTables>;
type Records = ReadonlyMap<EntityId, readonly TravellerRecord[]>;

export const travellersProjection = defineProjection<TravellersTables>({
  name: 'travellers',
  version: 2,
  tables: [
    'travellers_record',
    'travellers_traveller',
    'travellers_document',
    'travellers_name_word',
    'travellers_national_number',
    'travellers_merge',
    'travellers_merge_undone',
    'travellers_resolved',
  ],
  kinds: recordKinds,
  async apply(database, entries) {
    const rows = entries.flatMap(recordRows);
    for (const some of slices(rows, rowsAtOnce)) {
      const before = await recordsOf(database, [...new Set(some.map(({ traveller }) => traveller))]);
      const after = new Map(before);
      for (const row of some) {
        const traveller = row.traveller as EntityId;
        after.set(traveller, [...(after.get(traveller) ?? []), recordOf(row)]);
      }
      await insertRows(database, 'travellers_record', some);
      const described = some.map(recordOf).flatMap((record, index) => (describes(record) ? [some[index]!.traveller as EntityId] : []));
      await replaceRows(database, { before, after, travellers: [...new Set(described)] });
    }
    await applyMerges(database, entries);
  },
  async erase(database, erased) {
    for (const some of slices(erased, rowsAtOnce)) await eraseRows(database, some);
  },
});

async function applyMerges(database: Database, entries: readonly RecordedEntry[]): Promise<void> {
  const merges = entries.flatMap((entry) => {
    if (!isEntry(entry, travellersMerged)) return [];
    const [kept, merged] = entry.subjects;
    // Where one of the two is erased, nothing is left of the merge.
    return kept && merged ? [{ merge: entityId(entry.ref, 1), kept: kept.subject, merged: merged.subject }] : [];
  });
  const undone = entries.flatMap((entry) =>
    isEntry(entry, mergeUndone) ? [{ merge: entry.common.merge, entry: entityId(entry.ref, 0) }] : [],
  );
  for (const some of slices(merges, rowsAtOnce)) await database.insertInto('travellers_merge').values(some).execute();
  for (const some of slices(undone, rowsAtOnce)) await database.insertInto('travellers_merge_undone').values(some).execute();
  const people = new Set<string>(merges.flatMap(({ kept, merged }) => [kept, merged]));
  for (const some of slices(undone, rowsAtOnce)) {
    const ids = some.map(({ merge }) => merge);
    for (const { kept, merged } of await database.selectFrom('travellers_merge').selectAll().where('merge', 'in', ids).execute()) {
      people.add(kept).add(merged);
    }
  }
  for (const some of slices([...people], rowsAtOnce)) await resolveAgain(database, some);
}

async function eraseRows(database: Database, erased: readonly ErasedPart[]): Promise<void> {
  const before = await recordsOf(database, [...new Set(erased.map(({ subject }) => subject))]);
  const places = new Set<EntityId>(erased.map(({ ref, part }) => entityId(ref, part)));
  const after = new Map(
    [...before].map(([traveller, records]) => [traveller, records.filter(({ record }) => !places.has(record))] as const),
  );
  const travellers = [...before.keys()].filter((traveller) => after.get(traveller)!.length < before.get(traveller)!.length);
  for (const traveller of travellers) {
    await database
      .deleteFrom('travellers_record')
      .where('traveller', '=', traveller)
      .where('record', 'in', [...places])
      .execute();
  }
  await replaceRows(database, { before, after, travellers });
  const merges = erased.map(({ ref }) => entityId(ref, 1));
  const gone = await database.selectFrom('travellers_merge').selectAll().where('merge', 'in', merges).execute();
  if (gone.length === 0) return;
  const ids = gone.map(({ merge }) => merge);
  const people = [...new Set(gone.flatMap(({ kept, merged }) => [kept, merged]))];
  // Those who were bound to them by other merges as well.
  const bound = await database
    .selectFrom('travellers_resolved as one')
    .innerJoin('travellers_resolved as g', 'g.kept', 'one.kept')
    .select('g.traveller')
    .where('one.traveller', 'in', people)
    .execute();
  await database.deleteFrom('travellers_merge').where('merge', 'in', ids).execute();
  await resolveAgain(database, [...new Set([...people, ...bound.map(({ traveller }) => traveller)])]);
}

/** Takes away what the records came to before, and writes what they come to now. */
async function replaceRows(
  database: Database,
  { before, after, travellers }: { readonly before: Records; readonly after: Records; readonly travellers: readonly EntityId[] },
): Promise<void> {
  for (const traveller of travellers) {
    const rows = rowsOf(traveller, before.get(traveller) ?? []);
    if (rows) await removeRows(database, rows);
  }
  const rows = travellers.flatMap((traveller) => rowsOf(traveller, after.get(traveller) ?? []) ?? []);
  await insertTables(database, {
    travellers_traveller: rows.map((one) => one.traveller),
    travellers_document: rows.flatMap(({ documents }) => documents),
    travellers_name_word: rows.flatMap(({ words }) => words),
    travellers_national_number: rows.flatMap(({ numbers }) => numbers),
  });
}

async function removeRows(database: Database, { traveller, words, numbers }: Rows): Promise<void> {
  const id = traveller.traveller;
  for (const [born, ofYear] of Map.groupBy(words, (row) => row.born)) {
    await database
      .deleteFrom('travellers_name_word')
      .where(
        'word',
        'in',
        ofYear.map(({ word }) => word),
      )
      .where('born', '=', born)
      .where('traveller', '=', id)
      .execute();
  }
  for (const { number } of numbers) {
    await database.deleteFrom('travellers_national_number').where('number', '=', number).where('traveller', '=', id).execute();
  }
  await database.deleteFrom('travellers_document').where('traveller', '=', id).execute();
  await database.deleteFrom('travellers_traveller').where('traveller', '=', id).execute();
}

interface Rows {
  readonly traveller: TravellersTables['travellers_traveller'];
  readonly documents: readonly TravellersTables['travellers_document'][];
  readonly words: readonly TravellersTables['travellers_name_word'][];
  readonly numbers: readonly TravellersTables['travellers_national_number'][];
}

function rowsOf(traveller: EntityId, records: readonly TravellerRecord[]): Rows | undefined {
  const state = foldTraveller(records);
  if (!state) return undefined;
  const { person, documents, statements, registeredAtMs } = state;
  const keys = searchKeysOf(holding(statements));
  const years = keys.years.length > 0 ? keys.years : [0];
  return {
    traveller: {
      traveller,
      surname: person.surname,
      given_names: person.givenNames,
      arabic_name: person.arabicName ?? null,
      birth_date: person.birthDate,
      sex: person.sex,
      nationality: person.nationality,
      registered_ms: registeredAtMs,
    },
    documents: documents.map(({ document, record, birthDate, firstShownAtMs }) => ({
      number: document.number,
      issuing_state: document.issuingState,
      traveller,
      document_code: document.documentCode,
      birth_date: birthDate,
      expiry_date: document.expiryDate,
      mrz: document.mrz,
      record,
      first_shown_ms: firstShownAtMs,
    })),
    words: keys.words.flatMap((word) => years.map((born) => ({ word, born, traveller }))),
    numbers: keys.numbers.map((number) => ({ number, traveller })),
  };
}

function* slices<Row>(rows: readonly Row[], most: number): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += most) yield rows.slice(start, start + most);
}
