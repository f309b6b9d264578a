/** Small disks of the test's own: in memory, and as images of ext4. Mounting needs root; where it is refused, tests say why they skip. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

export interface Mounted {
  readonly path: string;
  makeReadOnly(): void;
  unmount(): void;
}

export function mountMemory(path: string, mebibytes: number): Mounted {
  mkdirSync(path, { recursive: true });
  run('mount', '-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'none', path);
  return mounted(path);
}

export function makeImage(file: string, mebibytes: number): void {
  writeFileSync(file, '');
  truncateSync(file, mebibytes * 1024 * 1024);
  // Blocks as a post's disk has them: with smaller ones a page of shared memory lies in several, of which SQLite places one alone.
  run('mkfs.ext4', '-q', '-b', '4096', '-O', '^metadata_csum_seed', '-E', 'lazy_itable_init=0', file);
}

export function mountImage(file: string, path: string): Mounted {
  mkdirSync(path, { recursive: true });
  // The journal of ext4 is not committed by the clock, so that only what was asked for is on the "disk".
  run('mount', '-o', 'loop,commit=300', file, path);
  return mounted(path);
}

/** What the image holds now: what the file system above has only in memory is not in it. */
export function copyImage(from: string, to: string): void {
  run('cp', '--sparse=always', from, to);
}

/** Why there are no mounts here; undefined where there are. */
export function findMountRefusal(kind: 'memory' | 'image'): string | undefined {
  const directory = mkdtempSync(join(tmpdir(), 'maabar-mount-'));
  try {
    if (kind === 'memory') mountMemory(join(directory, 'm'), 1).unmount();
    else {
      makeImage(join(directory, 'i'), 16);
      mountImage(join(directory, 'i'), join(directory, 'm')).unmount();
    }
    return undefined;
  } catch (error) {
    return `mounting is not possible here (${String((error as Error).message)
      .trim()
      .split('\n')
      .at(-1)})`;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Says why a test is skipped; gives what `test.skipIf` takes. */
export function isRefused(what: string, refusal: string | undefined): boolean {
  if (refusal !== undefined) process.stdout.write(`skipped: ${what}: ${refusal}\n`);
  return refusal !== undefined;
}

function mounted(path: string): Mounted {
  return {
    path,
    makeReadOnly: () => run('mount', '-o', 'remount,ro', path),
    unmount: () => run('umount', path),
  };
}

function run(command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
