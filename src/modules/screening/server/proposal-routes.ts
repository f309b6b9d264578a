/** A new version of a list: brought, looked at, taken into use or dropped. */
import { z } from 'zod';
import { type AnyRoute, type Caller, defineRoute, type ReceivedUpload } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { isProblem, type Problem, ProblemError } from '../../../kernel/problem.ts';
import { typedLine } from '../../../kernel/typed-text.ts';
import { namedChangesSchema } from '../list-changes.ts';
import { type ListTitles, listNameSchema } from '../list-revision.ts';
import {
  type ListTaken,
  listTakenSchema,
  type Proposal,
  type Proposed,
  proposalDroppedSchema,
  proposalsSchema,
  proposedSchema,
  takeIntoUseSchema,
} from '../lists-api.ts';
import { screeningProblem } from '../problems.ts';
import { columnMappingSchema } from '../table-fields.ts';
import { compareWithCurrent, readNamed } from './compare-with-current.ts';
import { jsonOrUndefined } from './json-text.ts';
import { factsOf, type KeptProposal, type ListFacts, proposalAnswer, proposalOf } from './list-rows.ts';
import { ownLists } from './own-lists.ts';
import { type ReadListFile, readListFile } from './read-list-file.ts';
import { mostListBytes } from './read-text.ts';
import { dropProposal, proposeList, takeListIntoUse } from './revise-list.ts';
import type { StationScreening } from './station-screening.ts';
import { screeningTables } from './tables.ts';

const words = typedLine.max(200);

const proposalQuerySchema = z.strictObject({
  /** What is absent here stays as it is for the version in use. The title in `language`; a new list without one is called by its name. */
  title: typedLine.min(1).max(120).optional(),
  language: z.enum(['fr', 'ar', 'en']).default('fr'),
  publisher: words.optional(),
  /** Where the file was fetched. */
  address: typedLine.max(500).optional(),
  licence: words.optional(),
  version: typedLine.min(1).max(80).optional(),
  /** The day on which the publisher wrote it, where the file does not say. */
  issued: z.iso.date().optional(),
  /** Of a table, as JSON: the heading of each field's column. Absent: as for the version in use, or by the headings that clerks write. */
  columns: z
    .string()
    .max(4000)
    .transform((text, context) => {
      const mapping = columnMappingSchema.safeParse(jsonOrUndefined(text));
      if (mapping.success) return mapping.data;
      context.addIssue({ code: 'custom', message: 'not a mapping of columns' });
      return z.NEVER;
    })
    .optional(),
});
type ProposalQuery = z.infer<typeof proposalQuerySchema>;

const ofList = z.strictObject({ list: listNameSchema });
const ofProposal = ofList.extend({ proposal: z.coerce.number().int().positive() });

