/**
 * `npm run bench -- document-numbers [--count 50000000]`: how long a file of so many lost and stolen documents takes to build, how
 * much memory, and how long a question takes. Numbers are invented, no two alike. Building and asking run in processes of their own,
 * whose young generation is kept small: what is measured is the file's memory, not how long garbage may lie.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { StationDocumentNumbers } from '../src/modules/screening/server/station-document-numbers.ts';
import { openCaches } from '../src/storage/cache-store.ts';
import { quantile } from './journal/quantile.ts';
import { machine, writeResults } from './write-results.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '50000000' },
    /** The part that a process of its own runs: `build` or `ask`, in `directory`. */
    part: { type: 'string' },
    directory: { type: 'string', default: '' },
  },
});
const count = Number(values.count);
const out = (line: string) => process.stdout.write(`${line}\n`);

// A prime above every count asked for: each place has a number of its own.
const prime = 2_147_483_647;
const numberAt = (place: number) => `ML${String((place * 16_807) % prime).padStart(10, '0')}`;
const peakMb = () => Math.round(process.resourceUsage().maxRSS / 1000);
const questions = 20_000;

async function build(directory: string) {
  const numbers = await StationDocumentNumbers.open(await openCaches(directory, new Uint8Array(32).fill(7)));
  const emptyMb = peakMb();
  const start = performance.now();
  function* listed() {
    for (let place = 0; place < count; place += 1) yield { kind: 'document', number: numberAt(place), reference: place } as const;
  }
  await numbers.rebuild(listed(), 'invented');
  await numbers.close();
  const fileMb = Math.round(statSync(join(directory, 'document-numbers')).size / 1e6);
  return { emptyMb, buildSeconds: (performance.now() - start) / 1000, buildPeakMb: peakMb(), fileMb };
}

async function ask(directory: string) {
  const start = performance.now();
  const opened = await StationDocumentNumbers.open(await openCaches(directory, new Uint8Array(32).fill(7)));
  const openMs = performance.now() - start;
  const times: Record<'listed' | 'not listed', number[]> = { listed: [], 'not listed': [] };
  const timed = async (number: string, into: number[]) => {
    const before = performance.now();
    const found = await opened.find(number, 'document');
    into.push(performance.now() - before);
    return found;
  };
  let [missed, named] = [0, 0];
  for (let asked = 0; asked < questions; asked += 1) {
    const place = Math.floor((asked / questions) * count);
    const found = await timed(numberAt(place), times.listed);
    missed += Number(!found.some(({ reference, agreement }) => reference === place && agreement === 'exact'));
    named += (await timed(`XQ${numberAt(place).slice(2)}T`, times['not listed'])).length;
  }
  await opened.close();
  const latency = Object.fromEntries(
    Object.entries(times).map(([what, each]) => {
      each.sort((a, b) => a - b);
      return [what, { p50Ms: quantile(each, 0.5), p99Ms: quantile(each, 0.99), p999Ms: quantile(each, 0.999) }];
    }),
  );
  return { openMs, latency, missed, named, askPeakMb: peakMb() };
}

if (values.part) {
  out(JSON.stringify(await (values.part === 'build' ? build : ask)(values.directory)));
} else {
  const directory = mkdtempSync(join(tmpdir(), 'maabar-numbers-'));
  const run = <Result>(part: (directory: string) => Promise<Result>): Awaited<Result> => {
    const args = ['--max-semi-space-size=2', import.meta.filename, '--part', part.name, '--directory', directory, '--count', String(count)];
    return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
  };
  try {
    const built = run(build);
    const asked = run(ask);
    out(`${count} document numbers; ${machine}`);
    out(`- built in ${built.buildSeconds.toFixed(0)} s; file ${built.fileMb} MB; opened in ${asked.openMs.toFixed(0)} ms`);
    out(
      `- memory of the process: empty ${built.emptyMb} MB, building at most ${built.buildPeakMb} MB, asked at most ${asked.askPeakMb} MB`,
    );
    for (const [what, { p50Ms, p99Ms, p999Ms }] of Object.entries(asked.latency)) {
      out(`- ${what}: p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms, p99.9 ${p999Ms.toFixed(2)} ms`);
    }
    out(`- ${asked.missed} listed numbers missed, ${asked.named} named that are not listed, of ${questions} each`);
    writeResults('document-numbers', { count, ...built, ...asked });
  } finally {
    rmSync(directory, { recursive: true });
  }
}
