import { z } from 'zod';
import { isTimeZone } from './day-of.ts';

const threeLanguages = z.strictObject({ fr: z.string().min(1).max(120), ar: z.string().min(1).max(120), en: z.string().min(1).max(120) });

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
});
export type PostDetails = z.infer<typeof postDetailsSchema>;
