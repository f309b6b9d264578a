import { findLosses } from '../../../journal/accept-losses.ts';
import { lossProblem } from '../../../journal/loss-problem.ts';
import { type JournalReport, verifyJournals } from '../../../journal/verify.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import type { ComparedHead } from '../../../modules/stations/server/index.ts';
import { openHeadKeeper } from '../../../storage/head-keeper.ts';
import { takeStationLock } from '../../../storage/station-lock.ts';
import type { StationForReading } from '../../open-for-reading.ts';
import type { JournalAction } from './journal-call.ts';

/** `maabar journal verify`: every entry from the first to the last, and the heads kept outside the database. */
export const verifyAction: JournalAction = async (_verb, io, station, { json }) => {
  const reports = await verifyJournals(station.database, {
    verifiers: station.verifiers,
    erasures: await station.erasures(),
    onProgress: (done, total) => {
      if (total > 10_000) io.err(`${done} of ${total} entries`);
    },
  });
  const losses = await compareKeptHeads(station);
  // Loads a module and all that it knows: only where journals are gone through.
  const { compareHeads } = await import('../../../modules/stations/server/index.ts');
  const signed = await compareHeads(
    { stations: station.database as never, journals: station.database },
    { station: station.config.station, publicKeys: station.keyring.publicKeys },
  );
  for (const report of reports) {
    const { findings, sound, ...rest } = report;
    io.out(json ? JSON.stringify({ ...rest, sound, findings }) : reportLine(report));
    if (!json)
      for (const finding of findings)
        io.out(`    entry ${finding.sequence}: ${finding.what}${finding.part === undefined ? '' : ` (part ${finding.part})`}`);
  }
  for (const problem of losses) {
    if (json) io.out(JSON.stringify({ problem: problem.code, ...problem.details }));
    io.err(`maabar journal: ${problem.text}`);
  }
  for (const { journal, size, atMs, outcome, signers } of signed) {
    io.out(
      json ? JSON.stringify({ journal, countersigned: size, atMs, outcome, signers }) : headLine({ journal, size, atMs, outcome, signers }),
    );
  }
  return losses.length === 0 &&
    signed.every(({ outcome }) => outcome === 'agrees' || outcome === 'unreadable') &&
    reports.every(({ sound }) => sound)
    ? 0
    : 1;
};

function headLine({ journal, size, atMs, outcome, signers }: Omit<ComparedHead, 'note'>): string {
  const when = atMs === null ? '' : ` on ${new Date(atMs).toISOString()}`;
  const words = {
    agrees: 'and they are what stands here',
    differs: 'AND OTHER ENTRIES STAND HERE',
    lost: 'AND FEWER ARE HERE',
    unreadable: 'and its signature is of no key that is known here',
  };
  return `${journal}: ${signers.join(', ')} signed its first ${size} entries${when}, ${words[outcome]}`;
}

function reportLine(report: JournalReport): string {
  const state = report.sound ? 'sound' : `${report.findings.length} findings`;
  return `${report.journal}: ${state}; ${report.entries} entries, ${report.parts} parts (${report.erased} erased), ${report.checkpoints} signed checkpoints, head ${report.headHash}`;
}

/** Compares with the heads kept outside the database, where no station is running: a running one compared them when it started. */
async function compareKeptHeads(station: StationForReading): Promise<readonly Problem[]> {
  const lock = takeStationLock(station.directory);
  if (isProblem(lock)) return [];
  try {
    const keeper = await openHeadKeeper({
      directory: station.witnessDirectory,
      headKey: station.keyring.subkey('head'),
      erasureKey: station.keyring.subkey('erasures'),
    });
    if (isProblem(keeper)) return [keeper];
    const kept = await keeper.read();
    await keeper.close();
    return (await findLosses(station.database, kept)).map(lossProblem);
  } finally {
    lock.release();
  }
}
