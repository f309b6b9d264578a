/**
 * A station has its heads countersigned where it is enrolled: its own; a region, those of its posts too, which it has countersigned
 * before. What a station further up signed comes back the same way.
 */
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import { checkpointKeyName } from '../journal/checkpoints.ts';
import { type NoteVerifier, noteVerifier } from '../journal/signed-note.ts';
import type { JournalTables } from '../journal/tables.ts';
import { type JournalId, journalId, type StationId, stationOf } from '../kernel/ids.ts';
import { mostNotes, type WireHead, type WitnessSigner } from './protocol.ts';
import { parsePublicKey } from './station-proofs.ts';
import { streamsUp } from './streams-between.ts';
import type { SyncClient } from './sync-client.ts';
import { compareHead, type KeptHead, type PostWitness, signedHeads } from './witness.ts';

export interface HeadsPorts {
  readonly station: StationId;
  readonly signingKey: KeyObject;
  readonly headquarters: WitnessSigner;
  readonly database: Kysely<JournalTables>;
  readonly client: Pick<SyncClient, 'witness'>;
  readonly witness: PostWitness;
  /** What is held there of this station's journals and of those that it relays. */
  readonly held: readonly WireHead[];
  /** Journals of others that are held here. */
  readonly heard: readonly JournalId[];
}

export async function exchangeHeads(ports: HeadsPorts): Promise<void> {
  await exchangeOwn(ports);
  await exchangeRelayed(ports);
}

async function exchangeOwn({ station, signingKey, headquarters, database, client, witness, held, heard }: HeadsPorts): Promise<void> {
  const ours = held.filter(({ journal, sequence }) => stationOf(journal) === station && sequence > 0);
  const signed = await signedHeads(
    database,
    ours.map(({ journal, sequence }) => ({ journal, upTo: sequence })),
  );
  const answer = await client.witness({ notes: signed.map(({ note }) => note), signers: [] });
  const own = [noteVerifier(checkpointKeyName(station), createPublicKey(signingKey))];
  const journals = streamsUp.map((stream) => journalId(station, stream));
  const [countersigned, theirs] = await Promise.all([
    compareAll(database, answer.countersigned, { verifiers: [...own, cosigner(headquarters)], journals }),
    compareAll(database, answer.own, { verifiers: [signer(headquarters)], journals: heard }),
  ]);
  const { above } = answer;
  const further = above && {
    ours: await compareAll(database, above.notes, { verifiers: [...own, cosigner(above)], journals }),
    theirs: await compareAll(database, above.notes, { verifiers: [signer(above)], journals: heard }),
  };
  const differs = [countersigned, theirs, further?.ours, further?.theirs].some((some) => some?.differs);
  await witness.keep([...countersigned.signedByOther, ...theirs.heads], differs);
  if (above && further) await witness.keepFurther([...further.ours.signedByOther, ...further.theirs.heads], above);
}

async function exchangeRelayed({ headquarters, database, client, witness }: HeadsPorts): Promise<void> {
  const relayed = await witness.relayed();
  for (let from = 0; from < relayed.length; from += mostNotes) {
    const some = relayed.slice(from, from + mostNotes);
    const signers = [...new Map(some.map(({ signer: one }) => [one.station, one])).values()];
    const answer = await client.witness({ notes: some.map(({ note }) => note), signers });
    const verifiers = [...signers.map(signer), cosigner(headquarters)];
    const { signedByOther } = await compareAll(database, answer.countersigned, { verifiers, journals: some.map(({ journal }) => journal) });
    await witness.keepFurther(signedByOther, headquarters);
  }
}

/** `signedByOther`: a note that only its own station signed says nothing new. */
async function compareAll(
  database: Kysely<JournalTables>,
  notes: readonly string[],
  from: { readonly verifiers: readonly NoteVerifier[]; readonly journals: readonly JournalId[] },
) {
  const compared = await Promise.all(notes.map((note) => compareHead(database, note, from)));
  const heads = compared.filter((head): head is KeptHead => head !== undefined && head !== 'differs');
  return { heads, signedByOther: heads.filter(({ atMs }) => atMs !== null), differs: compared.includes('differs') };
}

function signer({ station, publicKey }: WitnessSigner): NoteVerifier {
  return noteVerifier(checkpointKeyName(station), parsePublicKey(publicKey));
}

function cosigner({ station, publicKey }: WitnessSigner): NoteVerifier {
  return noteVerifier(checkpointKeyName(station), parsePublicKey(publicKey), 'cosignature/v1');
}
