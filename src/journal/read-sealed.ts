/** Reads sealed entries, for whoever has the key of the vault. */
import type { Kysely } from 'kysely';
import type { RecordedEntry } from '../kernel/entry.ts';
import type { EntryRef } from '../kernel/ids.ts';
import { isProblem, type Problem } from '../kernel/problem.ts';
import type { EntryCatalogue } from './entry-catalogue.ts';
import { decodeEnvelope } from './envelope.ts';
import { openBody } from './seal.ts';
import type { JournalTables } from './tables.ts';

/** The part of a sealed entry that holds its body. */
export const sealedPart = 1;

/**
 * In the order of the places. Undefined where nothing stands, the body is erased, or its kind is not known here; a problem
 * `sealed-body-damaged` where it does not open under this key.
 */
export async function readSealed(
  database: Kysely<JournalTables>,
  asked: { readonly catalogue: EntryCatalogue; readonly privateKey: Uint8Array; readonly places: readonly EntryRef[] },
): Promise<readonly (RecordedEntry | Problem | undefined)[]> {
  const found: (RecordedEntry | Problem | undefined)[] = [];
  for (const place of asked.places) found.push(await readOne(database, { ...asked, place }));
  return found;
}

async function readOne(
  database: Kysely<JournalTables>,
  { catalogue, privateKey, place }: { readonly catalogue: EntryCatalogue; readonly privateKey: Uint8Array; readonly place: EntryRef },
): Promise<RecordedEntry | Problem | undefined> {
  const row = await database
    .selectFrom('journal_part as p')
    .innerJoin('journal as j', 'j.number', 'p.journal')
    .innerJoin('journal_entry as e', (join) => join.onRef('e.journal', '=', 'p.journal').onRef('e.sequence', '=', 'p.sequence'))
    .select(['p.body', 'e.envelope'])
    .where('j.id', '=', place.journal)
    .where('p.sequence', '=', place.sequence)
    .where('p.part', '=', sealedPart)
    .executeTakeFirst();
  if (!row?.body) return undefined;
  const body = await openBody(privateKey, { ...place, sealed: row.body });
  if (isProblem(body)) return body;
  const { kind, version, parts } = body;
  return catalogue.read(place, { ...decodeEnvelope(row.envelope), kind, version }, parts);
}
