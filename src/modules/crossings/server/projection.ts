/** The day's list, the second line's queue, and the earlier crossings of each traveller. */
import type { Kysely } from 'kysely';
import { defineProjection } from '../../../journal/journal-module.ts';
import { isEntry, type RecordedEntry } from '../../../kernel/entry.ts';
import { entityId } from '../../../kernel/ids.ts';
import { crossingRecorded, secondLineDecided } from '../entries.ts';
import { winningDecision } from '../second-line.ts';
import { numberOf } from '../slip-number.ts';
import type { CrossingsTables } from './tables.ts';

/** Rows in one statement: SQLite binds at most 32 766 values. */
const rowsAtOnce = 500;

export const crossingsProjection = defineProjection<CrossingsTables>({
  name: 'crossings',
  version: 2,
  tables: ['crossings_crossing', 'crossings_slip', 'crossings_case', 'crossings_decision'],
  kinds: [crossingRecorded.kind, secondLineDecided.kind],
  async apply(database, entries) {
    const crossings = entries.flatMap(crossingRows);
    for (const rows of slices(crossings)) await database.insertInto('crossings_crossing').values(rows).execute();
    for (const row of slipCounts(entries)) await countSlips(database, row);
    const cases = entries.flatMap(caseRows);
    for (const rows of slices(cases)) await database.insertInto('crossings_case').values(rows).execute();
    const decisions = entries.flatMap(decisionRows);
    for (const rows of slices(decisions)) await database.insertInto('crossings_decision').values(rows).execute();
    // A decision may arrive before its crossing, from another journal: whichever comes second settles the case.
    await settle(database, [...new Set([...cases, ...decisions].map(({ crossing }) => crossing))]);
  },
  async erase(database, erased) {
    const parts = erased.map(({ ref, part }) => entityId(ref, part));
    for (const ids of slices(parts)) {
      await database
        .updateTable('crossings_crossing')
        .set({ traveller: null, name: null, nationality: null, document_state: null, document_number: null })
        .where('crossing', 'in', ids)
        .execute();
      await database.updateTable('crossings_case').set({ shown: null }).where('crossing', 'in', ids).execute();
      await database.updateTable('crossings_decision').set({ traveller: null, reason: null }).where('decision', 'in', ids).execute();
    }
  },
});

function crossingRows(entry: RecordedEntry): CrossingsTables['crossings_crossing'][] {
  if (!isEntry(entry, crossingRecorded)) return [];
  const { direction, lane, outcome, verdict, slip } = entry.common;
  return entry.subjects.map((part, index) => {
    const { year, number } = numberOf({ ref: entry.ref, slip }, index);
    return {
      crossing: entityId(entry.ref, index + 1),
      number,
      slip_year: year,
      recorded_ms: entry.recordedAt.wallMs,
      direction,
      lane,
      outcome,
      verdict,
      officer: actorName(entry),
      traveller: part?.subject ?? null,
      name: part ? `${part.content.person.surname} ${part.content.person.givenNames}`.trim() : null,
      nationality: part?.content.person.nationality ?? null,
      document_state: part?.content.document.issuingState ?? null,
      document_number: part?.content.document.number ?? null,
    };
  });
}

/** The last number that these entries gave, for each journal and year: entries of a journal come in order. */
function slipCounts(entries: readonly RecordedEntry[]): CrossingsTables['crossings_slip'][] {
  const counts = new Map<string, CrossingsTables['crossings_slip']>();
  for (const entry of entries) {
    if (!isEntry(entry, crossingRecorded) || !entry.common.slip) continue;
    const { journal } = entry.ref;
    const { year, number } = entry.common.slip;
    counts.set(`${journal} ${year}`, { journal, year, last: number + entry.subjects.length - 1 });
  }
  return [...counts.values()];
}

async function countSlips(database: Kysely<CrossingsTables>, row: CrossingsTables['crossings_slip']): Promise<void> {
  await database
    .insertInto('crossings_slip')
    .values(row)
    .onConflict((conflict) => conflict.columns(['journal', 'year']).doUpdateSet({ last: row.last }))
    .execute();
}

function caseRows(entry: RecordedEntry): CrossingsTables['crossings_case'][] {
  if (!isEntry(entry, crossingRecorded) || entry.common.outcome !== 'second-line') return [];
  return entry.subjects.map((part, index) => ({
    crossing: entityId(entry.ref, index + 1),
    recorded_ms: entry.recordedAt.wallMs,
    state: 'waiting',
    closed: 0,
    shown: part ? JSON.stringify(part.content) : null,
  }));
}

function decisionRows(entry: RecordedEntry): CrossingsTables['crossings_decision'][] {
  if (!isEntry(entry, secondLineDecided)) return [];
  const { crossing, decision, outcome } = entry.common;
  const [part] = entry.subjects;
  return [
    {
      decision: entityId(entry.ref, 1),
      crossing,
      decided_ms: entry.recordedAt.wallMs,
      officer: actorName(entry),
      state: decision,
      outcome,
      traveller: part?.subject ?? null,
      reason: part?.content.reason ?? null,
    },
  ];
}

/** Gives cases, and the crossings they are about, the state of the decision that counts. */
async function settle(database: Kysely<CrossingsTables>, crossings: readonly string[]): Promise<void> {
  for (const ids of slices(crossings)) {
    const rows = await database
      .selectFrom('crossings_decision')
      .select(['decision', 'crossing', 'decided_ms', 'state', 'outcome'])
      .where('crossing', 'in', ids)
      .execute();
    for (const [crossing, decisions] of Map.groupBy(rows, (row) => row.crossing)) {
      const winner = winningDecision(decisions.map((row) => ({ ...row, id: row.decision, decidedMs: row.decided_ms })))!;
      const closed = winner.outcome === 'second-line' ? 0 : 1;
      await database.updateTable('crossings_case').set({ state: winner.state, closed }).where('crossing', '=', crossing).execute();
      await database.updateTable('crossings_crossing').set({ outcome: winner.outcome }).where('crossing', '=', crossing).execute();
    }
  }
}

function actorName({ actor }: RecordedEntry): string {
  return actor.kind === 'officer' ? actor.badge : actor.station;
}

function* slices<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) yield rows.slice(start, start + rowsAtOnce);
}
