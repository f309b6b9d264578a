import { tablesOf } from '../../../journal/tables-token.ts';
import type { CaseState, CrossingChange } from '../crossing-state.ts';
import type { Direction, Grouping, Means, Outcome, Precision } from '../crossing-terms.ts';
import type { CountHeads } from '../head-counts-api.ts';
import type { ReturneeCategory } from '../returns-api.ts';
import type { Answer } from '../second-line-api.ts';
import type { StayEnd } from '../stay-api.ts';
import type { StayState } from '../stays.ts';

export interface CrossingsTables {
  /** One row for each traveller of each entry, as it stands now. */
  crossings_crossing: {
    crossing: string;
    /** Id of the first of those who crossed at once. */
    crossed_with: string;
    /** The number on the slip, within `slip_year`; where that is null, the entry's sequence. */
    number: number;
    slip_year: number | null;
    recorded_ms: number;
    happened_ms: number;
    happened_precision: Precision;
    direction: Direction;
    lane: number;
    outcome: Outcome;
    verdict: 'clear' | 'check' | 'alert';
    regime: string;
    means: Means | null;
    grouping: Grouping;
    /** Number of the paper page, then its line: `12/3`. */
    page: string | null;
    /** 1: a national of the post's own state; null where nobody noted it. */
    own: number | null;
    /** Badge, or the station where it recorded by itself. */
    officer: string;
    corrected: number;
    cancelled: number;
    /** JSON of RecordedAs: what later entries changed, as it was; null where they changed nothing. */
    recorded_as: string | null;
    /** From here on null where the traveller's part is erased. */
    traveller: string | null;
    /** Surname, then given names. */
    name: string | null;
    /** Words of the name in both scripts, each after a space: ` OULD SALECK`. */
    words: string | null;
    nationality: string | null;
    document_state: string | null;
    document_number: string | null;
    /** JSON of ShownTraveller. */
    shown: string | null;
  };
  /** What travellers came with: gone where erased. */
  crossings_vehicle: { vehicle: string; crossed_with: string /** JSON of Vehicle. */; content: string };
  crossings_herd: { herd: string; crossed_with: string /** JSON of Herd. */; content: string };
  /** How far each post has counted its slips in each of its years. */
  crossings_slip: { journal: string; year: number; last: number };
  /** One row for each crossing that was sent to the second line. */
  crossings_case: {
    crossing: string;
    recorded_ms: number;
    state: CaseState;
    /** 0 as long as the traveller waits. */
    closed: number;
    /** Badge. */
    taken_by: string | null;
  };
  /** Every later entry about a crossing, whether that crossing is here yet or not. */
  crossings_change: {
    /** Id of the entry's part about the person; part 0 where it has none. */
    change: string;
    crossing: string;
    at_ms: number;
    officer: string;
    kind: CrossingChange['kind'];
    /** JSON of the common part. */
    common: string;
    /** From here on null where erased. */
    traveller: string | null;
    /** JSON of the person's part. */
    words: string | null;
  };
  /** Stays of people who are no nationals, folded from their crossings. */
  crossings_stay: {
    /** The crossing with which it began; where the entry was not seen, the exit. */
    stay: string;
    traveller: string;
    state: StayState;
    from_ms: number | null;
    to_ms: number | null;
    exit: string | null;
    /** When the last crossing of it happened. */
    last_ms: number;
  };
  /** What supervisors said of how stays ended, whether the stay is here yet or not. */
  crossings_stay_end: {
    /** Id of the entry's part. */
    ending: string;
    stay: string;
    said_ms: number;
    officer: string;
    /** From here on null where erased. */
    traveller: string | null;
    end_kind: StayEnd | null;
    at_ms: number | null;
    reason: string | null;
  };
  /** People expelled by another state who arrived, as counted now. */
  crossings_return: {
    /** Part 0 of its first entry. */
    return: string;
    recorded_ms: number;
    happened_ms: number;
    happened_precision: Precision;
    officer: string;
    lane: number;
    expelled_by: string;
    men: number;
    women: number;
    boys: number;
    girls: number;
    deaths: number;
    /** Null where nothing was said, or it is erased. */
    circumstances: string | null;
    circumstances_part: string | null;
    /** 1: it never happened. */
    withdrawn: number;
  };
  crossings_return_correction: {
    /** The part with the reason. */
    correction: string;
    return: string;
    at_ms: number;
    officer: string;
    /** Null where erased. */
    reason: string | null;
  };
  /** What was said of somebody in a return: of one crossing the newest holds. */
  crossings_returnee: {
    returnee: string;
    return: string;
    crossing: string;
    category: ReturneeCategory;
    said_ms: number;
    said_sequence: number;
    /** From here on null where erased. */
    traveller: string | null;
    injuries: string | null;
    separated_from: string | null;
    property_taken: string | null;
    reason: string | null;
  };
  /** Military convoys. In no figure and on no map: only the routes of the post's own day read it. */
  crossings_convoy: {
    /** Part 0 of its first entry. */
    convoy: string;
    recorded_ms: number;
    happened_ms: number;
    happened_precision: Precision;
    officer: string;
    direction: Direction;
    lane: number;
    order_number: string;
    vehicles: number;
    persons: number;
    corrected: number;
    /** 1: it never crossed. */
    withdrawn: number;
  };
  /** What headquarters said of cases of posts. */
  crossings_answer: {
    answer: string;
    crossing: string;
    at_ms: number;
    /** Badge. */
    officer: string;
    decision: Answer['decision'];
    /** From here on null where erased. */
    traveller: string | null;
    reason: string | null;
  };
  /** What came of it at the post: in a table of its own, since either journal may arrive first. */
  crossings_answer_followed: { answer: string; crossing: string; at_ms: number; result: NonNullable<Answer['result']> };
  /** Stays by the month in which they began, in UTC: 12 times the year, plus the month from 0. */
  crossings_stay_month: { month: number; begun: number; seen_closed: number };
  /** People counted, not registered; the figures as they stand now. Nobody is spoken of. */
  crossings_head_count: {
    count: string;
    recorded_ms: number;
    /** Badge. */
    officer: string;
    from_ms: number;
    to_ms: number;
    direction: Direction;
    lane: number;
    men: number;
    women: number;
    boys: number;
    girls: number;
    means: Means | null;
    why: CountHeads['why'];
    /** JSON of `HeadCount['before']`. */
    before: string;
  };
}

export const crossingsTables = tablesOf<CrossingsTables>('crossings');
