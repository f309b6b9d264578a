/** `maabar demo`: a post with invented data, for anybody to try. */
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { isProblem, type Problem } from '../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../kernel/verb.ts';
import { takeStationLock } from '../../storage/station-lock.ts';
import { stationProblem } from '../problems.ts';
import { startStation } from '../running-station.ts';
import { readStationConfig, stationPaths } from '../station-config.ts';
import { untilStopped } from '../verbs/start-verb.ts';
import { parseCall, portOf, refuse } from '../verbs/station-call.ts';
import { demoAccounts, demoPassphrase } from './demo-accounts.ts';
import { createDemonstration, fillDemonstration, inventPast, renewDemonstrationList } from './make-demonstration.ts';

export const demoVerb: Verb = {
  name: 'demo',
  usage: 'demo [--port N] [--directory DIRECTORY] [--fresh] [--past-days N]',
  summary:
    'Opens a demonstration post with invented people on http://localhost:4800. --fresh begins anew; --past-days says how long the post has been at work, a year where nothing is said.',
  run: demonstrate,
};

const usualDirectory = fileURLToPath(new URL('../../../.demo', import.meta.url));

/** Paper that is older is not taken down either. */
const mostPastDays = 365;

async function demonstrate(io: VerbIo): Promise<ExitStatus> {
  const call = parseCall(demoVerb, io, {
    options: {
      port: { type: 'string', default: '4800' },
      directory: { type: 'string', default: usualDirectory },
      fresh: { type: 'boolean', default: false },
      'past-days': { type: 'string', default: '365' },
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
  const post = join(directory, 'post');
  const keyFile = join(directory, 'demonstration.key');
  const filled = join(directory, 'filled');
  const past = join(directory, 'past');
  // A past that was cut short is written anew.
  if (fresh || !existsSync(stationPaths(post).keys) || !existsSync(past)) {
    const kept = await whyKept(post);
    if (kept) return refuse(demoVerb, io, kept);
    for (const own of [post, keyFile, filled, past]) await rm(own, { recursive: true, force: true });
    await createDemonstration(post, keyFile);
    io.err(`Inventing ${pastDays} days of crossings (once) ...`);
    await inventPast(post, keyFile, pastDays);
    await writeFile(past, '');
  }
  const log = pino({ level: 'warn' }, pino.destination({ dest: 2, sync: true }));
  const station = await startStation({
    directory: post,
    secret: { kind: 'key-file', path: keyFile },
    port,
    host: 'localhost',
    log,
  });
  if (isProblem(station)) return refuse(demoVerb, io, station);
  // Once: a visitor may have changed a PIN since, or disabled an account.
  if (!existsSync(filled)) {
    await fillDemonstration(station);
    await writeFile(filled, '');
  } else {
    await renewDemonstrationList(station);
  }
  const stopped = untilStopped(station);
  io.out(`\nMaabar, demonstration post Tin Zouraf: ${station.url.replace('127.0.0.1', 'localhost').replace('[::1]', 'localhost')}\n`);
  io.out('  Badge   PIN     Who');
  for (const { badge, pin, name, office } of demoAccounts) io.out(`  ${badge}  ${pin}  ${name}, ${office}`);
  io.out(`\n  The focal point's passphrase: ${demoPassphrase}`);
  io.out('\nAll people, documents and lists are invented. Ctrl-C stops; "npm start -- --fresh" begins anew.');
  await stopped;
  return 0;
}

/** Undefined where the directory may go: nothing is there, or a demonstration that is not running. */
async function whyKept(post: string): Promise<Problem | undefined> {
  if (!existsSync(post)) return undefined;
  const config = await readStationConfig(post);
  if (isProblem(config) || !config.demonstration) return stationProblem('demonstration-elsewhere', { directory: post });
  const lock = takeStationLock(post);
  if (isProblem(lock)) return lock;
  lock.release();
  return undefined;
}
