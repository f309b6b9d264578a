import { z } from 'zod';
import { isTimeZone } from './local-time.ts';
import { closureSchema, hoursSchema, shiftStartsSchema } from './post-hours.ts';

const threeLanguages = z.strictObject({ fr: z.string().min(1).max(120), ar: z.string().min(1).max(120), en: z.string().min(1).max(120) });

/**
 * What sort of post it is. Several may hold at once: an obligatory passage post at a river may be bilateral. A post open to all
 * nationalities is `international`, one for nationals of the two states alone `bilateral`; no post is both.
 */
export const postKinds = ['international', 'bilateral', 'obligatory-passage', 'airport', 'river', 'mobile'] as const;
export type PostKind = (typeof postKinds)[number];

const kindsSchema = z
  .array(z.enum(postKinds))
  .min(1)
  .max(5)
  .refine((kinds) => new Set(kinds).size === kinds.length, { message: 'each kind stands once' })
  .refine((kinds) => !(kinds.includes('international') && kinds.includes('bilateral')), {
    message: 'a post is international or bilateral, not both',
  });

export const postDetailsSchema = z.strictObject({
  name: threeLanguages,
  /** Lanes that an officer may open, by name. */
  lanes: z.array(threeLanguages).min(1).max(20),
  /** ICAO codes: the post's own state, and the neighbour's. */
  state: z.string().regex(/^[A-Z]{3}$/),
  neighbour: z.string().regex(/^[A-Z]{3}$/),
  /** IANA name: officers' dates and the day's list follow it. */
  timeZone: z.string().max(60).refine(isTimeZone, { message: 'a time zone has an IANA name, such as Africa/Nouakchott' }),
  /** A list older than this many hours makes the booth amber. */
  listsMaxAgeHours: z
    .int()
    .positive()
    .max(24 * 366)
    .default(72),
  /** Absent, as each of the following, until somebody has said so. */
  kinds: kindsSchema.optional(),
  hours: hoursSchema.optional(),
  closures: z.array(closureSchema).max(40).optional(),
  shifts: shiftStartsSchema.min(1).optional(),
  /** Where a refusal can be contested, and within how many days of it; printed on the decision. */
  remedy: z.strictObject({ authority: threeLanguages, delayDays: z.int().positive().max(366) }).optional(),
});
export type PostDetails = z.infer<typeof postDetailsSchema>;
