import type { Kysely } from 'kysely';
import { defineProjection } from '../../../journal/journal-module.ts';
import { isEntry, type RecordedEntry } from '../../../kernel/entry.ts';
import { listProposalDropped, listProposed, listRevised } from '../entries.ts';
import type { ListProposal, ListRevision, ListSnapshot } from '../list-revision.ts';
import type { ScreeningTables } from './tables.ts';

/** The current revision of each list, all of them before it, and what waits to be taken into use. */
export const listsProjection = defineProjection<ScreeningTables>({
  name: 'screening-lists',
  version: 2,
  tables: ['screening_list', 'screening_list_version', 'screening_list_proposal'],
  kinds: [listRevised.kind, listProposed.kind, listProposalDropped.kind],
  async apply(database, entries) {
    for (const entry of entries) {
      if (isEntry(entry, listRevised)) await revise(database, entry);
      else if (isEntry(entry, listProposed)) await propose(database, entry);
      else if (isEntry(entry, listProposalDropped)) {
        const { list, proposal } = entry.common;
        await setState(database, { journal: entry.ref.journal, list, proposal, state: 'dropped' });
      }
    }
  },
  // Versions speak of nobody in their parts; their contents lie in blobs.
  async erase() {},
});

type Database = Kysely<ScreeningTables>;

async function revise(database: Database, { ref, recordedAt, common }: RecordedEntry<ListRevision>): Promise<void> {
  const imported_at_ms = recordedAt.wallMs;
  const columns = columnsOf(common);
  const { source: _, report: __, ...inBoth } = columns;
  const current = {
    ...inBoth,
    sequence: ref.sequence,
    imported_at_ms,
    persons: common.report.persons,
    sha256: common.source.sha256,
  };
  await database
    .insertInto('screening_list')
    .values({ journal: ref.journal, list: common.list, ...current })
    .onConflict((conflict) => conflict.columns(['journal', 'list']).doUpdateSet(current))
    .execute();
  await database
    .insertInto('screening_list_version')
    .values({
      ...columns,
      journal: ref.journal,
      list: common.list,
      sequence: ref.sequence,
      imported_at_ms,
      changes: common.changes && JSON.stringify(common.changes),
    })
    .execute();
  if (common.proposal !== null) {
    await setState(database, { journal: ref.journal, list: common.list, proposal: common.proposal, state: 'taken' });
  }
}

async function propose(database: Database, { ref, recordedAt, common }: RecordedEntry<ListProposal>): Promise<void> {
  const proposed = {
    ...columnsOf(common),
    sequence: ref.sequence,
    proposed_at_ms: recordedAt.wallMs,
    changes: JSON.stringify(common.changes),
    compared_with: common.comparedWith,
    state: 'open' as const,
  };
  await database
    .insertInto('screening_list_proposal')
    .values({ journal: ref.journal, list: common.list, ...proposed })
    .onConflict((conflict) => conflict.columns(['journal', 'list']).doUpdateSet(proposed))
    .execute();
}

function columnsOf({ titles, version, issuedAtMs, source, report, contents }: ListSnapshot) {
  return {
    titles: JSON.stringify(titles),
    version,
    issued_at_ms: issuedAtMs,
    source: JSON.stringify(source),
    report: JSON.stringify(report),
    contents: JSON.stringify(contents),
  };
}

interface ProposalState {
  readonly journal: string;
  readonly list: string;
  /** Sequence of the proposal. */
  readonly proposal: number;
  readonly state: 'taken' | 'dropped';
}

async function setState(database: Database, { journal, list, proposal, state }: ProposalState): Promise<void> {
  await database
    .updateTable('screening_list_proposal')
    .set({ state })
    .where('journal', '=', journal)
    .where('list', '=', list)
    .where('sequence', '=', proposal)
    .execute();
}
