/** `maabar backup`: one encrypted file with everything that a station holds. */
import { isProblem } from '../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../kernel/verb.ts';
import { backUpStation } from '../back-up-station.ts';
import { openForReading } from '../open-for-reading.ts';
import { parseCall, refuse, secretOf, secretOptions } from './station-call.ts';

export const backupVerb: Verb = {
  name: 'backup',
  usage: 'backup DIRECTORY FILE [--json] (--key-file FILE | --passphrase-file FILE)',
  summary:
    'Writes one encrypted file with everything the station holds, reads it back and checks it. The station may be running. It opens with the same passphrase or key file.',
  run: backUp,
};

async function backUp(io: VerbIo): Promise<ExitStatus> {
  const call = parseCall(backupVerb, io, { options: { ...secretOptions, json: { type: 'boolean', default: false } }, words: [2, 2] });
  if (!call) return 2;
  const [directory, file] = call.words as [string, string];
  const secret = await secretOf(io, call.values);
  if (isProblem(secret)) return refuse(backupVerb, io, secret);
  const station = await openForReading(directory, secret);
  if (isProblem(station)) return refuse(backupVerb, io, station);
  try {
    const made = await backUpStation(station, file, (done, total) => {
      if (total > 10_000) io.err(`${done} of ${total} entries`);
    });
    if (isProblem(made)) return refuse(backupVerb, io, made);
    io.out(
      call.values.json
        ? JSON.stringify(made)
        : `${made.file}: ${made.entries} entries and ${made.blobs} files in ${made.bytes} bytes, read back and checked.`,
    );
    if (!call.values.json) for (const head of made.heads) io.out(`    ${head.journal} up to entry ${head.sequence}`);
    return 0;
  } finally {
    await station.close();
  }
}
