/**
 * Signed notes (C2SP signed-note v1.0.0): text, an empty line, and one line for each signature. The format that
 * transparency logs and their witnesses speak, so that an auditor's own tools can check ours.
 */
import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { isProblem, type Problem } from '../kernel/problem.ts';
import { journalProblem } from './problems.ts';

/** A signature over the text alone, or a witness's over the text and its time (C2SP tlog-cosignature v1.0.0). */
export type SignatureType = 'ed25519' | 'cosignature/v1';

export interface NoteSigner {
  /** Not empty, without spaces and plus signs: `mr-gogui`. */
  readonly keyName: string;
  /** Ed25519. */
  readonly privateKey: KeyObject;
}

/** A key that a reader trusts to sign under one name, in one way. */
export interface NoteVerifier {
  readonly keyName: string;
  readonly type: SignatureType;
  /** Ed25519. */
  readonly publicKey: KeyObject;
  /** First four bytes of SHA-256(name || 0x0A || type || public key), lower-case hexadecimal. */
  readonly keyId: string;
}

export interface NoteSignature {
  readonly keyName: string;
  readonly keyId: string;
  readonly bytes: Buffer;
}

export interface SignedNote {
  /** Ends with a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A signature that was checked. */
export interface VerifiedSignature {
  readonly verifier: NoteVerifier;
  /** Seconds since 1970-01-01 UTC by the clock of the witness; only for `cosignature/v1`. */
  readonly atSeconds?: number;
}

export interface VerifiedNote {
  readonly text: string;
  /** At least one. Signatures of unknown keys are left out. */
  readonly verified: readonly VerifiedSignature[];
}

/** Larger notes are refused unread. */
export const largestNoteCharacters = 64 * 1024;
const mostSignatures = 100;
const typeBytes = { ed25519: 0x01, 'cosignature/v1': 0x04 } as const satisfies Record<SignatureType, number>;

/** @example noteVerifier('mr-gogui', publicKey) */
export function noteVerifier(keyName: string, publicKey: KeyObject, type: SignatureType = 'ed25519'): NoteVerifier {
  requireKeyName(keyName);
  const keyId = createHash('sha256')
    .update(`${keyName}\n`)
    .update(Buffer.of(typeBytes[type]))
    .update(rawPublicKey(publicKey))
    .digest()
    .toString('hex', 0, 4);
  return { keyName, type, publicKey, keyId };
}

/** One line to print, read aloud or scan: `NAME+ID+KEY`. */
export function formatVerifierKey({ keyName, keyId, type, publicKey }: NoteVerifier): string {
  return `${keyName}+${keyId}+${Buffer.concat([Buffer.of(typeBytes[type]), rawPublicKey(publicKey)]).toString('base64')}`;
}

export function parseVerifierKey(line: string): NoteVerifier | Problem {
  const match = /^([^+]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(line.trim());
  const bytes = Buffer.from(match?.[3] ?? '', 'base64');
  const type = signatureTypes.find((candidate) => typeBytes[candidate] === bytes[0]);
  if (!match || !isKeyName(match[1]!) || bytes.length !== 33 || type === undefined) return journalProblem('verifier-key-malformed');
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: bytes.subarray(1).toString('base64url') };
  const verifier = noteVerifier(match[1]!, createPublicKey({ key: jwk, format: 'jwk' }), type);
  return verifier.keyId === match[2] ? verifier : journalProblem('verifier-key-malformed');
}

/** Signs `text`, which must end with a newline. */
export function signNote(text: string, signer: NoteSigner): string {
  requireText(text);
  return `${text}\n${signatureLine(signer, 'ed25519', sign(null, Buffer.from(text), signer.privateKey))}`;
}

/** Adds a witness's signature, as of a time, to a note; what was signed before stays as it is. */
export function cosignNote(note: string, signer: NoteSigner & { readonly atSeconds: number }): string | Problem {
  const parsed = parseNote(note);
  if (isProblem(parsed)) return parsed;
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(signer.atSeconds));
  const signature = sign(null, cosignedMessage(parsed.text, BigInt(signer.atSeconds)), signer.privateKey);
  return note + signatureLine(signer, 'cosignature/v1', Buffer.concat([time, signature]));
}

