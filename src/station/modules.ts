/** The composition root: which modules a station has, in the order in which they may know each other, and who serves whom. */
import type { ModuleFace } from '../http/module-union.ts';
import type { SessionsPort, TracePort } from '../http/ports.ts';
import type { ModuleRuntime, ServerModule } from '../http/server-module.ts';
import type { JournalModule } from '../journal/journal-module.ts';
import type { StorageState, Writer } from '../journal/writer.ts';
import { can } from '../kernel/ability.ts';
import type { PermissionTable } from '../kernel/permissions.ts';
import type { Problem } from '../kernel/problem.ts';
import { accountsJournal, accountsServer, type EmptyBoothPort, type ForApart } from '../modules/accounts/server/index.ts';
import {
  createCrossingsServer,
  crossingsJournal,
  figuresInCommands,
  protectionNotHere,
  sightingsOf,
} from '../modules/crossings/server/index.ts';
import { createExportsServer, exportsJournal } from '../modules/exports/server/index.ts';
import { createLookBackServer, lookBackJournal } from '../modules/look-back/server/index.ts';
import { createNetworksServer, networksJournal } from '../modules/networks/server/index.ts';
import { createNoticesServer, noticesJournal, suppressedHits } from '../modules/notices/server/index.ts';
import { createOrdersServer, ordersJournal } from '../modules/orders/server/index.ts';
import { createPassengersServer } from '../modules/passengers/server/index.ts';
import { createPostsServer, postsJournal } from '../modules/posts/server/index.ts';
import { protectionJournal, protectionServer, type RightsPort } from '../modules/protection/server/index.ts';
import type { VaultPort } from '../modules/referrals/index.ts';
import { createReferralsServer, referralsJournal, suspensionsInCommands } from '../modules/referrals/server/index.ts';
import type { ListStatus } from '../modules/screening/index.ts';
import { createScreeningServer, peopleFiles, screeningJournal, sheets } from '../modules/screening/server/index.ts';
import { createShiftsServer, shiftsJournal } from '../modules/shifts/server/index.ts';
import { createStationsServer, type LinkPorts, stationsJournal } from '../modules/stations/server/index.ts';
import { createTravellersServer, travellersCommandPort, travellersJournal } from '../modules/travellers/server/index.ts';
import type { SyncDesk } from '../sync/sync-desk.ts';
import type { ShownCertificate } from './certificate/station-certificate.ts';
import { derivedMrz } from './derived-mrz.ts';
import { listFilesOf } from './list-files.ts';
import type { StationUpdates } from './package/station-updates.ts';
import { programVersion } from './program-version.ts';
import { offeredAt } from './role-actions.ts';
import { rulesOfPost } from './rules-of-post.ts';
import type { StationConfig } from './station-config.ts';
import { stationModule } from './station-module.ts';

/** What the writer needs; static, so that its thread can load it by itself. */
export function journalModules(): readonly JournalModule[] {
  return [
    accountsJournal,
    exportsJournal,
    travellersJournal,
    postsJournal,
    screeningJournal,
    noticesJournal,
    crossingsJournal({
      travellers: travellersCommandPort,
      suspensions: suspensionsInCommands(travellersCommandPort, protectionNotHere),
      suppressed: suppressedHits,
    }),
    lookBackJournal,
    referralsJournal,
    shiftsJournal(figuresInCommands),
    stationsJournal,
    ordersJournal,
    networksJournal,
    protectionJournal,
  ];
}

