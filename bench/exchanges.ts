/**
 * `npm run bench -- exchanges [--posts N] [--seconds N] [--dialect sqlite|postgres]`: exchanges a second of posts that have nothing
 * to send, with a headquarters that runs whole in this process, over HTTP. Each says how it is (`report`) and asks which files are
 * wanted (`wanted`), as a post does every half minute. With `--new` each says something new each time, which is written.
 */
import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { journalId, type StationId } from '../src/kernel/ids.ts';
import { enrolAt, invitePost } from '../src/modules/stations/server/index.ts';
import type { RunningStation } from '../src/station/running-station.ts';
import { noHash, type StationReport } from '../src/sync/protocol.ts';
import { keyOfCode, newCode } from '../src/sync/station-proofs.ts';
import { SyncClient, type SyncTransport } from '../src/sync/sync-client.ts';
import { freshPostgresDatabase } from '../test/postgres.ts';
import { startPostgres } from '../test/postgres-server.ts';
import { makeStationHere, must, temporaryHome } from '../test/station/headquarters-under-test.ts';
import { processorSeconds, since, totalOf } from './ingest/processor-time.ts';

interface Post {
  readonly client: SyncClient;
  readonly transport: SyncTransport;
}

const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '40' },
    seconds: { type: 'string', default: '5' },
    dialect: { type: 'string', default: 'postgres' },
    new: { type: 'boolean', default: false },
  },
});
const server = values.dialect === 'postgres' && !process.env.MAABAR_TEST_POSTGRES_URL ? await startPostgres() : undefined;
if (server) process.env.MAABAR_TEST_POSTGRES_URL = server.url;
const ground = temporaryHome();
try {
  await using database = values.dialect === 'postgres' ? await freshPostgresDatabase() : undefined;
  const kind = database ? ({ kind: 'postgres', url: database.url } as const) : ({ kind: 'sqlite' } as const);
  const made = await makeStationHere(ground.home, 'mr-siege', 'headquarters', { demonstration: false, database: kind });
  const headquarters = await made.start();
  const posts: Post[] = [];
  for (let number = 1; number <= Number(values.posts); number++) posts.push(await enrolled(headquarters, number));
  for (const [number, post] of posts.entries()) await exchange(post, number, 0);
  const [untilMs, begunMs] = [performance.now() + Number(values.seconds) * 1000, performance.now()];
  const before = processorSeconds(server?.pid);
  let done = 0;
  await Promise.all(
    posts.map(async (post, number) => {
      for (let round = 1; performance.now() < untilMs; round++, done++) await exchange(post, number, values.new ? round : 0);
    }),
  );
  const seconds = (performance.now() - begunMs) / 1000;
  const spent = since(before, processorSeconds(server?.pid));
  const micros = (of: number) => Math.round((of / done) * 1e6);
  process.stdout.write(
    `${values.dialect}, ${posts.length} posts at once, ${values.new ? 'something new each time' : 'nothing new'}: ${Math.round(done / seconds)} exchanges/s\n` +
      `  processor, µs an exchange: both ends ${micros(spent.main)}, writer and readers ${micros(spent.writer)}, runtime ${micros(spent.runtime)}, PostgreSQL ${micros(spent.server)}; together ${micros(totalOf(spent))}\n` +
      `  by processor time these cores, all theirs, would take ${Math.round(done / Math.max(totalOf(spent) / availableParallelism(), spent.main))} exchanges/s, posts and headquarters together\n`,
  );
  for (const { transport } of posts) transport.close();
  await headquarters.close();
} finally {
  ground.remove();
  await server?.stop();
}

async function enrolled({ runtime, url }: RunningStation, number: number): Promise<Post> {
  const station = `mr-poste-${number}` as StationId;
  const code = newCode();
  const actor = { kind: 'station', station: runtime.station } as const;
  must(await runtime.execute(invitePost, { station, key: keyOfCode(code) }, { actor }));
  const { privateKey: signingKey } = generateKeyPairSync('ed25519');
  const { headquarters, publicKey } = must(await enrolAt({ address: url, code, station, signingKey }));
  const transport = fromAddress(url, `127.0.1.${number}`);
  return { transport, client: new SyncClient({ transport, station, signingKey, headquarters: { station: headquarters, publicKey } }) };
}

async function exchange({ client }: Post, number: number, sequence: number): Promise<void> {
  const station = `mr-poste-${number + 1}` as StationId;
  const own = ['operations', 'accounts'].map((stream) => ({
    journal: journalId(station, stream as never),
    epoch: 1,
    sequence,
    hash: noHash,
  }));
  const report: StationReport = {
    version: '0.1.0',
    nowMs: Date.now(),
    storage: 'well',
    freeBytes: 4e10,
    oldestListMs: null,
    update: null,
    own,
    received: [],
    channels: [],
    ordersDone: { sequence: 0, hash: noHash },
    relays: [],
    relayed: [],
  };
  await client.report(report);
  await client.wanted();
}

/** Each post from an address of its own: of one address headquarters takes so many requests a minute and no more. */
function fromAddress(url: string, localAddress: string): SyncTransport {
  const agent = new http.Agent({ keepAlive: true, localAddress });
  return {
    ask: (path, body, token) =>
      new Promise((resolve, reject) => {
        const headers = {
          'content-type': 'application/octet-stream',
          'content-length': body.length,
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        };
        const asked = http.request(`${url}/sync/${path}`, { method: 'POST', agent, headers }, (response) => {
          const pieces: Buffer[] = [];
          response.on('data', (piece: Buffer) => pieces.push(piece));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(pieces) }));
        });
        asked.on('error', reject);
        asked.end(body);
      }),
    close: () => agent.destroy(),
  };
}
