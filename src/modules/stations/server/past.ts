/** What headquarters wrote before it was put back from a backup: taken back from posts, or left for a person to decide. */
import type { KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { ReceivedRange } from '../../../journal/received-range.ts';
import type { JournalTables } from '../../../journal/tables.ts';
import { tablesIn, tablesOf } from '../../../journal/tables-token.ts';
import type { Writer } from '../../../journal/writer.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { type JournalId, mostJournalLetters, type StationId } from '../../../kernel/ids.ts';
import { isProblem, ProblemError } from '../../../kernel/problem.ts';
import type { FileShelf } from '../../../sync/fetch-files.ts';
import type { PastShelf } from '../../../sync/give-back.ts';
import { type Receipt, type Standing, signStanding } from '../../../sync/own-past.ts';
import { hashOf, noHash } from '../../../sync/protocol.ts';
import type { PastDesk } from '../../../sync/take-back.ts';
import { historyStands, pastReturned } from '../entries.ts';
import { stationsProblem } from '../problems.ts';
import type { Board } from '../stations-api.ts';
import { type StationsTables, stationsTables } from './tables.ts';

const journalTables = tablesOf<JournalTables>('journal');
const journalText = z.string().max(mostJournalLetters);

/** Local, no entry: headquarters gives another at each contact. */
export const keepReceipt = defineCommand({
  name: 'stations.keep-receipt',
  input: z.strictObject({ journal: journalText, sequence: z.int().positive(), receipt: z.base64() }),
  async run(context, { journal, sequence, receipt }) {
    const row = { sequence, receipt };
    await tablesIn(context, stationsTables)
      .insertInto('stations_receipt')
      .values({ journal, ...row })
      .onConflict((conflict) => conflict.column('journal').doUpdateSet(row))
      .execute();
    return null;
  },
});

/** What was signed of entries that are put aside says nothing any more. */
export const forgetHeads = defineCommand({
  name: 'stations.forget-heads',
  input: z.strictObject({ journal: journalText, after: z.int().nonnegative() }),
  async run(context, { journal, after }) {
    const database = tablesIn(context, stationsTables);
    await database.deleteFrom('stations_head').where('journal', '=', journal).where('size', '>', after).execute();
    await database.deleteFrom('stations_receipt').where('journal', '=', journal).where('sequence', '>', after).execute();
    return null;
  },
});

/** Whoever hands on what headquarters says hands that on too. */
export const noteWayGiven = defineCommand({
  name: 'stations.note-way-given',
  input: historyStands.common,
  async run(context, standing) {
    await context.append(draft(historyStands, standing));
    return null;
  },
});

export const notePastReturned = defineCommand({
  name: 'stations.note-past-returned',
  input: pastReturned.common,
  async run(context, returned) {
    await context.append(draft(pastReturned, returned));
    return null;
  },
});

/** What stands at this headquarters stands: posts put aside what they hold in its place. */
export const letHistoryStand = defineCommand({
  name: 'stations.let-history-stand',
  input: z.strictObject({}),
  async run(context) {
    const database = tablesIn(context, journalTables);
    const stations = tablesIn(context, stationsTables);
    const open = await openForks(database, stations, context.station);
    if (open.length === 0) return stationsProblem('no-second-history');
    for (const { journal, after } of open) {
      const before = after === 0 ? noHash : await hashIn(database, journal, after);
      const next = await hashIn(database, journal, after + 1);
      // Nothing stands there: it comes back from the post, and nobody need decide.
      if (before !== undefined && next !== undefined) await context.append(draft(historyStands, { journal, after, before, next }));
    }
    return { journals: open.map(({ journal }) => journal) };
  },
});

async function hashIn(database: Kysely<JournalTables>, journal: string, sequence: number): Promise<string | undefined> {
  const row = await database
    .selectFrom('journal_entry as e')
    .innerJoin('journal as j', 'j.number', 'e.journal')
    .select('e.hash')
    .where('j.id', '=', journal)
    .where('e.sequence', '=', sequence)
    .executeTakeFirst();
  return row && hashOf(row.hash);
}

interface OpenFork {
  readonly journal: string;
  readonly after: number;
  /** Entries of the other history that lie aside. */
  readonly entries: number;
  /** When the first of it came, epoch ms. */
  readonly sinceMs: number;
}

/** Second histories of this station's own journals that nobody has decided yet. */
async function openForks(
  journals: Kysely<JournalTables>,
  stations: Kysely<StationsTables>,
  station: StationId,
): Promise<readonly OpenFork[]> {
  const aside = await journals
    .selectFrom('journal_quarantine')
    .select(['journal', 'first_sequence', 'last_sequence', 'received_ms'])
    .where('journal', '>=', `${station}.`)
    .where('journal', '<', `${station}/`)
    .orderBy('journal')
    .orderBy('first_sequence')
    .execute();
  const decided = await stations.selectFrom('stations_standing').select(['journal', 'after_sequence', 'at_ms']).execute();
  const forks = new Map<string, OpenFork>();
  for (const { journal, first_sequence, last_sequence, received_ms } of aside) {
    const after = Number(first_sequence) - 1;
    if (decided.some((one) => one.journal === journal && one.after_sequence === after && one.at_ms >= received_ms)) continue;
    const known = forks.get(`${journal} ${after}`);
    const entries = Math.max(known?.entries ?? 0, Number(last_sequence) - after);
    forks.set(`${journal} ${after}`, { journal, after, entries, sinceMs: Math.min(known?.sinceMs ?? received_ms, received_ms) });
  }
  return [...forks.values()];
}

const shownMs = 14 * 86_400_000;

/** For the board: whether this headquarters was put back, and what came of it. */
export async function readOwnPast(runtime: ModuleRuntime): Promise<Board['past']> {
  const stations = runtime.read(stationsTables);
  const nowMs = runtime.clock.now().wallMs;
  const forks = await openForks(runtime.read(journalTables), stations, runtime.station);
  const returned = await stations
    .selectFrom('stations_returned')
    .select(['post', 'entries', 'at_ms'])
    .where('at_ms', '>', nowMs - shownMs)
    .execute();
  const entries = returned.reduce((sum, row) => sum + Number(row.entries), 0);
  return {
    apart: forks.map(({ journal, entries: count, sinceMs }) => ({ journal, entries: count, sinceMs })),
    returned: entries === 0 ? null : { entries, atMs: Math.max(...returned.map(({ at_ms }) => at_ms)) },
  };
}

/** Headquarters' side. */
export function pastDesk(
  runtime: ModuleRuntime,
  ports: { readonly signingKey: KeyObject; readonly files: FileShelf; filesOf(range: ReceivedRange): readonly string[] },
): PastDesk {
  const actor = { kind: 'station', station: runtime.station } as const;
  return {
    filesOf: ports.filesOf,
    keepFile: (address, file) => ports.files.putSealed(address, file),
    async stands(): Promise<readonly Standing[]> {
      const rows = await runtime.read(stationsTables).selectFrom('stations_standing').selectAll().orderBy('at_ms').execute();
      return rows.map(({ journal, after_sequence: after, before_hash: before, next_hash: next }) =>
        signStanding({ journal, after, before, next }, ports.signingKey),
      );
    },
    async returned(post, { journal, from, upTo }) {
      await runtime.execute(notePastReturned, { post, journal, from, upTo }, { actor });
    },
  };
}

/** A post's side. */
export function pastShelf(
  runtime: ModuleRuntime,
  ports: { readonly giveWay: Writer['giveWay']; findFile(address: string): Promise<Buffer | undefined> },
): PastShelf {
  const actor = { kind: 'station', station: runtime.station } as const;
  return {
    async findReceipt(journal: JournalId) {
      const row = await runtime
        .read(stationsTables)
        .selectFrom('stations_receipt')
        .select('receipt')
        .where('journal', '=', journal)
        .executeTakeFirst();
      return row && Buffer.from(row.receipt, 'base64');
    },
    async keepReceipt({ journal, sequence, bytes }: Receipt) {
      await runtime.execute(keepReceipt, { journal, sequence, receipt: bytes.toString('base64') }, { actor });
    },
    async giveWay(way, { signature: _, ...standing }) {
      const forgotten = await runtime.execute(forgetHeads, { journal: way.journal, after: way.after }, { actor });
      if (isProblem(forgotten)) throw new ProblemError(forgotten);
      await ports.giveWay(way);
      await runtime.execute(noteWayGiven, standing, { actor });
    },
    findFile: ports.findFile,
  };
}
