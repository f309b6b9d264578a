/**
 * One process for each station. The lock is the kernel's, taken by SQLite on a small file of its own (POSIX advisory locks):
 * it goes with the process, however that ends, so nothing is ever left to delete.
 */
import { closeSync, constants, openSync, readFileSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { z } from 'zod';
import { jsonText } from '../kernel/json-text.ts';
import type { Problem } from '../kernel/problem.ts';
import { isMissing } from './atomic-file.ts';
import { storageProblem } from './problems.ts';

export interface StationLock {
  /** Lets another process start; the end of the process does so too. */
  release(): void;
}

/** Held here, or the garbage collector would close the connection and let the lock go. */
const held = new Set<InstanceType<typeof Database>>();

/** Takes the lock of a data directory, at once or not at all. `already-running` names the process that has it. */
export function takeStationLock(directory: string): StationLock | Problem {
  const connection = new Database(join(directory, 'station.lock'), { timeout: 0 });
  try {
    // In WAL mode an exclusive transaction would lock out writers alone, so this file never is.
    connection.exec('BEGIN EXCLUSIVE');
    writeHolder(directory);
  } catch (error) {
    connection.close();
    if ((error as { code?: unknown }).code !== 'SQLITE_BUSY') throw error;
    return storageProblem('already-running', { directory, pid: holderOf(directory) });
  }
  held.add(connection);
  return {
    release() {
      held.delete(connection);
      connection.close();
    },
  };
}

/** In place and always of one length: a station must also start on a full disk, to say that it is full. */
function writeHolder(directory: string): void {
  const text = JSON.stringify({ pid: process.pid, host: hostname() }).padEnd(399);
  const file = openSync(holderPath(directory), constants.O_RDWR | constants.O_CREAT, 0o600);
  try {
    writeSync(file, `${text}\n`);
  } finally {
    closeSync(file);
  }
}

/** Only for people: the lock itself says whether somebody runs. */
function holderOf(directory: string): string {
  const text = readHolder(directory);
  const holder = jsonText.pipe(z.object({ pid: z.int(), host: z.string().max(255) })).safeParse(text);
  if (!holder.success) return 'not known';
  const { pid, host } = holder.data;
  return host === hostname() ? String(pid) : `${pid} on ${host}`;
}

function readHolder(directory: string): string {
  try {
    return readFileSync(holderPath(directory), 'utf8').slice(0, 1000);
  } catch (error) {
    if (isMissing(error)) return '';
    throw error;
  }
}

function holderPath(directory: string): string {
  return join(directory, 'station.pid');
}
