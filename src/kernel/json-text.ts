/** JSON as text from outside, parsed as part of a schema: `jsonText.pipe(schema).safeParse(text)` never throws. */
import { z } from 'zod';

export const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'it is not JSON' });
    return z.NEVER;
  }
});
