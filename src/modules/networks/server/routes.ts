import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type AnyRoute, type Caller, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { Allowed } from '../../../kernel/ability.ts';
import { type EntityId, entityIdSchema } from '../../../kernel/ids.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import type { Purpose } from '../../../kernel/purpose.ts';
import {
  changesQuerySchema,
  chartChangesSchema,
  chartHistorySchema,
  chartOpenedSchema,
  chartPageSchema,
  chartPurposes,
  chartQuerySchema,
  chartsSchema,
  chartVersionSchema,
  openChartSchema,
  standingChangeSchema,
  stepsTakenSchema,
  takeStepsSchema,
} from '../charts-api.ts';
import { networksProblem } from '../problems.ts';
import { caseNumbered, caseOf, seesEveryCase } from './cases.ts';
import { changeStanding, openChart, takeSteps } from './commands.ts';
import { type FoundChart, findChart, headOf, historyOf, itemsAsOf, itemsOf, listCharts } from './read-charts.ts';
import type { NetworksTables } from './tables.ts';

const ofChart = z.strictObject({ chartId: entityIdSchema });
/** Thousands of items with their evidence. */
const stepsLimitBytes = 24 * 1024 * 1024;

export function chartsRoutes(runtime: Pick<ModuleRuntime, 'execute' | 'station'>, database: Kysely<NetworksTables>): AnyRoute[] {
  const traceOfChart = {
    kind: 'purpose',
    purposes: chartPurposes,
    traced: (_: unknown, { params }: { readonly params: { readonly chartId: EntityId } }) => ({ subjects: [params.chartId] }),
  } as const;
  const aboutChart = async ({ params }: { readonly params: { readonly chartId: EntityId } }) => caseOf(database, params.chartId);
  return [
    defineRoute({
      method: 'GET',
      path: '/charts',
      summary: 'The charts of one’s own case that was stated; to the data-protection officer those of every case. At most 200',
      permission: 'networks:read',
      trace: {
        kind: 'purpose',
        purposes: chartPurposes,
        traced: ({ charts }) => ({ subjects: charts.map(({ chartId }) => chartId) }),
      },
      about: 'filtered',
      records: false,
      answer: chartsSchema,
      handle: async ({ purpose, allowed: { cases } }) =>
        listCharts(database, cases, seesEveryCase(cases) ? undefined : (purpose!.caseNumber ?? '')),
    }),
    defineRoute({
      method: 'POST',
      path: '/charts',
      summary: 'Open a chart for a case',
      permission: 'networks:change',
      trace: { kind: 'none' },
      about: async ({ body }) => caseNumbered(database, body.caseNumber, runtime.station),
      records: true,
      body: openChartSchema,
      answer: chartOpenedSchema,
      handle: async ({ body, caller, idempotencyKey }) =>
        runtime.execute(openChart, { ...body, agency: caller!.agency }, by(caller, idempotencyKey)),
    }),
    defineRoute({
      method: 'GET',
      path: '/charts/:chartId',
      summary: 'One chart, whole, as it is or as it was after one of its steps',
      permission: 'networks:read',
      trace: traceOfChart,
      about: aboutChart,
      records: false,
      params: ofChart,
      query: chartQuerySchema,
      answer: chartPageSchema,
      async handle({ params: { chartId }, query: { at }, purpose, allowed }) {
        const chart = await readable(database, chartId, { purpose: purpose!, allowed });
        if (isProblem(chart)) return chart;
        const items = at === undefined ? await itemsOf(database, chartId) : await itemsAsOf(database, chartId, at);
        return { chart: await headOf(database, chart), sequence: at ?? chart.sequence, items };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/charts/:chartId/head',
      summary: 'Which version a chart has; names nobody',
      permission: 'networks:change',
      trace: { kind: 'none' },
      about: aboutChart,
      records: false,
      params: ofChart,
      answer: chartVersionSchema,
      async handle({ params: { chartId } }) {
        const chart = await findChart(database, chartId);
        return chart ? { sequence: chart.sequence, state: chart.state } : networksProblem('chart-unknown');
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/charts/:chartId/changes',
      summary: 'What others changed on a chart since the version that one has',
      permission: 'networks:read',
      trace: traceOfChart,
      about: aboutChart,
      records: false,
      params: ofChart,
      query: changesQuerySchema,
      answer: chartChangesSchema,
      async handle({ params: { chartId }, query: { since }, purpose, allowed }) {
        const chart = await readable(database, chartId, { purpose: purpose!, allowed });
        if (isProblem(chart)) return chart;
        return { chart: await headOf(database, chart), sequence: chart.sequence, items: await itemsOf(database, chartId, since) };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/charts/:chartId/history',
      summary: 'Who changed what on a chart, and when: the newest first, at most 300',
      permission: 'networks:read',
      trace: traceOfChart,
      about: aboutChart,
      records: false,
      params: ofChart,
      answer: chartHistorySchema,
      async handle({ params: { chartId }, purpose, allowed }) {
        const chart = await readable(database, chartId, { purpose: purpose!, allowed });
        return isProblem(chart) ? chart : historyOf(database, chartId);
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/charts/:chartId/steps',
      summary: 'Add to a chart, change, move, take away or bring back: all steps or none',
      permission: 'networks:change',
      trace: { kind: 'none' },
      about: aboutChart,
      records: true,
      params: ofChart,
      body: takeStepsSchema,
      bodyLimit: stepsLimitBytes,
      answer: stepsTakenSchema,
      handle: async ({ params, body, caller, idempotencyKey }) =>
        runtime.execute(takeSteps, { ...params, ...body }, by(caller, idempotencyKey)),
    }),
    defineRoute({
      method: 'POST',
      path: '/charts/:chartId/standing',
      summary: 'Rename a chart, close it, or open it again',
      permission: 'networks:change',
      trace: { kind: 'none' },
      about: aboutChart,
      records: true,
      params: ofChart,
      body: standingChangeSchema,
      answer: chartOpenedSchema,
      handle: async ({ params, body, caller, idempotencyKey }) =>
        runtime.execute(changeStanding, { ...params, change: body }, by(caller, idempotencyKey)),
    }),
  ];
}

/** Whoever watches over the data reads every case; everybody else those of which they are members, and says which. */
export async function readable(
  database: Kysely<NetworksTables>,
  chartId: EntityId,
  by: { readonly purpose: Purpose; readonly allowed: Allowed },
): Promise<FoundChart | Problem> {
  const chart = await findChart(database, chartId);
  if (!chart) return networksProblem('chart-unknown');
  if (seesEveryCase(by.allowed.cases) || chart.details.caseNumber === by.purpose.caseNumber) return chart;
  return networksProblem('chart-of-another-case');
}

function by(caller: Caller | undefined, key: string | undefined) {
  if (!caller) throw new Error('a chart of nobody');
  return { actor: caller.actor, key };
}
