/**
 * Sealed bodies: what protected journals (trafficking, asylum, children, complaints) hold in place of clear parts. HPKE
 * (RFC 9180, base mode, X25519 / HKDF-SHA256 / AES-256-GCM) to the vault's key: the station that wrote a body cannot open
 * it again. Kind and version lie inside, and padding leaves only one of a few sizes to be seen.
 *
 * Sealed bytes: version (1) | encapsulated key (32) | ciphertext and tag. The clear text is a length (4, big-endian), as many
 * bytes of content, and zeros. The content is one line of JSON, `{ kind, version, parts: [length, ...] }`, then the parts.
 */
import { z } from 'zod';
import type { JournalId } from '../kernel/ids.ts';
import { jsonText } from '../kernel/json-text.ts';
import { type Problem, ProblemError } from '../kernel/problem.ts';
import { journalProblem } from './problems.ts';

export interface ClearBody {
  readonly kind: string;
  readonly version: number;
  /** Encoded parts, the common one first. */
  readonly parts: readonly Uint8Array[];
}

export interface VaultKeyPair {
  /** X25519, 32 bytes. Stations seal to it. */
  readonly publicKey: Buffer;
  /** X25519, 32 bytes. Stays in the vault. */
  readonly privateKey: Buffer;
}

/** The only lengths in bytes that sealed bodies have. */
export const sealedSizes = [1, 4, 16, 64, 256, 1024].map((kib) => kib * 1024);

const info = Buffer.from('maabar/v1/sealed-body');
const formatVersion = 1;
const keyBytes = 32;
const tagBytes = 16;
const lengthBytes = 4;
const overheadBytes = 1 + keyBytes + tagBytes + lengthBytes;
const largestContent = sealedSizes.at(-1)! - overheadBytes;

/**
 * Seals a body for the place where it will stand; it opens nowhere else.
 * @throws ProblemError `sealed-body-too-large` where it fits no size
 */
export async function sealBody(
  publicKey: Uint8Array,
  body: ClearBody & { readonly journal: JournalId; readonly sequence: number },
): Promise<Buffer> {
  const content = encodeContent(body);
  const size = sealedSizes.find((candidate) => candidate >= content.length + overheadBytes);
  if (size === undefined) {
    throw new ProblemError(journalProblem('sealed-body-too-large', { bytes: content.length, limit: largestContent }));
  }
  const padded = Buffer.alloc(size - overheadBytes + lengthBytes);
  padded.writeUInt32BE(content.length);
  content.copy(padded, lengthBytes);
  const { suite } = await loadHpke();
  const recipientPublicKey = await suite.kem.deserializePublicKey(publicKey);
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, padded, placeOf(body));
  return Buffer.concat([Buffer.of(formatVersion), Buffer.from(enc), Buffer.from(ct)]);
}

/** For the vault alone. `sealed-body-damaged` where key, place or bytes are not those of the sealing. */
export async function openBody(
  privateKey: Uint8Array,
  entry: { readonly journal: JournalId; readonly sequence: number; readonly sealed: Uint8Array },
): Promise<ClearBody | Problem> {
  const { journal, sequence, sealed } = entry;
  const damaged = journalProblem('sealed-body-damaged', { journal, sequence });
  if (sealed[0] !== formatVersion || !sealedSizes.includes(sealed.length)) return damaged;
  const { suite, HpkeError } = await loadHpke();
  const recipientKey = await suite.kem.deserializePrivateKey(privateKey);
  const enc = sealed.subarray(1, 1 + keyBytes);
  const padded = await suite.open({ recipientKey, enc, info }, sealed.subarray(1 + keyBytes), placeOf(entry)).catch((error: unknown) => {
    // The tag does not fit, or the encapsulated key is no point of the curve.
    if (error instanceof HpkeError) return undefined;
    throw error;
  });
  return (padded && decodeContent(Buffer.from(padded))) ?? damaged;
}

export async function createVaultKeyPair(): Promise<VaultKeyPair> {
  const { suite } = await loadHpke();
  const { publicKey, privateKey } = await suite.kem.generateKeyPair();
  return {
    publicKey: Buffer.from(await suite.kem.serializePublicKey(publicKey)),
    privateKey: Buffer.from(await suite.kem.serializePrivateKey(privateKey)),
  };
}

/** Forty files that every command of the command line would load, and few stations have a protected journal. */
async function loadHpke() {
  const { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256, HpkeError } = await import('@hpke/core');
  return { suite: new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() }), HpkeError };
}

const lineSchema = z.strictObject({
  kind: z.string().min(1).max(100),
  version: z.int().positive(),
  parts: z.array(z.int().nonnegative()).max(10_000),
});

function encodeContent({ kind, version, parts }: ClearBody): Buffer {
  const line = JSON.stringify({ kind, version, parts: parts.map((part) => part.length) });
  return Buffer.concat([Buffer.from(`${line}\n`), ...parts]);
}

/** Anybody who knows the vault's public key can seal, so what comes out is parsed like all else from outside. */
function decodeContent(padded: Buffer): ClearBody | undefined {
  const content = padded.subarray(lengthBytes, lengthBytes + padded.readUInt32BE());
  const end = content.indexOf('\n');
  const line = jsonText.pipe(lineSchema).safeParse(content.toString('utf8', 0, Math.max(end, 0)));
  if (!line.success) return undefined;
  let at = end + 1;
  const parts = line.data.parts.map((length) => {
    at += length;
    return content.subarray(at - length, at);
  });
  return at === content.length ? { kind: line.data.kind, version: line.data.version, parts } : undefined;
}

/** Bound to the body without being in it: an entry moved to another place does not open. */
function placeOf({ journal, sequence }: { readonly journal: JournalId; readonly sequence: number }): Buffer {
  return Buffer.from(`${journal}:${sequence}`);
}
