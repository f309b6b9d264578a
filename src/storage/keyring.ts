/**
 * The station's keys, once somebody opened them: one random data key, subkeys derived from it for each purpose, and the
 * Ed25519 key that signs the station's checkpoints.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { isProblem, type Problem } from '../kernel/problem.ts';
import { deriveKey, keyBytes, seal, unseal } from './aead.ts';
import { findFile } from './atomic-file.ts';
import { type KeySlot, makeSlot, openSlots, type SlotSecret } from './key-slots.ts';
import { type KeysFile, mostSlots, readKeysFile, writeKeysFile } from './keys-file.ts';
import { storageProblem } from './problems.ts';
import { type EscrowTo, prepareSealing } from './sealing.ts';

/** What each subkey is for. A new purpose gets a new name; a name never changes its purpose. */
export type SubkeyLabel =
  /** Raw key of the SQLite database. */
  | 'database'
  /** Authenticates the heads kept outside the database. */
  | 'head'
  /** Chains the log of erasures. */
  | 'erasures'
  /** Wraps the file key of each backup. */
  | 'backup'
  /** X25519: opens the bundles that posts seal to this station. */
  | 'bundles'
  /** Seals the keys of the station's certificate. */
  | 'certificates'
  /** Encrypts caches on disk. */
  | 'caches'
  /** Seeds from which the salts of parts derive. */
  | 'salts'
  /** Signs session cookies. */
  | 'sessions';

/** The trusted key to which protected entries are sealed. */
const vaultName = 'vault';

/** X25519, 32 bytes each. */
export interface KeyPair {
  readonly publicKey: Uint8Array;
  readonly privateKey: Uint8Array;
}

/** A way to open the station, as it is listed. */
export interface SlotSummary {
  readonly id: string;
  readonly kind: KeySlot['kind'];
  readonly label: string;
}

/** Makes keys for a new station at `path` (`keys.json`), which must not exist. */
export async function createKeyring(path: string, secret: SlotSecret, label: string): Promise<Keyring | Problem> {
  if ((await findFile(path)) !== undefined) return storageProblem('keys-exist', { file: path });
  const dataKey = randomBytes(keyBytes);
  const ring = randomBytes(16).toString('base64url');
  const slot = await makeSlot(dataKey, ring, secret, label);
  if (isProblem(slot)) return slot;
  const pkcs8 = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
  const signingKey = sealUnder(dataKey, ring, 'signing-key', pkcs8);
  const keys: KeysFile = { format: 'maabar-keys', version: 1, ring, slots: [slot], signingKey, trustedKeys: {} };
  await writeKeysFile(path, keys);
  return openWith(path, keys, dataKey);
}

/** Opens the keys at `path`. `wrong-key` where the secret fits no slot. */
export async function openKeyring(path: string, secret: SlotSecret): Promise<Keyring | Problem> {
  const keys = await readKeysFile(path);
  if (isProblem(keys)) return keys;
  if (keys.slots.length === 0) return storageProblem('station-sealed', { station: keys.escrow?.to ?? '' });
  const dataKey = await openSlots(keys.slots, keys.ring, secret);
  return isProblem(dataKey) ? dataKey : openWith(path, keys, dataKey);
}

/**
 * Puts the keys out of a backup's header in place on a machine that has none; the secrets that opened the station when the
 * backup was made open it again.
 */
export async function restoreKeysFile(path: string, keys: KeysFile): Promise<Problem | undefined> {
  if ((await findFile(path)) !== undefined) return storageProblem('keys-exist', { file: path });
  await writeKeysFile(path, keys);
  return undefined;
}

/** The subkey of a data key: 32 bytes, the same for ever for one label. */
export function subkeyOf(dataKey: Buffer, label: SubkeyLabel): Buffer {
  return deriveKey(dataKey, `subkey/${label}`);
}

export class Keyring {
  readonly #path: string;
  readonly #dataKey: Buffer;
  #signingKey: KeyObject;
  #keys: KeysFile;
  /** Changes of the file run one after another. */
  #changes: Promise<unknown> = Promise.resolve();

  /** Made by `createKeyring` and `openKeyring`. */
  constructor(opened: { path: string; keys: KeysFile; dataKey: Buffer; signingKey: KeyObject }) {
    this.#path = opened.path;
    this.#keys = opened.keys;
    this.#dataKey = opened.dataKey;
    this.#signingKey = opened.signingKey;
  }

