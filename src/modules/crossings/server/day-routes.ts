/** The day's crossings, and what may be done about one of the last two days. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type AnyRoute, type Caller, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { type EntityId, entityIdSchema } from '../../../kernel/ids.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import { typedLine } from '../../../kernel/typed-text.ts';
import { dayOf, type PostDetails, type PostsReadPort } from '../../posts/index.ts';
import type { Alert, ScreeningPort } from '../../screening/index.ts';
import { correctedPerson, sourceOf } from '../../travellers/index.ts';
import { isRecent } from '../crossing-changes.ts';
import {
  type CrossingRow,
  cancelCrossingSchema,
  changedCrossingSchema,
  changeOutcomeSchema,
  correctCrossingSchema,
  crossingDetailSchema,
  crossingsTallySchema,
  crossingsTodaySchema,
  longestDaySearch,
} from '../day-api.ts';
import { daySearch } from '../day-search.ts';
import { screenable } from '../identify.ts';
import { type ActingRole, whyNotOrdered } from '../outcomes.ts';
import type { RulesPort } from '../ports.ts';
import { crossingsProblem } from '../problems.ts';
import { type StatedParticulars, statedParticularsSchema } from '../record-api.ts';
import { notConfigured } from './booth-routes.ts';
import { type ChangedCrossing, cancelCrossing, changeOutcome, correctCrossing, correctPerson } from './change-crossing.ts';
import { tallyWithin } from './figures.ts';
import { pastCrossings } from './past-crossings.ts';
import { findRow, listDay } from './read-day.ts';
import { crossingDetail } from './read-detail.ts';
import { findStanding } from './standing-rows.ts';
import type { CrossingsTables } from './tables.ts';

const params = z.strictObject({ crossingId: entityIdSchema });
const todayQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  search: typedLine.max(longestDaySearch).optional(),
});

export function dayRoutes(
  runtime: ModuleRuntime,
  ports: {
    readonly posts: PostsReadPort;
    readonly rules: RulesPort;
    readonly screening: ScreeningPort;
    readonly database: Kysely<CrossingsTables>;
  },
): AnyRoute[] {
  const { posts, rules, database } = ports;
  const nowMs = () => runtime.clock.now().wallMs;
  const today = (post: PostDetails) => dayOf(nowMs(), post.timeZone);
  const hiddenFrom = (caller: Caller | undefined) => rules.hiddenFrom(caller!.roles, nowMs());
  /** Who may not see a crossing changes nothing about it either. */
  const whyNotTheirs = async (crossingId: EntityId, caller: Caller | undefined): Promise<Problem | undefined> => {
    const row = await findRow(database, crossingId, await hiddenFrom(caller));
    return row?.withheld ? crossingsProblem('regime-withheld') : undefined;
  };
  /** The row as it stands once the change is on disk. */
  const asItStands = async (
    done: ChangedCrossing | Problem,
    caller: Caller,
  ): Promise<(CrossingRow & Omit<ChangedCrossing, 'crossingId'>) | Problem> => {
    if (isProblem(done)) return done;
    const row = await findRow(database, done.crossingId, await hiddenFrom(caller));
    return row ? { ...row, changed: done.changed, left: done.left } : crossingsProblem('crossing-unknown');
  };
  return [
    defineRoute({
      method: 'GET',
      path: '/crossings/today',
      summary: "The post's crossings of today, newest first; by slip number, document number or beginnings of a name",
      permission: 'crossings:today',
      trace: { kind: 'booth' },
      records: false,
      query: todayQuery,
      answer: crossingsTodaySchema,
      async handle({ query: { limit, search }, caller }) {
        const post = await posts.current();
        if (!post) return notConfigured();
        return listDay(database, today(post), { limit, search: daySearch(search ?? ''), hidden: await hiddenFrom(caller) });
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
        return post ? tallyWithin(database, today(post)) : notConfigured();
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/crossings/:crossingId',
      summary: 'Everything about one crossing of the last two days, with what was changed afterwards',
      permission: 'crossings:today',
      trace: { kind: 'booth' },
      records: false,
      params,
      answer: crossingDetailSchema,
      async handle({ params: { crossingId }, caller }) {
        const found = await findStanding(database, crossingId);
        if (!found) return crossingsProblem('crossing-unknown');
        const hidden = await hiddenFrom(caller);
        if (hidden.has(found.row.regime)) return crossingsProblem('regime-withheld');
        return isRecent(found.row.recorded_ms, nowMs()) ? crossingDetail(database, found, hidden) : crossingsProblem('crossing-not-recent');
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/crossings/:crossingId/corrections',
      summary: 'Put right what was recorded, with a reason; the old value stays visible',
      permission: 'crossings:correct',
      trace: { kind: 'booth' },
      records: true,
      params,
      body: correctCrossingSchema,
      answer: changedCrossingSchema,
      async handle({ params: { crossingId }, body, caller, idempotencyKey }) {
        const post = await posts.current();
        if (!post) return notConfigured();
        const refused = await whyNotTheirs(crossingId, caller);
        if (refused) return refused;
        const regimeKnown = body.regime === undefined || (await rules.regime(body.regime, nowMs())) !== undefined;
        const input = { crossingId, state: post.state, asked: body, regimeKnown };
        return asItStands(await runtime.execute(correctCrossing, input, { actor: caller!.actor, key: idempotencyKey }), caller!);
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/crossings/:crossingId/particulars',
      summary: 'Put right who crossed, by whose word and why; they are screened again, and what was said before stays visible',
      permission: 'crossings:correct',
      trace: { kind: 'booth' },
      records: true,
      params,
      body: statedParticularsSchema,
      answer: changedCrossingSchema,
      async handle({ params: { crossingId }, body, caller, idempotencyKey }) {
        const post = await posts.current();
        if (!post) return notConfigured();
        const refused = await whyNotTheirs(crossingId, caller);
        if (refused) return refused;
        const found = await foundSince(ports, crossingId, body);
        const input = { crossingId, state: post.state, asked: body, found, day: today(post).date };
        return asItStands(await runtime.execute(correctPerson, input, { actor: caller!.actor, key: idempotencyKey }), caller!);
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/crossings/:crossingId/cancellation',
      summary: 'Cancel a crossing that never happened, with a reason: it stays, and counts no more',
      permission: 'crossings:cancel',
      trace: { kind: 'booth' },
      records: true,
      params,
      body: cancelCrossingSchema,
      answer: changedCrossingSchema,
      async handle({ params: { crossingId }, body, caller, idempotencyKey }) {
        const post = await posts.current();
        if (!post) return notConfigured();
        const refused = await whyNotTheirs(crossingId, caller);
        if (refused) return refused;
        const input = { crossingId, state: post.state, asked: body, by: actingRole(caller!) };
        return asItStands(await runtime.execute(cancelCrossing, input, { actor: caller!.actor, key: idempotencyKey }), caller!);
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/crossings/:crossingId/outcome',
      summary: 'Say what became of a traveller, with a reason',
      permission: 'crossings:change-outcome',
      trace: { kind: 'booth' },
      records: true,
      params,
      body: changeOutcomeSchema,
      answer: changedCrossingSchema,
      async handle({ params: { crossingId }, body, caller, idempotencyKey }) {
        const post = await posts.current();
        if (!post) return notConfigured();
        const refused = await whyNotTheirs(crossingId, caller);
        if (refused) return refused;
        const ahead = whyNotOrdered(body.expulsion, today(post).date);
        if (ahead) return ahead;
        const input = { crossingId, state: post.state, asked: body, by: actingRole(caller!) };
        return asItStands(await runtime.execute(changeOutcome, input, { actor: caller!.actor, key: idempotencyKey }), caller!);
      },
    }),
  ];
}

/** What lists say of somebody as put right, and nobody saw before. */
async function foundSince(
  { database, screening }: { readonly database: Kysely<CrossingsTables>; readonly screening: ScreeningPort },
  crossingId: EntityId,
  { statements }: StatedParticulars,
): Promise<Alert[]> {
  const past = (await pastCrossings(database).find([crossingId])).get(crossingId);
  if (!past) return [];
  const { person, document, asked, shown } = past;
  const corrected = screenable({ person: correctedPerson(person, sourceOf(document), statements), document });
  const { alerts } = await screening.screen({ ...corrected, documentNumber: asked.documentNumber, refugee: asked.refugee });
  const isKnown = new Set(shown.map(({ list, entry }) => `${list} ${entry}`));
  return alerts.filter(({ list, entry }) => !isKnown.has(`${list} ${entry}`)).slice(0, 50);
}

function actingRole({ roles }: Caller): ActingRole {
  return roles.includes('supervisor') ? 'supervisor' : 'officer';
}
