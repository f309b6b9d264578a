import { findLosses } from '../../../journal/accept-losses.ts';
import { lossProblem } from '../../../journal/loss-problem.ts';
import { type JournalReport, orderedErasures, verifyJournals } from '../../../journal/verify.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import { openHeadKeeper } from '../../../storage/head-keeper.ts';
import { takeStationLock } from '../../../storage/station-lock.ts';
import type { StationForReading } from '../../open-for-reading.ts';
import type { JournalAction } from './journal-call.ts';

/** `maabar journal verify`: every entry from the first to the last, and the heads kept outside the database. */
export const verifyAction: JournalAction = async (_verb, io, station, { json }) => {
  const reports = await verifyJournals(station.database, {
    verifiers: station.verifiers,
    erasures: await orderedErasures(station.database),
    onProgress: (done, total) => {
      if (total > 10_000) io.err(`${done} of ${total} entries`);
    },
  });
  const losses = await compareKeptHeads(station);
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
  return losses.length === 0 && reports.every(({ sound }) => sound) ? 0 : 1;
};

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
