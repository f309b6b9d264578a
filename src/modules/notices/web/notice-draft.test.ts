import { expect, test } from 'vitest';
import { contentOf, doubtsOf, emptyDraft, withKind } from './notice-draft.ts';

const said = {
  legalBasis: 'Code pénal, article 376',
  authorityKind: 'judicial',
  authorityName: 'Parquet de Néma',
  fileNumber: 'NEM-41',
  until: '2026-12-31',
};
const today = '2026-03-12';

test('a draft can be proposed once everything that a notice needs was said', () => {
  const begun = { ...emptyDraft('wanted', 'MRT'), surname: 'Ould Sidi Baba', birth: 'vers 1980', otherNames: 'Dah، Cheikhna ,' };
  expect(contentOf(begun, today)).toBeUndefined();
  const whole = { ...begun, ...said, ground: 'cattle-theft', instruction: 'arrest' };
  expect(contentOf(whole, today)).toMatchObject({
    sought: { kind: 'person', surname: 'Ould Sidi Baba', birthDate: '19XX-XX-XX', otherNames: ['Dah', 'Cheikhna'] },
    authority: { kind: 'judicial', state: 'MRT' },
  });
});

test('a ground that is refused, and a birth that is not understood, are said at once', () => {
  const draft = {
    ...emptyDraft('wanted', 'MRT'),
    ...said,
    surname: 'Keita',
    ground: 'press-offence',
    instruction: 'arrest',
    birth: 'hier soir',
  };
  expect(doubtsOf(draft, today)).toEqual(['birth', 'ground-refused']);
  expect(contentOf(draft, today)).toBeUndefined();
});

test('another kind keeps what goes with it, and asks for the rest anew', () => {
  const draft = { ...emptyDraft('wanted', 'MRT'), ...said, surname: 'Keita', ground: 'fraud', instruction: 'arrest' };
  expect(withKind(draft, 'missing')).toMatchObject({ surname: 'Keita', ground: '', instruction: '', legalBasis: said.legalBasis });
  expect(withKind(draft, 'document').instruction).toBe('verify');
  const document = { ...withKind(draft, 'document'), number: 'BX9905501', ground: 'document-lost' };
  expect(contentOf(document, today)?.sought).toEqual({ kind: 'document', number: 'BX9905501' });
});
