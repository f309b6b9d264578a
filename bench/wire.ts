/**
 * `npm run bench -- wire [--days N]`: bytes for each traveller's crossing on the wire, in batches of 1 to 10,000, everything counted
 * (head, hashes, signature, salts; TLS apart), beside the same entries as JSON + gzip, JSON + brotli and CBOR + zstd, in one run.
 * - demonstration: the invented post's own entries, with people who come back, buses and herds
 * - uniform: made-up crossings whose every field is drawn evenly, with the entropy of what was drawn
 */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { decodeEnvelope } from '../src/journal/envelope.ts';
import { readStored } from '../src/journal/read-entries.ts';
import type { JournalId } from '../src/kernel/ids.ts';
import { isProblem } from '../src/kernel/problem.ts';
import { demoStations } from '../src/station/demonstration/demo-stations.ts';
import { createDemonstration, inventPast } from '../src/station/demonstration/make-demonstration.ts';
import { planYear } from '../src/station/demonstration/year/plan-year.ts';
import { inventInhabitant } from '../src/station/demonstration/year/population.ts';
import { randomOf } from '../src/station/demonstration/year/random.ts';
import { derivedMrz } from '../src/station/derived-mrz.ts';
import { openForReading } from '../src/station/open-for-reading.ts';
import { sealHeader } from '../src/sync/chunk-header.ts';
import { encodeColumnRows } from '../src/sync/column-rows.ts';
import { encodePlainRows } from '../src/sync/plain-rows.ts';
import { rowForms, type WireRow } from '../src/sync/wire-rows.ts';
import { encodeCbor } from './wire/cbor.ts';
import { meteredRandom } from './wire/metered-random.ts';
import { uniformCrossings } from './wire/uniform-crossings.ts';
import { writeResults } from './write-results.ts';

const { values } = parseArgs({ options: { days: { type: 'string', default: '365' } } });
const sizes = [1, 10, 100, 1000, 10_000];
const { privateKey } = generateKeyPairSync('ed25519');
const journal = 'mr-tin-zouraf.operations' as JournalId;

const demonstration = await demonstrationRows(Number(values.days));
const drawn = demonstrationEntropy();
const uniform = uniformCrossings(12_000, journal);
writeResults('wire', {
  demonstration: report('demonstration', demonstration, ({ people, travellers }) => drawn.crossing + (drawn.person * people) / travellers),
  uniform: report('uniform', uniform.rows, () => uniform.entropyBytes),
});

