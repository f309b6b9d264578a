/** Door of `travellers` for the station. */
import type { ModuleRuntime, ServerModule } from '../../../http/server-module.ts';
import type { JournalModule } from '../../../journal/journal-module.ts';
import { travellerRegistered } from '../entries.ts';
import type { SightingsPort, TravellersReadPort } from '../index.ts';
import { travellersPermissions } from '../permissions.ts';
import { travellersProblems } from '../problems.ts';
import { recognise } from '../traveller.ts';
import { knownTraveller, selectKnown } from './known-traveller.ts';
import { travellersProjection } from './projection.ts';
import { travellersRoutes } from './routes.ts';
import { travellersSubjects } from './subjects.ts';
import { travellersMigrations, travellersTables } from './tables.ts';

export { travellersCommandPort } from './recognise-in-command.ts';

export const travellersJournal: JournalModule = {
  name: 'travellers',
  entries: [travellerRegistered],
  migrations: travellersMigrations,
  projections: [travellersProjection],
  commands: [],
};

/** `sightings` comes from a later module (`sightingsOf` of crossings). */
export function createTravellersServer(
  runtime: ModuleRuntime,
  { sightings }: { readonly sightings: SightingsPort },
): { module: ServerModule; port: TravellersReadPort } {
  const database = runtime.read(travellersTables);
  const port: TravellersReadPort = {
    async findByDocument({ documentCode, issuingState, number }, birthDate) {
      const rows = await selectKnown(database)
        .where('d.number', '=', number)
        .where('d.issuing_state', '=', issuingState)
        .orderBy('d.registered_ms')
        .orderBy('d.traveller')
        .execute();
      return recognise(rows.map(knownTraveller), { documentCode, birthDate });
    },
    async get(travellerId) {
      const row = await selectKnown(database).where('t.traveller', '=', travellerId).orderBy('d.registered_ms').executeTakeFirst();
      return row && knownTraveller(row);
    },
  };
  const module: ServerModule = {
    name: 'travellers',
    permissions: travellersPermissions,
    problems: travellersProblems,
    routes: travellersRoutes({ database, port, sightings }),
    subjects: travellersSubjects(database),
  };
  return { module, port };
}
