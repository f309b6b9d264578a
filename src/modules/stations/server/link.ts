/** The post's side: keeps up with headquarters, and says honestly how far that is. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { JournalTables } from '../../../journal/tables.ts';
import { tablesOf } from '../../../journal/tables-token.ts';
import type { Writer } from '../../../journal/writer.ts';
import { type JournalId, journalId, type StationId, stationOf } from '../../../kernel/ids.ts';
import { isProblem, type Problem, ProblemError } from '../../../kernel/problem.ts';
import type { DerivedText } from '../../../sync/body-shape.ts';
import type { ExchangePorts } from '../../../sync/exchange.ts';
import type { FileShelf } from '../../../sync/fetch-files.ts';
import type { PastShelf } from '../../../sync/give-back.ts';
import type { HeldThere } from '../../../sync/held-there.ts';
import { HttpTransport } from '../../../sync/http-transport.ts';
import { syncProblem } from '../../../sync/problems.ts';
import { noOrder, type OrderPlace, type StationReport } from '../../../sync/protocol.ts';
import type { OwnFiles } from '../../../sync/send-files.ts';
import { type LinkStatus, type LinkTerms, Shipper, type Upstream } from '../../../sync/shipper.ts';
import { mayWrite, streamsUp } from '../../../sync/streams-between.ts';
import { LinkDown, renewKeyAt, type SyncTransport } from '../../../sync/sync-client.ts';
import type { UpdateShelf } from '../../../sync/updates.ts';
import type { PostWitness } from '../../../sync/witness.ts';
import { carriesBulk } from '../link-hours.ts';
import type { CrossingsAtPostsPort, StationSelfPort } from '../ports.ts';
import { stationsProblem } from '../problems.ts';
import type { LinkSettings, LinkView } from '../stations-api.ts';
import { noteLink } from './commands.ts';
import { lastCrossingUpTo } from './last-crossing.ts';
import { findHeadquarters, findLinkSettings, rememberedLink } from './read-link.ts';
import { stationsTables } from './tables.ts';

export interface LinkPorts {
  readonly signingKey: KeyObject;
  /** The station's keys; absent where none is renewed. */
  readonly renewal?: {
    begin(): Promise<KeyObject | Problem>;
    finish(): Promise<Problem | undefined>;
    /** All under which the station has signed. */
    publicKeys(): readonly KeyObject[];
    /** The journals are signed with it from now on. */
    signWith(next: KeyObject): Promise<void>;
  };
  /** Texts that need not travel whole. */
  readonly derived: readonly DerivedText[];
  readonly receive: Writer['receive'];
  readonly erase: Writer['erase'];
  readonly self: StationSelfPort;
  readonly crossings: CrossingsAtPostsPort;
  readonly files: FileShelf;
  filesOf: (range: Parameters<ExchangePorts['fetchFiles']>[0]) => readonly string[];
  readonly ownFiles?: OwnFiles;
  readonly witness?: PostWitness & { readonly differs: boolean; askAgain(): void };
  readonly past?: PastShelf;
  /** Newer programs, where they are brought. */
  readonly updates?: UpdateShelf;
  /** Of a region: its posts. */
  readonly relayed?: { list(): Promise<readonly StationId[]>; reports(): Promise<StationReport['relayed']> };
  /** How often headquarters is asked where nothing happens here. */
  readonly everyMs: number;
  /** What the link may carry up where nobody set it on the page; undefined: as much as it can. */
  readonly bytesPerSecond?: number | undefined;
  /** IANA name, of the post. */
  timeZone(): Promise<string>;
  /** HTTP where absent. */
  readonly transport?: (to: Upstream) => SyncTransport;
}

export class Link {
  readonly #runtime: ModuleRuntime;
  readonly #ports: LinkPorts;
  readonly #journals: Kysely<JournalTables>;
  #shipper: Shipper | undefined;
  #signingKey: KeyObject;
  #renewing: Promise<Problem | undefined> | undefined;
  /** By hand. */
  #isCut = false;

  constructor(runtime: ModuleRuntime, ports: LinkPorts) {
    this.#runtime = runtime;
    this.#ports = ports;
    this.#signingKey = ports.signingKey;
    this.#journals = runtime.read(tablesOf<JournalTables>('journal'));
  }

