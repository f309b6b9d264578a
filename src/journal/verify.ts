/** Checks a journal from its first entry to its head: chain, commitments, Merkle roots, signatures. Trusts no stored hash. */
import type { Kysely } from 'kysely';
import type { JournalId } from '../kernel/ids.ts';
import { isProblem } from '../kernel/problem.ts';
import { verifyCheckpoint } from './checkpoint.ts';
import { checkpointOrigin } from './checkpoints.ts';
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

/** Reads every journal of the database. A database error means damage on disk and is thrown. */
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
  const frontier = new MerkleFrontier();
  let previous: Buffer = Buffer.alloc(32);
  let expected = 1;
  let parts = 0;
  let erased = 0;
  while (expected <= journal.head_sequence) {
    const batch = await readStored(database, journal.number, { from: expected, count: BATCH });
    for (const stored of batch) {
      for (; expected < stored.sequence; expected++) find({ sequence: expected, what: 'entry-missing' });
      const checked = checkEntry(stored, { journal: journal.id as JournalId, previous, chunks, ordered }, find);
      parts += stored.parts.length;
      erased += checked.erased;
      previous = checked.hash;
      frontier.append(checked.hash);
      for (const checkpoint of checkpoints.filter(({ size }) => size === stored.sequence)) {
        checkCheckpoint(checkpoint.note, { journal, root: frontier.root(), size: stored.sequence }, options.verifiers, find);
      }
      expected = stored.sequence + 1;
    }
    if (batch.length < BATCH && expected <= journal.head_sequence && batch.at(-1)?.sequence !== journal.head_sequence) {
      // A gap as wide as the batch, or the end is missing.
      const next = await nextSequence(database, journal.number, expected);
      for (; expected < (next ?? journal.head_sequence + 1); expected++) find({ sequence: expected, what: 'entry-missing' });
    }
    options.onProgress?.(expected - 1, journal.head_sequence);
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
    readonly chunks: readonly JournalTables['journal_chunk'][];
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
      const seed = context.chunks.findLast((chunk) => chunk.first_sequence <= sequence)?.seed;
      const salt = row.salt ?? (seed ? partSalt(seed, sequence, part) : undefined);
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
  const ofThisJournal = origin === checkpointOrigin(expected.journal.id as JournalId);
  if (!ofThisJournal || size !== expected.size || !root.equals(expected.root))
    find({ sequence: expected.size, what: 'checkpoint-differs' });
}

async function nextSequence(database: Kysely<JournalTables>, journal: number, from: number): Promise<number | undefined> {
  const row = await database
    .selectFrom('journal_entry')
    .select('sequence')
    .where('journal', '=', journal)
    .where('sequence', '>=', from)
    .orderBy('sequence')
    .limit(1)
    .executeTakeFirst();
  return row?.sequence;
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
