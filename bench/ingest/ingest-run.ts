/** A headquarters' store as a station opens it, fed with what posts send: each post in its own order, all at once. */
import { mkdirSync } from 'node:fs';
import type { Writer, WriterEvents } from '../../src/journal/writer.ts';
import { WriterThread } from '../../src/journal/writer-thread-port.ts';
import type { StationId } from '../../src/kernel/ids.ts';
import { isProblem } from '../../src/kernel/problem.ts';
import { derivedMrz } from '../../src/station/derived-mrz.ts';
import type { StoreSettings } from '../../src/station/open-station-store.ts';
import type { StationConfig } from '../../src/station/station-config.ts';
import { openChunk } from '../../src/sync/open-chunk.ts';
import { madeSettings } from './made-settings.ts';
import type { SendingPost } from './posts-in-chunks.ts';

const events: WriterEvents = {
  committed: () => {},
  storage: () => {},
  fault: (_reference, command, message) => {
    throw new Error(`${command}: ${message}`);
  },
};

export function headquartersSettings(directory: string, database: StationConfig['database']): StoreSettings {
  mkdirSync(directory, { recursive: true });
  return madeSettings(directory, 'mr-siege' as StationId, { role: 'headquarters', database }).settings;
}

export function openHeadquarters(settings: StoreSettings): Promise<Writer> {
  return WriterThread.start(new URL('../../src/station/writer-thread.ts', import.meta.url), settings, events);
}

/** Verified and projected, on disk: what acknowledging means. @returns seconds */
export async function ingest(writer: Writer, posts: readonly SendingPost[]): Promise<number> {
  const before = performance.now();
  await Promise.all(
    posts.map(async ({ chunks, publicKey }) => {
      for (const chunk of chunks) {
        const range = openChunk(chunk, () => publicKey, [derivedMrz]);
        if (isProblem(range)) throw new Error(range.text);
        const { outcome } = await writer.receive(range);
        if (outcome !== 'stored') throw new Error(`a chunk was not stored: ${outcome}`);
      }
    }),
  );
  return (performance.now() - before) / 1000;
}

/** Opening alone: signature, hashes, chain, commitments. @returns seconds */
export function verifyOnly(posts: readonly SendingPost[]): number {
  const before = performance.now();
  for (const { chunks, publicKey } of posts) for (const chunk of chunks) openChunk(chunk, () => publicKey, [derivedMrz]);
  return (performance.now() - before) / 1000;
}
