/** A chart read whole, however many answers it comes in. */
import type { Purpose } from '../../../kernel/purpose.ts';
import type { Api } from '../../../ui/api.ts';
import { type ChartPage, chartPageSchema } from '../index.ts';

interface Reading {
  readonly purpose: Purpose;
  readonly signal?: AbortSignal;
  readonly background?: boolean;
  /** Items so far, and of how many. */
  onProgress?(read: number, all: number): void;
}

/** What changes while it is read comes beside it afterwards: the version is that of the first answer. */
export async function readChart(api: Api, chartId: string, { onProgress, ...how }: Reading): Promise<ChartPage> {
  const path = `/charts/${encodeURIComponent(chartId)}`;
  const first = await api.read(path, chartPageSchema, how);
  const items = [...first.items];
  for (let { next } = first; next !== undefined; ) {
    onProgress?.(items.length, first.chart.entities + first.chart.links);
    const page = await api.read(path, chartPageSchema, { ...how, query: { after: next } });
    for (const item of page.items) items.push(item);
    next = page.next;
  }
  return { ...first, items };
}
