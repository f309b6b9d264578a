/** `maabar journal`: what stands in the journals, and whether all of it is still there. Shows envelopes, never what they say about people. */
import { proveInclusion } from '../../journal/checkpoints.ts';
import { decodeEnvelope } from '../../journal/envelope.ts';
import { readStored } from '../../journal/read-entries.ts';
import { type JournalReport, orderedErasures, verifyJournals } from '../../journal/verify.ts';
import type { JournalId } from '../../kernel/ids.ts';
import { isProblem, type Problem } from '../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../kernel/verb.ts';
import { openHeadKeeper } from '../../storage/head-keeper.ts';
import { takeStationLock } from '../../storage/station-lock.ts';
import { openForReading, type StationForReading } from '../open-for-reading.ts';
import { openingProblem } from '../open-station-store.ts';
import { stationProblem } from '../problems.ts';
import { rebuildStation } from '../rebuild-station.ts';
import { parseCall, refuse, secretOf, secretOptions } from './station-call.ts';

export const journalVerb: Verb = {
  name: 'journal',
  usage:
    'journal verify|show|prove|rebuild DIRECTORY [JOURNAL] [SEQUENCE] [--from N] [--count N] [--json] (--key-file FILE | --passphrase-file FILE)',
  summary:
    'verify: checks every entry, commitment, Merkle root and signature. show: lists envelopes, never data about people. prove: shows that an entry is under a signed checkpoint. rebuild: makes what screens read anew from the journals.',
  run,
};

async function run(io: VerbIo): Promise<ExitStatus> {
  const call = parseCall(journalVerb, io, {
    options: {
      ...secretOptions,
      json: { type: 'boolean', default: false },
      from: { type: 'string', default: '1' },
      count: { type: 'string', default: '50' },
    },
    words: [2, 4],
  });
  if (!call) return 2;
  const [action, directory, journal, sequence] = call.words as [string, string, string | undefined, string | undefined];
  const secret = await secretOf(call.values);
  if (isProblem(secret)) return refuse(journalVerb, io, secret);
  const { json } = call.values;
  if (action === 'rebuild') {
    const refusal = await rebuildStation(directory, secret, ({ projection, done, total }) => io.err(`${projection}: ${done} of ${total}`));
    if (refusal) return refuse(journalVerb, io, refusal);
    io.out(json ? JSON.stringify({ rebuilt: true }) : 'Everything that screens read was made anew from the journals.');
    return 0;
  }
  const actions: Record<string, ((station: StationForReading) => Promise<ExitStatus>) | undefined> = {
    verify: (station) => verify(io, station, json),
    show: (station) => show(io, station, { journal, from: Number(call.values.from), count: Number(call.values.count), json }),
    prove: (station) => prove(io, station, { journal, sequence: Number(sequence), json }),
  };
  const act = actions[action];
  if (!act) {
    io.err(`maabar journal: there is no "${action}". Usage: maabar ${journalVerb.usage}`);
    return 2;
  }
  const station = await openForReading(directory, secret);
  if (isProblem(station)) return refuse(journalVerb, io, station);
  try {
    return await act(station);
  } catch (error) {
    const problem = openingProblem(error, { directory: station.directory, database: station.config.database });
    if (!problem) throw error;
    return refuse(journalVerb, io, problem);
  } finally {
    await station.close();
  }
}

async function verify(io: VerbIo, station: StationForReading, json: boolean): Promise<ExitStatus> {
  const reports = await verifyJournals(station.database, {
    verifiers: station.verifiers,
    erasures: await orderedErasures(station.database),
    onProgress: (done, total) => {
      if (total > 10_000) io.err(`${done} of ${total} entries`);
    },
  });
  const behind = await compareKeptHeads(station, reports);
  for (const report of reports) {
    const { findings, sound, ...rest } = report;
    io.out(json ? JSON.stringify({ ...rest, sound, findings }) : reportLine(report));
    if (!json)
      for (const finding of findings)
        io.out(`    entry ${finding.sequence}: ${finding.what}${finding.part === undefined ? '' : ` (part ${finding.part})`}`);
  }
  for (const problem of behind) io.err(`maabar journal: ${problem.text}`);
  if (json) for (const problem of behind) io.out(JSON.stringify({ problem: problem.code, ...problem.details }));
  return behind.length === 0 && reports.every(({ sound }) => sound) ? 0 : 1;
}

function reportLine(report: JournalReport): string {
  const state = report.sound ? 'sound' : `${report.findings.length} findings`;
  return `${report.journal}: ${state}; ${report.entries} entries, ${report.parts} parts (${report.erased} erased), ${report.checkpoints} signed checkpoints, head ${report.headHash}`;
}

