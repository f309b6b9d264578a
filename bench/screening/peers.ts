/** Search engines beside ours: the alias is asked by its name alone; is its entry among the first ten, and how long did it take? */
import Database from 'better-sqlite3-multiple-ciphers';
import Fuse from 'fuse.js';
import { Client } from 'pg';
import type { ScreenablePerson } from '../../src/modules/screening/alert.ts';
import type { ListedPerson } from '../../src/modules/screening/listed-person.ts';
import type { ScreeningIndex } from '../../src/modules/screening/screening-index.ts';
import { startPostgres } from '../../test/postgres-server.ts';
import { quantile } from '../journal/quantile.ts';
import { recoverable } from './accuracy.ts';
import type { Pack } from './pack.ts';

export interface PeerFigures {
  readonly engine: string;
  readonly inTen: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

type Search = (name: string) => readonly string[] | Promise<readonly string[]>;

/** @param every asks each so many: a scan of all names takes long */
export async function measurePeers(index: ScreeningIndex, pack: Pack, every = 5): Promise<PeerFigures[]> {
  const asked = pack.aliases.filter(({ stratum }) => recoverable.includes(stratum)).filter((_, place) => place % every === 0);
  const postgres = await startPostgres();
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  const searches: Record<string, Search> = {
    "this station's index": (name) => index.screen(nameOnly(name), { best: 10 }).map((alert) => alert.entry),
    'Fuse.js': fuseOf(pack.listed),
    'SQLite FTS5 trigram': trigramsOf(pack.listed),
    'PostgreSQL pg_trgm': await postgresTrigramsOf(client, pack.listed),
  };
  const figures: PeerFigures[] = [];
  for (const [engine, search] of Object.entries(searches)) {
    const timesMs: number[] = [];
    let found = 0;
    for (const { person, entry } of asked) {
      const start = performance.now();
      found += Number((await search(person.surname)).includes(entry));
      timesMs.push(performance.now() - start);
    }
    timesMs.sort((a, b) => a - b);
    figures.push({ engine, inTen: found / asked.length, p50Ms: quantile(timesMs, 0.5), p99Ms: quantile(timesMs, 0.99) });
  }
  await client.end();
  await postgres.stop();
  return figures;
}

async function postgresTrigramsOf(client: Client, listed: readonly ListedPerson[]): Promise<Search> {
  await client.query('CREATE EXTENSION pg_trgm; CREATE TABLE names (name text, entry text)');
  const names = namesOf(listed);
  await client.query('INSERT INTO names SELECT * FROM unnest($1::text[], $2::text[])', [
    names.map(({ name }) => name),
    names.map(({ entry }) => entry),
  ]);
  await client.query('CREATE INDEX ON names USING gist (name gist_trgm_ops); ANALYZE names');
  return async (name) => {
    const { rows } = await client.query<{ entry: string }>('SELECT entry FROM names ORDER BY name <-> $1 LIMIT 40', [name]);
    return firstTen(rows.map(({ entry }) => entry));
  };
}

function nameOnly(surname: string): ScreenablePerson {
  return { surname, givenNames: '' };
}

function fuseOf(listed: readonly ListedPerson[]): Search {
  const fuse = new Fuse(namesOf(listed), { keys: ['name'], ignoreLocation: true, threshold: 0.6 });
  return (name) => firstTen(fuse.search(name, { limit: 40 }).map(({ item }) => item.entry));
}

function trigramsOf(listed: readonly ListedPerson[]): Search {
  const database = new Database(':memory:');
  database.exec("CREATE VIRTUAL TABLE names USING fts5(name, entry UNINDEXED, tokenize = 'trigram')");
  const insert = database.prepare('INSERT INTO names VALUES (?, ?)');
  for (const { name, entry } of namesOf(listed)) insert.run(name, entry);
  const find = database.prepare('SELECT entry FROM names WHERE names MATCH ? ORDER BY rank LIMIT 40').pluck();
  return (name) => {
    const letters = name.toLowerCase().replace(/"/g, ' ');
    const trigrams = Array.from({ length: Math.max(0, letters.length - 2) }, (_, place) => `"${letters.slice(place, place + 3)}"`);
    return trigrams.length === 0 ? [] : firstTen(find.all(trigrams.join(' OR ')) as string[]);
  };
}

function namesOf(listed: readonly ListedPerson[]): { readonly name: string; readonly entry: string }[] {
  return listed.flatMap(({ entry, names }) => names.map(({ text }) => ({ name: text, entry })));
}

function firstTen(entries: readonly string[]): readonly string[] {
  return [...new Set(entries)].slice(0, 10);
}
