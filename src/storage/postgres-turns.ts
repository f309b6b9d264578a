/**
 * Several application processes may serve one PostgreSQL database. They take turns at opening it, and know whether they are
 * alone. Advisory locks belong to the connection, so that a process that dies leaves none behind.
 */
import { type Kysely, sql } from 'kysely';

/** `maab`: the first half of the locks' names, so that they meet no lock of another program. */
const space = 0x6d616162;
const opening = 1;
const serving = 2;

/** Waits until no other process is opening this database. Until `endTurn` none will; the end of the connection ends it too. */
export async function takeTurn(database: Kysely<unknown>): Promise<void> {
  await sql`select pg_advisory_lock(${sql.lit(space)}, ${sql.lit(opening)})`.execute(database);
}

export async function endTurn(database: Kysely<unknown>): Promise<void> {
  await sql`select pg_advisory_unlock(${sql.lit(space)}, ${sql.lit(opening)})`.execute(database);
}

/** Says to the others that this process works here, for as long as the connection lives. */
export async function joinServing(database: Kysely<unknown>): Promise<void> {
  await sql`select pg_advisory_lock_shared(${sql.lit(space)}, ${sql.lit(serving)})`.execute(database);
}

/**
 * Does what no other process may see half done; undefined, with nothing done, where another one is at work here.
 * `work` gives something defined.
 */
export async function whileAlone<Result>(database: Kysely<unknown>, work: () => Promise<Result>): Promise<Result | undefined> {
  const { rows } = await sql<{ alone: boolean }>`select pg_try_advisory_lock(${sql.lit(space)}, ${sql.lit(serving)}) as alone`.execute(
    database,
  );
  if (rows[0]?.alone !== true) return undefined;
  const result = await work();
  await sql`select pg_advisory_unlock(${sql.lit(space)}, ${sql.lit(serving)})`.execute(database);
  return result;
}
