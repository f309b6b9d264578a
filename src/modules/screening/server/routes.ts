import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { type AnyRoute, defineRoute, type ReceivedUpload } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { isProblem, ProblemError } from '../../../kernel/problem.ts';
import { typedLine } from '../../../kernel/typed-text.ts';
import { listStatusSchema } from '../alert.ts';
import { type ListRevision, type ListTitles, listNameSchema, listTitlesSchema } from '../list-revision.ts';
import { type ListTaken, listTakenSchema } from '../lists-api.ts';
import { screeningProblem } from '../problems.ts';
import { readListFile } from './read-list-file.ts';
import { mostListBytes } from './read-text.ts';
import { reviseList } from './revise-list.ts';
import type { StationScreening } from './station-screening.ts';
import { screeningTables } from './tables.ts';

const words = typedLine.max(200);

const revisionQuerySchema = z.strictObject({
  /** The title in `language`; absent: those of the version before, or the list's name. */
  title: typedLine.min(1).max(120).optional(),
  language: z.enum(['fr', 'ar', 'en']).default('fr'),
  publisher: words.optional(),
  licence: words.optional(),
  version: typedLine.min(1).max(80).optional(),
  /** The day on which the publisher wrote it, where the file does not say. */
  issued: z.iso.date().optional(),
  /** `true`: an older version than the one in use is meant. */
  older: z.enum(['true', 'false']).default('false'),
});
type RevisionQuery = z.infer<typeof revisionQuerySchema>;

export function screeningRoutes(runtime: ModuleRuntime, screening: StationScreening): AnyRoute[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/screening/lists',
      summary: 'The lists that travellers are compared with, and their age',
      permission: 'screening:list-status',
      trace: { kind: 'none' },
      records: false,
      answer: z.array(listStatusSchema),
      handle: async () => [...screening.lists()],
    }),
    defineRoute({
      method: 'POST',
      path: '/screening/lists/:list/revisions',
      summary: 'Takes a new version of a list into use: the file of the United Nations, or a table',
      permission: 'screening:revise-list',
      trace: { kind: 'none' },
      records: true,
      params: z.strictObject({ list: listNameSchema }),
      query: revisionQuerySchema,
      upload: { contentTypes: Object.keys(formOfMediaType), limitBytes: mostListBytes },
      answer: listTakenSchema,
      async handle({ params, query, upload, caller, idempotencyKey }) {
        if (!upload || !caller) throw new Error('a revision without its file, or without somebody who brings it');
        try {
          const revision = await readRevision(runtime, params.list, query, upload);
          const input = { revision, olderToo: query.older === 'true' };
          const answer = await runtime.execute(reviseList, input, { actor: caller.actor, key: idempotencyKey });
          if (isProblem(answer)) return answer;
          await screening.load();
          return takenIntoUse(screening, revision);
        } catch (error) {
          if (error instanceof ProblemError) return error.problem;
          throw error;
        }
      },
    }),
  ];
}

const formOfMediaType: Readonly<Record<string, ListRevision['source']['form']>> = {
  'application/xml': 'un-xml',
  'text/xml': 'un-xml',
  'text/csv': 'csv',
};

async function readRevision(runtime: ModuleRuntime, list: string, query: RevisionQuery, upload: ReceivedUpload): Promise<ListRevision> {
  const form = formOfMediaType[upload.contentType];
  if (!form) throw new ProblemError(screeningProblem('list-unknown-form'));
  const { sha256, bytes } = upload;
  const { version, issued, publisher, licence } = query;
  const titles = await titlesOf(runtime, list, query);
  const issuedAtMs = issued === undefined ? null : Date.parse(issued);
  const file = { form, chunks: createReadStream(upload.path), sha256, bytes };
  return readListFile(runtime.blobs, file, { list, titles, version, issuedAtMs, publisher, licence });
}

async function titlesOf(runtime: ModuleRuntime, list: string, { title, language }: RevisionQuery): Promise<ListTitles> {
  const row = await runtime.read(screeningTables).selectFrom('screening_list').select('titles').where('list', '=', list).executeTakeFirst();
  const before = row ? listTitlesSchema.parse(JSON.parse(row.titles)) : {};
  if (title !== undefined) return { ...before, [language]: title };
  return row ? before : { [language]: list };
}

function takenIntoUse(screening: StationScreening, { list, report }: ListRevision): ListTaken {
  const status = screening.lists().find((candidate) => candidate.list === list);
  if (!status) throw new Error('a list that was just taken into use is not there');
  return { status, report };
}
