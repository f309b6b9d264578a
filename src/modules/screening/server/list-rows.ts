/** Rows of lists as what they say: proposals and versions. */
import type { Selectable } from 'kysely';
import type { z } from 'zod';
import { type JournalId, type StationId, stationOf } from '../../../kernel/ids.ts';
import { importReportSchema } from '../import-report.ts';
import { type ChangeCounts, type ListChanges, listChangesSchema } from '../list-changes.ts';
import { type ListProposal, type ListSnapshot, listSnapshotSchema, listSourceSchema, listTitlesSchema, titleOf } from '../list-revision.ts';
import type { ListVersion, Proposal } from '../lists-api.ts';
import type { ScreeningTables } from './tables.ts';

type ProposalRow = Selectable<ScreeningTables['screening_list_proposal']>;
type VersionRow = Selectable<ScreeningTables['screening_list_version']>;

export interface KeptProposal extends ListProposal {
  readonly sequence: number;
  readonly proposedAtMs: number;
  readonly state: ProposalRow['state'];
}

export function proposalOf(row: ProposalRow): KeptProposal {
  return {
    ...snapshotOf(row),
    changes: parseJson(listChangesSchema, row.changes),
    comparedWith: row.compared_with,
    sequence: row.sequence,
    proposedAtMs: row.proposed_at_ms,
    state: row.state,
  };
}

/** As pages see it. `inUse`: when the version in use was issued, epoch ms. */
export function proposalAnswer({ source, changes, ...kept }: KeptProposal, inUse: number | null): Proposal {
  const { columns, ...provenance } = source;
  return {
    proposal: kept.sequence,
    list: kept.list,
    title: titleOf(kept.titles),
    version: kept.version,
    issuedAtMs: kept.issuedAtMs,
    proposedAtMs: kept.proposedAtMs,
    source: provenance,
    columns,
    report: kept.report,
    of: kindOf(kept),
    changes: countsOf(changes),
    older: inUse !== null && kept.issuedAtMs !== null && kept.issuedAtMs < inUse,
  };
}

/** @param of this station, and whether it is the version that is asked */
export function versionAnswer(row: VersionRow, of: { readonly station: StationId; readonly inUse: boolean }): ListVersion {
  const { titles, version, issuedAtMs, source, report, contents } = snapshotOf(row);
  const { columns: _, ...provenance } = source;
  return {
    sequence: row.sequence,
    from: stationOf(row.journal as JournalId) === of.station ? null : stationOf(row.journal as JournalId),
    inUse: of.inUse,
    title: titleOf(titles),
    version,
    issuedAtMs,
    importedAtMs: row.imported_at_ms,
    of: kindOf({ contents }),
    persons: report.persons,
    notPersons: report.notPersons,
    leftOut: report.leftOut,
    source: provenance,
    changes: row.changes === null ? null : countsOf(parseJson(listChangesSchema, row.changes)),
  };
}

function kindOf({ contents }: Pick<ListSnapshot, 'contents'>): Proposal['of'] {
  return contents.form === 'numbers-gzip' ? 'numbers' : 'people';
}

function countsOf({ named: _, ...counts }: ListChanges): ChangeCounts {
  return counts;
}

export type ListFacts = Pick<ListSnapshot, 'titles' | 'source'>;

export function factsOf(row: { readonly titles: string; readonly source: string }): ListFacts {
  return { titles: parseJson(listTitlesSchema, row.titles), source: parseJson(listSourceSchema, row.source) };
}

export function contentsOf(row: { readonly contents: string }): ListSnapshot['contents'] {
  return parseJson(listSnapshotSchema.shape.contents, row.contents);
}

function snapshotOf(row: ProposalRow | VersionRow): ListSnapshot {
  return {
    list: row.list,
    ...factsOf(row),
    version: row.version,
    issuedAtMs: row.issued_at_ms,
    report: parseJson(importReportSchema, row.report),
    contents: contentsOf(row),
  };
}

function parseJson<T>(schema: z.ZodType<T>, text: string): T {
  return schema.parse(JSON.parse(text));
}
