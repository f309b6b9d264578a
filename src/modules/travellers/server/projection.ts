/** Who is known, by document and by name. */
import type { Kysely } from 'kysely';
import { defineProjection } from '../../../journal/journal-module.ts';
import { isEntry, type RecordedEntry } from '../../../kernel/entry.ts';
import { entityId } from '../../../kernel/ids.ts';
import { travellerRegistered } from '../entries.ts';
import { wordsOfName } from '../words-of-name.ts';
import type { TravellersTables } from './tables.ts';

/** Rows in one statement: SQLite binds at most 32 766 values. */
const rowsAtOnce = 500;

export const travellersProjection = defineProjection<TravellersTables>({
  name: 'travellers',
  version: 1,
  tables: ['travellers_traveller', 'travellers_document', 'travellers_name_word'],
  kinds: [travellerRegistered.kind],
  async apply(database, entries) {
    const rows = entries.flatMap(rowsOf);
    for (let start = 0; start < rows.length; start += rowsAtOnce) await insert(database, rows.slice(start, start + rowsAtOnce));
  },
  async erase(database, erased) {
    for (const { ref, part } of erased) {
      const traveller = entityId(ref, part);
      const row = await database.selectFrom('travellers_traveller').selectAll().where('traveller', '=', traveller).executeTakeFirst();
      if (!row) continue;
      const words = wordsOf({ surname: row.surname, givenNames: row.given_names, arabicName: row.arabic_name });
      await database.deleteFrom('travellers_name_word').where('traveller', '=', traveller).where('word', 'in', words).execute();
      await database.deleteFrom('travellers_document').where('traveller', '=', traveller).execute();
      await database.deleteFrom('travellers_traveller').where('traveller', '=', traveller).execute();
    }
  },
});

interface Rows {
  readonly traveller: TravellersTables['travellers_traveller'];
  readonly document: TravellersTables['travellers_document'];
  readonly words: readonly TravellersTables['travellers_name_word'][];
}

function rowsOf(entry: RecordedEntry): Rows[] {
  if (!isEntry(entry, travellerRegistered)) return [];
  return entry.subjects.flatMap((part, index) => {
    if (!part) return [];
    const { person, document } = part.content;
    const traveller = entityId(entry.ref, index + 1);
    const registeredMs = entry.recordedAt.wallMs;
    return {
      traveller: {
        traveller,
        surname: person.surname,
        given_names: person.givenNames,
        arabic_name: person.arabicName ?? null,
        birth_date: person.birthDate,
        sex: person.sex,
        nationality: person.nationality,
        registered_ms: registeredMs,
      },
      document: {
        number: document.number,
        issuing_state: document.issuingState,
        traveller,
        document_code: document.documentCode,
        birth_date: person.birthDate,
        expiry_date: document.expiryDate,
        mrz: document.mrz,
        registered_ms: registeredMs,
      },
      words: wordsOf(person).map((word) => ({ word, traveller })),
    };
  });
}

async function insert(database: Kysely<TravellersTables>, rows: readonly Rows[]): Promise<void> {
  await database
    .insertInto('travellers_traveller')
    .values(rows.map(({ traveller }) => traveller))
    .execute();
  await database
    .insertInto('travellers_document')
    .values(rows.map(({ document }) => document))
    .execute();
  const words = rows.flatMap(({ words }) => words);
  // A name of dots alone has none.
  for (let start = 0; start < words.length; start += 5000) {
    await database
      .insertInto('travellers_name_word')
      .values(words.slice(start, start + 5000))
      .execute();
  }
}

function wordsOf(person: {
  readonly surname: string;
  readonly givenNames: string;
  readonly arabicName?: string | null | undefined;
}): string[] {
  return wordsOfName(`${person.surname} ${person.givenNames} ${person.arabicName ?? ''}`);
}