export interface StationFacts {
  /** Undefined: every action is offered, to be described. */
  readonly role: StationConfig['role'] | undefined;
  readonly demonstration: boolean;
  readonly canBeSealed: boolean;
  /** Seals the station, records that, and ends it. */
  seal(code: string): Promise<Problem | null>;
  /** What the station's settings say of second factors. */
  readonly secondFactor?: StationConfig['secondFactor'];
  /** True where there is a key to seal requests for protection to. */
  readonly keepsRequestsForProtection: boolean;
  /** Where the key is that opens them. */
  readonly vault: VaultPort;
  storage(): StorageState;
  /** The writer's; waits until nothing is left. */
  erase: Writer['erase'];
  receive: Writer['receive'];
  giveWay: Writer['giveWay'];
  readonly link: Pick<LinkPorts, 'signingKey' | 'renewal' | 'everyMs' | 'bytesPerSecond' | 'transport' | 'files'>;
  /** The file as it lies on disk; undefined where it is not here. */
  /** Newer programs: offered here, or brought from above; absent where the station is only described. */
  readonly updates?: StationUpdates;
  findBlob(address: string): Promise<Buffer | undefined>;
  freeBytes(): Promise<number | null>;
  /** Of the station's own certificate, where it made one. */
  certificate(): ShownCertificate | undefined;
  /** SHA-256 of the key of the station's certificate; undefined without TLS. */
  readonly pin: string | undefined;
  /** X25519, base64url: what others carry here on sticks is sealed to it. */
  readonly sealTo: string;
  /** Opens what is sealed to it. */
  readonly bundleSecret: Uint8Array;
  /** What a second PIN opens here; absent in the empty booth itself, and where the station is only described. */
  readonly emptyBooth?: EmptyBoothPort;
  /** Given to the empty booth: what it takes from the station that it stands beside. None of it speaks of people. */
  readonly apart?: ForEmptyBooth;
}

export interface ForEmptyBooth {
  readonly accounts: ForApart;
  /** The lists that the station asks, by name and age, and how many they hold. */
  screening(): { readonly lists: readonly ListStatus[]; readonly entries: number };
}

export interface BuiltModules {
  readonly modules: readonly ServerModule[];
  readonly sessions: SessionsPort;
  readonly trace: TracePort;
  /** What posts speak with, where this station has posts. */
  readonly desk: SyncDesk;
  readonly forEmptyBooth: ForEmptyBooth;
}

export function buildServerModules(runtime: ModuleRuntime, facts: StationFacts): BuiltModules {
  const all: ServerModule[] = [];
  const permissions = (): PermissionTable => Object.assign({}, ...offered().map((module) => module.permissions));
  const { role } = facts;
  const offered = () => (role ? all.map((module) => ({ ...module, permissions: offeredAt(role, module.permissions) })) : all);
  // At a booth two seconds decide, and the computers stand in a guarded room.
  const secondFactor = facts.secondFactor ?? (role === undefined || role === 'post' ? 'sensitive-acts' : 'at-the-door');
  const accounts = accountsServer({
    runtime,
    permissions,
    secondFactor,
    posts: () => stations.enrolledPosts(),
    postsOf: (regions) => stations.postsOf(regions),
    ...(facts.emptyBooth && { emptyBooth: facts.emptyBooth }),
    ...(facts.apart && { apart: facts.apart.accounts }),
  });
  const exports = createExportsServer(runtime);
  const travellers: ReturnType<typeof createTravellersServer> = createTravellersServer(runtime, {
    sightings: sightingsOf(runtime, (travellerIds) => travellers.port.resolve(travellerIds)),
  });
  const posts = createPostsServer(runtime, { upstream: () => stations.upstream() });
  const screening = createScreeningServer(runtime, { upstream: () => stations.upstream() });
  const asked = facts.apart ? askedInAppearance(screening.port, facts.apart.screening) : screening.port;
  const notices = createNoticesServer(runtime, {
    screening: asked,
    posts: posts.port,
    keepsDiscreet: facts.role === 'headquarters',
  });
  const passengers = createPassengersServer(runtime, { screening: notices.screening, files: peopleFiles, door: exports.door });
  const referrals = createReferralsServer(runtime, { travellers: travellers.port, vault: facts.vault });
  const crossings = createCrossingsServer(
    runtime,
    {
      travellers: travellers.port,
      posts: posts.port,
      screening: notices.screening,
      things: notices.things,
      rules: rulesOfPost(posts.port),
      suspensions: referrals.suspensions,
      colleagues: {
        async whoMayDecide(besides) {
          const others = (await accounts.read.atWork()).filter(({ badge }) => badge !== besides);
          return others.filter((other) => can(permissions(), other, 'crossings:decide-second-line')).map(({ badge }) => badge);
        },
      },
    },
    { demonstration: facts.demonstration },
  );
  const lookBack = createLookBackServer(runtime, {
    posts: posts.port,
    past: crossings.past,
    screening: notices.screening,
    things: notices.things,
    discreet: notices.discreet,
    ready: notices.ready,
    keepsDiscreet: facts.role === 'headquarters',
  });
  const shifts = createShiftsServer(runtime, { posts: posts.port, figures: crossings.figures });
  const stations: ReturnType<typeof createStationsServer> = createStationsServer(runtime, {
    ...facts.link,
    posts: posts.port,
    crossings: crossings.atStations,
    demonstration: facts.demonstration,
    receive: facts.receive,
    giveWay: facts.giveWay,
    ...(facts.updates && { updates: facts.updates, updateDesk: facts.updates }),
    erase: facts.erase,
    pin: facts.pin,
    sealTo: facts.sealTo,
    bundleSecret: facts.bundleSecret,
    findBlob: facts.findBlob,
    filesOf: listFilesOf,
    timeZone: async () => (await posts.port.current())?.timeZone ?? 'UTC',
    derived: [derivedMrz],
    self: {
      version: programVersion,
      update: async () => (await facts.updates?.standing()) ?? null,
      storage: () => facts.storage().state,
      freeBytes: facts.freeBytes,
      oldestListMs: () => oldest(screening.lists().map(({ importedAtMs }) => importedAtMs)),
    },
  });
  const protection = protectionServer({
    runtime,
    door: exports.door,
    accounts: accounts.read,
    posts: posts.port,
    watch: crossings.watch,
    rights: { erase: facts.erase, holders: () => holdersAmong(all) },
  });
  const station = stationModule(runtime, { posts: posts.port, ...facts, role: role ?? 'post' });
  all.push(
    station,
    accounts,
    exports.module,
    travellers.module,
    posts.module,
    screening.module,
    notices.module,
    passengers.module,
    crossings.module,
    lookBack.module,
    shifts.module,
    stations.module,
    referrals.module,
    createOrdersServer(runtime, { all: () => stations.enrolledPosts(), arrivedAt: (post) => stations.arrivedAt(post) }).module,
    createNetworksServer(runtime, {
      sheets,
      accounts: accounts.read,
      door: exports.door,
      crossings: crossings.ofCases,
      travellers: travellers.port,
    }),
    protection,
  );
  return {
    modules: offered(),
    sessions: accounts.sessions,
    trace: protection.trace,
    desk: stations.desk,
    forEmptyBooth: {
      accounts: accounts.forApart,
      screening() {
        const lists = screening.lists();
        const numbers = lists.filter((list) => list.numbers && !list.unreadable).reduce((sum, { entries }) => sum + entries, 0);
        return { lists, entries: screening.port.entries + numbers };
      },
    },
  };
}

