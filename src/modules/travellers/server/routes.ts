import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import { entityIdSchema } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import {
  type SightingsPort,
  type TravellerCard,
  type TravellerRow,
  type TravellersReadPort,
  travellerRowSchema,
  travellerSearchQuerySchema,
  travellerSearchSchema,
} from '../index.ts';
import { travellersProblem } from '../problems.ts';
import { criteriaOf } from '../traveller-search.ts';
import { searchTravellers } from './search-travellers.ts';
import type { TravellersTables } from './tables.ts';

export function travellersRoutes(from: {
  readonly database: Kysely<TravellersTables>;
  readonly port: TravellersReadPort;
  readonly sightings: SightingsPort;
}): AnyRoute[] {
  const withSightings = async (found: readonly TravellerCard[]): Promise<TravellerRow[]> => {
    const sightings = await from.sightings.of(found.map(({ travellerId }) => travellerId));
    return found.map(({ travellerId, person, document }) => {
      const seen = sightings.get(travellerId);
      return { travellerId, person, document, crossings: seen?.crossings ?? 0, lastSeenAtMs: seen?.lastSeenAtMs ?? null };
    });
  };
  return [
    defineRoute({
      method: 'GET',
      path: '/travellers/search',
      summary: 'Search for people by document number or by the beginnings of their names; at most 50',
      permission: 'travellers:search',
      trace: {
        kind: 'purpose',
        traced: ({ rows }, { query }) => ({
          subjects: rows.map(({ travellerId }) => travellerId),
          search: [query.documentNumber, query.name].filter(Boolean).join(' / '),
        }),
      },
      records: false,
      query: travellerSearchQuerySchema,
      answer: travellerSearchSchema,
      async handle({ query }) {
        const criteria = criteriaOf(query);
        if (isProblem(criteria)) return criteria;
        const { found, more } = await searchTravellers(from.database, criteria);
        return { rows: await withSightings(found), more };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/travellers/:travellerId',
      summary: 'What is known of one person',
      permission: 'travellers:read',
      trace: { kind: 'purpose', traced: ({ travellerId }) => ({ subjects: [travellerId] }) },
      records: false,
      params: z.strictObject({ travellerId: entityIdSchema }),
      answer: travellerRowSchema,
      async handle({ params }) {
        const known = await from.port.get(params.travellerId);
        if (!known) return travellersProblem('traveller-unknown');
        const [row] = await withSightings([known]);
        return row!;
      },
    }),
  ];
}
