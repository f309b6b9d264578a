/**
 * From one person, or from a thing that people share, to those who crossed with them. Pure. What a bus, a call box, an agency's
 * number or a family explains is not left out: it counts for less, and says why.
 */
import type { SeenCrossing, SharedSign, sharedSigns } from '../crossings/index.ts';
import { wordsOfName } from '../travellers/index.ts';
import type { ExpandedPerson, ExpandedTie, Expansion, TieHow } from './expand-api.ts';

/** Beyond so many people a thing is shared by the public. Proposals: what is usual differs from place to place. */
export const manyPeople = { telephone: 5, address: 10, plate: 15, 'same-hours': 30 } as const;
/** Whoever rides in the same bus so often does not do so by chance. */
const busesByChance = 2;
/** Crossing at the same hour on so many days is a pattern. */
const daysOfPattern = 3;
const mostEvidence = 6;
/** What an explained tie still counts. */
const explainedShare = 0.1;

export interface Seen {
  /** Crossings of those whom one asks about; of whoever shares the thing where one asks about a thing. */
  readonly seed: readonly SeenCrossing[];
  /** Of everybody who was in a group with them. */
  readonly groups: readonly SeenCrossing[];
  /** Everybody who gave the same telephone, the same address, or came in the same vehicle. */
  readonly shared: readonly { readonly sign: SharedSign; readonly crossings: readonly SeenCrossing[] }[];
  /** Who was at the post about when they were, crossing by crossing. */
  readonly near: readonly { readonly at: SeenCrossing; readonly crossings: readonly SeenCrossing[] }[];
  /** What was too much to be looked at whole. */
  readonly cut: Expansion['cut'];
}

interface Gathered {
  readonly how: TieHow;
  readonly other: string;
  readonly crossings: SeenCrossing[];
  readonly days: Set<string>;
  readonly value: string;
  weight: number;
  buses: number;
  crowd: number;
  family: boolean;
}

/** @param sign what one asked by */
export function findTies(sign: SharedSign, seen: Seen): Expansion {
  return sign.kind === 'document' ? aroundPeople(seen) : aroundThing(sign, seen);
}

function aroundPeople({ seed, groups, shared, near, cut }: Seen): Expansion {
  const own = new Set(seed.map(({ travellerId }) => travellerId as string));
  const ofSeed = new Map(seed.map((crossing) => [crossing.group as string, crossing]));
  const surnames = new Set(seed.flatMap(({ person }) => familyNames(person.surname)));
  const ties = new Map<string, Gathered>();
  const people = new Map<string, SeenCrossing[]>();
  const note = (crossing: SeenCrossing) => push(people, crossing.travellerId, crossing);
  const tie = (how: TieHow, value: string, crossing: SeenCrossing, crowd: number): Gathered => {
    const other = crossing.travellerId;
    const key = `${how} ${other} ${value}`;
    const found = ties.get(key) ?? { how, other, value, crossings: [], days: new Set(), weight: 0, buses: 0, crowd, family: false };
    ties.set(key, found);
    found.crossings.push(crossing);
    found.days.add(dayOf(crossing.atMs));
    found.family ||= crossing.grouping === 'family' || familyNames(crossing.person.surname).some((word) => surnames.has(word));
    found.crowd = Math.max(found.crowd, crowd);
    note(crossing);
    return found;
  };
  for (const crossing of seed) note(crossing);
  for (const all of Map.groupBy(groups, ({ group }) => group).values()) {
    const size = distinct(all);
    for (const crossing of all) {
      if (own.has(crossing.travellerId) || !ofSeed.has(crossing.group)) continue;
      const found = tie('travelled-together', '', crossing, size);
      // Newman (2001): a journey of two says more of both than one of sixty.
      found.weight += 1 / Math.max(1, size - 1);
      if (isPublic(crossing)) found.buses += 1;
    }
  }
  for (const { sign, crossings } of shared) {
    const crowd = distinct(crossings);
    for (const crossing of crossings) {
      if (own.has(crossing.travellerId)) continue;
      // In the same vehicle at the same time: said already.
      if (sign.kind === 'plate' && ofSeed.has(crossing.group)) continue;
      const found = tie(howOf(sign.kind), sign.value, crossing, crowd);
      found.weight = 1 / Math.max(1, crowd - 1);
      if (sign.kind === 'plate' && isPublic(crossing)) found.buses += 1;
    }
  }
  for (const { at, crossings } of near) {
    const others = crossings.filter(({ travellerId, group }) => !own.has(travellerId) && group !== at.group);
    const crowd = distinct(others);
    for (const crossing of others) tie('same-hours', '', crossing, crowd).weight += 1 / Math.max(1, crowd);
  }
  const kept = [...ties.values()].filter(({ how, days }) => how !== 'same-hours' || days.size >= daysOfPattern);
  const named = new Set([...own, ...kept.map(({ other }) => other)]);
  return {
    people: [...people].filter(([id]) => named.has(id)).map(([id, crossings]) => personOf(id, crossings, own.has(id))),
    ties: kept.map((one) => tieOf(one)).sort((a, b) => b.weight - a.weight || a.person.localeCompare(b.person)),
    crossings: seed.length,
    cut,
  };
}