/** @param entropyBytes What was drawn for each crossing of batches in which so many different people stand. */
function report(name: string, rows: readonly WireRow[], entropyBytes: (of: { people: number; travellers: number }) => number) {
  const counts = rows.map(travellersIn);
  const total = counts.reduce((sum, count) => sum + count, 0);
  process.stdout.write(`\n${name}: ${rows.length} entries, ${total} travellers\n`);
  process.stdout.write('  batch   JSON+gzip  JSON+brotli  CBOR+zstd      plain    columns      drawn\n');
  return sizes.flatMap((size) => {
    const batches = batchesOf(rows, counts, size);
    if (batches.length === 0) return [];
    const travellers = batches.reduce((sum, batch) => sum + batch.travellers, 0);
    const each = (bytesOf: (batch: Batch) => number) => batches.reduce((sum, batch) => sum + bytesOf(batch), 0) / travellers;
    const people = batches.reduce((sum, batch) => sum + peopleIn(batch.rows), 0);
    const bytes = {
      jsonGzip: each(({ rows: some }) => gzipSync(json(some), { level: 9 }).length),
      jsonBrotli: each(({ rows: some }) => brotliCompressSync(json(some), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length),
      cborZstd: each(
        ({ rows: some }) => zstdCompressSync(encodeCbor(plain(some)), { params: { [constants.ZSTD_c_compressionLevel]: 19 } }).length,
      ),
      plain: each((batch) => chunkBytes(batch, 'plain')),
      columns: each((batch) => chunkBytes(batch, 'columns')),
      drawn: entropyBytes({ people, travellers }),
    };
    const line = Object.values(bytes).map((value) => value.toFixed(1).padStart(9));
    process.stdout.write(`  ${String(size).padStart(6)}${line.join('  ')}\n`);
    return [{ batch: size, bytes }];
  });
}

interface Batch {
  readonly rows: readonly WireRow[];
  /** Place of its first row. */
  readonly first: number;
  readonly travellers: number;
}

/** At most a dozen of each size, spread over all rows. */
function batchesOf(rows: readonly WireRow[], counts: readonly number[], size: number): Batch[] {
  const batches: Batch[] = [];
  for (let start = 0; batches.length < 12; start += Math.max(1, Math.floor(rows.length / 13))) {
    let end = start;
    let travellers = 0;
    while (travellers < size && end < rows.length) travellers += counts[end++]!;
    if (travellers < size) break;
    batches.push({ rows: rows.slice(start, end), first: start + 1, travellers });
  }
  return batches;
}

/** A chunk of a journal holds 2000 entries at most: a longer batch is several. */
function chunkBytes({ rows, first }: Batch, form: keyof typeof rowForms): number {
  let bytes = 0;
  for (let from = 0; from < rows.length; from += 2000) {
    const some = rows.slice(from, from + 2000);
    const at = first + from;
    const seeds = [];
    for (let chunk = Math.floor((at - 1) / 256); chunk * 256 < at - 1 + some.length; chunk++) {
      seeds.push({ first: chunk * 256 + 1, seed: Buffer.alloc(32).map(() => Math.floor(Math.random() * 256)) });
    }
    const wire = { rows: some, seeds };
    const encoded = form === 'plain' ? encodePlainRows(wire) : encodeColumnRows(wire, { journal, first: at }, [derivedMrz]);
    const hash = Buffer.alloc(32);
    const header = { form: rowForms[form], journal, epoch: 1, first: at, count: some.length, before: hash, last: hash, sealedTo: null };
    bytes += sealHeader(header, encoded, privateKey).length + encoded.length;
  }
  return bytes;
}

/** What the others send: the bodies and what cannot be made again, without salts, hashes and signatures. */
function plain(rows: readonly WireRow[]) {
  return rows.map(({ kind, version, at, parts }) => ({
    kind,
    version,
    at: [at.wallMs, at.bootId, at.uptimeMs],
    parts: parts.map(({ body }) => (body ? (JSON.parse(Buffer.from(body).toString('utf8')) as unknown) : null)),
  }));
}

function json(rows: readonly WireRow[]): Buffer {
  return Buffer.from(JSON.stringify(plain(rows)));
}

function travellersIn({ parts }: WireRow): number {
  return parts.filter(({ body }) => body && Buffer.from(body).includes('"kind":"traveller"')).length;
}

/** Different people of whom crossings of the rows speak. */
function peopleIn(rows: readonly WireRow[]): number {
  const subjects = rows.flatMap(({ parts }) => parts.map(({ body }) => (body ? Buffer.from(body).toString('utf8') : '')));
  return new Set(subjects.filter((body) => body.includes('"kind":"traveller"')).map((body) => subjectOf(body))).size;
}

function subjectOf(body: string): unknown {
  return (JSON.parse(body) as { subject?: unknown }).subject;
}

/** Bytes that the demonstration's generator draws for each crossing, and for whoever crosses for the first time in a batch. */
function demonstrationEntropy(): { readonly crossing: number; readonly person: number } {
  const { seed, perDay, population } = demoStations[0].border!;
  const bitsIn8 = 8;
  const some = meteredRandom(randomOf(seed), 0);
  for (let place = 0; place < population; place++) inventInhabitant(some, place, '2026-12-01');
  // Two draws make an hour, to the millisecond, within eight hours on the mean.
  const random = meteredRandom(randomOf(seed), Math.log2(8 * 3_600_000) / 2);
  const toMs = Date.UTC(2026, 11, 1);
  const plan = { seed, fromMs: toMs - Number(values.days) * 86_400_000, toMs, timeZone: 'Africa/Nouakchott', perDay, population };
  let travellers = 0;
  for (const { crossing } of planYear(plan, random)) travellers += crossing.travellers.length;
  return { crossing: (random.bits() - some.bits()) / bitsIn8 / travellers, person: some.bits() / bitsIn8 / population };
}

async function demonstrationRows(days: number): Promise<WireRow[]> {
  const ground = mkdtempSync(join(tmpdir(), 'maabar-wire-'));
  try {
    const [directory, keyFile] = [join(ground, 'post'), join(ground, 'key')];
    await createDemonstration(demoStations[0], directory, keyFile);
    await inventPast(demoStations[0], { directory, keyFile, days });
    const station = await openForReading(directory, { kind: 'key-file', path: keyFile });
    if (isProblem(station)) throw new Error(station.text);
    const { number } = await station.database.selectFrom('journal').select('number').where('id', '=', journal).executeTakeFirstOrThrow();
    const stored = await readStored(station.database, number, { from: 1, count: 1_000_000 });
    await station.close();
    return stored.map(({ envelope, parts }) => {
      const { kind, version, at } = decodeEnvelope(envelope);
      return { kind, version, at, parts: parts.map(({ body }) => ({ body, salt: null, commitment: null })) };
    });
  } finally {
    rmSync(ground, { recursive: true, force: true });
  }
}