/** Reads without trusting: nothing of a note counts before `verifyNote`. */
export function parseNote(note: string): SignedNote | Problem {
  const malformed = (reason: string) => journalProblem('note-malformed', { reason });
  if (note.length > largestNoteCharacters) return malformed('it is too long');
  if (!note.isWellFormed() || hasControlCharacters(note)) return malformed('it has characters that do not belong');
  const gap = note.lastIndexOf('\n\n');
  if (gap < 0 || !note.endsWith('\n')) return malformed('the end is missing');
  const lines = note.slice(gap + 2, -1).split('\n');
  if (lines.length > mostSignatures) return malformed('it has too many signatures');
  const signatures = lines.map(parseSignatureLine);
  if (!signatures.every((signature) => signature !== undefined)) return malformed('a signature line is damaged');
  return { text: note.slice(0, gap + 1), signatures };
}

/**
 * Checks the signatures of known keys. One that fails refuses the whole note; those of unknown keys are passed over, as the
 * format asks, so that a witness may be added without anybody's leave.
 */
export function verifyNote(note: string, verifiers: readonly NoteVerifier[]): VerifiedNote | Problem {
  const parsed = parseNote(note);
  if (isProblem(parsed)) return parsed;
  const verified: VerifiedSignature[] = [];
  for (const signature of parsed.signatures) {
    const verifier = verifiers.find(({ keyName, keyId }) => keyName === signature.keyName && keyId === signature.keyId);
    if (verifier === undefined) continue;
    const checked = verifySignature(parsed.text, signature.bytes, verifier);
    if (checked === undefined) return journalProblem('note-forged', { name: verifier.keyName });
    verified.push(checked);
  }
  return verified.length > 0 ? { text: parsed.text, verified } : journalProblem('note-unsigned');
}

const signatureTypes: readonly SignatureType[] = ['ed25519', 'cosignature/v1'];

function verifySignature(text: string, bytes: Buffer, verifier: NoteVerifier): VerifiedSignature | undefined {
  switch (verifier.type) {
    case 'ed25519':
      return verify(null, Buffer.from(text), verifier.publicKey, bytes) ? { verifier } : undefined;
    case 'cosignature/v1': {
      if (bytes.length !== 8 + 64) return undefined;
      const atSeconds = bytes.readBigUInt64BE();
      if (atSeconds > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
      const fits = verify(null, cosignedMessage(text, atSeconds), verifier.publicKey, bytes.subarray(8));
      return fits ? { verifier, atSeconds: Number(atSeconds) } : undefined;
    }
  }
}

function cosignedMessage(text: string, atSeconds: bigint): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${atSeconds}\n${text}`);
}

function signatureLine({ keyName, privateKey }: NoteSigner, type: SignatureType, signature: Buffer): string {
  const { keyId } = noteVerifier(keyName, createPublicKey(privateKey), type);
  return `— ${keyName} ${Buffer.concat([Buffer.from(keyId, 'hex'), signature]).toString('base64')}\n`;
}

function parseSignatureLine(line: string): NoteSignature | undefined {
  const match = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line);
  if (!match || !isKeyName(match[1]!)) return undefined;
  const bytes = Buffer.from(match[2]!, 'base64');
  // Buffer reads base64 leniently; only the one right spelling of the bytes is accepted.
  if (bytes.length < 5 || bytes.toString('base64') !== match[2]) return undefined;
  return { keyName: match[1]!, keyId: bytes.toString('hex', 0, 4), bytes: bytes.subarray(4) };
}

/** The 32 bytes of RFC 8032. */
function rawPublicKey(publicKey: KeyObject): Buffer {
  if (publicKey.asymmetricKeyType !== 'ed25519') throw new TypeError('a note is signed with an Ed25519 key');
  return Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url');
}

function isKeyName(name: string): boolean {
  return /^[^\s\u0085+]+$/u.test(name);
}

function requireKeyName(name: string): void {
  if (!isKeyName(name)) throw new TypeError('a key name is not empty and has neither spaces nor plus signs');
}

function requireText(text: string): void {
  if (!text.endsWith('\n') || !text.isWellFormed() || hasControlCharacters(text)) {
    throw new TypeError('the text of a note ends with a newline and has no control characters');
  }
}

function hasControlCharacters(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return /[\u0000-\u0009\u000b-\u001f]/.test(text);
}