  /** 32 bytes. */
  subkey(label: SubkeyLabel): Buffer {
    return subkeyOf(this.#dataKey, label);
  }

  /** The station's private Ed25519 key. */
  get signingKey(): KeyObject {
    return this.#signingKey;
  }

  get publicKey(): KeyObject {
    return createPublicKey(this.#signingKey);
  }

  /** All under which the station has signed, the one that it signs with first. */
  get publicKeys(): readonly KeyObject[] {
    const former = (this.#keys.formerKeys ?? []).map((sealed, at) =>
      mustUnseal(this.#dataKey, this.#keys, formerName(at), sealed, this.#path),
    );
    return [this.publicKey, ...former.reverse().map((spki) => createPublicKey({ key: spki, format: 'der', type: 'spki' }))];
  }

  /** The key that follows: made once, and kept until `finishRenewal`, whatever is cut in between. */
  async beginRenewal(): Promise<KeyObject | Problem> {
    return this.#change(async (keys) => {
      const sealed = keys.nextSigningKey;
      const before = sealed === undefined ? undefined : mustUnseal(this.#dataKey, keys, nextName, sealed, this.#path);
      const pkcs8 = before ?? generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
      const nextSigningKey = sealed ?? sealUnder(this.#dataKey, keys.ring, nextName, pkcs8);
      return { keys: { ...keys, nextSigningKey }, result: privateKeyOf(pkcs8) };
    });
  }

  /** From now on the station signs with the key that was begun; what the one before signed still holds. */
  async finishRenewal(): Promise<Problem | undefined> {
    const done = await this.#change(async (keys) => {
      const { nextSigningKey, ...rest } = keys;
      if (nextSigningKey === undefined) return { keys, result: undefined };
      const pkcs8 = mustUnseal(this.#dataKey, keys, nextName, nextSigningKey, this.#path);
      const former = keys.formerKeys ?? [];
      const spki = this.publicKey.export({ format: 'der', type: 'spki' });
      const formerKeys = [...former, sealUnder(this.#dataKey, keys.ring, formerName(former.length), spki)];
      const signingKey = sealUnder(this.#dataKey, keys.ring, 'signing-key', pkcs8);
      return { keys: { ...rest, signingKey, formerKeys }, result: privateKeyOf(pkcs8) };
    });
    if (isProblem(done)) return done;
    if (done) this.#signingKey = done;
    return undefined;
  }

  /** What a backup carries, so that the passphrase alone restores it on a new machine. */
  get keysFile(): KeysFile {
    return this.#keys;
  }

  get slots(): readonly SlotSummary[] {
    return this.#keys.slots.map(({ id, kind, label }) => ({ id, kind, label }));
  }

  /** Adds a way to open the station. Nothing is encrypted again. */
  addSlot(secret: SlotSecret, label: string): Promise<SlotSummary | Problem> {
    return this.#change(async (keys) => {
      if (keys.slots.length >= mostSlots) return storageProblem('slots-full', { limit: mostSlots });
      const slot = await makeSlot(this.#dataKey, keys.ring, secret, label);
      if (isProblem(slot)) return slot;
      const { id, kind } = slot;
      return { keys: { ...keys, slots: [...keys.slots, slot] }, result: { id, kind, label } };
    });
  }

  /** Takes a way to open the station away; never the last. Backups made before still open with it. */
  removeSlot(id: string): Promise<SlotSummary | Problem> {
    return this.#change(async (keys) => {
      const slot = keys.slots.find((candidate) => candidate.id === id);
      if (slot === undefined) return storageProblem('slot-unknown', { slot: id });
      if (keys.slots.length === 1) return storageProblem('slot-last');
      const { kind, label } = slot;
      return { keys: { ...keys, slots: keys.slots.filter((other) => other !== slot) }, result: { id, kind, label } };
    });
  }

  /** A public key recorded by `trustKey`, e.g. `vault`: the key to which protected entries are sealed. */
  trustedKey(name: string): Buffer | undefined {
    const sealed = Object.hasOwn(this.#keys.trustedKeys, name) ? this.#keys.trustedKeys[name] : undefined;
    return sealed === undefined ? undefined : mustUnseal(this.#dataKey, this.#keys, trustedName(name), sealed, this.#path);
  }

  /** Records a public key of somebody else, in place of the one of that name before. */
  async trustKey(name: string, publicKey: Uint8Array): Promise<Problem | undefined> {
    return this.#change(async (keys) => {
      const sealed = sealUnder(this.#dataKey, keys.ring, trustedName(name), publicKey);
      return { keys: { ...keys, trustedKeys: { ...keys.trustedKeys, [name]: sealed } }, result: undefined };
    });
  }

  /** True where the station can be sealed by a code and opened again by headquarters. */
  get canBeSealed(): boolean {
    return this.#keys.sealCode !== undefined && this.#keys.escrow !== undefined;
  }

  /** Sets the code, in place of the one before, and seals the data key to headquarters. */
  prepareSealing(wanted: { readonly to: EscrowTo; readonly code: string }): Promise<Problem | undefined> {
    return this.#change(async (keys) => {
      const prepared = await prepareSealing(keys, this.#dataKey, wanted);
      return isProblem(prepared) ? prepared : { keys: prepared, result: undefined };
    });
  }

  /** Who has the key of the vault, as said when it was made; undefined where the station has none. */
  get vaultLabel(): string | undefined {
    return this.#keys.vaultSlot?.label;
  }

  /**
   * Keeps a key pair to which protected entries are sealed from the next start on: the private key under its owner's passphrase
   * alone. Once: what is sealed to one key never opens under another.
   */
  keepVault(pair: KeyPair, passphrase: SlotSecret, label: string): Promise<Problem | undefined> {
    return this.#change(async (keys) => {
      if (keys.vaultSlot || Object.hasOwn(keys.trustedKeys, vaultName)) return storageProblem('vault-exists');
      if (await opensStation(keys, passphrase)) return storageProblem('vault-passphrase-shared');
      const vaultSlot = await makeSlot(Buffer.from(pair.privateKey), keys.ring, passphrase, label);
      if (isProblem(vaultSlot)) return vaultSlot;
      const sealed = sealUnder(this.#dataKey, keys.ring, trustedName(vaultName), pair.publicKey);
      return { keys: { ...keys, trustedKeys: { ...keys.trustedKeys, [vaultName]: sealed }, vaultSlot }, result: undefined };
    });
  }

  /** The private key, 32 bytes. `vault-passphrase-wrong` where the passphrase does not open it. */
  openVault(passphrase: SlotSecret): Promise<Buffer | Problem> {
    return openVaultOf(this.#keys, passphrase);
  }

  /** Wraps the same private key under another passphrase. Backups made before still open with the old one. */
  changeVaultPassphrase(before: SlotSecret, after: SlotSecret): Promise<Problem | undefined> {
    return this.#change(async (keys) => {
      const privateKey = await openVaultOf(keys, before);
      if (isProblem(privateKey)) return privateKey;
      if (await opensStation(keys, after)) return storageProblem('vault-passphrase-shared');
      const vaultSlot = await makeSlot(privateKey, keys.ring, after, keys.vaultSlot!.label);
      return isProblem(vaultSlot) ? vaultSlot : { keys: { ...keys, vaultSlot }, result: undefined };
    });
  }

