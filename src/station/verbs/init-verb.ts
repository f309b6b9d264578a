/** `maabar init`: makes a station's directory, keys and settings. */
import { stationIdSchema } from '../../kernel/ids.ts';
import { isProblem, type Problem } from '../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../kernel/verb.ts';
import { findFile, isThere, makeDirectory } from '../../storage/atomic-file.ts';
import { createKeyFile, type SlotSecret } from '../../storage/key-slots.ts';
import { createKeyring } from '../../storage/keyring.ts';
import { stationProblem } from '../problems.ts';
import { parseStationConfig, stationPaths, writeStationConfig } from '../station-config.ts';
import { parseCall, refuse, secretOf, secretOptions } from './station-call.ts';

export const initVerb: Verb = {
  name: 'init',
  usage:
    'init DIRECTORY --station CODE [--role post|region|headquarters] [--postgres URL] [--witness DIRECTORY] [--second-factor sensitive-acts|at-the-door|required] (--key-file FILE | --passphrase-file FILE)',
  summary: 'Makes a station: its directory, its keys and its settings. CODE is like mr-gogui. A key file that is not there is made.',
  run: initStation,
};

async function initStation(io: VerbIo): Promise<ExitStatus> {
  const call = parseCall(initVerb, io, {
    options: {
      ...secretOptions,
      station: { type: 'string' },
      role: { type: 'string', default: 'post' },
      postgres: { type: 'string' },
      witness: { type: 'string', default: 'witness' },
      'second-factor': { type: 'string' },
    },
    words: [1, 1],
  });
  if (!call) return 2;
  const { values } = call;
  const directory = call.words[0]!;
  const station = stationIdSchema.safeParse(values.station);
  const config = parseStationConfig(
    JSON.stringify({
      format: 'maabar-station',
      version: 1,
      station: values.station,
      role: values.role,
      database: values.postgres === undefined ? { kind: 'sqlite' } : { kind: 'postgres', url: values.postgres },
      witnessDirectory: values.witness,
      ...(values['second-factor'] !== undefined && { secondFactor: values['second-factor'] }),
      demonstration: false,
    }),
  );
  if (!station.success || !config) {
    io.err(
      `maabar init: --station takes a code such as mr-gogui, --role one of post, region, headquarters, --postgres a URL such as postgres://maabar@localhost/maabar, --second-factor one of sensitive-acts, at-the-door, required. Usage: maabar ${initVerb.usage}`,
    );
    return 2;
  }
  const secret = await secretOf(io, values);
  if (isProblem(secret)) return refuse(initVerb, io, secret);
  // The settings last: without them there is no station, and what went wrong can be tried again.
  const refusal =
    ((await findFile(stationPaths(directory).config)) && stationProblem('station-exists', { directory })) ||
    (await makeKeys(io, directory, secret)) ||
    (await writeStationConfig(directory, config));
  if (refusal) return refuse(initVerb, io, refusal);
  io.out(`Station ${station.data} was made in ${directory}.`);
  return 0;
}

async function makeKeys(io: VerbIo, directory: string, secret: SlotSecret): Promise<Problem | undefined> {
  if (secret.kind === 'key-file' && !(await isThere(secret.path))) {
    const unmade = await createKeyFile(secret.path);
    if (unmade) return unmade;
    io.err(`The key file ${secret.path} was made. Keep a copy away from the machine: without it nothing can be read.`);
  }
  await makeDirectory(directory);
  const keyring = await createKeyring(stationPaths(directory).keys, secret, secret.kind === 'key-file' ? 'key file' : 'passphrase');
  return isProblem(keyring) ? keyring : undefined;
}
