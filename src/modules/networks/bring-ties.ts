/** Ties that crossings showed, as a chart takes them in: whom one ticked, with post and slip as evidence. Pure. */
import type { SharedSign } from '../crossings/index.ts';
import type { BroughtChart, BroughtEntity, BroughtLink } from './bring-onto.ts';
import { type ChartEntity, emptyEntity, emptyTie } from './chart-items.ts';
import type { EntityType, LinkType } from './chart-terms.ts';
import type { ExpandedTie, Expansion, TieHow } from './expand-api.ts';
import { countryOf, normaliseNumber } from './phone-number.ts';

/** What of an entity crossings are searched by; undefined where nothing is written that they know. */
export function signOfEntity({ type, identity, label }: ChartEntity): SharedSign | undefined {
  const value = identity.trim() || label.trim();
  if (type === 'person') return identity.trim().length >= 3 ? { kind: 'document', value: identity.trim() } : undefined;
  const kind = { phone: 'telephone', vehicle: 'plate', place: 'address', document: 'document' } as const;
  const found = kind[type as keyof typeof kind];
  return found && value.length >= 3 ? { kind: found, value } : undefined;
}

const thing: Readonly<Partial<Record<TieHow, { readonly type: EntityType; readonly link: LinkType }>>> = {
  'same-telephone': { type: 'phone', link: 'uses' },
  'same-address': { type: 'place', link: 'is-at' },
  'same-vehicle': { type: 'vehicle', link: 'uses' },
};

/**
 * @param from the entity that was expanded
 * @param words what a tie's evidence says, in the analyst's language
 * @param newKey of cards
 */
export function broughtTies(
  { people }: Expansion,
  ties: readonly ExpandedTie[],
  { from, words, newKey }: { readonly from: ChartEntity; words(tie: ExpandedTie): string; newKey(): string },
): BroughtChart {
  const entities = new Map<string, BroughtEntity>([['from', { id: 'from', content: from, place: null }]]);
  const links: BroughtLink[] = [];
  const link = (source: string, target: string, type: LinkType, tie: ExpandedTie): void => {
    const card = {
      summary: words(tie).slice(0, 200),
      text: '',
      source: tie.evidence.join(', ').slice(0, 200),
      when: dayOf(tie.lastMs),
      grade: null,
      handling: 'restricted' as const,
    };
    const content = {
      ...emptyTie,
      source,
      target,
      type,
      when: dayOf(tie.firstMs),
      until: dayOf(tie.lastMs),
      // Explained by a bus, an agency or a family: it may say nothing.
      strength: tie.explainedBy === null ? ('unconfirmed' as const) : ('tentative' as const),
      weight: tie.times,
      cards: { [newKey()]: card },
    };
    links.push({ source, target, content });
  };
  for (const tie of ties) {
    const person = people.find(({ id }) => id === tie.person);
    if (!person) continue;
    entities.set(person.id, {
      id: person.id,
      content: {
        ...emptyEntity,
        label: person.name,
        identity: person.documentNumber ?? '',
        attributes: {
          nationality: { kind: 'text', value: person.nationality },
          birth: { kind: 'text', value: person.birthDate },
        },
      },
      place: null,
    });
    const shared = thing[tie.how];
    if (!shared) link('from', person.id, tie.how === 'travelled-together' ? 'travels-with' : 'crosses', tie);
    else if (from.type !== 'person') link(person.id, 'from', shared.link, tie);
    else {
      const value = valueOnChart(tie);
      const id = `${tie.how} ${value}`;
      entities.set(id, { id, content: { ...emptyEntity, type: shared.type, label: value, identity: value }, place: null });
      // Those whom one asked about gave it too.
      if (!links.some(({ source, target }) => source === 'from' && target === id)) link('from', id, shared.link, tie);
      link(person.id, id, shared.link, tie);
    }
  }
  return { entities: [...entities.values()], links };
}

/** Numbers as they are known everywhere: those without a country are of the state whose post wrote them down. @example 'mr-gogui' */
function valueOnChart({ how, value, evidence: [first = ''] }: ExpandedTie): string {
  const country = countryOf(first.slice(0, 2));
  return how === 'same-telephone' && country !== undefined ? (normaliseNumber(value, country) ?? value) : value;
}

function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}
