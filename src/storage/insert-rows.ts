/**
 * Many rows into one table: the statement is written by hand and is the same for the same number of rows, so that SQLite
 * compiles it once and PostgreSQL plans it once. Building it anew for each batch costs more than the rows.
 */
import { CompiledQuery, type Kysely } from 'kysely';
import { type Dialect, dialectOf } from './dialect.ts';

/** Rows in one statement. SQLite binds at most 32,766 values. */
const mostRows = 256;
const mostValues = 30_000;

interface Statement {
  readonly sql: string;
  /** What PostgreSQL knows it by. */
  readonly name: string;
}
const statements = new Map<string, Statement>();
const names = new Map<string, string>();

/**
 * Inserts whole rows: the columns are the keys of the first one, and all have the same.
 * @param replacing the columns of the key by which a row takes the place of the one that stands there; without it, such a row is an error
 */
export async function insertRows<Tables, Table extends keyof Tables & string>(
  database: Kysely<Tables>,
  table: Table,
  rows: readonly Tables[Table][],
  { replacing = [] }: { readonly replacing?: readonly (keyof Tables[Table] & string)[] } = {},
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const dialect = dialectOf(database);
  const columns = Object.keys(first as object) as (keyof Tables[Table] & string)[];
  for (let start = 0; start < rows.length; ) {
    const count = sliceOf(rows.length - start, columns.length);
    const values: unknown[] = [];
    for (let at = start; at < start + count; at++) for (const column of columns) values.push(rows[at]![column]);
    await database.executeQuery(CompiledQuery.raw(statementFor({ dialect, table, columns, count, replacing }).sql, values));
    start += count;
  }
}

/** The name under which a statement of `insertRows` is prepared on PostgreSQL; undefined for every other statement. */
export function preparedName(sql: string): string | undefined {
  return names.get(sql);
}

/** Powers of two: so many different statements there are, and no more. */
function sliceOf(rows: number, columns: number): number {
  let count = mostRows;
  while (count > rows || count * columns > mostValues) count /= 2;
  return count;
}

function statementFor(wanted: {
  readonly dialect: Dialect;
  readonly table: string;
  readonly columns: readonly string[];
  readonly count: number;
  readonly replacing: readonly string[];
}): Statement {
  const { dialect, table, columns, count, replacing } = wanted;
  const key = `${dialect} ${table} ${count} ${columns.join(' ')} ${replacing.join(' ')}`;
  const known = statements.get(key);
  if (known) return known;
  let place = 0;
  const row = () => `(${columns.map(() => (dialect === 'postgres' ? `$${++place}` : '?')).join(', ')})`;
  const values = Array.from({ length: count }, row).join(', ');
  const sql = `insert into "${table}" (${quoted(columns)}) values ${values}${replacingBy(replacing, columns)}`;
  const made = { sql, name: `rows-${statements.size + 1}` };
  statements.set(key, made);
  names.set(sql, made.name);
  return made;
}

function replacingBy(key: readonly string[], columns: readonly string[]): string {
  if (key.length === 0) return '';
  const set = columns.filter((column) => !key.includes(column)).map((column) => `"${column}" = excluded."${column}"`);
  return ` on conflict (${quoted(key)}) do update set ${set.join(', ')}`;
}

function quoted(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(', ');
}
