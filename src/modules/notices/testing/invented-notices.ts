/** Notices about invented people and things, for tests. */
import type { NoticeContent } from '../notice-content.ts';

const parquet = { kind: 'judicial', name: 'Parquet de Néma', state: 'MRT' } as const;

export function wanted(more: Partial<NoticeContent> = {}): NoticeContent {
  return {
    kind: 'wanted',
    sought: {
      kind: 'person',
      surname: 'Ould Sidi Baba',
      givenNames: 'Cheikhna',
      otherNames: ['Dah'],
      birthDate: '1979-04-11',
      sex: 'M',
      nationality: 'MRT',
    },
    ground: 'cattle-theft',
    instruction: 'arrest',
    legalBasis: 'Code pénal, article 376',
    authority: parquet,
    fileNumber: 'NEM-2026-041',
    until: '2026-12-31',
    ...more,
  };
}

export function stolenPassport(more: Partial<NoticeContent> = {}): NoticeContent {
  return wanted({
    kind: 'document',
    sought: { kind: 'document', number: 'BX9905501', state: 'MRT', holder: 'Salma Mint Lekhal' },
    ground: 'document-stolen',
    instruction: 'verify',
    authority: { kind: 'police', name: 'Commissariat de Kobeni', state: 'MRT' },
    ...more,
  });
}

export function missingGirl(more: Partial<NoticeContent> = {}): NoticeContent {
  return wanted({
    kind: 'missing',
    sought: {
      kind: 'person',
      surname: 'Bagayoko',
      givenNames: 'Nana',
      otherNames: [],
      birthDate: '2014-03-02',
      sex: 'F',
      nationality: 'MLI',
    },
    ground: 'child-missing',
    instruction: 'assist',
    authority: { kind: 'police', name: 'Brigade des mineurs', state: 'MRT' },
    ...more,
  });
}
