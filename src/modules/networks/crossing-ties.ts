/** Who is tied to whom by crossings, and what may explain it away. Pure. */
import type { EntityId } from '../../kernel/ids.ts';
import { type CaseCrossing, isSurelyMinor } from '../crossings/index.ts';
import type { CrossingTie, RelatedPerson, tieExplanations, tieKinds } from './case-searches-api.ts';

type TieKind = (typeof tieKinds)[number];
type Explanation = (typeof tieExplanations)[number];

/** Others who gave the same number, beyond whom it is a call box's or an agency's. */
const mostOfOneNumber = 5;
/** Others who gave the same address, beyond whom people lodge there. */
const mostOfOneAddress = 8;
/** Others who came in the same vehicle, beyond whom it carries passengers. */
const mostOfOneVehicle = 12;
/** Those who cross in a larger group need not know one another. */
const mostOfOneParty = 6;
/** Less often than this beside one another is chance. */
const leastInStep = 3;
/** Whoever crosses on more of the days than this is beside everybody at some time. */
const everydayShare = 0.25;
/** Above this, chance explains it. */
const chanceAtMost = 0.01;
const mostCrossingsShown = 10;
const dayMs = 86_400_000;

export interface CrossingsOfSearch {
  /** Under whichever id, of whoever is searched. */
  readonly own: readonly CaseCrossing[];
  /** Everybody in the groups of `own`, and whoever shares a vehicle, a number or an address with them. */
  readonly others: readonly CaseCrossing[];
  /** Those at most some minutes before or after `own`, in other groups. */
  readonly near: readonly CaseCrossing[];
  /** Of those who are near: how often they crossed in all. */
  readonly crossedInAll: ReadonlyMap<EntityId, number>;
  /** Which share of all crossings of the search's days `near` is. */
  readonly nearShare: number;
  readonly days: number;
  /** Records that are one person stand under the one that is kept. */
  keptOf(travellerId: EntityId): EntityId;
}

/** The strongest first, what is explained away last. */
export function relatedTo(search: CrossingsOfSearch): RelatedPerson[] {
  const { own, others, near, keptOf } = search;
  const seeds = new Set(own.map(({ travellerId }) => keptOf(travellerId)));
  const byPerson = new Map<EntityId, CaseCrossing[]>();
  for (const crossing of [...others, ...near]) {
    const person = keptOf(crossing.travellerId);
    if (seeds.has(person)) continue;
    const known = byPerson.get(person) ?? [];
    if (!known.some(({ crossingId }) => crossingId === crossing.crossingId)) byPerson.set(person, [...known, crossing]);
  }
  const shared = sharedBy([...own, ...others], keptOf);
  const nearIds = new Set(near.map(({ crossingId }) => crossingId));
  const people: RelatedPerson[] = [];
  for (const [person, crossings] of byPerson) {
    const ties = [
      ...inGroups(own, crossings),
      ...sharing('same-vehicle', 'plate', { own, crossings, shared }),
      ...sharing('same-telephone', 'telephone', { own, crossings, shared }),
      ...sharing('same-address', 'address', { own, crossings, shared }),
      ...inStep(
        person,
        crossings.filter(({ crossingId }) => nearIds.has(crossingId)),
        search,
      ),
    ];
    if (ties.length > 0) people.push(personOf(person, crossings, ties));
  }
  return people.sort((a, b) => strengthOf(b) - strengthOf(a) || a.surname.localeCompare(b.surname));
}