type AskedScreening = ReturnType<typeof createScreeningServer>['port'];

/** The empty booth asks no list, and names those of the post: a verdict says there what it says on a day without alerts. */
function askedInAppearance(port: AskedScreening, appearance: ForEmptyBooth['screening']): AskedScreening {
  return {
    entries: port.entries,
    keep: (...list) => port.keep(...list),
    change: (...changes) => port.change(...changes),
    ready: () => port.ready(),
    apart: (...people) => port.apart(...people),
    screenNumbers: (asked) => port.screenNumbers(asked),
    async screen(person) {
      const found = await port.screen(person);
      const { lists, entries } = appearance();
      return { ...found, lists, entriesCompared: entries };
    },
  };
}

function oldest(instants: readonly number[]): number | null {
  return instants.length === 0 ? null : Math.min(...instants);
}

function holdersAmong(modules: readonly ServerModule[]): ReturnType<RightsPort['holders']> {
  return modules.flatMap(({ name, subjects }) => (subjects ? [{ module: name, subjects }] : []));
}

/** Permissions, problems and routes of every module, without a station: for the documents made from the code. */
export function describeServerModules(): readonly ModuleFace[] {
  // Whoever uses one of these while it is only being described fails on undefined.
  const runtime = { read: () => undefined, lookUp: () => undefined, onCommitted: () => {} } as unknown as ModuleRuntime;
  const described = () => Promise.reject(new Error('this station is only described'));
  return buildServerModules(runtime, {
    role: undefined,
    demonstration: true,
    keepsRequestsForProtection: false,
    canBeSealed: false,
    seal: described,
    vault: { keeper: undefined, open: described },
    storage: () => ({ state: 'well' }),
    erase: described,
    receive: described,
    giveWay: described,
    link: { signingKey: undefined as never, everyMs: 0, files: { has: described, putSealed: described } },
    findBlob: described,
    freeBytes: described,
    certificate: () => undefined,
    pin: undefined,
    sealTo: '',
    bundleSecret: new Uint8Array(),
  }).modules;
}
