import { z } from 'zod';
import { defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { stationSealed } from '../entries.ts';

/** The last entry before the keys go: headquarters learns of it as far as the link carries it. */
export const noteSealingCommand = defineCommand({
  name: 'protection.note-sealing',
  input: z.strictObject({}),
  async run(context) {
    await context.append(draft(stationSealed, {}));
    return null;
  },
});
