/** Who is tied to an item of a chart by crossings, within a search that somebody granted. */
import type { EntityId } from '../../../kernel/ids.ts';
import type { Role } from '../../../kernel/permissions.ts';
import type { Problem } from '../../../kernel/problem.ts';
import type { CaseCrossing, CaseCrossingsPort, CaseTraits } from '../../crossings/index.ts';
import type { TravellersReadPort } from '../../travellers/index.ts';
import { spanOfSearch } from '../case-search.ts';
import type { Related, RelatedPerson, ShownCaseSearch } from '../case-searches-api.ts';
import type { ChartEntity } from '../chart-items.ts';
import { peopleWith, personOf, relatedTo } from '../crossing-ties.ts';
import { networksProblem } from '../problems.ts';
import { travellerAttribute } from '../related-onto-chart.ts';

export interface RelatedPorts {
  readonly crossings: CaseCrossingsPort;
  readonly travellers: Pick<TravellersReadPort, 'resolve'>;
}

const mostRelated = 200;
/** Crossings of one person whose neighbours in time are looked at, the last ones first. */
const mostFollowed = 300;
const minutesApart = 10;
const dayMs = 86_400_000;

export async function relatedPeople(
  { crossings, travellers }: RelatedPorts,
  entity: ChartEntity,
  { search, roles }: { readonly search: ShownCaseSearch; readonly roles: readonly Role[] },
): Promise<Related | Problem> {
  const span = spanOfSearch(search.asked);
  const within = { span, roles };
  const start = startOf(entity);
  if (!start) return networksProblem('case-search-item-unfit');
  const keeping = new Map<EntityId, EntityId>();
  const keep = async (some: readonly CaseCrossing[]) => {
    const ids = [...new Set(some.map(({ travellerId }) => travellerId))].filter((id) => !keeping.has(id));
    for (const [id, { travellerId }] of await travellers.resolve(ids)) keeping.set(id, travellerId);
  };
  const keptOf = (id: EntityId) => keeping.get(id) ?? id;
  const answer = (found: readonly RelatedPerson[], related: readonly RelatedPerson[], lookedThrough: number): Related => ({
    searchId: search.searchId,
    found: found.slice(0, mostRelated),
    related: related.slice(0, mostRelated),
    left: Math.max(0, related.length - mostRelated) + Math.max(0, found.length - mostRelated),
    crossings: lookedThrough,
  });
  if (start.kind !== 'person') {
    const { crossings: same, lookedThrough } = await crossings.sharing(start.traits, within);
    await keep(same);
    return answer(peopleWith(start.kind, same, keptOf), [], lookedThrough);
  }
  const ids = new Set<EntityId>(start.travellerId ? [start.travellerId] : []);
  let lookedThrough = 0;
  if (ids.size === 0) {
    const byDocument = await crossings.sharing({ documentNumbers: [start.documentNumber] }, within);
    lookedThrough += byDocument.lookedThrough;
    for (const { travellerId } of byDocument.crossings) ids.add(travellerId);
  }
  const everyId = [...(await travellers.resolve([...ids])).values()].flatMap(({ records }) => records);
  const own = await crossings.of([...new Set([...ids, ...everyId])], within);
  if (own.length === 0) return answer([], [], lookedThrough);
  const mates = await crossings.inGroups(
    own.map(({ group }) => group),
    within,
  );
  const sharing = await crossings.sharing(traitsOf(own), within);
  lookedThrough = Math.max(lookedThrough, sharing.lookedThrough);
  const near: CaseCrossing[] = [];
  const followed = own.filter(({ isExact }) => isExact).sort((a, b) => b.happenedAtMs - a.happenedAtMs);
  for (const one of followed.slice(0, mostFollowed)) near.push(...(await crossings.near(one, { ...within, minutes: minutesApart })));
  const others = [...mates, ...sharing.crossings];
  await keep([...own, ...others, ...near]);
  const inStep = await countAll(crossings, near, { within, keptOf });
  return answer(
    [...Map.groupBy(own, ({ travellerId }) => keptOf(travellerId))].map(([person, all]) => personOf(person, all)),
    relatedTo({
      own,
      others,
      near,
      crossedInAll: inStep,
      nearShare: Math.min(1, new Set(near.map(({ crossingId }) => crossingId)).size / Math.max(1, lookedThrough)),
      days: (span.toMs - span.fromMs) / dayMs,
      keptOf,
    }),
    lookedThrough,
  );
}

/** Only of those who are near three times: nobody else is in step. */
async function countAll(
  crossings: CaseCrossingsPort,
  near: readonly CaseCrossing[],
  { within, keptOf }: { readonly within: Parameters<CaseCrossingsPort['of']>[1]; readonly keptOf: (travellerId: EntityId) => EntityId },
): Promise<ReadonlyMap<EntityId, number>> {
  const often = [...Map.groupBy(near, ({ travellerId }) => keptOf(travellerId))].filter(([, some]) => some.length >= 3);
  const ids = often.flatMap(([, some]) => some.map(({ travellerId }) => travellerId));
  const all = ids.length > 0 ? await crossings.of([...new Set(ids)], within) : [];
  return new Map([...Map.groupBy(all, ({ travellerId }) => keptOf(travellerId))].map(([person, some]) => [person, some.length]));
}

type Start =
  | { readonly kind: 'person'; readonly travellerId: EntityId | undefined; readonly documentNumber: string }
  | { readonly kind: 'same-vehicle' | 'same-telephone' | 'same-address'; readonly traits: CaseTraits };

/** By what crossings know the item. */
function startOf({ type, identity, label, attributes }: ChartEntity): Start | undefined {
  const sign = identity || label;
  const known = attributes[travellerAttribute]?.value;
  if (type === 'person') {
    if (known) return { kind: 'person', travellerId: known as EntityId, documentNumber: '' };
    return /\d/.test(identity) ? { kind: 'person', travellerId: undefined, documentNumber: identity } : undefined;
  }
  if (sign.trim() === '') return undefined;
  if (type === 'vehicle') return { kind: 'same-vehicle', traits: { plates: [sign] } };
  if (type === 'phone' || type === 'sim') return { kind: 'same-telephone', traits: { telephones: [sign] } };
  return type === 'place' ? { kind: 'same-address', traits: { addresses: [sign] } } : undefined;
}

function traitsOf(own: readonly CaseCrossing[]): CaseTraits {
  const said = (field: 'plate' | 'telephone' | 'address') => [...new Set(own.flatMap((crossing) => crossing[field] ?? []))];
  return { plates: said('plate'), telephones: said('telephone'), addresses: said('address') };
}