/** Compares with the heads kept outside the database, where no station is running: a running one compared them when it started. */
async function compareKeptHeads(station: StationForReading, reports: readonly JournalReport[]): Promise<Problem[]> {
  const lock = takeStationLock(station.directory);
  if (isProblem(lock)) return [];
  try {
    const keeper = await openHeadKeeper({
      directory: station.witnessDirectory,
      headKey: station.keyring.subkey('head'),
      erasureKey: station.keyring.subkey('erasures'),
    });
    if (isProblem(keeper)) return [keeper];
    const kept = (await keeper.read()) ?? [];
    await keeper.close();
    return kept.flatMap((head) => {
      const report = reports.find(({ journal }) => journal === head.journal);
      if (report && (report.epoch > head.epoch || report.entries >= head.sequence)) return [];
      const found = report?.entries ?? 0;
      return [stationProblem('entries-missing', { journal: head.journal, found, expected: head.sequence, missing: head.sequence - found })];
    });
  } finally {
    lock.release();
  }
}

async function show(
  io: VerbIo,
  station: StationForReading,
  asked: { journal: string | undefined; from: number; count: number; json: boolean },
): Promise<ExitStatus> {
  if (!Number.isInteger(asked.from) || !Number.isInteger(asked.count) || asked.from < 1 || asked.count < 1 || asked.count > 100_000) {
    io.err('maabar journal show: --from and --count take whole numbers from 1, --count up to 100000.');
    return 2;
  }
  const journals = await station.database.selectFrom('journal').selectAll().orderBy('id').execute();
  const chosen = journals.filter((row) => asked.journal === undefined || row.id === asked.journal);
  if (chosen.length === 0)
    return refuse(
      journalVerb,
      io,
      stationProblem('journal-unknown', { journal: asked.journal ?? '', known: journals.map(({ id }) => id) }),
    );
  for (const journal of chosen) {
    if (asked.journal === undefined) {
      const { id, epoch, head_sequence: entries } = journal;
      io.out(
        asked.json
          ? JSON.stringify({ journal: id, epoch, entries, sealed: journal.sealed_to !== null })
          : `${id}: ${entries} entries, epoch ${epoch}`,
      );
      continue;
    }
    for (const stored of await readStored(station.database, journal.number, { from: asked.from, count: asked.count })) {
      const envelope = decodeEnvelope(stored.envelope);
      const parts = stored.parts.map((part) => (part.body === null ? 'erased' : part.body.byteLength));
      const recordedAt = new Date(envelope.at.wallMs).toISOString();
      const hash = Buffer.from(stored.hash).toString('base64url');
      io.out(
        asked.json
          ? JSON.stringify({
              journal: journal.id,
              sequence: stored.sequence,
              kind: envelope.kind,
              version: envelope.version,
              recordedAt,
              bootId: envelope.at.bootId,
              uptimeMs: envelope.at.uptimeMs,
              parts,
              hash,
            })
          : `${String(stored.sequence).padStart(8)}  ${recordedAt}  ${envelope.kind} v${envelope.version}  parts ${parts.join(' ')}  ${hash.slice(0, 12)}`,
      );
    }
  }
  return 0;
}

async function prove(
  io: VerbIo,
  station: StationForReading,
  asked: { journal: string | undefined; sequence: number; json: boolean },
): Promise<ExitStatus> {
  if (asked.journal === undefined || !Number.isInteger(asked.sequence) || asked.sequence < 1) {
    io.err('maabar journal prove: say which journal and which entry, e.g. journal prove DIRECTORY mr-gogui.operations 1211.');
    return 2;
  }
  const checkpoint = await station.database
    .selectFrom('journal_checkpoint as c')
    .innerJoin('journal as j', 'j.number', 'c.journal')
    .innerJoin('journal_entry as e', (join) => join.onRef('e.journal', '=', 'j.number').on('e.sequence', '=', asked.sequence))
    .select(['c.size', 'c.note', 'e.hash'])
    .where('j.id', '=', asked.journal)
    .where('c.size', '>=', asked.sequence)
    .orderBy('c.size')
    .limit(1)
    .executeTakeFirst();
  const proof =
    checkpoint && (await proveInclusion(station.database, asked.journal as JournalId, { sequence: asked.sequence, size: checkpoint.size }));
  if (!checkpoint || !proof) {
    return refuse(journalVerb, io, stationProblem('entry-unsigned', { journal: asked.journal, sequence: asked.sequence }));
  }
  const hashes = proof.map((hash) => hash.toString('base64'));
  const leaf = Buffer.from(checkpoint.hash).toString('base64');
  if (asked.json)
    io.out(
      JSON.stringify({
        journal: asked.journal,
        sequence: asked.sequence,
        leaf,
        size: checkpoint.size,
        proof: hashes,
        checkpoint: checkpoint.note,
      }),
    );
  else {
    io.out(`Entry ${asked.sequence} (leaf hash ${leaf}) is under this checkpoint of ${checkpoint.size} entries:`);
    io.out(checkpoint.note);
    for (const hash of hashes) io.out(hash);
  }
  return 0;
}
