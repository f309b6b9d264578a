/** Door of `stations` for the station. */
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import { partsErased } from '../../../journal/erase.ts';
import type { JournalModule } from '../../../journal/journal-module.ts';
import type { JournalTables } from '../../../journal/tables.ts';
import { tablesOf } from '../../../journal/tables-token.ts';
import type { Writer } from '../../../journal/writer.ts';
import { type StationId, stationOf, streamOf } from '../../../kernel/ids.ts';
import { syncProblems } from '../../../sync/problems.ts';
import type { StickPorts } from '../../../sync/stick.ts';
import { streamsDown } from '../../../sync/streams-between.ts';
import { SyncDesk } from '../../../sync/sync-desk.ts';
import type { UpdateDesk } from '../../../sync/updates.ts';
import {
  headquartersJoined,
  historyStands,
  linkSet,
  pastReturned,
  postEnrolled,
  postInvited,
  postKeyRenewed,
  postRelayed,
  postRevoked,
  relayingSet,
} from '../entries.ts';
import { stationsPermissions } from '../permissions.ts';
import { stationsProblems } from '../problems.ts';
import {
  enrolPost,
  invitePost,
  joinHeadquarters,
  moveHeadquarters,
  noteLink,
  noteReport,
  renewPostKey,
  revokePost,
  setLink,
} from './commands.ts';
import { filesProjection, noteFile, StationFiles } from './files.ts';
import { keepHeads, StationHeads } from './heads.ts';
import { Link, type LinkPorts } from './link.ts';
import { forgetHeads, keepReceipt, letHistoryStand, notePastReturned, noteWayGiven, pastDesk, pastShelf } from './past.ts';
import { postRegister } from './post-register.ts';
import { stationsProjection } from './projection.ts';
import { arrivedAt, type BoardPorts, enrolledPosts, postsOfRegions } from './read-board.ts';
import { findHeadquarters } from './read-link.ts';
import { notePostsRelayed, RelayedPosts, setRelaying } from './regions.ts';
import { stationsRoutes } from './routes.ts';
import { keepSession, sessionShelf } from './sessions.ts';
import { stickRoutes } from './stick-routes.ts';
import { stationsMigrations, stationsTables } from './tables.ts';

export { invitePost, joinHeadquarters, moveHeadquarters, noteLink } from './commands.ts';
export { enrolAt } from './enrol-at.ts';
export { type ComparedHead, compareHeads } from './heads.ts';
export type { LinkPorts } from './link.ts';
export { findHeadquarters, findPostKey, rememberedLink } from './read-link.ts';
export type { StationsTables } from './tables.ts';

export const stationsJournal: JournalModule = {
  name: 'stations',
  entries: [
    postInvited,
    postEnrolled,
    postKeyRenewed,
    postRevoked,
    headquartersJoined,
    linkSet,
    relayingSet,
    postRelayed,
    pastReturned,
    historyStands,
  ],
  migrations: stationsMigrations,
  projections: [stationsProjection, filesProjection],
  commands: [
    invitePost,
    enrolPost,
    revokePost,
    joinHeadquarters,
    moveHeadquarters,
    noteReport,
    noteLink,
    noteFile,
    keepHeads,
    setLink,
    keepReceipt,
    forgetHeads,
    notePastReturned,
    letHistoryStand,
    noteWayGiven,
    setRelaying,
    notePostsRelayed,
    keepSession,
    renewPostKey,
  ],
};

export interface StationsPorts extends BoardPorts, LinkPorts {
  readonly demonstration: boolean;
  /** SHA-256 of the key of this station's certificate, base64url; undefined without TLS. */
  readonly pin: string | undefined;
  /** X25519, base64url: others seal bundles to it. */
  readonly sealTo: string;
  /** Opens them. */
  readonly bundleSecret: Uint8Array;
  findBlob(address: string): Promise<Buffer | undefined>;
  readonly giveWay: Writer['giveWay'];
  /** Newer programs that are offered here. */
  readonly updateDesk?: UpdateDesk;
}

export interface StationsServer {
  readonly module: ServerModule;
  /** Which headquarters opens to its posts. */
  readonly desk: SyncDesk;
  enrolledPosts(): ReturnType<typeof enrolledPosts>;
  /** The posts that these regions relay, and the regions themselves. */
  postsOf(regions: readonly StationId[]): Promise<readonly StationId[]>;
  /** Where this station is enrolled. */
  upstream(): Promise<StationId | undefined>;
  /** The last entry of its channel that a post said it holds; 0 where it never said so. */
  arrivedAt(post: string): Promise<number>;
}

export function createStationsServer(runtime: ModuleRuntime, ports: StationsPorts): StationsServer {
  const files = new StationFiles(runtime, ports.files, ports.findBlob);
  const heads = new StationHeads(runtime, ports.demonstration ? 0 : witnessEveryMs);
  const past = pastShelf(runtime, { giveWay: ports.giveWay, findFile: ports.findBlob });
  const relayed = new RelayedPosts(runtime, 2 * ports.everyMs);
  const link = new Link(runtime, { ...ports, ownFiles: files, witness: heads, past, relayed });
  const above = async () => (await findHeadquarters(runtime.read(stationsTables)))?.station;
  const desk = new SyncDesk({
    station: runtime.station,
    signingKey: ports.signingKey,
    pin: ports.pin,
    sealTo: ports.sealTo,
    derived: ports.derived,
    clock: runtime.clock,
    database: runtime.read(tablesOf<JournalTables>('journal')),
    receive: ports.receive,
    register: postRegister(runtime),
    findBlob: ports.findBlob,
    files,
    witness: heads,
    past: pastDesk(runtime, ports),
    sessions: sessionShelf(runtime),
    ...(ports.updateDesk && { updates: ports.updateDesk }),
    ...(runtime.role === 'region' && { above }),
  });
  const stick: StickPorts = {
    station: runtime.station,
    get signingKey() {
      return link.signingKey;
    },
    secret: ports.bundleSecret,
    sealTo: ports.sealTo,
    database: runtime.read(tablesOf<JournalTables>('journal')),
    derived: ports.derived,
    receive: ports.receive,
    filesOf: ports.filesOf,
    files: ports.files,
    findFile: ports.findBlob,
    photographsIn: (ranges) => files.photographsIn(ranges),
    photographs: files,
    nowMs: () => runtime.clock.now().wallMs,
  };
  runtime.onCommitted(({ journal, kinds }) => {
    const isOwn = stationOf(journal) === runtime.station;
    // A region hands on what headquarters said.
    if ((isOwn || runtime.role === 'region') && isOffered(streamOf(journal))) desk.recorded();
    else if (isOwn && kinds.includes(partsErased.kind)) desk.recorded();
  });
  const module: ServerModule = {
    name: 'stations',
    permissions: stationsPermissions,
    problems: { ...stationsProblems, ...syncProblems },
    routes: [...stationsRoutes(runtime, { ...ports, link }), ...stickRoutes(runtime, { ...ports, link, stick })],
    start: () => link.start(),
    stop: () => link.stop(),
  };
  return {
    module,
    desk,
    enrolledPosts: () => enrolledPosts(runtime, ports.posts),
    postsOf: (regions) => postsOfRegions(runtime, regions),
    upstream: above,
    arrivedAt: (post) => arrivedAt(runtime, post),
  };
}

/** Often enough that an insider rewrites an hour at most, and seldom enough to cost a slow link nothing. */
const witnessEveryMs = 10 * 60_000;

/** Posts may ask for it. */
function isOffered(stream: string): boolean {
  return stream === 'channel' || streamsDown.some((down) => down === stream);
}
