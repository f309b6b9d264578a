/** What an analyst accepts of a text becomes items with the sentence as evidence. What was not ticked enters nowhere. Pure. */
import { wordsOfName } from '../travellers/index.ts';
import { type EvidenceCard, emptyEntity, emptyTie, type Grade, type ItemChange } from './chart-items.ts';
import type { ChartState, ChartStep } from './chart-steps.ts';
import type { EntityType } from './chart-terms.ts';
import type { Mention, MentionKind, TextReading } from './find-mentions.ts';
import { plainSign } from './item-words.ts';

/** One of whom or what a text speaks, however often. */
export interface MentionChoice {
  readonly kind: MentionKind;
  readonly value: string;
  readonly mentions: readonly Mention[];
  /** Key of the one on the chart that it may be; undefined where nobody is like it. */
  readonly like: string | undefined;
}

const typeOfKind: Readonly<Partial<Record<MentionKind, EntityType>>> = {
  person: 'person',
  alias: 'person',
  phone: 'phone',
  place: 'place',
  vehicle: 'vehicle',
};

/** Those that can stand on a chart, most often named first. Dates and sums are evidence, and no items. */
export function choicesOf({ mentions }: TextReading, state: ChartState): readonly MentionChoice[] {
  const known = new Map<string, string>();
  for (const [key, { content, gone }] of state) {
    if (gone || content.kind !== 'entity') continue;
    for (const name of [content.label, ...content.otherLabels]) known.set(`${content.type}\n${sortedWords(name)}`, key);
    if (content.identity !== '') known.set(`${content.type}\n${plainSign(content.identity)}`, key);
  }
  const groups = Map.groupBy(
    mentions.filter(({ kind }) => typeOfKind[kind]),
    ({ kind, value }) => `${kind}\n${value}`,
  );
  return [...groups.values()]
    .map((some) => {
      const { kind, value } = some[0]!;
      const type = typeOfKind[kind]!;
      const like = known.get(`${type}\n${sortedWords(value)}`) ?? known.get(`${type}\n${plainSign(value) || '-'}`);
      return { kind, value, mentions: some, like };
    })
    .sort((a, b) => b.mentions.length - a.mentions.length);
}

function sortedWords(name: string): string {
  return wordsOfName(name).sort().join(' ');
}

export interface Acceptance {
  /** Pages apart by a form feed, where it has pages. */
  readonly text: string;
  /** Name of the file or of the report. */
  readonly source: string;
  readonly writtenOn: string;
  readonly grade: Grade | null;
  readonly reading: TextReading;
  /** Those that were ticked, and for each whether it is the one on the chart that it is like. */
  readonly accepted: readonly { readonly choice: MentionChoice; readonly isLike: boolean }[];
  /** Places in `reading.relations` of those that were ticked. */
  readonly relations: readonly number[];
}

export function acceptedSteps(
  { text, source, writtenOn, grade, reading, accepted, relations }: Acceptance,
  newKey: () => string,
): ChartStep[] {
  const keys = new Map<Mention, string>();
  const added: Extract<ChartStep, { kind: 'added' }>['items'] = [];
  const changes: { key: string; set: ItemChange }[] = [];
  const cardOf = (at: number): EvidenceCard => ({
    summary: sentenceAt(text, at).slice(0, 200),
    text: '',
    source: `${source}, ${placeIn(text, at)}`.slice(0, 200),
    when: writtenOn,
    grade,
    handling: 'restricted',
  });
  for (const { choice, isLike } of accepted) {
    const [first] = choice.mentions;
    const cards = { [newKey()]: cardOf(first!.start) };
    const key = isLike && choice.like !== undefined ? choice.like : newKey();
    for (const mention of choice.mentions) keys.set(mention, key);
    if (key === choice.like) {
      changes.push({ key, set: { cards } });
      continue;
    }
    const isSign = choice.kind === 'phone' || choice.kind === 'vehicle';
    added.push({
      key,
      content: {
        ...emptyEntity,
        type: typeOfKind[choice.kind]!,
        label: choice.value.slice(0, 200),
        identity: isSign ? choice.value.slice(0, 200) : '',
        cards,
      },
    });
  }
  for (const place of relations) {
    const relation = reading.relations[place]!;
    const [from, to] = [relation.from, relation.to].map((at) => keys.get(reading.mentions[at]!));
    if (from === undefined || to === undefined || from === to) continue;
    added.push({
      key: newKey(),
      content: {
        ...emptyTie,
        type: relation.kind,
        source: from,
        target: to,
        direction: relation.kind === 'knows' || relation.kind === 'travels-with' ? 'none' : 'forward',
        cards: { [newKey()]: cardOf(relation.start) },
      },
    });
  }
  return [
    ...(added.length > 0 ? [{ kind: 'added' as const, items: added }] : []),
    ...(changes.length > 0 ? [{ kind: 'changed' as const, changes }] : []),
  ];
}

/** Page where the text has pages, apart by a form feed, and sign, from 1. */
function placeIn(text: string, at: number): string {
  const before = text.slice(0, at).split('\f');
  const sign = before.at(-1)!.length + 1;
  return text.includes('\f') ? `p. ${before.length}, signe ${sign}` : `signe ${sign}`;
}

function sentenceAt(text: string, at: number): string {
  const from = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('. ', at - 1) + 1) + 1;
  const ends = [text.indexOf('\n', at), text.indexOf('. ', at) + 1].filter((end) => end > 0);
  return text
    .slice(Math.max(0, from - 1), ends.length > 0 ? Math.min(...ends) : text.length)
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .trim();
}
