/** Brings files from headquarters, in pieces that go on where the link was cut. */
import { ProblemError } from '../kernel/problem.ts';
import type { SyncClient } from './sync-client.ts';

export interface FileShelf {
  has(address: string): Promise<boolean>;
  /** @throws ProblemError where the bytes are not those of the address */
  putSealed(address: string, file: Uint8Array): Promise<void>;
}

const pieceBytes = 64 * 1024;
const mostFileBytes = 64 * 1024 * 1024;

export class FileFetcher {
  /** What came of a file before the link was cut. */
  readonly #begun = new Map<string, Buffer[]>();

  /** @throws LinkDown: the next call goes on where this one stopped; ProblemError where headquarters has no such file */
  async fetch(
    client: Pick<SyncClient, 'blob'>,
    shelf: FileShelf,
    addresses: readonly string[],
    sent: (bytes: number) => Promise<void>,
  ): Promise<void> {
    for (const address of addresses) {
      if (await shelf.has(address)) continue;
      const pieces = this.#begun.get(address) ?? [];
      this.#begun.set(address, pieces);
      let isThere = true;
      for (let from = pieces.reduce((sum, piece) => sum + piece.length, 0); from < mostFileBytes; ) {
        const piece = await client.blob({ address, from, bytes: pieceBytes }).catch(missing);
        isThere = piece !== undefined;
        if (!piece || piece.length === 0) break;
        pieces.push(piece);
        from += piece.length;
        await sent(piece.length);
        if (piece.length < pieceBytes) break;
      }
      this.#begun.delete(address);
      // What headquarters has lost is said by whoever needs it.
      if (isThere) await shelf.putSealed(address, Buffer.concat(pieces));
    }
  }
}

function missing(error: unknown): undefined {
  if (error instanceof ProblemError && error.problem.code === 'sync-file-missing') return undefined;
  throw error;
}
