/**
 * Heads that both sides keep: headquarters countersigns what a post signed, after it has compared it with what it holds, and the
 * post keeps headquarters' own. A post that is made anew, or an insider who rewrites a journal at either place, then stands against
 * a signature of the other. C2SP tlog-checkpoint and tlog-cosignature.
 */
import type { KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import { cosignCheckpoint, verifyCheckpoint } from '../journal/checkpoint.ts';
import { checkpointKeyName, mayHaveOrigin, rootAt } from '../journal/checkpoints.ts';
import { type NoteVerifier, noteVerifier } from '../journal/signed-note.ts';
import type { JournalTables } from '../journal/tables.ts';
import type { JournalId, StationId } from '../kernel/ids.ts';
import { isProblem } from '../kernel/problem.ts';
import type { WitnessSigner } from './protocol.ts';

export interface KeptHead {
  readonly journal: JournalId;
  readonly size: number;
  /** With every signature that it has. */
  readonly note: string;
  /** When it was countersigned, epoch ms by the witness's clock; null where nobody else signed. */
  readonly atMs: number | null;
}

export interface WitnessDesk {
  /** On disk when this resolves. @param signers posts of a region that signed them, with the keys that the region told */
  keep(heads: readonly KeptHead[], signers?: readonly WitnessSigner[]): Promise<void>;
  /** At a region: what the station above has signed of these journals. Undefined where there is none. */
  above(journals: readonly JournalId[]): Promise<(WitnessSigner & { readonly notes: readonly string[] }) | undefined>;
}

/** The post's side. */
export interface PostWitness {
  /** Whether it is asked again now. */
  isDue(): boolean;
  /** Those that agree with what is here, and whether one did not. */
  keep(heads: readonly KeptHead[], differs: boolean): Promise<void>;
  /** At a region: heads of its posts that it has countersigned itself, and the keys of those posts. */
  relayed(): Promise<readonly (KeptHead & { readonly signer: WitnessSigner })[]>;
  /** Heads that a station further up has signed: its own, and at a region those of its posts. */
  keepFurther(heads: readonly KeptHead[], by: WitnessSigner): Promise<void>;
}

type Database = Kysely<JournalTables>;

/** The newest head of each journal that its station has signed and that is not beyond what the other side holds. */
export async function signedHeads(
  database: Database,
  journals: readonly { readonly journal: JournalId; readonly upTo: number }[],
): Promise<KeptHead[]> {
  const found: KeptHead[] = [];
  for (const { journal, upTo } of journals) {
    const row = await database
      .selectFrom('journal_checkpoint as c')
      .innerJoin('journal as j', 'j.number', 'c.journal')
      .select(['c.size', 'c.note'])
      .where('j.id', '=', journal)
      .where('c.size', '<=', upTo)
      .orderBy('c.size', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (row) found.push({ journal, size: row.size, note: row.note, atMs: null });
  }
  return found;
}

/**
 * Whether a note is what stands here: signed by one whom these keys know, of one of these journals, of no more entries than are
 * here, and of the same root. `differs`: another history was signed. Undefined: it says nothing that can be checked here.
 */
export async function compareHead(
  database: Database,
  note: string,
  from: { readonly verifiers: readonly NoteVerifier[]; readonly journals: readonly JournalId[] },
): Promise<KeptHead | 'differs' | undefined> {
  const verified = verifyCheckpoint(note, from.verifiers);
  if (isProblem(verified)) return undefined;
  const { checkpoint, cosignatures } = verified;
  for (const id of from.journals) {
    const row = await database.selectFrom('journal').select(['epoch', 'head_sequence']).where('id', '=', id).executeTakeFirst();
    if (!row || !mayHaveOrigin({ id, epoch: row.epoch }, checkpoint.origin) || checkpoint.size > row.head_sequence) continue;
    const root = await rootAt(database, id, checkpoint.size);
    if (!root.equals(checkpoint.root)) return 'differs';
    const atSeconds = cosignatures[0]?.atSeconds;
    return { journal: id, size: checkpoint.size, note, atMs: atSeconds === undefined ? null : atSeconds * 1000 };
  }
  return undefined;
}

/** Headquarters' signature beside the post's, for each note that is what headquarters holds. */
export async function countersign(
  database: Database,
  notes: readonly string[],
  by: {
    readonly station: StationId;
    readonly signingKey: KeyObject;
    readonly post: { readonly station: StationId; readonly key: KeyObject; readonly journals: readonly JournalId[] };
    readonly nowMs: number;
  },
): Promise<KeptHead[]> {
  const verifiers = [noteVerifier(checkpointKeyName(by.post.station), by.post.key)];
  const signer = { keyName: checkpointKeyName(by.station), privateKey: by.signingKey, atSeconds: Math.floor(by.nowMs / 1000) };
  const signed: KeptHead[] = [];
  for (const note of notes) {
    const head = await compareHead(database, note, { verifiers, journals: by.post.journals });
    const countersigned = head && head !== 'differs' ? cosignCheckpoint(note, signer) : undefined;
    if (!head || head === 'differs' || countersigned === undefined || isProblem(countersigned)) continue;
    signed.push({ ...head, note: countersigned, atMs: signer.atSeconds * 1000 });
  }
  return signed;
}
