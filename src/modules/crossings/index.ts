/** The contract of `crossings`: who crossed, where, when and with what outcome. */
export {
  type BoothDecision,
  boothDecisionSchema,
  type CrossingRow,
  crossingRowSchema,
  directionSchema,
  outcomeSchema,
  type RecordedCrossing,
  recordCrossingSchema,
  recordedCrossingSchema,
  type SecondLineCase,
  scanSchema,
  secondLineCaseSchema,
} from './booth-api.ts';
