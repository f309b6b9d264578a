/** What posts send to headquarters: invented years, recorded by the stations' own commands and cut into chunks as the wire has them. Made once into the cache. */
import { createPublicKey } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { JournalTables } from '../../src/journal/tables.ts';
import { type JournalId, journalId, type StationId } from '../../src/kernel/ids.ts';
import { jsonText } from '../../src/kernel/json-text.ts';
import { demoPost } from '../../src/station/demonstration/demo-post.ts';
import { recordYear } from '../../src/station/demonstration/year/record-year.ts';
import { derivedMrz } from '../../src/station/derived-mrz.ts';
import { openDatabase } from '../../src/station/open-station-store.ts';
import { readChunk } from '../../src/sync/read-chunk.ts';
import { knownForms, mostRows } from '../../src/sync/wire-rows.ts';
import { madeSettings } from './made-settings.ts';

export interface SendingPost {
  readonly journal: JournalId;
  readonly publicKey: ReturnType<typeof createPublicKey>;
  /** People who crossed. */
  readonly travellers: number;
  readonly chunks: readonly Buffer[];
}

const factsSchema = z.object({ journal: z.string(), publicKey: z.string(), travellers: z.int() });
const dayMs = 86_400_000;

/** @param year.perDay people who cross at each post on an ordinary day; @param year.entries in a chunk, at most */
export async function postsInChunks(
  cache: string,
  { posts, perDay, entries = mostRows }: { readonly posts: number; readonly perDay: number; readonly entries?: number },
): Promise<readonly SendingPost[]> {
  const made: SendingPost[] = [];
  for (let number = 1; number <= posts; number++) {
    const folder = join(cache, `post-${number}-of-${perDay}-by-${entries}`);
    if (!existsSync(folder)) await makePost(folder, number, { perDay, entries });
    const facts = jsonText.pipe(factsSchema).parse(readFileSync(join(folder, 'facts.json'), 'utf8'));
    const chunks = readdirSync(folder)
      .filter((name) => name.endsWith('.chunk'))
      .sort()
      .map((name) => readFileSync(join(folder, name)));
    const publicKey = createPublicKey({ key: Buffer.from(facts.publicKey, 'base64'), format: 'der', type: 'spki' });
    made.push({ journal: facts.journal as JournalId, publicKey, travellers: facts.travellers, chunks });
  }
  return made;
}

async function makePost(
  folder: string,
  number: number,
  { perDay, entries }: { readonly perDay: number; readonly entries: number },
): Promise<void> {
  process.stderr.write(`making the year of post ${number}, once\n`);
  const making = `${folder}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  const station = `mr-poste-${number}` as StationId;
  const journal = journalId(station, 'operations');
  const { settings, keys } = madeSettings(join(making, 'station'), station, { role: 'post', database: { kind: 'sqlite' } });
  mkdirSync(settings.directory);
  const toMs = Date.UTC(2026, 10, 30);
  const plan = { seed: 601 + number, fromMs: toMs - 365 * dayMs, toMs, timeZone: demoPost.timeZone, perDay, population: perDay * 80 };
  const { travellers } = await recordYear(settings, { plan, post: demoPost, officers: ['TZ-104', 'TZ-207'] as never });
  const database = (await openDatabase(settings)) as Kysely<JournalTables>;
  for (let from = 1, at = 0; ; at++) {
    const maker = { key: keys.privateKey, forms: knownForms, derived: [derivedMrz] };
    const chunk = await readChunk(database, { journal, from, count: entries }, maker);
    if (!chunk) break;
    writeFileSync(join(making, `${String(at).padStart(5, '0')}.chunk`), chunk.bytes);
    from = chunk.last + 1;
  }
  await database.destroy();
  rmSync(settings.directory, { recursive: true });
  const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  writeFileSync(join(making, 'facts.json'), JSON.stringify({ journal, publicKey, travellers }));
  renameSync(making, folder);
}
