/**
 * Many rows into a table: the statement is written by hand and is the same for the same number of rows, so that SQLite compiles
 * it once and PostgreSQL plans it once; what is a batch PostgreSQL copies in. Building a statement anew costs more than the rows.
 */
import { CompiledQuery, type Kysely } from 'kysely';
import { RowsToCopy } from './copy-rows.ts';
import { type Dialect, dialectOf } from './dialect.ts';

/** Rows in one statement. SQLite binds at most 32,766 values. */
const mostRows = 256;
const mostValues = 30_000;
/** Fewer rows are sooner inserted by a statement that is planned already. */
const fewestToCopy = 32;

interface Statement {
  readonly sql: string;
  /** What PostgreSQL knows it by. */
  readonly name: string;
}
const statements = new Map<string, Statement>();
const names = new Map<string, string>();

/** Rows of several tables, table after table: each as `insertRows` has them. PostgreSQL is asked once for all that it copies in. */
export async function insertTables<Tables>(
  database: Kysely<Tables>,
  rows: { readonly [Table in keyof Tables & string]?: readonly Tables[Table][] },
): Promise<void> {
  const tables = (Object.entries(rows) as [keyof Tables & string, readonly never[]][]).filter(([, ofTable]) => ofTable.length > 0);
  const copied = dialectOf(database) === 'postgres' ? tables.filter(([, { length }]) => length >= fewestToCopy) : [];
  if (copied.length > 0) await copyRows(database, copied);
  for (const one of tables) if (!copied.includes(one)) await insertRows(database, ...one);
}

async function copyRows<Tables>(database: Kysely<Tables>, tables: readonly (readonly [string, readonly object[]])[]): Promise<void> {
  const wanted = tables.map(([table, rows]) => ({ table, columns: Object.keys(rows[0]!), rows }));
  const statement = `copy ${wanted.map(({ table }) => table).join(', ')}`;
  await database.executeQuery(CompiledQuery.raw(statement, [new RowsToCopy(wanted)]));
}

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
  if (dialect === 'postgres' && replacing.length === 0 && rows.length >= fewestToCopy)
    return copyRows(database, [[table, rows as readonly object[]]]);
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
