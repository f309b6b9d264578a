import { decodeEnvelope } from '../../../journal/envelope.ts';
import { readStored, type StoredEntry } from '../../../journal/read-entries.ts';
import type { JournalTables } from '../../../journal/tables.ts';
import type { StationForReading } from '../../open-for-reading.ts';
import { stationProblem } from '../../problems.ts';
import { refuse } from '../station-call.ts';
import { countingNumber, type JournalAction } from './journal-call.ts';

/** `maabar journal show`: the journals, or the envelopes of one. */
export const showAction: JournalAction = async (verb, io, station, asked) => {
  const [from, count] = [countingNumber(asked.from), countingNumber(asked.count)];
  if (from === undefined || count === undefined || count > 100_000) {
    io.err('maabar journal show: --from and --count take whole numbers from 1, --count up to 100000.');
    return 2;
  }
  const journals = await station.database.selectFrom('journal').selectAll().orderBy('id').execute();
  if (asked.journal === undefined) {
    for (const journal of journals) io.out(await journalLine(station, journal, asked.json));
    return 0;
  }
  const chosen = journals.find(({ id }) => id === asked.journal);
  if (!chosen) return refuse(verb, io, stationProblem('journal-unknown', { journal: asked.journal, known: journals.map(({ id }) => id) }));
  for (const stored of await readStored(station.database, chosen.number, { from, count })) io.out(entryLine(chosen.id, stored, asked.json));
  if (from > chosen.head_sequence) io.err(`maabar journal show: ${chosen.id} ends at entry ${chosen.head_sequence}.`);
  return 0;
};

async function journalLine(station: StationForReading, journal: JournalTables['journal'], json: boolean): Promise<string> {
  const { id, epoch, head_sequence: entries, sealed_to } = journal;
  const { signed } = await station.database
    .selectFrom('journal_checkpoint')
    .select((e) => e.fn.max('size').as('signed'))
    .where('journal', '=', journal.number)
    .executeTakeFirstOrThrow();
  const signedUpTo = signed ?? 0;
  return json
    ? JSON.stringify({ journal: id, epoch, entries, signedUpTo, sealed: sealed_to !== null })
    : `${id}: ${entries} entries, signed up to ${signedUpTo}, epoch ${epoch}`;
}

function entryLine(journal: string, stored: StoredEntry, json: boolean): string {
  const { kind, version, at } = decodeEnvelope(stored.envelope);
  const { sequence } = stored;
  const parts = stored.parts.map((part) => (part.body === null ? 'erased' : part.body.byteLength));
  const recordedAt = new Date(at.wallMs).toISOString();
  const hash = Buffer.from(stored.hash).toString('base64url');
  return json
    ? JSON.stringify({ journal, sequence, kind, version, recordedAt, bootId: at.bootId, uptimeMs: at.uptimeMs, parts, hash })
    : `${String(sequence).padStart(8)}  ${recordedAt}  ${kind} v${version}  parts ${parts.join(' ')}  ${hash.slice(0, 12)}`;
}
