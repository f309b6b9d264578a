/**
 * Looks for words in everything that a stopped or killed station has on its disk: in each row by SQL, and in every decrypted
 * page of the database and of the write-ahead log, free and superseded ones included.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isProblem } from '../../src/kernel/problem.ts';
import { stationPaths } from '../../src/station/station-config.ts';
import { openKeyring } from '../../src/storage/keyring.ts';
import { openSqlite } from '../../src/storage/sqlite-connection.ts';
import { decryptAegis256 } from './aegis-256.ts';
import type { MadeStation } from './made-station.ts';

export interface Found {
  /** Tables with a row that has the word. */
  readonly tables: readonly string[];
  /** Pages of the database file that have it. */
  readonly pages: number;
  /** Pages in the write-ahead log that have it. */
  readonly frames: number;
  /** Other files, as they lie there. */
  readonly files: readonly string[];
}

export const nowhere: Found = { tables: [], pages: 0, frames: 0, files: [] };

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
      ...pagesWith(database, key, word),
      files: filesWith(station.directory, word),
    };
  } finally {
    rmSync(workplace, { recursive: true });
  }
}

function copyOf(database: string, to: string): string {
  for (const end of ['', '-wal']) if (existsSync(`${database}${end}`)) cpSync(`${database}${end}`, `${to}${end}`);
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

function pagesWith(database: string, key: Buffer, word: string): { pages: number; frames: number } {
  const file = readFileSync(database);
  // https://sqlite.org/fileformat2.html: the page size stands in the header, the page's number in each frame of the log.
  const pageBytes = file.readUInt16BE(16) === 1 ? 65_536 : file.readUInt16BE(16);
  let pages = 0;
  for (let at = 0; at < file.length; at += pageBytes) {
    if (has(decryptPage(key, at / pageBytes + 1, file.subarray(at, at + pageBytes)), word)) pages += 1;
  }
  const log = existsSync(`${database}-wal`) ? readFileSync(`${database}-wal`) : Buffer.alloc(0);
  let frames = 0;
  for (let at = 32; at + 24 + pageBytes <= log.length; at += 24 + pageBytes) {
    if (has(decryptPage(key, log.readUInt32BE(at), log.subarray(at + 24, at + 24 + pageBytes)), word)) frames += 1;
  }
  return { pages, frames };
}

/**
 * A page under the cipher `aegis` of SQLite3MultipleCiphers: at its end a tag and a nonce of 32 bytes each. A key and a nonce for
 * the page come from the key stream of that nonce; the page's number stands in the last four bytes of the latter.
 */
function decryptPage(key: Buffer, page: number, bytes: Buffer): string {
  const contentBytes = bytes.length - 64;
  const once = decryptAegis256(key, bytes.subarray(contentBytes + 32), undefined, 64);
  once.writeUInt32BE(page, 60);
  // The first page begins with the salt and what SQLite must read without the key.
  const content = bytes.subarray(page === 1 ? 24 : 0, contentBytes);
  return decryptAegis256(once.subarray(0, 32), once.subarray(32), content, content.length).toString('latin1');
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
