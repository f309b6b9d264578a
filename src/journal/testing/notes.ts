/** A small module to try channels with: words from one station to one other. Shared by tests of several rooms. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { defineCommand } from '../../kernel/command.ts';
import { defineEntry, draft, isEntry, sentTo } from '../../kernel/entry.ts';
import { entityId, stationIdSchema } from '../../kernel/ids.ts';
import { problemsOf } from '../../kernel/problem.ts';
import { defineProjection, type JournalModule } from '../journal-module.ts';

export interface NoteTables {
  note: { id: string; journal: string; words: string | null };
}
const noteSent = defineEntry({
  kind: 'note-sent',
  stream: 'channel',
  version: 1,
  summary: 'Somebody was told something.',
  common: z.strictObject({}),
  subject: z.strictObject({ words: z.string() }),
});
const noteProblem = problemsOf({ 'note-unsaid': { status: 409, text: 'This is not said.' } });

/** Refuses the words `unsaid`, after appending. */
export const sendNote = defineCommand({
  name: 'notes.send',
  input: z.strictObject({ to: stationIdSchema, words: z.string() }),
  async run(context, { to, words }) {
    const ref = context.next('channel', to);
    await context.append(sentTo(to, draft(noteSent, {}, [{ subject: entityId(ref, 1), content: { words } }])));
    return words === 'unsaid' ? noteProblem('note-unsaid') : ref;
  },
});

export const notes: JournalModule = {
  name: 'notes',
  entries: [noteSent],
  commands: [sendNote],
  migrations: {
    '0001-notes': {
      async up(database) {
        await database.schema
          .createTable('note')
          .addColumn('id', 'text', (c) => c.primaryKey())
          .addColumn('journal', 'text', (c) => c.notNull())
          .addColumn('words', 'text')
          .execute();
      },
    },
  },
  projections: [
    defineProjection<NoteTables>({
      name: 'notes',
      version: 1,
      tables: ['note'],
      kinds: [noteSent.kind],
      async apply(database, entries) {
        for (const entry of entries) {
          if (!isEntry(entry, noteSent)) continue;
          const row = { id: entityId(entry.ref, 1), journal: entry.ref.journal, words: entry.subjects[0]?.content.words ?? null };
          await database.insertInto('note').values(row).execute();
        }
      },
      async erase(database, erased) {
        for (const { ref, part } of erased) {
          await database.updateTable('note').set({ words: null }).where('id', '=', entityId(ref, part)).execute();
        }
      },
    }),
  ],
};

/** All rows of the projection, by their ids. */
export function listNotes(database: unknown): Promise<NoteTables['note'][]> {
  return (database as Kysely<NoteTables>).selectFrom('note').selectAll().orderBy('id').execute();
}
