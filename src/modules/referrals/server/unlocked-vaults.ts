/** Which sessions have the vault open. In memory alone: a restart, a log-out and ten idle minutes lock it. */
import { type Clock, elapsedMs, type StationTime } from '../../../kernel/clock.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import type { OpenVault, VaultPort } from '../ports.ts';
import { referralsProblem } from '../problems.ts';

export const lockedAfterMs = 10 * 60_000;

export class UnlockedVaults {
  readonly #vault: VaultPort;
  readonly #clock: Clock;
  readonly #open = new Map<string, { readonly vault: OpenVault; readonly usedAt: StationTime }>();
  #trying = false;
  /** Wrong phrases in a row, in the whole station. */
  #wrong: { readonly times: number; readonly at: StationTime } | undefined;

  constructor(vault: VaultPort, clock: Clock) {
    this.#vault = vault;
    this.#clock = clock;
  }

  /** One try at a time in the whole station: each takes memory and time. After three wrong ones each waits for longer, up to a minute. */
  async unlock(sessionId: string, passphrase: string): Promise<Problem | undefined> {
    const waitMs = this.#waitMs();
    if (this.#trying || waitMs > 0) return referralsProblem('passphrase-tried', { waitSeconds: Math.max(1, Math.ceil(waitMs / 1000)) });
    this.#trying = true;
    try {
      const opened = await this.#vault.open(passphrase);
      if (isProblem(opened)) {
        this.#wrong = { times: (this.#wrong?.times ?? 0) + 1, at: this.#clock.now() };
        return opened;
      }
      this.#wrong = undefined;
      this.#open.set(sessionId, { vault: opened, usedAt: this.#clock.now() });
      return undefined;
    } finally {
      this.#trying = false;
    }
  }

  #waitMs(): number {
    if (this.#wrong === undefined || this.#wrong.times < 3) return 0;
    const delayMs = Math.min(60_000, 2_000 * 2 ** (this.#wrong.times - 3));
    return Math.max(0, delayMs - (elapsedMs(this.#wrong.at, this.#clock.now()) ?? 0));
  }

  lock(sessionId: string): void {
    this.#open.delete(sessionId);
  }

  /** True without counting as use. */
  isOpen(sessionId: string): boolean {
    this.#lockIdle();
    return this.#open.has(sessionId);
  }

  /** The vault, for one use. */
  use(sessionId: string): OpenVault | Problem {
    this.#lockIdle();
    const found = this.#open.get(sessionId);
    if (!found) return referralsProblem('requests-locked');
    this.#open.set(sessionId, { vault: found.vault, usedAt: this.#clock.now() });
    return found.vault;
  }

  #lockIdle(): void {
    const now = this.#clock.now();
    for (const [sessionId, { usedAt }] of this.#open) {
      // A clock that went back locks: nobody knows for how long.
      if ((elapsedMs(usedAt, now) ?? lockedAfterMs) >= lockedAfterMs) this.#open.delete(sessionId);
    }
  }
}
