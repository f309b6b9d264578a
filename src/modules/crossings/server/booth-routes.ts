/** The booth: scan, record, and the day's crossings. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { dayOf, type PostDetails, type PostsReadPort } from '../../posts/index.ts';
import {
  boothDecisionSchema,
  crossingsTallySchema,
  crossingsTodaySchema,
  recordCrossingSchema,
  recordedCrossingSchema,
  scanSchema,
} from '../booth-api.ts';
import { recordCrossingSignature } from '../crossing.ts';
import { crossingsProblem } from '../problems.ts';
import { type AssessmentPorts, assess } from './assess.ts';
import { boothDecision, recordInput } from './booth-answers.ts';
import { earlierOf, listDay, tallyDay } from './read-crossings.ts';
import type { CrossingsTables } from './tables.ts';

const notConfigured = () => crossingsProblem('post-not-configured');
/** One document and what surrounds it; a pasted book is refused before it is read. */
const bodyLimit = 16 * 1024;

export function boothRoutes(
  runtime: ModuleRuntime,
  ports: AssessmentPorts & { readonly posts: PostsReadPort; readonly database: Kysely<CrossingsTables> },
): AnyRoute[] {
  const { posts, database } = ports;
  const nowMs = () => runtime.clock.now().wallMs;
  const today = (post: PostDetails) => dayOf(nowMs(), post.timeZone);
  return [
    defineRoute({
      method: 'POST',
      path: '/booth/scan',
      summary: 'Read a document and say whether its holder may cross; records nothing',
      permission: 'crossings:booth',
      trace: { kind: 'booth' },
      records: false,
      unkeyed: 'Asking changes nothing.',
      body: scanSchema,
      bodyLimit,
      answer: boothDecisionSchema,
      async handle({ body }) {
        const post = await posts.current();
        if (!post) return notConfigured();
        const assessment = await assess(ports, { mrz: body.mrz, post, nowMs: nowMs() });
        const known = assessment.kind === 'read' && assessment.recognition.kind === 'known' ? assessment.recognition.holder : undefined;
        return boothDecision(assessment, known && { travellerId: known.travellerId, ...(await earlierOf(database, known.travellerId)) });
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/crossings',
      summary: 'Record a crossing: the station reads and screens again, and answers once it is on disk',
      permission: 'crossings:record',
      trace: { kind: 'booth' },
      records: true,
      body: recordCrossingSchema,
      bodyLimit,
      answer: recordedCrossingSchema,
      async handle({ body, caller, idempotencyKey }) {
        const post = await posts.current();
        if (!post) return notConfigured();
        if (body.lane >= post.lanes.length) return crossingsProblem('lane-unknown', { lane: body.lane, lanes: post.lanes.length });
        const assessment = await assess(ports, { mrz: body.mrz, post, nowMs: nowMs() });
        if (assessment.kind === 'unreadable') return crossingsProblem('document-unreadable');
        return runtime.execute(recordCrossingSignature, recordInput(body, assessment, post), { actor: caller!.actor, key: idempotencyKey });
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/crossings/today',
      summary: "The post's crossings of today, newest first",
      permission: 'crossings:today',
      trace: { kind: 'booth' },
      records: false,
      query: z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(50) }),
      answer: crossingsTodaySchema,
      async handle({ query }) {
        const post = await posts.current();
        return post ? listDay(database, today(post), query.limit) : notConfigured();
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/crossings/tally',
      summary: "The post's day in figures",
      permission: 'crossings:today',
      trace: { kind: 'booth' },
      records: false,
      answer: crossingsTallySchema,
      async handle() {
        const post = await posts.current();
        return post ? tallyDay(database, today(post)) : notConfigured();
      },
    }),
  ];
}
