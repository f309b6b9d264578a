/** Recording a crossing: where the traveller goes from the booth, and the entry that says so. */
import { z } from 'zod';
import type { CommandSignature } from '../../kernel/command.ts';
import { draft, type EntryDraft } from '../../kernel/entry.ts';
import { type EntityId, type EntryRef, entityId } from '../../kernel/ids.ts';
import { postDetailsSchema } from '../posts/index.ts';
import type { Alert } from '../screening/index.ts';
import { type Outcome, type RecordedCrossing, recordCrossingSchema } from './booth-api.ts';
import { crossingRecorded, screeningSummarySchema, shownTravellerSchema } from './entries.ts';
import type { ReasonCode } from './reason-codes.ts';
import { type SlipNumber, slipText } from './slip-number.ts';

/** What the page asked, and what the station itself read and found. */
export const recordInputSchema = z.strictObject({
  request: recordCrossingSchema,
  shown: shownTravellerSchema,
  verdict: z.enum(['clear', 'check', 'alert']),
  screening: screeningSummarySchema,
  /** Of the post: slips are counted by its years. */
  timeZone: postDetailsSchema.shape.timeZone,
});
export type RecordInput = z.infer<typeof recordInputSchema>;

/** The same request sent again is the same crossing, even where the lists were revised in between. */
export const recordCrossingSignature: CommandSignature<RecordInput, RecordedCrossing> = {
  name: 'crossings.record',
  input: recordInputSchema,
  keyedBy: ({ request }) => request,
};

/** Nobody who may be on a list passes on the word of one officer, and nobody is refused at the booth. */
export function outcomeAtBooth(found: { readonly alerts: readonly Pick<Alert, 'level'>[]; readonly toSecondLine: boolean }): Outcome {
  const mayBeListed = found.alerts.some(({ level }) => level === 'strong' || level === 'possible');
  return mayBeListed || found.toSecondLine ? 'second-line' : 'admitted';
}

export function decideCrossing(
  input: RecordInput,
  at: { readonly ref: EntryRef; readonly travellerId: EntityId; readonly slip: SlipNumber; readonly nowMs: number },
): { entry: EntryDraft; recorded: RecordedCrossing } {
  const { request, shown, verdict, screening } = input;
  const outcome = outcomeAtBooth({ alerts: shown.alerts, toSecondLine: request.toSecondLine });
  const reasons = request.toSecondLine ? [...shown.reasons, 'officer' satisfies ReasonCode] : shown.reasons;
  const entry = draft(crossingRecorded, { direction: request.direction, lane: request.lane, outcome, verdict, screening, slip: at.slip }, [
    { subject: at.travellerId, content: { ...shown, reasons } },
  ]);
  return { entry, recorded: { crossingId: entityId(at.ref, 1), slip: slipText(at.slip), outcome, recordedAtMs: at.nowMs } };
}
