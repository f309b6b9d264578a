import { type ColumnDataType, type Expression, type Kysely, PostgresAdapter, sql } from 'kysely';

/** The two databases that Maabar runs on. */
export type Dialect = 'sqlite' | 'postgres';

/** For the few statements that each has to say in its own way. */
export function dialectOf<Tables>(database: Kysely<Tables>): Dialect {
  return database.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';
}

/** Bytes: hashes, envelopes, parts. */
export function bytesType(dialect: Dialect): ColumnDataType | Expression<unknown> {
  return dialect === 'sqlite' ? 'blob' : 'bytea';
}

/** Whole numbers over 2^31: sequences, times in epoch milliseconds. Read back as JavaScript numbers in both dialects. */
export function bigIntegerType(dialect: Dialect): ColumnDataType | Expression<unknown> {
  return dialect === 'sqlite' ? 'integer' : 'bigint';
}

/** Text that compares by code point in both dialects. Never sort names for people in SQL. */
export function textType(dialect: Dialect): ColumnDataType | Expression<unknown> {
  return dialect === 'sqlite' ? 'text' : sql`text collate "C"`;
}
