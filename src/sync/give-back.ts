/**
 * The post's side where headquarters was put back from a backup: gives it back what it lost, puts aside what headquarters lets
 * stand no more, and says where two histories of one journal are. Before anything of headquarters' is asked for.
 */
import type { KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { WayGiven } from '../journal/give-way.ts';
import type { JournalTables } from '../journal/tables.ts';
import type { JournalId } from '../kernel/ids.ts';
import { encodePiece, pieceBytes } from './file-pieces.ts';
import { encodeReturned, openReceipt, type Receipt, receiptOf, type Standing, standingHolds } from './own-past.ts';
import { hashOf, noHash, type ReportAnswer, type WireHead } from './protocol.ts';
import { type ChunkMaker, type MadeChunk, readChunk } from './read-chunk.ts';
import { parsePublicKey } from './station-proofs.ts';
import type { Headquarters, SyncClient } from './sync-client.ts';

/** What a post keeps of headquarters' past. */
export interface PastShelf {
  /** Of the last entry of a journal of headquarters' that is here; undefined where none was kept. */
  findReceipt(journal: JournalId): Promise<Buffer | undefined>;
  keepReceipt(receipt: Receipt): Promise<void>;
  /** The writer's. What another signed of these entries is forgotten too. */
  giveWay(way: WayGiven, standing: Standing): Promise<void>;
  /** A file that headquarters has no more; undefined where it is not here either. */
  findFile(address: string): Promise<Buffer | undefined>;
}

export interface GiveBackPorts {
  readonly headquarters: Headquarters;
  readonly database: Kysely<JournalTables>;
  readonly client: SyncClient;
  readonly maker: ChunkMaker;
  readonly shelf: PastShelf;
  /** Journals of headquarters that the post may hold. */
  readonly journals: readonly JournalId[];
  /** Second histories that headquarters has aside already. */
  readonly aside: ReportAnswer['aside'];
  sent(bytes: number): Promise<void>;
}

const atOnce = 2000;

/** @returns journals of which another history stands at headquarters. @throws LinkDown */
export async function settlePast(ports: GiveBackPorts, answer: ReportAnswer): Promise<readonly JournalId[]> {
  const key = parsePublicKey(ports.headquarters.publicKey);
  for (const standing of answer.stands) if (standingHolds(standing, key)) await makeWay(ports, standing);
  const apart: JournalId[] = [];
  for (const head of await headsHere(ports)) {
    const there = [...answer.offered, ...answer.channels].find(({ journal }) => journal === head.journal) ?? nothing(head.journal);
    // It holds what is here, and may hold more: whether that follows, whoever brings it sees.
    if (there.sequence > head.sequence || (there.sequence === head.sequence && there.hash === head.hash)) {
      await keepProof(ports, head, key);
      continue;
    }
    if (head.sequence > there.sequence && (await hashAt(ports.database, head.journal, there.sequence)) === there.hash) {
      await give(ports, head, there.sequence + 1);
      continue;
    }
    apart.push(head.journal);
    await tellApart(ports, head);
  }
  return apart;
}

/** Says where two histories part, and gives the other one, unless headquarters has it. */
export async function tellApart(ports: GiveBackPorts, head: WireHead): Promise<void> {
  for (const { journal, sequence, hash } of ports.aside) {
    if (journal === head.journal && (await hashAt(ports.database, journal, sequence)) === hash) return;
  }
  await give(ports, head, (await partingOf(ports, head)) + 1);
}

function nothing(journal: JournalId): WireHead {
  return { journal, epoch: 1, sequence: 0, hash: noHash };
}

async function headsHere({ database, journals }: GiveBackPorts): Promise<WireHead[]> {
  const rows = await database
    .selectFrom('journal')
    .select(['id', 'epoch', 'head_sequence', 'head_hash'])
    .where('id', 'in', journals)
    .where('head_sequence', '>', 0)
    .execute();
  return rows.map((row) => ({ journal: row.id as JournalId, epoch: row.epoch, sequence: row.head_sequence, hash: hashOf(row.head_hash) }));
}

/** Whoever brought entries with an older program, or stopped in between, has no receipt of the last of them yet. */
async function keepProof({ client, shelf }: GiveBackPorts, head: WireHead, key: KeyObject): Promise<void> {
  const kept = await shelf.findReceipt(head.journal);
  const proved = kept && openReceipt(kept, key);
  if (proved && hashOf(proved.last) === head.hash) return;
  const range = await client.range({ journal: head.journal, from: head.sequence, count: 1 });
  if (range && hashOf(range.entries.at(-1)!.hash) === head.hash) await shelf.keepReceipt(receiptOf(range.chunk));
}

/** As pieces that headquarters keeps until the last proves them. */
async function give(ports: GiveBackPorts, head: WireHead, from: number): Promise<void> {
  const { database, maker, shelf } = ports;
  const receipt = await shelf.findReceipt(head.journal);
  if (!receipt) return;
  for (let next = from; next <= head.sequence; ) {
    const made = await readChunk(database, { journal: head.journal, from: next, count: atOnce }, maker);
    if (!made) return;
    const isLast = made.last === head.sequence;
    const outcome = await giveOne(ports, encodeReturned(made.bytes, isLast ? receipt : undefined));
    if (outcome === 'unproved') return;
    next = made.last + 1;
  }
}

async function giveOne({ client, shelf, sent }: GiveBackPorts, piece: Buffer): Promise<string> {
  for (let tries = 0; ; tries++) {
    const { outcome, files } = await client.giveBack(piece);
    await sent(piece.length);
    if (outcome !== 'files' || tries > 2) return outcome;
    for (const address of files) {
      const file = await shelf.findFile(address);
      if (!file) {
        await client.file({ address, from: 0, total: 0, bytes: new Uint8Array() });
        continue;
      }
      for (let at = 0; at < file.length; ) {
        const bytes = file.subarray(at, at + pieceBytes);
        const held = await client.file({ address, from: at, total: file.length, bytes });
        await sent(encodePiece({ address, from: at, total: file.length, bytes }).length);
        if (held <= at) break;
        at = held;
      }
    }
  }
}

const mostPlaces = 60;

/** The last entry that both sides have: in a few questions of some places each. */
async function partingOf({ database, client }: GiveBackPorts, head: WireHead): Promise<number> {
  let [low, high] = [0, head.sequence + 1];
  while (high - low > 1) {
    const step = Math.ceil((high - low) / mostPlaces);
    const sequences: number[] = [];
    for (let at = low + step; at < high; at += step) sequences.push(at);
    const agrees = await client.parting({ journal: head.journal, places: await placesAt(database, head.journal, sequences) });
    // An answer that is none of these places says nothing.
    if (sequences.includes(agrees)) low = agrees;
    high = sequences.find((sequence) => sequence > low) ?? high;
  }
  return low;
}

async function placesAt(database: Kysely<JournalTables>, journal: JournalId, sequences: readonly number[]) {
  const rows = await database
    .selectFrom('journal_entry as e')
    .innerJoin('journal as j', 'j.number', 'e.journal')
    .select(['e.sequence', 'e.hash'])
    .where('j.id', '=', journal)
    .where('e.sequence', 'in', sequences)
    .execute();
  return rows.map(({ sequence, hash }) => ({ sequence, hash: hashOf(hash) }));
}

/** Only where this very history is the one that was left: the statement then does no harm twice. */
async function makeWay(ports: GiveBackPorts, standing: Standing): Promise<void> {
  const { database, maker, shelf, journals } = ports;
  const journal = journals.find((id) => id === standing.journal);
  if (!journal || (await hashAt(database, journal, standing.after)) !== standing.before) return;
  const following = await hashAt(database, journal, standing.after + 1);
  if (following === undefined || following === standing.next) return;
  const aside: { first: number; last: number; lastHash: Uint8Array; chunk: Uint8Array }[] = [];
  for (let first = standing.after + 1; ; ) {
    const made: MadeChunk | undefined = await readChunk(database, { journal, from: first, count: atOnce }, maker);
    if (!made) break;
    const lastHash = Buffer.from((await hashAt(database, journal, made.last))!, 'base64url');
    aside.push({ first, last: made.last, lastHash, chunk: made.bytes });
    first = made.last + 1;
  }
  await shelf.giveWay({ journal, after: standing.after, aside }, standing);
}

export async function hashAt(database: Kysely<JournalTables>, journal: JournalId, sequence: number): Promise<string | undefined> {
  if (sequence === 0) return noHash;
  const row = await database
    .selectFrom('journal_entry as e')
    .innerJoin('journal as j', 'j.number', 'e.journal')
    .select('e.hash')
    .where('j.id', '=', journal)
    .where('e.sequence', '=', sequence)
    .executeTakeFirst();
  return row && hashOf(row.hash);
}
