/** Searches in crossings, and what they find: within a case, a time and a right that somebody else gave. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type AnyRoute, type Caller, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { entityIdSchema } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import {
  askCaseSearchSchema,
  caseSearchesSchema,
  caseSearchIdSchema,
  caseSearchPurposes,
  decideCaseSearchSchema,
  endCaseSearchSchema,
  relatedQuerySchema,
  relatedSchema,
} from '../case-searches-api.ts';
import { networksProblem } from '../problems.ts';
import { askCaseSearch, decideCaseSearch, endCaseSearch, listSearches, searchInForce } from './case-searches.ts';
import { caseNumbered, caseOf, seesEveryCase } from './cases.ts';
import { findItems } from './read-charts.ts';
import { type RelatedPorts, relatedPeople } from './related-people.ts';
import { readable } from './routes.ts';
import type { NetworksTables } from './tables.ts';

/**
 * Analysts see no crossings. Leave shows them those that every officer at a booth may see: whoever crossed under a regime that is
 * kept from the booth (refugees, protected people) is found by nobody.
 */
const whoSeesCrossings = ['officer'] as const;
const ofSearch = z.strictObject({ searchId: entityIdSchema });
const ofChart = z.strictObject({ chartId: entityIdSchema });

export function caseSearchRoutes(
  runtime: Pick<ModuleRuntime, 'execute' | 'clock' | 'station'>,
  { database, ...ports }: RelatedPorts & { readonly database: Kysely<NetworksTables> },
): AnyRoute[] {
  const nowMs = () => runtime.clock.now().wallMs;
  return [
    defineRoute({
      method: 'GET',
      path: '/case-searches',
      summary:
        'Who may look through crossings for which case: of one’s own case that was stated; to whoever grants, of the agency’s; to whoever watches, of every case',
      permission: 'networks:read-searches',
      trace: {
        kind: 'purpose',
        purposes: caseSearchPurposes,
        traced: ({ searches }) => ({ subjects: searches.map(({ searchId }) => searchId) }),
      },
      about: 'filtered',
      records: false,
      answer: caseSearchesSchema,
      handle: async ({ purpose, allowed: { cases } }) =>
        listSearches(database, {
          bounds: cases,
          caseNumber: seesEveryCase(cases) ? undefined : (purpose!.caseNumber ?? ''),
          nowMs: nowMs(),
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/case-searches',
      summary: 'Ask for leave to look through crossings for a case',
      permission: 'networks:change',
      trace: { kind: 'none' },
      about: async ({ body }) => caseNumbered(database, body.caseNumber, runtime.station),
      records: true,
      body: askCaseSearchSchema,
      answer: caseSearchIdSchema,
      handle: async ({ body, caller, idempotencyKey }) =>
        runtime.execute(askCaseSearch, { ...body, agency: caller!.agency }, by(caller, idempotencyKey)),
    }),
    defineRoute({
      method: 'POST',
      path: '/case-searches/:searchId/decision',
      summary: 'Give that leave, never to oneself; refuse it, or end it before its time',
      permission: 'networks:grant-search',
      trace: { kind: 'none' },
      about: async ({ params }) => caseOf(database, params.searchId),
      records: true,
      params: ofSearch,
      body: decideCaseSearchSchema,
      answer: caseSearchIdSchema,
      handle: async ({ params, body, caller, idempotencyKey }) =>
        runtime.execute(decideCaseSearch, { ...params, decision: body }, by(caller, idempotencyKey)),
    }),
    defineRoute({
      method: 'POST',
      path: '/case-searches/:searchId/end',
      summary: 'End a search before its time; its case is stated',
      permission: 'networks:change',
      trace: { kind: 'none' },
      about: async ({ params }) => caseOf(database, params.searchId),
      records: true,
      params: ofSearch,
      body: endCaseSearchSchema,
      answer: caseSearchIdSchema,
      handle: async ({ params, body, caller, idempotencyKey }) =>
        runtime.execute(endCaseSearch, { ...params, ...body }, by(caller, idempotencyKey)),
    }),
    defineRoute({
      method: 'GET',
      path: '/charts/:chartId/related',
      summary: 'Who is tied by crossings to somebody or something on a chart, within a search that was granted for its case',
      permission: 'networks:expand',
      trace: {
        kind: 'purpose',
        purposes: ['investigation'],
        traced: ({ searchId, found, related }, { params }) => ({
          subjects: [params.chartId, searchId, ...[...found, ...related].map(({ travellerId }) => travellerId)],
        }),
      },
      about: async ({ params }) => caseOf(database, params.chartId),
      records: false,
      params: ofChart,
      query: relatedQuerySchema,
      answer: relatedSchema,
      async handle({ params: { chartId }, query: { key }, purpose, allowed }) {
        const chart = await readable(database, chartId, { purpose: purpose!, allowed });
        if (isProblem(chart)) return chart;
        if (chart.state === 'closed') return networksProblem('chart-closed');
        const search = await searchInForce(database, chart.details.caseNumber, nowMs());
        if (isProblem(search)) return search;
        const item = (await findItems(database, chartId, [key])).get(key);
        if (!item || item.gone || item.content.kind !== 'entity') return networksProblem('chart-item-gone');
        return relatedPeople(ports, item.content, { search, roles: whoSeesCrossings });
      },
    }),
  ];
}

function by(caller: Caller | undefined, key: string | undefined) {
  if (!caller) throw new Error('a search of nobody');
  return { actor: caller.actor, key };
}
