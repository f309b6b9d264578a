/** A small module to try the journal with: visitors at a gate. Shared by tests of several rooms. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { defineCommand } from '../../kernel/command.ts';
import { defineEntry, draft, isEntry } from '../../kernel/entry.ts';
import { entityId } from '../../kernel/ids.ts';
import { problemsOf } from '../../kernel/problem.ts';
import { defineProjection, type JournalModule } from '../journal-module.ts';
import { tablesIn, tablesOf } from '../tables-token.ts';

export interface VisitTables {
  visit: { id: string; name: string | null; gate: string; sequence: number };
}
const tables = tablesOf<VisitTables>('visits');
const visitRecorded = defineEntry({
  kind: 'visit-recorded',
  stream: 'operations',
  version: 1,
  summary: 'Somebody came.',
  common: z.strictObject({ gate: z.string() }),
  subject: z.strictObject({ name: z.string() }),
});
const visitProblem = problemsOf({ 'gate-closed': { status: 409, text: 'The gate {gate} is closed.' } });
/** Refuses at the gate `closed`, breaks at the gate `broken`, both after appending. */
export const recordVisit = defineCommand({
  name: 'visits.record',
  input: z.strictObject({ gate: z.string(), names: z.array(z.string()).min(1) }),
  async run(context, input) {
    const ref = context.next('operations');
    const subjects = input.names.map((name, index) => ({ subject: entityId(ref, index + 1), content: { name } }));
    await context.append(draft(visitRecorded, { gate: input.gate }, subjects));
    const seen = await tablesIn(context, tables).selectFrom('visit').select('id').where('gate', '=', input.gate).execute();
    if (input.gate === 'closed') return visitProblem('gate-closed', { gate: input.gate });
    if (input.gate === 'broken') throw new Error('a fault of the program');
    return { sequence: ref.sequence, seen: seen.length };
  },
});
export const visits: JournalModule = {
  name: 'visits',
  entries: [visitRecorded],
  commands: [recordVisit],
  migrations: {
    '0001-visits': {
      async up(database) {
        await database.schema
          .createTable('visit')
          .addColumn('id', 'text', (c) => c.primaryKey())
          .addColumn('name', 'text')
          .addColumn('gate', 'text', (c) => c.notNull())
          .addColumn('sequence', 'integer', (c) => c.notNull())
          .execute();
        await database.schema.createIndex('visit_gate').on('visit').column('gate').execute();
      },
    },
  },
  projections: [
    defineProjection<VisitTables>({
      name: 'visits',
      version: 1,
      tables: ['visit'],
      kinds: [visitRecorded.kind],
      async apply(database, entries) {
        for (const entry of entries) {
          if (!isEntry(entry, visitRecorded)) continue;
          for (const [index, part] of entry.subjects.entries()) {
            const id = entityId(entry.ref, index + 1);
            await database
              .insertInto('visit')
              .values({ id, name: part?.content.name ?? null, gate: entry.common.gate, sequence: entry.ref.sequence })
              .execute();
          }
        }
      },
      async erase(database, erased) {
        for (const part of erased) {
          await database.updateTable('visit').set({ name: null }).where('id', '=', entityId(part.ref, part.part)).execute();
        }
      },
    }),
  ],
};

/** All rows of the projection, in the order of the journal. */
export function listVisits(database: unknown): Promise<VisitTables['visit'][]> {
  return (database as Kysely<VisitTables>).selectFrom('visit').selectAll().orderBy('sequence').orderBy('id').execute();
}
