/** The post's side: sends the files that headquarters wants, last of all, a piece at a time. */

import { pieceBytes } from './file-pieces.ts';
import { mostToCome } from './protocol.ts';
import type { SyncClient } from './sync-client.ts';

export interface OwnFiles {
  /** As it lies on disk; undefined where it is not here, or damaged. */
  find(address: string): Promise<Buffer | undefined>;
  /** Files of this station's own entries that are not here: it was put back, or is a new machine. */
  missing(): Promise<readonly string[]>;
  /** Nobody has one that is not here: it is this station's own, or the post of a region has said so. */
  isLost(address: string): Promise<boolean>;
}

/** @param between after each piece: waits as long as the bandwidth asks, and brings what is urgent */
export async function sendFiles(
  client: Pick<SyncClient, 'wanted' | 'file'>,
  files: Pick<OwnFiles, 'find' | 'isLost'>,
  between: (bytes: number) => Promise<void>,
): Promise<void> {
  // Of a region's posts, still to come: asked for again at the next exchange, and not in the way of what is here.
  const toCome = new Set<string>();
  for (;;) {
    let whole = 0;
    const before = toCome.size;
    for (const { address, from } of await client.wanted([...toCome])) {
      const file = await files.find(address);
      if (!file && !(await files.isLost(address))) {
        toCome.add(address);
        continue;
      }
      if (!file) {
        await client.file({ address, from: 0, total: 0, bytes: new Uint8Array() });
        continue;
      }
      let at = from;
      while (at < file.length) {
        const bytes = file.subarray(at, at + pieceBytes);
        const held = await client.file({ address, from: at, total: file.length, bytes });
        await between(bytes.length);
        // It began again meanwhile, or what came was not what its address says: the next exchange tries anew.
        if (held <= at) break;
        at = held;
      }
      if (at === file.length) whole += 1;
    }
    if (whole === 0 && (toCome.size === before || toCome.size >= mostToCome)) return;
  }
}
