/** Databases from before AEGIS-256 encrypted their pages: encrypted anew, once, at the start that finds them. */
import { copyFile, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncDirectory } from './atomic-file.ts';
import { openSqlite, rawKey, type SqliteConnection, type SqliteOptions } from './sqlite-connection.ts';

/**
 * True where the file was encrypted anew. The copy is whole and checked before it takes the place of the file, so that a cut at
 * any moment leaves one of the two; needs as much room as the database takes, for as long as it lasts.
 * @throws as openSqlite does where neither cipher opens the file
 */
export async function renewCipher(file: string, key: Uint8Array): Promise<boolean> {
  if (!(await stat(file).catch(() => undefined))?.size || opens({ file, key })) return false;
  if (!opens({ file, key, cipher: 'chacha20' })) return false;
  const copy = `${file}.renewing`;
  await removeDatabase(copy);
  try {
    await copyFile(file, copy);
    await copyFile(`${file}-wal`, `${copy}-wal`).catch(ignoreMissing);
    encryptAnew(openSqlite({ file: copy, key, cipher: 'chacha20' }), key);
    checkWhole(openSqlite({ file: copy, key }));
    await sync(copy);
    // The log of the old pages must not lie beside the new ones.
    closing(openSqlite({ file, key, cipher: 'chacha20' }), (connection) => connection.pragma('wal_checkpoint(truncate)'));
    await rename(copy, file);
    await syncDirectory(dirname(file));
  } finally {
    await removeDatabase(copy);
  }
  return true;
}

function opens(options: SqliteOptions): boolean {
  try {
    openSqlite({ ...options, readonly: true }).close();
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_NOTADB') return false;
    throw error;
  }
}

/** Pages change their cipher outside the write-ahead log only. */
function encryptAnew(connection: SqliteConnection, key: Uint8Array): void {
  closing(connection, () => {
    connection.pragma('journal_mode = delete');
    connection.pragma("cipher = 'aegis'");
    connection.rekey(rawKey(key));
  });
}

function checkWhole(connection: SqliteConnection): void {
  closing(connection, () => {
    const answer = connection.pragma('quick_check', { simple: true });
    if (answer !== 'ok') throw new Error('renewCipher: the copy is not whole');
  });
}

function closing<Result>(connection: SqliteConnection, work: (connection: SqliteConnection) => Result): Result {
  try {
    return work(connection);
  } finally {
    connection.close();
  }
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r');
  await handle.sync().finally(() => handle.close());
}

async function removeDatabase(file: string): Promise<void> {
  for (const end of ['', '-wal', '-shm', '-journal']) await rm(`${file}${end}`, { force: true });
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
