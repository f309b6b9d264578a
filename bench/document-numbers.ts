/**
 * `npm run bench -- document-numbers [--count 50000000]`: how long a file of so many lost and stolen documents takes to build, how
 * much memory, and how long a question takes. Numbers are invented, no two alike.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { StationDocumentNumbers } from '../src/modules/screening/server/station-document-numbers.ts';
import { openCaches } from '../src/storage/cache-store.ts';
import { quantile } from './journal/quantile.ts';

const { values } = parseArgs({ options: { count: { type: 'string', default: '50000000' } } });
const count = Number(values.count);
const out = (line: string) => process.stdout.write(`${line}\n`);
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node.js ${process.version}`;

// A prime above every count asked for: each place has a number of its own.
const prime = 2_147_483_647;
const numberAt = (place: number) => `ML${String((place * 16_807) % prime).padStart(10, '0')}`;
const peakMb = () => Math.round(process.resourceUsage().maxRSS / 1000);

const directory = mkdtempSync(join(tmpdir(), 'maabar-numbers-'));
try {
  const caches = await openCaches(directory, new Uint8Array(32).fill(7));
  const numbers = await StationDocumentNumbers.open(caches);
  const atStartMb = peakMb();
  const start = performance.now();
  function* listed() {
    for (let place = 0; place < count; place += 1) yield { kind: 'document', number: numberAt(place), reference: place } as const;
  }
  await numbers.rebuild(listed(), 'invented');
  const buildSeconds = (performance.now() - start) / 1000;
  const buildPeakMb = peakMb();
  await numbers.close();

  const openStart = performance.now();
  const opened = await StationDocumentNumbers.open(caches);
  const openMs = performance.now() - openStart;
  const ask = async (number: string) => {
    const before = performance.now();
    const found = await opened.find(number, 'document');
    return { found, tookMs: performance.now() - before };
  };
  const questions = 20_000;
  const times: Record<'listed' | 'not listed', number[]> = { listed: [], 'not listed': [] };
  let [missed, invented] = [0, 0];
  for (let asked = 0; asked < questions; asked += 1) {
    const place = Math.floor((asked / questions) * count);
    const listedAnswer = await ask(numberAt(place));
    missed += Number(!listedAnswer.found.some(({ reference, agreement }) => reference === place && agreement === 'exact'));
    times.listed.push(listedAnswer.tookMs);
    const other = await ask(`XQ${numberAt(place).slice(2)}T`);
    invented += other.found.length;
    times['not listed'].push(other.tookMs);
  }
  const fileMb = Math.round(statSync(join(directory, 'document-numbers')).size / 1e6);
  out(`${count} document numbers; ${machine}`);
  out(`- built in ${buildSeconds.toFixed(0)} s; file ${fileMb} MB; opened in ${openMs.toFixed(0)} ms`);
  out(`- memory: ${atStartMb} MB before, at most ${buildPeakMb} MB while it was built, ${peakMb()} MB after ${2 * questions} questions`);
  const latency = Object.fromEntries(
    Object.entries(times).map(([what, each]) => {
      each.sort((a, b) => a - b);
      return [what, { p50Ms: quantile(each, 0.5), p99Ms: quantile(each, 0.99), p999Ms: quantile(each, 0.999) }];
    }),
  );
  for (const [what, { p50Ms, p99Ms, p999Ms }] of Object.entries(latency)) {
    out(`- ${what}: p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms, p99.9 ${p999Ms.toFixed(2)} ms`);
  }
  out(`- ${missed} listed numbers missed, ${invented} named that are not listed, of ${questions} each`);
  mkdirSync(join('bench', 'results'), { recursive: true });
  const result = { date: new Date().toISOString(), machine, count, buildSeconds, buildPeakMb, fileMb, openMs, latency, missed, invented };
  writeFileSync(join('bench', 'results', 'document-numbers.json'), `${JSON.stringify(result, null, 2)}\n`);
  await opened.close();
} finally {
  rmSync(directory, { recursive: true });
}
