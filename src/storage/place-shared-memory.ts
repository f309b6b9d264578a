import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * Gives SQLite's shared memory its place on the disk. It lies in a file beside the database and is written through the processor's
 * memory: on a disk without a byte left ext4 finds no room for pages that it promised and has not placed yet, and ends the process
 * (SIGBUS). By a process of its own: closing the file in this one would drop SQLite's locks on it (fcntl(2)). Where there is no
 * `sync` of the GNU system nothing is done; the kernel places the pages by itself within half a minute.
 */
export function placeSharedMemory(databaseFile: string): void {
  const file = `${databaseFile}-shm`;
  if (existsSync(file)) spawnSync('sync', ['--data', file], { stdio: 'ignore', timeout: 10_000 });
}
