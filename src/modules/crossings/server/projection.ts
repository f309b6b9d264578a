/** The day's list, the second line's queue, each traveller's crossings and stays: one fold, whatever the order in which journals arrive. */
import type { Kysely } from 'kysely';
import { defineProjection, type ErasedPart } from '../../../journal/journal-module.ts';
import { isEntry, type RecordedEntry } from '../../../kernel/entry.ts';
import { entityId } from '../../../kernel/ids.ts';
import { insertTables } from '../../../storage/insert-rows.ts';
import { wordsOfName } from '../../travellers/index.ts';
import { actorName, type CrossingChange, type CrossingState } from '../crossing-state.ts';
import {
  caseTaken,
  crossingCancelled,
  crossingCorrected,
  crossingRecorded,
  crossingsEntries,
  outcomeChanged,
  type ShownTraveller,
  secondLineDecided,
  stayClosed,
} from '../entries.ts';
import { pageText } from '../record-api.ts';
import { slipNumberOf } from '../slip-number.ts';
import { projectStays } from './project-stays.ts';
import { slices } from './slices.ts';
import { type ChangeTableRow, type CrossingTableRow, changesOf, recordedAs, standing } from './standing-rows.ts';
import type { CrossingsTables } from './tables.ts';

type Database = Kysely<CrossingsTables>;

export const crossingsProjection = defineProjection<CrossingsTables>({
  name: 'crossings',
  version: 4,
  tables: [
    'crossings_crossing',
    'crossings_vehicle',
    'crossings_herd',
    'crossings_slip',
    'crossings_case',
    'crossings_change',
    'crossings_stay',
    'crossings_stay_end',
    'crossings_stay_month',
  ],
  kinds: crossingsEntries.map(({ kind }) => kind),
  async apply(database, entries) {
    const crossings = entries.flatMap(crossingRows);
    const changes = entries.flatMap(changeRow);
    const ends = entries.flatMap(stayEndRow);
    await insertTables(database, {
      crossings_crossing: crossings,
      ...thingRows(entries),
      crossings_case: crossings.filter(({ outcome }) => outcome === 'second-line').map(caseRow),
      crossings_change: changes,
      crossings_stay_end: ends,
    });
    for (const row of slipCounts(entries)) await countSlips(database, row);
    // A change may arrive before its crossing, from another journal: whichever comes second settles it.
    const settled = await settle(
      database,
      [...crossings, ...changes].map(({ crossing }) => crossing),
    );
    const touched = new Set([
      ...settled.travellers,
      ...(await travellersOf(
        database,
        ends.map(({ stay }) => stay),
      )),
    ]);
    await projectStays(
      database,
      crossings.filter(({ crossing }) => !settled.crossings.has(crossing)),
      touched,
    );
  },
  async erase(database, erased) {
    const parts = erased.map(({ ref, part }) => entityId(ref, part));
    const travellers = new Set(erased.map(({ subject }: ErasedPart) => subject as string));
    for (const ids of slices(parts)) {
      await database.updateTable('crossings_crossing').set(nobody).where('crossing', 'in', ids).execute();
      await database.deleteFrom('crossings_vehicle').where('vehicle', 'in', ids).execute();
      await database.deleteFrom('crossings_herd').where('herd', 'in', ids).execute();
      await database.updateTable('crossings_change').set({ traveller: null, words: null }).where('change', 'in', ids).execute();
      await database
        .updateTable('crossings_stay_end')
        .set({ traveller: null, end_kind: null, at_ms: null, reason: null })
        .where('ending', 'in', ids)
        .execute();
    }
    await projectStays(database, [], travellers);
  },
});

