import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { AccountsReadPort } from '../../accounts/index.ts';
import { dayOf, type PostsReadPort } from '../../posts/index.ts';
import { accessReadsQuerySchema, accessReadsSchema } from '../access-api.ts';
import { listReads } from './queries.ts';
import { protectionTables } from './tables.ts';

export interface Neighbours {
  readonly accounts: AccountsReadPort;
  readonly posts: Pick<PostsReadPort, 'current'>;
}

export function protectionRoutes(runtime: ModuleRuntime, { accounts, posts }: Neighbours): readonly AnyRoute[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/access/reads',
      summary: 'Who looked at whom, when and why',
      permission: 'protection:read-trace',
      // Who watches leaves a trace too.
      trace: {
        kind: 'purpose',
        purposes: ['audit', 'rights-request'],
        traced: (_answer, { query }) => ({ subjects: query.subject === undefined ? [] : [query.subject], search: query.badge }),
      },
      records: false,
      query: accessReadsQuerySchema,
      answer: accessReadsSchema,
      async handle({ query }) {
        const { from, to, ...wanted } = query;
        const timeZone = (await posts.current())?.timeZone ?? 'UTC';
        const fromMs = from === undefined ? undefined : postDay(from, timeZone).fromMs;
        const toMs = to === undefined ? undefined : postDay(to, timeZone).toMs;
        const { rows, next } = await listReads(runtime.read(protectionTables), { ...wanted, fromMs, toMs });
        const names = await accounts.namesOf([...new Set(rows.map(({ badge }) => badge))]);
        return { rows: rows.map((row) => ({ ...row, officer: names.get(row.badge) ?? null })), more: next !== null, next };
      },
    }),
  ];
}

/** At noon in Greenwich it is the same day wherever Maabar runs. */
function postDay(date: string, timeZone: string) {
  return dayOf(Date.parse(`${date}T12:00:00Z`), timeZone);
}
