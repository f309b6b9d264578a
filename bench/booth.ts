/**
 * `npm run bench -- booth [--crossings N] [--travellers N] [--rounds N] [--seconds N]`: what an officer waits for, with a million
 * crossings of 300,000 travellers behind the post.
 * - scan: POST /api/booth/scan, from the document's lines to the decision
 * - record: POST /api/crossings, to the answer that it is on disk
 * - plain: Fastify and better-sqlite3, one insert with one index, synchronous=FULL, beside them in the same rounds
 * - painted: in a real browser, from the last stroke of the reader to the decision on the screen
 * - start to ready, and memory
 */
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { paintedAfterMs } from './booth/painted.ts';
import { buildGrounds, type Grounds, rowBytes } from './journal/built-stations.ts';
import { load, type PostRequest } from './journal/http-load.ts';
import { median, quantile } from './journal/quantile.ts';
import { crossingRequests, rowRequests, scanRequests } from './journal/requests.ts';
import { ServerProcess } from './journal/server-process.ts';
import { machine, writeResults } from './write-results.ts';

const { values } = parseArgs({
  options: {
    crossings: { type: 'string', default: '1000000' },
    travellers: { type: 'string', default: '300000' },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '3' },
  },
});
const past = { crossings: Number(values.crossings), travellers: Number(values.travellers) };
const rounds = Number(values.rounds);
const forMs = Number(values.seconds) * 1000;
/** One officer, and the lanes of a large post. */
const concurrencies = [1, 4];
const scansPainted = 100;

const grounds = await buildGrounds(join(process.cwd(), '.cache', 'bench'), past);
const readyAfterMs = await measureStart(grounds);
const post = await startPost(grounds);
const plain = await ServerProcess.start('bench/journal/plain-server.ts', [grounds.plain, 'clear']);
const memoryAtRest = post.residentMb();
const contenders: readonly { readonly name: string; readonly url: string; next(): PostRequest }[] = [
  { name: 'scan', url: post.url, next: await scanRequests(post.url, past.travellers) },
  { name: 'record', url: post.url, next: await crossingRequests(post.url, past.travellers) },
  { name: 'plain', url: plain.url, next: rowRequests(rowBytes) },
];
const latencies = await measureRounds();
const memoryAfter = post.residentMb();
const painted = await paintedAfterMs(post.url, { scans: scansPainted, travellers: past.travellers });
await post.stop();
await plain.stop();
report();

function startPost({ post: directory, keyFile }: Grounds): Promise<ServerProcess> {
  return ServerProcess.start('src/main.ts', ['start', directory, '--port', '0', '--key-file', keyFile]);
}

/** Median of three, after a kill under load. */
async function measureStart(on: Grounds): Promise<number> {
  const times: number[] = [];
  await (await startPost(on)).stop();
  for (let i = 0; i < 3; i++) {
    const before = await startPost(on);
    await load(before.url, { concurrency: 4, forMs: 500, next: await crossingRequests(before.url, past.travellers) });
    await before.stop('SIGKILL');
    const after = await startPost(on);
    times.push(after.readyAfterMs);
    await after.stop();
  }
  return median(times);
}

/** By contender and how many at once: the latencies of each round. */
async function measureRounds(): Promise<ReadonlyMap<string, readonly (readonly number[])[]>> {
  const found = new Map<string, (readonly number[])[]>();
  for (const { url, next } of contenders) await load(url, { concurrency: 4, forMs: 1500, next });
  for (let round = 0; round < rounds; round++) {
    for (const concurrency of concurrencies) {
      // Another one goes first each round: whoever follows a burst of writes finds a busier disk.
      for (const { name, url, next } of contenders.map((_, i) => contenders[(i + round) % contenders.length]!)) {
        const { latenciesMs } = await load(url, { concurrency, forMs, next });
        const at = `${name}/${concurrency}`;
        found.set(at, [...(found.get(at) ?? []), latenciesMs]);
      }
    }
    process.stderr.write(`round ${round + 1} of ${rounds}\n`);
  }
  return found;
}

interface Row {
  readonly what: string;
  readonly concurrency: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Of the rounds' own: what a round beside a busy neighbour spoils counts once. */
  readonly medianP99Ms: number;
  readonly timesPlain: number;
}

function rowOf(what: string, concurrency: number): Row {
  const byRound = latencies.get(`${what}/${concurrency}`)!.map((round) => round.toSorted((a, b) => a - b));
  const beside = latencies.get(`plain/${concurrency}`)!;
  const all = byRound.flat().sort((a, b) => a - b);
  return {
    what,
    concurrency,
    p50Ms: quantile(all, 0.5),
    p99Ms: quantile(all, 0.99),
    medianP99Ms: median(byRound.map((round) => quantile(round, 0.99))),
    timesPlain: median(byRound.map((round, i) => median([...round]) / median([...beside[i]!]))),
  };
}

function report(): void {
  const rows = concurrencies.flatMap((concurrency) => contenders.map(({ name }) => rowOf(name, concurrency)));
  const out = (line: string) => process.stdout.write(`${line}\n`);
  out(`${past.crossings} crossings of ${past.travellers} travellers before, ${rounds} rounds of ${forMs / 1000} s; ${machine}\n`);
  out('| What | At once | p50, ms | p99, ms | p99, median of rounds, ms | × plain |');
  out('| --- | ---: | ---: | ---: | ---: | ---: |');
  for (const { what, concurrency, ...figures } of rows) {
    out(`| ${what} | ${concurrency} | ${Object.values(figures).map(short).join(' | ')} |`);
  }
  const sorted = painted.toSorted((a, b) => a - b);
  const browser = { p50Ms: quantile(sorted, 0.5), p99Ms: quantile(sorted, 0.99) };
  out(`\nScan to decision painted, ${painted.length} scans: p50 ${short(browser.p50Ms)} ms, p99 ${short(browser.p99Ms)} ms`);
  out(`Start to ready after a kill: ${short(readyAfterMs / 1000)} s`);
  out(`Resident memory of the post, MB: at rest ${memoryAtRest}, after the rounds ${memoryAfter}`);
  writeResults('booth', { past, rounds, seconds: forMs / 1000, rows, browser, readyAfterMs, memoryAtRest, memoryAfter });
}

function short(value: number): string {
  return value.toFixed(2);
}
