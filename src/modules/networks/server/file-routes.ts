import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ExportDoor, ExportOf } from '../../../kernel/export.ts';
import { entityIdSchema } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import type { SheetsPort } from '../../screening/index.ts';
import { chartPurposes, type ShownItem } from '../charts-api.ts';
import { chartFields, type ExportFormat, fileReadingSchema, readingQuerySchema, takenOutSchema, takeOutSchema } from '../files-api.ts';
import { countryOf } from '../phone-number.ts';
import { caseOf } from './cases.ts';
import { readChartFile } from './read-chart-file.ts';
import { itemsOf } from './read-charts.ts';
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

export function chartFilesRoutes({
  database,
  sheets,
  door,
}: {
  readonly database: Kysely<NetworksTables>;
  readonly sheets: SheetsPort;
  readonly door: ExportDoor;
}): AnyRoute[] {
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
      about: async ({ params }) => caseOf(database, params.chartId),
      records: false,
      unkeyed: 'Read twice is read twice: nothing is recorded.',
      params: ofChart,
      query: readingQuerySchema,
      upload: { contentTypes, limitBytes: mostBytes },
      answer: fileReadingSchema,
      async handle({ params: { chartId }, query: { name, as, country, sheet, layout, subscriber }, upload, purpose, allowed }) {
        const chart = await readable(database, chartId, { purpose: purpose!, allowed });
        if (isProblem(chart)) return chart;
        return readChartFile(
          { path: upload!.path, name, as, country: countryOf(country) ?? 'MR', sheet, subscriber, ...(layout && { layout }) },
          sheets,
        );
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/charts/:chartId/exports',
      sensitive: true,
      summary: 'Take a chart out as a file, or get the mark with which the page draws it: sealed, listed, and with an end',
      permission: 'networks:export',
      trace: {
        kind: 'purpose',
        purposes: chartPurposes,
        traced: (_answer, { params, body }) => ({ subjects: [params.chartId], search: `export ${body.format}` }),
      },
      about: async ({ params }) => caseOf(database, params.chartId),
      records: false,
      unkeyed: 'Taken out twice is two copies, and both are listed.',
      params: ofChart,
      body: takeOutSchema,
      bodyLimit: takeOutLimitBytes,
      answer: takenOutSchema,
      async handle({ params: { chartId }, body: { format, keys, ask }, caller, purpose, allowed }) {
        const chart = await readable(database, chartId, { purpose: purpose!, allowed });
        if (isProblem(chart)) return chart;
        const wanted = keys && new Set(keys);
        const items = (await itemsOf(database, chartId)).filter(({ key }) => !wanted || wanted.has(key));
        const isDrawn = format === 'svg' || format === 'png' || format === 'paper';
        const fields = isDrawn ? [] : chartFields.filter((field) => ask.fields.includes(field));
        const counts = countsOf(items);
        const of: ExportOf = {
          what: 'chart',
          format,
          ask,
          fields: ['label', 'type', 'role', 'tie', ...fields],
          by: caller!,
          purpose: purpose!,
          people: counts.people,
          subjects: [chartId],
          handling: chart.details.handling,
        };
        const ticket = door.ticket(of);
        if (isDrawn) {
          if (format !== 'paper') door.awaitDrawn(of, ticket);
          return { kind: 'ticket' as const, ticket, entities: counts.entities, links: counts.links };
        }
        const { text, remarks, entities, links } = takeOut(items, format, { mark: ticket.mark, fields });
        const file = await door.handOut(of, ticket, { name: `chart.${endings[format]}`, bytes: new TextEncoder().encode(text) });
        return isProblem(file) ? file : { kind: 'sealed' as const, file, remarks: [...remarks], entities, links };
      },
    }),
  ];
}

const endings: Readonly<Record<ExportFormat, string>> = {
  anx: 'anx',
  gexf: 'gexf',
  graphml: 'graphml',
  'csv-entities': 'entities.csv',
  'csv-links': 'links.csv',
  ftm: 'ftm.json',
};

function countsOf(items: readonly ShownItem[]): { readonly people: number; readonly entities: number; readonly links: number } {
  const contents = items.flatMap(({ content }) => (content ? [content] : []));
  const entities = contents.filter(({ kind }) => kind === 'entity');
  return {
    people: entities.filter((one) => one.kind === 'entity' && one.type === 'person').length,
    entities: entities.length,
    links: contents.length - entities.length,
  };
}
