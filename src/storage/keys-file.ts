/** `keys.json`: the station's keys, every one of them wrapped. Safe to copy into each backup; useless without a slot's secret. */
import { z } from 'zod';
import { jsonText } from '../kernel/json-text.ts';
import type { Problem } from '../kernel/problem.ts';
import { findFile, writeFileAtomically } from './atomic-file.ts';
import { base64urlSchema, keySlotSchema } from './key-slots.ts';
import { storageProblem } from './problems.ts';

export const mostSlots = 16;
const largestFile = 64 * 1024;

const escrowSchema = z.strictObject({ to: z.string().min(1).max(40), sealed: base64urlSchema });
export type Escrow = z.infer<typeof escrowSchema>;

export const keysFileSchema = z.strictObject({
  format: z.literal('maabar-keys'),
  version: z.literal(1),
  /** Random name of this set of keys; bound into everything below. */
  ring: base64urlSchema.length(22),
  /** Empty: the station is sealed. */
  slots: z.array(keySlotSchema).max(mostSlots),
  /** The station's Ed25519 key, PKCS8, sealed under the data key. */
  signingKey: base64urlSchema,
  /** The key that takes its place once headquarters has taken it over; sealed likewise. */
  nextSigningKey: base64urlSchema.optional(),
  /** Public keys under which the station signed before, oldest first; sealed, so that nobody adds one unseen. */
  formerKeys: z.array(base64urlSchema).max(100).optional(),
  /** Public keys of others that this station relies on, by name; sealed too, so that nobody swaps one unseen. */
  trustedKeys: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), base64urlSchema),
  /** The private key of `vault` under the focal point's own passphrase, where it is kept here: no slot of the station opens it. */
  vaultSlot: keySlotSchema.optional(),
  /** What the code to seal the station opens; it wraps nothing that is needed. */
  sealCode: keySlotSchema.optional(),
  /** The data key, sealed to headquarters. */
  escrow: escrowSchema.optional(),
});
export type KeysFile = z.infer<typeof keysFileSchema>;

export async function readKeysFile(path: string): Promise<KeysFile | Problem> {
  const content = await findFile(path);
  if (content === undefined) return storageProblem('keys-missing', { file: path });
  if (content.length > largestFile) return storageProblem('keys-damaged', { file: path, reason: 'it is too large' });
  return parseKeysFile(content.toString('utf8'), path);
}

/** @param from Named in the problem: a path, or what the text was found in. */
export function parseKeysFile(text: string, from: string): KeysFile | Problem {
  const parsed = jsonText.pipe(keysFileSchema).safeParse(text);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  return storageProblem('keys-damaged', { file: from, reason: [...path.map(String), message].join(' ') });
}

/** Throws where `keys` would not be read back, and leaves the file as it was. */
export async function writeKeysFile(path: string, keys: KeysFile): Promise<void> {
  await writeFileAtomically(path, `${JSON.stringify(keysFileSchema.parse(keys), null, 2)}\n`);
}
