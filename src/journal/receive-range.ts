/**
 * Appends what another station recorded: in one transaction with its rows, once however often it comes, and never over anything
 * that stands. What does not follow from what is here lies in quarantine until a person has looked.
 */
import type { Kysely } from 'kysely';
import type { Dialect } from '../storage/dialect.ts';
import { insertRows, insertTables } from '../storage/insert-rows.ts';
import { highestNumber, lockHeads } from './appender.ts';
import { partSalt } from './envelope.ts';
import { deleteParts, type PartPlace, partsErased } from './erase.ts';
import { meanwhile } from './meanwhile.ts';
import { MerkleFrontier } from './merkle.ts';
import type { Projector } from './projector.ts';
import type { ReceiveAnswer, ReceivedEntry, ReceivedPart, ReceivedRange } from './received-range.ts';
import type { JournalTables } from './tables.ts';

type Database = Kysely<JournalTables>;
type JournalRow = JournalTables['journal'];

export interface ReceiveParts {
  readonly dialect: Dialect;
  readonly projector: Projector;
  readonly nowMs: number;
  /** Parts that were ordered to be erased before they came. */
  readonly erasures: readonly PartPlace[];
}

export async function receiveRange(database: Database, range: ReceivedRange, parts: ReceiveParts): Promise<ReceiveAnswer> {
  return database.transaction().execute(async (transaction) => {
    if (parts.dialect === 'postgres') await lockHeads(transaction);
    const found = await transaction.selectFrom('journal').selectAll().where('id', '=', range.journal).executeTakeFirst();
    const journal = found ?? emptyJournal(range);
    const [first] = range.entries;
    if (!first || first.sequence > journal.head_sequence + 1) return { outcome: 'gap', head: headOf(journal) };
    const forkedAt = await findFork(transaction, journal, range);
    if (forkedAt !== undefined) {
      await quarantine(transaction, range, parts.nowMs);
      return { outcome: 'forked', head: headOf(journal), forkedAt };
    }
    const fresh = range.entries.filter(({ sequence }) => sequence > journal.head_sequence);
    if (fresh.length === 0) return { outcome: 'held', head: headOf(journal) };
    const before = found ?? { ...journal, number: (await highestNumber(transaction)) + 1 };
    if (!found) await transaction.insertInto('journal').values(before).execute();
    const kept = withoutErased({ ...range, entries: fresh }, parts.erasures);
    const [after, prepared] = await append(transaction, before, { ...range, entries: fresh }, () => parts.projector.prepare(before, kept));
    await eraseAndNote(transaction, { ...range, entries: fresh }, parts.erasures);
    await parts.projector.applyReceived(transaction, after, prepared);
    return { outcome: 'stored', head: headOf(after) };
  });
}

function emptyJournal(range: ReceivedRange): JournalRow {
  return {
    number: 0,
    id: range.journal,
    stream: range.stream,
    station: range.station,
    epoch: range.epoch,
    sealed_to: range.sealedTo,
    head_sequence: 0,
    head_hash: Buffer.alloc(32),
    frontier: new MerkleFrontier().toBytes(),
    chunk_first: 1,
  };
}

function headOf({ epoch, head_sequence, head_hash }: JournalRow): ReceiveAnswer['head'] {
  return { epoch, sequence: head_sequence, hash: head_hash };
}

