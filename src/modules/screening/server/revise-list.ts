/** The command that takes a new version of a list into use. */
import { z } from 'zod';
import { tablesIn } from '../../../journal/tables-token.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { listRevised } from '../entries.ts';
import { listRevisionSchema } from '../list-revision.ts';
import { screeningProblem } from '../problems.ts';
import { screeningTables } from './tables.ts';

export const reviseList = defineCommand({
  name: 'screening.revise-list',
  input: z.strictObject({
    revision: listRevisionSchema,
    /** True: taken even where it is older than the version in use. */
    olderToo: z.boolean(),
  }),
  // The contents are put away before the command runs, each time under new keys: the same file is the same request all the same.
  keyedBy: ({ revision: { contents: _, ...request }, olderToo }) => ({ request, olderToo }),
  async run(context, { revision, olderToo }) {
    const current = await tablesIn(context, screeningTables)
      .selectFrom('screening_list')
      .select('issued_at_ms')
      .where('journal', '=', context.next(listRevised.stream).journal)
      .where('list', '=', revision.list)
      .executeTakeFirst();
    const inUse = current?.issued_at_ms ?? null;
    // A list that is older names people who were delisted since, and misses those who were added.
    if (!olderToo && inUse !== null && revision.issuedAtMs !== null && revision.issuedAtMs < inUse) {
      return screeningProblem('list-older-than-current', { issued: dayOf(revision.issuedAtMs), current: dayOf(inUse) });
    }
    await context.append(draft(listRevised, revision));
    return { list: revision.list, version: revision.version, persons: revision.report.persons };
  },
});

function dayOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}
