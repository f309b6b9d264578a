/** `maabar enrol`: enrols a stopped station at headquarters, and brings back at once what headquarters holds of it. */
import { isProblem, type Problem, ProblemError } from '../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../kernel/verb.ts';
import { joinSchema } from '../../modules/stations/index.ts';
import { enrolAt, joinHeadquarters } from '../../modules/stations/server/index.ts';
import { LinkDown } from '../../sync/sync-client.ts';
import { exchangeOnce } from '../exchange-once.ts';
import { type LockedStation, withLockedStation, withStore } from '../locked-station.ts';
import { parseCall, refuse, secretOf, secretOptions } from './station-call.ts';

export const enrolVerb: Verb = {
  name: 'enrol',
  usage: 'enrol DIRECTORY --headquarters URL --code CODE [--json] (--key-file FILE | --passphrase-file FILE)',
  summary:
    'Enrols a stopped post at headquarters with a code that was given there, and brings back what headquarters holds of the post: a new machine in the place of a lost one goes on from there.',
  run: enrol,
};

async function enrol(io: VerbIo): Promise<ExitStatus> {
  const call = parseCall(enrolVerb, io, {
    options: { ...secretOptions, headquarters: { type: 'string' }, code: { type: 'string' }, json: { type: 'boolean', default: false } },
    words: [1, 1],
  });
  if (!call) return 2;
  const join = joinSchema.safeParse({ address: call.values.headquarters, code: call.values.code });
  if (!join.success) {
    io.err(
      `maabar enrol: --headquarters takes an address such as https://siege.example:4801, --code the fifteen signs given there. Usage: maabar ${enrolVerb.usage}`,
    );
    return 2;
  }
  const secret = await secretOf(io, call.values);
  if (isProblem(secret)) return refuse(enrolVerb, io, secret);
  const done = await withLockedStation(call.words[0]!, secret, (station) => enrolStopped(station, join.data));
  if (isProblem(done)) return refuse(enrolVerb, io, done);
  const { headquarters, broughtBack, reached } = done;
  io.out(
    call.values.json
      ? JSON.stringify(done)
      : `Enrolled at ${headquarters}. ${reached ? `${broughtBack} entries were brought back from there.` : 'The link broke off after that: start the station, and let it reach headquarters before anybody works on it.'}`,
  );
  return 0;
}

interface Enrolled {
  readonly headquarters: string;
  /** Entries of the post's own journals that headquarters held and the post did not. */
  readonly broughtBack: number;
  /** False where the link broke off. */
  readonly reached: boolean;
}

async function enrolStopped(
  station: LockedStation,
  { address, code }: { readonly address: string; readonly code: string },
): Promise<Enrolled | Problem> {
  const { config, keyring } = station;
  const joined = await enrolAt({ address, code, station: config.station, signingKey: keyring.signingKey });
  if (isProblem(joined)) return joined;
  return withStore(station, async (store) => {
    const actor = { kind: 'station', station: config.station } as const;
    const answer = await store.execute({ command: joinHeadquarters.name, input: joined, actor });
    if ('problem' in answer) return answer.problem;
    try {
      return { headquarters: joined.headquarters, broughtBack: await exchangeOnce(station, store, joined), reached: true };
    } catch (error) {
      if (error instanceof LinkDown) return { headquarters: joined.headquarters, broughtBack: 0, reached: false };
      if (error instanceof ProblemError) return error.problem;
      throw error;
    }
  });
}
