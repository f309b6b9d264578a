/** The level that this station set last. */
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { journalId } from '../../../kernel/ids.ts';
import { screeningLevelSet } from '../entries.ts';
import { screeningTables } from './tables.ts';

export interface StationLevel {
  /** Bits beside those that the lists' length asks for. */
  readonly moreBits: number;
  /** The same before an alert is strong. */
  readonly strongMoreBits: number;
  readonly reason: string;
  readonly setAtMs: number | null;
}

/** No bits where nobody set any. */
export async function readLevel(runtime: ModuleRuntime): Promise<StationLevel> {
  const row = await runtime
    .read(screeningTables)
    .selectFrom('screening_level')
    .selectAll()
    .where('journal', '=', journalId(runtime.station, screeningLevelSet.stream))
    .executeTakeFirst();
  if (!row) return { moreBits: 0, strongMoreBits: 0, reason: '', setAtMs: null };
  return { moreBits: row.half_bits / 2, strongMoreBits: row.strong_half_bits / 2, reason: row.reason, setAtMs: row.set_at_ms };
}
