/** Keeps up with headquarters for as long as the station runs: at each commit, from time to time, and again after the link was down. */
import type { KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { JournalTables } from '../journal/tables.ts';
import type { StationId } from '../kernel/ids.ts';
import { ProblemError } from '../kernel/problem.ts';
import { type ExchangeMemory, type ExchangePorts, exchange, heardFrom } from './exchange.ts';
import { FileFetcher, type FileShelf } from './fetch-files.ts';
import { type HeldThere, hearHeld, nothingHeld } from './held-there.ts';
import { NewsWait } from './news-wait.ts';
import type { OrderPlace, WaitAnswer } from './protocol.ts';
import { type Headquarters, LinkDown, SyncClient, type SyncTransport } from './sync-client.ts';

export type LinkState =
  /** No headquarters is known. */
  | 'alone'
  /** Somebody cut the link by hand. */
  | 'cut'
  /** Headquarters was not asked yet since the start. */
  | 'asking'
  /** Headquarters answered, and holds all that was there. */
  | 'well'
  /** It does not answer; tried again. */
  | 'down'
  /** It refuses this station. */
  | 'refused';

export interface LinkStatus {
  readonly state: LinkState;
  /** Code of the problem where it refuses. */
  readonly refusal: string | null;
  /** When it last answered, by the station's clock, epoch ms. */
  readonly contactMs: number | null;
  /** Undefined where it never answered since the start. */
  readonly held: HeldThere | undefined;
}

export interface Upstream extends Headquarters {
  readonly address: string;
  readonly pin: string | undefined;
}

/** What the link may carry now. */
export interface LinkTerms {
  /** Undefined: as fast as it goes. */
  readonly bytesPerSecond: number | undefined;
  /** Each byte costs: asked less often, and what is recorded is gathered for longer. */
  readonly metered: boolean;
  /** What can wait goes too. */
  readonly bulk: boolean;
}

export interface ShipperPorts
  extends Pick<
    ExchangePorts,
    | 'station'
    | 'signingKey'
    | 'derived'
    | 'database'
    | 'receive'
    | 'erase'
    | 'describe'
    | 'ownFiles'
    | 'witness'
    | 'past'
    | 'relayed'
    | 'relayedReports'
  > {
  readonly station: StationId;
  readonly signingKey: KeyObject;
  readonly database: Kysely<JournalTables>;
  /** Undefined where the station is enrolled nowhere; asked at each exchange. */
  headquarters(): Promise<Upstream | undefined>;
  transport(to: Upstream): SyncTransport;
  /** Files that entries of headquarters refer to. */
  filesOf(range: Parameters<ExchangePorts['fetchFiles']>[0]): readonly string[];
  readonly files: FileShelf;
  /** Asked at each exchange. */
  terms(): Promise<LinkTerms>;
  /** How often headquarters is asked where nothing happens. */
  readonly everyMs: number;
  readonly nowMs: () => number;
  /** What was learned, to be said after a restart too. */
  remember(status: LinkStatus, ordersDone: OrderPlace): Promise<void>;
  /** A fault of the program, by its name alone. */
  fault(error: unknown): void;
}

const gatherMs = 150;
/** Over a metered link: an alert is seen half a minute later, and a day costs a few megabytes less. */
const [meteredGatherMs, meteredTimes] = [20_000, 20];
const longestWaitMs = 60_000;

export class Shipper {
  readonly #ports: ShipperPorts;
  readonly #memory: ExchangeMemory;
  readonly #fetcher = new FileFetcher();
  #status: LinkStatus;
  #client: { readonly key: string; readonly transport: SyncTransport; readonly client: SyncClient } | undefined;
  #isCut = false;
  #failures = 0;
  #running: Promise<void> | undefined;
  /** How soon after what is under way; undefined: nobody asked meanwhile. */
  #againInMs: number | undefined;
  /** Something large is under way. */
  #more = false;
  /** What comes next, and when, by `performance.now()`. */
  #next: { readonly timer: NodeJS.Timeout; readonly dueMs: number } | undefined;
  #stopped = false;
  readonly #stop = new AbortController();
  #terms: LinkTerms = { bytesPerSecond: undefined, metered: false, bulk: true };
  readonly #wait: NewsWait;
  #news: WaitAnswer | undefined;

  constructor(ports: ShipperPorts, remembered: { readonly status: LinkStatus | undefined; readonly ordersDone: OrderPlace }) {
    this.#ports = ports;
    this.#memory = { ordersDone: remembered.ordersDone, count: 100 };
    this.#wait = new NewsWait({
      everyMs: ports.everyMs,
      heard: (news) => {
        this.#news = news;
        this.wake(0);
      },
    });
    this.#status = remembered.status ?? { state: 'asking', refusal: null, contactMs: null, held: undefined };
  }

  status(): LinkStatus {
    return this.#isCut ? { ...this.#status, state: 'cut' } : this.#status;
  }

  /** Something was recorded, or somebody asks: soon. What is due sooner stays so: a busy booth does not put it off for ever. */
  wake(inMs = this.#terms.metered ? meteredGatherMs : gatherMs): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#againInMs = Math.min(inMs, this.#againInMs ?? inMs);
      return;
    }
    const dueMs = performance.now() + inMs;
    if (this.#next && this.#next.dueMs <= dueMs) return;
    clearTimeout(this.#next?.timer);
    const timer = setTimeout(() => this.#run(), inMs);
    timer.unref();
    this.#next = { timer, dueMs };
  }

  /** Cuts the link by hand, or mends it. */
  cut(isCut: boolean): void {
    this.#isCut = isCut;
    this.#failures = 0;
    if (isCut) this.#hangUp();
    else this.wake(0);
  }

  /** What headquarters said otherwise (on a stick) that it holds. @param said.atMs when, by its clock */
  async told(said: { readonly heads: HeldThere['heads']; readonly atMs: number; readonly ordersDone: OrderPlace }): Promise<void> {
    this.#status = { ...this.#status, held: hearHeld(this.#status.held ?? nothingHeld, said) };
    this.#memory.ordersDone = said.ordersDone;
    await this.#ports.remember(this.#status, this.#memory.ordersDone);
  }

  get ordersDone(): OrderPlace {
    return this.#memory.ordersDone;
  }

  /** Resolves when what is under way has ended. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#next?.timer);
    this.#stop.abort();
    this.#hangUp();
    await this.idle();
  }

  #run(): void {
    this.#next = undefined;
    this.#running = this.#once().finally(() => {
      this.#running = undefined;
      const againInMs = this.#againInMs;
      this.#againInMs = undefined;
      const more = this.#more;
      this.#more = false;
      // A link that is down is not knocked at for each crossing.
      if (more && this.#failures === 0) this.wake(0);
      else if (againInMs !== undefined && this.#failures === 0) this.wake(againInMs);
      else this.wake(this.#failures === 0 ? this.#ports.everyMs * (this.#terms.metered ? meteredTimes : 1) : waitAfter(this.#failures));
    });
  }

  /** Never rejects. */
  async #once(): Promise<void> {
    if (this.#isCut) return;
    const before = this.#status.held;
    try {
      const upstream = await this.#ports.headquarters();
      if (!upstream) {
        this.#status = { state: 'alone', refusal: null, contactMs: null, held: undefined };
        return;
      }
      this.#terms = await this.#ports.terms();
      this.#more = (await exchange(this.#portsFor(upstream), this.#memory)).more;
      this.#failures = 0;
      this.#status = { ...this.#status, state: 'well', refusal: null };
      await this.#ports.remember(this.#status, this.#memory.ordersDone);
      await this.#waitForNews();
    } catch (error) {
      this.#failures += 1;
      this.#hangUp();
      this.#failed(error);
      // What headquarters acknowledged before the link went is known after a restart too.
      if (this.#status.held !== before) await this.#ports.remember(this.#status, this.#memory.ordersDone).catch(this.#ports.fault);
    }
  }

  #failed(error: unknown): void {
    if (error instanceof LinkDown) this.#status = { ...this.#status, state: 'down', refusal: null };
    else if (error instanceof ProblemError) this.#status = { ...this.#status, state: 'refused', refusal: error.problem.code };
    else {
      this.#status = { ...this.#status, state: 'down', refusal: null };
      this.#ports.fault(error);
    }
  }

  async #waitForNews(): Promise<void> {
    const { client } = this.#client ?? {};
    if (!client || this.#isCut || this.#stopped) return;
    const { station, relayed, database } = this.#ports;
    const { received, channels } = await heardFrom(database, [station, ...((await relayed?.()) ?? [])]);
    this.#wait.begin(client, { known: [...received, ...channels], ordersDone: this.#memory.ordersDone });
  }

  #portsFor(upstream: Upstream): ExchangePorts {
    const { ports, client } = { ports: this.#ports, client: this.#clientFor(upstream) };
    const sent = (bytes: number) => this.#paced(bytes);
    return {
      ...ports,
      headquarters: upstream,
      bulk: this.#terms.bulk,
      client,
      fetchOwnFiles: (addresses) => this.#fetcher.fetch(client, ports.files, addresses, sent),
      fetchFiles: (range) => this.#fetcher.fetch(client, ports.files, ports.filesOf(range), sent),
      learned: (held) => {
        this.#status = { ...this.#status, contactMs: ports.nowMs(), held };
      },
      news: () => {
        const news = this.#news;
        this.#news = undefined;
        return news;
      },
      sent,
    };
  }

  #clientFor(upstream: Upstream): SyncClient {
    const { station, signingKey, derived = [], transport: open } = this.#ports;
    const key = JSON.stringify(upstream);
    if (this.#client?.key === key) return this.#client.client;
    this.#hangUp();
    const transport = open(upstream);
    this.#client = { key, transport, client: new SyncClient({ transport, station, signingKey, headquarters: upstream, derived }) };
    return this.#client.client;
  }

  #hangUp(): void {
    this.#wait.end();
    this.#client?.transport.close();
    this.#client = undefined;
  }

  async #paced(bytes: number): Promise<void> {
    if (this.#isCut || this.#stopped) throw new LinkDown('the link was cut');
    const perSecond = this.#terms.bytesPerSecond;
    if (perSecond === undefined) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, (1000 * bytes) / perSecond);
      this.#stop.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
    if (this.#isCut || this.#stopped) throw new LinkDown('the link was cut');
  }
}

/** Two seconds, then twice as long each time up to a minute; never all posts at once. */
function waitAfter(failures: number): number {
  return Math.min(longestWaitMs, 1000 * 2 ** Math.min(failures, 6)) * (0.75 + Math.random() / 2);
}
