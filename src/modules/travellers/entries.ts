/** What the journals say of travellers. */
import { z } from 'zod';
import { defineEntry } from '../../kernel/entry.ts';
import { entityIdSchema } from '../../kernel/ids.ts';
import { identityDocumentSchema, personDetailsSchema } from './person.ts';

export const travellerRegistered = defineEntry({
  kind: 'traveller-registered',
  stream: 'operations',
  version: 1,
  summary: 'Somebody was met for the first time, with the document they showed.',
  common: z.strictObject({}),
  subject: z.strictObject({
    person: personDetailsSchema,
    document: identityDocumentSchema,
    /** Who is known by the same document number with another birth date; null where nobody is. */
    numberSharedWith: entityIdSchema.nullable(),
  }),
});
