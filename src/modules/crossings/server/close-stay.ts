import { z } from 'zod';
import { tablesIn } from '../../../journal/tables-token.ts';
import { type CommandDefinition, type CommandSignature, defineCommand } from '../../../kernel/command.ts';
import { type EntityId, entityIdSchema } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import type { SuspensionsCommandPort } from '../ports.ts';
import { crossingsProblem } from '../problems.ts';
import { type ClosedStay, closeStaySchema } from '../stay-api.ts';
import { decideStayClosing } from '../stays.ts';
import { stayRecord } from './read-stays.ts';
import { crossingsTables } from './tables.ts';

const inputSchema = z.strictObject({
  travellerId: entityIdSchema,
  /** Every id that is this person. */
  records: z.array(entityIdSchema),
  asked: closeStaySchema,
});

export const closeStay: CommandSignature<z.infer<typeof inputSchema>, ClosedStay> = {
  name: 'crossings.close-stay',
  input: inputSchema,
  keyedBy: ({ travellerId, asked }) => ({ travellerId, asked }),
};

export function closeStayCommand(suspensions: SuspensionsCommandPort): CommandDefinition<z.infer<typeof inputSchema>, ClosedStay> {
  return defineCommand({
    ...closeStay,
    async run(context, { records, asked }) {
      const row = await tablesIn(context, crossingsTables)
        .selectFrom('crossings_stay')
        .selectAll()
        .where('stay', '=', asked.stay)
        .where('traveller', 'in', records)
        .executeTakeFirst();
      if (!row) return crossingsProblem('stay-unknown');
      const travellerId = row.traveller as EntityId;
      const suspended = await suspensions.isSuspended(context, travellerId);
      const entry = decideStayClosing(stayRecord(row), asked, { travellerId, nowMs: context.now.wallMs, suspended });
      if (isProblem(entry)) return entry;
      await context.append(entry);
      return { stay: asked.stay, closedAtMs: context.now.wallMs };
    },
  });
}
