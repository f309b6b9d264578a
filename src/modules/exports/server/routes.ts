import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { drawnExportSchema, sealedExportSchema } from '../../../kernel/export.ts';
import { entityIdSchema } from '../../../kernel/ids.ts';
import { exportDoneSchema, listedExportsSchema, pagePrintedSchema } from '../exports-api.ts';
import type { exportsPermissions } from '../permissions.ts';
import { confirmDestroyedCommand, notePrintCommand } from './commands.ts';
import type { DoorWithDrawings } from './export-door.ts';
import { listExports } from './queries.ts';
import { exportsTables } from './tables.ts';

/** A large chart drawn in points has some megabytes. */
const drawnLimitBytes = 24 * 1024 * 1024;

export function exportsRoutes(runtime: Pick<ModuleRuntime, 'clock' | 'read' | 'execute'>, door: DoorWithDrawings): readonly AnyRoute[] {
  const today = (): string => new Date(runtime.clock.now().wallMs).toISOString().slice(0, 10);
  /** Two, because they reach differently far: one's own are taken where one is logged in, others' at posts too. */
  const destruction = ({ any, ...route }: { path: string; summary: string; permission: keyof typeof exportsPermissions; any: boolean }) =>
    defineRoute({
      ...route,
      method: 'POST',
      trace: { kind: 'none' },
      records: true,
      params: z.strictObject({ exportId: entityIdSchema }),
      answer: exportDoneSchema,
      handle: ({ params: { exportId }, caller, idempotencyKey }) =>
        runtime.execute(confirmDestroyedCommand, { export: exportId, mayConfirmAny: any }, { actor: caller!.actor, key: idempotencyKey }),
    });
  return [
    defineRoute({
      method: 'GET',
      path: '/exports',
      summary: 'What has left the station: by whom, why, with which fields, until when; names nobody in it',
      permission: 'exports:oversee',
      trace: { kind: 'none' },
      records: false,
      answer: listedExportsSchema,
      handle: ({ allowed }) => listExports(runtime.read(exportsTables), { today: today(), shows: allowed.shows }),
    }),
    defineRoute({
      method: 'GET',
      path: '/exports/own',
      summary: 'What oneself has taken out, and until when it may be kept',
      permission: 'exports:own',
      trace: { kind: 'none' },
      records: false,
      answer: listedExportsSchema,
      handle: ({ caller, allowed }) =>
        listExports(runtime.read(exportsTables), { badge: caller!.actor.badge, today: today(), shows: allowed.shows }),
    }),
    defineRoute({
      method: 'POST',
      path: '/exports/drawn',
      summary: 'Bring a picture or a paper that the page drew with its mark: it is sealed, listed, and handed out',
      permission: 'exports:own',
      // Whom it shows was traced when its mark was asked for.
      trace: { kind: 'none' },
      records: false,
      unkeyed: 'A mark is good for one file: brought twice, the second is refused.',
      body: drawnExportSchema,
      bodyLimit: drawnLimitBytes,
      answer: sealedExportSchema,
      handle: ({ body: { copy, ending, base64 }, caller }) =>
        door.handOutDrawn({ copy, ending, bytes: Buffer.from(base64, 'base64'), badge: caller!.actor.badge }),
    }),
    destruction({
      path: '/exports/:exportId/destruction',
      summary: 'Confirm that a copy of one’s own is destroyed',
      permission: 'exports:own',
      any: false,
    }),
    destruction({
      path: '/exports/:exportId/destruction-of-any',
      summary: 'Confirm that a copy that had left is destroyed, whoever took it, at whichever post',
      permission: 'exports:confirm-any',
      any: true,
    }),
    defineRoute({
      method: 'POST',
      path: '/exports/prints',
      summary: 'Note that a screen is printed; its pages carry its reader’s mark',
      permission: 'logged-in',
      trace: { kind: 'none' },
      records: true,
      body: pagePrintedSchema,
      answer: exportDoneSchema,
      handle: ({ body, caller, idempotencyKey }) => runtime.execute(notePrintCommand, body, { actor: caller!.actor, key: idempotencyKey }),
    }),
  ];
}