function aroundThing({ kind, value }: SharedSign, { seed, cut }: Seen): Expansion {
  const byPerson = Map.groupBy(seed, ({ travellerId }) => travellerId as string);
  const crowd = byPerson.size;
  const ties = [...byPerson].map(([other, crossings]) =>
    tieOf({
      how: howOf(kind),
      other,
      crossings,
      days: new Set(crossings.map(({ atMs }) => dayOf(atMs))),
      value,
      weight: 1 / Math.max(1, crowd - 1),
      buses: kind === 'plate' ? crossings.filter(isPublic).length : 0,
      crowd,
      family: false,
    }),
  );
  return {
    people: [...byPerson].map(([id, crossings]) => personOf(id, crossings, false)),
    ties: ties.sort((a, b) => b.times - a.times || a.person.localeCompare(b.person)),
    crossings: seed.length,
    cut,
  };
}

function tieOf(gathered: Gathered): ExpandedTie {
  const { how, other, crossings, days, value, weight, crowd } = gathered;
  const explainedBy = explanationOf(gathered);
  const times = crossings.map(({ atMs }) => atMs).sort((a, b) => a - b);
  const directions = new Set(crossings.map(({ direction }) => direction));
  return {
    person: other,
    how,
    value,
    times: new Set(crossings.map(({ crossingId }) => crossingId)).size,
    days: days.size,
    bothWays: directions.size > 1,
    firstMs: times[0]!,
    lastMs: times.at(-1)!,
    crowd,
    weight: Math.round(weight * (explainedBy ? explainedShare : 1) * 1000) / 1000,
    explainedBy,
    evidence: [...new Set(crossings.map(({ post, slip }) => `${post} ${slip}`))].slice(0, mostEvidence),
  };
}

function explanationOf({ how, buses, crossings, crowd, family }: Gathered): ExpandedTie['explainedBy'] {
  if (family) return 'family';
  switch (how) {
    case 'travelled-together':
      return buses === crossings.length && buses <= busesByChance ? 'bus' : null;
    case 'same-vehicle':
      return buses > 0 || crowd > manyPeople.plate ? 'bus' : null;
    case 'same-telephone':
      return crowd > manyPeople.telephone ? 'many' : null;
    case 'same-address':
      return crowd > manyPeople.address ? 'many' : null;
    case 'same-hours':
      return crowd > manyPeople['same-hours'] ? 'many' : null;
  }
}

function personOf(id: string, crossings: readonly SeenCrossing[], asked: boolean): ExpandedPerson {
  const [newest] = [...crossings].sort((a, b) => b.atMs - a.atMs);
  const { person, document } = newest!;
  return {
    id: id as ExpandedPerson['id'],
    asked,
    name: [person.givenNames, person.surname].filter((part) => part !== '').join(' '),
    nationality: person.nationality,
    birthDate: person.birthDate,
    documentNumber: document?.number ?? null,
    lastSeen: { post: newest!.post, slip: newest!.slip, atMs: newest!.atMs, direction: newest!.direction },
  };
}

const howOf = (kind: (typeof sharedSigns)[number]): TieHow =>
  kind === 'telephone' ? 'same-telephone' : kind === 'address' ? 'same-address' : 'same-vehicle';

/** Words of descent are in half of all names, and tie nobody. */
const particles = new Set(['OULD', 'MINT', 'BENT', 'BINT', 'BEN', 'IBN', 'AG', 'WALET', 'AL', 'EL']);

function familyNames(surname: string): readonly string[] {
  return wordsOfName(surname).filter((word) => !particles.has(word));
}

function isPublic({ grouping, means }: SeenCrossing): boolean {
  return grouping === 'bus' || grouping === 'pilgrims' || means === 'bus' || means === 'aircraft';
}

function distinct(crossings: readonly SeenCrossing[]): number {
  return new Set(crossings.map(({ travellerId }) => travellerId)).size;
}

function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

function push(people: Map<string, SeenCrossing[]>, id: string, crossing: SeenCrossing): void {
  const known = people.get(id);
  if (known) known.push(crossing);
  else people.set(id, [crossing]);
}
