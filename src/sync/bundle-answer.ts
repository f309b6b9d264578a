/** What goes back with the stick: what headquarters holds now, signed by it. Speaks of nobody, and is not sealed. */
import { type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { type StationId, stationIdSchema } from '../kernel/ids.ts';
import { jsonText } from '../kernel/json-text.ts';
import type { Problem } from '../kernel/problem.ts';
import { syncProblem } from './problems.ts';
import { headSchema, type WireHead } from './protocol.ts';

const purpose = 'maabar/v1/bundle-answer\n';
const saidSchema = z.strictObject({
  headquarters: stationIdSchema,
  station: stationIdSchema,
  atMs: z.int(),
  held: z.array(headSchema).max(2000),
});
export type BundleAnswer = z.infer<typeof saidSchema>;
const fileSchema = z.strictObject({
  format: z.literal('maabar-bundle-answer'),
  version: z.literal(1),
  said: z.string().max(500_000),
  signature: z.string(),
});

export function signBundleAnswer(
  said: { readonly headquarters: StationId; readonly station: StationId; readonly atMs: number; readonly held: readonly WireHead[] },
  key: KeyObject,
): string {
  const text = JSON.stringify(said);
  const signature = sign(null, Buffer.from(purpose + text), key).toString('base64url');
  return `${JSON.stringify({ format: 'maabar-bundle-answer', version: 1, said: text, signature })}\n`;
}

/** Undefined where the text is no such file at all. */
export function readBundleAnswer(text: string, key: KeyObject): BundleAnswer | Problem | undefined {
  const file = jsonText.pipe(fileSchema).safeParse(text);
  if (!file.success) return undefined;
  const { said, signature } = file.data;
  const isOurs = verify(null, Buffer.from(purpose + said), key, Buffer.from(signature, 'base64url'));
  const answer = jsonText.pipe(saidSchema).safeParse(said);
  return isOurs && answer.success ? answer.data : syncProblem('bundle-malformed', { reason: 'headquarters did not sign it' });
}
