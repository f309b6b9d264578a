import { createHash, createHmac, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { MacKey, sha256 } from './sha256.ts';

test('pieces are hashed as one, whatever their length', () => {
  for (const lengths of [[], [0], [1, 31], [32, 700], [64 * 1024 - 1, 1], [64 * 1024, 1], [70_000, 32, 70_000]]) {
    const pieces = lengths.map((length) => randomBytes(length));
    expect(sha256(...pieces)).toEqual(createHash('sha256').update(Buffer.concat(pieces)).digest());
  }
});

test('a message has the code that everybody else computes for it', () => {
  for (const keyBytes of [0, 32, 64]) {
    const key = randomBytes(keyBytes);
    const mac = new MacKey(key, 12);
    for (const message of [Buffer.alloc(12), Buffer.alloc(12, 0xff), randomBytes(12)]) {
      const expected = createHmac('sha256', key).update(message).digest();
      expect(mac.macOf((bytes, at) => message.copy(bytes, at))).toEqual(expected);
    }
  }
  expect(() => new MacKey(randomBytes(65), 12)).toThrow(RangeError);
});
