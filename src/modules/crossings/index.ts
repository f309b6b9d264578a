/** The contract of `crossings`: who crossed, where, when and with what outcome. */
export {
  type BoothDecision,
  boothDecisionSchema,
  type CrossingRow,
  crossingRowSchema,
  crossingsTodaySchema,
  type Direction,
  decideCaseSchema,
  decidedCaseSchema,
  directionSchema,
  type Outcome,
  outcomeSchema,
  type RecordedCrossing,
  recordCrossingSchema,
  recordedCrossingSchema,
  type SecondLineCase,
  scanSchema,
  secondLineCaseSchema,
  secondLineQueueSchema,
} from './booth-api.ts';
export { type Specimen, specimenSchema } from './specimens-api.ts';
