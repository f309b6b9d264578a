/** Databases for tests that run on PostgreSQL. */
import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { Client } from 'pg';

export interface FreshDatabase {
  /** `postgres://maabar@127.0.0.1:40123/test_3f9c2a01b7d4` */
  readonly url: string;
  /** Ends what is still connected and removes the database, and its copies. */
  drop(): Promise<void>;
  /** As it is now; nobody may be connected. @returns what puts it back */
  copy(): Promise<() => Promise<void>>;
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
  const copied: string[] = [];
  const drop = async () => {
    for (const one of [name, ...copied]) await asSuperuser(server, `drop database if exists ${one} with (force)`);
  };
  const copy = async () => {
    const kept = `${name}_${copied.length + 1}`;
    copied.push(kept);
    await asSuperuser(server, `create database ${kept} template ${name}`);
    return async () => {
      await asSuperuser(server, `drop database ${name} with (force)`);
      await asSuperuser(server, `create database ${name} template ${kept}`);
    };
  };
  return { url: url.href, drop, copy, [Symbol.asyncDispose]: drop };
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
