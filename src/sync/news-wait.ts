/**
 * The post waits at headquarters until something is new there, so that it hears of it at once: one request that is held back, and
 * asked again. Where the way does not allow that (an older program, a proxy that ends what takes long), asking from time to time
 * is what remains.
 */
import type { WaitAnswer, WaitAsk } from './protocol.ts';
import type { SyncClient } from './sync-client.ts';

export interface NewsWaitPorts {
  /** Something is there that the station does not hold. */
  heard(news: WaitAnswer): void;
  /** After a wait that failed at once: not again for so long, then twice as long. */
  readonly everyMs: number;
}

/** Below what proxies are set to: many end after half a minute what says nothing. */
const longestMs = 25_000;
const shortestMs = 4_000;
const longestPauseMs = 10 * 60_000;

export class NewsWait {
  readonly #ports: NewsWaitPorts;
  #waitsAt: Pick<SyncClient, 'wait'> | undefined;
  #forMs = longestMs;
  #failures = 0;
  #notBefore = 0;

  constructor(ports: NewsWaitPorts) {
    this.#ports = ports;
  }

  /** After each exchange that went well. Does nothing where it waits already, or where waiting failed a moment ago. */
  begin(client: Pick<SyncClient, 'wait'>, from: Pick<WaitAsk, 'known' | 'ordersDone'>): void {
    if (this.#waitsAt === client || performance.now() < this.#notBefore) return;
    this.#waitsAt = client;
    void this.#wait(client, from);
  }

  /** The station hung up: that the wait ends is no fault of the way. */
  end(): void {
    this.#waitsAt = undefined;
  }

  /** Never rejects. What was told once is not waited for again: whether it can be brought is the exchange's matter. */
  async #wait(client: Pick<SyncClient, 'wait'>, from: Pick<WaitAsk, 'known' | 'ordersDone'>): Promise<void> {
    let { known, ordersDone } = from;
    while (this.#waitsAt === client) {
      const begun = performance.now();
      try {
        const news = await client.wait({ known, ordersDone, forMs: this.#forMs });
        if (this.#waitsAt !== client) return;
        if (isNew(news, known)) this.#ports.heard(news);
        // Nothing is new, and it did not wait: it stops, or is none of ours.
        else if (performance.now() - begun < this.#forMs / 2) return this.#pause(client);
        this.#failures = 0;
        known = [...news.offered, ...news.channels];
        ordersDone = news.lastOrder ?? ordersDone;
      } catch {
        // Somebody on the way ends what takes so long.
        const tookMs = performance.now() - begun;
        if (tookMs > shortestMs) this.#forMs = Math.max(shortestMs, Math.floor(Math.min(this.#forMs, tookMs) * 0.8));
        return this.#pause(client);
      }
    }
  }

  #pause(client: Pick<SyncClient, 'wait'>): void {
    if (this.#waitsAt !== client) return;
    this.#waitsAt = undefined;
    this.#failures += 1;
    this.#notBefore = performance.now() + Math.min(longestPauseMs, this.#ports.everyMs * 2 ** Math.min(this.#failures - 1, 8));
  }
}

function isNew({ offered, channels, lastOrder }: WaitAnswer, known: WaitAsk['known']): boolean {
  const held = (journal: string) => known.find((head) => head.journal === journal)?.sequence ?? 0;
  return lastOrder !== null || [...offered, ...channels].some(({ journal, sequence }) => sequence > held(journal));
}
