/** The level of this station: set by a command, asked and set over two routes. */
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { isProblem } from '../../../kernel/problem.ts';
import { screeningLevelSet } from '../entries.ts';
import { screeningLevelAnswerSchema, screeningLevelSchema } from '../screening-level.ts';
import { readLevel } from './read-level.ts';
import type { StationScreening } from './station-screening.ts';

export const setScreeningLevel = defineCommand({
  name: 'screening.set-level',
  input: screeningLevelSchema,
  async run(context, level) {
    await context.append(draft(screeningLevelSet, level));
    return level;
  },
});

export function levelRoutes(runtime: ModuleRuntime, screening: StationScreening): AnyRoute[] {
  const answer = async () => {
    const level = await readLevel(runtime);
    const { possible, strong } = screening.thresholdsWith(level);
    return { ...level, entries: screening.entries, possibleFrom: possible, strongFrom: strong };
  };
  return [
    defineRoute({
      method: 'GET',
      path: '/screening/level',
      summary: 'How much evidence this post asks for before somebody is shown',
      permission: 'screening:list-status',
      trace: { kind: 'none' },
      records: false,
      answer: screeningLevelAnswerSchema,
      handle: answer,
    }),
    defineRoute({
      method: 'POST',
      path: '/screening/level',
      summary: 'Sets how much evidence this post asks for, from now on, with a reason',
      permission: 'screening:set-level',
      trace: { kind: 'none' },
      records: true,
      body: screeningLevelSchema,
      answer: screeningLevelAnswerSchema,
      async handle({ body, caller, idempotencyKey }) {
        if (!caller) throw new Error('a level without somebody who sets it');
        const set = await runtime.execute(setScreeningLevel, body, { actor: caller.actor, key: idempotencyKey });
        return isProblem(set) ? set : answer();
      },
    }),
  ];
}
