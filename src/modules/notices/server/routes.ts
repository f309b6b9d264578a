import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type AnyRoute, type Caller, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { entityIdSchema, placeOf, stationOf } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import type { PostsReadPort } from '../../posts/index.ts';
import type { Notice } from '../notice.ts';
import {
  attentionSchema,
  decideNoticeSchema,
  noticeDecidedSchema,
  noticePageSchema,
  noticeProposedSchema,
  noticesQuerySchema,
  noticesSchema,
  proposeNoticeSchema,
  reviewNoticeSchema,
} from '../notices-api.ts';
import { noticesProblem } from '../problems.ts';
import { decideNotice, proposeNotice, reviewNotice } from './commands.ts';
import { readReaches } from './reach.ts';
import { attentionTo, countSuppressed, findNotice, listNotices, noticeAnswer, stepsOf } from './read-notices.ts';
import type { StationNotices } from './station-notices.ts';
import type { NoticesTables } from './tables.ts';

const ofNotice = z.strictObject({ noticeId: entityIdSchema });
const purposes = ['alert-check', 'investigation', 'protection', 'correction', 'rights-request', 'audit'] as const;

export function noticesRoutes(
  runtime: Pick<ModuleRuntime, 'execute' | 'station'>,
  ports: {
    readonly database: Kysely<NoticesTables>;
    readonly notices: Pick<StationNotices, 'load'>;
    readonly posts: Pick<PostsReadPort, 'all'>;
    readonly keepsDiscreet: boolean;
    today(): Promise<string>;
  },
): AnyRoute[] {
  const { database, notices, keepsDiscreet } = ports;
  const here = { station: runtime.station, isHeadquarters: keepsDiscreet };
  const answersOf = async (some: readonly Notice[], today: string) => {
    const reaches = await readReaches(database, here, today);
    const posts = new Map((await ports.posts.all()).map(({ station, details }) => [station, details.name]));
    return some.map((notice) =>
      noticeAnswer(notice, today, { ...reaches(notice), post: posts.get(stationOf(placeOf(notice.noticeId).journal)) ?? null }),
    );
  };
  return [
    defineRoute({
      method: 'GET',
      path: '/notices/attention',
      summary: 'How many notices wait for approval, expire soon, or have expired; names nobody',
      permission: 'notices:attention',
      trace: { kind: 'none' },
      records: false,
      answer: attentionSchema,
      handle: async () => ({ ...(await attentionTo(database, await ports.today(), here)), keepsDiscreet }),
    }),
    defineRoute({
      method: 'GET',
      path: '/notices',
      summary: 'Notices by where they stand, kind, name or number: missing children first; at most 200',
      permission: 'notices:read',
      trace: {
        kind: 'purpose',
        purposes,
        traced: ({ notices: shown }, { query }) => ({ subjects: shown.map(({ noticeId }) => noticeId), search: query.search }),
      },
      records: false,
      query: noticesQuerySchema,
      answer: noticesSchema,
      async handle({ query, allowed }) {
        const today = await ports.today();
        const { notices: listed, more } = await listNotices(database, query, today, { here, places: allowed.places });
        const some = listed.filter(({ noticeId }) => allowed.shows(noticeId));
        return { notices: await answersOf(some, today), more };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/notices/:noticeId',
      summary: 'One notice, with its history',
      permission: 'notices:read',
      trace: { kind: 'purpose', purposes, traced: ({ notice }) => ({ subjects: [notice.noticeId] }) },
      records: false,
      params: ofNotice,
      answer: noticePageSchema,
      async handle({ params: { noticeId }, caller }) {
        const notice = await findNotice(database, noticeId);
        if (!notice) return noticesProblem('notice-unknown');
        const steps = await stepsOf(database, noticeId);
        return {
          notice: (await answersOf([notice], await ports.today()))[0]!,
          history: steps.map(({ atMs, by, kind, content }) => ({
            atMs,
            by,
            step: kind === 'proposed' ? { kind } : ({ kind, ...content } as never),
          })),
          suppressed: caller!.roles.includes('data-protection-officer') ? await countSuppressed(database, noticeId) : null,
        };
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/notices',
      summary: 'Propose a notice; a second person has to approve it before anybody is looked for',
      permission: 'notices:propose',
      trace: { kind: 'none' },
      records: true,
      body: proposeNoticeSchema,
      answer: noticeProposedSchema,
      handle: async ({ body, caller, idempotencyKey }) =>
        runtime.execute(proposeNotice, { content: body, today: await ports.today() }, by(caller, idempotencyKey)),
    }),
    defineRoute({
      method: 'POST',
      path: '/notices/:noticeId/decision',
      sensitive: true,
      summary: 'Approve what somebody else proposed, or not; propose that a notice holds for longer; withdraw it',
      permission: 'notices:decide',
      trace: { kind: 'none' },
      records: true,
      params: ofNotice,
      body: decideNoticeSchema,
      answer: noticeDecidedSchema,
      async handle({ params: { noticeId }, body, caller, idempotencyKey }) {
        const input = { noticeId, asked: body, today: await ports.today() };
        const decided = await runtime.execute(decideNotice, input, by(caller, idempotencyKey));
        // Whoever approves may go to the booth at once.
        if (!isProblem(decided)) await notices.load();
        return decided;
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/notices/:noticeId/review',
      summary: 'Say whether a discreet notice may be approved',
      permission: 'notices:review',
      trace: { kind: 'none' },
      records: true,
      params: ofNotice,
      body: reviewNoticeSchema,
      answer: noticeDecidedSchema,
      handle: async ({ params: { noticeId }, body, caller, idempotencyKey }) =>
        runtime.execute(reviewNotice, { noticeId, asked: body, today: await ports.today() }, by(caller, idempotencyKey)),
    }),
  ];
}

function by(caller: Caller | undefined, key: string | undefined) {
  if (!caller) throw new Error('a notice of nobody');
  return { actor: caller.actor, key };
}
