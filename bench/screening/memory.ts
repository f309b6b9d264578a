/**
 * What a long list takes in memory and at a start, in processes of their own: one builds it as a station does and saves it, one
 * loads what was saved. `node memory.ts build|load DIRECTORY COUNT` prints one JSON line.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { NameVocabulary } from '../../src/modules/screening/name-vocabulary.ts';
import { unpackSegment } from '../../src/modules/screening/packed-index.ts';
import { ScreeningIndex } from '../../src/modules/screening/screening-index.ts';
import { buildInThread } from '../../src/modules/screening/server/build-in-thread.ts';
import { CompressedPeople } from '../../src/modules/screening/server/compressed-people.ts';
import { readSavedIndex, type SavedIndex, saveIndex } from '../../src/modules/screening/server/saved-index.ts';
import { openCaches } from '../../src/storage/cache-store.ts';
import { paddedPeople } from './padding.ts';

export interface MemoryFigures {
  readonly buildSeconds: number;
  readonly saveSeconds: number;
  readonly fileMb: number;
  /** The most that the process ever held: Node.js, its threads, all that building takes. */
  readonly buildPeakMb: number;
  readonly loadSeconds: number;
  readonly loadPeakMb: number;
  /** Once loaded and asked. */
  readonly restMb: number;
  /** Longest time in which the thread of the booth could not answer while lists were built and saved. */
  readonly longestPauseMs: number;
}

const key = new Uint8Array(32);
const peopleOfPiece = 4000;

export function measureMemory(count: number): MemoryFigures {
  const directory = mkdtempSync(join(tmpdir(), 'maabar-index-'));
  try {
    // As `bin/maabar` starts a station.
    const env = { ...process.env, MALLOC_ARENA_MAX: '2' };
    const run = (what: string) => {
      const args = ['--max-semi-space-size=2', import.meta.filename, what, directory, String(count)];
      return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', env })) as object;
    };
    return { ...run('build'), ...run('load') } as MemoryFigures;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function build(directory: string, count: number) {
  const people = pieces(count);
  const first = (await people.next()).value as Uint8Array;
  async function* all() {
    yield first;
    yield* people;
  }
  const start = performance.now();
  let [last, longestPauseMs] = [start, 0];
  const watch = setInterval(() => {
    longestPauseMs = Math.max(longestPauseMs, performance.now() - last);
    last = performance.now();
  }, 1);
  const built = await buildInThread(undefined, [{ list: { list: 'padding', title: 'padding', version: '' }, pieces: all() }]);
  const buildSeconds = (performance.now() - start) / 1000;
  const saveStart = performance.now();
  await saveIndex(await openCaches(directory, key), { ...built, revisions: ['1'] });
  clearInterval(watch);
  return {
    buildSeconds,
    saveSeconds: (performance.now() - saveStart) / 1000,
    fileMb: statSync(join(directory, 'screening-index')).size / 1e6,
    buildPeakMb: peakMb(),
    longestPauseMs,
  };
}

/** As contents lie in blobs. People are invented few at a time: that is no pause of the building. */
async function* pieces(count: number): AsyncGenerator<Uint8Array> {
  let lines: string[] = [];
  for (const person of paddedPeople(count)) {
    lines.push(`${JSON.stringify(person)}\n`);
    if (lines.length % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    if (lines.length < peopleOfPiece) continue;
    yield await promisify(gzip)(lines.join(''), { level: 1 });
    lines = [];
  }
  if (lines.length > 0) yield await promisify(gzip)(lines.join(''), { level: 1 });
}

async function load(directory: string) {
  const start = performance.now();
  const index = indexOf((await readSavedIndex(await openCaches(directory, key)))!);
  index.screen({ surname: 'Traoré', givenNames: 'Moussa', birthDate: '1980-05-05', sex: 'M' });
  return { loadSeconds: (performance.now() - start) / 1000, loadPeakMb: peakMb(), restMb: process.memoryUsage().rss / 1e6 };
}

export function indexOf(saved: SavedIndex): ScreeningIndex {
  const index = new ScreeningIndex(new NameVocabulary(saved.vocabulary));
  for (const segment of saved.segments) index.put(unpackSegment(segment, (blocks) => new CompressedPeople(blocks)));
  return index;
}

function peakMb(): number {
  return process.resourceUsage().maxRSS / 1000;
}

if (process.argv[1] === import.meta.filename) {
  const [, , what, directory, count] = process.argv;
  const figures = what === 'build' ? await build(directory!, Number(count)) : await load(directory!);
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}
