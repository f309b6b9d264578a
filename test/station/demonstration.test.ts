/** `maabar demo` as a newcomer meets it: the first time, the next day, and with a directory named by mistake. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { demoSpecimens } from '../../src/modules/crossings/demo/specimens.ts';
import type { BoothDecision } from '../../src/modules/crossings/index.ts';
import type { LinkView } from '../../src/modules/stations/index.ts';
import { demoAccounts } from '../../src/station/demonstration/demo-accounts.ts';
import { jsonLines, killLeftovers, maabar, startServing } from './command-line.ts';
import { Desk } from './desk.ts';

const clock = fileURLToPath(new URL('clock-days-ahead.mjs', import.meta.url));
const daysLater = (days: number) => ({ NODE_OPTIONS: `--import=${clock}`, MAABAR_TEST_DAYS_AHEAD: String(days) });
const tomorrow = daysLater(1);

/** A demonstration that was opened once and stopped. Tests of what comes after begin with a copy. */
let opened: string;
let ground: string;
beforeAll(async () => {
  opened = mkdtempSync(join(tmpdir(), 'maabar-demonstration-'));
  expect(await (await startServing(demo(opened))).stop('SIGTERM')).toBe(0);
});
afterAll(() => rmSync(opened, { recursive: true, force: true }));
beforeEach(() => {
  ground = mkdtempSync(join(tmpdir(), 'maabar-demonstration-'));
});
afterEach(() => {
  killLeftovers();
  rmSync(ground, { recursive: true, force: true });
});

/** The whole of it: headquarters and both posts. */
const country = (directory: string) => ['demo', '--port', '0', '--directory', directory, '--past-days', '3'];
const demo = (directory: string) => [...country(directory), '--post-alone'];

test('headquarters holds what a post of the demonstration recorded, the next day too, on whichever ports it opens', async () => {
  const officer = demoAccounts[0]!;
  for (const environment of [{}, tomorrow]) {
    const running = await startServing(country(ground), environment);
    const desk = await Desk.logIn(running.url, officer.badge, officer.pin);
    const link = async () => (await desk.ask<LinkView>('GET /stations/link')).body;
    await expect
      .poll(link, { timeout: 30_000 })
      .toMatchObject({ state: 'well', headquarters: 'mr-siege', forked: false, upTo: { slip: expect.any(String) } });
    expect(await running.stop('SIGTERM')).toBe(0);
  }
});

test('a demonstration opens again, the same day and the day after', async () => {
  cpSync(opened, ground, { recursive: true });
  for (const environment of [{}, tomorrow]) {
    const running = await startServing(demo(ground), environment);
    expect(await (await fetch(`${running.url}/api/station`)).json()).toMatchObject({ demonstration: true, post: { state: 'MRT' } });
    expect(await running.stop('SIGTERM')).toBe(0);
  }
});

test('a demonstration is as fresh after a week, or with a clock set back, as on its first day, whoever changed a PIN meanwhile', async () => {
  const supervisor = demoAccounts[1]!;
  const administrator = demoAccounts[2]!;
  const specimen = demoSpecimens.find(({ id }) => id === 'ould-saleck')!;
  for (const [visit, days] of [0, 8, 4].entries()) {
    const running = await startServing(demo(ground), daysLater(days));
    const desk = await Desk.logIn(running.url, supervisor.badge, supervisor.pin);
    const verdict = async () => {
      const { body } = await desk.ask<BoothDecision>('POST /booth/scan', {
        body: { shownBy: { kind: 'mrz', mrz: specimen.mrz }, direction: 'entry' },
      });
      return [body.verdict, body.agedLists, body.lists.map(({ entries }) => entries)];
    };
    // The list is read into memory beside the start.
    await expect.poll(verdict, { timeout: 20_000 }).toEqual(['clear', [], [40, 3]]);
    if (visit === 0) {
      const own = await Desk.logIn(running.url, administrator.badge, administrator.pin);
      const changed = await own.ask('POST /session/pin', { body: { currentPin: administrator.pin, pin: '48151623' }, key: 'a-visitor' });
      expect(changed.status).toBe(200);
    }
    await running.stop('SIGTERM');
  }
});

test('a demonstration has a past, and one that was cut short is written anew', async () => {
  const open = async () => (await startServing([...demo(ground), '--past-days', '14'])).stop('SIGTERM');
  // What the station finds out meanwhile about its past stands in the same journal.
  const entries = async () => {
    const station = [join(ground, 'post'), 'mr-tin-zouraf.operations', '--key-file', join(ground, 'demonstration.key')];
    const shown = jsonLines<{ kind: string }>(await maabar('journal', 'show', ...station, '--count', '1000', '--json'));
    return shown.filter(({ kind }) => kind === 'crossing-recorded').length;
  };
  await open();
  const first = await entries();
  expect(first).toBeGreaterThan(150);
  await open();
  expect(await entries()).toBe(first);
  rmSync(join(ground, 'past'));
  await open();
  expect(await entries()).toBe(first);
});

test('a past of a length that cannot be is refused', async () => {
  const { status, err } = await maabar('demo', '--past-days', '1.5', '--directory', ground);
  expect([status, err]).toEqual([2, '--past-days is a whole number from 0 to 365.\n']);
});

test('a demonstration whose filling was cut is filled the day after', async () => {
  cpSync(opened, ground, { recursive: true });
  rmSync(join(ground, 'filled'));
  const again = await startServing(demo(ground), tomorrow);
  expect(await again.stop('SIGTERM')).toBe(0);
});

test('what else lies in the directory stays', async () => {
  const thesis = join(ground, 'thesis.txt');
  writeFileSync(thesis, 'three years');
  for (const fresh of [[], ['--fresh']]) {
    await (await startServing([...demo(ground), ...fresh])).stop('SIGTERM');
    expect(readFileSync(thesis, 'utf8')).toBe('three years');
  }
});

test('a directory that is no demonstration is refused and left as it was, --fresh or not', async () => {
  mkdirSync(join(ground, 'post'));
  writeFileSync(join(ground, 'post', 'station.json'), '{}');
  for (const fresh of [[], ['--fresh']]) {
    const { status, err } = await maabar(...demo(ground), ...fresh);
    expect([status, err]).toEqual([1, expect.stringContaining('is no demonstration, so nothing in it was touched')]);
  }
  expect(existsSync(join(ground, 'post', 'station.json'))).toBe(true);
});

test('a demonstration that is running is not begun anew', async () => {
  cpSync(opened, ground, { recursive: true });
  const running = await startServing(demo(ground));
  const { status, err } = await maabar(...demo(ground), '--fresh');
  expect([status, err]).toEqual([1, expect.stringContaining('is running')]);
  expect((await fetch(`${running.url}/api/station`)).status).toBe(200);
  await running.stop('SIGTERM');
});

test.each(['abc', '99999', '-1', '1.5'])('port %s is refused by name', async (port) => {
  const { status, err } = await maabar('demo', `--port=${port}`, '--directory', ground);
  expect([status, err]).toEqual([2, 'maabar demo: --port takes a number from 0 to 65535.\n']);
});
