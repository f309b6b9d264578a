/** Searching for people and looking at one: each read states a purpose and leaves a trace. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { Allowed } from '../../../kernel/ability.ts';
import { type EntityId, entityIdSchema } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import {
  likelyPeopleSchema,
  personPageSchema,
  type SightingsPort,
  type TravellerCard,
  type TravellerRow,
  travellerSearchQuerySchema,
  travellerSearchSchema,
} from '../index.ts';
import { travellersProblem } from '../problems.ts';
import { foldTraveller, holding } from '../traveller-records.ts';
import { criteriaOf } from '../traveller-search.ts';
import { listCards } from './known-traveller.ts';
import { likelyTravellers } from './likely-travellers.ts';
import { readPerson } from './person-page.ts';
import { recordsOf } from './records.ts';
import { resolveTravellers } from './resolve-travellers.ts';
import { searchTravellers } from './search-travellers.ts';
import type { TravellersTables } from './tables.ts';

export function travellersRoutes({
  database,
  sightings,
}: {
  readonly database: Kysely<TravellersTables>;
  readonly sightings: SightingsPort;
}): AnyRoute[] {
  /** Of a person with several records, whatever was seen under any of them. */
  const withSightings = async <Card extends TravellerCard>(
    cards: readonly Card[],
    allowed: Pick<Allowed, 'shows'>,
  ): Promise<(Card & TravellerRow)[]> => {
    const resolved = await resolveTravellers(
      database,
      cards.map(({ travellerId }) => travellerId),
    );
    const seen = await sightings.of([...resolved.values()].flatMap(({ records }) => records));
    return cards.map((card) => {
      const times = resolved
        .get(card.travellerId)!
        .records.filter(allowed.shows)
        .flatMap((record) => seen.get(record) ?? []);
      return {
        ...card,
        crossings: times.reduce((sum, { crossings }) => sum + crossings, 0),
        lastSeenAtMs: times.length === 0 ? null : Math.max(...times.map(({ lastSeenAtMs }) => lastSeenAtMs)),
      };
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
      async handle({ query, allowed }) {
        const criteria = criteriaOf(query);
        if (isProblem(criteria)) return criteria;
        const { found, more } = await searchTravellers(database, criteria, allowed.places);
        const within = found.filter(({ travellerId }) => allowed.shows(travellerId));
        return { rows: await withSightings(within, allowed), more };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/travellers/:travellerId',
      summary: 'What is known of one person: statements with their sources and what was withdrawn, documents, photographs, merges',
      permission: 'travellers:read',
      trace: {
        kind: 'purpose',
        traced: ({ records, merges }) => ({
          subjects: [...records.map(({ travellerId }) => travellerId), ...merges.flatMap(({ kept, merged }) => [kept, merged])],
        }),
      },
      records: false,
      params: z.strictObject({ travellerId: entityIdSchema }),
      answer: personPageSchema,
      async handle({ params, allowed }) {
        const [card] = await listCards(database, [params.travellerId]);
        if (!card) return travellersProblem('traveller-unknown');
        const [row] = await withSightings([card], allowed);
        const { records } = (await resolveTravellers(database, [card.travellerId])).get(card.travellerId)!;
        const page = await readPerson(database, records.filter(allowed.shows));
        const merges = page.merges.filter(({ kept, merged }) => allowed.shows(kept) && allowed.shows(merged));
        return { ...row!, ...page, merges };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/travellers/:travellerId/likely',
      summary: 'Who may be the same person as this one, and why; best first, at most ten',
      permission: 'travellers:read',
      trace: {
        kind: 'purpose',
        traced: ({ rows }, { params }) => ({ subjects: [params.travellerId, ...rows.map(({ travellerId }) => travellerId)] }),
      },
      records: false,
      params: z.strictObject({ travellerId: entityIdSchema }),
      answer: likelyPeopleSchema,
      async handle({ params: { travellerId }, allowed }) {
        const members: readonly EntityId[] = (await resolveTravellers(database, [travellerId])).get(travellerId)!.records;
        const records = await recordsOf(database, members);
        const statements = members.flatMap((member) => holding(foldTraveller(records.get(member) ?? [])?.statements ?? []));
        if (statements.length === 0) return travellersProblem('traveller-unknown');
        const likely = (await likelyTravellers(database, statements, travellerId)).filter((one) => allowed.shows(one.travellerId));
        return { rows: (await withSightings(likely, allowed)).map((row) => ({ ...row, reasons: [...row.reasons] })) };
      },
    }),
  ];
}