/** The first place at which the range says another thing than what stands here. */
async function findFork(database: Database, journal: JournalRow, range: ReceivedRange): Promise<number | undefined> {
  const first = range.entries[0]!.sequence;
  const last = Math.min(range.entries.at(-1)!.sequence, journal.head_sequence);
  if (first === journal.head_sequence + 1) return isSame(journal.head_hash, range.before) ? undefined : first - 1;
  const rows = await database
    .selectFrom('journal_entry')
    .select(['sequence', 'hash'])
    .where('journal', '=', journal.number)
    .where('sequence', '>=', first)
    .where('sequence', '<=', last)
    .orderBy('sequence')
    .execute();
  return rows.find(({ sequence, hash }) => !isSame(hash, range.entries[sequence - first]!.hash))?.sequence;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

async function quarantine(database: Database, range: ReceivedRange, nowMs: number): Promise<void> {
  await database
    .insertInto('journal_quarantine')
    .values({
      journal: range.journal,
      epoch: range.epoch,
      first_sequence: range.entries[0]!.sequence,
      last_sequence: range.entries.at(-1)!.sequence,
      last_hash: range.entries.at(-1)!.hash,
      chunk: range.chunk,
      received_ms: nowMs,
    })
    // The same chunk sent once more.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** @param work what is done while the database takes the rows */
async function append<Prepared>(
  database: Database,
  journal: JournalRow,
  range: ReceivedRange,
  work: () => Prepared,
): Promise<readonly [JournalRow, Prepared]> {
  const { number } = journal;
  const withSeed = await keepSeeds(database, number, range);
  const frontier = MerkleFrontier.fromBytes(journal.frontier);
  const entries: JournalTables['journal_entry'][] = [];
  const parts: JournalTables['journal_part'][] = [];
  const tiles: JournalTables['journal_tile'][] = [];
  for (const entry of range.entries) {
    const { sequence, kind, version, at, envelope, hash } = entry;
    entries.push({ journal: number, sequence, kind, version, recorded_ms: at.wallMs, envelope, hash });
    parts.push(...partRows(number, entry, withSeed));
    for (const { level, index, root } of frontier.append(hash)) tiles.push({ journal: number, level, position: index, hash: root });
  }
  const written = insertTables(database, { journal_entry: entries, journal_part: parts, journal_tile: tiles });
  const done = await meanwhile(written, work);
  const last = range.entries.at(-1)!;
  const after = {
    epoch: Math.max(journal.epoch, range.epoch),
    head_sequence: last.sequence,
    head_hash: last.hash,
    frontier: frontier.toBytes(),
    chunk_first: Math.max(journal.chunk_first, range.seeds.at(-1)?.first ?? 1),
  };
  await database.updateTable('journal').set(after).where('number', '=', number).execute();
  return [{ ...journal, ...after }, done];
}

/** Where a chunk's seed was destroyed here by an erasure it does not come back: its salts stand with their parts. */
interface SeedUse {
  readonly first: number;
  /** The sender's; undefined where the rows need no salt of their own. */
  readonly spell: Uint8Array | undefined;
}

async function keepSeeds(database: Database, journal: number, range: ReceivedRange): Promise<readonly SeedUse[]> {
  const firsts = range.seeds.map(({ first }) => first);
  const rows = await database
    .selectFrom('journal_chunk')
    .select(['first_sequence', 'seed'])
    .where('journal', '=', journal)
    .where('first_sequence', 'in', firsts)
    .execute();
  const here = new Map(rows.map((row) => [row.first_sequence, row]));
  const fresh = range.seeds.filter(({ first }) => !here.has(first));
  await insertRows(
    database,
    'journal_chunk',
    fresh.map(({ first, seed }) => ({ journal, first_sequence: first, seed })),
  );
  return range.seeds.map(({ first, seed }) => ({ first, spell: here.get(first)?.seed === null && seed !== null ? seed : undefined }));
}

function partRows(journal: number, { sequence, parts }: ReceivedEntry, uses: readonly SeedUse[]): JournalTables['journal_part'][] {
  const spell = uses.findLast(({ first }) => first <= sequence)?.spell;
  return parts.map(({ subject, body, salt }, part) => ({
    journal,
    sequence,
    part,
    subject,
    body,
    salt: body !== null && spell ? partSalt(spell, sequence, part) : salt,
  }));
}

/** Parts of these entries that were ordered to be erased before they came. */
function orderedIn({ journal, entries }: ReceivedRange, erasures: readonly PartPlace[]): readonly PartPlace[] {
  const [from, to] = [entries[0]!.sequence, entries.at(-1)!.sequence];
  return erasures.filter((place) => place.journal === journal && place.sequence >= from && place.sequence <= to);
}

/** The entries as they stand once they are here. */
function withoutErased(range: ReceivedRange, erasures: readonly PartPlace[]): readonly ReceivedEntry[] {
  const gone = new Set(orderedIn(range, erasures).map(({ sequence, part }) => `${sequence}.${part}`));
  if (gone.size === 0) return range.entries;
  const nothing: ReceivedPart = { subject: null, body: null, salt: null };
  return range.entries.map((entry) => ({
    ...entry,
    parts: entry.parts.map((part, number) => (gone.has(`${entry.sequence}.${number}`) ? nothing : part)),
  }));
}

/** What was ordered to be erased before it came is erased as it comes; orders among the entries wait to be carried out. */
async function eraseAndNote(database: Database, range: ReceivedRange, erasures: readonly PartPlace[]): Promise<void> {
  const places = orderedIn(range, erasures);
  if (places.length > 0) await deleteParts(database, places);
  for (const { sequence } of range.entries.filter(({ kind }) => kind === partsErased.kind)) {
    await database
      .insertInto('erasure_pending')
      .values({ journal: range.journal, sequence })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
