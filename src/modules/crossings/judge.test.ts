import { describe, expect, test } from 'vitest';
import { parseMrz, writeMrz } from '../documents/index.ts';
import { demoSpecimens } from './demo/specimens.ts';
import { type Facts, judge } from './judge.ts';
import { reasonCodes } from './reason-codes.ts';

const nowMs = Date.parse('2026-03-12T10:00:00Z');
const hour = 3_600_000;
const young = { list: 'demonstration', importedAtMs: nowMs - 2 * hour };
const readingOf = (id: string) => parseMrz(demoSpecimens.find((specimen) => specimen.id === id)!.mrz, { today: '2026-03-12' });
const passport = readingOf('ould-saleck');
const clear: Facts = {
  reading: passport,
  alerts: [],
  lists: [young],
  listsMaxAgeHours: 72,
  nowMs,
  earlier: 'same-name',
  declaredDead: false,
  lastOutcome: 'admitted',
  rulings: [],
};
const withProblem = (code: string, severity: 'error' | 'notice'): NonNullable<Facts['reading']> => ({
  ...passport,
  problems: [{ code, severity, message: '' }],
});

const cases: readonly { readonly when: string; readonly facts: Partial<Facts>; readonly says: ReturnType<typeof judge> }[] = [
  { when: 'nothing is found', facts: {}, says: { verdict: 'clear', reasons: [], agedLists: [] } },
  { when: 'nobody came with this document before', facts: { earlier: 'none' }, says: { verdict: 'clear', reasons: [], agedLists: [] } },
  {
    when: 'somebody on a list is strongly resembled',
    facts: { alerts: [{ level: 'possible' }, { level: 'strong' }] },
    says: { verdict: 'alert', reasons: ['strong-match', 'possible-match'], agedLists: [] },
  },
  {
    when: 'somebody on a list may be meant',
    facts: { alerts: [{ level: 'possible' }] },
    says: { verdict: 'check', reasons: ['possible-match'], agedLists: [] },
  },
  {
    when: 'somebody on a list is resembled a little',
    facts: { alerts: [{ level: 'weak' }] },
    says: { verdict: 'check', reasons: ['weak-match'], agedLists: [] },
  },
  {
    when: 'there is no list, which is not "no hit"',
    facts: { lists: [] },
    says: { verdict: 'check', reasons: ['no-list'], agedLists: [] },
  },
  {
    when: 'a list is damaged, which is not "no hit" either',
    facts: { lists: [young, { list: 'un', importedAtMs: nowMs, unreadable: true }] },
    says: { verdict: 'check', reasons: ['list-unreadable'], agedLists: [] },
  },
  {
    when: 'a stay of theirs was closed by death',
    facts: { declaredDead: true },
    says: { verdict: 'check', reasons: ['declared-dead'], agedLists: [] },
  },
  {
    when: 'they wait in the second line, and come to another lane',
    facts: { lastOutcome: 'second-line' },
    says: { verdict: 'check', reasons: ['waits-in-second-line'], agedLists: [] },
  },
  {
    when: 'they were refused here last',
    facts: { lastOutcome: 'refused' },
    says: { verdict: 'check', reasons: ['refused-before'], agedLists: [] },
  },
  {
    when: 'they were refused exit here last',
    facts: { lastOutcome: 'exit-refused' },
    says: { verdict: 'check', reasons: ['refused-before'], agedLists: [] },
  },
  {
    when: 'they were expelled here last',
    facts: { lastOutcome: 'expelled' },
    says: { verdict: 'check', reasons: ['expelled-before'], agedLists: [] },
  },
  {
    when: 'one list of two is older than the post allows',
    facts: { lists: [young, { list: 'un', importedAtMs: nowMs - 73 * hour }] },
    says: { verdict: 'check', reasons: ['list-aged'], agedLists: ['un'] },
  },
  {
    when: 'the clock was set back, so that a list comes from the future',
    facts: { lists: [{ list: 'un', importedAtMs: nowMs + 24 * hour }] },
    says: { verdict: 'check', reasons: ['list-aged'], agedLists: ['un'] },
  },
  {
    when: 'the document has expired',
    facts: { reading: readingOf('walet-intamat') },
    says: { verdict: 'check', reasons: ['document-expired'], agedLists: [] },
  },
  {
    when: 'a check digit does not hold',
    facts: { reading: readingOf('dicko') },
    says: { verdict: 'check', reasons: ['check-digits-differ'], agedLists: [] },
  },
  {
    when: 'the document is dated ahead',
    facts: { reading: withProblem('not-yet-valid', 'error') },
    says: { verdict: 'check', reasons: ['document-not-yet-valid'], agedLists: [] },
  },
  {
    when: 'the document’s code is none of its size',
    facts: { reading: withProblem('unusual-document-code', 'notice') },
    says: { verdict: 'check', reasons: ['document-code'], agedLists: [] },
  },
  {
    when: 'a passport with P alone is dated beyond the last of them',
    facts: { reading: withProblem('passport-code-outdated', 'notice') },
    says: { verdict: 'check', reasons: ['document-code'], agedLists: [] },
  },
  {
    when: 'a digit stands in the name',
    facts: { reading: withProblem('digit-in-name', 'error') },
    says: { verdict: 'check', reasons: ['reading-doubtful'], agedLists: [] },
  },
  {
    when: 'the name was cut off, which is only good to know',
    facts: { reading: readingOf('ould-cheikh') },
    says: { verdict: 'clear', reasons: [], agedLists: [] },
  },
  {
    when: 'the document has no check digits at all',
    facts: { reading: withProblem('no-check-digits', 'notice') },
    says: { verdict: 'check', reasons: ['no-check-digits'], agedLists: [] },
  },
  {
    when: 'the state is that of specimens',
    facts: { reading: withProblem('specimen', 'notice') },
    says: { verdict: 'check', reasons: ['specimen'], agedLists: [] },
  },
  {
    when: 'a visa was read alone',
    facts: { reading: { ...passport, documentCode: 'V' } },
    says: { verdict: 'check', reasons: ['visa-alone'], agedLists: [] },
  },
  {
    when: 'no document is shown that can be read',
    facts: { reading: null, earlier: 'none' },
    says: { verdict: 'check', reasons: ['no-document'], agedLists: [] },
  },
  {
    when: 'a rule of the post asks for something',
    facts: { rulings: [{ says: 'requires' }] },
    says: { verdict: 'check', reasons: ['rule'], agedLists: [] },
  },
  {
    when: 'the rules of the post allow it, which needs no look',
    facts: { rulings: [{ says: 'allows' }] },
    says: { verdict: 'clear', reasons: [], agedLists: [] },
  },
  {
    when: 'the number is known with another birth date',
    facts: { earlier: 'other-birth-date' },
    says: { verdict: 'check', reasons: ['other-birth-date'], agedLists: [] },
  },
  {
    when: 'the document was shown before with another name',
    facts: { earlier: 'other-name' },
    says: { verdict: 'check', reasons: ['name-differs'], agedLists: [] },
  },
];

