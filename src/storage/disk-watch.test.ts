import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DiskLevel, DiskWatch, nextLevel } from './disk-watch.ts';

const limits = { lowBytes: 1000, stoppedBytes: 100, ballastBytes: 50 };
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'maabar-disk-'));
});
afterEach(() => rm(directory, { recursive: true }));

test.each<[DiskLevel, number, DiskLevel]>([
  ['well', 1000, 'well'],
  ['well', 999, 'low'],
  ['well', 99, 'stopped'],
  ['low', 1049, 'low'],
  ['low', 1050, 'well'],
  ['low', 100, 'low'],
  ['low', 99, 'stopped'],
  ['stopped', 149, 'stopped'],
  ['stopped', 150, 'low'],
  ['stopped', 1049, 'low'],
  ['stopped', 1050, 'well'],
])('from %s, with %i bytes free, the level is %s', (before, freeBytes, after) => {
  expect(nextLevel(before, freeBytes, limits)).toBe(after);
});

test('the disk of the data directory is measured, and the ballast takes real blocks of it', async () => {
  const watch = new DiskWatch({ directory, limits: { lowBytes: 0, stoppedBytes: 0, ballastBytes: 3_000_000 } });
  const state = await watch.watch();
  expect(state).toMatchObject({ level: 'well', hasBallast: true, low: false });
  expect(state.freeBytes).toBeGreaterThan(0);
  const { size, blocks, mode } = await stat(join(directory, 'ballast'));
  expect(size).toBe(3_000_000);
  expect(blocks * 512).toBeGreaterThanOrEqual(3_000_000);
  expect(mode & 0o777).toBe(0o600);
});

test('the ballast is given up once, and made again when there is room beyond the low limit', async () => {
  let free = 5000;
  const watch = new DiskWatch({ directory, limits, freeBytes: async () => free });
  expect(await watch.watch()).toEqual({ level: 'well', freeBytes: 5000, hasBallast: true, low: false });
  free = 50;
  expect(await watch.watch()).toMatchObject({ level: 'stopped', hasBallast: true, low: true });
  expect(await watch.releaseBallast()).toBe(true);
  expect(await watch.releaseBallast()).toBe(false);
  free = 1049;
  expect(await watch.watch()).toMatchObject({ level: 'low', hasBallast: false, low: true });
  free = 1050;
  expect(await watch.watch()).toMatchObject({ level: 'well', hasBallast: true, low: false });
});

test('a ballast that was given up is told even while there is room', async () => {
  let free = 1020;
  const watch = new DiskWatch({ directory, limits, freeBytes: async () => free });
  expect(await watch.watch()).toMatchObject({ level: 'well', hasBallast: false, low: true });
  free = 2000;
  expect(await watch.watch()).toMatchObject({ level: 'well', hasBallast: true, low: false });
});

test('a ballast half made by a run that was killed is made anew', async () => {
  await writeFile(join(directory, 'ballast'), 'half');
  const watch = new DiskWatch({ directory, limits, freeBytes: async () => 5000 });
  expect(await watch.watch()).toMatchObject({ hasBallast: true });
  expect((await stat(join(directory, 'ballast'))).size).toBe(50);
});

test('on a disk that fills up while the ballast is made, nothing is left of it', async (context) => {
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', directory]);
  if (mounted.status !== 0) return context.skip('this needs the right to mount a file system');
  try {
    const watch = new DiskWatch({ directory, limits: { ...limits, ballastBytes: 300 * 1024 }, freeBytes: async () => 1_000_000 });
    expect(await watch.watch()).toMatchObject({ hasBallast: false, low: true });
    expect(await readdir(directory)).toEqual([]);
  } finally {
    spawnSync('umount', [directory]);
  }
});
