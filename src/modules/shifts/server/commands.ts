import { z } from 'zod';
import { tablesIn } from '../../../journal/tables-token.ts';
import { type CommandContext, type CommandDefinition, type CommandSignature, defineCommand } from '../../../kernel/command.ts';
import { type EntityId, entityId, entityIdSchema } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import type { FiguresCommandPort } from '../../crossings/index.ts';
import { decideHandOver, decideStart, type RunningShift } from '../shift.ts';
import { handOverShiftSchema, plannedShiftSchema, startShiftSchema } from '../shifts-api.ts';
import { isRunning, lastShift } from './read-shifts.ts';
import { shiftsTables } from './tables.ts';

export interface Done {
  readonly shiftId: EntityId;
}

const startInput = z.strictObject({ asked: startShiftSchema, planned: plannedShiftSchema.nullable() });
const handOverInput = z.strictObject({ shiftId: entityIdSchema, asked: handOverShiftSchema });

export const startShift: CommandSignature<z.infer<typeof startInput>, Done> = {
  name: 'shifts.start',
  input: startInput,
  keyedBy: ({ asked }) => asked,
};
export const handOverShift: CommandSignature<z.infer<typeof handOverInput>, Done> = { name: 'shifts.hand-over', input: handOverInput };

export function shiftCommands(figures: FiguresCommandPort): readonly CommandDefinition<never, unknown>[] {
  return [
    defineCommand({
      ...startShift,
      async run(context, { asked, planned }) {
        const entry = decideStart(await standing(context), { leftOpen: asked.leftOpen, planned });
        if (isProblem(entry)) return entry;
        const { ref } = await context.append(entry);
        return { shiftId: entityId(ref, 0) };
      },
    }),
    defineCommand({
      ...handOverShift,
      async run(context, { shiftId, asked }) {
        const { running } = await standing(context);
        const span = { fromMs: running?.startedAtMs ?? context.now.wallMs, toMs: context.now.wallMs };
        const at = { ref: context.next('operations'), figures: await figures.between(context, span) };
        const entry = decideHandOver(running, { shiftId, remarks: asked.remarks }, at);
        if (isProblem(entry)) return entry;
        await context.append(entry);
        return { shiftId };
      },
    }),
  ] as readonly unknown[] as readonly CommandDefinition<never, unknown>[];
}

async function standing(context: CommandContext): Promise<{ readonly running: RunningShift | undefined; readonly any: boolean }> {
  const row = await lastShift({ database: tablesIn(context, shiftsTables), journal: context.next('operations').journal });
  const running = isRunning(row) ? { shiftId: row.shift as EntityId, startedAtMs: row.started_ms, startedBy: row.started_by } : undefined;
  return { running, any: row !== undefined };
}
