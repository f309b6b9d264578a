import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { AccountsReadPort } from '../../accounts/index.ts';
import { accessReadsQuerySchema, accessReadsSchema } from '../access-api.ts';
import { listReads } from './queries.ts';
import { protectionTables } from './tables.ts';

export function protectionRoutes(runtime: ModuleRuntime, accounts: AccountsReadPort): readonly AnyRoute[] {
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
        const { rows, next } = await listReads(runtime.read(protectionTables), query);
        const names = await accounts.namesOf([...new Set(rows.map(({ badge }) => badge))]);
        return { rows: rows.map((row) => ({ ...row, officer: names.get(row.badge) ?? null })), more: next !== null, next };
      },
    }),
  ];
}
