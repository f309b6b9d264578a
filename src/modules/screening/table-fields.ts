/** What a column of a table of people may hold. */
import { z } from 'zod';

export const tableFields = [
  'entry',
  'name',
  'surname',
  'givenNames',
  'aliases',
  'originalName',
  'birthDate',
  'nationality',
  'sex',
  'documentNumber',
  'reason',
] as const;
export type TableField = (typeof tableFields)[number];

/** By field, the heading of its column as the table writes it. Kept with the list: its next version is read by the same columns. */
export const columnMappingSchema = z.partialRecord(z.enum(tableFields), z.string().trim().min(1).max(200));
export type ColumnMapping = z.infer<typeof columnMappingSchema>;
