/** Somebody without a document, as the form is being filled; and who it makes. Pure. */
import { type Birth, type BirthDoubt, meantDateOf, readBirth } from '../../travellers/index.ts';
import { type DeclaredPerson, declaredPersonSchema } from '../index.ts';

export interface DeclaredDraft {
  readonly surname: string;
  readonly givenNames: string;
  readonly arabicName: string;
  /** As they say it. */
  readonly birth: string;
  readonly sex: 'M' | 'F' | 'X' | undefined;
  /** A state's name in the officer's language, or its code. */
  readonly nationality: string;
  readonly origin: string;
  readonly destination: string;
  readonly languages: string;
  readonly paperKind: string;
  readonly paperNumber: string;
  readonly paperIssuedBy: string;
}
export type DeclaredField = keyof DeclaredDraft;

export const emptyDraft: DeclaredDraft = {
  ...{ surname: '', givenNames: '', arabicName: '', birth: '', sex: undefined, nationality: '' },
  ...{ origin: '', destination: '', languages: '', paperKind: '', paperNumber: '', paperIssuedBy: '' },
};

export interface DraftContext {
  /** ISO. */
  readonly today: string;
  /** ICAO code of a state that was typed, by name or code; undefined where it is none. */
  codeOf(typed: string): string | undefined;
}

/** The first field that must still be mended; undefined where all is said that must be. */
export function firstLacking(draft: DeclaredDraft, context: DraftContext): DeclaredField | undefined {
  if (`${draft.surname}${draft.givenNames}`.trim() === '') return 'surname';
  if (draft.birth.trim() !== '' && 'doubt' in birthOf(draft, context)) return 'birth';
  if (draft.sex === undefined) return 'sex';
  if (context.codeOf(draft.nationality) === undefined) return 'nationality';
  return undefined;
}

/** The birth as it was typed, understood or asked again. */
export function birthOf(
  draft: DeclaredDraft,
  { today }: Pick<DraftContext, 'today'>,
): { readonly birth: Birth } | { readonly doubt: BirthDoubt } {
  return readBirth(draft.birth, today);
}

/** Of a draft that lacks nothing. Who does not know when they were born says so by saying nothing. */
export function declaredPerson(draft: DeclaredDraft, context: DraftContext): DeclaredPerson {
  const { surname, givenNames, arabicName, origin, destination, paperKind, paperNumber, paperIssuedBy } = draft;
  const read = draft.birth.trim() === '' ? undefined : birthOf(draft, context);
  const said = (text: string, as: string) => (text.trim() === '' ? {} : { [as]: text.trim() });
  return declaredPersonSchema.parse({
    person: {
      surname: surname.trim().toUpperCase(),
      givenNames: givenNames.trim().toUpperCase(),
      ...said(arabicName, 'arabicName'),
      birthDate: read && 'birth' in read ? meantDateOf(read.birth) : 'XXXX-XX-XX',
      sex: draft.sex,
      nationality: context.codeOf(draft.nationality),
    },
    // A date says no more than the person has already.
    ...(read && 'birth' in read && read.birth.form !== 'date' ? { birth: read.birth } : {}),
    paper: paperKind.trim() === '' ? null : { kind: paperKind.trim(), number: paperNumber.trim(), issuedBy: paperIssuedBy.trim() },
    ...said(origin, 'origin'),
    ...said(destination, 'destination'),
    languages: draft.languages
      .split(/[,;،]/)
      .map((language) => language.trim())
      .filter(Boolean)
      .slice(0, 8),
  });
}

/** Where people at these posts come from, nearest first; any other state is typed by its code. */
export const nationalitiesOffered: readonly string[] = [
  ...['MRT', 'MLI', 'SEN', 'NER', 'BFA', 'TCD', 'NGA', 'GIN', 'GMB', 'CIV', 'GNB', 'SLE', 'LBR', 'GHA', 'TGO', 'BEN', 'CMR', 'CAF'],
  ...['DZA', 'MAR', 'LBY', 'TUN', 'EGY', 'SDN', 'SSD', 'ERI', 'ETH', 'SOM', 'GAB', 'COG', 'COD', 'FRA', 'ESP', 'SYR', 'PAK', 'BGD'],
  ...['XXA', 'XXB', 'XXX'],
];

/**
 * @param nameOf a state's name in the officer's language
 * @example codeOfState('mali', nameOf) // 'MLI'
 */
export function codeOfState(typed: string, nameOf: (code: string) => string): string | undefined {
  const wanted = folded(typed);
  if (wanted === '') return undefined;
  const byName = nationalitiesOffered.find((code) => folded(nameOf(code)) === wanted);
  if (byName) return byName;
  const code = wanted.toUpperCase();
  // A code that names nothing is a name that was mistyped.
  return /^[A-Z]{1,3}$/.test(code) && nameOf(code) !== code ? code : undefined;
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
}
