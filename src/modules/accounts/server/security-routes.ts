/** One's own security: second factors, recovery codes, open sessions, and the second log-in before acts that ask for it. */
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { EntityId } from '../../../kernel/ids.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import {
  accountDoneSchema,
  addFactorSchema,
  beganFactorSchema,
  confirmSessionSchema,
  ownSecuritySchema,
  ownThingSchema,
  recoveryCodesSchema,
} from '../accounts-api.ts';
import { accountsProblem } from '../problems.ts';
import type { FactorSecret } from '../second-factor.ts';
import { type FactorCheck, hashOfRecoveryCode, newRecoveryCodes } from './factor-check.ts';
import { addFactorCommand, makeRecoveryCodesCommand, removeFactorsCommand } from './factor-commands.ts';
import { factorsOf, recoveryCodesLeft } from './factor-queries.ts';
import type { PinCheck } from './pin-check.ts';
import { accountOf } from './queries.ts';
import { secondOf } from './session-routes.ts';
import type { Sessions } from './sessions.ts';
import { accountsTables } from './tables.ts';
import { newTotpSecret, stepOfCode, totpUri } from './totp.ts';

export interface SecurityRoutesNeeds {
  readonly runtime: ModuleRuntime;
  readonly sessions: Sessions;
  readonly pins: PinCheck;
  readonly factors: FactorCheck;
}

/** Secrets that were shown and not yet confirmed: one for each session, forgotten when the station starts anew. */
const mostBegun = 500;

