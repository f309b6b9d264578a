/** At headquarters: the alerts that wait at posts, and what headquarters says of them. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { entityIdSchema, placeOf, stationOf } from '../../../kernel/ids.ts';
import type { PostsReadPort } from '../../posts/index.ts';
import type { SuspensionsReadPort } from '../ports.ts';
import { crossingsProblem } from '../problems.ts';
import {
  answerCaseSchema,
  answeredSchema,
  type CaseOfPost,
  caseAtPostSchema,
  casesOfPostsSchema,
  type SecondLineCase,
} from '../second-line-api.ts';
import { answerCase } from './answers.ts';
import { listSecondLine } from './read-second-line.ts';
import type { CrossingsTables } from './tables.ts';

const mostCases = 500;

export function answerRoutes(
  runtime: ModuleRuntime,
  ports: { readonly posts: PostsReadPort; readonly suspensions: SuspensionsReadPort; readonly database: Kysely<CrossingsTables> },
): AnyRoute[] {
  const { posts, suspensions, database } = ports;
  const waiting = async () => {
    const described = await posts.all();
    const states = new Map(described.map(({ station, details }) => [station as string, details.state]));
    return listSecondLine(database, {
      limit: mostCases,
      stateAt: (crossing) => states.get(stationOf(placeOf(crossing).journal)) ?? '',
      suspensions,
    });
  };
  return [
    defineRoute({
      method: 'GET',
      path: '/posts/cases',
      summary: 'At headquarters: alerts that wait at posts, those that wait longest first; names nobody',
      permission: 'crossings:cases-of-posts',
      trace: { kind: 'none' },
      records: false,
      answer: casesOfPostsSchema,
      async handle({ allowed }) {
        const names = new Map((await posts.all()).map(({ station, details }) => [station as string, details.name]));
        const within = (await waiting()).filter(({ crossingId }) => allowed.shows(crossingId));
        return within.flatMap((one) => withoutPerson(one, { own: runtime.station, names }));
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/posts/cases/:crossingId',
      summary: 'At headquarters: one alert that waits at a post, with the traveller and whom they resemble',
      permission: 'crossings:read-case-of-post',
      trace: { kind: 'purpose', purposes: ['alert-check'], traced: ({ travellerId }) => ({ subjects: [travellerId] }) },
      records: false,
      params: z.strictObject({ crossingId: entityIdSchema }),
      answer: caseAtPostSchema,
      handle: async ({ params }) =>
        (await waiting()).find(({ crossingId }) => crossingId === params.crossingId) ?? crossingsProblem('answer-of-post'),
    }),
    defineRoute({
      method: 'POST',
      path: '/posts/cases/:crossingId/answer',
      summary: 'At headquarters: say whether it is the listed person; the post follows',
      permission: 'crossings:cases-of-posts',
      trace: { kind: 'none' },
      records: true,
      params: z.strictObject({ crossingId: entityIdSchema }),
      body: answerCaseSchema,
      answer: answeredSchema,
      handle({ params, body, caller, idempotencyKey }) {
        const input = { crossingId: params.crossingId, asked: body };
        return runtime.execute(answerCase, input, { actor: caller!.actor, key: idempotencyKey });
      },
    }),
  ];
}

function withoutPerson(
  one: SecondLineCase,
  { own, names }: { readonly own: string; readonly names: ReadonlyMap<string, CaseOfPost['post']> },
): CaseOfPost[] {
  const { crossingId, slip, direction, recordedAtMs, alerts, state, takenBy, answer } = one;
  const station = stationOf(placeOf(crossingId).journal);
  if (alerts.length === 0 || station === own) return [];
  const level = (['strong', 'possible', 'weak'] as const).find((asked) => alerts.some((alert) => alert.level === asked)) ?? 'weak';
  const said = answer && { decision: answer.decision, officer: answer.officer, answeredAtMs: answer.answeredAtMs, result: answer.result };
  return [
    {
      crossingId,
      station,
      post: names.get(station) ?? null,
      slip,
      direction,
      recordedAtMs,
      level,
      alerts: alerts.length,
      state,
      takenBy,
      answer: said,
    },
  ];
}
