/** Inputs that no reader would send, to the real `maabar mrz --json`. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { type MrzContent, writeMrz } from '../../src/modules/documents/index.ts';
import { seededRandom } from '../faults/random.ts';

const launcher = fileURLToPath(new URL('../../bin/maabar', import.meta.url));

export interface Answer {
  readonly status: number | null;
  readonly signal: string | null;
  readonly err: string;
  readonly readings: readonly {
    readonly format: string | null;
    readonly valid: boolean;
    readonly problems: readonly { readonly code: string }[];
  }[];
}

/** What it answers; a process that stops reading before the end is no fault of the input. */
export async function maabarMrz(input: Iterable<Buffer | string>): Promise<Answer> {
  const child = spawn(launcher, ['mrz', '--json'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const closed = once(child, 'close');
  await pipeline(Readable.from(input, { objectMode: true }), child.stdin).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') throw error;
  });
  const [status, signal] = (await closed) as [number | null, string | null];
  const lines = Buffer.concat(out).toString().split('\n').filter(Boolean);
  return { status, signal, err: Buffer.concat(err).toString(), readings: lines.map((line) => JSON.parse(line)) };
}

export const passport: MrzContent = {
  format: 'TD3',
  documentCode: 'PP',
  issuingState: 'UTO',
  documentNumber: 'ZZ1234567',
  surname: 'Ould Sidi',
  givenNames: 'Moctar',
  nationality: 'UTO',
  birthDate: '1987-06-04',
  sex: 'M',
  expiryDate: '2031-08-02',
};
export const td3 = writeMrz(passport);
export const td1 = writeMrz({ ...passport, format: 'TD1', documentCode: 'I' });
export const td2 = writeMrz({ ...passport, format: 'TD2', documentCode: 'I' });

/** So many megabytes of the text, a megabyte at a time. */
export function* megabytes(count: number, text: string): Generator<Buffer> {
  const chunk = Buffer.alloc(1024 * 1024, text);
  for (let given = 0; given < count; given++) yield chunk;
}

export function randomBytes(count: number, seed: number): Buffer {
  const random = seededRandom(seed);
  return Buffer.from(Array.from({ length: count }, () => random(256)));
}
