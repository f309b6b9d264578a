/** The contract of `screening`: lists, and whether a person resembles somebody on them. */
export {
  type Alert,
  alertSchema,
  type EvidenceLine,
  evidenceLineSchema,
  type ListStatus,
  listStatusSchema,
  type ScreenablePerson,
} from './alert.ts';

export type { DocumentNumbers, FoundNumber, ListedNumber } from './document-numbers.ts';
export { type ImportReason, type ImportRemark, type ImportReport, importReportSchema } from './import-report.ts';
export { type ChangedField, type NamedChanges, type NamedEntry, namedChangesSchema } from './list-changes.ts';
export { listNameSchema } from './list-revision.ts';
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
export { type NumberKind, numberKinds } from './number-keys.ts';
export { type ColumnMapping, type TableField, tableFields } from './table-fields.ts';

import type { Alert, ListStatus, ScreenablePerson } from './alert.ts';

export interface Screening {
  readonly alerts: readonly Alert[];
  /** Every list that was asked, with its age. Empty: there is no list, which is not "no hit". */
  readonly lists: readonly ListStatus[];
  /** People and documents compared. */
  readonly entriesCompared: number;
  /** Whole milliseconds and fractions, this station's processor. */
  readonly tookMs: number;
  readonly engineVersion: string;
}

export interface ScreeningPort {
  screen(person: ScreenablePerson): Promise<Screening>;
}
