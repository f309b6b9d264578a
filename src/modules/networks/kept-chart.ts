/** Charts of files as items of a kept chart, and back. Pure. */
import type { BroughtChart } from './bring-onto.ts';
import { type Chart, type ChartAttribute, type ChartCard, emptyLink, emptyNode } from './chart.ts';
import {
  type ChartEntity,
  type ChartTie,
  type EvidenceCard,
  emptyEntity,
  emptyTie,
  gradeSchema,
  type ItemContent,
  itemContentSchema,
} from './chart-items.ts';
import type { ChartState } from './chart-steps.ts';
import { entityTypeOf, type Handling, handlings, linkTypeOf } from './chart-terms.ts';
import { NotCarried, type Remarks } from './remarks.ts';

/** What is too long is cut, and said. */
export function bringChart({ nodes, links }: Chart, remark: Remarks): BroughtChart {
  const fitted = fitter(remark);
  return {
    entities: nodes.flatMap((node) => {
      const { id, label, type, when, attributes, cards, place, position, colour } = node;
      const own = ownWords(attributes, [...ownOfBoth, ...ownOfEntity]);
      const kind = entityTypeOf(type);
      // What this program took out has keys for ids, which say nothing.
      const isOurs = attributes.some(({ name }) => name === markName);
      const content = fitted(id, {
        ...emptyEntity,
        type: kind,
        label: label || id,
        identity: own.said('identity') || (isOurs ? '' : id),
        role: own.said('role'),
        otherLabels: own
          .said('other labels')
          .split('; ')
          .filter((other) => other !== ''),
        note: own.said('note'),
        handling: handlingOf(own.said('handling')),
        when: isoWhen(when),
        until: isoWhen(own.said('until')),
        attributes: attributesOf([
          ...own.rest,
          ...colourAttribute(colour),
          ...(kind === 'other' && type !== '' ? [{ name: 'type', kind: 'text' as const, value: type }] : []),
          ...(position
            ? [
                { name: 'latitude', kind: 'number' as const, value: String(position.latitude) },
                { name: 'longitude', kind: 'number' as const, value: String(position.longitude) },
              ]
            : []),
        ]),
        cards: cardsOf(cards),
      } satisfies ChartEntity);
      return content?.kind === 'entity' ? [{ id, content, place: place ?? null }] : [];
    }),
    links: links.flatMap((link) => {
      const kind = linkTypeOf(link.type || link.label);
      const strength = link.strength.toLowerCase();
      const own = ownWords(link.attributes, [...ownOfBoth, 'weight']);
      const content = fitted(link.id, {
        ...emptyTie,
        type: kind,
        label: link.label || (kind === 'other' ? link.type : ''),
        source: 'source1',
        target: 'target1',
        direction: link.direction,
        strength: strength === 'confirmed' ? 'confirmed' : strength === 'tentative' ? 'tentative' : 'unconfirmed',
        weight: link.weight ?? weightOf(own.said('weight')),
        note: own.said('note'),
        handling: handlingOf(own.said('handling')),
        when: isoWhen(link.when),
        until: isoWhen(own.said('until')),
        attributes: attributesOf([...own.rest, ...colourAttribute(link.colour)]),
        cards: cardsOf(link.cards),
      } satisfies ChartTie);
      return content?.kind === 'link' ? [{ source: link.source, target: link.target, content }] : [];
    }),
  };
}

function fitter(remark: Remarks) {
  return (id: string, content: ItemContent): ItemContent | undefined => {
    const whole = itemContentSchema.safeParse(content);
    if (whole.success) return whole.data;
    const shortened = itemContentSchema.safeParse(shorten(content));
    if (shortened.success) remark({ about: id.slice(0, 60), code: 'text-cut' });
    else remark({ about: id.slice(0, 60), code: 'item-unreadable' });
    return shortened.data;
  };
}

/** The attribute that says on each item who took the chart out. */
export const markName = 'Maabar';
/** What a kept item has a place of its own for, under these names of attributes. */
const ownOfBoth = ['note', 'handling', 'until'] as const;
const ownOfEntity = ['identity', 'role', 'other labels'] as const;

function ownWords(attributes: readonly ChartAttribute[], names: readonly string[]) {
  const found = new Map<string, string>();
  const rest: ChartAttribute[] = [];
  for (const attribute of attributes) {
    const name = attribute.name.toLowerCase();
    if (names.includes(name) && !found.has(name) && isOwnWord(name, attribute.value)) found.set(name, attribute.value);
    else rest.push(attribute);
  }
  return { rest, said: (name: string) => found.get(name) ?? '' };
}

/** Another tool's word for it stays an attribute. */
function isOwnWord(name: string, value: string): boolean {
  if (name === 'handling') return handlings.some((one) => one === value);
  return name !== 'until' || isoWhen(value) === value;
}

function handlingOf(word: string): Handling {
  return handlings.find((one) => one === word) ?? 'service';
}

function weightOf(word: string): number | null {
  const weight = Number(word);
  return weight > 0 && Number.isFinite(weight) ? weight : null;
}

function colourAttribute(colour: string | undefined): ChartAttribute[] {
  return colour === undefined ? [] : [{ name: 'colour', kind: 'text', value: colour }];
}

/** Control signs and signs that turn the direction of letters. */
const unseen = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;

