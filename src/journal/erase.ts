/**
 * Erasure: bodies and salts of parts are deleted for good, and the chain still verifies. A salt can be made again from its
 * chunk's seed, so the seed goes too, and the chunk's surviving salts are kept with their parts.
 */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { blobReferenceSchema } from '../kernel/blob.ts';
import { defineEntry } from '../kernel/entry.ts';
import { type EntityId, type EntryRef, entityId, type JournalId, mostJournalLetters } from '../kernel/ids.ts';
import { partSalt } from './envelope.ts';
import type { ErasedPart } from './journal-module.ts';
import type { JournalTables } from './tables.ts';

export const erasureGrounds = ['rights-request', 'retention', 'court-order', 'recorded-in-error'] as const;

/** More stand in several orders. */
export const mostPartsOrdered = 10_000;

export const partPlaceSchema = z.strictObject({
  journal: z.string().max(mostJournalLetters),
  sequence: z.int().positive(),
  /** From 1: the common part is nobody's and stays. */
  part: z.int().positive(),
});
export type PartPlace = z.infer<typeof partPlaceSchema>;

/** Travels with the journal, so that every holder erases; names places, never people. */
export const partsErased = defineEntry({
  kind: 'parts-erased',
  stream: 'operations',
  version: 1,
  summary: 'Parts of entries were erased for good, on a stated ground.',
  common: z.strictObject({ parts: z.array(partPlaceSchema).min(1).max(mostPartsOrdered), ground: z.enum(erasureGrounds) }),
});

export interface ErasureOrder {
  readonly parts: readonly PartPlace[];
  /** Every part about these people too, in whichever journal it stands. */
  readonly subjects?: readonly EntityId[] | undefined;
  readonly ground: (typeof erasureGrounds)[number];
  /** Badge of who ordered it, or undefined for the station's own retention. */
  readonly badge?: string | undefined;
  /** The same key, ground and people give the first certificate again. */
  readonly key?: string | undefined;
}

/** Proves what is gone: anybody with the journal can check that the commitments stand in the chain and the bodies do not. */
export interface ErasureCertificate {
  /** First 16 hex digits of a hash over the rest. */
  readonly id: string;
  /** When it was ordered, by the station's clock. */
  readonly erasedAtMs: number;
  /** The entries that ordered it. */
  readonly orders: readonly EntryRef[];
  readonly ground: (typeof erasureGrounds)[number];
  readonly parts: readonly (PartPlace & {
    /** base64url; still in the envelope. */
    readonly commitment: string;
    /** base64url leaf hash of the entry, unchanged by the erasure. */
    readonly entryHash: string;
  })[];
}

export function certificateOf(certificate: Omit<ErasureCertificate, 'id'>): ErasureCertificate {
  const id = createHash('sha256').update(JSON.stringify(certificate)).digest('hex').slice(0, 16);
  return { id, ...certificate };
}

export interface DeletedParts {
  /** Those that were still there, with their subjects, so that projections can follow. */
  readonly erased: readonly ErasedPart[];
  /** Addresses of blobs whose keys are gone with the parts. */
  readonly blobs: readonly string[];
}

/**
 * Deletes bodies and salts, the seeds that could make the salts again, and what commands answered about the parts; inside a
 * transaction that has the heads to itself.
 */
export async function deleteParts(database: Kysely<JournalTables>, parts: readonly PartPlace[]): Promise<DeletedParts> {
  const erased: ErasedPart[] = [];
  const blobs: string[] = [];
  const journals = await database.selectFrom('journal').select(['id', 'number', 'sealed_to']).execute();
  const numbers = new Map(journals.map(({ id, number }) => [id, number]));
  const sealed = new Set(journals.filter(({ sealed_to }) => sealed_to !== null).map(({ id }) => id));
  for (const place of parts) {
    const journal = numbers.get(place.journal);
    if (journal === undefined) continue;
    await materialiseSalts(database, journal, place.sequence);
    const row = await database
      .selectFrom('journal_part')
      .select(['subject', 'body'])
      .where('journal', '=', journal)
      .where('sequence', '=', place.sequence)
      .where('part', '=', place.part)
      .executeTakeFirst();
    if (!row || row.body === null) continue;
    await database
      .updateTable('journal_part')
      .set({ body: null, salt: null, subject: null })
      .where('journal', '=', journal)
      .where('sequence', '=', place.sequence)
      .where('part', '=', place.part)
      .execute();
    erased.push({
      ref: { journal: place.journal as JournalId, sequence: place.sequence },
      part: place.part,
      subject: (row.subject ?? '') as EntityId,
    });
    // What a sealed body speaks of, nobody here can tell.
    if (!sealed.has(place.journal)) blobs.push(...blobsIn(JSON.parse(Buffer.from(row.body).toString('utf8'))));
  }
  await forgetAnswers(database, erased);
  return { erased, blobs };
}

