/** Who somebody is, as an officer puts it right: what stands there is filled in, and only what is typed otherwise is stated. Pure. */

import { z } from 'zod';
import { writeDate } from '../../../ui/typed-date.ts';
import {
  type BirthDoubt,
  type PersonDetails,
  type ReadPerson,
  readTypedPerson,
  type StatementSource,
  type TypedPerson,
} from '../../travellers/index.ts';
import type { StatedParticulars } from '../index.ts';

/** A machine reads; an officer types what is printed, said, seen, or written by an authority. */
export const typedSources = ['printed', 'declared', 'observed', 'authority'] as const satisfies readonly StatementSource[];

export interface IdentityDraft extends Omit<TypedPerson, 'origin' | 'destination' | 'languages'> {
  readonly source: (typeof typedSources)[number];
  readonly reason: string;
}
export type IdentityField = Exclude<keyof IdentityDraft, 'source'>;

/** The name of the form, for what waits of it. */
export const identityForm = 'identity';

const typed = z.string();
/** As it waits for a page that is loaded again. */
export const identityDraftSchema: z.ZodType<IdentityDraft> = z.object({
  ...{ surname: typed, givenNames: typed, arabicName: typed, birth: typed, nationality: typed, birthplace: typed },
  ...{ motherName: typed, nationalNumber: typed, numberState: typed, reason: typed },
  sex: z.enum(['M', 'F', 'X']),
  source: z.enum(typedSources),
});

/** @param nameState a state's name in the officer's language */
export function identityDraftOf(
  person: PersonDetails,
  { source, nameState }: { readonly source: IdentityDraft['source']; nameState(code: string): string },
): IdentityDraft {
  const { surname, givenNames, arabicName = '', birthDate, sex, nationality } = person;
  return {
    ...{ source, surname, givenNames, arabicName, sex, birth: birthText(birthDate), nationality: nameState(nationality) },
    ...{ birthplace: '', motherName: '', nationalNumber: '', numberState: '', reason: '' },
  };
}

export interface ReadIdentity {
  readonly birth: ReadPerson['birth'];
  /** The first field that must still be mended; undefined where it can be recorded. `surname` where nothing was changed. */
  readonly lacking: IdentityField | undefined;
  readonly birthDoubt: BirthDoubt | undefined;
  /** Of a draft that lacks nothing. */
  readonly stated: StatedParticulars | undefined;
}

const shortestReason = 3;

export function readIdentity(
  draft: IdentityDraft,
  before: IdentityDraft,
  { today, codeOf }: { readonly today: string; codeOf(typed: string): string | undefined },
): ReadIdentity {
  const changed = (field: keyof TypedPerson & keyof IdentityDraft): string => (draft[field] === before[field] ? '' : draft[field].trim());
  // Which part is what belongs to both.
  const isRenamed = draft.surname !== before.surname || draft.givenNames !== before.givenNames;
  const nationality = changed('nationality');
  const read = readTypedPerson(
    {
      surname: isRenamed ? draft.surname : '',
      givenNames: isRenamed ? draft.givenNames : '',
      sex: draft.sex === before.sex ? 'X' : draft.sex,
      nationality: nationality === '' ? '' : (codeOf(nationality) ?? nationality),
      numberState: codeOf(draft.numberState) ?? draft.numberState,
      ...{ arabicName: changed('arabicName'), birth: changed('birth'), birthplace: changed('birthplace') },
      ...{ motherName: changed('motherName'), nationalNumber: changed('nationalNumber') },
      ...{ origin: '', destination: '', languages: '' },
    },
    { source: draft.source, today },
  );
  const doubted = fields.find((field) => field !== 'reason' && read.doubts[field] !== undefined);
  const unknownState = nationality !== '' && codeOf(nationality) === undefined;
  const unknownRegister = draft.nationalNumber.trim() !== '' && codeOf(draft.numberState) === undefined;
  const birthDoubt = read.doubts.birth === 'not-accepted' ? 'not-understood' : read.doubts.birth;
  const lacking = unknownState
    ? 'nationality'
    : unknownRegister
      ? 'numberState'
      : (doubted ??
        (read.statements.length === 0 ? 'surname' : draft.reason.trim().length < shortestReason ? ('reason' as const) : undefined));
  return {
    birth: read.birth,
    birthDoubt,
    lacking,
    stated: lacking === undefined ? { statements: [...read.statements], reason: draft.reason.trim() } : undefined,
  };
}

const fields: readonly IdentityField[] = [
  ...(['surname', 'givenNames', 'arabicName', 'birth', 'sex', 'nationality'] as const),
  ...(['birthplace', 'motherName', 'nationalNumber', 'numberState', 'reason'] as const),
];

/** As it is typed: `04/06/1987`, `06/1987`, `1987`; empty where not even the year is known. */
function birthText(birthDate: string): string {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  if (/X/.test(year)) return '';
  if (/X/.test(month)) return year;
  return /X/.test(day) ? `${month}/${year}` : writeDate(birthDate);
}

/** What was put right before, and is not said anew, stays. */
export function statedTogether(before: StatedParticulars | undefined, now: StatedParticulars): StatedParticulars {
  const kept = (before?.statements ?? []).filter(
    (one) =>
      !now.statements.some(
        (other) =>
          other.about === one.about &&
          other.source === one.source &&
          (other.about !== 'name' || one.about !== 'name' || other.script === one.script),
      ),
  );
  return { statements: [...kept, ...now.statements].slice(-20), reason: now.reason };
}
