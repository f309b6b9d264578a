/** Requests for protection: what is said in them is sealed to the focal point's key; that refusal and removal wait stands beside. */
import { z } from 'zod';
import { defineEntry } from '../../kernel/entry.ts';
import { entityIdSchema } from '../../kernel/ids.ts';
import { protectionGroundSchema } from '../crossings/index.ts';
import { answerSchema } from './requests-api.ts';

/** The subject is the traveller. */
export const protectionRequested = defineEntry({
  kind: 'protection-requested',
  stream: 'protected',
  version: 1,
  summary: 'Somebody asked for protection at the booth, or may need it: on which ground, and in which words.',
  common: z.strictObject({}),
  subject: z.strictObject({
    crossing: entityIdSchema,
    ground: protectionGroundSchema,
    words: z.string().max(2000).optional(),
  }),
});

export const protectionAnswered = defineEntry({
  kind: 'protection-answered',
  stream: 'protected',
  version: 1,
  summary: 'The focal point answered a request for protection, for a reason: the suspension ends, or it stands.',
  common: z.strictObject({}),
  subject: z.strictObject({
    /** The part of `removal-suspended`. */
    request: entityIdSchema,
    answer: answerSchema,
    referredTo: z.string().max(200).optional(),
    reason: z.string().min(3).max(2000),
  }),
});

/** The subject is the traveller. Ground and words are nowhere in it: the booth needs neither. */
export const removalSuspended = defineEntry({
  kind: 'removal-suspended',
  stream: 'suspensions',
  version: 1,
  summary: 'Refusal and removal of a traveller wait until the focal point has answered.',
  common: z.strictObject({}),
  /** `sealed`: the part of `protection-requested`, so that it is found by the focal point, and erased with its person. */
  subject: z.strictObject({ sealed: entityIdSchema }),
});

export const removalAnswered = defineEntry({
  kind: 'removal-answered',
  stream: 'suspensions',
  version: 1,
  summary: 'Refusal and removal of a traveller no longer wait, or go on waiting.',
  common: z.strictObject({}),
  subject: z.strictObject({
    /** The part of `removal-suspended`. */
    request: entityIdSchema,
    /** The part of `protection-answered`. */
    sealed: entityIdSchema,
    suspended: z.boolean(),
  }),
});

export const referralsEntries = [protectionRequested, protectionAnswered, removalSuspended, removalAnswered] as const;
