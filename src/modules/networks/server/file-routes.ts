import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type AnyRoute, type Caller, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { entityIdSchema } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import type { Purpose } from '../../../kernel/purpose.ts';
import type { SheetsPort } from '../../screening/index.ts';
import { chartPurposes } from '../charts-api.ts';
import { fileReadingSchema, readingQuerySchema, takenOutSchema, takeOutSchema } from '../files-api.ts';
import { countryOf } from '../phone-number.ts';
import { readChartFile } from './read-chart-file.ts';
import { type FoundChart, itemsOf } from './read-charts.ts';
import { readable } from './routes.ts';
import type { NetworksTables } from './tables.ts';
import { takeOut } from './take-out.ts';

const ofChart = z.strictObject({ chartId: entityIdSchema });
/** A million call records have some 100 MB. */
const mostBytes = 200 * 1024 * 1024;
/** What browsers call such files; what one is is said by whoever sends it. */
const contentTypes = [
  'text/csv',
  'text/plain',
  'text/tab-separated-values',
  'application/xml',
  'text/xml',
  'application/json',
  'application/octet-stream',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
];
/** Keys of everything that is on a chart. */
const takeOutLimitBytes = 2 * 1024 * 1024;

export function chartFilesRoutes(
  runtime: Pick<ModuleRuntime, 'clock' | 'station'>,
  { database, sheets }: { readonly database: Kysely<NetworksTables>; readonly sheets: SheetsPort },
): AnyRoute[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/charts/:chartId/readings',
      summary: 'Read a file for a chart: a table, a bill, another tool’s chart. Nothing of it is kept before the analyst takes it',
      permission: 'networks:change',
      trace: {
        kind: 'purpose',
        purposes: chartPurposes,
        traced: (_answer, { params, upload }) => ({ subjects: [params.chartId], search: `file ${upload!.sha256}` }),
      },
      records: false,
      unkeyed: 'Read twice is read twice: nothing is recorded.',
      params: ofChart,
      query: readingQuerySchema,
      upload: { contentTypes, limitBytes: mostBytes },
      answer: fileReadingSchema,
      async handle({ params: { chartId }, query: { name, as, country, sheet }, upload, purpose, caller }) {
        const chart = await readable(database, chartId, { purpose: purpose!, caller: caller! });
        if (isProblem(chart)) return chart;
        return readChartFile({ path: upload!.path, name, as, country: countryOf(country) ?? 'MR', sheet }, sheets);
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/charts/:chartId/exports',
      sensitive: true,
      summary: 'Take a chart out as a file, or note that the page draws it: marked with who took it, why, and who may see it',
      permission: 'networks:export',
      trace: {
        kind: 'purpose',
        purposes: chartPurposes,
        traced: (_answer, { params, body }) => ({ subjects: [params.chartId], search: `export ${body.format}` }),
      },
      records: false,
      unkeyed: 'Taken out twice is taken out twice, and both are traced.',
      params: ofChart,
      body: takeOutSchema,
      bodyLimit: takeOutLimitBytes,
      answer: takenOutSchema,
      async handle({ params: { chartId }, body: { format, keys }, caller, purpose }) {
        const chart = await readable(database, chartId, { purpose: purpose!, caller: caller! });
        if (isProblem(chart)) return chart;
        const wanted = keys && new Set(keys);
        const items = (await itemsOf(database, chartId)).filter(({ key }) => !wanted || wanted.has(key));
        return takeOut(
          items,
          format,
          markOf(chart, { caller: caller!, purpose: purpose!, atMs: runtime.clock.now().wallMs, station: runtime.station }),
        );
      },
    }),
  ];
}

/** In signs that every reader understands: it stands in files, whatever language their reader has. */
function markOf(
  { details }: FoundChart,
  by: { readonly caller: Caller; readonly purpose: Purpose; readonly atMs: number; readonly station: string },
): string {
  const { caller, purpose, atMs, station } = by;
  const when = new Date(atMs).toISOString().slice(0, 16).replace('T', ' ');
  const why = `${purpose.purpose}${purpose.caseNumber ? ` ${purpose.caseNumber}` : ''}`;
  return `${details.handling.toUpperCase()} · ${caller.name} (${caller.actor.badge}, ${station}) · ${why} · ${when} UTC`;
}
