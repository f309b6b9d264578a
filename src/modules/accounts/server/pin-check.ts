/** Is this PIN right? Asked at log-in and when one changes one's own PIN; guessing is slowed per badge and per address. */

import type { ModuleRuntime } from '../../../http/server-module.ts';
import { elapsedMs, type StationTime } from '../../../kernel/clock.ts';
import type { BadgeNumber } from '../../../kernel/ids.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import { addressDelayMs, badgeDelayMs } from '../log-in-delay.ts';
import { accountsProblem } from '../problems.ts';
import type { FactorUse } from '../second-factor.ts';
import { noteFailedLogInCommand } from './commands.ts';
import type { KnownAccount } from './known-account.ts';
import type { PinHasher } from './pin-hasher.ts';
import { accountOf, type WrongPins, wrongPinsOf } from './queries.ts';
import { accountsTables } from './tables.ts';

export interface Attempt {
  readonly badge: BadgeNumber;
  readonly pin: string;
  readonly address: string;
}

export interface PinCheck {
  /** The account whose PIN it is; `log-in-refused`, `account-disabled`, `log-in-delayed` or `log-in-busy` otherwise. */
  check(attempt: Attempt): Promise<KnownAccount | Problem>;
  /** The same with what has to be shown beside the PIN: `second` is asked once the PIN is right, before the next try of the badge. */
  checkBoth(
    attempt: Attempt,
    second: (account: KnownAccount) => Promise<FactorUse | Problem | 'none' | 'wrong'>,
  ): Promise<{ readonly account: KnownAccount; readonly use: FactorUse | undefined } | Problem>;
  /** A supervisor stands at this computer: whatever went wrong there is seen to. */
  forgive(address: string): void;
}

type Reason = 'unknown-badge' | 'wrong-pin' | 'wrong-factor' | 'disabled';

const refusals = {
  'unknown-badge': 'log-in-refused',
  'wrong-pin': 'log-in-refused',
  'wrong-factor': 'second-factor-wrong',
  disabled: 'account-disabled',
} as const satisfies Record<Reason, string>;

/** Tries of one badge that may wait for their turn. */
const queueLimit = 3;
const remembered = 10_000;
const addressMemoryMs = 15 * 60_000;

export function pinCheck(runtime: ModuleRuntime, hasher: PinHasher): PinCheck {
  const addresses = new Map<string, WrongPins>();
  // Badges without account are slowed like others, or the delay would tell which badges exist.
  const strangers = new Map<string, WrongPins>();
  const oneByOne = queues(queueLimit);

  const failuresAt = (address: string, now: StationTime): WrongPins | undefined => {
    const known = addresses.get(address);
    return known && (elapsedMs(known.at, now) ?? Number.POSITIVE_INFINITY) < addressMemoryMs ? known : undefined;
  };
  const waitOf = async (badge: string, address: string): Promise<number> => {
    const now = runtime.clock.now();
    const ofBadge = (await wrongPinsOf(runtime.read(accountsTables), badge)) ?? strangers.get(badge);
    return Math.max(remaining(ofBadge, badgeDelayMs, now), remaining(failuresAt(address, now), addressDelayMs, now));
  };
  /** Gives the problem to answer with: the refusal, or why it could not be noted. */
  const refuse = async (attempt: { badge: BadgeNumber; address: string }, reason: Reason): Promise<Problem> => {
    const { badge, address } = attempt;
    const now = runtime.clock.now();
    remember(addresses, address, { failures: (failuresAt(address, now)?.failures ?? 0) + 1, at: now });
    const unknown = reason === 'unknown-badge';
    if (unknown) remember(strangers, badge, { failures: (strangers.get(badge)?.failures ?? 0) + 1, at: now });
    const by = { actor: { kind: 'station', station: runtime.station } } as const;
    const noted = await runtime.execute(noteFailedLogInCommand, { badge: unknown ? null : badge, reason }, by);
    if (isProblem(noted)) return noted;
    return accountsProblem(refusals[reason]);
  };

  const accountByPin = async ({ badge, pin, address }: Attempt): Promise<KnownAccount | Problem> => {
    const waitMs = await waitOf(badge, address);
    if (waitMs > 0) return accountsProblem('log-in-delayed', { waitSeconds: Math.ceil(waitMs / 1000) });
    const at = { station: runtime.station, nowMs: runtime.clock.now().wallMs };
    const account = await accountOf(runtime.read(accountsTables), badge, at);
    const right = await hasher.verify(pin, account?.verifier ?? null);
    if (isProblem(right)) return right;
    if (!account) return refuse({ badge, address }, 'unknown-badge');
    if (!right) return refuse({ badge, address }, 'wrong-pin');
    // Only who knows the PIN is told that the account is disabled.
    if (account.active) return account;
    const refused = await refuse({ badge, address }, 'disabled');
    return account.granted?.over ? accountsProblem('account-over') : refused;
  };

  return {
    check: (attempt) => oneByOne(attempt.badge, () => accountByPin(attempt)),
    checkBoth: (attempt, second) =>
      oneByOne(attempt.badge, async () => {
        const account = await accountByPin(attempt);
        if (isProblem(account)) return account;
        const use = await second(account);
        if (use === 'wrong') return refuse(attempt, 'wrong-factor');
        if (use === 'none') return { account, use: undefined };
        return isProblem(use) ? use : { account, use };
      }),
    forgive: (address) => void addresses.delete(address),
  };
}

/** Where the clock was set back nobody knows how long it was: a delay that could last for years would lock the post out. */
function remaining(wrong: WrongPins | undefined, delayMs: (failures: number) => number, now: StationTime): number {
  return wrong ? Math.max(0, delayMs(wrong.failures) - (elapsedMs(wrong.at, now) ?? Number.POSITIVE_INFINITY)) : 0;
}

function remember(failures: Map<string, WrongPins>, key: string, wrong: WrongPins): void {
  failures.delete(key);
  if (failures.size >= remembered) failures.delete(failures.keys().next().value!);
  failures.set(key, wrong);
}

/** Tries for one badge come one after the other: a thousand at once would all be made before the first delay. */
function queues(limit: number) {
  const lasts = new Map<string, { done: Promise<unknown>; length: number }>();
  return async <Result>(key: string, work: () => Promise<Result>): Promise<Result | Problem> => {
    const last = lasts.get(key);
    if (last && last.length >= limit) return accountsProblem('log-in-busy');
    const result = (last?.done ?? Promise.resolve()).then(work);
    // The next in line does not care whether this one failed; whoever asked for it hears of it.
    const done = result.catch(() => undefined);
    const place = { done, length: (last?.length ?? 0) + 1 };
    lasts.set(key, place);
    void done.then(() => {
      const current = lasts.get(key);
      if (current) current.length -= 1;
      if (current && current.length === 0) lasts.delete(key);
    });
    return result;
  };
}
