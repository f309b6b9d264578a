/**
 * Caches on disk: files that can always be made again out of the journals, and are therefore never repaired. What is not whole,
 * not ours or of another key is not there. A file is
 *
 *     `MBCF` | version (1) | salt (32) | chunks
 *
 * with chunks as in `sealed-stream.ts` (STREAM), of 1 MiB of content each. Their key derives from the station's subkey for
 * caches, the file's name and its salt: a file under another name, or out of another station, does not open.
 */
import { randomBytes } from 'node:crypto';
import { type FileHandle, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { decryptWithNonce, deriveKey, encryptWithNonce, tagBytes } from './aead.ts';
import { isMissing, makeDirectory, syncDirectory, writeFileAtomically } from './atomic-file.ts';

const magic = Buffer.from('MBCF\u0001');
const saltBytes = 32;
const chunkBytes = 1024 * 1024;

export class CacheStore {
  readonly directory: string;
  readonly #key: Uint8Array;

  /** Use `openCaches`. */
  constructor(directory: string, key: Uint8Array) {
    this.directory = directory;
    this.#key = key;
  }

  /** 32 bytes for one purpose, for files that are no stream. */
  keyFor(purpose: string): Buffer {
    return deriveKey(this.#key, `cache/${purpose}`);
  }

  /** Whole or not at all, in place of the one before. The pieces are read one after the other, between two of them others may work. */
  async write(name: string, pieces: Iterable<Uint8Array>): Promise<void> {
    const salt = randomBytes(saltBytes);
    await writeFileAtomically(join(this.directory, name), sealed(this.#fileKey(name, salt), salt, pieces));
  }

  /** Undefined where there is none, or one of another key or form. Close it. */
  async open(name: string): Promise<CacheReader | undefined> {
    const file = await open(join(this.directory, name), 'r').catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (!file) return undefined;
    const head = Buffer.alloc(magic.length + saltBytes);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    if (bytesRead === head.length && head.subarray(0, magic.length).equals(magic)) {
      return new CacheReader(file, this.#fileKey(name, head.subarray(magic.length)));
    }
    await file.close();
    return undefined;
  }

  async remove(name: string): Promise<void> {
    await rm(join(this.directory, name), { force: true });
    await syncDirectory(this.directory);
  }

  #fileKey(name: string, salt: Uint8Array): Buffer {
    return deriveKey(this.#key, `cache-file/${name}`, salt);
  }
}

/**
 * Opens or makes the directory, and clears away what a crash left half written.
 * @param key the station's subkey `caches`
 */
export async function openCaches(directory: string, key: Uint8Array): Promise<CacheStore> {
  await makeDirectory(directory);
  for (const name of await readdir(directory)) if (name.endsWith('.tmp')) await rm(join(directory, name));
  return new CacheStore(directory, key);
}

export class CacheReader {
  readonly #file: FileHandle;
  readonly #key: Uint8Array;
  readonly #sealed = Buffer.allocUnsafe(chunkBytes + tagBytes);
  #at = magic.length + saltBytes;
  #counter = 0;
  /** The chunk that was opened last, and what is left of it. */
  #chunk: Buffer | undefined;
  #rest: Uint8Array = Buffer.alloc(0);
  #isLast = false;

  constructor(file: FileHandle, key: Uint8Array) {
    this.#file = file;
    this.#key = key;
  }

  /** Fills the array with what comes next. False where the file is damaged or ends before: then nothing of it is worth anything. */
  async fill(into: Uint8Array): Promise<boolean> {
    for (let filled = 0; filled < into.length; ) {
      if (this.#rest.length === 0 && !(await this.#next())) return false;
      const part = this.#rest.subarray(0, into.length - filled);
      into.set(part, filled);
      filled += part.length;
      this.#rest = this.#rest.subarray(part.length);
    }
    return true;
  }

  /** Whether all was read, and the file ends where it was meant to. */
  async isAtEnd(): Promise<boolean> {
    if (this.#rest.length > 0) return false;
    if (!this.#isLast && !((await this.#next()) && this.#isLast && this.#rest.length === 0)) return false;
    return (await this.#file.stat()).size === this.#at;
  }

  close(): Promise<void> {
    this.#giveBack();
    return this.#file.close();
  }

  /** Hundreds of chunks would lie about until the collector comes, and it does not hurry for memory that is not its own. */
  #giveBack(): void {
    const memory = this.#chunk?.buffer;
    if (memory instanceof ArrayBuffer && memory.byteLength === this.#chunk?.length) memory.transfer(0);
    this.#chunk = undefined;
    this.#rest = Buffer.alloc(0);
  }

  async #next(): Promise<boolean> {
    if (this.#isLast) return false;
    this.#giveBack();
    const { bytesRead } = await this.#file.read(this.#sealed, 0, this.#sealed.length, this.#at);
    this.#at += bytesRead;
    const chunk = this.#sealed.subarray(0, bytesRead);
    // A whole chunk may be the last one: which it is, its nonce says.
    for (const isLast of bytesRead < this.#sealed.length ? [true] : [false, true]) {
      const content = decryptWithNonce(this.#key, nonceOf(this.#counter, isLast), chunk);
      if (!content) continue;
      [this.#chunk, this.#rest, this.#isLast] = [content, content, isLast];
      this.#counter += 1;
      return true;
    }
    return false;
  }
}

async function* sealed(key: Uint8Array, salt: Uint8Array, pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield magic;
  yield salt;
  let counter = 0;
  let chunk = Buffer.allocUnsafe(chunkBytes);
  let filled = 0;
  for (const piece of pieces) {
    for (let from = 0; from < piece.length; ) {
      if (filled === chunkBytes) {
        yield encryptWithNonce(key, nonceOf(counter, false), chunk);
        [chunk, filled] = [Buffer.allocUnsafe(chunkBytes), 0];
        counter += 1;
      }
      const part = piece.subarray(from, from + chunkBytes - filled);
      chunk.set(part, filled);
      filled += part.length;
      from += part.length;
    }
  }
  yield encryptWithNonce(key, nonceOf(counter, true), chunk.subarray(0, filled));
}

function nonceOf(counter: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(counter, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}