  get signingKey(): KeyObject {
    return this.#signingKey;
  }

  get publicKeys(): readonly KeyObject[] {
    return this.#ports.renewal?.publicKeys() ?? [createPublicKey(this.#signingKey)];
  }

  async start(): Promise<void> {
    this.#runtime.onCommitted(({ journal }) => {
      if (this.#isSent(journal)) this.#shipper?.wake();
    });
    await this.#open();
  }

  /** Headquarters takes the next key over; the one before is refused from then on. Asked twice at once, it is one renewal. */
  renewKey(): Promise<Problem | undefined> {
    this.#renewing ??= this.#renewKey().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  async #renewKey(): Promise<Problem | undefined> {
    const { renewal, transport } = this.#ports;
    const upstream = await this.#upstream();
    if (!upstream || !renewal) return stationsProblem('headquarters-unknown');
    if (this.#runtime.role !== 'post') return stationsProblem('key-of-many');
    if (this.#isCut) return syncProblem('headquarters-unreachable', { address: upstream.address, reason: 'the link is cut' });
    const next = await renewal.begin();
    if (isProblem(next)) return next;
    const way = transport?.(upstream) ?? new HttpTransport(upstream);
    try {
      await renewKeyAt(way, { station: this.#runtime.station, headquarters: upstream, key: this.#signingKey, next });
    } catch (error) {
      if (error instanceof LinkDown) return syncProblem('headquarters-unreachable', { address: upstream.address, reason: error.message });
      if (error instanceof ProblemError) return error.problem;
      throw error;
    } finally {
      way.close();
    }
    const unkept = await renewal.finish();
    if (unkept) return unkept;
    await this.stop();
    this.#signingKey = next;
    await renewal.signWith(next);
    this.#ports.witness?.askAgain();
    await this.#open();
    return undefined;
  }

  async #open(): Promise<void> {
    const { station, clock, log } = this.#runtime;
    const ports = this.#ports;
    const remembered = await this.#remembered();
    const shipper = new Shipper(
      {
        station,
        signingKey: this.#signingKey,
        derived: ports.derived,
        database: this.#journals,
        headquarters: () => this.#upstream(),
        transport: ports.transport ?? ((to) => new HttpTransport(to)),
        receive: ports.receive,
        filesOf: ports.filesOf,
        files: ports.files,
        ...(ports.ownFiles && { ownFiles: ports.ownFiles }),
        ...(ports.witness && { witness: ports.witness }),
        ...(ports.past && { past: ports.past }),
        ...(ports.updates && { updates: ports.updates }),
        ...(ports.relayed && { relayed: () => ports.relayed!.list(), relayedReports: () => ports.relayed!.reports() }),
        terms: () => this.#terms(),
        everyMs: ports.everyMs,
        nowMs: () => clock.now().wallMs,
        describe: async () => ({
          version: ports.self.version(),
          nowMs: clock.now().wallMs,
          storage: ports.self.storage(),
          freeBytes: await ports.self.freeBytes(),
          oldestListMs: ports.self.oldestListMs(),
          update: await ports.self.update(),
        }),
        erase: async ({ hash, ground, parts }) => {
          const done = await ports.erase({ parts, ground: ground as never, key: `headquarters-order-${hash}` });
          return isProblem(done) ? done : undefined;
        },
        remember: (status, ordersDone) => this.#remember(status, ordersDone),
        fault: (error) =>
          log.error(
            { error: error instanceof Error ? error.name : typeof error, stack: stackOf(error) },
            'the exchange with headquarters failed',
          ),
      },
      remembered,
    );
    this.#shipper = shipper;
    shipper.cut(this.#isCut);
  }

  async stop(): Promise<void> {
    await this.#shipper?.stop();
  }

  cut(isCut: boolean): void {
    this.#isCut = isCut;
    this.#shipper?.cut(isCut);
  }

  /** Where a stick for headquarters begins. */
  known(): { readonly held: HeldThere['heads']; readonly ordersDone: OrderPlace } {
    return { held: this.#shipper?.status().held?.heads ?? [], ordersDone: this.#shipper?.ordersDone ?? noOrder };
  }

  /** What headquarters said on a stick. */
  async told(said: Parameters<Shipper['told']>[0]): Promise<void> {
    await this.#shipper?.told(said);
  }

  /** Asks headquarters now. */
  wake(): void {
    this.#shipper?.wake(0);
  }

  async view(): Promise<LinkView> {
    const status = this.#shipper?.status();
    const upstream = await this.#upstream();
    if (!status || !upstream) {
      return {
        headquarters: null,
        state: 'alone',
        refusal: null,
        contactMs: null,
        upTo: null,
        behind: 0,
        forked: false,
        apart: false,
        update: null,
        clockOffsetMs: null,
      };
    }
    const { state, refusal, contactMs, held } = status;
    const operations = held?.heads.find(({ journal }) => journal === journalId(this.#runtime.station, 'operations'));
    return {
      headquarters: upstream.station,
      state,
      refusal,
      contactMs,
      upTo: operations ? ((await lastCrossingUpTo(this.#journals, this.#ports.crossings, operations)) ?? null) : null,
      behind: await this.#behind(held),
      forked: (held?.forked.length ?? 0) > 0 || this.#ports.witness?.differs === true,
      apart: (held?.apart.length ?? 0) > 0,
      update: await this.#ports.self.update(),
      clockOffsetMs: held?.clockOffsetMs ?? null,
    };
  }

  /** Of a region, what its posts sent too. */
  #isSent(journal: JournalId): boolean {
    const { station, role } = this.#runtime;
    return mayWrite(role === 'region' ? [stationOf(journal)] : [station], journal);
  }

  async #behind(held: HeldThere | undefined): Promise<number> {
    const stations = [this.#runtime.station, ...((await this.#ports.relayed?.list()) ?? [])];
    const own = await this.#journals
      .selectFrom('journal')
      .select(['id', 'head_sequence'])
      .where(
        'id',
        'in',
        stations.flatMap((station) => streamsUp.map((stream) => journalId(station, stream))),
      )
      .execute();
    return own.reduce((sum, { id, head_sequence }) => {
      const there = held?.heads.find(({ journal }) => journal === id)?.sequence ?? 0;
      return sum + Math.max(0, head_sequence - there);
    }, 0);
  }

  async settings(): Promise<LinkSettings> {
    const { bytesPerSecond = null } = this.#ports;
    return (await findLinkSettings(this.#runtime.read(stationsTables))) ?? { bytesPerSecond, metered: false, bulkHours: null };
  }

  async #terms(): Promise<LinkTerms> {
    const settings = await this.settings();
    const carries = carriesBulk(settings, this.#runtime.clock.now().wallMs, await this.#ports.timeZone());
    return { bytesPerSecond: settings.bytesPerSecond ?? undefined, metered: settings.metered, bulk: carries };
  }

  #upstream(): Promise<Upstream | undefined> {
    return findHeadquarters(this.#runtime.read(stationsTables));
  }

  async #remembered(): Promise<{ readonly status: LinkStatus | undefined; readonly ordersDone: OrderPlace }> {
    const upstream = await this.#upstream();
    const known = upstream && (await rememberedLink(this.#runtime.read(stationsTables), upstream.station));
    if (!known) return { status: undefined, ordersDone: noOrder };
    const { contactMs, held, ordersDone } = known;
    return { status: { state: 'asking', refusal: null, contactMs, held }, ordersDone };
  }

  async #remember({ contactMs, held }: LinkStatus, ordersDone: OrderPlace): Promise<void> {
    const upstream = await this.#upstream();
    if (!upstream || !held) return;
    const actor = { kind: 'station', station: this.#runtime.station } as const;
    const input = { headquarters: upstream.station, contactMs, ordersDone: JSON.stringify(ordersDone), held: JSON.stringify(held) };
    await this.#runtime.execute(noteLink, input, { actor });
  }
}

/** Where, and not what: messages can quote values. */
function stackOf(error: unknown): string {
  return error instanceof Error
    ? (error.stack ?? '')
        .split('\n')
        .filter((line) => line.trimStart().startsWith('at '))
        .join('\n')
    : '';
}
