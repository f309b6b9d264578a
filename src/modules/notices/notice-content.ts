/** What a notice says, whole: who or what, on which legal basis, for whom, until when, and what the officer does. */
import { z } from 'zod';
import { typedLine, typedLines } from '../../kernel/typed-text.ts';
import { partialDateSchema, sexSchema } from '../travellers/index.ts';
import { authorityKinds, groundSchema, instructionSchema, noticeKindSchema } from './notice-terms.ts';

const words = typedLine.max(200);
/** ICAO Doc 9303 code of a state. */
const stateSchema = z.string().regex(/^(?:D|[A-Z]{3})$/);

export const personSoughtSchema = z
  .strictObject({
    kind: z.literal('person'),
    surname: words,
    givenNames: words,
    arabicName: words.optional(),
    otherNames: z.array(words.min(1)).max(20).default([]),
    /** ISO with X for unknown digits. */
    birthDate: partialDateSchema.default('XXXX-XX-XX'),
    sex: sexSchema.optional(),
    nationality: stateSchema.optional(),
    documentNumber: typedLine.max(40).optional(),
    description: typedLines.max(1000).optional(),
  })
  .refine((person) => person.surname !== '' || person.givenNames !== '', { message: 'a person has at least one name', path: ['surname'] });

export const thingSoughtSchemas = [
  z.strictObject({
    kind: z.literal('document'),
    number: typedLine.min(3).max(40),
    /** Who issued it; absent where nobody knows. */
    state: stateSchema.optional(),
    /** In whose name, where it is in somebody's. */
    holder: words.optional(),
  }),
  z.strictObject({
    kind: z.literal('vehicle'),
    plate: typedLine.min(2).max(20),
    state: stateSchema.optional(),
    description: typedLines.max(1000).optional(),
  }),
  z.strictObject({
    kind: z.literal('herd'),
    /** As its herder names or draws it. */
    brandMark: typedLine.min(1).max(60),
    species: z.enum(['cattle', 'sheep', 'goats', 'camels', 'donkeys', 'horses']).optional(),
    head: z.int().positive().max(100_000).optional(),
    description: typedLines.max(1000).optional(),
  }),
] as const;

export const soughtSchema = z.discriminatedUnion('kind', [personSoughtSchema, ...thingSoughtSchemas]);
export type Sought = z.infer<typeof soughtSchema>;
export type PersonSought = Extract<Sought, { kind: 'person' }>;

export const authoritySchema = z.strictObject({
  kind: z.enum(authorityKinds),
  /** "Parquet de Nouakchott-Ouest" */
  name: typedLine.min(3).max(200),
  state: stateSchema,
});

export const noticeContentSchema = z.strictObject({
  kind: noticeKindSchema,
  sought: soughtSchema,
  ground: groundSchema,
  instruction: instructionSchema,
  /** The text and its article. */
  legalBasis: typedLine.min(3).max(300),
  authority: authoritySchema,
  /** The authority's own number of the case. */
  fileNumber: typedLine.min(1).max(80),
  /** Its last day, ISO, where the post stands. */
  until: z.iso.date(),
});
export type NoticeContent = z.infer<typeof noticeContentSchema>;

/** What a notice of that kind looks for. */
export function soughtKindOf(kind: NoticeContent['kind']): Sought['kind'] {
  return kind === 'document' || kind === 'vehicle' || kind === 'herd' ? kind : 'person';
}

export function isDiscreet({ instruction }: Pick<NoticeContent, 'instruction'>): boolean {
  return instruction === 'discreet';
}