export function proposalRoutes(runtime: ModuleRuntime, screening: StationScreening): AnyRoute[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/screening/lists/:list/proposals',
      summary: 'Reads a new version of a list and says what it would change; nothing is in use yet',
      permission: 'screening:revise-list',
      trace: { kind: 'none' },
      records: true,
      params: ofList,
      query: proposalQuerySchema,
      upload: { contentTypes: mediaTypes, limitBytes: mostListBytes },
      answer: proposedSchema,
      handle: ({ params, query, upload, caller, idempotencyKey }) =>
        orProblem(async () => {
          if (!upload || !caller) throw new Error('a version without its file, or without somebody who brings it');
          // It would take the place of those entries, which nobody would be shown any longer.
          if (screening.isKept(params.list)) return screeningProblem('list-name-kept', { list: params.list });
          const { snapshot, headings } = await readSnapshot(runtime, params.list, query, upload);
          const proposal = await compareWithCurrent(runtime, snapshot);
          const answer = await runtime.execute(proposeList, proposal, { actor: caller.actor, key: idempotencyKey });
          if (isProblem(answer)) return answer;
          const kept = await findProposal(runtime, params.list, answer.proposal);
          if (!kept) return screeningProblem('list-proposal-gone');
          return { proposal: await asAnswer(runtime, kept), headings: [...headings] } satisfies Proposed;
        }),
    }),
    defineRoute({
      method: 'GET',
      path: '/screening/proposals',
      summary: 'New versions of lists that wait to be taken into use, and how many people they add, change and delist',
      permission: 'screening:revise-list',
      trace: { kind: 'none' },
      records: false,
      answer: proposalsSchema,
      async handle() {
        const rows = await runtime
          .read(screeningTables)
          .selectFrom('screening_list_proposal')
          .selectAll()
          .where('journal', '=', ownLists(runtime))
          .where('state', '=', 'open')
          .orderBy('list')
          .execute();
        return Promise.all(rows.map((row) => asAnswer(runtime, proposalOf(row))));
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/screening/lists/:list/proposals/:proposal/changes',
      summary: 'By name, the first hundred whom a new version adds, changes and delists',
      permission: 'screening:read-lists',
      trace: {
        kind: 'purpose',
        traced: (_answer, { params }) => ({ subjects: [], search: `${params.list} ${params.proposal}` }),
      },
      records: false,
      params: ofProposal,
      answer: namedChangesSchema,
      handle: ({ params }) =>
        orProblem(async () => {
          const kept = await findProposal(runtime, params.list, params.proposal);
          return kept ? readNamed(runtime.blobs, kept.changes.named) : screeningProblem('list-proposal-gone');
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/screening/lists/:list/proposals/:proposal/drop',
      summary: 'Drops a new version that waits; the list in use stays',
      permission: 'screening:revise-list',
      trace: { kind: 'none' },
      records: true,
      params: ofProposal,
      answer: proposalDroppedSchema,
      handle: ({ params, caller, idempotencyKey }) => runtime.execute(dropProposal, params, by(caller, idempotencyKey)),
    }),
    defineRoute({
      method: 'POST',
      path: '/screening/lists/:list/revisions',
      summary: 'Takes a version that waits into use, in place of the one before; whom it delists is not compared any longer',
      permission: 'screening:revise-list',
      trace: { kind: 'none' },
      records: true,
      params: ofList,
      body: takeIntoUseSchema,
      answer: listTakenSchema,
      async handle({ params, body, caller, idempotencyKey }) {
        const answer = await runtime.execute(takeListIntoUse, { ...params, ...body }, by(caller, idempotencyKey));
        if (isProblem(answer)) return answer;
        await screening.load();
        const kept = await findProposal(runtime, params.list, body.proposal);
        return kept ? takenIntoUse(screening, kept) : screeningProblem('list-proposal-gone');
      },
    }),
  ];
}

/** What browsers call such files; which form one has is seen from what is in it. */
const mediaTypes = [
  'application/xml',
  'text/xml',
  'text/csv',
  'application/json',
  'application/x-ndjson',
  'application/zip',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
];

function by(caller: Caller | undefined, key: string | undefined) {
  if (!caller) throw new Error('a list revised by nobody');
  return { actor: caller.actor, key };
}

/** What is thrown as a problem on the way, as an answer. */
async function orProblem<Answer>(run: () => Promise<Answer | Problem>): Promise<Answer | Problem> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
}

async function readSnapshot(runtime: ModuleRuntime, list: string, query: ProposalQuery, upload: ReceivedUpload): Promise<ReadListFile> {
  const before = await factsInUse(runtime, list);
  const { version, issued } = query;
  const file = { content: upload.path, sha256: upload.sha256, bytes: upload.bytes };
  return readListFile(runtime.blobs, file, {
    list,
    titles: titlesOf(list, before?.titles, query),
    version,
    issuedAtMs: issued === undefined ? null : Date.parse(issued),
    publisher: query.publisher ?? before?.source.publisher,
    address: query.address ?? before?.source.address,
    licence: query.licence ?? before?.source.licence,
    columns: query.columns ?? before?.source.columns ?? undefined,
  });
}

/** What was said of the version in use, which stays true of the next where nobody says otherwise. */
async function factsInUse(runtime: ModuleRuntime, list: string): Promise<ListFacts | undefined> {
  const row = await runtime
    .read(screeningTables)
    .selectFrom('screening_list_version')
    .select(['titles', 'source'])
    .where('journal', '=', ownLists(runtime))
    .where('list', '=', list)
    .orderBy('imported_at_ms', 'desc')
    .orderBy('sequence', 'desc')
    .executeTakeFirst();
  return row && factsOf(row);
}

function titlesOf(list: string, before: ListTitles | undefined, { title, language }: ProposalQuery): ListTitles {
  if (title !== undefined) return { ...before, [language]: title };
  return before ?? { [language]: list };
}

async function findProposal(runtime: ModuleRuntime, list: string, proposal: number): Promise<KeptProposal | undefined> {
  const row = await runtime
    .read(screeningTables)
    .selectFrom('screening_list_proposal')
    .selectAll()
    .where('journal', '=', ownLists(runtime))
    .where('list', '=', list)
    .where('sequence', '=', proposal)
    .executeTakeFirst();
  return row && proposalOf(row);
}

async function asAnswer(runtime: ModuleRuntime, kept: KeptProposal): Promise<Proposal> {
  const current = await runtime
    .read(screeningTables)
    .selectFrom('screening_list')
    .select('issued_at_ms')
    .where('journal', '=', ownLists(runtime))
    .where('list', '=', kept.list)
    .executeTakeFirst();
  return proposalAnswer(kept, current?.issued_at_ms ?? null);
}

function takenIntoUse(screening: StationScreening, { list, report }: KeptProposal): ListTaken {
  const status = screening.lists().find((candidate) => candidate.list === list);
  if (!status) throw new Error('a list that was just taken into use is not there');
  return { status, report };
}
