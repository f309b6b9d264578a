/** The contract of `notices`: whom and what this state's authorities ask posts to look for. */
import type { CommandContext } from '../../kernel/command.ts';
import type { EntityId } from '../../kernel/ids.ts';
import type { Alert, ScreenablePerson } from '../screening/index.ts';

export { nationalList } from './listed-notice.ts';
export { type NoticeContent, noticeContentSchema, personSoughtSchema, type Sought, soughtKindOf } from './notice-content.ts';
export {
  authorityKinds,
  type Ground,
  groundsOf,
  instructionsOf,
  longestDays,
  longestDiscreetDays,
  type NoticeKind,
  noticeKinds,
  refusedGrounds,
} from './notice-terms.ts';
export {
  type Attention,
  attentionSchema,
  type DecideNotice,
  decideNoticeSchema,
  type NoticeAnswer,
  type NoticePage,
  noticeDecidedSchema,
  noticeFilters,
  noticePageSchema,
  noticeProposedSchema,
  noticesSchema,
  proposeNoticeSchema,
  reviewNoticeSchema,
  type Standing,
} from './notices-api.ts';

/** What travellers bring with them. */
export interface ThingsBrought {
  readonly plate?: string | undefined;
  /** ICAO code of the state that registered the vehicle. */
  readonly plateState?: string | undefined;
  readonly brandMarks?: readonly string[] | undefined;
}

/** For the booth: vehicles and herds that are looked for. */
export interface ThingsPort {
  screenThings(things: ThingsBrought): Promise<readonly Alert[]>;
}

/** For headquarters alone: discreet notices, which no booth is ever shown. */
export interface DiscreetPort {
  /** The question about those in force now; anywhere else, and where there is none, it finds nothing. */
  openDiscreet(): Promise<(person: ScreenablePerson, things: ThingsBrought) => readonly Alert[]>;
}

/** Inside the command that records a crossing. */
export interface SuppressedHitsPort {
  /** Notices of the state of origin that fitted a refugee, for the data-protection officer to see. */
  note(context: CommandContext, hits: { readonly travellerId: EntityId; readonly notices: readonly EntityId[] }): Promise<void>;
}
