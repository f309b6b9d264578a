/** Headquarters' orders to erase what a post wrote or was told: they go down with each answer until the post has carried them out. */
import type { Kysely } from 'kysely';
import { decodeCommonPart } from '../journal/envelope.ts';
import { partsErased } from '../journal/erase.ts';
import type { JournalTables } from '../journal/tables.ts';
import { audienceOf, type JournalId, journalId, type StationId, stationOf } from '../kernel/ids.ts';
import { hashOf, type OrderPlace, type ReportAnswer } from './protocol.ts';

const mostAtOnce = 20;

/** Oldest first; those that name nothing of that station stand without parts, so that it need not be asked again. */
export async function ordersFor(
  database: Kysely<JournalTables>,
  asked: {
    readonly by: StationId /** The one that asks, and those that it relays. */;
    readonly stations: readonly StationId[];
    readonly after: OrderPlace;
  },
): Promise<ReportAnswer['orders']> {
  const after = await placeHere(database, asked);
  const rows = await database
    .selectFrom('journal_entry as e')
    .innerJoin('journal as j', 'j.number', 'e.journal')
    .innerJoin('journal_part as p', (join) => join.onRef('p.journal', '=', 'e.journal').onRef('p.sequence', '=', 'e.sequence'))
    .select(['e.sequence', 'e.hash', 'p.body'])
    .where('j.id', '=', journalId(asked.by, partsErased.stream))
    .where('e.kind', '=', partsErased.kind)
    .where('e.sequence', '>', after)
    .where('p.part', '=', 0)
    .orderBy('e.sequence')
    .limit(mostAtOnce)
    .execute();
  return rows.flatMap(({ sequence, hash, body }) => {
    if (!body) return [];
    const { parts, ground } = partsErased.common.parse(decodeCommonPart(body).content);
    // What the post wrote, and what it alone was told.
    const theirs = parts.filter(({ journal }) => asked.stations.some((one) => stationOf(journal) === one || audienceOf(journal) === one));
    return [{ sequence, hash: hashOf(hash), ground, parts: theirs.map((place) => ({ ...place, journal: place.journal as JournalId })) }];
  });
}

/** From the start where another entry stands there: headquarters was put back, and an order is carried out twice without harm. */
async function placeHere(database: Kysely<JournalTables>, asked: { readonly by: StationId; readonly after: OrderPlace }): Promise<number> {
  const row = await database
    .selectFrom('journal_entry as e')
    .innerJoin('journal as j', 'j.number', 'e.journal')
    .select('e.hash')
    .where('j.id', '=', journalId(asked.by, partsErased.stream))
    .where('e.sequence', '=', asked.after.sequence)
    .executeTakeFirst();
  return row && hashOf(row.hash) === asked.after.hash ? asked.after.sequence : 0;
}