  /** Reads the file again before each change: the one on disk counts, and must be of this ring. */
  #change<Result>(decide: (keys: KeysFile) => Promise<{ keys: KeysFile; result: Result } | Problem>): Promise<Result | Problem> {
    const change = this.#changes.then(async () => {
      const current = await readKeysFile(this.#path);
      if (isProblem(current)) return current;
      if (current.ring !== this.#keys.ring) return storageProblem('keys-damaged', { file: this.#path, reason: 'it is of another station' });
      const decided = await decide(current);
      if (isProblem(decided)) return decided;
      await writeKeysFile(this.#path, decided.keys);
      this.#keys = decided.keys;
      return decided.result;
    });
    // A change that failed is its caller's to handle; the next one starts from the file again.
    this.#changes = change.catch(() => undefined);
    return change;
  }
}

/** Whoever starts the station must not read what is sealed from it. */
async function opensStation({ slots, ring }: KeysFile, secret: SlotSecret): Promise<boolean> {
  return !isProblem(await openSlots(slots, ring, secret));
}

async function openVaultOf({ vaultSlot, ring }: KeysFile, passphrase: SlotSecret): Promise<Buffer | Problem> {
  if (!vaultSlot) return storageProblem('vault-missing');
  const opened = await openSlots([vaultSlot], ring, passphrase);
  return isProblem(opened) && opened.code === 'wrong-key' ? storageProblem('vault-passphrase-wrong') : opened;
}

function openWith(path: string, keys: KeysFile, dataKey: Buffer): Keyring | Problem {
  const damaged = storageProblem('keys-damaged', { file: path, reason: 'a key in it was changed' });
  const pkcs8 = unsealUnder(dataKey, keys.ring, 'signing-key', keys.signingKey);
  if (pkcs8 === undefined) return damaged;
  const isWhole = Object.entries(keys.trustedKeys).every(([name, sealed]) => unsealUnder(dataKey, keys.ring, trustedName(name), sealed));
  if (!isWhole) return damaged;
  return new Keyring({ path, keys, dataKey, signingKey: privateKeyOf(pkcs8) });
}

const nextName = 'next-signing-key';

function formerName(at: number): string {
  return `former-signing-key/${at}`;
}

function privateKeyOf(pkcs8: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
}

function mustUnseal(dataKey: Buffer, keys: KeysFile, name: string, sealed: string, path: string): Buffer {
  const content = unsealUnder(dataKey, keys.ring, name, sealed);
  if (content === undefined) throw new Error(`${name} in ${path} was whole when it was read, and is not now`);
  return content;
}

function sealUnder(dataKey: Buffer, ring: string, name: string, content: Uint8Array): string {
  return seal(deriveKey(dataKey, 'secrets'), content, `maabar/v1/secret/${ring}/${name}`).toString('base64url');
}

function unsealUnder(dataKey: Buffer, ring: string, name: string, sealed: string): Buffer | undefined {
  return unseal(deriveKey(dataKey, 'secrets'), Buffer.from(sealed, 'base64url'), `maabar/v1/secret/${ring}/${name}`);
}

function trustedName(name: string): string {
  return `trusted/${name}`;
}
