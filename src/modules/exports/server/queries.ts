import type { Kysely, Selectable } from 'kysely';
import { type EntityId, entityId, type JournalId } from '../../../kernel/ids.ts';
import { type ListedExport, type ListedExports, standingOf } from '../exports-api.ts';
import type { ExportsTables } from './tables.ts';

const mostOut = 500;
const mostEnded = 100;

interface Wanted {
  /** Of whoever took them; all where absent. */
  readonly badge?: string;
  /** ISO date. */
  readonly today: string;
  /** Whether the account reaches the station that wrote of it. */
  shows(copy: EntityId): boolean;
}

export async function listExports(database: Kysely<ExportsTables>, { badge, today, shows }: Wanted): Promise<ListedExports> {
  let all = database.selectFrom('exports_copy').selectAll();
  if (badge !== undefined) all = all.where('taken_by', '=', badge);
  const isShown = (row: { readonly export: string }): boolean => shows(row.export as EntityId);
  const out = await firstShown(all.where('destroyed_ms', 'is', null).orderBy('keep_until').orderBy('export'), mostOut + 1, isShown);
  const ended = await firstShown(
    all.where('destroyed_ms', 'is not', null).orderBy('destroyed_ms', 'desc').orderBy('export'),
    mostEnded,
    isShown,
  );
  let printed = database.selectFrom('exports_print').selectAll();
  if (badge !== undefined) printed = printed.where('printed_by', '=', badge);
  const prints = await firstShown(
    printed.orderBy('printed_ms', 'desc').orderBy('journal').orderBy('sequence', 'desc'),
    mostEnded,
    ({ journal, sequence }) => shows(entityId({ journal: journal as JournalId, sequence }, 0)),
  );
  return {
    prints: prints.map((row) => ({ screen: row.screen, printedBy: row.printed_by, printedAtMs: row.printed_ms })),
    out: out.slice(0, mostOut).map((row) => listed(row, today)),
    ended: ended.map((row) => listed(row, today)),
    more: out.length > mostOut,
  };
}

const pageLength = 500;

interface Paged<Row> {
  limit(rows: number): Paged<Row>;
  offset(rows: number): Paged<Row>;
  execute(): Promise<Row[]>;
}

/** Counted after what the account does not reach is left out: other posts' many would hide one's own post's few. */
async function firstShown<Row>(query: Paged<Row>, most: number, isShown: (row: Row) => boolean): Promise<readonly Row[]> {
  const shown: Row[] = [];
  for (let offset = 0; ; offset += pageLength) {
    const page = await query.limit(pageLength).offset(offset).execute();
    shown.push(...page.filter(isShown));
    if (shown.length >= most || page.length < pageLength) return shown.slice(0, most);
  }
}

function listed(row: Selectable<ExportsTables['exports_copy']>, today: string): ListedExport {
  return {
    export: row.export as EntityId,
    copy: row.copy,
    what: row.what,
    format: row.format,
    fields: row.fields.split(' ').filter((field) => field !== ''),
    purpose: row.purpose,
    caseNumber: row.case_number,
    handedTo: row.handed_to,
    opening: row.opening,
    people: row.people,
    sha256: row.sha256,
    takenBy: row.taken_by,
    takenAtMs: row.taken_ms,
    keepUntil: row.keep_until,
    state: standingOf({ keepUntil: row.keep_until, destroyed: row.destroyed_ms !== null }, today),
    destroyedAtMs: row.destroyed_ms,
    destroyedBy: row.destroyed_by,
  };
}
