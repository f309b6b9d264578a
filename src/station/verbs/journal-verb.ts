/** `maabar journal`: what stands in the journals, and whether all of it is still there. Shows envelopes, never what they say about people. */
import { isProblem } from '../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../kernel/verb.ts';
import { openForReading } from '../open-for-reading.ts';
import { openingProblem } from '../open-station-store.ts';
import type { JournalCall } from './journal/journal-call.ts';
import { proveAction } from './journal/prove-action.ts';
import { showAction } from './journal/show-action.ts';
import { verifyAction } from './journal/verify-action.ts';
import { parseCall, refuse, secretOf, secretOptions } from './station-call.ts';

export const journalVerb: Verb = {
  name: 'journal',
  usage:
    'journal verify|show|prove|rebuild|accept DIRECTORY [JOURNAL] [SEQUENCE] [--from N] [--count N] [--since N] [--yes] [--json] (--key-file FILE | --passphrase-file FILE)',
  summary:
    'verify: checks every entry, commitment, Merkle root and signature. show: lists envelopes, never data about people. prove: shows that an entry is under a signed checkpoint, or with --since N that the latest checkpoint continues the one of N entries. rebuild: makes what screens read anew from the journals. accept: says what was lost, and with --yes goes on without it.',
  run,
};

/** Those that read, beside a running station or without one. */
const readers = { verify: verifyAction, show: showAction, prove: proveAction } as const;

async function run(io: VerbIo): Promise<ExitStatus> {
  const call = parseCall(journalVerb, io, {
    options: {
      ...secretOptions,
      json: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      from: { type: 'string', default: '1' },
      count: { type: 'string', default: '50' },
      since: { type: 'string' },
    },
    words: [2, 4],
  });
  if (!call) return 2;
  const [action, directory, journal, sequence] = call.words as [string, string, string | undefined, string | undefined];
  const secret = await secretOf(io, call.values);
  if (isProblem(secret)) return refuse(journalVerb, io, secret);
  const { json, yes } = call.values;
  // These two load every module; the others start fast.
  if (action === 'accept') {
    const { acceptAction } = await import('./journal/accept-action.ts');
    return acceptAction(journalVerb, io, { directory, secret, yes, json });
  }
  if (action === 'rebuild') {
    const { rebuildStation } = await import('../rebuild-station.ts');
    const refusal = await rebuildStation(directory, secret, ({ projection, done, total }) => io.err(`${projection}: ${done} of ${total}`));
    if (refusal) return refuse(journalVerb, io, refusal);
    io.out(json ? JSON.stringify({ rebuilt: true }) : 'Everything that screens read was made anew from the journals.');
    return 0;
  }
  if (!Object.hasOwn(readers, action)) {
    io.err(`maabar journal: there is no "${action}". Usage: maabar ${journalVerb.usage}`);
    return 2;
  }
  const { from, count, since } = call.values;
  const asked: JournalCall = { journal, sequence, from, count, since, json };
  const station = await openForReading(directory, secret);
  if (isProblem(station)) return refuse(journalVerb, io, station);
  try {
    return await readers[action as keyof typeof readers](journalVerb, io, station, asked);
  } catch (error) {
    const problem = openingProblem(error, { directory: station.directory, database: station.config.database });
    if (!problem) throw error;
    return refuse(journalVerb, io, problem);
  } finally {
    await station.close();
  }
}
