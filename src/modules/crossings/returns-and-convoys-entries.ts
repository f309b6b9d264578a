/** Who comes counted: people expelled by another state, and military convoys. */
import { z } from 'zod';
import { defineEntry } from '../../kernel/entry.ts';
import { entityIdSchema } from '../../kernel/ids.ts';
import { convoyFaultSchema } from './convoys-api.ts';
import { directionSchema, happenedSchema } from './crossing-terms.ts';
import { headsSchema } from './head-counts-api.ts';
import { returneeCategorySchema } from './returns-api.ts';

const count = z.int().nonnegative().max(5000);
const reason = z.string().min(3).max(500);
const told = z.string().min(1).max(1000);

/** The one part, where something was said, is the circumstances: its subject is its own place. */
export const returnRecorded = defineEntry({
  kind: 'return-recorded',
  stream: 'operations',
  version: 1,
  summary: 'People expelled by another state arrived, and were counted.',
  common: z.strictObject({
    expelledBy: z.string().regex(/^[A-Z]{3}$/),
    counts: headsSchema,
    deaths: count,
    lane: z.int().nonnegative(),
    /** Absent: when it was recorded. */
    happened: happenedSchema.optional(),
  }),
  subject: z.strictObject({ circumstances: told }),
});

/** Its part is the reason; its subject is its own place. */
export const returnCorrected = defineEntry({
  kind: 'return-corrected',
  stream: 'operations',
  version: 1,
  summary: 'What was counted of a return was put right, or the return never happened.',
  common: z.strictObject({
    return: entityIdSchema,
    expelledBy: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
    counts: headsSchema.optional(),
    deaths: count.optional(),
    withdrawn: z.literal(true).optional(),
  }),
  subject: z.strictObject({ reason }),
});

/** The subject is the traveller. Said again of the same crossing it puts right what was said before. */
export const returneeRegistered = defineEntry({
  kind: 'returnee-registered',
  stream: 'operations',
  version: 1,
  summary: 'Somebody who crossed is one of those counted in a return; what happened to them on the way.',
  common: z.strictObject({ return: entityIdSchema, crossing: entityIdSchema, category: returneeCategorySchema }),
  subject: z.strictObject({
    injuries: told.optional(),
    separatedFrom: told.optional(),
    propertyTaken: told.optional(),
    reason: reason.optional(),
  }),
});

/** `figures` stands in each entry for whoever makes figures or maps of them: these are in none. */
export const militaryConvoyRecorded = defineEntry({
  kind: 'military-convoy-recorded',
  stream: 'operations',
  version: 1,
  summary: 'A military convoy crossed under an order: vehicles and persons, no names. Never on maps, and in no shared figure.',
  common: z.strictObject({
    figures: z.literal('never-shared'),
    direction: directionSchema,
    lane: z.int().nonnegative(),
    order: z.string().min(1).max(60),
    vehicles: count,
    persons: count,
    happened: happenedSchema.optional(),
  }),
});

export const militaryConvoyCorrected = defineEntry({
  kind: 'military-convoy-corrected',
  stream: 'operations',
  version: 1,
  summary: 'What was written of a military convoy was put right, or it never crossed.',
  common: z.strictObject({
    convoy: entityIdSchema,
    fault: convoyFaultSchema,
    order: z.string().min(1).max(60).optional(),
    vehicles: count.optional(),
    persons: count.optional(),
  }),
});

export const returnsAndConvoysEntries = [
  returnRecorded,
  returnCorrected,
  returneeRegistered,
  militaryConvoyRecorded,
  militaryConvoyCorrected,
] as const;
