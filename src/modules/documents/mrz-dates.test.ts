import { describe, expect, it } from 'vitest';
import { centuriesOn, couldBeDate, lastDayOf, readBirthDate, readExpiryDate } from './mrz-dates.ts';

const today = '2026-03-01';

describe('the century', () => {
  it('of a birth is the latest that is not ahead', () => {
    expect(readBirthDate('260301', today).iso).toBe('2026-03-01');
    expect(readBirthDate('260302', today).iso).toBe('1926-03-02');
    expect(readBirthDate('270101', today).iso).toBe('1927-01-01');
    expect(readBirthDate('991231', today).iso).toBe('1999-12-31');
    expect(readBirthDate('26<<<<', today).iso).toBe('2026-XX-XX');
  });

  it('of an expiry lies up to thirty years ahead, else behind', () => {
    expect(readExpiryDate('561231', today).iso).toBe('2056-12-31');
    expect(readExpiryDate('570101', today).iso).toBe('1957-01-01');
    expect(readExpiryDate('940623', today).iso).toBe('1994-06-23');
    expect(readExpiryDate('000101', '2099-01-01').iso).toBe('2100-01-01');
  });

  it('is decided by pivots that the reading states', () => {
    const { birthNotAfter, expiryNotAfter } = centuriesOn(today);
    expect([birthNotAfter, expiryNotAfter]).toEqual(['2026-03-01', '2056-12-31']);
    for (let year = 0; year < 100; year++) {
      for (const monthDay of ['0101', '0301', '0302', '1231']) {
        const printed = String(year).padStart(2, '0') + monthDay;
        for (const [iso, pivot] of [
          [readBirthDate(printed, today).iso, birthNotAfter],
          [readExpiryDate(printed, today).iso, expiryNotAfter],
        ] as const) {
          expect(iso <= pivot).toBe(true);
          expect(`${Number(iso.slice(0, 4)) + 100}${iso.slice(4)}` > pivot).toBe(true);
        }
      }
    }
  });

  it('stays unknown with the decade', () => {
    expect(readBirthDate('<<0604', today)).toEqual({ iso: 'XXXX-06-04', fault: 'partly-unknown' });
    expect(readBirthDate('8<0604', today).iso).toBe('198X-06-04');
    expect(readBirthDate('<80604', today).iso).toBe('XXX8-06-04');
  });
});

describe('a date', () => {
  it('keeps what is unknown, and says what is wrong', () => {
    expect(readBirthDate('8706<<', today)).toEqual({ iso: '1987-06-XX', fault: 'partly-unknown' });
    expect(readBirthDate('8706XX', today)).toEqual({ iso: '1987-06-XX', fault: 'partly-unknown' });
    expect(readBirthDate('<<<<<<', today)).toEqual({ iso: 'XXXX-XX-XX', fault: 'unknown' });
    expect(readBirthDate('870600', today)).toEqual({ iso: '1987-06-00', fault: 'zero' });
    expect(readBirthDate('8713<<', today).fault).toBe('impossible');
    expect(readBirthDate('870229', today).fault).toBe('impossible');
    expect(readBirthDate('880229', today).fault).toBeNull();
    expect(readBirthDate('87O604', today)).toEqual({ iso: '1987-X6-04', fault: 'unreadable' });
    expect(readBirthDate('8?0604', today)).toEqual({ iso: '198X-06-04', fault: 'unreadable' });
    expect(readBirthDate('ABCDEF', today)).toEqual({ iso: 'XXXX-XX-XX', fault: 'unreadable' });
  });

  it('could be one where some year has it', () => {
    for (const printed of ['000229', '870604', '8706<<', '87<<<<', '<<<<<<', '8706XX', '870600', '8700<<'])
      expect(couldBeDate(printed)).toBe(true);
    for (const printed of ['870229', '871301', '8713<<', '870431', '87O604', '870632']) expect(couldBeDate(printed)).toBe(false);
  });

  it('with unknown parts ends as late as it can', () => {
    expect(lastDayOf('2026-03-XX')).toBe('2026-03-31');
    expect(lastDayOf('2026-XX-XX')).toBe('2026-12-31');
    expect(lastDayOf('2024-02-XX')).toBe('2024-02-29');
    expect(lastDayOf('202X-02-01')).toBe('2029-02-01');
    expect(lastDayOf('2026-00-00')).toBe('2026-12-31');
  });
});
