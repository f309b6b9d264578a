/**
 * Slots: each holds the station's data key wrapped by one way to open it. They come and go without anything being encrypted
 * again. Later kinds (a TPM's sealed object, headquarters' escrow by HPKE) are further members of the union.
 */
import { argon2, randomBytes } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { isProblem, type Problem } from '../kernel/problem.ts';
import { deriveKey, keyBytes, seal, unseal } from './aead.ts';
import { isMissing, syncDirectory } from './atomic-file.ts';
import { fileProblemOf, unmadeFileProblemOf } from './file-problem.ts';
import { storageProblem } from './problems.ts';

/** What somebody brings to open the station. */
export type SlotSecret =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  /** A file of 32 random bytes, made by `createKeyFile`, best on a stick that does not stay in the machine. */
  | { readonly kind: 'key-file'; readonly path: string };

/** Bytes in JSON. */
export const base64urlSchema = z
  .string()
  .max(1000)
  .regex(/^[A-Za-z0-9_-]+$/);

const slotBase = {
  /** Eight hexadecimal digits. Bound into `wrapped`. */
  id: z.string().regex(/^[0-9a-f]{8}$/),
  /** For people: whose passphrase, which stick. */
  label: z.string().min(1).max(60),
  salt: base64urlSchema,
  wrapped: base64urlSchema,
};
export const keySlotSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('passphrase'),
    ...slotBase,
    argon2id: z.strictObject({
      // Bounded above, so that a changed file cannot exhaust the machine.
      memoryKiB: z
        .int()
        .min(8)
        .max(256 * 1024),
      passes: z.int().min(1).max(10),
      parallelism: z.int().min(1).max(8),
    }),
  }),
  z.strictObject({ kind: z.literal('key-file'), ...slotBase }),
]);
export type KeySlot = z.infer<typeof keySlotSchema>;

/** RFC 9106 section 4, second choice; about 0.16 s on a small machine. Kept in each slot, so that it can be raised. */
const argon2idCost = { memoryKiB: 64 * 1024, passes: 3, parallelism: 1 };
const shortestPassphrase = 12;
const saltBytes = 16;

/** Wraps `dataKey`. `ring` names the set of slots, so that a slot of another station never fits. */
export async function makeSlot(dataKey: Buffer, ring: string, secret: SlotSecret, label: string): Promise<KeySlot | Problem> {
  const base = { id: randomBytes(4).toString('hex'), label };
  const salt = randomBytes(saltBytes);
  const wrappedBy = (key: Buffer) => seal(key, dataKey, boundTo(ring, base.id)).toString('base64url');
  switch (secret.kind) {
    case 'passphrase': {
      // Bytes that are no UTF-8 become U+FFFD: many a file would then open what one was made with.
      if (/[\p{Cc}\ufffd]/u.test(secret.passphrase)) return storageProblem('passphrase-no-text');
      if ([...secret.passphrase].length < shortestPassphrase)
        return storageProblem('passphrase-too-short', { shortest: shortestPassphrase });
      const key = await stretch(secret.passphrase, salt, argon2idCost);
      return { kind: 'passphrase', ...base, argon2id: argon2idCost, salt: salt.toString('base64url'), wrapped: wrappedBy(key) };
    }
    case 'key-file': {
      const content = await readKeyFile(secret.path);
      if (isProblem(content)) return content;
      return { kind: 'key-file', ...base, salt: salt.toString('base64url'), wrapped: wrappedBy(keyOfFile(content, salt)) };
    }
  }
}

/** Tries the secret on each slot of its kind. `wrong-key` where none opens. */
export async function openSlots(slots: readonly KeySlot[], ring: string, secret: SlotSecret): Promise<Buffer | Problem> {
  const content = secret.kind === 'key-file' ? await readKeyFile(secret.path) : undefined;
  if (isProblem(content)) return content;
  for (const slot of slots) {
    const salt = Buffer.from(slot.salt, 'base64url');
    const key =
      slot.kind === 'passphrase'
        ? secret.kind === 'passphrase' && (await stretch(secret.passphrase, salt, slot.argon2id))
        : content !== undefined && keyOfFile(content, salt);
    const dataKey = key && unseal(key, Buffer.from(slot.wrapped, 'base64url'), boundTo(ring, slot.id));
    if (dataKey) return dataKey;
  }
  return storageProblem('wrong-key');
}

/**
 * Makes a key file of 32 random bytes, readable by its owner alone; never writes over a file. Its directory must be there: one
 * that is missing is often a stick that is not plugged in, and the key would come to lie beside what it protects.
 */
export async function createKeyFile(path: string): Promise<Problem | undefined> {
  const refused = (error: NodeJS.ErrnoException): Problem => {
    const problem = error.code === 'EEXIST' ? storageProblem('key-file-exists', { file: path }) : unmadeFileProblemOf(error, path);
    if (!problem) throw error;
    return problem;
  };
  const file = await open(path, 'wx', 0o600).catch(refused);
  if (isProblem(file)) return file;
  try {
    await file.writeFile(randomBytes(keyBytes));
    await file.sync();
  } catch (error) {
    // Half a key is none, and would be in the way of the next try.
    await rm(path);
    return refused(error as NodeJS.ErrnoException);
  } finally {
    await file.close();
  }
  await syncDirectory(dirname(path));
  return undefined;
}

async function readKeyFile(path: string): Promise<Buffer | Problem> {
  const refused = (error: unknown): Problem => {
    const problem = isMissing(error) ? storageProblem('key-file-missing', { file: path }) : fileProblemOf(error, path);
    if (!problem) throw error;
    return problem;
  };
  const file = await open(path, 'r').catch(refused);
  if (isProblem(file)) return file;
  try {
    // One byte more than it may have: enough to refuse a large file unread.
    const read = await file.read({ buffer: Buffer.alloc(keyBytes + 1) }).catch(refused);
    if (isProblem(read)) return read;
    const { buffer, bytesRead } = read;
    return bytesRead === keyBytes ? buffer.subarray(0, keyBytes) : storageProblem('key-file-damaged', { file: path, expected: keyBytes });
  } finally {
    await file.close();
  }
}

function keyOfFile(content: Buffer, salt: Buffer): Buffer {
  return deriveKey(content, 'slot/key-file', salt);
}

const derive = promisify(argon2);

/** The same passphrase typed on another keyboard may be composed in another way: NFKC makes it one. */
async function stretch(passphrase: string, salt: Buffer, cost: typeof argon2idCost): Promise<Buffer> {
  return derive('argon2id', {
    message: Buffer.from(passphrase.normalize('NFKC')),
    nonce: salt,
    memory: cost.memoryKiB,
    passes: cost.passes,
    parallelism: cost.parallelism,
    tagLength: keyBytes,
  });
}

function boundTo(ring: string, slotId: string): string {
  return `maabar/v1/slot/${ring}/${slotId}`;
}