function shorten(content: ItemContent): ItemContent {
  const cut = (text: string, most: number) => text.replace(unseen, ' ').trim().slice(0, most);
  const attributes = Object.fromEntries(
    Object.entries(content.attributes)
      .map(([name, { kind, value }]) => [cut(name, 80), { kind, value: cut(value, 500) }] as const)
      .filter(([name]) => name !== ''),
  );
  const cards = Object.fromEntries(
    Object.entries(content.cards).map(([key, card]) => [
      key,
      { ...card, summary: cut(card.summary, 200), text: cut(card.text, 4000), source: cut(card.source, 200) },
    ]),
  );
  const common = { label: cut(content.label, 200), attributes, cards };
  return content.kind === 'link'
    ? { ...content, ...common }
    : { ...content, ...common, identity: cut(content.identity, 200), role: cut(content.role, 80) };
}

/** Of several values of one name each is kept, one after the other. */
function attributesOf(attributes: readonly ChartAttribute[]): ChartEntity['attributes'] {
  const found = new Map<string, { kind: ChartAttribute['kind']; value: string }>();
  for (const { name, kind, value } of attributes) {
    if (name.trim() === '' || name === '__proto__' || value === '') continue;
    const before = found.get(name.trim());
    found.set(name.trim(), before ? { kind: 'text', value: `${before.value}; ${value}` } : { kind, value });
  }
  return Object.fromEntries(found);
}

function cardsOf(cards: readonly ChartCard[]): Record<string, EvidenceCard> {
  return Object.fromEntries(
    cards.map(({ summary, text, source, when, grade }, index) => {
      const fits = gradeSchema.safeParse(grade);
      // A grading that this program does not know stands in words.
      const unknown =
        grade && !fits.success ? [grade.system, grade.source, grade.information, grade.handling].filter(Boolean).join(' ') : '';
      const [, plain = '', handling] = text.match(cardHandling) ?? ['', text];
      const own = { summary, text: [plain, unknown].filter(Boolean).join(' · '), source, when: isoWhen(when) };
      return [`card${String(index + 1).padStart(4, '0')}`, { ...own, grade: fits.data ?? null, handling: handlingOf(handling ?? '') }];
    }),
  );
}

/** Who may be told of a card stands at the end of its text: no format has a place for it. */
const cardHandling = new RegExp(`^(?:([^]*) · )?(${handlings.join('|')})$`);

/** Fractions of seconds are more than a chart keeps. */
function isoWhen(when: string): string {
  return when.match(/^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?)?)?/)?.[0] ?? '';
}

/** For writing into a file; who may be told of a card stands in its text. */
export function takeOutChart(state: ChartState, remark: Remarks = () => {}): Chart {
  const here = [...state].filter(([, { gone }]) => !gone);
  const notCarried = new NotCarried();
  const keys = new Set(here.map(([key]) => key));
  const chart: Chart = {
    nodes: here.flatMap(([key, { content, place }]) => {
      if (content.kind !== 'entity') return [];
      const { label, type, when, until, cards, identity, role, otherLabels, handling, note } = content;
      const { colour, attributes } = colourAmong(content.attributes);
      return {
        ...emptyNode,
        id: key,
        label,
        type,
        when,
        attributes: listOf(attributes, { identity, role, note, handling, until, 'other labels': otherLabels.join('; ') }),
        cards: cardsOut(cards),
        place: place && { x: place.x, y: place.y },
        colour,
      };
    }),
    links: here.flatMap(([key, { content }]) => {
      if (content.kind !== 'link' || !keys.has(content.source) || !keys.has(content.target)) return [];
      const { source, target, label, type, when, until, cards, direction, weight, strength, handling, note, records } = content;
      const { colour, attributes } = colourAmong(content.attributes);
      for (const _ of records) notCarried.add('lost-records');
      return {
        ...emptyLink,
        id: key,
        source,
        target,
        label,
        type,
        when,
        attributes: listOf(attributes, { note, handling, until, records: records.length > 0 ? String(records.length) : '' }),
        cards: cardsOut(cards),
        direction,
        weight: weight ?? undefined,
        strength: strength.charAt(0).toUpperCase() + strength.slice(1),
        colour,
      };
    }),
  };
  notCarried.tell(remark);
  return chart;
}

function colourAmong({ colour, ...attributes }: ChartEntity['attributes']) {
  const isOne = colour !== undefined && /^#[0-9a-f]{6}$/.test(colour.value);
  return isOne ? { colour: colour.value, attributes } : { colour: undefined, attributes: colour ? { colour, ...attributes } : attributes };
}

function listOf(attributes: ChartEntity['attributes'], own: Readonly<Record<string, string>>): ChartAttribute[] {
  const named = Object.entries(attributes).map(([name, { kind, value }]) => ({ name, kind, value }));
  const more = Object.entries(own).flatMap(([name, value]) => (value === '' ? [] : [{ name, kind: 'text' as const, value }]));
  return [...more, ...named];
}

function cardsOut(cards: Readonly<Record<string, EvidenceCard>>): ChartCard[] {
  return Object.values(cards).map(({ summary, text, source, when, grade, handling }) => ({
    summary,
    text: [text, handling].filter((part) => part !== '').join(' · '),
    source,
    when,
    ...(grade && { grade }),
  }));
}
