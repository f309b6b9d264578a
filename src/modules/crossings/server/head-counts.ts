/** Counts of people who were not registered: recorded, counted again, and read for the post's day. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { defineProjection } from '../../../journal/journal-module.ts';
import { tablesIn } from '../../../journal/tables-token.ts';
import { type CommandSignature, defineCommand } from '../../../kernel/command.ts';
import { isEntry, type RecordedEntry } from '../../../kernel/entry.ts';
import { type EntityId, entityId, entityIdSchema } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import { actorName } from '../crossing-state.ts';
import { headsCounted, headsRecounted } from '../entries.ts';
import { decideHeadCount, decideRecount } from '../head-count.ts';
import { countHeadsSchema, type HeadCount, headCountSchema, recountHeadsSchema } from '../head-counts-api.ts';
import { crossingsProblem } from '../problems.ts';
import { type CrossingsTables, crossingsTables } from './tables.ts';

type Database = Kysely<CrossingsTables>;
type Row = CrossingsTables['crossings_head_count'];

interface Counted {
  readonly countId: EntityId;
}
const countInput = z.strictObject({ asked: countHeadsSchema, lanes: z.int().positive() });
const recountInput = z.strictObject({ countId: entityIdSchema, asked: recountHeadsSchema });
export const countHeads: CommandSignature<z.infer<typeof countInput>, Counted> = {
  name: 'crossings.count-heads',
  input: countInput,
  keyedBy: ({ asked }) => asked,
};
export const recountHeads: CommandSignature<z.infer<typeof recountInput>, Counted> = {
  name: 'crossings.recount-heads',
  input: recountInput,
};

export const headCountCommands = [
  defineCommand({
    ...countHeads,
    async run(context, { asked, lanes }) {
      const entry = decideHeadCount(asked, { lanes, nowMs: context.now.wallMs });
      if (isProblem(entry)) return entry;
      const { ref } = await context.append(entry);
      return { countId: entityId(ref, 0) };
    },
  }),
  defineCommand({
    ...recountHeads,
    async run(context, { countId, asked }) {
      const row = await findRow(tablesIn(context, crossingsTables), countId);
      if (!row) return crossingsProblem('head-count-unknown');
      const entry = decideRecount({ countId, recordedMs: row.recorded_ms, heads: headsOf(row) }, asked, context.now.wallMs);
      if (isProblem(entry)) return entry;
      await context.append(entry);
      return { countId };
    },
  }),
] as const;

/** A count and what is said of it later are in one journal: it is always there when it is counted again. */
export const headCountsProjection = defineProjection<CrossingsTables>({
  name: 'crossings-head-counts',
  version: 1,
  tables: ['crossings_head_count'],
  kinds: [headsCounted.kind, headsRecounted.kind],
  async apply(database, entries) {
    for (const entry of entries) {
      if (isEntry(entry, headsCounted)) await database.insertInto('crossings_head_count').values(rowOf(entry)).execute();
      else if (isEntry(entry, headsRecounted)) await recount(database, entry);
    }
  },
  // Nobody is spoken of.
  async erase() {},
});

function rowOf(entry: RecordedEntry<z.infer<typeof countHeadsSchema>>): Row {
  const { direction, lane, fromMs, toMs, heads, means, why } = entry.common;
  return {
    count: entityId(entry.ref, 0),
    recorded_ms: entry.recordedAt.wallMs,
    officer: actorName(entry),
    from_ms: fromMs,
    to_ms: toMs,
    direction,
    lane,
    ...heads,
    means: means ?? null,
    why,
    before: '[]',
  };
}

async function recount(database: Database, entry: RecordedEntry<z.infer<typeof headsRecounted.common>>): Promise<void> {
  const { count, heads, reason } = entry.common;
  const row = await findRow(database, count);
  if (!row) return;
  const said = { heads: headsOf(row), reason, officer: actorName(entry), atMs: entry.recordedAt.wallMs };
  const before = JSON.stringify([...beforeOf(row), said]);
  await database
    .updateTable('crossings_head_count')
    .set({ ...heads, before })
    .where('count', '=', count)
    .execute();
}

function findRow(database: Database, countId: EntityId): Promise<Row | undefined> {
  return database.selectFrom('crossings_head_count').selectAll().where('count', '=', countId).executeTakeFirst();
}

export async function findHeadCount(database: Database, countId: EntityId): Promise<HeadCount | undefined> {
  const row = await findRow(database, countId);
  return row && headCountOf(row);
}

/** Those that ended within the span, newest first. */
export async function listHeadCounts(database: Database, span: { readonly fromMs: number; readonly toMs: number }): Promise<HeadCount[]> {
  const rows = await database
    .selectFrom('crossings_head_count')
    .selectAll()
    .where('to_ms', '>=', span.fromMs)
    .where('to_ms', '<', span.toMs)
    .orderBy('to_ms', 'desc')
    .orderBy('count', 'desc')
    .limit(mostShown)
    .execute();
  return rows.map(headCountOf);
}
const mostShown = 200;

/** Heads by direction, of counts that ended within the span. */
export async function headsByDirection(
  database: Database,
  span: { readonly fromMs: number; readonly toMs: number },
): Promise<{ readonly entries: number; readonly exits: number }> {
  const rows = await database
    .selectFrom('crossings_head_count')
    .select((e) => ['direction', e.fn.sum<number>(sql<number>`men + women + boys + girls`).as('heads')])
    .where('to_ms', '>=', span.fromMs)
    .where('to_ms', '<', span.toMs)
    .groupBy('direction')
    .execute();
  const of = (direction: Row['direction']) => Number(rows.find((row) => row.direction === direction)?.heads ?? 0);
  return { entries: of('entry'), exits: of('exit') };
}

function headCountOf(row: Row): HeadCount {
  const { direction, lane, means, why, officer } = row;
  return {
    countId: row.count as EntityId,
    direction,
    lane,
    fromMs: row.from_ms,
    toMs: row.to_ms,
    heads: headsOf(row),
    means,
    why,
    recordedAtMs: row.recorded_ms,
    officer,
    before: beforeOf(row),
  };
}

function headsOf({ men, women, boys, girls }: Row): HeadCount['heads'] {
  return { men, women, boys, girls };
}

function beforeOf({ before }: Row): HeadCount['before'] {
  return headCountSchema.shape.before.parse(JSON.parse(before));
}
