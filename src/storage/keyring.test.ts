import { sign, verify } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isProblem, type Problem } from '../kernel/problem.ts';
import { createKeyFile, type SlotSecret } from './key-slots.ts';
import { createKeyring, type Keyring, openKeyring, restoreKeysFile } from './keyring.ts';
import { type KeysFile, parseKeysFile } from './keys-file.ts';

let directory: string;
let path: string;
let stick: SlotSecret & { kind: 'key-file' };
const passphrase = { kind: 'passphrase', passphrase: 'quatre chameaux dans la brume' } as const;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'maabar-keys-'));
  path = join(directory, 'keys.json');
  stick = { kind: 'key-file', path: join(directory, 'stick.key') };
  await createKeyFile(stick.path);
});
afterEach(() => rm(directory, { recursive: true }));

function must<T>(value: T | Problem): T {
  if (isProblem(value)) throw new Error(value.text);
  return value;
}
const created = async (secret: SlotSecret = stick): Promise<Keyring> => must(await createKeyring(path, secret, 'first'));
const opened = async (secret: SlotSecret): Promise<Keyring> => must(await openKeyring(path, secret));
const written = async (): Promise<KeysFile> => JSON.parse(await readFile(path, 'utf8')) as KeysFile;

describe('opening', () => {
  test('with the passphrase gives the same subkeys and the same signing key', async () => {
    const before = await created(passphrase);
    const after = await opened(passphrase);
    expect(after.subkey('database')).toEqual(before.subkey('database'));
    const message = Buffer.from('checkpoint');
    expect(verify(null, message, before.publicKey, sign(null, message, after.signingKey))).toBe(true);
  });

  test('accepts a passphrase that another keyboard composed in another way', async () => {
    await created({ kind: 'passphrase', passphrase: 'frontière fermée à Néma'.normalize('NFC') });
    await opened({ kind: 'passphrase', passphrase: 'frontière fermée à Néma'.normalize('NFD') });
  });

  test('with a wrong passphrase, another key file, or the wrong kind of secret is refused in clear words', async () => {
    await created(passphrase);
    const refused = { isProblem: true, code: 'wrong-key', status: 403 };
    expect(await openKeyring(path, { kind: 'passphrase', passphrase: 'quatre chameaux dans la brune' })).toMatchObject(refused);
    expect(await openKeyring(path, { kind: 'passphrase', passphrase: '' })).toMatchObject(refused);
    expect(await openKeyring(path, stick)).toMatchObject(refused);
  });

  test('with a stick that is not there or is no key file says so', async () => {
    await created();
    expect(await openKeyring(path, { kind: 'key-file', path: join(directory, 'gone') })).toMatchObject({ code: 'key-file-missing' });
    await writeFile(stick.path, Buffer.alloc(33));
    expect(await openKeyring(path, stick)).toMatchObject({ code: 'key-file-damaged' });
  });

  test('keys that are not there, are not JSON, or miss a field names the file', async () => {
    expect(await openKeyring(path, stick)).toMatchObject({ code: 'keys-missing', details: { file: path } });
    await writeFile(path, '{');
    expect(await openKeyring(path, stick)).toMatchObject({ code: 'keys-damaged', details: { reason: 'it is not JSON' } });
    await writeFile(path, '{"format":"maabar-keys","version":1}');
    expect(await openKeyring(path, stick)).toMatchObject({ code: 'keys-damaged', details: { file: path } });
    await writeFile(path, ' '.repeat(65 * 1024));
    expect(await openKeyring(path, stick)).toMatchObject({ code: 'keys-damaged', details: { reason: 'it is too large' } });
  });

  test('notices a signing key and a trusted key that were changed', async () => {
    const keyring = await created();
    await keyring.trustKey('vault', Buffer.alloc(32, 7));
    const keys = await written();
    await writeFile(path, JSON.stringify({ ...keys, signingKey: keys.signingKey.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')) }));
    expect(await openKeyring(path, stick)).toMatchObject({ code: 'keys-damaged' });
    await writeFile(path, JSON.stringify({ ...keys, trustedKeys: { vault: keys.signingKey } }));
    expect(await openKeyring(path, stick)).toMatchObject({ code: 'keys-damaged' });
  });

  test('a slot of another station does not fit', async () => {
    await created();
    const ours = await written();
    await rm(path);
    await created();
    const theirs = await written();
    await writeFile(path, JSON.stringify({ ...ours, slots: theirs.slots }));
    expect(await openKeyring(path, stick)).toMatchObject({ code: 'wrong-key' });
  });
});

describe('the file', () => {
  test('is for its owner alone, and holds no key in the clear', async () => {
    const keyring = await created();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const text = await readFile(path, 'utf8');
    const pkcs8 = keyring.signingKey.export({ format: 'der', type: 'pkcs8' });
    const stickBytes = await readFile(stick.path);
    expect(text).toContain('"slots"'); // the search below would find something
    for (const secret of [keyring.subkey('database'), pkcs8, pkcs8.subarray(-32), stickBytes]) {
      expect(text).not.toContain(secret.toString('base64url'));
      expect(text).not.toContain(secret.toString('hex'));
    }
  });

  test('is never written over by new keys', async () => {
    await created();
    const before = await readFile(path);
    expect(await createKeyring(path, stick, 'second')).toMatchObject({ code: 'keys-exist' });
    expect(await readFile(path)).toEqual(before);
    expect(await createKeyFile(stick.path)).toMatchObject({ code: 'key-file-exists' });
  });

  test('is never written in a form that could not be read again', async () => {
    const keyring = await created();
    await expect(keyring.addSlot(stick, 'x'.repeat(61))).rejects.toThrow('label');
    await expect(keyring.trustKey('Not A Name', Buffer.alloc(32))).rejects.toThrow('trustedKeys');
    expect((await opened(stick)).slots).toHaveLength(1);
    expect(await keyring.addSlot(stick, 'second')).toMatchObject({ label: 'second' });
  });

  test('leaves no temporary file behind', async () => {
    await created();
    expect((await readdir(directory)).sort()).toEqual(['keys.json', 'stick.key']);
  });

  test('put in place from a backup opens with the same secret', async () => {
    const keyring = await created();
    const text = JSON.stringify(keyring.keysFile);
    expect(await restoreKeysFile(path, keyring.keysFile)).toMatchObject({ code: 'keys-exist' });
    await rm(path);
    await restoreKeysFile(path, must(parseKeysFile(text, 'backup')));
    expect((await opened(stick)).subkey('backup')).toEqual(keyring.subkey('backup'));
  });
});

describe('slots', () => {
  test('come and go, and the data key stays', async () => {
    const keyring = await created();
    const added = must(await keyring.addSlot(passphrase, 'chief of post'));
    expect(added).toMatchObject({ kind: 'passphrase', label: 'chief of post' });
    expect(keyring.slots.map(({ label }) => label)).toEqual(['first', 'chief of post']);

    const first = keyring.slots[0]!.id;
    expect(await keyring.removeSlot(first)).toMatchObject({ id: first, kind: 'key-file' });
    expect(await openKeyring(path, stick)).toMatchObject({ code: 'wrong-key' });
    expect((await opened(passphrase)).subkey('database')).toEqual(keyring.subkey('database'));
  });

  test('the last one cannot be removed', async () => {
    const keyring = await created();
    expect(await keyring.removeSlot(keyring.slots[0]!.id)).toMatchObject({ code: 'slot-last' });
    await opened(stick);
  });

  test('one that is not there is named', async () => {
    expect(await (await created()).removeSlot('00000000')).toMatchObject({ code: 'slot-unknown', details: { slot: '00000000' } });
  });

  test('a passphrase of fewer than twelve characters is refused', async () => {
    const secret = { kind: 'passphrase', passphrase: 'elevenchars' } as const;
    expect(await createKeyring(path, secret, 'first')).toMatchObject({ code: 'passphrase-too-short' });
    expect(await readdir(directory)).not.toContain('keys.json');
  });

  test('added at the same moment are all kept, up to sixteen', async () => {
    const keyring = await created();
    const results = await Promise.all(Array.from({ length: 16 }, (_, index) => keyring.addSlot(stick, `stick ${index}`)));
    expect(results.filter(isProblem)).toMatchObject([{ code: 'slots-full' }]);
    expect((await written()).slots).toHaveLength(16);
  });

  test('removed by another process stay removed', async () => {
    const keyring = await created();
    await keyring.addSlot(stick, 'second');
    const other = await opened(stick);
    await other.removeSlot(other.slots[0]!.id);
    await keyring.addSlot(stick, 'third');
    expect((await written()).slots.map(({ label }) => label)).toEqual(['second', 'third']);
  });
});

describe('keys', () => {
  test('differ for each purpose and each station', async () => {
    const keyring = await created();
    const subkeys = (['database', 'head', 'erasures', 'backup', 'caches', 'salts', 'sessions'] as const).map((label) =>
      keyring.subkey(label),
    );
    expect(subkeys.every((subkey) => subkey.length === 32)).toBe(true);
    expect(new Set(subkeys.map((subkey) => subkey.toString('hex'))).size).toBe(subkeys.length);
    await rm(path);
    expect((await created()).subkey('database')).not.toEqual(keyring.subkey('database'));
  });

  test('of others are kept by name', async () => {
    const keyring = await created();
    expect(keyring.trustedKey('vault')).toBeUndefined();
    await keyring.trustKey('vault', Buffer.alloc(32, 1));
    await keyring.trustKey('vault', Buffer.alloc(32, 2));
    expect((await opened(stick)).trustedKey('vault')).toEqual(Buffer.alloc(32, 2));
  });
});

describe('the vault of the focal point', () => {
  const pair = { publicKey: Buffer.alloc(32, 3), privateKey: Buffer.alloc(32, 4) };
  const own = { kind: 'passphrase', passphrase: 'sept puits sous les acacias' } as const;

  test('is opened by its own passphrase, and by nothing that opens the station', async () => {
    const keyring = await created(passphrase);
    expect([keyring.vaultLabel, await keyring.openVault(own)]).toEqual([undefined, expect.objectContaining({ code: 'vault-missing' })]);
    expect(await keyring.keepVault(pair, own, 'Halimatou Sow')).toBeUndefined();
    const again = await opened(passphrase);
    expect([again.vaultLabel, again.trustedKey('vault')]).toEqual(['Halimatou Sow', pair.publicKey]);
    expect(must(await again.openVault(own))).toEqual(pair.privateKey);
    expect(await again.openVault(passphrase)).toMatchObject({ code: 'vault-passphrase-wrong' });
    expect(await openKeyring(path, own)).toMatchObject({ code: 'wrong-key' });
    expect(await readFile(path, 'utf8')).not.toContain(pair.privateKey.toString('base64url'));
  });

  test('is made once, its passphrase is long enough, and is changed by whoever knows it', async () => {
    const keyring = await created();
    expect(await keyring.keepVault(pair, { kind: 'passphrase', passphrase: 'court' }, 'x')).toMatchObject({ code: 'passphrase-too-short' });
    const shared = await keyring.addSlot({ kind: 'passphrase', passphrase: 'la phrase du chef de poste' }, 'chief');
    must(shared);
    const chiefs = { kind: 'passphrase', passphrase: 'la phrase du chef de poste' } as const;
    expect(await keyring.keepVault(pair, chiefs, 'x')).toMatchObject({ code: 'vault-passphrase-shared' });
    must((await keyring.keepVault(pair, own, 'x')) ?? 'made');
    expect(await keyring.changeVaultPassphrase(own, chiefs)).toMatchObject({ code: 'vault-passphrase-shared' });
    expect(await keyring.keepVault(pair, own, 'x')).toMatchObject({ code: 'vault-exists' });
    const other = { kind: 'passphrase', passphrase: 'huit puits sous les acacias' } as const;
    expect(await keyring.changeVaultPassphrase(other, own)).toMatchObject({ code: 'vault-passphrase-wrong' });
    expect(await keyring.changeVaultPassphrase(own, other)).toBeUndefined();
    expect(must(await keyring.openVault(other))).toEqual(pair.privateKey);
    expect(await keyring.openVault(own)).toMatchObject({ code: 'vault-passphrase-wrong' });
  });
});
