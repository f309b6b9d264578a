/**
 * Sealing a station: every way to open it that lies here is destroyed, by whoever knows the code, with no key. What is left is
 * headquarters' escrow: the data key, sealed to headquarters (HPKE, RFC 9180, base mode, X25519 / HKDF-SHA256 / AES-256-GCM), which
 * opens nothing here. With it headquarters gives the station a new way to be opened.
 */
import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { isProblem, type Problem } from '../kernel/problem.ts';
import { keyBytes } from './aead.ts';
import { type KeySlot, makeSlot, openSlots, type SlotSecret } from './key-slots.ts';
import { type Escrow, type KeysFile, readKeysFile, writeKeysFile } from './keys-file.ts';
import { storageProblem } from './problems.ts';

const info = Buffer.from('maabar/v1/escrow');

export interface EscrowTo {
  /** Code of headquarters, for people. */
  readonly station: string;
  /** X25519, base64url: what posts seal to. */
  readonly publicKey: string;
}

/** `code`: 12 signs at least, and no passphrase that opens anything. */
export async function prepareSealing(
  keys: KeysFile,
  dataKey: Buffer,
  { to, code }: { readonly to: EscrowTo; readonly code: string },
): Promise<KeysFile | Problem> {
  const secret = { kind: 'passphrase', passphrase: code } as const;
  if (!isProblem(await openSlots(keys.slots, keys.ring, secret))) return storageProblem('seal-code-opens');
  // It wraps nothing that anybody needs: that it opens shows that the code is right.
  const sealCode = await makeSlot(randomBytes(keyBytes), keys.ring, secret, 'code');
  if (isProblem(sealCode)) return sealCode;
  return { ...keys, sealCode, escrow: await escrowOf(dataKey, keys.ring, to) };
}

/** Undefined where the code is right and the station can be sealed. */
export async function whyNotSealed(path: string, code: string): Promise<Problem | undefined> {
  const keys = await readKeysFile(path);
  return isProblem(keys) ? keys : whyNot(keys, code);
}

/**
 * Destroys every slot. The bytes of the file are written over first; flash storage may keep old cells until it reuses them.
 * Backups that lie here open with the slots that they were made with: they must not lie here.
 */
export async function sealKeys(path: string, code: string): Promise<Problem | undefined> {
  const keys = await readKeysFile(path);
  if (isProblem(keys)) return keys;
  const refused = await whyNot(keys, code);
  if (refused) return refused;
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    await file.write(randomBytes(size), 0, size, 0);
    await file.sync();
  } finally {
    await file.close();
  }
  // The focal point's own key stays under their passphrase: what it opens lies in the database, which nothing opens here.
  await writeKeysFile(path, { ...keys, slots: [] });
  return undefined;
}

/** At headquarters: gives the station whose `keys.json` lies at `path` a way to be opened again. `secret` must be new. */
export async function returnKeys(
  path: string,
  privateKey: Uint8Array,
  { secret, label }: { readonly secret: SlotSecret; readonly label: string },
): Promise<{ readonly slot: Pick<KeySlot, 'id' | 'kind' | 'label'> } | Problem> {
  const keys = await readKeysFile(path);
  if (isProblem(keys)) return keys;
  const dataKey = keys.escrow && (await openEscrow(privateKey, keys.ring, keys.escrow));
  if (!dataKey) return storageProblem('escrow-elsewhere', { station: keys.escrow?.to ?? '' });
  const slot = await makeSlot(dataKey, keys.ring, secret, label);
  if (isProblem(slot)) return slot;
  await writeKeysFile(path, { ...keys, slots: [...keys.slots, slot] });
  return { slot };
}

async function whyNot({ slots, ring, sealCode, escrow }: KeysFile, code: string): Promise<Problem | undefined> {
  if (slots.length === 0) return storageProblem('station-sealed', { station: escrow?.to ?? '' });
  // Without an escrow it would be lost for ever, and nobody ordered that.
  if (!sealCode || !escrow) return storageProblem('seal-not-prepared');
  const opened = await openSlots([sealCode], ring, { kind: 'passphrase', passphrase: code });
  return isProblem(opened) ? (opened.code === 'wrong-key' ? storageProblem('seal-code-wrong') : opened) : undefined;
}

async function escrowOf(dataKey: Buffer, ring: string, { station, publicKey }: EscrowTo): Promise<Escrow> {
  const suite = await loadSuite();
  const recipientPublicKey = await suite.kem.deserializePublicKey(Buffer.from(publicKey, 'base64url'));
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, dataKey, Buffer.from(ring));
  return { to: station, sealed: Buffer.concat([Buffer.from(enc), Buffer.from(ct)]).toString('base64url') };
}

/** Undefined where it is sealed to somebody else, or was changed. */
async function openEscrow(privateKey: Uint8Array, ring: string, { sealed }: Escrow): Promise<Buffer | undefined> {
  const suite = await loadSuite();
  const { HpkeError } = await import('@hpke/core');
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const recipientKey = await suite.kem.deserializePrivateKey(privateKey);
    const opened = await suite.open({ recipientKey, enc: bytes.subarray(0, keyBytes), info }, bytes.subarray(keyBytes), Buffer.from(ring));
    return opened.byteLength === keyBytes ? Buffer.from(opened) : undefined;
  } catch (error) {
    if (error instanceof HpkeError) return undefined;
    throw error;
  }
}

async function loadSuite() {
  const { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } = await import('@hpke/core');
  return new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
}
