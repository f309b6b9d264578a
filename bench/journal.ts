/**
 * `npm run bench -- journal [--entries N] [--rounds N] [--seconds N]`: what recording costs with a million entries in the journal.
 * Four servers, each in a process of its own, are asked in turn, round by round; medians over the rounds.
 * - crossing: the whole station, POST /api/crossings: read the document, recognise, screen, record, answer once it is on disk
 * - journal: Fastify and the writer's thread alone: one command, one entry, one row
 * - plain, plain-encrypted: Fastify and better-sqlite3, one insert with one index, synchronous=FULL
 */
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { buildGrounds, type Grounds, pastOf, rowBytes } from './journal/built-stations.ts';
import { type LoadResult, load, type PostRequest } from './journal/http-load.ts';
import { median, quantile } from './journal/quantile.ts';
import { crossingRequests, rowRequests } from './journal/requests.ts';
import { ServerProcess } from './journal/server-process.ts';
import { machine, writeResults } from './write-results.ts';

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '3' },
  },
});
const entries = Number(values.entries);
const rounds = Number(values.rounds);
const forMs = Number(values.seconds) * 1000;
const concurrencies = [1, 8, 64];
const say = (line: string) => process.stderr.write(`${line}\n`);

interface Contender {
  readonly name: 'crossing' | 'journal' | 'plain' | 'plain-encrypted';
  readonly server: ServerProcess;
  next(): PostRequest;
}

const grounds = await buildGrounds(join(process.cwd(), '.cache', 'bench'), pastOf(entries));
const starts = await measureStarts(grounds);
const contenders = await startContenders(grounds);
const memoryAtRest = residentMb(contenders);
const measured = await measureRounds(contenders);
const memoryAfter = residentMb(contenders);
for (const { server } of contenders) await server.stop();
report();

async function measureStarts({ post, keyFile, past }: Grounds): Promise<{ afterStopMs: number; afterKillMs: number }> {
  const times: Record<'SIGTERM' | 'SIGKILL', number[]> = { SIGTERM: [], SIGKILL: [] };
  const open = () => ServerProcess.start('src/main.ts', ['start', post, '--port', '0', '--key-file', keyFile]);
  await (await open()).stop();
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    for (let i = 0; i < 3; i++) {
      const before = await open();
      await load(before.url, { concurrency: 8, forMs: 500, next: await crossingRequests(before.url, past.travellers) });
      await before.stop(signal);
      const after = await open();
      times[signal].push(after.readyAfterMs);
      await after.stop();
    }
  }
  return { afterStopMs: median(times.SIGTERM), afterKillMs: median(times.SIGKILL) };
}

async function startContenders({ past, post, journalPost, keyFile, plain, plainEncrypted }: Grounds): Promise<Contender[]> {
  const crossing = await ServerProcess.start('src/main.ts', ['start', post, '--port', '0', '--key-file', keyFile]);
  const journal = await ServerProcess.start('bench/journal/journal-server.ts', [journalPost, keyFile]);
  const clear = await ServerProcess.start('bench/journal/plain-server.ts', [plain, 'clear']);
  const encrypted = await ServerProcess.start('bench/journal/plain-server.ts', [plainEncrypted, 'encrypted']);
  // The envelope of an entry takes some 450 bytes, which the plain row carries in its text.
  return [
    { name: 'crossing', server: crossing, next: await crossingRequests(crossing.url, past.travellers) },
    { name: 'journal', server: journal, next: rowRequests(rowBytes - 450) },
    { name: 'plain', server: clear, next: rowRequests(rowBytes) },
    { name: 'plain-encrypted', server: encrypted, next: rowRequests(rowBytes) },
  ];
}

type Measured = Map<string, (LoadResult & { readonly processorMs: number })[]>;

async function measureRounds(all: readonly Contender[]): Promise<Measured> {
  const results: Measured = new Map();
  for (const { server, next } of all) await load(server.url, { concurrency: 8, forMs: 1500, next });
  for (let round = 0; round < rounds; round++) {
    for (const concurrency of concurrencies) {
      // Another one goes first each round: whoever follows a burst of writes finds a busier disk.
      const turn = all.map((_, i) => all[(i + round) % all.length]!);
      for (const { name, server, next } of turn) {
        const before = server.processorMs();
        const result = await load(server.url, { concurrency, forMs, next });
        const at = `${name}/${concurrency}`;
        results.set(at, [...(results.get(at) ?? []), { ...result, processorMs: server.processorMs() - before }]);
      }
    }
    say(`round ${round + 1} of ${rounds}`);
  }
  return results;
}

function residentMb(all: readonly Contender[]): Record<string, number> {
  return Object.fromEntries(all.map(({ name, server }) => [name, server.residentMb()]));
}

interface Row {
  readonly server: string;
  readonly concurrency: number;
  readonly commitsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
  /** Processor time of the server for each request. */
  readonly processorMs: number;
  /** Median over the rounds of (this server's median latency / the plain ones') in the same round. */
  readonly timesPlain: number;
  readonly timesPlainEncrypted: number;
}

function rowOf(server: string, concurrency: number): Row {
  const own = measured.get(`${server}/${concurrency}`)!;
  const latencies = own.flatMap(({ latenciesMs }) => latenciesMs).sort((a, b) => a - b);
  const middle = (result: LoadResult) => median([...result.latenciesMs]);
  const times = (other: string) => median(own.map((result, i) => middle(result) / middle(measured.get(`${other}/${concurrency}`)![i]!)));
  return {
    server,
    concurrency,
    commitsPerSecond: Math.round(median(own.map(({ requests, seconds }) => requests / seconds))),
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    p999Ms: quantile(latencies, 0.999),
    processorMs: median(own.map(({ processorMs, requests }) => processorMs / requests)),
    timesPlain: times('plain'),
    timesPlainEncrypted: times('plain-encrypted'),
  };
}

function report(): void {
  const rows = concurrencies.flatMap((concurrency) => contenders.map(({ name }) => rowOf(name, concurrency)));
  const out = (line: string) => process.stdout.write(`${line}\n`);
  out(`${entries} entries before, ${rounds} rounds of ${forMs / 1000} s; ${machine}\n`);
  out('| Server | At once | Commits/s | p50, ms | p99, ms | p99.9, ms | CPU, ms | × plain | × plain, encrypted |');
  out('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const row of rows) {
    const figures = [
      row.commitsPerSecond,
      ...[row.p50Ms, row.p99Ms, row.p999Ms, row.processorMs, row.timesPlain, row.timesPlainEncrypted].map(short),
    ];
    out(`| ${row.server} | ${row.concurrency} | ${figures.join(' | ')} |`);
  }
  out(`\nStart to ready: ${short(starts.afterStopMs / 1000)} s after a stop, ${short(starts.afterKillMs / 1000)} s after a kill`);
  out(`Resident memory, MB: at rest ${JSON.stringify(memoryAtRest)}, after the rounds ${JSON.stringify(memoryAfter)}`);
  writeResults('journal', { entries, rounds, seconds: forMs / 1000, rows, starts, memoryAtRest, memoryAfter });
}

function short(value: number): string {
  return value.toFixed(2);
}
