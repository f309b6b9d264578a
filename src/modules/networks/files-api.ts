/** What pages and the station say to one another about files that are read onto a chart, and taken out of one. */
import { z } from 'zod';
import { exportAskSchema, exportTicketSchema, sealedExportSchema } from '../../kernel/export.ts';
import { typedLine } from '../../kernel/typed-text.ts';
import { callLayoutNames } from './call-layouts.ts';
import { entitySchema, itemKeySchema, linkSchema } from './chart-items.ts';
import { mostOnChart } from './chart-steps.ts';
import { type RemarkCode, remarkTexts } from './remarks.ts';

const remarkSchema = z.object({
  line: z.int().optional(),
  about: z.string().optional(),
  code: z.enum(Object.keys(remarkTexts) as [RemarkCode, ...RemarkCode[]]),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
const sheetsSchema = {
  /** Tabs of a workbook, of which one was read; empty of other files. */
  sheets: z.array(z.string()),
  sheet: z.int(),
};
const remarksSchema = {
  /** Those that are told, and how many there were. */
  remarks: z.array(remarkSchema),
  remarked: z.int(),
};

/** POST /api/charts/:chartId/readings?name=FILE&as=table&country=MR (x-purpose; the file as body). Nothing of it is kept. */
/** `sheet` is the place of a workbook's sheet, from 0. */
export const readingQuerySchema = z.strictObject({
  name: typedLine.min(1).max(255),
  as: z.enum(['table', 'calls', 'chart']),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('MR'),
  sheet: z.coerce.number().int().min(0).max(500).default(0),
  /** Of a bill: read by this one where its headings fit; else by the likeliest. */
  layout: z.enum(callLayoutNames).optional(),
  /** Of a bill or an extraction: whose it is, where no column says so. */
  subscriber: typedLine.max(40).default(''),
});
export const fileReadingSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('table'),
    headings: z.array(z.string()),
    rows: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
    /** Rows of the file; more than `rows` where it was cut. */
    all: z.int(),
    ...sheetsSchema,
    ...remarksSchema,
  }),
  z.object({
    kind: z.literal('chart'),
    chart: z.object({
      entities: z
        .array(z.object({ id: z.string(), content: entitySchema, place: z.object({ x: z.number(), y: z.number() }).nullable() }))
        .readonly(),
      links: z.array(z.object({ source: z.string(), target: z.string(), content: linkSchema })).readonly(),
    }),
    /** How a bill was read, and as what else it could be, the likeliest first; null of other files. */
    layout: z
      .object({ name: z.enum(callLayoutNames), others: z.array(z.object({ name: z.enum(callLayoutNames), likeness: z.number() })) })
      .nullable(),
    ...sheetsSchema,
    ...remarksSchema,
  }),
]);
export type FileReading = z.infer<typeof fileReadingSchema>;

/** POST /api/charts/:chartId/exports (x-purpose): a chart, or what of it is shown, as a file; marked with who took it and why, sealed and listed. */
export const exportFormats = ['anx', 'gexf', 'graphml', 'csv-entities', 'csv-links', 'ftm'] as const;
export type ExportFormat = (typeof exportFormats)[number];
/** Drawn by the page itself, with the mark that the station gives; `svg` and `png` are brought back to be sealed, `paper` is printed. */
export const drawnFormats = ['svg', 'png', 'paper'] as const;

/** What may be ticked beside names, kinds, roles, handling and ties, which are always there: victims must be known as such. */
export const chartFields = ['details', 'dates', 'notes', 'evidence', 'positions'] as const;
export type ChartField = (typeof chartFields)[number];

export const takeOutSchema = z.strictObject({
  format: z.enum([...exportFormats, ...drawnFormats]),
  /** All of it where absent. */
  keys: z.array(itemKeySchema).max(mostOnChart).optional(),
  ask: exportAskSchema,
});
const counts = { entities: z.int(), links: z.int() };
export const takenOutSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sealed'),
    file: sealedExportSchema,
    /** What the format has no place for. */
    remarks: z.array(remarkSchema),
    ...counts,
  }),
  z.object({ kind: z.literal('ticket'), ticket: exportTicketSchema, ...counts }),
]);
