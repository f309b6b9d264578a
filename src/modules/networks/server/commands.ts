/** The commands on charts. Each names what it touches, so that several people work on one chart without overwriting. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { tablesIn } from '../../../journal/tables-token.ts';
import { type CommandContext, defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { type EntityId, entityId, entityIdSchema, journalId, placeOf } from '../../../kernel/ids.ts';
import { memberName } from '../../../kernel/permissions.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import { agencySchema } from '../../accounts/index.ts';
import type { ChartStep } from '../chart-steps.ts';
import { openChartSchema, standingChangeSchema, takeStepsSchema } from '../charts-api.ts';
import { decideStep, keysOfStep } from '../decide-chart.ts';
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
} from '../entries.ts';
import { networksProblem } from '../problems.ts';
import { membersOf } from './cases.ts';
import { countStanding, type FoundChart, type FoundItem, findChart, findItems, linksOf } from './read-charts.ts';
import { type NetworksTables, networksTables } from './tables.ts';

export const openChart = defineCommand({
  name: 'networks.open-chart',
  input: openChartSchema.extend({ agency: agencySchema.nullable() }),
  async run(context, { agency, ...details }) {
    const refused = await othersCase(context, details.caseNumber);
    if (refused) return refused;
    const chartId = entityId(context.next('operations'), 1);
    await context.append(draft(chartOpened, { agency }, [{ subject: chartId, content: details }]));
    return { chartId };
  },
});

/** Two may open a case at once: inside the writer one of them comes second. */
export async function othersCase(context: CommandContext, caseNumber: string): Promise<Problem | undefined> {
  const { actor, station } = context;
  const members = await membersOf(tablesIn(context, networksTables), caseNumber);
  if (actor.kind !== 'officer' || members.length === 0 || members.includes(memberName(station, actor.badge))) return undefined;
  return networksProblem('case-of-others');
}

const ofChart = z.strictObject({ chartId: entityIdSchema });

export const takeSteps = defineCommand({
  name: 'networks.take-steps',
  input: takeStepsSchema.extend(ofChart.shape),
  async run(context, { chartId, caseNumber, steps }) {
    const chart = await mayChange(context, chartId, caseNumber);
    if (isProblem(chart)) return chart;
    if (chart.state === 'closed') return networksProblem('chart-closed');
    const tables = tablesIn(context, networksTables);
    let { sequence } = chart;
    let asAsked = true;
    for (const asked of steps) {
      const step = asked.kind === 'removed' ? await withLinks(tables, chartId, asked) : asked;
      const found = new Map(await findItems(tables, chartId, keysOfStep(step)));
      const ends = [...found.values()].flatMap(({ content }) => (content.kind === 'link' ? [content.source, content.target] : []));
      for (const [key, item] of await findItems(
        tables,
        chartId,
        ends.filter((key) => !found.has(key)),
      )) {
        found.set(key, item);
      }
      const grows = step.kind === 'added' || step.kind === 'restored';
      const decided = decideStep(step, found, grows ? await countStanding(tables, chartId) : 0);
      if (isProblem(decided)) return decided;
      if (decided) sequence = await append(context, chartId, decided, found);
      asAsked &&= decided === asked || (decided !== undefined && sizeOf(decided) === sizeOf(asked));
    }
    return { before: chart.sequence, sequence, asAsked };
  },
});

/** Somebody else may have tied a link to what goes: it goes too, since no link is left without an end. */
async function withLinks(
  tables: Kysely<NetworksTables>,
  chartId: EntityId,
  step: Extract<ChartStep, { kind: 'removed' }>,
): Promise<Extract<ChartStep, { kind: 'removed' }>> {
  const links = await linksOf(tables, chartId, step.keys);
  return { ...step, keys: [...new Set([...step.keys, ...links])] };
}

function sizeOf(step: ChartStep): number {
  return step.kind === 'placed' ? step.places.length : keysOfStep(step).length;
}

/** Gives the place of the entry. */
async function append(context: CommandContext, chart: EntityId, step: ChartStep, found: ReadonlyMap<string, FoundItem>): Promise<number> {
  const keyed = (key: string) => ({ subject: found.get(key)!.item, content: { key } });
  const drafted = () => {
    switch (step.kind) {
      case 'added': {
        const next = context.next('operations');
        return draft(
          itemsAdded,
          { chart },
          step.items.map((content, index) => ({ subject: entityId(next, index + 1), content })),
        );
      }
      case 'changed':
        return draft(
          itemsChanged,
          { chart },
          step.changes.map((content) => ({ subject: found.get(content.key)!.item, content })),
        );
      case 'removed':
        return draft(itemsRemoved, { chart }, step.keys.map(keyed));
      case 'restored':
        return draft(itemsRestored, { chart }, step.keys.map(keyed));
      case 'placed':
        return draft(itemsPlaced, { chart, places: step.places });
    }
  };
  // The kind says which parts it has: the union of the drafts is wider than each.
  const { ref } = await context.append(drafted() as ReturnType<typeof draft>);
  return ref.sequence;
}

export const changeStanding = defineCommand({
  name: 'networks.change-standing',
  input: z.strictObject({ ...ofChart.shape, change: standingChangeSchema }),
  async run(context, { chartId, change }) {
    const chart = await mayChange(context, chartId, change.caseNumber);
    if (isProblem(chart)) return chart;
    const isClosed = chart.state === 'closed';
    if (change.kind === 'reopen' ? !isClosed : isClosed) return networksProblem(isClosed ? 'chart-closed' : 'chart-open-already');
    if (change.kind === 'rename') await context.append(draft(chartRenamed, {}, [{ subject: chartId, content: change.details }]));
    else {
      const kind = change.kind === 'close' ? chartClosed : chartReopened;
      await context.append(draft(kind, {}, [{ subject: chartId, content: { reason: change.reason } }]));
    }
    return { chartId };
  },
});

async function mayChange(context: CommandContext, chartId: EntityId, caseNumber: string): Promise<FoundChart | Problem> {
  const chart = await findChart(tablesIn(context, networksTables), chartId);
  if (!chart) return networksProblem('chart-unknown');
  if (chart.details.caseNumber !== caseNumber) return networksProblem('chart-of-another-case');
  // A journal has one writer: two stations that changed one chart would not know of each other.
  if (placeOf(chartId).journal !== journalId(context.station, 'operations')) return networksProblem('chart-of-another-station');
  return chart;
}
