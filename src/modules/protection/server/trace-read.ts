/** Leaves the trace of a read before it is answered. */
import { z } from 'zod';
import type { TracePort } from '../../../http/ports.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { entityId, entityIdSchema } from '../../../kernel/ids.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import { purposeSchema } from '../../../kernel/purpose.ts';
import { actionSchema, peopleRead, searchWordsSchema } from '../entries.ts';
import { protectionProblem } from '../problems.ts';

/** An answer shows no more people than this: a page for an officer, not an export. */
export const peopleAtOnce = 500;

export const traceReadCommand = defineCommand({
  name: 'protection.trace-read',
  input: purposeSchema.extend({
    action: actionSchema,
    subjects: z.array(entityIdSchema).max(peopleAtOnce),
    search: searchWordsSchema.optional(),
  }),
  async run(context, { action, purpose, caseNumber, subjects, search }) {
    const common = { action, purpose, count: subjects.length, ...(caseNumber !== undefined && { caseNumber }) };
    const people = subjects.map((subject) => ({ subject, content: { about: 'person' as const } }));
    // Words are about nobody that is known: their subject is the part itself.
    const itself = entityId(context.next('access'), people.length + 1);
    const words = search === undefined ? [] : [{ subject: itself, content: { about: 'search' as const, words: search } }];
    await context.append(draft(peopleRead, common, [...people, ...words]));
    return null;
  },
});

/** For the HTTP layer. */
export function tracePort(runtime: Pick<ModuleRuntime, 'execute'>): TracePort {
  return {
    async append({ caller, action, purpose, subjects, search }): Promise<Problem | undefined> {
      if (subjects.length > peopleAtOnce) return protectionProblem('too-many-people', { people: subjects.length, limit: peopleAtOnce });
      const words = search?.trim().slice(0, 400);
      const input = { ...purpose, action, subjects: [...subjects], ...(words && { search: words }) };
      const traced = await runtime.execute(traceReadCommand, input, { actor: caller.actor });
      return isProblem(traced) ? traced : undefined;
    },
  };
}
