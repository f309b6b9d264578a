/** What a chart is: its title, the case it belongs to, who may be shown it. */
import { z } from 'zod';
import { typedLine, typedLines } from '../../kernel/typed-text.ts';
import { handlings } from './chart-terms.ts';

export const chartDetailsSchema = z.strictObject({
  title: typedLine.min(1).max(200),
  /** The file's number: whoever opens the chart states it. */
  caseNumber: typedLine.min(1).max(60),
  handling: z.enum(handlings),
  /** What the chart is for, in a sentence or two. */
  question: typedLines.max(500),
});
export type ChartDetails = z.infer<typeof chartDetailsSchema>;

export const chartRenamingSchema = chartDetailsSchema.omit({ caseNumber: true });
export const closingSchema = z.strictObject({ reason: typedLines.min(3).max(500) });
