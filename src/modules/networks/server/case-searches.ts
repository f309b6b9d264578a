/** Searches in crossings: asked, granted by somebody else, ended; and as they are read. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { defineProjection } from '../../../journal/journal-module.ts';
import { tablesIn } from '../../../journal/tables-token.ts';
import type { CaseBounds } from '../../../kernel/ability.ts';
import { type CommandContext, defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { type EntityId, entityId, entityIdSchema, journalId, placeOf } from '../../../kernel/ids.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import { agencySchema } from '../../accounts/index.ts';
import {
  type CaseSearch,
  type CaseSearchDecision,
  caseSearchAskedSchema,
  caseSearchEndedSchema,
  caseSearchGrantedSchema,
  decideSearch,
  stateOfSearch,
} from '../case-search.ts';
import { decideCaseSearchSchema, endCaseSearchSchema, type ShownCaseSearch } from '../case-searches-api.ts';
import { caseSearchAsked, caseSearchEnded, caseSearchEntries, caseSearchGranted } from '../entries.ts';
import { networksProblem } from '../problems.ts';
import { isWithin } from './cases.ts';
import { othersCase } from './commands.ts';
import { type NetworksTables, networksTables } from './tables.ts';

type Database = Kysely<NetworksTables>;
type Row = NetworksTables['networks_search'];

const mostSearches = 200;

export const askCaseSearch = defineCommand({
  name: 'networks.ask-search',
  input: caseSearchAskedSchema.extend({ agency: agencySchema.nullable() }),
  async run(context, { agency, ...asked }) {
    const refused = await othersCase(context, asked.caseNumber);
    if (refused) return refused;
    const searchId = entityId(context.next('operations'), 1);
    await context.append(draft(caseSearchAsked, { agency }, [{ subject: searchId, content: asked }]));
    return { searchId };
  },
});

export const decideCaseSearch = defineCommand({
  name: 'networks.decide-search',
  input: z.strictObject({ searchId: entityIdSchema, decision: decideCaseSearchSchema }),
  run: (context, { searchId, decision }) => change(context, searchId, decision),
});

export const endCaseSearch = defineCommand({
  name: 'networks.end-search',
  input: endCaseSearchSchema.extend({ searchId: entityIdSchema }),
  run: (context, { searchId, caseNumber, reason }) => change(context, searchId, { kind: 'end', reason }, caseNumber),
});

async function change(context: CommandContext, searchId: EntityId, decision: CaseSearchDecision, caseNumber?: string) {
  const search = await findSearch(tablesIn(context, networksTables), searchId);
  if (!search || (caseNumber !== undefined && search.asked.caseNumber !== caseNumber)) return networksProblem('case-search-unknown');
  // A journal has one writer: two stations that decided one search would not know of each other.
  if (placeOf(searchId).journal !== journalId(context.station, 'operations')) return networksProblem('case-search-of-another-station');
  const by = context.actor.kind === 'officer' ? context.actor.badge : context.actor.station;
  const decided = decideSearch(search, decision, { by, nowMs: context.now.wallMs });
  if (isProblem(decided)) return decided;
  if ('granted' in decided) await context.append(draft(caseSearchGranted, {}, [{ subject: searchId, content: decided.granted }]));
  else await context.append(draft(caseSearchEnded, {}, [{ subject: searchId, content: decided.ended }]));
  return { searchId };
}

const kinds = new Map<string, Row['kind']>([
  [caseSearchAsked.kind, 'asked'],
  [caseSearchGranted.kind, 'granted'],
  [caseSearchEnded.kind, 'ended'],
]);

export const caseSearchesProjection = defineProjection<NetworksTables>({
  name: 'networks-searches',
  version: 2,
  tables: ['networks_search'],
  kinds: caseSearchEntries.map(({ kind }) => kind),
  async apply(database, entries) {
    for (const { kind, ref, recordedAt, actor, subjects, common } of entries) {
      const said = kinds.get(kind);
      for (const [index, part] of subjects.entries()) {
        if (!part || !said) continue;
        const content = part.content as { readonly caseNumber?: string };
        const row: Row = {
          step: entityId(ref, index + 1),
          search: part.subject,
          case_number: content.caseNumber ?? '',
          agency: (common as { readonly agency?: string | null }).agency ?? null,
          at_ms: recordedAt.wallMs,
          by: actor.kind === 'officer' ? actor.badge : actor.station,
          kind: said,
          content: JSON.stringify(content),
        };
        await database.insertInto('networks_search').values(row).execute();
      }
    }
  },
  async erase(database, erased) {
    for (const { ref, part } of erased) await database.deleteFrom('networks_search').where('step', '=', entityId(ref, part)).execute();
  },
});

/** Undefined where it is not known, or what was asked is erased. */
export async function findSearch(database: Database, searchId: EntityId): Promise<CaseSearch | undefined> {
  return searchOf(await rowsOf(database, [searchId]));
}

/** The newest first, within what the reader may see. @param caseNumber undefined: of every case */
export async function listSearches(
  database: Database,
  {
    bounds,
    caseNumber,
    nowMs,
  }: { readonly bounds: readonly CaseBounds[]; readonly caseNumber: string | undefined; readonly nowMs: number },
): Promise<{ readonly searches: ShownCaseSearch[]; readonly more: boolean }> {
  let query = database
    .selectFrom('networks_search')
    .select('search')
    .where('kind', '=', 'asked')
    .where(isWithin<'networks_search'>(database, bounds, 'search'));
  if (caseNumber !== undefined) query = query.where('case_number', '=', caseNumber);
  const asked = await query
    .orderBy('at_ms', 'desc')
    .orderBy('step', 'desc')
    .limit(mostSearches + 1)
    .execute();
  const ids = asked.slice(0, mostSearches).map(({ search }) => search as EntityId);
  const rows = Map.groupBy(ids.length > 0 ? await rowsOf(database, ids) : [], ({ search }) => search);
  const searches = ids.flatMap((searchId) => {
    const search = searchOf(rows.get(searchId) ?? []);
    return search ? [{ searchId, ...search, state: stateOfSearch(search, nowMs) }] : [];
  });
  return { searches, more: asked.length > mostSearches };
}

/** One that holds now. */
export async function searchInForce(database: Database, caseNumber: string, nowMs: number): Promise<ShownCaseSearch | Problem> {
  const { searches } = await listSearches(database, { bounds: [{}], caseNumber, nowMs });
  return searches.find(({ state }) => state === 'granted') ?? networksProblem('case-search-missing');
}

async function rowsOf(database: Database, searchIds: readonly EntityId[]): Promise<Row[]> {
  return database.selectFrom('networks_search').selectAll().where('search', 'in', searchIds).orderBy('at_ms').orderBy('step').execute();
}

function searchOf(rows: readonly Row[]): CaseSearch | undefined {
  const said = (kind: Row['kind']) => rows.find((row) => row.kind === kind);
  const [asked, granted, ended] = [said('asked'), said('granted'), said('ended')];
  if (!asked) return undefined;
  const decided = granted ?? ended;
  return {
    asked: caseSearchAskedSchema.parse(JSON.parse(asked.content)),
    askedBy: asked.by,
    askedAtMs: asked.at_ms,
    decidedBy: decided?.by ?? null,
    decidedAtMs: decided?.at_ms ?? null,
    untilMs: granted ? caseSearchGrantedSchema.parse(JSON.parse(granted.content)).untilMs : null,
    closed: ended ? caseSearchEndedSchema.parse(JSON.parse(ended.content)) : null,
  };
}
