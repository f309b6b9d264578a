/** `maabar demo`: a headquarters and two posts with invented data, for anybody to try. */
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { isProblem, type Problem } from '../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../kernel/verb.ts';
import { exerciseCase } from '../../modules/networks/server/index.ts';
import { takeStationLock } from '../../storage/station-lock.ts';
import { stationProblem } from '../problems.ts';
import { type RunningStation, startStation } from '../running-station.ts';
import { readStationConfig, stationPaths } from '../station-config.ts';
import { untilStopped } from '../verbs/start-verb.ts';
import { parseCall, portOf, refuse } from '../verbs/station-call.ts';
import { demoPassphrase } from './demo-accounts.ts';
import { type DemoStation, demoStations } from './demo-stations.ts';
import {
  createDemonstration,
  enrolDemonstration,
  fillDemonstration,
  followHeadquarters,
  inventPast,
  renewDemonstrationList,
} from './make-demonstration.ts';

export const demoVerb: Verb = {
  name: 'demo',
  usage: 'demo [--port N] [--directory DIRECTORY] [--fresh] [--past-days N] [--post-alone]',
  summary:
    'Opens a demonstration with invented people: a post on http://localhost:4800, its headquarters on 4801, a second post on 4802. --fresh begins anew; --past-days says how long the post has been at work, a year where nothing is said; --post-alone opens no headquarters.',
  run: demonstrate,
};

const usualDirectory = fileURLToPath(new URL('../../../.demo', import.meta.url));

/** Paper that is older is not taken down either. */
const mostPastDays = 365;

interface Place {
  readonly demo: DemoStation;
  readonly directory: string;
  readonly keyFile: string;
  /** Notes that the past, the filling and the enrolment were done whole. */
  note(done: 'past' | 'filled' | 'enrolled'): string;
}

async function demonstrate(io: VerbIo): Promise<ExitStatus> {
  const call = parseCall(demoVerb, io, {
    options: {
      port: { type: 'string', default: '4800' },
      directory: { type: 'string', default: usualDirectory },
      fresh: { type: 'boolean', default: false },
      'past-days': { type: 'string', default: '365' },
      'post-alone': { type: 'boolean', default: false },
    },
    words: [0, 0],
  });
  if (!call) return 2;
  const port = portOf(demoVerb, io, call.values.port);
  if (port === undefined) return 2;
  const { directory, fresh } = call.values;
  const pastDays = Number(call.values['past-days']);
  if (!Number.isInteger(pastDays) || pastDays < 0 || pastDays > mostPastDays) {
    io.err(`--past-days is a whole number from 0 to ${mostPastDays}.`);
    return 2;
  }
  const places = demoStations
    .filter(({ directory: name }) => !call.values['post-alone'] || name === 'post')
    .map((demo) => placeOf(demo, directory));
  // Said before a year is invented for nothing.
  for (const { demo } of places) {
    if (port !== 0 && (await isPortTaken(port + demo.portAfter)))
      return refuse(demoVerb, io, stationProblem('port-taken', { port: port + demo.portAfter }));
  }
  for (const place of places) {
    const refused = await makePlace(io, place, { fresh, pastDays });
    if (refused) return refuse(demoVerb, io, refused);
  }
  const opened: RunningStation[] = [];
  const close = async () => {
    for (const station of opened.splice(0).reverse()) await station.close();
  };
  for (const { demo, directory: at, keyFile } of places) {
    const station = await startStation({
      directory: at,
      secret: { kind: 'key-file', path: keyFile },
      port: port === 0 ? 0 : port + demo.portAfter,
      host: 'localhost',
      log: pino({ level: 'warn' }, pino.destination({ dest: 2, sync: true })),
    });
    if (isProblem(station)) {
      await close();
      return refuse(demoVerb, io, station);
    }
    opened.push(station);
  }
  await fill(places, opened);
  const stopped = untilStopped({ close });
  announce(io, places, opened);
  await stopped;
  return 0;
}

