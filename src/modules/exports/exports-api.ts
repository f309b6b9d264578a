/** What pages and the station say to one another about what has left. It names nobody but who took it. */
import { z } from 'zod';
import { entityIdSchema } from '../../kernel/ids.ts';
import { pagePrinted } from './entries.ts';

/** GET /api/exports, GET /api/exports/own */
export const listedExportSchema = z.object({
  export: entityIdSchema,
  copy: z.string(),
  what: z.string(),
  format: z.string(),
  fields: z.array(z.string()),
  purpose: z.string(),
  caseNumber: z.string().nullable(),
  handedTo: z.string(),
  opening: z.string(),
  people: z.int(),
  sha256: z.string(),
  takenBy: z.string(),
  takenAtMs: z.number(),
  /** ISO date. */
  keepUntil: z.string(),
  /** `due`: its last day is today or within a week. `overdue`: it is past, and nobody confirmed. */
  state: z.enum(['out', 'due', 'overdue', 'destroyed']),
  destroyedAtMs: z.number().nullable(),
  destroyedBy: z.string().nullable(),
});
export type ListedExport = z.infer<typeof listedExportSchema>;

export const listedExportsSchema = z.object({
  /** Those that are still out: the first to end first. At most 500. */
  out: z.array(listedExportSchema),
  /** Those confirmed to be destroyed: the last first. At most 100. */
  ended: z.array(listedExportSchema),
  more: z.boolean(),
  /** Screens that were printed: the last first. At most 100. */
  prints: z.array(z.object({ screen: z.string(), printedBy: z.string(), printedAtMs: z.number() })),
});
export type ListedExports = z.infer<typeof listedExportsSchema>;

export const exportDoneSchema = z.object({ done: z.literal(true) });

/** POST /api/exports/prints */
export const pagePrintedSchema = pagePrinted.common;

const dueWithinDays = 7;

/** @example standingOf({ keepUntil: '2026-03-01', destroyed: false }, '2026-03-02') // 'overdue' */
export function standingOf(
  { keepUntil, destroyed }: { readonly keepUntil: string; readonly destroyed: boolean },
  today: string,
): ListedExport['state'] {
  if (destroyed) return 'destroyed';
  if (keepUntil < today) return 'overdue';
  return keepUntil <= dayAfter(today, dueWithinDays) ? 'due' : 'out';
}

/** @example dayAfter('2026-02-27', 2) // '2026-03-01' */
export function dayAfter(isoDate: string, days: number): string {
  return new Date(Date.parse(`${isoDate}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
