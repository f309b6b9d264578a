/** Door of `passengers` for the station. It keeps nothing: it has no entries and no tables. */
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import { isProblem } from '../../../kernel/problem.ts';
import type { PeopleFilesPort, ScreeningPort } from '../../screening/index.ts';
import { mostPassengers, passengerListForgottenSchema, passengerListSchema, passengerReportSchema } from '../passengers-api.ts';
import { passengersPermissions } from '../permissions.ts';
import { passengersProblem, passengersProblems } from '../problems.ts';
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
  { screening, files }: { readonly screening: ScreeningPort; readonly files: PeopleFilesPort },
): { readonly module: ServerModule } {
  const screenings = new PassengerScreenings(runtime, screening);
  return {
    module: {
      name: 'passengers',
      permissions: passengersPermissions,
      problems: passengersProblems,
      routes: passengersRoutes(runtime, { screenings, files }),
      stop: async () => screenings.close(),
    },
  };
}

function passengersRoutes(
  runtime: Pick<ModuleRuntime, 'clock'>,
  { screenings, files }: { readonly screenings: PassengerScreenings; readonly files: PeopleFilesPort },
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