async function isPortTaken(port: number): Promise<boolean> {
  const probe = createServer();
  const taken = await new Promise<boolean>((resolve) => {
    probe.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code === 'EADDRINUSE'));
    probe.listen(port, 'localhost', () => resolve(false));
  });
  probe.close();
  return taken;
}

function placeOf(demo: DemoStation, within: string): Place {
  const isFirst = demo.directory === 'post';
  return {
    demo,
    directory: join(within, demo.directory),
    keyFile: join(within, isFirst ? 'demonstration.key' : `${demo.directory}.key`),
    note: (done) => join(within, isFirst ? done : `${demo.directory}-${done}`),
  };
}

/** A past that was cut short is written anew. */
async function makePlace(
  io: VerbIo,
  place: Place,
  { fresh, pastDays }: { readonly fresh: boolean; readonly pastDays: number },
): Promise<Problem | undefined> {
  const { demo, directory, keyFile, note } = place;
  if (!fresh && existsSync(stationPaths(directory).keys) && existsSync(note('past'))) return undefined;
  const kept = await whyKept(directory);
  if (kept) return kept;
  for (const own of [directory, keyFile, note('filled'), note('past'), note('enrolled')]) await rm(own, { recursive: true, force: true });
  await createDemonstration(demo, directory, keyFile);
  if (demo.border) {
    const days = Math.min(pastDays, demo.border.pastDays);
    io.err(`Inventing ${days} days of crossings at ${demo.border.post.name.en} (once) ...`);
    await inventPast(demo, { directory, keyFile, days });
  }
  await writeFile(note('past'), '');
  return undefined;
}

/** Once: a visitor may have changed a PIN since, or disabled an account. */
async function fill(places: readonly Place[], opened: readonly RunningStation[]): Promise<void> {
  for (const [index, { demo, note }] of places.entries()) {
    const station = opened[index]!;
    if (!existsSync(note('filled'))) {
      await fillDemonstration(demo, station);
      await writeFile(note('filled'), '');
    } else if (demo.border) {
      await renewDemonstrationList(station);
    }
  }
  const centre = places.findIndex(({ demo }) => demo.role === 'headquarters');
  if (centre === -1) return;
  for (const [index, { demo, note }] of places.entries()) {
    if (!demo.border) continue;
    const running = opened[index]!;
    if (existsSync(note('enrolled'))) {
      await followHeadquarters(running, opened[centre]!.url);
      continue;
    }
    await enrolDemonstration({ demo, running }, { demo: places[centre]!.demo, running: opened[centre]! });
    await writeFile(note('enrolled'), '');
  }
}

function announce(io: VerbIo, places: readonly Place[], opened: readonly RunningStation[]): void {
  for (const [index, { demo }] of places.entries()) {
    const url = opened[index]!.url.replace('127.0.0.1', 'localhost').replace('[::1]', 'localhost');
    io.out(`\nMaabar, demonstration ${demo.title}: ${url}\n`);
    io.out('  Badge   PIN     Who');
    for (const { badge, pin, name, office } of demo.accounts) io.out(`  ${badge}  ${pin}  ${name}, ${office}`);
    if (demo.accounts.some(({ roles }) => roles.includes('analyst')))
      io.out(`\n  The analyst's exercise: Charts, investigation, file ${exerciseCase.caseNumber}`);
    if (demo.accounts.some(({ roles }) => roles.includes('focal-point'))) io.out(`\n  The focal point's passphrase: ${demoPassphrase}`);
  }
  io.out('\nAll people, documents and lists are invented. Ctrl-C stops; "npm start -- --fresh" begins anew.');
}

/** Undefined where the directory may go: nothing is there, or a demonstration that is not running. */
async function whyKept(directory: string): Promise<Problem | undefined> {
  if (!existsSync(directory)) return undefined;
  const config = await readStationConfig(directory);
  if (isProblem(config) || !config.demonstration) return stationProblem('demonstration-elsewhere', { directory });
  const lock = takeStationLock(directory);
  if (isProblem(lock)) return lock;
  lock.release();
  return undefined;
}
