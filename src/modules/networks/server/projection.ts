import type { Kysely } from 'kysely';
import { defineProjection } from '../../../journal/journal-module.ts';
import type { RecordedEntry } from '../../../kernel/entry.ts';
import { type EntityId, entityId } from '../../../kernel/ids.ts';
import type { ChartDetails } from '../chart-details.ts';
import { changedContent, type ItemChange, type ItemContent } from '../chart-items.ts';
import {
  chartClosed,
  chartOpened,
  chartRenamed,
  chartReopened,
  itemsAdded,
  itemsChanged,
  itemsPlaced,
  itemsRemoved,
  itemsRestored,
  networksEntries,
} from '../entries.ts';
import { wordsOfItem } from '../item-words.ts';
import { findItems, inPieces } from './read-charts.ts';
import type { KeptStepKind, NetworksTables, PlaceThen } from './tables.ts';

type Database = Kysely<NetworksTables>;
type Step = NetworksTables['networks_step'];
type Item = NetworksTables['networks_item'];

const kinds = new Map<string, KeptStepKind>([
  [chartOpened.kind, 'opened'],
  [chartRenamed.kind, 'renamed'],
  [chartClosed.kind, 'closed'],
  [chartReopened.kind, 'reopened'],
  [itemsAdded.kind, 'added'],
  [itemsChanged.kind, 'changed'],
  [itemsRemoved.kind, 'removed'],
  [itemsRestored.kind, 'restored'],
  [itemsPlaced.kind, 'placed'],
]);

/** Steps are kept part by part, for versions and for erasure; items as their steps left them, for screens. */
export const networksProjection = defineProjection<NetworksTables>({
  name: 'networks',
  version: 2,
  tables: ['networks_chart', 'networks_step', 'networks_item'],
  kinds: networksEntries.map(({ kind }) => kind),
  async apply(database, entries) {
    for (const entry of entries) {
      const kind = kinds.get(entry.kind);
      if (kind === undefined) continue;
      const steps = stepRows(entry, kind);
      for (const some of inPieces(steps)) await database.insertInto('networks_step').values(some).execute();
      await applyToItems(database, kind, steps, entry);
      await applyToChart(database, kind, steps, entry);
    }
  },
  async erase(database, erased) {
    const touched = new Map<string, { readonly chart: string; readonly key: string }>();
    const charts = new Set<string>();
    for (const { ref, part } of erased) {
      const id = entityId(ref, part);
      const step = await database.selectFrom('networks_step').select(['chart', 'key']).where('step', '=', id).executeTakeFirst();
      if (!step) continue;
      if (step.key === '') charts.add(step.chart);
      else touched.set(`${step.chart} ${step.key}`, step);
      await database.deleteFrom('networks_step').where('step', '=', id).execute();
    }
    for (const { chart, key } of touched.values()) await foldItem(database, chart, key);
    for (const chart of charts) await foldChart(database, chart);
  },
});

function stepRows(entry: RecordedEntry, kind: KeptStepKind): Step[] {
  const { ref, recordedAt, actor, common, subjects } = entry;
  const chart = (common as { readonly chart?: string }).chart;
  const by = actor.kind === 'officer' ? actor.badge : actor.station;
  const row = { sequence: ref.sequence, at_ms: recordedAt.wallMs, by, kind };
  if (kind === 'placed') {
    const { places } = common as { readonly places: unknown };
    return [{ ...row, step: entityId(ref, 0), chart: chart!, key: '', content: JSON.stringify(places) }];
  }
  return subjects.flatMap((part, index) => {
    if (!part) return [];
    const { key = '' } = part.content as { readonly key?: string };
    return [
      {
        ...row,
        step: entityId(ref, index + 1),
        chart: chart ?? part.subject,
        key,
        content: JSON.stringify(contentOf(kind, part.content, common)),
      },
    ];
  });
}

type OpenedContent = ChartDetails & { readonly agency: string | null };

/** Whose a chart is stands in the common part of its first step; a chart is folded from parts alone. */
function contentOf(kind: KeptStepKind, content: unknown, common: unknown): unknown {
  return kind === 'opened' ? ({ ...(content as ChartDetails), agency: (common as OpenedContent).agency } satisfies OpenedContent) : content;
}

