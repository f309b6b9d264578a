/**
 * Looks for words in everything that a stopped or killed station has on its disk: in each row by SQL, and in the decrypted
 * pages, free ones included, as they were after every commit that the write-ahead log still holds.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isProblem } from '../../src/kernel/problem.ts';
import { stationPaths } from '../../src/station/station-config.ts';
import { openKeyring } from '../../src/storage/keyring.ts';
import { openSqlite } from '../../src/storage/sqlite-connection.ts';
import type { MadeStation } from './made-station.ts';

export interface Found {
  /** Tables with a row that has the word. */
  readonly tables: readonly string[];
  /** How many of the commits in the log, the database without the log counted as one, have it on a page. */
  readonly commits: number;
  /** Other files, as they lie there. */
  readonly files: readonly string[];
}

export const nowhere: Found = { tables: [], commits: 0, files: [] };

/** Case does not matter. The station must not be running. */
export async function searchRaw(station: MadeStation, word: string): Promise<Found> {
  const keyring = await openKeyring(stationPaths(station.directory).keys, { kind: 'key-file', path: station.keyFile });
  if (isProblem(keyring)) throw new Error(keyring.text);
  const key = keyring.subkey('database');
  const workplace = mkdtempSync(join(tmpdir(), 'maabar-raw-'));
  try {
    const { database } = stationPaths(station.directory);
    return {
      tables: tablesWith(copyOf(database, join(workplace, 'rows.db')), key, word),
      commits: commitsWith(database, join(workplace, 'pages.db'), key, word),
      files: filesWith(station.directory, word),
    };
  } finally {
    rmSync(workplace, { recursive: true });
  }
}

function copyOf(database: string, to: string, log?: Buffer): string {
  cpSync(database, to);
  const wal = log ?? (existsSync(`${database}-wal`) ? readFileSync(`${database}-wal`) : Buffer.alloc(0));
  writeFileSync(`${to}-wal`, wal);
  rmSync(`${to}-shm`, { force: true });
  return to;
}

function tablesWith(file: string, key: Buffer, word: string): string[] {
  const connection = openSqlite({ file, key });
  const tables = connection.prepare("select name from sqlite_schema where type = 'table' order by name").pluck().all() as string[];
  const found = tables.filter((table) => has(JSON.stringify(connection.prepare(`select * from "${table}"`).all(), bytesAsText), word));
  connection.close();
  return found;
}

/** A Buffer reaches a replacer as { type, data }. */
function bytesAsText(_key: string, value: unknown): unknown {
  const bytes = value as { type?: unknown; data?: number[] } | null;
  return bytes?.type === 'Buffer' && Array.isArray(bytes.data) ? Buffer.from(bytes.data).toString('utf8') : value;
}

/** Cuts the log after each of its commits, and decrypts what the database then is, page by page. */
function commitsWith(database: string, to: string, key: Buffer, word: string): number {
  const log = existsSync(`${database}-wal`) ? readFileSync(`${database}-wal`) : Buffer.alloc(0);
  let found = has(decrypted(copyOf(database, to, Buffer.alloc(0)), key), word) ? 1 : 0;
  const frameBytes = log.length === 0 ? 1 : 24 + log.readUInt32BE(8);
  for (let end = 32 + frameBytes; end <= log.length; end += frameBytes) {
    // https://sqlite.org/fileformat2.html#walformat: not 0 in the frame that ends a commit.
    const isCommit = log.readUInt32BE(end - frameBytes + 4) !== 0;
    if (isCommit && has(decrypted(copyOf(database, to, log.subarray(0, end)), key), word)) found += 1;
  }
  return found;
}

function decrypted(file: string, key: Buffer): string {
  const connection = openSqlite({ file, key });
  connection.pragma('secure_delete = OFF');
  connection.pragma('journal_mode = DELETE');
  connection.pragma("rekey = ''");
  connection.close();
  return readFileSync(file, 'latin1');
}

function filesWith(directory: string, word: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(directory, name);
    return statSync(path).isFile() && (has(name, word) || has(readFileSync(path, 'latin1'), word));
  });
}

function has(text: string, word: string): boolean {
  return text.toLowerCase().includes(word.toLowerCase());
}
