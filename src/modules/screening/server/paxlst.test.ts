import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPaxlst, parsePaxlst } from './paxlst.ts';

const today = '2026-03-12';

/** As a carrier sends it, of invented people. */
const message = [
  "UNA:+.? '",
  "UNB+UNOA:4+SAHELAIR+MRBORDER+260312:0915+000000001++APIS'",
  "UNG+PAXLST+SAHELAIR+MRBORDER+260312:0915+1+UN+D:12B'",
  "UNH+MSG001+PAXLST:D:12B:UN:IATA+SA402/260312/0910+01:F'",
  "BGM+745'",
  "NAD+MS+++BUREAU OPERATIONS'",
  "COM+22220000001:TE'",
  "TDT+20+SA402+++SA'",
  "LOC+125+BKO'",
  "DTM+189:2603120910:201'",
  "LOC+87+NKC'",
  "DTM+232:2603121130:201'",
  "NAD+FL+++SAMAKE:DRISSA:MOUSSA+RUE 14+BAMAKO++00223+MLI'",
  "ATT+2++M'",
  "DTM+329:840702'",
  "GEI+4+ZZZ'",
  "LOC+22+NKC'",
  "NAT+2+MLI'",
  "RFF+AVF:ABC123'",
  "DOC+P:110:111+AA9900743'",
  "DTM+36:310330'",
  "LOC+91+MLI'",
  "DOC+V+VV0001'",
  "LOC+91+MRT'",
  "NAD+FL+++O?'DIALLO:AISSATOU'",
  "ATT+2++F'",
  "DTM+329:19650000:102'",
  "NAT+2+GIN'",
  "NAD+FM+++KABORE:IDRISSA'",
  "DTM+329:250101'",
  "CNT+42:2'",
  "CNT+41:1'",
  "UNT+30+MSG001'",
  "UNE+1+1'",
  "UNZ+1+000000001'",
].join('\n');

describe('a passenger list', () => {
  test('gives each person with birth, sex, nationality and the first document', () => {
    const { passengers, faults, whole, announced, more } = parsePaxlst(message, today);
    expect(passengers).toMatchObject([
      {
        role: 'passenger',
        surname: 'SAMAKE',
        givenNames: 'DRISSA MOUSSA',
        birthDate: '1984-07-02',
        sex: 'M',
        nationality: 'MLI',
        documentNumber: 'AA9900743',
        documentState: 'MLI',
      },
      { surname: "O'DIALLO", givenNames: 'AISSATOU', birthDate: '1965-XX-XX', sex: 'F', nationality: 'GIN', documentNumber: '' },
      { role: 'crew', surname: 'KABORE', birthDate: '2025-01-01' },
    ]);
    expect([faults, whole, announced, more]).toEqual([[], true, 2, false]);
  });

  test('of the directories D.05B and D.02B, with other separators or none advised, is read alike', () => {
    const plain = message.replace("UNA:+.? '\n", '').replaceAll('D:12B', 'D:05B');
    expect(parsePaxlst(plain, today).passengers).toEqual(
      parsePaxlst(message, today).passengers.map((one) => ({ ...one, segment: one.segment })),
    );
    const swapped = message
      .replace("UNA:+.? '", 'UNA;*.? ~')
      .split('\n')
      .map((line, at) =>
        at === 0 ? line : line.replaceAll("?'", 'ʼ').replaceAll(':', ';').replaceAll('+', '*').replaceAll("'", '~').replaceAll('ʼ', "'"),
      )
      .join('\n');
    expect(parsePaxlst(swapped, today).passengers.map(({ surname }) => surname)).toEqual(['SAMAKE', "O'DIALLO", 'KABORE']);
    expect([isPaxlst(message), isPaxlst(plain), isPaxlst(swapped), isPaxlst('name,birth date\n')]).toEqual([true, true, true, false]);
  });

  test('with a broken segment keeps everybody, and names the segment', () => {
    const broken = message.replace("DTM+329:840702'", "DTM+329:84X702'").replace("GEI+4+ZZZ'", "????? garbage +++'");
    const { passengers, faults } = parsePaxlst(broken, today);
    expect(passengers.map(({ birthDate }) => birthDate)).toEqual(['', '1965-XX-XX', '2025-01-01']);
    expect(faults).toEqual([
      { segment: 14, fault: 'birth-date-unreadable' },
      { segment: 15, fault: 'segment-broken' },
    ]);
  });

  test.each([
    ["DTM+329:260313'", '1926-03-13'],
    ["DTM+329:260312'", '2026-03-12'],
    ["DTM+329:20260312:102'", '2026-03-12'],
    ["DTM+329:000000'", ''],
    ["DTM+329:851399'", ''],
    ["DTM+329:850230'", ''],
    ["DTM+329:400000'", '1940-XX-XX'],
  ])('reads a birth %s', (segment, expected) => {
    expect(parsePaxlst(message.replace("DTM+329:840702'", segment), today).passengers[0]?.birthDate).toBe(expected);
  });

  test('that is cut says so, and one without a name is left out', () => {
    const cut = message.slice(0, message.indexOf('CNT+42'));
    expect(parsePaxlst(cut, today)).toMatchObject({ whole: false, announced: null });
    expect(parsePaxlst(cut, today).passengers).toHaveLength(3);
    const nameless = parsePaxlst(message.replace("NAD+FM+++KABORE:IDRISSA'", "NAD+FM'"), today);
    expect([nameless.passengers.length, nameless.faults.at(-1)?.fault]).toEqual([2, 'no-name']);
  });

  test('that is hostile costs no more than its length', () => {
    const began = performance.now();
    expect(parsePaxlst(`UNB+${'A'.repeat(5_000_000)}`, today).faults).toEqual([{ segment: 1, fault: 'segment-too-long' }]);
    expect(parsePaxlst("'".repeat(2_000_000), today).passengers).toEqual([]);
    expect(parsePaxlst(`UNB'${"NAD+FL+++A:B'".repeat(25_000)}`, today)).toMatchObject({ more: true });
    expect(parsePaxlst('?'.repeat(1_000_000), today).passengers).toEqual([]);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test('of any letters is read to its end, and never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('N', 'A', 'D', 'F', 'L', '+', ':', "'", '?', '\n', '9', 'é'), maxLength: 400 }),
        (text) => {
          const { passengers } = parsePaxlst(text, today);
          for (const { surname, givenNames } of passengers) expect(surname + givenNames).not.toBe('');
        },
      ),
    );
  });
});
