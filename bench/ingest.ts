/**
 * `npm run bench -- ingest [--posts N] [--perDay N] [--rounds N] [--dialect sqlite|postgres]`: crossings a second that a
 * headquarters takes from its posts, verified and projected, each chunk on disk before the next; beside it a bare multi-row
 * insert of the very rows that stand in its tables afterwards, into the same schema, round by round.
 * PostgreSQL is the one that the tests start, or MAABAR_TEST_POSTGRES_URL.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { stationPaths } from '../src/station/station-config.ts';
import type { Dialect } from '../src/storage/dialect.ts';
import { openSqlite } from '../src/storage/sqlite-connection.ts';
import { freshPostgresDatabase } from '../test/postgres.ts';
import { startPostgres } from '../test/postgres-server.ts';
import { bareOnPostgres, bareOnSqlite, postgresReader, readTables, sqliteReader, type Table } from './ingest/bare-insert.ts';
import { headquartersSettings, ingest, openHeadquarters, verifyOnly } from './ingest/ingest-run.ts';
import { postsInChunks, type SendingPost } from './ingest/posts-in-chunks.ts';
import { median } from './journal/quantile.ts';

interface Round {
  readonly ingestSeconds: number;
  readonly bareSeconds: number;
  readonly rows: number;
}

const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '2' },
    perDay: { type: 'string', default: '60' },
    rounds: { type: 'string', default: '3' },
    dialect: { type: 'string' },
  },
});
const cache = resolve('.cache', 'bench', 'ingest');
const posts = await postsInChunks(cache, { posts: Number(values.posts), perDay: Number(values.perDay) });
const crossings = posts.reduce((sum, { travellers }) => sum + travellers, 0);
const chunks = posts.reduce((sum, post) => sum + post.chunks.length, 0);
const verifySeconds = verifyOnly(posts);
process.stdout.write(
  `${crossings} crossings of ${posts.length} posts in ${chunks} chunks; opened and verified alone: ${perSecond(verifySeconds)}\n`,
);

const dialects = (['sqlite', 'postgres'] as const).filter((dialect) => !values.dialect || dialect === values.dialect);
const server = dialects.includes('postgres') && !process.env.MAABAR_TEST_POSTGRES_URL ? await startPostgres() : undefined;
if (server) process.env.MAABAR_TEST_POSTGRES_URL = server.url;
try {
  for (const dialect of dialects) {
    const rounds: Round[] = [];
    for (let round = 0; round < Number(values.rounds); round++) rounds.push(await measured(dialect));
    report(dialect, rounds);
  }
} finally {
  await server?.stop();
}

function report(dialect: Dialect, rounds: readonly Round[]): void {
  const ingested = median(rounds.map(({ ingestSeconds }) => ingestSeconds));
  const bare = median(rounds.map(({ bareSeconds }) => bareSeconds));
  const times = median(rounds.map(({ ingestSeconds, bareSeconds }) => ingestSeconds / bareSeconds));
  const rows = (rounds[0]!.rows / crossings).toFixed(1);
  process.stdout.write(
    `${dialect.padEnd(9)} ingest ${perSecond(ingested)}, bare insert ${perSecond(bare)} (${rows} rows a crossing), ${times.toFixed(2)} times bare\n`,
  );
}

function perSecond(seconds: number): string {
  return `${Math.round(crossings / seconds)} crossings/s`;
}

async function measured(dialect: Dialect): Promise<Round> {
  const ground = mkdtempSync(join(cache, 'run-'));
  try {
    return dialect === 'sqlite' ? await onSqlite(ground) : await onPostgres(ground);
  } finally {
    rmSync(ground, { recursive: true, force: true });
  }
}

async function onSqlite(ground: string): Promise<Round> {
  const settings = headquartersSettings(join(ground, 'ingest'), { kind: 'sqlite' });
  const ingestSeconds = await openedAndFed(settings, posts);
  const reader = sqliteReader(stationPaths(settings.directory).database, settings.databaseKey);
  const tables = await readTables(reader);
  reader.close();
  const bare = headquartersSettings(join(ground, 'bare'), { kind: 'sqlite' });
  await openedAndFed(bare, []);
  const connection = openSqlite({ file: stationPaths(bare.directory).database, key: bare.databaseKey });
  for (const { name } of tables) connection.exec(`delete from "${name}"`);
  const bareSeconds = bareOnSqlite(connection, tables, chunks);
  connection.close();
  return { ingestSeconds, bareSeconds, rows: rowsIn(tables) };
}

async function onPostgres(ground: string): Promise<Round> {
  await using database = await freshPostgresDatabase();
  const ingestSeconds = await openedAndFed(headquartersSettings(join(ground, 'ingest'), { kind: 'postgres', url: database.url }), posts);
  await using filled = await connected(database.url);
  const tables = await readTables(postgresReader(filled.client));
  await using empty = await freshPostgresDatabase();
  await openedAndFed(headquartersSettings(join(ground, 'bare'), { kind: 'postgres', url: empty.url }), []);
  await using bare = await connected(empty.url);
  for (const { name } of tables) await bare.client.query(`delete from "${name}"`);
  const bareSeconds = await bareOnPostgres(bare.client, tables, chunks);
  return { ingestSeconds, bareSeconds, rows: rowsIn(tables) };
}

async function openedAndFed(settings: ReturnType<typeof headquartersSettings>, from: readonly SendingPost[]): Promise<number> {
  const writer = await openHeadquarters(settings);
  try {
    return await ingest(writer, from);
  } finally {
    await writer.close();
  }
}

async function connected(url: string): Promise<AsyncDisposable & { readonly client: Client }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return { client, [Symbol.asyncDispose]: () => client.end() };
}

function rowsIn(tables: readonly Table[]): number {
  return tables.reduce((sum, { rows }) => sum + rows.length, 0);
}
