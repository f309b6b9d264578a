/** The contract of `look-back`: past crossings screened again. */
export {
  askLookBackSchema,
  type DecideHit,
  decideHitSchema,
  type HitRow,
  hitDecidedSchema,
  hitsSchema,
  type LookBack,
  type LookBacks,
  lookBackAskedSchema,
  lookBackCancelledSchema,
  lookBacksSchema,
} from './look-back-api.ts';
export { type HitDecision, mostDays } from './terms.ts';
