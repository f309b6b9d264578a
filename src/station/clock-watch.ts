/** Has the clock gone back? Told by the latest time that stands in the journals: a battery that was flat must not pass in silence. */
import type { ModuleRuntime } from '../http/server-module.ts';
import type { JournalTables } from '../journal/tables.ts';
import { tablesOf } from '../journal/tables-token.ts';

/** Time servers put a clock right by less. */
const toleranceMs = 10 * 60_000;
/** Entries at the end of each journal that are looked at: some days of a busy post. */
const lookedAt = 5000;

export interface ClockWatch {
  /** The latest time recorded here, epoch ms, where the clock is behind it; undefined where the clock is well. */
  behind(): Promise<number | undefined>;
}

export function clockWatch(runtime: Pick<ModuleRuntime, 'station' | 'read' | 'clock' | 'onCommitted'>): ClockWatch {
  let latestMs: Promise<number> | undefined;
  const now = () => runtime.clock.now().wallMs;
  runtime.onCommitted(() => {
    latestMs = latestMs?.then((before) => Math.max(before, now()));
  });
  return {
    async behind() {
      latestMs ??= latestRecorded(runtime);
      const latest = await latestMs;
      return latest - now() > toleranceMs ? latest : undefined;
    },
  };
}

/** Of what this station wrote: the clock of a post says nothing of headquarters'. */
async function latestRecorded(runtime: Pick<ModuleRuntime, 'read' | 'station'>): Promise<number> {
  const database = runtime.read(tablesOf<JournalTables>('journal'));
  const journals = await database
    .selectFrom('journal')
    .select(['number', 'head_sequence'])
    .where('station', '=', runtime.station)
    .execute();
  const times = journals.map(async ({ number, head_sequence }) => {
    const { latest } = await database
      .selectFrom('journal_entry')
      .select((e) => e.fn.max('recorded_ms').as('latest'))
      .where('journal', '=', number)
      .where('sequence', '>', Number(head_sequence) - lookedAt)
      .executeTakeFirstOrThrow();
    return Number(latest ?? 0);
  });
  return Math.max(0, ...(await Promise.all(times)));
}
