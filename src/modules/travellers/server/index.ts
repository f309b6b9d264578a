/** Door of `travellers` for the station. */
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import type { JournalModule } from '../../../journal/journal-module.ts';
import { documentShown, mergeUndone, photographTaken, travellerDescribed, travellerRegistered, travellersMerged } from '../entries.ts';
import type { SightingsPort, TravellersReadPort } from '../index.ts';
import { travellersPermissions } from '../permissions.ts';
import { travellersProblems } from '../problems.ts';
import { recognise } from '../traveller.ts';
import { describeTraveller, mergeTravellers, takePhotograph, undoMerge } from './commands.ts';
import { decidingRoutes } from './deciding-routes.ts';
import { listCards, listHolders } from './known-traveller.ts';
import { likelyTravellers } from './likely-travellers.ts';
import { findPhotograph } from './photographs.ts';
import { travellersProjection } from './projection.ts';
import { resolveTravellers } from './resolve-travellers.ts';
import { travellersRoutes } from './routes.ts';
import { travellersSubjects } from './subjects.ts';
import { travellersMigrations, travellersTables } from './tables.ts';

export { travellersCommandPort } from './command-port.ts';

export const travellersJournal: JournalModule = {
  name: 'travellers',
  entries: [travellerRegistered, travellerDescribed, documentShown, photographTaken, travellersMerged, mergeUndone],
  migrations: travellersMigrations,
  projections: [travellersProjection],
  commands: [describeTraveller, takePhotograph, mergeTravellers, undoMerge],
};

/** `sightings` comes from a later module (`sightingsOf` of crossings). */
export function createTravellersServer(
  runtime: ModuleRuntime,
  { sightings }: { readonly sightings: SightingsPort },
): { module: ServerModule; port: TravellersReadPort } {
  const database = runtime.read(travellersTables);
  const here = runtime.lookUp(travellersTables);
  const port: TravellersReadPort = {
    async findByDocument(document, birthDate) {
      return recognise(await listHolders(here, document), { documentCode: document.documentCode, birthDate });
    },
    async get(travellerId) {
      const [card] = await listCards(here, [travellerId]);
      return card && { travellerId: card.travellerId, person: card.person, document: card.document };
    },
    likely: (described, except) => likelyTravellers(here, described, except),
    resolve: (travellerIds) => resolveTravellers(here, travellerIds),
    findPhotograph: (travellerId, kind) => findPhotograph(database, travellerId, kind),
  };
  const module: ServerModule = {
    name: 'travellers',
    permissions: travellersPermissions,
    problems: travellersProblems,
    routes: [...travellersRoutes({ database, sightings }), ...decidingRoutes(runtime, database)],
    subjects: travellersSubjects(database),
  };
  return { module, port };
}
