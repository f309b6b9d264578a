/** Identifiers. A thing's id is where its first entry stands: journal, sequence and part; nothing random travels on the wire. */
import { z } from 'zod';

type Brand<T, Name extends string> = T & { readonly [brand in `__${Name}`]: true };

/** Short lower-case name of an installation, unique in the state: `mr-gogui`, `mr-hq`. */
export type StationId = Brand<string, 'StationId'>;
/** `STATION.STREAM`, e.g. `mr-gogui.operations`: one writer, one audience. A channel names it: `mr-siege.channel.mr-gogui`. */
export type JournalId = Brand<string, 'JournalId'>;
/** `JOURNAL:SEQUENCE.PART`, e.g. `mr-gogui.operations:1211.1`: the part of the entry that first spoke of the thing. */
export type EntityId = Brand<string, 'EntityId'>;
/** An account's service number: what a badge carries. */
export type BadgeNumber = Brand<string, 'BadgeNumber'>;

/** Brands what a schema of strings gives. No transform: answers are encoded by the same schemas, and described in OpenAPI. */
function branded<Id extends string>(schema: z.ZodType<string, string>): z.ZodType<Id, string> {
  return schema as unknown as z.ZodType<Id, string>;
}

/** Of the id of any journal. */
export const mostJournalLetters = 100;

export const stationIdSchema = branded<StationId>(z.string().regex(/^[a-z]{2}-[a-z0-9-]{2,30}$/));
export const entityIdSchema = branded<EntityId>(
  z
    .string()
    .max(mostJournalLetters + 30)
    .regex(/^[a-z]{2}-[a-z0-9-]{2,30}\.[a-z]{2,20}(?:\.[a-z]{2}-[a-z0-9-]{2,30})?:[1-9][0-9]{0,15}\.[0-9]{1,5}$/),
);
export const badgeNumberSchema = branded<BadgeNumber>(
  z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9-]{2,20}$/),
);

/** Where an entry stands. Sequences begin at 1 and have no gaps. */
export interface EntryRef {
  readonly journal: JournalId;
  readonly sequence: number;
}

/** @example entityId({ journal, sequence: 1211 }, 1) // 'mr-gogui.operations:1211.1' */
export function entityId(ref: EntryRef, part: number): EntityId {
  return `${ref.journal}:${ref.sequence}.${part}` as EntityId;
}

/** Where the part stands that first spoke of the thing. @example placeOf('mr-gogui.operations:1211.1') // { journal, sequence: 1211, part: 1 } */
export function placeOf(id: EntityId): EntryRef & { readonly part: number } {
  const colon = id.indexOf(':');
  const point = id.lastIndexOf('.');
  return { journal: id.slice(0, colon) as JournalId, sequence: Number(id.slice(colon + 1, point)), part: Number(id.slice(point + 1)) };
}

/** Orders ids by journal, then by place in it. @example comparePlaces('a.b:9.1', 'a.b:10.1') // negative */
export function comparePlaces(a: EntityId, b: EntityId): number {
  const [first, second] = [placeOf(a), placeOf(b)];
  if (first.journal !== second.journal) return first.journal < second.journal ? -1 : 1;
  return first.sequence - second.sequence || first.part - second.part;
}

/** The station that writes a journal. @example stationOf('mr-gogui.operations') // 'mr-gogui' */
export function stationOf(journal: string): StationId {
  return journal.slice(0, journal.indexOf('.')) as StationId;
}

export function journalId(station: StationId, stream: string): JournalId {
  return `${station}.${stream}` as JournalId;
}

/** What one station tells one other, and nobody else. @example channelTo('mr-siege', 'mr-gogui') // 'mr-siege.channel.mr-gogui' */
export function channelTo(from: StationId, to: StationId): JournalId {
  return `${from}.channel.${to}` as JournalId;
}

/** The station that a channel is for; undefined for any other journal. */
export function audienceOf(journal: string): StationId | undefined {
  const [, , audience] = journal.split('.');
  return audience as StationId | undefined;
}

/** @example streamOf('mr-siege.channel.mr-gogui') // 'channel' */
export function streamOf(journal: string): string {
  return journal.split('.')[1] ?? '';
}

/** `undefined` where the text is the id of no journal. */
export function parseJournalId(text: string): JournalId | undefined {
  return journalPattern.test(text) ? (text as JournalId) : undefined;
}

const journalPattern = /^[a-z]{2}-[a-z0-9-]{2,30}\.(?:[a-z]{2,20}|channel\.[a-z]{2}-[a-z0-9-]{2,30})$/;
