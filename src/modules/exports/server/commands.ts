import { z } from 'zod';
import { tablesIn } from '../../../journal/tables-token.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { type EntityId, entityId, entityIdSchema } from '../../../kernel/ids.ts';
import type { Problem } from '../../../kernel/problem.ts';
import { exportDestroyed, exportMade, pagePrinted } from '../entries.ts';
import { exportsProblem } from '../problems.ts';
import { exportsTables } from './tables.ts';

/** People with a record of their own in one copy. */
const mostSubjects = 500;

export const listExportCommand = defineCommand({
  name: 'exports.list',
  input: z.strictObject({ common: exportMade.common, subjects: z.array(entityIdSchema).max(mostSubjects) }),
  async run(context, { common, subjects }): Promise<{ export: EntityId }> {
    const id = entityId(context.next('access'), 0);
    const people = subjects.map((subject) => ({ subject, content: { about: 'person' as const } }));
    await context.append(draft(exportMade, common, people));
    return { export: id };
  },
});

export const confirmDestroyedCommand = defineCommand({
  name: 'exports.confirm-destroyed',
  input: z.strictObject({ export: entityIdSchema, mayConfirmAny: z.boolean() }),
  async run(context, { export: id, mayConfirmAny }): Promise<{ done: true } | Problem> {
    const row = await tablesIn(context, exportsTables)
      .selectFrom('exports_copy')
      .select(['taken_by', 'destroyed_ms'])
      .where('export', '=', id)
      .executeTakeFirst();
    if (!row) return exportsProblem('export-unknown');
    const isOwn = context.actor.kind === 'officer' && context.actor.badge === row.taken_by;
    if (!isOwn && !mayConfirmAny) return exportsProblem('export-not-yours');
    if (row.destroyed_ms !== null) return exportsProblem('export-destroyed');
    await context.append(draft(exportDestroyed, { export: id }));
    return { done: true };
  },
});

export const notePrintCommand = defineCommand({
  name: 'exports.note-print',
  input: pagePrinted.common,
  async run(context, printed): Promise<{ done: true }> {
    await context.append(draft(pagePrinted, printed));
    return { done: true };
  },
});
