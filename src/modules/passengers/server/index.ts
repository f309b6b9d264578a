/** Door of `passengers` for the station. It keeps nothing: it has no entries and no tables. */
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import { type ExportDoor, sealedExportSchema } from '../../../kernel/export.ts';
import { isProblem } from '../../../kernel/problem.ts';
import type { PeopleFilesPort, ScreeningPort } from '../../screening/index.ts';
import {
  exportReportSchema,
  mostPassengers,
  passengerListForgottenSchema,
  passengerListSchema,
  passengerReportSchema,
} from '../passengers-api.ts';
import { passengersPermissions } from '../permissions.ts';
import { passengersProblem, passengersProblems } from '../problems.ts';
import { reportColumnsOf, reportTable } from '../report-table.ts';
import { PassengerScreenings } from './passenger-screenings.ts';

/** A message of twenty thousand people has a third of it. */
const mostBytes = 20 * 1024 * 1024;
/** What browsers call such files; which form one has is seen from what is in it. */
const contentTypes = [
  'text/csv',
  'text/plain',
  'application/edifact',
  'application/octet-stream',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
];
const ofList = z.strictObject({ id: z.uuid() });
const purposes = ['border-check', 'alert-check', 'investigation'] as const;

export function createPassengersServer(
  runtime: Pick<ModuleRuntime, 'clock' | 'log'>,
  { screening, files, door }: { readonly screening: ScreeningPort; readonly files: PeopleFilesPort; readonly door: ExportDoor },
): { readonly module: ServerModule } {
  const screenings = new PassengerScreenings(runtime, screening);
  return {
    module: {
      name: 'passengers',
      permissions: passengersPermissions,
      problems: passengersProblems,
      routes: passengersRoutes(runtime, { screenings, files, door }),
      stop: async () => screenings.close(),
    },
  };
}

function passengersRoutes(
  runtime: Pick<ModuleRuntime, 'clock'>,
  { screenings, files, door }: { readonly screenings: PassengerScreenings; readonly files: PeopleFilesPort; readonly door: ExportDoor },
): AnyRoute[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/passenger-lists',
      summary: 'Screen a passenger list (CSV, XLSX, UN/EDIFACT PAXLST) in the background; nothing of it is kept',
      permission: 'passengers:screen',
      // The list that somebody had screened, by its fingerprint.
      trace: { kind: 'purpose', purposes, traced: (_answer, { upload }) => ({ subjects: [], search: `passenger list ${upload!.sha256}` }) },
      records: false,
      unkeyed: 'Screened twice is screened twice: nothing is recorded.',
      upload: { contentTypes, limitBytes: mostBytes },
      answer: passengerListSchema,
      async handle({ upload, caller }) {
        if (screenings.isBusy) return passengersProblem('passenger-lists-busy');
        const today = new Date(runtime.clock.now().wallMs).toISOString().slice(0, 10);
        const file = await files.read(upload!.path, { today, mostRows: mostPassengers });
        if (isProblem(file)) return file;
        return screenings.begin({ by: caller!.actor.badge, file, sha256: upload!.sha256 });
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/passenger-lists/:id',
      summary: 'How far a passenger list is; names nobody',
      permission: 'passengers:screen',
      trace: { kind: 'none' },
      records: false,
      params: ofList,
      answer: passengerListSchema,
      handle: async ({ params: { id }, caller }) => screenings.find(id, caller!.actor.badge) ?? passengersProblem('passenger-list-unknown'),
    }),
    defineRoute({
      method: 'GET',
      path: '/passenger-lists/:id/report',
      summary: 'Of whom on a passenger list something was found; at most 1,000',
      permission: 'passengers:read-report',
      trace: { kind: 'purpose', purposes, traced: ({ sha256 }) => ({ subjects: [], search: `passenger list ${sha256}` }) },
      records: false,
      params: ofList,
      answer: passengerReportSchema,
      handle: async ({ params: { id }, caller }) =>
        screenings.report(id, caller!.actor.badge) ?? passengersProblem('passenger-list-unknown'),
    }),
    defineRoute({
      method: 'POST',
      path: '/passenger-lists/:id/exports',
      sensitive: true,
      summary: 'Take the report of a passenger list out as a table: with the fields that were chosen, marked, sealed and listed',
      permission: 'passengers:read-report',
      trace: {
        kind: 'purpose',
        purposes,
        traced: ({ copy }, { params }) => ({ subjects: [], search: `export passenger list ${params.id} ${copy}` }),
      },
      records: false,
      unkeyed: 'Taken out twice is two copies, and both are listed.',
      params: ofList,
      body: exportReportSchema,
      answer: sealedExportSchema,
      async handle({ params: { id }, body: { ask, words }, caller, purpose }) {
        const report = screenings.report(id, caller!.actor.badge);
        if (!report) return passengersProblem('passenger-list-unknown');
        const fields = reportColumnsOf(ask.fields);
        const of = {
          what: 'passenger-report',
          format: 'csv',
          ask,
          fields,
          by: caller!,
          purpose: purpose!,
          people: report.rows.length,
          subjects: [],
        };
        const ticket = door.ticket(of);
        const table = reportTable(report.rows, { columns: fields, words, mark: ticket.mark });
        return door.handOut(of, ticket, { name: 'passengers.csv', bytes: new TextEncoder().encode(table) });
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/passenger-lists/:id/cancellation',
      summary: 'End the screening of a passenger list before it is through; what was found stays to be seen',
      permission: 'passengers:screen',
      trace: { kind: 'none' },
      records: false,
      unkeyed: 'Ended twice is ended.',
      params: ofList,
      answer: passengerListSchema,
      handle: async ({ params: { id }, caller }) =>
        screenings.cancel(id, caller!.actor.badge) ?? passengersProblem('passenger-list-unknown'),
    }),
    defineRoute({
      method: 'DELETE',
      path: '/passenger-lists/:id',
      summary: 'Forget a passenger list and what was found; within an hour it is forgotten by itself',
      permission: 'passengers:screen',
      trace: { kind: 'none' },
      records: false,
      unkeyed: 'Forgotten twice is forgotten.',
      params: ofList,
      answer: passengerListForgottenSchema,
      handle: async ({ params: { id }, caller }) =>
        screenings.forget(id, caller!.actor.badge) ? { id } : passengersProblem('passenger-list-unknown'),
    }),
  ];
}
