/** The routes that belong to no module: is the station well, and what may be asked of it. */
import { z } from 'zod';
import type { ModuleFace } from './module-union.ts';
import { defineRoute } from './route.ts';

export interface Health {
  /** `degraded`: it answers, and something is wrong (recording stopped, disk nearly full). */
  readonly status: 'ok' | 'degraded';
}

export interface BuiltInAnswers {
  health(): Promise<Health>;
  openApi(): Promise<object>;
}

/** Without `answers`: for the OpenAPI document alone. */
export function builtInModule(answers?: BuiltInAnswers): ModuleFace {
  return {
    name: 'http',
    permissions: {},
    problems: {},
    routes: [
      defineRoute({
        method: 'GET',
        path: '/health',
        summary: 'Whether the station answers',
        permission: 'anyone',
        trace: { kind: 'none' },
        records: false,
        answer: z.object({ status: z.enum(['ok', 'degraded']) }),
        handle: async () => must(answers).health(),
      }),
      defineRoute({
        method: 'GET',
        path: '/openapi.json',
        summary: 'This description',
        permission: 'anyone',
        trace: { kind: 'none' },
        records: false,
        answer: z.record(z.string(), z.unknown()),
        handle: async () => ({ ...(await must(answers).openApi()) }),
      }),
    ],
  };
}

function must(answers: BuiltInAnswers | undefined): BuiltInAnswers {
  if (!answers) throw new Error('this server only describes its routes');
  return answers;
}
