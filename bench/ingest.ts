/**
 * `npm run bench -- ingest [--posts N] [--perDay N] [--rounds N] [--dialect sqlite|postgres]`: crossings a second that a
 * headquarters takes from its posts, verified and projected, each chunk on disk before the next; beside it a bare multi-row
 * insert of the very rows that stand in its tables afterwards, into the same schema, round by round. Whatever else works on the
 * machine, processor time says what each stage costs.
 * PostgreSQL is the one that the tests start, or MAABAR_TEST_POSTGRES_URL.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
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
import { type ProcessorSeconds, processorSeconds, since, totalOf } from './ingest/processor-time.ts';
import { median } from './journal/quantile.ts';

interface Taken {
  readonly seconds: number;
  readonly processor: ProcessorSeconds;
}
interface Round {
  readonly ingested: Taken;
  readonly bare: Taken;
  readonly rows: number;
  /** Of the database afterwards. */
  readonly bytes: number;
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
process.stdout.write(`${crossings} crossings of ${posts.length} posts in ${chunks} chunks, on ${availableParallelism()} cores\n`);
// Code is compiled as it runs: the first round of a process is slower than all that follow.
verifyOnly(posts);
process.stdout.write(`opened and verified alone: ${perSecond(verifyOnly(posts))}\n`);

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
  const of = (figure: (round: Round) => number) => median(rounds.map(figure));
  const micros = (seconds: number) => ((seconds / crossings) * 1e6).toFixed(0);
  const spent = (taken: (round: Round) => Taken, who: (of: ProcessorSeconds) => number) => of((round) => who(taken(round).processor));
  const ingested = (who: (of: ProcessorSeconds) => number) => spent((round) => round.ingested, who);
  const bare = (who: (of: ProcessorSeconds) => number) => spent((round) => round.bare, who);
  const { rows, bytes } = rounds[0]!;
  const busiest = Math.max(
    ...[ingested(({ main }) => main), ingested(({ writer }) => writer), ingested(({ server: postgres }) => postgres)],
  );
  const allowed = crossings / Math.max(ingested(totalOf) / availableParallelism(), busiest);
  const lines = [
    `${dialect}, median of ${rounds.length} rounds: ${(rows / crossings).toFixed(1)} rows and ${Math.round(bytes / crossings)} bytes a crossing on disk`,
    `  ingest       ${perSecond(of((round) => round.ingested.seconds))} (${rounds.map((round) => Math.round(crossings / round.ingested.seconds)).join(', ')})`,
    `  bare insert  ${perSecond(of((round) => round.bare.seconds))} (${rounds.map((round) => Math.round(crossings / round.bare.seconds)).join(', ')})`,
    `  ingest takes ${of((round) => round.ingested.seconds / round.bare.seconds).toFixed(2)} times as long, and ${of((round) => totalOf(round.ingested.processor) / totalOf(round.bare.processor)).toFixed(2)} times the processor`,
    `  processor, µs a crossing: opening ${micros(ingested(({ main }) => main))}, projecting and writing ${micros(ingested(({ writer }) => writer))}, sweeping and compiling ${micros(ingested(({ runtime }) => runtime))}, PostgreSQL ${micros(ingested(({ server: postgres }) => postgres))}; together ${micros(ingested(totalOf))}`,
    `  bare insert:              sending ${micros(bare(({ main }) => main))}, runtime ${micros(bare(({ runtime }) => runtime))}, PostgreSQL ${micros(bare(({ server: postgres }) => postgres))}; together ${micros(bare(totalOf))}`,
    `  by processor time these cores, all theirs, would take ${Math.round(allowed)} crossings/s`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
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
  const ingested = await openedAndFed(settings, posts);
  const bytes = statSync(stationPaths(settings.directory).database).size;
  const reader = sqliteReader(stationPaths(settings.directory).database, settings.databaseKey);
  const tables = await readTables(reader);
  reader.close();
  const empty = headquartersSettings(join(ground, 'bare'), { kind: 'sqlite' });
  await openedAndFed(empty, []);
  const connection = openSqlite({ file: stationPaths(empty.directory).database, key: empty.databaseKey });
  for (const { name } of tables) connection.exec(`delete from "${name}"`);
  const bare = await timed(async () => bareOnSqlite(connection, tables, chunks));
  connection.close();
  return { ingested, bare, rows: rowsIn(tables), bytes };
}

async function onPostgres(ground: string): Promise<Round> {
  await using database = await freshPostgresDatabase();
  const ingested = await openedAndFed(headquartersSettings(join(ground, 'ingest'), { kind: 'postgres', url: database.url }), posts);
  await using filled = await connected(database.url);
  const size = await filled.client.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes');
  const bytes = Number(size.rows[0]!.bytes);
  const tables = await readTables(postgresReader(filled.client));
  await using empty = await freshPostgresDatabase();
  await openedAndFed(headquartersSettings(join(ground, 'bare'), { kind: 'postgres', url: empty.url }), []);
  await using to = await connected(empty.url);
  for (const { name } of tables) await to.client.query(`delete from "${name}"`);
  const bare = await timed(() => bareOnPostgres(to.client, tables, chunks));
  return { ingested, bare, rows: rowsIn(tables), bytes };
}

async function openedAndFed(settings: ReturnType<typeof headquartersSettings>, from: readonly SendingPost[]): Promise<Taken> {
  const writer = await openHeadquarters(settings);
  try {
    return await timed(() => ingest(writer, from));
  } finally {
    await writer.close();
  }
}

async function timed(work: () => Promise<number>): Promise<Taken> {
  const before = processorSeconds(server?.pid);
  const seconds = await work();
  return { seconds, processor: since(before, processorSeconds(server?.pid)) };
}

async function connected(url: string): Promise<AsyncDisposable & { readonly client: Client }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return { client, [Symbol.asyncDispose]: () => client.end() };
}

function rowsIn(tables: readonly Table[]): number {
  return tables.reduce((sum, { rows }) => sum + rows.length, 0);
}
