import { describe, expect, test } from 'vitest';
import { base32Of, newTotpSecret, stepOfCode, totpAt, totpUri } from './totp.ts';

describe('one-time codes', () => {
  const secret = base32Of(Buffer.from('12345678901234567890'));

  test('are those of RFC 6238, appendix B', () => {
    const vectors = [
      [59, '287082'],
      [1_111_111_109, '081804'],
      [1_111_111_111, '050471'],
      [1_234_567_890, '005924'],
      [2_000_000_000, '279037'],
      [20_000_000_000, '353130'],
    ] as const;
    for (const [seconds, code] of vectors) expect([seconds, totpAt(secret, Math.floor(seconds / 30))]).toEqual([seconds, code]);
  });

  test('hold for the step before and the step after, and no longer', () => {
    const nowMs = 1_111_111_111_000;
    const step = Math.floor(nowMs / 30_000);
    for (const apart of [-1, 0, 1]) expect(stepOfCode(secret, totpAt(secret, step + apart), nowMs)).toBe(step + apart);
    for (const apart of [-2, 2]) expect(stepOfCode(secret, totpAt(secret, step + apart), nowMs)).toBeUndefined();
    for (const typed of ['', '12', '1234567', 'ABCDEF', '      ']) expect(stepOfCode(secret, typed, nowMs)).toBeUndefined();
  });

  test('come from 160 random bits, which a telephone reads with badge and station', () => {
    const fresh = newTotpSecret();
    expect(fresh).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(fresh);
    expect(totpUri(fresh, { badge: 'AA-1', station: 'mr-gogui' })).toBe(
      `otpauth://totp/Maabar%20mr-gogui:AA-1?secret=${fresh}&issuer=Maabar%20mr-gogui`,
    );
  });
});
