/** Databases for tests that run on PostgreSQL. */
import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { Client } from 'pg';

export interface FreshDatabase {
  /** `postgres://maabar@127.0.0.1:40123/test_3f9c2a01b7d4` */
  readonly url: string;
  /** Ends what is still connected and removes the database. */
  drop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Makes an empty database of its own on the server of this test run.
 * @example await using database = await freshPostgresDatabase();
 */
export async function freshPostgresDatabase(): Promise<FreshDatabase> {
  const server = process.env.MAABAR_TEST_POSTGRES_URL;
  if (server === undefined) throw new Error('MAABAR_TEST_POSTGRES_URL is not set: run the tests with vitest, whose set-up starts a server');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(server, `create database ${name} template template0`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const drop = () => asSuperuser(server, `drop database if exists ${name} with (force)`);
  return { url: url.href, drop, [Symbol.asyncDispose]: drop };
}

async function asSuperuser(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
