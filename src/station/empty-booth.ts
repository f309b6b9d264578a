/**
 * What a second PIN opens: a post of the same name, with its rules, its lists by name and its open shift, and nobody in it. A whole
 * station of its own in memory, whose modules have no way to the rows of the real one: what is asked there is answered by them,
 * what is recorded there is gone with the process (decision 0015).
 */
import { gzipSync } from 'node:zlib';
import type { Kysely } from 'kysely';
import type { ApartPort } from '../http/ports.ts';
import type { AnyRoute } from '../http/route.ts';
import type { CommitNotice, ModuleRuntime, ServerModule } from '../http/server-module.ts';
import { tablesOf } from '../journal/tables-token.ts';
import type { BadgeNumber } from '../kernel/ids.ts';
import { duressPinSet, type EmptyBoothPort } from '../modules/accounts/server/index.ts';
import type { LinkView } from '../modules/stations/index.ts';
import { syncProblem } from '../sync/problems.ts';
import { type AnyTables, continueCounts, copyPost, enterAs, ownVerifier } from './empty-booth/copy-post.ts';
import { MemoryBlobs } from './empty-booth/memory-blobs.ts';
import { type MemoryStation, openMemoryStation } from './empty-booth/memory-station.ts';
import { buildServerModules, type ForEmptyBooth, type StationFacts } from './modules.ts';

export interface EmptyBoothParts {
  readonly runtime: ModuleRuntime;
  readonly vaultKey: Uint8Array | undefined;
  /** The station's own; of it the booth takes what speaks of nobody. */
  readonly facts: StationFacts;
  vaultOf(runtime: Pick<ModuleRuntime, 'read'>): StationFacts['vault'];
}

interface Built {
  readonly station: MemoryStation;
  readonly modules: readonly ServerModule[];
  readonly routes: ReadonlyMap<string, AnyRoute>;
  readonly trace: ApartPort['trace'];
}

/** Of these the station's own answer is given: they speak of the machine and of the lists as such, and of nobody. */
const answeredByTheStation: ReadonlySet<string> = new Set([
  'GET /health',
  'GET /openapi.json',
  'GET /station',
  'GET /station/certificate',
  // Whoever knows the code seals the post, from wherever they type it.
  'POST /station/seal',
  'GET /screening/lists',
]);

/** These would speak to headquarters under the post's name. From in there it does not answer. */
const goesOut: ReadonlySet<string> = new Set(['POST /stations/headquarters', 'POST /stations/key']);

/** What the post is, which the booth is made anew from as long as nobody has come in. */
const postKinds: ReadonlySet<string> = new Set([
  'post-configured',
  'rules-set',
  'regimes-set',
  'list-revised',
  'headquarters-joined',
  'link-set',
  'shift-started',
  'shift-handed-over',
  'account-added',
  'account-changed',
  'account-disabled',
  'account-enabled',
  'officer-granted',
  'officer-withdrawn',
]);

