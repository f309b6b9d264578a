/** Checks a journal from its first entry to its head: chain, commitments, Merkle roots, signatures. Trusts no stored hash. */
import type { Kysely } from 'kysely';
import type { JournalId } from '../kernel/ids.ts';
import { isProblem } from '../kernel/problem.ts';
import { storageFaultOf } from '../storage/storage-error.ts';
import { verifyCheckpoint } from './checkpoint.ts';
import { mayHaveOrigin } from './checkpoints.ts';
import { decodeEnvelope, partCommitment, partSalt } from './envelope.ts';
import type { PartPlace } from './erase.ts';
import { leafHash, MerkleFrontier } from './merkle.ts';
import { readStored, type StoredEntry } from './read-entries.ts';
import type { NoteVerifier } from './signed-note.ts';
import type { JournalTables } from './tables.ts';

const BATCH = 2000;
/** A broken journal is named, not printed whole. */
const MOST_FINDINGS = 100;

export interface VerifyFinding {
  readonly sequence: number;
  readonly what:
    | 'entry-missing'
    /** The database gives an error for it: damage on disk. */
    | 'entry-unreadable'
    | 'envelope-unreadable'
    | 'envelope-misplaced'
    | 'chain-broken'
    | 'hash-differs'
    | 'part-missing'
    | 'part-changed'
    | 'part-gone-without-order'
    | 'checkpoint-differs'
    | 'checkpoint-unsigned'
    | 'head-differs';
  readonly part?: number;
}

export interface JournalReport {
  readonly journal: JournalId;
  readonly epoch: number;
  readonly entries: number;
  readonly parts: number;
  readonly erased: number;
  readonly checkpoints: number;
  /** base64url; of the last entry. */
  readonly headHash: string;
  /** base64; of the Merkle tree over all entries. */
  readonly root: string;
  readonly findings: readonly VerifyFinding[];
  readonly sound: boolean;
}

export interface VerifyOptions {
  readonly verifiers: readonly NoteVerifier[];
  /** Parts that were ordered to be erased; a body that is gone without an order is a finding. */
  readonly erasures: readonly PartPlace[];
  readonly onProgress?: (done: number, total: number) => void;
}

/** Reads every journal of the database. Damage that leaves the list of journals unreadable is thrown; any other is a finding. */
export async function verifyJournals(database: Kysely<JournalTables>, options: VerifyOptions): Promise<JournalReport[]> {
  const journals = await database.selectFrom('journal').selectAll().orderBy('id').execute();
  const reports: JournalReport[] = [];
  for (const journal of journals) reports.push(await verifyJournal(database, journal, options));
  return reports;
}

async function verifyJournal(
  database: Kysely<JournalTables>,
  journal: JournalTables['journal'],
  options: VerifyOptions,
): Promise<JournalReport> {
  const findings: VerifyFinding[] = [];
  const find = (finding: VerifyFinding) => {
    if (findings.length < MOST_FINDINGS) findings.push(finding);
  };
  const ordered = new Set(
    options.erasures.filter((place) => place.journal === journal.id).map((place) => `${place.sequence}.${place.part}`),
  );
  const chunks = await database
    .selectFrom('journal_chunk')
    .selectAll()
    .where('journal', '=', journal.number)
    .orderBy('first_sequence')
    .execute();
  const checkpoints = await database.selectFrom('journal_checkpoint').selectAll().where('journal', '=', journal.number).execute();
  const notes = new Map(checkpoints.map(({ size, note }) => [size, note]));
  for (const size of notes.keys()) if (size > journal.head_sequence) find({ sequence: size, what: 'entry-missing' });
  const frontier = new MerkleFrontier();
  let chunk = 0;
  let previous: Buffer = Buffer.alloc(32);
  let parts = 0;
  let erased = 0;
  for (let from = 1; from <= journal.head_sequence; from += BATCH) {
    const to = Math.min(from + BATCH - 1, journal.head_sequence);
    const { entries, unreadable } = await readRange(database, journal.number, { from, to });
    for (let sequence = from; sequence <= to; sequence++) {
      const stored = entries.get(sequence);
      if (!stored) {
        find({ sequence, what: unreadable.has(sequence) ? 'entry-unreadable' : 'entry-missing' });
        continue;
      }
      while ((chunks[chunk + 1]?.first_sequence ?? Number.POSITIVE_INFINITY) <= sequence) chunk += 1;
      const seed = chunks[chunk]?.seed ?? null;
      const checked = checkEntry(stored, { journal: journal.id as JournalId, previous, seed, ordered }, find);
      parts += stored.parts.length;
      erased += checked.erased;
      previous = checked.hash;
      frontier.append(checked.hash);
      const note = notes.get(sequence);
      if (note !== undefined) checkCheckpoint(note, { journal, root: frontier.root(), size: sequence }, options.verifiers, find);
    }
    options.onProgress?.(to, journal.head_sequence);
  }
  if (!previous.equals(Buffer.from(journal.head_hash))) find({ sequence: journal.head_sequence, what: 'head-differs' });
  return {
    journal: journal.id as JournalId,
    epoch: journal.epoch,
    entries: journal.head_sequence,
    parts,
    erased,
    checkpoints: checkpoints.length,
    headHash: previous.toString('base64url'),
    root: frontier.root().toString('base64'),
    findings,
    sound: findings.length === 0,
  };
}

