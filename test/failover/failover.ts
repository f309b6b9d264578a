/**
 * `npm run test:failover`: a headquarters on three PostgreSQL nodes under Patroni takes what a post sends, while its leader is
 * killed, twice. Nothing acknowledged may be missing. Prints how long nothing could be recorded; the last line is a tally.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
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
import { missingPackages, PatroniCluster, timing } from './patroni-cluster.ts';

const missing = missingPackages();
if (missing.length > 0) {
  process.stdout.write(
    `Not tried: Debian's ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing. On a machine of your own: apt-get install patroni etcd-server haproxy postgresql\n\n0 passed, 0 failed, 1 skipped\n`,
  );
} else {
  const passed = await tried();
  process.stdout.write(`\n${passed ? '1 passed, 0 failed' : '0 passed, 1 failed'}\n`);
  process.exitCode = passed ? 0 : 1;
}

async function tried(): Promise<boolean> {
  const [post] = await postsInChunks(resolve('.cache', 'bench', 'ingest'), { posts: 1, perDay: 12, entries: 10 });
  const cluster = await PatroniCluster.start();
  const ground = mkdtempSync(join(tmpdir(), 'maabar-failover-'));
  try {
    const settings = headquartersSettings(ground, { kind: 'postgres', url: cluster.url });
    const writer = await openHeadquarters(settings);
    const sent = send(writer, post!);
    for (const name of ['first', 'second']) {
      await pause(5000);
      const before = sent.acknowledged();
      const killedMs = performance.now();
      const killed = await cluster.killLeader();
      while (sent.acknowledged().sequence === before.sequence || sent.lastMs() < killedMs + 500) await pause(20);
      const seconds = ((sent.lastMs() - killedMs) / 1000).toFixed(1);
      process.stdout.write(
        `${name} leader (${killed}) killed at entry ${before.sequence}: the next entries were acknowledged after ${seconds} s\n`,
      );
      cluster.revive(killed);
      await cluster.whole();
    }
    await pause(3000);
    const last = await sent.stop();
    await writer.close();
    process.stdout.write(
      `${last.sequence} entries acknowledged in all; Patroni with ttl ${timing.ttl}, loop_wait ${timing.loopWait}, retry_timeout ${timing.retryTimeout} s, synchronous_mode_strict\n`,
    );
    return await isAllThere(settings, post!, last);
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

async function isAllThere(settings: Parameters<typeof openDatabase>[0], { journal }: SendingPost, last: HeldHead): Promise<boolean> {
  const database = (await openDatabase(settings)) as never;
  const reports = await verifyJournals(database, { verifiers: [], erasures: [] });
  const report = reports.find((one) => one.journal === journal);
  const isSound = reports.every(({ sound }) => sound);
  process.stdout.write(
    `${journal}: ${report?.entries ?? 0} entries there, ${isSound ? 'every journal is sound' : JSON.stringify(reports)}\n`,
  );
  await (database as { destroy(): Promise<void> }).destroy();
  return isSound && report !== undefined && report.entries >= last.sequence;
}
