/**
 * Journals on a stick: the same chunks as on the wire, sealed to headquarters' key (HPKE, RFC 9180, X25519 / HKDF-SHA256 /
 * AES-256-GCM), so that a stick that is lost tells nobody anything but its size. It may be carried twice, and in any order.
 *
 * Bytes: `MBUNDLE` | version (1) | encapsulated key (32) | pieces, each a length (4, big-endian) and its sealed bytes. The first
 * piece says whose it is, the last says how many there were: a file that was cut is noticed.
 */
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { type StationId, stationIdSchema } from '../kernel/ids.ts';
import { jsonText } from '../kernel/json-text.ts';
import { type Problem, ProblemError } from '../kernel/problem.ts';
import { mostChunkBytes } from './open-chunk.ts';
import { syncProblem } from './problems.ts';

export interface BundleHead {
  /** Who made it. */
  readonly station: StationId;
  /** By the clock of who made it, epoch ms. */
  readonly madeAtMs: number;
}

const magic = Buffer.from('MBUNDLE\u0001', 'latin1');
const info = Buffer.from('maabar/v1/bundle');
const keyBytes = 32;
const lengthBytes = 4;
const mostPieceBytes = mostChunkBytes + 64;
const headSchema = z.strictObject({ station: stationIdSchema, madeAtMs: z.int() });
const endSchema = z.strictObject({ chunks: z.int().nonnegative() });

/** The key pair to which a station's bundles are sealed, from a secret of its own. */
export function bundleKeysOf(secret: Uint8Array): { readonly privateKey: Buffer /** base64url */; readonly publicKey: string } {
  const der = Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), secret]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return { privateKey: Buffer.from(secret), publicKey: createPublicKey(privateKey).export({ format: 'jwk' }).x! };
}

/** @yields the bytes of the file */
export async function* sealBundle(publicKey: string, head: BundleHead, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const suite = await loadSuite();
  const recipientPublicKey = await suite.kem.deserializePublicKey(Buffer.from(publicKey, 'base64url'));
  const sender = await suite.createSenderContext({ recipientPublicKey, info });
  const piece = async (content: Uint8Array) => {
    const sealed = Buffer.from(await sender.seal(content));
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt32BE(sealed.length);
    return Buffer.concat([length, sealed]);
  };
  yield Buffer.concat([magic, Buffer.from(sender.enc)]);
  yield piece(Buffer.from(JSON.stringify(head)));
  let count = 0;
  for await (const chunk of chunks) {
    count += 1;
    yield piece(chunk);
  }
  yield piece(Buffer.from(JSON.stringify({ chunks: count })));
}

/**
 * Gives each chunk to `take`, in order. What was taken stays taken where the file turns out to be cut: carried again, it is held.
 * @throws what `take` throws
 */
export async function openBundle(
  privateKey: Uint8Array,
  file: AsyncIterable<Uint8Array>,
  take: { head(head: BundleHead): Promise<void>; chunk(chunk: Buffer): Promise<void> },
): Promise<{ readonly chunks: number } | Problem> {
  try {
    return await openPieces(privateKey, new Pieces(file), take);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
}

async function openPieces(
  privateKey: Uint8Array,
  pieces: Pieces,
  take: { head(head: BundleHead): Promise<void>; chunk(chunk: Buffer): Promise<void> },
): Promise<{ readonly chunks: number }> {
  if (!(await pieces.read(magic.length)).equals(magic)) throw off('it does not begin like one');
  const suite = await loadSuite();
  const recipientKey = await suite.kem.deserializePrivateKey(privateKey);
  const enc = await pieces.read(keyBytes);
  const recipient = await suite.createRecipientContext({ recipientKey, enc, info }).catch(() => {
    throw off('it is sealed to another station');
  });
  const next = async (): Promise<Buffer> => {
    const length = (await pieces.read(lengthBytes)).readUInt32BE();
    if (length > mostPieceBytes) throw off('it is damaged');
    const sealed = await pieces.read(length);
    const content = await recipient.open(sealed).catch(() => {
      throw off('it is sealed to another station, or damaged');
    });
    return Buffer.from(content);
  };
  const head = jsonText.pipe(headSchema).safeParse((await next()).toString('utf8'));
  if (!head.success) throw off('it does not say whose it is');
  await take.head(head.data);
  for (let chunks = 0; ; chunks++) {
    const piece = await next();
    const end = piece[0] === 0x7b ? jsonText.pipe(endSchema).safeParse(piece.toString('utf8')) : undefined;
    if (end?.success) {
      if (end.data.chunks !== chunks) throw off('pieces are missing');
      return { chunks };
    }
    await take.chunk(piece);
  }
}

/** Bytes of a file in the lengths that are asked for. */
class Pieces {
  readonly #source: AsyncIterator<Uint8Array>;
  #rest = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async read(length: number): Promise<Buffer> {
    while (this.#rest.length < length) {
      const { value, done } = await this.#source.next();
      if (done) throw off('its end is missing');
      this.#rest = Buffer.concat([this.#rest, value]);
    }
    const piece = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    return piece;
  }
}

function off(reason: string): ProblemError {
  return new ProblemError(syncProblem('bundle-malformed', { reason }));
}

/** Forty files that nobody needs who carries no sticks. */
async function loadSuite() {
  const { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } = await import('@hpke/core');
  return new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
}
