/** What the journals say of travellers. Whatever speaks of a person lies in that person's part. */
import { z } from 'zod';
import { defineEntry, type RawBody } from '../../kernel/entry.ts';
import { entityIdSchema } from '../../kernel/ids.ts';
import { typedLines } from '../../kernel/typed-text.ts';
import { identityDocumentSchema, personDetailsSchema } from './person.ts';
import { photographSchema } from './photograph.ts';
import { sourceOf, statementSchema, statementsOf, statementsSchema } from './statements.ts';

/** In the words of whoever decided. */
export const reasonSchema = typedLines.min(3).max(500);

/** One statement of one entry: the place of the part, and which of its statements, from 0. */
export const statementPlaceSchema = z.strictObject({ record: entityIdSchema, at: z.int().min(0).max(99) });
export type StatementPlace = z.infer<typeof statementPlaceSchema>;

/** Who is known by the same document number with another birth date; null where nobody is. */
const numberSharedWith = entityIdSchema.nullable();

export const travellerRegistered = defineEntry({
  kind: 'traveller-registered',
  stream: 'operations',
  version: 2,
  summary: 'Somebody was met for the first time, with the document they showed or with what they say.',
  common: z.strictObject({}),
  subject: z.strictObject({
    statements: statementsSchema,
    /** Null: they showed none. */
    document: identityDocumentSchema.nullable(),
    numberSharedWith,
  }),
  upcasters: { 1: personBecomesStatements },
});

export const travellerDescribed = defineEntry({
  kind: 'traveller-described',
  stream: 'operations',
  version: 1,
  summary: 'Statements about a known person were added or withdrawn, for a reason; what was said before stays in the journal.',
  common: z.strictObject({}),
  subject: z.strictObject({
    statements: z.array(statementSchema).max(40),
    /** Statements that no longer hold: a correction withdraws one and states another. */
    withdrawn: z.array(statementPlaceSchema).max(40),
    reason: reasonSchema,
  }),
});

export const documentShown = defineEntry({
  kind: 'document-shown',
  stream: 'operations',
  version: 1,
  summary: 'A known person showed another document; from then on it recognises them.',
  common: z.strictObject({}),
  subject: z.strictObject({ document: identityDocumentSchema, statements: z.array(statementSchema).max(40), numberSharedWith }),
});

export const photographTaken = defineEntry({
  kind: 'photograph-taken',
  stream: 'operations',
  version: 1,
  summary: 'A photograph was taken of a person, or of a page of their document.',
  common: z.strictObject({}),
  subject: photographSchema,
});

/** Two parts: of the person who is kept, then of the one who is merged. Neither names the other, so that each can be erased. */
const mergeSide = z.strictObject({ role: z.enum(['kept', 'merged']), reason: reasonSchema });

export const travellersMerged = defineEntry({
  kind: 'travellers-merged',
  stream: 'operations',
  version: 1,
  summary: 'Somebody decided that two registered travellers are one person.',
  common: z.strictObject({}),
  subject: mergeSide,
});

export const mergeUndone = defineEntry({
  kind: 'merge-undone',
  stream: 'operations',
  version: 1,
  summary: 'Somebody decided that a merge was wrong: the two are two again.',
  /** Place of the merge's first part. */
  common: z.strictObject({ merge: entityIdSchema }),
  subject: mergeSide,
});

const subjectBefore2 = z.strictObject({ person: personDetailsSchema, document: identityDocumentSchema, numberSharedWith });

/** Version 1 knew one name, birth date, sex and nationality, as the document stated them. */
function personBecomesStatements(body: RawBody): RawBody {
  return {
    common: body.common,
    subjects: body.subjects.map((part) => {
      if (!part) return null;
      const { person, document, numberSharedWith } = subjectBefore2.parse(part.content);
      return { ...part, content: { statements: statementsOf(person, sourceOf(document)), document, numberSharedWith } };
    }),
  };
}
