/**
 * Checkpoints (C2SP tlog-checkpoint v1.0.0): what a journal's Merkle tree was at one size, as a signed note of three lines.
 * Printed, sent or carried on a stick, it lets anybody prove later that nothing before it was changed or removed.
 */
import type { KeyObject } from 'node:crypto';
import { isProblem, type Problem } from '../kernel/problem.ts';
import { hashBytes } from './merkle.ts';
import { journalProblem } from './problems.ts';
import { cosignNote, type NoteSigner, type NoteVerifier, parseNote, signNote, type VerifiedSignature, verifyNote } from './signed-note.ts';

export interface Checkpoint {
  /** Names the log: a journal in one of its epochs, `maabar/mr-gogui.operations/epoch-1`. */
  readonly origin: string;
  /** Number of leaves: the sequence of the last entry. */
  readonly size: number;
  /** Root of the tree of that size, 32 bytes. */
  readonly root: Buffer;
}

export interface VerifiedCheckpoint {
  readonly checkpoint: Checkpoint;
  /** At least one signature of a station's own key. */
  readonly signatures: readonly VerifiedSignature[];
  /** Those of witnesses, with their times. */
  readonly cosignatures: readonly VerifiedSignature[];
}

/**
 * The text that is signed.
 * @example formatCheckpoint({ origin: 'maabar/mr-gogui.operations/epoch-1', size: 3, root }) // 'maabar/mr-gogui.operations/epoch-1\n3\nrrbP…\n'
 */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (origin === '' || origin.includes('\n')) throw new TypeError('an origin is one line');
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`${size} is no number of leaves`);
  if (root.length !== hashBytes) throw new RangeError(`a root has ${hashBytes} bytes`);
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

export function signCheckpoint(checkpoint: Checkpoint & { readonly keyName: string; readonly privateKey: KeyObject }): string {
  return signNote(formatCheckpoint(checkpoint), checkpoint);
}

/**
 * Adds a witness's signature: "at this time, this was the largest tree of this log that I have seen, and it grew from the
 * ones before". So only after `verifyCheckpoint` and a consistency proof.
 */
export function cosignCheckpoint(note: string, signer: NoteSigner & { readonly atSeconds: number }): string | Problem {
  const parsed = parseCheckpoint(note);
  return isProblem(parsed) ? parsed : cosignNote(note, signer);
}

/** Reads without trusting: whoever relies on a checkpoint calls `verifyCheckpoint`. */
export function parseCheckpoint(note: string): Checkpoint | Problem {
  const parsed = parseNote(note);
  return isProblem(parsed) ? parsed : parseCheckpointText(parsed.text);
}

/**
 * Checks form and signatures. At least one `ed25519` signature must be of a known key; witnesses alone do not make a
 * checkpoint. The caller compares `origin` with the journals that the signing station may write.
 */
export function verifyCheckpoint(note: string, verifiers: readonly NoteVerifier[]): VerifiedCheckpoint | Problem {
  const verified = verifyNote(note, verifiers);
  if (isProblem(verified)) return verified;
  const checkpoint = parseCheckpointText(verified.text);
  if (isProblem(checkpoint)) return checkpoint;
  const signatures = verified.verified.filter(({ verifier }) => verifier.type === 'ed25519');
  const cosignatures = verified.verified.filter(({ verifier }) => verifier.type === 'cosignature/v1');
  return signatures.length > 0 ? { checkpoint, signatures, cosignatures } : journalProblem('note-unsigned');
}

/** Extension lines, which the format allows and advises against, are covered by the signature and passed over. */
function parseCheckpointText(text: string): Checkpoint | Problem {
  const malformed = journalProblem('note-malformed', { reason: 'the lines of a checkpoint are missing or damaged' });
  const [origin, sizeLine, rootLine, ...extensions] = text.slice(0, -1).split('\n');
  if (!origin || !sizeLine || !rootLine || extensions.includes('')) return malformed;
  const size = Number(sizeLine);
  if (!/^(0|[1-9][0-9]{0,15})$/.test(sizeLine) || !Number.isSafeInteger(size)) return malformed;
  const root = Buffer.from(rootLine, 'base64');
  if (root.length !== hashBytes || root.toString('base64') !== rootLine) return malformed;
  return { origin, size, root };
}
