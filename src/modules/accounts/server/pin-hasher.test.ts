import { describe, expect, it } from 'vitest';
import { pinHasher, saltFor } from './pin-hasher.ts';

const cheap = { memoryKiB: 64, passes: 1, atOnce: 2, waiting: 3 };
const salt = Buffer.alloc(16, 7);

describe('hashing PINs', () => {
  it('costs what it should in a running station: argon2id, 64 MiB, three passes', async () => {
    const verifier = await pinHasher().hash('271828', salt);
    expect(verifier).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$BwcHBwcHBwcHBwcHBwcHBw\$[A-Za-z0-9+/]{43}$/);
    expect(await pinHasher().verify('271828', verifier as string)).toBe(true);
    expect(await pinHasher().verify('271829', verifier as string)).toBe(false);
  });

  it('agrees with the reference implementation', async () => {
    // phc-winner-argon2 src/test.c: hashtest(version, 2, 16, 1, "password", "somesalt", ..., Argon2_id)
    const verifier = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await pinHasher(cheap).verify('password', verifier)).toBe(true);
    expect(await pinHasher(cheap).verify('passwore', verifier)).toBe(false);
  });

  it('reads verifiers made at other costs', async () => {
    const verifier = (await pinHasher({ ...cheap, memoryKiB: 128, passes: 2 }).hash('271828', salt)) as string;
    expect(await pinHasher(cheap).verify('271828', verifier)).toBe(true);
  });

  it('is false, and as slow, where there is no account', async () => {
    const hasher = pinHasher({ ...cheap, memoryKiB: 16 * 1024 });
    const verifier = (await hasher.hash('271828', salt)) as string;
    const time = async (of: string | null): Promise<number> => {
      const start = performance.now();
      expect(await hasher.verify('371649', of)).toBe(false);
      return performance.now() - start;
    };
    // In turns, and the quickest of each: what other programs take from the machine hits both alike.
    const spent = { known: Number.POSITIVE_INFINITY, unknown: Number.POSITIVE_INFINITY };
    for (let turn = 0; turn < 30; turn += 1) {
      spent.known = Math.min(spent.known, await time(verifier));
      spent.unknown = Math.min(spent.unknown, await time(null));
    }
    expect(spent.unknown / spent.known).toBeGreaterThan(0.5);
    expect(spent.unknown / spent.known).toBeLessThan(2);
  });

  it('refuses a crowd instead of making everybody wait', async () => {
    const hasher = pinHasher(cheap);
    const answers = await Promise.all(Array.from({ length: 7 }, () => hasher.verify('271828', null)));
    expect(answers.filter((answer) => answer === false)).toHaveLength(5);
    expect(answers.filter((answer) => typeof answer === 'object' && answer.code === 'log-in-busy')).toHaveLength(2);
    expect(await hasher.verify('271828', null)).toBe(false);
  });

  it('throws at a verifier that is none: the database is at fault, not the PIN', async () => {
    await expect(pinHasher(cheap).verify('271828', '$argon2id$v=19$m=64')).rejects.toThrow(/not in PHC form/);
    await expect(pinHasher(cheap).verify('271828', 'plain')).rejects.toThrow(/not in PHC form/);
  });
});

describe('the salt', () => {
  it('is the same for the same request, and another for another badge or request', () => {
    expect(saltFor('GG-1', 'k1')).toEqual(saltFor('GG-1', 'k1'));
    expect(saltFor('GG-1', 'k1')).not.toEqual(saltFor('GG-1', 'k2'));
    expect(saltFor('GG-1', 'k1')).not.toEqual(saltFor('GG-2', 'k1'));
    expect(saltFor('GG-1', undefined)).not.toEqual(saltFor('GG-1', undefined));
    expect(saltFor('GG-1', 'k1')).toHaveLength(16);
  });
});
