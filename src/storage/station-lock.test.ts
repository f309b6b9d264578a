import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isProblem } from '../kernel/problem.ts';
import { takeStationLock } from './station-lock.ts';

let directory: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'maabar-lock-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) await kill(child);
  await rm(directory, { recursive: true });
});

const program = `
  const { takeStationLock } = await import(${JSON.stringify(new URL('./station-lock.ts', import.meta.url).href)});
  const lock = takeStationLock(process.argv[1]);
  process.stdout.write(JSON.stringify({ code: lock.code ?? 'held', details: lock.details }) + '\\n');
  if (lock.release) setInterval(() => globalThis.gc?.(), 10);
`;

/** Starts another process that tries to take the lock, and holds it if it can. */
async function start(): Promise<{ child: ChildProcess; answer: { code: string; details?: { pid: string } } }> {
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '--eval', program, '--', directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, answer: JSON.parse(line.toString()) };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('a second process on the same data is told who has them, and what to do', async () => {
  const first = await start();
  expect(first.answer.code).toBe('held');
  const second = await start();
  expect(second.answer).toMatchObject({ code: 'already-running', details: { pid: String(first.child.pid) } });
  const refused = takeStationLock(directory);
  expect(refused).toMatchObject({ isProblem: true, status: 409, details: { directory } });
  expect(isProblem(refused) && refused.text).toContain(`process ${first.child.pid}`);
});

test('the lock outlasts garbage collection, and goes with a killed process', async () => {
  const { child } = await start();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(takeStationLock(directory)).toMatchObject({ code: 'already-running' });
  await kill(child);
  const lock = takeStationLock(directory);
  if (isProblem(lock)) throw new Error(lock.text);
  lock.release();
});

test('after a release another process starts', async () => {
  const lock = takeStationLock(directory);
  if (isProblem(lock)) throw new Error(lock.text);
  expect((await start()).answer).toMatchObject({ code: 'already-running', details: { pid: String(process.pid) } });
  lock.release();
  expect((await start()).answer.code).toBe('held');
});

test('the same process does not take it twice', () => {
  const lock = takeStationLock(directory);
  expect(takeStationLock(directory)).toMatchObject({ code: 'already-running' });
  if (!isProblem(lock)) lock.release();
});

test('a damaged note of the process is no obstacle', async () => {
  const { child } = await start();
  await writeFile(join(directory, 'station.pid'), 'nonsense');
  expect(takeStationLock(directory)).toMatchObject({ code: 'already-running', details: { pid: 'not known' } });
  await kill(child);
  const lock = takeStationLock(directory);
  expect(isProblem(lock)).toBe(false);
  if (!isProblem(lock)) lock.release();
});
