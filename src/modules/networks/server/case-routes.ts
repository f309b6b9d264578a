/** Which cases there are, who their members are, and who is made one. Who read them, the trace says. */
import type { Kysely } from 'kysely';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { can } from '../../../kernel/ability.ts';
import type { AccountsReadPort } from '../../accounts/index.ts';
import { addMemberSchema, casesQuerySchema, casesSchema, memberDoneSchema, removeMemberSchema } from '../cases-api.ts';
import { networksPermissions } from '../permissions.ts';
import { networksProblem } from '../problems.ts';
import { addCaseMember, removeCaseMember } from './case-members.ts';
import { caseOf, listCases } from './cases.ts';
import type { NetworksTables } from './tables.ts';

export type MemberAccounts = Pick<AccountsReadPort, 'find'>;

export function caseRoutes(
  runtime: Pick<ModuleRuntime, 'execute' | 'station'>,
  { database, accounts }: { readonly database: Kysely<NetworksTables>; readonly accounts: MemberAccounts },
): AnyRoute[] {
  const here = runtime.station;
  return [
    defineRoute({
      method: 'GET',
      path: '/cases',
      summary: 'Cases and their members: one’s own, those of the agency, or every one; names nobody who stands on a chart. At most 200',
      permission: 'networks:read-members',
      trace: { kind: 'none' },
      about: 'filtered',
      records: false,
      query: casesQuerySchema,
      answer: casesSchema,
      async handle({ query: { of }, allowed }) {
        const { cases, more } = await listCases(database, { bounds: allowed.cases, here, of });
        const badges = [
          ...new Set(cases.flatMap(({ members }) => members.filter(({ station }) => station === here).map(({ badge }) => badge))),
        ];
        const known = new Map(await Promise.all(badges.map(async (badge) => [badge, await accounts.find(badge)] as const)));
        const accountOf = (member: { readonly station: string; readonly badge: string }) =>
          member.station === here ? known.get(member.badge) : undefined;
        return {
          cases: cases.map((one) => ({
            ...one,
            members: one.members.map((member) => ({
              ...member,
              name: accountOf(member)?.name ?? '',
              agency: accountOf(member)?.agency ?? null,
            })),
          })),
          more,
        };
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/cases/members',
      summary: 'Make somebody a member of a case: from then on they see its charts and searches',
      permission: 'networks:change-members',
      trace: { kind: 'none' },
      about: async ({ body }) => caseOf(database, body.of),
      records: true,
      body: addMemberSchema,
      answer: memberDoneSchema,
      async handle({ body: { of, badge, station = here }, caller, idempotencyKey }) {
        const account = station === here ? await accounts.find(badge) : undefined;
        if (station === here && !(account?.active && can(networksPermissions, account, 'networks:change'))) {
          return networksProblem('case-member-unfit', { badge });
        }
        return runtime.execute(addCaseMember, { of, badge, station }, { actor: caller!.actor, key: idempotencyKey });
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/cases/members/removal',
      summary: 'Somebody is no longer a member of a case; the last one stays',
      permission: 'networks:change-members',
      trace: { kind: 'none' },
      about: async ({ body }) => caseOf(database, body.of),
      records: true,
      body: removeMemberSchema,
      answer: memberDoneSchema,
      handle: ({ body, caller, idempotencyKey }) => runtime.execute(removeCaseMember, body, { actor: caller!.actor, key: idempotencyKey }),
    }),
  ];
}