describe('the verdict', () => {
  test('is clear for each two-letter code of 2026, and asks about the code where a date or a size does not allow it', () => {
    const written = {
      format: 'TD3',
      issuingState: 'MRT',
      documentNumber: 'BX9904177',
      surname: 'Ould Saleck',
      givenNames: 'Mohamed Lemine',
      nationality: 'MRT',
      birthDate: '1987-06-04',
      sex: 'M',
    } as const;
    const reasonsFor = (documentCode: string, expiryDate: string, today = '2026-03-12') =>
      judge({ ...clear, reading: parseMrz(writeMrz({ ...written, documentCode, expiryDate }).join('\n'), { today }) }).reasons;
    for (const code of ['P', 'PP', 'PE', 'PD', 'PO', 'PR', 'PT', 'PS', 'PL', 'PM']) expect(reasonsFor(code, '2033-03-12')).toEqual([]);
    expect(reasonsFor('PP', '2039-06-01', '2029-06-02')).toEqual([]);
    expect(reasonsFor('P', '2039-06-01', '2029-06-02')).toEqual(['document-code']);
    expect(reasonsFor('X', '2033-03-12')).toEqual(['document-code']);
    expect(reasonsFor('PP', '2026-03-11')).toEqual(['document-expired']);
    expect(reasonsFor('PP', '2026-03-12')).toEqual([]);
  });

  test.each(cases)('is $says.verdict where $when', ({ facts, says }) => {
    expect(judge({ ...clear, ...facts })).toEqual(says);
  });

  test('has a case here for every reason that the facts alone give', () => {
    const tried = new Set(cases.flatMap(({ says }) => says.reasons));
    expect(reasonCodes.map(({ code }) => code).filter((code) => !tried.has(code))).toEqual(['child-alone', 'officer']);
  });
});
