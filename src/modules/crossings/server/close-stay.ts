import { z } from 'zod';
import { tablesIn } from '../../../journal/tables-token.ts';
import { type CommandDefinition, type CommandSignature, defineCommand } from '../../../kernel/command.ts';
import { entityIdSchema } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import type { SuspensionsCommandPort } from '../ports.ts';
import { type ClosedStay, closeStaySchema } from '../stay-api.ts';
import { decideStayClosing } from '../stays.ts';
import { stayRecord } from './read-stays.ts';
import { crossingsTables } from './tables.ts';

const inputSchema = z.strictObject({ travellerId: entityIdSchema, asked: closeStaySchema });

export const closeStay: CommandSignature<z.infer<typeof inputSchema>, ClosedStay> = { name: 'crossings.close-stay', input: inputSchema };

export function closeStayCommand(suspensions: SuspensionsCommandPort): CommandDefinition<z.infer<typeof inputSchema>, ClosedStay> {
  return defineCommand({
    ...closeStay,
    async run(context, { travellerId, asked }) {
      const row = await tablesIn(context, crossingsTables)
        .selectFrom('crossings_stay')
        .selectAll()
        .where('stay', '=', asked.stay)
        .where('traveller', '=', travellerId)
        .executeTakeFirst();
      const suspended = await suspensions.isSuspended(context, travellerId);
      const entry = decideStayClosing(row && stayRecord(row), asked, { travellerId, nowMs: context.now.wallMs, suspended });
      if (isProblem(entry)) return entry;
      await context.append(entry);
      return { stay: asked.stay, closedAtMs: context.now.wallMs };
    },
  });
}
