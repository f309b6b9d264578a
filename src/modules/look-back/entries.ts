/**
 * Crossings screened again when a list changes. That it was done stands with the reads of people, for the data-protection officer;
 * what is found of a discreet notice stands in the journal that no post has.
 */
import { z } from 'zod';
import { defineEntry } from '../../kernel/entry.ts';
import { entityIdSchema } from '../../kernel/ids.ts';
import { endingSchema, figuresSchema, hitAnswerSchema, hitSchema, spanSchema, whySchema } from './terms.ts';

export const lookBackAsked = defineEntry({
  kind: 'look-back-asked',
  stream: 'access',
  version: 1,
  summary: 'Past crossings are screened again: of which period, and why.',
  common: z.strictObject({ span: spanSchema, why: whySchema }),
});

export const lookBackEnded = defineEntry({
  kind: 'look-back-ended',
  stream: 'access',
  version: 1,
  summary: 'Past crossings were screened again, or that was ended before: how many, and how many new hits.',
  common: z.strictObject({ lookBack: entityIdSchema, ending: endingSchema, figures: figuresSchema }),
});

const nothing = z.strictObject({});

/** The subject is the traveller. */
export const hitFound = defineEntry({
  kind: 'look-back-hit-found',
  stream: 'operations',
  version: 1,
  summary: 'A past crossing may be of somebody, or with something, that is listed now.',
  common: nothing,
  subject: hitSchema,
});

export const discreetHitFound = defineEntry({
  kind: 'discreet-look-back-hit-found',
  stream: 'discreet',
  version: 1,
  summary: 'The same, of a discreet notice.',
  common: nothing,
  subject: hitSchema,
});

export const hitDecided = defineEntry({
  kind: 'look-back-hit-decided',
  stream: 'operations',
  version: 1,
  summary: 'A supervisor decided what was found of a past crossing: match, no match, or cannot tell; and told the unit.',
  common: nothing,
  subject: hitAnswerSchema,
});

export const discreetHitDecided = defineEntry({
  kind: 'discreet-look-back-hit-decided',
  stream: 'discreet',
  version: 1,
  summary: 'The same, of a discreet notice.',
  common: nothing,
  subject: hitAnswerSchema,
});

export const lookBackEntries = [lookBackAsked, lookBackEnded, hitFound, discreetHitFound, hitDecided, discreetHitDecided] as const;
