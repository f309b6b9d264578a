/**
 * Room on the disk of the data directory, and a ballast file that is given up when there is none: what it frees is enough to
 * finish what is under way, to close the database in order, and to show people a screen that says what to do.
 */
import { randomBytes } from 'node:crypto';
import { open, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isMissing, syncDirectory } from './atomic-file.ts';

/** `low`: somebody should free room. `stopped`: recording should stop before the disk makes it stop. */
export type DiskLevel = 'well' | 'low' | 'stopped';

export interface DiskState {
  readonly level: DiskLevel;
  /** Room for an ordinary user, in bytes. */
  readonly freeBytes: number;
  readonly hasBallast: boolean;
  /** True where somebody should be told: the level is not `well`, or the ballast has been given up. */
  readonly low: boolean;
}

export interface DiskLimits {
  readonly lowBytes: number;
  readonly stoppedBytes: number;
  readonly ballastBytes: number;
}

const mebibyte = 1024 * 1024;
export const defaultDiskLimits: DiskLimits = { lowBytes: 512 * mebibyte, stoppedBytes: 32 * mebibyte, ballastBytes: 16 * mebibyte };

export class DiskWatch {
  readonly #directory: string;
  readonly #limits: DiskLimits;
  readonly #freeBytes: (directory: string) => Promise<number>;
  #level: DiskLevel = 'well';

  /** @param options.freeBytes Stands in for the disk in tests. */
  constructor(options: {
    readonly directory: string;
    readonly limits?: Partial<DiskLimits>;
    readonly freeBytes?: (directory: string) => Promise<number>;
  }) {
    this.#directory = options.directory;
    this.#limits = { ...defaultDiskLimits, ...options.limits };
    this.#freeBytes = options.freeBytes ?? freeBytesOf;
  }

  /** Looks at the disk, and makes the ballast where it is missing and there is room for it. */
  async watch(): Promise<DiskState> {
    const free = await this.#freeBytes(this.#directory);
    this.#level = nextLevel(this.#level, free, this.#limits);
    const hasBallast = (await this.#hasBallast()) || (await this.#makeBallast(free));
    const freeBytes = await this.#freeBytes(this.#directory);
    return { level: this.#level, freeBytes, hasBallast, low: this.#level !== 'well' || !hasBallast };
  }

  /** Gives the reserved room up; true if there was any. */
  async releaseBallast(): Promise<boolean> {
    const had = await this.#hasBallast();
    await removeFile(this.#path);
    return had;
  }

  get #path(): string {
    return join(this.#directory, 'ballast');
  }

  async #hasBallast(): Promise<boolean> {
    try {
      return (await stat(this.#path)).size === this.#limits.ballastBytes;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  /** False where there is no room. The level must stay `well` with the ballast in place. */
  async #makeBallast(freeBytes: number): Promise<boolean> {
    if (freeBytes < this.#limits.lowBytes + this.#limits.ballastBytes) return false;
    try {
      await writeBallast(this.#path, this.#limits.ballastBytes);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      await removeFile(this.#path); // others filled the disk meanwhile
      return false;
    }
  }
}

/**
 * A level gets worse as soon as its limit is passed, and better only with the room of a ballast beyond it: a disk that
 * hovers at a limit does not make the screens flicker. Pure.
 */
export function nextLevel(before: DiskLevel, freeBytes: number, { lowBytes, stoppedBytes, ballastBytes }: DiskLimits): DiskLevel {
  const stoppedBelow = before === 'stopped' ? stoppedBytes + ballastBytes : stoppedBytes;
  if (freeBytes < stoppedBelow) return 'stopped';
  const lowBelow = before === 'well' ? lowBytes : lowBytes + ballastBytes;
  return freeBytes < lowBelow ? 'low' : 'well';
}

async function freeBytesOf(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}

/** Random bytes: a file system that compresses, or leaves holes for zeros, would reserve nothing. */
async function writeBallast(path: string, bytes: number): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    for (let written = 0; written < bytes; written += mebibyte) await file.writeFile(randomBytes(Math.min(mebibyte, bytes - written)));
    await file.sync();
  } finally {
    await file.close();
  }
}

async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true });
  await syncDirectory(dirname(path));
}
