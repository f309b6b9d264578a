import { z } from 'zod';
import { tablesIn } from '../../../journal/tables-token.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { type EntityId, entityIdSchema } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import { type DecidedCase, decideCaseSchema } from '../booth-api.ts';
import { crossingsProblem } from '../problems.ts';
import { decideCase } from '../second-line.ts';
import { crossingsTables } from './tables.ts';

export const decideSecondLine = defineCommand({
  name: 'crossings.decide-second-line',
  input: z.strictObject({ crossingId: entityIdSchema, decision: decideCaseSchema }),
  async run(context, { crossingId, decision }) {
    const row = await tablesIn(context, crossingsTables)
      .selectFrom('crossings_case as k')
      .innerJoin('crossings_crossing as c', 'c.crossing', 'k.crossing')
      .select(['k.state', 'c.outcome', 'c.traveller'])
      .where('k.crossing', '=', crossingId)
      .executeTakeFirst();
    if (!row || row.traveller === null) return crossingsProblem('second-line-case-unknown');
    const { state, outcome } = row;
    const decided = decideCase({ crossingId, travellerId: row.traveller as EntityId, state, outcome }, decision);
    if (isProblem(decided)) return decided;
    await context.append(decided.entry);
    return { crossingId, state: decision.decision, outcome: decided.outcome, decidedAtMs: context.now.wallMs } satisfies DecidedCase;
  },
});
