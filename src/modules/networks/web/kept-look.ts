/**
 * How somebody looks at a chart: what is folded, hidden, and where the sheet stands. It is theirs, and stays with this tab until it is
 * closed, so that loading the page again loses nothing. Items stand in it by their keys, which say nothing of anybody.
 */
import { z } from 'zod';
import { tabShelf } from '../../../ui/tab-shelf.ts';
import { entityTypes } from '../index.ts';

const range = z.tuple([z.number(), z.number()]);

const keptLookSchema = z.object({
  /** Of each group that is folded one member. */
  folded: z.array(z.string()).default([]),
  hidden: z.array(z.enum(entityTypes)).default([]),
  untilMs: z.number().optional(),
  place: z.object({ extent: z.object({ x: range, y: range }), x: z.number(), y: z.number(), ratio: z.number().positive() }).optional(),
});
export type KeptLook = z.infer<typeof keptLookSchema>;
/** Where the sheet stands: what lies in it at first, and from there the camera. */
export type SheetPlace = NonNullable<KeptLook['place']>;

const nameOf = (chartId: string): string => `maabar.chart-look.${chartId}`;

export function readLook(chartId: string): KeptLook {
  const kept = tabShelf().getItem(nameOf(chartId));
  const parsed = kept === null ? undefined : keptLookSchema.safeParse(JSON.parse(kept));
  return parsed?.data ?? { folded: [], hidden: [] };
}

export function keepLook(chartId: string, change: Partial<KeptLook>): void {
  tabShelf().setItem(nameOf(chartId), JSON.stringify({ ...readLook(chartId), ...change }));
}
