/** What pages and the station say to one another about passenger lists. Nothing of it is recorded. */
import { z } from 'zod';
import { exportAskSchema } from '../../kernel/export.ts';
import { alertSchema, listStatusSchema } from '../screening/index.ts';

/** People of one list; a ferry or an aircraft has some thousands. */
export const mostPassengers = 20_000;

/** POST /api/passenger-lists (x-purpose; the file as body) */
export const passengerListSchema = z.object({
  id: z.string(),
  form: z.enum(['csv', 'xlsx', 'paxlst']),
  state: z.enum(['running', 'finished', 'cancelled', 'failed']),
  people: z.int(),
  screened: z.int(),
  /** People of whom something was found. */
  found: z.int(),
});
export type PassengerList = z.infer<typeof passengerListSchema>;

export const passengerRowSchema = z.object({
  row: z.int(),
  line: z.int(),
  name: z.string(),
  birthDate: z.string(),
  nationality: z.string(),
  documentNumber: z.string(),
  alerts: z.array(alertSchema),
});
export type PassengerRow = z.infer<typeof passengerRowSchema>;

/** GET /api/passenger-lists/:id/report (x-purpose): those of whom something was found, in the order of the list; at most 1,000. */
export const passengerReportSchema = z.object({
  list: passengerListSchema,
  /** Lower-case hex, of the file as it came. */
  sha256: z.string(),
  startedAtMs: z.number(),
  rows: z.array(passengerRowSchema),
  more: z.boolean(),
  remarks: z.array(
    z.object({
      line: z.int(),
      remark: z.enum([
        'row-broken',
        'no-name',
        'name-one-letter',
        'name-too-long',
        'birth-date-unreadable',
        'segment-broken',
        'segment-too-long',
        'unseen-characters',
      ]),
    }),
  ),
  /** The list is cut, or announces another number of people. */
  incomplete: z.boolean(),
  /** Those that were asked. */
  lists: z.array(listStatusSchema),
});
export type PassengerReport = z.infer<typeof passengerReportSchema>;

/** What a report has when it leaves: the least of it, and what must be ticked. */
export const reportColumns = ['row', 'name', 'level', 'birth', 'document', 'matched', 'list', 'instruction'] as const;
export type ReportColumn = (typeof reportColumns)[number];
export const leastReportColumns: readonly ReportColumn[] = ['row', 'name', 'level'];

/** POST /api/passenger-lists/:id/exports (x-purpose) */
export const exportReportSchema = z.strictObject({
  ask: exportAskSchema,
  /** What headings and coded values are called in the language of whoever takes it: the station itself speaks none. */
  words: z
    .record(z.string().max(60), z.string().max(200))
    .refine((words) => Object.keys(words).length <= 60, { message: 'sixty words at most' }),
});

export const passengerListForgottenSchema = z.object({ id: z.string() });
