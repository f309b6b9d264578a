/** A headquarters on three PostgreSQL nodes under Patroni takes what a post sends, while its leader is killed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { headquartersSettings, openHeadquarters } from '../../bench/ingest/ingest-run.ts';
import { postsInChunks, type SendingPost } from '../../bench/ingest/posts-in-chunks.ts';
import type { HeldHead } from '../../src/journal/received-range.ts';
import { verifyJournals } from '../../src/journal/verify.ts';
import type { Writer } from '../../src/journal/writer.ts';
import { isProblem, ProblemError } from '../../src/kernel/problem.ts';
import { derivedMrz } from '../../src/station/derived-mrz.ts';
import { openDatabase } from '../../src/station/open-station-store.ts';
import { openChunk } from '../../src/sync/open-chunk.ts';
import { PatroniCluster, timing } from './patroni-cluster.ts';

/**
 * How long nothing could be recorded, kill by kill. Nothing acknowledged may be missing.
 * @returns whether everything acknowledged is there, in journals that are sound
 */
export async function tryFailover({ kills, say }: { readonly kills: number; say(line: string): void }): Promise<boolean> {
  const [post] = await postsInChunks(resolve('.cache', 'bench', 'ingest'), { posts: 1, perDay: 12, entries: 10 });
  const cluster = await PatroniCluster.start();
  const ground = mkdtempSync(join(tmpdir(), 'maabar-failover-'));
  try {
    const settings = headquartersSettings(ground, { kind: 'postgres', url: cluster.url });
    const writer = await openHeadquarters(settings);
    const sent = send(writer, post!);
    for (let kill = 1; kill <= kills; kill++) {
      await pause(2000);
      const before = sent.acknowledged();
      const killedMs = performance.now();
      const killed = await cluster.killLeader();
      while (sent.acknowledged().sequence === before.sequence || sent.lastMs() < killedMs + 500) await pause(20);
      const seconds = ((sent.lastMs() - killedMs) / 1000).toFixed(1);
      say(`leader ${kill} (${killed}) killed at entry ${before.sequence}: the next entries were acknowledged after ${seconds} s`);
      if (kill === kills) break;
      cluster.revive(killed);
      await cluster.whole();
    }
    await pause(1000);
    const last = await sent.stop();
    await writer.close();
    say(
      `${last.sequence} entries acknowledged in all; Patroni with ttl ${timing.ttl}, loop_wait ${timing.loopWait}, retry_timeout ${timing.retryTimeout} s, synchronous_mode_strict`,
    );
    const { entries, isSound } = await whatIsThere(settings, post!);
    say(`${entries} entries there, ${isSound ? 'every journal is sound' : 'and journals that are not sound'}`);
    return isSound && entries >= last.sequence;
  } finally {
    await cluster.stop();
    rmSync(ground, { recursive: true, force: true });
  }
}

/** As a post does: chunk after chunk, each again until it is acknowledged; from the beginning of a year once more there is nothing left. */
function send(writer: Writer, { chunks, publicKey }: SendingPost) {
  let acknowledged: HeldHead = { epoch: 1, sequence: 0, hash: Buffer.alloc(32) };
  let lastMs = 0;
  let isOver = false;
  const work = (async () => {
    for (let at = 0; at < chunks.length && !isOver; ) {
      const range = openChunk(chunks[at]!, () => publicKey, [derivedMrz]);
      if (isProblem(range)) throw new Error(range.text);
      try {
        const { outcome, head } = await writer.receive(range);
        if (outcome !== 'stored' && outcome !== 'held') throw new Error(`${outcome} at chunk ${at}`);
        acknowledged = head;
        lastMs = performance.now();
        at += 1;
        await pause(80);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        await pause(100);
      }
    }
  })();
  // Told to whoever stops it.
  work.catch(() => undefined);
  return {
    acknowledged: () => acknowledged,
    lastMs: () => lastMs,
    async stop() {
      isOver = true;
      await work;
      return acknowledged;
    },
  };
}

async function whatIsThere(settings: Parameters<typeof openDatabase>[0], { journal }: SendingPost) {
  const database = (await openDatabase(settings)) as never;
  const reports = await verifyJournals(database, { verifiers: [], erasures: [] });
  await (database as { destroy(): Promise<void> }).destroy();
  const report = reports.find((one) => one.journal === journal);
  return { entries: report?.entries ?? 0, isSound: report !== undefined && reports.every(({ sound }) => sound) };
}
