/**
 * Erasure: bodies and salts of parts are deleted for good, and the chain still verifies. A salt can be made again from its
 * chunk's seed, so the seed goes too, and the chunk's surviving salts are kept with their parts.
 */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { defineEntry } from '../kernel/entry.ts';
import type { EntityId, JournalId } from '../kernel/ids.ts';
import { partSalt } from './envelope.ts';
import type { ErasedPart } from './journal-module.ts';
import type { JournalTables } from './tables.ts';

export const erasureGrounds = ['rights-request', 'retention', 'court-order', 'recorded-in-error'] as const;

const partPlaceSchema = z.strictObject({
  journal: z.string().max(60),
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
  common: z.strictObject({ parts: z.array(partPlaceSchema).min(1).max(10_000), ground: z.enum(erasureGrounds) }),
});

export interface ErasureOrder {
  readonly parts: readonly PartPlace[];
  readonly ground: (typeof erasureGrounds)[number];
  /** Badge of who ordered it, or undefined for the station's own retention. */
  readonly badge?: string | undefined;
}

/** Proves what is gone: anybody with the journal can check that the commitments stand in the chain and the bodies do not. */
export interface ErasureCertificate {
  /** First 16 hex digits of a hash over the rest. */
  readonly id: string;
  readonly erasedAtMs: number;
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

/**
 * Deletes bodies and salts, and the seeds that could make the salts again; inside a transaction.
 * Gives the parts that were still there, with their subjects, so that projections can follow.
 */
export async function deleteParts(database: Kysely<JournalTables>, parts: readonly PartPlace[]): Promise<ErasedPart[]> {
  const erased: ErasedPart[] = [];
  const numbers = new Map((await database.selectFrom('journal').select(['id', 'number']).execute()).map((row) => [row.id, row.number]));
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
  }
  return erased;
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
