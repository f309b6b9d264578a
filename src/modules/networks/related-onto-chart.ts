/** People whom a search in crossings found, as items of a chart: each with the crossings it rests on, and what explains it. Pure. */
import type { BroughtChart, BroughtEntity, BroughtLink } from './bring-onto.ts';
import type { CrossingTie, Related, RelatedPerson } from './case-searches-api.ts';
import { type ChartEntity, type ChartTie, type EvidenceCard, emptyEntity, emptyTie } from './chart-items.ts';
import type { Handling, LinkType } from './chart-terms.ts';

/** Attribute of an entity: the id under which Maabar knows the person. */
export const travellerAttribute = 'Maabar';

export interface RelatedWords {
  /** What the tie is, and why it may say nothing: one line. */
  tie(tie: CrossingTie): string;
  /** `Passages 2026-000123, 2026-000124` */
  source(tie: CrossingTie): string;
  readonly child: string;
  readonly refugee: string;
  readonly born: string;
  readonly nationality: string;
}

const linkTypes: Readonly<Record<CrossingTie['kind'], LinkType>> = {
  'same-group': 'travels-with',
  'same-vehicle': 'uses',
  'same-telephone': 'uses',
  'same-address': 'is-at',
  'in-step': 'travels-with',
  family: 'family',
};
const things = { 'same-vehicle': 'vehicle', 'same-telephone': 'phone', 'same-address': 'place' } as const;

/**
 * @param seed the item whose ties were asked for, as it stands on the chart
 * @param chosen of the people found, those that the analyst takes
 */
export function relatedOntoChart(
  seed: ChartEntity,
  { found, chosen }: { readonly found: Related['found']; readonly chosen: readonly RelatedPerson[] },
  { words, handling }: { readonly words: RelatedWords; readonly handling: Handling },
): BroughtChart {
  const isPerson = seed.type === 'person';
  const [one] = found;
  // The next question finds the person by this, whatever document they show.
  const known = isPerson && found.length === 1 ? { [travellerAttribute]: { kind: 'text' as const, value: one!.travellerId } } : {};
  const entities = new Map<string, BroughtEntity>([
    ['seed', { id: 'seed', content: { ...seed, attributes: known, cards: {} }, place: null }],
  ]);
  const links: BroughtLink[] = [];
  for (const person of chosen) {
    const id = `person ${person.travellerId}`;
    entities.set(id, { id, content: entityOf(person, { words, handling }), place: null });
    for (const tie of person.ties) {
      const thing = things[tie.kind as keyof typeof things];
      if (isPerson && thing && tie.shared !== '') {
        const thingId = `${thing} ${tie.shared}`;
        const identity = tie.shared.replace(/\s+/g, thing === 'place' ? ' ' : '');
        entities.set(thingId, {
          id: thingId,
          content: { ...emptyEntity, type: thing, label: identity, identity: thing === 'place' ? '' : identity, handling },
          place: null,
        });
        links.push(linkOf(tie, { source: 'seed', target: thingId }, { words, handling }));
        links.push(linkOf(tie, { source: id, target: thingId }, { words, handling }));
      } else links.push(linkOf(tie, { source: id, target: 'seed' }, { words, handling }));
    }
  }
  return { entities: [...entities.values()], links: onceEach(links) };
}

function entityOf(person: RelatedPerson, { words, handling }: { readonly words: RelatedWords; readonly handling: Handling }): ChartEntity {
  const { surname, givenNames, arabicName, documentNumber, travellerId, birthDate, nationality, protectedAs } = person;
  return {
    ...emptyEntity,
    type: 'person',
    label: [givenNames, surname].filter((name) => name !== '').join(' '),
    otherLabels: arabicName ? [arabicName] : [],
    identity: documentNumber ?? travellerId,
    role: protectedAs ? words[protectedAs] : '',
    handling,
    attributes: {
      [travellerAttribute]: { kind: 'text', value: travellerId },
      [words.born]: { kind: 'text', value: birthDate },
      [words.nationality]: { kind: 'text', value: nationality },
    },
  };
}

/** What is explained away is tentative, and says so. */
function linkOf(
  tie: CrossingTie,
  ends: { readonly source: string; readonly target: string },
  { words, handling }: { readonly words: RelatedWords; readonly handling: Handling },
): BroughtLink {
  const times = tie.crossings.map(({ atMs }) => new Date(atMs).toISOString().slice(0, 10)).sort();
  const card: EvidenceCard = {
    summary: words.tie(tie).slice(0, 200),
    text: '',
    source: words.source(tie).slice(0, 200),
    when: times.at(-1) ?? '',
    grade: null,
    handling,
  };
  const content: ChartTie = {
    ...emptyTie,
    ...ends,
    type: linkTypes[tie.kind],
    label: tie.explained || tie.kind === 'in-step' ? words.tie(tie).slice(0, 200) : '',
    direction: tie.kind === 'same-vehicle' || tie.kind === 'same-telephone' ? 'forward' : 'none',
    strength: tie.explained || tie.kind === 'in-step' ? 'tentative' : 'unconfirmed',
    weight: Math.round(tie.weight * 10_000) / 10_000 || 0.0001,
    when: times[0] ?? '',
    until: times.at(-1) ?? '',
    handling,
    cards: { crossings: card },
  };
  return { ...ends, content };
}

/** The seed uses one vehicle, whoever else does. */
function onceEach(links: readonly BroughtLink[]): BroughtLink[] {
  const seen = new Set<string>();
  return links.filter(({ source, target, content }) => {
    const sign = `${source}\n${target}\n${content.type}\n${content.label}`;
    return !seen.has(sign) && seen.add(sign);
  });
}
