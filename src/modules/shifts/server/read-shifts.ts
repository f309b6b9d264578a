import type { Kysely } from 'kysely';
import type { EntityId, JournalId } from '../../../kernel/ids.ts';
import { spanFiguresSchema } from '../../crossings/index.ts';
import { type HandedOverShift, plannedShiftSchema, type Shift } from '../shifts-api.ts';
import type { ShiftsTables } from './tables.ts';

type Row = ShiftsTables['shifts_shift'];

export interface ShiftsPlace {
  readonly database: Kysely<ShiftsTables>;
  /** The journal of this station's operations. */
  readonly journal: JournalId;
}

/** The last that was begun, running or handed over; undefined where none ever was. */
export async function lastShift({ database, journal }: ShiftsPlace): Promise<Row | undefined> {
  return database
    .selectFrom('shifts_shift')
    .selectAll()
    .where('journal', '=', journal)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export function isRunning(row: Row | undefined): row is Row {
  return row !== undefined && row.handed_over_ms === null;
}

/** Newest first. */
export async function listHandedOver({ database, journal }: ShiftsPlace, limit: number): Promise<HandedOverShift[]> {
  const rows = await database
    .selectFrom('shifts_shift')
    .selectAll()
    .where('journal', '=', journal)
    .where('handed_over_ms', 'is not', null)
    .orderBy('sequence', 'desc')
    .limit(limit)
    .execute();
  return rows.map(handedOver);
}

export async function findHandedOver({ database }: Pick<ShiftsPlace, 'database'>, shiftId: EntityId): Promise<HandedOverShift | undefined> {
  const row = await database.selectFrom('shifts_shift').selectAll().where('shift', '=', shiftId).executeTakeFirst();
  return row && row.handed_over_ms !== null ? handedOver(row) : undefined;
}

export function shiftOf(row: Row): Shift {
  return {
    shiftId: row.shift as EntityId,
    startedAtMs: row.started_ms,
    startedBy: row.started_by,
    planned: row.planned === null ? null : plannedShiftSchema.parse(JSON.parse(row.planned)),
    before: row.before,
  };
}

function handedOver(row: Row): HandedOverShift {
  if (row.handed_over_ms === null || row.handed_over_by === null || row.figures === null)
    throw new Error(`${row.shift} is not handed over`);
  return {
    ...shiftOf(row),
    handedOverAtMs: row.handed_over_ms,
    handedOverBy: row.handed_over_by,
    figures: spanFiguresSchema.parse(JSON.parse(row.figures)),
    remarks: row.remarks_part === null ? '' : row.remarks,
  };
}
