/** GET /api/demo/specimens: invented documents to "scan", where the station is a demonstration. */
import { z } from 'zod';

export const specimenSchema = z.object({
  id: z.string(),
  label: z.object({ fr: z.string(), ar: z.string(), en: z.string() }),
  /** Lines joined by newlines, as a reader would type them. */
  mrz: z.string(),
});
export type Specimen = z.infer<typeof specimenSchema>;
