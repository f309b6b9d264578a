/** Records an order to erase. What it names is deleted once the order is on disk. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type CommandContext, defineCommand } from '../kernel/command.ts';
import { draft } from '../kernel/entry.ts';
import { entityIdSchema } from '../kernel/ids.ts';
import type { Problem } from '../kernel/problem.ts';
import { erasureGrounds, mostPartsOrdered, type PartPlace, partPlaceSchema, partsErased, presentAmong } from './erase.ts';
import { journalProblem } from './problems.ts';
import type { JournalTables } from './tables.ts';
import { tablesIn, tablesOf } from './tables-token.ts';

const journalTables = tablesOf<JournalTables>('journal');

export interface ErasureOrdered {
  /** Sequences of the orders, in the journal `operations`. */
  readonly orders: readonly number[];
}

export const eraseCommand = defineCommand({
  name: 'journal.erase-parts',
  input: z.strictObject({
    parts: z.array(partPlaceSchema).max(100_000),
    subjects: z.array(entityIdSchema).max(1000),
    ground: z.enum(erasureGrounds),
  }),
  // Asked for again, the parts of a person are gone: the same request is the same people on the same ground.
  keyedBy: ({ parts, subjects, ground }) => (subjects.length > 0 ? { subjects, ground } : { parts, ground }),
  async run(context, { parts, subjects, ground }): Promise<ErasureOrdered | Problem> {
    const database = tablesIn(context, journalTables);
    const present = [...(await partsOfSubjects(database, subjects)), ...(await presentAmong(database, parts))];
    const places = [...new Map(present.map((place) => [`${place.journal}:${place.sequence}.${place.part}`, place])).values()];
    if (places.length === 0) return journalProblem('nothing-to-erase');
    const orders: number[] = [];
    for (let from = 0; from < places.length; from += mostPartsOrdered) {
      orders.push(await order(context, { parts: places.slice(from, from + mostPartsOrdered), ground }));
    }
    return { orders };
  },
});

async function order(context: CommandContext, common: z.infer<typeof partsErased.common>): Promise<number> {
  const { ref } = await context.append(draft(partsErased, common));
  await tablesIn(context, journalTables).insertInto('erasure_pending').values({ journal: ref.journal, sequence: ref.sequence }).execute();
  return ref.sequence;
}

/** Every part, in any journal, that is about one of these people. */
async function partsOfSubjects(database: Kysely<JournalTables>, subjects: readonly string[]): Promise<PartPlace[]> {
  if (subjects.length === 0) return [];
  return database
    .selectFrom('journal_part as p')
    .innerJoin('journal as j', 'j.number', 'p.journal')
    .select(['j.id as journal', 'p.sequence', 'p.part'])
    .where('p.subject', 'in', subjects)
    .where('p.body', 'is not', null)
    .orderBy('j.id')
    .orderBy('p.sequence')
    .orderBy('p.part')
    .execute();
}
