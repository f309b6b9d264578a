/**
 * What is at the booth and not yet recorded, as it waits for a reload of the page: lines as read and words as said, nothing that
 * the station answered. It lies in the tab's own storage, under the officer's badge, until it is recorded or cleared.
 */
import { z } from 'zod';
import { directionSchema, shownBySchema } from '../index.ts';
import { paperPageSchema } from './paper-page.ts';
import { saidOfJourneySchema, saidOfTravellerSchema } from './particulars.ts';

export const boothDraftSchema = z.object({
  badge: z.string(),
  keptAtMs: z.number(),
  direction: directionSchema,
  paper: paperPageSchema.nullable(),
  desk: z
    .discriminatedUnion('kind', [
      z.object({
        kind: z.literal('single'),
        shownBy: shownBySchema,
        /** Null while the station has not answered, so that nothing has been filled in. */
        kept: z.object({ said: saidOfTravellerSchema, journey: saidOfJourneySchema }).nullable(),
      }),
      z.object({
        kind: z.literal('group'),
        journey: saidOfJourneySchema,
        nextRow: z.int(),
        rows: z.array(z.object({ row: z.int(), shownBy: shownBySchema, said: saidOfTravellerSchema, filled: z.boolean() })),
      }),
    ])
    .nullable(),
});
export type BoothDraft = z.infer<typeof boothDraftSchema>;
