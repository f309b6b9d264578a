import type { Kysely } from 'kysely';
import type { ModuleMigration } from '../../../journal/journal-module.ts';
import { tablesOf } from '../../../journal/tables-token.ts';
import { bigIntegerType, type Dialect, textType } from '../../../storage/dialect.ts';

export interface ShiftsTables {
  shifts_shift: {
    shift: string;
    /** `mr-gogui.operations`, and the place in it. */
    journal: string;
    sequence: number;
    started_ms: number;
    /** Badge. */
    started_by: string;
    /** JSON of PlannedShift; null without a plan. */
    planned: string | null;
    before: 'first' | 'handed-over' | 'left';
    /** From here on null until it is handed over; of a shift that was left, for ever. */
    handed_over_ms: number | null;
    handed_over_by: string | null;
    /** JSON of SpanFigures. */
    figures: string | null;
    /** Place of the remarks' part. */
    remarks_part: string | null;
    /** Null where they were taken away. */
    remarks: string | null;
  };
}

export const shiftsTables = tablesOf<ShiftsTables>('shifts');

export const shiftsMigrations: Readonly<Record<string, ModuleMigration>> = {
  '0001-shifts': { up: createShifts },
};

async function createShifts({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const text = textType(dialect);
  const big = bigIntegerType(dialect);
  await schema
    .createTable('shifts_shift')
    .addColumn('shift', text, (c) => c.primaryKey())
    .addColumn('journal', text, (c) => c.notNull())
    .addColumn('sequence', big, (c) => c.notNull())
    .addColumn('started_ms', big, (c) => c.notNull())
    .addColumn('started_by', text, (c) => c.notNull())
    .addColumn('planned', text)
    .addColumn('before', text, (c) => c.notNull())
    .addColumn('handed_over_ms', big)
    .addColumn('handed_over_by', text)
    .addColumn('figures', text)
    .addColumn('remarks_part', text)
    .addColumn('remarks', text)
    .execute();
  await schema.createIndex('shifts_shift_order').on('shifts_shift').columns(['journal', 'sequence']).unique().execute();
}
