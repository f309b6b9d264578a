/** Stays as screens and rules ask for them. */
import type { Kysely } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import type { StayRecord } from '../stays.ts';
import { foldStays } from './fold-stays.ts';
import type { CrossingsTables } from './tables.ts';

type Database = Kysely<CrossingsTables>;

/** More say nothing about the last half year. */
const mostStays = 400;

/**
 * Oldest first: the last of them is the one that an exit would end.
 * @param records every id that is this person: one who came in under one of them may have left under another
 */
export async function staysOf(database: Database, records: readonly EntityId[]): Promise<StayRecord[]> {
  if (records.length > 1) return foldStays(database, records);
  const rows = await database
    .selectFrom('crossings_stay')
    .selectAll()
    .where('traveller', 'in', records)
    .orderBy('last_ms', 'desc')
    .limit(mostStays)
    .execute();
  return rows.reverse().map(stayRecord);
}

/** When they died, epoch ms, where a stay of theirs was closed so; undefined otherwise. */
export async function findDeath(database: Database, records: readonly EntityId[]): Promise<number | undefined> {
  const row = await database
    .selectFrom('crossings_stay_end')
    .select('at_ms')
    .where('traveller', 'in', records)
    .where('end_kind', '=', 'death')
    .orderBy('said_ms')
    .executeTakeFirst();
  return row?.at_ms ?? undefined;
}

export function stayRecord(row: CrossingsTables['crossings_stay']): StayRecord {
  const { state, from_ms, to_ms } = row;
  return { stayId: row.stay as EntityId, state, fromMs: from_ms, toMs: to_ms, exitId: row.exit as EntityId | null };
}

/** @example monthOf(Date.parse('2026-03-12')) // 12 * 2026 + 2 */
export function monthOf(atMs: number): number {
  const date = new Date(atMs);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** Of fewer nobody can say how well exits are seen: a post's first days say nothing yet. */
const fewestStays = 20;

/** Share of the stays of the last twelve months whose end was seen, 0 to 1; null where there were too few to say. */
export async function exitsCovered(database: Database, nowMs: number): Promise<number | null> {
  const { begun, seen } = await database
    .selectFrom('crossings_stay_month')
    .select((e) => [e.fn.sum<number | null>('begun').as('begun'), e.fn.sum<number | null>('seen_closed').as('seen')])
    .where('month', '>', monthOf(nowMs) - 12)
    .executeTakeFirstOrThrow();
  return Number(begun) >= fewestStays ? Number(seen) / Number(begun) : null;
}