/** Those of the places where something is still to be erased. */
export async function presentAmong(database: Kysely<JournalTables>, places: readonly PartPlace[]): Promise<PartPlace[]> {
  const present: PartPlace[] = [];
  for (const [journal, parts] of Map.groupBy(places, (place) => place.journal)) {
    for (let from = 0; from < parts.length; from += 500) {
      const asked = parts.slice(from, from + 500);
      const rows = await database
        .selectFrom('journal_part as p')
        .innerJoin('journal as j', 'j.number', 'p.journal')
        .select(['p.sequence', 'p.part'])
        .where('j.id', '=', journal)
        .where('p.sequence', 'in', [...new Set(asked.map(({ sequence }) => sequence))])
        .where('p.body', 'is not', null)
        .execute();
      const there = new Set(rows.map(({ sequence, part }) => `${sequence}.${part}`));
      present.push(...asked.filter(({ sequence, part }) => there.has(`${sequence}.${part}`)));
    }
  }
  return present;
}

/** Addresses of all blob references in a part, wherever they stand. */
function blobsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const reference = blobReferenceSchema.safeParse(value);
  return reference.success ? [reference.data.address] : Object.values(value).flatMap(blobsIn);
}

/**
 * Answers kept for their request keys hold ids, never what an entry says of somebody. But beside each lies a hash of what was
 * asked, by which a guess could be confirmed. No index leads from an id to its answer: one pass for each journal, to see whether
 * any answer speaks of it (of the trace of reads hardly one does), then one for each fifty parts.
 */
async function forgetAnswers(database: Kysely<JournalTables>, erased: readonly ErasedPart[]): Promise<void> {
  for (const [journal, parts] of Map.groupBy(erased, ({ ref }) => ref.journal)) {
    const spoken = database.selectFrom('command_result').select('key').where('result', 'like', `%"${journal}:%`).limit(1);
    if (!(await spoken.executeTakeFirst())) continue;
    for (let from = 0; from < parts.length; from += 50) {
      const ids = parts.slice(from, from + 50).map(({ ref, part }) => entityId(ref, part));
      await database
        .deleteFrom('command_result')
        .where((e) => e.or(ids.map((id) => e('result', 'like', `%"${id}"%`))))
        .execute();
    }
  }
}

/** Keeps the salts of a chunk with their parts and destroys its seed. */
async function materialiseSalts(database: Kysely<JournalTables>, journal: number, sequence: number): Promise<void> {
  const chunk = await database
    .selectFrom('journal_chunk')
    .selectAll()
    .where('journal', '=', journal)
    .where('first_sequence', '<=', sequence)
    .orderBy('first_sequence', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const { seed } = chunk;
  if (seed === null) return;
  const next = await database
    .selectFrom('journal_chunk')
    .select('first_sequence')
    .where('journal', '=', journal)
    .where('first_sequence', '>', chunk.first_sequence)
    .orderBy('first_sequence')
    .limit(1)
    .executeTakeFirst();
  let query = database
    .selectFrom('journal_part')
    .select(['sequence', 'part'])
    .where('journal', '=', journal)
    .where('sequence', '>=', chunk.first_sequence)
    .where('body', 'is not', null);
  if (next) query = query.where('sequence', '<', next.first_sequence);
  for (const part of await query.execute()) {
    await database
      .updateTable('journal_part')
      .set({ salt: partSalt(seed, part.sequence, part.part) })
      .where('journal', '=', journal)
      .where('sequence', '=', part.sequence)
      .where('part', '=', part.part)
      .execute();
  }
  await database
    .updateTable('journal_chunk')
    .set({ seed: null })
    .where('journal', '=', journal)
    .where('first_sequence', '=', chunk.first_sequence)
    .execute();
}
