import { randomBytes } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JournalId } from '../kernel/ids.ts';
import { isProblem } from '../kernel/problem.ts';
import { createVaultKeyPair, openBody, sealBody, sealedSizes } from './seal.ts';

const vault = await createVaultKeyPair();
const place = { journal: 'ne-makalondi.protected' as JournalId, sequence: 7 };
const body = { kind: 'referral-opened', version: 2, parts: [Buffer.from('{"badge":"N-12"}'), Buffer.from('{"need":"shelter"}')] };

test('the vault opens what was sealed to it: kind, version and every part', async () => {
  const sealed = await sealBody(vault.publicKey, { ...place, ...body });
  expect(await openBody(vault.privateKey, { ...place, sealed })).toEqual(body);
});

test('bodies of any number and size of parts come back, in one of the few lengths', async () => {
  const parts = fc.array(fc.uint8Array({ maxLength: 3000 }).map(Buffer.from), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(parts, fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), async (parts, sequence) => {
      const sealed = await sealBody(vault.publicKey, { ...place, ...body, sequence, parts });
      expect(sealedSizes).toContain(sealed.length);
      expect(await openBody(vault.privateKey, { ...place, sequence, sealed })).toEqual({ ...body, parts });
    }),
    { numRuns: 60 },
  );
});

test('the length shows only the bucket, and neither kind nor content can be read', async () => {
  const short = await sealBody(vault.publicKey, { ...place, kind: 'a', version: 1, parts: [] });
  const longer = await sealBody(vault.publicKey, { ...place, ...body, parts: [...body.parts, randomBytes(700)] });
  expect(short.length).toBe(1024);
  expect(longer.length).toBe(1024);
  expect((await sealBody(vault.publicKey, { ...place, ...body, parts: [randomBytes(1024)] })).length).toBe(4096);
  const words = ['referral', 'shelter', 'parts', place.journal];
  const opened = await openBody(vault.privateKey, { ...place, sealed: longer });
  if (isProblem(opened)) throw new Error(opened.text);
  expect(Buffer.concat([Buffer.from(opened.kind), ...opened.parts]).includes('shelter')).toBe(true); // the search would find it
  for (const word of words) expect(longer.includes(word)).toBe(false);
});

test('the same body twice gives different bytes', async () => {
  const [first, second] = [await sealBody(vault.publicKey, { ...place, ...body }), await sealBody(vault.publicKey, { ...place, ...body })];
  expect(first.equals(second)).toBe(false);
});

test('a body moved to another place, of another key, or changed in any byte does not open', async () => {
  const sealed = await sealBody(vault.publicKey, { ...place, ...body });
  const damaged = { isProblem: true, code: 'sealed-body-damaged' };
  expect(await openBody(vault.privateKey, { ...place, sequence: 8, sealed })).toMatchObject(damaged);
  const elsewhere = 'ne-torodi.protected' as JournalId;
  expect(await openBody(vault.privateKey, { ...place, journal: elsewhere, sealed })).toMatchObject(damaged);
  expect(await openBody((await createVaultKeyPair()).privateKey, { ...place, sealed })).toMatchObject(damaged);
  expect(await openBody(vault.privateKey, { ...place, sealed: sealed.subarray(1) })).toMatchObject(damaged);
  for (const at of [0, 1, 20, 33, 500, 1023]) {
    const changed = Buffer.from(sealed);
    changed[at]! ^= 1;
    expect(await openBody(vault.privateKey, { ...place, sealed: changed })).toMatchObject(damaged);
  }
  const noPoint = Buffer.from(sealed).fill(0, 1, 33);
  expect(await openBody(vault.privateKey, { ...place, sealed: noPoint })).toMatchObject(damaged);
});

test('a body of more than a mebibyte is refused, and the largest is not', async () => {
  const overhead = 53 + '{"kind":"k","version":1,"parts":[1048000]}\n'.length;
  const largest = { kind: 'k', version: 1, parts: [Buffer.alloc(1024 * 1024 - overhead)] };
  const sealed = await sealBody(vault.publicKey, { ...place, ...largest });
  expect(sealed.length).toBe(1024 * 1024);
  expect(await openBody(vault.privateKey, { ...place, sealed })).toEqual(largest);
  const larger = { ...largest, parts: [Buffer.alloc(largest.parts[0]!.length + 1)] };
  await expect(sealBody(vault.publicKey, { ...place, ...larger })).rejects.toMatchObject({ problem: { code: 'sealed-body-too-large' } });
});

test('what somebody else sealed to the vault is parsed, not believed', async () => {
  const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  const recipientPublicKey = await suite.kem.deserializePublicKey(vault.publicKey);
  const line = '{"kind":"k","version":1,"parts":[2]}\n';
  const sealAnything = async (length: number, content: string): Promise<Buffer> => {
    const padded = Buffer.alloc(1024 - 49);
    padded.writeUInt32BE(length);
    padded.write(content, 4);
    const info = Buffer.from('maabar/v1/sealed-body');
    const { enc, ct } = await suite.seal({ recipientPublicKey, info }, padded, Buffer.from(`${place.journal}:${place.sequence}`));
    return Buffer.concat([Buffer.of(1), Buffer.from(enc), Buffer.from(ct)]);
  };
  const good = await sealAnything(line.length + 2, `${line}ab`);
  expect(await openBody(vault.privateKey, { ...place, sealed: good })).toMatchObject({ kind: 'k', parts: [Buffer.from('ab')] });
  for (const [length, content] of [
    [0, ''],
    [0xffffffff, line],
    [line.length + 1, `${line}a`],
    [2, '{}'],
    [3, '{}\n'],
  ] as const) {
    const sealed = await sealAnything(length, content);
    expect(await openBody(vault.privateKey, { ...place, sealed })).toMatchObject({ code: 'sealed-body-damaged' });
  }
});