/** Those who crossed with a thing that stands on a chart: its plate, its number, its address. */
export function peopleWith(
  kind: Extract<TieKind, 'same-vehicle' | 'same-telephone' | 'same-address'>,
  crossings: readonly CaseCrossing[],
  keptOf: (travellerId: EntityId) => EntityId,
): RelatedPerson[] {
  const field = { 'same-vehicle': 'plate', 'same-telephone': 'telephone', 'same-address': 'address' } as const;
  const byPerson = Map.groupBy(crossings, ({ travellerId }) => keptOf(travellerId));
  const explained = explanationOf(kind, byPerson.size - 1, false);
  return [...byPerson].map(([person, own]) =>
    personOf(person, own, [
      tieOf(kind, own, {
        times: kind === 'same-vehicle' ? daysOf(own) : 1,
        weight: explained ? 1 / Math.max(1, byPerson.size - 1) : 1,
        explained,
        shared: own[0]![field[kind]] ?? '',
      }),
    ]),
  );
}

/** Whoever they are, as crossings say it. */
export function personOf(travellerId: EntityId, crossings: readonly CaseCrossing[], ties: CrossingTie[] = []): RelatedPerson {
  const last = crossings.reduce((a, b) => (b.happenedAtMs > a.happenedAtMs ? b : a));
  const { person, documentNumber, happenedAtMs } = last;
  const isChild = isSurelyMinor(person.birthDate, new Date(happenedAtMs).toISOString().slice(0, 10));
  return {
    travellerId,
    surname: person.surname,
    givenNames: person.givenNames,
    arabicName: person.arabicName ?? null,
    birthDate: person.birthDate,
    nationality: person.nationality,
    documentNumber,
    protectedAs: isChild ? 'child' : crossings.some(({ isRefugee }) => isRefugee) ? 'refugee' : null,
    crossings: crossings.length,
    alerts: crossings.reduce((sum, { alerts }) => sum + alerts, 0),
    ties,
  };
}

/** Weight of a journey: 1 divided by the others who made it (Newman, Phys. Rev. E 64, 016132, 2001). */
function inGroups(own: readonly CaseCrossing[], crossings: readonly CaseCrossing[]): CrossingTie[] {
  const seeds = new Map(own.map((crossing) => [crossing.group, crossing]));
  const together = crossings.filter(({ group }) => seeds.has(group));
  if (together.length === 0) return [];
  const weight = together.reduce((sum, { groupSize }) => sum + 1 / Math.max(1, groupSize - 1), 0);
  const isFamily = together.some(
    ({ group, grouping, isAccompaniedChild }) => grouping === 'family' || isAccompaniedChild || seeds.get(group)!.isAccompaniedChild,
  );
  if (isFamily) return [tieOf('family', together, { times: daysOf(together), weight, explained: 'family' })];
  const times = daysOf(together);
  const isParty = together.some(({ groupSize }) => groupSize <= mostOfOneParty);
  return [tieOf('same-group', together, { times, weight, explained: isParty || times >= leastInStep ? null : 'bus' })];
}

type SharedField = 'plate' | 'telephone' | 'address';
type Holders = Readonly<Record<SharedField, ReadonlyMap<string, ReadonlySet<EntityId>>>>;

function sharedBy(crossings: readonly CaseCrossing[], keptOf: (travellerId: EntityId) => EntityId): Holders {
  const holders = { plate: new Map(), telephone: new Map(), address: new Map() } as Record<SharedField, Map<string, Set<EntityId>>>;
  for (const crossing of crossings) {
    for (const field of ['plate', 'telephone', 'address'] as const) {
      const sign = signOf(field, crossing[field]);
      if (sign === '') continue;
      const known = holders[field].get(sign) ?? new Set();
      holders[field].set(sign, known.add(keptOf(crossing.travellerId)));
    }
  }
  return holders;
}

