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
  const out = await all
    .where('destroyed_ms', 'is', null)
    .orderBy('keep_until')
    .orderBy('export')
    .limit(mostOut + 1)
    .execute();
  const ended = await all
    .where('destroyed_ms', 'is not', null)
    .orderBy('destroyed_ms', 'desc')
    .orderBy('export')
    .limit(mostEnded)
    .execute();
  let printed = database.selectFrom('exports_print').selectAll();
  if (badge !== undefined) printed = printed.where('printed_by', '=', badge);
  const prints = await printed.orderBy('printed_ms', 'desc').orderBy('sequence', 'desc').limit(mostEnded).execute();
  return {
    prints: prints
      .filter(({ journal, sequence }) => shows(entityId({ journal: journal as JournalId, sequence }, 0)))
      .map((row) => ({ screen: row.screen, printedBy: row.printed_by, printedAtMs: row.printed_ms })),
    out: out
      .slice(0, mostOut)
      .map((row) => listed(row, today))
      .filter((one) => shows(one.export)),
    ended: ended.map((row) => listed(row, today)).filter((one) => shows(one.export)),
    more: out.length > mostOut,
  };
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