export function securityRoutes({ runtime, sessions, pins, factors }: SecurityRoutesNeeds): readonly AnyRoute[] {
  const begun = new Map<string, string>();
  const own = { permission: 'logged-in', trace: { kind: 'none' } } as const;

  async function secretOf(
    { code, attestation }: z.infer<typeof addFactorSchema>,
    { badge, sessionId, origin }: { badge: Parameters<FactorCheck['challenge']>[0]; sessionId: string; origin: string },
  ): Promise<FactorSecret | Problem> {
    if (attestation !== undefined) return keySecretOf(attestation, factors.takeChallenge(badge), origin);
    const secret = begun.get(sessionId);
    if (secret === undefined) return accountsProblem('factor-not-begun');
    const fits = stepOfCode(secret, (code ?? '').replaceAll(' ', ''), runtime.clock.now().wallMs);
    return fits === undefined ? accountsProblem('first-code-wrong') : { kind: 'totp', secret };
  }

  return [
    defineRoute({
      ...own,
      method: 'POST',
      path: '/session/confirmation',
      summary: 'Show once more that it is you: the PIN, and a second factor where the account has one',
      records: false,
      unkeyed: 'confirming twice confirms once; a code holds once',
      body: confirmSessionSchema,
      answer: z.null(),
      async handle({ body: { pin, ...shown }, caller, address, origin }): Promise<null | Problem> {
        const { badge } = caller!.actor;
        const checked = await pins.checkBoth({ badge, pin, address }, secondOf(factors, shown, origin));
        if (isProblem(checked)) return checked.code === 'log-in-refused' ? accountsProblem('old-pin-wrong') : checked;
        return (await sessions.confirm(caller!, checked.use)) ?? null;
      },
    }),
    defineRoute({
      ...own,
      method: 'GET',
      path: '/session/security',
      summary: "One's own second factors and open sessions",
      records: false,
      answer: ownSecuritySchema,
      async handle({ caller }) {
        const { badge } = caller!.actor;
        const database = runtime.read(accountsTables);
        const held = await factorsOf(database, badge);
        return {
          factors: held.map(({ id, kind, label, addedAtMs }) => ({ id, kind, label: label ?? '', addedAtMs })),
          recoveryCodesLeft: await recoveryCodesLeft(database, badge),
          sessions: await sessions.listOwn(caller!),
        };
      },
    }),
    defineRoute({
      ...own,
      method: 'POST',
      path: '/session/factors/begin',
      summary: 'Begin to add a second factor: a secret for a telephone, and a challenge for a security key',
      records: false,
      sensitive: true,
      unkeyed: 'nothing is kept until the factor was shown once; the newest begun holds',
      answer: beganFactorSchema,
      async handle({ caller }) {
        const { actor, sessionId } = caller!;
        const secret = newTotpSecret();
        begun.delete(sessionId);
        if (begun.size >= mostBegun) begun.delete(begun.keys().next().value!);
        begun.set(sessionId, secret);
        const account = await accountOf(runtime.read(accountsTables), actor.badge, {
          station: runtime.station,
          nowMs: runtime.clock.now().wallMs,
        });
        return {
          secret,
          uri: totpUri(secret, { badge: actor.badge, station: runtime.station }),
          challenge: factors.challenge(actor.badge),
          userHandle: Buffer.from(account?.accountId ?? actor.badge).toString('base64url'),
        };
      },
    }),
    defineRoute({
      ...own,
      method: 'POST',
      path: '/session/factors',
      summary: "Add a second factor to one's own account, by showing it for the first time",
      records: true,
      sensitive: true,
      body: addFactorSchema,
      answer: accountDoneSchema,
      async handle({ body, caller, origin, idempotencyKey }): Promise<{ badge: string } | Problem> {
        const { actor, sessionId } = caller!;
        const secret = await secretOf(body, { badge: actor.badge, sessionId, origin });
        if (isProblem(secret)) return secret;
        const added = await runtime.execute(
          addFactorCommand,
          { badge: actor.badge, label: body.label, secret },
          { actor, key: idempotencyKey },
        );
        if (isProblem(added)) return added;
        begun.delete(sessionId);
        // Who added it has just shown it: it is not asked for again at once.
        return (await sessions.confirm(caller!, undefined)) ?? added;
      },
    }),
    defineRoute({
      ...own,
      method: 'POST',
      path: '/session/factors/remove',
      summary: "Take a second factor of one's own away",
      records: true,
      sensitive: true,
      body: ownThingSchema,
      answer: accountDoneSchema,
      handle: ({ body, caller, idempotencyKey }): Promise<{ badge: string } | Problem> =>
        runtime.execute(
          removeFactorsCommand,
          { badge: caller!.actor.badge, factor: body.id },
          { actor: caller!.actor, key: idempotencyKey },
        ),
    }),
    defineRoute({
      ...own,
      method: 'POST',
      path: '/session/recovery-codes',
      summary: 'Make ten new recovery codes, shown once; those before hold no more',
      records: false,
      sensitive: true,
      unkeyed: 'the newest codes hold, and are shown once: an answer that was lost is made anew',
      answer: recoveryCodesSchema,
      async handle({ caller }): Promise<{ codes: string[] } | Problem> {
        const { actor } = caller!;
        const codes = newRecoveryCodes();
        const made = await runtime.execute(
          makeRecoveryCodesCommand,
          { badge: actor.badge, hashes: codes.map(hashOfRecoveryCode) },
          { actor },
        );
        return isProblem(made) ? made : { codes: [...codes] };
      },
    }),
    defineRoute({
      ...own,
      method: 'POST',
      path: '/session/sessions/end',
      summary: "End one of one's own sessions, on another computer",
      records: false,
      sensitive: true,
      unkeyed: 'ending a session twice ends it once',
      body: ownThingSchema,
      answer: z.null(),
      handle: async ({ body, caller }): Promise<null | Problem> => (await sessions.endOwn(caller!, body.id as EntityId)) ?? null,
    }),
  ];
}

async function keySecretOf(attestation: unknown, expectedChallenge: string | undefined, origin: string): Promise<FactorSecret | Problem> {
  if (expectedChallenge === undefined) return accountsProblem('factor-not-begun');
  const host = new URL(origin).hostname;
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: attestation as RegistrationResponseJSON,
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: host,
      requireUserVerification: false,
    });
    if (!verified) return accountsProblem('key-not-understood');
    const { id, publicKey } = registrationInfo.credential;
    return { kind: 'passkey', credential: id, publicKey: Buffer.from(publicKey).toString('base64url'), host };
  } catch {
    // The library throws on whatever it cannot read or verify: its owner is told, and nothing was added.
    return accountsProblem('key-not-understood');
  }
}