function sharing(
  kind: Extract<TieKind, 'same-vehicle' | 'same-telephone' | 'same-address'>,
  field: SharedField,
  {
    own,
    crossings,
    shared,
  }: { readonly own: readonly CaseCrossing[]; readonly crossings: readonly CaseCrossing[]; readonly shared: Holders },
): CrossingTie[] {
  const ownGroups = new Set(own.map(({ group }) => group));
  const signs = new Set(own.map((crossing) => signOf(field, crossing[field])).filter((sign) => sign !== ''));
  const ties: CrossingTie[] = [];
  for (const sign of signs) {
    const same = crossings.filter(
      // Who came in one vehicle at once is tied by the journey already.
      (crossing) => signOf(field, crossing[field]) === sign && (field !== 'plate' || !ownGroups.has(crossing.group)),
    );
    if (same.length === 0) continue;
    const others = (shared[field].get(sign)?.size ?? 2) - 1;
    const isFamily =
      field !== 'plate' &&
      own.some(({ person }) => person.surname !== '' && person.surname.toUpperCase() === same[0]!.person.surname.toUpperCase());
    const explained = explanationOf(kind, others, isFamily);
    const weight = explained === 'family' || explained === null ? 1 : 1 / others;
    const times = field === 'plate' ? daysOf(same) : 1;
    ties.push(tieOf(kind, same, { times, weight, explained, shared: same[0]![field] ?? '' }));
  }
  return ties;
}

function explanationOf(kind: TieKind, others: number, isFamily: boolean): Explanation | null {
  if (kind === 'same-vehicle') return others > mostOfOneVehicle ? 'bus' : null;
  if (kind === 'same-telephone' && others > mostOfOneNumber) return 'call-box';
  if (kind === 'same-address' && others > mostOfOneAddress) return 'lodging';
  return isFamily ? 'family' : null;
}

/** Crossings minutes apart, again and again, without being one group. */
function inStep(person: EntityId, near: readonly CaseCrossing[], { crossedInAll, nearShare, days }: CrossingsOfSearch): CrossingTie[] {
  const times = daysOf(near);
  if (times < leastInStep) return [];
  const inAll = Math.max(near.length, crossedInAll.get(person) ?? 0);
  const expected = inAll * nearShare;
  const isEveryday = inAll > days * everydayShare || atLeastByChance(times, expected) > chanceAtMost;
  const weight = isEveryday ? 1 / inAll : 0.5;
  return [{ ...tieOf('in-step', near, { times, weight, explained: isEveryday ? 'everyday' : null }), expected }];
}

/** Probability of so many or more where `expected` are usual (Poisson). @example atLeastByChance(3, 0.4) // 0.0079 */
export function atLeastByChance(times: number, expected: number): number {
  let [term, below] = [Math.exp(-expected), 0];
  for (let n = 0; n < times; n++) {
    below += term;
    term *= expected / (n + 1);
  }
  return Math.max(0, 1 - below);
}

function tieOf(
  kind: TieKind,
  crossings: readonly CaseCrossing[],
  said: { readonly times: number; readonly weight: number; readonly explained: Explanation | null; readonly shared?: string },
): CrossingTie {
  const last = [...crossings].sort((a, b) => b.happenedAtMs - a.happenedAtMs).slice(0, mostCrossingsShown);
  return {
    kind,
    shared: '',
    expected: null,
    ...said,
    crossings: last.map(({ crossingId, slip, happenedAtMs, direction }) => ({ crossingId, slip, atMs: happenedAtMs, direction })),
  };
}

/** Letters and digits alone; numbers by their last eight digits. */
function signOf(field: SharedField, text: string | undefined): string {
  const plain = (text ?? '')
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  if (field === 'telephone') return plain.length < 8 ? '' : plain.slice(-8);
  return field === 'address' && plain.length < 5 ? '' : plain;
}

function daysOf(crossings: readonly CaseCrossing[]): number {
  return new Set(crossings.map(({ happenedAtMs }) => Math.floor(happenedAtMs / dayMs))).size;
}

/** What is explained counts a hundred times less. */
function strengthOf({ ties }: RelatedPerson): number {
  return ties.reduce((sum, { weight, times, explained, kind }) => {
    const counted = kind === 'in-step' || kind === 'same-vehicle' ? weight * times : weight;
    return sum + (explained ? counted / 100 : counted);
  }, 0);
}