function crossingRows(entry: RecordedEntry): CrossingTableRow[] {
  if (!isEntry(entry, crossingRecorded)) return [];
  const { direction, lane, slip, happened, page, grouping, means, counted } = entry.common;
  const recordedMs = entry.recordedAt.wallMs;
  return counted.map(({ outcome, verdict, regime, own }, index) => {
    const part = entry.subjects[index];
    const { year, number } = slipNumberOf({ ref: entry.ref, slip }, index);
    return {
      crossing: entityId(entry.ref, index + 1),
      crossed_with: entityId(entry.ref, 1),
      number,
      slip_year: year,
      recorded_ms: recordedMs,
      happened_ms: happened?.atMs ?? recordedMs,
      happened_precision: happened?.precision ?? 'exact',
      direction,
      lane,
      outcome,
      verdict,
      regime,
      means: means ?? null,
      grouping,
      // A bus fills one line for each.
      page: page ? pageText(page.line === undefined ? page : { ...page, line: page.line + index }) : null,
      own: own === null ? null : own ? 1 : 0,
      officer: actorName(entry),
      corrected: 0,
      cancelled: 0,
      recorded_as: null,
      ...(part?.content.kind === 'traveller' ? shownColumns(part.subject, part.content) : nobody),
    };
  });
}

const nobody = { traveller: null, name: null, words: null, nationality: null, document_state: null, document_number: null, shown: null };

function shownColumns(traveller: string, shown: ShownTraveller): Record<keyof typeof nobody, string | null> {
  const { person, document } = shown;
  const { surname, givenNames, arabicName = '' } = person;
  return {
    traveller,
    name: `${surname} ${givenNames}`.trim(),
    words: wordsOfName(`${surname} ${givenNames} ${arabicName}`)
      .map((word) => ` ${word}`)
      .join(''),
    nationality: person.nationality,
    document_state: document?.issuingState ?? null,
    document_number: document?.number ?? null,
    shown: JSON.stringify(shown),
  };
}

function thingRows(
  entries: readonly RecordedEntry[],
): Pick<{ [Table in keyof CrossingsTables]: CrossingsTables[Table][] }, 'crossings_vehicle' | 'crossings_herd'> {
  const vehicles: CrossingsTables['crossings_vehicle'][] = [];
  const herds: CrossingsTables['crossings_herd'][] = [];
  for (const entry of entries) {
    if (!isEntry(entry, crossingRecorded)) continue;
    const crossed_with = entityId(entry.ref, 1);
    for (const [index, part] of entry.subjects.entries()) {
      const place = entityId(entry.ref, index + 1);
      const content = part?.content;
      if (content?.kind === 'vehicle') vehicles.push({ vehicle: place, crossed_with, content: JSON.stringify(content.vehicle) });
      else if (content?.kind === 'herd') herds.push({ herd: place, crossed_with, content: JSON.stringify(content.herd) });
    }
  }
  return { crossings_vehicle: vehicles, crossings_herd: herds };
}

/** The last number that these entries gave, for each journal and year: entries of a journal come in order. */
function slipCounts(entries: readonly RecordedEntry[]): CrossingsTables['crossings_slip'][] {
  const counts = new Map<string, CrossingsTables['crossings_slip']>();
  for (const entry of entries) {
    if (!isEntry(entry, crossingRecorded) || !entry.common.slip) continue;
    const { journal } = entry.ref;
    const { slip, counted } = entry.common;
    counts.set(`${journal} ${slip.year}`, { journal, year: slip.year, last: slip.first + counted.length - 1 });
  }
  return [...counts.values()];
}

async function countSlips(database: Database, row: CrossingsTables['crossings_slip']): Promise<void> {
  await database
    .insertInto('crossings_slip')
    .values(row)
    .onConflict((conflict) => conflict.columns(['journal', 'year']).doUpdateSet({ last: row.last }))
    .execute();
}

function caseRow({ crossing, recorded_ms }: CrossingTableRow): CrossingsTables['crossings_case'] {
  return { crossing, recorded_ms, state: 'waiting', closed: 0, taken_by: null };
}

function changeRow(entry: RecordedEntry): ChangeTableRow[] {
  for (const definition of [crossingCorrected, crossingCancelled, outcomeChanged, secondLineDecided] as const) {
    if (!isEntry(entry, definition as typeof crossingCancelled)) continue;
    const [part] = entry.subjects;
    return [changeColumns(entry, { change: entityId(entry.ref, 1), traveller: part?.subject ?? null, words: part?.content })];
  }
  return isEntry(entry, caseTaken) ? [changeColumns(entry, { change: entityId(entry.ref, 0), traveller: null, words: undefined })] : [];
}

