/** The versions of a list that are or were in use, this station's own and those from above: whence they came, and who was on them. */
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { journalId, stationIdSchema } from '../../../kernel/ids.ts';
import { ProblemError } from '../../../kernel/problem.ts';
import { listRevised } from '../entries.ts';
import { listNameSchema } from '../list-revision.ts';
import { numberOfLine } from '../listed-number.ts';
import { listVersionsSchema, versionPeopleSchema } from '../lists-api.ts';
import { screeningProblem } from '../problems.ts';
import { currentLists } from './current-lists.ts';
import { parsePerson, readContentsPage } from './list-contents.ts';
import { contentsOf, versionAnswer } from './list-rows.ts';
import { listsThatCount, ownLists, type UpstreamPort } from './own-lists.ts';
import { screeningTables } from './tables.ts';

/** Versions that are shown; a list of one version a day has a quarter of a year of them. */
const mostVersions = 100;
const peopleOfPage = 50;

const placePattern = /^(\d{1,3})\.(\d{1,7})$/;

export function versionRoutes(runtime: ModuleRuntime, upstream: UpstreamPort): AnyRoute[] {
  const database = runtime.read(screeningTables);
  return [
    defineRoute({
      method: 'GET',
      path: '/screening/lists/:list/versions',
      summary: 'The versions of a list that were in use, the newest first: whence each came and what it changed',
      permission: 'screening:list-status',
      trace: { kind: 'none' },
      records: false,
      params: z.strictObject({ list: listNameSchema }),
      answer: listVersionsSchema,
      async handle({ params }) {
        const rows = await database
          .selectFrom('screening_list_version')
          .selectAll()
          .where('list', '=', params.list)
          .orderBy('imported_at_ms', 'desc')
          .orderBy('sequence', 'desc')
          .execute();
        const counts = await listsThatCount(runtime, upstream);
        const asked = (await currentLists(runtime, upstream)).find(({ status }) => status.list === params.list);
        const isAsked = ({ journal, sequence }: (typeof rows)[number]) => journal === asked?.journal && sequence === asked.sequence;
        return rows
          .filter(({ journal }) => counts(journal))
          .slice(0, mostVersions)
          .map((row) => versionAnswer(row, { station: runtime.station, inUse: isAsked(row) }));
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/screening/lists/:list/versions/:sequence/people',
      summary: 'Who is on a version of a list, some at a time',
      permission: 'screening:read-lists',
      trace: {
        kind: 'purpose',
        traced: (_answer, { params }) => ({ subjects: [], search: `${params.list} ${params.sequence}` }),
      },
      records: false,
      params: z.strictObject({ list: listNameSchema, sequence: z.coerce.number().int().positive() }),
      query: z.strictObject({
        /** Of a version that came from above: the station there. */
        from: stationIdSchema.optional(),
        /** `next` of the page before. */
        page: z.string().regex(placePattern).default('0.0'),
      }),
      answer: versionPeopleSchema,
      async handle({ params, query }) {
        const journal = query.from ? journalId(query.from, listRevised.stream) : ownLists(runtime);
        if (!(await listsThatCount(runtime, upstream))(journal)) return screeningProblem('list-version-not-found');
        const row = await database
          .selectFrom('screening_list_version')
          .select('contents')
          .where('journal', '=', journal)
          .where('list', '=', params.list)
          .where('sequence', '=', params.sequence)
          .executeTakeFirst();
        if (!row) return screeningProblem('list-version-not-found');
        const [, piece, line] = query.page.match(placePattern)!;
        const place = { piece: Number(piece), line: Number(line) };
        try {
          const { blobs, form } = contentsOf(row);
          const parse = form === 'numbers-gzip' ? shownNumber : shownPerson;
          const { people, next } = await readContentsPage(runtime.blobs, blobs, { from: place, most: peopleOfPage, parse });
          return {
            people: [...people],
            next: next && `${next.piece}.${next.line}`,
          };
        } catch (error) {
          if (error instanceof ProblemError) return error.problem;
          throw error;
        }
      },
    }),
  ];
}

type Shown = z.infer<typeof versionPeopleSchema>['people'][number];

function shownPerson(line: string): Shown {
  const { entry, names, originalNames, birthDates, nationalities } = parsePerson(line);
  return {
    entry,
    names: [...names.map(({ text }) => text), ...originalNames],
    birthDates: birthDates.map(({ text }) => text),
    nationalities: nationalities.map(({ text }) => text),
  };
}

function shownNumber(line: string): Shown {
  const { entry, number, state, note } = numberOfLine(line);
  return { entry, names: [number, ...(note === '' ? [] : [note])], birthDates: [], nationalities: state === null ? [] : [state] };
}
