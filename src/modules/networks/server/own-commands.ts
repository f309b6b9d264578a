/** What one person did on a chart, command by command, as the journal kept it: what they can take back, and do again. */
import type { Kysely } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import { type ChartState, type ChartStep, evolveChart, type KeptItem } from '../chart-steps.ts';
import { keysOfStep } from '../decide-chart.ts';
import { findItems, inPieces, linksOf, stepOf } from './read-charts.ts';
import type { NetworksTables } from './tables.ts';

type Database = Kysely<NetworksTables>;

/** Steps back from the newest; what lies before is not taken back by a key, and stays among the versions. */
const mostSteps = 2000;
const placingsAtOnce = 50;

export interface OwnCommand {
  /** Place of its first step, and of its last. */
  readonly first: number;
  readonly last: number;
}

/** The newest comes last. */
export interface OwnCommands {
  readonly undo: readonly OwnCommand[];
  readonly redo: readonly OwnCommand[];
}

export function ownStepsOf({ undo, redo }: OwnCommands): { readonly canUndo: boolean; readonly canRedo: boolean } {
  return { canUndo: undo.length > 0, canRedo: redo.length > 0 };
}

/** @param by badge, or the station */
export async function readOwnCommands(database: Database, chart: EntityId, by: string): Promise<OwnCommands> {
  const rows = await database
    .selectFrom('networks_step')
    .select(['sequence', 'at_ms', 'kind', (e) => e.fn.min<string>('content').as('content')])
    .where('chart', '=', chart)
    .where('by', '=', by)
    .where('kind', 'in', ['added', 'changed', 'removed', 'restored', 'placed', 'taken-back', 'taken-again'])
    .groupBy(['sequence', 'at_ms', 'kind'])
    .orderBy('sequence', 'desc')
    .limit(mostSteps)
    .execute();
  const [undo, redo]: [OwnCommand[], OwnCommand[]] = [[], []];
  const commands: (typeof rows)[] = [];
  // A command has one instant, and its steps stand one after the other.
  for (const step of rows.reverse()) {
    const before = commands.at(-1)?.at(-1);
    if (before && before.at_ms === step.at_ms && before.sequence === step.sequence - 1) commands.at(-1)!.push(step);
    else commands.push([step]);
  }
  for (const steps of commands) {
    const [first, last] = [steps[0]!, steps.at(-1)!];
    if (last.kind === 'taken-back' || last.kind === 'taken-again') {
      const [from, to] = last.kind === 'taken-back' ? [undo, redo] : [redo, undo];
      const named = (JSON.parse(last.content) as { readonly first: number }).first;
      const at = from.findIndex((command) => command.first === named);
      if (at >= 0) to.push(...from.splice(at, 1));
      continue;
    }
    undo.push({ first: first.sequence, last: last.sequence });
    redo.length = 0;
  }
  return { undo, redo };
}

/** The items that a command touched: before it, as it left them, and as they are, with all links of those that came by it, and ends. */
export async function readAround(
  database: Database,
  chart: EntityId,
  { first, last }: OwnCommand,
): Promise<{ readonly before: ChartState; readonly after: ChartState; readonly now: ChartState }> {
  const rows = await stepRows(database, chart).where('sequence', '>=', first).where('sequence', '<=', last).execute();
  const steps = stepsOf(rows);
  const keys = [...new Set(steps.flatMap(keysOfStep))];
  const before = new Map<string, KeptItem>();
  for (const some of inPieces(keys, 500)) {
    const earlier = await stepRows(database, chart).where('key', 'in', some).where('sequence', '<', first).execute();
    for (const [key, item] of stepsOf(earlier).reduce<ChartState>(evolveChart, new Map())) before.set(key, item);
  }
  const placed = new Set(steps.flatMap((step) => (step.kind === 'placed' ? keysOfStep(step) : [])).filter((key) => before.has(key)));
  for (const [key, place] of await placesBefore(database, chart, { keys: placed, sequence: first })) {
    before.set(key, { ...before.get(key)!, place });
  }
  const after = steps.reduce<ChartState>(evolveChart, before);
  const came = [...after].flatMap(([key, { gone }]) => (gone === (before.get(key)?.gone ?? true) ? [] : [key]));
  const ends = [...before.values(), ...after.values()].flatMap(({ content }) =>
    content.kind === 'link' ? [content.source, content.target] : [],
  );
  const found = await findItems(database, chart, [...keys, ...ends, ...(await linksOf(database, chart, came))]);
  const now = new Map([...found].map(([key, { content, gone, place }]) => [key, { content, gone, place: place ?? undefined }]));
  return { before, after, now };
}

function stepRows(database: Database, chart: EntityId) {
  return database
    .selectFrom('networks_step')
    .select(['sequence', 'kind', 'key', 'content'])
    .where('chart', '=', chart)
    .orderBy('sequence')
    .orderBy('step');
}

function stepsOf(rows: readonly { sequence: number; kind: string; key: string; content: string }[]): ChartStep[] {
  return [...Map.groupBy(rows, ({ sequence }) => sequence).values()].flatMap((parts) => stepOf(parts[0]!.kind, parts) ?? []);
}

/** Where these stood: back from there until each is found, or nothing is left. */
async function placesBefore(
  database: Database,
  chart: EntityId,
  { keys, sequence }: { readonly keys: ReadonlySet<string>; readonly sequence: number },
): Promise<ReadonlyMap<string, KeptItem['place']>> {
  const places = new Map<string, KeptItem['place']>();
  let until = sequence;
  while (places.size < keys.size) {
    const rows = await database
      .selectFrom('networks_step')
      .select(['sequence', 'content'])
      .where('chart', '=', chart)
      .where('kind', '=', 'placed')
      .where('sequence', '<', until)
      .orderBy('sequence', 'desc')
      .limit(placingsAtOnce)
      .execute();
    for (const { content } of rows) {
      for (const [key, x, y, pinned] of JSON.parse(content) as [string, number, number, boolean][]) {
        if (keys.has(key) && !places.has(key)) places.set(key, { x, y, pinned });
      }
    }
    if (rows.length < placingsAtOnce) break;
    until = rows.at(-1)!.sequence;
  }
  return places;
}
