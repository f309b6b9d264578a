/** The focal point's desk: unlock, read, answer, lock. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { isEntry } from '../../../kernel/entry.ts';
import { entityIdSchema } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import type { TravellersReadPort } from '../../travellers/index.ts';
import { protectionAnswered, protectionRequested } from '../entries.ts';
import type { OpenVault, VaultPort } from '../ports.ts';
import {
  answeredRequestSchema,
  answerRequestSchema,
  deskSchema,
  type ProtectionRequest,
  protectionRequestsSchema,
  unlockSchema,
} from '../requests-api.ts';
import { answerRequest } from './answer-request.ts';
import { countSuspending, listSuspending, type RequestRow } from './read-requests.ts';
import type { ReferralsTables } from './tables.ts';
import { UnlockedVaults } from './unlocked-vaults.ts';

const mostRequests = 200;

export interface DeskPorts {
  readonly database: Kysely<ReferralsTables>;
  readonly travellers: Pick<TravellersReadPort, 'get'>;
  readonly vault: VaultPort;
}

export function deskRoutes(
  runtime: Pick<ModuleRuntime, 'clock' | 'execute' | 'log'>,
  { database, travellers, vault }: DeskPorts,
): AnyRoute[] {
  const vaults = new UnlockedVaults(vault, runtime.clock);
  const desk = async (sessionId: string) => ({
    keeper: vault.keeper ?? null,
    unlocked: vaults.isOpen(sessionId),
    ...(await countSuspending(database)),
  });
  return [
    defineRoute({
      method: 'GET',
      path: '/referrals/desk',
      summary: 'How many requests for protection wait, and whether this session has them unlocked; names nobody',
      permission: 'referrals:desk',
      trace: { kind: 'none' },
      records: false,
      answer: deskSchema,
      handle: ({ caller }) => desk(caller!.sessionId),
    }),
    defineRoute({
      method: 'POST',
      path: '/referrals/unlocking',
      summary: 'Unlock the requests for protection for this session, with the passphrase of the focal point',
      permission: 'referrals:desk',
      trace: { kind: 'none' },
      records: false,
      unkeyed: 'Unlocked twice is unlocked.',
      body: unlockSchema,
      answer: deskSchema,
      async handle({ body, caller }) {
        const { sessionId } = caller!;
        const refused = await vaults.unlock(sessionId, body.passphrase);
        if (refused) {
          runtime.log.warn({ refused: refused.code }, 'requests for protection were not unlocked');
          return refused;
        }
        return desk(sessionId);
      },
    }),
    defineRoute({
      method: 'DELETE',
      path: '/referrals/unlocking',
      summary: 'Lock the requests for protection again',
      permission: 'referrals:desk',
      trace: { kind: 'none' },
      records: false,
      unkeyed: 'Locked twice is locked.',
      answer: deskSchema,
      async handle({ caller }) {
        vaults.lock(caller!.sessionId);
        return desk(caller!.sessionId);
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/referrals/requests',
      summary: 'Requests for protection, opened: who waits longest first; at most 200',
      permission: 'referrals:read-requests',
      trace: {
        kind: 'purpose',
        purposes: ['protection'],
        traced: ({ requests }) => ({ subjects: requests.map(({ travellerId }) => travellerId) }),
      },
      records: false,
      answer: protectionRequestsSchema,
      async handle({ caller }) {
        const open = vaults.use(caller!.sessionId);
        if (isProblem(open)) return open;
        const rows = await listSuspending(database, mostRequests + 1);
        const requests: ProtectionRequest[] = [];
        for (const row of rows.slice(0, mostRequests)) requests.push(await openRequest(row, { open, travellers }));
        return { requests, more: rows.length > mostRequests };
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/referrals/requests/:requestId/answers',
      summary: 'Answer a request for protection, with a reason: the suspension ends, or stands',
      permission: 'referrals:answer-requests',
      trace: { kind: 'none' },
      records: true,
      params: z.strictObject({ requestId: entityIdSchema }),
      body: answerRequestSchema,
      answer: answeredRequestSchema,
      async handle({ params: { requestId }, body, caller, idempotencyKey }) {
        // Whoever gave themselves the role reads nothing and answers nothing without the passphrase.
        const open = vaults.use(caller!.sessionId);
        if (isProblem(open)) return open;
        const done = await runtime.execute(answerRequest, { requestId, asked: body }, { actor: caller!.actor, key: idempotencyKey });
        return isProblem(done) ? done : { ...done, answer: body.answer };
      },
    }),
  ];
}

async function openRequest(
  { requestId, travellerId, sealed, askedMs, answer }: RequestRow,
  { open, travellers }: { readonly open: OpenVault; readonly travellers: DeskPorts['travellers'] },
): Promise<ProtectionRequest> {
  const [[asked, answered], card] = await Promise.all([
    open.read(answer ? [sealed, answer.sealed] : [sealed]),
    travellers.get(travellerId),
  ]);
  const told = asked && !isProblem(asked) && isEntry(asked, protectionRequested) ? asked : undefined;
  const words = told?.subjects[0]?.content;
  const given = answered && !isProblem(answered) && isEntry(answered, protectionAnswered) ? answered.subjects[0]?.content : undefined;
  return {
    requestId,
    travellerId,
    person: card?.person ?? null,
    document: card?.document ?? null,
    askedAtMs: askedMs,
    told:
      told && words
        ? {
            officer: told.actor.kind === 'officer' ? told.actor.badge : told.actor.station,
            ground: words.ground,
            words: words.words ?? null,
          }
        : null,
    standing: answer && given ? { answeredAtMs: answer.answeredMs, referredTo: given.referredTo ?? null, reason: given.reason } : null,
    answered: answer !== undefined,
  };
}
