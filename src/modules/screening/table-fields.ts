/** What a column of a table of people may hold. */
import { z } from 'zod';

const heading = z.string().trim().min(1).max(200).optional();

/** By field, the heading of its column as the table writes it. Kept with the list: its next version is read by the same columns. */
export const columnMappingSchema = z.strictObject({
  entry: heading,
  name: heading,
  surname: heading,
  givenNames: heading,
  aliases: heading,
  originalName: heading,
  birthDate: heading,
  nationality: heading,
  sex: heading,
  documentNumber: heading,
  reason: heading,
});
export type ColumnMapping = z.infer<typeof columnMappingSchema>;

export const tableFields = columnMappingSchema.keyof().options;
export type TableField = (typeof tableFields)[number];
