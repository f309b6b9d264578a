/** Is this PIN right? Asked at log-in and when one changes one's own PIN; guessing is slowed per badge and per address. */

import type { ModuleRuntime } from '../../../http/server-module.ts';
import { elapsedMs, type StationTime } from '../../../kernel/clock.ts';
import type { BadgeNumber } from '../../../kernel/ids.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import { addressDelayMs, badgeDelayMs } from '../log-in-delay.ts';
import { accountsProblem } from '../problems.ts';
import type { FactorUse } from '../second-factor.ts';
import { noteFailedLogInCommand } from './commands.ts';
import { noteDuressPinCommand } from './duress-commands.ts';
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
  /**
   * The account whose PIN it is; `log-in-refused`, `account-disabled`, `log-in-delayed` or `log-in-busy` otherwise. Somebody is logged
   * in: a second PIN is refused like a wrong one, and headquarters is told.
   */
  check(attempt: Attempt): Promise<KnownAccount | Problem>;
  /** The same with what has to be shown beside the PIN: `second` is asked once the PIN is right, before the next try of the badge. */
  checkBoth(
    attempt: Attempt,
    second: (account: KnownAccount) => Promise<FactorUse | Problem | 'none' | 'wrong'>,
  ): Promise<Opened | Problem>;
  /** The same at the log-in, where a second PIN opens too: `duress`. */
  open(attempt: Attempt, second: (account: KnownAccount) => Promise<FactorUse | Problem | 'none' | 'wrong'>): Promise<Opened | Problem>;
  /** From where tries of a badge failed since it was last asked. In memory: none of it is kept. */
  takeFailedFrom(badge: BadgeNumber): readonly string[];
  /** A supervisor stands at this computer: whatever went wrong there is seen to. */
  forgive(address: string): void;
}

export interface Opened {
  readonly account: KnownAccount;
  readonly use: FactorUse | undefined;
  /** It was the second PIN of the account. */
  readonly duress: boolean;
}

export interface PinCheckOptions {
  /** Verifiers of second PINs, null where an account has none; absent where the station takes none. */
  readonly secondPins?: (badge: BadgeNumber) => Promise<string | null>;
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

const addressesOfBadge = 5;

export function pinCheck(runtime: ModuleRuntime, hasher: PinHasher, { secondPins }: PinCheckOptions = {}): PinCheck {
  const failedFrom = new Map<string, readonly string[]>();
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
    noteFailedFrom(failedFrom, badge, address);
    const unknown = reason === 'unknown-badge';
    if (unknown) remember(strangers, badge, { failures: (strangers.get(badge)?.failures ?? 0) + 1, at: now });
    const by = { actor: { kind: 'station', station: runtime.station } } as const;
    const noted = await runtime.execute(noteFailedLogInCommand, { badge: unknown ? null : badge, reason }, by);
    if (isProblem(noted)) return noted;
    return accountsProblem(refusals[reason]);
  };

  /** Both PINs are tried each time, whatever the account has and whichever fits, so that time tells nothing. */
  const whichFits = async ({ badge, pin }: Attempt, account: KnownAccount | undefined): Promise<'first' | 'second' | 'none' | Problem> => {
    const verifier = (await secondPins?.(badge)) ?? null;
    const [first, second] = await Promise.all([
      hasher.verify(pin, account?.verifier ?? null),
      secondPins ? hasher.verify(pin, verifier) : false,
    ]);
    if (isProblem(first)) return first;
    if (isProblem(second)) return second;
    // Somebody else gave a first PIN that the owner had chosen as the second one: whoever is forced counts on the empty booth, and no
    // answer could have told the giver. The owner is let in once they were given another.
    return second ? 'second' : first ? 'first' : 'none';
  };

  const accountByPin = async (attempt: Attempt, where: 'door' | 'work'): Promise<{ account: KnownAccount; duress: boolean } | Problem> => {
    const { badge, address } = attempt;
    const waitMs = await waitOf(badge, address);
    if (waitMs > 0) return accountsProblem('log-in-delayed', { waitSeconds: Math.ceil(waitMs / 1000) });
    const at = { station: runtime.station, nowMs: runtime.clock.now().wallMs };
    const account = await accountOf(runtime.read(accountsTables), badge, at);
    const fits = await whichFits(attempt, account);
    if (isProblem(fits)) return fits;
    if (!account) return refuse({ badge, address }, 'unknown-badge');
    if (fits === 'none') return refuse({ badge, address }, 'wrong-pin');
    if (fits === 'second' && where === 'work') {
      const told = await runtime.execute(noteDuressPinCommand, { badge }, { actor: { kind: 'station', station: runtime.station } });
      return isProblem(told) ? told : refuse({ badge, address }, 'wrong-pin');
    }
    // Only who knows the PIN is told that the account is disabled.
    if (account.active) return { account, duress: fits === 'second' };
    const refused = await refuse({ badge, address }, 'disabled');
    return account.granted?.over ? accountsProblem('account-over') : refused;
  };

  const both = (
    attempt: Attempt,
    where: 'door' | 'work',
    second: (account: KnownAccount) => Promise<FactorUse | Problem | 'none' | 'wrong'>,
  ): Promise<Opened | Problem> =>
    oneByOne(attempt.badge, async () => {
      const known = await accountByPin(attempt, where);
      if (isProblem(known)) return known;
      const use = await second(known.account);
      if (use === 'wrong') return refuse(attempt, 'wrong-factor');
      if (use === 'none') return { ...known, use: undefined };
      return isProblem(use) ? use : { ...known, use };
    });

  return {
    check: (attempt) =>
      oneByOne(attempt.badge, async () => {
        const known = await accountByPin(attempt, 'work');
        return isProblem(known) ? known : known.account;
      }),
    checkBoth: (attempt, second) => both(attempt, 'work', second),
    open: (attempt, second) => both(attempt, 'door', second),
    takeFailedFrom(badge) {
      const from = failedFrom.get(badge) ?? [];
      failedFrom.delete(badge);
      return from;
    },
    forgive: (address) => void addresses.delete(address),
  };
}

/** Where the clock was set back nobody knows how long it was: a delay that could last for years would lock the post out. */
function remaining(wrong: WrongPins | undefined, delayMs: (failures: number) => number, now: StationTime): number {
  return wrong ? Math.max(0, delayMs(wrong.failures) - (elapsedMs(wrong.at, now) ?? Number.POSITIVE_INFINITY)) : 0;
}

/** The newest few of each badge. */
function noteFailedFrom(failed: Map<string, readonly string[]>, badge: string, address: string): void {
  const before = (failed.get(badge) ?? []).filter((one) => one !== address);
  failed.delete(badge);
  if (failed.size >= remembered) failed.delete(failed.keys().next().value!);
  failed.set(badge, [address, ...before].slice(0, addressesOfBadge));
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
