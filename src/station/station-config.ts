/** `station.json` in the data directory: what this installation is. Holds no secret. */
import { join } from 'node:path';
import { z } from 'zod';
import { stationIdSchema } from '../kernel/ids.ts';
import { jsonText } from '../kernel/json-text.ts';
import { isProblem, type Problem } from '../kernel/problem.ts';
import { findFile, makeDirectory, writeFileAtomically } from '../storage/atomic-file.ts';
import { stationProblem } from './problems.ts';

/** `postgres://maabar@localhost/maabar` */
export const postgresUrlSchema = z.url({ protocol: /^postgres(ql)?$/ });

const stationConfigSchema = z.strictObject({
  format: z.literal('maabar-station'),
  version: z.literal(1),
  station: stationIdSchema,
  role: z.enum(['post', 'region', 'headquarters']),
  /** SQLite in the data directory, or a PostgreSQL server. */
  database: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('sqlite') }),
    z.strictObject({ kind: z.literal('postgres'), url: postgresUrlSchema }),
  ]),
  /** Where the last head and the erasure orders are kept a second time, best on another disk or stick. Relative to the data directory. */
  witnessDirectory: z.string().min(1),
  /** At a post: what the link to headquarters may carry up, bytes a second; as much as it can where absent. */
  linkBytesPerSecond: z.int().min(200).optional(),
  /** When a second factor is asked for. Absent: at a post before sensitive acts, elsewhere already at the log-in of whoever has one. */
  secondFactor: z.enum(['sensitive-acts', 'at-the-door', 'required']).optional(),
  /** Shows the specimen drawer and the demonstration's accounts. Never true where real people are registered. */
  demonstration: z.boolean(),
});
export type StationConfig = z.infer<typeof stationConfigSchema>;

/** Where the parts of a station stand in its data directory. */
export function stationPaths(directory: string) {
  return {
    config: join(directory, 'station.json'),
    keys: join(directory, 'keys.json'),
    certificate: join(directory, 'certificate.json'),
    database: join(directory, 'station.db'),
    blobs: join(directory, 'blobs'),
    uploads: join(directory, 'uploads'),
    caches: join(directory, 'caches'),
  };
}

export async function readStationConfig(directory: string): Promise<StationConfig | Problem> {
  const file = stationPaths(directory).config;
  const bytes = await findFile(file);
  if (!bytes) return stationProblem('no-station', { directory });
  return parseStationConfig(bytes.toString('utf8')) ?? stationProblem('config-unreadable', { file });
}

/** Undefined where the text is no station file of this program. */
export function parseStationConfig(text: string): StationConfig | undefined {
  const parsed = jsonText.pipe(stationConfigSchema).safeParse(text);
  return parsed.success ? parsed.data : undefined;
}

export async function writeStationConfig(directory: string, config: StationConfig): Promise<Problem | undefined> {
  const existing = await readStationConfig(directory);
  if (!isProblem(existing) || existing.code !== 'no-station') return stationProblem('station-exists', { directory });
  await makeDirectory(directory);
  await writeFileAtomically(stationPaths(directory).config, Buffer.from(`${JSON.stringify(config, null, 2)}\n`));
  return undefined;
}
