/**
 * Blobs on disk: `blobs/ab/cdef…`, named by the SHA-256 of the file in hexadecimal (sticks may not tell upper from lower
 * case). A file is a header of 5 bytes, `MBLB` and a version, and ChaCha20-Poly1305 ciphertext under a key used for this
 * blob alone. Without its key, which lies in a part of an entry, a blob is noise: so it can be copied and shipped freely.
 */
import { createHash, randomBytes } from 'node:crypto';
import { opendir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BlobReference, BlobStore } from '../kernel/blob.ts';
import { ProblemError } from '../kernel/problem.ts';
import { decryptWithNonce, encryptWithNonce, keyBytes, tagBytes } from './aead.ts';
import { findFile, isMissing, makeDirectory, syncDirectory, writeFileAtomically } from './atomic-file.ts';
import { storageProblem } from './problems.ts';

export interface StoredBlob {
  readonly address: string;
  /** Size of the file. */
  readonly bytes: number;
}

const header = Buffer.from('MBLB\u0001');
/** Each key encrypts one blob, so the nonce may stand still. */
const nonce = Buffer.alloc(12);
const overheadBytes = header.length + tagBytes;
const defaultMostBytes = 16 * 1024 * 1024;

export class DiskBlobStore implements BlobStore {
  readonly #directory: string;
  readonly #mostBytes: number;

  /** Use `openBlobStore`. */
  constructor(directory: string, mostBytes: number) {
    this.#directory = directory;
    this.#mostBytes = mostBytes;
  }

  async put(bytes: Uint8Array): Promise<BlobReference> {
    if (bytes.length > this.#mostBytes) throw tooLarge(bytes.length, this.#mostBytes);
    const key = randomBytes(keyBytes);
    const file = Buffer.concat([header, encryptWithNonce(key, nonce, bytes, header)]);
    const address = addressOf(file);
    await this.#write(address, file);
    return { address, key: key.toString('base64url'), bytes: bytes.length };
  }

  async get(reference: BlobReference): Promise<Uint8Array> {
    const file = await this.getSealed(reference.address);
    const key = Buffer.from(reference.key, 'base64url');
    const isOurs = file.subarray(0, header.length).equals(header) && key.length === keyBytes;
    const content = isOurs && decryptWithNonce(key, nonce, file.subarray(header.length), header);
    if (!content || content.length !== reference.bytes) throw damaged(reference.address);
    return content;
  }

  /** The file as it lies on disk, to ship or to back up. Its bytes are those of its address. */
  async getSealed(address: string): Promise<Buffer> {
    const file = await findFile(this.#pathOf(address));
    if (file === undefined) throw new ProblemError(storageProblem('blob-missing', { address }));
    if (addressOf(file) !== address) throw damaged(address);
    return file;
  }

  /** Takes a file that `getSealed` gave, here or at another station. One that is here already stays. */
  async putSealed(address: string, file: Uint8Array): Promise<void> {
    if (file.length > this.#mostBytes + overheadBytes) throw tooLarge(file.length, this.#mostBytes);
    if (addressOf(file) !== address) throw damaged(address);
    await this.#write(address, file);
  }

  /** True if it was there. On disk when this returns. */
  async remove(address: string): Promise<boolean> {
    const path = this.#pathOf(address);
    try {
      await rm(path);
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
    await syncDirectory(dirname(path));
    return true;
  }

  /** All blobs, in no order. Blobs put or removed meanwhile may or may not appear. */
  async *list(): AsyncIterable<StoredBlob> {
    // A station that never started has none yet.
    const shards = await opendir(this.#directory).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    for await (const shard of shards) {
      if (!/^[0-9a-f]{2}$/.test(shard.name)) continue;
      for await (const file of await opendir(join(this.#directory, shard.name))) {
        if (!/^[0-9a-f]{62}$/.test(file.name)) continue;
        const address = Buffer.from(shard.name + file.name, 'hex').toString('base64url');
        const found = await stat(join(this.#directory, shard.name, file.name)).catch((error: unknown) => {
          if (isMissing(error)) return undefined;
          throw error;
        });
        if (found !== undefined) yield { address, bytes: found.size };
      }
    }
  }

  async #write(address: string, file: Uint8Array): Promise<void> {
    const path = this.#pathOf(address);
    await makeDirectory(dirname(path));
    await writeFileAtomically(path, file, { temporaryIn: incomingIn(this.#directory) });
  }

  #pathOf(address: string): string {
    const digest = Buffer.from(address, 'base64url');
    // An address comes from an entry, perhaps of another station: it must never lead out of the directory.
    if (digest.length !== 32 || digest.toString('base64url') !== address) throw damaged(address.slice(0, 64));
    const hex = digest.toString('hex');
    return join(this.#directory, hex.slice(0, 2), hex.slice(2));
  }
}

/**
 * Opens or makes the store, and clears away what a crash left half written. One process at a time (see `station-lock.ts`),
 * unless it is `shared` by the processes of one headquarters: then nothing is cleared away, since another may be writing.
 */
export async function openBlobStore(
  directory: string,
  options: { readonly mostBytes?: number; readonly shared?: boolean } = {},
): Promise<DiskBlobStore> {
  if (!options.shared) await rm(incomingIn(directory), { recursive: true, force: true });
  await makeDirectory(incomingIn(directory));
  return new DiskBlobStore(directory, options.mostBytes ?? defaultMostBytes);
}

/** The file as it lies on disk; undefined where it is not here. One that is damaged is not given on. */
export async function blobAt(blobs: Pick<DiskBlobStore, 'getSealed'>, address: string): Promise<Buffer | undefined> {
  try {
    return await blobs.getSealed(address);
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

/** Looks at a store beside the process that writes it: nothing is cleared away or written. */
export function blobStoreForReading(directory: string): Pick<DiskBlobStore, 'list' | 'getSealed'> {
  return new DiskBlobStore(directory, 0);
}

/** Removes one blob beside the process that owns the store; true if it was there. */
export function removeBlob(directory: string, address: string): Promise<boolean> {
  return new DiskBlobStore(directory, 0).remove(address);
}

function incomingIn(directory: string): string {
  return join(directory, 'incoming');
}

function addressOf(file: Uint8Array): string {
  return createHash('sha256').update(file).digest('base64url');
}

function damaged(address: string): ProblemError {
  return new ProblemError(storageProblem('blob-damaged', { address }));
}

function tooLarge(bytes: number, limit: number): ProblemError {
  return new ProblemError(storageProblem('blob-too-large', { bytes, limit }));
}
