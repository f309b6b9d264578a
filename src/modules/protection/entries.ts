import { z } from 'zod';
import { defineEntry } from '../../kernel/entry.ts';
import { entityIdSchema } from '../../kernel/ids.ts';
import { purposeCodes } from '../../kernel/purpose.ts';
import { copyNotedSchema } from './copies.ts';
import { setHoldSchema } from './holds.ts';
import { answerRequestSchema, keepWordsSchema, openRequestSchema } from './rights-requests.ts';

export const actionSchema = z
  .string()
  .max(80)
  .regex(/^[a-z-]+:[a-z-]+$/);
export const searchWordsSchema = z.string().min(1).max(400);

/** The reader is the entry's actor. */
export const peopleRead = defineEntry({
  kind: 'people-read',
  stream: 'access',
  version: 1,
  summary: 'Somebody was shown data about people, or searched for them, and said why.',
  common: z.strictObject({
    action: actionSchema,
    purpose: z.enum(purposeCodes),
    caseNumber: z.string().min(1).max(60).optional(),
    /** People that the answer showed. */
    count: z.int().nonnegative(),
  }),
  subject: z.discriminatedUnion('about', [
    z.strictObject({ about: z.literal('person') }),
    /** The words stand in a part of their own: they may name somebody who is not known here, and can be erased alone. */
    z.strictObject({ about: z.literal('search'), words: searchWordsSchema }),
  ]),
});

export const stationSealed = defineEntry({
  kind: 'station-sealed',
  stream: 'operations',
  version: 1,
  summary: 'The post is being left: every key that opens it there is destroyed with this entry.',
  common: z.strictObject({}),
});

export const rightsRequestOpened = defineEntry({
  kind: 'rights-request-opened',
  stream: 'access',
  version: 1,
  summary: 'Somebody asked for access, rectification or erasure, or objected; the case number leads to the paper that names them.',
  common: openRequestSchema,
});

export const rightsRequestAnswered = defineEntry({
  kind: 'rights-request-answered',
  stream: 'access',
  version: 1,
  summary: 'Somebody who had asked was answered.',
  common: answerRequestSchema.extend({ request: entityIdSchema }),
});

export const holdSet = defineEntry({
  kind: 'hold-set',
  stream: 'access',
  version: 1,
  summary: 'What is held about a person is not erased until a day, on a stated ground.',
  common: setHoldSchema.omit({ subject: true }),
  subject: z.strictObject({ about: z.literal('person') }),
});

export const holdLifted = defineEntry({
  kind: 'hold-lifted',
  stream: 'access',
  version: 1,
  summary: 'A legal hold was lifted before its end.',
  common: z.strictObject({ hold: entityIdSchema }),
});

export const copyTaken = defineEntry({
  kind: 'copy-taken',
  stream: 'access',
  version: 1,
  summary: "A copy of a person's file was taken out of the station.",
  common: copyNotedSchema.extend({ caseNumber: z.string().min(1).max(60) }),
  subject: z.strictObject({ about: z.literal('person') }),
});

export const personObjected = defineEntry({
  kind: 'person-objected',
  stream: 'access',
  version: 1,
  summary: 'What a person says against what is held about them, for a request in the register: kept beside it, and nothing is changed.',
  common: keepWordsSchema.pick({ request: true }),
  subject: z.strictObject({ about: z.literal('person'), words: keepWordsSchema.shape.words }),
});
