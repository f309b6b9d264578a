/** `maabar restore`: a station from a backup, on any machine. */
import { isProblem } from '../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../kernel/verb.ts';
import { restoreStation } from '../restore-station.ts';
import { postgresUrlSchema } from '../station-config.ts';
import { parseCall, refuse, secretOf, secretOptions } from './station-call.ts';

export const restoreVerb: Verb = {
  name: 'restore',
  usage: 'restore FILE DIRECTORY [--witness DIRECTORY]... [--postgres URL] [--json] (--key-file FILE | --passphrase-file FILE)',
  summary:
    'Makes DIRECTORY from a backup and says up to which entry. --witness: the witness directory of the lost station, so that what was erased since is erased again. --postgres: into an empty PostgreSQL database.',
  run: restore,
};

async function restore(io: VerbIo): Promise<ExitStatus> {
  const call = parseCall(restoreVerb, io, {
    options: {
      ...secretOptions,
      json: { type: 'boolean', default: false },
      witness: { type: 'string', multiple: true },
      postgres: { type: 'string' },
    },
    words: [2, 2],
  });
  if (!call) return 2;
  const [backup, directory] = call.words as [string, string];
  const { postgres: postgresUrl } = call.values;
  if (postgresUrl !== undefined && !postgresUrlSchema.safeParse(postgresUrl).success) {
    io.err('maabar restore: --postgres takes a URL such as postgres://maabar@localhost/maabar.');
    return 2;
  }
  const secret = await secretOf(io, call.values);
  if (isProblem(secret)) return refuse(restoreVerb, io, secret);
  const restored = await restoreStation({
    backup,
    directory,
    secret,
    postgresUrl,
    oldWitnesses: call.values.witness,
    onEntries: (done) => {
      if (done % 10_000 === 0) io.err(`${done} entries read`);
    },
    onRebuild: ({ projection, done, total }) => {
      if (total > 10_000) io.err(`${projection}: ${done} of ${total}`);
    },
  });
  if (isProblem(restored)) return refuse(restoreVerb, io, restored);
  if (call.values.json) {
    io.out(JSON.stringify(restored));
    return 0;
  }
  io.out(
    `Station ${restored.station} was restored in ${directory} from the backup of ${new Date(restored.madeAtMs).toISOString()}, up to:`,
  );
  for (const { journal, sequence, recordedAtMs } of restored.upTo) {
    io.out(`    ${journal} entry ${sequence}${recordedAtMs === null ? '' : `, recorded ${new Date(recordedAtMs).toISOString()}`}`);
  }
  io.out(`What was recorded after that is not in this backup. ${restored.erasedAgain} parts that were erased since were erased again.`);
  return 0;
}
