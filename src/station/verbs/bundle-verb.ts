/** `maabar bundle`: journals on a stick, from a post to its headquarters, and what headquarters holds back to the post. */
import { stat } from 'node:fs/promises';
import { isProblem, type Problem } from '../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../kernel/verb.ts';
import { fileProblemOf } from '../../storage/file-problem.ts';
import type { SlotSecret } from '../../storage/key-slots.ts';
import { withLockedStation } from '../locked-station.ts';
import type { Carried } from './bundle/carried.ts';
import { parseCall, refuse, secretOf, secretOptions } from './station-call.ts';

export const bundleVerb: Verb = {
  name: 'bundle',
  usage: 'bundle export|import DIRECTORY FILE [--all] [--json] (--key-file FILE | --passphrase-file FILE)',
  summary:
    'Carries journals on a stick where there is no link. export, at a post or a region, also beside the running station: what headquarters is not known to hold, with its photographs, sealed to it (--all: everything). import, at the stopped headquarters: takes it in and writes FILE.answer; at the stopped post or region, of FILE.answer: notes what headquarters holds.',
  run: carry,
};

async function carry(io: VerbIo): Promise<ExitStatus> {
  const call = parseCall(bundleVerb, io, {
    options: { ...secretOptions, all: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
    words: [3, 3],
  });
  if (!call) return 2;
  const [action, directory, file] = call.words as [string, string, string];
  if (action !== 'export' && action !== 'import') {
    io.err(`maabar bundle: there is no "${action}". Usage: maabar ${bundleVerb.usage}`);
    return 2;
  }
  const secret = await secretOf(io, call.values);
  if (isProblem(secret)) return refuse(bundleVerb, io, secret);
  const done =
    action === 'export' ? await exported(directory, file, { secret, all: call.values.all }) : await imported(directory, file, secret);
  if (isProblem(done)) return refuse(bundleVerb, io, done);
  io.out(call.values.json ? JSON.stringify(done) : done.said);
  return 0;
}

async function exported(directory: string, file: string, ask: { readonly secret: SlotSecret; readonly all: boolean }) {
  const { exportBundle } = await import('./bundle/export-bundle.ts');
  return exportBundle(directory, file, ask);
}

async function imported(directory: string, file: string, secret: SlotSecret): Promise<Carried | Problem> {
  try {
    await stat(file);
  } catch (error) {
    const problem = fileProblemOf(error, file);
    if (problem) return problem;
    throw error;
  }
  const { importAnswer, importBundle } = await import('./bundle/import-bundle.ts');
  return withLockedStation(directory, secret, (station) =>
    station.config.role === 'post' || (station.config.role === 'region' && file.endsWith('.answer'))
      ? importAnswer(station, file)
      : importBundle(station, file),
  );
}
