/** Charts of files as items of a kept chart, and back. Pure. */
import type { BroughtChart } from './bring-onto.ts';
import { type Chart, type ChartAttribute, type ChartCard, emptyLink, emptyNode } from './chart.ts';
import {
  type ChartEntity,
  type ChartTie,
  type EvidenceCard,
  emptyEntity,
  emptyTie,
  type ItemContent,
  itemContentSchema,
} from './chart-items.ts';
import type { ChartState } from './chart-steps.ts';
import { entityTypeOf, linkTypeOf } from './chart-terms.ts';
import type { Remarks } from './remarks.ts';

/** What is too long is cut, and said. */
export function bringChart({ nodes, links }: Chart, remark: Remarks): BroughtChart {
  const fitted = fitter(remark);
  return {
    entities: nodes.flatMap((node) => {
      const { id, label, type, when, attributes, cards, place, position } = node;
      const role = attributes.find(({ name }) => name.toLowerCase() === 'role')?.value ?? '';
      const kind = entityTypeOf(type);
      const named = attributes.filter(({ name }) => name.toLowerCase() !== 'role');
      const content = fitted(id, {
        ...emptyEntity,
        type: kind,
        label: label || id,
        identity: id,
        role,
        when: isoWhen(when),
        attributes: attributesOf([
          ...named,
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
      const content = fitted(link.id, {
        ...emptyTie,
        type: kind,
        label: link.label || (kind === 'other' ? link.type : ''),
        source: 'source1',
        target: 'target1',
        direction: link.direction,
        strength: strength === 'confirmed' ? 'confirmed' : strength === 'tentative' ? 'tentative' : 'unconfirmed',
        weight: link.weight ?? weightAmong(link.attributes),
        when: isoWhen(link.when),
        attributes: attributesOf(link.attributes.filter(({ name }) => name !== 'weight')),
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

/** Where a format has no place of its own for it. */
function weightAmong(attributes: readonly ChartAttribute[]): number | null {
  const weight = Number(attributes.find(({ name }) => name === 'weight')?.value);
  return weight > 0 ? weight : null;
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
    cards.map(({ summary, text, source, when }, index) => [
      `card${String(index + 1).padStart(4, '0')}`,
      { summary, text, source, when: isoWhen(when), grade: null, handling: 'service' as const },
    ]),
  );
}

/** Fractions of seconds are more than a chart keeps. */
function isoWhen(when: string): string {
  return when.match(/^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?)?)?/)?.[0] ?? '';
}

/** For writing into a file; grades, handling and times of cards stand in their text where the format has no place for them. */
export function takeOutChart(state: ChartState, shown: (key: string) => boolean = () => true): Chart {
  const here = [...state].filter(([key, { gone }]) => !gone && shown(key));
  const keys = new Set(here.map(([key]) => key));
  return {
    nodes: here.flatMap(([key, { content, place }]) => {
      if (content.kind !== 'entity') return [];
      const { label, type, when, attributes, cards, identity, role, otherLabels, handling, note } = content;
      return {
        ...emptyNode,
        id: key,
        label,
        type,
        when,
        attributes: listOf(attributes, { identity, role, note, handling, 'other labels': otherLabels.join('; ') }),
        cards: cardsOut(cards),
        place: place && { x: place.x, y: place.y },
      };
    }),
    links: here.flatMap(([key, { content }]) => {
      if (content.kind !== 'link' || !keys.has(content.source) || !keys.has(content.target)) return [];
      const { source, target, label, type, when, attributes, cards, direction, weight, strength, handling, note, records } = content;
      return {
        ...emptyLink,
        id: key,
        source,
        target,
        label,
        type,
        when,
        attributes: listOf(attributes, { note, handling, records: records.length > 0 ? String(records.length) : '' }),
        cards: cardsOut(cards),
        direction,
        weight: weight ?? undefined,
        strength: strength.charAt(0).toUpperCase() + strength.slice(1),
      };
    }),
  };
}

function listOf(attributes: ChartEntity['attributes'], own: Readonly<Record<string, string>>): ChartAttribute[] {
  const named = Object.entries(attributes).map(([name, { kind, value }]) => ({ name, kind, value }));
  const more = Object.entries(own).flatMap(([name, value]) => (value === '' ? [] : [{ name, kind: 'text' as const, value }]));
  return [...more, ...named];
}

function cardsOut(cards: Readonly<Record<string, EvidenceCard>>): ChartCard[] {
  return Object.values(cards).map(({ summary, text, source, when, grade, handling }) => ({
    summary,
    text: [text, grade && `${grade.system} ${grade.source}${grade.information}${grade.handling}`, handling].filter(Boolean).join(' · '),
    source,
    when,
  }));
}
