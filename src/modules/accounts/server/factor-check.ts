/** Second factors as they are shown: one-time codes, security keys, recovery codes. Whether one was shown before, the writer sees. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { elapsedMs, type StationTime } from '../../../kernel/clock.ts';
import type { BadgeNumber } from '../../../kernel/ids.ts';
import type { Problem } from '../../../kernel/problem.ts';
import type { ShownFactor } from '../accounts-api.ts';
import { accountsProblem } from '../problems.ts';
import { type FactorUse, recoveryCodePattern, recoveryCodesAtOnce } from '../second-factor.ts';
import { factorsOf, type KnownFactor, recoveryOf } from './factor-queries.ts';
import { accountsTables } from './tables.ts';
import { stepOfCode } from './totp.ts';

export interface FactorCheck {
  /** True where the account has a second factor. */
  has(badge: BadgeNumber): Promise<boolean>;
  /** What the page has to ask for: `second-factor-required` with the ways, and a challenge where there is a security key. */
  ask(badge: BadgeNumber): Promise<Problem>;
  /** `undefined`: what was shown is nothing of this account's. */
  check(badge: BadgeNumber, shown: ShownFactor, origin: string): Promise<FactorUse | undefined>;
  /** A challenge for a key that is being added, or shown; the newest for a badge holds, once, for three minutes. */
  challenge(badge: BadgeNumber): string;
  takeChallenge(badge: BadgeNumber): string | undefined;
}

const challengeForMs = 3 * 60_000;
/** Somebody asks for challenges of many badges: the oldest go. */
const challengesKept = 1000;

export function factorCheck(runtime: ModuleRuntime): FactorCheck {
  const challenges = new Map<string, { readonly text: string; readonly at: StationTime }>();
  const database = () => runtime.read(accountsTables);

  const challenge: FactorCheck['challenge'] = (badge) => {
    const text = randomBytes(32).toString('base64url');
    challenges.delete(badge);
    if (challenges.size >= challengesKept) challenges.delete(challenges.keys().next().value!);
    challenges.set(badge, { text, at: runtime.clock.now() });
    return text;
  };
  const takeChallenge: FactorCheck['takeChallenge'] = (badge) => {
    const given = challenges.get(badge);
    challenges.delete(badge);
    return given && (elapsedMs(given.at, runtime.clock.now()) ?? challengeForMs) < challengeForMs ? given.text : undefined;
  };

  async function keyShown(
    badge: BadgeNumber,
    factors: readonly KnownFactor[],
    assertion: unknown,
    origin: string,
  ): Promise<FactorUse | undefined> {
    const expectedChallenge = takeChallenge(badge);
    const response = assertion as AuthenticationResponseJSON;
    const known = factors.find(({ secret }) => secret?.kind === 'passkey' && secret.credential === response.id);
    if (expectedChallenge === undefined || known?.secret?.kind !== 'passkey' || new URL(origin).hostname !== known.secret.host)
      return undefined;
    // Loaded by the first key that is shown: most stations never see one.
    const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response,
        expectedChallenge,
        expectedOrigin: origin,
        expectedRPID: known.secret.host,
        // The PIN is the factor that is known; the key is the one that is held.
        requireUserVerification: false,
        // Counters are compared in the writer, so that two answers at once are two uses.
        credential: {
          id: known.secret.credential,
          publicKey: new Uint8Array(Buffer.from(known.secret.publicKey, 'base64url')),
          counter: 0,
        },
      });
      return verified ? { kind: 'passkey', factor: known.id, mark: authenticationInfo.newCounter } : undefined;
    } catch (error) {
      // The library throws on whatever does not fit; to whoever shows it, it is a wrong key.
      runtime.log.info({ reason: error instanceof Error ? error.name : 'unknown' }, 'accounts: a security key was not accepted');
      return undefined;
    }
  }

  return {
    challenge,
    takeChallenge,
    has: async (badge) => (await factorsOf(database(), badge)).length > 0,
    async ask(badge) {
      const factors = await factorsOf(database(), badge);
      const keys = factors.flatMap(({ secret }) => (secret?.kind === 'passkey' ? [secret.credential] : []));
      const codes = factors.some(({ kind }) => kind === 'totp');
      return accountsProblem('second-factor-required', {
        ways: [...(codes ? ['code'] : []), ...(keys.length > 0 ? ['key'] : []), 'recovery-code'],
        ...(keys.length > 0 && { challenge: challenge(badge), credentials: keys }),
      });
    },
    async check(badge, { code, assertion }, origin) {
      const factors = await factorsOf(database(), badge);
      if (assertion !== undefined) return keyShown(badge, factors, assertion, origin);
      if (code === undefined) return undefined;
      const typed = code.trim().toUpperCase();
      if (recoveryCodePattern.test(typed)) {
        const set = await recoveryOf(database(), badge);
        const hash = hashOfRecoveryCode(typed);
        const mark = set?.hashes.findIndex((one) => timingSafeEqual(Buffer.from(one), Buffer.from(hash))) ?? -1;
        return set && mark >= 0 ? { kind: 'recovery-code', factor: set.id, mark } : undefined;
      }
      const nowMs = runtime.clock.now().wallMs;
      const fits = factors.flatMap(({ id, secret }) => {
        const mark = secret?.kind === 'totp' ? stepOfCode(secret.secret, typed.replaceAll(' ', ''), nowMs) : undefined;
        return mark === undefined ? [] : [{ kind: 'totp', factor: id, mark } as const];
      });
      return fits[0];
    },
  };
}

export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: recoveryCodesAtOnce }, () => {
    // 32 signs, so that each byte gives one without favouring any: no I, L, O and U (Crockford).
    const signs = [...randomBytes(24)].map((byte) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[byte % 32]).join('');
    return signs.match(/.{4}/g)!.join('-');
  });
}

/** 120 random bits: a fast hash suffices (OWASP ASVS 5.0, 6.5.2). */
export function hashOfRecoveryCode(code: string): string {
  return createHash('sha256').update(`maabar recovery code\n${code}`).digest('hex');
}
