import { tablesOf } from '../../../journal/tables-token.ts';

/** What a version of a list is, in use or proposed. */
interface SnapshotColumns {
  journal: string;
  list: string;
  sequence: number;
  /** JSON: titles by language. */
  titles: string;
  version: string;
  issued_at_ms: number | null;
  /** JSON: form, publisher, address, licence, hash, columns. */
  source: string;
  /** JSON: what came of reading the file. */
  report: string;
  /** JSON: form and references of the contents. */
  contents: string;
}

export interface ScreeningTables {
  /** The current revision of each list, by the journal that brought it. */
  screening_list: {
    journal: string;
    list: string;
    sequence: number;
    /** JSON: titles by language. */
    titles: string;
    version: string;
    issued_at_ms: number | null;
    imported_at_ms: number;
    persons: number;
    /** SHA-256 of the file as it came, lower-case hex. */
    sha256: string;
    /** JSON: form and references of the contents. */
    contents: string;
  };
  /** Every revision of each list. */
  screening_list_version: SnapshotColumns & {
    imported_at_ms: number;
    /** JSON: against the version before; null where nobody compared. */
    changes: string | null;
  };
  /** The last version of each list that was proposed, and what became of it. */
  screening_list_proposal: SnapshotColumns & {
    proposed_at_ms: number;
    /** JSON: against the version that was in use. */
    changes: string;
    /** Sequence of the version that was in use; null where the list is new. */
    compared_with: number | null;
    state: 'open' | 'taken' | 'dropped';
  };
  /** What each station set last. */
  screening_level: {
    journal: string;
    /** Bits beside those that the lists' length asks for, in halves. */
    half_bits: number;
    /** The same before an alert is strong. */
    strong_half_bits: number;
    reason: string;
    set_at_ms: number;
  };
}

export const screeningTables = tablesOf<ScreeningTables>('screening');
