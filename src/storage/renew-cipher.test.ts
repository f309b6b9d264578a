import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renewCipher } from './renew-cipher.ts';
import { openSqlite } from './sqlite-connection.ts';

const key = Buffer.alloc(32, 7);
let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'maabar-renew-'));
  file = join(directory, 'station.db');
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('a database with pages of the earlier cipher', () => {
  test('is encrypted anew, with what stood in its log, and only once', async () => {
    makeOld(2000);
    expect(readdirSync(directory)).toContain('station.db-wal');
    expect(await renewCipher(file, key)).toBe(true);
    expect(readdirSync(directory)).toEqual(['station.db']);
    expect(await renewCipher(file, key)).toBe(false);
    const connection = openSqlite({ file, key });
    expect(connection.prepare('select count(*) as n, max(id) as last from row').get()).toEqual({ n: 2001, last: 2001 });
    connection.close();
  });

  test('is left as it is under a wrong key', async () => {
    makeOld(10);
    const before = readFileSync(file);
    expect(await renewCipher(file, Buffer.alloc(32, 8))).toBe(false);
    expect(readFileSync(file)).toEqual(before);
  });

  test('is encrypted anew after an attempt that was cut short', async () => {
    makeOld(10);
    writeFileSync(`${file}.renewing`, 'half of a copy');
    expect(await renewCipher(file, key)).toBe(true);
    expect(readdirSync(directory)).toEqual(['station.db']);
  });
});

test('no database, or an empty one, needs nothing', async () => {
  expect(await renewCipher(file, key)).toBe(false);
  writeFileSync(file, '');
  expect(await renewCipher(file, key)).toBe(false);
});

/** Rows in the file, and one more in the log alone, as a kill leaves them. */
function makeOld(rows: number): void {
  const connection = openSqlite({ file, key, cipher: 'chacha20' });
  connection.exec('create table row (id integer primary key, body blob not null)');
  const insert = connection.prepare('insert into row (body) values (randomblob(300))');
  connection.transaction(() => {
    for (let n = 0; n < rows; n++) insert.run();
  })();
  connection.pragma('wal_checkpoint(truncate)');
  insert.run();
  const [database, log] = [readFileSync(file), readFileSync(`${file}-wal`)];
  connection.close();
  writeFileSync(file, database);
  writeFileSync(`${file}-wal`, log);
}
