/** Door of `stations` for the station. */
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import { partsErased } from '../../../journal/erase.ts';
import type { JournalModule } from '../../../journal/journal-module.ts';
import type { JournalTables } from '../../../journal/tables.ts';
import { tablesOf } from '../../../journal/tables-token.ts';
import { stationOf, streamOf } from '../../../kernel/ids.ts';
import { syncProblems } from '../../../sync/problems.ts';
import { SyncDesk, streamsDown } from '../../../sync/sync-desk.ts';
import { headquartersJoined, postEnrolled, postInvited, postRevoked } from '../entries.ts';
import { stationsPermissions } from '../permissions.ts';
import { stationsProblems } from '../problems.ts';
import { enrolPost, invitePost, joinHeadquarters, moveHeadquarters, noteLink, noteReport, revokePost } from './commands.ts';
import { Link, type LinkPorts } from './link.ts';
import { postRegister } from './post-register.ts';
import { stationsProjection } from './projection.ts';
import type { BoardPorts } from './read-board.ts';
import { stationsRoutes } from './routes.ts';
import { stationsMigrations } from './tables.ts';

export { invitePost, joinHeadquarters, moveHeadquarters, noteLink } from './commands.ts';
export { enrolAt } from './enrol-at.ts';
export type { LinkPorts } from './link.ts';
export { findHeadquarters, findPostKey, rememberedLink } from './read-link.ts';
export type { StationsTables } from './tables.ts';

export const stationsJournal: JournalModule = {
  name: 'stations',
  entries: [postInvited, postEnrolled, postRevoked, headquartersJoined],
  migrations: stationsMigrations,
  projections: [stationsProjection],
  commands: [invitePost, enrolPost, revokePost, joinHeadquarters, moveHeadquarters, noteReport, noteLink],
};

export interface StationsPorts extends BoardPorts, LinkPorts {
  readonly demonstration: boolean;
  /** SHA-256 of the key of this station's certificate, base64url; undefined without TLS. */
  readonly pin: string | undefined;
  /** X25519, base64url: posts seal bundles to it. */
  readonly sealTo: string;
  findBlob(address: string): Promise<Buffer | undefined>;
}

/** @returns the desk too, which headquarters opens to its posts */
export function createStationsServer(
  runtime: ModuleRuntime,
  ports: StationsPorts,
): { readonly module: ServerModule; readonly desk: SyncDesk } {
  const link = new Link(runtime, ports);
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
  });
  runtime.onCommitted(({ journal, kinds }) => {
    if (stationOf(journal) === runtime.station && (isOffered(streamOf(journal)) || kinds.includes(partsErased.kind))) desk.recorded();
  });
  const module: ServerModule = {
    name: 'stations',
    permissions: stationsPermissions,
    problems: { ...stationsProblems, ...syncProblems },
    routes: stationsRoutes(runtime, { ...ports, link }),
    start: () => link.start(),
    stop: () => link.stop(),
  };
  return { module, desk };
}

/** Posts may ask for it. */
function isOffered(stream: string): boolean {
  return stream === 'channel' || streamsDown.some((down) => down === stream);
}
