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

  constructor(vault: VaultPort, clock: Clock) {
    this.#vault = vault;
    this.#clock = clock;
  }

  /** One try at a time in the whole station: each takes memory and time, and guessing is slow. */
  async unlock(sessionId: string, passphrase: string): Promise<Problem | undefined> {
    if (this.#trying) return referralsProblem('passphrase-tried', { waitSeconds: 1 });
    this.#trying = true;
    try {
      const opened = await this.#vault.open(passphrase);
      if (isProblem(opened)) return opened;
      this.#open.set(sessionId, { vault: opened, usedAt: this.#clock.now() });
      return undefined;
    } finally {
      this.#trying = false;
    }
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
