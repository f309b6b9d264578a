/**
 * Once for each run of the tests: temporary files lie in memory where there is room, so that no test waits for a disk that it
 * does not try. Databases are as durable as ever by their settings; tests of full disks and power cuts mount disks of their own.
 */
import { chmodSync, constants, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const memory = '/dev/shm';
const prefix = 'maabar-tests-';
/** Stations say so where less than half a gibibyte is free. */
const neededBytes = 4 * 1024 ** 3;

export default function setUpMemory(): (() => void) | undefined {
  if (tmpdir().startsWith(memory) || !isFit(memory)) return undefined;
  removeWhatKilledRunsLeft();
  const directory = mkdtempSync(join(memory, `${prefix}${process.pid}-`));
  // PostgreSQL runs under another account, in a directory below.
  chmodSync(directory, 0o711);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = directory;
  return () => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(directory, { recursive: true, force: true });
  };
}

/** Anybody may write there, there is room, and programs may run: in containers it is often of 64 MB, or runs none. */
function isFit(directory: string): boolean {
  if (!existsSync(directory) || (statSync(directory).mode & constants.S_IWOTH) === 0) return false;
  const { bavail, bsize } = statfsSync(directory);
  const mounts = readFileSync('/proc/mounts', 'utf8').split('\n');
  const runsNone = mounts.some((line) => line.split(' ')[1] === directory && /\bnoexec\b/.test(line));
  return bavail * bsize >= neededBytes && !runsNone;
}

function removeWhatKilledRunsLeft(): void {
  for (const name of readdirSync(memory)) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) removeUnlessMounted(join(memory, name));
  }
}

/** A run of the power cuts that was killed leaves its disk mounted: that is for whoever killed it to take away. */
function removeUnlessMounted(directory: string): void {
  const isMounted = readFileSync('/proc/mounts', 'utf8').includes(` ${directory}/`);
  if (!isMounted) rmSync(directory, { recursive: true, force: true });
}
