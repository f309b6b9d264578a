import { z } from 'zod';
import { tablesIn } from '../../../journal/tables-token.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { type EntityId, entityId, entityIdSchema } from '../../../kernel/ids.ts';
import type { Problem } from '../../../kernel/problem.ts';
import { holdLifted, holdSet } from '../entries.ts';
import { setHoldSchema } from '../holds.ts';
import { protectionProblem } from '../problems.ts';
import { protectionTables } from './tables.ts';

type Done = { readonly hold: EntityId };

export const setHoldCommand = defineCommand({
  name: 'protection.set-hold',
  input: setHoldSchema,
  async run(context, { subject, ...common }): Promise<Done> {
    const hold = entityId(context.next('access'), 1);
    await context.append(draft(holdSet, common, [{ subject, content: { about: 'person' } }]));
    return { hold };
  },
});

export const liftHoldCommand = defineCommand({
  name: 'protection.lift-hold',
  input: z.strictObject({ hold: entityIdSchema }),
  async run(context, { hold }): Promise<Done | Problem> {
    const known = await tablesIn(context, protectionTables)
      .selectFrom('protection_hold')
      .select('lifted_ms')
      .where('hold', '=', hold)
      .executeTakeFirst();
    if (!known) return protectionProblem('hold-unknown');
    if (known.lifted_ms === null) await context.append(draft(holdLifted, { hold }));
    return { hold };
  },
});
