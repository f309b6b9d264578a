import { randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JournalId } from '../kernel/ids.ts';
import { isProblem } from '../kernel/problem.ts';
import { type ErasureLog, openErasureLog } from './erasure-log.ts';
import { type DiskHeadKeeper, openHeadKeeper } from './head-keeper.ts';

const [headKey, erasureKey] = [randomBytes(32), randomBytes(32)];
const journal = 'bf-kantchari.operations' as JournalId;
const [first, second, third] = [
  [{ journal, sequence: 3, part: 1 }],
  [
    { journal, sequence: 4, part: 1 },
    { journal, sequence: 4, part: 2 },
  ],
  [{ journal, sequence: 9, part: 1 }],
];
let directory: string;
let path: string;
const open: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'maabar-kept-'));
  path = join(directory, 'erasures.jsonl');
});
afterEach(async () => {
  for (const file of open.splice(0)) await file.close();
  await rm(directory, { recursive: true });
});

async function openLog(): Promise<ErasureLog> {
  const log = await openErasureLog(path, erasureKey);
  if (isProblem(log)) throw new Error(log.text);
  open.push(log);
  return log;
}

async function openKeeper(): Promise<DiskHeadKeeper> {
  const keeper = await openHeadKeeper({ directory, headKey, erasureKey });
  if (isProblem(keeper)) throw new Error(keeper.text);
  open.push(keeper);
  return keeper;
}

async function writeThree(): Promise<void> {
  const log = await openLog();
  await Promise.all([log.append(first!), log.append(second!), log.append(third!)]);
}

describe('the log of erasures', () => {
  test('gives back all orders in their order, also to the next run, which continues it', async () => {
    await writeThree();
    const log = await openLog();
    expect([log.orders, log.places]).toEqual([3, [...first!, ...second!, ...third!]]);
    await log.append(first!);
    expect((await openLog()).orders).toBe(4);
  });

  test('cuts off a last line that the power cut short, and keeps the rest', async () => {
    await writeThree();
    const whole = await readFile(path, 'utf8');
    for (const torn of ['{"parts":[["bf-kan', '\0\0\0\0', '{"parts":[],"mac":"x"}']) {
      await writeFile(path, whole + torn);
      expect((await openLog()).orders).toBe(3);
      expect(await readFile(path, 'utf8')).toBe(whole);
    }
  });

  test.each([
    ['changed', (lines: string[]) => [lines[0]!, lines[1]!.replace('],[', '],["bf-kantchari.operations",5,1],['), lines[2]!], 2],
    ['taken out', (lines: string[]) => [lines[0]!, lines[2]!], 2],
    ['moved', (lines: string[]) => [lines[1]!, lines[0]!, lines[2]!], 1],
    ['repeated', (lines: string[]) => [lines[0]!, lines[1]!, lines[2]!, lines[2]!], 4],
    ['made up', (lines: string[]) => [...lines.slice(0, 3), '{"parts":[],"mac":"AAAA"}'], 4],
    ['not JSON', (lines: string[]) => ['hello', ...lines], 1],
  ])('notices a line that was %s, and names it', async (_, change, line) => {
    await writeThree();
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    await writeFile(path, `${change(lines).join('\n')}\n`);
    expect(await openErasureLog(path, erasureKey)).toMatchObject({ isProblem: true, code: 'erasures-damaged', details: { line } });
  });

  test('of another station is refused', async () => {
    await writeThree();
    expect(await openErasureLog(path, randomBytes(32))).toMatchObject({ code: 'erasures-damaged', details: { line: 1 } });
  });

  test('holds places alone', async () => {
    await writeThree();
    const [line] = (await readFile(path, 'utf8')).split('\n');
    expect(JSON.parse(line!)).toEqual({ parts: [['bf-kantchari.operations', 3, 1]], mac: expect.stringMatching(/^[\w-]{43}$/) });
  });
});

describe('the keeper', () => {
  const heads = [{ journal, epoch: 1, sequence: 12, hash: Buffer.alloc(32, 12) }];

  test('remembers heads and erasures from one run to the next', async () => {
    const keeper = await openKeeper();
    expect(await keeper.read()).toBeUndefined();
    keeper.write(heads);
    await keeper.recordErasure(second!);
    const next = await openKeeper();
    expect(await next.read()).toEqual(heads);
    expect(await next.listErasures()).toEqual(second);
  });

  test('notices that the log of erasures lost whole lines at its end, or all of it', async () => {
    const keeper = await openKeeper();
    for (const order of [first!, second!, third!]) await keeper.recordErasure(order);
    const lines = (await readFile(path, 'utf8')).split('\n');
    await writeFile(path, `${lines.slice(0, 2).join('\n')}\n`);
    const lost = { isProblem: true, code: 'erasures-lost', details: { found: 2, expected: 3 } };
    expect(await openHeadKeeper({ directory, headKey, erasureKey })).toMatchObject(lost);
    await rm(path);
    expect(await openHeadKeeper({ directory, headKey, erasureKey })).toMatchObject({ code: 'erasures-lost', details: { found: 0 } });
  });

  test('an erasure that reached the log alone before a crash is kept', async () => {
    await openKeeper();
    const log = await openLog();
    await log.append(third!);
    expect(await (await openKeeper()).listErasures()).toEqual(third);
  });

  test('names what is damaged', async () => {
    await (await openKeeper()).recordErasure(first!);
    await appendFile(path, '{}\n');
    expect(await openHeadKeeper({ directory, headKey, erasureKey })).toMatchObject({ code: 'erasures-damaged', details: { line: 2 } });
    await rm(path);
    await writeFile(join(directory, 'heads.bin'), 'no heads');
    expect(await openHeadKeeper({ directory, headKey, erasureKey })).toMatchObject({ code: 'heads-damaged' });
  });
});
