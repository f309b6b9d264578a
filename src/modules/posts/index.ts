/** The contract of `posts`: the border post that a station serves, when it is open, and which rules and regimes hold there. */
import type { StationId } from '../../kernel/ids.ts';
import type { PostDetails } from './post.ts';
import type { Regime } from './regime.ts';
import type { PostRule } from './rule-row.ts';

export { type DatedRow, holdsOn, inForce } from './dated-row.ts';
export { dayOf, monthOf, type PostDay, yearOf } from './day-of.ts';
export { type DayWindow, daysUsed, type Stay, staySchema } from './days-used.ts';
export { defaultRegimes } from './default-regimes.ts';
export { type Facts, factsSchema, type ShownPaper, shownPaperSchema } from './facts.ts';
export type { Finding, FindingParam, Ruling } from './finding.ts';
export { type FixedRuleName, fixedRules } from './fixed-rules.ts';
export { addDays, dateAt, instantOf, type Weekday, weekdays } from './local-time.ts';
export { isOpen, isOpenAt, type Opening } from './opening.ts';
export { paperOfDocument } from './paper-of-document.ts';
export { type PostDetails, type PostKind, postDetailsSchema, postKinds } from './post.ts';
export { type Closure, closureSchema, type Hours, hoursSchema, type OpenSpan } from './post-hours.ts';
export {
  type InForce,
  inForceSchema,
  type RegimesPreview,
  type RegimesStanding,
  type RulesPreview,
  type RulesStanding,
  regimesPreviewSchema,
  regimesStandingSchema,
  rulesPreviewSchema,
  rulesStandingSchema,
  type SetDone,
  type SetVersion,
  setDoneSchema,
  setRegimesSchema,
  setRulesSchema,
} from './posts-api.ts';
export { type ProposedRules, proposedRules } from './proposed-rules.ts';
export {
  knownRegimes,
  type Regime,
  type RegimeField,
  type RegimeTable,
  regimeFields,
  regimeSchema,
  regimeTableSchema,
} from './regime.ts';
export { type RowChange, rowChanges } from './row-changes.ts';
export { rule } from './rule.ts';
export {
  directions,
  type PaperKind,
  type PostRule,
  paperKinds,
  postRuleSchema,
  type RuleKind,
  type RuleSet,
  ruleKinds,
  ruleSetSchema,
  type StayLimit,
  waiverGrounds,
} from './rule-row.ts';
export { type Shift, shiftAt } from './shift-at.ts';
export { type StationStatus, type StorageState, stationCertificateSchema, stationStatusSchema, storageStateSchema } from './station-api.ts';
export type { ThreeLanguages } from './three-languages.ts';

/** What this station knew at an instant, of the day that it was at the post. */
export interface RulesInForce {
  readonly version: string;
  readonly legalBasis: string;
  /** When the set was recorded here, epoch ms. */
  readonly setAtMs: number;
  /** The post's date, ISO. */
  readonly date: string;
  /** Rows that held on that date. */
  readonly rules: readonly PostRule[];
}

export interface PostsReadPort {
  /** The post of this station; undefined until it is configured. */
  current(): Promise<PostDetails | undefined>;
  /** Every post that is described here: at headquarters, all that have sent their description. */
  all(): Promise<readonly { readonly station: StationId; readonly details: PostDetails }[]>;
  /** The rules that held; undefined where none had been set, or the post had no time zone yet. */
  rulesAt(atMs: number): Promise<RulesInForce | undefined>;
  /** The regimes that held: the house's own table where the state has set none. */
  regimesAt(atMs: number): Promise<readonly Regime[]>;
}
