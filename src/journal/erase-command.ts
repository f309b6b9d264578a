import type { z } from 'zod';
import { defineCommand } from '../kernel/command.ts';
import { draft } from '../kernel/entry.ts';
import { partsErased } from './erase.ts';

/** Records the order; the writer deletes once it is on disk. */
export const eraseCommand = defineCommand({
  name: 'journal.erase-parts',
  input: partsErased.common as z.ZodType<z.infer<typeof partsErased.common>>,
  async run(context, input) {
    const entry = await context.append(draft(partsErased, input));
    return { sequence: entry.ref.sequence };
  },
});