function changeColumns(
  entry: RecordedEntry<{ readonly crossing: string }>,
  about: { readonly change: string; readonly traveller: string | null; readonly words: unknown },
): ChangeTableRow {
  return {
    change: about.change,
    crossing: entry.common.crossing,
    at_ms: entry.recordedAt.wallMs,
    officer: actorName(entry),
    kind: entry.kind as ChangeTableRow['kind'],
    common: JSON.stringify(entry.common),
    traveller: about.traveller,
    words: about.words === undefined ? null : JSON.stringify(about.words),
  };
}

function stayEndRow(entry: RecordedEntry): CrossingsTables['crossings_stay_end'][] {
  if (!isEntry(entry, stayClosed)) return [];
  const [part] = entry.subjects;
  return [
    {
      ending: entityId(entry.ref, 1),
      stay: entry.common.stay,
      said_ms: entry.recordedAt.wallMs,
      officer: actorName(entry),
      traveller: part?.subject ?? null,
      end_kind: part?.content.end ?? null,
      at_ms: part?.content.atMs ?? null,
      reason: part?.content.reason ?? null,
    },
  ];
}

/** Folds the changes about these crossings into their rows and cases; tells which of them had any, and of whom. */
async function settle(
  database: Database,
  crossings: readonly string[],
): Promise<{ readonly crossings: ReadonlySet<string>; readonly travellers: readonly string[] }> {
  const found = { crossings: new Set<string>(), travellers: [] as string[] };
  for (const ids of slices([...new Set(crossings)])) {
    const changes = await changesOf(database, ids);
    if (changes.size === 0) continue;
    const rows = await database
      .selectFrom('crossings_crossing')
      .selectAll()
      .where('crossing', 'in', [...changes.keys()])
      .execute();
    for (const row of rows) {
      await settleOne(database, row, changes.get(row.crossing)!);
      found.crossings.add(row.crossing);
      if (row.traveller !== null) found.travellers.push(row.traveller);
    }
  }
  return found;
}

async function settleOne(database: Database, row: CrossingTableRow, changeRows: readonly ChangeTableRow[]): Promise<void> {
  const { state, shown, changes } = standing(row, changeRows, null);
  const { direction, means, regime, outcome, happened, own } = state;
  await database
    .updateTable('crossings_crossing')
    .set({
      direction,
      means,
      regime,
      outcome,
      own: own === null ? null : own ? 1 : 0,
      ...(row.traveller !== null && shown ? shownColumns(row.traveller, asItStands(shown, state, changes)) : {}),
      happened_ms: happened.atMs,
      happened_precision: happened.precision,
      corrected: state.corrected ? 1 : 0,
      cancelled: state.cancelled ? 1 : 0,
      recorded_as: JSON.stringify(recordedAs(row)),
    })
    .where('crossing', '=', row.crossing)
    .execute();
  if (state.caseState === null) return;
  const closed = outcome === 'second-line' && !state.cancelled ? 0 : 1;
  const taken_by = state.takenBy;
  const kept = { state: state.caseState, closed, taken_by };
  await database
    .insertInto('crossings_case')
    .values({ ...caseRow(row), ...kept })
    .onConflict((conflict) => conflict.column('crossing').doUpdateSet(kept))
    .execute();
}

/** As the second line, searches and later looks at lists see them. */
function asItStands(shown: ShownTraveller, { person }: CrossingState, changes: readonly CrossingChange[]): ShownTraveller {
  const since = changes.flatMap((change) => (change.kind === 'crossing-corrected' ? (change.words?.alerts ?? []) : []));
  const isThere = new Set(shown.alerts.map(({ list, entry }) => `${list} ${entry}`));
  const alerts = [...shown.alerts, ...since.filter(({ list, entry }) => !isThere.has(`${list} ${entry}`))].slice(0, 50);
  return { ...shown, ...(person && { person }), alerts };
}

async function travellersOf(database: Database, crossings: readonly string[]): Promise<string[]> {
  if (crossings.length === 0) return [];
  const rows = await database.selectFrom('crossings_crossing').select('traveller').where('crossing', 'in', crossings).execute();
  return rows.flatMap(({ traveller }) => traveller ?? []);
}
