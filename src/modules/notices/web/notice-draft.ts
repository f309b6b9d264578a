/** A notice as it is typed, and what it says once it can be proposed. Pure. */
import { partialDateOf, readBirth } from '../../travellers/index.ts';
import {
  groundsOf,
  instructionsOf,
  type NoticeContent,
  type NoticeKind,
  noticeContentSchema,
  refusedGrounds,
  soughtKindOf,
} from '../index.ts';

/** Texts alone: what is empty was not said. */
export interface NoticeDraft {
  readonly kind: NoticeKind;
  readonly surname: string;
  readonly givenNames: string;
  readonly arabicName: string;
  /** With commas between them. */
  readonly otherNames: string;
  readonly birth: string;
  readonly sex: 'M' | 'F' | 'X';
  readonly nationality: string;
  readonly documentNumber: string;
  readonly number: string;
  readonly state: string;
  readonly holder: string;
  readonly brandMark: string;
  readonly species: string;
  readonly head: string;
  readonly description: string;
  readonly ground: string;
  readonly instruction: string;
  readonly legalBasis: string;
  readonly authorityKind: string;
  readonly authorityName: string;
  readonly authorityState: string;
  readonly fileNumber: string;
  readonly until: string;
}

export function emptyDraft(kind: NoticeKind, ownState: string): NoticeDraft {
  return {
    kind,
    surname: '',
    givenNames: '',
    arabicName: '',
    otherNames: '',
    birth: '',
    sex: 'X',
    nationality: '',
    documentNumber: '',
    number: '',
    state: '',
    holder: '',
    brandMark: '',
    species: '',
    head: '',
    description: '',
    ground: '',
    instruction: instructionsOf[kind].length === 1 ? instructionsOf[kind][0] : '',
    legalBasis: '',
    authorityKind: '',
    authorityName: '',
    authorityState: ownState,
    fileNumber: '',
    until: '',
  };
}

/** Another kind of notice: what does not go with it is asked anew. */
export function withKind(draft: NoticeDraft, kind: NoticeKind): NoticeDraft {
  const instructions: readonly string[] = instructionsOf[kind];
  const instruction = instructions.includes(draft.instruction) ? draft.instruction : instructions.length === 1 ? instructions[0]! : '';
  const grounds: readonly string[] = groundsOf[kind];
  return { ...draft, kind, instruction, ground: grounds.includes(draft.ground) ? draft.ground : '' };
}

export type DraftDoubt = 'birth' | 'ground-refused';

/** @param today ISO, where the post stands */
export function doubtsOf({ birth, ground }: NoticeDraft, today: string): readonly DraftDoubt[] {
  return [
    ...(birth.trim() !== '' && 'doubt' in readBirth(birth, today) ? (['birth'] as const) : []),
    ...(refusedGrounds.some((refused) => refused === ground) ? (['ground-refused'] as const) : []),
  ];
}

/** Undefined while something is missing or in doubt. */
export function contentOf(draft: NoticeDraft, today: string): NoticeContent | undefined {
  if (doubtsOf(draft, today).length > 0) return undefined;
  const { kind, ground, instruction, legalBasis, authorityKind, authorityName, authorityState, fileNumber, until } = draft;
  const parsed = noticeContentSchema.safeParse({
    kind,
    sought: soughtOf(draft, today),
    ground,
    instruction,
    legalBasis,
    authority: { kind: authorityKind, name: authorityName, state: authorityState },
    fileNumber,
    until,
  });
  return parsed.success ? parsed.data : undefined;
}

function soughtOf(draft: NoticeDraft, today: string): object {
  const { surname, givenNames, arabicName, otherNames, sex, nationality, documentNumber, number, state, holder, brandMark, species, head } =
    draft;
  const description = said('description', draft.description);
  switch (soughtKindOf(draft.kind)) {
    case 'person': {
      const read = draft.birth.trim() === '' ? undefined : readBirth(draft.birth, today);
      return {
        kind: 'person',
        surname,
        givenNames,
        otherNames: otherNames
          .split(/[,،;]/)
          .map((name) => name.trim())
          .filter((name) => name !== ''),
        ...said('arabicName', arabicName),
        ...(read && 'birth' in read && { birthDate: partialDateOf(read.birth) }),
        ...(sex !== 'X' && { sex }),
        ...said('nationality', nationality),
        ...said('documentNumber', documentNumber),
        ...description,
      };
    }
    case 'document':
      return { kind: 'document', number, ...said('state', state), ...said('holder', holder) };
    case 'vehicle':
      return { kind: 'vehicle', plate: number, ...said('state', state), ...description };
    case 'herd':
      return { kind: 'herd', brandMark, ...said('species', species), ...(head.trim() !== '' && { head: Number(head) }), ...description };
  }
}

function said(field: string, text: string): Record<string, string> {
  return text.trim() === '' ? {} : { [field]: text };
}