async function applyToItems(database: Database, kind: KeptStepKind, steps: readonly Step[], { ref, subjects, common }: RecordedEntry) {
  const { sequence } = ref;
  if (kind === 'added') {
    const rows = subjects.flatMap((part) => {
      if (!part) return [];
      const { key, content } = part.content as { readonly key: string; readonly content: ItemContent };
      return [
        itemRow({ item: part.subject, chart: (common as { chart: string }).chart, key, content, gone: false, place: null, sequence }),
      ];
    });
    for (const some of inPieces(rows)) await database.insertInto('networks_item').values(some).execute();
    return;
  }
  if (kind === 'placed') {
    const { chart, places } = common as { readonly chart: string; readonly places: readonly [string, number, number, boolean][] };
    for (const [key, x, y, pinned] of places) {
      const place: PlaceThen = { x, y, pinned, sequence };
      await database
        .updateTable('networks_item')
        .set({ place: JSON.stringify(place), sequence })
        .where('chart', '=', chart)
        .where('key', '=', key)
        .execute();
    }
    return;
  }
  if (kind === 'removed' || kind === 'restored') {
    for (const { chart, key } of steps) {
      await database
        .updateTable('networks_item')
        .set({ gone: kind === 'removed' ? 1 : 0, sequence })
        .where('chart', '=', chart)
        .where('key', '=', key)
        .execute();
    }
    return;
  }
  if (kind !== 'changed') return;
  const before = await findItems(
    database,
    steps[0]?.chart ?? '',
    steps.map(({ key }) => key),
  );
  for (const { chart, key, content } of steps) {
    const item = before.get(key);
    const changed = item && changedContent(item.content, (JSON.parse(content) as { set: ItemChange }).set);
    if (!item || !changed) continue;
    await database
      .updateTable('networks_item')
      .set(itemRow({ ...item, chart, key, content: changed, sequence }))
      .where('item', '=', item.item)
      .execute();
  }
}

async function applyToChart(
  database: Database,
  kind: KeptStepKind,
  steps: readonly Step[],
  { ref, recordedAt, actor, common }: RecordedEntry,
) {
  const by = actor.kind === 'officer' ? actor.badge : actor.station;
  const chart = (common as { readonly chart?: string }).chart ?? steps[0]?.chart;
  if (chart === undefined) return;
  if (kind === 'opened' || kind === 'renamed' || kind === 'closed' || kind === 'reopened') return foldChart(database, chart);
  await database
    .updateTable('networks_chart')
    .set({ changed_by: by, changed_ms: recordedAt.wallMs, sequence: ref.sequence })
    .where('chart', '=', chart)
    .execute();
}

/** From what is left of its own steps; when it changed last, any step says. */
async function foldChart(database: Database, chart: string): Promise<void> {
  const before = await database.selectFrom('networks_chart').selectAll().where('chart', '=', chart).executeTakeFirst();
  await database.deleteFrom('networks_chart').where('chart', '=', chart).execute();
  const steps = await database
    .selectFrom('networks_step')
    .selectAll()
    .where('chart', '=', chart)
    .where('key', '=', '')
    .where('kind', '!=', 'placed')
    .orderBy('sequence')
    .execute();
  const [opened] = steps;
  if (opened?.kind !== 'opened') return;
  const { agency, ...first } = JSON.parse(opened.content) as OpenedContent;
  let details: ChartDetails = first;
  let state: 'open' | 'closed' = 'open';
  for (const { kind, content } of steps) {
    if (kind === 'renamed') details = { ...details, ...(JSON.parse(content) as Partial<ChartDetails>) };
    if (kind === 'closed') state = 'closed';
    if (kind === 'reopened') state = 'open';
  }
  const own = steps.at(-1)!;
  const last =
    before && before.sequence > own.sequence ? { by: before.changed_by, at_ms: before.changed_ms, sequence: before.sequence } : own;
  await database
    .insertInto('networks_chart')
    .values({
      chart,
      details: JSON.stringify(details),
      case_number: details.caseNumber,
      agency,
      state,
      opened_by: opened.by,
      opened_ms: opened.at_ms,
      changed_by: last.by,
      changed_ms: last.at_ms,
      sequence: last.sequence,
    })
    .execute();
}

async function foldItem(database: Database, chart: string, key: string): Promise<void> {
  const row = (await findItems(database, chart, [key])).get(key);
  if (!row) return;
  await database.deleteFrom('networks_item').where('item', '=', row.item).execute();
  const steps = await database
    .selectFrom('networks_step')
    .selectAll()
    .where('chart', '=', chart)
    .where('key', '=', key)
    .orderBy('sequence')
    .execute();
  let content: ItemContent | undefined;
  let gone = false;
  for (const step of steps) {
    const said = JSON.parse(step.content) as { readonly content: ItemContent; readonly set: ItemChange };
    if (step.kind === 'added') content = said.content;
    if (step.kind === 'changed' && content) content = changedContent(content, said.set) ?? content;
    if (step.kind === 'removed') gone = true;
    if (step.kind === 'restored') gone = false;
  }
  if (!content) return;
  const sequence = Math.max(steps.at(-1)!.sequence, row.place?.sequence ?? 0);
  await database
    .insertInto('networks_item')
    .values(itemRow({ ...row, chart, key, content, gone, sequence }))
    .execute();
}

interface WholeItem {
  readonly item: EntityId;
  readonly chart: string;
  readonly key: string;
  readonly content: ItemContent;
  readonly gone: boolean;
  readonly place: PlaceThen | null;
  readonly sequence: number;
}

function itemRow({ item, chart, key, content, gone, place, sequence }: WholeItem): Item {
  const ends = content.kind === 'link' ? { source: content.source, target: content.target } : { source: '', target: '' };
  return {
    item,
    chart,
    key,
    kind: content.kind,
    ...ends,
    gone: gone ? 1 : 0,
    content: JSON.stringify(content),
    place: place && JSON.stringify(place),
    words: wordsOfItem(content)
      .map((word) => ` ${word}`)
      .join(''),
    sequence,
  };
}