export class EmptyBooth implements ApartPort, EmptyBoothPort {
  readonly #parts: EmptyBoothParts;
  readonly #listeners: ((notice: CommitNotice) => void)[] = [];
  #shared: ForEmptyBooth | undefined;
  #built: Promise<Built> | undefined;
  /** Badges that came in since it was made: what they did there stays. */
  readonly #inside = new Set<BadgeNumber>();
  /** In which somebody is. */
  #entered: Built | undefined;
  #entering: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(parts: EmptyBoothParts) {
    this.#parts = parts;
  }

  /** Made beforehand where somebody chose a second PIN, so that opening it takes no longer than opening the station. */
  async start(shared: ForEmptyBooth): Promise<void> {
    this.#shared = shared;
    const { runtime } = this.#parts;
    runtime.onCommitted(({ kinds }) => {
      if (kinds.includes(duressPinSet.kind)) this.#soon();
      else if (this.#built && this.#inside.size === 0 && kinds.some((kind) => postKinds.has(kind))) this.#makeAnew();
    });
    const [row] = await this.#real().selectFrom('accounts_duress_pin').select('badge').limit(1).execute();
    if (row) this.#soon();
    // Whose session outlived the restart is known in there as before it.
    const open = await this.#real()
      .selectFrom('accounts_session as session')
      .innerJoin('accounts_duress_alarm as alarm', 'alarm.session', 'session.id')
      .select('session.badge')
      .distinct()
      .execute();
    for (const { badge } of open) this.enter(badge as BadgeNumber);
  }

  async stop(): Promise<void> {
    this.#closed = true;
    await this.#close();
  }

  get trace(): ApartPort['trace'] {
    return { append: async (read) => (await this.#get()).trace.append(read) };
  }

  onCommitted(listener: (notice: CommitNotice) => void): void {
    this.#listeners.push(listener);
  }

  async route(own: AnyRoute): Promise<AnyRoute> {
    const name = nameOf(own);
    if (answeredByTheStation.has(name)) return own;
    await this.#entering;
    const { routes } = await this.#get();
    const route = routes.get(name);
    if (!route) throw new Error(`the empty booth has no ${name}`);
    if (goesOut.has(name))
      return { ...route, handle: async () => syncProblem('headquarters-unreachable', { address: '', reason: 'ETIMEDOUT' }) };
    return name === 'GET /stations/link' ? linkInAppearance(own, route) : route;
  }

  /** Not waited for at the log-in, whose time tells nothing; whatever is asked afterwards waits for it. */
  enter(badge: BadgeNumber): void {
    if (this.#inside.has(badge)) return;
    // Before anything is waited for: from here on it is not made anew under whoever comes in.
    this.#inside.add(badge);
    // One who could not come in keeps nobody else out, and may try again: every log-in waits for this.
    this.#entering = this.#entering
      .then(() => this.#letIn(badge))
      .catch((error: Error) => {
        this.#inside.delete(badge);
        this.#parts.runtime.log.error({ error: error.name }, 'a part of the station could not be opened');
      });
  }

  async #letIn(badge: BadgeNumber): Promise<void> {
    const built = await this.#get();
    const { station } = built;
    const { station: code } = this.#parts.runtime;
    // Until somebody comes in, the day goes on without it.
    if (this.#entered !== built) {
      await continueCounts(this.#real(), station.database, code);
      await station.store.forgetResults();
      this.#entered = built;
    }
    await enterAs(this.#real(), station.database, { badge, station: code });
  }

  async verifierOf(badge: BadgeNumber): Promise<string | undefined> {
    await this.#entering;
    if (!this.#inside.has(badge)) return undefined;
    return ownVerifier((await this.#get()).station.database, badge);
  }

  #real(): Kysely<AnyTables> {
    return this.#parts.runtime.read(tablesOf<AnyTables>('accounts'));
  }

  #soon(): void {
    this.#get().catch((error: Error) =>
      this.#parts.runtime.log.error({ error: error.name }, 'a part of the station could not be made ready'),
    );
  }

  #makeAnew(): void {
    const before = this.#built;
    this.#built = undefined;
    before?.then(closeBuilt).catch(() => undefined);
    this.#soon();
  }

  #get(): Promise<Built> {
    if (this.#closed) throw new Error('the station is closing');
    if (!this.#built) {
      const built = this.#build();
      this.#built = built;
      // What could not be made is made again when somebody asks.
      built.catch(() => {
        if (this.#built === built) this.#built = undefined;
      });
    }
    return this.#built;
  }

  async #close(): Promise<void> {
    const built = await this.#built?.catch(() => undefined);
    if (built) await closeBuilt(built);
  }

  async #build(): Promise<Built> {
    const { runtime: real, vaultKey, vaultOf } = this.#parts;
    const { emptyBooth: _, updates: __, ...facts } = this.#parts.facts;
    const shared = this.#shared;
    if (!shared) throw new Error('the empty booth was not started');
    const station = await openMemoryStation({
      station: real.station,
      clock: real.clock,
      vaultKey,
      fault: (command) => real.log.error({ command }, 'a command failed'),
      committed: (notice) => {
        for (const listener of this.#listeners) listener(notice);
      },
    });
    const blobs = new MemoryBlobs();
    const runtime = station.runtimeFor(real, blobs);
    const unreachable = () => Promise.reject(new Error('the empty booth has no link'));
    const { modules, trace } = buildServerModules(runtime, {
      ...facts,
      apart: shared,
      vault: vaultOf(runtime),
      erase: (order) => station.store.erase(order),
      receive: (range) => station.store.receive(range),
      giveWay: (way) => station.store.giveWay(way),
      // Nothing that is recorded here goes anywhere: a key that nobody knows, and no way out.
      link: {
        signingKey: station.signingKey,
        everyMs: 3_600_000,
        transport: unreachable as never,
        files: { has: async () => false, putSealed: unreachable },
      },
      findBlob: async (address) => blobs.sealed(address),
    });
    await copyPost(this.#real(), station.database, {
      station: real.station,
      nobody: await blobs.put(gzipSync('')),
    });
    // The link stays closed, and sessions are the station's: both have nothing to start here.
    const started = modules.filter(({ name }) => name !== 'stations' && name !== 'accounts');
    for (const module of started) await module.start?.();
    const routes = new Map(modules.flatMap((module) => module.routes.map((route) => [nameOf(route), route] as const)));
    return { station, modules: started, routes, trace };
  }
}

async function closeBuilt({ station, modules }: Built): Promise<void> {
  for (const module of modules.toReversed()) await module.stop?.();
  await station.store.close();
}

function nameOf({ method, path }: AnyRoute): string {
  return `${method} ${path}`;
}

/** The link as it is; what headquarters holds of crossings is what was recorded in here, for whoever looks. */
function linkInAppearance(own: AnyRoute, apart: AnyRoute): AnyRoute {
  return {
    ...apart,
    async handle(request) {
      const real = (await own.handle(request)) as LinkView;
      return { ...real, upTo: null };
    },
  };
}
