import { tablesOf } from '../../../journal/tables-token.ts';

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
}

export const screeningTables = tablesOf<ScreeningTables>('screening');
