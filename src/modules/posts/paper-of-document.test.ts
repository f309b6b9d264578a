import { expect, test } from 'vitest';
import { documentTypeOf } from '../documents/index.ts';
import { paperOfDocument } from './paper-of-document.ts';
import { paperKinds } from './rule-row.ts';

test('what was read is one of the papers that rules speak of', () => {
  const paper = (format: 'TD1' | 'TD3' | 'MRV-A', code: string) => paperOfDocument(documentTypeOf(format, code));
  expect([paper('TD3', 'P'), paper('TD3', 'PD'), paper('TD3', 'PR'), paper('TD1', 'ID'), paper('MRV-A', 'V')]).toEqual([
    'passport',
    'diplomatic-passport',
    'refugee-travel-document',
    'national-identity-card',
    'visa',
  ]);
  for (const code of ['PP', 'PE', 'PO', 'PS', 'PL', 'PM']) expect(paperKinds, code).toContain(paper('TD3', code));
});

test('a driving licence and a paper of an unknown sort are none', () => {
  expect([paperOfDocument('drivingLicence'), paperOfDocument('travelDocument')]).toEqual([undefined, undefined]);
});