function checkEntry(
  stored: StoredEntry,
  context: {
    readonly journal: JournalId;
    readonly previous: Buffer;
    /** Of the chunk that the entry belongs to. */
    readonly seed: Uint8Array | null;
    readonly ordered: ReadonlySet<string>;
  },
  find: (finding: VerifyFinding) => void,
): { hash: Buffer; erased: number } {
  const { sequence } = stored;
  const hash = leafHash(stored.envelope);
  if (!hash.equals(Buffer.from(stored.hash))) find({ sequence, what: 'hash-differs' });
  let envelope: ReturnType<typeof decodeEnvelope>;
  try {
    envelope = decodeEnvelope(stored.envelope);
  } catch {
    // Bytes that are no envelope are the finding; the rest of the journal is still checked.
    find({ sequence, what: 'envelope-unreadable' });
    return { hash, erased: 0 };
  }
  if (envelope.journal !== context.journal || envelope.sequence !== sequence) find({ sequence, what: 'envelope-misplaced' });
  if (!envelope.previous.equals(context.previous)) find({ sequence, what: 'chain-broken' });
  let erased = 0;
  for (const [part, commitment] of envelope.commitments.entries()) {
    const row = stored.parts.find((candidate) => candidate.part === part);
    if (!row) {
      find({ sequence, part, what: 'part-missing' });
    } else if (row.body === null) {
      erased += 1;
      if (!context.ordered.has(`${sequence}.${part}`)) find({ sequence, part, what: 'part-gone-without-order' });
    } else {
      const salt = row.salt ?? (context.seed ? partSalt(context.seed, sequence, part) : undefined);
      if (!salt || !partCommitment(salt, row.body).equals(commitment)) find({ sequence, part, what: 'part-changed' });
    }
  }
  return { hash, erased };
}

function checkCheckpoint(
  note: string,
  expected: { readonly journal: JournalTables['journal']; readonly root: Buffer; readonly size: number },
  verifiers: readonly NoteVerifier[],
  find: (finding: VerifyFinding) => void,
): void {
  const verified = verifyCheckpoint(note, verifiers);
  if (isProblem(verified)) {
    find({ sequence: expected.size, what: 'checkpoint-unsigned' });
    return;
  }
  const { origin, size, root } = verified.checkpoint;
  const ofThisJournal = mayHaveOrigin({ id: expected.journal.id as JournalId, epoch: expected.journal.epoch }, origin);
  if (!ofThisJournal || size !== expected.size || !root.equals(expected.root))
    find({ sequence: expected.size, what: 'checkpoint-differs' });
}

interface ReadRange {
  readonly entries: ReadonlyMap<number, StoredEntry>;
  readonly unreadable: ReadonlySet<number>;
}

/** Both ends count in. Where a page is damaged, one by one: what lies on other pages is still checked. */
async function readRange(
  database: Kysely<JournalTables>,
  journal: number,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<ReadRange> {
  try {
    const stored = await readStored(database, journal, { from, count: to - from + 1 });
    return { entries: new Map(stored.map((entry) => [entry.sequence, entry])), unreadable: new Set() };
  } catch (error) {
    if (storageFaultOf(error) !== 'damaged') throw error;
    if (from === to) return { entries: new Map(), unreadable: new Set([from]) };
  }
  const entries = new Map<number, StoredEntry>();
  const unreadable = new Set<number>();
  for (let sequence = from; sequence <= to; sequence++) {
    const one = await readRange(database, journal, { from: sequence, to: sequence });
    for (const entry of one.entries.values()) entries.set(sequence, entry);
    for (const damaged of one.unreadable) unreadable.add(damaged);
  }
  return { entries, unreadable };
}

/** Every part that entries of the journals order to be erased. */
export async function orderedErasures(database: Kysely<JournalTables>): Promise<PartPlace[]> {
  const rows = await database
    .selectFrom('journal_part as p')
    .innerJoin('journal_entry as e', (join) => join.onRef('e.journal', '=', 'p.journal').onRef('e.sequence', '=', 'p.sequence'))
    .select('p.body')
    .where('e.kind', '=', 'parts-erased')
    .where('p.part', '=', 0)
    .execute();
  return rows.flatMap((row) => (row.body ? (JSON.parse(Buffer.from(row.body).toString('utf8')).content.parts as PartPlace[]) : []));
}
