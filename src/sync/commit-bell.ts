/** Lets many wait for the next commit, each for as long as it asks. */
export class CommitBell {
  readonly #waiting = new Set<() => void>();
  #isOver = false;

  /** Something was recorded: everybody who waits looks again. */
  ring(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  /** Resolves at the next commit, or when the time is over; at once after `stop`. */
  next(withinMs: number): Promise<void> {
    if (this.#isOver || withinMs <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, withinMs);
      timer.unref();
      this.#waiting.add(wake);
    });
  }

  /** The station stops: nobody is kept waiting. */
  stop(): void {
    this.#isOver = true;
    this.ring();
  }

  get isOver(): boolean {
    return this.#isOver;
  }
}
