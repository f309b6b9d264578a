/** `maabar demo`: a post with invented data, for anybody to try. */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { isProblem } from '../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../kernel/verb.ts';
import { startStation } from '../running-station.ts';
import { stationPaths } from '../station-config.ts';
import { untilStopped } from '../verbs/start-verb.ts';
import { parseCall, refuse } from '../verbs/station-call.ts';
import { demoAccounts } from './demo-accounts.ts';
import { createDemonstration, fillDemonstration } from './make-demonstration.ts';

export const demoVerb: Verb = {
  name: 'demo',
  usage: 'demo [--port N] [--directory DIRECTORY] [--fresh]',
  summary: 'Opens a demonstration post with invented people on http://localhost:4800. --fresh begins anew.',
  run: demonstrate,
};

const usualDirectory = fileURLToPath(new URL('../../../.demo', import.meta.url));

async function demonstrate(io: VerbIo): Promise<ExitStatus> {
  const call = parseCall(demoVerb, io, {
    options: {
      port: { type: 'string', default: '4800' },
      directory: { type: 'string', default: usualDirectory },
      fresh: { type: 'boolean', default: false },
    },
    words: [0, 0],
  });
  if (!call) return 2;
  const { directory, fresh } = call.values;
  const post = join(directory, 'post');
  const keyFile = join(directory, 'demonstration.key');
  if (fresh) await rm(directory, { recursive: true, force: true });
  if (!existsSync(stationPaths(post).keys)) {
    await rm(directory, { recursive: true, force: true });
    await createDemonstration(post, keyFile);
  }
  const log = pino({ level: 'warn' }, pino.destination({ dest: 2, sync: true }));
  const station = await startStation({
    directory: post,
    secret: { kind: 'key-file', path: keyFile },
    port: Number(call.values.port),
    host: 'localhost',
    log,
  });
  if (isProblem(station)) return refuse(demoVerb, io, station);
  await fillDemonstration(station);
  const stopped = untilStopped(station);
  io.out(`\nMaabar, demonstration post Tin Zouraf: ${station.url.replace('127.0.0.1', 'localhost').replace('[::1]', 'localhost')}\n`);
  io.out('  Badge   PIN     Who');
  for (const { badge, pin, name, office } of demoAccounts) io.out(`  ${badge}  ${pin}  ${name}, ${office}`);
  io.out('\nAll people, documents and lists are invented. Ctrl-C stops; "npm start -- --fresh" begins anew.');
  await stopped;
  return 0;
}
