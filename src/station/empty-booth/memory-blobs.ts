/** Blobs of the empty booth: kept as they are, and gone with the process. */
import { createHash, randomBytes } from 'node:crypto';
import type { BlobReference, BlobStore } from '../../kernel/blob.ts';
import { ProblemError } from '../../kernel/problem.ts';
import { storageProblem } from '../../storage/problems.ts';

/** Whoever photographs for hours in there fills no machine. */
const mostBytes = 64 * 1024 * 1024;

export class MemoryBlobs implements BlobStore {
  readonly #kept = new Map<string, Buffer>();
  #bytes = 0;

  async put(content: Uint8Array): Promise<BlobReference> {
    const key = randomBytes(32);
    const address = createHash('sha256').update(key).update(content).digest('base64url');
    this.#kept.set(address, Buffer.from(content));
    this.#bytes += content.length;
    for (const [oldest, bytes] of this.#kept) {
      if (this.#bytes <= mostBytes || oldest === address) break;
      this.#kept.delete(oldest);
      this.#bytes -= bytes.length;
    }
    return { address, key: key.toString('base64url'), bytes: content.length };
  }

  async get({ address }: BlobReference): Promise<Uint8Array> {
    const content = this.#kept.get(address);
    if (!content) throw new ProblemError(storageProblem('blob-missing', { address }));
    return content;
  }

  sealed(address: string): Buffer | undefined {
    return this.#kept.get(address);
  }
}
