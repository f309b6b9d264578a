/** The contract of `screening`: lists, and whether a person resembles somebody on them. */
export {
  type Alert,
  type AlertNotice,
  alertSchema,
  type EvidenceLine,
  evidenceLineSchema,
  type Instruction,
  instructionSchema,
  type ListStatus,
  listStatusSchema,
  type ScreenablePerson,
} from './alert.ts';

export type { DocumentNumbers, FoundNumber, ListedNumber } from './document-numbers.ts';
export { wordsOfEvidence, wordsOfNationalities } from './evidence-words.ts';
export { type ImportReason, type ImportRemark, type ImportReport, importReportSchema } from './import-report.ts';
export { type ChangedField, type NamedChanges, type NamedEntry, namedChangesSchema } from './list-changes.ts';
export { listNameSchema } from './list-revision.ts';
export { parseListedDate } from './listed-date.ts';
export { bitsOfNumber, type NumberAsked } from './listed-number.ts';
export type { ListedPerson } from './listed-person.ts';
export {
  type ListTaken,
  type ListVersion,
  listFormats,
  listStatusesSchema,
  listTakenSchema,
  listVersionsSchema,
  type Proposal,
  type Proposed,
  proposalDroppedSchema,
  proposalsSchema,
  proposedSchema,
  takeIntoUseSchema,
  type VersionPeople,
  versionPeopleSchema,
} from './lists-api.ts';
export { type MeasuredLevel, measuredFor } from './measured-levels.ts';
export { type NumberKind, numberKinds } from './number-keys.ts';
export { type ScreeningLevelAnswer, screeningLevelAnswerSchema, screeningLevelSchema } from './screening-level.ts';
export { type ColumnMapping, type TableField, tableFields } from './table-fields.ts';

import type { Problem } from '../../kernel/problem.ts';
import type { Alert, ListStatus, ScreenablePerson } from './alert.ts';
import type { NumberAsked } from './listed-number.ts';
import type { ListedPerson } from './listed-person.ts';

export interface Screening {
  readonly alerts: readonly Alert[];
  /** Every list that was asked, with its age. Empty: there is no list, which is not "no hit". */
  readonly lists: readonly ListStatus[];
  /** People and documents compared. */
  readonly entriesCompared: number;
  /** Whole milliseconds and fractions, this station's processor. */
  readonly tookMs: number;
  readonly engineVersion: string;
  /** Entries that fitted and are not shown: of the state that a refugee fled. */
  readonly suppressed?: readonly string[];
}

export interface ScreeningPort {
  screen(person: ScreenablePerson): Promise<Screening>;
}

/** A list that is kept elsewhere in this station, entry by entry, and asked together with the others. */
export interface KeptListsPort {
  /** Asked from now on, whole. */
  keep(list: KeptList, persons: Iterable<ListedPerson>): void;
  /** Some of its entries, asked at once. Kept before. */
  change(list: KeptList, changes: { readonly put: readonly ListedPerson[]; readonly removed: readonly string[] }): void;
  /** Resolves once every list committed before the call is asked. */
  ready(): Promise<void>;
  /** These people alone, apart from the lists in use. */
  apart(list: KeptList, persons: Iterable<ListedPerson>): (person: ScreenablePerson) => readonly Alert[];
}

/** Lists of documents, plates and brand marks. The documents of travellers are asked with them. */
export interface NumbersPort {
  /** What else travellers bring. */
  screenNumbers(asked: readonly NumberAsked[]): Promise<readonly Alert[]>;
}

export interface KeptList {
  readonly list: string;
  readonly title: string;
  readonly version: string;
}

/** A row of a file of people: a line of a table, or somebody of a passenger list. */
export interface PersonRow {
  /** From 1, in the order of the file. */
  readonly row: number;
  /** Line of a table, segment of a message, from 1. */
  readonly line: number;
  /** Undefined where the row cannot be read: nobody is screened for it. */
  readonly person: ScreenablePerson | undefined;
  /** Its cells are not what they seem. */
  readonly broken: boolean;
  /** Of a table: why somebody is screened with less than the row says, or not at all. */
  readonly remark?: PeopleRemark['remark'] | undefined;
}

/** What could not be read, and where. */
export interface PeopleRemark {
  readonly line: number;
  readonly remark:
    | 'row-broken'
    | 'no-name'
    | 'name-one-letter'
    | 'name-too-long'
    | 'birth-date-unreadable'
    | 'segment-broken'
    | 'segment-too-long'
    | 'unseen-characters';
}

export interface PeopleOfFile {
  readonly form: 'csv' | 'xlsx' | 'paxlst';
  readonly rows: readonly PersonRow[];
  readonly remarks: readonly PeopleRemark[];
  /** Of a message: it ends before its trailer, or announces another number of people. */
  readonly incomplete: boolean;
}

/** Reads workbooks (Office Open XML): of the first sheet every row that has a cell, headings among them. */
export interface SheetsPort {
  /**
   * @param file its path
   * @param take gives false once no more rows are wanted
   * @returns a problem where the workbook cannot be read
   */
  read(
    file: string,
    take: (row: { readonly line: number; readonly cells: readonly string[] }) => boolean,
    choice?: {
      /** Place of the sheet, from 0. */
      readonly sheet?: number;
    },
  ): Promise<Problem | undefined>;
  /** As the tabs of its sheets are called. */
  names(file: string): Promise<readonly string[] | Problem>;
}

/** Reads files of people: tables (CSV, XLSX) and carriers' passenger lists (UN/EDIFACT PAXLST). */
export interface PeopleFilesPort {
  /**
   * At most as many rows as are asked for.
   * @param file its path
   * @param today ISO
   */
  read(file: string, from: { readonly today: string; readonly mostRows: number }): Promise<PeopleOfFile | Problem>;
}
