/**
 * Sealed files: what backups are written as. They open with the station's keys, or on a new machine with the passphrase or
 * key file alone, because the header carries `keys.json` as it was.
 *
 *     `MBSF` | version (1) | length of the header (4) | header, JSON: { keys, fileKey } | chunks
 *
 * Chunks follow the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015), as age does: 64 KiB of content each, under
 * ChaCha20-Poly1305 with a nonce of 11 bytes of counter and 1 byte that is 1 for the last chunk. So chunks cannot be changed,
 * moved, left out or cut off unseen. Their key derives from a random file key and the hash of all bytes before them.
 */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { jsonText } from '../kernel/json-text.ts';
import { isProblem, type Problem, ProblemError } from '../kernel/problem.ts';
import { decryptWithNonce, deriveKey, encryptWithNonce, keyBytes, seal, tagBytes, unseal } from './aead.ts';
import { ByteReader } from './byte-reader.ts';
import { base64urlSchema, openSlots, type SlotSecret } from './key-slots.ts';
import { Keyring, subkeyOf } from './keyring.ts';
import { type KeysFile, keysFileSchema } from './keys-file.ts';
import { storageProblem } from './problems.ts';

export interface OpenedStream {
  /** The station's keys as they were when the file was sealed: for `restoreKeysFile`. */
  readonly keys: KeysFile;
  /**
   * Each piece is authentic when it comes; that nothing is missing is known at the end alone. Throws a ProblemError,
   * `sealed-file-damaged` or `sealed-file-truncated`. Read it once.
   */
  readonly content: AsyncIterable<Buffer>;
}

const magic = Buffer.from('MBSF\u0001');
const lengthBytes = 4;
const largestHeader = 128 * 1024;
const chunkBytes = 64 * 1024;

const headerSchema = z.strictObject({
  keys: keysFileSchema,
  /** 32 random bytes, sealed under the subkey `backup`. */
  fileKey: base64urlSchema,
});

/**
 * Seals a stream of any length, one chunk at a time.
 * @example await pipeline(sealStream(createReadStream(database), keyring), createWriteStream(backup))
 */
export async function* sealStream(source: AsyncIterable<Uint8Array>, keyring: Keyring): AsyncGenerator<Buffer> {
  const keys = keyring.keysFile;
  const fileKey = randomBytes(keyBytes);
  const header = encodeHeader(keys, seal(keyring.subkey('backup'), fileKey, boundTo(keys)));
  yield header;
  const key = chunkKey(fileKey, header);
  const reader = new ByteReader(source);
  try {
    for (let counter = 0; ; counter += 1) {
      const content = await reader.read(chunkBytes);
      const isLast = await reader.isAtEnd();
      yield encryptWithNonce(key, nonceOf(counter, isLast), content);
      if (isLast) return;
    }
  } finally {
    await reader.close();
  }
}

/** Reads the header and opens it with the keys of this station, or with a secret that opened the station then. */
export async function openStream(source: AsyncIterable<Uint8Array>, opener: SlotSecret | Keyring): Promise<OpenedStream | Problem> {
  const reader = new ByteReader(source);
  const header = await readHeader(reader);
  const opened = isProblem(header) ? header : await openHeader(header, opener);
  if (isProblem(opened)) {
    await reader.close();
    return opened;
  }
  return { keys: opened.keys, content: openChunks(reader, opened.key, opened.bytes) };
}

interface Header {
  readonly keys: KeysFile;
  readonly sealedFileKey: Buffer;
  /** The header as it stands in the file, from the first byte. */
  readonly bytes: Buffer;
}

function encodeHeader(keys: KeysFile, sealedFileKey: Buffer): Buffer {
  const json = Buffer.from(JSON.stringify({ keys, fileKey: sealedFileKey.toString('base64url') } satisfies z.infer<typeof headerSchema>));
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(json.length);
  return Buffer.concat([magic, length, json]);
}

async function readHeader(reader: ByteReader): Promise<Header | Problem> {
  const malformed = (reason: string) => storageProblem('sealed-file-malformed', { reason });
  const start = await reader.read(magic.length + lengthBytes);
  if (!start.subarray(0, magic.length).equals(magic) || start.length < magic.length + lengthBytes) return malformed('it begins otherwise');
  const length = start.readUInt32BE(magic.length);
  if (length > largestHeader) return malformed('the header is too long');
  const json = await reader.read(length);
  const parsed = jsonText.pipe(headerSchema).safeParse(json.toString('utf8'));
  if (json.length < length || !parsed.success) return malformed('the header is not whole');
  const { keys, fileKey } = parsed.data;
  return { keys, sealedFileKey: Buffer.from(fileKey, 'base64url'), bytes: Buffer.concat([start, json]) };
}

/** `wrong-key` where the secret opens no slot, or the file is of another station. */
async function openHeader(
  { keys, sealedFileKey, bytes }: Header,
  opener: SlotSecret | Keyring,
): Promise<{ keys: KeysFile; key: Buffer; bytes: number } | Problem> {
  const backupKey = opener instanceof Keyring ? opener.subkey('backup') : await backupKeyOf(keys, opener);
  if (isProblem(backupKey)) return backupKey;
  const fileKey = unseal(backupKey, sealedFileKey, boundTo(keys));
  return fileKey === undefined ? storageProblem('wrong-key') : { keys, key: chunkKey(fileKey, bytes), bytes: bytes.length };
}

async function backupKeyOf(keys: KeysFile, secret: SlotSecret): Promise<Buffer | Problem> {
  const dataKey = await openSlots(keys.slots, keys.ring, secret);
  return isProblem(dataKey) ? dataKey : subkeyOf(dataKey, 'backup');
}

async function* openChunks(reader: ByteReader, key: Buffer, headerBytes: number): AsyncGenerator<Buffer> {
  try {
    let at = headerBytes;
    for (let counter = 0; ; counter += 1) {
      const chunk = await reader.read(chunkBytes + tagBytes);
      const isLast = await reader.isAtEnd();
      const content = decryptWithNonce(key, nonceOf(counter, isLast), chunk);
      if (content === undefined) {
        // A chunk that is whole, only not the last, or none at all: the file was cut between two chunks.
        const isCut = isLast && (chunk.length === 0 || decryptWithNonce(key, nonceOf(counter, false), chunk) !== undefined);
        const code = isCut ? 'sealed-file-truncated' : 'sealed-file-damaged';
        throw new ProblemError(storageProblem(code, { bytes: isCut ? at + chunk.length : at }));
      }
      yield content;
      if (isLast) return;
      at += chunk.length;
    }
  } finally {
    await reader.close();
  }
}

function nonceOf(counter: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(counter, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

function chunkKey(fileKey: Buffer, header: Buffer): Buffer {
  return deriveKey(fileKey, 'sealed-stream', createHash('sha256').update(header).digest());
}

function boundTo({ ring }: KeysFile): string {
  return `maabar/v1/sealed-stream/${ring}`;
}
