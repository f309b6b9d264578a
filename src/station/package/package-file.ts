/**
 * The program in one file, as it comes on a stick: a shell script of a fixed length that installs it, the files as a tar
 * archive, and at the end the publisher's signature. A station takes an update from the publisher whom it was installed from.
 */
import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { jsonText } from '../../kernel/json-text.ts';
import type { Problem } from '../../kernel/problem.ts';
import { stationProblem } from '../problems.ts';

/** Bytes of the shell script, filled up with blank lines. */
export const scriptBytes = 8192;
const magic = Buffer.from('maabar-package-1');
const trailerBytes = magic.length + 32 + 64;

const manifestSchema = z.strictObject({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  /** As Node.js names them. */
  platform: z.string(),
  arch: z.string(),
});
export type PackageManifest = z.infer<typeof manifestSchema>;

export interface PackageFile {
  readonly file: string;
  readonly manifest: PackageManifest;
  /** Raw Ed25519, base64url. */
  readonly publisher: string;
  /** Where the archive stands in the file: first byte, and the last one. */
  readonly archive: { readonly start: number; readonly end: number };
}

/** The second line of the script. */
export function manifestLine(manifest: PackageManifest): string {
  return `# manifest ${JSON.stringify(manifest)}`;
}

/** Reads what it is, and checks it to the last byte. */
export async function readPackage(file: string): Promise<PackageFile | Problem> {
  const handle = await open(file);
  let trailer: Buffer;
  let script: Buffer;
  let size: number;
  try {
    ({ size } = await handle.stat());
    if (size < scriptBytes + trailerBytes) return stationProblem('package-damaged', { file });
    trailer = (await handle.read(Buffer.alloc(trailerBytes), 0, trailerBytes, size - trailerBytes)).buffer;
    script = (await handle.read(Buffer.alloc(scriptBytes), 0, scriptBytes, 0)).buffer;
  } finally {
    await handle.close();
  }
  const line = script.toString('utf8').split('\n')[1] ?? '';
  const manifest = jsonText.pipe(manifestSchema).safeParse(line.replace('# manifest ', ''));
  if (!trailer.subarray(0, magic.length).equals(magic) || !manifest.success) return stationProblem('package-damaged', { file });
  const publisher = trailer.subarray(magic.length, magic.length + 32);
  const end = size - trailerBytes - 1;
  const digest = await digestOf(file, end);
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publisher.toString('base64url') }, format: 'jwk' });
  if (!verify(null, signed(digest), key, trailer.subarray(magic.length + 32))) return stationProblem('package-damaged', { file });
  return { file, manifest: manifest.data, publisher: publisher.toString('base64url'), archive: { start: scriptBytes, end } };
}

/** What stands after script and archive. @param file holds these two and nothing more */
export async function trailerFor(file: string, key: KeyObject): Promise<Buffer> {
  const handle = await open(file);
  const { size } = await handle.stat();
  await handle.close();
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  return Buffer.concat([magic, Buffer.from(x!, 'base64url'), sign(null, signed(await digestOf(file, size - 1)), key)]);
}

/** To read aloud and compare: `3f9c 2a01 b7d4 66e0`. */
export function fingerprintOf(publisher: string): string {
  return createHash('sha256')
    .update(Buffer.from(publisher, 'base64url'))
    .digest('hex')
    .slice(0, 16)
    .replaceAll(/(....)(?=.)/g, '$1 ');
}

/** @param last the last byte that counts */
async function digestOf(file: string, last: number): Promise<Buffer> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { end: last }), hash);
  return hash.digest();
}

function signed(digest: Buffer): Buffer {
  return Buffer.concat([Buffer.from('maabar package\n'), digest]);
}
